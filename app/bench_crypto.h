/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Parts of bench crypto: what is measured (bench_crypto.c) and how (bench_crypto_load.c).
 */

#ifndef BENCH_CRYPTO_H
#define BENCH_CRYPTO_H

#include <stdint.h>

#include "crypto_dev.h"
#include "crypto_job.h"

enum {
	BENCH_CRYPTO_IN_FLIGHT = 512, /* operations that there are */
	BENCH_CRYPTO_MAX_BYTES = 16384,
};

/** What an operation of a measurement looks like. */
struct bench_crypto_shape {
	const struct crypto_spec *spec; /* with keys */
	uint32_t bytes;                 /* of data, a multiple of the block size */
	uint16_t burst;
	uint16_t segments; /* of the mbuf */
};

/** What a run gives. */
struct bench_crypto_rate {
	double per_second;
	double enqueue_cycles; /* of the host, per operation */
	double dequeue_cycles;
};

/** A device, and as many operations as may be in flight. */
struct bench_crypto_load {
	struct crypto_dev *dev;
	const struct bench_crypto_shape *shape;
	void *session;
	struct rte_crypto_op *idle[BENCH_CRYPTO_IN_FLIGHT]; /* a queue: first out is first in */
	unsigned int first;                                 /* index of the first idle one */
	unsigned int nb_idle;
	double *samples; /* room for what the calls of a run took */
};

/** Make session, operations and data. @return  0; a negative errno after a message. */
int bench_crypto_load_init(struct bench_crypto_load *load, struct crypto_dev *dev,
		const struct bench_crypto_shape *shape);

/** Free them; what never came back stays, as the device may still write to it. */
void bench_crypto_load_fini(struct bench_crypto_load *load);

/**
 * Keep the device busy for @p seconds.
 *
 * @return  0; -EIO an operation failed, -ETIMEDOUT none came back, after a message.
 */
int bench_crypto_run(
		struct bench_crypto_load *load, double seconds, struct bench_crypto_rate *rate);

#endif /* BENCH_CRYPTO_H */
