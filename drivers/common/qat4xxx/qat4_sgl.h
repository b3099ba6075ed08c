/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Buffer lists for the device from mbuf chains.
 */

#ifndef QAT4_SGL_H
#define QAT4_SGL_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_mbuf.h>

#include "hw/qat4_hw_fw.h"

/**
 * Describe bytes [@p offset, @p offset + @p len_bytes) of the packet data of @p m.
 *
 * @param sgl  Out: room for @p max_entries entries; at least one entry results, also for no bytes.
 * @return     0; -EINVAL the chain is shorter than that; -E2BIG more than @p max_entries segments.
 */
int qat4_sgl_from_mbuf(struct qat4_fw_sgl *sgl, uint32_t max_entries, const struct rte_mbuf *m,
		uint32_t offset, uint32_t len_bytes);

/**
 * Does byte @p offset of the packet data of @p m lie at @p iova? Right behind the last byte of a
 * segment counts as well as the first byte of the next one.
 */
bool qat4_mbuf_byte_is_at(const struct rte_mbuf *m, uint32_t offset, rte_iova_t iova);

#endif /* QAT4_SGL_H */
