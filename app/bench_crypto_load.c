/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The load of symmetric devices: sessions, operations and queue pairs.
 */

#include "bench_crypto.h"

#include <string.h>

#include <rte_common.h>

#include "bench_crypto_port.h"

/** Another session. */
static void
attach(struct bench_queue *queue, void *op)
{
	struct bench_pair *pair = container_of(queue, struct bench_pair, queue);

	bench_op_attach(op, bench_deck_next(pair->deck));
}

/** Sessions of device @p i out of those of all devices that are used. */
static uint32_t
share_of_sessions(const struct bench_crypto_load *load, unsigned int i)
{
	uint32_t used = 0;

	for (unsigned int k = 0; k < load->group->nb_devices; k++)
		used += load->group->pairs[k] != 0;
	return RTE_MAX(1u, load->shape->sessions / used + (i < load->shape->sessions % used));
}

static int
device_init(struct bench_crypto_load *load, unsigned int i)
{
	const struct bench_crypto_shape *shape = load->shape;
	unsigned int ops = bench_pair_ops(shape->queue_pairs, shape->burst, shape->depth);
	struct bench_deck *deck = &load->decks[i];
	struct crypto_dev *dev = &load->group->devices[i];
	int ret = bench_deck_init(deck, dev, shape->op.spec, share_of_sessions(load, i));

	for (uint16_t qp = 0; qp < load->group->pairs[i] && ret == 0; qp++) {
		struct bench_pair *pair = &load->pairs[load->load.nb_queues];

		load->load.queues[load->load.nb_queues++] = &pair->queue;
		ret = bench_pair_init(pair, dev, qp, deck, &shape->op, ops);
	}
	return ret;
}

int
bench_crypto_load_init(struct bench_crypto_load *load, struct bench_group *group,
		const struct bench_crypto_shape *shape)
{
	int ret = 0;

	memset(load, 0, sizeof(*load));
	load->group = group;
	load->shape = shape;
	load->load.port = bench_crypto_port(group->name);
	load->load.port.prepare = shape->attach ? attach : NULL;
	load->load.burst = shape->burst;
	for (unsigned int i = 0; i < group->nb_devices && ret == 0; i++)
		if (group->pairs[i] != 0)
			ret = device_init(load, i);
	return ret;
}

void
bench_crypto_load_fini(struct bench_crypto_load *load)
{
	for (unsigned int i = 0; i < load->load.nb_queues; i++) {
		struct crypto_dev *dev = load->pairs[i].dev;

		dev->lost += bench_pair_fini(&load->pairs[i]);
	}
	for (unsigned int i = 0; i < load->group->nb_devices; i++)
		if (load->group->devices[i].lost == 0)
			bench_deck_fini(&load->decks[i]);
}
