// Licensed under the Apache License 2.0.

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "ginet_icu.h"
#include "internal.h"

// A text longer than a window is cut behind a segment that is no word, so that
// a run of a dictionary script stays in one piece unless it alone is longer.
struct ginet_word_breaker {
  UBreakIterator *iterator;
  ginet_window window;
  ginet_range *ranges;
  int64_t range_capacity;
  int has_japanese;
};

/// Whether a character is cut by the dictionary of Japanese though it is of no script of its own.
static int is_length_mark(UChar32 scalar) { return scalar == 0x30FC || scalar == 0xFF70; }

/// Makes the iterator load the dictionary of Japanese. ICU looks for a dictionary by the script of
/// the first character that needs one; a length mark has none, and would be cut otherwise before the
/// first kana that the process sees than behind it.
static void load_japanese(ginet_word_breaker *breaker, UErrorCode *status) {
  static const UChar kana[] = {0x3042, 0x3044};
  ubrk_setText(breaker->iterator, kana, 2, status);
  if (U_SUCCESS(*status)) ubrk_next(breaker->iterator);
  breaker->has_japanese = 1;
}

ginet_word_breaker *ginet_word_breaker_open(const char *locale) {
  ginet_word_breaker *breaker = calloc(1, sizeof *breaker);
  if (!breaker) return NULL;
  UErrorCode status = U_ZERO_ERROR;
  breaker->iterator = ubrk_open(UBRK_WORD, locale, NULL, 0, &status);
  if (!ginet_window_open(&breaker->window) || U_FAILURE(status)) {
    ginet_word_breaker_close(breaker);
    return NULL;
  }
  return breaker;
}

void ginet_word_breaker_close(ginet_word_breaker *breaker) {
  if (!breaker) return;
  if (breaker->iterator) ubrk_close(breaker->iterator);
  ginet_window_close(&breaker->window);
  free(breaker->ranges);
  free(breaker);
}

const ginet_range *ginet_word_breaker_ranges(const ginet_word_breaker *breaker) {
  return breaker->ranges;
}

/// Fills the window from `text[from]`.
static void fill_window(ginet_word_breaker *breaker, const uint8_t *text, int64_t count,
                        int64_t from, UErrorCode *status) {
  ginet_window_clear(&breaker->window, from);
  for (int64_t i = from; i < count && breaker->window.count < GINET_WINDOW;) {
    UChar32 scalar = text[i] < 0x80 ? text[i++] : ginet_decode(text, count, &i);
    // ICU 72 takes @ for a letter, other versions do not: ! separates in all of them, and unlike a
    // space does not join the space behind it.
    if (scalar == '@') scalar = '!';
    if (is_length_mark(scalar) && !breaker->has_japanese) load_japanese(breaker, status);
    ginet_window_add(&breaker->window, scalar, i);
  }
}

static int holds_letter_or_number(const UChar *units, int32_t start, int32_t end) {
  for (int32_t i = start; i < end;) {
    UChar32 scalar;
    U16_NEXT(units, i, end, scalar);
    if (u_hasBinaryProperty(scalar, UCHAR_ALPHABETIC) ||
        (U_GET_GC_MASK(scalar) & (U_GC_L_MASK | U_GC_N_MASK)))
      return 1;
  }
  return 0;
}

int64_t ginet_word_breaker_find(ginet_word_breaker *breaker, const uint8_t *text, int64_t count) {
  int64_t found = 0;
  int64_t from = 0;
  while (from < count) {
    UErrorCode status = U_ZERO_ERROR;
    fill_window(breaker, text, count, from, &status);
    const UChar *text_units = breaker->window.units;
    const uint32_t *offsets = breaker->window.offsets;
    int32_t units = breaker->window.count;
    int is_last = offsets[units] == (uint32_t)count;
    ubrk_setText(breaker->iterator, text_units, units, &status);
    if (U_FAILURE(status)) return -1;

    // Words behind `keep` are found again by the next window. The window's
    // last segment may go on beyond it, so it is never kept.
    int64_t kept = found;
    int32_t keep = 0;
    int32_t start = 0;
    int32_t last_start = 0;
    int64_t before_last = found;
    for (int32_t end = ubrk_next(breaker->iterator); end != UBRK_DONE;
         end = ubrk_next(breaker->iterator)) {
      last_start = start;
      before_last = found;
      if (holds_letter_or_number(text_units, start, end)) {
        if (!ginet_grow((void **)&breaker->ranges, &breaker->range_capacity, found + 1,
                        sizeof *breaker->ranges))
          return -1;
        // A mark joins to white space before it (WB4), and white space to white space (WB3d). Some
        // marks are letters: the word is what stands behind the white space, wherever that began.
        int32_t word = start;
        while (u_isUWhiteSpace(text_units[word])) word++;
        breaker->ranges[found].start = offsets[word];
        breaker->ranges[found].end = offsets[end];
        found++;
      } else if (end < units) {
        keep = end;
        kept = found;
      }
      start = end;
    }
    if (is_last) break;
    if (keep == 0) {
      // One run fills the window: keep all but its last word, or, if the
      // whole window is a single word, cut that word.
      keep = last_start > 0 ? last_start : units;
      kept = last_start > 0 ? before_last : found;
    }
    found = kept;
    from = offsets[keep];
  }
  return found;
}
