// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/endpointdetails.h>

#include <proxies/endpointpresentation.h>
#include <proxies/sign.h>
#include <wording/htmlwords.h>
#include <wording/reportwords.h>
#include <wording/safetext.h>
#include <wording/sentences.h>
#include <wording/servicewords.h>

#include <KColorScheme>
#include <QEvent>
#include <QLocale>
#include <QScrollBar>
#include <QTextTable>

#include <algorithm>
#include <ranges>
#include <set>

namespace earshot {

namespace {

/// Answers with the same evidence and reasons, told once.
struct Because {
    std::vector<const OriginAnswer *> answers;

    [[nodiscard]] const OriginAnswer &first() const { return *answers.front(); }
    [[nodiscard]] bool holds(const OriginAnswer &other) const
    {
        return first().by == other.by && first().reasons == other.reasons;
    }
};

std::vector<Because> reasonsOf(const EndpointAssessment &endpoint)
{
    std::vector<Because> groups;
    for (const OriginAnswer &answer : endpoint.origins) {
        if (answer.by.empty() && answer.reasons.empty())
            continue;
        const auto group = std::ranges::find_if(groups, [&](const Because &because) { return because.holds(answer); });
        if (group == groups.end())
            groups.push_back({{&answer}});
        else
            group->answers.push_back(&answer);
    }
    return groups;
}

/// Writes into the document of a details panel.
class Writer
{
public:
    Writer(QTextDocument *document, const QWidget *widget)
        : m_document(document)
        , m_cursor(document)
        , m_iconSide(widget->fontMetrics().height())
        , m_ratio(widget->devicePixelRatioF())
        , m_rightToLeft(widget->isRightToLeft())
    {
        m_cursor.movePosition(QTextCursor::End);
    }

    void title(const QString &text) { block(text, bold(1.3), 0); }
    void heading(const QString &text) { block(text, bold(1), 14); }
    void paragraph(const QString &text) { block(text, {}, 4); }
    void emphasis(const QString &text) { block(text, bold(1), 6); }
    /// Beside the point, or for experts only.
    void aside(const QString &text, int depth = 0) { block(text, faint(), 2, depth); }
    void line(const QString &text, int depth, bool strong)
    {
        block(text, strong ? bold(1) : QTextCharFormat(), 3, depth);
    }

    /// Rows by origin, columns by family.
    void answers(const EndpointAssessment &endpoint);
    /// Rows of "title: text"; those without text are left out.
    void facts(const std::vector<std::pair<QString, QString>> &rows);

private:
    [[nodiscard]] QTextCharFormat bold(qreal size) const
    {
        QTextCharFormat format;
        format.setFontWeight(QFont::Bold);
        format.setFontPointSize(m_document->defaultFont().pointSizeF() * size);
        return format;
    }

    [[nodiscard]] QTextCharFormat faint() const
    {
        QTextCharFormat format;
        format.setForeground(KColorScheme(QPalette::Active, KColorScheme::View).foreground(KColorScheme::InactiveText));
        return format;
    }

    void block(const QString &text, const QTextCharFormat &format, qreal above, int depth = 0)
    {
        constexpr qreal indent = 12;
        QTextBlockFormat shape = aligned();
        shape.setTopMargin(above);
        (m_rightToLeft ? shape.setRightMargin(depth * indent) : shape.setLeftMargin(depth * indent));
        if (!m_document->isEmpty())
            m_cursor.insertBlock();
        m_cursor.setBlockFormat(shape);
        m_cursor.insertText(text, format);
    }

    QTextTable *table(int rows, int columns)
    {
        QTextTableFormat format;
        format.setBorder(0);
        format.setCellPadding(3);
        format.setCellSpacing(0);
        format.setTopMargin(4);
        if (m_rightToLeft)
            format.setAlignment(Qt::AlignRight);
        QTextTable *table = m_cursor.insertTable(rows, columns, format);
        m_cursor.movePosition(QTextCursor::End);
        return table;
    }

    /// Where a cell is written; documents don't turn tables round, so from right to left the columns are counted backwards.
    [[nodiscard]] QTextCursor cellCursor(QTextTable *table, int row, int column) const
    {
        QTextCursor cursor =
            table->cellAt(row, m_rightToLeft ? table->columns() - 1 - column : column).firstCursorPosition();
        cursor.setBlockFormat(aligned());
        return cursor;
    }

    void cell(QTextTable *table, int row, int column, const QString &text, const QTextCharFormat &format = {}) const
    {
        cellCursor(table, row, column).insertText(text, format);
    }

    [[nodiscard]] QTextBlockFormat aligned() const
    {
        QTextBlockFormat format;
        format.setAlignment((m_rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
        return format;
    }

    void answerCell(QTextTable *table, int row, int column, const OriginAnswer &answer);
    QString signImage(Sign sign);

    QTextDocument *m_document;
    QTextCursor m_cursor;
    int m_iconSide;
    qreal m_ratio;
    bool m_rightToLeft;
};

QString Writer::signImage(Sign sign)
{
    const QString name = QStringLiteral("sign:%1").arg(static_cast<int>(sign));
    m_document->addResource(QTextDocument::ImageResource, QUrl(name),
                            signIcon(sign).pixmap(QSize(m_iconSide, m_iconSide), m_ratio));
    return name;
}

void Writer::answerCell(QTextTable *table, int row, int column, const OriginAnswer &answer)
{
    const Sign sign = signOf(answer);
    QTextCursor cursor = cellCursor(table, row, column);
    QTextImageFormat image;
    image.setName(signImage(sign));
    image.setWidth(m_iconSide);
    image.setHeight(m_iconSide);
    image.setVerticalAlignment(QTextCharFormat::AlignMiddle);
    cursor.insertImage(image);
    QTextCharFormat format;
    format.setForeground(signColor(sign));
    cursor.insertText(u' ' + gridCell(answer), format);
}

void Writer::answers(const EndpointAssessment &endpoint)
{
    std::set<Origin> origins;
    std::set<Family> families;
    for (const OriginAnswer &answer : endpoint.origins) {
        origins.insert(answer.origin);
        families.insert(answer.family);
    }
    if (origins.empty())
        return;
    QTextTable *cells = table(static_cast<int>(origins.size()) + 1, static_cast<int>(families.size()) + 1);
    for (const Family family : families)
        cell(cells, 0, static_cast<int>(std::distance(families.begin(), families.find(family))) + 1, familyName(family),
             bold(1));
    // The farthest first: that is what one wants to know.
    for (const Origin origin : origins)
        cell(cells, static_cast<int>(std::distance(origins.find(origin), origins.end())), 0, originShortName(origin));
    for (const OriginAnswer &answer : endpoint.origins)
        answerCell(cells, static_cast<int>(std::distance(origins.find(answer.origin), origins.end())),
                   static_cast<int>(std::distance(families.begin(), families.find(answer.family))) + 1, answer);
}

void Writer::facts(const std::vector<std::pair<QString, QString>> &rows)
{
    std::vector<std::pair<QString, QString>> told;
    std::ranges::copy_if(rows, std::back_inserter(told), [](const auto &row) { return !row.second.isEmpty(); });
    if (told.empty())
        return;
    QTextTable *cells = table(static_cast<int>(told.size()), 2);
    for (std::size_t row = 0; row < told.size(); ++row) {
        cell(cells, static_cast<int>(row), 0, told[row].first);
        cell(cells, static_cast<int>(row), 1, technical(told[row].second));
    }
}

/// "Internet, local network (IPv4)", the farthest first; a family only where the other has another reason.
QString whomItIsAbout(const Because &because, const EndpointAssessment &endpoint)
{
    QStringList names;
    for (const OriginAnswer *answer : because.answers | std::views::reverse) {
        const auto same = [answer](const OriginAnswer *other) { return other->origin == answer->origin; };
        const auto all = std::ranges::count(endpoint.origins, answer->origin, &OriginAnswer::origin);
        const QString name = originShortName(answer->origin);
        const QString text = std::ranges::count_if(because.answers, same) == all
            ? name
            : EndpointDetails::tr("%1 (%2)", "@item origin, IPv4 or IPv6").arg(name, familyName(answer->family));
        if (!names.contains(text))
            names << text;
    }
    return QLocale().createSeparatedList(names);
}

void writeReasons(Writer &writer, const Because &because, const EndpointAssessment &endpoint)
{
    writer.emphasis(whomItIsAbout(because, endpoint));
    for (const Evidence &evidence : because.first().by)
        writer.paragraph(evidenceSentence(evidence));
    for (const Reason &reason : because.first().reasons)
        writer.paragraph(reasonSentence(reason));
}

void writeRemarks(Writer &writer, const EndpointAssessment &endpoint)
{
    QStringList told;
    for (const OriginAnswer &answer : endpoint.origins) {
        for (const QString &remark : answerRemarks(answer)) {
            if (!told.contains(remark))
                told << remark;
        }
    }
    for (const QString &remark : std::as_const(told))
        writer.paragraph(remark);
}

void writeOwner(Writer &writer, const Owner &owner)
{
    writer.emphasis(ownerName(owner));
    writer.facts({
        {columnTitle(ListColumn::Pid), QString::number(owner.pid)},
        {columnTitle(ListColumn::User),
         owner.user.isEmpty() ? QString::number(owner.uid) : safeText(owner.user, nameLength)},
        {columnTitle(ListColumn::Unit), safeText(owner.unit, nameLength)},
        {columnTitle(ListColumn::Container), safeText(owner.container, nameLength)},
        {columnTitle(ListColumn::Package), safeText(owner.package, nameLength)},
        {columnTitle(ListColumn::Executable), safeText(owner.exe)},
        {EndpointDetails::tr("Command", "@label command line of a program"), safeText(owner.commandLine)},
    });
}

void writeOwners(Writer &writer, const EndpointAssessment &endpoint)
{
    writer.heading(EndpointDetails::tr("Who runs it", "@title:group"));
    for (const Owner &owner : endpoint.owners)
        writeOwner(writer, owner);
    if (endpoint.ownersHidden > 0)
        writer.paragraph(
            EndpointDetails::tr("Who owns %Ln of its sockets is hidden from you.", "@info", endpoint.ownersHidden));
    else if (endpoint.owners.empty())
        writer.paragraph(programName(endpoint));
}

/// What is known before the packets were followed: what decided, without the way there.
void writeShortWhy(Writer &writer, const EndpointAssessment &endpoint)
{
    const std::vector<Because> reasons = reasonsOf(endpoint);
    if (!reasons.empty())
        writer.heading(EndpointDetails::tr("Why", "@title:group"));
    for (const Because &because : reasons | std::views::reverse)
        writeReasons(writer, because, endpoint);
}

void writeWhy(Writer &writer, const std::vector<WhyGroup> &groups)
{
    writer.heading(EndpointDetails::tr("Why: the rules in the order a packet meets them", "@title:group"));
    for (const WhyGroup &group : groups) {
        writer.emphasis(
            EndpointDetails::tr("From %1: a new packet %2", "@title:group whose packets, 'is dropped silently'")
                .arg(group.about, group.fate));
        int number = 0;
        for (const WhyLine &line : group.lines) {
            ++number;
            const QString text = EndpointDetails::tr("%1. %2", "@item number and text of a step")
                                     .arg(QLocale().toString(number), line.text);
            writer.line(line.decides ? QStringLiteral("%1  ◀ %2").arg(text, decidesMark()) : text, line.depth,
                        line.decides);
            if (!line.place.isEmpty())
                writer.aside(line.place, line.depth + 1);
        }
        for (const QString &reason : group.reasons)
            writer.line(reason, 1, false);
        writer.aside(EndpointDetails::tr("For example: %1.", "@info a packet").arg(group.example));
    }
}

void writeEndpoint(Writer &writer, const EndpointAssessment &endpoint, const std::vector<WhyGroup> &why)
{
    writer.title(EndpointDetails::tr("%1 · %2", "@title program, port")
                     .arg(programTitle(endpoint), technical(portName(endpoint.key))));
    writer.aside(serviceDescription(endpoint));
    writer.paragraph(endpointSentence(endpoint));
    writer.facts({{columnTitle(ListColumn::Address), listensOn(endpoint.key)},
                  {columnTitle(ListColumn::Container), safeText(endpoint.container, nameLength)}});
    if (endpoint.via) {
        const QString to = asText(endpoint.via->to) + u' ' + QString::number(number(endpoint.via->port));
        writer.paragraph(EndpointDetails::tr("What arrives is passed on to %1.", "@info address and port").arg(to));
        writer.paragraph(evidenceSentence(endpoint.via->by));
    }
    writer.heading(EndpointDetails::tr("Who can reach it", "@title:group"));
    writer.answers(endpoint);
    writeRemarks(writer, endpoint);
    if (why.empty())
        writeShortWhy(writer, endpoint);
    else
        writeWhy(writer, why);
    writeOwners(writer, endpoint);
}

} // namespace

EndpointDetails::EndpointDetails(QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setAccessibleName(tr("Details of the chosen port", "@info:accessible"));
    rebuild();
}

void EndpointDetails::setEndpoint(const EndpointPointer &endpoint)
{
    if (endpoint == m_endpoint || (endpoint && m_endpoint && *endpoint == *m_endpoint))
        return;
    const bool same = endpoint && m_endpoint && endpoint->key == m_endpoint->key;
    const int scrolled = verticalScrollBar()->value();
    m_endpoint = endpoint;
    if (!same)
        m_why.clear();
    rebuild();
    if (same)
        verticalScrollBar()->setValue(scrolled);
    if (endpoint)
        Q_EMIT explanationWanted(endpoint->key);
}

void EndpointDetails::setExplanation(const EndpointKey &endpoint, const std::vector<Explanation> &explanations)
{
    if (!m_endpoint || m_endpoint->key != endpoint)
        return;
    std::vector<WhyGroup> why = whyGroups(explanations);
    if (why == m_why)
        return;
    m_why = std::move(why);
    const int scrolled = verticalScrollBar()->value();
    rebuild();
    verticalScrollBar()->setValue(scrolled);
}

void EndpointDetails::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    // Signs and colours in the text are of the scheme it was written with.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange
        || event->type() == QEvent::FontChange)
        rebuild();
}

void EndpointDetails::rebuild()
{
    clear();
    document()->setDocumentMargin(10);
    document()->setUndoRedoEnabled(false);
    Writer writer(document(), this);
    if (m_endpoint)
        writeEndpoint(writer, *m_endpoint, m_why);
    else
        writer.paragraph(tr("Choose a port to see who can reach it, and why.", "@info where nothing is chosen"));
    moveCursor(QTextCursor::Start);
}

} // namespace earshot
