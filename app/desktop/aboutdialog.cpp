// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/aboutdialog.h>

#include <pages/plainlabel.h>

#include <KAboutData>
#include <KCoreAddons>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QIcon>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QVBoxLayout>

namespace earshot {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(earshot::Desktop)
};

/// KAboutLicense still writes "GPL-2.0+", which SPDX has given up for this.
QString spdxOf(const KAboutLicense &license)
{
    QString name = license.spdx();
    if (name.endsWith(u'+'))
        name = name.chopped(1) + QStringLiteral("-or-later");
    return name;
}

PlainLabel *label(const QString &text, QWidget *parent, qreal size = 1)
{
    auto *label = new PlainLabel(parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * size);
    font.setBold(size > 1);
    label->setFont(font);
    label->setText(text);
    return label;
}

QWidget *title(const KAboutData &about, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *icon = new QLabel(row);
    icon->setPixmap(QApplication::windowIcon().pixmap(64));
    auto *words = new QVBoxLayout;
    words->addWidget(
        label(Text::tr("%1 %2", "@title name and version of the program").arg(about.displayName(), about.version()),
              row, 1.4));
    words->addWidget(label(about.shortDescription(), row));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    return row;
}

QWidget *aboutTab(const KAboutData &about, QWidget *parent)
{
    auto *tab = new QWidget(parent);
    auto *layout = new QVBoxLayout(tab);
    layout->addWidget(label(about.otherText(), tab));
    layout->addWidget(label(about.copyrightStatement(), tab));
    for (const auto all = about.licenses(); const KAboutLicense &license : all)
        layout->addWidget(label(Text::tr("Licence: %1", "@info name of the licence").arg(spdxOf(license)), tab));
    layout->addStretch();
    layout->addWidget(label(Text::tr("Made with Qt %1 and KDE Frameworks %2.", "@info versions of libraries")
                                .arg(QString::fromLatin1(qVersion()), KCoreAddons::versionString()),
                            tab));
    return tab;
}

QWidget *peopleTab(const KAboutData &about, QWidget *parent)
{
    auto *tab = new QWidget(parent);
    auto *layout = new QVBoxLayout(tab);
    for (const auto all = about.authors(); const KAboutPerson &person : all) {
        layout->addWidget(label(person.name(), tab));
        layout->addWidget(label(person.task(), tab));
    }
    layout->addStretch();
    return tab;
}

QWidget *licenseTab(const KAboutData &about, QWidget *parent)
{
    auto *text = new QPlainTextEdit(parent);
    text->setReadOnly(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(Text::tr("Licence", "@info:accessible"));
    for (const auto all = about.licenses(); const KAboutLicense &license : all)
        text->appendPlainText(license.text());
    text->moveCursor(QTextCursor::Start);
    return text;
}

} // namespace

void describeProgram()
{
    KAboutData about(
        QStringLiteral("earshot"), Text::tr("Earshot", "@title"), QStringLiteral(EARSHOT_VERSION),
        Text::tr("Who is within earshot of every listening port", "@title what the program is"), KAboutLicense::GPL_V2,
        Text::tr("© 2026 The Earshot authors", "@info:credit"),
        Text::tr("Earshot shows which programs listen on this computer, what the firewall lets through, who "
                 "can therefore reach them, and which rule decides. It changes nothing.",
                 "@info what the program is for"));
    about.setLicense(KAboutLicense::GPL_V2, KAboutLicense::OrLaterVersions);
    about.addAuthor(Text::tr("The Earshot authors", "@info:credit"),
                    Text::tr("Design, programs and tests", "@info:credit what they did"));
    about.setOrganizationDomain("earshot.org");
    about.setProductName("earshot");
    // The default is KDE's, which doesn't know this program.
    about.setBugAddress({});
    about.setDesktopFileName(QStringLiteral("org.earshot.Earshot"));
    const QIcon icon =
        QIcon::fromTheme(QStringLiteral("org.earshot.Earshot"), QIcon(QStringLiteral(":/org.earshot.Earshot.svg")));
    about.setProgramLogo(icon);
    KAboutData::setApplicationData(about);
    QApplication::setWindowIcon(icon);
}

void showAbout(QWidget *parent)
{
    const KAboutData about = KAboutData::applicationData();
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("about"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Text::tr("About Earshot", "@title:window"));
    auto *tabs = new QTabWidget(dialog);
    tabs->addTab(aboutTab(about, tabs), Text::tr("About", "@title:tab"));
    tabs->addTab(peopleTab(about, tabs), Text::tr("Authors", "@title:tab"));
    tabs->addTab(licenseTab(about, tabs), Text::tr("Licence", "@title:tab"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(title(about, dialog));
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    dialog->resize(dialog->fontMetrics().averageCharWidth() * 90, dialog->fontMetrics().height() * 24);
    dialog->open();
}

} // namespace earshot
