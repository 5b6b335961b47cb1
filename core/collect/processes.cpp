// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <collect/processes.h>

#include <QtEndian>

#include <bit>
#include <utility>

namespace earshot {

namespace {

template<typename T>
void append(QByteArray &to, T number)
{
    const T little = qToLittleEndian(number);
    to.append(reinterpret_cast<const char *>(&little), sizeof little);
}

void append(QByteArray &to, std::string_view text)
{
    to.append(text.data(), static_cast<qsizetype>(text.size()));
}

void append(QByteArray &to, std::span<const std::uint32_t> numbers)
{
    if constexpr (std::endian::native == std::endian::little) {
        to.append(reinterpret_cast<const char *>(numbers.data()), static_cast<qsizetype>(numbers.size_bytes()));
    } else {
        for (const std::uint32_t number : numbers)
            append(to, number);
    }
}

} // namespace

void writeProcessesMagic(QByteArray &to)
{
    append(to, processesMagic);
}

void writeProcess(QByteArray &to, const ProcessRecord &record)
{
    const auto size = processHeadSize + record.stat.size() + record.exe.size() + record.cmdline.size()
        + record.cgroup.size() + record.sockets.size_bytes();
    append(to, std::to_underlying(ProcessRecordKind::Process));
    append(to, static_cast<std::uint32_t>(size));
    append(to, record.pid);
    append(to, record.uid);
    append(to, record.networkNamespace);
    append(to, record.flags);
    append(to, static_cast<std::uint32_t>(record.stat.size()));
    append(to, static_cast<std::uint32_t>(record.exe.size()));
    append(to, static_cast<std::uint32_t>(record.cmdline.size()));
    append(to, static_cast<std::uint32_t>(record.cgroup.size()));
    append(to, static_cast<std::uint32_t>(record.sockets.size()));
    append(to, record.stat);
    append(to, record.exe);
    append(to, record.cmdline);
    append(to, record.cgroup);
    append(to, record.sockets);
}

void writeTrailer(QByteArray &to, const ProcessTrailer &trailer)
{
    append(to, std::to_underlying(ProcessRecordKind::Trailer));
    append(to, static_cast<std::uint32_t>(processTrailerSize));
    append(to, trailer.seen);
    append(to, trailer.hidden);
    append(to, trailer.vanished);
    append(to, trailer.flags);
}

} // namespace earshot
