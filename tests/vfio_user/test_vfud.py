#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""The program qat4xxx-vfud: what it prints, its sockets, how it starts, refuses and ends.

usage: test_vfud.py PROGRAM
"""

import json
import os
import re
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["QAT4_SOURCE"], "tests/lib"))
from tap import Tap  # noqa: E402

PROGRAM = sys.argv[1]
PATIENCE_S = 20
VERSION = struct.pack("<HHIIIHH", 1, 1, 23, 0, 0, 0, 0) + b"{}\0"


def start(folder, *args, **env):
    """The program, with pipes."""
    return subprocess.Popen(
        [PROGRAM, f"--socket-dir={folder}", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **env},
    )


def read_until_ready(program):
    """Its lines up to the one that says it is ready, or the last one."""
    lines = []
    for line in program.stdout:
        lines.append(line.rstrip("\n"))
        if lines[-1] == "qat4xxx-vfud: ready":
            break
    return lines


def end(program, number=signal.SIGTERM):
    """Let it end; (exit code, rest of the output, messages)."""
    program.send_signal(number)
    said, errors = program.communicate(timeout=PATIENCE_S)
    return program.returncode, said, errors


def speak(path):
    """Agree on the version; the answer."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE_S)
        client.connect(path)
        client.sendall(VERSION)
        return client.recv(4096)


def device_arguments(lines):
    """What follows -device, as QEMU would read it."""
    found = [re.fullmatch(r"vf(\d+): -device '(.*)'", line) for line in lines]
    return [json.loads(match[2]) for match in found if match]


def check_start(tap, folder):
    """Lines, sockets, a client, the end."""
    place = os.path.join(folder, "new")
    program = start(place, "--services=sym;dc", "--vfs", "3", "--id=4945", "--engines=2")
    lines = read_until_ready(program)
    tap.case(
        "the first line says what the card is",
        lines[:1]
        == ["qat4xxx-vfud: 3 functions 8086:4945, services sym;dc, 2 engines each"],
        lines,
    )
    devices = device_arguments(lines)
    want = [
        {
            "driver": "vfio-user-pci",
            "id": f"qat{i}",
            "socket": {"type": "unix", "path": f"{os.path.realpath(place)}/vf{i}.sock"},
        }
        for i in range(3)
    ]
    tap.case("an argument for QEMU for each function", devices == want, lines)
    modes = [stat.S_IMODE(os.stat(path).st_mode) for path in (place, f"{place}/vf0.sock")]
    tap.case("only the owner may enter and connect", modes == [0o700, 0o600], [str(modes)])
    answer = speak(f"{place}/vf2.sock")
    tap.case("a client is answered", b'{"capabilities":' in answer, [repr(answer)])
    code, said, errors = end(program)
    tap.case(
        "SIGTERM ends it",
        code == 0 and said == "qat4xxx-vfud: ended by signal 15\n",
        [str(code), said, errors],
    )
    tap.case(
        "clients are logged",
        "qat4xxx.2: a client has come\n" in errors and "qat4xxx.2: the client has gone" in errors,
        [errors],
    )
    tap.case("the sockets are gone", os.listdir(place) == [], os.listdir(place))


def check_left_behind(tap, folder):
    """Sockets of a killed server are replaced, those of a living one are not."""
    first = start(folder)
    read_until_ready(first)
    second = start(folder)
    _, errors = second.communicate(timeout=PATIENCE_S)
    tap.case(
        "a second server on the same sockets is refused",
        second.returncode == 1
        and errors == f"error: {os.path.realpath(folder)}/vf0.sock: another server listens there\n",
        [errors],
    )
    tap.case("the first one goes on", b"capabilities" in speak(f"{folder}/vf0.sock"))
    first.kill()
    first.communicate(timeout=PATIENCE_S)
    third = start(folder, "--socket-mode=0660")
    lines = read_until_ready(third)
    mode = stat.S_IMODE(os.stat(f"{folder}/vf0.sock").st_mode)
    tap.case("after a kill the next one starts", lines[-1:] == ["qat4xxx-vfud: ready"], lines)
    tap.case("the mode of the sockets is as asked for", mode == 0o660, [oct(mode)])
    code, _, errors = end(third, signal.SIGINT)
    tap.case("SIGINT ends it, too", code == 0, [errors])


def check_notify(tap, folder):
    """systemd hears when it is ready, and when it stops."""
    path = os.path.join(folder, "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.settimeout(PATIENCE_S)
        systemd.bind(path)
        program = start(folder, NOTIFY_SOCKET=path)
        said = systemd.recv(4096)
        tap.case("READY=1", said == b"READY=1\n", [repr(said)])
        tap.case("then clients can connect", b"capabilities" in speak(f"{folder}/vf0.sock"))
        end(program)
        said = systemd.recv(4096)
        tap.case("STOPPING=1", said == b"STOPPING=1\n", [repr(said)])
    os.unlink(path)


def check_refusals(tap, folder):
    """Arguments that are not allowed."""
    for args, want in (
        (["--frob=1"], "error: unknown argument --frob; see --help\n"),
        (["frob"], "error: unknown argument frob; see --help\n"),
        (["--vfs"], "error: --vfs: a value is missing; see --help\n"),
        (["--vfs=17"], 'error: vfs "17" is not allowed; allowed: 1 to 16\n'),
        (
            ["--socket-mode=rw"],
            "error: --socket-mode=rw: allowed is a mode in octal, such as 0600 or 0660\n",
        ),
        (
            ["--socket-dir=it's"],
            "error: --socket-dir=it's: allowed is a folder without quotes and backslashes\n",
        ),
    ):
        program = start(folder, *args)
        said, errors = program.communicate(timeout=PATIENCE_S)
        good = program.returncode == 2 and said == "" and errors == want
        tap.case(f"refused: {' '.join(args)}", good, [errors])
    long = os.path.join(folder, 100 * "x")
    program = start(long)
    _, errors = program.communicate(timeout=PATIENCE_S)
    tap.case(
        "refused: a folder too long for sockets",
        program.returncode == 1 and "too long for a socket, at most 107 characters" in errors,
        [errors],
    )
    program = start("/dev/null/x")
    _, errors = program.communicate(timeout=PATIENCE_S)
    tap.case(
        "refused: a folder that cannot be",
        program.returncode == 1 and "cannot make the folder: Not a directory" in errors,
        [errors],
    )
    said = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=False)
    tap.case("--help", said.returncode == 0 and said.stdout.startswith("usage: "), [said.stdout])


def main():
    """Run all checks."""
    tap = Tap()
    for check in (check_start, check_left_behind, check_notify, check_refusals):
        with tempfile.TemporaryDirectory(prefix="qat4-vfud-") as folder:
            check(tap, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
