// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <cli/commands.h>
#include <wording/catalogue.h>

#include <QCoreApplication>

#include <csignal>

using namespace earshot;

namespace {

int ended(Exit exit)
{
    return static_cast<int>(exit);
}

int tellInstead(const NoInvocation &told, StandardOutput &output)
{
    if (told.why == NoInvocation::Why::Wrong) {
        complain(told.text);
        return ended(Exit::WrongUse);
    }
    const auto printed = output.print(told.text.toUtf8());
    if (!printed)
        complain(printed.error());
    return ended(printed ? Exit::Done : Exit::Unreadable);
}

} // namespace

int main(int argc, char **argv)
{
    keepStandardDescriptors();
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is met where it is written to
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"earshot-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(EARSHOT_VERSION));

    const auto catalogues = cataloguesFor(QLocale());
    for (const auto &catalogue : catalogues)
        QCoreApplication::installTranslator(catalogue.get());

    StandardOutput output;
    const auto invocation = readArguments(QCoreApplication::arguments().sliced(1));
    if (!invocation)
        return tellInstead(invocation.error(), output);
    auto access = Access::settle(*invocation);
    if (!access) {
        complain(access.error());
        return ended(Exit::Unreadable);
    }
    return ended(runCommand(*invocation, *access, output));
}
