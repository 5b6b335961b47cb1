// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <wording/servicewords.h>

#include <wording/safetext.h>
#include <wording/sentences.h>
#include <wording/words_p.h>

namespace earshot {
namespace {

QString fileName(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

/// A translation may lead anywhere; only who made it tells that it is for a container.
bool leadsToContainer(const EndpointAssessment &endpoint)
{
    return endpoint.via && (endpoint.via->by.manager == u"docker" || endpoint.via->by.manager == u"podman");
}

} // namespace

std::optional<KnownService> serviceOf(const EndpointAssessment &endpoint)
{
    for (const Owner &owner : endpoint.owners) {
        for (const QString &name : {fileName(owner.exe), owner.name}) {
            if (const auto service = serviceOfProgram(name, endpoint.key.port))
                return KnownService{*service, true};
        }
    }
    if (leadsToContainer(endpoint))
        return KnownService{Service::ContainerPort, true};
    if (endpoint.probablyClient)
        return std::nullopt;
    if (const auto service = usualServiceOfPort(endpoint.key.transport, endpoint.key.port))
        return KnownService{*service, false};
    return std::nullopt;
}

QString serviceTitle(Service service)
{
    switch (service) {
    case Service::RemoteLogin:
        return Words::tr("Remote login", "@item what a program is for");
    case Service::Telnet:
        return Words::tr("Remote login without encryption", "@item what a program is for");
    case Service::RemoteDesktop:
        return Words::tr("Remote desktop", "@item what a program is for");
    case Service::ScreenSharing:
        return Words::tr("Screen sharing", "@item what a program is for");
    case Service::RemoteSupport:
        return Words::tr("Remote help", "@item what a program is for");
    case Service::GraphicalDisplay:
        return Words::tr("Graphical display", "@item what a program is for");
    case Service::KeyboardSharing:
        return Words::tr("Mouse and keyboard sharing", "@item what a program is for");
    case Service::WebServer:
        return Words::tr("Web server", "@item what a program is for");
    case Service::WebProxy:
        return Words::tr("Web proxy", "@item what a program is for");
    case Service::WebAdministration:
        return Words::tr("Administration by web browser", "@item what a program is for");
    case Service::DevelopmentServer:
        return Words::tr("Web server for developing", "@item what a program is for");
    case Service::Notebook:
        return Words::tr("Notebooks for computing", "@item what a program is for");
    case Service::FileSharing:
        return Words::tr("File sharing", "@item what a program is for");
    case Service::WindowsNames:
        return Words::tr("Names in Windows networks", "@item what a program is for");
    case Service::WindowsDiscovery:
        return Words::tr("Discovery in Windows networks", "@item what a program is for");
    case Service::NetworkFolders:
        return Words::tr("Network folders", "@item what a program is for");
    case Service::NetworkFolderHelper:
        return Words::tr("Helper for network folders", "@item what a program is for");
    case Service::PortDirectory:
        return Words::tr("Directory of remote calls", "@item what a program is for");
    case Service::FileTransfer:
        return Words::tr("File transfer", "@item what a program is for");
    case Service::SimpleFileTransfer:
        return Words::tr("File transfer for starting devices", "@item what a program is for");
    case Service::FileCopying:
        return Words::tr("Copying of folders", "@item what a program is for");
    case Service::AppleFiles:
        return Words::tr("File sharing for Macs", "@item what a program is for");
    case Service::FileSynchronisation:
        return Words::tr("Folder synchronisation", "@item what a program is for");
    case Service::QuickSharing:
        return Words::tr("Sending files nearby", "@item what a program is for");
    case Service::DistributedFiles:
        return Words::tr("Files shared among strangers", "@item what a program is for");
    case Service::Printing:
        return Words::tr("Printing", "@item what a program is for");
    case Service::PrinterDiscovery:
        return Words::tr("Finding printers", "@item what a program is for");
    case Service::RawPrinting:
        return Words::tr("Direct printing", "@item what a program is for");
    case Service::Scanning:
        return Words::tr("Scanning", "@item what a program is for");
    case Service::DeviceDiscovery:
        return Words::tr("Finding printers and devices", "@item what a program is for");
    case Service::MediaDiscovery:
        return Words::tr("Finding media devices", "@item what a program is for");
    case Service::PhoneConnection:
        return Words::tr("Phone connection", "@item what a program is for");
    case Service::NameLookup:
        return Words::tr("Name lookup", "@item what a program is for");
    case Service::LocalNameLookup:
        return Words::tr("Names of neighbours", "@item what a program is for");
    case Service::AddressAssignment:
        return Words::tr("Giving out addresses", "@item what a program is for");
    case Service::AddressRequest:
        return Words::tr("Asking for an address", "@item what a program is for");
    case Service::RouterAnnouncement:
        return Words::tr("Announcing a router", "@item what a program is for");
    case Service::ClockSetting:
        return Words::tr("Clock", "@item what a program is for");
    case Service::ClockControl:
        return Words::tr("Control of the clock service", "@item what a program is for");
    case Service::NetworkMonitoring:
        return Words::tr("Network monitoring", "@item what a program is for");
    case Service::Measurements:
        return Words::tr("Measurements", "@item what a program is for");
    case Service::LogCollection:
        return Words::tr("Collecting logs", "@item what a program is for");
    case Service::MailTransfer:
        return Words::tr("Mail delivery", "@item what a program is for");
    case Service::MailReading:
        return Words::tr("Reading mail", "@item what a program is for");
    case Service::PostgresDatabase:
        return Words::tr("Database (PostgreSQL)", "@item what a program is for");
    case Service::MysqlDatabase:
        return Words::tr("Database (MySQL or MariaDB)", "@item what a program is for");
    case Service::RedisDatabase:
        return Words::tr("Database (Redis)", "@item what a program is for");
    case Service::MongoDatabase:
        return Words::tr("Database (MongoDB)", "@item what a program is for");
    case Service::SearchDatabase:
        return Words::tr("Search database", "@item what a program is for");
    case Service::MemoryCache:
        return Words::tr("Data cache", "@item what a program is for");
    case Service::OtherDatabase:
        return Words::tr("Database", "@item what a program is for");
    case Service::MessageExchange:
        return Words::tr("Messages between programs", "@item what a program is for");
    case Service::DeviceMessages:
        return Words::tr("Messages of devices", "@item what a program is for");
    case Service::ContainerControl:
        return Words::tr("Control of containers", "@item what a program is for");
    case Service::ContainerPort:
        return Words::tr("Published container port", "@item what a program is for");
    case Service::ClusterNode:
        return Words::tr("Control of a cluster node", "@item what a program is for");
    case Service::ClusterControl:
        return Words::tr("Control of a cluster", "@item what a program is for");
    case Service::VirtualMachines:
        return Words::tr("Control of virtual machines", "@item what a program is for");
    case Service::AppControl:
        return Words::tr("Control of Android devices", "@item what a program is for");
    case Service::MediaServer:
        return Words::tr("Media server", "@item what a program is for");
    case Service::MusicPlayer:
        return Words::tr("Music player", "@item what a program is for");
    case Service::AudioReceiver:
        return Words::tr("Sound from other devices", "@item what a program is for");
    case Service::RemotePlay:
        return Words::tr("Games on other devices", "@item what a program is for");
    case Service::GameServer:
        return Words::tr("Game server", "@item what a program is for");
    case Service::VoiceChat:
        return Words::tr("Voice chat", "@item what a program is for");
    case Service::Telephony:
        return Words::tr("Telephony", "@item what a program is for");
    case Service::ChatServer:
        return Words::tr("Chat server", "@item what a program is for");
    case Service::VpnAccess:
        return Words::tr("VPN", "@item what a program is for");
    case Service::AnonymityNetwork:
        return Words::tr("Anonymity network", "@item what a program is for");
    case Service::HomeAutomation:
        return Words::tr("Home automation", "@item what a program is for");
    case Service::LanguageModel:
        return Words::tr("Language model", "@item what a program is for");
    case Service::VersionControl:
        return Words::tr("Source code server", "@item what a program is for");
    case Service::DirectoryService:
        return Words::tr("Directory of people", "@item what a program is for");
    case Service::LoginService:
        return Words::tr("Central login", "@item what a program is for");
    case Service::Backups:
        return Words::tr("Backups", "@item what a program is for");
    case Service::SpeedMeasurement:
        return Words::tr("Measuring network speed", "@item what a program is for");
    case Service::PowerSupply:
        return Words::tr("Uninterruptible power supply", "@item what a program is for");
    case Service::Positioning:
        return Words::tr("Position", "@item what a program is for");
    case Service::ServiceManager:
        return Words::tr("Waiting for other programs", "@item what a program is for");
    case Service::WebBrowser:
        return Words::tr("Web browser", "@item what a program is for");
    }
    Q_UNREACHABLE_RETURN({});
}

QString serviceSentence(Service service)
{
    switch (service) {
    case Service::RemoteLogin:
        return Words::tr("Lets somebody with a password or key use this computer from another one.",
                         "@info what a program is for");
    case Service::Telnet:
        return Words::tr(
            "Lets somebody with a password use this computer from another one; what is typed can be read on the way.",
            "@info what a program is for");
    case Service::RemoteDesktop:
        return Words::tr("Shows this computer's screen on another one and takes its mouse and keyboard.",
                         "@info what a program is for");
    case Service::ScreenSharing:
        return Words::tr("Shows this computer's screen on another one and may take its mouse and keyboard (VNC).",
                         "@info what a program is for");
    case Service::RemoteSupport:
        return Words::tr("Lets a helper whom you invite see and use this screen.", "@info what a program is for");
    case Service::GraphicalDisplay:
        return Words::tr("Lets programs on other computers draw on this screen and read its keyboard (X11).",
                         "@info what a program is for");
    case Service::KeyboardSharing:
        return Words::tr("Uses one mouse and keyboard for several computers.", "@info what a program is for");
    case Service::WebServer:
        return Words::tr("Answers web browsers and programs that speak their language.", "@info what a program is for");
    case Service::WebProxy:
        return Words::tr("Fetches web pages for others.", "@info what a program is for");
    case Service::WebAdministration:
        return Words::tr("Lets somebody with a password manage this computer from a web browser.",
                         "@info what a program is for");
    case Service::DevelopmentServer:
        return Words::tr("Shows a web page that is being worked on; made for its developer, not for others.",
                         "@info what a program is for");
    case Service::Notebook:
        return Words::tr("Runs the programs that are typed into a web page.", "@info what a program is for");
    case Service::FileSharing:
        return Words::tr("Shares folders and printers with other computers (Windows networks, SMB).",
                         "@info what a program is for");
    case Service::WindowsNames:
        return Words::tr("Tells the local network this computer's name, so that its shared folders are found.",
                         "@info what a program is for");
    case Service::WindowsDiscovery:
        return Words::tr("Lets Windows computers list this one among their neighbours.", "@info what a program is for");
    case Service::NetworkFolders:
        return Words::tr("Lets other computers use folders of this one as their own (NFS).",
                         "@info what a program is for");
    case Service::NetworkFolderHelper:
        return Words::tr("Keeps track of who uses which network folder (NFS).", "@info what a program is for");
    case Service::PortDirectory:
        return Words::tr("Tells other computers on which port a service such as network folders waits.",
                         "@info what a program is for");
    case Service::FileTransfer:
        return Words::tr("Lets others fetch and store files (FTP).", "@info what a program is for");
    case Service::SimpleFileTransfer:
        return Words::tr("Gives files to anybody who asks, such as computers that start from the network (TFTP).",
                         "@info what a program is for");
    case Service::FileCopying:
        return Words::tr("Lets others fetch or store whole folders (rsync).", "@info what a program is for");
    case Service::AppleFiles:
        return Words::tr("Shares folders with Apple computers.", "@info what a program is for");
    case Service::FileSynchronisation:
        return Words::tr("Keeps folders the same on several computers.", "@info what a program is for");
    case Service::QuickSharing:
        return Words::tr("Takes files that neighbours send.", "@info what a program is for");
    case Service::DistributedFiles:
        return Words::tr("Fetches files from others and gives them parts in return (BitTorrent).",
                         "@info what a program is for");
    case Service::Printing:
        return Words::tr("Takes print jobs, and shows the printers in a web browser.", "@info what a program is for");
    case Service::PrinterDiscovery:
        return Words::tr("Finds printers that are shared in the network.", "@info what a program is for");
    case Service::RawPrinting:
        return Words::tr("Hands everything it gets to a printer.", "@info what a program is for");
    case Service::Scanning:
        return Words::tr("Lets other computers use this one's scanner.", "@info what a program is for");
    case Service::DeviceDiscovery:
        return Words::tr("Finds devices in the local network and tells them this computer's name (mDNS).",
                         "@info what a program is for");
    case Service::MediaDiscovery:
        return Words::tr("Finds televisions, speakers and routers in the local network (UPnP).",
                         "@info what a program is for");
    case Service::PhoneConnection:
        return Words::tr("Connects this computer with phones: notifications, files, clipboard (KDE Connect).",
                         "@info what a program is for");
    case Service::NameLookup:
        return Words::tr("Finds the addresses that belong to names (DNS).", "@info what a program is for");
    case Service::LocalNameLookup:
        return Words::tr("Finds the addresses of computers in the local network by their names (LLMNR).",
                         "@info what a program is for");
    case Service::AddressAssignment:
        return Words::tr("Gives other computers their network addresses (DHCP).", "@info what a program is for");
    case Service::AddressRequest:
        return Words::tr("Gets this computer its network address (DHCP).", "@info what a program is for");
    case Service::RouterAnnouncement:
        return Words::tr("Tells neighbours to use this computer as their router.", "@info what a program is for");
    case Service::ClockSetting:
        return Words::tr("Sets this computer's clock by others, or theirs by this one (NTP).",
                         "@info what a program is for");
    case Service::ClockControl:
        return Words::tr("Lets programs on this computer ask the clock service how it does.",
                         "@info what a program is for");
    case Service::NetworkMonitoring:
        return Words::tr("Tells those who watch the network how this computer does (SNMP).",
                         "@info what a program is for");
    case Service::Measurements:
        return Words::tr("Collects or shows measurements of computers and programs.", "@info what a program is for");
    case Service::LogCollection:
        return Words::tr("Takes log messages of other computers.", "@info what a program is for");
    case Service::MailTransfer:
        return Words::tr("Takes mail and passes it on.", "@info what a program is for");
    case Service::MailReading:
        return Words::tr("Lets mail programs fetch mail.", "@info what a program is for");
    case Service::PostgresDatabase:
    case Service::MysqlDatabase:
        return Words::tr("Stores data for other programs.", "@info what a program is for");
    case Service::RedisDatabase:
        return Words::tr("Stores data for other programs, often without a password.", "@info what a program is for");
    case Service::MongoDatabase:
        return Words::tr("Stores data for other programs.", "@info what a program is for");
    case Service::SearchDatabase:
        return Words::tr("Stores texts for other programs and searches in them.", "@info what a program is for");
    case Service::MemoryCache:
        return Words::tr("Keeps data of other programs at hand, without asking who they are (memcached).",
                         "@info what a program is for");
    case Service::OtherDatabase:
        return Words::tr("Stores data for other programs.", "@info what a program is for");
    case Service::MessageExchange:
        return Words::tr("Passes messages from program to program.", "@info what a program is for");
    case Service::DeviceMessages:
        return Words::tr("Passes messages from sensors, lamps and other devices (MQTT).",
                         "@info what a program is for");
    case Service::ContainerControl:
        return Words::tr("Starts and stops containers; whoever may use it can do everything on this computer.",
                         "@info what a program is for");
    case Service::ContainerPort:
        return Words::tr("Passes what arrives on to a program in a container.", "@info what a program is for");
    case Service::ClusterNode:
        return Words::tr("Takes orders of a Kubernetes cluster.", "@info what a program is for");
    case Service::ClusterControl:
        return Words::tr("Gives the orders in a Kubernetes cluster.", "@info what a program is for");
    case Service::VirtualMachines:
        return Words::tr("Lets others manage the virtual machines of this computer.", "@info what a program is for");
    case Service::AppControl:
        return Words::tr("Lets developers control an Android device or emulator.", "@info what a program is for");
    case Service::MediaServer:
        return Words::tr("Plays this computer's music, films and pictures on other devices.",
                         "@info what a program is for");
    case Service::MusicPlayer:
        return Words::tr("Plays music and lets others choose it (MPD).", "@info what a program is for");
    case Service::AudioReceiver:
        return Words::tr("Plays the sound that other devices send.", "@info what a program is for");
    case Service::RemotePlay:
        return Words::tr("Shows this computer's games on other devices.", "@info what a program is for");
    case Service::GameServer:
        return Words::tr("Lets others play a game together.", "@info what a program is for");
    case Service::VoiceChat:
        return Words::tr("Lets people talk with each other.", "@info what a program is for");
    case Service::Telephony:
        return Words::tr("Takes telephone calls over the network (SIP).", "@info what a program is for");
    case Service::ChatServer:
        return Words::tr("Passes messages from person to person.", "@info what a program is for");
    case Service::VpnAccess:
        return Words::tr("Carries the encrypted traffic of a virtual private network.", "@info what a program is for");
    case Service::AnonymityNetwork:
        return Words::tr("Carries traffic of people who don't want to be watched (Tor, I2P).",
                         "@info what a program is for");
    case Service::HomeAutomation:
        return Words::tr("Controls lamps, heating and other devices at home.", "@info what a program is for");
    case Service::LanguageModel:
        return Words::tr("Answers questions with a model that runs on this computer.", "@info what a program is for");
    case Service::VersionControl:
        return Words::tr("Lets others fetch and change source code.", "@info what a program is for");
    case Service::DirectoryService:
        return Words::tr("Tells other programs about users and groups (LDAP).", "@info what a program is for");
    case Service::LoginService:
        return Words::tr("Checks who may log in, for a whole network (Kerberos).", "@info what a program is for");
    case Service::Backups:
        return Words::tr("Fetches or keeps copies of files.", "@info what a program is for");
    case Service::SpeedMeasurement:
        return Words::tr("Sends and takes data to measure how fast the network is.", "@info what a program is for");
    case Service::PowerSupply:
        return Words::tr("Tells other computers when the power fails.", "@info what a program is for");
    case Service::Positioning:
        return Words::tr("Tells other programs where this computer is (GPS).", "@info what a program is for");
    case Service::ServiceManager:
        return Words::tr("Starts a program as soon as somebody asks for it.", "@info what a program is for");
    case Service::WebBrowser:
        return Words::tr("Shows web pages; waits here for calls, devices nearby or a developer's tools.",
                         "@info what a program is for");
    }
    Q_UNREACHABLE_RETURN({});
}

QString serviceColumnTitle()
{
    return Words::tr("What it is", "@title:column what a program is for");
}

QString serviceCell(const EndpointAssessment &endpoint)
{
    const auto known = serviceOf(endpoint);
    if (!known)
        return {};
    if (known->byProgram)
        return serviceTitle(known->service);
    return Words::tr("usually: %1", "@item:intable what is usually behind that port").arg(serviceTitle(known->service));
}

QString serviceDescription(const EndpointAssessment &endpoint)
{
    const auto known = serviceOf(endpoint);
    if (!known)
        return Words::tr("Earshot doesn't know what this program is for.", "@info what a program is for");
    if (known->byProgram)
        return serviceSentence(known->service);
    return Words::tr("Port %1 usually means: %2. Earshot doesn't know this program.",
                     "@info what is usually behind a port: number, what it is")
        .arg(QString::number(number(endpoint.key.port)), serviceTitle(known->service));
}

QString programTitle(const EndpointAssessment &endpoint)
{
    const auto known = serviceOf(endpoint);
    QString program = programName(endpoint);
    if (program.isEmpty()) // it gave itself an empty name
        return portName(endpoint.key);
    if (!known || !known->byProgram)
        return program;
    return Words::tr("%1 · %2", "@title what a program is for, its name").arg(serviceTitle(known->service), program);
}

} // namespace earshot
