#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test's compressdev suite on DPDK's own compress_qat, unmodified, on the model.

Nobody here wrote that driver: where a case fails, the model is wrong.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import eal  # noqa: E402
import shim  # noqa: E402
import suite_test  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

# To be preloaded into dpdk-test, see comp_patience.c.
PATIENCE = os.environ.get("QAT4_COMP_PATIENCE", "build/tests/conformance/libqat4_comp_patience.so")


def main():
    """Run it, judge it."""
    if eal.find(suite_test.PROGRAM) is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    if not shim.have_stock():
        print("1..0 # SKIP this DPDK was built without its QAT driver")
        return 0
    outcome = shim.run(
        suite_test.PROGRAM,
        shim.STOCK,
        ["-l", str(eal.APP_CPU)],
        {"DPDK_TEST": "compressdev_autotest"},
        suite_test.TIMEOUT,
        preload=[PATIENCE],
        services="dc",
    )
    tap = Tap()
    suite_test.judge(tap, outcome, suite_test.Baseline(HERE, suffix="_comp"), strict=False)
    stats = shim.stats(outcome.lines)
    good = bool(stats) and all(f["requests"] == f["responses"] for f in stats)
    tap.case("each request was answered", good, [str(stats)])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
