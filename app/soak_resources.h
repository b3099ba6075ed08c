/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the process holds: to be the same before and after.
 */

#ifndef SOAK_RESOURCES_H
#define SOAK_RESOURCES_H

#include <stdbool.h>
#include <stdint.h>

struct soak_resources {
	uint64_t heap_bytes; /* of rte_malloc, all sockets */
	uint64_t heap_blocks;
	uint64_t memzones;
	uint64_t descriptors;
	uint64_t threads;
};

/** Count. */
void soak_resources_read(struct soak_resources *now);

/** Print both, one line each kind. @return  Are they the same? */
bool soak_resources_report(const struct soak_resources *before, const struct soak_resources *after);

#endif /* SOAK_RESOURCES_H */
