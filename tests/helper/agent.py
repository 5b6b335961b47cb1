#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""agent.py USER PID ANSWER: polkit's text agent for a process, on a terminal of its own, as that user.

ANSWER is password:TEXT, cancel, or silent. Says "ready" once the agent is registered, "asked" for each question, and ends
with its standard input.
"""
import os
import pty
import pwd
import re
import select
import sys
import termios

user, process, answer = sys.argv[1:4]
entry = pwd.getpwnam(user)
heard, told = os.pipe()
os.set_inheritable(told, True)
agent, terminal = pty.fork()
if agent == 0:
    os.close(heard)
    os.initgroups(user, entry.pw_gid)
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
    os.environ.update(LANG="C", HOME=entry.pw_dir)
    os.execvp("pkttyagent", ["pkttyagent", "--process", process, "--notify-fd", str(told)])
os.close(told)
os.read(heard, 1)  # closed by the agent once it is registered
print("ready", flush=True)
seen = b""
while True:
    ready = select.select([terminal, 0], [], [])[0]
    if 0 in ready and not os.read(0, 100):
        break
    if terminal in ready:
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            break
        if re.search(rb"[Pp]assword: ?$", seen):
            seen = b""
            # The agent throws away what was typed before it switched echo off, which is after the question.
            while termios.tcgetattr(terminal)[3] & termios.ECHO:
                select.select([], [], [], 0.01)
            print("asked", flush=True)
            if answer == "cancel":
                os.write(terminal, b"\x03")
            elif answer != "silent":
                os.write(terminal, answer.removeprefix("password:").encode() + b"\n")
os.kill(agent, 9)
os.waitpid(agent, 0)
