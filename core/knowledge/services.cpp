// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <knowledge/services.h>

#include <algorithm>
#include <array>

namespace earshot {
namespace {

struct ProgramFact {
    QLatin1StringView program;
    std::uint16_t first, last; ///< ports
    Service service;
};

/// Rows of one program stand together, those about few ports first. Names of interpreters are not here: python3 says nothing.
constexpr auto programFacts = std::to_array<ProgramFact>({
    ProgramFact{QLatin1StringView("389-ds"), 0, 65535, Service::DirectoryService},
    ProgramFact{QLatin1StringView("AdGuardHome"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("Discord"), 0, 65535, Service::VoiceChat},
    ProgramFact{QLatin1StringView("EmbyServer"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("NetworkManager"), 68, 68, Service::AddressRequest},
    ProgramFact{QLatin1StringView("NetworkManager"), 546, 546, Service::AddressRequest},
    ProgramFact{QLatin1StringView("TeamViewer"), 0, 65535, Service::RemoteSupport},
    ProgramFact{QLatin1StringView("X"), 6000, 6063, Service::GraphicalDisplay},
    ProgramFact{QLatin1StringView("Xorg"), 0, 65535, Service::GraphicalDisplay},
    ProgramFact{QLatin1StringView("Xtigervnc"), 0, 65535, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("Xvnc"), 0, 65535, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("Xwayland"), 0, 65535, Service::GraphicalDisplay},
    ProgramFact{QLatin1StringView("activemq"), 0, 65535, Service::MessageExchange},
    ProgramFact{QLatin1StringView("adb"), 0, 65535, Service::AppControl},
    ProgramFact{QLatin1StringView("afpd"), 0, 65535, Service::AppleFiles},
    ProgramFact{QLatin1StringView("anydesk"), 0, 65535, Service::RemoteSupport},
    ProgramFact{QLatin1StringView("apache2"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("apcupsd"), 0, 65535, Service::PowerSupply},
    ProgramFact{QLatin1StringView("aria2c"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("asterisk"), 0, 65535, Service::Telephony},
    ProgramFact{QLatin1StringView("atftpd"), 0, 65535, Service::SimpleFileTransfer},
    ProgramFact{QLatin1StringView("avahi-daemon"), 0, 65535, Service::DeviceDiscovery},
    ProgramFact{QLatin1StringView("bacula-fd"), 0, 65535, Service::Backups},
    ProgramFact{QLatin1StringView("bacula-sd"), 0, 65535, Service::Backups},
    ProgramFact{QLatin1StringView("bareos-fd"), 0, 65535, Service::Backups},
    ProgramFact{QLatin1StringView("bareos-sd"), 0, 65535, Service::Backups},
    ProgramFact{QLatin1StringView("baresip"), 0, 65535, Service::Telephony},
    ProgramFact{QLatin1StringView("barriers"), 0, 65535, Service::KeyboardSharing},
    ProgramFact{QLatin1StringView("beam.smp"), 5984, 5984, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("beam.smp"), 5672, 5672, Service::MessageExchange},
    ProgramFact{QLatin1StringView("bedrock_server"), 0, 65535, Service::GameServer},
    ProgramFact{QLatin1StringView("blkmapd"), 0, 65535, Service::NetworkFolderHelper},
    ProgramFact{QLatin1StringView("brave"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("caddy"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("cassandra"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("charon"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("chrome"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("chromium"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("chromium-browse"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("chronyd"), 323, 323, Service::ClockControl},
    ProgramFact{QLatin1StringView("chronyd"), 0, 65535, Service::ClockSetting},
    ProgramFact{QLatin1StringView("clickhouse-serv"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("clickhouse-server"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("cockpit-tls"), 0, 65535, Service::WebAdministration},
    ProgramFact{QLatin1StringView("cockpit-ws"), 0, 65535, Service::WebAdministration},
    ProgramFact{QLatin1StringView("cockroach"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("collectd"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("conduit"), 0, 65535, Service::ChatServer},
    ProgramFact{QLatin1StringView("conmon"), 0, 65535, Service::ContainerPort},
    ProgramFact{QLatin1StringView("containerd"), 0, 65535, Service::ContainerControl},
    ProgramFact{QLatin1StringView("coredns"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("couchdb"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("courier-imapd"), 0, 65535, Service::MailReading},
    ProgramFact{QLatin1StringView("cups-browsed"), 0, 65535, Service::PrinterDiscovery},
    ProgramFact{QLatin1StringView("cupsd"), 0, 65535, Service::Printing},
    ProgramFact{QLatin1StringView("cyrus-master"), 0, 65535, Service::MailReading},
    ProgramFact{QLatin1StringView("deluged"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("dendrite"), 0, 65535, Service::ChatServer},
    ProgramFact{QLatin1StringView("deskflow-server"), 0, 65535, Service::KeyboardSharing},
    ProgramFact{QLatin1StringView("dhclient"), 0, 65535, Service::AddressRequest},
    ProgramFact{QLatin1StringView("dhcpcd"), 0, 65535, Service::AddressRequest},
    ProgramFact{QLatin1StringView("dhcpd"), 0, 65535, Service::AddressAssignment},
    ProgramFact{QLatin1StringView("dnscrypt-proxy"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("dnsmasq"), 69, 69, Service::SimpleFileTransfer},
    ProgramFact{QLatin1StringView("dnsmasq"), 53, 53, Service::NameLookup},
    ProgramFact{QLatin1StringView("dnsmasq"), 67, 67, Service::AddressAssignment},
    ProgramFact{QLatin1StringView("dnsmasq"), 547, 547, Service::AddressAssignment},
    ProgramFact{QLatin1StringView("docker-proxy"), 0, 65535, Service::ContainerPort},
    ProgramFact{QLatin1StringView("dockerd"), 0, 65535, Service::ContainerControl},
    ProgramFact{QLatin1StringView("dovecot"), 0, 65535, Service::MailReading},
    ProgramFact{QLatin1StringView("dropbear"), 0, 65535, Service::RemoteLogin},
    ProgramFact{QLatin1StringView("dropbearmulti"), 0, 65535, Service::RemoteLogin},
    ProgramFact{QLatin1StringView("dropbox"), 0, 65535, Service::FileSynchronisation},
    ProgramFact{QLatin1StringView("ejabberd"), 0, 65535, Service::ChatServer},
    ProgramFact{QLatin1StringView("elasticsearch"), 0, 65535, Service::SearchDatabase},
    ProgramFact{QLatin1StringView("emby"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("emqx"), 0, 65535, Service::DeviceMessages},
    ProgramFact{QLatin1StringView("esbuild"), 0, 65535, Service::DevelopmentServer},
    ProgramFact{QLatin1StringView("etcd"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("exim"), 0, 65535, Service::MailTransfer},
    ProgramFact{QLatin1StringView("exim4"), 0, 65535, Service::MailTransfer},
    ProgramFact{QLatin1StringView("factorio"), 0, 65535, Service::GameServer},
    ProgramFact{QLatin1StringView("firebird"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("firefox"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("firefox-bin"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("firefox-esr"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("forgejo"), 0, 65535, Service::VersionControl},
    ProgramFact{QLatin1StringView("freeswitch"), 0, 65535, Service::Telephony},
    ProgramFact{QLatin1StringView("ganesha.nfsd"), 0, 65535, Service::NetworkFolders},
    ProgramFact{QLatin1StringView("gerbera"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("git-daemon"), 0, 65535, Service::VersionControl},
    ProgramFact{QLatin1StringView("gitea"), 0, 65535, Service::VersionControl},
    ProgramFact{QLatin1StringView("glances"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("gnome-remote-desktop-daemon"), 0, 65535, Service::RemoteDesktop},
    ProgramFact{QLatin1StringView("gpsd"), 0, 65535, Service::Positioning},
    ProgramFact{QLatin1StringView("grafana"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("grafana-server"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("gsconnect"), 0, 65535, Service::PhoneConnection},
    ProgramFact{QLatin1StringView("gupnp-universal"), 0, 65535, Service::MediaDiscovery},
    ProgramFact{QLatin1StringView("gvfsd-wsdd"), 0, 65535, Service::WindowsDiscovery},
    ProgramFact{QLatin1StringView("haproxy"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("hass"), 0, 65535, Service::HomeAutomation},
    ProgramFact{QLatin1StringView("homeassistant"), 0, 65535, Service::HomeAutomation},
    ProgramFact{QLatin1StringView("homebridge"), 0, 65535, Service::HomeAutomation},
    ProgramFact{QLatin1StringView("httpd"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("hugo"), 0, 65535, Service::DevelopmentServer},
    ProgramFact{QLatin1StringView("i2pd"), 0, 65535, Service::AnonymityNetwork},
    ProgramFact{QLatin1StringView("i2prouter"), 0, 65535, Service::AnonymityNetwork},
    ProgramFact{QLatin1StringView("imapd"), 0, 65535, Service::MailReading},
    ProgramFact{QLatin1StringView("in.ftpd"), 0, 65535, Service::FileTransfer},
    ProgramFact{QLatin1StringView("in.telnetd"), 0, 65535, Service::Telnet},
    ProgramFact{QLatin1StringView("in.tftpd"), 0, 65535, Service::SimpleFileTransfer},
    ProgramFact{QLatin1StringView("incusd"), 0, 65535, Service::VirtualMachines},
    ProgramFact{QLatin1StringView("inetd"), 0, 65535, Service::ServiceManager},
    ProgramFact{QLatin1StringView("influxd"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("input-leaps"), 0, 65535, Service::KeyboardSharing},
    ProgramFact{QLatin1StringView("inspircd"), 0, 65535, Service::ChatServer},
    ProgramFact{QLatin1StringView("iperf"), 0, 65535, Service::SpeedMeasurement},
    ProgramFact{QLatin1StringView("iperf3"), 0, 65535, Service::SpeedMeasurement},
    ProgramFact{QLatin1StringView("jekyll"), 0, 65535, Service::DevelopmentServer},
    ProgramFact{QLatin1StringView("jellyfin"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("jupyter"), 0, 65535, Service::Notebook},
    ProgramFact{QLatin1StringView("jupyter-lab"), 0, 65535, Service::Notebook},
    ProgramFact{QLatin1StringView("jupyter-noteboo"), 0, 65535, Service::Notebook},
    ProgramFact{QLatin1StringView("jupyter-notebook"), 0, 65535, Service::Notebook},
    ProgramFact{QLatin1StringView("k0s"), 0, 65535, Service::ClusterNode},
    ProgramFact{QLatin1StringView("k3s"), 0, 65535, Service::ClusterNode},
    ProgramFact{QLatin1StringView("k3s-server"), 0, 65535, Service::ClusterNode},
    ProgramFact{QLatin1StringView("kadmind"), 0, 65535, Service::LoginService},
    ProgramFact{QLatin1StringView("kamailio"), 0, 65535, Service::Telephony},
    ProgramFact{QLatin1StringView("kdeconnectd"), 0, 65535, Service::PhoneConnection},
    ProgramFact{QLatin1StringView("kea-dhcp4"), 0, 65535, Service::AddressAssignment},
    ProgramFact{QLatin1StringView("kea-dhcp6"), 0, 65535, Service::AddressAssignment},
    ProgramFact{QLatin1StringView("keydb-server"), 0, 65535, Service::RedisDatabase},
    ProgramFact{QLatin1StringView("knotd"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("kodi"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("kodi.bin"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("krb5kdc"), 0, 65535, Service::LoginService},
    ProgramFact{QLatin1StringView("krdpserver"), 0, 65535, Service::RemoteDesktop},
    ProgramFact{QLatin1StringView("kresd"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("krfb"), 0, 65535, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("ksmbd.mountd"), 0, 65535, Service::FileSharing},
    ProgramFact{QLatin1StringView("ktorrent"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("kube-apiserver"), 0, 65535, Service::ClusterControl},
    ProgramFact{QLatin1StringView("kube-proxy"), 0, 65535, Service::ClusterNode},
    ProgramFact{QLatin1StringView("kubelet"), 0, 65535, Service::ClusterNode},
    ProgramFact{QLatin1StringView("lan-mouse"), 0, 65535, Service::KeyboardSharing},
    ProgramFact{QLatin1StringView("librespot"), 0, 65535, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("libvirtd"), 0, 65535, Service::VirtualMachines},
    ProgramFact{QLatin1StringView("lighttpd"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("llama-server"), 0, 65535, Service::LanguageModel},
    ProgramFact{QLatin1StringView("lmstudio"), 0, 65535, Service::LanguageModel},
    ProgramFact{QLatin1StringView("localai"), 0, 65535, Service::LanguageModel},
    ProgramFact{QLatin1StringView("localsend"), 0, 65535, Service::QuickSharing},
    ProgramFact{QLatin1StringView("localsend_app"), 0, 65535, Service::QuickSharing},
    ProgramFact{QLatin1StringView("luantiserver"), 0, 65535, Service::GameServer},
    ProgramFact{QLatin1StringView("lxd"), 0, 65535, Service::VirtualMachines},
    ProgramFact{QLatin1StringView("mariadbd"), 0, 65535, Service::MysqlDatabase},
    ProgramFact{QLatin1StringView("master"), 0, 65535, Service::MailTransfer},
    ProgramFact{QLatin1StringView("mdnsd"), 0, 65535, Service::DeviceDiscovery},
    ProgramFact{QLatin1StringView("meilisearch"), 0, 65535, Service::SearchDatabase},
    ProgramFact{QLatin1StringView("memcached"), 0, 65535, Service::MemoryCache},
    ProgramFact{QLatin1StringView("minetestserver"), 0, 65535, Service::GameServer},
    ProgramFact{QLatin1StringView("minidlna"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("minidlnad"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("miniserv.pl"), 0, 65535, Service::WebAdministration},
    ProgramFact{QLatin1StringView("mongod"), 0, 65535, Service::MongoDatabase},
    ProgramFact{QLatin1StringView("mopidy"), 0, 65535, Service::MusicPlayer},
    ProgramFact{QLatin1StringView("mosquitto"), 0, 65535, Service::DeviceMessages},
    ProgramFact{QLatin1StringView("mpd"), 0, 65535, Service::MusicPlayer},
    ProgramFact{QLatin1StringView("msedge"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("mumble-server"), 0, 65535, Service::VoiceChat},
    ProgramFact{QLatin1StringView("munin-node"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("murmurd"), 0, 65535, Service::VoiceChat},
    ProgramFact{QLatin1StringView("mysqld"), 0, 65535, Service::MysqlDatabase},
    ProgramFact{QLatin1StringView("named"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("nats-server"), 0, 65535, Service::MessageExchange},
    ProgramFact{QLatin1StringView("navidrome"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("nebula"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("netatalk"), 0, 65535, Service::AppleFiles},
    ProgramFact{QLatin1StringView("netavark"), 0, 65535, Service::ContainerPort},
    ProgramFact{QLatin1StringView("netdata"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("netserver"), 0, 65535, Service::SpeedMeasurement},
    ProgramFact{QLatin1StringView("nextcloud"), 0, 65535, Service::FileSynchronisation},
    ProgramFact{QLatin1StringView("nfsd"), 0, 65535, Service::NetworkFolders},
    ProgramFact{QLatin1StringView("nginx"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("ngircd"), 0, 65535, Service::ChatServer},
    ProgramFact{QLatin1StringView("nmbd"), 0, 65535, Service::WindowsNames},
    ProgramFact{QLatin1StringView("node-red"), 0, 65535, Service::HomeAutomation},
    ProgramFact{QLatin1StringView("node_exporter"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("nrpe"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("ns-slapd"), 0, 65535, Service::DirectoryService},
    ProgramFact{QLatin1StringView("ntpd"), 0, 65535, Service::ClockSetting},
    ProgramFact{QLatin1StringView("nxd"), 0, 65535, Service::RemoteDesktop},
    ProgramFact{QLatin1StringView("nxserver.bin"), 0, 65535, Service::RemoteDesktop},
    ProgramFact{QLatin1StringView("ocserv"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("ollama"), 0, 65535, Service::LanguageModel},
    ProgramFact{QLatin1StringView("openhab"), 0, 65535, Service::HomeAutomation},
    ProgramFact{QLatin1StringView("openntpd"), 0, 65535, Service::ClockSetting},
    ProgramFact{QLatin1StringView("opensearch"), 0, 65535, Service::SearchDatabase},
    ProgramFact{QLatin1StringView("opensmtpd"), 0, 65535, Service::MailTransfer},
    ProgramFact{QLatin1StringView("openvpn"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("oracle"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("p910nd"), 0, 65535, Service::RawPrinting},
    ProgramFact{QLatin1StringView("pasta"), 0, 65535, Service::ContainerPort},
    ProgramFact{QLatin1StringView("pdns_recursor"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("pdns_server"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("pgbouncer"), 0, 65535, Service::PostgresDatabase},
    ProgramFact{QLatin1StringView("pihole-FTL"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("pipewire"), 4713, 4713, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("pipewire-pulse"), 0, 65535, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("plexmediaserver"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("pluto"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("pmcd"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("polipo"), 0, 65535, Service::WebProxy},
    ProgramFact{QLatin1StringView("portmap"), 0, 65535, Service::PortDirectory},
    ProgramFact{QLatin1StringView("postgres"), 0, 65535, Service::PostgresDatabase},
    ProgramFact{QLatin1StringView("postmaster"), 0, 65535, Service::PostgresDatabase},
    ProgramFact{QLatin1StringView("privoxy"), 0, 65535, Service::WebProxy},
    ProgramFact{QLatin1StringView("proftpd"), 0, 65535, Service::FileTransfer},
    ProgramFact{QLatin1StringView("prometheus"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("prometheus-node-exporter"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("prosody"), 0, 65535, Service::ChatServer},
    ProgramFact{QLatin1StringView("proxmox-backup"), 0, 65535, Service::Backups},
    ProgramFact{QLatin1StringView("pulseaudio"), 0, 65535, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("pure-ftpd"), 0, 65535, Service::FileTransfer},
    ProgramFact{QLatin1StringView("pure-ftpd-serve"), 0, 65535, Service::FileTransfer},
    ProgramFact{QLatin1StringView("qbittorrent"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("qbittorrent-nox"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("qemu-system-x86_64"), 5900, 5999, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("rabbitmq-server"), 0, 65535, Service::MessageExchange},
    ProgramFact{QLatin1StringView("radvd"), 0, 65535, Service::RouterAnnouncement},
    ProgramFact{QLatin1StringView("redis-server"), 0, 65535, Service::RedisDatabase},
    ProgramFact{QLatin1StringView("resilio"), 0, 65535, Service::FileSynchronisation},
    ProgramFact{QLatin1StringView("rootlesskit"), 0, 65535, Service::ContainerPort},
    ProgramFact{QLatin1StringView("rootlessport"), 0, 65535, Service::ContainerPort},
    ProgramFact{QLatin1StringView("rpc.idmapd"), 0, 65535, Service::NetworkFolderHelper},
    ProgramFact{QLatin1StringView("rpc.lockd"), 0, 65535, Service::NetworkFolderHelper},
    ProgramFact{QLatin1StringView("rpc.mountd"), 0, 65535, Service::NetworkFolderHelper},
    ProgramFact{QLatin1StringView("rpc.nfsd"), 0, 65535, Service::NetworkFolders},
    ProgramFact{QLatin1StringView("rpc.statd"), 0, 65535, Service::NetworkFolderHelper},
    ProgramFact{QLatin1StringView("rpcbind"), 0, 65535, Service::PortDirectory},
    ProgramFact{QLatin1StringView("rquickshare"), 0, 65535, Service::QuickSharing},
    ProgramFact{QLatin1StringView("rserver"), 0, 65535, Service::Notebook},
    ProgramFact{QLatin1StringView("rslsync"), 0, 65535, Service::FileSynchronisation},
    ProgramFact{QLatin1StringView("rsync"), 0, 65535, Service::FileCopying},
    ProgramFact{QLatin1StringView("rsyncd"), 0, 65535, Service::FileCopying},
    ProgramFact{QLatin1StringView("rsyslogd"), 0, 65535, Service::LogCollection},
    ProgramFact{QLatin1StringView("rtorrent"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("rustdesk"), 0, 65535, Service::RemoteSupport},
    ProgramFact{QLatin1StringView("rygel"), 0, 65535, Service::MediaServer},
    ProgramFact{QLatin1StringView("saned"), 0, 65535, Service::Scanning},
    ProgramFact{QLatin1StringView("seafile-daemon"), 0, 65535, Service::FileSynchronisation},
    ProgramFact{QLatin1StringView("sendmail"), 0, 65535, Service::MailTransfer},
    ProgramFact{QLatin1StringView("shairport-sync"), 0, 65535, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("slapd"), 0, 65535, Service::DirectoryService},
    ProgramFact{QLatin1StringView("slirp4netns"), 0, 65535, Service::ContainerPort},
    ProgramFact{QLatin1StringView("smbd"), 0, 65535, Service::FileSharing},
    ProgramFact{QLatin1StringView("smtpd"), 0, 65535, Service::MailTransfer},
    ProgramFact{QLatin1StringView("snapserver"), 0, 65535, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("snmpd"), 0, 65535, Service::NetworkMonitoring},
    ProgramFact{QLatin1StringView("solr"), 0, 65535, Service::SearchDatabase},
    ProgramFact{QLatin1StringView("spotify"), 0, 65535, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("spotifyd"), 0, 65535, Service::AudioReceiver},
    ProgramFact{QLatin1StringView("sqlservr"), 0, 65535, Service::OtherDatabase},
    ProgramFact{QLatin1StringView("squid"), 0, 65535, Service::WebProxy},
    ProgramFact{QLatin1StringView("srcds_linux"), 0, 65535, Service::GameServer},
    ProgramFact{QLatin1StringView("sshd"), 0, 65535, Service::RemoteLogin},
    ProgramFact{QLatin1StringView("steam"), 0, 65535, Service::RemotePlay},
    ProgramFact{QLatin1StringView("steamwebhelper"), 0, 65535, Service::RemotePlay},
    ProgramFact{QLatin1StringView("strongswan"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("stubby"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("sunshine"), 0, 65535, Service::RemotePlay},
    ProgramFact{QLatin1StringView("svnserve"), 0, 65535, Service::VersionControl},
    ProgramFact{QLatin1StringView("synapse"), 0, 65535, Service::ChatServer},
    ProgramFact{QLatin1StringView("syncthing"), 0, 65535, Service::FileSynchronisation},
    ProgramFact{QLatin1StringView("synergys"), 0, 65535, Service::KeyboardSharing},
    ProgramFact{QLatin1StringView("syslog-ng"), 0, 65535, Service::LogCollection},
    ProgramFact{QLatin1StringView("systemd-journal-remote"), 0, 65535, Service::LogCollection},
    ProgramFact{QLatin1StringView("systemd-network"), 68, 68, Service::AddressRequest},
    ProgramFact{QLatin1StringView("systemd-network"), 546, 546, Service::AddressRequest},
    ProgramFact{QLatin1StringView("systemd-networkd"), 68, 68, Service::AddressRequest},
    ProgramFact{QLatin1StringView("systemd-networkd"), 546, 546, Service::AddressRequest},
    ProgramFact{QLatin1StringView("systemd-resolve"), 53, 53, Service::NameLookup},
    ProgramFact{QLatin1StringView("systemd-resolve"), 5355, 5355, Service::LocalNameLookup},
    ProgramFact{QLatin1StringView("systemd-resolved"), 53, 53, Service::NameLookup},
    ProgramFact{QLatin1StringView("systemd-resolved"), 5355, 5355, Service::LocalNameLookup},
    ProgramFact{QLatin1StringView("systemd-timesyn"), 0, 65535, Service::ClockSetting},
    ProgramFact{QLatin1StringView("systemd-timesyncd"), 0, 65535, Service::ClockSetting},
    ProgramFact{QLatin1StringView("tailscaled"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("teamviewerd"), 0, 65535, Service::RemoteSupport},
    ProgramFact{QLatin1StringView("telegraf"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("telnetd"), 0, 65535, Service::Telnet},
    ProgramFact{QLatin1StringView("tftpd"), 0, 65535, Service::SimpleFileTransfer},
    ProgramFact{QLatin1StringView("thttpd"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("tinc"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("tinyproxy"), 0, 65535, Service::WebProxy},
    ProgramFact{QLatin1StringView("tinysshd"), 0, 65535, Service::RemoteLogin},
    ProgramFact{QLatin1StringView("tor"), 0, 65535, Service::AnonymityNetwork},
    ProgramFact{QLatin1StringView("traefik"), 0, 65535, Service::WebServer},
    ProgramFact{QLatin1StringView("transmission-da"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("transmission-daemon"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("transmission-gt"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("transmission-gtk"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("transmission-qt"), 0, 65535, Service::DistributedFiles},
    ProgramFact{QLatin1StringView("ts3server"), 0, 65535, Service::VoiceChat},
    ProgramFact{QLatin1StringView("udhcpc"), 0, 65535, Service::AddressRequest},
    ProgramFact{QLatin1StringView("udhcpd"), 0, 65535, Service::AddressAssignment},
    ProgramFact{QLatin1StringView("unbound"), 0, 65535, Service::NameLookup},
    ProgramFact{QLatin1StringView("upnpd"), 0, 65535, Service::MediaDiscovery},
    ProgramFact{QLatin1StringView("upsd"), 0, 65535, Service::PowerSupply},
    ProgramFact{QLatin1StringView("urbackupclientb"), 0, 65535, Service::Backups},
    ProgramFact{QLatin1StringView("urbackupsrv"), 0, 65535, Service::Backups},
    ProgramFact{QLatin1StringView("valent"), 0, 65535, Service::PhoneConnection},
    ProgramFact{QLatin1StringView("valkey-server"), 0, 65535, Service::RedisDatabase},
    ProgramFact{QLatin1StringView("vino-server"), 0, 65535, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("virtproxyd"), 0, 65535, Service::VirtualMachines},
    ProgramFact{QLatin1StringView("vite"), 0, 65535, Service::DevelopmentServer},
    ProgramFact{QLatin1StringView("vivaldi-bin"), 0, 65535, Service::WebBrowser},
    ProgramFact{QLatin1StringView("vsftpd"), 0, 65535, Service::FileTransfer},
    ProgramFact{QLatin1StringView("warpinator"), 0, 65535, Service::QuickSharing},
    ProgramFact{QLatin1StringView("wayvnc"), 0, 65535, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("webpack"), 0, 65535, Service::DevelopmentServer},
    ProgramFact{QLatin1StringView("winbindd"), 0, 65535, Service::WindowsNames},
    ProgramFact{QLatin1StringView("wsdd"), 0, 65535, Service::WindowsDiscovery},
    ProgramFact{QLatin1StringView("wsdd2"), 0, 65535, Service::WindowsDiscovery},
    ProgramFact{QLatin1StringView("x0vncserver"), 0, 65535, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("x11vnc"), 0, 65535, Service::ScreenSharing},
    ProgramFact{QLatin1StringView("xinetd"), 0, 65535, Service::ServiceManager},
    ProgramFact{QLatin1StringView("xrdp"), 0, 65535, Service::RemoteDesktop},
    ProgramFact{QLatin1StringView("zabbix_agent2"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("zabbix_agentd"), 0, 65535, Service::Measurements},
    ProgramFact{QLatin1StringView("zerotier-one"), 0, 65535, Service::VpnAccess},
    ProgramFact{QLatin1StringView("zigbee2mqtt"), 0, 65535, Service::HomeAutomation},
});

struct PortFact {
    Transport transport;
    std::uint16_t first, last;
    Service service;
};

/// IANA's "Service Name and Transport Protocol Port Number Registry", and the programs' own documentation where they chose a
/// port that isn't theirs there. No two rows share a port.
constexpr auto portFacts = std::to_array<PortFact>({
    PortFact{Transport::Tcp, 20, 21, Service::FileTransfer},
    PortFact{Transport::Tcp, 22, 22, Service::RemoteLogin},
    PortFact{Transport::Tcp, 23, 23, Service::Telnet},
    PortFact{Transport::Tcp, 25, 25, Service::MailTransfer},
    PortFact{Transport::Tcp, 53, 53, Service::NameLookup},
    PortFact{Transport::Tcp, 80, 80, Service::WebServer},
    PortFact{Transport::Tcp, 88, 88, Service::LoginService},
    PortFact{Transport::Tcp, 110, 110, Service::MailReading},
    PortFact{Transport::Tcp, 111, 111, Service::PortDirectory},
    PortFact{Transport::Tcp, 139, 139, Service::FileSharing},
    PortFact{Transport::Tcp, 143, 143, Service::MailReading},
    PortFact{Transport::Tcp, 389, 389, Service::DirectoryService},
    PortFact{Transport::Tcp, 443, 443, Service::WebServer},
    PortFact{Transport::Tcp, 445, 445, Service::FileSharing},
    PortFact{Transport::Tcp, 464, 464, Service::LoginService},
    PortFact{Transport::Tcp, 465, 465, Service::MailTransfer},
    PortFact{Transport::Tcp, 514, 514, Service::LogCollection},
    PortFact{Transport::Tcp, 548, 548, Service::AppleFiles},
    PortFact{Transport::Tcp, 587, 587, Service::MailTransfer},
    PortFact{Transport::Tcp, 631, 631, Service::Printing},
    PortFact{Transport::Tcp, 636, 636, Service::DirectoryService},
    PortFact{Transport::Tcp, 749, 749, Service::LoginService},
    PortFact{Transport::Tcp, 853, 853, Service::NameLookup},
    PortFact{Transport::Tcp, 873, 873, Service::FileCopying},
    PortFact{Transport::Tcp, 993, 993, Service::MailReading},
    PortFact{Transport::Tcp, 995, 995, Service::MailReading},
    PortFact{Transport::Tcp, 1433, 1433, Service::OtherDatabase},
    PortFact{Transport::Tcp, 1521, 1521, Service::OtherDatabase},
    PortFact{Transport::Tcp, 1704, 1704, Service::AudioReceiver},
    PortFact{Transport::Tcp, 1714, 1764, Service::PhoneConnection},
    PortFact{Transport::Tcp, 1880, 1880, Service::HomeAutomation},
    PortFact{Transport::Tcp, 1883, 1883, Service::DeviceMessages},
    PortFact{Transport::Tcp, 2049, 2049, Service::NetworkFolders},
    PortFact{Transport::Tcp, 2375, 2376, Service::ContainerControl},
    PortFact{Transport::Tcp, 2379, 2380, Service::OtherDatabase},
    PortFact{Transport::Tcp, 2947, 2947, Service::Positioning},
    PortFact{Transport::Tcp, 3000, 3000, Service::DevelopmentServer},
    PortFact{Transport::Tcp, 3050, 3050, Service::OtherDatabase},
    PortFact{Transport::Tcp, 3128, 3128, Service::WebProxy},
    PortFact{Transport::Tcp, 3306, 3306, Service::MysqlDatabase},
    PortFact{Transport::Tcp, 3389, 3389, Service::RemoteDesktop},
    PortFact{Transport::Tcp, 3493, 3493, Service::PowerSupply},
    PortFact{Transport::Tcp, 3551, 3551, Service::PowerSupply},
    PortFact{Transport::Tcp, 3690, 3690, Service::VersionControl},
    PortFact{Transport::Tcp, 4000, 4000, Service::RemoteDesktop},
    PortFact{Transport::Tcp, 4222, 4222, Service::MessageExchange},
    PortFact{Transport::Tcp, 4713, 4713, Service::AudioReceiver},
    PortFact{Transport::Tcp, 4949, 4949, Service::Measurements},
    PortFact{Transport::Tcp, 5037, 5037, Service::AppControl},
    PortFact{Transport::Tcp, 5060, 5061, Service::Telephony},
    PortFact{Transport::Tcp, 5173, 5173, Service::DevelopmentServer},
    PortFact{Transport::Tcp, 5201, 5201, Service::SpeedMeasurement},
    PortFact{Transport::Tcp, 5222, 5222, Service::ChatServer},
    PortFact{Transport::Tcp, 5269, 5269, Service::ChatServer},
    PortFact{Transport::Tcp, 5355, 5355, Service::LocalNameLookup},
    PortFact{Transport::Tcp, 5357, 5357, Service::WindowsDiscovery},
    PortFact{Transport::Tcp, 5432, 5432, Service::PostgresDatabase},
    PortFact{Transport::Tcp, 5555, 5555, Service::AppControl},
    PortFact{Transport::Tcp, 5666, 5666, Service::Measurements},
    PortFact{Transport::Tcp, 5672, 5672, Service::MessageExchange},
    PortFact{Transport::Tcp, 5900, 5910, Service::ScreenSharing},
    PortFact{Transport::Tcp, 5938, 5938, Service::RemoteSupport},
    PortFact{Transport::Tcp, 5984, 5984, Service::OtherDatabase},
    PortFact{Transport::Tcp, 6000, 6010, Service::GraphicalDisplay},
    PortFact{Transport::Tcp, 6379, 6379, Service::RedisDatabase},
    PortFact{Transport::Tcp, 6443, 6443, Service::ClusterControl},
    PortFact{Transport::Tcp, 6514, 6514, Service::LogCollection},
    PortFact{Transport::Tcp, 6566, 6566, Service::Scanning},
    PortFact{Transport::Tcp, 6600, 6600, Service::MusicPlayer},
    PortFact{Transport::Tcp, 6667, 6667, Service::ChatServer},
    PortFact{Transport::Tcp, 6697, 6697, Service::ChatServer},
    PortFact{Transport::Tcp, 6881, 6889, Service::DistributedFiles},
    PortFact{Transport::Tcp, 7000, 7000, Service::AudioReceiver},
    PortFact{Transport::Tcp, 7070, 7070, Service::RemoteSupport},
    PortFact{Transport::Tcp, 8000, 8000, Service::DevelopmentServer},
    PortFact{Transport::Tcp, 8007, 8007, Service::Backups},
    PortFact{Transport::Tcp, 8080, 8080, Service::WebServer},
    PortFact{Transport::Tcp, 8086, 8086, Service::OtherDatabase},
    PortFact{Transport::Tcp, 8096, 8096, Service::MediaServer},
    PortFact{Transport::Tcp, 8118, 8118, Service::WebProxy},
    PortFact{Transport::Tcp, 8123, 8123, Service::HomeAutomation},
    PortFact{Transport::Tcp, 8200, 8200, Service::MediaServer},
    PortFact{Transport::Tcp, 8443, 8443, Service::WebServer},
    PortFact{Transport::Tcp, 8448, 8448, Service::ChatServer},
    PortFact{Transport::Tcp, 8883, 8883, Service::DeviceMessages},
    PortFact{Transport::Tcp, 8888, 8888, Service::Notebook},
    PortFact{Transport::Tcp, 9001, 9001, Service::AnonymityNetwork},
    PortFact{Transport::Tcp, 9042, 9042, Service::OtherDatabase},
    PortFact{Transport::Tcp, 9050, 9051, Service::AnonymityNetwork},
    PortFact{Transport::Tcp, 9090, 9090, Service::WebAdministration},
    PortFact{Transport::Tcp, 9092, 9092, Service::MessageExchange},
    PortFact{Transport::Tcp, 9100, 9100, Service::RawPrinting},
    PortFact{Transport::Tcp, 9101, 9103, Service::Backups},
    PortFact{Transport::Tcp, 9200, 9200, Service::SearchDatabase},
    PortFact{Transport::Tcp, 9300, 9300, Service::SearchDatabase},
    PortFact{Transport::Tcp, 9418, 9418, Service::VersionControl},
    PortFact{Transport::Tcp, 10000, 10000, Service::WebAdministration},
    PortFact{Transport::Tcp, 10050, 10050, Service::Measurements},
    PortFact{Transport::Tcp, 10250, 10250, Service::ClusterNode},
    PortFact{Transport::Tcp, 11211, 11211, Service::MemoryCache},
    PortFact{Transport::Tcp, 11434, 11434, Service::LanguageModel},
    PortFact{Transport::Tcp, 16509, 16509, Service::VirtualMachines},
    PortFact{Transport::Tcp, 16514, 16514, Service::VirtualMachines},
    PortFact{Transport::Tcp, 17500, 17500, Service::FileSynchronisation},
    PortFact{Transport::Tcp, 19999, 19999, Service::Measurements},
    PortFact{Transport::Tcp, 22000, 22000, Service::FileSynchronisation},
    PortFact{Transport::Tcp, 24800, 24800, Service::KeyboardSharing},
    PortFact{Transport::Tcp, 25565, 25565, Service::GameServer},
    PortFact{Transport::Tcp, 27017, 27017, Service::MongoDatabase},
    PortFact{Transport::Tcp, 27031, 27036, Service::RemotePlay},
    PortFact{Transport::Tcp, 32400, 32400, Service::MediaServer},
    PortFact{Transport::Tcp, 33060, 33060, Service::MysqlDatabase},
    PortFact{Transport::Tcp, 42000, 42001, Service::QuickSharing},
    PortFact{Transport::Tcp, 47984, 47990, Service::RemotePlay},
    PortFact{Transport::Tcp, 51413, 51413, Service::DistributedFiles},
    PortFact{Transport::Tcp, 53317, 53317, Service::QuickSharing},
    PortFact{Transport::Tcp, 61616, 61616, Service::MessageExchange},
    PortFact{Transport::Tcp, 64738, 64738, Service::VoiceChat},
    PortFact{Transport::Udp, 53, 53, Service::NameLookup},
    PortFact{Transport::Udp, 67, 67, Service::AddressAssignment},
    PortFact{Transport::Udp, 68, 68, Service::AddressRequest},
    PortFact{Transport::Udp, 69, 69, Service::SimpleFileTransfer},
    PortFact{Transport::Udp, 88, 88, Service::LoginService},
    PortFact{Transport::Udp, 111, 111, Service::PortDirectory},
    PortFact{Transport::Udp, 123, 123, Service::ClockSetting},
    PortFact{Transport::Udp, 137, 138, Service::WindowsNames},
    PortFact{Transport::Udp, 161, 161, Service::NetworkMonitoring},
    PortFact{Transport::Udp, 323, 323, Service::ClockControl},
    PortFact{Transport::Udp, 464, 464, Service::LoginService},
    PortFact{Transport::Udp, 500, 500, Service::VpnAccess},
    PortFact{Transport::Udp, 514, 514, Service::LogCollection},
    PortFact{Transport::Udp, 546, 546, Service::AddressRequest},
    PortFact{Transport::Udp, 547, 547, Service::AddressAssignment},
    PortFact{Transport::Udp, 631, 631, Service::PrinterDiscovery},
    PortFact{Transport::Udp, 1194, 1194, Service::VpnAccess},
    PortFact{Transport::Udp, 1701, 1701, Service::VpnAccess},
    PortFact{Transport::Udp, 1714, 1764, Service::PhoneConnection},
    PortFact{Transport::Udp, 1900, 1900, Service::MediaDiscovery},
    PortFact{Transport::Udp, 2049, 2049, Service::NetworkFolders},
    PortFact{Transport::Udp, 3702, 3702, Service::WindowsDiscovery},
    PortFact{Transport::Udp, 4500, 4500, Service::VpnAccess},
    PortFact{Transport::Udp, 5060, 5061, Service::Telephony},
    PortFact{Transport::Udp, 5201, 5201, Service::SpeedMeasurement},
    PortFact{Transport::Udp, 5353, 5353, Service::DeviceDiscovery},
    PortFact{Transport::Udp, 5355, 5355, Service::LocalNameLookup},
    PortFact{Transport::Udp, 6881, 6889, Service::DistributedFiles},
    PortFact{Transport::Udp, 9993, 9993, Service::VpnAccess},
    PortFact{Transport::Udp, 11211, 11211, Service::MemoryCache},
    PortFact{Transport::Udp, 17500, 17500, Service::FileSynchronisation},
    PortFact{Transport::Udp, 21027, 21027, Service::FileSynchronisation},
    PortFact{Transport::Udp, 22000, 22000, Service::FileSynchronisation},
    PortFact{Transport::Udp, 27015, 27015, Service::GameServer},
    PortFact{Transport::Udp, 27031, 27036, Service::RemotePlay},
    PortFact{Transport::Udp, 30000, 30000, Service::GameServer},
    PortFact{Transport::Udp, 41641, 41641, Service::VpnAccess},
    PortFact{Transport::Udp, 51413, 51413, Service::DistributedFiles},
    PortFact{Transport::Udp, 51820, 51820, Service::VpnAccess},
    PortFact{Transport::Udp, 53317, 53317, Service::QuickSharing},
    PortFact{Transport::Udp, 64738, 64738, Service::VoiceChat},
});

constexpr std::array kinds{
    ServiceKind::RemoteControl, // remote-login
    ServiceKind::RemoteControl, // telnet
    ServiceKind::RemoteControl, // remote-desktop
    ServiceKind::RemoteControl, // screen-sharing
    ServiceKind::RemoteControl, // remote-support
    ServiceKind::RemoteControl, // graphical-display
    ServiceKind::RemoteControl, // keyboard-sharing
    ServiceKind::Web, // web-server
    ServiceKind::Web, // web-proxy
    ServiceKind::RemoteControl, // web-administration
    ServiceKind::Web, // development-server
    ServiceKind::Web, // notebook
    ServiceKind::Files, // file-sharing
    ServiceKind::Discovery, // windows-names
    ServiceKind::Discovery, // windows-discovery
    ServiceKind::Files, // network-folders
    ServiceKind::Files, // network-folder-helper
    ServiceKind::Files, // port-directory
    ServiceKind::Files, // file-transfer
    ServiceKind::Files, // simple-file-transfer
    ServiceKind::Files, // file-copying
    ServiceKind::Files, // apple-files
    ServiceKind::Files, // file-synchronisation
    ServiceKind::Files, // quick-sharing
    ServiceKind::Files, // distributed-files
    ServiceKind::Printing, // printing
    ServiceKind::Discovery, // printer-discovery
    ServiceKind::Printing, // raw-printing
    ServiceKind::Printing, // scanning
    ServiceKind::Discovery, // device-discovery
    ServiceKind::Discovery, // media-discovery
    ServiceKind::Phone, // phone-connection
    ServiceKind::Names, // name-lookup
    ServiceKind::Discovery, // local-name-lookup
    ServiceKind::Network, // address-assignment
    ServiceKind::Network, // address-request
    ServiceKind::Network, // router-announcement
    ServiceKind::Network, // clock-setting
    ServiceKind::Network, // clock-control
    ServiceKind::Monitoring, // network-monitoring
    ServiceKind::Monitoring, // measurements
    ServiceKind::Monitoring, // log-collection
    ServiceKind::Mail, // mail-transfer
    ServiceKind::Mail, // mail-reading
    ServiceKind::Database, // postgres-database
    ServiceKind::Database, // mysql-database
    ServiceKind::Database, // redis-database
    ServiceKind::Database, // mongo-database
    ServiceKind::Database, // search-database
    ServiceKind::Database, // memory-cache
    ServiceKind::Database, // other-database
    ServiceKind::Database, // message-exchange
    ServiceKind::Home, // device-messages
    ServiceKind::Control, // container-control
    ServiceKind::Container, // container-port
    ServiceKind::Control, // cluster-node
    ServiceKind::Control, // cluster-control
    ServiceKind::Control, // virtual-machines
    ServiceKind::Control, // app-control
    ServiceKind::Media, // media-server
    ServiceKind::Media, // music-player
    ServiceKind::Media, // audio-receiver
    ServiceKind::Games, // remote-play
    ServiceKind::Games, // game-server
    ServiceKind::Talk, // voice-chat
    ServiceKind::Talk, // telephony
    ServiceKind::Talk, // chat-server
    ServiceKind::Network, // vpn-access
    ServiceKind::Network, // anonymity-network
    ServiceKind::Home, // home-automation
    ServiceKind::Web, // language-model
    ServiceKind::Files, // version-control
    ServiceKind::Names, // directory-service
    ServiceKind::Names, // login-service
    ServiceKind::Files, // backups
    ServiceKind::Monitoring, // speed-measurement
    ServiceKind::Monitoring, // power-supply
    ServiceKind::Home, // positioning
    ServiceKind::Control, // service-manager
    ServiceKind::Web, // web-browser
};
static_assert(kinds.size() == EnumNames<Service>::names.size());

} // namespace

std::optional<Service> serviceOfProgram(QStringView program, Port port)
{
    const auto fits = [&](const ProgramFact &fact) {
        return program == fact.program && fact.first <= number(port) && number(port) <= fact.last;
    };
    const auto *const fact = std::ranges::find_if(programFacts, fits);
    return fact == programFacts.end() ? std::nullopt : std::optional(fact->service);
}

std::optional<Service> usualServiceOfPort(Transport transport, Port port)
{
    const auto fits = [&](const PortFact &fact) {
        return transport == fact.transport && fact.first <= number(port) && number(port) <= fact.last;
    };
    const auto *const fact = std::ranges::find_if(portFacts, fits);
    return fact == portFacts.end() ? std::nullopt : std::optional(fact->service);
}

ServiceKind kindOf(Service service)
{
    return kinds.at(static_cast<std::size_t>(service));
}

} // namespace earshot
