# Licensed under the Apache License 2.0.
"""The loop that every peer in Python runs: orders on standard input, times on standard output.

An order is a line: a command of the search-benchmark-game, a number of passes, the ids of queries
of one class, with tabs between. The answer is a line of JSON, as `ginet-benchmarks racer` gives it.
"""

import json
import re
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    kind: str
    terms: list[str]


@dataclass(frozen=True)
class Command:
    """`limit` best documents, and whether all that match are counted."""

    limit: int
    counts: bool

    @staticmethod
    def parse(name: str) -> "Command":
        if name == "COUNT":
            return Command(0, True)
        match = re.fullmatch(r"TOP_(\d+)(_COUNT)?", name)
        if match is None:
            raise ValueError(f"no command is called {name}")
        return Command(int(match[1]), match[2] is not None)


class Engine(ABC):
    @abstractmethod
    def text(self, query: Query) -> str:
        """The query as the engine's own parser takes it; not timed."""

    @abstractmethod
    def action(self, command: Command, kind: str) -> Callable[[str], int] | None:
        """What is timed: parses a text and searches. None for what the engine cannot do."""

    def settle(self) -> None:
        """Called after each search; not timed."""


def documents(path: str) -> Iterator[tuple[str, str]]:
    """Ids and texts of a prepared corpus. To read them is a part of building, for every engine."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"]


def report_build(version: str, document_count: int, byte_count: int) -> None:
    print(json.dumps({"version": version, "documents": document_count, "bytes": byte_count}))


def serve(engine: Engine, queries: str) -> None:
    with open(queries, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    known = {record["id"]: Query(record["class"], record["terms"]) for record in records}
    texts = {id: engine.text(query) for id, query in known.items()}
    for line in sys.stdin:
        name, passes, *ids = line.rstrip("\n").split("\t")
        action = engine.action(Command.parse(name), known[ids[0]].kind)
        if action is None:
            answer: dict[str, object] = {"unsupported": True}
        else:
            answer = _measure(engine, action, [texts[id] for id in ids], int(passes))
        print(json.dumps(answer), flush=True)


def _measure(
    engine: Engine, action: Callable[[str], int], texts: list[str], passes: int
) -> dict[str, object]:
    clock = time.perf_counter_ns
    times: list[list[int]] = [[] for _ in texts]
    answers = [0] * len(texts)
    for _ in range(passes):
        for place, text in enumerate(texts):
            start = clock()
            answers[place] = action(text)
            times[place].append(clock() - start)
            engine.settle()
    return {"nanoseconds": [sorted(runs)[len(runs) // 2] for runs in times], "answers": answers}
