/* SPDX-License-Identifier: BSD-3-Clause */

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <rte_compressdev.h>
#include <rte_cryptodev.h>
#include <rte_lcore.h>
#include <rte_malloc.h>

#include "device_footprint.h"
#include "device_util.h"
#include "process_counts.h"

static size_t
heap_bytes(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	return 0;
#else
	return mallinfo2().uordblks;
#endif
}

void
dt_footprint_take(struct dt_footprint *out)
{
	*out = (struct dt_footprint){
		.memzones = dt_count_memzones(),
		.fds = process_count_files(),
		.threads = process_count_threads(),
		.devices = (unsigned int)rte_cryptodev_count() + rte_compressdev_count(),
	};
	for (unsigned int i = 0; i < rte_socket_count(); i++) {
		struct rte_malloc_socket_stats stats;

		if (rte_malloc_get_socket_stats(rte_socket_id_by_idx(i), &stats) != 0)
			continue;
		out->eal_heap_objects += stats.alloc_count;
		out->eal_heap_bytes += stats.heap_allocsz_bytes;
	}
	out->heap_bytes = heap_bytes();
}

void
dt_footprint_same(const struct dt_footprint *before, size_t slack, const char *what)
{
	struct dt_footprint now;

	dt_footprint_take(&now);
	if (now.memzones != before->memzones)
		fail_msg("%s: %u memzones, were %u", what, now.memzones, before->memzones);
	if (now.fds != before->fds)
		fail_msg("%s: %u files are open, were %u", what, now.fds, before->fds);
	if (now.threads != before->threads)
		fail_msg("%s: %u threads, were %u", what, now.threads, before->threads);
	if (now.devices != before->devices)
		fail_msg("%s: %u devices, were %u", what, now.devices, before->devices);
	if (now.eal_heap_objects != before->eal_heap_objects ||
			now.eal_heap_bytes != before->eal_heap_bytes)
		fail_msg("%s: %zu bytes in %zu objects of EAL's heap, were %zu in %zu", what,
				now.eal_heap_bytes, now.eal_heap_objects, before->eal_heap_bytes,
				before->eal_heap_objects);
	if (now.heap_bytes > before->heap_bytes + slack)
		fail_msg("%s: %zu bytes of malloc(), were %zu", what, now.heap_bytes,
				before->heap_bytes);
}
