#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""The soak on two modelled cards: seconds of it, and that it says so when something is off."""

import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import eal  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

APP = os.environ.get("QAT4_APP", "build/app/qat4xxx")
SEED = os.environ.get("QAT4_SEED", "1")
OK, FAILED, USAGE = 0, 1, 2
ROW = re.compile(r"  (.{24})" + 3 * r" *(\d+)" + "$")


def soak(*args, cards=("sym;asym", "sym;dc"), hang_ms=1000):
    """Run it."""
    vdevs = [f"--vdev=qat4xxx_model{i},services={services},hang_timeout_ms={hang_ms},auto_reset=1"
             for i, services in enumerate(cards)]
    words = ["-d", eal.PLUGINS, *vdevs, "--", "soak", *args]
    return eal.run(APP, words, timeout=150, telemetry=True)


def table(lines):
    """The rows of the first table: numbers of the three services by name."""
    rows = [match for match in map(ROW.match, lines) if match]
    return {match[1].strip(): [int(match[i]) for i in (2, 3, 4)] for match in rows}


def check_storm(tap):
    """All kinds of faults, and the books balance; checked here once more."""
    outcome = soak("--seconds", "10", "--seed", SEED)
    rows = table(outcome.lines)
    good = outcome.code == OK and "all right" in outcome.lines and f"seed {SEED}" in outcome.lines
    for i in range(3):
        good = good and rows["submitted"][i] == (rows["= succeeded"][i] +
                                                 rows["+ failed with status"][i])
        good = good and rows["= succeeded"][i] > 0
    nothing = ("lost", "duplicated", "mistaken", "wrong")
    good = good and all(rows[name] == [0, 0, 0] for name in nothing)
    good = good and sum(rows["+ failed with status"]) > 0 and sum(rows["spoilt by a fault"]) > 0
    tap.case("every operation comes back once through all faults", good, outcome.lines)


def check_calm(tap):
    """Without faults nothing fails, and a bit that a fault flips does not go unnoticed."""
    outcome = soak("--seconds", "2", "--faults", "none", hang_ms=60000)
    rows = table(outcome.lines)
    tap.case("nothing fails without faults",
             outcome.code == OK and rows["+ failed with status"] == [0, 0, 0], outcome.lines)
    outcome = soak("--seconds", "3", "--faults", "digest,data", hang_ms=60000)
    rows = table(outcome.lines)
    struck = sum(int(match[2]) for match in map(re.compile(
        r"  (?:digest|data) +(\d+) +(\d+)$").match, outcome.lines) if match)
    seen = sum(rows["spoilt by a fault"]) + sum(rows["+ failed with status"])
    tap.case("all flipped bits are seen", outcome.code == OK and 0 < struck <= seen,
             outcome.lines)


def check_refusals(tap):
    """What cannot be is refused, in words."""
    cases = (
        ("unknown fault", USAGE, "--faults: 'flood' is not known; there are: all none drop",
         ("--faults", "drop,flood"), {}),
        ("no time", USAGE, "--seconds is '0'; allowed are 1 to", ("--seconds", "0"), {}),
        ("a service is missing", FAILED, "no compression device of a 4xxx",
         ("--seconds", "1"), {"cards": ("sym;asym",)}),
    )
    for name, code, text, args, how in cases:
        outcome = soak(*args, **how)
        good = outcome.code == code and any(text in line for line in outcome.lines)
        tap.case(name, good, outcome.lines)


def main():
    """All cases."""
    if not os.access(APP, os.X_OK):
        bail_out(f"{APP} is not there")
    tap = Tap()
    tap.note(f"QAT4_SEED={SEED}")
    check_storm(tap)
    check_calm(tap)
    check_refusals(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
