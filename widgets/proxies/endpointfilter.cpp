// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <proxies/endpointfilter.h>

namespace earshot {

EndpointFilter::EndpointFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(EndpointModel::SortRole);
    setDynamicSortFilter(true);
}

void EndpointFilter::setQuery(const EndpointQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    invalidateRowsFilter();
}

bool EndpointFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QPartialOrdering order = QVariant::compare(left.data(sortRole()), right.data(sortRole()));
    if (order == QPartialOrdering::Less || order == QPartialOrdering::Greater)
        return order == QPartialOrdering::Less;
    return left.row() < right.row();
}

bool EndpointFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QVariant value = sourceModel()->index(row, 0, parent).data(EndpointModel::EndpointRole);
    const auto endpoint = value.value<EndpointPointer>();
    return endpoint && matches(m_query, *endpoint, [&] { return textsOf(row); });
}

QStringList EndpointFilter::textsOf(int row) const
{
    QStringList texts;
    for (int column = 0; column < sourceModel()->columnCount(); ++column)
        texts << sourceModel()->index(row, column).data(Qt::DisplayRole).toString();
    return texts;
}

} // namespace earshot
