/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_shuffle.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <rte_errno.h>

#include "app_error.h"

#define SEED 0x51a7u

/** Steele, Lea, Flood: SplitMix64. */
static uint64_t
random_next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

void
bench_shuffle(void **items, uint32_t nb, uint64_t seed)
{
	for (uint32_t left = nb; left > 1; left--) {
		uint32_t k = (uint32_t)(random_next(&seed) % left);
		void *other = items[k];

		items[k] = items[left - 1];
		items[left - 1] = other;
	}
}

int
bench_deck_init(struct bench_deck *deck, const struct crypto_dev *dev,
		const struct crypto_spec *spec, uint32_t nb)
{
	memset(deck, 0, sizeof(*deck));
	deck->dev = dev;
	deck->session = calloc(nb, sizeof(deck->session[0]));
	while (deck->session != NULL && deck->nb < nb) {
		deck->session[deck->nb] = crypto_session_create(dev, spec, true);
		if (deck->session[deck->nb] == NULL)
			break;
		deck->nb++;
	}
	if (deck->nb != nb) {
		app_error("%s: no session after %" PRIu32 " of %" PRIu32 ": %s",
				crypto_dev_name(dev), deck->nb, nb, rte_strerror(rte_errno));
		return -ENOMEM;
	}
	bench_shuffle(deck->session, nb, SEED);
	return 0;
}

void
bench_deck_fini(struct bench_deck *deck)
{
	for (uint32_t i = 0; i < deck->nb; i++)
		crypto_session_free(deck->dev, deck->session[i]);
	free(deck->session);
	memset(deck, 0, sizeof(*deck));
}
