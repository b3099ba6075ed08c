/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Cards that come and go with operations of all three services in flight: removed by the
 * application, again and again, and by surprise.
 */

#include <errno.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#include <rte_cryptodev.h>

#include "device_footprint.h"
#include "device_harness.h"
#include "device_telemetry.h"
#include "device_traffic.h"

enum {
	ROUNDS = 1000,
	WARM_UP = 3,     /* rounds in which libraries make what they keep */
	LOOK_EVERY = 50, /* rounds from one look at what is held to the next */
	IN_FLIGHT = 32,
	REFUSALS = 1000,    /* of enqueue, in a row, by a device that is gone */
	HEAP_SLACK = 65536, /* of the C library and its log: 65 bytes in a round */
};

static const char *const cards[TR_SERVICES] = { "qat4xxx_model_s", "qat4xxx_model_a",
	"qat4xxx_model_d" };

/** A service on a card of its own, and its operations. */
struct traffic {
	const struct tr_service *service;
	const char *card;
	uint8_t id;
	void *ops[IN_FLIGHT];
	bool away[IN_FLIGHT]; /* accepted, and not come back */
	unsigned int accepted, succeeded, failed;
};

static struct traffic traffic[TR_SERVICES];

/* A busy machine may keep a card from its mailbox for long; but one that is gone is waited for,
 * too. */
static unsigned int mbox_timeout_ms = 1000;

static void
card_add(const struct traffic *t)
{
	char args[64];

	snprintf(args, sizeof(args), "%s,strict=1,mbox_timeout_ms=%u", t->service->services,
			mbox_timeout_ms);
	assert_int_equal(dt_vdev_add(t->card, args), 0);
}

static void
traffic_begin(struct traffic *t, unsigned int index)
{
	*t = (struct traffic){ .service = &tr_services[index], .card = cards[index] };
	card_add(t);
	t->id = tr_start(t->service, t->card, 1);
	for (unsigned int i = 0; i < IN_FLIGHT; i++)
		t->ops[i] = t->service->op_make();
}

/* The device may be gone, or have come back. */
static void
traffic_free(struct traffic *t)
{
	for (unsigned int i = 0; i < IN_FLIGHT; i++)
		t->service->op_free(t->ops[i]);
}

static void
traffic_end(struct traffic *t)
{
	t->service->finish(t->id);
	traffic_free(t);
	t->service->stop(t->id);
	assert_int_equal(dt_vdev_remove(t->card), 0);
}

static unsigned int
nb_away(const struct traffic *t)
{
	unsigned int n = 0;

	for (unsigned int i = 0; i < IN_FLIGHT; i++)
		n += t->away[i];
	return n;
}

/* Send those that are here. @return  How many were accepted. */
static unsigned int
send(struct traffic *t)
{
	unsigned int accepted = 0;

	for (unsigned int i = 0; i < IN_FLIGHT; i++) {
		if (t->away[i])
			continue;
		t->service->op_reset(t->ops[i]);
		if (t->service->enqueue(t->id, 0, &t->ops[i], 1) == 0)
			break;
		t->away[i] = true;
		accepted++;
	}
	t->accepted += accepted;
	return accepted;
}

static void
take_one(struct traffic *t, const void *op)
{
	unsigned int i = 0;

	while (i < IN_FLIGHT && t->ops[i] != op)
		i++;
	if (i == IN_FLIGHT || !t->away[i])
		fail_msg("%s: an operation came back that was not away", t->service->name);
	t->away[i] = false;
	switch (t->service->op_outcome(op)) {
	case TR_SUCCESS:
		t->succeeded++;
		break;
	case TR_FAILED:
		t->failed++;
		break;
	default:
		fail_msg("%s: an operation came back without a status", t->service->name);
	}
}

static void
take(struct traffic *t)
{
	void *back[IN_FLIGHT];
	uint16_t n = t->service->dequeue(t->id, 0, back, IN_FLIGHT);

	for (uint16_t i = 0; i < n; i++)
		take_one(t, back[i]);
}

static void
take_all(struct traffic *t)
{
	double deadline = dt_now() + dt_patience();

	while (nb_away(t) != 0) {
		take(t);
		sched_yield();
		if (dt_now() > deadline)
			fail_msg("%s: %u operations do not come back", t->service->name,
					nb_away(t));
	}
	assert_int_equal(t->accepted, t->succeeded + t->failed);
}

static void
all_have_a_status(const struct traffic *t, const char *what)
{
	for (unsigned int i = 0; i < IN_FLIGHT; i++)
		if (t->away[i] && t->service->op_outcome(t->ops[i]) == TR_NOT_PROCESSED)
			fail_msg("%s: %s: operation %u has no status", what, t->service->name, i);
}

/* ---- removal by the application ---- */

/* A started device is not removed, and nothing of it is changed. */
static void
started_device_stays(void)
{
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		struct traffic *t = &traffic[i];

		traffic_begin(t, i);
		send(t);
		dt_log_capture();
		assert_int_equal(dt_vdev_remove(t->card), -EBUSY);
		dt_log_end();
		take_all(t);
		assert_int_equal(t->failed, 0);
		tr_run(t->service, t->id, 0, 100, "after a refused removal");
		traffic_end(t);
	}
}

/* Remove with operations in flight; some were taken back before. */
static void
one_round(unsigned int round)
{
	for (unsigned int i = 0; i < TR_SERVICES; i++)
		traffic_begin(&traffic[i], i);
	for (unsigned int i = 0; i < TR_SERVICES; i++)
		assert_int_equal(send(&traffic[i]), IN_FLIGHT);
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		struct traffic *t = &traffic[i];

		for (unsigned int k = 0; k < round % 3; k++)
			take(t);
		t->service->stop(t->id);
		t->service->finish(t->id);
		assert_int_equal(dt_vdev_remove(t->card), 0);
		all_have_a_status(t, "after removal");
		traffic_free(t);
	}
}

static void
again_and_again(void)
{
	struct dt_footprint before;
	char what[32];

	mbox_timeout_ms = 20000;
	dt_log_capture(); /* a line for each queue pair that ends with operations in flight */
	for (unsigned int round = 0; round < WARM_UP; round++)
		one_round(round);
	dt_log_end();
	dt_footprint_take(&before);
	for (unsigned int round = 0; round < dt_scale(ROUNDS); round++) {
		dt_log_capture();
		one_round(round);
		dt_log_end();
		if (round % LOOK_EVERY != LOOK_EVERY - 1 && round + 1 != dt_scale(ROUNDS))
			continue;
		snprintf(what, sizeof(what), "after %u rounds", round + 1);
		dt_footprint_same(&before, HEAP_SLACK, what);
	}
}

/* ---- surprise removal ---- */

static unsigned int events; /* errors that were told */

static void
count_event(uint8_t id, enum rte_cryptodev_event_type event, void *arg)
{
	(void)id;
	(void)arg;
	assert_int_equal(event, RTE_CRYPTODEV_EVENT_ERROR);
	__atomic_fetch_add(&events, 1, __ATOMIC_RELAXED);
}

static bool
is_crypto(const struct traffic *t)
{
	return t->service->configure == tr_services[0].configure;
}

static void
listen(const struct traffic *t, bool on)
{
	__atomic_store_n(&events, 0, __ATOMIC_RELAXED);
	if (is_crypto(t) && on)
		assert_int_equal(rte_cryptodev_callback_register(t->id, RTE_CRYPTODEV_EVENT_ERROR,
						 count_event, NULL),
				0);
	else if (is_crypto(t))
		assert_int_equal(rte_cryptodev_callback_unregister(t->id, RTE_CRYPTODEV_EVENT_ERROR,
						 count_event, NULL),
				0);
}

/* Traffic until the device takes nothing any more, for long. */
static void
run_until_refused(struct traffic *t)
{
	double deadline = dt_now() + dt_patience();
	unsigned int refusals = 0;

	while (refusals < REFUSALS || nb_away(t) != 0) {
		refusals = send(t) == 0 && nb_away(t) == 0 ? refusals + 1 : 0;
		take(t);
		sched_yield();
		if (dt_now() > deadline)
			fail_msg("%s: the device is gone, and %u operations are away",
					t->service->name, nb_away(t));
	}
	assert_int_equal(t->accepted, t->succeeded + t->failed);
}

/* Traffic until an operation succeeds that was sent from now on. */
static void
run_until_success(struct traffic *t)
{
	double deadline = dt_now() + dt_patience();
	unsigned int before;

	take_all(t);
	before = t->succeeded;
	while (t->succeeded == before) {
		send(t);
		take(t);
		sched_yield();
		if (dt_now() > deadline)
			fail_msg("%s: the device is back, and nothing succeeds", t->service->name);
	}
	take_all(t);
}

static void
run_for(struct traffic *t, double seconds)
{
	double end = dt_now() + seconds;

	while (dt_now() < end) {
		send(t);
		take(t);
	}
}

static void
wait_for_event(const struct traffic *t)
{
	double deadline = dt_now() + dt_patience();

	while (is_crypto(t) && __atomic_load_n(&events, __ATOMIC_RELAXED) == 0) {
		usleep(1000);
		if (dt_now() > deadline)
			fail_msg("%s: nobody was told", t->service->name);
	}
}

static void
gone_and_back(void)
{
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		struct traffic *t = &traffic[i];

		traffic_begin(t, i);
		listen(t, true);
		for (unsigned int round = 0; round < dt_scale(5); round++) {
			run_for(t, 0.01);
			assert_int_equal(t->failed, 0);
			__atomic_store_n(&events, 0, __ATOMIC_RELAXED);
			dt_fault(t->card, "remove");
			run_until_refused(t);
			wait_for_event(t);
			dt_fault(t->card, "insert");
			run_until_success(t);
			tr_run(t->service, t->id, 0, 500, "after insertion");
			t->failed = t->succeeded = t->accepted = 0;
		}
		listen(t, false);
		traffic_end(t);
	}
}

/* What is in flight when the device goes comes back also when the queue pair is released. */
static void
gone_then_removed(void)
{
	struct dt_footprint before;

	for (unsigned int round = 0; round < WARM_UP + dt_scale(10); round++) {
		if (round == WARM_UP)
			dt_footprint_take(&before);
		for (unsigned int i = 0; i < TR_SERVICES; i++) {
			struct traffic *t = &traffic[i];

			traffic_begin(t, i);
			send(t);
			dt_fault(t->card, "remove");
			if (round % 2 == 0)
				usleep(20000); /* else before anybody noticed */
			t->service->stop(t->id);
			t->service->finish(t->id);
			assert_int_equal(dt_vdev_remove(t->card), 0);
			all_have_a_status(t, "gone and removed");
			traffic_free(t);
		}
	}
	dt_footprint_same(&before, HEAP_SLACK, "gone and removed");
	for (unsigned int i = 0; i < TR_SERVICES; i++) {
		traffic_begin(&traffic[i], i);
		tr_run(traffic[i].service, traffic[i].id, 0, 100, "probed again");
		traffic_end(&traffic[i]);
	}
}

static void
pools_make(void)
{
	assert_int_equal(tr_pools_create(), 0);
}

static void
pools_free(void)
{
	tr_pools_free();
}

static const struct dt_function functions[] = {
	{ "pools", pools_make },
	{ "a started device stays", started_device_stays },
	{ "gone and back", gone_and_back },
	{ "gone, then removed", gone_then_removed },
	{ "again and again", again_and_again },
	{ "nothing is missing", pools_free },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "hotplug",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.no_device = true,
	};

	return dt_main(&program);
}
