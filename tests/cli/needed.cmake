# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
# cmake -DREADELF=… -DFILE=… -P needed.cmake: the file needs Qt Core and no library of a window.
execute_process(COMMAND ${READELF} -d ${FILE} OUTPUT_VARIABLE dynamic RESULT_VARIABLE failed)
if(failed OR NOT dynamic MATCHES "NEEDED[^\n]*libQt6Core")
    message(FATAL_ERROR "${FILE}: can't read what it needs:\n${dynamic}")
endif()
if(dynamic MATCHES "NEEDED[^\n]*(libQt6(Gui|Widgets|Svg|DBus)|libKF6|libX11|libwayland)[^\n]*")
    message(FATAL_ERROR "${FILE} needs a library of a window: ${CMAKE_MATCH_0}")
endif()
