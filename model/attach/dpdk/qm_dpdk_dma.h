/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The memory of EAL as a translation table for the model, kept current while memory comes and goes.
 *
 * What the table holds is what vfio would map for a device: all of EAL's own memory and external
 * heaps. Memory that was only registered (rte_extmem_register()) is out of reach until
 * rte_dev_dma_map() brings it; EAL tells nobody when it is unregistered.
 */

#ifndef QM_DPDK_DMA_H
#define QM_DPDK_DMA_H

#include "qm_dma.h"

struct qm_dpdk_dma;

/**
 * Make a table of all memory that EAL has now and follow its changes.
 *
 * @param out  Out: only on success.
 * @return     0 or a negative errno.
 */
int qm_dpdk_dma_create(struct qm_dpdk_dma **out);

/** Stop following and free the table; no engine uses it any more. NULL is harmless. */
void qm_dpdk_dma_destroy(struct qm_dpdk_dma *dma);

/** The table, for struct qm_function_io. */
struct qm_dma *qm_dpdk_dma_table(const struct qm_dpdk_dma *dma);

#endif /* QM_DPDK_DMA_H */
