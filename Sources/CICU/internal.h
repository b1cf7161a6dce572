// Licensed under the Apache License 2.0.

#ifndef GINET_ICU_INTERNAL_H
#define GINET_ICU_INTERNAL_H

#include <stddef.h>
#include <unicode/utypes.h>

/// Grows `*array` to hold `needed` elements of `size` bytes; the capacity at
/// least doubles. Returns 0 and leaves everything as it was if it cannot.
int ginet_grow(void **array, int64_t *capacity, int64_t needed, size_t size);

/// Decodes the scalar at `text[*i]` and moves `*i` behind it. An ill-formed
/// sequence gives U+FFFD and moves behind its maximal subpart.
UChar32 ginet_decode(const uint8_t *text, int64_t count, int64_t *i);

#endif
