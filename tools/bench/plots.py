# SPDX-License-Identifier: BSD-3-Clause
"""Plots of figures: one line for each driver, against the size of an operation."""

import glob
import os

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  # pylint: disable=wrong-import-position

WIDE = 20  # a greater span of values is drawn to a logarithmic scale

# What is drawn: section, metric, label of the axis, one picture for each algorithm.
PICTURES = [
    ("crypto-perf", "Gbit/s", "Gbit/s of data", "throughput"),
    ("host", "host cycles", "host cycles per operation", "cycles"),
    ("host", "ops/s", "operations per second", "rate"),
    ("driver", "host cycles", "host cycles per operation, driver alone", "driver"),
]


def _lines(figures, section, metric, what, axis):
    """{driver: [(x, median, lowest, highest)]}; axis is the place of x in the key."""
    lines = {}
    for key in figures.keys(section):
        if key[1] != what or key[4] not in ("", "flat"):
            continue
        if axis == 3 and key[2] != 64 and what.startswith(("aes", "sha")):
            continue  # against the burst: one size
        for driver in figures.drivers(key, metric):
            lines.setdefault(driver, []).append(
                (key[axis], *figures.summary(key, driver, metric)[:3])
            )
    return lines


def _draw(path, title, lines, label, axis_label):
    figure, axes = pyplot.subplots(figsize=(6.4, 4.2), layout="constrained")
    for driver, points in lines.items():
        points = sorted(points)
        xs, medians = [p[0] for p in points], [p[1] for p in points]
        (line,) = axes.plot(xs, medians, marker="o", markersize=4, label=driver)
        axes.fill_between(
            xs, [p[2] for p in points], [p[3] for p in points], alpha=0.2, color=line.get_color()
        )
    axes.set_xscale("log", base=2)
    values = [p[1] for points in lines.values() for p in points]
    if max(values) > WIDE * min(values):
        axes.set_yscale("log")
    else:
        axes.set_ylim(bottom=0)
    ticks = sorted({p[0] for points in lines.values() for p in points})
    axes.set_xticks(ticks, [str(tick) for tick in ticks])
    axes.minorticks_off()
    axes.set_xlabel(axis_label)
    axes.set_ylabel(label)
    axes.set_title(title)
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)
    pyplot.close(figure)


def draw(figures, folder):
    """Write the pictures that there are figures for, in place of an earlier run's. Returns paths."""
    paths = []
    for section, metric, label, name in PICTURES:
        for earlier in glob.glob(os.path.join(folder, f"{name}-*.png")):
            os.remove(earlier)
        axis, axis_label = (3, "burst") if section == "driver" else (2, "bytes")
        for what in dict.fromkeys(key[1] for key in figures.keys(section)):
            lines = _lines(figures, section, metric, what, axis)
            if not lines or max(len(points) for points in lines.values()) < 2:
                continue
            path = os.path.join(folder, f"{name}-{what.replace('+', '-')}.png")
            _draw(path, f"{what}, median and spread", lines, label, axis_label)
            paths.append(path)
    return paths
