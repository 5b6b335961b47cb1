// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <proxies/endpointpresentation.h>

#include <proxies/sign.h>
#include <wording/safetext.h>
#include <wording/sentences.h>
#include <wording/servicewords.h>

#include <QFont>
#include <QGuiApplication>
#include <QTextDocument>

#include <algorithm>

namespace earshot {

namespace {

using Column = EndpointModel::Column;

ListColumn listColumn(Column column)
{
    switch (column) {
    case Column::Reach:
        return ListColumn::Reach;
    case Column::Port:
        return ListColumn::Port;
    case Column::Program:
        return ListColumn::Program;
    case Column::Purpose: // has a title of its own
    case Column::ListensOn:
        return ListColumn::Address;
    case Column::User:
        return ListColumn::User;
    case Column::Service:
        return ListColumn::Unit;
    }
    Q_UNREACHABLE_RETURN(ListColumn::State);
}

/// What the owners say, each once.
template<typename Say>
QString eachOnce(const std::vector<Owner> &owners, Say say)
{
    QStringList texts;
    for (const Owner &owner : owners) {
        const QString text = safeText(say(owner), nameLength);
        if (!text.isEmpty() && !texts.contains(text))
            texts << text;
    }
    return safeText(texts.join(QStringLiteral(", ")));
}

QString userOf(const Owner &owner)
{
    return owner.user.isEmpty() ? QString::number(owner.uid) : owner.user;
}

QString serviceText(const EndpointAssessment &endpoint)
{
    return endpoint.container.isEmpty() ? eachOnce(endpoint.owners, [](const Owner &owner) { return owner.unit; })
                                        : safeText(endpoint.container, nameLength);
}

/// Views take a tooltip that looks like markup for rich text, so it is always given as rich text, escaped.
QString toolTip(const EndpointAssessment &endpoint, Column column)
{
    QString text = cellText(endpoint, column);
    if (column == Column::Reach)
        text = endpointSentence(endpoint);
    else if (column == Column::Purpose)
        text = serviceDescription(endpoint);
    return Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
}

/// By the words; what isn't known comes last.
QString purposeOrder(const EndpointAssessment &endpoint)
{
    const auto known = serviceOf(endpoint);
    return known ? serviceTitle(known->service).toCaseFolded() : QString(QChar(0xffff));
}

bool isReached(Sign sign)
{
    return sign == Sign::FromInternet || sign == Sign::Reached;
}

/// What only the column with the answer has.
QVariant reachDecoration(const EndpointAssessment &endpoint, int role)
{
    const Sign sign = signOf(endpoint);
    switch (role) {
    case Qt::DecorationRole:
        return signIcon(sign);
    case Qt::ForegroundRole:
        return signColor(sign);
    case Qt::AccessibleTextRole:
        return endpointSentence(endpoint);
    case Qt::FontRole:
        break;
    default:
        return {};
    }
    if (!isReached(sign))
        return {};
    QFont font;
    font.setBold(true);
    return font;
}

} // namespace

QString technical(const QString &text)
{
    constexpr QChar leftToRightIsolate(0x2066);
    constexpr QChar popIsolate(0x2069);
    if (text.isEmpty() || !QGuiApplication::isRightToLeft())
        return text;
    return leftToRightIsolate + text + popIsolate;
}

QString cellText(const EndpointAssessment &endpoint, Column column)
{
    switch (column) {
    case Column::Reach:
        return reachCell(endpoint);
    case Column::Port:
        return portName(endpoint.key);
    case Column::Program:
        return programName(endpoint);
    case Column::Purpose:
        return serviceCell(endpoint);
    case Column::ListensOn:
        return listensOn(endpoint.key);
    case Column::User:
        return eachOnce(endpoint.owners, userOf);
    case Column::Service:
        return serviceText(endpoint);
    }
    Q_UNREACHABLE_RETURN({});
}

EndpointPresentation::EndpointPresentation(QObject *parent)
    : QIdentityProxyModel(parent)
{
}

QVariant EndpointPresentation::data(const QModelIndex &index, int role) const
{
    const bool isPurpose = index.isValid() && index.column() == static_cast<int>(Column::Purpose);
    if ((role >= Qt::UserRole && !(isPurpose && role == EndpointModel::SortRole)) || !index.isValid())
        return QIdentityProxyModel::data(index, role);
    const auto endpoint = QIdentityProxyModel::data(index, EndpointModel::EndpointRole).value<EndpointPointer>();
    if (!endpoint)
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case EndpointModel::SortRole:
        return purposeOrder(*endpoint);
    case Qt::DisplayRole:
        return column == Column::Reach || isPurpose ? cellText(*endpoint, column)
                                                    : technical(cellText(*endpoint, column));
    case Qt::ToolTipRole:
        return toolTip(*endpoint, column);
    default:
        return column == Column::Reach ? reachDecoration(*endpoint, role) : QVariant();
    }
}

QVariant EndpointPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= EndpointModel::columns)
        return {};
    if (section == static_cast<int>(Column::Purpose))
        return serviceColumnTitle();
    return columnTitle(listColumn(static_cast<Column>(section)));
}

} // namespace earshot
