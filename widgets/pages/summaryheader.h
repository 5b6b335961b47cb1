// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <pages/lockbar.h>
#include <pages/page.h>
#include <wording/words.h>

#include <optional>

class QLabel;

namespace earshot {

/// The sentence, then what has to be said in the same breath: the firewall's state, the age of the reading, whether it is
/// locked, what can't be seen, and what went wrong.
class SummaryHeader : public QWidget
{
    Q_OBJECT
public:
    explicit SummaryHeader(QWidget *parent = nullptr);

    void setAssessment(const AssessmentPointer &assessment);
    /// What kept the last reading from being taken; nothing clears it.
    void setProblem(const std::optional<Error> &problem);
    void setNow(qint64 msSinceEpoch);
    void setLockState(LockState state, const std::optional<Error> &error);

    [[nodiscard]] LockBar *lockBar() const { return m_lockBar; }
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString subline() const;
    [[nodiscard]] QString notes() const;
    [[nodiscard]] QString problem() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] ReadIn readIn() const;
    void showNotes();
    void showProblem();
    void showSubline();
    void useFonts();

    AssessmentPointer m_assessment;
    std::optional<Error> m_failure;
    qint64 m_nowMs = 0;
    QLabel *m_sentence;
    QLabel *m_subline;
    LockBar *m_lockBar;
    QWidget *m_notesRow;
    QLabel *m_notes;
    QWidget *m_problemRow;
    QLabel *m_problem;
};

} // namespace earshot
