#!/usr/bin/env python3
# Licensed under the Apache License 2.0.
"""Reads an index of ginet-search, format version 3, and prints all that it holds as JSON.

    read_index.py PATH                        a directory, or a single segment file
    read_index.py PATH --bm25 FIELD TERM...   how documents score for terms as they are indexed

The second reader of the format: it follows Sources/Ginet/Ginet.docc/FileFormat.md and nothing else.
It holds an index, which nobody may write to meanwhile, to every checksum and rule of that page.

Status: 0 sound; 1 wrong use; 65 damage, told on standard error; 66 nothing can be read there.
"""

import json
import math
import pathlib
import struct
import sys

sys.dont_write_bytecode = True

import bm25
from codes import Bytes
from container import VERSION, crc32c, read_container
from lengths import code_of, middle, read_lengths
from live import read_live
from positions import CompactPositions, NoPositions, PackedPositions
from postings import read_postings
from stored import read_stored
from surfaces import read_surface_forms
from terms import read_terms

OPTIONS = {"indexed": 1, "positions": 2, "lengths": 4, "stored": 8, "compactPositions": 16,
           "surfaceForms": 32, "weight": 64}
OPTION_OF_SECTION = {3: "indexed", 4: "indexed", 5: "indexed", 6: "positions", 7: "lengths",
                     11: "surfaceForms", 12: "surfaceForms", 13: "surfaceForms"}


def read_schema(part):
    fields = []
    for _ in range(part.varint()):
        options = part.varint(high=127)
        fields.append({"name": part.text(), "options": [o for o in OPTIONS if options & OPTIONS[o]],
                       "analyzer": part.text(), "identity": part.text()})
        if options & 64:
            fields[-1]["weight"] = struct.unpack("<f", part.take(4))[0]
            part.require(0 <= fields[-1]["weight"] < math.inf, "a weight that is none")
        part.require(options & 1 or options in (0, 8) and not fields[-1]["analyzer"]
                     and not fields[-1]["identity"], "options")
        part.require(options & 2 or not options & 16, "compact positions where there are none")
    part.require(len({field["name"] for field in fields}) == len(fields), "a name given twice")
    return fields


def read_segment(path):
    file = Bytes(path.read_bytes(), path)
    identity, sections = read_container(file)
    file.require((1, 0) in sections, "no schema")
    fields = read_schema(sections[1, 0])
    wanted = [(kind, number) for number, field in enumerate(fields) for kind in OPTION_OF_SECTION
              if OPTION_OF_SECTION[kind] in field["options"]]
    file.require([key for key in sections if 1 <= key[0] <= 13]
                 == [(1, 0), (2, 0), *wanted, (8, 0), (9, 0)], "other sections than are wanted")
    statistics = sections[2, 0]
    count = statistics.varint(1, 2**31 - 2)
    for number, field in enumerate(fields):
        field["documentCount"], field["tokenCount"] = statistics.varint(), statistics.varint()
        parts = {kind: sections[kind, number] for kind in OPTION_OF_SECTION
                 if (kind, number) in sections}
        codes = read_lengths(parts[7], count) if 7 in parts else None
        field["terms"] = list(read_field(field, parts, codes, count)) if parts else []
        if 11 in parts:
            field["surfaceForms"] = list(read_surface_forms(parts[11], parts[12], parts[13],
                                                            field["terms"], count))
        check_statistics(statistics, field, codes)
        if codes is not None:
            field["lengths"] = [middle(code) for code in codes]
    documents = read_stored(sections[8, 0], sections[9, 0], count, fields)
    for part in sections[1, 0], statistics:
        part.finish()
    return {"identity": f"{identity:016x}", "byteCount": len(file.data), "documentCount": count,
            "fields": fields, "documents": documents}


def read_field(field, parts, codes, document_count):
    """Gives each term with its documents, the frequencies and, if the field has any, positions."""
    has_positions = 6 in parts
    is_compact = "compactPositions" in field["options"]
    for term in read_terms(parts[3], parts[4], document_count, has_positions):
        word = term.bytes.decode(errors="backslashreplace")
        positions = NoPositions()
        if has_positions:
            part = parts[6].part(term.positions_size, word)
            positions = CompactPositions(part, codes, packs_blocks=not is_compact) \
                if is_compact or term.count < 512 else PackedPositions(part, term.total)
        part = parts[5].part(term.postings_size, word)
        documents, frequencies = read_postings(part, term, document_count, codes, positions)
        positions.finish()
        yield {"term": word, "documents": documents, "frequencies": frequencies,
               **({"positions": positions.documents} if has_positions else {})}
    parts[5].finish()
    if has_positions:
        parts[6].finish()


def check_statistics(part, field, codes):
    """Holds the sums of a field to its lists and lengths."""
    places = {}
    for term in field["terms"]:
        for document, found in zip(term["documents"], term.get("positions", term["documents"])):
            places.setdefault(document, set()).update(found if "positions" in term else ())
    tokens = sum(map(middle, codes or []))
    part.require((field["documentCount"], field["tokenCount"]) == (len(places), tokens), "the sums")
    if codes is None:
        return
    part.require(all((code > 0) == (document in places) for document, code in enumerate(codes)),
                 "lengths of other documents")
    if "positions" in field["options"]:
        # A length is the number of positions at which the document has a token.
        part.require(all(codes[document] == code_of(len(found))
                         for document, found in places.items()), "lengths of other positions")


def read_index(path):
    if path.is_file():
        return {"segments": [read_segment(path)]}
    part = Bytes((path / "manifest").read_bytes(), path / "manifest")
    part.require(part.take(8) == b"\x89GNM\r\n\x1a\n", "no manifest")
    version, body = part.integer(4), part.part(part.integer(4), "body")
    part.require(part.integer(4) == crc32c(part.data[:-4]), "wrong checksum")
    part.finish()
    part.require(version == VERSION, f"version {version}")
    generation, fields, segments = body.varint(high=2**64 - 2), read_schema(body), []
    for _ in range(body.varint()):
        identity, size, count, deleted = body.integer(8), body.varint(), body.varint(), body.varint()
        file = path / f"segment-{identity:016x}.gnx"
        segment = read_segment(file) if file.is_file() else {}
        body.require([f"{identity:016x}", size, count] == list(segment.values())[:3] and deleted < count,
                     f"no such {file.name}")
        if deleted:
            segment["deleted"] = read_live(path, body, identity, count, deleted)
        segments.append(segment)
    body.finish()
    return {"generation": generation, "fields": fields, "segments": segments}


if __name__ == "__main__":
    if len(sys.argv) != 2 and (len(sys.argv) < 5 or sys.argv[2] != "--bm25"):
        sys.exit(__doc__)
    try:
        index = read_index(pathlib.Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        sys.exit(66 if isinstance(error, OSError) else 65)
    print(json.dumps(bm25.scores(index, *sys.argv[3:4], sys.argv[4:]) if sys.argv[2:] else index))
