#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test's cryptodev suite on DPDK's own crypto_qat, unmodified, on the model.

Nobody here wrote that driver: where a case fails, the model is wrong.

usage: test_stock_cryptodev.py [operation|raw]
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import eal  # noqa: E402
import shim  # noqa: E402
import suite_test  # noqa: E402
from tap import Tap, bail_out  # noqa: E402


def check_stats(tap, outcome):
    """Whatever was sent was answered."""
    stats = shim.stats(outcome.lines)
    wrong = [] if stats else ["the model said nothing at the end"]
    for function in stats:
        if function["requests"] != function["responses"]:
            wrong.append("requests without a response")
        if function["dma_faults"] or function["ring_faults"]:
            wrong.append("DMA faults")
    tap.case("each request was answered", not wrong, [*wrong, str(stats)])
    tap.note(f"the model counted {stats}")


def main():
    """Run it, judge it."""
    suite, suffix = suite_test.SUITES[sys.argv[1] if len(sys.argv) > 1 else "operation"]
    if eal.find(suite_test.PROGRAM) is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    if not shim.have_stock():
        print("1..0 # SKIP this DPDK was built without crypto_qat")
        return 0
    outcome = shim.run(
        suite_test.PROGRAM,
        shim.STOCK,
        ["-l", str(eal.APP_CPU)],
        {"DPDK_TEST": suite},
        suite_test.TIMEOUT,
        preload=[suite_test.RAW_PATIENCE],
    )
    tap = Tap()
    suite_test.judge(tap, outcome, suite_test.Baseline(HERE, suffix=suffix), strict=False)
    check_stats(tap, outcome)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
