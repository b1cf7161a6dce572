#!/usr/bin/env python3
# Licensed under the Apache License 2.0.
"""Reads an index of ginet-search, format version 1, and prints all that it holds as JSON.

    read_index.py PATH        a directory, or a single segment file

The second reader of the format: it follows Sources/Ginet/Ginet.docc/FileFormat.md and nothing else.
It holds an index, which nobody may write to meanwhile, to every checksum and rule of that page.

Status: 0 sound; 1 wrong use; 65 damage, told on standard error; 66 nothing can be read there.
"""

import itertools
import json
import pathlib
import struct
import sys

PAGE = 4096
OPTIONS = {"indexed": 1, "positions": 2, "lengths": 4, "stored": 8}
OPTION_OF_SECTION = {3: "indexed", 4: "indexed", 5: "indexed", 6: "positions", 7: "lengths"}


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

    def integer(self, size):
        return int.from_bytes(self.take(size), "little")

    def varint(self, low=0, high=2**64 - 1):
        value, shift, byte = 0, 0, 128
        while byte >= 128:
            self.require(shift < 70, "an integer of more than ten bytes")
            byte = self.integer(1)
            value |= (byte & 127) << shift
            shift += 7
        self.require(low <= value <= high, f"{value} is not in {low} to {high}")
        return value

    def text(self):
        return self.take(self.varint()).decode()

    def finish(self):
        self.require(self.at == len(self.data), f"{len(self.data) - self.at} bytes too many")


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def read_container(file):
    """Checks header, footer, checksum tree and identity. Gives the identity and the sections."""
    magic, version, crc = struct.unpack("<8sII", file.take(16))
    file.require(magic == b"\x89GNX\r\n\x1a\n", "no segment")
    file.require(crc == crc32c(file.data[:12]), "wrong checksum of the header")
    file.require(version == 1, f"version {version}")
    footer = Bytes(file.data[-56:], f"{file.name}, footer", len(file.data) - 56)
    (identity, data_size, table_at, table_size, root, file_size, bits, version, crc, magic) = \
        struct.unpack("<QQQIIQIII4s", footer.take(56))
    footer.require(magic == b"GNX.", "not the end of a segment")
    footer.require(crc == crc32c(footer.data[:48]), "wrong checksum")
    footer.require((version, bits, file_size) == (1, 12, len(file.data))
                   and table_at + table_size == data_size, "wrong version or lengths")
    file.at, computed = 0, 0xCBF29CE484222325
    data = part = file.part(data_size, "data")
    for level in itertools.count():
        crcs = [crc32c(part.data[at:at + PAGE]) for at in range(0, len(part.data), PAGE)]
        for byte in struct.pack(f"<{len(crcs)}I", *crcs) if level == 0 else b"":
            computed = (computed ^ byte) * 0x100000001B3 % 2**64
        seals = [crc ^ crc32c(struct.pack("<QQ", identity, level << 56 | page))
                 for page, crc in enumerate(crcs)]
        if level > 0 and len(seals) == 1:
            break
        part = file.part(4 * len(seals), f"level {level + 1} of the tree")
        wrong = [page for page, seal in enumerate(seals) if part.integer(4) != seal]
        part.require(not wrong, f"wrong seals of the pages {wrong[:9]} of level {level}")
    footer.require(seals == [root] and file.at == footer.start, "wrong root or end of the tree")
    footer.require(computed == identity, f"the data has the identity {computed:016x}")
    data.at = table_at
    table, sections, data.at = data.part(table_size, "section table"), {}, 16
    for _ in range(table.varint(4)):
        key = table.integer(1), table.varint()
        table.require(key not in sections, "a section that was there before")
        table.varint(data.at, data.at)
        sections[key] = data.part(table.varint(), "section %d of field %d" % key)
    table.finish()
    table.require(data.at == table_at, "sections do not end where the table begins")
    return identity, sections


def read_schema(part):
    fields = []
    for _ in range(part.varint()):
        options = part.varint(high=15)
        fields.append({"name": part.text(), "options": [o for o in OPTIONS if options & OPTIONS[o]],
                       "analyzer": part.text(), "identity": part.text()})
        part.require(options & 1 or options in (0, 8) and not fields[-1]["analyzer"], "options")
    part.require(len({field["name"] for field in fields}) == len(fields), "a name given twice")
    return fields


def read_terms(document_count, index, terms, postings, positions=Bytes(b"", "no positions")):
    """Gives each term with its documents, the frequencies and, if the field has any, positions."""
    last, ends = None, [0, 0]
    for number in range(index.integer(4)):
        if number % 32 == 0:
            index.require(index.integer(4) == terms.at, "a block begins elsewhere")
            ends = [terms.varint(end, end) for end in ends]
        before = last if number % 32 else b""
        shared = terms.varint(high=len(before))
        term = before[:shared] + terms.take(terms.varint(high=1024 - shared))
        terms.require(last is None or term > last, "terms that do not ascend")
        terms.require(shared == len(before) or term[:shared + 1] != before[:shared + 1], "shared")
        count = terms.varint(1, document_count)
        occurrences, last = count + terms.varint(), term
        ends = [end + terms.varint() for end in ends]
        documents, frequencies, places = zip(*read_postings(postings, count, positions))
        terms.require(documents[-1] < document_count and sum(frequencies) == occurrences
                      and ends == [postings.at, positions.at], f"the lists of {term} are others")
        yield {"term": term.decode(errors="backslashreplace"), "documents": documents,
               "frequencies": frequencies, **({"positions": places} if positions.data else {})}
    for part in index, terms, postings, positions:
        part.finish()


def read_postings(part, count, positions):
    """Gives each document of a list, its frequency and its positions."""
    def posting(document, frequency):
        gaps = (positions.varint() for _ in range(frequency if positions.data else 0))
        places = list(itertools.accumulate(gaps))
        positions.require(not places or places[-1] < 2**32, "a position of more than 32 bits")
        return document, frequency, places

    last, skips = -1, part.part(part.varint(3) if count >= 128 else 0, "skips")
    for _ in range(count // 128):
        skip, start = [skips.varint() for _ in range(3)], (last + 1, part.at, positions.at)
        widths = part.varint(high=32), part.varint(high=32)
        for gap, more in zip(*[unpack(part, width) for width in widths]):
            last += gap + 1
            yield posting(last, more + 1)
        moves = [to - at for at, to in zip(start, (last, part.at, positions.at))]
        skips.require(moves == skip, "a skip that leads elsewhere")
    skips.finish()
    for _ in range(count % 128):
        code = part.varint()
        last += code // 2 + 1
        yield posting(last, 1 if code % 2 else part.varint(high=2**32 - 3) + 2)


def unpack(part, width):
    """The 128 values of a block, each of `width` bits, in four streams of 32-bit words."""
    words = struct.unpack(f"<{4 * width}I", part.take(16 * width))
    streams = [sum(word << 32 * k for k, word in enumerate(words[s::4])) for s in range(4)]
    values = [streams[i % 4] >> i // 4 * width & (1 << width) - 1 for i in range(128)]
    part.require(max(values).bit_length() == width, f"{width} bits are more than are needed")
    return values


def read_segment(path):
    file = Bytes(path.read_bytes(), path)
    identity, sections = read_container(file)
    file.require((1, 0) in sections, "no schema")
    fields = read_schema(sections[1, 0])
    wanted = [(kind, number) for number, field in enumerate(fields) for kind in OPTION_OF_SECTION
              if OPTION_OF_SECTION[kind] in field["options"]]
    file.require([key for key in sections if 1 <= key[0] <= 9]
                 == [(1, 0), (2, 0), *wanted, (8, 0), (9, 0)], "other sections than are wanted")
    statistics, starts, stored = (sections[kind, 0] for kind in (2, 8, 9))
    count, documents = statistics.varint(1, 2**31 - 2), []
    for number, field in enumerate(fields):
        field["documentCount"], field["tokenCount"] = statistics.varint(), statistics.varint()
        parts = [sections[key] for key in wanted if key[1] == number]
        if "lengths" in field["options"]:
            field["lengths"] = read_lengths(parts.pop(), count, field["tokenCount"])
        field["terms"] = list(read_terms(count, *parts)) if parts else []
        found = {document for term in field["terms"] for document in term["documents"]}
        statistics.require(field["documentCount"] == len(found) <= field["tokenCount"], "the sums")
    stored.require(starts.integer(8) == 0, "bytes of no document")
    for _ in range(count):
        last, values = 0, []
        for _ in range(stored.varint()):
            last = stored.varint(last, len(fields) - 1)
            stored.require("stored" in fields[last]["options"], f"field {last} is not stored")
            values.append({"field": fields[last]["name"], "value": stored.text()})
        stored.require(stored.at == starts.integer(8), "the document does not end here")
        documents.append(values)
    for part in sections[1, 0], statistics, starts, stored:
        part.finish()
    return {"identity": f"{identity:016x}", "byteCount": len(file.data), "documentCount": count,
            "fields": fields, "documents": documents}


def read_lengths(part, count, tokens):
    width = part.integer(1)
    lengths = [part.integer(width) for _ in range(count)]
    part.finish()
    part.require(width == next((w for w in (1, 2, 4) if max(lengths) < 256**w), 0)
                 and sum(lengths) == tokens, f"a wrong width, or a sum that is not {tokens}")
    return lengths


def read_index(path):
    if path.is_file():
        return {"segments": [read_segment(path)]}
    part = Bytes((path / "manifest").read_bytes(), path / "manifest")
    part.require(part.take(8) == b"\x89GNM\r\n\x1a\n", "no manifest")
    version, body = part.integer(4), part.part(part.integer(4), "body")
    part.require(part.integer(4) == crc32c(part.data[:-4]), "wrong checksum")
    part.finish()
    part.require(version == 1, f"version {version}")
    generation, fields, segments = body.varint(), read_schema(body), []
    for _ in range(body.varint()):
        identity, listed = f"{body.integer(8):016x}", [body.varint(), body.varint()]
        file = path / f"segment-{identity}.gnx"
        segments.append(read_segment(file) if file.is_file() else {})
        body.require([identity, *listed] == list(segments[-1].values())[:3], f"no such {file.name}")
    body.finish()
    return {"generation": generation, "fields": fields, "segments": segments}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        index = read_index(pathlib.Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        sys.exit(66 if isinstance(error, OSError) else 65)
    print(json.dumps(index))
