# SPDX-License-Identifier: BSD-3-Clause
"""Read what dpdk-test prints when it runs a suite, and compare it with a committed list."""

import re
from collections import Counter

SUITE = re.compile(r" \+ Test Suite : (.*)$")
CASE = re.compile(r" \+ TestCase \[ *\d+\] : (.*) (succeeded|skipped|unsupported|failed)$")
# What a case does one after the other, if it says so: "  0) TestCase <name> succeeded".
STEP = re.compile(
    r"^ +\d+\) TestCase (.*?) +(succeeded|failed|(SESSIONLESS )?PASS|line \d+ FAILED.*)$"
)
SUMMARY = re.compile(r" \+ Test Suite Summary : (.*)$")
TOTAL = re.compile(r" \+ Tests (Total|Skipped|Executed|Unsupported|Passed|Failed) ?: +(\d+)$")
VERSION = re.compile(r"RTE Version: 'DPDK (\d+\.\d+)")
# Rules, empty lines, dumps of buffers: "aad: at [0x11807df000], len=0", "00000010: 7E 78 A0 ...".
NOISE = re.compile(r"^( \+[ -]|\s*$|CRYPTODEV: |.* at \[0x[0-9a-f]+\], len=|[0-9A-F]{8}: )")
NOTES = 12  # lines kept of what a case printed


class Case:
    """One case of a suite, or a whole suite that was not run."""

    def __init__(self, suite, name, status, notes, is_step=False):
        self.key = f"{suite}: {name}"
        self.status = status
        self.notes = notes
        self.is_step = is_step

    @property
    def reason(self):
        """Why it was skipped, as far as it said so."""
        return self.notes[-1] if self.notes else "not offered, says dpdk-test"


class Report:
    """The cases in the order they ran, and dpdk-test's own totals."""

    def __init__(self):
        self.cases = []
        self.totals = {}
        self.version = "unknown"
        self.open_suites = []
        self.last_lines = []  # since the last case

    @property
    def complete(self):
        """Whether it came to its final summary."""
        return "Failed" in self.totals and not self.open_suites

    def names(self, status):
        """Keys of all cases and steps with this status."""
        return [case.key for case in self.cases if case.status == status]

    def count(self, status):
        """How many cases have this status, without their steps."""
        return sum(1 for case in self.cases if case.status == status and not case.is_step)


def _whole_suite(suite, counts, notes):
    """A suite whose set-up kept its cases from running, as one case."""
    status = "failed" if counts["Failed"] else "skipped"
    return Case(suite, f"all {counts['Total']} cases", status, notes)


def _number_twins(cases):
    """Make the keys unique."""
    seen = Counter()
    for case in cases:
        seen[case.key] += 1
        if seen[case.key] > 1:
            case.key += f" ({seen[case.key]})"


class _Reader:
    """State while reading."""

    def __init__(self):
        self.report = Report()
        self.ran = Counter()  # cases seen, by depth of suites
        self.notes = []
        self.closing = None  # (suite, number of cases seen in it, notes)
        self.counts = {}

    def open_suite(self, name):
        """The head of a suite."""
        self.report.open_suites.append(name)
        self.ran[len(self.report.open_suites)] = 0
        self.notes = []

    def case(self, name, status):
        """The line that a case ends with."""
        suites = self.report.open_suites
        for depth in range(1, len(suites) + 1):
            self.ran[depth] += 1
        self.report.cases.append(Case(suites[-1], name, status, self.notes[-NOTES:]))
        self.notes = []

    def step(self, name, result, without_session):
        """A line of a case that does several things."""
        status = "succeeded" if "PASS" in result or result == "succeeded" else "failed"
        name += " without a session" if without_session else ""
        suite = self.report.open_suites[-1]
        self.report.cases.append(Case(suite, f"step {name}", status, self.notes[-NOTES:], True))
        self.notes = []

    def close_suite(self):
        """The head of a suite's summary."""
        depth = len(self.report.open_suites)
        suite = self.report.open_suites.pop()
        self.closing = (suite, self.ran[depth], self.notes[-NOTES:])
        self.counts = {}
        self.notes = []

    def total(self, what, number):
        """A line of a suite's totals; "Failed" is the last."""
        self.counts[what] = number
        if what != "Failed" or self.closing is None:
            return
        suite, ran, notes = self.closing
        if not ran and self.counts["Total"]:
            self.report.cases.append(_whole_suite(suite, self.counts, notes))
            for depth in range(1, len(self.report.open_suites) + 1):
                self.ran[depth] += 1
        if not self.report.open_suites:
            self.report.totals = self.counts
        self.closing = None

    def line(self, text):
        """One line of the program's output."""
        if match := SUITE.search(text):
            self.open_suite(match[1])
        elif (match := CASE.search(text)) and self.report.open_suites:
            self.case(match[1], match[2])
        elif (match := STEP.search(text)) and self.report.open_suites:
            self.step(match[1], match[2], match[3])
        elif SUMMARY.search(text) and self.report.open_suites:
            self.close_suite()
        elif match := TOTAL.search(text):
            self.total(match[1], int(match[2]))
        elif match := VERSION.search(text):
            self.report.version = match[1]
        elif not NOISE.match(text):
            self.notes.append(text.strip())


def read(lines):
    """Make a Report of a program's output."""
    reader = _Reader()
    for line in lines:
        reader.line(line)
    reader.report.last_lines = reader.notes[-NOTES:]
    _number_twins(reader.report.cases)
    return reader.report


def read_list(path):
    """A committed list: (names, DPDK release it was made with or None). Missing file: empty."""
    names, version = [], None
    try:
        with open(path, encoding="utf-8") as source:
            for line in source:
                match = re.match(r"# DPDK (\d+\.\d+)", line)
                if match:
                    version = match[1]
                elif line.strip() and not line.startswith("#"):
                    names.append(line.rstrip("\n"))
    except FileNotFoundError:
        pass
    return names, version


def write_list(path, title, names, version):
    """Write a list as read_list() reads it."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("# SPDX-License-Identifier: BSD-3-Clause\n")
        out.write(f"# DPDK {version}\n")
        out.write(f"# {len(names)} {title}\n")
        out.writelines(name + "\n" for name in names)
