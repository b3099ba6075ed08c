/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Sessions of one device in random order.
 */

#ifndef BENCH_SHUFFLE_H
#define BENCH_SHUFFLE_H

#include <stdint.h>

#include "crypto_dev.h"
#include "crypto_job.h"

/** Bring @p items into an order that depends on @p seed alone. */
void bench_shuffle(void **items, uint32_t nb, uint64_t seed);

/** Sessions that are used one after the other, and again from the first one. All zero: none. */
struct bench_deck {
	const struct crypto_dev *dev;
	void **session; /* shuffled: neighbours in memory are not used one after the other */
	uint32_t nb;
	uint32_t next;
};

/**
 * Make @p nb sessions, and shuffle them. To be freed with bench_deck_fini(), also after an error.
 *
 * @return  0; -ENOMEM after a message.
 */
int bench_deck_init(struct bench_deck *deck, const struct crypto_dev *dev,
		const struct crypto_spec *spec, uint32_t nb);

/** Free the sessions, which no operation in flight uses. */
void bench_deck_fini(struct bench_deck *deck);

/** The next session. */
static inline void *
bench_deck_next(struct bench_deck *deck)
{
	void *session = deck->session[deck->next++];

	if (deck->next == deck->nb)
		deck->next = 0;
	return session;
}

#endif /* BENCH_SHUFFLE_H */
