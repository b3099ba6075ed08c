/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * A card that fails, as an application sees it that knows nothing of it: every operation comes back
 * once, enqueue takes nothing meanwhile, then work goes on. Faults are those of the model.
 */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "device_job.h"
#include "device_telemetry.h"

#define CARD     "qat4xxx_model7"
#define FUNCTION CARD "_vf0"

enum {
	NB = 64,
	HANG_MS = 300, /* of the driver */
	DESCRIPTORS = 256,
	BYTES = 512,
};

/** Operations of a case. */
static struct work {
	struct dt_spec spec;
	void *session;
	struct dt_job job[NB];
	struct rte_crypto_op *op[NB];
	unsigned int back[NB]; /* how often each came back */
} work;

static unsigned int heard; /* RTE_CRYPTODEV_EVENT_ERROR */

static void
hear(uint8_t dev_id, enum rte_cryptodev_event_type event, void *arg)
{
	(void)arg;
	if (dev_id == dt_dev.id && event == RTE_CRYPTODEV_EVENT_ERROR)
		__atomic_fetch_add(&heard, 1, __ATOMIC_RELAXED);
}

static void
jobs_init(void)
{
	struct dt_rng rng = { dt_seed() };
	struct dt_layout lay;

	memset(work.back, 0, sizeof(work.back));
	dt_layout_simple(&lay, BYTES);
	for (unsigned int i = 0; i < NB; i++) {
		dt_job_init(&work.job[i], &work.spec, &lay, &rng);
		work.op[i] = work.job[i].op;
		dt_op_priv(work.op[i])->seq = i;
		rte_crypto_op_attach_sym_session(work.op[i], work.session);
	}
}

static void
jobs_fini(void)
{
	for (unsigned int i = 0; i < NB; i++)
		dt_job_fini(&work.job[i]);
}

static void
card_add_patient(unsigned int mbox_timeout_ms, const char *extra)
{
	char args[256];

	snprintf(args, sizeof(args), "services=sym,mbox_timeout_ms=%u,hang_timeout_ms=%d%s",
			mbox_timeout_ms, HANG_MS, extra);
	assert_int_equal(dt_vdev_add(CARD, args), 0);
	assert_int_equal(dt_device_find(CARD), 0);
	assert_int_equal(dt_pools_create(), 0);
	dt_device_start(1, DESCRIPTORS);
	assert_int_equal(rte_cryptodev_callback_register(
					 dt_dev.id, RTE_CRYPTODEV_EVENT_ERROR, hear, NULL),
			0);
	heard = 0;
	dt_spec_cipher(&work.spec, RTE_CRYPTO_CIPHER_AES_CBC, true);
	work.session = dt_session_need(&work.spec);
}

static void
card_add(const char *extra)
{
	card_add_patient(200, extra);
}

static void
card_remove(void)
{
	dt_session_free(work.session);
	rte_cryptodev_callback_unregister(dt_dev.id, RTE_CRYPTODEV_EVENT_ERROR, hear, NULL);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(dt_vdev_remove(CARD), 0);
	dt_pools_free();
}

static void
send(unsigned int first, unsigned int nb)
{
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, &work.op[first], (uint16_t)nb),
			nb);
}

/* Dequeue until @nb operations came back, each for the first time. */
static void
take(unsigned int nb)
{
	struct rte_crypto_op *ops[NB];
	uint16_t got = dt_dequeue(0, ops, (uint16_t)nb);

	if (got != nb)
		fail_msg("%u of %u operations came back", got, nb);
	for (uint16_t i = 0; i < got; i++) {
		uint64_t seq = dt_op_priv(ops[i])->seq;

		if (ops[i] != work.op[seq] || work.back[seq]++ != 0)
			fail_msg("operation %u came back more than once", (unsigned int)seq);
	}
}

/* How many operations have @status; those that succeeded are right. */
static unsigned int
count(enum rte_crypto_op_status status)
{
	unsigned int nb = 0;
	char err[256];

	for (unsigned int i = 0; i < NB; i++) {
		nb += work.op[i]->status == status;
		if (work.op[i]->status == RTE_CRYPTO_OP_STATUS_SUCCESS &&
				!dt_job_check(&work.job[i], err, sizeof(err)))
			fail_msg("operation %u: %s", i, err);
	}
	return nb;
}

static unsigned long
driver_count(const char *what)
{
	return dt_number(dt_ask("/qat4xxx/stats," FUNCTION), what);
}

static void
wait_for_state(const char *state)
{
	double deadline = dt_now() + dt_patience();
	char text[64];

	snprintf(text, sizeof(text), "\"state\":\"%s\"", state);
	while (strstr(dt_ask("/qat4xxx/info," FUNCTION), text) == NULL) {
		if (dt_now() > deadline)
			fail_msg("the function is not %s", state);
		usleep(1000);
	}
}

/* The device works: operations are taken before long, and done. */
static void
works(void)
{
	double deadline = dt_now() + dt_patience();
	unsigned int sent = 0;

	jobs_init();
	while (sent < NB) {
		sent += rte_cryptodev_enqueue_burst(
				dt_dev.id, 0, &work.op[sent], (uint16_t)(NB - sent));
		if (dt_now() > deadline)
			fail_msg("the device takes %u of %d operations", sent, NB);
	}
	take(NB);
	assert_int_equal(count(RTE_CRYPTO_OP_STATUS_SUCCESS), NB);
	jobs_fini();
}

/* All operations under way, on a ring pair that stands still. */
static void
send_into_hang(void)
{
	double deadline = dt_now() + dt_patience();

	dt_fault(CARD, "hang");
	jobs_init();
	send(0, NB);
	while (dt_number(dt_ask("/qat4xxx_model/faults," CARD), "hang") == 0)
		if (dt_now() > deadline)
			fail_msg("the ring pair does not hang");
}

/* A response that never comes, in the middle of others. */
static void
dropped_response(void)
{
	card_add("");
	works();
	dt_fault(CARD, "drop:after=20");
	jobs_init();
	send(0, NB);
	take(NB);
	assert_in_range(count(RTE_CRYPTO_OP_STATUS_SUCCESS), 20, NB - 1);
	assert_int_equal(count(RTE_CRYPTO_OP_STATUS_SUCCESS) + count(RTE_CRYPTO_OP_STATUS_ERROR),
			NB);
	jobs_fini();
	works();
	assert_true(heard > 0);
	assert_int_equal(driver_count("resets"), 1);
	assert_int_equal(driver_count("lost"), 1);
	card_remove();
}

/* A ring pair that stands still is reset; what it had done before counts. */
static void
hung_ring_pair(void)
{
	double begin;

	card_add("");
	works();
	dt_fault(CARD, "hang:after=10");
	jobs_init();
	begin = dt_now();
	send(0, NB);
	take(NB);
	assert_true(dt_now() - begin >= HANG_MS / 1e3);
	assert_int_equal(count(RTE_CRYPTO_OP_STATUS_SUCCESS) + count(RTE_CRYPTO_OP_STATUS_ERROR),
			NB);
	assert_true(count(RTE_CRYPTO_OP_STATUS_ERROR) >= 1);
	jobs_fini();
	works();
	assert_true(heard > 0);
	assert_int_equal(driver_count("hangs"), 1);
	assert_int_equal(driver_count("fatal"), 0);
	card_remove();
}

/* Neither a slow answer nor a starved host is a hang. */
static void
no_false_alarm(void)
{
	card_add("");
	works();
	dt_fault(CARD, "delay:ms=200:count=3");
	works();
	dt_fault(CARD, "stall:ms=700"); /* more than twice the limit, the mailbox with it */
	works();
	usleep(2 * HANG_MS * 1000); /* nothing to do */
	jobs_init();
	send(0, NB);
	usleep(2 * HANG_MS * 1000); /* done, and not dequeued */
	take(NB);
	assert_int_equal(count(RTE_CRYPTO_OP_STATUS_SUCCESS), NB);
	jobs_fini();
	works();
	assert_int_equal(heard, 0);
	assert_int_equal(driver_count("hangs"), 0);
	assert_int_equal(driver_count("resets"), 0);
	card_remove();
}

/* The physical function restarts, with operations in flight. */
static void
restart_of_the_card(void)
{
	card_add("");
	works();
	send_into_hang();
	dt_fault(CARD, "restart:ms=100");
	take(NB);
	assert_int_equal(count(RTE_CRYPTO_OP_STATUS_SUCCESS) + count(RTE_CRYPTO_OP_STATUS_ERROR),
			NB);
	jobs_fini();
	works();
	wait_for_state("up");
	assert_true(heard > 0);
	assert_int_equal(driver_count("restarts"), 1);
	assert_int_equal(driver_count("recoveries"), 1);
	card_remove();
}

/*
 * A garbled word that looks like a notice of a restart, or of a fatal error, takes the function
 * down; nobody tells that it is over, and it is asked.
 */
static void
false_notice(void)
{
	enum { ROUNDS_MAX = 100 };
	unsigned int round = 0;

	card_add("");
	works();
	while (driver_count("restarts") + driver_count("fatal") == 0) {
		assert_true(++round < ROUNDS_MAX);
		send_into_hang(); /* its ring pair is reset, by the mailbox */
		dt_fault(CARD, "mbox_garble:count=8");
		take(NB);
		jobs_fini();
		works();
	}
	wait_for_state("up");
	works();
	card_remove();
}

/* While the card is away enqueue takes nothing; nothing is in flight, nobody dequeues. */
static void
refused_while_away(void)
{
	card_add("");
	works();
	dt_fault(CARD, "restart:ms=300");
	wait_for_state("restarting");
	jobs_init();
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, work.op, NB), 0);
	jobs_fini();
	wait_for_state("up");
	works();
	card_remove();
}

static void
fatal_error(void)
{
	card_add(",auto_reset=1");
	works();
	send_into_hang();
	dt_fault(CARD, "fatal");
	take(NB);
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, work.op, NB), 0);
	jobs_fini();
	works();
	assert_true(heard > 0);
	assert_int_equal(driver_count("fatal"), 1);
	assert_int_equal(driver_count("recoveries"), 1);
	card_remove();
}

/* A dead card, which nobody resets: its operations come back, and it can be closed and removed. */
static void
dead_for_good(void)
{
	card_add("");
	works();
	send_into_hang();
	dt_fault(CARD, "fatal;mbox_silent");
	take(NB);
	assert_true(count(RTE_CRYPTO_OP_STATUS_ERROR) >= 1);
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, work.op, NB), 0);
	wait_for_state("failed");
	jobs_fini();
	dt_session_free(work.session);
	rte_cryptodev_callback_unregister(dt_dev.id, RTE_CRYPTODEV_EVENT_ERROR, hear, NULL);
	rte_cryptodev_stop(dt_dev.id);
	assert_int_equal(rte_cryptodev_close(dt_dev.id), 0);
	assert_int_equal(dt_vdev_remove(CARD), 0);
	dt_pools_free();
}

/* Taken for dead after three silences, some 1.5 s; then the mailbox is answered again while the
 * ring pair is taken, for which the driver waits up to 3 s. */
static void
only_silent(void)
{
	card_add_patient(3000, "");
	works();
	send_into_hang();
	dt_fault(CARD, "mbox_silent:ms=2800");
	wait_for_state("failed");
	take(NB);
	assert_true(count(RTE_CRYPTO_OP_STATUS_ERROR) >= 1);
	jobs_fini();
	wait_for_state("up");
	works();
	assert_int_equal(driver_count("fatal"), 1);
	assert_int_equal(driver_count("recoveries"), 1);
	card_remove();
}

/* Closed with operations in flight on a card that is dead: they have their status. */
static void
closed_when_dead(void)
{
	card_add("");
	works();
	send_into_hang();
	dt_fault(CARD, "fatal");
	wait_for_state("failed");
	rte_cryptodev_stop(dt_dev.id);
	dt_session_free(work.session);
	assert_int_equal(rte_cryptodev_close(dt_dev.id), 0);
	assert_int_equal(count(RTE_CRYPTO_OP_STATUS_NOT_PROCESSED), 0);
	jobs_fini();
	assert_int_equal(dt_vdev_remove(CARD), 0);
	dt_pools_free();
}

/* The function vanishes from the bus, and comes back. */
static void
surprise_removal(void)
{
	card_add("");
	works();
	send_into_hang();
	dt_fault(CARD, "remove");
	take(NB);
	assert_true(count(RTE_CRYPTO_OP_STATUS_ERROR) >= 1);
	wait_for_state("gone");
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, work.op, NB), 0);
	jobs_fini();
	dt_fault(CARD, "insert");
	works();
	wait_for_state("up");
	assert_true(heard > 0);
	assert_int_equal(driver_count("removals"), 1);
	card_remove();
}

/* Each way to fail, again and again, with operations under way. */
static void
many_faults(void)
{
	static const char *const specs[] = { "drop", "hang", "restart:ms=5", "delay:ms=20", "dma",
		"status", "mbox_garble:count=2", "mbox_silent:ms=30" };
	struct dt_rng rng = { dt_seed() };

	card_add("");
	for (unsigned int i = 0; i < dt_scale(60); i++) {
		jobs_init();
		if (i % 16 == 15) /* those that nothing was sent into */
			dt_fault(CARD, "clear");
		dt_fault_try(CARD, specs[dt_rand(&rng) % RTE_DIM(specs)]);
		take(rte_cryptodev_enqueue_burst(dt_dev.id, 0, work.op, NB));
		for (unsigned int k = 0; k < NB; k++)
			if (work.back[k] != 0 &&
					work.op[k]->status == RTE_CRYPTO_OP_STATUS_NOT_PROCESSED)
				fail_msg("operation %u came back without a status", k);
		count(RTE_CRYPTO_OP_STATUS_SUCCESS);
		jobs_fini();
	}
	dt_fault(CARD, "clear");
	works();
	card_remove();
}

int
main(void)
{
	static const struct dt_function functions[] = {
		{ "a response that never comes", dropped_response },
		{ "a ring pair that hangs", hung_ring_pair },
		{ "no false alarm", no_false_alarm },
		{ "restart of the card", restart_of_the_card },
		{ "a notice that is none", false_notice },
		{ "nothing is taken while the card is away", refused_while_away },
		{ "fatal error, reset by the host", fatal_error },
		{ "dead for good", dead_for_good },
		{ "closed when dead", closed_when_dead },
		{ "silent for a while", only_silent },
		{ "surprise removal", surprise_removal },
		{ "many faults", many_faults },
	};
	const struct dt_cases cases[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "recovery",
		.cases = cases,
		.nb_cases = RTE_DIM(cases),
		.no_device = true,
		.shared = true,
	};

	return dt_main(&program);
}
