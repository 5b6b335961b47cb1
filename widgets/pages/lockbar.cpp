// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/lockbar.h>

#include <pages/plainlabel.h>
#include <wording/unlockwords.h>

#include <QAccessible>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

namespace earshot {

namespace {

QString stateText(LockState state)
{
    switch (state) {
    case LockState::NotNeeded:
        break;
    case LockState::Locked:
        return LockBar::tr("Locked: only what an ordinary user may see is shown.", "@info state of the window");
    case LockState::Unlocking:
        return LockBar::tr("Unlocking… waiting for the password.", "@info state of the window");
    case LockState::Unlocked:
        return LockBar::tr("Unlocked: the whole computer is shown.", "@info state of the window");
    case LockState::Unavailable:
        return LockBar::tr("Locked, and it can't be unlocked here.", "@info state of the window");
    }
    return {};
}

QIcon stateIcon(LockState state, const QStyle &style)
{
    if (state == LockState::Unlocked)
        return QIcon::fromTheme(QStringLiteral("object-unlocked"), style.standardIcon(QStyle::SP_DialogApplyButton));
    if (state == LockState::Unlocking)
        return QIcon::fromTheme(QStringLiteral("dialog-password"), style.standardIcon(QStyle::SP_MessageBoxQuestion));
    return QIcon::fromTheme(QStringLiteral("object-locked"), style.standardIcon(QStyle::SP_MessageBoxInformation));
}

} // namespace

bool canUnlock(LockState state)
{
    return state == LockState::Locked || state == LockState::Unavailable;
}

LockBar::LockBar(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_text(new PlainLabel(this))
    , m_button(new QToolButton(this))
{
    m_text->setObjectName(QStringLiteral("lockState"));
    m_text->setAccessibleName(tr("Whether it is locked", "@info:accessible"));
    m_button->setObjectName(QStringLiteral("unlock"));
    m_button->setToolTip(tr("Ask for the password, and show the whole computer", "@info:tooltip"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_button);
    connect(m_button, &QToolButton::clicked, this, &LockBar::unlockAsked);
    setState(LockState::NotNeeded);
}

void LockBar::setState(LockState state, const std::optional<Error> &error)
{
    m_state = state;
    QStringList sentences{stateText(state)};
    // What went wrong says more than "locked".
    if (error)
        sentences = {unlockErrorSentence(*error), unlockErrorAdvice(*error)};
    const QString text = sentences.join(u' ');
    if (text != m_text->text()) {
        m_text->setText(text);
        QAccessibleEvent event(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_sign->setPixmap(stateIcon(state, *style()).pixmap(side));
    m_button->setIcon(QIcon::fromTheme(QStringLiteral("object-unlocked")));
    const bool hadKeyboard = m_button->hasFocus();
    m_button->setVisible(state != LockState::Unlocked);
    m_button->setEnabled(canUnlock(state));
    m_button->setText(state == LockState::Unavailable
                          ? tr("Try Again", "@action:button unlock, which couldn't be done before")
                          : tr("Unlock", "@action:button ask for the password to see everything"));
    m_button->setAccessibleName(m_button->text());
    // The keyboard goes on from here, not from nowhere.
    if (hadKeyboard && !m_button->isEnabled() && m_button->nextInFocusChain())
        focusNextChild();
    setVisible(state != LockState::NotNeeded);
}

QString LockBar::text() const
{
    return m_text->text();
}

} // namespace earshot
