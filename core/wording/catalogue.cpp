// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/catalogue.h>

#include <net/basics.h>

namespace earshot {

std::vector<std::unique_ptr<QTranslator>> cataloguesFor(const QLocale &locale)
{
    std::vector<std::unique_ptr<QTranslator>> catalogues;
    for (const QLocale &wanted : {QLocale(QLocale::English), locale}) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(wanted, u"earshot"_s, u"_"_s, u":/i18n"_s))
            catalogues.push_back(std::move(translator));
    }
    return catalogues;
}

} // namespace earshot
