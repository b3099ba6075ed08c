/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * From EAL's memory segments to ranges of the translation table.
 *
 * A segment is one page; neighbours that go on in both address spaces become one range, so that in
 * IOVA mode VA a table has a few entries. Segments whose IOVA is unknown (PA mode without the right
 * to see physical addresses) are left out: no device could reach them.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_eal_memconfig.h>
#include <rte_errno.h>
#include <rte_log.h>
#include <rte_memory.h>

#include "qm_dpdk_dma.h"

/* By its full name: this file is also built outside of the plugin. */
RTE_LOG_REGISTER(qm_dpdk_dma_logtype, qat4xxx.model.dma, NOTICE)

#define EVENT_NAME "qm_dpdk_dma" /* EAL tells callbacks apart by name and argument */

struct qm_dpdk_dma {
	struct qm_dma *table;
	bool events; /* EAL reports changes; not in legacy mode, where there are none */
};

typedef int (*range_fn)(struct qm_dma *table, uint64_t iova, void *va, uint64_t len);

/* A range under construction. */
struct range {
	struct qm_dma *table;
	range_fn apply; /* what is done with the range when it is complete */
	uint64_t iova;
	uint8_t *va;
	uint64_t len;
};

static int
range_flush(struct range *range)
{
	int ret = 0;

	if (range->len != 0)
		ret = range->apply(range->table, range->iova, range->va, range->len);
	range->len = 0;
	return ret;
}

static int
range_add(struct range *range, const struct rte_memseg *ms)
{
	int ret;

	if (ms->iova == RTE_BAD_IOVA)
		return 0;
	if (range->len != 0 && range->iova + range->len == ms->iova &&
			range->va + range->len == (uint8_t *)ms->addr) {
		range->len += ms->len;
		return 0;
	}
	ret = range_flush(range);
	range->iova = ms->iova;
	range->va = ms->addr;
	range->len = ms->len;
	return ret;
}

static int
walk_segment(const struct rte_memseg_list *msl, const struct rte_memseg *ms, void *arg)
{
	bool only_registered = msl->external && !msl->heap;

	return only_registered ? 0 : range_add(arg, ms);
}

static int
unmap_range(struct qm_dma *table, uint64_t iova, void *va, uint64_t len)
{
	int ret = qm_dma_unmap(table, iova, len);

	RTE_SET_USED(va);
	return ret == -ENOENT ? 0 : ret;
}

/*
 * Apply @p apply to the segments in [addr, addr + len), which belong to one list. That may be an
 * external heap; at its event it is not yet marked as a heap.
 */
static int
apply_segments(struct qm_dma *table, range_fn apply, const uint8_t *addr, size_t len)
{
	const struct rte_memseg_list *msl = rte_mem_virt2memseg_list(addr);
	struct range range = { .table = table, .apply = apply };
	int ret = 0;

	if (msl == NULL)
		return 0;
	for (size_t at = 0; at < len && ret == 0; at += msl->page_sz) {
		const struct rte_memseg *ms = rte_mem_virt2memseg(addr + at, msl);

		if (ms != NULL)
			ret = range_add(&range, ms);
	}
	return ret == 0 ? range_flush(&range) : ret;
}

/* Called with EAL's memory lock held: nothing here may allocate from EAL. */
static void
memory_event(enum rte_mem_event type, const void *addr, size_t len, void *arg)
{
	struct qm_dpdk_dma *dma = arg;
	bool come = type == RTE_MEM_EVENT_ALLOC;
	int ret = apply_segments(dma->table, come ? qm_dma_map : unmap_range, addr, len);

	if (ret < 0)
		rte_log(RTE_LOG_ERR, qm_dpdk_dma_logtype,
				"QM: %zu bytes at %p could not be %s reach of the model: %s\n", len,
				addr, come ? "brought into" : "taken out of", strerror(-ret));
}

/* Map what there is and register for what comes, with no change in between. */
static int
follow_memory(struct qm_dpdk_dma *dma)
{
	struct range range = { .table = dma->table, .apply = qm_dma_map };
	int ret;

	rte_mcfg_mem_read_lock();
	ret = rte_memseg_walk_thread_unsafe(walk_segment, &range);
	if (ret == 0)
		ret = range_flush(&range);
	if (ret == 0 && rte_mem_event_callback_register(EVENT_NAME, memory_event, dma) == 0)
		dma->events = true;
	else if (ret == 0 && rte_errno != ENOTSUP)
		ret = -rte_errno;
	rte_mcfg_mem_read_unlock();
	return ret;
}

int
qm_dpdk_dma_create(struct qm_dpdk_dma **out)
{
	struct qm_dpdk_dma *dma = calloc(1, sizeof(*dma));
	int ret;

	if (dma == NULL)
		return -ENOMEM;
	dma->table = qm_dma_create();
	if (dma->table == NULL) {
		ret = -ENOMEM;
		goto err_free;
	}
	ret = follow_memory(dma);
	if (ret < 0)
		goto err_destroy_table;

	*out = dma;
	return 0;

err_destroy_table:
	qm_dma_destroy(dma->table);
err_free:
	free(dma);
	return ret;
}

void
qm_dpdk_dma_destroy(struct qm_dpdk_dma *dma)
{
	if (dma == NULL)
		return;
	if (dma->events)
		rte_mem_event_callback_unregister(EVENT_NAME, dma);
	qm_dma_destroy(dma->table);
	free(dma);
}

struct qm_dma *
qm_dpdk_dma_table(const struct qm_dpdk_dma *dma)
{
	return dma->table;
}
