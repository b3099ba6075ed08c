/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The devices of bench crypto, started as a measurement needs them: each a load of its own, or all
 * together one.
 */

#ifndef BENCH_CRYPTO_GROUPS_H
#define BENCH_CRYPTO_GROUPS_H

#include <stdbool.h>
#include <stdint.h>

#include "bench_crypto.h"

/** What the measurements on devices need at most that are started once. */
struct bench_groups_config {
	uint16_t queue_pairs; /* of a group */
	uint16_t depth;
	uint32_t burst;
	uint32_t segments;
	uint32_t bytes;
	uint32_t sessions;
};

struct bench_groups {
	uint8_t ids[BENCH_MAX_DEVICES];
	unsigned int nb_devices;
	bool together;
	struct crypto_dev devices[BENCH_MAX_DEVICES];
	struct bench_group group[BENCH_MAX_DEVICES];
	unsigned int nb;
};

/**
 * Start the devices @p groups->ids; bench_groups_close() stops them, also after an error.
 *
 * @return  0; a negative errno after a message: they have not so many queue pairs, no memory, ...
 */
int bench_groups_open(struct bench_groups *groups, const struct bench_groups_config *config);

void bench_groups_close(struct bench_groups *groups);

#endif /* BENCH_CRYPTO_GROUPS_H */
