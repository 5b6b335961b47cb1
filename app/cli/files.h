// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>
#include <base/savefile.h>

#include <QByteArray>
#include <QString>

namespace earshot {

/// A file descriptor that is closed with its owner.
class OpenFile
{
public:
    explicit OpenFile(int number = -1)
        : m_number(number)
    {
    }
    OpenFile(OpenFile &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    OpenFile &operator=(OpenFile &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~OpenFile();

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    Q_DISABLE_COPY(OpenFile)
    int m_number = -1;
};

/// For reading; "-" is standard input. Fails for a folder.
[[nodiscard]] Result<OpenFile> openForReading(const QString &file);
/// All of it, up to `limit` bytes; more is TooLarge.
[[nodiscard]] Result<QByteArray> readWhole(const OpenFile &descriptor, const QString &file, qint64 limit);

} // namespace earshot
