// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <base/result.h>

#include <QByteArray>

#include <optional>

/// What earshot-worker, which collects as root, and the program of an ordinary user say to each other over a connected
/// AF_UNIX, SOCK_SEQPACKET pair of their own (DESIGN.md §5), and what the program and earshot-helper agree on before that.
/// One message each way a time: a request of `requestSize` bytes; an answer of `answerSize` bytes, with which a sealed
/// memfd goes where the status is Done: a Capture in CBOR. All numbers are unsigned and little-endian.
namespace earshot::channel {

/// Of these messages and of the helper's arguments; raised when either changes its meaning.
inline constexpr quint32 version = 1;

/// What to read; nothing else can be asked for.
enum Part : quint32 { Owners = 1, Firewall = 2, AllStates = 4, Overrulers = 8 };
inline constexpr quint32 everything = Owners | Firewall | AllStates | Overrulers;

///     offset  size
///          0     4  magic "ear?"
///          4     4  version
///          8     4  serial: the answer repeats it
///         12     4  parts
struct Request {
    quint32 serial = 0;
    quint32 parts = everything;
};
inline constexpr qsizetype requestSize = 16;

enum class Status : quint32 {
    Done,
    Malformed, ///< not the size or not the magic of a request, or something came along with it
    WrongVersion,
    UnknownPart,
    Failed ///< no memory for what was read, or more than `captureLimit`
};

///     offset  size
///          0     4  magic "ear!"
///          4     4  version of the worker
///          8     4  serial of the request; 0 where it had none
///         12     4  status; after any other than Done and Failed the worker ends
///         16     8  bytes in the memfd
struct Answer {
    quint32 version = channel::version;
    quint32 serial = 0;
    Status status = Status::Done;
    quint64 size = 0;
};
inline constexpr qsizetype answerSize = 24;

/// The descriptor that a worker is started with.
inline constexpr int workerDescriptor = 3;

/// Of one capture; captureFromCbor takes as much.
inline constexpr quint64 captureLimit = quint64{1} << 30;

[[nodiscard]] QByteArray toBytes(const Request &request);
[[nodiscard]] QByteArray toBytes(const Answer &answer);
/// The status tells what is wrong with a request.
[[nodiscard]] std::expected<Request, Status> requestFrom(QByteArrayView bytes);
/// An answer of any version, since those fields stay where they are; nothing: not an answer.
[[nodiscard]] std::optional<Answer> answerFrom(QByteArrayView bytes);

// ---- the helper ------------------------------------------------------------------------------------------------------

inline constexpr QLatin1StringView helperId("org.earshot.helper");
inline constexpr QLatin1StringView actionId("org.earshot.helper.inspect");

/// The arguments of the action, all of them needed.
namespace argument {
inline constexpr QLatin1StringView id("id"); ///< text: `idLength` of 0–9 and a–f, random; the reply repeats it
inline constexpr QLatin1StringView protocol("protocol"); ///< number: `version`
inline constexpr QLatin1StringView channel("channel"); ///< descriptor: the worker's end
} // namespace argument
inline constexpr qsizetype idLength = 32;

/// The data of every reply. Replies are broadcast to whoever listens: there is nothing else in them.
namespace reply {
inline constexpr QLatin1StringView id("id"); ///< as in the arguments; missing where they couldn't be read
inline constexpr QLatin1StringView protocol("protocol"); ///< the helper's `version`
} // namespace reply

/// Error codes of the action. KAuth's own are below 100 and share the number space.
enum class Refusal : int {
    WrongArguments = 100, ///< a key too many or too few, or of another type or range
    WrongProtocol, ///< of another version
    WrongChannel, ///< not one end of a connected AF_UNIX, SOCK_SEQPACKET pair
    NotYourChannel, ///< made by another user
    TooOften, ///< this user started too many workers in a short time, or has too many
    NotStarted ///< the worker couldn't be started
};

} // namespace earshot::channel
