# Licensed under the Apache License 2.0.
"""The page's "Term index", "Terms" and "Term data"."""

from collections import namedtuple

from codes import Bits

LONGEST = 1024
IN_BLOCK = 64

# `rare` holds the documents and frequencies of a term of one or two documents, else nothing.
Term = namedtuple("Term", "bytes count total rare postings_size positions_size")


def read_terms(index, terms, document_count, has_positions):
    """Gives each term of a field with what its dictionary says of it."""
    return read_dictionary(index, terms, TermData(document_count, has_positions))


class TermData:
    """What the dictionary says of terms."""

    def __init__(self, document_count, has_positions):
        self.document_count, self.has_positions, self.ends = document_count, has_positions, [0, 0]

    def read_head(self, part):
        # All lists of the terms so far end where those of the block begin.
        for end in self.ends:
            part.varint(end, end)

    def read(self, bits, word):
        term = read_data(bits, word, self.document_count, self.has_positions)
        self.ends = [self.ends[0] + term.postings_size, self.ends[1] + term.positions_size]
        return term


def read_dictionary(index, terms, data):
    """Gives what `data` reads of each term, in order."""
    count = index.integer(4)
    blocks = -(-count // IN_BLOCK)
    starts = [index.integer(4) for _ in range(blocks)]
    prefixes = [index.take(8) for _ in range(blocks)]
    pairs, last = read_pairs(terms), None
    for number, (start, prefix) in enumerate(zip(starts, prefixes)):
        index.require(start == terms.at, f"block {number} begins elsewhere")
        in_block = min(IN_BLOCK, count - number * IN_BLOCK)
        data.read_head(terms)
        words = read_words(terms, in_block, pairs)
        index.require(prefix == words[0][:8].ljust(8, b"\0"), f"prefix of block {number}")
        bits = Bits(terms)
        for word in words:
            bits.require(last is None or last < word, "terms that do not ascend")
            last = word
            yield data.read(bits, word)
        bits.finish()
    index.finish()
    terms.finish()


def read_pairs(terms):
    """What each byte of a suffix stands for."""
    pairs, seen = {}, set()
    for _ in range(terms.integer()):
        code, first, second = terms.take(3)
        seen |= {first, second}
        text = b"".join(pairs.get(byte, bytes([byte])) for byte in (first, second))
        terms.require(code not in seen and len(text) <= 8, f"the pair {code}")
        seen.add(code)
        pairs[code] = text
    return pairs


def read_words(terms, count, pairs):
    lengths_size, suffixes_size = terms.varint(), terms.varint()
    words = [terms.take(terms.varint(high=LONGEST))]
    lengths, suffixes = terms.part(lengths_size, "lengths"), terms.part(suffixes_size, "suffixes")
    for _ in range(count - 1):
        before, both = words[-1], lengths.integer()
        shared, codes = [part + (lengths.varint() if part == 15 else 0)
                         for part in (both >> 4, both & 15)]
        lengths.require(shared <= len(before), f"{shared} bytes of a term of {len(before)}")
        suffix = b"".join(pairs.get(byte, bytes([byte])) for byte in suffixes.take(codes))
        words.append(before[:shared] + suffix)
        lengths.require(len(words[-1]) <= LONGEST, "a term too long")
        lengths.require(shared == len(before) or words[-1][:shared + 1] != before[:shared + 1],
                        "terms that share more")
    lengths.finish()
    suffixes.finish()
    return words


def read_data(bits, word, document_count, has_positions):
    count = bits.gamma()
    total = count + bits.gamma() - 1
    bits.require(count <= document_count, f"{count} documents of {document_count}")
    rare, postings_size, positions_size = None, 0, 0
    if count <= 2:
        rare = read_rare(bits, count, total, document_count)
    elif count < 128:
        width = (document_count // count).bit_length() + 1
        postings_size = read_near(bits, count * width // 8)
    else:
        postings_size = bits.delta() - 1
    if has_positions and total < 128:
        positions_size = read_near(bits, (total * 6 + 8) // 8)
    elif has_positions:
        positions_size = bits.delta() - 1
    return Term(word, count, total, rare, postings_size, positions_size)


def read_rare(bits, count, total, document_count):
    documents, frequencies = [bits.take((document_count - 1).bit_length())], [total]
    if count == 2:
        bits.require(total <= 2**33, f"{total} occurrences in two documents")
        documents.append(documents[0] + bits.gamma())
        first = bits.truncated(total - 1) + 1
        frequencies = [first, total - first]
    bits.require(documents[-1] < document_count and max(frequencies) < 2**32,
                 f"the documents {documents}, in which the term is {frequencies} times")
    return documents, frequencies


def read_near(bits, expected):
    """A size, told by how far it is from what is expected: 0, -1, 1, -2 …"""
    code = bits.gamma() - 1
    size = expected + (-(code + 1) // 2 if code % 2 else code // 2)
    bits.require(size >= 0, f"a list of {size} bytes")
    return size
