// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <knowledge/arrivals.h>
#include <verdict/explanation.h>

#include <QIcon>
#include <QWidget>

#include <memory>

namespace earshot {

using AssessmentPointer = std::shared_ptr<const Assessment>;

/// One side of the picture, filling the window beside the side bar.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// As `--page` takes it: "ports". Never translated.
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QIcon icon() const = 0;

    /// A further reading; what a person chose, typed or scrolled to stays.
    virtual void setAssessment(const AssessmentPointer &assessment) = 0;
    /// How packets come to the computer that the next reading is of.
    virtual void setArrivals(const std::vector<OriginArrival> & /*arrivals*/) {}
    /// The answer to explanationWanted().
    virtual void setExplanation(const EndpointKey & /*endpoint*/, const std::vector<Explanation> & /*explanations*/) {}
    /// Puts the keyboard where this page is searched; does nothing where it can't be.
    virtual void startSearch() {}
    /// Puts the keyboard where one begins. No focus proxy: tabbing would jump over what stands before the proxy.
    virtual void takeKeyboard() { setFocus(); }

Q_SIGNALS:
    /// Why this endpoint's answers are what they are, packet by packet.
    void explanationWanted(const earshot::EndpointKey &endpoint);
};

} // namespace earshot
