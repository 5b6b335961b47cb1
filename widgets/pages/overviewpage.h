// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pages/page.h>

class QLabel;
class QScrollArea;

namespace earshot {

class AttentionCards;
class ExposureView;

/// The first look: who can reach what, drawn, and what is worth a closer one.
class OverviewPage : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QIcon icon() const override;
    void setArrivals(const std::vector<OriginArrival> &arrivals) override;
    void setAssessment(const AssessmentPointer &assessment) override;
    void takeKeyboard() override;

Q_SIGNALS:
    /// None: all of them.
    void endpointsChosen(const std::vector<earshot::EndpointKey> &endpoints);
    void originChosen(earshot::Origin origin);

private:
    std::vector<OriginArrival> m_arrivals;
    QScrollArea *m_scroll;
    ExposureView *m_view;
    QLabel *m_heading;
    AttentionCards *m_cards;
};

} // namespace earshot
