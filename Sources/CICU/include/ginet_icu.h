// Licensed under the Apache License 2.0.
//
// What ginet-search takes from ICU, behind opaque handles: no ICU header is
// visible here, so no ICU name reaches Swift and any ICU version serves.
//
// Text goes in as UTF-8, well-formed or not. An ill-formed sequence counts as
// U+FFFD, one for each maximal subpart (Unicode 15, section 3.9, table 3-8).
// Ranges that come out are byte offsets into the text that went in.
//
// A handle is not thread-safe; different handles are independent.

#ifndef GINET_ICU_H
#define GINET_ICU_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  uint32_t start;
  uint32_t end;
} ginet_range;

// MARK: Versions

/// Writes the version of the linked ICU and of its Unicode data, "72.1" and
/// "15.0", as NUL-terminated strings into buffers of at least 20 bytes.
void ginet_icu_versions(char *icu, char *unicode);

// MARK: Encodings

/// Rewrites text of another encoding, named as IANA does or by an alias, as UTF-8. What is ill-formed becomes
/// U+FFFD.
///
/// Returns 0 and memory that the caller frees, 1 if ICU does not know the encoding, or -1 if no memory is left.
/// `count` and what comes out must be less than 2^31.
int32_t ginet_utf8_from(const char *encoding, const uint8_t *bytes, int64_t count, uint8_t **utf8,
                        int64_t *utf8_count);

// MARK: Segmentation

/// Finds the words of a text by the word boundaries of UAX #29, with ICU's
/// dictionaries for scripts that are written without spaces.
typedef struct ginet_word_breaker ginet_word_breaker;

/// Returns NULL if ICU has no data or no memory is left.
ginet_word_breaker *ginet_word_breaker_open(const char *locale);
void ginet_word_breaker_close(ginet_word_breaker *breaker);

/// Finds the words of `text`: every segment that holds a letter or a number.
/// White space at its start, to which some marks join, is no part of a word.
/// `@` separates words whatever the version of ICU says.
///
/// Returns their count, or -1 if no memory is left. The ranges are read with
/// `ginet_word_breaker_ranges`, valid until the next call. `count` must be
/// less than 2^31.
int64_t ginet_word_breaker_find(ginet_word_breaker *breaker, const uint8_t *text, int64_t count);
const ginet_range *ginet_word_breaker_ranges(const ginet_word_breaker *breaker);

/// Finds the sentences of a text by the sentence boundaries of UAX #29, as ICU
/// has them for a language.
typedef struct ginet_sentence_breaker ginet_sentence_breaker;

/// Returns NULL if ICU has no data or no memory is left.
ginet_sentence_breaker *ginet_sentence_breaker_open(const char *locale);
void ginet_sentence_breaker_close(ginet_sentence_breaker *breaker);

/// Finds where the sentences of `text` end, each with the white space behind it:
/// byte offsets, ascending, of which the last is `count`.
///
/// Returns how many there are, or -1 if no memory is left. They are read with
/// `ginet_sentence_breaker_ends`, valid until the next call. `count` must be
/// less than 2^31.
int64_t ginet_sentence_breaker_find(ginet_sentence_breaker *breaker, const uint8_t *text,
                                    int64_t count);
const uint32_t *ginet_sentence_breaker_ends(const ginet_sentence_breaker *breaker);

// MARK: Normalization

/// Rewrites a batch of terms.
typedef struct ginet_normalizer ginet_normalizer;

/// Returns NULL if ICU has no data or no memory is left.
ginet_normalizer *ginet_normalizer_open(void);
void ginet_normalizer_close(ginet_normalizer *normalizer);

/// Folds each term by NFKC_Casefold (UAX #44), so that canonically equivalent
/// terms fold to the same. With `turkic` set, I and İ become ı and i first, as
/// Turkish and Azeri write them.
///
/// The folded bytes of all terms stand one behind the other in
/// `ginet_normalizer_bytes`, the range of each in `ginet_normalizer_ranges`;
/// both are valid until the next call. Returns 0, or -1 if no memory is left.
int32_t ginet_normalizer_fold(ginet_normalizer *normalizer, const uint8_t *bytes,
                              const ginet_range *terms, int64_t count, int32_t turkic);

/// Removes the combining marks of Latin, Greek and Cyrillic bases and leaves
/// every other mark where it is; `kept` lists composed letters that stay as
/// they are. Terms should be in NFC. Results as for folding.
int32_t ginet_normalizer_strip_marks(ginet_normalizer *normalizer, const uint8_t *bytes,
                                     const ginet_range *terms, int64_t count,
                                     const uint32_t *kept, int64_t kept_count);

const uint8_t *ginet_normalizer_bytes(const ginet_normalizer *normalizer);
const ginet_range *ginet_normalizer_ranges(const ginet_normalizer *normalizer);

#ifdef __cplusplus
}
#endif

#endif
