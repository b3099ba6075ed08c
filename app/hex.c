/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bytes as hexadecimal text.
 */

#include "hex.h"

#include <errno.h>

static int
digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

int
hex_decode(const char *text, uint8_t *out, size_t size)
{
	size_t n = 0;

	if (text == NULL)
		return 0;
	for (; text[0] != '\0'; text += 2, n++) {
		int high = digit_value(text[0]);
		int low = high < 0 ? -1 : digit_value(text[1]);

		if (low < 0)
			return -EINVAL;
		if (n == size)
			return -E2BIG;
		out[n] = (uint8_t)(high << 4 | low);
	}
	return (int)n;
}

void
hex_encode(const uint8_t *bytes, size_t len, char *out)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	for (i = 0; i < len; i++) {
		*out++ = digits[bytes[i] >> 4];
		*out++ = digits[bytes[i] & 15];
	}
	*out = '\0';
}
