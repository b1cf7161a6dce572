// Licensed under the Apache License 2.0.
//
// Calls of the kernels from loops in C, to set loops in Swift beside them.

#ifndef KERNEL_LOOPS_H
#define KERNEL_LOOPS_H

#include "ginet_kernels.h"

/// `count` inputs of `size` bytes, one behind the other, gone over `rounds` times.
typedef struct {
  uint8_t *bytes;
  size_t size, count, rounds;
} kernel_input;

void loop_unpack(const ginet_block_kernels *kernels, kernel_input input, uint32_t width,
                 uint32_t *values);
void loop_unpack_ascending(const ginet_block_kernels *kernels, kernel_input input, uint32_t width,
                           uint32_t *values);
/// Each input is 128 values, which ascend where they are.
void loop_ascend(const ginet_block_kernels *kernels, kernel_input input);
void loop_patch(kernel_input input, uint32_t patch_count, uint32_t high_width, uint32_t width,
                uint32_t *values);
void loop_unpack_bits(kernel_input input, uint32_t *values);
/// Returns a sum of all checksums.
uint32_t loop_crc32c(kernel_input input);

#endif
