/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A place in the packet data of an mbuf chain, for what the driver itself reads and writes.
 */

#ifndef QAT4_COMP_MBUF_H
#define QAT4_COMP_MBUF_H

#include <stdint.h>

#include <rte_mbuf.h>

struct qat4_comp_place {
	struct rte_mbuf *m;
	uint32_t offset; /* in its data */
};

/** Byte @p offset of the packet data of @p m, which has at least so many. */
struct qat4_comp_place qat4_comp_place_at(struct rte_mbuf *m, uint32_t offset);

/**
 * The next piece in one segment.
 *
 * @param max_bytes  The most that is wanted.
 * @param bytes      Out: of the piece; 0 when the chain is at its end.
 * @return  Where it is. @p place is behind it.
 */
uint8_t *qat4_comp_place_next(struct qat4_comp_place *place, uint32_t max_bytes, uint32_t *bytes);

/** Write @p bytes bytes; the chain has room. */
void qat4_comp_place_write(struct qat4_comp_place *place, const void *data, uint32_t bytes);

/** CRC-64 of the next @p bytes bytes, as the device computes it. */
uint64_t qat4_comp_place_crc64(struct qat4_comp_place place, uint32_t bytes);

#endif /* QAT4_COMP_MBUF_H */
