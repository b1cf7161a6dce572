# Licensed under the Apache License 2.0.
"""Documents of words made by chance, and what a look at every one of them says of the words."""

import bisect
import itertools
import json


class Corpus:
    """Documents of 1 to 40 words, w0 to the rarest, about as frequent as 1/rank (Zipf).

    Forty words are the most of which Lucene keeps the length exactly. A document without words would
    count in our idf and not in Lucene's.
    """

    longest = 40

    def __init__(self, count, vocabulary, random, deletes=False):
        self.words = [f"w{rank}" for rank in range(vocabulary)]
        weights = [1 / (rank + 1) for rank in range(vocabulary)]
        self.sums = list(itertools.accumulate(weights))
        self.documents = [self.document(random) for _ in range(count)]
        # One in twelve: of a fifth, a segment would be written anew, and its statistics with it.
        self.deleted = set(random.sample(range(count), count // 12)) if deletes else set()
        self.places = {}
        for number, words in enumerate(self.documents):
            for word in words:
                self.places.setdefault(word, set()).add(number)

    def word(self, random):
        return self.words[bisect.bisect(self.sums, random.random() * self.sums[-1])]

    def document(self, random):
        length = random.randint(1, self.longest)
        words = [self.word(random) for _ in range(length)]
        # Words that repeat, and sequences that occur again.
        if random.random() < 0.3:
            start = random.randrange(length)
            words += words[start:start + 3]
        if random.random() < 0.1:
            words += [words[0]] * random.randint(1, 8)
        return words[:self.longest]

    def write(self, path):
        with open(path, "w") as file:
            for number, words in enumerate(self.documents):
                line = {"number": number, "body": " ".join(words)}
                if number in self.deleted:
                    line["isDeleted"] = True
                print(json.dumps(line), file=file)

    # Statistics, by a look at the documents

    def frequency(self, word):
        """How many documents have a word."""
        return len(self.places.get(word, ()))

    def with_phrase(self, words):
        """The documents in which words stand side by side."""
        candidates = set.intersection(*(self.places.get(word, set()) for word in words))
        if len(words) == 1:
            return candidates
        return {number for number in candidates if contains(self.documents[number], words)}

    def with_prefix(self, text):
        """The documents with a word that begins with a text, and the words."""
        words = [word for word in self.places if word.startswith(text)]
        return set().union(*(self.places[word] for word in words)), words


def contains(document, words):
    length = len(words)
    return any(document[start:start + length] == words for start in range(len(document) - length + 1))
