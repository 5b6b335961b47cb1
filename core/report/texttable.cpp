// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/texttable.h>

#include <net/basics.h>

#include <QChar>

#include <algorithm>
#include <array>
#include <numeric>

namespace earshot {
namespace {

constexpr int gap = 2;
constexpr int narrowest = 8;

struct CodeRange {
    char32_t first, last;
};

/// Wide in UAX #11 (East Asian Width W and F), in blocks; what is unassigned in them is rare enough.
constexpr std::array wideRanges{
    CodeRange{0x1100, 0x115f},   CodeRange{0x2e80, 0x303e},   CodeRange{0x3041, 0x33ff},   CodeRange{0x3400, 0x4dbf},
    CodeRange{0x4e00, 0x9fff},   CodeRange{0xa000, 0xa4cf},   CodeRange{0xa960, 0xa97f},   CodeRange{0xac00, 0xd7a3},
    CodeRange{0xf900, 0xfaff},   CodeRange{0xfe30, 0xfe6f},   CodeRange{0xff00, 0xff60},   CodeRange{0xffe0, 0xffe6},
    CodeRange{0x16fe0, 0x18aff}, CodeRange{0x1b000, 0x1b2ff}, CodeRange{0x1f300, 0x1f64f}, CodeRange{0x1f680, 0x1f6ff},
    CodeRange{0x1f900, 0x1f9ff}, CodeRange{0x1fa70, 0x1faff}, CodeRange{0x20000, 0x3fffd}};

int widthOf(char32_t codePoint)
{
    if (codePoint < 0x300)
        return 1;
    const QChar::Category category = QChar::category(codePoint);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || codePoint == 0x200c
        || codePoint == 0x200d)
        return 0;
    const bool wide = std::ranges::any_of(wideRanges, [codePoint](const CodeRange &range) {
        return codePoint >= range.first && codePoint <= range.last;
    });
    return wide ? 2 : 1;
}

/// UTF-16 units of the longest beginning that fits, at least one character.
qsizetype fitting(QStringView text, int width)
{
    int used = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size();
        const qsizetype units = pair ? 2 : 1;
        used += displayWidth(text.sliced(at, units));
        if (used > width && at > 0)
            break;
        at += units;
    }
    return at;
}

/// Takes columns from the widest until all fit; none is made narrower than `narrowest`.
std::vector<int> fittedWidths(std::vector<int> widths, int room)
{
    const int gaps = gap * (static_cast<int>(widths.size()) - 1);
    while (std::accumulate(widths.begin(), widths.end(), gaps) > room) {
        const auto widest = std::ranges::max_element(widths);
        if (*widest <= narrowest)
            break;
        --*widest;
    }
    return widths;
}

QString padded(const QString &text, int width)
{
    return text + QString(std::max(0, width - displayWidth(text)), u' ');
}

/// The cells beside each other, each wrapped in its column.
QString laidOut(const QStringList &cells, const std::vector<int> &widths, Emphasis emphasis, const TextStyle &style)
{
    std::vector<QStringList> columns;
    qsizetype height = 1;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        columns.push_back(wrapped(cells[i], widths[static_cast<std::size_t>(i)]));
        height = std::max(height, columns.back().size());
    }
    QString lines;
    for (qsizetype line = 0; line < height; ++line) {
        QString text;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const QString cell = padded(columns[i].value(line), widths[i]);
            text += i == 0 ? emphasised(cell, emphasis, style) : cell;
            if (i + 1 < columns.size())
                text += QString(gap, u' ');
        }
        while (text.endsWith(u' '))
            text.chop(1);
        lines += text + u'\n';
    }
    return lines;
}

} // namespace

QString emphasised(const QString &text, Emphasis emphasis, const TextStyle &style)
{
    if (!style.colour || emphasis == Emphasis::Plain)
        return text;
    const auto code = emphasis == Emphasis::Strong ? u"1"_s : emphasis == Emphasis::Attention ? u"33"_s : u"2"_s;
    return u"\x1b[%1m"_s.arg(code) + text + u"\x1b[0m"_s;
}

int displayWidth(QStringView text)
{
    int width = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        char32_t codePoint = text[at].unicode();
        if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            codePoint = QChar::surrogateToUcs4(text[at], text[at + 1]);
            ++at;
        }
        width += widthOf(codePoint);
    }
    return width;
}

QStringList wrapped(const QString &text, int width)
{
    if (width <= 0 || displayWidth(text) <= width)
        return {text};
    QStringList lines;
    QString line;
    for (QStringView word : QStringView(text).tokenize(u' ')) {
        const int joined = displayWidth(line) + 1 + displayWidth(word);
        if (!line.isEmpty() && joined <= width) {
            line += u' ' + word;
            continue;
        }
        if (!line.isEmpty())
            lines << line;
        while (displayWidth(word) > width) {
            const qsizetype units = fitting(word, width);
            lines << word.first(units).toString();
            word = word.sliced(units);
        }
        line = word.toString();
    }
    if (!line.isEmpty())
        lines << line;
    return lines;
}

QString textTable(const QStringList &header, const std::vector<TextRow> &rows, const TextStyle &style)
{
    std::vector<int> widths;
    for (qsizetype column = 0; column < header.size(); ++column) {
        int width = displayWidth(header[column]);
        for (const TextRow &row : rows)
            width = std::max(width, displayWidth(row.cells.value(column)));
        widths.push_back(width);
    }
    if (style.width > 0)
        widths = fittedWidths(std::move(widths), style.width);
    QString text = laidOut(header, widths, Emphasis::Quiet, style);
    for (const TextRow &row : rows)
        text += laidOut(row.cells, widths, row.emphasis, style);
    return text;
}

} // namespace earshot
