// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <diagrams/exposurepainter.h>
#include <diagrams/exposureview.h>
#include <proxies/sign.h>
#include <testlib/assessments.h>

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>

#include <ranges>

using namespace earshot;
using namespace earshot::test;
using Item = ExposureView::Item;

namespace {

QStringList machine()
{
    return {
        u"tcp 0.0.0.0 22 exposed sshd internet:ipv4:blocked local-network:ipv4:open"_s,
        u"tcp :: 443 exposed nginx local-network:ipv6:open internet:ipv6:open"_s,
        u"tcp 0.0.0.0 631 shielded cupsd local-network:ipv4:blocked internet:ipv4:blocked"_s,
        u"udp 127.0.0.53 53 local-only systemd-resolve this-computer:ipv4:open"_s,
    };
}

std::shared_ptr<const Assessment> sample(const QStringList &lines = machine())
{
    return std::make_shared<const Assessment>(assessmentOf(lines));
}

/// A view between two fields, shown and with the window's keyboard.
struct Shown {
    explicit Shown(const std::shared_ptr<const Assessment> &assessment = sample())
    {
        auto *layout = new QVBoxLayout(&window);
        for (QWidget *part : std::initializer_list<QWidget *>{before, view, after})
            layout->addWidget(part);
        window.resize(900, 600);
        view->setAssessment(assessment, {});
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("no window");
    }
    /// Boxes of what listens before lines to them.
    Item itemNamed(const QString &part) const
    {
        for (const Item &item : view->items() | std::views::reverse) {
            if (view->nameOf(item).contains(part))
                return item;
        }
        qFatal("nothing is called %s", qPrintable(part));
    }

    QWidget window;
    QLineEdit *before = new QLineEdit;
    ExposureView *view = new ExposureView;
    QLineEdit *after = new QLineEdit;
};

QImage painted(const ExposureView &view, const QPalette &palette)
{
    QImage image(view.size(), QImage::Format_ARGB32);
    image.fill(palette.color(QPalette::Base));
    QPainter painter(&image);
    paintExposure(painter, view.diagram(),
                  {.font = view.font(),
                   .palette = palette,
                   .originInFocus = {},
                   .serviceInFocus = {},
                   .lineInFocus = {},
                   .lit = {}});
    return image;
}

} // namespace

class TestExposureView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tabGoesThroughEverythingAndOn();
    void arrowsFollowThePicture();
    void arrowsAreTurnedRoundFromRightToLeft();
    void enterOpensWhatTheKeyboardIsOn();
    void clickingOpensWhatIsThere();
    void keyboardStaysThroughARefresh();
    void everythingIsReadOut();
    void toolTipsAreNeverMarkup();
    void nothingIsPaintedOutside();
    void heightFollowsWidthAndContent();
    void emptyAndGoneAreFine();
    void marksHaveTheSignsOfTables();
};

void TestExposureView::tabGoesThroughEverythingAndOn()
{
    const Shown shown;
    shown.before->setFocus();
    const auto items = shown.view->items();
    QCOMPARE(items.size(), 3U + 6U + 4U);
    for (const Item &item : items) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), shown.view);
        QVERIFY(shown.view->current() == item);
    }
    QTest::keyClick(shown.view, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), shown.after);
    QTest::keyClick(shown.after, Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), shown.view);
    QVERIFY(shown.view->current() == items.back());
}

void TestExposureView::arrowsFollowThePicture()
{
    const Shown shown;
    shown.view->setFocus(Qt::TabFocusReason);
    QVERIFY(shown.view->current() == Item{}); // the Internet
    QTest::keyClick(shown.view, Qt::Key_Right);
    QCOMPARE(shown.view->current()->kind, Item::Kind::Line);
    QCOMPARE(shown.view->nameOf(*shown.view->current()), u"Web server · nginx can be reached from the Internet."_s);
    QTest::keyClick(shown.view, Qt::Key_Right);
    QCOMPARE(shown.view->nameOf(*shown.view->current()), u"Web server · nginx"_s);
    QTest::keyClick(shown.view, Qt::Key_Right); // nothing is beyond
    QTest::keyClick(shown.view, Qt::Key_Down);
    QCOMPARE(shown.view->nameOf(*shown.view->current()), u"Remote login · sshd"_s);
    QTest::keyClick(shown.view, Qt::Key_Left);
    QTest::keyClick(shown.view, Qt::Key_Left);
    QCOMPARE(shown.view->nameOf(*shown.view->current()), u"Local network"_s);
}

void TestExposureView::arrowsAreTurnedRoundFromRightToLeft()
{
    Shown shown;
    shown.window.setLayoutDirection(Qt::RightToLeft);
    shown.view->setFocus(Qt::TabFocusReason);
    QTest::keyClick(shown.view, Qt::Key_Left);
    QTest::keyClick(shown.view, Qt::Key_Left);
    QCOMPARE(shown.view->nameOf(*shown.view->current()), u"Web server · nginx"_s);
    QVERIFY(shown.view->areaOf(*shown.view->current()).center().x() < shown.view->width() / 2);
}

void TestExposureView::enterOpensWhatTheKeyboardIsOn()
{
    const Shown shown;
    QSignalSpy origins(shown.view, &ExposureView::originChosen);
    QSignalSpy endpoints(shown.view, &ExposureView::endpointsChosen);
    shown.view->setFocus(Qt::TabFocusReason);
    QTest::keyClick(shown.view, Qt::Key_Return);
    QCOMPARE(origins.size(), 1);
    QCOMPARE(origins.at(0).at(0).value<Origin>(), Origin::Internet);
    shown.view->setCurrent(shown.itemNamed(u"Remote login"_s));
    QTest::keyClick(shown.view, Qt::Key_Space);
    QCOMPARE(endpoints.size(), 1);
    const auto keys = endpoints.at(0).at(0).value<std::vector<EndpointKey>>();
    QCOMPARE(keys.size(), 1U);
    QCOMPARE(keys[0].port, Port{22});
}

void TestExposureView::clickingOpensWhatIsThere()
{
    const Shown shown;
    QSignalSpy endpoints(shown.view, &ExposureView::endpointsChosen);
    const Item box = shown.itemNamed(u"1 programs shielded"_s);
    QTest::mouseClick(shown.view, Qt::LeftButton, {}, shown.view->areaOf(box).center());
    QCOMPARE(endpoints.size(), 1);
    QCOMPARE(endpoints.at(0).at(0).value<std::vector<EndpointKey>>().at(0).port, Port{631});
    // A line is hit a little beside it too; the empty space between boxes isn't anything.
    const DiagramLine &line = shown.view->diagram().lines.at(0);
    const QPoint on = pathOf(line).pointAtPercent(0.5).toPoint();
    QVERIFY(shown.view->itemAt(on + QPoint(0, 3)) == (Item{Item::Kind::Line, 0}));
    QVERIFY(!shown.view->itemAt(QPoint(1, 1)));
    // Where the button goes up elsewhere, nothing is meant.
    QTest::mousePress(shown.view, Qt::LeftButton, {}, shown.view->areaOf(box).center());
    QTest::mouseRelease(shown.view, Qt::LeftButton, {}, QPoint(1, 1));
    QCOMPARE(endpoints.size(), 1);
}

void TestExposureView::keyboardStaysThroughARefresh()
{
    const Shown shown;
    shown.view->setFocus(Qt::TabFocusReason);
    shown.view->setCurrent(shown.itemNamed(u"Remote login"_s));
    // Another program comes above it.
    shown.view->setAssessment(sample(machine() + QStringList{u"tcp :: 80 exposed caddy internet:ipv6:open"_s}), {});
    QCOMPARE(shown.view->nameOf(*shown.view->current()), u"Remote login · sshd"_s);
    shown.view->setAssessment(sample(machine().mid(1)), {});
    QVERIFY(shown.view->current()); // it is gone, and the keyboard is somewhere still
}

void TestExposureView::everythingIsReadOut()
{
    const Shown shown;
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(shown.view);
    QVERIFY(view);
    QCOMPARE(view->childCount(), static_cast<int>(shown.view->items().size()));
    QVERIFY(!view->text(QAccessible::Name).isEmpty());
    QVERIFY(view->text(QAccessible::Description).contains(u"listening programs can be reached"));
    QSet<QString> names;
    for (int i = 0; i < view->childCount(); ++i) {
        QAccessibleInterface *child = view->child(i);
        QVERIFY(child && child->isValid());
        QCOMPARE(child->parent(), view);
        QCOMPARE(view->indexOfChild(child), i);
        QCOMPARE(child->role(), QAccessible::Button);
        QVERIFY(!child->rect().isEmpty());
        names.insert(child->text(QAccessible::Name));
    }
    QVERIFY(names.contains(u"Remote login · sshd can be reached from your local network."_s));
    shown.view->setFocus(Qt::TabFocusReason);
    shown.view->setCurrent(shown.itemNamed(u"Remote login"_s));
    QVERIFY(view->focusChild());
    QVERIFY(view->focusChild()->state().focused);
    QSignalSpy endpoints(shown.view, &ExposureView::endpointsChosen);
    view->child(view->childCount() - 1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(endpoints.size(), 1);
    QAccessibleInterface *last = view->child(view->childCount() - 1);
    shown.view->setAssessment(sample({}), {});
    QVERIFY(!last->isValid());
}

void TestExposureView::toolTipsAreNeverMarkup()
{
    const Shown shown(sample({u"tcp 0.0.0.0 80 exposed <b>bold</b> local-network:ipv4:open"_s}));
    const QPoint at = shown.view->areaOf(shown.itemNamed(u"bold"_s)).center();
    QHelpEvent help(QEvent::ToolTip, at, shown.view->mapToGlobal(at));
    QApplication::sendEvent(shown.view, &help);
    QTRY_VERIFY(QToolTip::isVisible());
    QVERIFY(QToolTip::text().contains(u"&lt;b&gt;bold"));
    QToolTip::hideText();
}

void TestExposureView::nothingIsPaintedOutside()
{
    const Shown shown;
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(20, 22, 24));
    dark.setColor(QPalette::Text, Qt::white);
    const QImage light = painted(*shown.view, QPalette());
    QVERIFY(painted(*shown.view, dark) != light);
    // Every box and line leaves a trace where the layout says.
    for (const Item &item : shown.view->items()) {
        const QImage part = light.copy(shown.view->areaOf(item));
        QSet<QRgb> colours;
        for (int y = 0; y < part.height(); ++y) {
            for (int x = 0; x < part.width(); ++x)
                colours.insert(part.pixel(x, y));
        }
        QVERIFY2(colours.size() > 1, qPrintable(shown.view->nameOf(item)));
    }
}

void TestExposureView::heightFollowsWidthAndContent()
{
    Shown shown;
    const int few = shown.view->heightForWidth(900);
    QStringList lines = machine();
    for (int i = 1; i < 9; ++i)
        lines << u"tcp 0.0.0.0 %1 exposed prog%1 local-network:ipv4:open"_s.arg(i);
    shown.view->setAssessment(sample(lines), {});
    QVERIFY(shown.view->heightForWidth(900) > few);
    QCOMPARE(shown.view->diagram().size.toSize().width(), shown.view->width());
    QFont large = shown.view->font();
    large.setPointSizeF(large.pointSizeF() * 2);
    const int before = shown.view->heightForWidth(900);
    shown.view->setFont(large);
    QVERIFY(shown.view->heightForWidth(900) > before);
}

void TestExposureView::emptyAndGoneAreFine()
{
    const Shown shown(nullptr);
    QVERIFY(shown.view->items().empty());
    shown.view->setFocus(Qt::TabFocusReason);
    QTest::keyClick(shown.view, Qt::Key_Right);
    QTest::keyClick(shown.view, Qt::Key_Return);
    QTest::mouseClick(shown.view, Qt::LeftButton, {}, QPoint(20, 20));
    shown.view->setAssessment(sample(), {});
    QVERIFY(shown.view->current());
    shown.view->setAssessment(nullptr, {});
    QVERIFY(!shown.view->current());
}

void TestExposureView::marksHaveTheSignsOfTables()
{
    for (const auto lines = machine(); const QString &line : lines) {
        const EndpointAssessment endpoint = endpointOf(line);
        const Shown shown(sample({line}));
        QCOMPARE(signOf(shown.view->diagram().services.front().mark), signOf(endpoint));
    }
}

QTEST_MAIN(TestExposureView)
#include "tst_exposureview.moc"
