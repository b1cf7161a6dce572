# Licensed under the Apache License 2.0.
"""The page's "Conventions" and "Blocks": integers in bytes, integers in bits, lists of 128."""

import itertools
import struct


class Bytes:
    """A part of a file, read from its first byte to its last. A ValueError tells of damage."""

    def __init__(self, data, name, start=0):
        self.data, self.name, self.start, self.at = data, name, start, 0

    def require(self, holds, rule):
        if not holds:
            raise ValueError(f"{self.name}, byte {self.start + self.at}: {rule}")

    def take(self, count):
        left = len(self.data) - self.at
        self.require(count <= left, f"{count} bytes needed, {left} left")
        self.at += count
        return self.data[self.at - count:self.at]

    def part(self, count, name):
        return Bytes(self.take(count), f"{self.name}, {name}", self.start + self.at - count)

    def integer(self, size=1):
        return int.from_bytes(self.take(size), "little")

    def varint(self, low=0, high=2**64 - 1):
        value, shift, byte = 0, 0, 128
        while byte >= 128:
            self.require(shift < 70, "an integer of more than ten bytes")
            byte = self.integer()
            value |= (byte & 127) << shift
            shift += 7
        self.require(low <= value <= high, f"{value} is not in {low} to {high}")
        return value

    def text(self):
        return self.take(self.varint()).decode()

    def finish(self):
        self.require(self.at == len(self.data), f"{len(self.data) - self.at} bytes too many")


class Bits:
    """What follows in a part, the lowest bit of each byte first."""

    def __init__(self, part):
        self.part, self.at, self.count = part, 0, 8 * (len(part.data) - part.at)
        self.bits = int.from_bytes(part.data[part.at:], "little")

    def require(self, holds, rule):
        self.part.require(holds, f"{rule} (bit {self.at} from here)")

    def take(self, count):
        self.require(self.at + count <= self.count, f"{count} bits needed")
        self.at += count
        return self.bits >> self.at - count & (1 << count) - 1

    def zeros(self):
        """Passes over zeros and the one behind them, and tells how many zeros there were."""
        rest = self.bits >> self.at
        self.require(rest > 0, "zeros without end")
        count = (rest & -rest).bit_length() - 1
        self.at += count + 1
        return count

    def gamma(self):
        width = self.zeros()
        self.require(width < 64, "an integer of more than 64 bits")
        return 1 << width | self.take(width)

    def delta(self):
        width = self.gamma() - 1
        self.require(width < 64, "an integer of more than 64 bits")
        return 1 << width | self.take(width)

    def rice(self, low_bits):
        return self.zeros() << low_bits | self.take(low_bits)

    def truncated(self, bound, at_ends=False):
        width = bound.bit_length() - 1
        shorter = (2 << width) - bound
        value = self.take(width)
        if value >= shorter:
            value = (value << 1 | self.take(1)) - shorter
        first = bound - shorter // 2 if at_ends else (bound - shorter) // 2
        return (value + first) % bound

    def interpolative(self, count, low, high, clustered=False):
        """A list of ascending values, none less than `low` or greater than `high`."""
        if count == 0:
            return []
        self.require(count <= high - low + 1, f"{count} values from {low} to {high}")
        half = count // 2
        middle = low + half + self.truncated(high - low - count + 2, clustered and count < 4)
        below = self.interpolative(half, low, middle - 1, clustered)
        return below + [middle] + self.interpolative(count - half - 1, middle + 1, high, clustered)

    def finish(self):
        """Goes on in the part with the byte that follows; the bits before it are zeros."""
        self.require(self.take(-self.at % 8) == 0, "ones that fill a byte")
        self.part.at += self.at // 8


def unpack(part, width):
    """128 values of `width` bits, in four streams of 32-bit words."""
    words = struct.unpack(f"<{4 * width}I", part.take(16 * width))
    streams = [sum(word << 32 * k for k, word in enumerate(words[s::4])) for s in range(4)]
    return [streams[i % 4] >> i // 4 * width & (1 << width) - 1 for i in range(128)]


def read_patched(part):
    header = part.integer()
    width = header & 127
    part.require(width <= 32, f"a block of the kind {header}")
    values = unpack(part, width)
    if header < 128:
        part.require(max(values).bit_length() == width, f"more than the {width} bits it needs")
        return values
    count, high_width = part.integer(), part.integer()
    part.require(1 <= count <= 128 and 1 <= high_width <= 32 - width,
                 f"{count} patches of {high_width} bits above {width}")
    if count < 16:
        places = list(part.take(count))
    else:
        bit_map = part.integer(16)
        places = [place for place in range(128) if bit_map >> place & 1]
    part.require(len(places) == count and places == sorted(set(places)) and places[-1] < 128,
                 f"patches that are not {count} ascending places")
    bits = Bits(part)
    highs = [bits.take(high_width) for _ in places]
    bits.finish()
    part.require(min(highs) > 0 and max(highs).bit_length() == high_width, "needless patches")
    for place, high in zip(places, highs):
        values[place] |= high << width
    return values


def read_frequencies(part):
    """The frequencies of 128 documents, which fill the rest of `part`."""
    if part.data[part.at:part.at + 1] != b"\x40":
        return [more + 1 for more in read_patched(part)]
    bits = int.from_bytes(part.take(len(part.data) - part.at)[1:], "little")
    sums = [1 + bit for bit in range(bits.bit_length()) if bits >> bit & 1]
    part.require(len(sums) == 128 and part.data[-1] > 0, "no set of the sums of 128 frequencies")
    return [after - before for before, after in zip([0, *sums], sums)]


def read_documents(part, before, last):
    """The 128 documents of a block, of which the last is known and the one before the first."""
    header = part.data[part.at] if part.at < len(part.data) else 0
    if header == 64:
        bits = int.from_bytes(part.take(1 + (last - before + 7) // 8)[1:], "little")
        documents = [before + 1 + bit for bit in range(bits.bit_length()) if bits >> bit & 1]
    elif header == 65:
        part.take(1)
        documents = list(range(last - 127, last + 1))
    else:
        documents = list(itertools.accumulate(read_patched(part), lambda a, gap: a + gap + 1,
                                              initial=before))[1:]
    part.require(len(documents) == 128 and documents[0] > before and documents[-1] == last
                 and (documents[0] == last - 127) == (header == 65),
                 f"no block of 128 documents up to {last}")
    return documents


def read_short(bits, count, total, low, high, last=None):
    """Up to 128 postings: their documents, of which the last may be known, and frequencies."""
    if last is None:
        documents = bits.interpolative(count, low, high, clustered=True)
    else:
        documents = [*bits.interpolative(count - 1, low, last - 1, clustered=True), last]
    bits.require(count <= total, f"{total} occurrences in {count} documents")
    if total >= 2**32:
        frequencies = [bits.gamma() for _ in range(count - 1)]
        frequencies.append(total - sum(frequencies))
        bits.require(0 < min(frequencies) and max(frequencies) < 2**32, "frequencies that do not add up")
        return documents, frequencies
    sums = [0, *bits.interpolative(count - 1, 1, total - 1), total]
    return documents, [after - before for before, after in zip(sums, sums[1:])]
