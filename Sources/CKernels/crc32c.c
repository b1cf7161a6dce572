// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"
#include "processor.h"

// The polynomial 0x1EDC6F41, bits reversed.
#define POLYNOMIAL 0x82F63B78u

uint32_t ginet_crc32c_reference(uint32_t crc, const void *bytes, size_t count) {
  const uint8_t *p = bytes;
  crc = ~crc;
  for (size_t i = 0; i < count; i++) {
    crc ^= p[i];
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (POLYNOMIAL & (0u - (crc & 1)));
  }
  return ~crc;
}

// Four bits at a time: a table small enough to be written down as constants.
static uint32_t crc32c_portable(uint32_t crc, const uint8_t *p, size_t count) {
  static const uint32_t table[16] = {
      0x00000000, 0x105EC76F, 0x20BD8EDE, 0x30E349B1, 0x417B1DBC, 0x5125DAD3,
      0x61C69362, 0x7198540D, 0x82F63B78, 0x92A8FC17, 0xA24BB5A6, 0xB21572C9,
      0xC38D26C4, 0xD3D3E1AB, 0xE330A81A, 0xF36E6F75};
  crc = ~crc;
  for (size_t i = 0; i < count; i++) {
    crc ^= p[i];
    crc = (crc >> 4) ^ table[crc & 15];
    crc = (crc >> 4) ^ table[crc & 15];
  }
  return ~crc;
}

// By the processor's instruction, which takes in eight bytes or one.
#if defined(__x86_64__)

#include <nmmintrin.h>

#define INSTRUCTION __attribute__((target("sse4.2")))
#define HAS_INSTRUCTION ginet_has_sse4_2()
#define STEP(crc, word) ((uint32_t)_mm_crc32_u64(crc, word))
#define STEP_BYTE(crc, byte) _mm_crc32_u8(crc, byte)

#elif defined(__aarch64__)

#include <arm_acle.h>

#define INSTRUCTION __attribute__((target("crc")))
#if defined(__linux__)
#include <sys/auxv.h>
#define HAS_INSTRUCTION ((getauxval(AT_HWCAP) & 1 << 7) != 0) // HWCAP_CRC32
#else
#define HAS_INSTRUCTION 1 // Every 64-bit Apple processor has it.
#endif
#define STEP(crc, word) __crc32cd(crc, word)
#define STEP_BYTE(crc, byte) __crc32cb(crc, byte)

#endif

#if defined(INSTRUCTION)

static inline uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

/// The product of two polynomials. With a constant one it is a few shifts.
static inline __attribute__((always_inline)) uint64_t product(uint32_t a, const uint32_t b) {
  uint64_t sum = 0;
#pragma clang loop unroll(full)
  for (int bit = 0; bit < 32; bit++) sum ^= b >> bit & 1 ? (uint64_t)a << bit : 0;
  return sum;
}

// A step waits for the one before it, so three streams go side by side. Three of this length
// and 16 bytes are a page of 4096.
enum { STREAM = 1360 };
// x^(8n - 33) modulo the polynomial, bits reversed, for n bytes of one stream and of two. The
// product comes out one place too low, and `STEP` adds 32 places: 8n in all.
#define OVER_ONE 0x3F70CC6Fu
#define OVER_TWO 0x5AA1F3CFu

INSTRUCTION static uint32_t crc32c_instruction(uint32_t crc, const uint8_t *p, size_t count) {
  crc = ~crc;
  for (; count >= 3 * STREAM; count -= 3 * STREAM, p += 3 * STREAM) {
    uint32_t second = 0, third = 0;
    for (const uint8_t *at = p; at < p + STREAM; at += 8) {
      crc = STEP(crc, word_at(at));
      second = STEP(second, word_at(at + STREAM));
      third = STEP(third, word_at(at + 2 * STREAM));
    }
    crc = third ^ STEP(0, product(crc, OVER_TWO) ^ product(second, OVER_ONE));
  }
  for (; count >= 8; count -= 8, p += 8) crc = STEP(crc, word_at(p));
  for (; count > 0; count--, p++) crc = STEP_BYTE(crc, *p);
  return ~crc;
}

uint32_t ginet_crc32c(uint32_t crc, const void *bytes, size_t count) {
  return HAS_INSTRUCTION ? crc32c_instruction(crc, bytes, count)
                         : crc32c_portable(crc, bytes, count);
}

#else

uint32_t ginet_crc32c(uint32_t crc, const void *bytes, size_t count) {
  return crc32c_portable(crc, bytes, count);
}

#endif
