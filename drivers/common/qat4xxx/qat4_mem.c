/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Memory of EAL that the device reads or writes.
 */

#include <stdio.h>
#include <string.h>

#include <rte_memory.h>
#include <rte_memzone.h>

#include "qat4_mem.h"

rte_iova_t
qat4_mem_iova(const void *addr)
{
	const struct rte_memseg *seg = rte_mem_virt2memseg(addr, NULL);

	if (seg == NULL || seg->iova == RTE_BAD_IOVA)
		return RTE_BAD_IOVA;
	return seg->iova + RTE_PTR_DIFF(addr, seg->addr);
}

const struct rte_memzone *
qat4_mem_reserve(const struct qat4_mem_request *req)
{
	char name[RTE_MEMZONE_NAMESIZE];
	const struct rte_memzone *mz;

	snprintf(name, sizeof(name), "qat4_%s_%u_%u", req->label, req->dev_id, req->qp_id);
	mz = rte_memzone_reserve_aligned(name, req->bytes, req->socket_id,
			req->contiguous ? RTE_MEMZONE_IOVA_CONTIG : 0, (unsigned int)req->align);
	if (mz != NULL)
		memset(mz->addr, 0, req->bytes);
	return mz;
}

void
qat4_mem_release(const struct rte_memzone *mz)
{
	if (mz == NULL)
		return;
	explicit_bzero(mz->addr, mz->len);
	rte_memzone_free(mz);
}
