# Licensed under the Apache License 2.0.
"""The page's "Stored index" and "Stored fields"."""

from codes import Bytes

CHUNK = 16384


def read_stored(index, chunks, document_count, fields):
    """The values of each document, as their fields name them."""
    size = index.integer(8)
    count = -(-size // CHUNK)
    heads = [(index.integer(8), index.integer(4), index.integer(4)) for _ in range(count)]
    index.finish()
    text = b""
    for number, end in enumerate([head[0] for head in heads[1:]] + [len(chunks.data)]):
        index.require(heads[number][0] == chunks.at <= end, f"chunk {number} begins elsewhere")
        part = chunks.part(end - chunks.at, f"chunk {number}")
        text += decompress(part, min(CHUNK, size - number * CHUNK))
    chunks.finish()
    part, starts, documents = Bytes(text, f"{chunks.name}, uncompressed"), [], []
    for _ in range(document_count):
        starts.append(part.at)
        documents.append(read_document(part.part(part.varint(1), "document"), fields))
    part.finish()
    starts.append(size)
    for number, (_, document, offset) in enumerate(heads):
        at = number * CHUNK
        first = next(i for i, start in enumerate(starts) if start >= at)
        index.require((document, offset) == (first, starts[first] - at),
                      f"chunk {number} begins with document {first} {starts[first] - at} bytes on")
    return documents


def read_document(part, fields):
    last, values = 0, []
    for _ in range(part.varint()):
        last = part.varint(last, len(fields) - 1)
        part.require("stored" in fields[last]["options"], f"field {last} is not stored")
        values.append({"field": fields[last]["name"], "value": part.text()})
    part.finish()
    return values


def decompress(part, size):
    """The `size` bytes of a block of LZ4, which is all of `part`."""
    text = bytearray()
    while True:
        token = part.integer()
        text += part.take(long_count(part, token >> 4))
        if part.at == len(part.data):
            break
        distance = part.integer(2)
        part.require(0 < distance <= len(text), f"a match {distance} bytes before")
        for _ in range(long_count(part, token & 15) + 4):
            text.append(text[-distance])
        part.require(len(text) <= size, f"more than {size} bytes")
    part.require(len(text) == size and token & 15 == 0, f"{len(text)} bytes and not {size}")
    return bytes(text)


def long_count(part, count):
    """Four bits of a token, and if all are ones, what is added to them."""
    if count == 15:
        byte = 255
        while byte == 255:
            byte = part.integer()
            count += byte
    return count
