// Licensed under the Apache License 2.0.

#include <string.h>

#include "ginet_kernels.h"

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

#if defined(__x86_64__)

#include <nmmintrin.h>

__attribute__((target("sse4.2"))) static uint32_t crc32c_instruction(uint32_t crc,
                                                                     const uint8_t *p,
                                                                     size_t count) {
  uint64_t state = ~crc;
  for (; count >= 8; count -= 8, p += 8) {
    uint64_t word;
    memcpy(&word, p, 8);
    state = _mm_crc32_u64(state, word);
  }
  for (; count > 0; count--, p++) state = _mm_crc32_u8((uint32_t)state, *p);
  return ~(uint32_t)state;
}

static int has_instruction(void) { return __builtin_cpu_supports("sse4.2"); }

#elif defined(__aarch64__)

#include <arm_acle.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

__attribute__((target("crc"))) static uint32_t crc32c_instruction(uint32_t crc, const uint8_t *p,
                                                                  size_t count) {
  crc = ~crc;
  for (; count >= 8; count -= 8, p += 8) {
    uint64_t word;
    memcpy(&word, p, 8);
    crc = __crc32cd(crc, word);
  }
  for (; count > 0; count--, p++) crc = __crc32cb(crc, *p);
  return ~crc;
}

static int has_instruction(void) {
#if defined(__linux__)
  return (getauxval(AT_HWCAP) & (1 << 7)) != 0; // HWCAP_CRC32
#else
  return 1; // Every 64-bit Apple processor has it.
#endif
}

#else

static uint32_t crc32c_instruction(uint32_t crc, const uint8_t *p, size_t count) {
  return crc32c_portable(crc, p, count);
}
static int has_instruction(void) { return 0; }

#endif

uint32_t ginet_crc32c(uint32_t crc, const void *bytes, size_t count) {
  return has_instruction() ? crc32c_instruction(crc, bytes, count)
                           : crc32c_portable(crc, bytes, count);
}
