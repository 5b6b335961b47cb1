// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QtEnvironmentVariables>

/// Where a test finds things. ctest names them in the environment: paths compiled in would cost another checkout its
/// cached objects.
namespace earshot::test {

/// A file below tests/data.
inline QString dataFile(const QString &name)
{
    return qEnvironmentVariable("EARSHOT_TEST_DATA") + u'/' + name;
}
inline QString dataFile(QStringView name)
{
    return dataFile(name.toString());
}

/// A file of the source tree.
inline QString sourceFile(QStringView name)
{
    return qEnvironmentVariable("EARSHOT_TREE") + u'/' + name;
}

/// A JSON Schema of ours.
inline QString schemaFile(QStringView name)
{
    return sourceFile(u"resources/schema/") + name;
}

/// The Python that has jsonschema.
inline QString python()
{
    return qEnvironmentVariable("EARSHOT_PYTHON");
}

/// Where the rulesets of others are, which no checkout has (EARSHOT_CORPUS; otherwise beside the tree).
inline QString corpusFolder()
{
    return qEnvironmentVariable("EARSHOT_CORPUS", sourceFile(u"../shared/data"));
}

} // namespace earshot::test
