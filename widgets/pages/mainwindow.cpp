// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/mainwindow.h>

#include <pages/headerarea.h>
#include <pages/summaryheader.h>
#include <wording/safetext.h>

#include <QActionGroup>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>

namespace earshot {

namespace {

constexpr std::array intervals{1, 2, 5, 10, 30, 60};

QAction *action(QObject *owner, const QString &text, const QString &iconName, const QKeySequence &key)
{
    auto *action = new QAction(QIcon::fromTheme(iconName), text, owner);
    action->setShortcut(key);
    return action;
}

QToolButton *menuButton(QWidget *parent, const QString &name, Qt::ToolButtonStyle style)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(style);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMenu(new QMenu(button));
    return button;
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
    , m_header(new SummaryHeader(this))
    , m_sideBar(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_liveButton(menuButton(this, QStringLiteral("live"), Qt::ToolButtonTextBesideIcon))
    , m_saveButton(new QToolButton(this))
    , m_menuButton(menuButton(this, QStringLiteral("menu"), Qt::ToolButtonIconOnly))
{
    setWindowTitle(tr("Earshot", "@title:window"));
    buildActions();
    buildLiveMenu();
    buildMainMenu();
    buildLayout();
    showSource();
    setLockState(LockState::NotNeeded, std::nullopt);
    resize(1180, 720);
}

void MainWindow::buildActions()
{
    m_refresh = action(this, tr("Read Now", "@action"), QStringLiteral("view-refresh"), Qt::Key_F5);
    m_pause = action(this, tr("Pause", "@action stop reading again and again"), QStringLiteral("media-playback-pause"),
                     Qt::CTRL | Qt::Key_P);
    m_pause->setCheckable(true);
    m_open = action(this, tr("Open a Saved Reading…", "@action"), QStringLiteral("document-open"), QKeySequence::Open);
    m_thisComputer =
        action(this, tr("Look at This Computer", "@action"), QStringLiteral("computer"), Qt::CTRL | Qt::Key_L);
    m_save = action(this, tr("Save a Report…", "@action"), QStringLiteral("document-save"), QKeySequence::Save);
    m_save->setEnabled(false);
    m_unlock = action(this, tr("Unlock", "@action ask for the password to see everything"),
                      QStringLiteral("object-unlocked"), Qt::CTRL | Qt::Key_U);
    m_lock = action(this, tr("Lock Again", "@action show only what an ordinary user may see"),
                    QStringLiteral("object-locked"), Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    m_find = action(this, tr("Find", "@action"), QStringLiteral("edit-find"), QKeySequence::Find);
    m_about = action(this, tr("About Earshot", "@action"), QStringLiteral("help-about"), {});
    m_quit = action(this, tr("Quit", "@action"), QStringLiteral("application-exit"), QKeySequence::Quit);
    // Shortcuts work only for actions that a visible widget has.
    addActions({m_refresh, m_pause, m_open, m_thisComputer, m_save, m_unlock, m_lock, m_find, m_about, m_quit});
    connect(m_refresh, &QAction::triggered, this, &MainWindow::refreshAsked);
    connect(m_pause, &QAction::triggered, this, &MainWindow::pauseChosen);
    connect(m_open, &QAction::triggered, this, &MainWindow::fileAsked);
    connect(m_thisComputer, &QAction::triggered, this, &MainWindow::liveAsked);
    connect(m_save, &QAction::triggered, this, &MainWindow::reportAsked);
    connect(m_unlock, &QAction::triggered, this, &MainWindow::unlockAsked);
    connect(m_lock, &QAction::triggered, this, &MainWindow::lockAsked);
    connect(m_header->lockBar(), &LockBar::unlockAsked, m_unlock, &QAction::trigger);
    connect(m_about, &QAction::triggered, this, &MainWindow::aboutAsked);
    connect(m_quit, &QAction::triggered, this, &QWidget::close);
    connect(m_find, &QAction::triggered, this, [this] {
        if (Page *page = currentPage())
            page->startSearch();
    });
}

void MainWindow::buildLiveMenu()
{
    m_intervals = new QActionGroup(this);
    for (const int seconds : intervals) {
        auto *choice = new QAction(tr("Every %Ln seconds", "@action:inmenu how often to read", seconds), m_intervals);
        choice->setCheckable(true);
        choice->setData(seconds);
    }
    connect(m_intervals, &QActionGroup::triggered, this,
            [this](const QAction *choice) { Q_EMIT intervalChosen(std::chrono::seconds(choice->data().toInt())); });
    QMenu *menu = m_liveButton->menu();
    menu->addAction(m_refresh);
    menu->addAction(m_pause);
    menu->addSeparator();
    menu->addActions(m_intervals->actions());
}

void MainWindow::buildMainMenu()
{
    m_menuButton->setIcon(
        QIcon::fromTheme(QStringLiteral("application-menu"), style()->standardIcon(QStyle::SP_TitleBarMenuButton)));
    m_menuButton->setToolTip(tr("Menu", "@info:tooltip"));
    m_menuButton->setAccessibleName(tr("Menu", "@info:accessible"));
    QMenu *menu = m_menuButton->menu();
    menu->addActions({m_open, m_thisComputer, m_save});
    menu->addSeparator();
    menu->addActions({m_unlock, m_lock});
    menu->addSeparator();
    menu->addAction(m_find);
    menu->addSeparator();
    menu->addActions({m_about, m_quit});
    auto *key = new QShortcut(Qt::Key_F10, this);
    connect(key, &QShortcut::activated, m_menuButton, &QToolButton::showMenu);
}

void MainWindow::buildLayout()
{
    m_saveButton->setObjectName(QStringLiteral("saveReport"));
    m_saveButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_saveButton->setFocusPolicy(Qt::StrongFocus);
    m_saveButton->setDefaultAction(m_save);
    m_buttons = new QHBoxLayout;
    m_buttons->addStretch();
    for (QToolButton *button : {m_saveButton, m_liveButton, m_menuButton})
        m_buttons->addWidget(button, 0, Qt::AlignTop);
    m_top = new QBoxLayout(QBoxLayout::LeftToRight);
    m_top->addWidget(new HeaderArea(m_header, this), 1, Qt::AlignTop);
    m_top->addLayout(m_buttons);
    auto *right = new QVBoxLayout;
    right->addLayout(m_top);
    right->addWidget(m_stack, 1);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutLeftMargin) + 4;
    right->setContentsMargins(margin, margin, margin, margin);
    right->setSpacing(margin);
    auto *central = new QWidget(this);
    auto *layout = new QHBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_sideBar);
    layout->addLayout(right, 1);
    setCentralWidget(central);

    statusBar()->hide();
    statusBar()->setSizeGripEnabled(false);
    // There is nothing else at the foot of the window.
    connect(statusBar(), &QStatusBar::messageChanged, this,
            [this](const QString &text) { statusBar()->setVisible(!text.isEmpty()); });

    m_sideBar->setObjectName(QStringLiteral("pages"));
    m_sideBar->setAccessibleName(tr("Pages", "@info:accessible"));
    m_sideBar->setFrameShape(QFrame::NoFrame);
    m_sideBar->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_sideBar->setFixedWidth(fontMetrics().averageCharWidth() * 26);
    m_sideBar->hide();
    connect(m_sideBar, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    QWidget::setTabOrder(m_menuButton, m_liveButton);
    QWidget::setTabOrder(m_liveButton, m_saveButton);
}

/// Beside the sentence where it keeps room enough to be read, above it elsewhere.
void MainWindow::placeButtons()
{
    const int sideBar = m_sideBar->isVisibleTo(this) ? m_sideBar->width() : 0;
    const int forHeader = width() - sideBar - m_buttons->sizeHint().width();
    const bool narrow = forHeader < fontMetrics().averageCharWidth() * 50;
    m_top->setDirection(narrow ? QBoxLayout::BottomToTop : QBoxLayout::LeftToRight);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    placeButtons();
}

void MainWindow::addPage(Page *page)
{
    m_stack->addWidget(page);
    connect(page, &Page::explanationWanted, this, &MainWindow::explanationWanted);
    m_sideBar->addItem(new QListWidgetItem(page->icon(), page->title()));
    m_sideBar->setVisible(m_stack->count() > 1);
    placeButtons();
    if (m_sideBar->currentRow() < 0) {
        m_sideBar->setCurrentRow(0);
        page->takeKeyboard();
    }
    // Alt+1, Alt+2 … as in a browser's tabs.
    if (const int place = m_stack->count(); place <= 9) {
        auto *key = new QShortcut(QKeyCombination(Qt::AltModifier, static_cast<Qt::Key>(Qt::Key_0 + place)), this);
        connect(key, &QShortcut::activated, this, [this, page] { showPage(page->name()); });
    }
}

QStringList MainWindow::pageNames() const
{
    QStringList names;
    for (int i = 0; i < m_stack->count(); ++i)
        names << static_cast<Page *>(m_stack->widget(i))->name();
    return names;
}

bool MainWindow::showPage(const QString &name)
{
    const auto place = pageNames().indexOf(name);
    if (place < 0)
        return false;
    m_sideBar->setCurrentRow(static_cast<int>(place));
    currentPage()->takeKeyboard();
    return true;
}

Page *MainWindow::currentPage() const
{
    return static_cast<Page *>(m_stack->currentWidget());
}

void MainWindow::setAssessment(const AssessmentPointer &assessment, const std::vector<OriginArrival> &arrivals)
{
    m_header->setAssessment(assessment);
    m_save->setEnabled(assessment != nullptr);
    for (int i = 0; i < m_stack->count(); ++i) {
        auto *page = static_cast<Page *>(m_stack->widget(i));
        page->setArrivals(arrivals);
        page->setAssessment(assessment);
    }
}

void MainWindow::setExplanation(const EndpointKey &endpoint, const std::vector<Explanation> &explanations)
{
    for (int i = 0; i < m_stack->count(); ++i)
        static_cast<Page *>(m_stack->widget(i))->setExplanation(endpoint, explanations);
}

void MainWindow::setProblem(const std::optional<Error> &problem)
{
    m_header->setProblem(problem);
}

void MainWindow::setSourceState(const SourceState &state)
{
    m_source = state;
    showSource();
}

void MainWindow::setNow(qint64 msSinceEpoch)
{
    m_header->setNow(msSinceEpoch);
}

void MainWindow::setLockState(LockState state, const std::optional<Error> &error)
{
    m_header->setLockState(state, error);
    m_unlock->setEnabled(canUnlock(state));
    // It also gives up what is being asked.
    m_lock->setEnabled(state == LockState::Unlocked || state == LockState::Unlocking);
}

LockState MainWindow::lockState() const
{
    return m_header->lockBar()->state();
}

void MainWindow::showNotice(const QString &text)
{
    constexpr auto shown = std::chrono::milliseconds(10'000);
    statusBar()->show();
    statusBar()->showMessage(text, static_cast<int>(shown.count()));
}

void MainWindow::showSource()
{
    const int seconds = static_cast<int>(m_source.interval.count());
    QString text = tr("Live, every %Ln seconds", "@action:button", seconds);
    QString icon = QStringLiteral("media-playback-start");
    if (!m_source.live) {
        text = tr("Saved reading", "@action:button what is shown comes from a file");
        icon = QStringLiteral("document-open");
    } else if (m_source.paused) {
        text = tr("Paused", "@action:button");
        icon = QStringLiteral("media-playback-pause");
    }
    m_liveButton->setText(text);
    m_liveButton->setIcon(QIcon::fromTheme(icon));
    m_liveButton->setAccessibleName(text);
    m_pause->setEnabled(m_source.live);
    m_pause->setChecked(m_source.paused);
    m_intervals->setEnabled(m_source.live);
    for (QAction *choice : m_intervals->actions())
        choice->setChecked(choice->data().toInt() == seconds);
    m_thisComputer->setEnabled(!m_source.live);
    setWindowTitle(m_source.live ? tr("Earshot", "@title:window")
                                 : tr("%1 — Earshot", "@title:window name of a file")
                                       .arg(safeText(QFileInfo(m_source.file).fileName(), nameLength)));
}

} // namespace earshot
