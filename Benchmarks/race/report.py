# Licensed under the Apache License 2.0.
"""Writes RESULTS.md from the figures of the races.

What else is to be shown is a function here that takes a race and gives lines of Markdown, named in
`SECTIONS`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import charts
import figures
from figures import Ratio
from racing import COMMANDS

Race = dict[str, Any]

HEAD = """# Results

How fast ginet-search is beside other engines, on one machine and in one run. `Benchmarks/race/run` made
this page; [README.md](README.md#race) tells how to make your own, and what is compared with what.
"""

READING = """## How to read it

- **Ratios are our mean time ÷ the other's**, the median over the rounds, with the least and the most of
  them in brackets: below 1 this library is quicker. Where it is slower, the ratio is in bold.
- The bars are PISA and Lucene, which pass over what cannot be among the best, as this library does. A
  ratio to "the quicker bar" is to the one that is quicker in that class and command. PISA keeps no
  positions and counts nothing here, so that Lucene alone is the bar there.
- Natural order is the fair comparison, because no other engine here reorders documents; the reordered
  index has columns of its own.
- A time is from the query's text to the best documents' numbers and scores, or to the count: in
  process, warm, on one thread.
- "even" is a ratio whose rounds are on both sides of 1, or within {even:.0%} of it.
- A star behind a time: the engine was too slow for all queries of the class in its turn, and the time is
  of a part of them. Ratios are over the queries that both did.
"""


# The names of the races that are on the page, in the work folder.
PAGE = "page.json"


def races_of_page(work: Path) -> list[Race]:
    """The races that the page shows already."""
    page = work / PAGE
    names = json.loads(page.read_text()) if page.exists() else []
    return [json.loads((work / name / "race.json").read_text()) for name in names]


def write(
    races: list[Race], growth: dict[str, Any] | None, path: Path, picture_folder: Path
) -> None:
    if not races:
        raise SystemExit("no race was run before: give a --corpus")
    lines = [HEAD, *_machine(races[0]), *_engines(races), READING.format(even=figures.EVEN - 1)]
    for race in races:
        lines += [f"## {race['title']}", "", *_corpus(race)]
        for section in SECTIONS:
            lines += section(race)
    picture_folder.mkdir(exist_ok=True)
    if growth:
        lines += _growth(growth)
        charts.draw_growth(growth, picture_folder)
    for race in races:
        charts.draw(race, picture_folder)
    path.write_text("\n".join(lines).rstrip() + "\n")


# The whole run


def _machine(race: Race) -> list[str]:
    rows = [[name, value] for name, value in race["machine"].items()]
    settings = race["settings"]
    rows.append([
        "run", f"{settings['rounds']} rounds, engines in turn; {race['date']}, "
        f"revision {race['revision']}",
    ])
    return ["## Machine", "", *_table(["", ""], rows)]


def _engines(races: list[Race]) -> list[str]:
    first = races[0]
    rows = [
        [engine["title"], first["builds"][name]["version"], engine["note"]]
        for name, engine in first["engines"].items()
    ]
    rows += [[title, "absent", reason] for title, reason in first["absent"].items()]
    return ["## Engines", "", *_table(["engine", "version", ""], rows)]


def _growth(growth: dict[str, Any]) -> list[str]:
    rows = [
        [kind, title, *(_microseconds(size["means"][kind][name]) for size in growth["sizes"])]
        for kind, means in growth["sizes"][0]["means"].items()
        for name, title in growth["engines"].items()
        if name in means
    ]
    head = ["class", "engine", *(f"{size['documents']:,}" for size in growth["sizes"])]
    return [
        "## Growth", "",
        "Mean microseconds of the ten best, for the same queries on more and more generated documents of 20 "
        "to 80 words, drawn by Zipf's distribution from a vocabulary that grows with the text. "
        f"{growth['date']}, revision {growth['revision']}.",
        "", "![How mean times grow with the documents](charts/growth.svg)", "",
        *_table(head, rows),
    ]


# One race


def _corpus(race: Race) -> list[str]:
    return [
        f"{race['documents']:,} documents of {race['words']:,} words, {race['bytes'] / 1e6:,.1f} MB; "
        + ", ".join(f"{count} {kind}" for kind, count in race["classes"].items())
        + f" queries ({race['queries_from']}).",
        "",
    ]


def _standing(race: Race) -> list[str]:
    lines = ["### Against the quicker bar", ""]
    for ours, engine in _ours(race).items():
        ratios = {
            (cell["class"], cell["command"]): found
            for cell in race["cells"]
            if (found := figures.hardest(cell, ours, _bars(race)))
        }
        if not ratios:
            return [*lines, "Neither PISA nor Lucene was there.", ""]
        counts = {
            verdict: sum(each.verdict == verdict for each in ratios.values())
            for verdict in ("quicker", "even", "slower")
        }
        lines += [
            f"**{engine['title']}**: quicker in {counts['quicker']}, even in {counts['even']}, "
            f"slower in {counts['slower']} of {len(ratios)}. " + _losses(race, ratios),
            "",
            *_table(
                ["class", *COMMANDS],
                [
                    [kind, *(_ratio(race, ratios.get((kind, command))) for command in COMMANDS)]
                    for kind in race["classes"]
                ]),
        ]
    return [*lines, _picture(race, "ratios", "Our mean time by the quicker bar's"), ""]


def _losses(race: Race, ratios: dict[tuple[str, str], Ratio]) -> str:
    lost = sorted(
        (each for each in ratios.items() if each[1].verdict == "slower"),
        key=lambda each: -each[1].median)
    if not lost:
        return "No class and command is lost."
    return "Lost: " + ", ".join(
        f"{kind} {command} ({found.median:.2f} × {race['engines'][found.other]['title']})"
        for (kind, command), found in lost
    ) + "."


def _ratio(race: Race, found: Ratio | None) -> str:
    if found is None:
        return "–"
    text = f"{found.median:.2f} ({found.least:.2f}–{found.most:.2f})"
    if found.verdict == "slower":
        text = f"**{text}**"
    return f"{text} {race['engines'][found.other]['title']}"


def _each_bar(race: Race) -> list[str]:
    ours = next(iter(_ours(race)))
    lines: list[str] = []
    for bar in _bars(race):
        rows = []
        for cell in race["cells"]:
            if found := figures.ratio(cell, ours, bar):
                rows.append([
                    cell["class"], cell["command"], f"{found.median:.2f}",
                    f"{found.least:.2f}–{found.most:.2f}", f"{found.p50:.2f}", f"{found.p99:.2f}",
                    f"**{found.verdict}**" if found.verdict == "slower" else found.verdict,
                ])
        head = ["class", "command", "mean", "rounds", "p50", "p99", "this library is"]
        lines += _folded(
            f"Natural order ÷ {race['engines'][bar]['title']}: mean, p50, p99", _table(head, rows))
    return lines


def _times(race: Race) -> list[str]:
    lines = [
        "### Times", "", "Microseconds. The quickest of a row is in bold.", "",
        _picture(race, "times", "Mean times of all engines"), "",
        "Mean:", "", *_times_table(race, "mean"),
    ]
    for figure in ("p50", "p99"):
        lines += _folded(f"{figure} over the queries", _times_table(race, figure))
    return lines


def _times_table(race: Race, figure: str) -> list[str]:
    rows = []
    for cell in race["cells"]:
        found = {name: figures.times(cell, name) for name in race["engines"]}
        values = {name: getattr(each, figure) for name, each in found.items() if each}
        quickest = min(values.values())
        row = [cell["class"], cell["command"]]
        for name, each in found.items():
            if each is None:
                row.append("–")
                continue
            text = _microseconds(values[name])
            if values[name] == quickest:
                text = f"**{text}**"
            row.append(text + ("" if each.count == cell["queries"] else " *"))
        rows.append(row)
    return _table(["class", "command", *_titles(race)], rows)


def _matches(race: Race) -> list[str]:
    """Sums of what matches, which show whether the engines did the same work."""
    rows = [
        [cell["class"], *(_whole(figures.total(cell, name)) for name in race["engines"])]
        for cell in race["cells"]
        if cell["command"] == "COUNT"
    ]
    return _folded(
        "Documents that match, over all queries: whether the engines did the same",
        _table(["class", *_titles(race)], rows))


def _building(race: Race) -> list[str]:
    rows = []
    for name, engine in race["engines"].items():
        build, held = race["builds"][name], race["memory"][name]
        rows.append([
            engine["title"], f"{build['seconds']:.1f}", f"{build['processor_seconds']:.1f}",
            _mega(build["peak_bytes"]), _mega(build["bytes"]),
            f"{build['bytes'] / race['bytes']:.1%}", _mega(held["resident"]),
            _mega(held["own"]) if "own" in held else "–",
        ])
    head = [
        "engine", "build, s", "processor, s", "peak memory, MB", "index, MB", "of the text",
        "searching, MB", "of it its own, MB",
    ]
    return [
        "### Building, size and memory", "",
        "A build is the whole process, from its start to an index in one part: reading JSON, cutting and "
        "stemming words, writing, merging. Memory in searching is that of the process after the race; "
        "its own is what is not the system's cache of files. Lucene's is mostly the heap, of which it may "
        "fill 2 GB, and that of the Python packages has Python in it.",
        "", *_table(head, rows), _picture(race, "building", "Time, memory and size of builds"), "",
    ]


SECTIONS: list[Callable[[Race], list[str]]] = [_standing, _each_bar, _times, _matches, _building]


# Markdown


def _ours(race: Race) -> dict[str, dict[str, Any]]:
    return {name: engine for name, engine in race["engines"].items() if engine["is_ours"]}


def _bars(race: Race) -> list[str]:
    return [name for name, engine in race["engines"].items() if engine["is_bar"]]


def _titles(race: Race) -> list[str]:
    return [engine["title"] for engine in race["engines"].values()]


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    numeric = [
        all(row[place].strip("*–") == "" or row[place].strip("*")[0].isdigit() for row in rows)
        for place in range(len(head))
    ]
    lines = [head, ["--:" if each else "---" for each in numeric], *rows]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def _folded(title: str, lines: list[str]) -> list[str]:
    return ["<details>", f"<summary>{title}</summary>", "", *lines, "</details>", ""]


def _picture(race: Race, kind: str, text: str) -> str:
    return f"![{text}](charts/{race['name']}-{kind}.svg)"


def _microseconds(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _mega(value: int) -> str:
    return f"{value / 1e6:,.1f}" if value < 1e8 else f"{value / 1e6:,.0f}"


def _whole(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"
