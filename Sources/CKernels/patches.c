// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"

// More places than this are a bit map, which is then the smaller.
enum { MOST_LISTED = 15, MAP_SIZE = GINET_BLOCK / 8 };

static size_t places_size(uint32_t count) { return count > MOST_LISTED ? MAP_SIZE : count; }

static size_t highs_size(uint32_t count, uint32_t high_width) {
  return ((size_t)count * high_width + 7) / 8;
}

size_t ginet_patches_size(uint32_t count, uint32_t high_width) {
  return places_size(count) + highs_size(count, high_width);
}

/// Bytes that may be read up to the last one and no further.
typedef struct {
  const uint8_t *bytes;
  /// The last eight bytes, or all if they are fewer, and where they begin.
  uint64_t last_word;
  size_t last;
} words;

static inline words words_of(const uint8_t *bytes, size_t size) {
  words w = {bytes, 0, size < 8 ? 0 : size - 8};
  for (size_t i = w.last; i < size; i++) w.last_word |= (uint64_t)bytes[i] << (8 * (i - w.last));
  return w;
}

/// The eight bytes at `at`, which is before the end; zeros for those behind the end.
static inline uint64_t word_at(const words *w, size_t at) {
  if (at >= w->last) return w->last_word >> (8 * (at - w->last));
  uint64_t word;
  memcpy(&word, w->bytes + at, sizeof word);
  return word;
}

/// The high part of patch `i`: at most 32 bits from any bit on fit a word of 64.
static inline uint32_t high_part(const words *highs, uint32_t i, uint32_t high_width) {
  uint32_t bit = i * high_width;
  uint64_t word = word_at(highs, bit / 8) >> (bit % 8);
  return (uint32_t)word & (UINT32_MAX >> (32 - high_width));
}

static int patch_listed(const uint8_t *places, const words *highs, uint32_t count,
                        uint32_t high_width, uint32_t width, uint32_t *values) {
  int last = -1;
  for (uint32_t i = 0; i < count; i++) {
    if (places[i] <= last || places[i] >= GINET_BLOCK) return 0;
    last = places[i];
    values[last] |= high_part(highs, i, high_width) << width;
  }
  return 1;
}

static int patch_mapped(const uint8_t *places, const words *highs, uint32_t count,
                        uint32_t high_width, uint32_t width, uint32_t *values) {
  uint64_t map[2];
  memcpy(map, places, sizeof map);
  if ((uint32_t)(__builtin_popcountll(map[0]) + __builtin_popcountll(map[1])) != count) return 0;
  uint32_t i = 0;
  for (uint32_t half = 0; half < 2; half++) {
    for (uint64_t left = map[half]; left != 0; left &= left - 1, i++) {
      uint32_t place = 64 * half + (uint32_t)__builtin_ctzll(left);
      values[place] |= high_part(highs, i, high_width) << width;
    }
  }
  return 1;
}

/// Whether `ginet_patch` is asked for something that can be.
static int can_patch(uint32_t count, uint32_t high_width, uint32_t width) {
  return count != 0 && count <= GINET_BLOCK && high_width != 0 && high_width <= 32 &&
         width <= 32 - high_width;
}

int ginet_patch(const uint8_t *patches, uint32_t count, uint32_t high_width, uint32_t width,
                uint32_t *values) {
  if (!can_patch(count, high_width, width)) return 0;
  const words highs = words_of(patches + places_size(count), highs_size(count, high_width));
  return count > MOST_LISTED ? patch_mapped(patches, &highs, count, high_width, width, values)
                             : patch_listed(patches, &highs, count, high_width, width, values);
}

int ginet_patch_reference(const uint8_t *patches, uint32_t count, uint32_t high_width,
                          uint32_t width, uint32_t *values) {
  if (!can_patch(count, high_width, width)) return 0;
  uint8_t is_patched[GINET_BLOCK] = {0};
  for (uint32_t i = 0; i < count && count <= MOST_LISTED; i++) {
    if (patches[i] >= GINET_BLOCK || (i > 0 && patches[i] <= patches[i - 1])) return 0;
    is_patched[patches[i]] = 1;
  }
  for (uint32_t i = 0; i < GINET_BLOCK && count > MOST_LISTED; i++)
    is_patched[i] = patches[i / 8] >> (i % 8) & 1;
  uint32_t patched = 0;
  for (uint32_t i = 0; i < GINET_BLOCK; i++) {
    if (!is_patched[i]) continue;
    if (patched == count) return 0;
    for (uint32_t bit = 0; bit < high_width; bit++) {
      size_t at = 8 * places_size(count) + (size_t)patched * high_width + bit;
      values[i] |= (uint32_t)(patches[at / 8] >> (at % 8) & 1) << (width + bit);
    }
    patched++;
  }
  return patched == count;
}
