/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Writing to where the device reads.
 *
 * A store to a line that somebody else has read, as the device has when the ring comes around,
 * waits until that copy is given up, and stores behind it wait too. Stores that bypass the caches
 * and fill whole lines ask nobody. Of what has to go through them, ask early.
 */

#ifndef QAT4_COPY_OUT_H
#define QAT4_COPY_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <rte_common.h>

/** 16 bytes of a message, whatever they are. */
typedef uint64_t qat4_pair __attribute__((vector_size(16), may_alias));

/**
 * Write 16 bytes.
 *
 * @param past_caches  Other processors, and the device, may see them late and in any order:
 *                     rte_wmb() before they are told that something is there. All of a line must be
 *                     written.
 */
static inline void
qat4_put_pair(qat4_pair *to, qat4_pair pair, bool past_caches)
{
#if defined(__SSE2__)
	if (past_caches) {
		_mm_stream_si128((__m128i *)to, (__m128i)pair);
		return;
	}
#endif
	*to = pair;
}

/**
 * Copy @p bytes as qat4_put_pair() does, past the caches.
 *
 * @param to     Aligned to a cache line.
 * @param from   Aligned to 16 bytes.
 * @param bytes  A multiple of the cache line's size; known when compiling, to be fast.
 */
static inline void
qat4_copy_out(void *to, const void *from, size_t bytes)
{
	const qat4_pair *pairs = from;

	for (size_t i = 0; i < bytes / sizeof(*pairs); i++)
		qat4_put_pair((qat4_pair *)to + i, pairs[i], true);
}

/**
 * Ask for lines that will be written. By name: without an option for newer CPUs compilers turn
 * their built-in function into a read, and a line is fetched from the device's side twice. NULL
 * does no harm.
 */
static inline void
qat4_prefetch_to_write(const void *at, size_t bytes)
{
	for (size_t i = 0; i < bytes; i += RTE_CACHE_LINE_SIZE) {
		uintptr_t line = (uintptr_t)at + i;

#if defined(RTE_ARCH_X86)
		__asm__ volatile("prefetchw %0" : : "m"(*(const char *)line));
#else
		__builtin_prefetch((const void *)line, 1);
#endif
	}
}

#endif /* QAT4_COPY_OUT_H */
