# SPDX-License-Identifier: BSD-3-Clause
"""Run dpdk-test-crypto-perf for correctness: few operations, and every result looked at."""

import os
import random
import tempfile

import crypto_vectors
import eal

PROGRAM = "dpdk-test-crypto-perf"
SIZES = [64, 128, 256, 512, 1024, 2048, 4096, 8192]
OPS = 1024
BURST = 32
CHAIN = (
    "--optype cipher-then-auth --cipher-algo aes-cbc --cipher-op encrypt --cipher-key-sz 16"
    " --cipher-iv-sz 16 --auth-algo sha1-hmac --auth-op generate --auth-key-sz 64 --digest-sz 20"
).split()
AEAD = (
    "--optype aead --aead-algo aes-gcm --aead-op encrypt --aead-key-sz 16 --aead-iv-sz 12"
    " --aead-aad-sz 16 --digest-sz 16"
).split()
ALGORITHMS = {"AES-CBC SHA1-HMAC": CHAIN, "AES-GCM": AEAD}
VECTORS = {"AES-CBC SHA1-HMAC": crypto_vectors.write_chain, "AES-GCM": crypto_vectors.write_aead}
MODEX_BYTES = [60, 128, 255, 448]  # the lengths of a modulus that it has
MODEX_OPS = 256
SEED = int(os.environ.get("QAT4_SEED") or random.randrange(1 << 32))
# It wants a worker besides the main lcore; both stay off the engine's CPU.
LCORES = ["--lcores", f"0@{eal.APP_CPU},1@{eal.APP_CPU}"]


def _rows(lines):
    """The numbers of its table, row by row."""
    for line in lines:
        words = line.strip().split(",")
        if len(words) > 5 and words[0].strip().isdigit():
            yield [float(word) for word in words]


def _wrong(mode, sizes, outcome):
    """What is wrong with what it printed, line by line."""
    rows = list(_rows(outcome.lines))
    wrong = [outcome.ending] if outcome.ending else []
    if mode == "latency":  # a row for each operation: lcore, size, burst, number, cycles, time
        good = sum(1 for row in rows if row[1] in sizes)
        if good != OPS * len(sizes):
            wrong.append(f"{good} results of {OPS * len(sizes)}")
        return wrong
    seen = [int(row[1]) for row in rows]
    if seen != sizes:
        wrong.append(f"results for sizes {seen}, expected {sizes}")
    for row in rows:
        if not row[3] == row[4] == OPS:
            wrong.append(f"size {row[1]:.0f}: {row[3]:.0f} sent, {row[4]:.0f} came of {OPS}")
        if mode == "verify" and row[7]:
            wrong.append(f"size {row[1]:.0f}: {row[7]:.0f} operations with a wrong result")
    return wrong


def check(tap, start, devtype, mode, algorithm, sizes, extra=()):
    """Run one mode for one algorithm as a case. start(program, EAL arguments and others) runs it.

    Returns its outcome.
    """
    args = [
        *LCORES, "--", "--csv-friendly", "--silent", "--devtype", devtype, "--ptest", mode,
        "--total-ops", str(OPS), "--burst-sz", str(BURST),
        "--buffer-sz", ",".join(str(size) for size in sizes), *ALGORITHMS[algorithm], *extra,
    ]  # fmt: skip
    outcome = start(PROGRAM, args)
    wrong = _wrong(mode, sizes, outcome)
    span = str(sizes[0]) if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}"
    name = f"crypto-perf on {devtype}: {mode} {algorithm}, {span} bytes"
    tap.case(name, not wrong, [*wrong, f"seed {SEED}", *outcome.lines[-30:]])
    return outcome


def check_modex(tap, start, devtype, size):
    """Modular exponentiation with a modulus of "size" bytes. Returns the outcome."""
    args = [
        *LCORES, "--", "--csv-friendly", "--silent", "--devtype", devtype, "--ptest", "throughput",
        "--total-ops", str(MODEX_OPS), "--burst-sz", str(BURST),
        "--optype", "modex", "--modex-len", str(size),
    ]  # fmt: skip
    outcome = start(PROGRAM, args)
    wrong = [outcome.ending] if outcome.ending else []
    counts = [(row[3], row[4]) for row in _rows(outcome.lines)]
    if counts != [(MODEX_OPS, MODEX_OPS)]:
        wrong.append(f"sent and come back: {counts}, expected {MODEX_OPS} of each")
    name = f"crypto-perf on {devtype}: modex, modulus of {size} bytes"
    tap.case(name, not wrong, [*wrong, *outcome.lines[-30:]])
    return outcome


def check_verify(tap, start, devtype, algorithm, size):
    """As check(), with a test vector, so that each result is compared."""
    with tempfile.TemporaryDirectory(prefix="qat4-vectors-") as folder:
        path = os.path.join(folder, "vector.data")
        VECTORS[algorithm](path, size, SEED)
        extra = ["--test-file", path, "--test-name", "vector"]
        return check(tap, start, devtype, "verify", algorithm, [size], extra)
