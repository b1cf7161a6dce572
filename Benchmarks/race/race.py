# Licensed under the Apache License 2.0.
"""Builds the indexes of all engines, races them, and writes RESULTS.md. Started by `run`."""

import argparse
import collections
import datetime
import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import building
import corpus
import engines
import growth
import machine
import queries
import racing
import report

BENCHMARKS = engines.HERE.parent


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="Benchmarks/race/run", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, metavar="FILE",
        help='JSON lines with "title" and "text" or "body"; may end in .gz or .zst')
    parser.add_argument(
        "--queries", type=Path, metavar="FILE",
        help='JSON lines: "id", "class", "terms"; classes that it lacks are sampled from the corpus')
    parser.add_argument(
        "--every", type=int, action="append", metavar="N",
        help="race on every Nth line; may be repeated, for races one after the other (1)")
    parser.add_argument(
        "--growth", type=int, choices=range(5, 9), metavar="POWER",
        help="how times grow with generated documents, from 10^4 to 10 to this power")
    parser.add_argument("--name", help="what to call the corpus; its file's name if left out")
    parser.add_argument(
        "--engine", action="append", metavar="NAME", help="only these; may be repeated")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each engine (%(default)s)")
    parser.add_argument(
        "--turn", type=float, default=2, metavar="SECONDS", help="most time of a turn (%(default)s)")
    parser.add_argument(
        "--passes", type=int, default=5, help="most times of a query in a turn (%(default)s)")
    parser.add_argument("--rebuild", action="store_true", help="make the peers' indexes again, too")
    parser.add_argument("--work", type=Path, required=True, help="where indexes and figures are kept")
    parser.add_argument(
        "--report-only", action="store_true", help="of the races that were run last, write the page")
    parser.add_argument(
        "--results", type=Path, default=BENCHMARKS / "RESULTS.md", metavar="FILE",
        help="the page; charts go into the folder charts beside it")
    options = parser.parse_args()
    if not options.corpus and not options.growth:
        parser.error("one of --corpus and --growth is needed")
    return options


def main() -> None:
    options = arguments()
    if options.growth and not options.report_only:
        growth.keep(measure_growth(options), options.work)
    races = measure_races(options) if options.corpus else report.races_of_page(options.work)
    report.write(
        races, growth.kept(options.work), options.results, options.results.parent / "charts")
    (options.work / report.PAGE).write_text(json.dumps([race["name"] for race in races]))
    racing.note(f"wrote {options.results}")


def measure_growth(options: argparse.Namespace) -> dict[str, Any]:
    """Of this library in natural order, and of the bars."""
    everyone, _ = attendance(options)
    taking_part = [engine for engine in everyone if engine.name == "ginet" or engine.is_bar]
    settings = racing.Settings(options.rounds, options.turn, options.passes, [growth.COMMAND])
    return {
        "date": datetime.date.today().isoformat(),
        "revision": revision(),
        "engines": {engine.name: engine.title for engine in taking_part},
        "sizes": growth.race(taking_part, options.growth, options.work, settings),
    }


def measure_races(options: argparse.Namespace) -> list[dict[str, Any]]:
    name = options.name or options.corpus.name.split(".")[0]
    found = []
    for every in options.every or [1]:
        directory = options.work / (name if every == 1 else f"{name}-{every}")
        directory.mkdir(parents=True, exist_ok=True)
        kept = directory / "race.json"
        if not options.report_only:
            kept.write_text(json.dumps(run(options, name, every, directory)))
        found.append(json.loads(kept.read_text()))
    return found


def run(options: argparse.Namespace, name: str, every: int, directory: Path) -> dict[str, Any]:
    racing.note(f"{directory.name}: words and queries")
    words = corpus.prepare(options.corpus, every, directory.name, directory)
    asked = directory.parent / f"{name}.queries.jsonl"
    chosen = queries.gather(options.queries, options.corpus, asked)
    taking_part, absent = attendance(options)
    builds = {}
    for engine in list(taking_part):
        racing.note(f"{directory.name}: index of {engine.title}")
        try:
            builds[engine.name] = building.build(engine, words, directory, options.rebuild)
        except RuntimeError as error:
            # The others race all the same.
            taking_part.remove(engine)
            absent[engine.title] = str(error)
            racing.note(f"{engine.title} {error}")
    settings = racing.Settings(options.rounds, options.turn, options.passes)
    raced = racing.race(taking_part, chosen, directory, asked, settings)
    counts = collections.Counter(query["class"] for query in chosen)
    return {
        "name": directory.name,
        "title": name if every == 1 else f"{name}, every {every}th line",
        "date": datetime.date.today().isoformat(),
        "revision": revision(),
        "machine": machine.facts(),
        "settings": asdict(settings),
        "documents": words.document_count,
        "words": words.word_count,
        "bytes": words.byte_count,
        "classes": {kind: counts[kind] for kind in queries.CLASSES if counts[kind]},
        "queries_from": "given, and of classes that were lacking sampled" if options.queries else "sampled",
        "engines": {
            engine.name: {
                "title": engine.title, "note": engine.note, "is_ours": engine.is_ours,
                "is_bar": engine.is_bar,
            }
            for engine in taking_part
        },
        "absent": absent,
        "builds": builds,
        **raced,
    }


def attendance(options: argparse.Namespace) -> tuple[list[engines.Engine], dict[str, str]]:
    everyone = engines.everyone(options.work)
    if unknown := set(options.engine or []) - {engine.name for engine in everyone}:
        raise SystemExit(f"there is no engine {', '.join(unknown)}")
    taking_part: list[engines.Engine] = []
    absent: dict[str, str] = {}
    for engine in everyone:
        if options.engine and engine.name not in options.engine:
            absent[engine.title] = "left out by --engine"
        elif engine.absent:
            absent[engine.title] = engine.absent
            racing.note(f"{engine.title} is absent: {engine.absent}")
        else:
            taking_part.append(engine)
    return taking_part, absent


def revision() -> str:
    command = ["git", "-C", str(BENCHMARKS), "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
