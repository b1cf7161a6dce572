// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "The kernels take the little-endian numbers of a table as they are."
#endif

enum { HEAD = 2, MOST_OF_GAP = 4, MOST_OF_SIZE = 7, LEAST_BOUNDS = 2, WORD = 8 };
// What the columns but the last take at most.
enum { MOST_OF_COLUMNS = GINET_MOST_SKIPS * (MOST_OF_GAP + 2 * MOST_OF_SIZE + 1) };

// The columns of a table: bytes of each number, and how many numbers there are.
typedef struct {
  uint32_t gap_bytes, size_bytes, place_bytes, index_bytes, place_count;
  // Of the columns before the lengths of the bounds, and of all.
  size_t wide, all;
} columns;

#define INLINE static inline __attribute__((always_inline))

INLINE int read_columns(const uint8_t *bytes, size_t size, const ginet_skip_limits *limits,
                        columns *c) {
  if (limits->count > GINET_MOST_SKIPS || size < HEAD) return 0;
  const int has_places = limits->places != GINET_NO_PLACES;
  c->gap_bytes = bytes[0] & 15;
  c->size_bytes = bytes[0] >> 4;
  c->place_bytes = bytes[1];
  c->index_bytes = limits->places == GINET_INDEXED_PLACES;
  c->place_count = has_places ? limits->count - (limits->ends_list && limits->count > 0) : 0;
  if (c->gap_bytes > MOST_OF_GAP || c->size_bytes > MOST_OF_SIZE ||
      c->place_bytes > (has_places ? MOST_OF_SIZE : 0))
    return 0;
  c->wide = (size_t)limits->count * (c->gap_bytes + c->size_bytes) +
            (size_t)c->place_count * (c->place_bytes + c->index_bytes);
  c->all = c->wide + limits->count;
  return c->all <= size - HEAD;
}

INLINE uint64_t word_at(const uint8_t *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return word;
}

INLINE uint64_t mask_of(uint32_t byte_count) { return (UINT64_C(1) << 8 * byte_count) - 1; }

ginet_skips_error ginet_read_skips(const uint8_t *bytes, size_t size,
                                   const ginet_skip_limits *limits, ginet_skip *groups,
                                   size_t *byte_count) {
  columns c;
  *byte_count = 0;
  if (limits->count == 0) return GINET_SKIPS_SOUND;
  if (!read_columns(bytes, size, limits, &c)) return GINET_SKIPS_FORM;
  const uint8_t *gaps = bytes + HEAD, *bounds_sizes = gaps + c.wide;
  // A word is looked at of each number, which may end behind all bytes: then of a copy with room.
  uint8_t copy[MOST_OF_COLUMNS + WORD];
  if (size - HEAD - c.wide < WORD) {
    memcpy(copy, gaps, c.wide);
    memset(copy + c.wide, 0, WORD);
    gaps = copy;
  }
  const uint8_t *sizes = gaps + (size_t)limits->count * c.gap_bytes;
  const uint8_t *places = sizes + (size_t)limits->count * c.size_bytes;
  const uint8_t *indices = places + (size_t)c.place_count * c.place_bytes;
  const uint64_t gap_mask = mask_of(c.gap_bytes), size_mask = mask_of(c.size_bytes),
                 place_mask = mask_of(c.place_bytes);
  const uint8_t index_mask = c.index_bytes ? 0xff : 0;
  // Each only grows, by less than 2^56: what is too much is so at the end.
  uint64_t next = (uint32_t)(groups[0].last + 1), end = groups[0].end, place = groups[0].place;
  size_t bounds = HEAD + c.all;
  uint8_t any_index = 0;
  for (uint32_t i = 0; i < limits->count; i++) {
    ginet_skip *group = groups + 1 + i;
    const int is_last = limits->ends_list && i + 1 == limits->count;
    next += (word_at(gaps) & gap_mask) + (is_last ? limits->last_postings : limits->postings);
    end += word_at(sizes) & size_mask;
    uint8_t index = 0;
    if (i < c.place_count) {
      place += word_at(places) & place_mask;
      index = *indices & index_mask;
    }
    any_index |= index;
    gaps += c.gap_bytes;
    sizes += c.size_bytes;
    places += c.place_bytes;
    indices += c.index_bytes;
    const uint32_t bounds_size = bounds_sizes[i] + (uint32_t)LEAST_BOUNDS;
    *group = (ginet_skip){end, place, (uint32_t)(next - 1), (uint32_t)bounds, bounds_size, index};
    bounds += bounds_size;
  }
  *byte_count = bounds;
  if (next > limits->document_count || end > limits->end) return GINET_SKIPS_BLOCK;
  if (place > INT64_MAX || any_index >= GINET_BLOCK) return GINET_SKIPS_PLACE;
  if (bounds > size) return GINET_SKIPS_FORM;
  if (limits->ends_list && limits->places != GINET_NO_PLACES)
    groups[limits->count].place = limits->place_end;
  return GINET_SKIPS_SOUND;
}

// A number of so many bytes.
static uint64_t number_at(const uint8_t *at, uint32_t byte_count) {
  uint64_t number = 0;
  for (uint32_t i = 0; i < byte_count; i++) number |= (uint64_t)at[i] << 8 * i;
  return number;
}

ginet_skips_error ginet_read_skips_reference(const uint8_t *bytes, size_t size,
                                             const ginet_skip_limits *limits, ginet_skip *groups,
                                             size_t *byte_count) {
  columns c;
  *byte_count = 0;
  if (limits->count == 0) return GINET_SKIPS_SOUND;
  if (!read_columns(bytes, size, limits, &c)) return GINET_SKIPS_FORM;
  const uint8_t *at = bytes + HEAD;
  int has_block = 1, has_place = 1;
  for (uint32_t i = 0; i < limits->count; i++, at += c.gap_bytes) {
    const int is_last = limits->ends_list && i + 1 == limits->count;
    const uint64_t last = (uint64_t)(uint32_t)(groups[i].last + 1) + number_at(at, c.gap_bytes) +
                          (is_last ? limits->last_postings : limits->postings) - 1;
    has_block &= last < limits->document_count;
    if (!has_block) break;
    groups[i + 1].last = (uint32_t)last;
  }
  at = bytes + HEAD + (size_t)limits->count * c.gap_bytes;
  for (uint32_t i = 0; i < limits->count; i++, at += c.size_bytes) {
    groups[i + 1].end = groups[i].end + number_at(at, c.size_bytes);
    has_block &= groups[i + 1].end <= limits->end;
  }
  for (uint32_t i = 0; i < limits->count; i++) {
    groups[i + 1].place = groups[i].place;
    groups[i + 1].place_index = 0;
    if (i >= c.place_count) continue;
    groups[i + 1].place += number_at(at + (size_t)i * c.place_bytes, c.place_bytes);
    groups[i + 1].place_index =
        c.index_bytes ? at[(size_t)c.place_count * c.place_bytes + i] : 0;
    has_place &= groups[i + 1].place <= INT64_MAX && groups[i + 1].place_index < GINET_BLOCK;
  }
  if (limits->ends_list && limits->places != GINET_NO_PLACES)
    groups[limits->count].place = limits->place_end;
  *byte_count = HEAD + c.all;
  for (uint32_t i = 0; i < limits->count; i++) {
    groups[i + 1].bounds = (uint32_t)*byte_count;
    groups[i + 1].bounds_size = bytes[HEAD + c.wide + i] + (uint32_t)LEAST_BOUNDS;
    *byte_count += groups[i + 1].bounds_size;
  }
  if (!has_block) return GINET_SKIPS_BLOCK;
  if (!has_place) return GINET_SKIPS_PLACE;
  return *byte_count <= size ? GINET_SKIPS_SOUND : GINET_SKIPS_FORM;
}

// MARK: Bounds

typedef struct {
  const uint8_t *next, *end;
  // Whether a byte behind the end was wanted, or an integer had more than 64 bits.
  int is_broken;
} cursor;

// Zeros behind the end.
INLINE uint8_t byte_of(cursor *at) {
  if (at->next < at->end) return *at->next++;
  at->is_broken = 1;
  return 0;
}

INLINE uint64_t varint(cursor *at) {
  uint64_t value = 0;
  for (uint32_t shift = 0;; shift += 7) {
    const uint8_t next = byte_of(at);
    if (shift == 63 && next > 1) {
      at->is_broken = 1;
      return 0;
    }
    value |= (uint64_t)(next & 127) << shift;
    if (next < 128) return value;
  }
}

INLINE uint64_t least(uint64_t a, uint64_t b) { return a < b ? a : b; }

uint32_t ginet_read_bounds(const uint8_t *bytes, size_t size, uint32_t *frequencies,
                           uint8_t *length_codes) {
  cursor at = {bytes, bytes + size, 0};
  const uint8_t head = byte_of(&at);
  uint64_t frequency = (uint64_t)(head >> 3) + 1;
  if (head >> 3 == 31) frequency = varint(&at);
  uint32_t code = byte_of(&at);
  int is_sound = frequency > 0 && frequency <= UINT32_MAX;
  frequencies[0] = (uint32_t)frequency;
  length_codes[0] = (uint8_t)code;
  const uint32_t count = 1 + (head & 7);
  for (uint32_t index = 1; index < count; index++) {
    const uint8_t steps = byte_of(&at);
    frequency += (uint64_t)(steps & 3) + 1;
    code += (uint32_t)(steps >> 2) + 1;
    if ((steps & 3) == 3) frequency += least(varint(&at), UINT32_MAX);
    if (steps >> 2 == 63) code += (uint32_t)least(varint(&at), 256);
    is_sound &= frequency <= UINT32_MAX && code <= 255;
    frequencies[index] = (uint32_t)frequency;
    length_codes[index] = (uint8_t)code;
  }
  return is_sound && !at.is_broken && at.next == at.end ? count : 0;
}
