// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <verdict/assessment.h>

#include <QAbstractTableModel>

#include <memory>
#include <span>
#include <vector>

namespace earshot {

/// A row's value, shared: a view may keep it while the model goes on.
using EndpointPointer = std::shared_ptr<const EndpointAssessment>;

/// The endpoints of an assessment as a table, sorted by EndpointKey. Raw: every text, icon and header is made by a proxy.
class EndpointModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : int {
        Reach, ///< who can reach it
        Port,
        Program,
        Purpose, ///< what the program is for
        ListensOn,
        User,
        Service ///< systemd unit or container
    };
    Q_ENUM(Column)
    static constexpr int columns = static_cast<int>(Column::Service) + 1;

    enum Role : int {
        EndpointRole = Qt::UserRole, ///< EndpointPointer
        KeyRole, ///< EndpointKey
        StateRole, ///< EndpointState
        SortRole ///< of the column: int or QString
    };
    Q_ENUM(Role)

    explicit EndpointModel(QObject *parent = nullptr);

    /// Merges: rows that stay are changed in place, and only where they differ. Duplicate keys are kept as rows of their
    /// own; the order of `endpoints` doesn't matter.
    void setEndpoints(std::vector<EndpointPointer> endpoints);
    void setEndpoints(const std::vector<EndpointAssessment> &endpoints);
    [[nodiscard]] const std::vector<EndpointPointer> &endpoints() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// No words here: views show a proxy.
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    using Rows = std::span<const EndpointPointer>;
    void removeRun(int row, int count);
    void insertRun(int row, Rows rows);
    void keepRun(int row, Rows rows);

    std::vector<EndpointPointer> m_rows;
};

} // namespace earshot

Q_DECLARE_METATYPE(earshot::EndpointPointer)
