// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/display.h>

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <dlfcn.h>

namespace earshot {

namespace {

/// A shared library for as long as this lives. Qt's plugin loads the same one, so nothing is loaded that would not be.
class Library
{
public:
    explicit Library(const char *name)
        : m_handle(dlopen(name, RTLD_NOW | RTLD_LOCAL))
    {
    }
    ~Library()
    {
        if (m_handle)
            dlclose(m_handle);
    }
    Q_DISABLE_COPY_MOVE(Library)

    template<typename Function>
    [[nodiscard]] Function *function(const char *name) const
    {
        return m_handle ? reinterpret_cast<Function *>(dlsym(m_handle, name)) : nullptr;
    }

private:
    void *m_handle;
};

/// xcb_connect(3): always gives a connection, which may be in error. It reads DISPLAY and the authority file itself.
bool x11Answers()
{
    const Library xcb("libxcb.so.1");
    auto *const connect = xcb.function<void *(const char *, int *)>("xcb_connect");
    auto *const error = xcb.function<int(void *)>("xcb_connection_has_error");
    auto *const disconnect = xcb.function<void(void *)>("xcb_disconnect");
    if (!connect || !error || !disconnect)
        return false;
    void *const connection = connect(nullptr, nullptr);
    const bool answers = error(connection) == 0;
    disconnect(connection);
    return answers;
}

/// wl_display_connect reads WAYLAND_DISPLAY; with WAYLAND_SOCKET it would use up the one connection that was handed over.
bool waylandAnswers()
{
    if (qEnvironmentVariableIsSet("WAYLAND_SOCKET"))
        return true;
    const Library wayland("libwayland-client.so.0");
    auto *const connect = wayland.function<void *(const char *)>("wl_display_connect");
    auto *const disconnect = wayland.function<void(void *)>("wl_display_disconnect");
    if (!connect || !disconnect)
        return false;
    void *const display = connect(nullptr);
    if (display)
        disconnect(display);
    return display != nullptr;
}

bool platformAnswers(const QByteArray &platform)
{
    if (platform.startsWith("wayland"))
        return waylandAnswers();
    // All others need no display that could be missing: offscreen, minimal, vnc …
    return !platform.startsWith("xcb") || x11Answers();
}

/// The platforms that Qt would try.
QList<QByteArray> candidates()
{
    if (const QByteArray chosen = qgetenv("QT_QPA_PLATFORM"); !chosen.isEmpty())
        return chosen.split(';');
    QList<QByteArray> platforms;
    if (!qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_SOCKET"))
        platforms << QByteArrayLiteral("wayland");
    if (!qEnvironmentVariableIsEmpty("DISPLAY"))
        platforms << QByteArrayLiteral("xcb");
    return platforms;
}

void defaultTo(const char *variable, const char *value)
{
    if (qEnvironmentVariableIsEmpty(variable))
        qputenv(variable, value);
}

} // namespace

Display findDisplay()
{
    const QList<QByteArray> platforms = candidates();
    if (platforms.isEmpty())
        return Display::None;
    QList<QByteArray> answering;
    std::ranges::copy_if(platforms, std::back_inserter(answering), platformAnswers);
    if (answering.isEmpty())
        return Display::Dead;
    if (answering.size() < platforms.size())
        qputenv("QT_QPA_PLATFORM", answering.join(';'));
    return Display::Answers;
}

QString displayNames()
{
    QStringList names{qEnvironmentVariable("WAYLAND_DISPLAY"), qEnvironmentVariable("DISPLAY")};
    names.removeAll(QString());
    return names.join(QStringLiteral(", "));
}

void useNoDisplay()
{
    defaultTo("QT_QPA_PLATFORM", "offscreen");
    defaultTo("QT_QPA_PLATFORMTHEME", "kde");
    defaultTo("XDG_CURRENT_DESKTOP", "KDE");
}

} // namespace earshot
