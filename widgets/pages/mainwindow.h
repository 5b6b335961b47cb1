// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <pages/lockbar.h>
#include <pages/page.h>

#include <QMainWindow>

#include <chrono>
#include <optional>

class QActionGroup;
class QBoxLayout;
class QHBoxLayout;
class QListWidget;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace earshot {

class SummaryHeader;

/// What is being looked at, and how often.
struct SourceState {
    bool live = true;
    bool paused = false;
    std::chrono::seconds interval{2};
    QString file; ///< where it isn't live

    friend bool operator==(const SourceState &, const SourceState &) = default;
};

/// The window: a side bar of pages, the sentence above them. Knows nothing of where readings come from: it is handed them,
/// and asks by signals.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);

    /// Takes the page over. The side bar shows as soon as there is a choice.
    void addPage(Page *page);
    [[nodiscard]] QStringList pageNames() const;
    /// False where no page has that name.
    bool showPage(const QString &name);
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] SummaryHeader *header() const { return m_header; }

    /// Every page is handed it, in view or not.
    void setAssessment(const AssessmentPointer &assessment, const std::vector<OriginArrival> &arrivals = {});
    /// The answer to explanationWanted().
    void setExplanation(const EndpointKey &endpoint, const std::vector<Explanation> &explanations);
    void setProblem(const std::optional<Error> &problem);
    void setSourceState(const SourceState &state);
    /// Milliseconds since 1970, for the age of what is shown.
    void setNow(qint64 msSinceEpoch);
    /// Whether what only an administrator may see is shown, and why unlocking failed.
    void setLockState(LockState state, const std::optional<Error> &error);
    [[nodiscard]] LockState lockState() const;
    /// Something that was done, for some seconds at the foot of the window. Plain text.
    void showNotice(const QString &text);

Q_SIGNALS:
    void refreshAsked();
    void intervalChosen(std::chrono::seconds interval);
    void pauseChosen(bool paused);
    void fileAsked(); ///< the user wants to open a file
    void liveAsked();
    void unlockAsked();
    void lockAsked();
    void reportAsked(); ///< the user wants to save a report of what is shown
    void aboutAsked();
    void explanationWanted(const earshot::EndpointKey &endpoint);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildActions();
    void buildLiveMenu();
    void buildMainMenu();
    void buildLayout();
    void placeButtons();
    void showSource();

    SourceState m_source;
    SummaryHeader *m_header;
    QListWidget *m_sideBar;
    QStackedWidget *m_stack;
    QBoxLayout *m_top; ///< the sentence and the buttons
    QHBoxLayout *m_buttons;
    QToolButton *m_liveButton;
    QToolButton *m_saveButton;
    QToolButton *m_menuButton;
    QAction *m_refresh;
    QAction *m_pause;
    QAction *m_open;
    QAction *m_thisComputer;
    QAction *m_save;
    QAction *m_unlock;
    QAction *m_lock;
    QAction *m_find;
    QAction *m_about;
    QAction *m_quit;
    QActionGroup *m_intervals;
};

} // namespace earshot
