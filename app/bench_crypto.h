/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Parts of bench crypto: what is measured (bench_crypto.c) and with what load
 * (bench_crypto_load.c).
 */

#ifndef BENCH_CRYPTO_H
#define BENCH_CRYPTO_H

#include <stdbool.h>
#include <stdint.h>

#include "bench_lists.h"
#include "bench_load.h"
#include "bench_op.h"
#include "bench_pairs.h"
#include "bench_shuffle.h"
#include "crypto_dev.h"

enum { BENCH_CRYPTO_MAX_BYTES = 16384, BENCH_CRYPTO_MAX_BURST = BENCH_LOAD_MAX_BURST };

/** Devices that share a load: one, or with --together all. */
struct bench_group {
	struct crypto_dev *devices;
	unsigned int nb_devices;
	uint16_t pairs[BENCH_MAX_DEVICES]; /* queue pairs of each, not started where it is 0 */
	char name[80];
};

/** What a measurement looks like. */
struct bench_crypto_shape {
	struct bench_op_shape op;
	uint16_t burst;
	uint16_t queue_pairs;
	uint16_t depth;    /* descriptors of a queue pair */
	uint32_t sessions; /* of all devices together; each device has one at least */
	bool attach;       /* another session for each operation that is sent */
};

/** A group, and as many operations as may be in flight. */
struct bench_crypto_load {
	struct bench_load load;
	struct bench_group *group;
	const struct bench_crypto_shape *shape;
	struct bench_deck decks[BENCH_MAX_DEVICES];
	struct bench_pair pairs[BENCH_MAX_PAIRS];
};

/** Make sessions, operations and data. @return  0; a negative errno after a message. */
int bench_crypto_load_init(struct bench_crypto_load *load, struct bench_group *group,
		const struct bench_crypto_shape *shape);

/** Free them; what never came back stays, as the device may still write to it. */
void bench_crypto_load_fini(struct bench_crypto_load *load);

#endif /* BENCH_CRYPTO_H */
