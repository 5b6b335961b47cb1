// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <report/report.h>

#include <report/csvreport.h>
#include <report/htmlreport.h>
#include <report/jsonreport.h>
#include <report/textreport.h>

namespace earshot {

std::optional<ReportFormat> reportFormatOf(QStringView file)
{
    const qsizetype dot = file.lastIndexOf(u'.');
    if (dot < 0 || dot < file.lastIndexOf(u'/'))
        return std::nullopt;
    return enumFromName<ReportFormat>(file.sliced(dot + 1).toString().toLower());
}

QString reportFormats()
{
    QStringList names;
    for (const QLatin1StringView name : EnumNames<ReportFormat>::names)
        names << QString(name);
    return names.join(u", "_s);
}

QByteArray makeReport(ReportFormat format, const Assessment &assessment, const Snapshot &snapshot, Scope scope,
                      const std::vector<ListColumn> &columns)
{
    switch (format) {
    case ReportFormat::Html:
        return reportAsHtml(assessment, snapshot, scope);
    case ReportFormat::Txt: {
        // As wide as paper.
        constexpr int paperWidth = 100;
        return reportAsText(assessment, {.width = paperWidth, .colour = false}, scope).toUtf8();
    }
    case ReportFormat::Csv:
        return listAsCsv(assessment, columns.empty() ? csvColumns() : columns, scope);
    case ReportFormat::Json:
        return listAsJson(assessment, scope);
    case ReportFormat::Ndjson:
        return listAsNdjson(assessment, scope);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace earshot
