# Licensed under the Apache License 2.0.
"""Compares the answers of two engines to one query."""

# Lucene computes in single precision.
RELATIVE = 1e-6
# Our scores are rounded to 2^-32 in each clause.
ABSOLUTE = 1e-8


def are_close(a, b):
    return abs(a - b) <= ABSOLUTE + RELATIVE * max(abs(a), abs(b))


class Tally:
    """How many queries there were of each kind, and how far scores were from each other."""

    def __init__(self):
        self.kinds = {}
        self.all = self.scored = self.empty = self.hits = self.faults = self.cut = 0
        self.greatest = 0.0

    def add(self, kinds, ours, scores):
        self.all += 1
        self.scored += scores
        self.empty += ours["total"] == 0
        self.hits += len(ours["hits"])
        for kind in kinds:
            counts = self.kinds.setdefault(kind, [0, 0])
            counts[0] += 1
            counts[1] += scores

    def report(self):
        print(f"{'kind':<16}{'queries with it':>16}{'scores compared':>17}")
        for kind, (count, scored) in sorted(self.kinds.items()):
            print(f"{kind:<16}{count:>16,}{scored:>17,}")
        print(f"{self.all:,} queries, of {self.scored:,} scores too; {self.empty:,} without a match; "
              f"{self.hits:,} hits; greatest relative difference of a score {self.greatest:.1e}; "
              f"{self.cut:,} more asked for more than a query may cost")


def difference(ours, theirs, scores, tally):
    """What differs, or None.

    The numbers of matches must be equal. Without scores, all matches are there and are compared as a
    set. With scores, those at each place and of each document must be close, and documents may change
    their places where their scores are close: one that stands in one list only is as close to the last.
    """
    if ours["total"] != theirs["total"]:
        return f"{ours['total']} matches, not {theirs['total']}"
    found = {hit["document"]: hit["score"] for hit in ours["hits"]}
    wanted = {hit["document"]: hit["score"] for hit in theirs["hits"]}
    if not scores:
        other = sorted(found.keys() ^ wanted.keys())
        return f"documents {other[:5]} are found by one only" if other else None
    for one, next_one in zip(ours["hits"], ours["hits"][1:]):
        if one["score"] == next_one["score"] and one["document"] > next_one["document"]:
            return f"of equal scores {one['document']} comes before {next_one['document']}"
    if len(found) != len(wanted):
        return f"{len(found)} hits, not {len(wanted)}"
    for place, (our, their) in enumerate(zip(ours["hits"], theirs["hits"])):
        if not are_close(our["score"], their["score"]):
            return f"hit {place} is {our}, not {their}"
    for document in found.keys() | wanted.keys():
        our = found.get(document, ours["hits"][-1]["score"] if ours["hits"] else 0)
        their = wanted.get(document, theirs["hits"][-1]["score"] if theirs["hits"] else 0)
        if not are_close(our, their):
            return f"document {document} scores {our}, not {their}"
        if document in found and document in wanted and their > 1e-3:
            tally.greatest = max(tally.greatest, abs(our - their) / their)
    return None
