#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Compression by the application on a model: what it writes, gunzip, zlib and lz4 read as one stream.

And the other way round, and how it refuses what is wrong.
"""

import gzip
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "lib")]
import eal  # noqa: E402
from tap import Tap, bail_out  # noqa: E402
from test_app import APP, FAILED, OK, USAGE, Bench, content  # noqa: E402

WINDOWS = {"gz": 31, "zz": 15, "deflate": -15}  # of zlib
KINDS = ("text", "binary", "packed", "zeros", "random")
EDGE = 65536
SIZES = (0, 1, 2, EDGE - 1, EDGE, EDGE + 1, 2 * EDGE - 1, 2 * EDGE, 2 * EDGE + 1)
LARGE = 10_000_000
LZ4_RAW = 1 << 31
# Three threads, on one CPU: the engine has the other.
LCORES = ["--lcores", ",".join(f"{i}@{eal.APP_CPU}" for i in range(3))]


def make_data(rng, kind, size):
    """Data of a kind."""
    if kind == "zeros":
        return bytes(size)
    if kind == "random":
        return rng.randbytes(size)
    if kind == "text":
        words = [rng.randbytes(rng.randint(1, 5)).hex().encode() for _ in range(400)]
        return b" ".join(rng.choice(words) for _ in range(size // 3 + 1))[:size]
    program = content(os.path.realpath(sys.executable))
    if kind == "packed":
        program = zlib.compress(program, 1)
    return (program * (size // len(program) + 1))[:size]


def one_frame(packed):
    """Whether the bytes are one frame of lz4, from begin to end."""
    at = 7
    while at + 4 <= len(packed):
        size = struct.unpack_from("<I", packed, at)[0]
        at += 4 + (size & ~LZ4_RAW)
        if size == 0:
            break
    return at == len(packed) - 4


def unpack(path, suffix):
    """What independent programs make of a file, or None; and whether it is one stream."""
    if suffix == "lz4":
        done = subprocess.run(["lz4", "-dcq", path], capture_output=True, check=False)
        return (done.stdout if done.returncode == 0 else None), one_frame(content(path))
    stream = zlib.decompressobj(WINDOWS[suffix])
    try:
        plain = stream.decompress(content(path))
    except zlib.error:
        return None, False
    if suffix == "gz":
        done = subprocess.run(["gunzip", "-c", path], capture_output=True, check=False)
        plain = done.stdout if done.returncode == 0 else None
    return plain, stream.eof and not stream.unused_data


def check_compress(bench, kind, size, suffix, *options):
    """Compress; others read it as one stream; the application reads it, too."""
    data = make_data(bench.random, kind, size)
    plain, packed, back = bench.path("plain"), bench.path(f"packed.{suffix}"), bench.path("back")
    with open(plain, "wb") as stream:
        stream.write(data)
    first = bench.run("file", "--compress", "--in", plain, "--out", packed, "--verify", *options)
    lines = list(first.lines)
    good = first.code == OK and os.path.exists(packed)
    if good:
        found, single = unpack(packed, suffix)
        good = found == data and single
        lines.append(f"read by others: {found == data}, one stream: {single}")
        second = bench.run("file", "--op=decompress", "--in", packed, "--out", back, "--verify")
        good = good and second.code == OK and content(back) == data
        lines += second.lines
    what = " ".join([f"{size} bytes of {kind} as {suffix}", *options])
    bench.tap.case(what, good, lines)
    for path in (packed, back):
        if os.path.exists(path):
            os.unlink(path)


def check_sizes(bench):
    """All kinds of data and formats around the edges of a chunk, and many chunks."""
    for suffix in (*WINDOWS, "lz4"):
        for number, size in enumerate(SIZES):
            check_compress(bench, KINDS[number % len(KINDS)], size, suffix)
        for kind in KINDS:
            check_compress(bench, kind, EDGE, suffix)
    for kind in KINDS:
        check_compress(bench, kind, LARGE, "gz", "--level", "1")
        check_compress(bench, kind, LARGE, "lz4")
    check_compress(bench, "text", LARGE, "zz", "--level", "9", "--chunk", "1048576")
    check_compress(bench, "binary", 200_000, "deflate", "--level", "0", "--burst", "1")
    check_compress(bench, "text", 100_000, "lz4", "--chunk", "256", "--burst", "256")
    check_compress(bench, "binary", 300_001, "gz", "--chunk", "1000", "--burst", "7")


def check_decompress(bench):
    """What others made: headers with all fields, several members, padding."""
    data = make_data(bench.random, "text", 300_000)
    path = bench.path("other.gz")
    out = bench.path("out")
    header = b"\x1f\x8b\x08\x1e" + bytes(6) + b"\x03\0abc" + b"name\0" + b"comment\0"
    header += struct.pack("<H", zlib.crc32(header) & 0xFFFF)
    bare = gzip.compress(data)[10:]
    files = {
        "a header with all fields": (header + bare, data),
        "two members": (gzip.compress(data, 1) + gzip.compress(data[:7]), data + data[:7]),
        "zeros behind the end": (gzip.compress(data) + bytes(100), data),
        "much more data than it looks": (gzip.compress(bytes(9_000_000)) + gzip.compress(b""),
                                         bytes(9_000_000)),
    }
    for name, (packed, plain) in files.items():
        with open(path, "wb") as stream:
            stream.write(packed)
        outcome = bench.run("file", "--decompress", "--in", path, "--out", out, "--verify")
        good = outcome.code == OK and content(out) == plain
        bench.tap.case(f"decompress gzip: {name}", good, outcome.lines)


def check_damage(bench):
    """Every damage is found, and no output is left."""
    data = make_data(bench.random, "text", 100_000)
    good = gzip.compress(data)
    cases = {
        "cut off in the data": (good[:1000], "damaged or cut off"),
        "cut off in the trailer": (good[:-3], "its checksum is missing"),
        "cut off in the header": (good[:5], "does not begin as a gzip file does"),
        "wrong checksum": (good[:-8] + b"\0\0\0\0" + good[-4:], "checksum is not that of the data"),
        "something behind": (good + b"rest", "does not begin as a gzip file does"),
        "an empty file": (b"", "does not begin as a gzip file does"),
    }
    for name, (packed, text) in cases.items():
        with open(bench.path("bad.gz"), "wb") as stream:
            stream.write(packed)
        bench.expect(f"decompress: {name}", FAILED, text, "file", "--decompress", "--in",
                     bench.path("bad.gz"), "--out", bench.path("broken"))
    left = [name for name in os.listdir(bench.folder) if name.startswith("broken")]
    bench.tap.case("a refused file leaves no output", not left, left)


def check_lz4_limits(bench):
    """Frames that the device or the command cannot take."""
    plain = bench.path("plain")
    with open(plain, "wb") as stream:
        stream.write(make_data(bench.random, "text", 100_000))
    packed = bench.path("other.lz4")
    subprocess.run(["lz4", "-qf", "-BX", plain, packed], check=True)
    bench.expect("lz4 with checksums of blocks", FAILED, "its blocks have checksums", "file",
                 "--decompress", "--in", packed)
    subprocess.run(["lz4", "-qf", "-B4", "--no-frame-crc", "--content-size", plain, packed],
                   check=True)
    bench.expect("lz4 with a block cut off", FAILED, "it has no end mark", "file", "--decompress",
                 "--in", cut(bench, packed, 100))


def cut(bench, path, count):
    """A copy without the last bytes."""
    short = bench.path("cut.lz4")
    with open(short, "wb") as stream:
        stream.write(content(path)[:-count])
    return short


def check_refusals(bench):
    """Mistakes of people: each is named, with what is allowed."""
    plain, huge = bench.make("plain", 1000), bench.path("huge.gz")
    with open(huge, "wb") as stream:
        stream.write(gzip.compress(bytes(300_000_000), 1))
    pack = ("file", "--compress", "--in", plain)
    cases = (
        ("a name without a format", USAGE, "does not end in .gz, .zz, .deflate or .lz4",
         (*pack, "--out", plain + ".zip")),
        ("unknown format", USAGE, "allowed are gzip, zlib, deflate, lz4",
         (*pack, "--format", "xz")),
        ("level that there is not", USAGE, "--level is '13'; allowed are 0 to 12",
         (*pack, "--level", "13")),
        ("lz4 at level 0", USAGE, "allowed are 1 to 12", (*pack, "--format=lz4", "--level=0")),
        ("chunks too large for lz4", USAGE, "allowed are 256 to 65536",
         (*pack, "--format=lz4", "--chunk=65537")),
        ("too much memory", USAGE, "needs more than 512 MiB",
         (*pack, "--chunk", "1048576", "--burst", "256")),
        ("both ways", USAGE, "either compresses or decompresses", (*pack, "--decompress")),
        ("two operations", USAGE, "--op is 'hash' beside --compress", (*pack, "--op", "hash")),
        ("no input", USAGE, "file needs --in PATH", ("file", "--compress")),
        ("chunks of a decompression", USAGE, "go with a compression only",
         ("file", "--decompress", "--in", plain, "--format", "gzip", "--chunk", "1024")),
        ("a file that does not fit one operation", FAILED, "keeps no state between operations",
         ("file", "--decompress", "--in", huge)),
        ("unknown device", FAILED, "there is no compression device 'x'; there are: qat4xxx_model0",
         (*pack, "--device", "x")),
    )
    for name, code, text, args in cases:
        bench.expect(name, code, text, *args)
    bench.expect("compression without a device", FAILED,
                 "start with --vdev=qat4xxx_model0,services=dc", *pack, model=False)


def errors_without_terminal(*args):
    """What the application writes to standard error when that is a pipe."""
    words = [APP, "--no-pci", "--no-huge", "-m", "512", "--no-shconf", "--no-telemetry",
             f"--file-prefix=qat4_{os.getpid()}", "-d", eal.PLUGINS,
             f"--vdev=qat4xxx_model0,{eal.model_args(services='dc')}", "--", *args]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    return done.stderr if done.returncode == OK else f"exit code {done.returncode}: {done.stderr}"


def check_commands(bench):
    """The other commands on a compression device, threads, the progress bar."""
    bench.expect("info names the compression device", OK,
                 "compression        qat4xxx_model0_vf0_comp, 4 ring pairs", "info")
    bench.expect("info of one device", OK, "algorithm    LZ4", "info", "--device",
                 "qat4xxx_model0_vf0_comp")
    bench.expect("selftest of compression passes", OK, ", all right", "selftest")
    plain = bench.make("plain", 4_000_000)
    pack = ("file", "--op", "compress", "--in", plain, "--format", "gzip")
    bench.expect("a thread for each lcore", OK, "from 3 threads", *pack)
    bench.expect("a progress bar on a terminal", OK, "] 100 %", *pack)
    for options, wanted in (((), False), (("--progress",), True)):
        said = errors_without_terminal(*pack, *options)
        bench.tap.case(f"without a terminal: {' '.join(options) or 'no options'}",
                       ("] 100 %" in said) == wanted, said.splitlines())


def check_demo(seed, tap, folder):
    """With both services the demonstration compresses, too."""
    bench = Bench(tap, folder, seed, services="sym;dc")
    bench.expect("demo compresses where it can", OK, "decompress lz4", "demo", "--in",
                 bench.make("plain", 300_000), "--dir", folder)
    return bench.lines


def main():
    """Make the bench and run."""
    if not os.access(APP, os.X_OK):
        bail_out(f"{APP} is not there")
    if shutil.which("lz4") is None:
        bail_out("the program lz4 is missing; on Debian: apt-get install lz4")
    seed = int(os.environ.get("QAT4_SEED", random.SystemRandom().randrange(1 << 32)))
    tap = Tap()
    tap.note(f"QAT4_SEED={seed}")
    with tempfile.TemporaryDirectory(prefix="qat4-app-") as folder:
        bench = Bench(tap, folder, seed, services="dc", eal_args=LCORES)
        for check in (check_commands, check_sizes, check_decompress, check_damage,
                      check_lz4_limits, check_refusals):
            check(bench)
        found = eal.findings(bench.lines + check_demo(seed, tap, folder))
    tap.case("strict mode of the model found nothing", not found, found)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
