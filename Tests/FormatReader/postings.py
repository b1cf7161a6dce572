# Licensed under the Apache License 2.0.
"""The page's "Postings" and "Score bounds"."""

from codes import Bits, read_documents, read_frequencies, read_short

IN_SUPERBLOCK = 32 * 128


def read_postings(part, term, document_count, codes, positions):
    """The documents of a term and its frequencies; their positions are taken from `positions`.

    `part` holds the list and nothing else, `codes` those of all lengths, or nothing if the
    field keeps none.
    """
    if term.count < 128:
        documents, frequencies = term.rare or read_short_list(part, term, document_count)
        positions.take(documents, frequencies)
    else:
        documents, frequencies = read_long_list(part, term.count, codes, positions)
    part.finish()
    part.require(documents[-1] < document_count and sum(frequencies) == term.total,
                 f"{sum(frequencies)} occurrences up to document {documents[-1]}")
    return documents, frequencies


def read_short_list(part, term, document_count):
    bits = Bits(part)
    postings = read_short(bits, term.count, term.total, 0, document_count - 1)
    bits.finish()
    return postings


def read_long_list(part, count, codes, positions):
    documents, frequencies, before = [], [], -1
    groups = [min(IN_SUPERBLOCK, count - start) for start in range(0, count, IN_SUPERBLOCK)]
    table = part.part(part.varint(), "skip table") if len(groups) > 1 else None
    skips = [None]
    if table:
        skips = read_skips(table, len(groups), positions, True)
    for number, (size, skip) in enumerate(zip(groups, skips)):
        start, place, is_last = part.at, positions.place(), number == len(groups) - 1
        found = read_superblock(part, size, before, is_last, codes, positions)
        documents += found[0]
        frequencies += found[1]
        if skip:
            check(part, skip, found, before, start, place, positions, codes)
        before = documents[-1]
    return documents, frequencies


def read_superblock(part, count, before, is_last, codes, positions):
    documents, frequencies = [], []
    sizes = [min(128, count - start) for start in range(0, count, 128)]
    table = part.part(part.varint(), "skips")
    skips = read_skips(table, len(sizes), positions, is_last)
    for size, skip in zip(sizes, skips):
        start, place, last = part.at, positions.place(), before + size + skip["gap"]
        block = part.part(skip["size"], "block")
        found = read_block(block, size, before, last, positions)
        block.finish()
        positions.take(*found)
        check(part, skip, found, before, start, place, positions, codes)
        documents += found[0]
        frequencies += found[1]
        before = last
    return documents, frequencies


def read_block(part, count, before, last, positions):
    if count == 128 and positions.packs_blocks:
        return read_documents(part, before, last), read_frequencies(part)
    bits = Bits(part)
    total = count + bits.gamma() - 1
    postings = read_short(bits, count, total, before + 1, last, last)
    bits.finish()
    return postings


# Skips


def read_skips(part, count, positions, ends_list):
    """What a table of skips says of groups of postings. The list's last has no place behind it."""
    skips = []
    while len(skips) < count:
        number = min(32, count - len(skips))
        skips += read_table(part, number, positions, ends_list and len(skips) + number == count)
    part.finish()
    return skips


def read_table(part, count, positions, ends_list):
    widths, place_width = part.integer(), part.integer()
    place_count = count - ends_list if positions.place_size else 0
    part.require(widths & 15 <= 4 and widths >> 4 <= 7 and place_width <= 7, "numbers too wide")
    part.require(positions.place_size or not place_width, "places where there are none")
    columns = [[part.integer(width) for _ in range(number)]
               for width, number in ((widths & 15, count), (widths >> 4, count),
                                     (place_width, place_count))]
    gaps, sizes, places = columns
    indexes = [part.integer() for _ in range(place_count)] if positions.place_size == 2 else []
    lengths = [part.integer() + 2 for _ in range(count)]
    skips = []
    for number in range(count):
        bounds = part.part(lengths[number], "score bounds")
        skip = {"gap": gaps[number], "size": sizes[number], "bounds": read_bounds(bounds)}
        bounds.finish()
        if number < place_count:
            skip["place"] = [places[number], *indexes[number:number + 1]]
        skips.append(skip)
    return skips


def check(part, skip, found, before, start, place, positions, codes):
    """Holds a skip to the group that was read: from `start`, its positions from `place` on."""
    documents, frequencies = found
    said = [skip["gap"], skip["size"]]
    part.require([documents[-1] - before - len(documents), part.at - start] == said,
                 f"a skip that leads elsewhere: {said}")
    if "place" in skip:
        after = positions.place()
        moved = [after[0] - place[0], *after[1:]]
        part.require(moved == skip["place"], f"a place of {moved}, not of {skip['place']}")
    check_bounds(part, skip["bounds"], [(frequency, codes[document] if codes else 0)
                                        for document, frequency in zip(documents, frequencies)])


def read_bounds(part):
    """Pairs of a frequency and a length code, both ascending."""
    head = part.integer()
    frequency = part.varint(32, 2**32 - 1) if head >> 3 == 31 else (head >> 3) + 1
    bounds = [(frequency, part.integer())]
    for _ in range(head & 7):
        steps = part.integer()
        more, longer = steps & 3, steps >> 2
        more += 1 + (part.varint() if more == 3 else 0)
        longer += 1 + (part.varint() if longer == 63 else 0)
        bounds.append((bounds[-1][0] + more, bounds[-1][1] + longer))
    part.require(bounds[-1][0] < 2**32 and bounds[-1][1] < 256, f"a score bound of {bounds[-1]}")
    return bounds


def check_bounds(part, bounds, pairs):
    """Holds bounds to the best of all pairs, or to what may stand for them if they are many."""
    best = []
    for pair in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if not best or pair[1] < best[0][1]:
            best.insert(0, pair)
    if len(best) <= 8:
        part.require(bounds == best, f"score bounds {bounds} where {best} are the best")
    covered = all(any(frequency >= pair[0] and code <= pair[1] for frequency, code in bounds)
                  for pair in best)
    part.require(covered and len(bounds) == min(len(best), 8)
                 and {frequency for frequency, _ in bounds} <= {frequency for frequency, _ in best}
                 and {code for _, code in bounds} <= {code for _, code in best},
                 f"score bounds {bounds} of {best}")
