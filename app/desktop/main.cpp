// SPDX-FileCopyrightText: 2026 The Earshot authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <desktop/program.h>

int main(int argc, char **argv)
{
    return earshot::runDesktop(argc, argv);
}
