/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A symmetric operation with its data, as bench sends it again and again.
 */

#ifndef BENCH_OP_H
#define BENCH_OP_H

#include <stdint.h>

#include "crypto_dev.h"
#include "crypto_job.h"

/** Bytes of an mbuf's data room besides the data: a digest lies behind it, as in a packet. */
enum { BENCH_OP_DIGEST_ROOM = CRYPTO_DIGEST_MAX };

/** What it looks like. */
struct bench_op_shape {
	const struct crypto_spec *spec; /* with keys */
	uint32_t bytes;                 /* of data, a multiple of the block size */
	uint16_t segments;              /* of the mbuf */
};

/** Make one of @p dev's pools, with @p session attached. @return  NULL: no memory. */
struct rte_crypto_op *bench_op_create(
		struct crypto_dev *dev, const struct bench_op_shape *shape, void *session);

/** Free it and its data. */
void bench_op_free(struct rte_crypto_op *op);

/** Attach another session to @p op, of the same kind. */
void bench_op_attach(struct rte_crypto_op *op, void *session);

#endif /* BENCH_OP_H */
