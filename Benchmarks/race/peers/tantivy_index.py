# Licensed under the Apache License 2.0.
"""Tantivy, through its Python package: `build CORPUS INDEX` or `race INDEX QUERIES`.

The package counts documents in every search, so that none can be passed over: to be quicker
than it proves nothing of tantivy itself.
"""

import os
import shutil
import sys
from collections.abc import Callable
from importlib import metadata

import tantivy

from racer import Command, Engine, Query, documents, report_build, serve


def build(corpus: str, index: str) -> None:
    shutil.rmtree(index, ignore_errors=True)
    os.makedirs(index)
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem", index_option="position")
    # One thread, and memory enough for few segments.
    made = tantivy.Index(builder.build(), path=index)
    writer = made.writer(1_500_000_000, 1)
    count = 0
    for _, text in documents(corpus):
        writer.add_document(tantivy.Document(text=text))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    size = sum(os.path.getsize(os.path.join(index, name)) for name in os.listdir(index))
    report_build(f"tantivy-py {metadata.version('tantivy')}", count, size)


class TantivyEngine(Engine):
    def __init__(self, index: str) -> None:
        self.index = tantivy.Index.open(index)
        self.searcher = self.index.searcher()

    def text(self, query: Query) -> str:
        if query.kind == "phrase":
            return '"' + " ".join(query.terms) + '"'
        return " ".join(("+" if query.kind == "intersection" else "") + term for term in query.terms)

    def action(self, command: Command, kind: str) -> Callable[[str], int] | None:
        parse, search = self.index.parse_query, self.searcher.search
        if command.counts:
            # It takes no limit of zero.
            limit = max(command.limit, 1)
            return lambda text: search(parse(text, ["text"]), limit, count=True).count

        def best(text: str) -> int:
            search(parse(text, ["text"]), command.limit, count=False)
            return 1

        return best


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(*sys.argv[2:])
    else:
        serve(TantivyEngine(sys.argv[2]), sys.argv[3])
