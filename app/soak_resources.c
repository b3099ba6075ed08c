/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the process holds.
 */

#include "soak_resources.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <rte_common.h>
#include <rte_malloc.h>
#include <rte_memzone.h>

enum {
	SETTLE_STEPS = 100,
	SETTLE_STEP_US = 10000,
	KINDS = 5,
	/* A block may be so much larger than what was asked for: a rest that is too small to stand
	 * alone stays with it. Which blocks have one depends on what else there was. */
	REST_BYTES = 256,
};

static uint64_t
entries(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	uint64_t nb = 0;

	if (folder == NULL)
		return 0;
	while ((entry = readdir(folder)) != NULL)
		nb += entry->d_name[0] != '.';
	closedir(folder);
	return nb;
}

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
	now->descriptors = entries("/proc/self/fd");
	now->threads = entries("/proc/self/task");
}

void
soak_resources_settle(const struct soak_resources *before, struct soak_resources *now)
{
	soak_resources_read(now);
	for (int i = 0; i < SETTLE_STEPS && now->threads > before->threads; i++) {
		usleep(SETTLE_STEP_US);
		soak_resources_read(now);
	}
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
