# Licensed under the Apache License 2.0.
"""Xapian, through Debian's python3-xapian: `build CORPUS INDEX` or `race INDEX QUERIES`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import xapian

from racer import Command, Engine, Query, documents, report_build, serve


def build(corpus: str, index: str) -> None:
    scattered = index + ".scattered"
    for path in (index, scattered):
        shutil.rmtree(path, ignore_errors=True)
    os.environ.setdefault("XAPIAN_FLUSH_THRESHOLD", "200000")
    flags = xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_NO_SYNC | xapian.DB_DANGEROUS
    database = xapian.WritableDatabase(scattered, flags)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("english"))
    generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    count = 0
    for _, text in documents(corpus):
        document = xapian.Document()
        generator.set_document(document)
        generator.set_termpos(0)
        generator.index_text(text)
        database.add_document(document)
        count += 1
    database.commit()
    database.close()
    subprocess.run(["xapian-compact", "--quiet", scattered, index], check=True)
    shutil.rmtree(scattered)
    size = sum(os.path.getsize(os.path.join(index, name)) for name in os.listdir(index))
    report_build(xapian.version_string(), count, size)


class XapianEngine(Engine):
    flags = xapian.QueryParser.FLAG_LOVEHATE

    def __init__(self, index: str) -> None:
        self.database = xapian.Database(index)
        self.document_count = self.database.get_doccount()
        self.stem = xapian.Stem("english")
        self.parser = xapian.QueryParser()
        self.parser.set_database(self.database)
        self.parser.set_stemmer(self.stem)
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_ALL)
        self.parser.set_default_op(xapian.Query.OP_OR)
        self.ranking = xapian.BM25Weight(1.2, 0, 1, 0.75, 0)
        self.none = xapian.BoolWeight()

    def text(self, query: Query) -> str:
        return " ".join(("+" if query.kind == "intersection" else "") + term for term in query.terms)

    def parsed(self, text: str, kind: str) -> xapian.Query:
        if kind == "phrase":
            # Its parser does not stem within quotes.
            words = [self.stem(word).decode() for word in text.split(" ")]
            return xapian.Query(xapian.Query.OP_PHRASE, words)
        return self.parser.parse_query(text, self.flags)

    def action(self, command: Command, kind: str) -> Callable[[str], int] | None:
        # It counts exactly if as many documents as there are have to be looked at.
        least = self.document_count if command.counts else 0
        ranking = self.ranking if command.limit > 0 else self.none

        def search(text: str) -> int:
            enquire = xapian.Enquire(self.database)
            enquire.set_weighting_scheme(ranking)
            if command.limit == 0:
                enquire.set_docid_order(xapian.Enquire.DONT_CARE)
            enquire.set_query(self.parsed(text, kind))
            found = enquire.get_mset(0, command.limit, least)
            return found.get_matches_estimated() if command.counts else 1

        return search


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(*sys.argv[2:])
    else:
        serve(XapianEngine(sys.argv[2]), sys.argv[3])
