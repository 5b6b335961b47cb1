// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <proxies/endpointquery.h>

#include <QSortFilterProxyModel>

namespace earshot {

/// Sorts by EndpointModel::SortRole and shows what a query asks for. Stands on a model that has the roles of EndpointModel
/// and texts; equal sort keys keep the order of the source, which is that of identity.
class EndpointFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit EndpointFilter(QObject *parent = nullptr);

    void setQuery(const EndpointQuery &query);
    [[nodiscard]] const EndpointQuery &query() const { return m_query; }

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    [[nodiscard]] QStringList textsOf(int row) const;

    EndpointQuery m_query;
};

} // namespace earshot
