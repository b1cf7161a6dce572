// Licensed under the Apache License 2.0.
//
// The texts of this folder, built into the program.

#ifndef GINET_CORPUS_H
#define GINET_CORPUS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  /// Path within the folder, such as "summary/04-stomach.md".
  const char *name;
  const uint8_t *bytes;
  size_t count;
} ginet_corpus_file;

/// All texts, in the order of their names, and how many there are.
const ginet_corpus_file *ginet_corpus_files(size_t *count);

#endif
