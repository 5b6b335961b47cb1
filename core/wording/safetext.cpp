// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/safetext.h>

#include <net/basics.h>

#include <QChar>

namespace earshot {
namespace {

QString escaped(char32_t codePoint)
{
    switch (codePoint) {
    case U'\n':
        return u"\\n"_s;
    case U'\r':
        return u"\\r"_s;
    case U'\t':
        return u"\\t"_s;
    default:
        break;
    }
    if (codePoint < 0x100)
        return u"\\x%1"_s.arg(static_cast<uint>(codePoint), 2, 16, QLatin1Char('0'));
    if (codePoint < 0x10000)
        return u"\\u%1"_s.arg(static_cast<uint>(codePoint), 4, 16, QLatin1Char('0'));
    return u"\\U%1"_s.arg(static_cast<uint>(codePoint), 8, 16, QLatin1Char('0'));
}

/// The code point that starts at `at`; an unpaired surrogate is returned as itself.
char32_t codePointAt(QStringView text, qsizetype at)
{
    const QChar unit = text[at];
    if (unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[at + 1]);
    return unit.unicode();
}

} // namespace

bool isHazardous(char32_t codePoint)
{
    // Zero width (non-)joiner are needed to write Persian, Hindi and some emoji, and don't reorder anything.
    if (codePoint == 0x200c || codePoint == 0x200d)
        return false;
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control: // C0, DEL, C1
    case QChar::Other_Format: // bidi controls, U+061C, U+FEFF, tags, soft hyphen
    case QChar::Other_Surrogate: // unpaired
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return QChar::isNonCharacter(codePoint);
    }
}

QString safeText(QStringView text, qsizetype most)
{
    QString safe;
    safe.reserve(std::min(text.size(), most) + 1);
    for (qsizetype at = 0; at < text.size();) {
        const char32_t codePoint = codePointAt(text, at);
        const qsizetype units = codePoint > 0xffff ? 2 : 1;
        const QString piece = isHazardous(codePoint) ? escaped(codePoint) : text.sliced(at, units).toString();
        if (safe.size() + piece.size() > most)
            return safe + u'…';
        safe += piece;
        at += units;
    }
    return safe;
}

QString safeHtml(QStringView text, qsizetype most)
{
    return safeText(text, most).toHtmlEscaped();
}

QString safeCsv(QStringView text)
{
    // A tab or CR in front would be an escape by now; it gets its apostrophe all the same, so that undoing the escapes
    // doesn't make a formula.
    const bool formula = !text.isEmpty() && u"=+-@\t\r"_s.contains(text.front());
    QString cell = safeText(text);
    if (formula)
        cell.prepend(u'\'');
    if (!cell.contains(u'"') && !cell.contains(u',') && !cell.startsWith(u' ') && !cell.endsWith(u' '))
        return cell;
    return u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace earshot
