// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <initializer_list>
#include <vector>

namespace earshot {

/// Writes HTML that is well-formed XML too, so that whatever stands in a text can be proved to have stayed text. Names are
/// ours; every text and every value goes through safeText() and is escaped.
class HtmlWriter
{
public:
    struct Attribute {
        QLatin1StringView name;
        QString value;
    };
    using Attributes = std::initializer_list<Attribute>;

    /// Appends to `out`, which has to live as long.
    explicit HtmlWriter(QByteArray &out);
    ~HtmlWriter() = default;
    Q_DISABLE_COPY_MOVE(HtmlWriter)

    void open(QLatin1StringView element, Attributes attributes = {});
    void close();
    /// One that has no content: `meta`, `br`, and shapes of SVG. Others would not be closed for an HTML reader.
    void empty(QLatin1StringView element, Attributes attributes = {});
    void text(QStringView text);
    /// The whole element with its text.
    void element(QLatin1StringView element, QStringView text, Attributes attributes = {});
    /// Ours as it stands: the document type, a style sheet. Never anything from outside.
    void verbatim(QLatin1StringView text);
    /// For people who read the source.
    void line();

private:
    void start(QLatin1StringView element, Attributes attributes);

    QByteArray &m_out;
    std::vector<QLatin1StringView> m_open;
};

} // namespace earshot
