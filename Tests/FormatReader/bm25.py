# Licensed under the Apache License 2.0.
"""Scores of documents by BM25, from what `read_index` found.

    score = the sum over the terms of  idf × tf ÷ (k1 + tf)
    tf    = weight × frequency ÷ (1 − b + b × length ÷ average)
    idf   = ln(1 + (N − n + 0.5) ÷ (n + 0.5))

N is the number of documents of the index and n of those that hold the term; both count all
segments, and deleted documents, which have no score. The length is the middle of those that share the code, and the average is that of the
documents that have a token in the field. The constant factor k1 + 1 is left out. A term that is
given twice counts twice. The weight is that of the field. Each term's share is rounded to a multiple of 2^-32 before it is added.
A field without lengths has tf = frequency.
"""

import collections
import math

K1, B = 1.2, 0.75


def scores(index, field, terms):
    """Documents, numbered over all segments, with their scores; the best come first."""
    segments = [(segment["documentCount"], segment.get("deleted", []),
                 next((f for f in segment["fields"] if f["name"] == field), None))
                for segment in index["segments"]]
    parts = [part for _, _, part in segments if part]
    count = sum(part["documentCount"] for part in parts)
    average = sum(part["tokenCount"] for part in parts) / count if count else 1
    sums = collections.Counter()
    for term, times in collections.Counter(terms).items():
        lists, start = [], 0
        for size, deleted, part in segments:
            found = [entry for entry in part["terms"] if entry["term"] == term] if part else []
            lists += [(start, part, set(deleted), entry) for entry in found]
            start += size
        n = sum(len(entry["documents"]) for _, _, _, entry in lists)
        weight = times * math.log1p((start - n + 0.5) / (n + 0.5))
        for first, part, deleted, entry in lists:
            for document, frequency in zip(entry["documents"], entry["frequencies"]):
                if document in deleted:
                    continue
                length = part["lengths"][document] / average if "lengths" in part else 1
                tf = part.get("weight", 1) * frequency / (1 - B + B * length)
                sums[first + document] += round(weight * tf / (K1 + tf) * 2**32)
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return [{"document": document, "score": units / 2**32} for document, units in ranked]
