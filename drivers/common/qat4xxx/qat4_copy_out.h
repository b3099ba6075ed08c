/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Copying messages to where only the device reads them.
 *
 * A store to a line that somebody else has read, as the device has when the ring comes around,
 * waits until that copy is given up, and stores behind it wait too. Stores that bypass the caches
 * and fill whole lines ask nobody.
 */

#ifndef QAT4_COPY_OUT_H
#define QAT4_COPY_OUT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/**
 * Copy @p bytes. Other processors, and the device, may see them late and in any order: rte_wmb()
 * before they are told that something is there.
 *
 * @param to     Aligned to a cache line.
 * @param from   Aligned to 16 bytes.
 * @param bytes  A multiple of the cache line's size; known when compiling, to be fast.
 */
static inline void
qat4_copy_out(void *to, const void *from, size_t bytes)
{
#if defined(__SSE2__)
	__m128i *line = to;
	const __m128i *data = from;

	for (size_t i = 0; i < bytes / sizeof(*line); i++)
		_mm_stream_si128(&line[i], _mm_load_si128(&data[i]));
#else
	memcpy(to, from, bytes);
#endif
}

#endif /* QAT4_COPY_OUT_H */
