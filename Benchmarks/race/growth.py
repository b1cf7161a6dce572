# Licensed under the Apache License 2.0.
"""How times grow with the documents: the same queries on more and more generated documents."""

import json
import subprocess
from pathlib import Path
from typing import Any

import building
import corpus
import engines
import figures
import queries
import racing

LEAST = 4
COMMAND = "TOP_10"


def race(
    taking_part: list[engines.Engine], most: int, work: Path, settings: racing.Settings
) -> list[dict[str, Any]]:
    """Mean microseconds of each class and engine, for 10^4 documents and ten times as many each time."""
    asked = work / "generated.queries.jsonl"
    sizes = []
    for power in range(LEAST, most + 1):
        directory = work / f"generated-{power}"
        directory.mkdir(parents=True, exist_ok=True)
        racing.note(f"{directory.name}: documents")
        words = corpus.prepare(documents(power, directory), 1, directory.name, directory)
        if power == LEAST:
            # Of the fewest, whose words all have.
            chosen = queries.gather(None, directory / "documents.jsonl", asked)
        for engine in taking_part:
            racing.note(f"{directory.name}: index of {engine.title}")
            building.build(engine, words, directory, again=False)
        raced = racing.race(taking_part, chosen, directory, asked, settings)
        sizes.append({
            "documents": words.document_count,
            "means": {
                cell["class"]: {
                    engine.name: times.mean
                    for engine in taking_part
                    if (times := figures.times(cell, engine.name))
                }
                for cell in raced["cells"]
            },
        })
    return sizes


def documents(power: int, directory: Path) -> Path:
    path = directory / "documents.jsonl"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        with unfinished.open("w") as out:
            subprocess.run(
                [str(engines.BENCHMARKS_PROGRAM), "generate", str(10**power)], stdout=out, check=True)
        unfinished.rename(path)
    return path


KEPT = "growth.json"


def keep(measured: dict[str, Any], work: Path) -> None:
    (work / KEPT).write_text(json.dumps(measured))


def kept(work: Path) -> dict[str, Any] | None:
    """What was measured last, if anything was."""
    path = work / KEPT
    return json.loads(path.read_text()) if path.exists() else None
