# SPDX-License-Identifier: BSD-3-Clause
"""Write the Test Anything Protocol."""


class Tap:
    """One program's cases, written as they become known; finish() writes the plan."""

    def __init__(self):
        self.number = 0
        self.passed = self.failed = self.skipped = 0

    def _line(self, verdict, name, directive=""):
        self.number += 1
        name = name.replace("#", "no.")
        print(f"{verdict} {self.number} - {name}{directive}", flush=True)

    def case(self, name, good, details=()):
        """A case that passed or failed; details are shown when it failed."""
        if good:
            self.passed += 1
            self._line("ok", name)
            return
        self.failed += 1
        self._line("not ok", name)
        for line in details:
            self.note(line)

    def skip(self, name, reason):
        """A case that was not run, or whose failure is expected."""
        self.skipped += 1
        self._line("ok", name, f" # SKIP {reason}")

    def note(self, line):
        """A line for people."""
        print(f"# {line}", flush=True)

    def finish(self):
        """Write the plan; the program's exit code."""
        print(f"1..{self.number}", flush=True)
        return 1 if self.failed else 0


def bail_out(reason):
    """Nothing more can be tested; ends the program."""
    print(f"Bail out! {reason}", flush=True)
    raise SystemExit(1)
