#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Copy the driver headers out of a DPDK source tree: those that enable_driver_sdk would install.

usage: dpdk-sdk-headers.py DPDK-SOURCE OUTPUT

DPDK's build files name them, as driver_sdk_headers = files('a.h', 'b.h').
"""

import re
import shutil
import sys
from pathlib import Path

FILES = re.compile(r"driver_sdk_headers\s*\+?=\s*files\(([^)]*)\)")


def sdk_headers(source):
    """Every driver header of the libraries and buses."""
    for top in ("lib", "drivers/bus"):
        for build_file in sorted((source / top).rglob("meson.build")):
            for names in FILES.findall(build_file.read_text(encoding="utf-8")):
                for name in re.findall(r"'([^']+)'", names):
                    yield build_file.parent / name


def main():
    """Copy them all."""
    if len(sys.argv) != 3:
        sys.exit(f"usage: {sys.argv[0]} DPDK-SOURCE OUTPUT")
    source, output = Path(sys.argv[1]), Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    headers = list(sdk_headers(source))
    if not any(header.name == "cryptodev_pmd.h" for header in headers):
        sys.exit(f"error: {source} names no driver headers; is it DPDK 22.11 or newer?")
    for header in headers:
        shutil.copy(header, output / header.name)


if __name__ == "__main__":
    main()
