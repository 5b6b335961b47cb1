// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <scratch/namespace.h>
#include <testlib/world.h>

#include <QCoreApplication>
#include <QTest>

namespace earshot::test {

/// What went wrong, for QVERIFY2 (which asks for the words even if nothing did).
template<typename T>
[[nodiscard]] QString whyNot(const Result<T> &result)
{
    return result ? QString() : QString(result.error().where + u": " + result.error().detail);
}

/// What this machine refuses or lacks; anything else that goes wrong is a fault of the bench and must fail.
[[nodiscard]] inline QString lackOf(const Error &error)
{
    const bool lacks =
        error.code == Errc::PermissionDenied || error.code == Errc::NotFound || error.code == Errc::Unsupported;
    return lacks ? QString(error.where + u": " + error.detail) : QString();
}

/// Why no world can be made here, or nothing.
[[nodiscard]] inline QString whyNoWorld(const Result<ScratchRoot> &scratch)
{
    if (!scratch)
        return lackOf(scratch.error());
    const auto world = World::make({.wires = 1});
    if (!world)
        return lackOf(world.error());
    const auto observed = (*world)->observe();
    return observed ? QString() : lackOf(observed.error());
}

} // namespace earshot::test

/// main() of a test that lives in a scratch network: entered before anything starts a thread. The class is made with the
/// result and skips everything, saying why, where there is none.
#define EARSHOT_SCRATCH_MAIN(TestClass)                                                                                \
    int main(int argc, char *argv[])                                                                                   \
    {                                                                                                                  \
        const auto scratch = earshot::enterScratch();                                                                  \
        QCoreApplication app(argc, argv);                                                                              \
        TestClass test(scratch);                                                                                       \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
