# SPDX-License-Identifier: BSD-3-Clause
"""Runs of dpdk-test-crypto-perf and dpdk-test-compress-perf, and what they print."""

import re

import eal
import machine
from figures import OURS

CRYPTO = "dpdk-test-crypto-perf"
COMPRESS = "dpdk-test-compress-perf"
AEAD = (
    "--optype aead --aead-algo aes-gcm --aead-op encrypt --aead-key-sz 16 --aead-iv-sz 12"
    " --aead-aad-sz 16 --digest-sz 16"
).split()
CHAIN = (
    "--optype cipher-then-auth --cipher-algo aes-cbc --cipher-op encrypt --cipher-key-sz 16"
    " --cipher-iv-sz 16 --auth-op generate"
).split()
ALGORITHMS = {
    "aes-128-gcm": AEAD,
    "aes-128-cbc+sha1-hmac": [*CHAIN, *"--auth-algo sha1-hmac --auth-key-sz 64".split(),
                              "--digest-sz", "20"],
    "aes-128-cbc+sha256-hmac": [*CHAIN, *"--auth-algo sha2-256-hmac --auth-key-sz 64".split(),
                                "--digest-sz", "32"],
}  # fmt: skip
# An engine that sleeps gives its CPU away, and is slow for a while when it has it again; drivers
# that compute on the host never do. On the only CPU there is it would take that from them.
AWAKE = "" if machine.USUAL.app == machine.USUAL.engine else ",idle=spin"
CRYPTO_DEVICES = {
    "aesni_mb": ["--vdev=crypto_aesni_mb0"],
    "aesni_gcm": ["--vdev=crypto_aesni_gcm0"],
}
COMPRESS_DEVICES = {
    "isal": ["--vdev=compress_isal"],
    "zlib": ["--vdev=compress_zlib"],
}
SEGMENT_BYTES = 59460  # the most that dpdk-test-compress-perf takes
# Operations that a device may have at a time. The tool's own 2048 are 32 MB of data in turn at 16 KB
# for a device; drivers that compute at once take the same few buffers again and again.
DESCRIPTORS = 256


class Failed(Exception):
    """A run did not give figures."""


def _run(program, args, timeout):
    outcome = eal.run(program, args, timeout=timeout, started=machine.spare_worker)
    if outcome.ending:
        raise Failed(f"{program}: {outcome.ending}\n" + "\n".join(outcome.lines[-10:]))
    return outcome.lines


def _start(driver, others, services, place):
    """Arguments of EAL: two lcores on one CPU, and the driver's device."""
    model = f"qat4xxx_model0,cpus={place.engine}{AWAKE},services={services}"
    device = ["-d", eal.PLUGINS, f"--vdev={model}"] if driver == OURS else others[driver]
    return ["--lcores", f"0@{place.app},1@{place.app}", *device]


def crypto(driver, algorithm, size, operations, place=machine.USUAL):
    """(million operations per second, Gbit per second) of encrypting buffers of one size."""
    lines = _run(
        CRYPTO,
        [*_start(driver, CRYPTO_DEVICES, "sym", place), "--", "--csv-friendly", "--silent",
         "--devtype", f"crypto_{driver}", "--ptest", "throughput",
         "--total-ops", str(operations), "--burst-sz", "32", "--buffer-sz", str(size),
         "--desc-nb", str(DESCRIPTORS), *ALGORITHMS[algorithm]],
        timeout=120,
    )  # fmt: skip
    for line in lines:
        words = line.strip().split(",")
        if len(words) >= 10 and words[0].strip().isdigit():
            return float(words[7]), float(words[8])
    raise Failed(f"{CRYPTO}: no row of figures\n" + "\n".join(lines[-10:]))


def compress(driver, path, level, place=machine.USUAL):
    """(Gbit/s of compressing, of decompressing, compressed size in per cent)."""
    lines = _run(
        COMPRESS,
        [*_start(driver, COMPRESS_DEVICES, "dc", place), "--", "--driver-name", f"compress_{driver}",
         "--input-file", path, "--seg-sz", str(SEGMENT_BYTES), "--compress-level", str(level),
         "--num-iter", "1", "--huffman-enc", "dynamic", "--ptest", "throughput"],
        timeout=300,
    )  # fmt: skip
    for line in lines:
        if re.match(r"\s*1\s+\d+\s+\d+\s", line):
            words = line.split()
            return float(words[4]), float(words[5]), float(words[3])
    raise Failed(f"{COMPRESS}: no row of figures\n" + "\n".join(lines[-10:]))
