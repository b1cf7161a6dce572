# Licensed under the Apache License 2.0.
"""The page's "Positions": a reader for each codec, over the positions of one term."""

import itertools

from codes import Bits, read_patched
from lengths import bound


class NoPositions:
    """What stands for the positions of a field that keeps none."""
    place_size = 0  # numbers of a place in a skip
    packs_blocks = True  # whether whole blocks of postings are packed

    def take(self, documents, frequencies):
        pass

    def place(self):
        return ()

    def finish(self):
        pass


class PackedPositions:
    """Gaps in blocks of 128, whatever postings they belong to. All are read at once."""
    place_size = 2
    packs_blocks = True

    def __init__(self, part, total):
        self.part, self.documents, self.taken = part, [], 0
        self.gaps, self.starts = [], []
        for _ in range(total // 128):
            self.starts.append(part.at)
            self.gaps += read_patched(part)
        self.starts.append(part.at)
        if total % 128:
            self.gaps += self.read_rest(total % 128)

    def read_rest(self, count):
        low_bits = self.part.integer() - 64
        self.part.require(0 <= low_bits <= 32, f"a rest of the kind {low_bits + 64}")
        bits = Bits(self.part)
        gaps = [bits.rice(low_bits) for _ in range(count)]
        bits.finish()
        best = min(range(33), key=lambda low: sum((gap >> low) + low + 1 for gap in gaps))
        self.part.require(low_bits == best, f"{low_bits} low bits where {best} are best")
        return gaps

    def place(self):
        """The byte where the block begins that holds the next position, and its place there."""
        return self.starts[self.taken // 128], self.taken % 128

    def take(self, documents, frequencies):
        for frequency in frequencies:
            gaps = self.gaps[self.taken:self.taken + frequency]
            self.taken += frequency
            self.documents.append(ascending(self.part, gaps))

    def finish(self):
        self.part.finish()


class CompactPositions:
    """A string of bits for each block of postings."""
    place_size = 1

    def __init__(self, part, codes, packs_blocks):
        self.part, self.documents, self.codes = part, [], codes
        self.packs_blocks = packs_blocks

    def place(self):
        return (self.part.at,)

    def take(self, documents, frequencies):
        bits, needs_plain = Bits(self.part), not self.codes
        is_plain = bits.take(1) == 1
        for document, frequency in zip(documents, frequencies):
            if is_plain:
                gaps = [bits.gamma() - 1 for _ in range(frequency)]
                self.documents.append(ascending(self.part, gaps))
                code = self.codes[document] if self.codes else 255
                needs_plain |= frequency > 4096 or code == 255 \
                    or self.documents[-1][-1] >= bound(code)
            else:
                bits.require(self.codes and frequency <= 4096 and self.codes[document] < 255,
                             "positions that must be plain")
                most = bound(self.codes[document]) - 1
                self.documents.append(bits.interpolative(frequency, 0, most))
        bits.finish()
        self.part.require(is_plain == needs_plain, "positions that need not be plain")

    def finish(self):
        self.part.finish()


def ascending(part, gaps):
    """Positions from the gaps between them, of which the first is from before zero."""
    places = list(itertools.accumulate(gaps, lambda place, gap: place + gap + 1, initial=-1))[1:]
    part.require(places[-1] < 2**32 - 1, "a position of more than 32 bits")
    return places
