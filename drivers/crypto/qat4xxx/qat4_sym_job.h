/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * One operation, whichever API brought it, and the bytes it works on.
 *
 * The operation API describes bytes by mbufs, the raw data-path API by vectors. A stream hides
 * which; the encoder asks it for an address, a list or a few bytes.
 */

#ifndef QAT4_SYM_JOB_H
#define QAT4_SYM_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_crypto_sym.h>
#include <rte_mbuf.h>

#include "hw/qat4_hw_fw.h"

struct IMB_MGR;

/** Bytes in pieces: an mbuf chain, or vectors. */
struct qat4_stream {
	const struct rte_mbuf *mbuf; /* NULL: vectors */
	const struct rte_crypto_vec *vecs;
	uint32_t nb_vecs;
	uint32_t slack; /* bytes right behind a lone vector that may be used: a digest is there */
};

/** Bytes of a stream, counted from its start. 64 bits: sums of offsets and lengths cannot wrap. */
struct qat4_region {
	uint64_t start;
	uint64_t end;
};

/** An operation. Fields that its session's kind does not use are not read. */
struct qat4_sym_job {
	uint64_t opaque;
	struct qat4_stream src;
	struct qat4_stream dst; /* as src: in place */
	bool in_place;
	const uint8_t *iv;
	const uint8_t *aad;
	rte_iova_t aad_iova;
	rte_iova_t digest_iova;
	uint32_t cipher_offset;
	uint32_t cipher_bytes;
	uint32_t auth_offset;
	uint32_t auth_bytes;
	struct IMB_MGR *imb; /* for the blocks that the driver ciphers itself */
};

/** IO address of @p region if it lies in the first piece of @p stream, else RTE_BAD_IOVA. */
static inline rte_iova_t
qat4_stream_flat(const struct qat4_stream *stream, const struct qat4_region *region)
{
	if (stream->mbuf != NULL)
		return region->end <= stream->mbuf->data_len
				? rte_pktmbuf_iova(stream->mbuf) + region->start
				: RTE_BAD_IOVA;
	return stream->nb_vecs != 0 && region->end <= (uint64_t)stream->vecs[0].len + stream->slack
			? stream->vecs[0].iova + region->start
			: RTE_BAD_IOVA;
}

/**
 * Make a list of @p region.
 *
 * @param sgl  Out: room for @p max_entries entries.
 * @return     0; -EINVAL the stream is shorter; -E2BIG too many pieces.
 */
int qat4_stream_list(const struct qat4_stream *stream, const struct qat4_region *region,
		struct qat4_fw_sgl *sgl, uint32_t max_entries);

/** Does byte @p offset of @p stream lie at @p iova? The place right behind a piece counts too. */
bool qat4_stream_byte_is_at(const struct qat4_stream *stream, uint64_t offset, rte_iova_t iova);

/**
 * Find each byte of @p region in this process.
 *
 * @param at  Out: room for as many addresses as the region has bytes.
 * @return    0; -EINVAL the stream is shorter.
 */
int qat4_stream_bytes(
		const struct qat4_stream *stream, const struct qat4_region *region, uint8_t **at);

#endif /* QAT4_SYM_JOB_H */
