// Licensed under the Apache License 2.0.

#ifndef GINET_ALLOCATOR_H
#define GINET_ALLOCATOR_H

/// Lets the system have blocks of so many bytes or more back as soon as they are freed, and moves
/// them by their page tables when they grow. Changes nothing where the C library has no such switch.
void ginet_return_blocks_from(int byte_count);

#endif
