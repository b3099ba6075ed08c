# SPDX-License-Identifier: BSD-3-Clause
"""Runs of "qat4xxx bench", which measure what DPDK's perf tools cannot, and their CSV."""

import csv
import os
import tempfile

import eal
import shim
from perf_tools import Failed

PROGRAM = os.path.join(os.environ.get("QAT4_BUILD", "build"), "app", "qat4xxx")
QUIET = ["--log-level=lib.cryptodev:error", "--log-level=lib.compressdev:error"]


def _rows(words, start):
    """Lines of CSV of "qat4xxx bench" with these words. start(arguments) runs it."""
    with tempfile.TemporaryDirectory(prefix="qat4-bench-") as folder:
        path = os.path.join(folder, "rows.csv")
        outcome = start([*QUIET, "-l", str(eal.APP_CPU), "--", "bench", *words, "--csv", path])
        if outcome.ending or not os.path.exists(path):
            text = "\n".join(outcome.lines[-10:])
            raise Failed(f"qat4xxx bench {' '.join(words)}: {outcome.ending}\n{text}")
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.reader(file))


def on_models(words, models, others=(), timeout=900):
    """On modelled cards: models are the arguments of each; others are --vdevs beside them."""
    vdevs = [
        f"--vdev=qat4xxx_model{number},cpus={eal.ENGINE_CPU},{args}"
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
    )


def beside_stock(words, services, timeout=900):
    """On two cards of one sort, one in-process for our drivers and one on PCI for DPDK's own."""
    card = f"services={services},cpus={eal.ENGINE_CPU},compute=off"
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
