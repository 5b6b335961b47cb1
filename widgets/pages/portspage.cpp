// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/portspage.h>

#include <pages/endpointdetails.h>
#include <pages/plainlabel.h>
#include <wording/safetext.h>

#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>
#include <utility>

namespace earshot {

namespace {

int clientsOf(const Assessment &assessment)
{
    return static_cast<int>(std::ranges::count(assessment.endpoints, true, &EndpointAssessment::probablyClient));
}

/// Keeps the row at the top of a view where it is while rows above come and go.
class ScrollAnchor
{
public:
    explicit ScrollAnchor(QTreeView *view)
        : m_view(view)
        , m_atTop(view->verticalScrollBar()->value() == view->verticalScrollBar()->minimum())
        , m_row(view->indexAt(QPoint(0, 0)).siblingAtColumn(0))
    {
    }

    void restore() const
    {
        if (!m_atTop && m_row.isValid())
            m_view->scrollTo(m_row, QAbstractItemView::PositionAtTop);
    }

private:
    QTreeView *m_view;
    bool m_atTop;
    QPersistentModelIndex m_row;
};

} // namespace

PortsPage::PortsPage(QWidget *parent)
    : Page(parent)
    , m_filterText(new QLineEdit(this))
    , m_clients(new QCheckBox(this))
    , m_notUnderstood(new PlainLabel(this))
    , m_onlyRow(new QWidget(this))
    , m_onlyText(new PlainLabel(m_onlyRow))
    , m_split(new QSplitter(this))
    , m_table(new QTreeView(this))
    , m_details(new EndpointDetails(this))
{
    m_presentation.setSourceModel(&m_model);
    m_filter.setSourceModel(&m_presentation);
    buildFilterRow();
    buildTable();

    auto *row = new QHBoxLayout;
    row->addWidget(m_filterText, 1);
    row->addWidget(m_clients);
    m_split->addWidget(m_table);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_notUnderstood);
    layout->addWidget(m_onlyRow);
    layout->addWidget(m_split, 1);
    connect(m_details, &EndpointDetails::explanationWanted, this, &Page::explanationWanted);
    useFilter();
}

void PortsPage::buildFilterRow()
{
    m_filterText->setObjectName(QStringLiteral("filter"));
    m_filterText->setClearButtonEnabled(true);
    m_filterText->setMaxLength(1000);
    m_filterText->setPlaceholderText(
        tr("Words, or %1", "@info:placeholder examples of fields")
            .arg(QStringLiteral("port:22  proto:udp  origin:internet  state:exposed  program:ssh")));
    m_filterText->setAccessibleName(tr("Filter", "@info:accessible"));
    m_filterText->setAccessibleDescription(
        tr("Words, or one of these fields with a value after a colon: %1", "@info:accessible")
            .arg(QLocale().createSeparatedList(queryFields())));
    m_filterText->setToolTip(m_filterText->accessibleDescription());
    m_filterText->installEventFilter(this);
    connect(m_filterText, &QLineEdit::textChanged, this, &PortsPage::useFilter);
    m_clients->setObjectName(QStringLiteral("clients"));
    m_clients->hide();
    connect(m_clients, &QCheckBox::toggled, this, &PortsPage::useFilter);
    m_notUnderstood->setObjectName(QStringLiteral("notUnderstood"));
    m_notUnderstood->hide();
    auto *all = new QPushButton(tr("Show All", "@action:button"), m_onlyRow);
    all->setObjectName(QStringLiteral("showAll"));
    connect(all, &QPushButton::clicked, this, [this] {
        showOnly(std::nullopt);
        enterTable();
    });
    auto *row = new QHBoxLayout(m_onlyRow);
    row->setContentsMargins({});
    row->addWidget(m_onlyText, 1);
    row->addWidget(all);
    m_onlyRow->hide();
}

void PortsPage::buildTable()
{
    m_table->setObjectName(QStringLiteral("ports"));
    m_table->setAccessibleName(tr("Listening ports", "@info:accessible"));
    m_table->setModel(&m_filter);
    m_table->setRootIsDecorated(false);
    m_table->setItemsExpandable(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(static_cast<int>(EndpointModel::Column::Reach), Qt::AscendingOrder);
    m_table->header()->setSectionsMovable(true);
    buildColumnMenu();
    m_whyEmpty = new PlainLabel(m_table->viewport());
    m_whyEmpty->setObjectName(QStringLiteral("whyEmpty"));
    m_whyEmpty->setAlignment(Qt::AlignCenter);
    auto *over = new QVBoxLayout(m_table->viewport());
    over->addWidget(m_whyEmpty);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PortsPage::showChosen);
}

/// On the table too, where the menu key opens it.
void PortsPage::buildColumnMenu()
{
    m_table->hideColumn(static_cast<int>(EndpointModel::Column::Service));
    for (int column = 1; column < EndpointModel::columns; ++column) {
        auto *shown = new QAction(m_filter.headerData(column, Qt::Horizontal).toString(), m_table);
        shown->setCheckable(true);
        shown->setChecked(!m_table->isColumnHidden(column));
        connect(shown, &QAction::toggled, m_table,
                [table = m_table, column](bool on) { table->setColumnHidden(column, !on); });
        m_table->addAction(shown);
        m_table->header()->addAction(shown);
    }
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->header()->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QString PortsPage::name() const
{
    return QStringLiteral("ports");
}

QString PortsPage::title() const
{
    return tr("Ports", "@title:tab page");
}

QIcon PortsPage::icon() const
{
    return QIcon::fromTheme(QStringLiteral("network-connect"));
}

void PortsPage::setAssessment(const AssessmentPointer &assessment)
{
    m_assessment = assessment;
    const ScrollAnchor anchor(m_table);
    m_model.setEndpoints(assessment ? assessment->endpoints : std::vector<EndpointAssessment>());
    anchor.restore();
    const int clients = assessment ? clientsOf(*assessment) : 0;
    m_clients->setVisible(clients > 0);
    m_clients->setText(tr("Show %Ln ports of programs' own connections",
                          "@option:check UDP sockets that are probably clients", clients));
    begin();
    showChosen();
    showWhyEmpty();
}

void PortsPage::setExplanation(const EndpointKey &endpoint, const std::vector<Explanation> &explanations)
{
    m_details->setExplanation(endpoint, explanations);
}

void PortsPage::startSearch()
{
    m_filterText->setFocus(Qt::ShortcutFocusReason);
    m_filterText->selectAll();
}

void PortsPage::takeKeyboard()
{
    m_table->setFocus();
}

void PortsPage::setFilterText(const QString &text)
{
    m_filterText->setText(text);
}

EndpointPointer PortsPage::chosen() const
{
    return m_details->endpoint();
}

void PortsPage::useFilter()
{
    QueryReading reading = readQuery(m_filterText->text());
    reading.query.clients = m_clients->isChecked() || m_only;
    reading.query.endpoints = m_only;
    m_filter.setQuery(reading.query);
    QStringList quoted;
    for (const QString &term : std::as_const(reading.notUnderstood))
        quoted << QLocale().quoteString(safeText(term, nameLength));
    m_notUnderstood->setText(tr("No port can be %1.", "@info parts of a filter that make no sense, such as port:abc")
                                 .arg(QLocale().createSeparatedList(quoted)));
    m_notUnderstood->setVisible(!quoted.isEmpty());
    if (m_table->currentIndex().isValid())
        m_table->scrollTo(m_table->currentIndex());
    showChosen();
    showWhyEmpty();
}

void PortsPage::showOnly(const std::optional<std::set<EndpointKey>> &endpoints)
{
    m_only = endpoints;
    m_onlyRow->setVisible(m_only.has_value());
    m_onlyText->setText(m_only ? tr("Only the %Ln ports that you chose are shown.", "@info over the table",
                                    static_cast<int>(m_only->size()))
                               : QString());
    useFilter();
}

bool PortsPage::choose(const EndpointKey &endpoint)
{
    for (int row = 0; row < m_filter.rowCount(); ++row) {
        const QModelIndex index = m_filter.index(row, 0);
        if (index.data(EndpointModel::EndpointRole).value<EndpointPointer>()->key != endpoint)
            continue;
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
        return true;
    }
    return false;
}

void PortsPage::showOrigin(Origin origin)
{
    showOnly(std::nullopt);
    m_filterText->setText(QStringLiteral("origin:%1").arg(enumName(origin)));
    enterTable();
}

void PortsPage::showEndpoints(const std::vector<EndpointKey> &endpoints)
{
    m_filterText->clear();
    const std::set<EndpointKey> wanted(endpoints.begin(), endpoints.end());
    showOnly(wanted.size() > 1 ? std::optional(wanted) : std::nullopt);
    // What isn't in the table otherwise (a program's own connection) is shown alone.
    if (!endpoints.empty() && !choose(endpoints.front())) {
        showOnly(wanted);
        std::ignore = choose(endpoints.front());
    }
    m_table->setFocus(Qt::OtherFocusReason);
}

void PortsPage::showChosen()
{
    m_details->setEndpoint(m_table->currentIndex().data(EndpointModel::EndpointRole).value<EndpointPointer>());
}

void PortsPage::showWhyEmpty()
{
    m_whyEmpty->setVisible(m_filter.rowCount() == 0);
    if (!m_assessment)
        m_whyEmpty->setText({});
    else if (m_model.rowCount() == 0)
        m_whyEmpty->setText(tr("No listening port was found.", "@info empty table"));
    else
        m_whyEmpty->setText(tr("No port is what you look for.", "@info empty table, filtered"));
}

/// By the first content only: afterwards widths and choice are the user's.
void PortsPage::begin()
{
    if (m_begun || m_filter.rowCount() == 0)
        return;
    m_begun = true;
    m_toFit = !isVisible();
    if (isVisible())
        fitColumns();
    m_table->setCurrentIndex(m_filter.index(0, 0));
}

/// A page that isn't in view has no width yet; it gets one after it is shown.
void PortsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (std::exchange(m_toFit, false))
        QMetaObject::invokeMethod(this, &PortsPage::fitColumns, Qt::QueuedConnection);
}

void PortsPage::fitColumns()
{
    const int widest = fontMetrics().averageCharWidth() * 32;
    int together = m_table->frameWidth() * 2 + m_table->verticalScrollBar()->sizeHint().width();
    for (int column = 0; column < EndpointModel::columns; ++column) {
        if (m_table->isColumnHidden(column))
            continue;
        m_table->resizeColumnToContents(column);
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), widest));
        together += m_table->columnWidth(column);
    }
    const int whole = m_split->width();
    const int table = std::min(together, whole * 2 / 3);
    m_split->setSizes({table, whole - table});
}

void PortsPage::enterTable()
{
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filter.index(0, 0));
    m_table->setFocus(Qt::ShortcutFocusReason);
}

bool PortsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filterText && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            enterTable();
            return true;
        case Qt::Key_Escape:
            m_filterText->clear();
            return true;
        default:
            break;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace earshot
