#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test-crypto-perf on PCI functions of the model: with DPDK's own crypto_qat and with ours."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import crypto_perf  # noqa: E402
import eal  # noqa: E402
import shim  # noqa: E402
from tap import Tap, bail_out  # noqa: E402


def check_stats(tap, name, outcome, total=crypto_perf.OPS * len(crypto_perf.SIZES)):
    """The model did every operation well: the program itself does not look at their status."""
    stats = shim.stats(outcome.lines)
    good = (
        len(stats) == 1
        and stats[0]["requests"] == stats[0]["responses"] == total
        and not (stats[0]["refused"] or stats[0]["auth_failed"] or stats[0]["dma_faults"])
    )
    tap.case(f"{name}: {total} operations, none failed", good, [str(stats)])


def check_driver(tap, driver, devtype):
    """Throughput and verified results with one driver. Returns what was printed."""

    def start(program, args):
        return shim.run(program, driver, args, timeout=60)

    lines = []
    for algorithm in crypto_perf.ALGORITHMS:
        outcome = crypto_perf.check(
            tap, start, devtype, "throughput", algorithm, crypto_perf.SIZES
        )
        check_stats(tap, f"{devtype} {algorithm}", outcome)
        lines += outcome.lines
        lines += crypto_perf.check_verify(tap, start, devtype, algorithm, 1024).lines
    return lines


def check_modex(tap, driver, devtype):
    """Modular exponentiation with one driver. Returns what was printed."""

    def start(program, args):
        return shim.run(program, driver, args, timeout=60, services="asym")

    lines = []
    for size in crypto_perf.MODEX_BYTES:
        outcome = crypto_perf.check_modex(tap, start, devtype, size)
        check_stats(tap, f"{devtype} modex {size}", outcome, crypto_perf.MODEX_OPS)
        lines += outcome.lines
    return lines


def main():
    """Both drivers."""
    if eal.find(crypto_perf.PROGRAM) is None:
        bail_out(f"{crypto_perf.PROGRAM} is missing; on Debian: apt-get install dpdk-dev")
    tap = Tap()
    if shim.have_stock():
        check_driver(tap, shim.STOCK, "crypto_qat")
        check_modex(tap, shim.STOCK, "crypto_qat_asym")
    else:
        tap.skip("crypto_qat", "this DPDK was built without it")
    lines = check_driver(tap, shim.OURS, "crypto_qat4xxx")
    lines += check_modex(tap, shim.OURS, "crypto_qat4xxx_asym")
    found = eal.findings(lines)
    tap.case("our drivers: strict mode of the model found nothing", not found, found)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
