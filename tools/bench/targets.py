# SPDX-License-Identifier: BSD-3-Clause
"""What the project wants to reach, and how far it is: ratios of figures of one run."""

import statistics

from figures import OURS


class Target:
    """A limit for a number; lower is better unless at_least."""

    def __init__(self, name, wanted, value, at_least=False):
        self.name, self.wanted, self.value, self.at_least = name, wanted, value, at_least

    @property
    def reached(self):
        """None when nothing was measured."""
        if self.value is None:
            return None
        return self.value >= self.wanted if self.at_least else self.value <= self.wanted

    def line(self):
        """For the table."""
        value = "not measured" if self.value is None else f"{self.value:.3g}"
        sign = ">=" if self.at_least else "<="
        verdict = {None: "", True: "reached", False: "MISSED"}[self.reached]
        return f"{self.name:<74} {value:>12}  {sign} {self.wanted:<6g} {verdict}"


def _driver_alone(figures):
    """Host cycles of enqueue and dequeue to those of DPDK's own driver."""
    for key in figures.keys("driver"):
        _, what, size, burst, segments = key
        if burst != 32:
            continue
        simple = segments == "flat" and (what.startswith("aes") or what == "sha256")
        yield Target(
            f"driver alone to the stock driver, {what}, {size} bytes, {segments}",
            0.5 if simple else 0.7,
            figures.ratio(key, OURS, "stock", "host cycles"),
        )


def _host_freed(figures):
    """Host cycles to those of a driver that computes on the host."""
    for key in figures.keys("host"):
        _, what, size, _, _ = key
        if size < 1024:
            continue
        gcm = what == "aes-128-gcm"
        for other in figures.drivers(key, "host cycles"):
            if other != OURS:
                yield Target(
                    f"host cycles to {other}, {what}, {size} bytes",
                    1 / 3 if gcm else 0.1,
                    figures.ratio(key, OURS, other, "host cycles"),
                )


def _model_speed(figures):
    """Throughput of the model to that of drivers with the same library."""
    for section, metric in (("host", "ops/s"), ("crypto-perf", "Mops/s")):
        for key in figures.keys(section):
            _, what, size, _, _ = key
            gcm = what == "aes-128-gcm"
            wanted = 1.0 if gcm and size >= 1024 else 1.2 if not gcm and size >= 256 else None
            wanted = 0.5 if gcm and size == 64 else wanted
            for other in figures.drivers(key, metric):
                if wanted and other != OURS:
                    yield Target(
                        f"throughput of the model to {other}, {what}, {size} bytes ({section})",
                        wanted,
                        figures.ratio(key, OURS, other, metric),
                        True,
                    )
    for key in figures.keys("compress-perf"):
        for other in figures.drivers(key, "Gbit/s"):
            if other != OURS:
                yield Target(
                    f"throughput of the model to {other}, {key[1]}",
                    3.0 if other == "zlib" else 1.0,
                    figures.ratio(key, OURS, other, "Gbit/s"),
                    True,
                )
    for key in figures.keys("lz4"):
        yield Target(
            "throughput of the model to liblz4",
            0.9,
            figures.ratio(key, OURS, "liblz4", "ops/s"),
            True,
        )


def _engine(figures):
    key = ("engine", "aes-128-gcm", 64, 32, "")
    yield Target(
        "engine cycles of a request that is not computed, bursts of 32, best turn",
        120,
        figures.median(key, OURS, "engine, best turn"),
    )


def _most_to_least(points):
    """
    Of the rounds of several points. A round may be slower than others, so a point is the median of
    what it had to the mean of its round.
    """
    means = [statistics.geometric_mean(values) for values in zip(*points)]
    values = [
        statistics.median(value / mean for value, mean in zip(rounds, means)) for rounds in points
    ]
    return max(values) / min(values)


def _flat(figures):
    """The dearest to the cheapest of each sort. And no fewer operations with more engines."""
    points = {}
    for key in figures.keys("scale"):
        for metric in ("host cycles", "ops/s"):
            points.setdefault((key[1], metric), []).append(figures.runs(key, OURS, metric))
    for (what, metric), rounds in points.items():
        if metric == "host cycles" or what == "engines":
            yield Target(f"{metric}, most to least, over {what}", 1.15, _most_to_least(rounds))


def _idle(figures):
    for name, wanted in (("engine", 1), ("watch", 1)):
        yield Target(
            f"{name} with nothing to do, % of a CPU",
            wanted,
            figures.median(("idle", name, 0, 0, "backoff"), OURS, "% of a CPU"),
        )


def all_targets(figures):
    """Every target for which there may be figures."""
    groups = (_driver_alone, _host_freed, _model_speed, _engine, _flat, _idle)
    return [target for group in groups for target in group(figures)]
