# Licensed under the Apache License 2.0.
"""Queries of five classes: read from a file, or sampled from a corpus with a fixed seed."""

import collections
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import corpus

CLASSES = ["term", "intersection", "union", "phrase", "natural"]
SEED = 20250101
# So many of a class; each intersection is a union as well.
COUNTS = {"term": 150, "intersection": 300, "phrase": 250, "natural": 300}
# How many documents are kept to take words from.
POOL = 5_000

Query = dict[str, Any]
TYPED = re.compile(r"[a-z]{2,20}|[0-9]{2,4}")
RUN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)+")


def read(path: Path) -> list[Query]:
    with path.open(encoding="utf-8") as lines:
        queries = [clean(json.loads(line)) for line in lines]
    return [query for query in queries if query is not None]


def clean(query: Query) -> Query | None:
    """The query with its words cut as those of the corpus; None if it is no query of its class then."""
    terms = [word for term in query["terms"] for word in corpus.words(term)]
    if not terms or query["class"] == "term" and len(terms) > 1:
        return None
    return {"id": query["id"], "class": query["class"], "terms": terms}


class Sampler:
    """Draws words of documents, as often rare ones as frequent ones."""

    def __init__(self, source: Path) -> None:
        self.random = random.Random(SEED)
        self.frequencies: collections.Counter[str] = collections.Counter()
        self.pool: list[tuple[str, str]] = []
        self.count = 0
        for record in corpus.records(source):
            self.count += 1
            self.frequencies.update(set(corpus.words(" ".join(record))))
            # Reservoir sampling: each document is kept with the same chance.
            if len(self.pool) < POOL:
                self.pool.append(record)
            elif (place := self.random.randrange(self.count)) < POOL:
                self.pool[place] = record

    def queries(self, classes: list[str]) -> list[Query]:
        drawn: list[Query] = []
        if "term" in classes:
            drawn += self.distinct("term", self.term)
        if "intersection" in classes or "union" in classes:
            both = self.distinct("intersection", self.several)
            drawn += [q for q in both if "intersection" in classes]
            drawn += [
                {"id": f"union{n}", "class": "union", "terms": q["terms"]}
                for n, q in enumerate(both)
                if "union" in classes
            ]
        if "phrase" in classes:
            drawn += self.distinct("phrase", self.phrase)
        if "natural" in classes:
            drawn += self.distinct("natural", self.natural)
        return drawn

    def distinct(self, kind: str, draw: Callable[[], list[str] | None]) -> list[Query]:
        found: dict[tuple[str, ...], None] = {}
        # A small corpus may not hold as many.
        for _ in range(COUNTS[kind] * 100):
            terms = draw()
            if terms:
                found[tuple(terms)] = None
            if len(found) == COUNTS[kind]:
                break
        return [
            {"id": f"{kind}{number}", "class": kind, "terms": list(terms)}
            for number, terms in enumerate(found)
        ]

    def band(self, word: str) -> int:
        """0 for words in more than a hundredth of the documents, 2 for those in less than 1 of 2,000."""
        share = self.frequencies[word] / self.count
        return 0 if share > 0.01 else 1 if share > 0.0005 else 2

    def banded(self) -> list[list[str]]:
        bands: list[list[str]] = [[], [], []]
        for word in dict.fromkeys(corpus.words(self.random.choice(self.pool)[1])):
            if TYPED.fullmatch(word) and self.frequencies[word] > 2:
                bands[self.band(word)].append(word)
        return bands

    def term(self) -> list[str] | None:
        band = self.random.choice(self.banded())
        return [self.random.choice(band)] if band else None

    def several(self) -> list[str] | None:
        bands = self.banded()
        length = self.random.choices([2, 3, 4, 5, 6], [45, 30, 15, 6, 4])[0]
        terms: list[str] = []
        for _ in range(length):
            left = [word for word in self.random.choice(bands) if word not in terms]
            if left:
                terms.append(self.random.choice(left))
        return terms if len(terms) > 1 else None

    def phrase(self) -> list[str] | None:
        runs = RUN.findall(self.random.choice(self.pool)[1])
        if not runs:
            return None
        words = self.random.choice(runs).lower().split(" ")
        length = self.random.choices([2, 3, 4], [60, 30, 10])[0]
        if len(words) < length:
            return None
        start = self.random.randrange(len(words) - length + 1)
        terms = words[start : start + length]
        typed = all(len(word) <= 20 for word in terms) and any(len(word) > 3 for word in terms)
        return terms if typed else None

    def natural(self) -> list[str] | None:
        """What somebody would type who looks for a passage: its title, or how it begins."""
        title, body = self.random.choice(self.pool)
        terms = list(dict.fromkeys(corpus.words(title)))
        if len(terms) < 3:
            terms = list(dict.fromkeys(corpus.words(body)))[:8]
        return terms[:12] if len(terms) >= 3 else None


def gather(given: Path | None, source: Path, kept: Path) -> list[Query]:
    """The given queries, with sampled ones of the classes that they lack; kept in a file."""
    chosen = read(given) if given else []
    missing = [kind for kind in CLASSES if all(query["class"] != kind for query in chosen)]
    if missing:
        sampled = kept.with_suffix(".sampled.jsonl")
        # Over a large corpus, drawing takes longer than some of the builds.
        if not sampled.exists() or sampled.stat().st_mtime < source.stat().st_mtime:
            write(Sampler(source).queries(CLASSES), sampled)
        chosen += [query for query in read(sampled) if query["class"] in missing]
    write(chosen, kept)
    return chosen


def write(queries: list[Query], path: Path) -> None:
    path.write_text("".join(json.dumps(query) + "\n" for query in queries))
