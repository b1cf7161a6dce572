# Licensed under the Apache License 2.0.
"""PISA, through pyterrier-pisa: `build CORPUS INDEX` or `race INDEX QUERIES`.

It keeps no positions, and the package counts nothing: there are no phrases and no totals.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable

import numpy
import pyterrier_pisa
from pyterrier_pisa import _pisathon

from racer import Command, Engine, Query, documents, report_build, serve

# Which is the quickest depends on the queries; each class and command takes the one that is.
ALGORITHMS = {"intersection": ["block_max_ranked_and", "ranked_and"]}
OTHER_ALGORITHMS = ["block_max_maxscore", "block_max_wand", "maxscore"]


def opened(index: str, **options: object) -> pyterrier_pisa.PisaIndex:
    return pyterrier_pisa.PisaIndex(
        index, text_field="text", stemmer="porter2", stops="none", threads=1, **options
    )


def retriever(index: pyterrier_pisa.PisaIndex) -> pyterrier_pisa.PisaRetrieve:
    """Compresses the postings and makes the bounds of their blocks, if they are not there yet."""
    return index.bm25(k1=1.2, b=0.75, num_results=1000)


def build(corpus: str, index: str) -> None:
    shutil.rmtree(index, ignore_errors=True)
    pisa = opened(index, overwrite=True, batch_size=300_000)
    pisa.index({"docno": id, "text": text} for id, text in documents(corpus))
    retriever(pisa)
    # What searching reads; the rest is left over from building.
    needed = sum(
        os.path.getsize(os.path.join(index, name))
        for name in os.listdir(index)
        if name.startswith("bm25.") or name in ("fwd.termlex", "fwd.doclex")
    )
    report_build(f"pyterrier-pisa {pyterrier_pisa.__version__}", len(pisa), needed)


class PISAEngine(Engine):
    most = 1000

    def __init__(self, index: str) -> None:
        # Kept, because the context lives as long as it does.
        self.retriever = retriever(opened(index))
        # The package's public call makes a data frame of each result, which takes far longer than the search.
        self.context = self.retriever._ctxt
        self.buffers = {
            "result_qidxs": numpy.empty(self.most, numpy.int32),
            "result_docnos": numpy.empty(self.most, object),
            "result_ranks": numpy.empty(self.most, numpy.int32),
            "result_scores": numpy.empty(self.most, numpy.float32),
        }
        self.trials: dict[tuple[Command, str], Trial] = {}

    def text(self, query: Query) -> str:
        return " ".join(query.terms)

    def action(self, command: Command, kind: str) -> Callable[[str], int] | None:
        if command.counts or kind == "phrase":
            return None
        key = (command, kind)
        if key not in self.trials:
            names = ALGORITHMS.get(kind, OTHER_ALGORITHMS)
            self.trials[key] = Trial([self.search(name, command.limit) for name in names])
        return self.trials[key]

    def search(self, algorithm: str, limit: int) -> Callable[[str], int]:
        def search(text: str) -> int:
            _pisathon.retrieve(
                self.context, algorithm, [(0, text)], k=limit, threads=1, pretokenised=0,
                query_weighted=0, **self.buffers,
            )
            return 1

        return search

    def settle(self) -> None:
        # The package writes over the names of the last hits without giving them back.
        self.buffers["result_docnos"].fill(None)


class Trial:
    """Tries all of the algorithms on the first queries, and then stays with the quickest."""

    length = 40

    def __init__(self, searches: list[Callable[[str], int]]) -> None:
        self.searches = searches
        self.seconds = [0.0] * len(searches)
        self.count = 0

    def __call__(self, text: str) -> int:
        if len(self.searches) == 1:
            return self.searches[0](text)
        for place, search in enumerate(self.searches):
            search(text)
            start = time.perf_counter()
            search(text)
            self.seconds[place] += time.perf_counter() - start
        self.count += 1
        if self.count == self.length:
            self.searches = [self.searches[self.seconds.index(min(self.seconds))]]
        return 1


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(*sys.argv[2:])
    else:
        serve(PISAEngine(sys.argv[2]), sys.argv[3])
