#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""The application on a model: info, selftest, files both ways, and how it refuses what is wrong."""

import hashlib
import os
import random
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import eal  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

APP = os.environ.get("QAT4_APP", "build/app/qat4xxx")
OK, FAILED, USAGE = 0, 1, 2
SHORT = ("--milliseconds", "10", "--runs", "3")  # of bench
HEADER = 72
BENCH_ROW = re.compile(r"(\S+) +(\d+)  \S+ +(\d+) \((\d+)-(\d+)\) +(\d+) \((\d+)-(\d+)\)$")
ASYM_ROW = re.compile(r"(\S+) +(\d+) \((\d+)-(\d+)\) +(\d+) \((\d+)-(\d+)\) +(\d+\.\d\d) +"
                      r"(\d+\.\d\d) +(\d+) = (\d+) \+ (\d+)$")
ASYM_GROUPS = ("modular exponentiation", "modular inverse", "RSA", "RSA, PKCS#1 v1.5", "RSA, OAEP",
               "RSA, PSS", "DH", "DSA", "X25519", "X448", "Ed25519", "Ed448",
               *(f"{what}, P-{bits}" for what in ("ECDSA", "ECDH", "ECPM", "ECFPM")
                 for bits in (192, 224, 256, 384, 521)))
KEY = "".join(f"{i:02x}" for i in range(64))


class Bench:
    """A folder with files, and runs of the application whose findings are collected."""

    def __init__(self, tap, folder, seed, services="sym", eal_args=()):
        self.tap = tap
        self.services = services
        self.eal_args = eal_args
        self.folder = folder
        self.random = random.Random(seed)
        self.lines = []

    def path(self, name):
        """Path of a file in the folder."""
        return os.path.join(self.folder, name)

    def make(self, name, size):
        """A file of random bytes."""
        with open(self.path(name), "wb") as stream:
            stream.write(self.random.randbytes(size))
        return self.path(name)

    def run(self, *args, model=True, services=None, telemetry=False, others=(), **keys):
        """Run the application; on a strict model unless told otherwise, with other virtual devices
        behind it. keys: more of the model."""
        card = eal.model_args(services=services or self.services, **keys)
        vdev = [f"--vdev=qat4xxx_model0,{card}"] if model else []
        vdev += [f"--vdev={other}" for other in others]
        words = [*self.eal_args, "-d", eal.PLUGINS, *vdev, "--", *args]
        outcome = eal.run(APP, words, timeout=60, telemetry=telemetry)
        self.lines += outcome.lines
        return outcome

    def expect(self, name, code, text, *args, **how):
        """A case: this exit code, and a line that has the text."""
        outcome = self.run(*args, **how)
        good = not outcome.crashed and outcome.code == code
        good = good and any(text in line for line in outcome.lines)
        self.tap.case(name, good, [f"wanted code {code} and '{text}', got code {outcome.code}:",
                                   *outcome.lines])


def content(path):
    """All bytes of a file."""
    with open(path, "rb") as stream:
        return stream.read()


def check_round_trip(bench, algo, key_bytes, size, chunk):
    """Encrypt and decrypt give the same file, and both are verified."""
    plain = bench.make("plain", size)
    key = KEY[: 2 * key_bytes]
    encrypted, back = bench.path("encrypted"), bench.path("back")
    first = bench.run("file", "--op", "encrypt", "--in", plain, "--out", encrypted, "--algo", algo,
                      "--key", key, "--chunk", str(chunk), "--verify")
    second = bench.run("file", "--op=decrypt", f"--in={encrypted}", f"--out={back}", f"--key={key}",
                       "--verify")
    same = os.path.exists(back) and content(back) == content(plain)
    hidden = os.path.exists(encrypted) and (size < 16 or content(plain)[:16] not in
                                            content(encrypted))
    bench.tap.case(f"{algo}, {size} bytes in chunks of {chunk}: there and back",
                   first.code == OK and second.code == OK and same and hidden,
                   first.lines + second.lines)
    for path in (encrypted, back):
        if os.path.exists(path):
            os.unlink(path)


def check_hash(bench, size, chunk):
    """The digest of a file, worked out here in the same way."""
    path = bench.make("plain", size)
    digests = content(path)
    while True:
        digests = b"".join(hashlib.sha256(digests[i:i + chunk]).digest()
                           for i in range(0, max(len(digests), 1), chunk))
        if len(digests) == 32:
            break
    bench.expect(f"sha256, {size} bytes in chunks of {chunk}", OK, digests.hex(), "file", "--op",
                 "hash", "--in", path, "--chunk", str(chunk), "--verify")


def check_tampering(bench):
    """Whatever is changed in an authenticated file, it does not decrypt, and no output is left."""
    plain, encrypted = bench.make("plain", 5000), bench.path("encrypted")
    key = KEY[:64]
    bench.run("file", "--op", "encrypt", "--in", plain, "--out", encrypted, "--key", key,
              "--chunk", "1024")
    good = content(encrypted)
    places = {"data": HEADER + 100, "tag": HEADER + 1024, "last tag": len(good) - 1, "IV": 56 + 3}
    for name, place in places.items():
        bad = bytearray(good)
        bad[place] ^= 1
        with open(bench.path("bad"), "wb") as stream:
            stream.write(bad)
        bench.expect(f"changed {name} is refused", FAILED, "is not authentic", "file", "--op",
                     "decrypt", "--in", bench.path("bad"), "--out", bench.path("out"), "--key", key)
    record = 1024 + 16
    with open(bench.path("bad"), "wb") as stream:
        stream.write(good[:HEADER] + good[HEADER + record:HEADER + 2 * record] +
                     good[HEADER:HEADER + record] + good[HEADER + 2 * record:])
    bench.expect("exchanged records are refused", FAILED, "chunk 0 (from byte 0) is not authentic",
                 "file", "--op", "decrypt", "--in", bench.path("bad"), "--key", key)
    with open(bench.path("bad"), "wb") as stream:
        stream.write(good[:-1])
    bench.expect("a file that was cut is refused", FAILED, "damaged or cut off", "file", "--op",
                 "decrypt", "--in", bench.path("bad"), "--out", bench.path("out"), "--key", key)
    left = [name for name in os.listdir(bench.folder) if name.startswith("out")]
    bench.tap.case("a refused file leaves no output", not left, left)


def check_refusals(bench):
    """Mistakes of people: each is named, with what is allowed."""
    plain = bench.make("plain", 100)
    file_in = ("file", "--in", plain)
    cases = (
        ("bench without a subject", USAGE, "bench needs a subject; there are: sessions asym",
         ("bench",)),
        ("unknown subject of bench", USAGE, "bench has no subject 'asleep'", ("bench", "asleep")),
        ("count of no sessions", USAGE, "--counts is '0'; allowed are 1 to 1000000",
         ("bench", "sessions", "--counts", "1,0")),
        ("no counts of sessions", USAGE, "--counts is empty; numbers from 1 to 100000000",
         ("bench", "sessions", "--counts", "")),
        ("no kinds of sessions", USAGE, "--algo is empty",
         ("bench", "sessions", "--algo", "")),
        ("unknown kind of session", USAGE, "--algo: 'rot13' is not known",
         ("bench", "sessions", "--algo", "sm3-hmac,rot13")),
        ("sessions that memory has no room for", FAILED, "give EAL more (-m ",
         ("bench", "sessions", "--counts", "100000000")),
        ("unknown public-key work", USAGE, "--algo: 'rsa-512-sign' is not known",
         ("bench", "asym", "--algo", "x25519,rsa-512-sign")),
        ("no time to measure", USAGE, "--milliseconds is '0'; allowed are 10 to 60000",
         ("bench", "asym", "--milliseconds", "0")),
        ("an even number of runs", USAGE, "--runs is 4; give an odd number",
         ("bench", "crypto", "--runs", "4")),
        ("unknown other side", USAGE, "--compare is 'x'; allowed are libcrypto and none",
         ("bench", "asym", "--compare", "x")),
        ("unknown work of a driver", USAGE, "--algo: 'rsa-2048-sign' is not known",
         ("bench", "asym-driver", "--algo", "rsa-2048-sign")),
        ("too large a burst", USAGE, "--bursts is '33'; allowed are 1 to 32",
         ("bench", "asym-driver", "--bursts", "33")),
        ("unknown compression", USAGE, "--algo: 'zstd' is not known",
         ("bench", "compress", "--algo", "inflate,zstd")),
        ("text that is too long", USAGE, "--sizes is '65537'; allowed are 16 to 65536",
         ("bench", "compress", "--sizes", "64,65537")),
        ("text that no segment holds", USAGE, "bytes need --segments of 2 or more",
         ("bench", "compress", "--sizes", "65536")),
        ("compression without a device", FAILED, "no compression device of a 4xxx",
         ("bench", "compress")),
        ("no queue pair", USAGE, "--queue-pairs is '0'; allowed are 1 to 64",
         ("bench", "crypto", "--queue-pairs", "1,0")),
        ("more queue pairs than a device has", FAILED,
         "--queue-pairs is 5; qat4xxx_model0_vf0_sym has 4, and --together joins those of all",
         ("bench", "crypto", "--queue-pairs", "5")),
        ("too many sessions", USAGE, "--sessions is '100001'; allowed are 1 to 100000",
         ("bench", "crypto", "--sessions", "100001")),
        ("rings too short", USAGE, "--depth is '64'; allowed are 128 to 4096",
         ("bench", "crypto", "--depth", "64")),
        ("no operation to time", USAGE, "--count is '0'; allowed are 1 to 10000000",
         ("bench", "latency", "--count", "0")),
        ("a pause too long", USAGE, "--pause-us is '1000001'; allowed are 0 to 1000000",
         ("bench", "latency", "--pause-us", "0,1000001")),
        ("engines that no telemetry tells of", FAILED, "telemetry is off",
         ("bench", "crypto", "--engine-cycles")),
        ("public keys on a symmetric device", FAILED, "does no asymmetric crypto",
         ("bench", "asym", "--device", "qat4xxx_model0_vf0_sym")),
        ("public keys without a device", FAILED, "no asymmetric crypto device of a 4xxx",
         ("bench", "asym")),
        ("no command", USAGE, "there is no command 'x'", ("x",)),
        ("unknown option", USAGE, "'--outfile' is not an option", (*file_in, "--outfile", "x")),
        ("missing file", FAILED, "No such file or directory",
         ("file", "--in", plain + "x", "--op", "hash")),
        ("unknown operation", USAGE, "allowed are encrypt, decrypt, hash",
         (*file_in, "--op", "sign")),
        ("unknown algorithm", USAGE, "'rot13' is not known",
         (*file_in, "--op", "hash", "--algo", "rot13")),
        ("wrong key size", USAGE, "--key has 16 bytes; aes-256-cbc takes 32",
         (*file_in, "--op", "encrypt", "--algo", "aes-256-cbc", "--key", KEY[:32])),
        ("HMAC key that the device does not take", FAILED, "the device takes 1-64/1",
         (*file_in, "--op", "hash", "--algo", "sha256-hmac", "--key", KEY + "00")),
        ("chunk of no whole blocks", USAGE, "multiple of 16",
         (*file_in, "--op", "hash", "--chunk", "1000")),
        ("too much memory", USAGE, "more than 192 MiB",
         (*file_in, "--op", "hash", "--chunk", "61440", "--queue-depth", "4096")),
        ("not our file", FAILED, "was not encrypted by qat4xxx",
         (*file_in, "--op", "decrypt", "--key", KEY[:64])),
        ("unknown device", FAILED, "there is no crypto device 'x'; there are: qat4xxx_model0",
         (*file_in, "--op", "hash", "--device", "x")),
    )
    for name, code, text, args in cases:
        bench.expect(name, code, text, *args)
    hint = "start with --vdev=qat4xxx_model0,services=sym or bind a 4xxx VF"
    for command in ("info", "selftest"):
        bench.expect(f"{command} without a device", FAILED, hint, command, model=False)


def check_bench_sessions(bench):
    """Every kind of session, each number of them; rates are plausible and ordered."""
    outcome = bench.run("bench", "sessions", "--counts", "1,3000")
    rows = [BENCH_ROW.match(line) for line in outcome.lines]
    rows = [row for row in rows if row]
    ordered = all(0 < int(row[low]) <= int(row[median]) <= int(row[high])
                  for row in rows for median, low, high in ((3, 4, 5), (6, 7, 8)))
    numbers = {(row[1], row[2]) for row in rows}
    bench.tap.case("bench sessions measures eight kinds twice",
                   outcome.code == OK and ordered and len(numbers) == 16, outcome.lines)
    bench.expect("bench sessions of another device", FAILED, "there is no crypto device 'x'",
                 "bench", "sessions", "--compare", "x")


def check_selftest_asym(bench):
    """Every public-key algorithm is tried, also when it is the only service."""
    expected = set(ASYM_GROUPS)
    # DPDK's API has SM2 since 23.11; the capabilities tell.
    if any(line.split()[:1] == ["SM2"] for line in bench.run("info", services="asym").lines):
        expected.add("SM2")
    for services in ("asym", "sym;asym"):
        outcome = bench.run("selftest", services=services)
        lines = [line.strip() for line in outcome.lines]
        start = lines.index("known answers on qat4xxx_model0_vf0_asym")
        good = {line[:30].strip() for line in lines[start:] if line.endswith("  ok")}
        bench.tap.case(f"selftest of public keys, services={services}",
                       outcome.code == OK and good == expected, outcome.lines)
    bench.expect("selftest of the named device", OK, "public-key algorithms, ", "selftest",
                 "--device", "qat4xxx_model0_vf0_asym", services="sym;asym")


def check_bench_asym(bench):
    """Each side is measured, and the columns fit together."""
    algos = ["rsa-2048-verify", "ecdsa-p256-sign", "x25519"]
    outcome = bench.run("bench", "asym", "--milliseconds", "20", "--runs", "5", "--cpu", str(eal.ENGINE_CPU),
                        "--algo", ",".join(algos), services="asym")
    rows = [row for row in map(ASYM_ROW.match, outcome.lines) if row]
    ordered = all(0 < int(row[low]) <= int(row[median]) <= int(row[high])
                  for row in rows for median, low, high in ((2, 3, 4), (5, 6, 7)))
    sums = all(abs(int(row[11]) + int(row[12]) - int(row[10])) <= 1 and int(row[11]) > 0
               for row in rows)
    ratios = all(int(row[3]) / int(row[7]) - 0.01 < float(row[8]) < int(row[4]) / int(row[6]) + 0.01
                 for row in rows)
    bench.tap.case("bench asym measures what was asked for",
                   outcome.code == OK and [row[1] for row in rows] == algos and ordered and sums
                   and ratios, outcome.lines)
    bench.expect("bench asym of the device alone", OK, "x25519 ", "bench", "asym", "--milliseconds",
                 "20", "--algo", "x25519", "--compare", "none", services="asym")
    bench.expect("bench asym with as many runs above the middle as below", USAGE,
                 "--runs is 4; give an odd number", "bench", "asym", "--runs", "4", services="asym")
    bench.expect("bench asym on a CPU that is not there", FAILED,
                 "CPU 1000 cannot be used: Invalid argument", "bench", "asym", "--milliseconds",
                 "10", "--algo", "x25519", "--cpu", "1000", services="asym")


def csv_rows(path):
    """(device, kind, bytes, burst, segments) of each line, when all of its figures fit."""
    rows = []
    for line in content(path).decode().splitlines():
        words = line.split(",")
        median, low, high, cycles, few, many, enqueue, dequeue = map(float, words[5:13])
        good = 0 <= low <= median <= high and 0 < few <= cycles <= many and words[13:] == ["", ""]
        rows.append(tuple(words[:5]) if good and enqueue > 0 and dequeue > 0 else line)
    return rows


def check_bench_asym_driver(bench):
    """Results are checked, unless there are none."""
    device, csv = "qat4xxx_model0_vf0_asym", bench.path("asym.csv")
    args = ("bench", "asym-driver", *SHORT)
    outcome = bench.run(*args, "--no-check", "--csv", csv, "--bursts", "8,32", services="asym",
                        compute="off")
    kinds = (("modexp-2048", "256"), ("rsa-2048-public", "256"), ("ecdsa-p256-sign", "32"))
    rows = [(device, *kind, burst, "1") for kind in kinds for burst in ("8", "32")]
    found = csv_rows(csv) if outcome.code == OK else []
    bench.tap.case("bench asym-driver measures the driver", found == rows,
                   [found, *outcome.lines])
    bench.expect("bench asym-driver gets right results", OK, "ecdsa-p256-sign ", *args,
                 services="asym")
    bench.expect("bench asym-driver finds wrong results", FAILED, "the result of modexp-2048 is",
                 *args, services="asym", compute="off")


def check_bench_compress(bench):
    """Every shape gives a line; without computing there is no ratio, with it there is one."""
    device, csv = "qat4xxx_model0_vf0_comp", bench.path("compress.csv")
    args = ("bench", "compress", *SHORT, "--sizes", "4096", "--csv", csv)
    outcome = bench.run(*args, "--segments", "1,3", "--algo", "deflate-fixed,inflate",
                        services="dc", compute="off")
    rows = [(device, kind, "4096", "32", segments)
            for kind in ("deflate-fixed", "inflate") for segments in "13"]
    found = csv_rows(csv) if outcome.code == OK else []
    bench.tap.case("bench compress measures the driver", found == rows
                   and not any(" to 1" in line for line in outcome.lines), [found, *outcome.lines])
    bench.expect("bench compress gives the ratio", OK, " to 1", *args, "--algo", "deflate-dynamic",
                 services="dc")
    bench.tap.case("bench compress appends", len(csv_rows(csv)) == 5, csv_rows(csv))
    args = ("bench", "compress", *SHORT, "--algo", "lz4", "--compare", "liblz4", "--sizes", "4096")
    path = bench.path("lz4.csv")
    with open(bench.path("zeros"), "wb") as stream:
        stream.write(bytes(3 * 4096 + 5))
    outcome = bench.run(*args, "--csv", path, "--input", bench.path("zeros"), services="dc")
    rows = csv_numbers(path)
    ratios = [float(found[1]) for line in outcome.lines
              if (found := re.search(r", ([\d.]+) to 1", line))]
    bench.tap.case("bench compress beside liblz4, blocks of a file",
                   outcome.code == OK and [row[0] for row in rows] == [device, "liblz4"]
                   and min(rows[1][13:15]) > 0 and len(ratios) == 2 and min(ratios) > 100,
                   [*outcome.lines, *rows])
    bench.expect("bench compress of a file that is too small", FAILED, "has 12293 bytes, fewer than",
                 *args[:-1], "16384", "--input", bench.path("zeros"), services="dc")
    bench.expect("bench compress of a file that is not there", FAILED, "No such file", *args,
                 "--input", bench.path("nowhere"), services="dc")
    bench.expect("bench compress beside what is not known", USAGE, "--compare is 'zstd'; allowed is",
                 "bench", "compress", "--compare", "zstd", services="dc")


def csv_numbers(path):
    """The rows of a CSV file, numbers as such."""
    with open(path, encoding="utf-8") as stream:
        return [[float(word) if re.fullmatch(r"[\d.]+", word) else word
                 for word in line.strip().split(",")] for line in stream]


def check_bench_crypto(bench):
    """Queue pairs over several functions, sessions, and depth; a line for each of them."""
    path, kind = bench.path("crypto.csv"), "aes-128-gcm"
    names = [f"qat4xxx_model0_vf{i}_sym" for i in range(3)]
    outcome = bench.run("bench", "crypto", "--algo", kind, "--sizes", "64", *SHORT,
                        "--devices", ",".join(names), "--together", "--queue-pairs", "2,11",
                        "--sessions", "1,500", "--depth", "128,256", "--engine-cycles", "--csv",
                        path, telemetry=True, vfs="3", compute="off", strict="0")
    rows = csv_numbers(path)
    wanted = [[f"{names[0]}+2", kind, 64, 32, 1, pairs, sessions, depth]
              for pairs in (2, 11) for depth in (128, 256) for sessions in (1, 500)]
    plausible = all(row[6] <= row[5] <= row[7] and row[9] <= row[8] <= row[10]
                    and min(row[5:13]) > 0 and row[18] > 0 and row[20] > 0 for row in rows)
    bench.tap.case("bench crypto measures queue pairs, sessions and depth",
                   outcome.code == OK and [row[:5] + row[15:18] for row in rows] == wanted
                   and plausible, outcome.lines + rows)
    outcome = bench.run("bench", "crypto", "--algo", kind, "--sizes", "64", *SHORT,
                        "--devices", ",".join(names[:2]), "--csv", path, vfs="2", compute="off",
                        strict="0")
    rows = csv_numbers(path)[len(rows):]
    bench.tap.case("bench crypto of two devices side by side",
                   outcome.code == OK and [row[0] for row in rows] == names[:2]
                   and all(row[15:18] == [1, 1, 1024] for row in rows)
                   and rows[0][13:15] == ["", ""] and min(rows[1][13:15]) > 0,
                   outcome.lines + rows)
    bench.expect("bench crypto of a device that does not offer it", OK, "not offered", "bench",
                 "crypto", "--algo", kind, "--sizes", "64", *SHORT, "--devices",
                 f"{names[0]},crypto_null0", others=["crypto_null0"])


def check_bench_latency(bench):
    """Order of the figures, a pause that lets the engine sleep, and an answer that comes late."""
    path = bench.path("latency.csv")
    args = ("bench", "latency", "--algo", "sha256", "--sizes", "64", "--count", "40", "--csv", path)
    outcome = bench.run(*args, "--pause-us", "0,3000")
    rows = csv_numbers(path)
    bench.tap.case("bench latency measures with and without a pause",
                   outcome.code == OK and
                   [row[:5] for row in rows] == [["qat4xxx_model0_vf0_sym", "sha256", 64, pause, 40]
                                                 for pause in (0, 3000)] and
                   all(0 < row[5] <= row[6] <= row[7] <= row[8] < 1e6 for row in rows),
                   outcome.lines + rows)
    bench.expect("an answer after more than a second", FAILED,
                 "1 operations took longer than 1 s: lost wake-ups", *args, "--pause-us", "0",
                 fault="delay:ms=1200:after=20")


def check_demo_asym(bench):
    """With both services the table has public keys."""
    outcome = bench.run("demo", "--in", bench.make("plain", 300000), "--dir", bench.folder,
                        services="sym;asym")
    rows = [line for line in outcome.lines
            if re.match(r"(rsa|ecdsa|x25519)\S* *, \d+ per second .* verified$",
                        line.replace("-sign", "").replace("-verify", ""))]
    bench.tap.case("demo has public keys", outcome.code == OK and len(rows) == 5, outcome.lines)


def check_demo(bench):
    """The demonstration ends with the word."""
    outcome = bench.run("demo", "--in", bench.make("plain", 300000), "--dir", bench.folder)
    lines = [line for line in outcome.lines if not line.startswith("CRYPTODEV")]
    left = [name for name in os.listdir(bench.folder) if name.startswith("qat4xxx-demo")]
    bench.tap.case("demo ends with 'verified'",
                   outcome.code == OK and lines[-1] == "verified" and not left,
                   outcome.lines + left)


def check_all(bench):
    """Every case."""
    bench.expect("info names the function and its ring pairs", OK,
                 "symmetric crypto   qat4xxx_model0_vf0_sym, 4 ring pairs", "info")
    bench.expect("selftest passes", OK, ", all right", "selftest")
    bench.expect("info names the ring pairs of both services", OK,
                 "asymmetric crypto  qat4xxx_model0_vf0_asym, 2 ring pairs", "info",
                 services="sym;asym")
    bench.expect("info shows what public keys can do", OK,
                 "RSA                64-1024/1   encrypt, decrypt, sign, verify", "info",
                 services="asym")
    check_selftest_asym(bench)
    for algo, key_bytes in (("aes-256-gcm", 32), ("aes-192-ctr", 24), ("aes-128-cbc", 16),
                            ("aes-256-cbc+sha256-hmac", 64), ("aes-128-ctr+sha1-hmac", 36)):
        for size, chunk in ((0, 1024), (1, 1024), (1024, 1024), (100001, 1024), (200000, 61440)):
            check_round_trip(bench, algo, key_bytes, size, chunk)
    for size, chunk in ((0, 256), (256, 256), (257, 256), (100001, 256), (200000, 61440)):
        check_hash(bench, size, chunk)
    check_tampering(bench)
    check_refusals(bench)
    check_bench_sessions(bench)
    check_bench_asym(bench)
    check_bench_asym_driver(bench)
    check_bench_compress(bench)
    check_bench_crypto(bench)
    check_bench_latency(bench)
    check_demo(bench)
    check_demo_asym(bench)
    found = eal.findings(bench.lines)
    bench.tap.case("strict mode of the model found nothing", not found, found)


def main():
    """Make the bench and run."""
    if not os.access(APP, os.X_OK):
        bail_out(f"{APP} is not there")
    seed = int(os.environ.get("QAT4_SEED", random.SystemRandom().randrange(1 << 32)))
    tap = Tap()
    tap.note(f"QAT4_SEED={seed}")
    with tempfile.TemporaryDirectory(prefix="qat4-app-") as folder:
        check_all(Bench(tap, folder, seed))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
