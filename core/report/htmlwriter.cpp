// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/htmlwriter.h>

#include <wording/safetext.h>

#include <limits>

namespace earshot {
namespace {

/// Texts come from wording/, which has cut what strangers wrote; a sentence of ours is never cut.
QByteArray escaped(QStringView text)
{
    return safeHtml(text, std::numeric_limits<qsizetype>::max()).toUtf8();
}

QByteArrayView bytes(QLatin1StringView name)
{
    return {name.data(), name.size()};
}

} // namespace

HtmlWriter::HtmlWriter(QByteArray &out)
    : m_out(out)
{
}

void HtmlWriter::start(QLatin1StringView element, Attributes attributes)
{
    m_out.append('<').append(bytes(element));
    for (const Attribute &attribute : attributes)
        m_out.append(' ').append(bytes(attribute.name)).append("=\"").append(escaped(attribute.value)).append('"');
}

void HtmlWriter::open(QLatin1StringView element, Attributes attributes)
{
    start(element, attributes);
    m_out.append('>');
    m_open.push_back(element);
}

void HtmlWriter::close()
{
    m_out.append("</").append(bytes(m_open.back())).append('>');
    m_open.pop_back();
}

void HtmlWriter::empty(QLatin1StringView element, Attributes attributes)
{
    start(element, attributes);
    m_out.append(" />");
}

void HtmlWriter::text(QStringView text)
{
    m_out.append(escaped(text));
}

void HtmlWriter::element(QLatin1StringView element, QStringView text, Attributes attributes)
{
    open(element, attributes);
    this->text(text);
    close();
}

void HtmlWriter::verbatim(QLatin1StringView text)
{
    m_out.append(bytes(text));
}

void HtmlWriter::line()
{
    m_out.append('\n');
}

} // namespace earshot
