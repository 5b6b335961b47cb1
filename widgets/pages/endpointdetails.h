// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <models/endpointmodel.h>
#include <pages/whygroups.h>

#include <QTextEdit>

namespace earshot {

/// Everything about one endpoint, to read: who can reach it from where, why, and who runs it. The text is put together
/// piece by piece, never from markup, so nothing that a stranger wrote can become some.
class EndpointDetails : public QTextEdit
{
    Q_OBJECT
public:
    explicit EndpointDetails(QWidget *parent = nullptr);

    /// Nothing clears it. The same value again keeps scroll position and selection.
    void setEndpoint(const EndpointPointer &endpoint);
    [[nodiscard]] const EndpointPointer &endpoint() const { return m_endpoint; }
    /// The ways of the packets that stand for its answers; of another endpoint than the shown one it is left alone.
    void setExplanation(const EndpointKey &endpoint, const std::vector<Explanation> &explanations);

Q_SIGNALS:
    /// What is shown now, or changed, wants its packets followed.
    void explanationWanted(const earshot::EndpointKey &endpoint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    EndpointPointer m_endpoint;
    std::vector<WhyGroup> m_why; ///< empty until its packets were followed
};

} // namespace earshot
