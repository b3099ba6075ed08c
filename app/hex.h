/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bytes as hexadecimal text.
 */

#ifndef HEX_H
#define HEX_H

#include <stddef.h>
#include <stdint.h>

/**
 * Read hexadecimal digits, two a byte, upper or lower case, nothing between them.
 *
 * @param text  NULL counts as empty.
 * @param size  Room in @p out.
 * @return      Number of bytes; -EINVAL another character or an odd number of digits; -E2BIG more
 * than
 *              @p size bytes.
 */
int hex_decode(const char *text, uint8_t *out, size_t size);

/** Write @p len bytes as text; @p out has room for 2 * len + 1 characters. */
void hex_encode(const uint8_t *bytes, size_t len, char *out);

#endif /* HEX_H */
