// Licensed under the Apache License 2.0.
//
// Compares every kernel that this processor can run with its reference, on random blocks:
// compare [BLOCKS [SEED]]. Ends with 1 at the first difference, and by a signal if a kernel
// touches a byte beyond those it was given. Tests/README.md has the commands.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

// As source, for the two functions behind `ginet_crc32c`.
#include "../../Sources/CKernels/crc32c.c"

// MARK: Random numbers (SplitMix64)

static uint64_t seed, state;

static uint64_t random64(void) {
  uint64_t z = (state += 0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

/// A number below `end`.
static uint32_t below(uint32_t end) { return (uint32_t)((random64() >> 32) * end >> 32); }

/// `least` or any number above it.
static uint32_t from(uint32_t least) {
  return random64() & 1 ? least : least + below(UINT32_MAX - least);
}

/// Any number, the smallest and the largest more often than others.
static uint32_t extreme(void) {
  switch (below(4)) {
    case 0: return below(3);
    case 1: return UINT32_MAX - below(3);
    default: return (uint32_t)random64();
  }
}

// MARK: Bytes at the end of what may be touched

/// The end of memory with a page behind it that must not be touched.
static uint8_t *end_of_memory(size_t size) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  size = (size + page - 1) / page * page;
  uint8_t *start =
      mmap(NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (start == MAP_FAILED || mprotect(start + size, page, PROT_NONE) != 0) exit(2);
  return start + size;
}

enum { MOST_BYTES = 16384 };
static uint8_t *input_end;
/// Where the kernels write, up to the end of its memory.
static uint32_t *values;

// MARK: Comparing

static uint64_t block;

static void expect(int holds, const char *kernel, const char *detail, uint64_t number) {
  if (holds) return;
  printf("DIFFERENCE: %s, %s %llu, block %llu of seed %llu\n", kernel, detail,
         (unsigned long long)number, (unsigned long long)block, (unsigned long long)seed);
  exit(1);
}

static int same(const uint32_t *a, const uint32_t *b) { return memcmp(a, b, 4 * GINET_BLOCK) == 0; }

/// What a kernel leaves out is not to be there already.
static void soil(void) { memset(values, 0xA5, 4 * GINET_BLOCK); }

static void fill(uint32_t *given, uint32_t mask) {
  uint32_t kind = below(8), place = below(GINET_BLOCK);
  for (uint32_t i = 0; i < GINET_BLOCK; i++) {
    switch (kind) {
      case 0: given[i] = 0; break;
      case 1: given[i] = mask; break;
      case 2: given[i] = random64() & 1 ? mask : 0; break;
      case 3: given[i] = i == place ? mask : 0; break;
      case 4: given[i] = extreme(); break; // Bits beyond the width are to be dropped.
      default: given[i] = (uint32_t)random64() & mask;
    }
  }
}

static void compare_variant(const ginet_block_kernels *kernels, const uint8_t *packed,
                            uint32_t width, uint32_t base, const uint32_t *expected,
                            const uint32_t *sums) {
  soil();
  kernels->unpack(packed, width, values);
  expect(same(values, expected), kernels->name, "unpack at width", width);
  kernels->ascend(values, base);
  expect(same(values, sums), kernels->name, "ascend at width", width);
  soil();
  kernels->unpack_ascending(packed, width, base, values);
  expect(same(values, sums), kernels->name, "unpack_ascending at width", width);
}

static void compare_blocks(void) {
  const ginet_block_kernels dispatched = {"dispatched", ginet_unpack, ginet_unpack_ascending,
                                          ginet_ascend, ginet_amounts, ginet_scores};
  uint32_t given[GINET_BLOCK], expected[GINET_BLOCK], sums[GINET_BLOCK];
  uint32_t width = (uint32_t)(block % 33), base = extreme();
  uint32_t mask = width == 0 ? 0 : UINT32_MAX >> (32 - width);
  fill(given, mask);
  // Where it starts does not matter, but only at the very end is a byte too many seen.
  uint8_t *packed = input_end - 16 * width - (random64() & 1 ? below(16) : 0);
  ginet_pack(given, width, packed);
  ginet_unpack_reference(packed, width, expected);
  for (int i = 0; i < GINET_BLOCK; i++)
    expect(expected[i] == (given[i] & mask), "ginet_pack", "width", width);
  uint64_t all = 0;
  for (int i = 0; i < GINET_BLOCK; i++) all |= expected[i];
  uint32_t least = ginet_block_width(expected);
  expect(all >> least == 0 && (least == 0 || all >> (least - 1) == 1), "ginet_block_width",
         "bits", least);
  ginet_unpack_ascending_reference(packed, width, base, sums);
  // Widths beyond 32 count as 32.
  if (width == 32 && random64() & 1) width = from(33);
  size_t count;
  const ginet_block_kernels *const *variants = ginet_block_kernel_variants(&count);
  for (size_t i = 0; i < count; i++)
    compare_variant(variants[i], packed, width, base, expected, sums);
  compare_variant(&dispatched, packed, width, base, expected, sums);
}

static void compare_patches(void) {
  uint32_t expected[GINET_BLOCK];
  uint32_t count = 1 + (uint32_t)(block % GINET_BLOCK), high_width = 1 + below(32);
  uint32_t width = below(33 - high_width);
  size_t size = ginet_patches_size(count, high_width);
  uint8_t *patches = input_end - size, is_patched[GINET_BLOCK] = {0};
  for (size_t i = 0; i < size; i++) patches[i] = (uint8_t)random64();
  for (uint32_t left = count; left > 0;) {
    uint32_t place = below(GINET_BLOCK);
    left -= !is_patched[place];
    is_patched[place] = 1;
  }
  if (count > 15) memset(patches, 0, 16);
  for (uint32_t place = 0, i = 0; place < GINET_BLOCK; place++) {
    if (!is_patched[place]) continue;
    if (count > 15) patches[place / 8] |= (uint8_t)(1 << (place % 8));
    else patches[i++] = (uint8_t)place;
  }
  // One in four has a broken place, which may be sound by chance.
  int may_break = below(4) == 0, cannot_be = 1;
  if (may_break) patches[below(count > 15 ? 16 : count)] ^= (uint8_t)(1 << below(8));
  // One in 16 asks for what cannot be.
  switch (below(64)) {
    case 0: count = 0; break;
    case 1: count = from(GINET_BLOCK + 1); break;
    case 2: high_width = random64() & 1 ? 0 : from(33); break;
    case 3: width = from(33 - high_width); break;
    default: cannot_be = 0;
  }
  uint32_t mask = width == 0 ? 0 : UINT32_MAX >> (32 - (width < 32 ? width : 32));
  for (int i = 0; i < GINET_BLOCK; i++) values[i] = expected[i] = (uint32_t)random64() & mask;
  int is_sound = ginet_patch_reference(patches, count, high_width, width, expected);
  expect(cannot_be ? !is_sound : is_sound || may_break, "ginet_patch_reference", "count", count);
  expect(ginet_patch(patches, count, high_width, width, values) == is_sound, "ginet_patch",
         "refusal of count", count);
  expect(!is_sound || same(values, expected), "ginet_patch", "count", count);
}

static void compare_bits(void) {
  uint32_t expected[GINET_BLOCK];
  size_t size = below(below(16) == 0 ? 601 : 65);
  uint32_t density = below(5), base = extreme();
  uint8_t *bits = input_end - size;
  for (size_t i = 0; i < size; i++) {
    uint64_t r = random64();
    bits[i] = (uint8_t)(density == 0 ? r & r >> 8 & r >> 16
                        : density == 1 ? r | r >> 8
                        : density == 2 ? r & r >> 8
                        : density == 3 ? UINT8_MAX * (r & 1)
                                       : r);
  }
  soil();
  uint32_t count = ginet_unpack_bits_reference(bits, size, base, expected);
  uint32_t *found = values + GINET_BLOCK - GINET_BLOCK_ROOM;
  expect(ginet_unpack_bits(bits, size, base, found) == count, "ginet_unpack_bits", "count", count);
  if (count > GINET_BLOCK) count = GINET_BLOCK;
  expect(memcmp(found, expected, 4 * count) == 0, "ginet_unpack_bits", "values of", count);
}

static void compare_classes(void) {
  enum { MOST = 300, BLOCKS = (MOST + 63) / 64 };
  static const char kinds[] = "azAZ09_.',;:@[`{/ ";
  size_t size = below(MOST + 1);
  uint8_t *text = input_end - size, lower[MOST], expected_lower[MOST];
  for (size_t i = 0; i < size; i++)
    text[i] = random64() & 1 ? (uint8_t)kinds[below(sizeof kinds - 1)] : (uint8_t)random64();
  ginet_byte_classes classes[BLOCKS], expected[BLOCKS];
  ginet_classify_reference(text, size, expected_lower, expected);
  ginet_classify(text, size, lower, classes);
  expect(memcmp(lower, expected_lower, size) == 0, "ginet_classify", "letters of bytes", size);
  expect(memcmp(classes, expected, (size + 63) / 64 * sizeof *classes) == 0, "ginet_classify",
         "bytes", size);
}

/// Mostly small, sometimes as large as can be.
static uint64_t some_number(void) { return random64() >> (below(64) == 0 ? 8 + below(56) : 50 + below(14)); }

static uint8_t *put_number(uint8_t *to, uint64_t number, uint32_t byte_count) {
  for (uint32_t i = 0; i < byte_count; i++) *to++ = (uint8_t)(number >> 8 * i);
  return to;
}

/// Writes a table of skips, sound or not, and returns how many bytes it is.
static size_t put_skips(uint8_t *skips, const ginet_skip_limits *limits) {
  const uint32_t gap_bytes = below(5), size_bytes = below(8), place_bytes = below(8);
  const int has_places = limits->places != GINET_NO_PLACES;
  const uint32_t count = limits->count, places = has_places ? count - (limits->ends_list && count > 0) : 0;
  uint8_t *to = skips;
  *to++ = (uint8_t)(gap_bytes | size_bytes << 4);
  *to++ = (uint8_t)(has_places || below(64) == 0 ? place_bytes : 0);
  for (uint32_t i = 0; i < count; i++) to = put_number(to, some_number(), gap_bytes);
  for (uint32_t i = 0; i < count; i++) to = put_number(to, some_number(), size_bytes);
  for (uint32_t i = 0; i < places; i++) to = put_number(to, some_number(), place_bytes);
  for (uint32_t i = 0; i < places && limits->places == GINET_INDEXED_PLACES; i++)
    *to++ = (uint8_t)below(below(256) == 0 ? 256 : 128);
  size_t bounds = 0;
  for (uint32_t i = 0; i < count; i++) {
    *to = (uint8_t)below(below(16) == 0 ? 256 : 16);
    bounds += *to++ + 2u;
  }
  for (; bounds > 0; bounds--) *to++ = (uint8_t)random64();
  return (size_t)(to - skips);
}

static void compare_skips(void) {
  enum { MOST_OF_ONE = 4 + 7 + 7 + 1 + 1 + 257 };
  static uint8_t written[2 + GINET_MOST_SKIPS * MOST_OF_ONE];
  ginet_skip groups[1 + GINET_MOST_SKIPS] = {{0}}, expected[1 + GINET_MOST_SKIPS] = {{0}};
  ginet_skip_limits limits = {.end = random64() >> below(32),
                              .place_end = random64() >> 1,
                              .document_count = UINT32_MAX >> (below(4) == 0 ? below(32) : 0),
                              .count = below(GINET_MOST_SKIPS + 1),
                              .postings = 1 + below(128),
                              .last_postings = 1 + below(128),
                              .places = (ginet_places)below(3),
                              .ends_list = (uint8_t)below(2)};
  size_t size = put_skips(written, &limits), taken = 0, expected_taken = 0;
  // One in four is cut off, or has a broken byte.
  if (below(8) == 0) size = below((uint32_t)size);
  if (size > 0 && below(8) == 0) written[below((uint32_t)size)] = (uint8_t)random64();
  uint8_t *skips = input_end - size;
  memcpy(skips, written, size);
  groups[0].last = expected[0].last = below(2) ? UINT32_MAX : below(1000);
  groups[0].end = expected[0].end = limits.end / 2;
  groups[0].place = expected[0].place = random64() >> (1 + below(63));
  const ginet_skips_error error =
      ginet_read_skips_reference(skips, size, &limits, expected, &expected_taken);
  expect(ginet_read_skips(skips, size, &limits, groups, &taken) == error, "ginet_read_skips", "error",
         error);
  if (error != GINET_SKIPS_SOUND) return;
  expect(taken == expected_taken && taken <= size, "ginet_read_skips", "bytes", taken);
  for (uint32_t i = 0; i <= limits.count; i++)
    expect(groups[i].last == expected[i].last && groups[i].end == expected[i].end &&
               groups[i].place == expected[i].place && groups[i].bounds == expected[i].bounds &&
               groups[i].bounds_size == expected[i].bounds_size &&
               groups[i].place_index == expected[i].place_index,
           "ginet_read_skips", "group", i);
}

/// An amount as there may be, or at the edges.
static double some_amount(void) {
  static const double edges[] = {0, 0x1p-1074, 0x1p-52, 0.5, 1, 3, 0x1p52, 0x1p900, INFINITY, NAN};
  if (below(8) == 0) return edges[below(sizeof edges / sizeof *edges)];
  return (double)random64() * 0x1p-64 * (double)(1u << below(12));
}

static void compare_scores(void) {
  uint32_t frequencies[GINET_BLOCK], count = below(GINET_BLOCK + 1);
  uint8_t codes[GINET_BLOCK];
  double norms[256], expected[GINET_BLOCK];
  int64_t expected_scores[GINET_BLOCK];
  for (uint32_t i = 0; i < 256; i++) norms[i] = some_amount();
  for (uint32_t i = 0; i < GINET_BLOCK; i++) {
    frequencies[i] = below(4) == 0 ? extreme() : 1 + below(8);
    codes[i] = (uint8_t)random64();
  }
  const double weight = below(4) == 0 ? 1 : some_amount();
  // Where a weight is infinite, so may be both sides of a difference; the planner makes none.
  ginet_term_weight term = {(double)random64() * 0x1p-64 * (double)(UINT64_C(1) << below(40)),
                            below(2) ? 0 : (double)random64() * 0x1p-64};
  // To the last byte that may be written.
  double *amounts = (double *)(values + GINET_BLOCK) - count;
  ginet_amounts_reference(frequencies, codes, count, norms, weight, expected);
  size_t variant_count;
  const ginet_block_kernels *const *variants = ginet_block_kernel_variants(&variant_count);
  for (size_t v = 0; v <= variant_count; v++) {
    const char *name = v < variant_count ? variants[v]->name : "dispatched";
    (v < variant_count ? variants[v]->amounts : ginet_amounts)(frequencies, codes, count, norms, weight,
                                                               amounts);
    // What is no number has many forms.
    for (uint32_t i = 0; i < count; i++)
      expect(memcmp(amounts + i, expected + i, 8) == 0 || (amounts[i] != amounts[i] && expected[i] != expected[i]),
             name, "amount", i);
  }
  for (uint32_t i = 0; i < count; i++) expected[i] = some_amount();
  ginet_scores_reference(expected, count, term, expected_scores);
  int64_t *scores = (int64_t *)(values + GINET_BLOCK) - count;
  for (size_t v = 0; v <= variant_count; v++) {
    const char *name = v < variant_count ? variants[v]->name : "dispatched";
    (v < variant_count ? variants[v]->scores : ginet_scores)(expected, count, term, scores);
    expect(memcmp(scores, expected_scores, 8 * count) == 0, name, "scores of", count);
  }
}

static void compare_selections(void) {
  enum { MOST = 300 };
  uint32_t given[MOST], expected_count, count = below(MOST + 1), start = below(count + 1);
  uint16_t found[MOST], expected[MOST];
  for (uint32_t i = 0; i < count; i++) given[i] = below(4) == 0 ? extreme() : 1 + below(8);
  const uint32_t least = below(4) == 0 ? extreme() : below(8);
  // The values end where no byte may be read.
  uint32_t *read = (uint32_t *)(input_end - 4 * count);
  memcpy(read, given, 4 * count);
  expected_count = ginet_select_reference(read, start, count, least, expected);
  expect(ginet_select(read, start, count, least, found) == expected_count, "ginet_select", "count", count);
  expect(memcmp(found, expected, 2 * expected_count) == 0, "ginet_select", "places of", count);
}

/// Keeps of documents and numbers what three kernels keep, and compares it with what is to remain.
static void compare_kept(void) {
  enum { MOST = 300 };
  uint32_t documents[MOST], kept[MOST], count = below(MOST + 1);
  double amounts[MOST], kept_amounts[MOST];
  int64_t scores[MOST], kept_scores[MOST];
  uint8_t is_match[MOST];
  for (uint32_t i = 0; i < count; i++) {
    documents[i] = (uint32_t)random64();
    amounts[i] = some_amount();
    scores[i] = (int64_t)below(8);
    is_match[i] = (uint8_t)below(2);
  }
  for (uint32_t kernel = 0; kernel < 3; kernel++) {
    const double least = some_amount();
    const int64_t least_score = below(8);
    const uint8_t match = (uint8_t)below(2);
    memcpy(kept, documents, sizeof kept);
    memcpy(kept_amounts, amounts, sizeof amounts);
    memcpy(kept_scores, scores, sizeof scores);
    const uint32_t found = kernel == 0   ? ginet_keep_above(kept, kept_amounts, count, least)
                           : kernel == 1 ? ginet_keep_at_least(kept, kept_scores, count, least_score)
                                         : ginet_keep_matching(kept, kept_scores, count, is_match, match);
    uint32_t expected = 0;
    for (uint32_t i = 0; i < count; i++) {
      if (kernel == 0 ? !(amounts[i] > least)
                      : kernel == 1 ? scores[i] < least_score : is_match[i] != match)
        continue;
      expect(expected < found && kept[expected] == documents[i], "ginet_keep", "document of", kernel);
      expect(kernel == 0 ? memcmp(kept_amounts + expected, amounts + i, 8) == 0
                         : kept_scores[expected] == scores[i],
             "ginet_keep", "number of", kernel);
      expected++;
    }
    expect(found == expected, "ginet_keep", "count of", kernel);
  }
}

static void compare_gathered(void) {
  enum { MOST = 300, MOST_SIZE = 1000 };
  uint32_t places[MOST], count = below(MOST + 1), size = below(MOST_SIZE), first = extreme();
  uint8_t gathered[MOST];
  uint8_t *bytes = input_end - size;
  for (uint32_t i = 0; i < size; i++) bytes[i] = (uint8_t)random64();
  const int is_broken = size == 0 || below(8) == 0;
  for (uint32_t i = 0; i < count; i++) places[i] = first + below(size == 0 ? 5 : size);
  if (is_broken && count > 0) places[below(count)] = first + size + below(3);
  const int is_sound = ginet_gather(bytes, size, first, places, count, gathered);
  expect(is_sound == (count == 0 || !is_broken), "ginet_gather", "refusal of", count);
  for (uint32_t i = 0; is_sound && i < count; i++)
    expect(gathered[i] == bytes[places[i] - first], "ginet_gather", "byte", i);
}

static void compare_checksums(void) {
  // A page, some streams of several lengths, and mostly little.
  size_t size = below(64) == 0 ? 4096 : below(below(64) == 0 ? MOST_BYTES + 1 : 300);
  uint32_t crc = extreme();
  uint8_t *bytes = input_end - size;
  for (size_t i = 0; i < size; i++) bytes[i] = (uint8_t)random64();
  uint32_t expected = ginet_crc32c_reference(crc, bytes, size);
  expect(ginet_crc32c(crc, bytes, size) == expected, "ginet_crc32c", "bytes", size);
  expect(crc32c_portable(crc, bytes, size) == expected, "crc32c_portable", "bytes", size);
#if defined(INSTRUCTION)
  if (HAS_INSTRUCTION)
    expect(crc32c_instruction(crc, bytes, size) == expected, "crc32c_instruction", "bytes", size);
#endif
}

int main(int argc, char **argv) {
  uint64_t blocks = argc > 1 ? strtoull(argv[1], NULL, 10) : 10000000;
  state = seed = argc > 2 ? strtoull(argv[2], NULL, 10) : (uint64_t)time(NULL);
  input_end = end_of_memory(MOST_BYTES);
  values = (uint32_t *)end_of_memory(8 * GINET_BLOCK) - GINET_BLOCK;
  printf("seed %llu, variants:", (unsigned long long)seed);
  size_t count;
  const ginet_block_kernels *const *variants = ginet_block_kernel_variants(&count);
  for (size_t i = 0; i < count; i++) printf(" %s", variants[i]->name);
#if defined(INSTRUCTION)
  printf("; CRC-32C by %s\n", HAS_INSTRUCTION ? "instruction and by table" : "table");
#else
  printf("; CRC-32C by table\n");
#endif
  fflush(stdout);
  for (block = 0; block < blocks; block++) {
    compare_blocks();
    compare_patches();
    compare_bits();
    compare_classes();
    compare_skips();
    compare_scores();
    compare_selections();
    compare_kept();
    compare_gathered();
    compare_checksums();
  }
  printf("%llu blocks, no difference\n", (unsigned long long)blocks);
  return 0;
}
