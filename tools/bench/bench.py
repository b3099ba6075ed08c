#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Measure drivers and model beside their peers: a table, bench.csv and plots.

Usage: bench.py [--out FOLDER] [--only SECTION,...] [--quick]
                [--milliseconds N] [--turns N] [--runs N]
Sections: driver, host, crypto-perf, compress-perf, lz4, engine, scale, latency, idle.
--quick measures next to nothing, to see that all works. doc/performance.rst explains.
"""

import argparse
import glob
import os
import subprocess
import sys
import time

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(TOP, "tests", "lib"))
import eal  # noqa: E402
import shim  # noqa: E402

import figures  # noqa: E402
import machine  # noqa: E402
import perf_tools  # noqa: E402
import plots  # noqa: E402
import sections  # noqa: E402
import targets  # noqa: E402

CORPUS_BYTES = 24_000_000
TEXTS = "/usr/include/dpdk/*.h"


class Plan:
    """How much is measured."""

    def __init__(self, arguments):
        quick = arguments.quick
        self.runs = 1 if quick else arguments.runs
        milliseconds = 10 if quick else arguments.milliseconds
        self.turns = 3 if quick else arguments.turns
        self.turn_words = ["--milliseconds", str(milliseconds), "--runs", str(self.turns)]
        turns = self.turns // len(machine.PLACES) | 1  # in each place
        self.place_words = ["--milliseconds", str(milliseconds), "--runs", str(turns)]
        self.place_runs = turns * len(machine.PLACES)
        self.rounds = 1 if quick else sections.ROUNDS  # over points that no one run has all of
        turns = self.turns // self.rounds | 1
        self.round_words = ["--milliseconds", str(milliseconds), "--runs", str(turns)]
        self.sizes = [64, 1024] if quick else sections.SIZES
        self.bytes_a_run = 1_000_000 if quick else sections.BYTES_A_RUN
        self.levels = {1: ["qat4xxx", "isal"]}
        if not quick:
            self.levels |= {3: ["qat4xxx", "isal"], 9: ["qat4xxx", "zlib"]}
        self.count = str(200 if quick else 20000)
        self.idle_seconds = 1 if quick else sections.IDLE_SECONDS
        self.stock = shim.have_stock()
        self.corpus = _corpus(arguments.out, 500_000 if quick else CORPUS_BYTES)


def _corpus(folder, size):
    """A file of so many bytes, half of it text and half of it programs."""
    path = os.path.join(folder, "corpus")
    big = subprocess.run(
        [os.path.join(TOP, "tools", "make-corpus.sh")], check=True, capture_output=True, text=True
    ).stdout.strip()
    text = b""
    for name in sorted(glob.glob(TEXTS)):
        with open(name, "rb") as file:
            text += file.read()
    with open(big, "rb") as file:
        program = file.read(size // 2)
    with open(path, "wb") as file:
        file.write((text * (size // max(len(text), 1) + 1))[: size // 2] + program)
    return path


def _parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", default=os.path.join(TOP, "build", "bench"))
    parser.add_argument("--only", default=",".join(sections.ALL), metavar="SECTION,...")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--milliseconds", type=int, default=40, help="of a turn of qat4xxx bench")
    parser.add_argument("--turns", type=int, default=25, help="of each device; odd, up to 201")
    parser.add_argument("--runs", type=int, default=6, help="of DPDK's perf tools")
    arguments = parser.parse_args()
    if arguments.turns % 2 == 0 or not 1 <= arguments.turns <= 201:
        parser.error(f"--turns is {arguments.turns}; it must be odd, 1 to 201")
    if arguments.runs % len(machine.PLACES) != 0 or arguments.runs < 1:
        parser.error(f"--runs is {arguments.runs}; it must be a multiple of {len(machine.PLACES)}")
    arguments.only = arguments.only.split(",")
    unknown = set(arguments.only) - set(sections.ALL)
    if unknown:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(sections.ALL)}")
    return arguments


def _table(store):
    """Every figure, a line each."""
    for key in dict.fromkeys(row[:5] for row in store.rows):
        section, what, size, burst, variant = key
        print(f"{section}: {what} {size} bytes, burst {burst} {variant}".rstrip())
        for row in (row for row in store.rows if row[:5] == key):
            median, lowest, highest, runs = store.rows[row]
            ratio = store.ratio(key, figures.OURS, row[5], row[6])
            note = "" if row[5] == figures.OURS or ratio is None else f"  ours is x{ratio:.2f}"
            print(
                f"    {row[6]:<20} {row[5]:<10} {median:>12.5g} ({lowest:.5g}-{highest:.5g}),"
                f" {runs} runs{note}"
            )


def main():
    """All sections; exit code 1 when one of them could not be measured."""
    arguments = _parse()
    os.makedirs(arguments.out, exist_ok=True)
    plan = Plan(arguments)
    store = figures.Figures()
    lines = [*machine.describe(), "command: " + " ".join(sys.argv)]
    failed = []
    for name in arguments.only:
        begin = time.monotonic()
        try:
            sections.ALL[name](store, plan)
        except (perf_tools.Failed, OSError) as error:
            failed.append(f"section {name}: {error}")
        print(f"section {name}: {time.monotonic() - begin:.0f} s", file=sys.stderr)
    _table(store)
    print("\nTargets, each a ratio of this run unless a unit is given:")
    for target in targets.all_targets(store):
        print(target.line())
    print("\n".join(["", *lines, *failed]))
    store.write(os.path.join(arguments.out, "bench.csv"))
    with open(os.path.join(arguments.out, "machine.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    pictures = plots.draw(store, arguments.out)
    print(f"{arguments.out}: bench.csv, machine.txt and {len(pictures)} plots")
    return 1 if failed or not store.rows else 0


if __name__ == "__main__":
    sys.exit(main())
