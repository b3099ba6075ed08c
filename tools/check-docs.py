#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Compare README.md and doc/ with the project.

usage: check-docs.py [BUILD-FOLDER]

The text: each page parses, what links and names of files point to exists, targets of make and
messages are those of the code. The build: the table of features is what the device offers, all
device arguments are in the guides, the program in README.md compiles and runs.
"""

import configparser
import glob
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

try:
    import docutils.core
except ImportError:
    sys.exit("docutils is missing; on Debian: apt-get install python3-docutils")

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGES = ["README.md", *sorted(glob.glob("doc/**/*.rst", root_dir=TOP, recursive=True))]
FEATURES = "doc/cryptodevs/features/qat4xxx.ini"
COMP_FEATURES = "doc/compressdevs/features/qat4xxx.ini"
GUIDES = {"common_qat4xxx": "doc/cryptodevs/qat4xxx.rst", "qat4xxx_model": "doc/model.rst"}
# Where a row of DPDK's tables is not the name of the flag with spaces.
FLAGS = {
    "Symmetric sessionless": "SYM_SESSIONLESS",
    "Asymmetric sessionless": "ASYM_SESSIONLESS",
    "CPU crypto": "SYM_CPU_CRYPTO",
    "Protocol offload": "SECURITY_PROTOCOL",
    "Sym raw data path API": "SYM_RAW_DP",
    "Non-Byte aligned data": "NON_BYTE_ALIGNED_DATA",
}
# The same of compression. Rows that are algorithms are lines of their own in "qat4xxx info".
COMP_FLAGS = {
    "HW Accelerated": "HW_ACCELERATED",
    "Deflate": "DEFLATE",
    "Adler32": "ADLER32_CHECKSUM",
    "Crc32": "CRC32_CHECKSUM",
    "Adler32&Crc32": "CRC32_ADLER32_CHECKSUM",
    "xxHash32": "XXHASH32_CHECKSUM",
    "Fixed": "HUFFMAN_FIXED",
    "Dynamic": "HUFFMAN_DYNAMIC",
    "LZ4 Block Checksum": "LZ4_BLOCK_WITH_CHECKSUM",
}
# What DPDK's table of compression has no row for.
COMP_NO_ROW = {"MULTI_PKT_CHECKSUM", "NONCOMPRESSED_BLOCKS", "SHAREABLE_PRIV_XFORM"}
# Algorithms whose rows name the size of the key.
BY_KEY = {"AES CBC", "AES ECB", "AES CTR", "AES XTS", "AES CMAC", "AES GCM", "AES CCM"}
SECTIONS = {"cipher": "Cipher", "auth": "Auth", "AEAD": "AEAD"}
STRICT = {
    "halt_level": 2,
    "traceback": True,
    "warning_stream": False,
    "syntax_highlight": "none",
}
FOLDERS = r"(?:app|doc|drivers|model|plugins|tests|tools)"
SOURCES = ["app", "drivers", "model"]  # of messages
MESSAGE_MIN = 10  # shorter pieces of a message say nothing


def read(path):
    """Text of a file of the project."""
    with open(os.path.join(TOP, path), encoding="utf-8") as source:
        return source.read()


def check_syntax():
    """Every .rst parses without a warning."""
    for page in PAGES:
        if page.endswith(".rst"):
            try:
                docutils.core.publish_doctree(read(page), page, settings_overrides=STRICT)
            except docutils.utils.SystemMessage as wrong:
                yield str(wrong)


def check_names():
    """Links and names of files in the text."""
    for page in PAGES:
        text = read(page)
        links = re.findall(r"\]\(([^)#:]+)\)" if page.endswith(".md") else r"<([^<>:]+)>`__", text)
        for link in links:
            if not os.path.exists(os.path.join(TOP, os.path.dirname(page), link)):
                yield f"{page}: there is no {link}"
        for name in re.findall(rf"(?<![\w/.-]){FOLDERS}/[\w./*-]*\w", text):
            if not glob.glob(name, root_dir=TOP):
                yield f"{page}: there is no {name}"


def check_targets():
    """Targets of make."""
    targets = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))
    for page in PAGES:
        for target in re.findall(r"(?:`|^    |^)make ([a-z-]+)", read(page), re.MULTILINE):
            if target not in targets:
                yield f"{page}: make has no target {target}"


def messages():
    """All texts in the code, without their conversions."""
    found = []
    paths = [glob.glob(f"{folder}/**/*.[ch]", root_dir=TOP, recursive=True) for folder in SOURCES]
    for path in sum(paths, []):
        text = re.sub(r'"\s*(?:PRI\w+\s*)?"', "", read(path))
        for literal in re.findall(r'"((?:[^"\\\n]|\\.)*)"', text):
            literal = literal.replace('\\"', '"')
            found += re.split(r"%[-+ #0-9.*]*(?:hh|h|ll|l|z)?[a-zA-Z]", literal)
    return found


def check_messages():
    """The first column of the table of troubles."""
    known = messages()
    table = read("README.md").split("## Troubleshooting")[1]
    rows = re.findall(r"^\| (.*?) \| .* \| .* \|$", table, re.MULTILINE)
    for cell in rows:
        if "(EAL)" in cell:
            continue
        for message in re.findall(r"`([^`]+)`", cell):
            for piece in re.split(r"\.\.\.|\bN\b", message):
                piece = piece.strip()
                if len(piece) >= MESSAGE_MIN and not any(piece in text for text in known):
                    yield f'README.md: no message has "{piece}"'


def run(argv, **keywords):
    """Run a program; ends this one when it fails."""
    done = subprocess.run(argv, capture_output=True, text=True, check=False, **keywords)
    if done.returncode:
        print(done.stdout[-4000:] + done.stderr[-4000:], file=sys.stderr)
        sys.exit(f"{argv[0]} ended with {done.returncode}")
    return done.stdout


def eal_args(build):
    """Arguments for EAL on this machine."""
    text = os.environ.get("QAT4_EAL") or run([os.path.join(TOP, "tools/eal-args.sh")])
    words = shlex.split(text)
    nothing_left = "--no-shconf" if "--no-huge" in words else "--in-memory"
    return [*words, nothing_left, "--no-telemetry", "-d", os.path.join(build, "plugins")]


def key_sizes(text):
    """All sizes in bytes of "16" or "16-32/8"."""
    low, high, step = re.match(r"(\d+)(?:-(\d+)/(\d+))?$", text).groups()
    return range(int(low), int(high or low) + 1, int(step or 1))


def rows_of(algorithm, kind, key):
    """Rows of DPDK's tables for a line of "qat4xxx info"."""
    name = re.sub(r" (?:cipher|auth)$", "", algorithm.replace("-", " "))
    name = name.replace("SHA3 ", "SHA3_").replace("CHACHA20 POLY1305", "CHACHA20-POLY1305")
    name = name.replace("DOCSISBPI", "DOCSIS BPI")
    if name not in BY_KEY:
        return [(SECTIONS[kind], name)]
    halves = 2 if name == "AES XTS" else 1
    return [(SECTIONS[kind], f"{name} ({size * 8 // halves})") for size in key_sizes(key)]


def offered(build):
    """(flags, rows) that the devices offer, by "qat4xxx info"; rows of symmetric crypto."""
    argv = [os.path.join(build, "app/qat4xxx"), *eal_args(build)]
    flags, rows = set(), set()
    for services in ("sym", "asym"):
        vdev = f"--vdev=qat4xxx_model0,services={services}"
        add_offered(run([*argv, vdev, "--", "info"]).splitlines(), flags, rows)
    return flags, rows


def add_offered(lines, flags, rows):
    """Add what one card offers."""
    start = next(i for i, line in enumerate(lines) if line.startswith("  features"))
    end = next(i for i, line in enumerate(lines) if line.startswith("  capabilities"))
    flags.update(" ".join(lines[start:end]).split()[1:])
    for line in lines[end + 2 :]:
        match = re.match(r"    (.+?) +(cipher|auth|AEAD) +\d+ +(\S+)", line)
        if match:
            rows.update(rows_of(*match.groups()))


def table_of(path):
    """One of DPDK's tables of features."""
    table = configparser.ConfigParser(delimiters=("=",), comment_prefixes=(";",))
    table.optionxform = str
    table.read_string(read(path))
    return table


def differences(path, what, ours, theirs):
    """What is written and what the device offers."""
    for extra in sorted(ours - theirs):
        yield f"{path}: {what} {extra} is not offered by the device"
    for missing in sorted(theirs - ours):
        yield f"{path}: {what} {missing} is missing, the device offers it"


def check_comp_features(build):
    """The table of features of compression against the device."""
    argv = [os.path.join(build, "app/qat4xxx"), *eal_args(build)]
    said = run([*argv, "--vdev=qat4xxx_model0,services=dc", "--", "info"])
    start = said.index("  features")
    offers = set(re.findall(r"^  algorithm +(\w+),", said, re.MULTILINE))
    offers |= set(re.findall(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b", said[start:]))
    written = {re.sub(" +", " ", key) for key in table_of(COMP_FEATURES)["Features"]}
    written = {COMP_FLAGS.get(key, key.replace(" ", "_").upper()) for key in written}
    yield from differences(COMP_FEATURES, "flag", written, offers - COMP_NO_ROW)


def check_features(build):
    """The table of features against the device."""
    table = table_of(FEATURES)
    flags, rows = offered(build)
    written = {re.sub(" +", " ", key) for key in table["Features"]}
    written = {FLAGS.get(key, key.upper().replace(" ", "_")) for key in written}
    in_table = {(section, key) for section in SECTIONS.values() for key in table[section]}
    for what, ours, theirs in (("flag", written, flags), ("row", in_table, rows)):
        yield from differences(FEATURES, what, ours, theirs)


def plugin_args(build):
    """Device arguments by driver, as dpdk-pmdinfo.py would print them."""
    found = {}
    for path in glob.glob(os.path.join(build, "plugins/*.so")):
        with open(path, "rb") as plugin:
            for text in re.findall(rb"PMD_INFO_STRING= (\{[^\0]*\})", plugin.read()):
                info = json.loads(text)
                found[info["name"]] = re.findall(r"(\w+)=<", info.get("params") or "")
    return found


def check_devargs(build):
    """Device arguments in the code and in the tables of the guides."""
    found = plugin_args(build)
    common = set(found["common_qat4xxx"])
    for driver, page in GUIDES.items():
        keys = set(found[driver]) - (common if driver != "common_qat4xxx" else set())
        table = set(re.findall(r"^``([a-z_]+)``  ", read(page), re.MULTILINE))
        for key in sorted(keys - table):
            yield f"{page}: device argument {key} is missing"
        if not keys:
            yield f"{driver} has no device arguments: was the plugin built?"


def check_program(build):
    """The program in README.md."""
    source = re.search(r"```c\n(.*?)```", read("README.md"), re.DOTALL)[1]
    flags = run(["pkg-config", "--cflags", "--libs", "libdpdk"]).split()
    with tempfile.TemporaryDirectory(prefix="qat4-docs-") as folder:
        program = os.path.join(folder, "hello")
        argv = [os.environ.get("CC", "cc"), "-Wall", "-Werror", "-xc", "-", "-o", program]
        run([*argv, *flags, "-lrte_bus_vdev"], input=source)
        said = run([program, *eal_args(build)])
    if not re.search(r"^device \d+: crypto_qat4xxx, 4 queue pairs$", said, re.MULTILINE):
        yield f"README.md: its program said {said!r}"


def main():
    """Run all checks; 1 if anything is wrong."""
    build = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(TOP, "build"))
    wrong = [*check_syntax(), *check_names(), *check_targets(), *check_messages()]
    for check in (check_features, check_comp_features, check_devargs, check_program):
        wrong += check(build)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
