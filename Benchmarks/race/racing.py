# Licensed under the Apache License 2.0.
"""The race: all engines' programs run at once, and take turns.

Each times its searches within its own process. Times taken at this end of a pipe would have the
pipe in them, more than some searches take, and so make all engines more alike than they are.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import memory
from building import filled
from engines import Engine
from queries import CLASSES, Query

COMMANDS = ["TOP_10", "TOP_100", "TOP_1000", "TOP_100_COUNT", "COUNT"]


@dataclass(frozen=True)
class Settings:
    rounds: int
    # Of a turn: an engine that needs longer for all queries of a class gets only some of them.
    turn_seconds: float
    # No query is repeated more often than this in a turn.
    passes: int
    commands: list[str] = field(default_factory=lambda: COMMANDS)


class Program:
    """An engine's program, waiting for orders."""

    def __init__(self, engine: Engine, index: Path, queries: Path) -> None:
        self.engine = engine
        command = filled(engine.race, index=index, queries=queries)
        # A file, because a pipe that nobody reads could fill, and the program would wait forever.
        self.messages = index.with_suffix(".messages")
        with self.messages.open("w") as messages:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages, text=True
            )

    def order(self, command: str, passes: int, ids: list[str]) -> dict[str, Any] | None:
        """Nanoseconds and answers of queries; None if the engine cannot do that."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write("\t".join([command, str(passes), *ids]) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            said = self.messages.read_text(errors="replace").strip().splitlines()
            last = said[-1] if said else "it said nothing"
            raise RuntimeError(f"{self.engine.title} ended: {last}")
        answer = json.loads(line)
        return None if answer.get("unsupported") else answer

    def end(self) -> dict[str, int]:
        assert self.process.stdin is not None
        held = memory.held(self.process.pid)
        self.process.stdin.close()
        self.process.wait()
        return held


@dataclass
class Entry:
    """An engine's part in one class of queries and one command."""

    program: Program
    ids: list[str]
    answers: list[int]
    passes: int
    # Nanoseconds of each query, round by round.
    rounds: list[list[int]] = field(default_factory=list)


def race(
    engines: list[Engine], queries: list[Query], directory: Path, queries_path: Path,
    settings: Settings,
) -> dict[str, Any]:
    programs = [
        Program(engine, directory / f"{engine.name}.index", queries_path) for engine in engines
    ]
    by_class = {
        kind: [q["id"] for q in queries if q["class"] == kind] for kind in CLASSES
    }
    cells = [(kind, command) for kind in CLASSES if by_class[kind] for command in settings.commands]
    for program in programs:
        warm(program, [(command, by_class[kind]) for kind, command in cells])
    entries: dict[tuple[str, str], list[Entry]] = {}
    for kind, command in cells:
        tried = (trial(program, command, by_class[kind], settings) for program in programs)
        entries[kind, command] = [entry for entry in tried if entry is not None]
    for number in range(settings.rounds):
        note(f"round {number + 1} of {settings.rounds}")
        for place, cell in enumerate(cells):
            # Who comes first changes, so that no engine always follows the same one.
            for entry in rotated(entries[cell], number + place):
                timed = entry.program.order(cell[1], entry.passes, entry.ids)
                assert timed is not None
                entry.rounds.append(timed["nanoseconds"])
    return {
        "memory": {program.engine.name: program.end() for program in programs},
        "cells": [
            {
                "class": kind,
                "command": command,
                "queries": len(by_class[kind]),
                "engines": {
                    entry.program.engine.name: {
                        "ids": entry.ids, "answers": entry.answers, "rounds": entry.rounds,
                    }
                    for entry in entries[kind, command]
                },
            }
            for kind, command in cells
        ],
    }


def warm(program: Program, orders: list[tuple[str, list[str]]]) -> None:
    if program.engine.warm_seconds == 0:
        return
    note(f"warming {program.engine.title}")
    end = time.monotonic() + program.engine.warm_seconds
    while time.monotonic() < end:
        for command, ids in orders:
            # Few at a time, so that no class takes all of the time.
            program.order(command, 1, ids[:50])


def trial(program: Program, command: str, ids: list[str], settings: Settings) -> Entry | None:
    """Searches for queries from all over the class until a turn's time is used up.

    All but the slowest engines get through; those are timed by as many as they got through. It is
    also what makes files and caches warm.
    """
    done: list[str] = []
    answers: list[int] = []
    nanoseconds = 0
    for chunk in spread(ids):
        answer = program.order(command, 1, chunk)
        if answer is None:
            return None
        done += chunk
        answers += answer["answers"]
        nanoseconds += sum(answer["nanoseconds"])
        if nanoseconds > settings.turn_seconds * 1e9:
            break
    passes = int(settings.turn_seconds * 1e9 / max(nanoseconds, 1))
    return Entry(program, done, answers, min(max(passes, 1), settings.passes))


def spread(ids: list[str]) -> Iterator[list[str]]:
    """The ids in chunks, each of which is from all over them."""
    step = max(len(ids) // 10, 1)
    for start in range(step):
        yield ids[start::step]


def rotated(entries: list[Entry], by: int) -> list[Entry]:
    start = by % max(len(entries), 1)
    return entries[start:] + entries[:start]


def note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
