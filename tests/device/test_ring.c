/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Rings: wrap, full, all sizes, set-up and release, stop and start, ops in flight at the end.
 */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "device_job.h"

#define MAX_DESC 4096
#define DATA     64

/** Ops of one session, made once and sent again and again; op n encrypts data[n]. */
struct fleet {
	struct dt_spec spec;
	void *session;
	unsigned int nb;
	struct dt_job job[MAX_DESC + 2 * DT_BURST];
	struct rte_crypto_op *op[MAX_DESC + 2 * DT_BURST];
};

static struct fleet fleet;

static void
fleet_init(unsigned int nb)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;
	unsigned int i;

	dt_spec_auth(&fleet.spec, RTE_CRYPTO_AUTH_SHA256_HMAC, true);
	fleet.session = dt_session_need(&fleet.spec);
	dt_layout_simple(&lay, DATA);
	fleet.nb = nb;
	for (i = 0; i < nb; i++) {
		dt_job_init(&fleet.job[i], &fleet.spec, &lay, &rng);
		fleet.op[i] = fleet.job[i].op;
		dt_op_priv(fleet.op[i])->seq = i;
		rte_crypto_op_attach_sym_session(fleet.op[i], fleet.session);
	}
}

static void
fleet_check(unsigned int first, unsigned int nb)
{
	char err[256];
	unsigned int i;

	for (i = first; i < first + nb; i++)
		if (!dt_job_check(&fleet.job[i], err, sizeof(err)))
			fail_msg("op %u: %s", i, err);
}

static void
fleet_fini(void)
{
	unsigned int i;

	for (i = 0; i < fleet.nb; i++)
		dt_job_fini(&fleet.job[i]);
	dt_session_free(fleet.session);
	fleet.nb = 0;
}

/* From any state to a running device with one queue pair of this size. */
static void
restart(uint32_t nb_descriptors)
{
	rte_cryptodev_stop(dt_dev.id);
	dt_device_start(1, nb_descriptors);
}

static uint64_t
count_stats(uint64_t *dequeued)
{
	struct rte_cryptodev_stats stats;

	assert_int_equal(rte_cryptodev_stats_get(dt_dev.id, &stats), 0);
	assert_int_equal(stats.enqueue_err_count, 0);
	assert_int_equal(stats.dequeue_err_count, 0);
	*dequeued = stats.dequeued_count;
	return stats.enqueued_count;
}

static void
take(unsigned int first, uint16_t n)
{
	static struct rte_crypto_op *back[MAX_DESC + 2 * DT_BURST];
	uint16_t got = dt_dequeue(0, back, n);
	uint16_t i;

	if (got != n)
		fail_msg("%u of %u ops came back", got, n);
	for (i = 0; i < n; i++)
		if (back[i] != fleet.op[first + i])
			fail_msg("op %u came back where op %u belongs",
					(unsigned int)dt_op_priv(back[i])->seq, first + i);
}

/* Bursts of one size until the ring has wrapped many times. */
static void
wrap_with(uint16_t burst, unsigned int rounds)
{
	unsigned int i;

	for (i = 0; i < rounds; i++) {
		uint16_t sent = rte_cryptodev_enqueue_burst(dt_dev.id, 0, fleet.op, burst);

		if (sent != burst)
			fail_msg("%u of %u accepted by an empty ring", sent, burst);
		take(0, sent);
	}
	fleet_check(0, burst);
}

static void
test_wrap(void)
{
	uint16_t burst;

	restart(128);
	fleet_init(127);
	for (burst = 1; burst <= 127; burst++)
		wrap_with(burst, dt_scale(256) / burst + 2);
	fleet_fini();
}

/* Random numbers in and out, the ring now nearly full, now nearly empty. */
static void
test_in_and_out(void)
{
	struct dt_rng rng = { dt_seed() };
	unsigned int first = 0, flying = 0, total = 0, goal = dt_scale(40000);
	uint64_t enqueued, dequeued;

	restart(256);
	fleet_init(512);
	while (total < goal) {
		uint16_t want = (uint16_t)dt_rand_range(&rng, 1, 96), sent;

		want = (uint16_t)RTE_MIN(want, 512 - (first + flying) % 512);
		sent = rte_cryptodev_enqueue_burst(dt_dev.id, 0, &fleet.op[(first + flying) % 512],
				(uint16_t)RTE_MIN((unsigned int)want, 512 - flying));
		flying += sent;
		total += sent;
		want = (uint16_t)dt_rand_range(&rng, 0, RTE_MIN(flying, 96u));
		want = (uint16_t)RTE_MIN(want, 512 - first);
		take(first, want);
		first = (first + want) % 512;
		flying -= want;
	}
	while (flying != 0) {
		uint16_t n = (uint16_t)RTE_MIN(flying, 512 - first);

		take(first, n);
		first = (first + n) % 512;
		flying -= n;
	}
	fleet_check(0, 512);
	enqueued = count_stats(&dequeued);
	assert_int_equal(enqueued, total);
	assert_int_equal(dequeued, total);
	fleet_fini();
}

/* Enqueue without a dequeue until nothing more is accepted. */
static void
fill_ring(uint32_t nb_descriptors)
{
	struct rte_crypto_op *more[1];
	unsigned int sent = 0;
	uint16_t now;
	int idle;

	restart(nb_descriptors);
	fleet_init(nb_descriptors + DT_BURST);
	for (idle = 0; idle < 3;) {
		now = rte_cryptodev_enqueue_burst(dt_dev.id, 0, &fleet.op[sent],
				(uint16_t)RTE_MIN(fleet.nb - sent, 50u));
		sent += now;
		idle += now == 0;
		if (sent > nb_descriptors)
			fail_msg("%u accepted by a ring of %u", sent, nb_descriptors);
	}
	if (sent < nb_descriptors - 1)
		fail_msg("only %u accepted by a ring of %u", sent, nb_descriptors);
	take(0, (uint16_t)sent);
	assert_int_equal(rte_cryptodev_dequeue_burst(dt_dev.id, 0, more, 1), 0);
	fleet_check(0, sent);
	wrap_with(1, 3); /* and it goes on */
	fleet_fini();
}

static void
test_full(void)
{
	uint32_t nb;

	for (nb = 128; nb <= MAX_DESC; nb *= 2)
		fill_ring(nb);
}

/* One place becomes free, one op is accepted: exactly. */
static void
test_full_edge(void)
{
	unsigned int sent, i;

	restart(128);
	fleet_init(512);
	sent = rte_cryptodev_enqueue_burst(dt_dev.id, 0, fleet.op, 256);
	assert_in_range(sent, 127, 128);
	for (i = 0; sent + i < 512; i++) {
		assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, &fleet.op[sent + i], 4),
				0);
		take(i, 1);
		assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, &fleet.op[sent + i],
						 (uint16_t)RTE_MIN(4u, 512 - sent - i)),
				1);
	}
	take(i, (uint16_t)sent);
	fleet_check(0, 512);
	fleet_fini();
}

/* A burst of nothing, and a dequeue from an empty ring. */
static void
test_nothing(void)
{
	struct rte_crypto_op *op[4];

	restart(128);
	fleet_init(1);
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, fleet.op, 0), 0);
	assert_int_equal(rte_cryptodev_dequeue_burst(dt_dev.id, 0, op, 4), 0);
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, fleet.op, 1), 1);
	assert_int_equal(rte_cryptodev_dequeue_burst(dt_dev.id, 0, op, 0), 0);
	take(0, 1);
	assert_int_equal(rte_cryptodev_dequeue_burst(dt_dev.id, 0, op, 4), 0);
	fleet_fini();
}

static void
test_bad_sizes(void)
{
	static const uint32_t sizes[] = { 0, 1, 64, 127, 129, 192, 1000, 4095, 4097, 8192, 65536,
		1u << 31, UINT32_MAX };
	unsigned int i;

	if (!dt_dev.ours)
		skip();
	rte_cryptodev_stop(dt_dev.id);
	for (i = 0; i < RTE_DIM(sizes); i++) {
		int ret;

		dt_log_capture();
		ret = dt_queue_pair_setup(0, sizes[i]);
		if (ret != -EINVAL)
			fail_msg("%u descriptors: %d instead of -EINVAL", sizes[i], ret);
		if (strstr(dt_log_end(), "4096") == NULL)
			fail_msg("%u descriptors: the message does not name the limit", sizes[i]);
	}
	restart(128);
	fleet_init(4);
	wrap_with(4, 2);
	fleet_fini();
}

/* Set-up again and again, ever another size; memory must not get less. */
static void
test_resize(void)
{
	struct dt_rng rng = { dt_seed() };
	unsigned int zones, i, n = dt_scale(60);

	restart(128);
	zones = dt_count_memzones();
	for (i = 0; i < n; i++) {
		restart(128u << dt_rand_range(&rng, 0, 5));
		fleet_init(100);
		wrap_with(100, 3);
		fleet_fini();
	}
	restart(128);
	assert_int_equal(dt_count_memzones(), zones);
}

/* As many queue pairs as there are, fewer, more again. */
static void
test_queue_pairs(void)
{
	uint16_t most = (uint16_t)dt_dev.info.max_nb_queue_pairs, qp;
	struct rte_cryptodev_config conf = { .socket_id = SOCKET_ID_ANY };

	assert_true(most >= 1);
	rte_cryptodev_stop(dt_dev.id);
	conf.nb_queue_pairs = (uint16_t)(most + 1);
	assert_int_not_equal(rte_cryptodev_configure(dt_dev.id, &conf), 0);
	for (; most >= 1; most--) {
		rte_cryptodev_stop(dt_dev.id);
		dt_device_start(most, 128);
		fleet_init(32);
		for (qp = 0; qp < most; qp++) {
			dt_run_ops(qp, fleet.op, 32);
			fleet_check(0, 32);
		}
		fleet_fini();
	}
	restart(128);
}

/* Nothing in flight: stop and start as often as one likes; a second stop is harmless. */
static void
test_stop_start(void)
{
	unsigned int i;

	restart(128);
	fleet_init(16);
	for (i = 0; i < 10; i++) {
		rte_cryptodev_stop(dt_dev.id);
		rte_cryptodev_stop(dt_dev.id);
		assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
		assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
		dt_run_ops(0, fleet.op, 16);
	}
	fleet_check(0, 16);
	fleet_fini();
}

/* What was in flight at a stop comes back after the next start, once. */
static void
test_stop_in_flight(void)
{
	struct rte_crypto_op *more[4];

	restart(256);
	fleet_init(200);
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, fleet.op, 200), 200);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
	take(0, 200);
	assert_int_equal(rte_cryptodev_dequeue_burst(dt_dev.id, 0, more, 4), 0);
	fleet_check(0, 200);
	fleet_fini();
}

/* Neither set-up nor close takes away a queue pair whose ops the application has not got back. */
static void
test_release_in_flight(void)
{
	if (!dt_dev.ours)
		skip();
	restart(256);
	fleet_init(100);
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, fleet.op, 100), 100);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(dt_queue_pair_setup(0, 128), -EAGAIN);
	assert_int_equal(rte_cryptodev_close(dt_dev.id), -EAGAIN);
	assert_int_equal(rte_cryptodev_start(dt_dev.id), 0);
	take(0, 100);
	fleet_check(0, 100);
	fleet_fini();
	restart(128);
}

static const struct dt_function functions[] = {
	{ "bursts of 1 to 127 around a ring of 128", test_wrap },
	{ "random numbers in and out", test_in_and_out },
	{ "full rings of 128 to 4096", test_full },
	{ "one place free, one op accepted", test_full_edge },
	{ "bursts of nothing", test_nothing },
	{ "sizes that are refused", test_bad_sizes },
	{ "set-up with ever other sizes", test_resize },
	{ "all numbers of queue pairs", test_queue_pairs },
	{ "stop and start", test_stop_start },
	{ "stop and start with ops in flight", test_stop_in_flight },
	{ "release with ops in flight", test_release_in_flight },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "ring",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
