// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/enumnames.h>
#include <net/address.h>
#include <net/basics.h>

#include <QStringView>

#include <optional>

/// What well-known programs and ports are for. Only a label: it never changes an answer.
namespace earshot {

/// What a program does for people, whatever its name.
enum class Service : std::uint8_t {
    RemoteLogin,
    Telnet,
    RemoteDesktop,
    ScreenSharing,
    RemoteSupport,
    GraphicalDisplay,
    KeyboardSharing,
    WebServer,
    WebProxy,
    WebAdministration,
    DevelopmentServer,
    Notebook,
    FileSharing,
    WindowsNames,
    WindowsDiscovery,
    NetworkFolders,
    NetworkFolderHelper,
    PortDirectory,
    FileTransfer,
    SimpleFileTransfer,
    FileCopying,
    AppleFiles,
    FileSynchronisation,
    QuickSharing,
    DistributedFiles,
    Printing,
    PrinterDiscovery,
    RawPrinting,
    Scanning,
    DeviceDiscovery,
    MediaDiscovery,
    PhoneConnection,
    NameLookup,
    LocalNameLookup,
    AddressAssignment,
    AddressRequest,
    RouterAnnouncement,
    ClockSetting,
    ClockControl,
    NetworkMonitoring,
    Measurements,
    LogCollection,
    MailTransfer,
    MailReading,
    PostgresDatabase,
    MysqlDatabase,
    RedisDatabase,
    MongoDatabase,
    SearchDatabase,
    MemoryCache,
    OtherDatabase,
    MessageExchange,
    DeviceMessages,
    ContainerControl,
    ContainerPort,
    ClusterNode,
    ClusterControl,
    VirtualMachines,
    AppControl,
    MediaServer,
    MusicPlayer,
    AudioReceiver,
    RemotePlay,
    GameServer,
    VoiceChat,
    Telephony,
    ChatServer,
    VpnAccess,
    AnonymityNetwork,
    HomeAutomation,
    LanguageModel,
    VersionControl,
    DirectoryService,
    LoginService,
    Backups,
    SpeedMeasurement,
    PowerSupply,
    Positioning,
    ServiceManager,
    WebBrowser
};

/// Services that are much alike for whoever can reach them.
enum class ServiceKind : std::uint8_t {
    RemoteControl,
    Web,
    Files,
    Discovery,
    Printing,
    Phone,
    Names,
    Network,
    Monitoring,
    Mail,
    Database,
    Home,
    Control,
    Container,
    Media,
    Games,
    Talk
};

/// By the file that a program runs, or the kernel's 15 bytes of its name; the port tells apart what a program does on several.
[[nodiscard]] std::optional<Service> serviceOfProgram(QStringView program, Port port);
/// What usually is behind that port, by IANA's registry or by custom; anything else may be.
[[nodiscard]] std::optional<Service> usualServiceOfPort(Transport transport, Port port);
[[nodiscard]] ServiceKind kindOf(Service service);

} // namespace earshot

EARSHOT_ENUM_NAMES(
    earshot::Service, QLatin1StringView("remote-login"), QLatin1StringView("telnet"),
    QLatin1StringView("remote-desktop"), QLatin1StringView("screen-sharing"), QLatin1StringView("remote-support"),
    QLatin1StringView("graphical-display"), QLatin1StringView("keyboard-sharing"), QLatin1StringView("web-server"),
    QLatin1StringView("web-proxy"), QLatin1StringView("web-administration"), QLatin1StringView("development-server"),
    QLatin1StringView("notebook"), QLatin1StringView("file-sharing"), QLatin1StringView("windows-names"),
    QLatin1StringView("windows-discovery"), QLatin1StringView("network-folders"),
    QLatin1StringView("network-folder-helper"), QLatin1StringView("port-directory"), QLatin1StringView("file-transfer"),
    QLatin1StringView("simple-file-transfer"), QLatin1StringView("file-copying"), QLatin1StringView("apple-files"),
    QLatin1StringView("file-synchronisation"), QLatin1StringView("quick-sharing"),
    QLatin1StringView("distributed-files"), QLatin1StringView("printing"), QLatin1StringView("printer-discovery"),
    QLatin1StringView("raw-printing"), QLatin1StringView("scanning"), QLatin1StringView("device-discovery"),
    QLatin1StringView("media-discovery"), QLatin1StringView("phone-connection"), QLatin1StringView("name-lookup"),
    QLatin1StringView("local-name-lookup"), QLatin1StringView("address-assignment"),
    QLatin1StringView("address-request"), QLatin1StringView("router-announcement"), QLatin1StringView("clock-setting"),
    QLatin1StringView("clock-control"), QLatin1StringView("network-monitoring"), QLatin1StringView("measurements"),
    QLatin1StringView("log-collection"), QLatin1StringView("mail-transfer"), QLatin1StringView("mail-reading"),
    QLatin1StringView("postgres-database"), QLatin1StringView("mysql-database"), QLatin1StringView("redis-database"),
    QLatin1StringView("mongo-database"), QLatin1StringView("search-database"), QLatin1StringView("memory-cache"),
    QLatin1StringView("other-database"), QLatin1StringView("message-exchange"), QLatin1StringView("device-messages"),
    QLatin1StringView("container-control"), QLatin1StringView("container-port"), QLatin1StringView("cluster-node"),
    QLatin1StringView("cluster-control"), QLatin1StringView("virtual-machines"), QLatin1StringView("app-control"),
    QLatin1StringView("media-server"), QLatin1StringView("music-player"), QLatin1StringView("audio-receiver"),
    QLatin1StringView("remote-play"), QLatin1StringView("game-server"), QLatin1StringView("voice-chat"),
    QLatin1StringView("telephony"), QLatin1StringView("chat-server"), QLatin1StringView("vpn-access"),
    QLatin1StringView("anonymity-network"), QLatin1StringView("home-automation"), QLatin1StringView("language-model"),
    QLatin1StringView("version-control"), QLatin1StringView("directory-service"), QLatin1StringView("login-service"),
    QLatin1StringView("backups"), QLatin1StringView("speed-measurement"), QLatin1StringView("power-supply"),
    QLatin1StringView("positioning"), QLatin1StringView("service-manager"), QLatin1StringView("web-browser"))
