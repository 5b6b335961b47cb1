// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <models/endpointmodel.h>
#include <pages/page.h>
#include <proxies/endpointfilter.h>
#include <proxies/endpointpresentation.h>

class QCheckBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QTreeView;

namespace earshot {

class EndpointDetails;

/// Every listening port as a table that can be sorted and filtered, and what there is to say about the chosen one.
class PortsPage : public Page
{
    Q_OBJECT
public:
    explicit PortsPage(QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    void setAssessment(const AssessmentPointer &assessment) override;
    void setExplanation(const EndpointKey &endpoint, const std::vector<Explanation> &explanations) override;
    void startSearch() override;
    void takeKeyboard() override;

    void setFilterText(const QString &text);
    /// Those of that origin, by the filter's text.
    void showOrigin(Origin origin);
    /// One is chosen among all; several are shown alone until the person asks for all, or filters by something else.
    void showEndpoints(const std::vector<EndpointKey> &endpoints);
    /// The endpoint whose details are shown; nothing where none is chosen.
    [[nodiscard]] EndpointPointer chosen() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildFilterRow();
    void buildTable();
    void buildColumnMenu();
    void useFilter();
    void showChosen();
    void showWhyEmpty();
    void fitColumns();
    void begin();
    void enterTable();
    void showOnly(const std::optional<std::set<EndpointKey>> &endpoints);
    [[nodiscard]] bool choose(const EndpointKey &endpoint);

    AssessmentPointer m_assessment;
    EndpointModel m_model;
    EndpointPresentation m_presentation;
    EndpointFilter m_filter;
    QLineEdit *m_filterText;
    QCheckBox *m_clients;
    QLabel *m_notUnderstood;
    QWidget *m_onlyRow;
    QLabel *m_onlyText;
    std::optional<std::set<EndpointKey>> m_only; ///< what was chosen elsewhere
    QSplitter *m_split;
    QTreeView *m_table;
    QLabel *m_whyEmpty;
    EndpointDetails *m_details;
    bool m_begun = false; ///< there was something to show before
    bool m_toFit = false; ///< widths are to be chosen as soon as there is a width to choose from
};

} // namespace earshot
