// Licensed under the Apache License 2.0.

#include <lz4.h>
#include <lz4hc.h>
