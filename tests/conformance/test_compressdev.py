#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test's compressdev suite on compress_qat4xxx on a model. See tests/lib/suite_test.py."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import eal  # noqa: E402
import suite_test  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
# To be preloaded into dpdk-test, see comp_patience.c.
PATIENCE = os.environ.get("QAT4_COMP_PATIENCE", "build/tests/conformance/libqat4_comp_patience.so")


def main():
    """Run it, judge it."""
    if eal.find(suite_test.PROGRAM) is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    outcome = eal.run(
        suite_test.PROGRAM,
        ["-l", str(eal.APP_CPU), "-d", eal.PLUGINS,
         f"--vdev=qat4xxx_model0,{eal.model_args(services='dc')}"],
        {"LD_PRELOAD": PATIENCE, "DPDK_TEST": "compressdev_autotest"},
        suite_test.TIMEOUT,
    )  # fmt: skip
    tap = Tap()
    suite_test.judge(tap, outcome, suite_test.Baseline(HERE, suffix="_comp"), strict=True)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
