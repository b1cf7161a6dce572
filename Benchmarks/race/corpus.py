# Licensed under the Apache License 2.0.
"""The text that all engines index: the words of a corpus, cut the same way for each of them."""

import gzip
import io
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# Engines cut marks, letters beyond ASCII, and letters beside digits each in their own way, and would
# then search for different things. Longer words, of which there are few, tantivy would leave out.
WORD = re.compile(r"[A-Za-z]+|[0-9]+")
LONGEST_WORD = 39


@dataclass(frozen=True)
class Corpus:
    name: str
    path: Path
    document_count: int
    word_count: int
    byte_count: int


def words(text: str) -> list[str]:
    """In lower case, without marks."""
    return [word.lower() for word in WORD.findall(text) if len(word) <= LONGEST_WORD]


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    if path.suffix == ".zst":
        command = ["zstd", "-dc", "--long=27", str(path)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        with io.TextIOWrapper(process.stdout, encoding="utf-8") as lines:
            yield lines
        if process.wait() != 0:
            raise SystemExit(f"{' '.join(command)} failed")
    elif path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield lines
    else:
        with path.open(encoding="utf-8") as lines:
            yield lines


def records(path: Path, every: int = 1) -> Iterator[tuple[str, str]]:
    """Titles and bodies of every so-manieth line, as `awk 'NR % every == 0'` picks them."""
    with _opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            if number % every == 0:
                record = json.loads(line)
                yield record.get("title", ""), record.get("text") or record.get("body", "")


def prepare(source: Path, every: int, name: str, directory: Path) -> Corpus:
    """Writes the words of a corpus to a file of the directory, unless they are there already."""
    path, facts = directory / "words.jsonl", directory / "words.facts.json"
    state = source.stat()
    key = [str(source.resolve()), state.st_size, state.st_mtime_ns, every]
    if facts.exists() and (known := json.loads(facts.read_text()))["key"] == key:
        return Corpus(name, path, known["documents"], known["words"], known["bytes"])
    documents = word_count = byte_count = 0
    with path.open("w", encoding="ascii") as out:
        for title, body in records(source, every):
            found = words(title) + words(body)
            text = " ".join(found)
            out.write(json.dumps({"id": str(documents), "text": text}) + "\n")
            documents += 1
            word_count += len(found)
            byte_count += len(text)
    known = {"key": key, "documents": documents, "words": word_count, "bytes": byte_count}
    facts.write_text(json.dumps(known))
    return Corpus(name, path, documents, word_count, byte_count)
