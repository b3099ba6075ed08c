/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a process holds, to find out whether something was left behind.
 */

#ifndef DEVICE_FOOTPRINT_H
#define DEVICE_FOOTPRINT_H

#include <stdbool.h>
#include <stddef.h>

struct dt_footprint {
	unsigned int memzones;
	unsigned int fds; /* without those of EAL's heap */
	unsigned int threads;
	unsigned int devices;    /* cryptodevs and compressdevs */
	size_t eal_heap_objects; /* of all sockets */
	size_t eal_heap_bytes;
	size_t heap_bytes; /* of malloc(); 0 under the address sanitizer, which sees leaks itself */
};

void dt_footprint_take(struct dt_footprint *out);

/**
 * Fail the test unless the process holds what it held at @p before.
 *
 * @param what   For the message.
 * @param slack  So many bytes of malloc() are allowed to be more.
 */
void dt_footprint_same(const struct dt_footprint *before, size_t slack, const char *what);

#endif /* DEVICE_FOOTPRINT_H */
