# SPDX-License-Identifier: BSD-3-Clause
"""What is measured, section by section. Each fills in rows of figures.Figures.

Drivers take turns within a run, so that what else the machine does hits all. "qat4xxx bench" does
that itself; of DPDK's perf tools each round runs every driver once.
"""

import glob
import os
import re
import subprocess
import time

import eal
import machine
import own_bench
import perf_tools
from figures import OURS

STOCK = "stock"
STOCK_NAMES = {
    "sym": "0000:6b:00.1_qat_sym",
    "asym": "0000:6b:00.1_qat_asym",
    "dc": "0000:6b:00.1_qat_comp",
}
OWN_NAMES = {
    "sym": "qat4xxx_model0_vf0_sym",
    "asym": "qat4xxx_model0_vf0_asym",
    "dc": "qat4xxx_model0_vf0_comp",
}
SIZES = [64, 256, 1024, 4096, 16384]
BYTES_A_RUN = 150_000_000  # of a run of dpdk-test-crypto-perf
IDLE_SECONDS = 10
ROUNDS = 5


def _name(device):
    """What a device is called in the figures."""
    if device in STOCK_NAMES.values():
        return STOCK
    if device.startswith("qat4xxx_model"):
        return OURS
    return re.sub(r"^crypto_(aesni_\w+?)\d*$", r"\1", device)


def _numbers(words):
    return tuple(float(word) for word in words)


def _add_rows(figures, runs, section, rows, variant):
    """Rows of "bench crypto", "bench compress" and "bench asym-driver": rate and host cycles."""
    for row in rows:
        key = (section, row[1], int(row[2]), int(row[3]), variant(row))
        figures.put(key, _name(row[0]), "ops/s", _numbers(row[5:8]), runs)
        figures.put(key, _name(row[0]), "host cycles", _numbers(row[8:11]), runs)
        if row[13] and row[14]:  # ours is the first device, which has none
            figures.put_ratio(key, OURS, _name(row[0]), "ops/s", float(row[13]))
            figures.put_ratio(key, OURS, _name(row[0]), "host cycles", float(row[14]))


def _segments(row):
    return "flat" if row[4] == "1" else f"{row[4]} segments"


def driver(figures, plan):
    """Host cycles of the drivers alone: the model answers without computing."""
    stock = STOCK_NAMES if plan.stock else {}
    subjects = [
        ("sym", "crypto", ["--sizes", "64,1024", "--bursts", "1,8,32,128"]),
        ("sym", "crypto", ["--sizes", "64", "--bursts", "32", "--segments", "2"]),
        ("dc", "compress", ["--algo", "deflate-dynamic,inflate", "--sizes", "4096",
                            "--bursts", "1,8,32,128"]),
        ("dc", "compress", ["--algo", "deflate-dynamic", "--sizes", "4096", "--segments", "2"]),
        ("asym", "asym-driver", ["--no-check"]),
    ]  # fmt: skip
    for service, subject, words in subjects:
        devices = ",".join([OWN_NAMES[service], *filter(None, [stock.get(service)])])
        words = [subject, "--devices", devices, *plan.turn_words, *words]
        rows = (
            own_bench.beside_stock(words, service)
            if plan.stock
            else own_bench.on_models(words, [f"services={service},compute=off"])
        )
        _add_rows(figures, plan.turns, "driver", rows, _segments)


def host(figures, plan):
    """Host cycles and rate on a model that computes, beside drivers that compute themselves."""
    names = ["crypto_aesni_mb0", "crypto_aesni_gcm0"]
    rows = own_bench.in_places(
        ["crypto", "--devices", ",".join([OWN_NAMES["sym"], *names]),
         "--algo", "aes-128-gcm,aes-128-cbc+sha1-hmac,aes-128-cbc+sha256-hmac",
         "--sizes", ",".join(str(size) for size in plan.sizes),
         *plan.place_words],
        [f"services=sym{perf_tools.AWAKE}"],
        names,
    )  # fmt: skip
    _add_rows(figures, plan.place_runs, "host", rows, _segments)


def crypto_perf(figures, plan):
    """Throughput by dpdk-test-crypto-perf."""
    for algorithm in perf_tools.ALGORITHMS:
        for size in plan.sizes:
            operations = max(plan.bytes_a_run // size // 32 * 32, 4096)
            for turn in range(plan.runs):
                place = turn % len(machine.PLACES)
                for device in (OURS, *perf_tools.CRYPTO_DEVICES):
                    if device == "aesni_gcm" and algorithm != "aes-128-gcm":
                        continue
                    mops, gbps = perf_tools.crypto(
                        device, algorithm, size, min(operations, 1_000_000), machine.PLACES[place]
                    )
                    key = ("crypto-perf", algorithm, size, 32, "")
                    figures.add(key, device, "Mops/s", mops, place)
                    figures.add(key, device, "Gbit/s", gbps, place)


def compress_perf(figures, plan):
    """Throughput and ratio by dpdk-test-compress-perf."""
    for level, devices in plan.levels.items():
        for turn in range(plan.runs):
            place = turn % len(machine.PLACES)
            for device in devices:
                packed, unpacked, ratio = perf_tools.compress(
                    device, plan.corpus, level, machine.PLACES[place]
                )
                key = ("compress-perf", f"deflate level {level}", perf_tools.SEGMENT_BYTES, 32, "")
                figures.add(key, device, "Gbit/s", packed, place)
                figures.add(key, device, "Gbit/s back", unpacked, place)
                figures.add(key, device, "% of input", ratio, place)


def lz4(figures, plan):
    """Compressing and verifying LZ4 beside liblz4, which is called directly and does not verify."""
    rows = own_bench.in_places(
        ["compress", "--algo", "lz4", "--sizes", "65024", "--input", plan.corpus, "--compare",
         "liblz4", *plan.place_words],
        [f"services=dc{perf_tools.AWAKE}"],
    )  # fmt: skip
    _add_rows(figures, plan.place_runs, "lz4", rows, _segments)


def engine(figures, plan):
    """What the model's engine spends on a request that it does not compute."""
    for burst in (1, 8, 32, 128):
        rows = own_bench.on_models(
            ["crypto", "--engine-cycles", "--algo", "aes-128-gcm", "--sizes", "64",
             "--bursts", str(burst), *plan.turn_words],
            ["services=sym,compute=off"],
        )  # fmt: skip
        for row in rows:
            cycles = float(row[-1])  # of the best turn: one figure
            figures.put(("engine", row[1], 64, burst, ""), OURS, "engine, best turn",
                        (cycles, cycles, cycles), 1)  # fmt: skip


def _scale_round(figures, plan):
    """Every point of scale() once."""
    base = ["crypto", "--algo", "aes-128-gcm", "--sizes", "64", *plan.round_words]

    def measure(what, words, card):
        rows = own_bench.on_models([*base, *words], [f"services=sym,compute=off{card}"])
        for row in rows:
            note = {"queue pairs": 15, "sessions": 16, "descriptors": 17}
            value = int(row[note[what]]) if what in note else int(card.rsplit("=", 1)[1])
            key = ("scale", what, 64, 32, str(value))
            figures.add(key, OURS, "host cycles", float(row[8]))
            figures.add(key, OURS, "ops/s", float(row[5]))

    vfs16 = ",".join(f"qat4xxx_model0_vf{number}_sym" for number in range(16))
    measure("queue pairs", ["--together", "--devices", vfs16, "--queue-pairs", "1,4,16,64"],
            ",vfs=16")  # fmt: skip
    measure("sessions", ["--sessions", "1,1000,100000"], "")
    measure("descriptors", ["--depth", "128,512,1024,4096"], "")
    for vfs in (1, 4, 16):
        names = ",".join(f"qat4xxx_model0_vf{number}_sym" for number in range(vfs))
        measure("VFs", ["--together", "--devices", names, "--queue-pairs", str(vfs)],
                f",vfs={vfs}")  # fmt: skip
    vfs8 = ",".join(f"qat4xxx_model0_vf{number}_sym" for number in range(8))
    for engines in (1, 2, 4, 8):  # each has something to do
        measure("engines", ["--together", "--devices", vfs8, "--queue-pairs", "8"],
                f",vfs=8,engines={engines}")  # fmt: skip


def scale(figures, plan):
    """What an operation costs with more of everything."""
    for _ in range(plan.rounds):
        _scale_round(figures, plan)


def latency(figures, plan):
    """One operation at a time, in microseconds."""
    for idle in ("backoff", "spin"):
        rows = own_bench.on_models(
            ["latency", "--algo", "aes-128-gcm", "--count", plan.count, "--pause-us",
             "0,100,2000" if idle == "backoff" else "0,100"],
            [f"services=sym,idle={idle}"],
        )  # fmt: skip
        for row in rows:
            key = ("latency", row[1], int(row[2]), 1, f"{idle}, pause {row[3]} us")
            least, median, most = float(row[5]), float(row[6]), float(row[7])
            count = int(row[4])
            figures.put(key, OURS, "median us", (median, least, float(row[8])), count)
            figures.put(key, OURS, "99th percentile us", (most, least, float(row[8])), count)


def _cpu_seconds(pid, name):
    """CPU time of the threads of a process whose name ends with this; there must be one."""
    times = []
    for task in glob.glob(f"/proc/{pid}/task/*"):
        with open(f"{task}/comm", encoding="utf-8") as file:
            comm = file.read().strip()
        if comm.endswith(name):
            with open(f"{task}/schedstat", encoding="utf-8") as file:
                times.append(int(file.read().split()[0]))
    if not times:
        raise perf_tools.Failed(f"dpdk-test has no thread {name}: did it start? (hugepages)")
    return sum(times) / 1e9


def idle(figures, plan):
    """Per cent of a CPU that an engine, and the watch, use while there is nothing to do."""
    program = eal.find("dpdk-test")
    if program is None:
        raise perf_tools.Failed("dpdk-test is not installed")
    command = [
        program, "--no-pci", "--in-memory", f"--file-prefix=qat4_idle_{os.getpid()}",
        "-d", eal.PLUGINS, "-l", str(eal.APP_CPU),
        f"--vdev=qat4xxx_model0,services=sym,idle=backoff,cpus={eal.ENGINE_CPU}",
    ]  # fmt: skip
    # It waits for a command.
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            time.sleep(2)
            for _ in range(plan.runs):
                engine_s, watch_s = (_cpu_seconds(process.pid, n) for n in ("-e0", "qat4-watch"))
                time.sleep(plan.idle_seconds)
                for name, was, comm in (("engine", engine_s, "-e0"), ("watch", watch_s, "qat4-watch")):
                    used = _cpu_seconds(process.pid, comm) - was
                    figures.add(("idle", name, 0, 0, "backoff"), OURS, "% of a CPU",
                                100 * used / plan.idle_seconds)  # fmt: skip
        finally:
            process.kill()


ALL = {
    "driver": driver,
    "host": host,
    "crypto-perf": crypto_perf,
    "compress-perf": compress_perf,
    "lz4": lz4,
    "engine": engine,
    "scale": scale,
    "latency": latency,
    "idle": idle,
}
