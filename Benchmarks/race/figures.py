# Licensed under the Apache License 2.0.
"""Figures of a race: times of engines, and ratios between two of them."""

import statistics
from dataclasses import dataclass
from typing import Any

Cell = dict[str, Any]
# How far from 1 a ratio may be on a machine that does other things as well, and still mean nothing.
EVEN = 1.03


@dataclass(frozen=True)
class Times:
    """Microseconds over the queries, each the median of its rounds."""

    mean: float
    p50: float
    p99: float
    count: int

    @staticmethod
    def of(microseconds: list[float]) -> "Times":
        ordered = sorted(microseconds)

        def percentile(percent: int) -> float:
            return ordered[min(len(ordered) - 1, percent * len(ordered) // 100)]

        mean = statistics.fmean(ordered)
        return Times(mean, percentile(50), percentile(99), len(ordered))


def times(cell: Cell, name: str) -> Times | None:
    entry = cell["engines"].get(name)
    if entry is None:
        return None
    return Times.of([statistics.median(runs) / 1e3 for runs in zip(*entry["rounds"])])


def total(cell: Cell, name: str) -> int | None:
    """How many documents match, over all queries; None if the engine does not tell."""
    entry = cell["engines"].get(name)
    return sum(entry["answers"]) if entry and len(entry["ids"]) == cell["queries"] else None


@dataclass(frozen=True)
class Ratio:
    """Our mean time ÷ another engine's over the queries that both did: the median of the rounds."""

    other: str
    median: float
    least: float
    most: float
    # The same of medians and 99th percentiles over the queries.
    p50: float
    p99: float

    @property
    def verdict(self) -> str:
        if self.least <= 1 <= self.most or 1 / EVEN <= self.median <= EVEN:
            return "even"
        return "quicker" if self.median < 1 else "slower"


def ratio(cell: Cell, ours: str, other: str) -> Ratio | None:
    mine, theirs = cell["engines"].get(ours), cell["engines"].get(other)
    if mine is None or theirs is None:
        return None
    both = set(mine["ids"]) & set(theirs["ids"])
    if not both:
        return None

    def rounds(entry: dict[str, Any]) -> list[list[int]]:
        places = [place for place, id in enumerate(entry["ids"]) if id in both]
        return [[times[place] for place in places] for times in entry["rounds"]]

    my_rounds, their_rounds = rounds(mine), rounds(theirs)
    means = [sum(a) / sum(b) for a, b in zip(my_rounds, their_rounds)]
    my_times, their_times = (
        Times.of([statistics.median(runs) for runs in zip(*each)])
        for each in (my_rounds, their_rounds)
    )
    return Ratio(
        other, statistics.median(means), min(means), max(means),
        my_times.p50 / their_times.p50, my_times.p99 / their_times.p99)


def hardest(cell: Cell, ours: str, bars: list[str]) -> Ratio | None:
    """The ratio to whichever of the bars is the quickest."""
    ratios = [found for bar in bars if (found := ratio(cell, ours, bar))]
    return max(ratios, key=lambda each: each.median) if ratios else None
