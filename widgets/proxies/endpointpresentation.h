// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <models/endpointmodel.h>

#include <QIdentityProxyModel>

namespace earshot {

/// Everything for the eye and the ear over an EndpointModel: titles, texts, signs, colours, tooltips, what a screen reader
/// says. The words are those of wording/, so a list, a report and the window can't disagree.
class EndpointPresentation : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using Column = EndpointModel::Column;

    explicit EndpointPresentation(QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
};

/// Names, addresses and ports read from left to right in every language: kept from being turned round in a window that is
/// laid out from right to left ("::1" as "1::", "22/tcp" as "tcp/22"). Adds invisible characters in such a window only.
[[nodiscard]] QString technical(const QString &text);

/// The text of one cell: safe plain text on one line.
[[nodiscard]] QString cellText(const EndpointAssessment &endpoint, EndpointModel::Column column);

} // namespace earshot
