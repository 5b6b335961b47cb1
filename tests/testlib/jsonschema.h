// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>

namespace earshot::test {

/// What python3-jsonschema finds wrong with each line of `json` (or with all of it as one document); empty: nothing.
inline QString schemaFaults(const QString &python, const QString &schemaFile, const QByteArray &json,
                            bool lines = false)
{
    static const auto script = QStringLiteral("import json, sys, jsonschema\n"
                                              "schema = json.load(open(sys.argv[1]))\n"
                                              "cls = jsonschema.validators.validator_for(schema)\n"
                                              "cls.check_schema(schema)\n"
                                              "data = sys.stdin.buffer.read()\n"
                                              "docs = data.splitlines() if sys.argv[2] == 'lines' else [data]\n"
                                              "if not docs: print('nothing to validate')\n"
                                              "for doc in docs:\n"
                                              "    for e in cls(schema).iter_errors(json.loads(doc)):\n"
                                              "        print(list(e.absolute_path), e.message[:400])\n");
    QProcess process;
    process.start(python,
                  {QStringLiteral("-I"), QStringLiteral("-c"), script, schemaFile,
                   lines ? QStringLiteral("lines") : QStringLiteral("one")});
    process.write(json);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return QStringLiteral("could not validate: ") + QString::fromUtf8(process.readAllStandardError());
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace earshot::test
