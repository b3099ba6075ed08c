# SPDX-License-Identifier: BSD-3-Clause
"""Run a suite of dpdk-test and judge it case by case against committed lists.

baseline.txt  the cases that pass; one that no longer does is a failure, even if it is only skipped
beyond.txt    the cases that may fail: what they send is not in the model yet

Both are made with QAT4_UPDATE_BASELINE=1 and QAT4_UPDATE_BEYOND=1 in the environment.
"""

import os

import cryptodev_suite
import eal
from tap import bail_out

PROGRAM = "dpdk-test"
TIMEOUT = 300
SHOWN = 40  # findings and names listed in one run


class Lists:
    """The committed lists of a folder.

    beyond: whether there is a beyond.txt. fixed: they belong to another test, which updates them.
    """

    def __init__(self, folder, beyond=False, fixed=False):
        self.fixed = fixed
        self.baseline_path = os.path.join(folder, "baseline.txt")
        self.beyond_path = os.path.join(folder, "beyond.txt") if beyond else None
        self.baseline, self.version = cryptodev_suite.read_list(self.baseline_path)
        self.beyond = cryptodev_suite.read_list(self.beyond_path)[0] if beyond else []

    def update(self, report):
        """Write what the environment asks for. Whether that was anything."""
        wanted = [("QAT4_UPDATE_BASELINE", self.baseline_path, "succeeded", "cases pass")]
        if self.beyond_path:
            wanted.append(("QAT4_UPDATE_BEYOND", self.beyond_path, "failed", "cases may fail"))
        done = False
        if self.fixed:
            return done
        for variable, path, status, title in wanted:
            if os.environ.get(variable):
                names = report.names(status)
                cryptodev_suite.write_list(path, title, names, report.version)
                done = True
        return done


def _show(tap, title, names):
    tap.note(f"{len(names)} {title}")
    for name in names[:SHOWN]:
        tap.note(f"  {name}")
    if len(names) > SHOWN:
        tap.note(f"  and {len(names) - SHOWN} more")


def _judge_case(tap, case, lists):
    if case.status == "succeeded":
        tap.case(case.key, True)
    elif case.status == "failed" and case.key in lists.beyond:
        tap.skip(case.key, "refused by the model: not in it yet")
    elif case.status == "failed":
        tap.case(case.key, False, case.notes)
    elif case.key in lists.baseline:
        tap.case(case.key, False, [f"passed before, now {case.status}", *case.notes])
    else:
        tap.skip(case.key, case.reason)


def _judge_lists(tap, report, lists):
    """What the lists say beyond the single cases."""
    passed = report.names("succeeded")
    new = [name for name in passed if name not in lists.baseline]
    if new:
        _show(tap, "cases pass and are new; QAT4_UPDATE_BASELINE=1 keeps them:", new)
    shrink = [name for name in passed if name in lists.beyond]
    if shrink:
        _show(tap, "cases of beyond.txt pass; the list can shrink:", shrink)
    known = {case.key for case in report.cases}
    gone = [name for name in lists.baseline if name not in known]
    if report.version == lists.version:
        tap.case("every case that passed before was run", not gone, gone[:SHOWN])
    elif gone:
        _show(tap, f"cases of DPDK {lists.version} are not in this {report.version}:", gone)


def _judge_counts(tap, report, lists):
    read = {status: len(report.names(status)) for status in ("succeeded", "failed")}
    totals = report.totals
    tap.note(
        f"dpdk-test {report.version}: {totals['Passed']} passed, {totals['Skipped']} skipped,"
        f" {totals['Failed']} failed, {totals['Unsupported']} unsupported of {totals['Total']};"
        f" before: {len(lists.baseline)} passed, {len(lists.beyond)} may fail"
    )
    good = 0 < read["succeeded"] == totals["Passed"]
    tap.case("cases passed, and all results were read", good, [f"read {read}"])


def _judge_findings(tap, lines, strict):
    """What the model's strict mode found: failures, or only listed."""
    found = eal.findings(lines)
    texts = [f"{count} times: {text}" for text, count in found.items()]
    if strict:
        tap.case("strict mode of the model found nothing", not found, texts[:SHOWN])
    elif found:
        _show(tap, "findings of strict mode:", texts)


def judge(tap, outcome, lists, strict):
    """Judge a run of dpdk-test. Returns the report.

    strict: findings of the model's strict mode are failures.
    """
    report = cryptodev_suite.read(outcome.lines)
    if not report.complete or outcome.crashed:
        for line in outcome.lines[-SHOWN:]:
            tap.note(line)
        reason = outcome.ending or "it ended without a summary"
        last = report.cases[-1].key if report.cases else "none"
        bail_out(f"dpdk-test: {reason}; last case with a result: {last}")
    if lists.update(report):
        lists = Lists(os.path.dirname(lists.baseline_path), lists.beyond_path is not None)
    for case in report.cases:
        _judge_case(tap, case, lists)
    _judge_lists(tap, report, lists)
    _judge_counts(tap, report, lists)
    _judge_findings(tap, outcome.lines, strict)
    return report
