/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Chains of mbufs of any shape, with canaries in every byte that no data occupies.
 */

#ifndef DEVICE_MBUF_H
#define DEVICE_MBUF_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_mbuf.h>

#include "device_harness.h"

#define DT_MAX_SEGS 80
#define DT_CANARY   0xc5

/** Segments of a chain. Only nb_segs elements count. */
struct dt_shape {
	uint16_t nb_segs;
	uint16_t headroom[DT_MAX_SEGS];
	uint16_t tailroom[DT_MAX_SEGS]; /* 0: the buffer ends with the data; DT_TAIL_REST: whatever
					   is left */
	uint16_t len[DT_MAX_SEGS];
};

#define DT_TAIL_REST 0xffff

/** One segment of @p len bytes behind the usual headroom. */
void dt_shape_linear(struct dt_shape *shape, uint32_t len);

/** Cut @p total bytes at @p nb_cuts ascending positions; equal positions make empty segments. */
void dt_shape_cut(struct dt_shape *shape, uint32_t total, const uint32_t *cuts, uint16_t nb_cuts);

/** Bytes of data of the whole chain. */
uint32_t dt_shape_total(const struct dt_shape *shape);

/** Write the shape as "[100 0 28]". */
void dt_shape_text(const struct dt_shape *shape, char *text, size_t size);

/** Allocate the chain and copy @p data into it. Fails the test when a pool is empty. */
struct rte_mbuf *dt_chain_create(const struct dt_shape *shape, const uint8_t *data);

/** Copy the data of the chain to @p to. */
void dt_chain_read(const struct rte_mbuf *chain, uint8_t *to);

/** Segment and address of byte @p offset; the start of the next segment when it is at a border. */
struct rte_mbuf *dt_chain_at(struct rte_mbuf *chain, uint32_t *offset);

/**
 * Check shape and canaries of a chain.
 *
 * @param what  "source" or "destination", for the text.
 * @param err   Out: what is wrong.
 * @return      Whether all is as dt_chain_create() left it; the data is not looked at.
 */
bool dt_chain_intact(const struct rte_mbuf *chain, const struct dt_shape *shape, const char *what,
		char *err, size_t err_size);

#endif /* DEVICE_MBUF_H */
