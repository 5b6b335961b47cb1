// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/summaryheader.h>

#include <pages/age.h>
#include <pages/plainlabel.h>
#include <wording/htmlwords.h>
#include <wording/notes.h>
#include <wording/safetext.h>
#include <wording/sentences.h>

#include <QEvent>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace earshot {

namespace {

/// A file may hold any number of notes.
constexpr qsizetype notesShown = 8;

QString notesText(const std::vector<Note> &notes, ReadIn readIn)
{
    const QStringList sentences = noteSentences(notes, readIn);
    const QString text = sentences.first(std::min(sentences.size(), notesShown)).join(u' ');
    const auto more = static_cast<int>(sentences.size() - notesShown);
    return more <= 0
        ? text
        : SummaryHeader::tr("%1 And %Ln further notes.", "@info the first few notes, how many more there are", more)
              .arg(text);
}

/// An icon of the theme before a text.
QWidget *iconRow(QWidget *parent, const QString &iconName, QStyle::StandardPixmap fallback, QLabel *label)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    const int side = row->style()->pixelMetric(QStyle::PM_SmallIconSize);
    auto *icon = new QLabel(row);
    icon->setPixmap(QIcon::fromTheme(iconName, row->style()->standardIcon(fallback)).pixmap(side));
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addWidget(label, 1);
    row->hide();
    return row;
}

} // namespace

SummaryHeader::SummaryHeader(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new PlainLabel(this))
    , m_subline(new PlainLabel(this))
    , m_lockBar(new LockBar(this))
    , m_notes(new PlainLabel(this))
    , m_problem(new PlainLabel(this))
{
    m_notesRow = iconRow(this, QStringLiteral("dialog-information"), QStyle::SP_MessageBoxInformation, m_notes);
    m_problemRow = iconRow(this, QStringLiteral("dialog-warning"), QStyle::SP_MessageBoxWarning, m_problem);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    for (QWidget *part : std::initializer_list<QWidget *>{m_problemRow, m_sentence, m_subline, m_lockBar, m_notesRow})
        layout->addWidget(part);
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setAccessibleName(tr("Summary", "@info:accessible the sentence"));
    m_subline->setAccessibleName(tr("Firewall and age of the reading", "@info:accessible"));
    m_notes->setAccessibleName(tr("What can't be seen", "@info:accessible"));
    m_problem->setAccessibleName(tr("Problem", "@info:accessible"));
    useFonts();
    setAssessment(nullptr);
}

void SummaryHeader::useFonts()
{
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_sentence->setFont(large);
}

void SummaryHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        useFonts();
}

void SummaryHeader::setAssessment(const AssessmentPointer &assessment)
{
    m_assessment = assessment;
    m_sentence->setText(assessment ? summarySentences(*assessment).value(0)
                                   : tr("Reading…", "@info before the first reading"));
    m_sentence->show();
    showNotes();
    showSubline();
}

ReadIn SummaryHeader::readIn() const
{
    // Who can't unlock here is told what works elsewhere.
    const LockState state = m_lockBar->state();
    return state == LockState::NotNeeded || state == LockState::Unavailable ? ReadIn::Terminal : ReadIn::Window;
}

void SummaryHeader::showNotes()
{
    m_notes->setText(m_assessment ? notesText(m_assessment->notes, readIn()) : QString());
    m_notesRow->setVisible(!m_notes->text().isEmpty());
}

void SummaryHeader::setLockState(LockState state, const std::optional<Error> &error)
{
    m_lockBar->setState(state, error);
    showNotes();
    showProblem();
}

void SummaryHeader::setProblem(const std::optional<Error> &problem)
{
    m_failure = problem;
    showProblem();
    // Without a reading there is nothing else to say.
    m_sentence->setVisible(m_assessment || !problem);
}

void SummaryHeader::showProblem()
{
    m_problemRow->setVisible(m_failure.has_value());
    m_problem->setText(
        m_failure ? QStringList{errorSentence(*m_failure), errorAdvice(*m_failure, readIn())}.join(u' ').trimmed()
                  : QString());
}

void SummaryHeader::setNow(qint64 msSinceEpoch)
{
    m_nowMs = msSinceEpoch;
    showSubline();
}

void SummaryHeader::showSubline()
{
    m_subline->setVisible(m_assessment != nullptr);
    if (!m_assessment)
        return;
    const QStringList sentences = summarySentences(*m_assessment).mid(1)
        + QStringList{firewallSentence(m_assessment->firewall), ageSentence(m_assessment->takenMs, m_nowMs)};
    const QString text = sentences.join(u' ');
    if (text != m_subline->text())
        m_subline->setText(text);
}

QString SummaryHeader::sentence() const
{
    return m_sentence->text();
}

QString SummaryHeader::subline() const
{
    return m_subline->text();
}

QString SummaryHeader::notes() const
{
    return m_notes->text();
}

QString SummaryHeader::problem() const
{
    return m_problem->text();
}

} // namespace earshot
