#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test's cryptodev suite on crypto_qat4xxx, with the modelled function on the PCI bus.

The cases that pass on the model's vdev (tests/conformance/baseline.txt) pass here too.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import eal  # noqa: E402
import shim  # noqa: E402
import suite_test  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

ALIAS = os.environ.get("QAT4_DRIVER_ALIAS", "build/tests/conformance/libqat4_driver_alias.so")
CONFORMANCE = os.path.join(HERE, "..", "conformance")


def main():
    """Run it, judge it."""
    if eal.find(suite_test.PROGRAM) is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    outcome = shim.run(
        suite_test.PROGRAM,
        shim.OURS,
        ["-l", str(eal.APP_CPU)],
        {"DPDK_TEST": "cryptodev_qat_autotest", "QAT4_ALIAS": "crypto_qat=crypto_qat4xxx"},
        suite_test.TIMEOUT,
        preload=[ALIAS],
    )
    tap = Tap()
    suite_test.judge(tap, outcome, suite_test.Baseline(CONFORMANCE, fixed=True), strict=True)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
