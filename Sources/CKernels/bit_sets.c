// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"

// For each byte the places of its bits, lowest first, a byte for each, and how many they are.
#define BITS_BELOW(byte, place) __builtin_popcount((byte) & ((1 << (place)) - 1))
#define PLACE(byte, place) \
  ((uint64_t)((byte) >> (place) & 1) * (place) << (8 * (BITS_BELOW(byte, place) & 7)))
#define PLACES(byte)                                                                   \
  PLACE(byte, 1) | PLACE(byte, 2) | PLACE(byte, 3) | PLACE(byte, 4) | PLACE(byte, 5) | \
      PLACE(byte, 6) | PLACE(byte, 7)
#define COUNT(byte) BITS_BELOW(byte, 8)
#define FOUR(of, byte) of(byte), of(byte + 1), of(byte + 2), of(byte + 3)
#define SIXTEEN(of, byte) \
  FOUR(of, byte), FOUR(of, byte + 4), FOUR(of, byte + 8), FOUR(of, byte + 12)
#define SIXTY_FOUR(of, byte) \
  SIXTEEN(of, byte), SIXTEEN(of, byte + 16), SIXTEEN(of, byte + 32), SIXTEEN(of, byte + 48)
#define EACH_BYTE(of) \
  {SIXTY_FOUR(of, 0), SIXTY_FOUR(of, 64), SIXTY_FOUR(of, 128), SIXTY_FOUR(of, 192)}
static const uint64_t places_in_byte[256] = EACH_BYTE(PLACES);
static const uint8_t count_in_byte[256] = EACH_BYTE(COUNT);

uint32_t ginet_unpack_bits(const uint8_t *bits, size_t size, uint32_t base, uint32_t *values) {
  typedef uint8_t narrow __attribute__((vector_size(8)));
  typedef uint32_t wide __attribute__((vector_size(32)));
  uint32_t count = 0;
  size_t at = 0;
  // Eight values for each byte without a branch; those too many are written over by the next.
  for (; at < size && count <= GINET_BLOCK; at++, base += 8) {
    const uint8_t byte = bits[at];
    narrow places;
    memcpy(&places, &places_in_byte[byte], sizeof places);
    const wide numbers = __builtin_convertvector(places, wide) + base;
    memcpy(values + count, &numbers, sizeof numbers);
    count += count_in_byte[byte];
  }
  for (; at < size; at++) count += count_in_byte[bits[at]];
  return count;
}

uint32_t ginet_unpack_bits_reference(const uint8_t *bits, size_t size, uint32_t base,
                                     uint32_t *values) {
  uint32_t count = 0;
  for (size_t bit = 0; bit < 8 * size; bit++) {
    if (!(bits[bit / 8] >> (bit % 8) & 1)) continue;
    if (count < GINET_BLOCK) values[count] = base + (uint32_t)bit;
    count++;
  }
  return count;
}

void ginet_differences(uint32_t *values) {
  uint32_t before[GINET_BLOCK];
  memcpy(before, values, sizeof before);
  for (int i = 1; i < GINET_BLOCK; i++) values[i] = before[i] - before[i - 1];
}
