/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Memory of EAL that the device reads or writes.
 */

#ifndef QAT4_MEM_H
#define QAT4_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <rte_common.h>

struct rte_memzone;

/** Memory for one queue pair, and whose it is. */
struct qat4_mem_request {
	const char *label; /* "sym_cookies": the zone's name begins with it */
	uint8_t dev_id;
	uint16_t qp_id;
	int socket_id;
	size_t bytes;
	size_t align;    /* power of two */
	bool contiguous; /* one IO address range */
};

/** IO address of @p addr, which lies in memory of EAL; else RTE_BAD_IOVA. */
rte_iova_t qat4_mem_iova(const void *addr);

/** A zeroed memzone; NULL, and rte_errno, when there is none. */
const struct rte_memzone *qat4_mem_reserve(const struct qat4_mem_request *req);

/** Wipe and free; @p mz may be NULL. */
void qat4_mem_release(const struct rte_memzone *mz);

#endif /* QAT4_MEM_H */
