#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Earshot authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run one command in the private root, and see to it that nothing of it is left when it ends or is killed.

Two processes do this, so that killing either one, even with KILL, ends everything:

    front      is the process that the caller started and may kill; its status is the command's
    guardian   the command's parent, and the reaper of everything the command leaves behind

With the host's processes in view (--view host) both are "child subreapers": a daemon whose parent ends becomes the
child of the guardian, or of the front if the guardian is gone, and is found and ended there, by its number. With
--view isolated the guardian is process 1 of a process namespace, and the kernel does all that.
"""
import argparse
import ctypes
import os
import signal
import sys
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
SI_KERNEL = 0x80
MS_NOSUID_NODEV_NOEXEC = 2 | 4 | 8
GRACE = 2.0  # seconds between TERM and KILL
PASS_ON = {signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT}
WATCHED = PASS_ON | {signal.SIGCHLD}
# What would lead the private root's tools to files of the host, or says things that are not true inside.
DROPPED = ("LD_", "PYTHONHOME", "PYTHONPATH", "PERL", "GCC_", "QT_PLUGIN_PATH", "QML", "QTDIR", "QT_DIR", "BASH_ENV", "ENV",
           "LIBRARY_PATH", "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "PKG_CONFIG", "CMAKE_PREFIX_PATH", "ACLOCAL",
           "XDG_DATA_DIRS", "XDG_CONFIG_DIRS", "GTK_", "GIO_", "GI_", "LC_", "LANG")

libc = ctypes.CDLL(None, use_errno=True)


def prctl(option, value):
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def die_with_parent(parent, sig):
    prctl(PR_SET_PDEATHSIG, sig)
    if os.getppid() not in (parent, 0):  # it went before we asked
        os._exit(1)


def descendants(of):
    children = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            continue
        if fields[0] != b"Z":
            children.setdefault(int(fields[1]), []).append(int(name))
    found, queue = [], [of]
    while queue:
        below = children.get(queue.pop(), [])
        found += below
        queue += below
    return found


def reap():
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


def send(pids, sig):
    for pid in pids:
        try:
            os.kill(pid, sig)
        except ProcessLookupError:
            pass


def end_descendants():
    deadline = time.monotonic() + GRACE
    send(descendants(os.getpid()), signal.SIGTERM)
    send(descendants(os.getpid()), signal.SIGCONT)
    while time.monotonic() < deadline and descendants(os.getpid()):
        reap()
        time.sleep(0.02)
    while left := descendants(os.getpid()):
        send(left, signal.SIGKILL)
        time.sleep(0.01)
        reap()


def status_of(wait_status):
    code = os.waitstatus_to_exitcode(wait_status)
    return code if code >= 0 else 128 - code


def wait_for(pid, on_signal):
    """The status of a child; signals that somebody sent us (not the terminal, which reaches the child itself) go to on_signal."""
    while True:
        info = signal.sigwaitinfo(WATCHED)
        if info.si_signo == signal.SIGCHLD:
            while True:
                try:
                    done, status = os.waitpid(-1, os.WNOHANG)
                except ChildProcessError:
                    return 1
                if done == 0:
                    break
                if done == pid:
                    return status_of(status)
        elif info.si_code != SI_KERNEL:
            return on_signal(info.si_signo, info.si_pid)


def sender(pid):
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
            return f"process {pid} ({file.read().strip()})"
    except OSError:
        return f"process {pid}"


def mount_proc():
    if libc.mount(b"proc", b"/proc", b"proc", MS_NOSUID_NODEV_NOEXEC, None) != 0:
        raise OSError(ctypes.get_errno(), "cannot mount /proc")


def environment(args):
    def stays(name):
        return not name.startswith(DROPPED)

    env = {name: value for name, value in os.environ.items() if stays(name)}
    wanted = os.environ.get("LC_ALL") or os.environ.get("LANG") or "C.UTF-8"
    env["LANG"] = "C.UTF-8" if args.view == "isolated" else wanted
    env["LC_CTYPE"] = "C.UTF-8"  # the root holds no other locale; messages and numbers follow LANG all the same
    env.update(HOME=args.home, USER=args.user, LOGNAME=args.user, EARSHOT_INSIDE=args.view)
    if args.view == "isolated":
        for name in [n for n in env if n.startswith(("XDG_", "DBUS_", "KDE_"))] + ["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SHELL"]:
            env.pop(name, None)
    if args.uid != 0:
        for name in ("SUDO_UID", "SUDO_GID", "SUDO_USER", "SUDO_COMMAND"):
            env.pop(name, None)
    env.update(pair.split("=", 1) for pair in args.env)
    return env


def command(args, group):
    if group is not None:
        os.setpgid(0, group)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
    env = environment(args)
    if args.uid != 0:
        os.setgroups([int(gid) for gid in args.groups.split(",")])
        os.setresgid(args.gid, args.gid, args.gid)
        os.setresuid(args.uid, args.uid, args.uid)
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        os.chdir(args.cwd)
        os.execvpe(args.command[0], args.command, env)
    except OSError as error:
        print(f"earshot: error: cannot run {args.command[0]}: {error.strerror}", file=sys.stderr)
        os._exit(127 if isinstance(error, FileNotFoundError) else 126)


def guardian(args, front, isolated):
    group = None
    if isolated:
        die_with_parent(0, signal.SIGKILL)
        mount_proc()
    else:
        group = os.getpgid(front)
        os.setpgid(0, 0)  # a signal to the whole group, even KILL, leaves the guardian to clean up
        die_with_parent(front, signal.SIGTERM)
        prctl(PR_SET_CHILD_SUBREAPER, 1)
    child = os.fork()
    if child == 0:
        command(args, group)

    def on_signal(number, _by):
        if isolated:
            send([-1], number)
            deadline = time.monotonic() + GRACE
            while time.monotonic() < deadline:
                try:
                    if os.waitpid(-1, os.WNOHANG)[0] == 0:
                        time.sleep(0.02)
                except ChildProcessError:
                    break
        return 128 + number

    status = wait_for(child, on_signal)
    if not isolated:
        end_descendants()
    os._exit(status)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--view", choices=["host", "isolated"], required=True)
    for name in ("uid", "gid", "lock-fd"):
        parser.add_argument("--" + name, type=int, default=0)
    for name in ("groups", "home", "user", "cwd"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--env", action="append", default=[])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    args = parser.parse_args()
    args.command = args.command[1:] if args.command[0] == "--" else args.command
    isolated = args.view == "isolated"
    if args.lock_fd:
        os.set_inheritable(args.lock_fd, False)

    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    front = os.getpid()
    if isolated:
        os.unshare(os.CLONE_NEWPID)
    else:
        prctl(PR_SET_CHILD_SUBREAPER, 1)
    child = os.fork()
    if child == 0:
        try:
            guardian(args, front, isolated)
        except OSError as error:
            print(f"earshot: error: {error}", file=sys.stderr)
        os._exit(3)

    def on_signal(number, by):
        print(f"earshot: stopped by {signal.Signals(number).name} from {sender(by)}", file=sys.stderr, flush=True)
        send([child], number)
        deadline = time.monotonic() + 2 * GRACE
        while time.monotonic() < deadline:
            if os.waitpid(child, os.WNOHANG)[0] != 0:
                break
            time.sleep(0.02)
        else:
            send([child], signal.SIGKILL)
        return 128 + number

    status = wait_for(child, on_signal)
    if not isolated:
        end_descendants()
    os._exit(status)


main()
