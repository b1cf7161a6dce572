// Licensed under the Apache License 2.0.
//
// The inner loops of the index: checksums and blocks of 128 integers. Each
// has a plain C reference of the same name with `_reference` behind it, which
// defines the result; tests hold the two together.

#ifndef GINET_KERNELS_H
#define GINET_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// MARK: CRC-32C (Castagnoli; RFC 3720, appendix B.4)

/// Continues the checksum `crc` (0 to begin) over `count` bytes. Uses the
/// processor's instruction where there is one, asked for once at run time.
uint32_t ginet_crc32c(uint32_t crc, const void *bytes, size_t count);
uint32_t ginet_crc32c_reference(uint32_t crc, const void *bytes, size_t count);

// MARK: Blocks of 128 integers
//
// A block of width w (0...32) is 16 × w bytes: four interleaved streams of
// little-endian 32-bit words. Value i has its w bits in stream i mod 4, from
// bit (i div 4) × w on; word k of stream s stands at byte 16 × k + 4 × s.

enum { GINET_BLOCK = 128 };

/// The bits that the largest of 128 values needs.
uint32_t ginet_block_width(const uint32_t *values);

/// Writes 16 × width bytes. Bits of a value beyond `width` are dropped.
void ginet_pack(const uint32_t *values, uint32_t width, uint8_t *packed);

/// Reads 16 × width bytes and writes 128 values. A width above 32 counts as 32.
void ginet_unpack(const uint8_t *packed, uint32_t width, uint32_t *values);
void ginet_unpack_reference(const uint8_t *packed, uint32_t width, uint32_t *values);

/// As `ginet_unpack`, then turns gaps into an ascending list: each value is
/// the one before it (`base` for the first) plus its gap plus one, modulo 2^32.
void ginet_unpack_ascending(const uint8_t *packed, uint32_t width, uint32_t base,
                            uint32_t *values);
void ginet_unpack_ascending_reference(const uint8_t *packed, uint32_t width, uint32_t base,
                                      uint32_t *values);

#ifdef __cplusplus
}
#endif

#endif
