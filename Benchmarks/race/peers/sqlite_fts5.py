# Licensed under the Apache License 2.0.
"""SQLite's FTS5: `build CORPUS INDEX` or `race INDEX QUERIES`.

Positions are kept, the text is not (`content=''`). Its stemmer is Porter's first, the others' the second.
"""

import os
import sqlite3
import sys
from collections.abc import Callable

from racer import Command, Engine, Query, documents, report_build, serve


def build(corpus: str, index: str) -> None:
    if os.path.exists(index):
        os.remove(index)
    database = sqlite3.connect(index)
    # As quick as it can be made: nothing of a build that fails is kept anyway.
    database.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;"
        "CREATE VIRTUAL TABLE documents USING fts5(text, content='', tokenize='porter unicode61');"
    )
    rows = ((number + 1, text) for number, (_, text) in enumerate(documents(corpus)))
    count = database.executemany("INSERT INTO documents(rowid, text) VALUES (?, ?)", rows).rowcount
    database.execute("INSERT INTO documents(documents) VALUES ('optimize')")
    database.commit()
    database.execute("VACUUM")
    database.close()
    report_build(sqlite3.sqlite_version, count, os.path.getsize(index))


class SQLiteEngine(Engine):
    best = "SELECT rowid, rank FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?"
    total = "SELECT count(*) FROM documents WHERE documents MATCH ?"

    def __init__(self, index: str) -> None:
        self.database = sqlite3.connect(f"file:{index}?mode=ro", uri=True)
        self.database.executescript("PRAGMA cache_size=-1000000; PRAGMA mmap_size=8000000000;")

    def text(self, query: Query) -> str:
        if query.kind == "phrase":
            return '"' + " ".join(query.terms) + '"'
        return (" AND " if query.kind == "intersection" else " OR ").join(
            f'"{term}"' for term in query.terms
        )

    def action(self, command: Command, kind: str) -> Callable[[str], int] | None:
        execute = self.database.execute
        if command.limit == 0:
            return lambda text: execute(self.total, (text,)).fetchone()[0]
        if command.counts:
            # It would take two searches.
            return None

        def best(text: str) -> int:
            execute(self.best, (text, command.limit)).fetchall()
            return 1

        return best


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(*sys.argv[2:])
    else:
        serve(SQLiteEngine(sys.argv[2]), sys.argv[3])
