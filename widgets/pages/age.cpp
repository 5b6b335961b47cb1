// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <pages/age.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace earshot {

namespace {

struct Age {
    Q_DECLARE_TR_FUNCTIONS(earshot::Age)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

} // namespace

QString ageSentence(qint64 takenMs, qint64 nowMs)
{
    const qint64 seconds = (nowMs - takenMs) / 1000;
    constexpr qint64 slack = 5;
    if (seconds < -slack || seconds >= 14 * day) {
        const QDateTime taken = QDateTime::fromMSecsSinceEpoch(takenMs);
        return Age::tr("Read on %1.", "@info age of the reading, date")
            .arg(QLocale().toString(taken, QLocale::ShortFormat));
    }
    if (seconds < 15)
        return Age::tr("Read just now.", "@info age of the reading");
    if (seconds < 2 * minute)
        return Age::tr("Read %Ln seconds ago.", "@info age of the reading", static_cast<int>(seconds));
    if (seconds < 2 * hour)
        return Age::tr("Read %Ln minutes ago.", "@info age of the reading", static_cast<int>(seconds / minute));
    if (seconds < 2 * day)
        return Age::tr("Read %Ln hours ago.", "@info age of the reading", static_cast<int>(seconds / hour));
    return Age::tr("Read %Ln days ago.", "@info age of the reading", static_cast<int>(seconds / day));
}

} // namespace earshot
