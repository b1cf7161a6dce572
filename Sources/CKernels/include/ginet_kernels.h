// Licensed under the Apache License 2.0.
//
// The inner loops of the index: checksums, blocks of 128 integers, and classes of bytes. Each
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

/// Continues the checksum `crc` (0 to begin) over `count` bytes, by the processor's instruction
/// where it has one.
uint32_t ginet_crc32c(uint32_t crc, const void *bytes, size_t count);
uint32_t ginet_crc32c_reference(uint32_t crc, const void *bytes, size_t count);

// MARK: Classes of bytes

/// What 64 bytes of text are, a bit each, the first byte's lowest.
typedef struct {
  /// A to Z, a to z, and bytes above 127.
  uint64_t letters;
  /// Bytes above 127.
  uint64_t high;
  /// 0 to 9.
  uint64_t digits;
  /// `_`
  uint64_t underscores;
  /// `.` and `'`
  uint64_t points;
  /// `,` and `;`
  uint64_t commas;
  /// `:`
  uint64_t colons;
} ginet_byte_classes;

/// Writes the classes of `count` bytes, 64 at a time, the last of no class if there are none; and the
/// bytes themselves, with letters of ASCII in lower case.
void ginet_classify(const uint8_t *text, size_t count, uint8_t *lowercased,
                    ginet_byte_classes *classes);
void ginet_classify_reference(const uint8_t *text, size_t count, uint8_t *lowercased,
                              ginet_byte_classes *classes);

// MARK: Prefetch

/// Asks for the cache line at an address, which is not read. The address need not be good.
static inline void ginet_prefetch(const void *address) { __builtin_prefetch(address); }

// MARK: Ascending integers

/// The first place at or behind `from`, and below `count`, of a value that is not less than
/// `target`; `count` if there is none. The values ascend.
uint32_t ginet_lower_bound(const uint32_t *values, uint32_t from, uint32_t count, uint32_t target);
uint32_t ginet_lower_bound_reference(const uint32_t *values, uint32_t from, uint32_t count,
                                     uint32_t target);

/// The places of the values that two ascending lists of at most 65,536 have in common, ascending too.
///
/// Returns how many they are. There is room for as many places as the shorter list has values, and one
/// more.
uint32_t ginet_intersect(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count,
                         uint16_t *a_places, uint16_t *b_places);
uint32_t ginet_intersect_reference(const uint32_t *a, uint32_t a_count, const uint32_t *b,
                                   uint32_t b_count, uint16_t *a_places, uint16_t *b_places);

// MARK: Any integers

/// The places from `from` on, and below `count`, of values that are not less than `least`, ascending.
///
/// Returns how many they are. `count` is at most 65,536, and there is room for all places there are.
uint32_t ginet_select(const uint32_t *values, uint32_t from, uint32_t count, uint32_t least,
                      uint16_t *places);
uint32_t ginet_select_reference(const uint32_t *values, uint32_t from, uint32_t count,
                                uint32_t least, uint16_t *places);

/// The bytes at some places, counted so that the first byte has the number `first`. Returns 0, and has
/// written nothing, if a place is none of the `size` bytes.
int ginet_gather(const uint8_t *bytes, uint32_t size, uint32_t first, const uint32_t *places,
                 uint32_t count, uint8_t *gathered);

/// Keeps the documents that amount to more than `least`, with their amounts, in their order. Returns how
/// many they are.
uint32_t ginet_keep_above(uint32_t *documents, double *amounts, uint32_t count, double least);

/// The same of scores that are not less than `least`, and of those that match or do not.
uint32_t ginet_keep_at_least(uint32_t *documents, int64_t *scores, uint32_t count, int64_t least);
uint32_t ginet_keep_matching(uint32_t *documents, int64_t *scores, uint32_t count,
                             const uint8_t *is_match, uint8_t match);

// MARK: Scores

/// What each of `count` frequencies amounts to: itself × the norm of its length code × weight.
void ginet_amounts(const uint32_t *frequencies, const uint8_t *codes, uint32_t count,
                   const double *norms, double weight, double *amounts);
void ginet_amounts_reference(const uint32_t *frequencies, const uint8_t *codes, uint32_t count,
                             const double *norms, double weight, double *amounts);

/// What a term earns: `most` − `most` ÷ (1 + amount), and `least` besides for any amount above 0.
/// Neither is negative.
typedef struct {
  double most, least;
} ginet_term_weight;

/// The scores of amounts that are not negative, in units of 2^-32, a half rounded up; what is above 2^20,
/// or no number, counts as 2^20.
void ginet_scores(const double *amounts, uint32_t count, ginet_term_weight weight, int64_t *scores);
void ginet_scores_reference(const double *amounts, uint32_t count, ginet_term_weight weight,
                            int64_t *scores);

// MARK: Blocks of 128 integers
//
// A block of width w (0...32) is 16 × w bytes: four interleaved streams of
// little-endian 32-bit words. Value i has its w bits in stream i mod 4, from
// bit (i div 4) × w on; word k of stream s stands at byte 16 × k + 4 × s.

enum { GINET_BLOCK = 128, GINET_BLOCK_ROOM = GINET_BLOCK + 8 };

/// The bits that the largest of 128 values needs.
uint32_t ginet_block_width(const uint32_t *values);

/// Writes 16 × width bytes. Bits of a value beyond `width` are dropped.
void ginet_pack(const uint32_t *values, uint32_t width, uint8_t *packed);

/// Reads 16 × width bytes and writes 128 values. A width above 32 counts as 32.
void ginet_unpack(const uint8_t *packed, uint32_t width, uint32_t *values);
void ginet_unpack_reference(const uint8_t *packed, uint32_t width, uint32_t *values);

/// As `ginet_unpack`, then `ginet_ascend`.
void ginet_unpack_ascending(const uint8_t *packed, uint32_t width, uint32_t base,
                            uint32_t *values);
void ginet_unpack_ascending_reference(const uint8_t *packed, uint32_t width, uint32_t base,
                                      uint32_t *values);

/// Turns 128 gaps into an ascending list: each value is the one before it (`base` for
/// the first) plus its gap plus one, modulo 2^32.
void ginet_ascend(uint32_t *values, uint32_t base);
void ginet_ascend_reference(uint32_t *values, uint32_t base);

/// Turns 128 values into what each is more than the one before it, modulo 2^32; the first stays.
void ginet_differences(uint32_t *values);

// MARK: Patches
//
// `count` of the 128 values have bits above `width`. Their places come first: up to 15
// as that many ascending bytes, more as a bit map of 16 bytes, lowest bit first. Their high
// parts follow, `high_width` bits each without gaps, lowest bit first, in whole bytes.

/// Bytes of the patches of `count` values.
size_t ginet_patches_size(uint32_t count, uint32_t high_width);

/// Adds the high parts to the values. Reads `ginet_patches_size` bytes and no more.
///
/// Returns 1, or 0 if the places are not `count` ascending numbers below 128; the values
/// then hold anything. `high_width` is 1...32; `width + high_width` at most 32.
int ginet_patch(const uint8_t *patches, uint32_t count, uint32_t high_width, uint32_t width,
                uint32_t *values);
int ginet_patch_reference(const uint8_t *patches, uint32_t count, uint32_t high_width,
                          uint32_t width, uint32_t *values);

// MARK: Bit sets

/// The numbers of the bits that are set in `size` bytes, lowest first, plus `base`, modulo 2^32.
///
/// Returns how many bits are set in all and writes the first 128. `values` has room for
/// `GINET_BLOCK_ROOM`; what lies behind the values, or behind 128 of them, may hold anything.
uint32_t ginet_unpack_bits(const uint8_t *bits, size_t size, uint32_t base, uint32_t *values);
uint32_t ginet_unpack_bits_reference(const uint8_t *bits, size_t size, uint32_t base,
                                     uint32_t *values);

// MARK: Skips
//
// What is known of groups of postings without reading them. FileFormat.md, "Postings", tells their bytes.

/// Where a group ends.
typedef struct {
  /// In the section of postings.
  uint64_t end;
  /// Where the positions of the next group begin, in their list.
  uint64_t place;
  uint32_t last;
  /// Where the bounds of its scores begin, in the bytes that were read, and how many bytes they are.
  uint32_t bounds, bounds_size;
  /// How many positions of the block at `place` are not yet the next group's.
  uint8_t place_index;
} ginet_skip;

typedef enum { GINET_NO_PLACES, GINET_PLAIN_PLACES, GINET_INDEXED_PLACES } ginet_places;

typedef struct {
  /// Where all groups end, in the section.
  uint64_t end;
  /// Where the positions of the list end.
  uint64_t place_end;
  uint32_t document_count;
  /// Groups that are read: all of a table, at most 32.
  uint32_t count;
  /// Documents of a group, and of the list's last.
  uint32_t postings, last_postings;
  ginet_places places;
  /// Whether the last of these groups is the list's last, which tells no place.
  uint8_t ends_list;
} ginet_skip_limits;

/// What is wrong: a group ends behind the last document or the last byte; its positions begin nowhere;
/// the bytes are none of skips.
typedef enum {
  GINET_SKIPS_SOUND,
  GINET_SKIPS_BLOCK,
  GINET_SKIPS_PLACE,
  GINET_SKIPS_FORM
} ginet_skips_error;

enum { GINET_MOST_SKIPS = 32 };

/// Reads a table of skips and tells how many bytes it takes; if something is wrong, about how many. What
/// comes before the first group is in `groups[0]`, and they are written behind it.
ginet_skips_error ginet_read_skips(const uint8_t *bytes, size_t size,
                                   const ginet_skip_limits *limits, ginet_skip *groups,
                                   size_t *byte_count);
ginet_skips_error ginet_read_skips_reference(const uint8_t *bytes, size_t size,
                                             const ginet_skip_limits *limits, ginet_skip *groups,
                                             size_t *byte_count);

enum { GINET_MOST_PAIRS = 8 };

/// Reads the bounds of a group's scores, at most 8 pairs. Returns how many; 0 if the bytes are none, or
/// more than the bounds.
uint32_t ginet_read_bounds(const uint8_t *bytes, size_t size, uint32_t *frequencies,
                           uint8_t *length_codes);

// MARK: Variants

/// One implementation of the kernels that gain by wider vectors.
typedef struct {
  /// "sse2", "avx2", "neon" or "vector", the compiler's own choice for another processor.
  const char *name;
  void (*unpack)(const uint8_t *packed, uint32_t width, uint32_t *values);
  void (*unpack_ascending)(const uint8_t *packed, uint32_t width, uint32_t base,
                           uint32_t *values);
  void (*ascend)(uint32_t *values, uint32_t base);
  void (*amounts)(const uint32_t *frequencies, const uint8_t *codes, uint32_t count,
                  const double *norms, double weight, double *amounts);
  void (*scores)(const double *amounts, uint32_t count, ginet_term_weight weight, int64_t *scores);
} ginet_block_kernels;

/// The variants that this processor can run, best last. The functions above use the last one.
const ginet_block_kernels *const *ginet_block_kernel_variants(size_t *count);

#ifdef __cplusplus
}
#endif

#endif
