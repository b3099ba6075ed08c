/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keep an asymmetric device busy and measure. Its operations take from tens of microseconds to
 * milliseconds each: polls that find nothing are followed by a nap. What a poll costs counts only
 * when it moved operations.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_crypto_op_attach_asym_session() is, up to DPDK 23.03 */

#include "bench_asym.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>

#include "app_error.h"
#include "bench_percentile.h"
#include "crypto_job.h"

enum {
	IN_FLIGHT = 112,
	BURST = 32,
	NAP_NS = 50000, /* while it is not known how long operations take */
	NAP_MIN_NS = 20000,
	NAP_MAX_NS = 200000000,
	NAP_OPS = BURST,   /* expected to be ready after a nap */
	LEAST_NAPS = 3,    /* a run takes as long, even if it was to be shorter */
	SAMPLES = 1 << 14, /* of a kind; of a long run the last ones */
	SILENCE_S = 10,
};

/** Cycles per operation, a burst each. */
struct samples {
	double *cycles;
	uint64_t nb;
};

/** A measurement. */
struct load {
	struct asym_dev *dev;
	struct asym_work *work;
	void *session;
	struct rte_crypto_op *idle[IN_FLIGHT]; /* a stack */
	uint16_t nb_idle;
	uint16_t nb_ops;
	struct asym_call call;
	uint8_t (*out)[ASYM_NUMBER_MAX]; /* of all: only those of the last one are looked at */
	struct samples enqueue;
	struct samples dequeue;
	bool steady;            /* answers are awaited burst by burst, and calls are sampled */
	uint64_t last_answer;   /* TSC */
	uint64_t counted;       /* operations ... */
	uint64_t counted_ticks; /* ... and how long they took */
	double counted_cpu_s;   /* CPU time of the other threads meanwhile */
};

static void
op_fill(struct load *load, struct rte_crypto_op *op, rte_crypto_param *results[ASYM_RESULTS_MAX])
{
	asym_op_fill(&load->call, op, results);
	rte_crypto_op_attach_asym_session(op, load->session);
}

static int
load_init(struct load *load)
{
	load->out = calloc(ASYM_RESULTS_MAX, sizeof(load->out[0]));
	load->enqueue.cycles = calloc(SAMPLES, sizeof(double));
	load->dequeue.cycles = calloc(SAMPLES, sizeof(double));
	if (load->out == NULL || load->enqueue.cycles == NULL || load->dequeue.cycles == NULL)
		return -ENOMEM;
	if (rte_crypto_op_bulk_alloc(load->dev->ops, RTE_CRYPTO_OP_TYPE_ASYMMETRIC, load->idle,
			    IN_FLIGHT) == 0)
		return -ENOMEM;
	load->nb_ops = load->nb_idle = IN_FLIGHT;
	load->call = load->work->call;
	load->call.out = load->out;
	return asym_session_create(load->dev, &load->work->call, &load->session);
}

static void
load_fini(struct load *load)
{
	uint16_t missing = load->nb_ops - load->nb_idle;
	uint16_t i;

	for (i = 0; i < load->nb_idle; i++)
		rte_crypto_op_free(load->idle[i]);
	if (missing == 0) {
		asym_session_free(load->dev, load->session);
		free(load->out);
	}
	load->dev->lost += missing; /* the device may still write what belongs to them */
	free(load->enqueue.cycles);
	free(load->dequeue.cycles);
}

static void
sample(struct samples *samples, uint64_t cycles, uint16_t moved)
{
	samples->cycles[samples->nb++ % SAMPLES] = (double)cycles / moved;
}

static double
median(struct samples *samples)
{
	size_t nb = RTE_MIN(samples->nb, (uint64_t)SAMPLES);

	if (nb == 0)
		return 0;
	bench_sort(samples->cycles, nb);
	return bench_percentile(samples->cycles, nb, 50);
}

/** Send a burst when so many are idle. */
static int
send_burst(struct load *load)
{
	struct rte_crypto_op **ops = &load->idle[load->nb_idle - BURST];
	rte_crypto_param *results[ASYM_RESULTS_MAX];
	uint64_t before;
	uint16_t sent, i;

	for (i = 0; i < BURST; i++)
		op_fill(load, ops[i], results);
	before = rte_rdtsc();
	sent = rte_cryptodev_enqueue_burst(load->dev->id, 0, ops, BURST);
	if (sent != 0)
		sample(&load->enqueue, rte_rdtsc() - before, sent);
	if (sent == BURST) {
		load->nb_idle -= BURST;
		return 0;
	}
	memmove(ops, ops + sent, (BURST - sent) * sizeof(ops[0]));
	load->nb_idle -= sent;
	app_error("%s takes %u of %u operations of %s", rte_cryptodev_name_get(load->dev->id), sent,
			BURST, load->work->kind->name);
	return -EIO;
}

/** Poll once. Returns how many came back, or -EIO when one has a wrong status. */
static int
receive(struct load *load)
{
	struct rte_crypto_op *ops[BURST];
	uint64_t before = rte_rdtsc();
	uint16_t got = rte_cryptodev_dequeue_burst(load->dev->id, 0, ops, BURST);
	uint64_t after = rte_rdtsc();
	int ret = got;
	uint16_t i;

	if (got == 0)
		return 0;
	if (load->steady)
		sample(&load->dequeue, after - before, got);
	load->last_answer = after;
	for (i = 0; i < got; i++) {
		if (ops[i]->status != RTE_CRYPTO_OP_STATUS_SUCCESS) {
			app_error("%s: status '%s'", load->work->kind->name,
					crypto_status_name(ops[i]->status));
			ret = -EIO;
		}
		load->idle[load->nb_idle++] = ops[i];
	}
	return ret;
}

/** How long some operations are likely to take to be ready: a lone one costs the most. */
static long
nap_ns(const struct load *load)
{
	uint64_t ns;

	if (load->counted == 0)
		return NAP_NS;
	ns = (uint64_t)((double)load->counted_ticks / (double)load->counted * NAP_OPS * 1e9 /
			(double)rte_get_tsc_hz());
	return (long)RTE_MIN(RTE_MAX(ns, (uint64_t)NAP_MIN_NS), (uint64_t)NAP_MAX_NS);
}

/** CPU time of all threads but this one: of the model's engines, when there is a model. */
static double
cpu_of_others(void)
{
	struct timespec process, thread;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &process);
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &thread);
	return (double)(process.tv_sec - thread.tv_sec) +
			(double)(process.tv_nsec - thread.tv_nsec) / 1e9;
}

/** A turn: send what is idle, look what came; nap so long if nothing did. */
static int
turn(struct load *load, bool send, long nap)
{
	const struct timespec time = { .tv_nsec = nap };
	int ret = 0;

	while (send && load->nb_idle >= BURST && ret == 0)
		ret = send_burst(load);
	if (ret == 0)
		ret = receive(load);
	if (ret == 0) {
		if (rte_rdtsc() - load->last_answer > SILENCE_S * rte_get_tsc_hz())
			return -ETIMEDOUT;
		nanosleep(&time, NULL);
	}
	return ret;
}

/** Wait for all that is under way. */
static int
drain(struct load *load)
{
	int error = 0;

	while (load->nb_idle < load->nb_ops) {
		int ret = turn(load, false, nap_ns(load));

		if (ret == -ETIMEDOUT)
			return ret;
		if (ret < 0)
			error = ret;
	}
	return error;
}

static uint64_t
ticks_of(double ns)
{
	return (uint64_t)(ns * (double)rte_get_tsc_hz() / 1e9);
}

/**
 * Count what comes back from one answer to another, the last one seen as soon as it comes: an
 * operation may take a large part of the time.
 */
static int
count_answers(struct load *load, uint64_t ticks)
{
	uint64_t first;
	bool last = false;
	int ret = 0;

	while (ret == 0)
		ret = turn(load, true, NAP_NS);
	first = load->last_answer;
	load->counted_cpu_s = -cpu_of_others();
	while (ret >= 0 && !(last && ret > 0) && !app_stop) {
		long nap = nap_ns(load);
		uint64_t end = first + RTE_MAX(ticks, LEAST_NAPS * ticks_of((double)nap));
		uint64_t now = rte_rdtsc();

		last = now >= end;
		load->steady = now + ticks_of((double)nap) < end;
		ret = turn(load, true, load->steady ? nap : NAP_NS);
		if (ret > 0) {
			load->counted += (unsigned int)ret;
			load->counted_ticks = load->last_answer - first;
		}
	}
	load->counted_cpu_s += cpu_of_others();
	return ret;
}

static int
keep_busy(struct load *load, double seconds)
{
	int ret, drained;

	load->last_answer = rte_rdtsc();
	ret = count_answers(load, (uint64_t)(seconds * (double)rte_get_tsc_hz()));
	if (ret == -ETIMEDOUT) {
		app_error("%s gave no answer for %d s; %u operations are lost",
				rte_cryptodev_name_get(load->dev->id), SILENCE_S,
				load->nb_ops - load->nb_idle);
		return ret;
	}
	drained = drain(load);
	return ret < 0 ? ret : drained;
}

/** One more operation, whose result libcrypto looks at. */
static int
check_one(struct load *load)
{
	rte_crypto_param *results[ASYM_RESULTS_MAX];
	struct rte_crypto_op *op = load->idle[0];
	int ret;

	op_fill(load, op, results);
	ret = asym_process(load->dev, op);
	if (ret < 0)
		return ret;
	if (op->status == RTE_CRYPTO_OP_STATUS_SUCCESS && asym_work_check(load->work, results))
		return 0;
	app_error("%s: the result is wrong", load->work->kind->name);
	return -EIO;
}

int
bench_asym_device(struct asym_dev *dev, struct asym_work *work, double seconds,
		struct asym_rate *rate)
{
	struct load load = { .dev = dev, .work = work };
	int ret = load_init(&load);

	memset(rate, 0, sizeof(*rate));
	if (ret < 0)
		app_error("no session or no memory for %s: %s", work->kind->name, strerror(-ret));
	if (ret == 0)
		ret = keep_busy(&load, seconds);
	if (ret == 0)
		ret = check_one(&load);
	if (ret == 0) {
		rate->ops = load.counted;
		rate->per_second = (double)load.counted * (double)rte_get_tsc_hz() /
				(double)RTE_MAX(load.counted_ticks, 1u);
		rate->per_cpu_second = load.counted_cpu_s > 0
				? (double)load.counted / load.counted_cpu_s
				: 0;
		rate->enqueue_cycles = median(&load.enqueue);
		rate->dequeue_cycles = median(&load.dequeue);
	}
	load_fini(&load);
	return ret;
}
