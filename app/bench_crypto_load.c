/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keep symmetric devices busy and measure: operations per second, and what a call costs the host.
 */

#include "bench_crypto.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>
#include <rte_pause.h>

#include "app.h"
#include "app_error.h"
#include "bench_samples.h"

enum {
	SILENCE_S = 5,
	IDLE_ROUNDS = 512, /* over all queue pairs that are idle ... */
	IDLE_POLLS = 16, /* ... with so many polls of each: one takes little more than the clock */
};

enum { ENQUEUE, DEQUEUE, WAITING, SAMPLED };

/** A run. */
struct run {
	struct bench_crypto_load *load;
	struct bench_samples samples[SAMPLED];
	uint64_t done;
	uint64_t last; /* TSC of the last answer */
};

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

	for (uint16_t qp = 0; qp < load->group->pairs[i] && ret == 0; qp++)
		ret = bench_pair_init(
				&load->pairs[load->nb_pairs++], dev, qp, deck, &shape->op, ops);
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
	load->samples = calloc(SAMPLED * BENCH_SAMPLES, sizeof(double));
	if (load->samples == NULL) {
		app_error("no memory for samples");
		return -ENOMEM;
	}
	for (unsigned int i = 0; i < group->nb_devices && ret == 0; i++)
		if (group->pairs[i] != 0)
			ret = device_init(load, i);
	return ret;
}

void
bench_crypto_load_fini(struct bench_crypto_load *load)
{
	for (unsigned int i = 0; i < load->nb_pairs; i++) {
		struct crypto_dev *dev = load->pairs[i].dev;

		dev->lost += bench_pair_fini(&load->pairs[i]);
	}
	for (unsigned int i = 0; i < load->group->nb_devices; i++)
		if (load->group->devices[i].lost == 0)
			bench_deck_fini(&load->decks[i]);
	free(load->samples);
}

/** Send a burst if so many operations are idle; less at the end of the queue's array. */
static void
send_burst(struct run *run, struct bench_pair *pair)
{
	const struct bench_crypto_shape *shape = run->load->shape;
	uint16_t piece = (uint16_t)RTE_MIN((unsigned int)shape->burst, pair->size - pair->first);
	uint64_t before;
	uint16_t sent;

	if (pair->nb_idle < shape->burst)
		return;
	for (uint16_t i = 0; i < piece && shape->attach; i++)
		bench_op_attach(pair->idle[pair->first + i], bench_deck_next(pair->deck));
	before = rte_rdtsc();
	sent = rte_cryptodev_enqueue_burst(
			pair->dev->id, pair->qp, &pair->idle[pair->first], piece);
	bench_sample(&run->samples[ENQUEUE], rte_rdtsc() - before, sent, shape->burst);
	pair->first = (pair->first + sent) % pair->size;
	pair->nb_idle -= sent;
}

/** Poll once. @return  How many came back, or -EIO. */
static int
receive(struct run *run, struct bench_pair *pair)
{
	struct rte_crypto_op *ops[BENCH_CRYPTO_MAX_BURST];
	uint16_t burst = run->load->shape->burst;
	uint64_t before = rte_rdtsc(), after;
	uint16_t got = rte_cryptodev_dequeue_burst(pair->dev->id, pair->qp, ops, burst);

	after = rte_rdtsc();
	if (got == 0) {
		if (pair->nb_idle != pair->size)
			bench_sample(&run->samples[WAITING], after - before, 1, 1);
		return 0;
	}
	bench_sample(&run->samples[DEQUEUE], after - before, got, burst);
	run->last = after;
	run->done += got;
	for (uint16_t i = 0; i < got; i++) {
		pair->idle[(pair->first + pair->nb_idle++) % pair->size] = ops[i];
		if (ops[i]->status != RTE_CRYPTO_OP_STATUS_SUCCESS) {
			app_error("%s: status '%s'", crypto_dev_name(pair->dev),
					crypto_status_name(ops[i]->status));
			return -EIO;
		}
	}
	return got;
}

static int
silence(const struct run *run)
{
	if (rte_rdtsc() - run->last < SILENCE_S * rte_get_tsc_hz())
		return 0;
	app_error("%s gave no answer for %d s", run->load->group->name, SILENCE_S);
	return -ETIMEDOUT;
}

/** Once over all queue pairs. @return  How many came back, or a negative errno. */
static int
turn(struct run *run, bool send)
{
	int got = 0, ret = 0;

	for (unsigned int i = 0; i < run->load->nb_pairs && ret >= 0; i++) {
		struct bench_pair *pair = &run->load->pairs[i];

		if (send)
			send_burst(run, pair);
		ret = receive(run, pair);
		got += ret;
	}
	if (ret < 0 || got != 0)
		return ret < 0 ? ret : got;
	rte_pause();
	return silence(run);
}

static bool
all_idle(const struct bench_crypto_load *load)
{
	for (unsigned int i = 0; i < load->nb_pairs; i++)
		if (load->pairs[i].nb_idle != load->pairs[i].size)
			return false;
	return true;
}

/** Wait for all that is under way. */
static int
drain(struct run *run)
{
	int ret = 0;

	while (ret >= 0 && !all_idle(run->load))
		ret = turn(run, false);
	return ret < 0 ? ret : 0;
}

/** What it costs to poll the queue pairs when nothing is in flight. */
static double
idle_poll(struct run *run)
{
	const struct bench_crypto_load *load = run->load;
	uint16_t nb = (uint16_t)(load->nb_pairs * IDLE_POLLS);
	struct bench_samples samples = { .full = load->samples };
	struct rte_crypto_op *op;

	for (unsigned int round = 0; round < IDLE_ROUNDS; round++) {
		uint64_t before = rte_rdtsc();

		for (unsigned int k = 0; k < nb; k++) {
			const struct bench_pair *pair = &load->pairs[k % load->nb_pairs];

			rte_cryptodev_dequeue_burst(pair->dev->id, pair->qp, &op, 1);
		}
		bench_sample(&samples, rte_rdtsc() - before, nb, nb);
	}
	return bench_samples_cost(&samples);
}

int
bench_crypto_run(struct bench_crypto_load *load, double seconds, struct bench_crypto_rate *rate)
{
	struct run run = { .load = load };
	uint64_t start = rte_rdtsc();
	uint64_t ticks = (uint64_t)(seconds * (double)rte_get_tsc_hz());
	int ret = 0;

	for (unsigned int i = 0; i < SAMPLED; i++)
		run.samples[i].full = load->samples + i * BENCH_SAMPLES;
	run.last = start;
	while (ret >= 0 && !app_stop && rte_rdtsc() - start < ticks)
		ret = turn(&run, true);
	rate->per_second = (double)run.done * (double)rte_get_tsc_hz() /
			(double)RTE_MAX(run.last - start, 1u);
	if (ret >= 0)
		ret = drain(&run);
	rate->enqueue_cycles = bench_samples_cost(&run.samples[ENQUEUE]);
	rate->dequeue_cycles = bench_samples_cost(&run.samples[DEQUEUE]);
	rate->waiting_cycles = bench_samples_cost(&run.samples[WAITING]);
	if (ret == 0)
		rate->idle_cycles = idle_poll(&run);
	return ret;
}
