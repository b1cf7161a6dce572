// Licensed under the Apache License 2.0.

#include "ginet_html.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

/// What the callbacks of one run share.
typedef struct {
  const ginet_html_handler *handler;
  htmlParserCtxtPtr parser;
  int32_t depth;
  int32_t deepest;
  int is_too_deep;
} session;

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes) {
  session *run = data;
  if (run->is_too_deep) return;
  if (run->depth >= run->deepest) {
    run->is_too_deep = 1;
    xmlStopParser(run->parser);
    return;
  }
  run->depth++;
  run->handler->start(run->handler->context, (const char *)name, (const char *const *)attributes);
}

static void end_element(void *data, const xmlChar *name) {
  session *run = data;
  if (run->is_too_deep || run->depth == 0) return;
  run->depth--;
  run->handler->end(run->handler->context, (const char *)name);
}

static void characters(void *data, const xmlChar *text, int count) {
  session *run = data;
  if (run->is_too_deep || count <= 0) return;
  run->handler->text(run->handler->context, (const char *)text, (size_t)count);
}

static void comment(void *data, const xmlChar *text) {
  session *run = data;
  if (run->is_too_deep || text == NULL) return;
  run->handler->comment(run->handler->context, (const char *)text);
}

// Threads that begin at the same time would each set libxml2 up, and wait for ever for locks that
// were made twice.
static pthread_once_t is_set_up = PTHREAD_ONCE_INIT;

ginet_html_status ginet_html_parse(const char *bytes, size_t count, int32_t deepest,
                                   const ginet_html_handler *handler) {
  if (count > INT_MAX / 2) return GINET_HTML_TOO_LONG;
  // libxml2 takes an empty text for no text, which is an error to it.
  if (count == 0) return GINET_HTML_OK;
  pthread_once(&is_set_up, xmlInitParser);
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == NULL) return GINET_HTML_NO_MEMORY;
  session run = {.handler = handler, .parser = parser, .deepest = deepest};
  // No tree is built: only these are called.
  memset(parser->sax, 0, sizeof(*parser->sax));
  parser->sax->startElement = start_element;
  parser->sax->endElement = end_element;
  parser->sax->characters = characters;
  parser->sax->ignorableWhitespace = characters;
  parser->sax->cdataBlock = characters;
  parser->sax->comment = comment;
  parser->userData = &run;

  htmlDocPtr document = htmlCtxtReadMemory(
      parser, bytes, (int)count, NULL, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  if (document != NULL) xmlFreeDoc(document);
  int is_out_of_memory = parser->errNo == XML_ERR_NO_MEMORY;
  htmlFreeParserCtxt(parser);
  if (run.is_too_deep) return GINET_HTML_TOO_DEEP;
  return is_out_of_memory ? GINET_HTML_NO_MEMORY : GINET_HTML_OK;
}
