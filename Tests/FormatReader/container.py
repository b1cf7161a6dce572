# Licensed under the Apache License 2.0.
"""The page's "Header", "Section table", "Checksum tree" and "Footer"."""

import itertools
import struct

from codes import Bytes

VERSION = 3
PAGE = 4096


def crc_of_byte(value):
    for _ in range(8):
        value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
    return value


CRCS = [crc_of_byte(byte) for byte in range(256)]


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRCS[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def read_container(file):
    """Checks header, footer, checksum tree and identity. Gives the identity and the sections."""
    magic, version, crc = struct.unpack("<8sII", file.take(16))
    file.require(magic == b"\x89GNX\r\n\x1a\n", "no segment")
    file.require(crc == crc32c(file.data[:12]), "wrong checksum of the header")
    file.require(version == VERSION, f"version {version}")
    footer = Bytes(file.data[-56:], f"{file.name}, footer", len(file.data) - 56)
    (identity, data_size, table_at, table_size, root, file_size, bits, version, crc, magic) = \
        struct.unpack("<QQQIIQIII4s", footer.take(56))
    footer.require(magic == b"GNX.", "not the end of a segment")
    footer.require(crc == crc32c(footer.data[:48]), "wrong checksum")
    footer.require((version, bits, file_size) == (VERSION, 12, len(file.data))
                   and table_at + table_size == data_size, "wrong version or lengths")
    file.at = 0
    data = file.part(data_size, "data")
    computed = check_tree(file, data, identity, root)
    footer.require(file.at == footer.start, "the tree does not end here")
    footer.require(computed == identity, f"the data has the identity {computed:016x}")
    return identity, read_section_table(data, table_at, table_size)


def check_tree(file, data, identity, root):
    """Checks all levels of the tree, which begins where `file` stands. Computes the identity."""
    part, computed = data, 0xCBF29CE484222325
    for level in itertools.count():
        crcs = [crc32c(part.data[at:at + PAGE]) for at in range(0, len(part.data), PAGE)]
        for byte in struct.pack(f"<{len(crcs)}I", *crcs) if level == 0 else b"":
            computed = (computed ^ byte) * 0x100000001B3 % 2**64
        seals = [crc ^ crc32c(struct.pack("<QQ", identity, level << 56 | page))
                 for page, crc in enumerate(crcs)]
        if level > 0 and len(seals) == 1:
            file.require(seals == [root], "wrong root")
            return computed
        part = file.part(4 * len(seals), f"level {level + 1} of the tree")
        wrong = [page for page, seal in enumerate(seals) if part.integer(4) != seal]
        part.require(not wrong, f"wrong seals of the pages {wrong[:9]} of level {level}")


def read_section_table(data, table_at, table_size):
    data.at = table_at
    table, sections, data.at = data.part(table_size, "section table"), {}, 16
    for _ in range(table.varint(1)):
        key = table.integer(), table.varint()
        table.require(key not in sections, "a section that was there before")
        table.varint(data.at, data.at)
        sections[key] = data.part(table.varint(), "section %d of field %d" % key)
    table.finish()
    table.require(data.at == table_at, "sections do not end where the table begins")
    return sections
