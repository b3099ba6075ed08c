/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_pairs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>

#include "app_error.h"

int
bench_spread(unsigned int nb_pairs, const uint16_t *room, unsigned int nb_devices, uint16_t *pairs)
{
	unsigned int left = nb_pairs, before;

	memset(pairs, 0, nb_devices * sizeof(pairs[0]));
	do {
		before = left;
		for (unsigned int i = 0; i < nb_devices && left != 0; i++) {
			if (pairs[i] == room[i])
				continue;
			pairs[i]++;
			left--;
		}
	} while (left != 0 && left != before);
	return left == 0 ? 0 : -ENOSPC;
}

unsigned int
bench_pair_ops(unsigned int nb_pairs, unsigned int burst, unsigned int depth)
{
	unsigned int ops = RTE_MAX(BENCH_IN_FLIGHT / nb_pairs, 2 * burst);
	unsigned int bursts = RTE_MIN((ops + burst - 1) / burst, depth / burst);

	return bursts * burst;
}

int
bench_pair_init(struct bench_pair *pair, struct crypto_dev *dev, uint16_t qp,
		struct bench_deck *deck, const struct bench_op_shape *shape, unsigned int size)
{
	struct bench_queue *queue = &pair->queue;

	memset(pair, 0, sizeof(*pair));
	pair->dev = dev;
	pair->deck = deck;
	queue->dev_id = dev->id;
	queue->qp = qp;
	queue->idle = calloc(size, sizeof(queue->idle[0]));
	while (queue->idle != NULL && queue->size < size) {
		struct rte_crypto_op *op = bench_op_create(dev, shape, bench_deck_next(deck));

		if (op == NULL)
			break;
		queue->idle[queue->size++] = op;
	}
	queue->nb_idle = queue->size;
	if (queue->size == size)
		return 0;
	app_error("%s: no memory for %u operations of queue pair %u", crypto_dev_name(dev), size,
			qp);
	return -ENOMEM;
}

unsigned int
bench_pair_fini(struct bench_pair *pair)
{
	struct bench_queue *queue = &pair->queue;
	unsigned int lost = queue->size - queue->nb_idle;

	for (unsigned int i = 0; i < queue->nb_idle; i++)
		bench_op_free(bench_queue_idle(queue, i));
	free(queue->idle);
	memset(pair, 0, sizeof(*pair));
	return lost;
}
