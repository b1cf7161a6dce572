# Licensed under the Apache License 2.0.
"""Who takes part: how each engine's index is made, and what program races on it.

To add an engine, write a program like those in peers/ and add it in `everyone()`.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
PEERS = HERE / "peers"
BENCHMARKS_PROGRAM = TOP / "Benchmarks/.build/release/ginet-benchmarks"


@dataclass(frozen=True)
class Engine:
    name: str
    title: str
    # With {corpus}, {index} and {queries} where their paths go.
    build: list[str]
    race: list[str]
    # To be said beside its figures.
    note: str
    is_ours: bool = False
    # One of those that this library means to be quicker than.
    is_bar: bool = False
    # A just-in-time compiler has to have seen all that is timed, and PISA to have tried its algorithms.
    warm_seconds: float = 0
    # Why it does not take part, if it does not.
    absent: str = ""
    # Of engines whose build does not tell it.
    version: str = ""


def everyone(work: Path) -> list[Engine]:
    python = str(work / "venv/bin/python")
    pisa = in_python(
        python, "pisa", "PISA", "pyterrier_pisa", "pisa.py",
        note="documents and frequencies only; the quickest of its algorithms for each class; "
        "the package makes a string of each hit's name, which tells in the best 1,000")
    return [
        *ours(), lucene(work), replace(pisa, is_bar=True, warm_seconds=5),
        in_python(
            python, "tantivy", "tantivy (Python)", "tantivy", "tantivy_index.py",
            note="the package counts in every search, so that nothing is passed over: "
            "it says nothing of tantivy in Rust"),
        in_python(
            python, "sqlite", "SQLite FTS5", "sqlite3", "sqlite_fts5.py",
            note="Porter's first stemmer, so that it finds slightly different documents"),
        xapian(),
    ]


# This library


def ours() -> list[Engine]:
    programs = {
        "ginet-search": TOP / ".build/release/ginet-search",
        "ginet-benchmarks": BENCHMARKS_PROGRAM,
    }
    missing = [name for name, path in programs.items() if not path.exists()]
    if missing:
        raise SystemExit(f"{' and '.join(missing)} must be built first; Benchmarks/race/run does so")
    command, benchmarks = map(str, programs.values())
    build = [
        command, "index", "--fields", "joined", "--no-store", "--threads", "1", "--json",
        "--index", "{index}", "{corpus}",
    ]
    race = [benchmarks, "racer", "--index", "{index}", "--queries", "{queries}"]
    version = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    number = version.stdout.split()[1]
    return [
        Engine(
            "ginet", "ginet-search", build, race, is_ours=True, version=number,
            note="documents in the order of the corpus, as the others have them"),
        Engine(
            "ginet-reordered", "ginet-search, reordered", [*build, "--reorder"], race,
            is_ours=True, version=number,
            note="documents that share words are brought together when the index is made"),
    ]


# Peers


def lucene(work: Path) -> Engine:
    directory = work / "lucene"
    jar, classes, runtime = directory / "lucene.jar", directory / "classes", directory / "java"
    java = str(runtime / "bin/java") if works([str(runtime / "bin/java"), "-version"]) else "java"
    absent = ""
    if not jar.exists():
        absent = "no jar that holds Lucene; see the output of Benchmarks/race/install"
    elif not (classes / "LuceneRacer.class").exists():
        absent = "its program was not compiled, which takes a JDK"
    elif not works([java, "-version"]):
        absent = "no Java runtime"
    # The collector that stops the program least often and needs no barriers in between.
    command = [java, "-XX:+UseParallelGC", "-Xms2g", "-Xmx2g", "-cp", f"{jar}{os.pathsep}{classes}"]
    return Engine(
        "lucene", "Lucene", [*command, "LuceneRacer", "build", "{corpus}", "{index}"],
        [*command, "LuceneRacer", "race", "{index}", "{queries}"],
        note="merged into one segment; query cache off; compiled by its just-in-time compiler in "
        "25 seconds of all kinds of queries",
        is_bar=True, warm_seconds=25, absent=absent)


def xapian() -> Engine:
    # The module comes from the system and not from PyPI, and so only the system's Python has it.
    python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else "python3"
    engine = in_python(
        python, "xapian", "Xapian", "xapian", "xapian_index.py",
        note="its size has the terms of each document, which deleting needs")
    if not engine.absent and shutil.which("xapian-compact") is None:
        return replace(engine, absent="xapian-compact is not installed")
    return engine


def in_python(
    python: str, name: str, title: str, module: str, program: str, note: str
) -> Engine:
    command = [python, str(PEERS / program)]
    return Engine(
        name, title, [*command, "build", "{corpus}", "{index}"],
        [*command, "race", "{index}", "{queries}"], note,
        absent=missing_module(python, module))


def works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def missing_module(python: str, module: str) -> str:
    """Why a module cannot be had; empty if it can."""
    try:
        done = subprocess.run([python, "-c", f"import {module}"], capture_output=True, text=True)
    except OSError as error:
        return f"{Path(python).name}: {error.strerror}"
    # What it says last is what went wrong; all before is where.
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["failed"])[-1]
