# Licensed under the Apache License 2.0.
"""Queries made by chance of every kind that FTS5 has too, and its scores by ours.

bm25() of FTS5 adds for each word, phrase or prefix of the query

    idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average)),  k1 = 1.2, b = 0.75,

where idf = ln((N - n + 0.5) / (n + 0.5)), or 0.000001 if that is not positive, and n is in how many
documents the phrase or prefix occurs. Ours is the same without (k1 + 1) and with an idf of

    a word    ln(1 + (N - n + 0.5) / (n + 0.5)),
    a phrase  the sum of its words', as in Lucene,
    a prefix  that of the most frequent word with it.

So each part of the query that we are asked is boosted by (k1 + 1) * idf there / idf here, computed from
the documents; all else of the ranking must then be equal.
"""

import math

K1 = 1.2


class FTS5Queries:
    def __init__(self, corpus, random, words):
        self.corpus = corpus
        self.random = random
        # Makes words and phrases.
        self.words = words

    def query(self):
        """A tree, the same in the language of FTS5, the kinds in it, and whether scores are compared.

        FTS5 counts the words of an alternative that does not match, if its cursor happens to stand at
        the document. So only what is found is compared where an AND, or a NOT, is part of an OR or is
        excluded, and of NEAR, which scores its words one by one.
        """
        self.kinds = set()
        self.scores = True
        tree, text = self.part(self.random.choice([0, 1, 1, 1, 2, 2, 3]), isOpen=True)
        return tree, text, self.kinds, self.scores

    def part(self, depth, isOpen):
        """A part, of which `isOpen` says whether its cursors stand at every document that it matches
        and at no other that the query does."""
        if depth == 0:
            return self.leaf()
        kind = self.random.choice(["any", "any", "all", "all", "not"])
        self.kinds.add(kind)
        if kind != "any" and not isOpen:
            self.scores = False
        if kind == "not":
            tree, text = self.part(self.random.randint(0, depth - 1), isOpen)
            other, other_text = self.part(self.random.randint(0, depth - 1), isOpen=False)
            return ({"kind": "boolean", "required": [tree], "optional": [], "excluded": [other],
                     "filters": []}, f"({text} NOT {other_text})")
        parts = [self.part(self.random.randint(0, depth - 1), isOpen and kind == "all")
                 for _ in range(self.random.randint(1, 4 if kind == "any" else 3))]
        sign = " OR " if kind == "any" else " AND "
        return ({"kind": kind, "queries": [tree for tree, _ in parts]},
                "(" + sign.join(text for _, text in parts) + ")")

    # Leaves

    def leaf(self):
        kind = self.random.choices(["term", "phrase", "prefix", "near"], [10, 5, 2, 1])[0]
        self.kinds.add(kind)
        if kind == "near":
            self.scores = False
            words = list({self.words.word() for _ in range(self.random.randint(2, 3))})
            distance = self.random.randint(1, 8)
            # There, the words between the first and the last are counted, and one of a single word
            # is that word.
            if len(words) == 1:
                return {"kind": "term", "text": words[0]}, f'"{words[0]}"'
            return ({"kind": kind, "words": words, "distance": distance, "isOrdered": False},
                    f"NEAR({' '.join(words)}, {distance - 1})")
        if kind == "prefix":
            text = self.words.word()[:self.random.randint(2, 3)]
            found, words = self.corpus.with_prefix(text)
            ours = self.idf(max((self.corpus.frequency(word) for word in words), default=0))
            return self.boosted({"kind": kind, "text": text}, found, ours), f"{text}*"
        words = self.words.phrase(self.random.randint(2, 4)) if kind == "phrase" else [
            self.words.word()]
        found = self.corpus.with_phrase(words)
        tree = ({"kind": "phrase", "words": words, "slop": 0} if kind == "phrase"
                else {"kind": "term", "text": words[0]})
        ours = sum(self.idf(self.corpus.frequency(word)) for word in words)
        return self.boosted(tree, found, ours), '"' + " ".join(words) + '"'

    def boosted(self, tree, found, ours):
        count, n = len(self.corpus.documents), len(found)
        theirs = math.log((count - n + 0.5) / (n + 0.5))
        if theirs <= 0:
            theirs = 1e-6
        return {"kind": "boosted", "number": (K1 + 1) * theirs / ours, "queries": [tree]}

    def idf(self, n):
        return math.log1p((len(self.corpus.documents) - n + 0.5) / (n + 0.5))
