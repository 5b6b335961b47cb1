// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/catalogue.h>

#include <net/basics.h>

#include <QLibraryInfo>

namespace earshot {

std::vector<std::unique_ptr<QTranslator>> cataloguesFor(const QLocale &locale)
{
    struct Wanted {
        QLocale locale;
        QString name;
        QString folder;
    };
    std::vector<std::unique_ptr<QTranslator>> catalogues;
    for (const auto &[language, name, folder] :
         {Wanted{QLocale(QLocale::English), u"earshot"_s, u":/i18n"_s}, Wanted{locale, u"earshot"_s, u":/i18n"_s},
          Wanted{locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)}}) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(language, name, u"_"_s, folder))
            catalogues.push_back(std::move(translator));
    }
    return catalogues;
}

} // namespace earshot
