// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"

// The most bytes of a skip: three integers, of up to ten bytes each, and the index of its places; then
// the bounds, two bytes and an integer, and seven steps of a byte and two integers.
enum { MOST_OF_SKIP = 3 * 10 + 1 + 2 + 10 + 7 * 21, LOOKED_AT = 8, ROOM = MOST_OF_SKIP + LOOKED_AT };

typedef struct {
  const uint8_t *start, *next, *end;
  // Bytes that were taken before the start.
  size_t before;
  // Whether a byte behind the end was wanted, or an integer had more than 64 bits.
  int is_broken;
} cursor;

#define INLINE static inline __attribute__((always_inline))

// Without looking where the bytes end.
INLINE uint8_t read_freely(cursor *at) { return *at->next++; }

// Zeros behind the end.
INLINE uint8_t read_carefully(cursor *at) {
  if (at->next < at->end) return *at->next++;
  at->is_broken = 1;
  return 0;
}

// How a byte is read: the compiler makes a function for each.
typedef uint8_t (*read_byte)(cursor *at);

INLINE uint64_t varint(cursor *at, read_byte byte) {
  const uint8_t first = byte(at);
  if (__builtin_expect(first < 128, 1)) return first;
  uint64_t value = first & 127;
  for (uint32_t shift = 7;; shift += 7) {
    const uint8_t next = byte(at);
    if (shift == 63 && next > 1) {
      at->is_broken = 1;
      return 0;
    }
    value |= (uint64_t)(next & 127) << shift;
    if (next < 128) return value;
  }
}

INLINE size_t taken(const cursor *at) { return at->before + (size_t)(at->next - at->start); }

INLINE uint64_t least(uint64_t a, uint64_t b) { return a < b ? a : b; }

INLINE void pass_steps(cursor *at, read_byte byte, uint32_t count) {
  for (; count > 0; count--) {
    const uint8_t steps = byte(at);
    if ((steps & 3) == 3) varint(at, byte);
    if (steps >> 2 == 63) varint(at, byte);
  }
}

INLINE void pass_bounds(cursor *at, read_byte byte) {
  const uint8_t head = byte(at);
  if (head >> 3 == 31) varint(at, byte);
  byte(at);
  pass_steps(at, byte, head & 7);
}

// The same, all steps at once if none has an integer behind it. Looks at eight bytes of them.
INLINE void pass_bounds_at_once(cursor *at) {
  const uint8_t head = at->next[0];
  const uint32_t count = head & 7;
  uint64_t steps;
  memcpy(&steps, at->next + 2, LOOKED_AT);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  steps = __builtin_bswap64(steps);
#endif
  // A bit of each byte whose lower two bits, or whose upper six, are all set.
  const uint64_t ones = 0x0101010101010101, full = steps | 3 * ones;
  const uint64_t longer =
      (steps & steps >> 1 & ones) | (((full & 0x7f * ones) + ones) & full & 0x80 * ones);
  if (head >> 3 == 31 || (longer & ((UINT64_C(1) << 8 * count) - 1)) != 0)
    pass_bounds(at, read_freely);
  else
    at->next += 2 + count;
}

// Reads the skip of a group behind the one before it.
INLINE ginet_skips_error read_skip(cursor *at, read_byte byte, const ginet_skip_limits *limits,
                                   int is_last, ginet_skip *group) {
  const ginet_skip *before = group - 1;
  const uint64_t postings = is_last ? limits->last_postings : limits->postings;
  const uint64_t gap = least(varint(at, byte), UINT32_MAX);
  const uint64_t last = (uint64_t)(uint32_t)(before->last + 1) + gap + postings - 1;
  const uint64_t size = varint(at, byte);
  if (last >= limits->document_count || size > limits->end - before->end) return GINET_SKIPS_BLOCK;
  group->last = (uint32_t)last;
  group->end = before->end + size;
  if (is_last) {
    group->place = limits->place_end;
    group->place_index = 0;
  } else if (limits->places != GINET_NO_PLACES) {
    const uint64_t step = varint(at, byte);
    const uint8_t index = limits->places == GINET_INDEXED_PLACES ? byte(at) : 0;
    if (step > (uint64_t)INT64_MAX - before->place || index >= GINET_BLOCK)
      return GINET_SKIPS_PLACE;
    group->place = before->place + step;
    group->place_index = index;
  } else {
    group->place = before->place;
    group->place_index = before->place_index;
  }
  group->bounds = (uint32_t)taken(at);
  if (byte == read_freely)
    pass_bounds_at_once(at);
  else
    pass_bounds(at, byte);
  return at->is_broken ? GINET_SKIPS_FORM : GINET_SKIPS_SOUND;
}

ginet_skips_error ginet_read_skips(const uint8_t *bytes, size_t size,
                                   const ginet_skip_limits *limits, ginet_skip *groups,
                                   size_t *byte_count) {
  cursor at = {bytes, bytes, bytes + size, 0, 0};
  // The last few are read from a copy with room behind it: whether they end in time is seen behind each.
  uint8_t copy[2 * ROOM];
  for (uint32_t index = 1; index <= limits->count; index++) {
    if (__builtin_expect(at.end - at.next < ROOM, 0) && at.start == bytes) {
      const size_t left = (size_t)(at.end - at.next);
      memset(copy, 0, sizeof copy);
      if (left > 0) memcpy(copy, at.next, left);
      at = (cursor){copy, copy, copy + left, taken(&at), 0};
    }
    const int is_last = limits->ends_list && index == limits->count;
    ginet_skips_error error = read_skip(&at, read_freely, limits, is_last, groups + index);
    if (at.next > at.end) {
      at.next = at.end;
      error = error == GINET_SKIPS_SOUND ? GINET_SKIPS_FORM : error;
    }
    *byte_count = taken(&at);
    if (error != GINET_SKIPS_SOUND) return error;
  }
  return GINET_SKIPS_SOUND;
}

ginet_skips_error ginet_read_skips_reference(const uint8_t *bytes, size_t size,
                                             const ginet_skip_limits *limits, ginet_skip *groups,
                                             size_t *byte_count) {
  cursor at = {bytes, bytes, bytes + size, 0, 0};
  for (uint32_t index = 1; index <= limits->count; index++) {
    const int is_last = limits->ends_list && index == limits->count;
    const ginet_skips_error error =
        read_skip(&at, read_carefully, limits, is_last, groups + index);
    *byte_count = taken(&at);
    if (error != GINET_SKIPS_SOUND) return error;
  }
  return GINET_SKIPS_SOUND;
}

uint32_t ginet_read_bounds(const uint8_t *bytes, size_t size, ginet_score_pair *pairs) {
  cursor at = {bytes, bytes, bytes + size, 0, 0};
  const uint8_t head = read_carefully(&at);
  uint64_t frequency = (uint64_t)(head >> 3) + 1;
  if (head >> 3 == 31) frequency = varint(&at, read_carefully);
  uint32_t code = read_carefully(&at);
  int is_sound = frequency > 0 && frequency <= UINT32_MAX;
  pairs[0] = (ginet_score_pair){(uint32_t)frequency, (uint8_t)code};
  const uint32_t count = 1 + (head & 7);
  for (uint32_t index = 1; index < count; index++) {
    const uint8_t steps = read_carefully(&at);
    frequency += (uint64_t)(steps & 3) + 1;
    code += (uint32_t)(steps >> 2) + 1;
    if ((steps & 3) == 3) frequency += least(varint(&at, read_carefully), UINT32_MAX);
    if (steps >> 2 == 63) code += (uint32_t)least(varint(&at, read_carefully), 256);
    is_sound &= frequency <= UINT32_MAX && code <= 255;
    pairs[index] = (ginet_score_pair){(uint32_t)frequency, (uint8_t)code};
  }
  return is_sound && !at.is_broken ? count : 0;
}
