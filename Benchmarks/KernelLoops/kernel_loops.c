// Licensed under the Apache License 2.0.

#include "kernel_loops.h"

#define EACH_INPUT(at)                                  \
  for (size_t round = 0; round < input.rounds; round++) \
    for (size_t i = 0, at = 0; i < input.count; i++, at += input.size)

void loop_unpack(const ginet_block_kernels *kernels, kernel_input input, uint32_t width,
                 uint32_t *values) {
  EACH_INPUT(at) kernels->unpack(input.bytes + at, width, values);
}

void loop_unpack_ascending(const ginet_block_kernels *kernels, kernel_input input, uint32_t width,
                           uint32_t *values) {
  EACH_INPUT(at) kernels->unpack_ascending(input.bytes + at, width, (uint32_t)i, values);
}

void loop_ascend(const ginet_block_kernels *kernels, kernel_input input) {
  EACH_INPUT(at) kernels->ascend((uint32_t *)(input.bytes + at), (uint32_t)i);
}

void loop_patch(kernel_input input, uint32_t patch_count, uint32_t high_width, uint32_t width,
                uint32_t *values) {
  EACH_INPUT(at) ginet_patch(input.bytes + at, patch_count, high_width, width, values);
}

void loop_unpack_bits(kernel_input input, uint32_t *values) {
  EACH_INPUT(at) ginet_unpack_bits(input.bytes + at, input.size, (uint32_t)i, values);
}

uint32_t loop_crc32c(kernel_input input) {
  uint32_t sum = 0;
  EACH_INPUT(at) sum += ginet_crc32c(0, input.bytes + at, input.size);
  return sum;
}
