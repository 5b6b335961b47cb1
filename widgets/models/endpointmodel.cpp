// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <models/endpointmodel.h>

#include <models/reachrank.h>

#include <algorithm>

namespace earshot {

namespace {

const EndpointKey &keyOfRow(const EndpointPointer &row)
{
    return row->key;
}

int countWhile(std::span<const EndpointPointer> rows, auto condition)
{
    return static_cast<int>(std::distance(rows.begin(), std::ranges::find_if_not(rows, condition)));
}

/// How many of `rows` come before everything in `others`; all of them where there are no others.
int countBefore(std::span<const EndpointPointer> rows, std::span<const EndpointPointer> others)
{
    if (others.empty())
        return static_cast<int>(rows.size());
    return countWhile(rows, [&](const EndpointPointer &row) { return row->key < others.front()->key; });
}

/// How many rows at the start of both have the same identity.
int countSame(std::span<const EndpointPointer> a, std::span<const EndpointPointer> b)
{
    const auto differ = std::ranges::mismatch(a, b, {}, keyOfRow, keyOfRow);
    return static_cast<int>(std::distance(a.begin(), differ.in1));
}

QString firstOwner(const EndpointAssessment &endpoint)
{
    // What nobody owns visibly comes after everything that has a name.
    return endpoint.owners.empty() ? QString(QChar(0xffff)) : endpoint.owners.front().name.toCaseFolded();
}

QString firstUser(const EndpointAssessment &endpoint)
{
    if (endpoint.owners.empty())
        return QString(QChar(0xffff));
    const Owner &owner = endpoint.owners.front();
    return owner.user.isEmpty() ? QString::number(owner.uid) : owner.user;
}

QString serviceOf(const EndpointAssessment &endpoint)
{
    if (!endpoint.container.isEmpty())
        return endpoint.container;
    return endpoint.owners.empty() ? QString() : endpoint.owners.front().unit;
}

/// Numbers as text of equal width sort as numbers, family first.
QString addressOrder(const Address &address)
{
    return QString::number(static_cast<int>(address.family)) + QString::fromLatin1(toBytes(address).toHex());
}

QVariant sortKey(const EndpointAssessment &endpoint, EndpointModel::Column column)
{
    using Column = EndpointModel::Column;
    switch (column) {
    case Column::Reach:
        return reachRank(endpoint);
    case Column::Port:
        return number(endpoint.key.port) * 8 + static_cast<int>(endpoint.key.transport);
    case Column::Program:
    case Column::Purpose: // in words only, so a proxy that has them sorts by them
        return firstOwner(endpoint);
    case Column::ListensOn:
        return addressOrder(endpoint.key.address);
    case Column::User:
        return firstUser(endpoint);
    case Column::Service:
        return serviceOf(endpoint);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

EndpointModel::EndpointModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void EndpointModel::setEndpoints(const std::vector<EndpointAssessment> &endpoints)
{
    std::vector<EndpointPointer> rows;
    rows.reserve(endpoints.size());
    for (const EndpointAssessment &endpoint : endpoints)
        rows.push_back(std::make_shared<const EndpointAssessment>(endpoint));
    setEndpoints(std::move(rows));
}

void EndpointModel::setEndpoints(std::vector<EndpointPointer> endpoints)
{
    std::ranges::stable_sort(endpoints, {}, keyOfRow);
    int row = 0;
    Rows next = endpoints;
    while (row < rowCount() || !next.empty()) {
        const Rows rest = Rows(m_rows).subspan(static_cast<std::size_t>(row));
        if (const int gone = countBefore(rest, next); gone > 0) {
            removeRun(row, gone);
            continue;
        }
        const int come = countBefore(next, rest);
        const int step = come > 0 ? come : countSame(rest, next);
        const Rows run = next.first(static_cast<std::size_t>(step));
        if (come > 0)
            insertRun(row, run);
        else
            keepRun(row, run);
        row += step;
        next = next.subspan(static_cast<std::size_t>(step));
    }
}

void EndpointModel::removeRun(int row, int count)
{
    beginRemoveRows({}, row, row + count - 1);
    m_rows.erase(m_rows.begin() + row, m_rows.begin() + row + count);
    endRemoveRows();
}

void EndpointModel::insertRun(int row, Rows rows)
{
    beginInsertRows({}, row, row + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.begin() + row, rows.begin(), rows.end());
    endInsertRows();
}

/// Replaces rows that differ; neighbours that changed are announced together.
void EndpointModel::keepRun(int row, Rows rows)
{
    const auto differs = [&](std::size_t i) { return *m_rows[static_cast<std::size_t>(row) + i] != *rows[i]; };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!differs(i))
            continue;
        const std::size_t first = i;
        for (; i < rows.size() && differs(i); ++i)
            m_rows[static_cast<std::size_t>(row) + i] = rows[i];
        Q_EMIT dataChanged(index(row + static_cast<int>(first), 0), index(row + static_cast<int>(i) - 1, columns - 1));
    }
}

int EndpointModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EndpointModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EndpointModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EndpointPointer &endpoint = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case EndpointRole:
        return QVariant::fromValue(endpoint);
    case KeyRole:
        return QVariant::fromValue(endpoint->key);
    case StateRole:
        return QVariant::fromValue(endpoint->state);
    case SortRole:
        return sortKey(*endpoint, static_cast<Column>(index.column()));
    }
    return {};
}

QVariant EndpointModel::headerData(int, Qt::Orientation, int) const
{
    return {};
}

} // namespace earshot
