/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the process holds.
 */

#include "soak_resources.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_malloc.h>
#include <rte_memzone.h>

#include "process_counts.h"

enum {
	KINDS = 5,
	/* A block may be so much larger than what was asked for: a rest that is too small to stand
	 * alone stays with it. Which blocks have one depends on what else there was. */
	REST_BYTES = 256,
};

static void
count_zone(const struct rte_memzone *zone, void *nb)
{
	RTE_SET_USED(zone);
	(*(uint64_t *)nb)++;
}

void
soak_resources_read(struct soak_resources *now)
{
	struct rte_malloc_socket_stats stats;

	memset(now, 0, sizeof(*now));
	for (int socket = 0; socket < RTE_MAX_NUMA_NODES; socket++) {
		if (rte_malloc_get_socket_stats(socket, &stats) != 0)
			continue;
		now->heap_bytes += stats.heap_allocsz_bytes;
		now->heap_blocks += stats.alloc_count;
	}
	rte_memzone_walk(count_zone, &now->memzones);
	now->descriptors = process_count_files();
	now->threads = process_count_threads();
}

bool
soak_resources_report(const struct soak_resources *before, const struct soak_resources *after)
{
	const struct {
		const char *name;
		uint64_t before, after;
	} kinds[KINDS] = {
		{ "bytes of DPDK's heap", before->heap_bytes, after->heap_bytes },
		{ "blocks of it", before->heap_blocks, after->heap_blocks },
		{ "memory zones", before->memzones, after->memzones },
		{ "file descriptors", before->descriptors, after->descriptors },
		{ "threads", before->threads, after->threads },
	};
	bool same = true;

	printf("\n%-26s%16s%16s\n", "", "at the start", "at the end");
	for (unsigned int i = 0; i < KINDS; i++) {
		uint64_t slack = i == 0 ? before->heap_blocks * REST_BYTES : 0;
		bool equal = kinds[i].after <= kinds[i].before + slack &&
				kinds[i].before <= kinds[i].after + slack;

		printf("  %-24s%16" PRIu64 "%16" PRIu64 "%s\n", kinds[i].name, kinds[i].before,
				kinds[i].after, equal ? "" : "  DIFFERENT");
		same = same && equal;
	}
	return same;
}
