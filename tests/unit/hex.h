/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bytes as text, for tests whose data was typed in from a document.
 */

#ifndef TESTS_UNIT_HEX_H
#define TESTS_UNIT_HEX_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline int
hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	return at == NULL ? -1 : (int)(at - digits);
}

/**
 * Turn pairs of hexadecimal digits into bytes; spaces and line ends may stand between pairs.
 *
 * @return  Bytes, or 0 when the text is not such, or is more than @p room bytes.
 */
static inline size_t
hex_bytes(uint8_t *to, size_t room, const char *text)
{
	size_t len = 0;
	int high;
	int low;

	for (; *text != '\0'; text++) {
		if (*text == ' ' || *text == '\n')
			continue;
		high = hex_digit(text[0]);
		low = high < 0 ? -1 : hex_digit(text[1]);
		if (len == room || low < 0)
			return 0;
		to[len++] = (uint8_t)(16 * high + low);
		text++;
	}
	return len;
}

#endif /* TESTS_UNIT_HEX_H */
