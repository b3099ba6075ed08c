/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * To be preloaded: gives the buffers of a program zeroed room behind their end.
 *
 * DPDK's own crypto_qat_asym says that a result of modular exponentiation or inversion is as long
 * as the operand that the device works with, up to hundreds of bytes more than the modulus, and
 * dpdk-test compares as many bytes with its vector, whose array ends in zeros. Its buffers end
 * before. With room behind them the comparison is about the bytes that the device wrote.
 */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include <rte_malloc.h>

enum { ROOM_BYTES = 1024 };

typedef void *zmalloc_t(const char *type, size_t size, unsigned int align);

void *
rte_zmalloc(const char *type, size_t size, unsigned int align)
{
	zmalloc_t *next;

	/* ISO C has no conversion from an object pointer to a function pointer. */
	*(void **)&next = dlsym(RTLD_NEXT, __func__);
	if (next == NULL) {
		fprintf(stderr, "result_room: %s\n", dlerror());
		abort();
	}
	return next(type, size + ROOM_BYTES, align);
}
