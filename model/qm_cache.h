/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Cache lines that will be needed. The engine works on memory that another CPU has just written or
 * read; asking for several lines before the first is used takes as long as one of them.
 *
 * An address that nobody can reach does no harm in either function.
 */

#ifndef QM_CACHE_H
#define QM_CACHE_H

#include <stdint.h>

enum { QM_CACHE_LINE = 64 }; /* bytes; that of other CPUs only makes it slower */

/** The lines of [@p at, @p at + @p bytes) will be read. */
static inline void
qm_cache_will_read(const void *at, uint64_t bytes)
{
	const uint8_t *line = at;

	for (uint64_t i = 0; i < bytes; i += QM_CACHE_LINE)
		__builtin_prefetch(line + i, 0);
}

/** They will be written: no other CPU is to keep a copy. */
static inline void
qm_cache_will_write(const void *at, uint64_t bytes)
{
	const uint8_t *line = at;

	for (uint64_t i = 0; i < bytes; i += QM_CACHE_LINE) {
#if defined(__x86_64__)
		/* The builtin gives a prefetch for reading where the compiler may not use this. */
		__asm__ volatile("prefetchw %0" : : "m"(line[i]));
#else
		__builtin_prefetch(line + i, 1);
#endif
	}
}

#endif /* QM_CACHE_H */
