# SPDX-License-Identifier: BSD-3-Clause
"""Run a suite of dpdk-test and judge it case by case against a committed list.

baseline.txt has the cases that pass: one that no longer does is a failure, even if it is only
skipped. The raw data-path API and each asymmetric suite have lists of their own,
baseline_<suite>.txt. QAT4_UPDATE_BASELINE=1 in the environment writes them anew.
"""

import os
import re
from typing import NamedTuple

import cryptodev_suite
import eal
from tap import bail_out

PROGRAM = "dpdk-test"
# To be preloaded into dpdk-test, see raw_patience.c.
RAW_PATIENCE = os.environ.get("QAT4_RAW_PATIENCE", "build/tests/conformance/libqat4_raw_patience.so")


class Suite(NamedTuple):
    """A suite of dpdk-test: its command, the suffix of its list, the driver it looks for."""

    command: str
    suffix: str = ""
    driver: str = "crypto_qat"
    services: str = "sym"  # of the card


def _asym(name, driver):
    return Suite(f"cryptodev_{name}_asym_autotest", f"_asym_{name}", driver, "asym")


# The symmetric suites by the API they use, the asymmetric ones by the driver they were written for.
SUITES = {
    "operation": Suite("cryptodev_qat_autotest"),
    "raw": Suite("cryptodev_qat_raw_api_autotest", "_raw"),
    "asym_qat": _asym("qat", "crypto_qat_asym"),
    "asym_openssl": _asym("openssl", "crypto_openssl"),
    "asym_octeontx": _asym("octeontx", "crypto_octeontx"),
    "asym_cn9k": _asym("cn9k", "crypto_cn9k"),
    "asym_cn10k": _asym("cn10k", "crypto_cn10k"),
}
TIMEOUT = 300
SHOWN = 40  # findings and names listed in one run


class Baseline:
    """The committed list of a folder.

    fixed: it belongs to another test, which updates it.
    suffix: of the file's name, for a suite that is not the folder's first.
    """

    def __init__(self, folder, fixed=False, suffix=""):
        self.fixed = fixed
        self.path = os.path.join(folder, f"baseline{suffix}.txt")
        self.read()

    def read(self):
        """Read the file."""
        self.names, self.version = cryptodev_suite.read_list(self.path)

    def update(self, report):
        """Write what passed, if the environment asks for that."""
        if self.fixed or not os.environ.get("QAT4_UPDATE_BASELINE"):
            return
        cryptodev_suite.write_list(
            self.path, "cases pass", report.names("succeeded"), report.version
        )
        self.read()


def _show(tap, title, names):
    tap.note(f"{len(names)} {title}")
    for name in names[:SHOWN]:
        tap.note(f"  {name}")
    if len(names) > SHOWN:
        tap.note(f"  and {len(names) - SHOWN} more")


def _reason_in(cannot, case):
    """Why the driver cannot do a case, or None. cannot: {regular expression: reason}."""
    reasons = (reason for pattern, reason in cannot.items() if re.search(pattern, case.key))
    return next(reasons, None)


def _judge_case(tap, case, baseline, cannot):
    reason = _reason_in(cannot, case)
    if case.status == "succeeded":
        tap.case(case.key, True)
    elif reason and case.key not in baseline.names:
        tap.skip(case.key, reason)
    elif case.status == "failed":
        tap.case(case.key, False, case.notes)
    elif case.key in baseline.names:
        tap.case(case.key, False, [f"passed before, now {case.status}", *case.notes])
    else:
        tap.skip(case.key, case.reason)


def _judge_lists(tap, report, baseline):
    """What the list says beyond the single cases."""
    passed = report.names("succeeded")
    new = [name for name in passed if name not in baseline.names]
    if new:
        _show(tap, "cases pass and are new; QAT4_UPDATE_BASELINE=1 keeps them:", new)
    known = {case.key for case in report.cases}
    gone = [name for name in baseline.names if name not in known]
    if report.version == baseline.version:
        tap.case("every case that passed before was run", not gone, gone[:SHOWN])
    elif gone:
        _show(tap, f"cases of DPDK {baseline.version} are not in this {report.version}:", gone)


def _judge_counts(tap, report, baseline):
    read = {status: report.count(status) for status in ("succeeded", "failed")}
    totals = report.totals
    tap.note(
        f"dpdk-test {report.version}: {totals['Passed']} passed, {totals['Skipped']} skipped,"
        f" {totals['Failed']} failed, {totals['Unsupported']} unsupported of {totals['Total']};"
        f" with their steps {len(report.names('succeeded'))} passed, before: {len(baseline.names)}"
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


def judge(tap, outcome, baseline, strict, cannot=None):
    """Judge a run of dpdk-test. Returns the report.

    strict: findings of the model's strict mode are failures.
    cannot: cases that a driver which is not ours cannot do, {regular expression: reason}.
    """
    report = cryptodev_suite.read(outcome.lines)
    if not report.complete or outcome.crashed:
        for line in outcome.lines[-SHOWN:]:
            tap.note(line)
        reason = outcome.ending or "it ended without a summary"
        last = report.cases[-1].key if report.cases else "none"
        bail_out(f"dpdk-test: {reason}; last case with a result: {last}")
    baseline.update(report)
    for case in report.cases:
        _judge_case(tap, case, baseline, cannot or {})
    _judge_lists(tap, report, baseline)
    _judge_counts(tap, report, baseline)
    _judge_findings(tap, outcome.lines, strict)
    return report
