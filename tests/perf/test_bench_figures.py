#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""What tools/bench makes of its figures: medians, ratios, targets, CSV."""

import csv
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "lib"), os.path.join(HERE, "..", "..", "tools", "bench")]
import figures  # noqa: E402
import own_bench  # noqa: E402
import sections  # noqa: E402
import targets  # noqa: E402
from tap import Tap  # noqa: E402

GCM = ("driver", "aes-128-gcm", 64, 32, "flat")
ROW = [
    *"0000:6b:00.1_qat_sym,aes-128-gcm,64,32,1".split(","),
    *"9,8,10,120.0,110.0,130.0,100.0,20.0,1.5,0.25".split(","),
]


def check_medians(tap):
    """Runs of one row, in any order."""
    store = figures.Figures()
    for value in (5.0, 1.0, 3.0):
        store.add(GCM, "qat4xxx", "host cycles", value)
    store.add(GCM, "stock", "host cycles", 12.0)
    tap.case("median and spread", store.summary(GCM, "qat4xxx", "host cycles") == (3, 1, 5, 3))
    tap.case("ratio", store.ratio(GCM, "qat4xxx", "stock", "host cycles") == 0.25)
    tap.case("no ratio to nobody", store.ratio(GCM, "qat4xxx", "else", "host cycles") is None)
    tap.case("drivers of a metric", store.drivers(GCM, "host cycles") == ["qat4xxx", "stock"])


def check_places(tap):
    """A second CPU that is half as fast as the first, and who was measured where."""
    store = figures.Figures()
    for place, (ours, other) in enumerate(((2.0, 8.0), (4.0, 4.0))):
        for _ in range(3):
            store.add(GCM, "qat4xxx", "ops/s", ours, place)
            store.add(GCM, "stock", "ops/s", other, place)
    tap.case("a slower CPU cancels out", store.ratio(GCM, "qat4xxx", "stock", "ops/s") == 0.5)
    for place in (0, 1):
        store.add(GCM, "qat4xxx", "none", 0.0, place)
        store.add(GCM, "stock", "none", 1.0, place)
    tap.case("a ratio of nothing", store.ratio(GCM, "qat4xxx", "stock", "none") == 0)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bench.csv")
        store.write(path)
        with open(path, newline="", encoding="utf-8") as file:
            rows = [(row["driver"], row["ratio"]) for row in csv.DictReader(file)]
    tap.case("the ratio in the CSV", rows ==
             [("qat4xxx", ""), ("stock", "0.5"), ("qat4xxx", ""), ("stock", "0.0")], rows)  # fmt: skip
    tap.case("runs of all places", store.summary(GCM, "stock", "ops/s") == (6, 4, 8, 6))
    slow = list(ROW)
    slow[5:15] = "36,2,40,30.0,20.0,200.0,25.0,5.0,,1.0".split(",")
    merged = own_bench._merge(ROW, slow)
    tap.case("rows of two places", [merged[0], *(cell and float(cell) for cell in merged[5:15])] ==
             [ROW[0], 18, 2, 40, 60, 20, 200, 50, 10, 1.5, 0.5], merged)  # fmt: skip


def check_targets(tap):
    """The same figure on both sides of its limit; none at all."""
    for ours, reached in ((50.0, True), (61.0, False)):
        store = figures.Figures()
        store.put(GCM, "qat4xxx", "host cycles", (ours, ours, ours), 5)
        store.put(GCM, "stock", "host cycles", (120.0, 120.0, 120.0), 5)
        found = [target for target in targets.all_targets(store) if "driver alone" in target.name]
        tap.case(
            f"{ours:.0f} of 120 cycles: {'reached' if reached else 'missed'}",
            len(found) == 1 and found[0].reached is reached,
        )
    rate = targets.Target("rate", 1.2, 1.1, at_least=True)
    tap.case("a rate below its limit is missed", rate.reached is False and "MISSED" in rate.line())
    nothing = [target for target in targets.all_targets(figures.Figures())]
    tap.case("what was not measured is not reached", all(t.reached is None for t in nothing))


def check_flat(tap):
    """Two points that cost 1.1 times what the cheapest does, in rounds of different speed."""
    store = figures.Figures()
    for speed in (1.0, 3.0, 1.4):
        for point, cycles in (("1", 40.0), ("2", 44.0), ("4", 44.0)):
            store.add(("scale", "VFs", 64, 32, point), "qat4xxx", "host cycles", speed * cycles)
            store.add(("scale", "VFs", 64, 32, point), "qat4xxx", "ops/s", 9.0)
    # Something came in between, once.
    store.add(("scale", "VFs", 64, 32, "1"), "qat4xxx", "host cycles", 400.0)
    for point in ("2", "4"):
        store.add(("scale", "VFs", 64, 32, point), "qat4xxx", "host cycles", 44.0)
    found = [target for target in targets.all_targets(store) if "over VFs" in target.name]
    tap.case("most to least over what rounds cost",
             len(found) == 1 and abs(found[0].value - 1.1) < 0.01 and found[0].reached,
             [target.line() for target in found])  # fmt: skip
    store = figures.Figures()
    for point, rate in (("1", 9.0), ("8", 7.0)):
        store.add(("scale", "engines", 64, 32, point), "qat4xxx", "host cycles", 40.0)
        store.add(("scale", "engines", 64, 32, point), "qat4xxx", "ops/s", rate)
    found = [target for target in targets.all_targets(store) if "ops/s" in target.name]
    tap.case("more engines do less: missed",
             len(found) == 1 and found[0].reached is False)  # fmt: skip


def check_rows(tap):
    """A row of "qat4xxx bench" and the CSV that is written."""
    store = figures.Figures()
    sections._add_rows(store, 7, "driver", [ROW], sections._segments)
    tap.case("a row's device, rate and cycles", store.rows == {
        (*GCM, "stock", "ops/s"): (9.0, 8.0, 10.0, 7),
        (*GCM, "stock", "host cycles"): (120.0, 110.0, 130.0, 7),
    }, store.rows)  # fmt: skip
    store.put(GCM, "qat4xxx", "host cycles", (40.0, 40.0, 40.0), 5)
    tap.case("a row's ratio is that of runs beside each other",
             store.ratio(GCM, "qat4xxx", "stock", "host cycles") == 0.25)  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bench.csv")
        store.write(path)
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    tap.case("CSV", [(row["driver"], row["metric"], row["median"]) for row in rows] ==
             [("stock", "ops/s", "9"), ("stock", "host cycles", "120"),
              ("qat4xxx", "host cycles", "40")]
             and [row["ratio"] for row in rows] == ["1.5", "0.25", ""], rows)  # fmt: skip


def main():
    """All of it."""
    tap = Tap()
    check_medians(tap)
    check_places(tap)
    check_targets(tap)
    check_flat(tap)
    check_rows(tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
