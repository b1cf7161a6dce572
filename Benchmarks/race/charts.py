# Licensed under the Apache License 2.0.
"""Draws a race as SVG."""

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter, NullLocator

import figures
from racing import COMMANDS

# Colours that people with any colour vision tell apart (Okabe and Ito).
COLOURS = {
    "ginet": "#0072B2", "ginet-reordered": "#56B4E9", "lucene": "#D55E00", "pisa": "#E69F00",
    "tantivy": "#009E73", "sqlite": "#999999", "xapian": "#CC79A7",
}
OTHER_COLOUR = "#333333"

matplotlib.rcParams.update({
    # Letters as letters, so that the files stay small and can be searched.
    "svg.fonttype": "none",
    # The same race gives the same bytes.
    "svg.hashsalt": "ginet-search",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#dddddd",
})


def draw(race: dict[str, Any], folder: Path) -> None:
    drawings = {"times": _times, "building": _building}
    bars = [name for name, engine in race["engines"].items() if engine["is_bar"]]
    if bars:
        drawings["ratios"] = lambda race: _ratios(race, bars)
    for name, drawing in drawings.items():
        _save(drawing(race), folder / f"{race['name']}-{name}.svg")


def draw_growth(growth: dict[str, Any], folder: Path) -> None:
    _save(_growth(growth), folder / "growth.svg")


def _save(drawn: Figure, path: Path) -> None:
    drawn.savefig(path, metadata={"Date": None}, facecolor="white", bbox_inches="tight")
    plt.close(drawn)
    # It ends lines with spaces, which a repository would tell of for ever.
    lines = path.read_text().splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n")


def _growth(growth: dict[str, Any]) -> Figure:
    """A panel for each class, both axes logarithmic."""
    sizes = growth["sizes"]
    classes = list(sizes[0]["means"])
    documents = [size["documents"] for size in sizes]
    drawn, panels = plt.subplots(1, len(classes), figsize=(2.4 * len(classes), 2.9), sharey=True)
    for axes, kind in zip(panels, classes):
        for name, title in growth["engines"].items():
            if name not in sizes[0]["means"][kind]:
                continue
            means = [size["means"][kind][name] for size in sizes]
            axes.plot(
                documents, means, "o-", markersize=4, color=COLOURS.get(name, OTHER_COLOUR),
                label=title)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.yaxis.set_minor_formatter(NullFormatter())
        axes.set_title(kind, loc="left", fontsize=9, fontweight="bold")
    panels[0].set_ylabel("µs, mean of the ten best")
    panels[len(classes) // 2].set_xlabel("documents")
    panels[len(classes) // 2].legend(
        loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=len(growth["engines"]), frameon=False)
    return drawn


def _ratios(race: dict[str, Any], bars: list[str]) -> Figure:
    """A point for each class and command: left of 1 we are quicker, right of it slower."""
    ours = [name for name, engine in race["engines"].items() if engine["is_ours"]]
    cells = [cell for cell in race["cells"] if figures.hardest(cell, ours[0], bars)]
    drawn, axes = plt.subplots(figsize=(8, 0.26 * len(cells) + 1.2))
    least, most = 0.6, 1.6
    for shift, name in zip((0.16, -0.16), ours):
        for row, cell in enumerate(reversed(cells)):
            found = figures.hardest(cell, name, bars)
            assert found is not None
            least, most = min(least, found.least), max(most, found.most)
            axes.plot([found.least, found.most], [row + shift] * 2, color=COLOURS[name], linewidth=1)
            axes.plot(
                found.median, row + shift, "o", color=COLOURS[name], markersize=5,
                label=race["engines"][name]["title"] if row == 0 else None)
    axes.axvline(1, color="black", linewidth=1)
    axes.axvspan(1, most * 1.3, color="#D55E00", alpha=0.07, linewidth=0)
    axes.set_xscale("log", base=2)
    axes.set_xlim(least / 1.3, most * 1.3)
    steps = [step for step in (2.0**n for n in range(-8, 9)) if least / 1.3 <= step <= most * 1.3]
    axes.xaxis.set_major_locator(FixedLocator(steps))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_yticks(
        range(len(cells)), [f"{cell['class']} {cell['command']}" for cell in reversed(cells)])
    axes.set_ylim(-0.7, len(cells) - 0.3)
    names = " and ".join(race["engines"][bar]["title"] for bar in bars)
    axes.set_xlabel("mean time ÷ the quicker bar's: quicker to the left, slower in the shaded part")
    axes.set_title(f"{race['title']}: against the quicker of {names}", loc="left")
    axes.legend(
        loc="upper center", bbox_to_anchor=(0.5, -0.9 / len(cells) - 0.06), ncols=2, frameon=False)
    return drawn


def _times(race: dict[str, Any]) -> Figure:
    """Mean times in groups of bars, a panel for each command."""
    classes = list(race["classes"])
    engines = list(race["engines"])
    drawn, panels = plt.subplots(
        len(COMMANDS), 1, figsize=(9, 2.1 * len(COMMANDS)), sharex=True, squeeze=False)
    width = 0.86 / len(engines)
    for axes, command in zip(panels[:, 0], COMMANDS):
        cells = {cell["class"]: cell for cell in race["cells"] if cell["command"] == command}
        for place, name in enumerate(engines):
            found = {
                row: times.mean
                for row, kind in enumerate(classes)
                if kind in cells and (times := figures.times(cells[kind], name))
            }
            axes.bar(
                [row + (place - (len(engines) - 1) / 2) * width for row in found],
                list(found.values()), width * 0.92, color=COLOURS.get(name, OTHER_COLOUR))
        axes.set_yscale("log")
        axes.set_ylim(bottom=1)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.yaxis.set_minor_formatter(NullFormatter())
        axes.set_ylabel("µs, mean")
        axes.grid(visible=False, axis="x")
        axes.set_title(command, loc="left", fontsize=9, fontweight="bold")
    panels[-1, 0].set_xticks(range(len(classes)), classes)
    # Made by hand, because a panel need not have a bar of each engine.
    patches = [
        Patch(color=COLOURS.get(name, OTHER_COLOUR), label=race["engines"][name]["title"])
        for name in engines
    ]
    panels[-1, 0].legend(
        handles=patches, loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=4, frameon=False)
    drawn.suptitle(f"{race['title']}: mean times, lower is quicker (logarithmic)", x=0.07, ha="left")
    drawn.tight_layout()
    return drawn


def _building(race: dict[str, Any]) -> Figure:
    engines = list(reversed(race["engines"]))
    drawn, panels = plt.subplots(1, 3, figsize=(10, 0.32 * len(engines) + 1.1), sharey=True)
    columns = [
        ("build, processor seconds", "processor_seconds", 1.0),
        ("peak memory of the build, MB", "peak_bytes", 1e6),
        ("index, MB", "bytes", 1e6),
    ]
    for axes, (title, key, unit) in zip(panels, columns):
        values = [race["builds"][name][key] / unit for name in engines]
        bars = axes.barh(
            range(len(engines)), values,
            color=[COLOURS.get(name, OTHER_COLOUR) for name in engines])
        labels = [f"{each:,.0f}" if each >= 10 else f"{each:.1f}" for each in values]
        axes.bar_label(bars, labels, padding=3)
        axes.set_xlim(0, max(values) * 1.22)
        axes.set_title(title, loc="left", fontsize=9)
        axes.grid(visible=False, axis="y")
        _quiet(axes)
    panels[0].set_yticks(range(len(engines)), [race["engines"][name]["title"] for name in engines])
    drawn.suptitle(race["title"], x=0.02, ha="left")
    drawn.tight_layout()
    return drawn


def _quiet(axes: Axes) -> None:
    axes.tick_params(length=0)
    axes.spines["left"].set_visible(False)
