#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test's cryptodev suites on our drivers on a model. See tests/lib/suite_test.py.

usage: test_cryptodev.py [SUITE]: a key of suite_test.SUITES, "operation" if none is given
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import eal  # noqa: E402
import suite_test  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
ALIAS = os.environ.get("QAT4_DRIVER_ALIAS", "build/tests/conformance/libqat4_driver_alias.so")
OURS = {"sym": "crypto_qat4xxx", "asym": "crypto_qat4xxx_asym"}  # by the card's services


def main():
    """Run it, judge it."""
    suite = suite_test.SUITES[sys.argv[1] if len(sys.argv) > 1 else "operation"]
    if eal.find(suite_test.PROGRAM) is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    outcome = eal.run(
        suite_test.PROGRAM,
        ["-l", str(eal.APP_CPU), "-d", eal.PLUGINS,
         f"--vdev=qat4xxx_model0,{eal.model_args(services=suite.services)}"],
        {
            "LD_PRELOAD": f"{ALIAS} {suite_test.RAW_PATIENCE}",
            "QAT4_ALIAS": f"{suite.driver}={OURS[suite.services]}",
            "DPDK_TEST": suite.command,
        },
        suite_test.TIMEOUT,
    )  # fmt: skip
    tap = Tap()
    suite_test.judge(tap, outcome, suite_test.Baseline(HERE, suffix=suite.suffix), strict=True)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
