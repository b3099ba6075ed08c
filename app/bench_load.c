/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keep devices of any kind busy and measure.
 */

#include "bench_load.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include <rte_common.h>
#include <rte_cycles.h>
#include <rte_pause.h>

#include "app_error.h"
#include "bench_samples.h"

enum {
	SILENCE_S = 10,
	IDLE_ROUNDS = 512, /* over all queues that are idle ... */
	IDLE_POLLS = 16, /* ... with so many polls of each: one takes little more than the clock */
};

enum { ENQUEUE, DEQUEUE, WAITING, SAMPLED };

/** A run. */
struct run {
	const struct bench_load *load;
	struct bench_samples samples[SAMPLED];
	uint64_t done;
	uint64_t last; /* TSC of the last answer */
};

/** Send a burst if so many operations are idle; less at the end of the queue's ring. */
static void
send_burst(struct run *run, struct bench_queue *queue)
{
	const struct bench_port *port = &run->load->port;
	uint16_t burst = run->load->burst;
	uint16_t piece = (uint16_t)RTE_MIN((unsigned int)burst, queue->size - queue->first);
	uint64_t before;
	uint16_t sent;

	if (queue->nb_idle < burst)
		return;
	for (uint16_t i = 0; i < piece && port->prepare != NULL; i++)
		port->prepare(queue, queue->idle[queue->first + i]);
	before = rte_rdtsc();
	sent = port->enqueue(queue->dev_id, queue->qp, &queue->idle[queue->first], piece);
	bench_sample(&run->samples[ENQUEUE], rte_rdtsc() - before, sent, burst);
	queue->first = (queue->first + sent) % queue->size;
	queue->nb_idle -= sent;
}

/** Put operations back that were in flight. @return  How many, or -EIO: one failed. */
static int
take_back(const struct bench_port *port, struct bench_queue *queue, void **ops, uint16_t nb)
{
	int ret = nb;

	for (uint16_t i = 0; i < nb; i++) {
		const char *failure = port->take_back(ops[i]);

		queue->idle[(queue->first + queue->nb_idle++) % queue->size] = ops[i];
		if (failure != NULL && ret >= 0) {
			app_error("%s: status '%s'", port->name, failure);
			ret = -EIO;
		}
	}
	return ret;
}

/** Poll once. @return  How many came back, or -EIO. */
static int
receive(struct run *run, struct bench_queue *queue)
{
	const struct bench_port *port = &run->load->port;
	uint16_t burst = run->load->burst;
	void *ops[BENCH_LOAD_MAX_BURST];
	uint64_t before = rte_rdtsc(), after;
	uint16_t got = port->dequeue(queue->dev_id, queue->qp, ops, burst);

	after = rte_rdtsc();
	if (got == 0) {
		if (queue->nb_idle != queue->size)
			bench_sample(&run->samples[WAITING], after - before, 1, 1);
		return 0;
	}
	bench_sample(&run->samples[DEQUEUE], after - before, got, burst);
	run->last = after;
	run->done += got;
	return take_back(port, queue, ops, got);
}

static int
silence(const struct run *run)
{
	if (rte_rdtsc() - run->last < SILENCE_S * rte_get_tsc_hz())
		return 0;
	app_error("%s gave no answer for %d s", run->load->port.name, SILENCE_S);
	return -ETIMEDOUT;
}

/** Send, or not, and look what came, once over all queues. @return  As receive(); -ETIMEDOUT. */
static int
turn(struct run *run, bool send)
{
	int got = 0, ret = 0;

	for (unsigned int i = 0; i < run->load->nb_queues && ret >= 0; i++) {
		if (send)
			send_burst(run, run->load->queues[i]);
		ret = receive(run, run->load->queues[i]);
		got += ret;
	}
	if (ret < 0 || got != 0)
		return ret < 0 ? ret : got;
	rte_pause();
	return silence(run);
}

static bool
all_idle(const struct bench_load *load)
{
	for (unsigned int i = 0; i < load->nb_queues; i++)
		if (load->queues[i]->nb_idle != load->queues[i]->size)
			return false;
	return true;
}

/** Wait for all that is under way, also after a failure: it must not outlive its memory. */
static int
drain(struct run *run)
{
	int ret = 0, failed = 0;

	while (ret != -ETIMEDOUT && !all_idle(run->load)) {
		ret = turn(run, false);
		failed = RTE_MIN(ret, failed);
	}
	return failed;
}

static int
keep_busy(struct run *run, double seconds)
{
	uint64_t ticks = (uint64_t)(seconds * (double)rte_get_tsc_hz());
	uint64_t start = run->last;
	int ret = 0;

	while (ret >= 0 && !app_stop && rte_rdtsc() - start < ticks)
		ret = turn(run, true);
	return RTE_MIN(ret, 0);
}

/** What it costs to poll the queues when nothing is in flight. Takes the room of other samples. */
static double
idle_poll(struct run *run)
{
	const struct bench_load *load = run->load;
	uint16_t nb = (uint16_t)(load->nb_queues * IDLE_POLLS);
	struct bench_samples samples = { .full = run->samples[WAITING].full };
	void *op;

	for (unsigned int round = 0; round < IDLE_ROUNDS; round++) {
		uint64_t before = rte_rdtsc();

		for (unsigned int k = 0; k < nb; k++) {
			const struct bench_queue *queue = load->queues[k % load->nb_queues];

			load->port.dequeue(queue->dev_id, queue->qp, &op, 1);
		}
		bench_sample(&samples, rte_rdtsc() - before, nb, nb);
	}
	return bench_samples_cost(&samples);
}

int
bench_load_run(const struct bench_load *load, double seconds, struct bench_rate *rate)
{
	double *samples = calloc(SAMPLED * BENCH_SAMPLES, sizeof(double));
	struct run run = { .load = load, .last = rte_rdtsc() };
	uint64_t start = run.last;
	int ret, drained = 0;

	if (samples == NULL) {
		app_error("no memory for %d samples", SAMPLED * BENCH_SAMPLES);
		return -ENOMEM;
	}
	for (unsigned int i = 0; i < SAMPLED; i++)
		run.samples[i].full = samples + i * BENCH_SAMPLES;
	ret = keep_busy(&run, seconds);
	rate->per_second = (double)run.done * (double)rte_get_tsc_hz() /
			(double)RTE_MAX(run.last - start, 1u);
	if (ret != -ETIMEDOUT)
		drained = drain(&run);
	rate->enqueue_cycles = bench_samples_cost(&run.samples[ENQUEUE]);
	rate->dequeue_cycles = bench_samples_cost(&run.samples[DEQUEUE]);
	rate->waiting_cycles = bench_samples_cost(&run.samples[WAITING]);
	if (ret == 0 && drained == 0)
		rate->idle_cycles = idle_poll(&run);
	free(samples);
	return ret < 0 ? ret : drained;
}
