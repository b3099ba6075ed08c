#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test's cryptodev suite on DPDK's own crypto_qat, unmodified, on the model.

That driver offers its whole table whatever the card says: what the model does not have yet it must
refuse, and those cases are in beyond.txt. Where another case fails, the model is wrong.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import eal  # noqa: E402
import shim  # noqa: E402
import suite_test  # noqa: E402
from tap import Tap, bail_out  # noqa: E402


def check_stats(tap, outcome, failed):
    """Whatever was sent was answered; a case that failed was refused, not done wrongly."""
    stats = shim.stats(outcome.lines)
    wrong = [] if stats else ["the model said nothing at the end"]
    for function in stats:
        if function["requests"] != function["responses"]:
            wrong.append("requests without a response")
        if function["dma_faults"] or function["ring_faults"]:
            wrong.append("DMA faults")
        if function["refused"] < failed:
            wrong.append(f"{failed} cases failed")
    tap.case("each request was answered, what failed was refused", not wrong, [*wrong, str(stats)])
    tap.note(f"the model counted {stats}")


def main():
    """Run it, judge it."""
    if eal.find(suite_test.PROGRAM) is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    if not shim.have_stock():
        print("1..0 # SKIP this DPDK was built without crypto_qat")
        return 0
    outcome = shim.run(
        suite_test.PROGRAM,
        shim.STOCK,
        ["-l", str(eal.APP_CPU)],
        {"DPDK_TEST": "cryptodev_qat_autotest"},
        suite_test.TIMEOUT,
    )
    tap = Tap()
    report = suite_test.judge(tap, outcome, suite_test.Lists(HERE, beyond=True), strict=False)
    check_stats(tap, outcome, len(report.names("failed")))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
