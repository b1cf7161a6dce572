// Licensed under the Apache License 2.0.

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "ginet_icu.h"
#include "internal.h"

typedef struct {
  UChar *units;
  int64_t capacity;
  int32_t count;
} buffer;

struct ginet_normalizer {
  const UNormalizer2 *casefold;
  const UNormalizer2 *decompose;
  const UNormalizer2 *compose;
  buffer source, target;
  uint8_t *bytes;
  int64_t byte_count, byte_capacity;
  ginet_range *ranges;
  int64_t range_capacity;
};

ginet_normalizer *ginet_normalizer_open(void) {
  ginet_normalizer *normalizer = calloc(1, sizeof *normalizer);
  if (!normalizer) return NULL;
  UErrorCode status = U_ZERO_ERROR;
  normalizer->casefold = unorm2_getNFKCCasefoldInstance(&status);
  normalizer->decompose = unorm2_getNFDInstance(&status);
  normalizer->compose = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) {
    free(normalizer);
    return NULL;
  }
  return normalizer;
}

void ginet_normalizer_close(ginet_normalizer *normalizer) {
  if (!normalizer) return;
  free(normalizer->source.units);
  free(normalizer->target.units);
  free(normalizer->bytes);
  free(normalizer->ranges);
  free(normalizer);
}

const uint8_t *ginet_normalizer_bytes(const ginet_normalizer *normalizer) {
  return normalizer->bytes;
}

const ginet_range *ginet_normalizer_ranges(const ginet_normalizer *normalizer) {
  return normalizer->ranges;
}

static int put(buffer *b, UChar32 scalar) {
  if (!ginet_grow((void **)&b->units, &b->capacity, (int64_t)b->count + 2, sizeof *b->units))
    return 0;
  if (U_IS_BMP(scalar)) {
    b->units[b->count++] = (UChar)scalar;
  } else {
    b->units[b->count++] = U16_LEAD(scalar);
    b->units[b->count++] = U16_TRAIL(scalar);
  }
  return 1;
}

/// Rewrites `source` into `target`; returns 0 if no memory is left.
static int normalize(const UNormalizer2 *form, const buffer *source, buffer *target) {
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t capacity = target->capacity > INT32_MAX ? INT32_MAX : (int32_t)target->capacity;
    int32_t count = unorm2_normalize(form, source->units, source->count, target->units, capacity,
                                     &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
      if (!ginet_grow((void **)&target->units, &target->capacity, (int64_t)count + 1,
                      sizeof *target->units))
        return 0;
      continue;
    }
    if (U_FAILURE(status)) return 0;
    target->count = count;
    return 1;
  }
}

/// Appends `result` to the bytes as UTF-8 and stores its range.
static int finish_term(ginet_normalizer *normalizer, const buffer *result, int64_t term) {
  int64_t start = normalizer->byte_count;
  int64_t most = start + 3 * (int64_t)result->count + 1;
  if (most > UINT32_MAX) return 0;
  if (!ginet_grow((void **)&normalizer->bytes, &normalizer->byte_capacity, most, 1)) return 0;
  uint8_t *out = normalizer->bytes + start;
  int64_t used = 0;
  for (int32_t i = 0; i < result->count;) {
    UChar32 scalar;
    U16_NEXT(result->units, i, result->count, scalar);
    U8_APPEND_UNSAFE(out, used, scalar);
  }
  normalizer->byte_count = start + used;
  normalizer->ranges[term].start = (uint32_t)start;
  normalizer->ranges[term].end = (uint32_t)normalizer->byte_count;
  return 1;
}

static int begin(ginet_normalizer *normalizer, int64_t count) {
  normalizer->byte_count = 0;
  return ginet_grow((void **)&normalizer->ranges, &normalizer->range_capacity, count,
                    sizeof *normalizer->ranges);
}

/// Whether U+0345 is in a letter's decomposition, or is the letter.
static int holds_iota_subscript(UChar32 scalar) {
  return scalar == 0x345 || (scalar >= 0x1F80 && scalar <= 0x1FFC);
}

int32_t ginet_normalizer_fold(ginet_normalizer *normalizer, const uint8_t *bytes,
                              const ginet_range *terms, int64_t count, int32_t turkic) {
  if (!begin(normalizer, count)) return -1;
  for (int64_t t = 0; t < count; t++) {
    buffer *source = &normalizer->source;
    source->count = 0;
    int is_decomposed_first = 0;
    for (int64_t i = terms[t].start; i < terms[t].end;) {
      UChar32 scalar = ginet_decode(bytes, terms[t].end, &i);
      is_decomposed_first |= holds_iota_subscript(scalar);
      if (turkic && scalar == 'I') scalar = 0x131;
      if (turkic && scalar == 0x130) scalar = 'i';
      if (!put(source, scalar)) return -1;
    }
    // The iota subscript folds to a letter, which other marks cannot pass: they are put in order
    // before that, as in definition D147 of Unicode, section 3.13, or equivalent texts would differ.
    if (is_decomposed_first) {
      if (!normalize(normalizer->decompose, source, &normalizer->target)) return -1;
      buffer decomposed = normalizer->target;
      normalizer->target = *source;
      *source = decomposed;
    }
    if (!normalize(normalizer->casefold, source, &normalizer->target)) return -1;
    if (!finish_term(normalizer, &normalizer->target, t)) return -1;
  }
  return 0;
}

static int may_lose_marks(UChar32 base) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(base, &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
}

static int is_kept(UChar32 scalar, const uint32_t *kept, int64_t kept_count) {
  for (int64_t i = 0; i < kept_count; i++)
    if ((uint32_t)scalar == kept[i]) return 1;
  return 0;
}

/// Appends `scalar` without its marks to `out`, where `*bare` says whether the
/// base it follows may lose its own.
static int put_stripped(ginet_normalizer *normalizer, UChar32 scalar, buffer *out, int *bare) {
  UChar decomposition[32];
  UErrorCode status = U_ZERO_ERROR;
  int32_t count = unorm2_getDecomposition(normalizer->decompose, scalar, decomposition, 32, &status);
  if (U_FAILURE(status) || count < 0) {
    decomposition[0] = 0;
    count = 0;
    U16_APPEND_UNSAFE(decomposition, count, scalar);
  }
  for (int32_t i = 0; i < count;) {
    UChar32 part;
    U16_NEXT(decomposition, i, count, part);
    if (u_charType(part) == U_NON_SPACING_MARK) {
      if (*bare) continue;
    } else {
      *bare = may_lose_marks(part);
    }
    if (!put(out, part)) return 0;
  }
  return 1;
}

int32_t ginet_normalizer_strip_marks(ginet_normalizer *normalizer, const uint8_t *bytes,
                                     const ginet_range *terms, int64_t count,
                                     const uint32_t *kept, int64_t kept_count) {
  if (!begin(normalizer, count)) return -1;
  for (int64_t t = 0; t < count; t++) {
    buffer *stripped = &normalizer->source;
    stripped->count = 0;
    int bare = 0;
    for (int64_t i = terms[t].start; i < terms[t].end;) {
      UChar32 scalar = ginet_decode(bytes, terms[t].end, &i);
      if (is_kept(scalar, kept, kept_count)) {
        bare = 0;
        if (!put(stripped, scalar)) return -1;
      } else if (!put_stripped(normalizer, scalar, stripped, &bare)) {
        return -1;
      }
    }
    if (!normalize(normalizer->compose, stripped, &normalizer->target)) return -1;
    if (!finish_term(normalizer, &normalizer->target, t)) return -1;
  }
  return 0;
}
