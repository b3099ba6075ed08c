# SPDX-License-Identifier: BSD-3-Clause
"""Runs of "qat4xxx bench", which measure what DPDK's perf tools cannot, and their CSV."""

import csv
import math
import os
import tempfile

import eal
import machine
import shim
from perf_tools import Failed

PROGRAM = os.path.join(os.environ.get("QAT4_BUILD", "build"), "app", "qat4xxx")
QUIET = ["--log-level=lib.cryptodev:error", "--log-level=lib.compressdev:error"]
MEDIANS = (5, 8, 11, 12, 13, 14)  # columns of the CSV: rate, host cycles and their parts, ratios
LOWEST = (6, 9)
HIGHEST = (7, 10)


def _rows(words, start, app_cpu=machine.USUAL.app):
    """Lines of CSV of "qat4xxx bench" with these words. start(arguments) runs it."""
    with tempfile.TemporaryDirectory(prefix="qat4-bench-") as folder:
        path = os.path.join(folder, "rows.csv")
        outcome = start([*QUIET, "-l", str(app_cpu), "--", "bench", *words, "--csv", path])
        if outcome.ending or not os.path.exists(path):
            text = "\n".join(outcome.lines[-10:])
            raise Failed(f"qat4xxx bench {' '.join(words)}: {outcome.ending}\n{text}")
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.reader(file))


def on_models(words, models, others=(), timeout=900, place=machine.USUAL):
    """On modelled cards: models are the arguments of each; others are --vdevs beside them."""
    vdevs = [
        f"--vdev=qat4xxx_model{number},cpus={place.engine},{args}"
        for number, args in enumerate(models)
    ]
    return _rows(
        words,
        lambda args: eal.run(
            PROGRAM,
            ["-d", eal.PLUGINS, *vdevs, *(f"--vdev={name}" for name in others), *args],
            timeout=timeout,
            telemetry=True,
        ),
        place.app,
    )


def _merge(one, other):
    """A row that was measured in two places: the geometric means of medians and ratios."""
    row = list(one)
    for column in MEDIANS:
        if one[column] and other[column]:
            row[column] = str(math.sqrt(float(one[column]) * float(other[column])))
    for columns, choose in ((LOWEST, min), (HIGHEST, max)):
        for column in columns:
            row[column] = str(choose(float(one[column]), float(other[column])))
    return row


def in_places(words, models, others=()):
    """As on_models(), in all places."""
    runs = [on_models(words, models, others, place=place) for place in machine.PLACES]
    rows = runs[0]
    for more in runs[1:]:
        if [row[:5] for row in rows] != [row[:5] for row in more]:
            raise Failed(f"qat4xxx bench {' '.join(words)}: other rows with the CPUs swapped")
        rows = [_merge(one, other) for one, other in zip(rows, more)]
    return rows


def beside_stock(words, services, timeout=900):
    """On two cards of one sort, one in-process for our drivers and one on PCI for DPDK's own."""
    card = f"services={services},cpus={machine.USUAL.engine},compute=off"
    return _rows(
        words,
        lambda args: shim.run(
            PROGRAM,
            shim.STOCK,
            ["-d", eal.PLUGINS, f"--vdev=qat4xxx_model0,{card}", *args],
            timeout=timeout,
            services=services,
            compute="off",
            strict="0",
        ),
    )
