// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/overviewpage.h>

#include <diagrams/exposureview.h>
#include <pages/attentioncards.h>
#include <pages/plainlabel.h>
#include <wording/attention.h>

#include <QFrame>
#include <QScrollArea>
#include <QVBoxLayout>

namespace earshot {

namespace {

/// The diagram lies on the background of views, as a table would.
QFrame *framed(QWidget *content, QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setFrameStyle(static_cast<int>(QFrame::StyledPanel) | static_cast<int>(QFrame::Sunken));
    frame->setBackgroundRole(QPalette::Base);
    frame->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins({});
    layout->addWidget(content);
    return frame;
}

} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : Page(parent)
    , m_scroll(new QScrollArea(this))
    , m_view(new ExposureView)
    , m_heading(new PlainLabel)
    , m_cards(new AttentionCards)
{
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins({});
    inner->addWidget(framed(m_view, content));
    inner->addWidget(m_heading);
    inner->addWidget(m_cards);
    inner->addStretch(1);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_heading->setText(tr("Worth a look", "@title:group over what stands out"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
    connect(m_view, &ExposureView::endpointsChosen, this, &OverviewPage::endpointsChosen);
    connect(m_view, &ExposureView::originChosen, this, &OverviewPage::originChosen);
    connect(m_cards, &AttentionCards::endpointsChosen, this, &OverviewPage::endpointsChosen);
    setAssessment(nullptr);
}

QString OverviewPage::name() const
{
    return QStringLiteral("overview");
}

QString OverviewPage::title() const
{
    return tr("Overview", "@title:tab page");
}

QIcon OverviewPage::icon() const
{
    return QIcon::fromTheme(QStringLiteral("view-visible"), QIcon::fromTheme(QStringLiteral("go-home")));
}

void OverviewPage::setArrivals(const std::vector<OriginArrival> &arrivals)
{
    m_arrivals = arrivals;
}

void OverviewPage::setAssessment(const AssessmentPointer &assessment)
{
    m_view->setAssessment(assessment, m_arrivals);
    m_cards->setItems(assessment ? attentionFor(*assessment) : std::vector<AttentionItem>());
    m_heading->setVisible(!m_cards->isEmpty());
}

void OverviewPage::takeKeyboard()
{
    m_view->setFocus();
}

} // namespace earshot
