// Licensed under the Apache License 2.0.

#ifndef GINET_ICU_INTERNAL_H
#define GINET_ICU_INTERNAL_H

#include <stddef.h>
#include <stdint.h>
#include <unicode/utf16.h>
#include <unicode/utypes.h>

/// Grows `*array` to hold `needed` elements of `size` bytes; the capacity at
/// least doubles. Returns 0 and leaves everything as it was if it cannot.
int ginet_grow(void **array, int64_t *capacity, int64_t needed, size_t size);

/// Decodes the scalar at `text[*i]` and moves `*i` behind it. An ill-formed
/// sequence gives U+FFFD and moves behind its maximal subpart.
UChar32 ginet_decode(const uint8_t *text, int64_t count, int64_t *i);

/// UTF-16 units of a text that ICU sees at a time.
enum { GINET_WINDOW = 1 << 16 };

/// A stretch of a text as UTF-16.
typedef struct {
  UChar *units;
  uint32_t *offsets; // byte offset of each unit, and of the stretch's end
  int32_t count;
} ginet_window;

/// Returns 0 if no memory is left; close it all the same.
int ginet_window_open(ginet_window *window);
void ginet_window_close(ginet_window *window);

/// Empties the window, whose next scalar is at byte `offset`.
void ginet_window_clear(ginet_window *window, int64_t offset);

/// Adds a scalar to a window of less than GINET_WINDOW units; the next one is at byte `next`.
static inline void ginet_window_add(ginet_window *window, UChar32 scalar, int64_t next) {
  if (U_IS_BMP(scalar)) {
    window->units[window->count++] = (UChar)scalar;
  } else {
    window->offsets[window->count + 1] = window->offsets[window->count];
    window->units[window->count++] = U16_LEAD(scalar);
    window->units[window->count++] = U16_TRAIL(scalar);
  }
  window->offsets[window->count] = (uint32_t)next;
}

#endif
