// Licensed under the Apache License 2.0.

#include "internal.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "ginet_icu.h"

void ginet_icu_versions(char *icu, char *unicode) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, icu);
  u_getUnicodeVersion(version);
  u_versionToString(version, unicode);
}

int ginet_grow(void **array, int64_t *capacity, int64_t needed, size_t size) {
  if (needed <= *capacity) return 1;
  int64_t grown = *capacity * 2 > needed ? *capacity * 2 : needed;
  if (grown < 64) grown = 64;
  if ((uint64_t)grown > SIZE_MAX / size) return 0;
  void *moved = realloc(*array, (size_t)grown * size);
  if (!moved) return 0;
  *array = moved;
  *capacity = grown;
  return 1;
}

UChar32 ginet_decode(const uint8_t *text, int64_t count, int64_t *i) {
  // U8_NEXT takes 32-bit indexes; four bytes are all it ever looks at.
  const uint8_t *here = text + *i;
  int32_t length = count - *i < 4 ? (int32_t)(count - *i) : 4;
  int32_t used = 0;
  UChar32 scalar;
  U8_NEXT(here, used, length, scalar);
  *i += used;
  return scalar < 0 ? 0xFFFD : scalar;
}

int ginet_window_open(ginet_window *window) {
  // The last scalar may take two units, and the end has an offset too.
  window->units = malloc((GINET_WINDOW + 1) * sizeof *window->units);
  window->offsets = malloc((GINET_WINDOW + 2) * sizeof *window->offsets);
  window->count = 0;
  return window->units && window->offsets;
}

void ginet_window_close(ginet_window *window) {
  free(window->units);
  free(window->offsets);
}

void ginet_window_clear(ginet_window *window, int64_t offset) {
  window->count = 0;
  window->offsets[0] = (uint32_t)offset;
}
