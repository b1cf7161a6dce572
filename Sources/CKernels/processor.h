// Licensed under the Apache License 2.0.

#ifndef GINET_PROCESSOR_H
#define GINET_PROCESSOR_H

#if defined(__x86_64__)

#if defined(__linux__) && __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

// glibc has asked the processor when it started. What the compiler offers asks again, at the start of every
// program, and each such question takes a virtual machine some twenty microseconds.
#if defined(CPU_FEATURE_ACTIVE)
#define GINET_ASK(builtin_name, glibc_name) (CPU_FEATURE_ACTIVE(glibc_name) != 0)
#else
#define GINET_ASK(builtin_name, glibc_name) (__builtin_cpu_supports(builtin_name) != 0)
#endif

/// Whether the processor has AVX2, and the system lets programs use it.
static inline int ginet_has_avx2(void) {
  // One more than the answer; 0 is none.
  static int known;
  int answer = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (answer == 0) {
    answer = 1 + GINET_ASK("avx2", AVX2);
    __atomic_store_n(&known, answer, __ATOMIC_RELAXED);
  }
  return answer - 1;
}

/// Whether the processor has SSE 4.2.
static inline int ginet_has_sse4_2(void) { return GINET_ASK("sse4.2", SSE4_2); }

#endif

#endif
