# Licensed under the Apache License 2.0.
"""The page's "Live documents"."""

from codes import Bytes
from container import read_container


def read_live(folder, part, segment, document_count, deleted_count):
    """The deleted documents of a segment, from the file that the manifest `part` goes on to name."""
    identity = part.integer(8)
    size = part.varint()
    path = folder / f"live-{identity:016x}.gnx"
    part.require(path.is_file(), f"no such {path.name}")
    file = Bytes(path.read_bytes(), path)
    found, sections = read_container(file)
    file.require((found, len(file.data)) == (identity, size), "not the file that is listed")
    file.require(list(sections) == [(10, 0)], "other sections than live documents")
    live = sections[10, 0]
    live.require(live.integer(8) == segment, "live documents of another segment")
    counts = live.integer(4), live.integer(4)
    live.require(counts == (document_count, document_count - deleted_count), f"{counts} documents")
    bits = live.integer(8 * ((document_count + 63) // 64))
    live.finish()
    live.require(bits < 1 << document_count and bits.bit_count() == counts[1], "other documents")
    return [document for document in range(document_count) if not bits >> document & 1]
