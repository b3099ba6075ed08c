#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Check that each header compiles alone, with warnings as errors.

usage: check-headers.py BUILD-FOLDER

A header is compiled with the flags of the source files beside it, or of the nearest folder above or
below it that has some; one that succeeds is enough. Those of the hardware contract (hw/) get no include path but their own: they
must not need DPDK or anything of the driver.
"""

import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
HW = TOP / "drivers/common/qat4xxx/hw"
PLAIN = "cc -std=gnu11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla".split()


def load_commands(build):
    """By folder of the source: the different (flags, folder to compile in)."""
    commands = {}
    with open(build / "compile_commands.json", encoding="utf-8") as stream:
        for entry in json.load(stream):
            cwd = Path(entry["directory"])
            source = (cwd / entry["file"]).resolve()
            words, flags, skip = shlex.split(entry["command"]), [], False
            for word in words:
                if skip or word in ("-o", "-MF", "-MQ"):
                    skip = not skip
                elif word not in ("-c", "-MD", entry["file"]):
                    flags.append(word)
            # All sources of a target have the same flags: one of them stands for all.
            target = frozenset(f for f in flags if f.startswith(("-I", "-isystem", "-D")))
            commands.setdefault(source.parent, {}).setdefault(target, (flags, cwd))
    return commands


def flags_for(header, commands):
    """The choices of flags of the folder nearest to the header's."""
    if HW in header.parents:
        return [(PLAIN, HW)]
    distance = lambda folder: len(os.path.relpath(folder, header.parent).split("/"))
    nearest = header.parent if header.parent in commands else min(commands, key=distance)
    return list(commands[nearest].values())


def compile_header(header, commands):
    """None if the header compiles, else the compiler's messages."""
    messages = ""
    for flags, cwd in flags_for(header, commands):
        done = subprocess.run(
            [*flags, "-Werror", "-fsyntax-only", "-x", "c", "-"],
            input=f'#include "{header}"\n', capture_output=True, text=True, cwd=cwd, check=False)
        if done.returncode == 0:
            return None
        messages = done.stderr
    return f"{header.relative_to(TOP)} does not compile alone:\n{messages}"


def main():
    """Check all headers of the project."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} BUILD-FOLDER")
    commands = load_commands(Path(sys.argv[1]).resolve())
    headers = [
        header for top in ("drivers", "model", "app", "tests")
        for header in sorted((TOP / top).rglob("*.h"))
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = [f for f in pool.map(lambda h: compile_header(h, commands), headers) if f]
    sys.stderr.write("".join(faults))
    if faults:
        sys.exit(f"error: {len(faults)} of {len(headers)} headers need another before them")


if __name__ == "__main__":
    main()
