# SPDX-License-Identifier: BSD-3-Clause
"""Run another program: with a deadline, in a session of its own, and nothing is left of it."""

import ctypes
import os
import pty
import select
import signal
import subprocess
import sys
import time
import tty

PR_SET_PDEATHSIG = 1


class Outcome:
    """What became of a program."""

    def __init__(self, lines, code, timeout):
        self.lines = lines
        self.code = code  # exit code, negative: killed by that signal
        self.timeout = timeout  # seconds after which it was killed, or None

    @property
    def ending(self):
        """What is wrong with how it ended, None when it exited with 0."""
        if self.timeout is not None:
            return f"killed after {self.timeout} s without an end"
        if self.code < 0:
            return f"killed by {signal.Signals(-self.code).name}"
        return f"exit code {self.code}" if self.code else None

    @property
    def crashed(self):
        """Whether it did not come to an end of its own."""
        return self.timeout is not None or self.code < 0


def _terminated(number, _frame):
    sys.exit(128 + number)  # so that the "finally" below runs


signal.signal(signal.SIGTERM, _terminated)


def _die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _read_lines(source, deadline):
    """Read until the program ends or the deadline: (bytes, whether it was the deadline)."""
    chunks = []
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([source], [], [], left)[0]:
            return b"".join(chunks), True
        try:
            chunk = os.read(source, 65536)
        except OSError:  # a terminal without any writer left
            chunk = b""
        if not chunk:
            return b"".join(chunks), False
        chunks.append(chunk)


def run(argv, env=None, timeout=120, started=None):
    """Run argv, with env added to the environment. started: is called with the process's number.

    Both its outputs go to one terminal: they come line by line, in order, and a crash loses none.
    """
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    child = subprocess.Popen(  # pylint: disable=consider-using-with
        argv,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_die_with_parent,
    )
    os.close(theirs)
    if started:
        started(child.pid)
    late = True
    try:
        text, late = _read_lines(ours, time.monotonic() + timeout)
        if not late:
            child.wait(5)
    except subprocess.TimeoutExpired:
        late = True
    finally:
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()
        os.close(ours)
    lines = text.decode("utf-8", "replace").splitlines()
    return Outcome(lines, child.returncode, timeout if late else None)
