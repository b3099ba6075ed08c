#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""dpdk-test's cryptodev suites on DPDK's own crypto_qat and crypto_qat_asym on the model.

Those are unmodified. Nobody here wrote them: where a case fails, the model is wrong.

usage: test_stock_cryptodev.py [SUITE]: a key of suite_test.SUITES, "operation" if none is given
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
ROOM = os.environ.get("QAT4_RESULT_ROOM", "build/tests/interop/libqat4_result_room.so")
STOCK = {"sym": "crypto_qat", "asym": "crypto_qat_asym"}  # by the card's services
# What the driver of DPDK 22.11 cannot do, whatever the device.
CANNOT_ASYM = {
    r": test_dsa$": "crypto_qat_asym has no DSA",
    r": test_dh_": "crypto_qat_asym has no DH",
    r": test_rsa_(enc_dec|sign_verify)": "crypto_qat_asym has no padding for RSA",
    r": test_mod_(exp|inv)$": "crypto_qat_asym names a result longer than the case's array",
    r"SECP(192|224)R1": "crypto_qat_asym does not have the curve",
    r": test_ec.*_all_curve$": "crypto_qat_asym has three of the curves; see the steps",
}


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
    suite = suite_test.SUITES[sys.argv[1] if len(sys.argv) > 1 else "operation"]
    if eal.find(suite_test.PROGRAM) is None:
        bail_out("dpdk-test is missing; on Debian: apt-get install dpdk-dev")
    if not shim.have_stock():
        print("1..0 # SKIP this DPDK was built without crypto_qat")
        return 0
    outcome = shim.run(
        suite_test.PROGRAM,
        shim.STOCK,
        ["-l", str(eal.APP_CPU)],
        {
            "DPDK_TEST": suite.command,
            "QAT4_ALIAS": f"{suite.driver}={STOCK[suite.services]}",
        },
        suite_test.TIMEOUT,
        preload=[ALIAS, ROOM, suite_test.RAW_PATIENCE],
        services=suite.services,
    )
    tap = Tap()
    suite_test.judge(
        tap,
        outcome,
        suite_test.Baseline(HERE, suffix=suite.suffix),
        strict=False,
        cannot=CANNOT_ASYM if suite.services == "asym" else None,
    )
    check_stats(tap, outcome)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
