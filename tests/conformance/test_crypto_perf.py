#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""All modes of dpdk-test-crypto-perf on our drivers on a model."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import crypto_perf  # noqa: E402
import eal  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

DEVTYPE = "crypto_qat4xxx"
DEVTYPE_ASYM = "crypto_qat4xxx_asym"


def start(program, args):
    """Run it on a model."""
    return _run(program, args, "sym")


def start_asym(program, args):
    """The same with a card for asymmetric crypto."""
    return _run(program, args, "asym")


def _run(program, args, services):
    model = f"--vdev=qat4xxx_model0,{eal.model_args(services=services)}"
    return eal.run(program, ["-d", eal.PLUGINS, model, *args], timeout=60)


def main():
    """Every mode, both algorithms; modular exponentiation."""
    if eal.find(crypto_perf.PROGRAM) is None:
        bail_out(f"{crypto_perf.PROGRAM} is missing; on Debian: apt-get install dpdk-dev")
    tap, lines = Tap(), []
    for algorithm in crypto_perf.ALGORITHMS:
        for mode in ("throughput", "latency", "pmd-cyclecount"):
            lines += crypto_perf.check(
                tap, start, DEVTYPE, mode, algorithm, crypto_perf.SIZES
            ).lines
        for size in crypto_perf.SIZES:
            lines += crypto_perf.check_verify(tap, start, DEVTYPE, algorithm, size).lines
    for size in crypto_perf.MODEX_BYTES:
        lines += crypto_perf.check_modex(tap, start_asym, DEVTYPE_ASYM, size).lines
    found = eal.findings(lines)
    tap.case("strict mode of the model found nothing", not found, found)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
