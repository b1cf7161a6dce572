// Licensed under the Apache License 2.0.

#include "ginet_kernels.h"

int ginet_gather(const uint8_t *bytes, uint32_t size, uint32_t first, const uint32_t *places,
                 uint32_t count, uint8_t *gathered) {
  uint32_t most = 0;
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t at = places[i] - first;
    most = at > most ? at : most;
  }
  if (count > 0 && most >= size) return 0;
  for (uint32_t i = 0; i < count; i++) gathered[i] = bytes[places[i] - first];
  return 1;
}
