/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Queue pairs over which a load goes round robin, and the operations that wait at each.
 */

#ifndef BENCH_PAIRS_H
#define BENCH_PAIRS_H

#include <stdint.h>

#include <rte_crypto.h>

#include "bench_load.h"
#include "bench_op.h"
#include "bench_shuffle.h"

enum {
	BENCH_MAX_PAIRS = BENCH_LOAD_MAX_QUEUES,
	BENCH_MAX_SESSIONS = 100000,
	BENCH_IN_FLIGHT = BENCH_LOAD_OPS, /* of a load, more when the pairs need more to be busy */
};

/**
 * Spread @p nb_pairs over devices, one to each in turn.
 *
 * @param room   How many each has.
 * @param pairs  Out: how many each gets, from none to its room.
 * @return       0; -ENOSPC they have not so many together.
 */
int bench_spread(unsigned int nb_pairs, const uint16_t *room, unsigned int nb_devices,
		uint16_t *pairs);

/**
 * Operations of each of @p nb_pairs: whole bursts, two where @p depth has room for them and more
 * when all pairs together would have less than BENCH_IN_FLIGHT.
 *
 * @param depth  Of a queue pair, not below @p burst.
 */
unsigned int bench_pair_ops(unsigned int nb_pairs, unsigned int burst, unsigned int depth);

/** A queue pair with operations, and where their sessions come from. */
struct bench_pair {
	struct bench_queue queue;
	struct crypto_dev *dev;
	struct bench_deck *deck; /* of the device */
};

/**
 * Make @p size operations for queue pair @p qp; bench_pair_fini() frees them, also after an error.
 *
 * @return  0; -ENOMEM after a message.
 */
int bench_pair_init(struct bench_pair *pair, struct crypto_dev *dev, uint16_t qp,
		struct bench_deck *deck, const struct bench_op_shape *shape, unsigned int size);

/** Free what is idle. @return  How many are in flight still: they are lost, the device has them. */
unsigned int bench_pair_fini(struct bench_pair *pair);

#endif /* BENCH_PAIRS_H */
