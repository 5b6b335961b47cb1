// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <knowledge/services.h>
#include <verdict/assessment.h>

#include <QString>

#include <optional>

/// What a listening program is for, in a person's words. Safe plain text.
namespace earshot {

struct KnownService {
    Service service = Service::WebServer;
    bool byProgram = false; ///< else only by its port: usually

    friend bool operator==(const KnownService &, const KnownService &) = default;
};

/// By the program, by a translation to a container, then by the port; nothing where neither is known.
[[nodiscard]] std::optional<KnownService> serviceOf(const EndpointAssessment &endpoint);

[[nodiscard]] QString serviceTitle(Service service); ///< "Remote login"
[[nodiscard]] QString serviceSentence(Service service); ///< what it is for
[[nodiscard]] QString serviceColumnTitle();
/// For a cell: "Remote login", "usually: Remote login"; empty where it isn't known.
[[nodiscard]] QString serviceCell(const EndpointAssessment &endpoint);
/// One sentence: what it is for, or that this isn't known.
[[nodiscard]] QString serviceDescription(const EndpointAssessment &endpoint);
/// "Remote login · sshd"; the program alone where what it is for is only usual, or not known.
[[nodiscard]] QString programTitle(const EndpointAssessment &endpoint);

} // namespace earshot
