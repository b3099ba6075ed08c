#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Which driver takes the modelled functions on the PCI bus, and whether all of them."""

import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import eal  # noqa: E402
import shim  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

PROBE = re.compile(r"Probe PCI driver: (\S+) \(8086:([0-9a-f]{4})\) device: (\S+)")
SYM = re.compile(r"Creating cryptodev (\S+)_sym$")
STOCK_NAME = "qat"  # of DPDK's own PCI driver
SHOWN = 30


def probe(driver, **card):
    """Start and end a program: (outcome, {address: driver}, names of symmetric devices)."""
    outcome = shim.run(
        "dpdk-test",
        driver,
        ["-l", str(eal.APP_CPU), "--log-level=lib.cryptodev:info"],
        {"DPDK_TEST": "version_autotest"},
        timeout=30,
        **card,
    )
    probed, devices = {}, []
    for line in outcome.lines:
        if match := PROBE.search(line):
            probed[match[3]] = match[1]
        elif match := SYM.search(line):
            devices.append(match[1])
    return outcome, probed, devices


def check(tap, name, driver, is_stock, vfs=1, **card):
    """All functions of a card get the driver, a symmetric device each, and are let go cleanly."""
    outcome, probed, devices = probe(driver, vfs=vfs, **card)
    stats = shim.stats(outcome.lines)
    wrong = [outcome.ending] if outcome.ending else []
    if len(probed) != vfs:
        wrong.append(f"{len(probed)} functions probed of {vfs}")
    for address, found in probed.items():
        if (found == STOCK_NAME) != is_stock:
            wrong.append(f"{address} was taken by {found}")
    if len(devices) != vfs:
        wrong.append(f"symmetric devices {devices} for {vfs} functions")
    if len(stats) != vfs or not all(function["mailbox"] for function in stats):
        wrong.append(f"mailbox messages were not answered: {stats}")
    tap.case(name, not wrong, [*wrong, *outcome.lines[-SHOWN:]])


def main():
    """The stock driver on the cards that it knows; then ours on all of them."""
    if eal.find("dpdk-test") is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    tap = Tap()
    cards = {
        "a 4941 with sym": {},
        "a 4943 with sym;asym": {"device_id": 0x4943, "services": "sym;asym"},
        "16 functions": {"vfs": 16},
    }
    for name, card in cards.items():
        if shim.have_stock():
            check(tap, f"crypto_qat probes {name}", shim.STOCK, True, **card)
        else:
            tap.skip(f"crypto_qat probes {name}", "this DPDK was built without it")
    cards["a 4945 with sym;dc"] = {"device_id": 0x4945, "services": "sym;dc"}
    for name, card in cards.items():
        check(tap, f"crypto_qat4xxx, given with -d, probes {name}", shim.OURS, False, **card)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
