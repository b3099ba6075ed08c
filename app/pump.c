/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Drive many operations through a device in bursts.
 *
 * Operations and their mbufs are made once and go round: idle -> ready (filled) -> device -> idle.
 */

#include "pump.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>
#include <rte_mbuf.h>
#include <rte_pause.h>

#include "app_error.h"

#define ANSWER_TIMEOUT_S   10
/* On a machine with few cores the model's threads may wait for the one that polls here. */
#define POLLS_BEFORE_YIELD 64

struct pump_state {
	struct pump *pump;
	struct rte_crypto_op **idle; /* a stack */
	struct rte_crypto_op *ready[PUMP_BURST_MAX];
	uint16_t nb_ops;
	uint16_t nb_idle;
	uint16_t nb_ready;
	uint16_t in_flight;
	uint64_t next; /* chunk to prepare */
	uint64_t done;
	uint64_t last_answer; /* TSC */
	unsigned int idle_row;
	int error; /* first of the callbacks' */
};

/** Make the operations: as many as the device can hold, but not more than there are chunks. */
static int
ops_create(struct pump_state *s)
{
	struct pump *pump = s->pump;
	uint16_t i;

	s->nb_ops = (uint16_t)RTE_MIN(pump->nb_chunks, (uint64_t)pump->dev->depth - 1);
	s->idle = calloc((size_t)s->nb_ops + 1, sizeof(struct rte_crypto_op *));
	if (s->idle == NULL ||
			(s->nb_ops != 0 &&
					rte_crypto_op_bulk_alloc(pump->dev->ops,
							RTE_CRYPTO_OP_TYPE_SYMMETRIC, s->idle,
							s->nb_ops) == 0)) {
		s->nb_ops = 0;
		return -ENOMEM;
	}
	for (i = 0; i < s->nb_ops; i++) {
		rte_crypto_op_attach_sym_session(s->idle[i], pump->session);
		s->idle[i]->sym->m_src = rte_pktmbuf_alloc(pump->dev->mbufs);
		if (s->idle[i]->sym->m_src == NULL)
			return -ENOMEM;
	}
	s->nb_idle = s->nb_ops;
	return 0;
}

/** Free them; those that the device kept stay with it. */
static void
ops_destroy(struct pump_state *s)
{
	uint16_t i;

	for (i = 0; i < s->nb_ops && s->in_flight == 0; i++) {
		rte_pktmbuf_free(s->idle[i]->sym->m_src);
		rte_crypto_op_free(s->idle[i]);
	}
	s->pump->dev->lost += s->in_flight;
	free(s->idle);
}

static void
note_error(struct pump_state *s, int error)
{
	if (s->error == 0 && error < 0)
		s->error = error;
}

/** Fill operations until a burst is ready, nothing is idle or nothing is left. */
static void
prepare(struct pump_state *s)
{
	struct pump *pump = s->pump;

	while (s->nb_ready < pump->burst && s->nb_idle != 0 && s->next < pump->nb_chunks &&
			s->error == 0) {
		struct rte_crypto_op *op = s->idle[s->nb_idle - 1];
		int ret;

		rte_pktmbuf_reset(op->sym->m_src);
		crypto_op_room(op)->index = s->next;
		ret = pump->fill(pump->ctx, s->next, op);
		if (ret < 0) {
			note_error(s, ret);
			break;
		}
		s->nb_idle--;
		s->ready[s->nb_ready++] = op;
		s->next++;
	}
}

static void
count(struct pump_stats *stats, uint64_t *moved_cycles, uint64_t cycles, uint16_t moved)
{
	if (moved != 0) {
		*moved_cycles += cycles;
		return;
	}
	stats->idle_polls++;
	stats->idle_cycles += cycles;
}

static void
send_ready(struct pump_state *s)
{
	struct pump *pump = s->pump;
	uint64_t before;
	uint16_t sent;

	if (s->nb_ready == 0)
		return;
	before = rte_rdtsc();
	sent = rte_cryptodev_enqueue_burst(pump->dev->id, 0, s->ready, s->nb_ready);
	count(&pump->stats, &pump->stats.enqueue_cycles, rte_rdtsc() - before, sent);
	s->in_flight += sent;
	s->nb_ready -= sent;
	memmove(s->ready, s->ready + sent, s->nb_ready * sizeof(s->ready[0]));
}

/** An operation at the head of a burst that the device will not take at all, now or ever. */
static void
drop_refused(struct pump_state *s)
{
	struct rte_crypto_op *op;

	if (s->nb_ready == 0 || s->ready[0]->status == RTE_CRYPTO_OP_STATUS_NOT_PROCESSED)
		return;
	op = s->ready[0];
	s->nb_ready--;
	memmove(s->ready, s->ready + 1, s->nb_ready * sizeof(s->ready[0]));
	note_error(s, s->pump->drain(s->pump->ctx, crypto_op_room(op)->index, op));
	s->idle[s->nb_idle++] = op;
}

static void
finish(struct pump_state *s, struct rte_crypto_op **ops, uint16_t nb_ops)
{
	uint16_t i;

	for (i = 0; i < nb_ops; i++) {
		if (s->error == 0)
			note_error(s,
					s->pump->drain(s->pump->ctx, crypto_op_room(ops[i])->index,
							ops[i]));
		s->idle[s->nb_idle++] = ops[i];
	}
	s->in_flight -= nb_ops;
	s->done += nb_ops;
	s->pump->stats.ops += nb_ops;
	if (s->pump->progress != NULL)
		progress_update(s->pump->progress, s->done);
}

/** Poll once. Returns -ETIMEDOUT when the device has been silent for too long. */
static int
receive(struct pump_state *s)
{
	struct pump *pump = s->pump;
	struct rte_crypto_op *ops[PUMP_BURST_MAX];
	uint64_t before = rte_rdtsc();
	uint16_t got = rte_cryptodev_dequeue_burst(pump->dev->id, 0, ops, pump->burst);
	uint64_t after = rte_rdtsc();

	count(&pump->stats, &pump->stats.dequeue_cycles, after - before, got);
	if (got != 0) {
		finish(s, ops, got);
		s->last_answer = after;
		s->idle_row = 0;
		return 0;
	}
	if (s->in_flight != 0 && after - s->last_answer > ANSWER_TIMEOUT_S * rte_get_tsc_hz())
		return -ETIMEDOUT;
	if (++s->idle_row % POLLS_BEFORE_YIELD == 0)
		sched_yield();
	else
		rte_pause();
	return 0;
}

/** Is there still something to wait for, or to send? */
static int
busy(const struct pump_state *s)
{
	if (s->in_flight != 0)
		return 1;
	return s->error == 0 && !app_stop && (s->next < s->pump->nb_chunks || s->nb_ready != 0);
}

static int
turn_until_done(struct pump_state *s)
{
	int ret = 0;

	s->last_answer = rte_rdtsc();
	while (ret == 0 && busy(s)) {
		if (s->error == 0 && !app_stop) {
			prepare(s);
			send_ready(s);
			drop_refused(s);
		}
		ret = receive(s);
	}
	if (ret < 0)
		app_error("%s gave no answer for %d s; %u operations are lost",
				crypto_dev_name(s->pump->dev), ANSWER_TIMEOUT_S, s->in_flight);
	while (s->nb_ready != 0) /* prepared, but there was an error or a wish to stop */
		s->idle[s->nb_idle++] = s->ready[--s->nb_ready];
	return ret;
}

int
pump_run(struct pump *pump)
{
	struct pump_state s = { .pump = pump };
	uint64_t before = rte_rdtsc();
	int ret;

	ret = ops_create(&s);
	if (ret == 0)
		ret = turn_until_done(&s);
	else
		app_error("no memory for %u operations", pump->dev->depth - 1);
	ops_destroy(&s);
	pump->stats.seconds += (double)(rte_rdtsc() - before) / (double)rte_get_tsc_hz();
	if (ret == 0)
		ret = s.error;
	if (ret == 0 && s.done < pump->nb_chunks)
		ret = -ECANCELED;
	return ret;
}

double
pump_cycles_per_op(const struct pump_stats *stats)
{
	if (stats->ops == 0)
		return 0;
	return (double)(stats->enqueue_cycles + stats->dequeue_cycles) / (double)stats->ops;
}
