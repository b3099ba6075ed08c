#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Instructions per operation, counted by callgrind, within the budget of each path: of the
drivers, and of the model's symmetric service without the libraries that compute.

Usage: test_instructions.py PATHS MODEL_PATHS BUDGET. QAT4_UPDATE_BUDGET=1 writes the budget anew:
what was counted and a little more. Counts do not depend on what else the machine does.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import eal  # noqa: E402
from tap import Tap, bail_out  # noqa: E402

HEAD = "# Most instructions per operation, bursts of 32: enqueue and dequeue, or the model.\n"
SLACK = 1.02  # of a new budget: compilers differ a little
TRIGGER = re.compile(r"^desc: Trigger: Client Request: (.*)$", re.M)
COST = re.compile(r"[+*\d-]")
TOTALS = re.compile(r"^(?:totals|summary): (\d+)$", re.M)
OPERATIONS = re.compile(r"operations of a path: (\d+)")


def own_code(lines, program):
    """Instructions in the program's own object: costs behind "ob=", without those of calls."""
    total, objects, own, called = 0, {}, False, False
    for line in lines:
        if line.startswith("ob="):
            number, _, name = line[3:].partition(" ")
            own = objects.setdefault(number, name) == program
        elif line.startswith("cob="):
            number, _, name = line[4:].partition(" ")
            objects.setdefault(number, name)
        elif line.startswith("calls="):
            called = True
        elif COST.match(line):
            total += int(line.split()[-1]) if own and not called else 0
            called = False
    return total


def count(command, total):
    """Instructions per operation of each path of a program: total(text of a dump) of all of them."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--collect-atstart=no", "--instr-atstart=yes",
             f"--callgrind-out-file={folder}/out", *command],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        operations = OPERATIONS.search(done.stdout)
        if done.returncode != 0 or operations is None:
            bail_out(f"{command[0]} under callgrind: {done.stdout} {done.stderr[-2000:]}")
        counts = {}
        for path in glob.glob(f"{folder}/out*"):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            name = TRIGGER.search(text)
            if name and TOTALS.search(text):
                counts[name[1]] = counts.get(name[1], 0) + total(text) / int(operations[1])
        return counts


def count_driver(program, service):
    """Of a service's PMD: all that its calls take."""
    return count(
        [program, "--no-huge", "-m", "256", "--no-pci", "--no-telemetry", "--no-shconf", "-l", "0",
         "-d", eal.PLUGINS,
         f"--vdev=qat4xxx_model0,services={service},compute=off,hang_timeout_ms=0", "--", service],
        lambda text: int(TOTALS.search(text)[1]),
    )  # fmt: skip


def count_model(program):
    """Of the model, which is part of the program."""
    return count([program], lambda text: own_code(text.splitlines(), os.path.realpath(program)))


def read_budget(path):
    """{name: instructions} of a file with lines "instructions name"."""
    with open(path, encoding="utf-8") as file:
        lines = [line.split(None, 1) for line in file if not line.startswith("#")]
    return {name.strip(): float(number) for number, name in lines}


def main():
    """Every path against its budget."""
    program, model_program, budget_path = sys.argv[1:]
    tap = Tap()
    try:
        subprocess.run(["valgrind", "--version"], capture_output=True, check=True)
    except OSError:
        bail_out("valgrind is missing; on Debian: apt-get install valgrind")
    counts = count_model(model_program)
    for service in ("sym", "asym", "dc"):
        counts.update(count_driver(program, service))
    if os.environ.get("QAT4_UPDATE_BUDGET"):
        with open(budget_path, "w", encoding="utf-8") as file:
            file.write(HEAD)
            for name, value in sorted(counts.items()):
                file.write(f"{value * SLACK:.0f} {name}\n")
    budget = read_budget(budget_path)
    for name, most in budget.items():
        value = counts.get(name)
        tap.case(
            f"{name}: {'not counted' if value is None else f'{value:.1f}'} of {most:.0f}",
            value is not None and 0 < value <= most,
        )
    for name in counts.keys() - budget.keys():
        tap.case(f"{name}: has no budget", False)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
