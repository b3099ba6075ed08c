/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keep a device of any kind busy and measure.
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

enum { SILENCE_S = 10 };

/** A run. */
struct run {
	struct bench_load *load;
	struct bench_samples enqueue;
	struct bench_samples dequeue;
	uint64_t done;
	uint64_t last; /* TSC of the last answer */
};

/** Send a burst if so many operations are idle; less at the end of the queue's array. */
static void
send_burst(struct run *run)
{
	struct bench_load *load = run->load;
	uint16_t piece = (uint16_t)RTE_MIN(load->burst, load->nb_ops - load->first);
	uint64_t before;
	uint16_t sent;

	if (load->nb_idle < load->burst)
		return;
	before = rte_rdtsc();
	sent = load->port.enqueue(load->port.dev_id, &load->idle[load->first], piece);
	bench_sample(&run->enqueue, rte_rdtsc() - before, sent, load->burst);
	load->first = (load->first + sent) % load->nb_ops;
	load->nb_idle -= sent;
}

/** Poll once. @return  How many came back, or -EIO. */
static int
receive(struct run *run)
{
	struct bench_load *load = run->load;
	void *ops[BENCH_LOAD_OPS];
	uint64_t before = rte_rdtsc(), after;
	uint16_t got = load->port.dequeue(load->port.dev_id, ops, load->burst);
	int ret = got;

	if (got == 0)
		return 0;
	after = rte_rdtsc();
	bench_sample(&run->dequeue, after - before, got, load->burst);
	run->last = after;
	run->done += got;
	for (uint16_t i = 0; i < got; i++) {
		const char *failure = load->port.take_back(ops[i]);

		load->idle[(load->first + load->nb_idle++) % load->nb_ops] = ops[i];
		if (failure != NULL && ret >= 0) {
			app_error("%s: status '%s'", load->port.device, failure);
			ret = -EIO;
		}
	}
	return ret;
}

static int
silence(const struct run *run)
{
	if (rte_rdtsc() - run->last < SILENCE_S * rte_get_tsc_hz())
		return 0;
	app_error("%s gave no answer for %d s", run->load->port.device, SILENCE_S);
	return -ETIMEDOUT;
}

/** Send, or not, and look what came. @return  As receive(); -ETIMEDOUT. */
static int
turn(struct run *run, bool send)
{
	int got;

	if (send)
		send_burst(run);
	got = receive(run);
	if (got != 0)
		return got;
	rte_pause();
	return silence(run);
}

/** Wait for all that is under way, also after a failure: it must not outlive its memory. */
static int
drain(struct run *run)
{
	int ret = 0;

	while (run->load->nb_idle < run->load->nb_ops && ret != -ETIMEDOUT)
		ret = RTE_MIN(turn(run, false), 0);
	return ret;
}

static int
keep_busy(struct run *run, double seconds)
{
	uint64_t ticks = (uint64_t)(seconds * (double)rte_get_tsc_hz());
	uint64_t start = run->last;
	int ret = 0;

	while (ret >= 0 && !app_stop && rte_rdtsc() - start < ticks)
		ret = turn(run, true);
	return ret;
}

int
bench_load_run(struct bench_load *load, double seconds, struct bench_rate *rate)
{
	double *samples = calloc(2 * BENCH_SAMPLES, sizeof(double));
	struct run run = {
		.load = load,
		.enqueue.full = samples,
		.dequeue.full = samples + BENCH_SAMPLES,
		.last = rte_rdtsc(),
	};
	uint64_t start = run.last;
	int ret, drained = 0;

	if (samples == NULL) {
		app_error("no memory for %d samples", 2 * BENCH_SAMPLES);
		return -ENOMEM;
	}
	ret = keep_busy(&run, seconds);
	rate->per_second = (double)run.done * (double)rte_get_tsc_hz() /
			(double)RTE_MAX(run.last - start, 1u);
	if (ret != -ETIMEDOUT)
		drained = drain(&run);
	rate->enqueue_cycles = bench_samples_cost(&run.enqueue);
	rate->dequeue_cycles = bench_samples_cost(&run.dequeue);
	free(samples);
	return ret < 0 ? ret : drained;
}
