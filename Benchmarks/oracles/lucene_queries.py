# Licensed under the Apache License 2.0.
"""Queries made by chance of every kind that Lucene has too."""

# Kinds whose matches count otherwise there: of phrases with slop and of words near one another, the
# farther ones less. Only what they find is compared.
ONLY_FOUND = {"sloppy phrase", "near"}


class LuceneQueries:
    def __init__(self, corpus, random):
        self.corpus = corpus
        self.random = random

    def query(self):
        """A tree of queries, the kinds in it, and whether its scores are compared."""
        self.kinds = set()
        self.scores = True
        tree = self.tree(self.random.choice([0, 0, 1, 1, 1, 2, 2, 3]))
        return tree, self.kinds, self.scores

    def tree(self, depth):
        if depth == 0:
            return self.leaf()
        names = ["all", "any", "any", "boolean", "boolean", "atLeast", "best", "boosted", "constant"]
        return self.combined(self.random.choice(names), depth)

    def trees(self, depth, least, most):
        return [self.tree(self.random.randint(0, depth - 1))
                for _ in range(self.random.randint(least, most))]

    def combined(self, kind, depth):
        self.kinds.add(kind)
        if kind == "boolean":
            tree = {"kind": kind, "required": self.trees(depth, 0, 2),
                    "optional": self.trees(depth, 0, 3)}
            return tree | self.unscored(lambda: {
                "excluded": self.trees(depth, 0, 2) if self.random.random() < 0.6 else [],
                "filters": self.trees(depth, 0, 2) if self.random.random() < 0.4 else []})
        if kind == "constant":
            number = self.random.choice([0, 0.5, 1, 3.25])
            return self.unscored(
                lambda: {"kind": kind, "number": number, "queries": self.trees(depth, 1, 1)})
        most = {"all": 3, "boosted": 1}.get(kind, 5)
        tree = {"kind": kind, "queries": self.trees(depth, 1, most)}
        if kind == "atLeast":
            tree["count"] = self.random.randint(1, len(tree["queries"]))
        if kind == "best":
            tree["number"] = self.random.choice([0, 0.25, 1])
        if kind == "boosted":
            tree["number"] = self.random.choice([0.125, 0.3, 2, 7.5])
        return tree

    def unscored(self, make):
        """What is made of queries whose scores do not count."""
        scores = self.scores
        tree = make()
        self.scores = scores
        return tree

    # Leaves

    def leaf(self):
        shares = {"term": 10, "words": 3, "phrase": 5, "sloppy phrase": 1, "near": 1, "prefix": 1,
                  "wildcard": 1, "expression": 1, "fuzzy": 1, "range": 1, "everything": 0.5}
        kind = self.random.choices(list(shares), shares.values())[0]
        self.kinds.add(kind)
        if kind in ONLY_FOUND:
            self.scores = False
        random = self.random
        if kind == "term":
            return {"kind": kind, "text": self.word()}
        if kind == "words":
            return {"kind": kind, "words": [self.word() for _ in range(random.randint(1, 4))]}
        if kind == "phrase":
            return {"kind": kind, "words": self.phrase(random.randint(1, 4)), "slop": 0}
        if kind == "sloppy phrase":
            # Of a word that is named twice, Lucene finds another number of places.
            words = list(dict.fromkeys(self.phrase(random.randint(2, 3))))
            return {"kind": "phrase", "words": words, "slop": random.randint(1, 5)}
        if kind == "near":
            words = [self.word() for _ in range(random.randint(2, 3))]
            return {"kind": kind, "words": words, "distance": random.randint(1, 8),
                    "isOrdered": random.random() < 0.5}
        if kind == "prefix":
            return {"kind": kind, "text": self.word()[:random.randint(2, 3)]}
        if kind == "wildcard":
            word = self.word()
            place = random.randrange(1, len(word))
            return {"kind": kind, "text": word[:place] + random.choice("?*") + word[place + 1:]}
        if kind == "expression":
            word = self.word()
            forms = [word + "?", word[:-1] + "[2-5]", f"({word}|{self.word()})", word + "[0-9]*",
                     ".." + word[-1], word[:2] + "[^1]{0,1}"]
            return {"kind": kind, "text": random.choice(forms)}
        if kind == "fuzzy":
            return {"kind": kind, "text": self.word() + random.choice(["", "", "x"]),
                    "distance": random.choice([1, 1, 2]), "prefixLength": random.randint(0, 2)}
        if kind == "range":
            ends = [self.word() if random.random() < 0.8 else None for _ in range(2)]
            if None not in ends:
                ends.sort()
            return {"kind": kind, "from": ends[0], "to": ends[1], "hasEnds": random.random() < 0.5}
        return {"kind": kind}

    def word(self):
        """A frequent word, mostly, or any; now and then one that no document has."""
        chance = self.random.random()
        if chance < 0.02:
            return "q1"
        return self.corpus.word(self.random) if chance < 0.7 else self.random.choice(self.corpus.words)

    def phrase(self, length):
        """Words that stand side by side in a document, mostly."""
        if self.random.random() < 0.2:
            return [self.word() for _ in range(length)]
        document = self.random.choice(self.corpus.documents)
        start = self.random.randint(0, max(0, len(document) - length))
        return document[start:start + length]
