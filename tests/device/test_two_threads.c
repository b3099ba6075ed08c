/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Threads as DPDK allows them: one enqueues and another dequeues on one queue pair, and different
 * queue pairs belong to different threads. Every op must come back once, in order, and right.
 */

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <string.h>

#include <rte_errno.h>
#include <rte_ring.h>

#include "device_job.h"

#define NB_JOBS 512
#define NB_OPS  200000

/** A queue pair with its ops, and the two threads that share it. */
struct lane {
	uint16_t queue_pair;
	unsigned int goal; /* ops to send */
	struct dt_spec spec;
	void *session;
	struct dt_job job[NB_JOBS];
	uint8_t result[NB_JOBS][32]; /* the right digests */
	struct rte_ring *idle;       /* ops that the dequeuer gives back to the enqueuer */
	atomic_bool stop;            /* someone has failed */
	char err[200];               /* of the dequeuer; written before stop */
	pthread_t thread[2];
};

static void
lane_fail(struct lane *lane, const char *text, unsigned long a, unsigned long b)
{
	if (atomic_load(&lane->stop))
		return;
	snprintf(lane->err, sizeof(lane->err), "queue pair %u: %s (%lu, %lu)", lane->queue_pair,
			text, a, b);
	atomic_store(&lane->stop, true);
}

static void
lane_init(struct lane *lane, uint16_t queue_pair, unsigned int goal)
{
	struct dt_rng rng = { dt_seed() + queue_pair };
	struct dt_layout lay;
	char name[32];
	unsigned int i;

	memset(lane, 0, sizeof(*lane));
	lane->queue_pair = queue_pair;
	lane->goal = goal;
	dt_spec_auth(&lane->spec, RTE_CRYPTO_AUTH_SHA256_HMAC, true);
	lane->session = dt_session_need(&lane->spec);
	snprintf(name, sizeof(name), "dt_idle_%u", queue_pair);
	lane->idle = rte_ring_create(
			name, NB_JOBS * 2, SOCKET_ID_ANY, RING_F_SP_ENQ | RING_F_SC_DEQ);
	assert_non_null(lane->idle);
	for (i = 0; i < NB_JOBS; i++) {
		dt_layout_simple(&lay, dt_rand_range(&rng, 1, 300));
		dt_job_init(&lane->job[i], &lane->spec, &lay, &rng);
		rte_crypto_op_attach_sym_session(lane->job[i].op, lane->session);
		dt_op_priv(lane->job[i].op)->seq = i;
		assert_int_equal(rte_ring_enqueue(lane->idle, lane->job[i].op), 0);
	}
}

static void
lane_fini(struct lane *lane)
{
	char err[256];
	unsigned int i;

	if (atomic_load(&lane->stop))
		fail_msg("%s", lane->err);
	for (i = 0; i < NB_JOBS; i++) {
		if (!dt_job_check(&lane->job[i], err, sizeof(err)))
			fail_msg("queue pair %u, op %u: %s", lane->queue_pair, i, err);
		dt_job_fini(&lane->job[i]);
	}
	rte_ring_free(lane->idle);
	dt_session_free(lane->session);
}

/* The idle ring is first in, first out, and the device answers in order: op n is n modulo NB_JOBS.
 */
static void *
enqueuer(void *arg)
{
	struct lane *lane = arg;
	struct rte_crypto_op *ops[DT_BURST];
	unsigned int sent = 0, n, done;

	while (sent < lane->goal && !atomic_load(&lane->stop)) {
		n = rte_ring_dequeue_burst(lane->idle, (void **)ops,
				RTE_MIN(1 + sent % DT_BURST, lane->goal - sent), NULL);
		for (done = 0; done < n && !atomic_load(&lane->stop);) {
			uint16_t now = rte_cryptodev_enqueue_burst(dt_dev.id, lane->queue_pair,
					&ops[done], (uint16_t)(n - done));

			done += now;
			if (now == 0)
				sched_yield();
		}
		sent += n;
		if (n == 0)
			sched_yield();
	}
	return NULL;
}

static void
judge(struct lane *lane, struct rte_crypto_op *op, unsigned int number)
{
	struct dt_op_priv *priv = dt_op_priv(op);

	if (op->status != RTE_CRYPTO_OP_STATUS_SUCCESS)
		lane_fail(lane, "status of op", number, op->status);
	else if (priv->seq != number % NB_JOBS)
		lane_fail(lane, "another op came back", number % NB_JOBS, priv->seq);
	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	if (number + NB_JOBS >= lane->goal) { /* the last round: kept for the comparison */
		op->status = RTE_CRYPTO_OP_STATUS_SUCCESS;
		return;
	}
	memset(op->sym->auth.digest.data, DT_CANARY, lane->spec.digest_len);
	if (rte_ring_enqueue(lane->idle, op) != 0)
		lane_fail(lane, "more ops came back than there are", number, NB_JOBS);
}

static void *
dequeuer(void *arg)
{
	struct lane *lane = arg;
	struct rte_crypto_op *ops[DT_BURST];
	double deadline = dt_now() + 4 * dt_patience();
	unsigned int got = 0;
	uint16_t n, i;

	while (got < lane->goal && !atomic_load(&lane->stop)) {
		n = rte_cryptodev_dequeue_burst(
				dt_dev.id, lane->queue_pair, ops, (uint16_t)(1 + got % DT_BURST));
		for (i = 0; i < n; i++)
			judge(lane, ops[i], got + i);
		got += n;
		if (n != 0)
			continue;
		sched_yield();
		if (dt_now() > deadline)
			lane_fail(lane, "time is up; ops back, of", got, lane->goal);
	}
	if (!atomic_load(&lane->stop) &&
			rte_cryptodev_dequeue_burst(dt_dev.id, lane->queue_pair, ops, 1) != 0)
		lane_fail(lane, "an op too many", got, 0);
	return NULL;
}

static void *
alone(void *arg)
{
	struct lane *lane = arg;
	struct rte_crypto_op *back[DT_BURST], *ops[DT_BURST];
	double deadline = dt_now() + 4 * dt_patience();
	unsigned int sent = 0, got = 0, n, ready = 0, done = 0;
	uint16_t i, now;

	while (got < lane->goal && !atomic_load(&lane->stop)) {
		if (done == ready) {
			done = 0;
			ready = rte_ring_dequeue_burst(lane->idle, (void **)ops,
					RTE_MIN((unsigned int)DT_BURST, lane->goal - sent), NULL);
			sent += ready;
		}
		done += rte_cryptodev_enqueue_burst(
				dt_dev.id, lane->queue_pair, &ops[done], (uint16_t)(ready - done));
		now = rte_cryptodev_dequeue_burst(dt_dev.id, lane->queue_pair, back, DT_BURST);
		for (i = 0; i < now; i++)
			judge(lane, back[i], got + i);
		got += now;
		n = now;
		if (n == 0)
			sched_yield();
		if (dt_now() > deadline)
			lane_fail(lane, "time is up; ops back, of", got, lane->goal);
	}
	return NULL;
}

static void
run_pair_of_threads(unsigned int nb_lanes, unsigned int goal)
{
	struct lane *lanes = test_calloc(nb_lanes, sizeof(*lanes));
	unsigned int i;

	for (i = 0; i < nb_lanes; i++)
		lane_init(&lanes[i], (uint16_t)i, goal);
	for (i = 0; i < nb_lanes; i++) {
		assert_int_equal(pthread_create(&lanes[i].thread[0], NULL, enqueuer, &lanes[i]), 0);
		assert_int_equal(pthread_create(&lanes[i].thread[1], NULL, dequeuer, &lanes[i]), 0);
	}
	for (i = 0; i < nb_lanes; i++) {
		pthread_join(lanes[i].thread[0], NULL);
		pthread_join(lanes[i].thread[1], NULL);
	}
	for (i = 0; i < nb_lanes; i++)
		lane_fini(&lanes[i]);
	test_free(lanes);
}

static void
test_one_queue_pair(void)
{
	run_pair_of_threads(1, dt_scale(NB_OPS) + NB_JOBS);
}

static void
test_two_queue_pairs(void)
{
	run_pair_of_threads(2, dt_scale(NB_OPS / 4) + NB_JOBS);
}

/* One thread a queue pair, all queue pairs. */
static void
test_thread_each(void)
{
	unsigned int nb = rte_cryptodev_queue_pair_count(dt_dev.id), i;
	struct lane *lanes = test_calloc(nb, sizeof(*lanes));

	for (i = 0; i < nb; i++)
		lane_init(&lanes[i], (uint16_t)i, dt_scale(NB_OPS / 4) + NB_JOBS);
	for (i = 0; i < nb; i++)
		assert_int_equal(pthread_create(&lanes[i].thread[0], NULL, alone, &lanes[i]), 0);
	for (i = 0; i < nb; i++)
		pthread_join(lanes[i].thread[0], NULL);
	for (i = 0; i < nb; i++)
		lane_fini(&lanes[i]);
	test_free(lanes);
}

/** A thread that makes and frees sessions. */
struct maker {
	struct lane *lane;
	struct rte_mempool *pool; /* its own: a pool's ring is no place for threads that get
				     preempted */
	pthread_t thread;
};

static void *
make_sessions(void *arg)
{
	struct maker *maker = arg;
	struct rte_crypto_sym_xform xforms[2];
	struct dt_spec spec;
	unsigned int n;

	dt_spec_chain(&spec, DT_CIPHER_AUTH, true);
	dt_spec_xforms(&spec, xforms);
	for (n = 0; !atomic_load(&maker->lane->stop) && n < dt_scale(20000); n++) {
		void *session = rte_cryptodev_sym_session_create(dt_dev.id, xforms, maker->pool);

		if (session == NULL || rte_cryptodev_sym_session_free(dt_dev.id, session) != 0)
			lane_fail(maker->lane, "session", n, (unsigned long)rte_errno);
	}
	return NULL;
}

/* Sessions come and go on two threads while a third one's ops are in flight. */
static void
test_sessions_meanwhile(void)
{
	struct lane *lane = test_calloc(1, sizeof(*lane));
	struct maker makers[2];
	char name[32];
	int i;

	lane_init(lane, 0, dt_scale(NB_OPS / 4) + NB_JOBS);
	assert_int_equal(pthread_create(&lane->thread[0], NULL, alone, lane), 0);
	for (i = 0; i < 2; i++) {
		makers[i].lane = lane;
		snprintf(name, sizeof(name), "dt_maker_%d", i);
		makers[i].pool = rte_cryptodev_sym_session_pool_create(name, 8,
				rte_cryptodev_sym_get_private_session_size(dt_dev.id), 0, 0,
				SOCKET_ID_ANY);
		assert_non_null(makers[i].pool);
		assert_int_equal(pthread_create(&makers[i].thread, NULL, make_sessions, &makers[i]),
				0);
	}
	pthread_join(lane->thread[0], NULL);
	for (i = 0; i < 2; i++) {
		pthread_join(makers[i].thread, NULL);
		rte_mempool_free(makers[i].pool);
	}
	lane_fini(lane);
	test_free(lane);
}

static const struct dt_function functions[] = {
	{ "one enqueues, one dequeues", test_one_queue_pair },
	{ "two queue pairs, four threads", test_two_queue_pairs },
	{ "a thread for each queue pair", test_thread_each },
	{ "sessions made and freed meanwhile", test_sessions_meanwhile },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "two_threads",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.nb_queue_pairs = 4,
		.nb_descriptors = 256,
	};

	return dt_main(&program);
}
