#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""All modes of dpdk-test-compress-perf on compress_qat4xxx on a model.

Its mode "verify" decompresses what was compressed and compares; the other modes are run for what
they print. The numbers are not judged: the machine may be busy.
"""

import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import eal  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

PROGRAM = "dpdk-test-compress-perf"
DRIVER = "compress_qat4xxx"
MODES = ["verify", "throughput", "pmd-cyclecount"]
CODES = ["fixed", "dynamic"]
LEVELS = [1, 5, 9]  # as a range: a list is taken for one by DPDK 22.11
SHAPES = {
    "flat buffers": ["--seg-sz", "32768"],
    "chains": ["--seg-sz", "2048", "--max-num-sgl-segs", "16"],
}
BYTES = 400_000
SEED = int(os.environ.get("QAT4_SEED") or random.randrange(1 << 32))
# It wants a worker besides the main lcore; both stay off the engine's CPU.
LCORES = ["--lcores", f"0@{eal.APP_CPU},1@{eal.APP_CPU}"]


def make_input(path):
    """Data that compresses: words, some of them random."""
    rng = random.Random(SEED)
    words = [rng.randbytes(rng.randint(2, 9)).hex().encode() for _ in range(500)]
    with open(path, "wb") as file:
        while file.tell() < BYTES:
            file.write(rng.choice(words) + b" ")


def levels_of(lines):
    """The levels for which it printed a row of numbers: lcore, level, size, ratio ..."""
    levels = []
    for line in lines:
        words = line.split()
        if len(words) > 3 and words[0] == "1" and words[1].isdigit():
            levels.append(int(words[1]))
    return levels


def check(tap, path, mode, codes, shape):
    """One run as a case. Returns the lines."""
    outcome = eal.run(
        PROGRAM,
        [*LCORES, "-d", eal.PLUGINS, f"--vdev=qat4xxx_model0,{eal.model_args(services='dc')}",
         "--", "--driver-name", DRIVER, "--input-file", path, *SHAPES[shape],
         "--compress-level", "1:4:9", "--num-iter", "2",
         "--huffman-enc", codes, "--ptest", mode],
        timeout=60,
    )  # fmt: skip
    wrong = [outcome.ending] if outcome.ending else []
    seen = levels_of(outcome.lines)
    if seen != LEVELS:
        wrong += [f"results for levels {seen}, expected {LEVELS}", *outcome.lines[-10:]]
    tap.case(f"{mode}, {codes} codes, {shape}", not wrong, wrong)
    return outcome.lines


def main():
    """Every mode, codes and shape."""
    if eal.find(PROGRAM) is None:
        bail_out(f"{PROGRAM} is missing; on Debian: apt-get install dpdk-dev")
    tap, lines = Tap(), []
    tap.note(f"QAT4_SEED={SEED}")
    with tempfile.TemporaryDirectory(prefix="qat4-perf-") as folder:
        path = os.path.join(folder, "input")
        make_input(path)
        for mode in MODES:
            for codes in CODES:
                for shape in SHAPES:
                    lines += check(tap, path, mode, codes, shape)
    found = eal.findings(lines)
    tap.case("strict mode of the model found nothing", not found, found)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
