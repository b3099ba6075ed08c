#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Sum up the single cases of all test programs that "meson test" ran.

usage: test-summary.py testlog.json SUITE...

Prints what failed, a line per suite and, last, "N passed, N failed, N skipped". A program that
crashed, timed out, ran fewer cases than it planned, or none at all counts as one more failure.
Exits with 1 if anything failed.
"""

import json
import re
import sys
from collections import Counter

LOG_NAME = re.compile(r"^(?:[^/]*:)?(\S+) / (.*)$")  # "project:suite / program"
CASE = re.compile(r"^(not )?ok\b(.*)$")
PLAN = re.compile(r"^1\.\.(\d+)\s*(#\s*skip.*)?", re.IGNORECASE)
DIRECTIVE = re.compile(r"#\s*(skip|todo)\b", re.IGNORECASE)
TAIL = 15  # lines of a broken program's messages to show


def read_tap(text):
    """Count the cases of one program: (counts, names of failed cases, what is wrong or None)."""
    counts, failed, planned, wrong = Counter(), [], None, None
    for line in text.splitlines():
        plan, case = PLAN.match(line), CASE.match(line)
        if plan:
            planned = (planned or 0) + int(plan[1])
            if plan[1] == "0" and plan[2]:
                counts["skipped"] += 1
                planned += 1
        elif line.startswith("Bail out!"):
            wrong = line
        elif case and DIRECTIVE.search(case[2]):
            counts["skipped"] += 1
        elif case and case[1]:
            counts["failed"] += 1
            failed.append(case[2].strip())
        elif failed and line.startswith("#"):
            failed[-1] += "\n    " + line
        elif case:
            counts["passed"] += 1
    ran = sum(counts.values())
    if wrong is None and ran == 0:
        wrong = "ran no case"
    elif wrong is None and planned is None:
        wrong = f"printed no plan after {ran} cases"
    elif wrong is None and planned != ran:
        wrong = f"planned {planned} cases and ran {ran}"
    return counts, failed, wrong


def ending(test):
    """What is wrong with how the program ended, None if nothing is; the cases are another matter."""
    code = test["returncode"]
    if test["result"] in ("TIMEOUT", "INTERRUPT"):
        return test["result"].lower()
    if code < 0:
        return f"killed by signal {-code}"
    return None


def judge(name, test):
    """Count one program of the log and report what failed in it."""
    counts, failed, wrong = read_tap(test.get("stdout") or "")
    faults = [fault for fault in (ending(test), wrong) if fault]
    if not faults and not failed and test["returncode"] != 0:
        faults = [f"exit code {test['returncode']} although no case failed"]
    for case in failed:
        print(f"  FAILED {name}: {case}")
    if faults:
        counts["failed"] += 1
        print(f"  FAILED {name}: {'; '.join(faults)}")
    if failed or faults:
        for line in (test.get("stderr") or "").splitlines()[-TAIL:]:
            print(f"    {line}")
    return counts


def show(counts):
    """The counts as the line that everybody reads."""
    return ", ".join(f"{counts[key]} {key}" for key in ("passed", "failed", "skipped"))


def main():
    """Read the log, print the report."""
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} testlog.json SUITE...")
    total, suites = Counter(), {suite: Counter() for suite in sys.argv[2:]}
    programs = Counter()
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            suite, name = LOG_NAME.match(test["name"]).groups()
            counts = judge(f"{suite}/{name}", test)
            suites.setdefault(suite, Counter()).update(counts)
            programs[suite] += 1
            total.update(counts)
    for suite, counts in suites.items():
        if programs[suite]:
            print(f"{suite}: {show(counts)} in {programs[suite]} programs")
    print(show(total))
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
