# SPDX-License-Identifier: BSD-3-Clause
"""The machine: which CPU does what, and what to write beside figures."""

import ctypes
import os
import platform
import subprocess
import threading
import time
from typing import NamedTuple

import eal

WORKERS = ("rte-worker", "lcore-worker")
LIBRARIES = ("libdpdk", "libcrypto", "libisal", "libdeflate", "liblz4", "zlib")


class Place(NamedTuple):
    """Who has which CPU."""

    app: int
    engine: int


USUAL = Place(eal.APP_CPU, eal.ENGINE_CPU)
# The model's engine has another CPU than the driver that computes beside it, and one of the two may
# be slower for as long as it likes. Half of the runs the other way around, that cancels.
PLACES = [USUAL] if USUAL.app == USUAL.engine else [USUAL, Place(USUAL.engine, USUAL.app)]


def _says(*command):
    """What a program prints, or a question mark."""
    try:
        outcome = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "?"
    return outcome.stdout.strip()


def _ipsec_mb():
    try:
        version = ctypes.CDLL("libIPSec_MB.so.1").imb_get_version_str
    except OSError:
        return "?"
    version.restype = ctypes.c_char_p
    return version().decode()


def _software():
    """What was measured, and with which libraries."""
    source = os.path.dirname(os.path.abspath(__file__))
    versions = [f"{name} {_says('pkg-config', '--modversion', name)}" for name in LIBRARIES]
    return [
        "commit " + _says("git", "-C", source, "describe", "--always", "--dirty"),
        ", ".join([f"intel-ipsec-mb {_ipsec_mb()}", *versions]),
    ]


def describe():
    """Lines that say where the figures are from."""
    model = "unknown CPU"
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    load = os.getloadavg()[0]
    return [
        f"{model}, {len(eal.CPUS)} CPUs, Linux {platform.release()}, load at the start {load:.2f}",
        f"the drivers on CPU {USUAL.app}, the model's engine on CPU {USUAL.engine}"
        + ("; half of the time the other way around, where rates are compared"
           if len(PLACES) > 1 else ""),
        *_software(),
    ]


def _is_worker(task):
    try:
        with open(f"/proc/{task}/comm", encoding="utf-8") as file:
            return file.read().startswith(WORKERS)
    except OSError:
        return False


def _yield_main(pid):
    """Give the main thread the lowest priority once there is a worker."""
    folder = f"/proc/{pid}/task"
    for _ in range(2000):
        try:
            tasks = os.listdir(folder)
        except OSError:
            return
        if any(_is_worker(f"{pid}/task/{task}") for task in tasks):
            os.setpriority(os.PRIO_PROCESS, pid, 19)  # of that one thread, on Linux
            return
        time.sleep(0.001)


def spare_worker(pid):
    """The main lcore of DPDK's perf tools spins while its worker, on the same CPU, measures."""
    threading.Thread(target=_yield_main, args=(pid,), daemon=True).start()
