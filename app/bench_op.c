/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A symmetric operation with its data, as bench sends it again and again.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_crypto_op_attach_sym_session(), up to DPDK 23.03 */

#include "bench_op.h"

#include <string.h>

#include <rte_mbuf.h>

/** An mbuf of @p shape's bytes in its segments; NULL: no memory. */
static struct rte_mbuf *
data_alloc(const struct crypto_dev *dev, const struct bench_op_shape *shape)
{
	struct rte_mbuf *head = NULL;
	uint32_t left = shape->bytes;

	for (uint16_t i = 0; i < shape->segments; i++) {
		uint16_t bytes = (uint16_t)(left / (uint32_t)(shape->segments - i));
		struct rte_mbuf *segment = rte_pktmbuf_alloc(dev->mbufs);

		if (segment == NULL || rte_pktmbuf_append(segment, bytes) == NULL ||
				(head != NULL && rte_pktmbuf_chain(head, segment) != 0)) {
			rte_pktmbuf_free(segment);
			rte_pktmbuf_free(head);
			return NULL;
		}
		memset(rte_pktmbuf_mtod(segment, void *), i, bytes);
		head = head == NULL ? segment : head;
		left -= bytes;
	}
	return head;
}

/**
 * The digest goes behind the data. In the operation it would be next to what the host reads, and
 * the host's CPU fetches neighbours of what it reads: the device would have to win them back each
 * time.
 */
static void
set_digest(struct crypto_work *work)
{
	const struct rte_mbuf *last = rte_pktmbuf_lastseg(work->src);

	work->digest = rte_pktmbuf_mtod_offset(last, uint8_t *, last->data_len);
	work->digest_iova = rte_pktmbuf_iova_offset(last, last->data_len);
}

struct rte_crypto_op *
bench_op_create(struct crypto_dev *dev, const struct bench_op_shape *shape, void *session)
{
	static const uint8_t zeros[CRYPTO_AAD_MAX];
	struct rte_crypto_op *op = rte_crypto_op_alloc(dev->ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC);
	struct crypto_work work = {
		.src = data_alloc(dev, shape),
		.cipher_bytes = shape->bytes,
		.auth_bytes = shape->bytes,
		.iv = zeros,
		.aad = zeros,
	};

	if (op == NULL || work.src == NULL) {
		rte_pktmbuf_free(work.src);
		rte_crypto_op_free(op);
		return NULL;
	}
	set_digest(&work);
	rte_crypto_op_attach_sym_session(op, session);
	crypto_op_fill(op, shape->spec, &work);
	return op;
}

void
bench_op_free(struct rte_crypto_op *op)
{
	rte_pktmbuf_free(op->sym->m_src);
	rte_crypto_op_free(op);
}

void
bench_op_attach(struct rte_crypto_op *op, void *session)
{
	rte_crypto_op_attach_sym_session(op, session);
}
