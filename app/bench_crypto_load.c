/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keep a symmetric device busy and measure: operations per second, and what a call costs the host.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_crypto_op_attach_sym_session(), up to DPDK 23.03 */

#include "bench_crypto.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>
#include <rte_mbuf.h>
#include <rte_pause.h>

#include "app.h"
#include "app_error.h"
#include "bench_samples.h"

enum { SILENCE_S = 5 };

/** A run. */
struct run {
	struct bench_crypto_load *load;
	struct bench_samples enqueue;
	struct bench_samples dequeue;
	uint64_t done;
	uint64_t last; /* TSC of the last answer */
};

/** An mbuf of @p shape's bytes in its segments; NULL: no memory. */
static struct rte_mbuf *
data_alloc(const struct bench_crypto_load *load)
{
	const struct bench_crypto_shape *shape = load->shape;
	struct rte_mbuf *head = NULL;
	uint32_t left = shape->bytes;

	for (uint16_t i = 0; i < shape->segments; i++) {
		uint16_t bytes = (uint16_t)(left / (uint32_t)(shape->segments - i));
		struct rte_mbuf *segment = rte_pktmbuf_alloc(load->dev->mbufs);

		if (segment == NULL || rte_pktmbuf_append(segment, bytes) == NULL ||
				(head != NULL && rte_pktmbuf_chain(head, segment) != 0)) {
			rte_pktmbuf_free(segment);
			rte_pktmbuf_free(head);
			return NULL;
		}
		memset(rte_pktmbuf_mtod(segment, void *), i, bytes);
		head = head == NULL ? segment : head;
		left -= bytes;
	}
	return head;
}

static int
op_init(struct bench_crypto_load *load, struct rte_crypto_op *op)
{
	static const uint8_t zeros[CRYPTO_AAD_MAX];
	const struct bench_crypto_shape *shape = load->shape;
	const struct crypto_work work = {
		.src = data_alloc(load),
		.cipher_bytes = shape->bytes,
		.auth_bytes = shape->bytes,
		.iv = zeros,
		.aad = zeros,
	};

	if (work.src == NULL)
		return -ENOMEM;
	rte_crypto_op_attach_sym_session(op, load->session);
	crypto_op_fill(op, shape->spec, &work);
	return 0;
}

int
bench_crypto_load_init(struct bench_crypto_load *load, struct crypto_dev *dev,
		const struct bench_crypto_shape *shape)
{
	memset(load, 0, sizeof(*load));
	load->dev = dev;
	load->shape = shape;
	load->samples = calloc(2 * BENCH_SAMPLES, sizeof(double));
	load->session = crypto_session_create(dev, shape->spec, true);
	if (load->samples == NULL || load->session == NULL ||
			rte_crypto_op_bulk_alloc(dev->ops, RTE_CRYPTO_OP_TYPE_SYMMETRIC, load->idle,
					BENCH_CRYPTO_IN_FLIGHT) == 0) {
		app_error("%s: no session or no memory for its operations", crypto_dev_name(dev));
		return -ENOMEM;
	}
	for (unsigned int i = 0; i < BENCH_CRYPTO_IN_FLIGHT; i++) {
		load->nb_idle++;
		if (op_init(load, load->idle[i]) < 0) {
			app_error("%s: no memory for the data of %d operations",
					crypto_dev_name(dev), BENCH_CRYPTO_IN_FLIGHT);
			return -ENOMEM;
		}
	}
	return 0;
}

void
bench_crypto_load_fini(struct bench_crypto_load *load)
{
	for (unsigned int i = 0; i < load->nb_idle; i++) {
		struct rte_crypto_op *op = load->idle[(load->first + i) % BENCH_CRYPTO_IN_FLIGHT];

		rte_pktmbuf_free(op->sym->m_src);
		rte_crypto_op_free(op);
	}
	if (load->nb_idle == BENCH_CRYPTO_IN_FLIGHT || load->nb_idle == 0)
		crypto_session_free(load->dev, load->session);
	else
		load->dev->lost += BENCH_CRYPTO_IN_FLIGHT - load->nb_idle;
	free(load->samples);
}

/** Send a burst if so many operations are idle; less at the end of the queue's array. */
static void
send_burst(struct run *run)
{
	struct bench_crypto_load *load = run->load;
	uint16_t burst = load->shape->burst;
	uint16_t piece = (uint16_t)RTE_MIN(burst, BENCH_CRYPTO_IN_FLIGHT - load->first);
	uint64_t before;
	uint16_t sent;

	if (load->nb_idle < burst)
		return;
	before = rte_rdtsc();
	sent = rte_cryptodev_enqueue_burst(load->dev->id, 0, &load->idle[load->first], piece);
	bench_sample(&run->enqueue, rte_rdtsc() - before, sent, burst);
	load->first = (load->first + sent) % BENCH_CRYPTO_IN_FLIGHT;
	load->nb_idle -= sent;
}

/** Poll once. @return  How many came back, or -EIO. */
static int
receive(struct run *run)
{
	struct bench_crypto_load *load = run->load;
	struct rte_crypto_op *ops[BENCH_CRYPTO_IN_FLIGHT];
	uint64_t before = rte_rdtsc(), after;
	uint16_t got = rte_cryptodev_dequeue_burst(load->dev->id, 0, ops, load->shape->burst);

	if (got == 0)
		return 0;
	after = rte_rdtsc();
	bench_sample(&run->dequeue, after - before, got, load->shape->burst);
	run->last = after;
	run->done += got;
	for (uint16_t i = 0; i < got; i++) {
		load->idle[(load->first + load->nb_idle++) % BENCH_CRYPTO_IN_FLIGHT] = ops[i];
		if (ops[i]->status != RTE_CRYPTO_OP_STATUS_SUCCESS) {
			app_error("%s: status '%s'", crypto_dev_name(load->dev),
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
	app_error("%s gave no answer for %d s", crypto_dev_name(run->load->dev), SILENCE_S);
	return -ETIMEDOUT;
}

/** Wait for all that is under way. */
static int
drain(struct run *run)
{
	int ret = 0;

	while (ret == 0 && run->load->nb_idle < BENCH_CRYPTO_IN_FLIGHT) {
		int got = receive(run);

		if (got < 0)
			ret = got;
		else if (got == 0)
			ret = silence(run);
	}
	return ret;
}

int
bench_crypto_run(struct bench_crypto_load *load, double seconds, struct bench_crypto_rate *rate)
{
	struct run run = {
		.load = load,
		.enqueue.full = load->samples,
		.dequeue.full = load->samples + BENCH_SAMPLES,
	};
	uint64_t start = rte_rdtsc();
	uint64_t ticks = (uint64_t)(seconds * (double)rte_get_tsc_hz());
	int ret = 0;

	run.last = start;
	while (ret >= 0 && !app_stop && rte_rdtsc() - start < ticks) {
		send_burst(&run);
		ret = receive(&run);
		if (ret == 0) {
			rte_pause();
			ret = silence(&run);
		}
	}
	rate->per_second = (double)run.done * (double)rte_get_tsc_hz() /
			(double)RTE_MAX(run.last - start, 1u);
	if (ret >= 0)
		ret = drain(&run);
	rate->enqueue_cycles = bench_samples_cost(&run.enqueue);
	rate->dequeue_cycles = bench_samples_cost(&run.dequeue);
	return ret < 0 ? ret : 0;
}
