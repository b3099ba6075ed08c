# SPDX-License-Identifier: BSD-3-Clause
"""What was measured: rows of a CSV file, and where to find one of them."""

import csv
import statistics

OURS = "qat4xxx"  # among the drivers
COLUMNS = [
    "section", "what", "bytes", "burst", "variant", "driver", "metric", "median", "lowest",
    "highest", "runs", "ratio",
]  # fmt: skip


def _positive(*rows):
    """Is nothing zero in any place?"""
    return all(value > 0 for places in rows for runs in places.values() for value in runs)


class Figures:
    """Rows by section, what, bytes, burst, variant, driver and metric."""

    def __init__(self):
        self.rows = {}
        self._open = {}
        self._ratios = {}

    def put(self, key, driver, metric, summary, runs):
        """A row whose runs somebody else made: summary is (median, lowest, highest)."""
        self.rows[(*key, driver, metric)] = (*summary, runs)

    def put_ratio(self, key, driver, other, metric, ratio):
        """Ratio of a driver's figure to another's, of runs beside each other."""
        self._ratios[(*key, other, metric)] = (driver, ratio)

    def add(self, key, driver, metric, value, place=0):
        """One run of a row. Of runs in several places only those in one are beside each other."""
        places = self._open.setdefault((*key, driver, metric), {})
        places.setdefault(place, []).append(value)
        values = self.runs(key, driver, metric)
        summary = (statistics.median(values), min(values), max(values))
        self.put(key, driver, metric, summary, len(values))

    def runs(self, key, driver, metric):
        """What was added, in that order, of all places."""
        places = self._open.get((*key, driver, metric), {})
        return [value for runs in places.values() for value in runs]

    def median(self, key, driver, metric):
        """The median, or None when there is no such row."""
        row = self.rows.get((*key, driver, metric))
        return row[0] if row else None

    def ratio(self, key, driver, other, metric):
        """Of runs beside each other if that is known, else of the medians; or None.

        In several places: the geometric mean of the ratios there.
        """
        of, ratio = self._ratios.get((*key, other, metric), (None, None))
        if of == driver:
            return ratio
        runs, others = (self._open.get((*key, who, metric), {}) for who in (driver, other))
        if len(runs) > 1 and runs.keys() == others.keys() and _positive(runs, others):
            return statistics.geometric_mean(
                statistics.median(runs[place]) / statistics.median(others[place]) for place in runs
            )
        a, b = self.median(key, driver, metric), self.median(key, other, metric)
        return a / b if a is not None and b else None

    def keys(self, section):
        """All (section, what, bytes, burst, variant) of a section, in the order of measuring."""
        return list(dict.fromkeys(row[:5] for row in self.rows if row[0] == section))

    def drivers(self, key, metric):
        """Who was measured."""
        return [row[5] for row in self.rows if row[:5] == tuple(key) and row[6] == metric]

    def summary(self, key, driver, metric):
        """(median, lowest, highest, runs), or None."""
        return self.rows.get((*key, driver, metric))

    def write(self, path):
        """All rows as CSV; a ratio is of our driver to the row's, as ratio() has it."""
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for key, (median, lowest, highest, runs) in self.rows.items():
                numbers = [f"{number:.6g}" for number in (median, lowest, highest)]
                ratio = None if key[5] == OURS else self.ratio(key[:5], OURS, *key[5:])
                writer.writerow([*key, *numbers, runs, "" if ratio is None else ratio])
