// Licensed under the Apache License 2.0.

#include <stdlib.h>
#include <unicode/ubrk.h>

#include "ginet_icu.h"
#include "internal.h"

struct ginet_sentence_breaker {
  UBreakIterator *iterator;
  ginet_window window;
  uint32_t *ends;
  int64_t capacity;
};

ginet_sentence_breaker *ginet_sentence_breaker_open(const char *locale) {
  ginet_sentence_breaker *breaker = calloc(1, sizeof *breaker);
  if (!breaker) return NULL;
  UErrorCode status = U_ZERO_ERROR;
  breaker->iterator = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &status);
  if (!ginet_window_open(&breaker->window) || U_FAILURE(status)) {
    ginet_sentence_breaker_close(breaker);
    return NULL;
  }
  return breaker;
}

void ginet_sentence_breaker_close(ginet_sentence_breaker *breaker) {
  if (!breaker) return;
  if (breaker->iterator) ubrk_close(breaker->iterator);
  ginet_window_close(&breaker->window);
  free(breaker->ends);
  free(breaker);
}

const uint32_t *ginet_sentence_breaker_ends(const ginet_sentence_breaker *breaker) {
  return breaker->ends;
}

static int put_end(ginet_sentence_breaker *breaker, int64_t found, uint32_t end) {
  if (!ginet_grow((void **)&breaker->ends, &breaker->capacity, found + 1, sizeof *breaker->ends))
    return 0;
  breaker->ends[found] = end;
  return 1;
}

int64_t ginet_sentence_breaker_find(ginet_sentence_breaker *breaker, const uint8_t *text,
                                    int64_t count) {
  ginet_window *window = &breaker->window;
  int64_t found = 0;
  int64_t from = 0;
  while (from < count) {
    ginet_window_clear(window, from);
    for (int64_t i = from; i < count && window->count < GINET_WINDOW;) {
      UChar32 scalar = text[i] < 0x80 ? text[i++] : ginet_decode(text, count, &i);
      ginet_window_add(window, scalar, i);
    }
    int is_last = window->offsets[window->count] == (uint32_t)count;
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(breaker->iterator, window->units, window->count, &status);
    if (U_FAILURE(status)) return -1;
    int32_t start = 0;
    for (int32_t end = ubrk_next(breaker->iterator); end != UBRK_DONE;
         end = ubrk_next(breaker->iterator)) {
      // What ends with the window may go on behind it.
      if (end == window->count && !is_last) break;
      if (!put_end(breaker, found, window->offsets[end])) return -1;
      found++;
      start = end;
    }
    if (is_last) break;
    // The last sentence is looked at again from its start, unless it is longer than a window.
    from = window->offsets[start > 0 ? start : window->count];
  }
  return found;
}
