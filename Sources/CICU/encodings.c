// Licensed under the Apache License 2.0.

#include <stdlib.h>
#include <unicode/ucnv.h>

#include "ginet_icu.h"

int32_t ginet_utf8_from(const char *encoding, const uint8_t *bytes, int64_t count, uint8_t **utf8,
                        int64_t *utf8_count) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(encoding, &status);
  if (U_FAILURE(status)) return status == U_MEMORY_ALLOCATION_ERROR ? -1 : 1;
  // Few encodings have bytes that stand for more than three of UTF-8; ICU tells if one does.
  int64_t capacity = count * 3 + 16;
  char *text = NULL;
  int32_t length = 0;
  for (int round = 0; round < 2; round++) {
    free(text);
    if (count > INT32_MAX || capacity > INT32_MAX) capacity = INT32_MAX;
    text = count > INT32_MAX ? NULL : malloc((size_t)capacity);
    if (!text) break;
    status = U_ZERO_ERROR;
    length = ucnv_toAlgorithmic(UCNV_UTF8, converter, text, (int32_t)capacity, (const char *)bytes,
                                (int32_t)count, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
    capacity = length;
  }
  ucnv_close(converter);
  if (!text || U_FAILURE(status)) {
    free(text);
    return -1;
  }
  *utf8 = (uint8_t *)text;
  *utf8_count = length;
  return 0;
}
