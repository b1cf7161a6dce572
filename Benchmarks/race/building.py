# Licensed under the Apache License 2.0.
"""Makes an engine's index, and tells what that takes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from corpus import Corpus
from engines import HERE, Engine

Figures = dict[str, Any]


def build(engine: Engine, corpus: Corpus, directory: Path, again: bool) -> Figures:
    """The figures of a build; earlier ones of a peer whose index is still there, unless `again`.

    This library's indexes are always made again, since the library changes between races.
    """
    index = directory / f"{engine.name}.index"
    facts = directory / f"{engine.name}.build.json"
    words = corpus.path.stat().st_mtime_ns
    if not (again or engine.is_ours) and index.exists() and facts.exists():
        figures = json.loads(facts.read_text())
        if figures["corpus"] == words:
            return dict(figures)
    taken = directory / f"{engine.name}.taken.json"
    command = [
        sys.executable, "-S", str(HERE / "measured.py"), str(taken),
        *filled(engine.build, corpus=corpus.path, index=index),
    ]
    with (directory / f"{engine.name}.messages").open("w") as messages:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=messages, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"made no index; see {messages.name}")
    out = done.stdout
    said = json.loads(out[out.index("{") :])
    if said["documents"] != corpus.document_count:
        raise RuntimeError(f"took {said['documents']} of {corpus.document_count} documents")
    figures = {
        "corpus": words,
        "version": said.get("version", engine.version),
        "bytes": said["bytes"],
        **json.loads(taken.read_text()),
    }
    facts.write_text(json.dumps(figures))
    return figures


def filled(command: list[str], **paths: Path) -> list[str]:
    named = {"{" + name + "}": str(path) for name, path in paths.items()}
    return [named.get(word, word) for word in command]
