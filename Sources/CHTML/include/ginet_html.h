// Licensed under the Apache License 2.0.
//
// What ginet-search takes from libxml2: its parser of HTML, as a stream of tags and text. No
// libxml2 header is visible here, so that any version serves and no name of it reaches Swift,
// where Foundation's own copy would meet it.

#ifndef GINET_HTML_H
#define GINET_HTML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What is called, in the order of the page. All text is UTF-8 and gone when the call returns.
typedef struct {
  void *context;
  /// A start tag, or one that is implied. `attributes` holds names and values in turn and ends with
  /// NULL, or is NULL; a value may be NULL. Elements that are open nest; each gets its end.
  void (*start)(void *context, const char *name, const char *const *attributes);
  void (*end)(void *context, const char *name);
  /// Text with its character references resolved; it may come in pieces.
  void (*text)(void *context, const char *bytes, size_t count);
  void (*comment)(void *context, const char *text);
} ginet_html_handler;

typedef enum {
  GINET_HTML_OK = 0,
  GINET_HTML_TOO_LONG = 1,
  GINET_HTML_TOO_DEEP = 2,
  GINET_HTML_NO_MEMORY = 3,
} ginet_html_status;

/// Parses `count` bytes of HTML, well-formed or not, which are UTF-8 whatever they say of themselves.
///
/// Takes no network and no file but the given bytes, and no more than `deepest` elements that are
/// open at once: an end tag without its start is looked for among all of them.
ginet_html_status ginet_html_parse(const char *bytes, size_t count, int32_t deepest,
                                   const ginet_html_handler *handler);

#ifdef __cplusplus
}
#endif

#endif
