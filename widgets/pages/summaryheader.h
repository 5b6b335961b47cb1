// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <pages/page.h>

#include <optional>

class QLabel;

namespace earshot {

/// The sentence, then what has to be said in the same breath: the firewall's state, the age of the reading, what can't be
/// seen, and what went wrong.
class SummaryHeader : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryHeader(QWidget *parent = nullptr);

    void setAssessment(const AssessmentPointer &assessment);
    /// What kept the last reading from being taken; nothing clears it.
    void setProblem(const std::optional<Error> &problem);
    void setNow(qint64 msSinceEpoch);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString subline() const;
    [[nodiscard]] QString notes() const;
    [[nodiscard]] QString problem() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSubline();
    void useFonts();

    AssessmentPointer m_assessment;
    qint64 m_nowMs = 0;
    QLabel *m_sentence;
    QLabel *m_subline;
    QWidget *m_notesRow;
    QLabel *m_notes;
    QWidget *m_problemRow;
    QLabel *m_problem;
};

} // namespace earshot
