#ifndef PROCESSOR_HASH_H
#define PROCESSOR_HASH_H

#include <stddef.h>
#include <stdint.h>

/// Adds blocks of 64 bytes to the state of a SHA-256 (FIPS 180-4, section 6.2.2) with the processor's own
/// instructions. Gives 1 if that is done, 0 if this processor has none: nothing has happened then.
int nbtrio_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t count);

#endif
