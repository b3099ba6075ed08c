/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The thread of a queue pair: submit, receive, look at each result, keep the books.
 */

#include "soak.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <rte_common.h>

#include "app_error.h"

enum {
	NAP_NS = 50000,
	TELL_MAX = 3,      /* wrong results of a worker, in words */
	NOT_PROCESSED = 1, /* the same number in both APIs */
};

static_assert((int)RTE_CRYPTO_OP_STATUS_NOT_PROCESSED == NOT_PROCESSED &&
				(int)RTE_COMP_OP_STATUS_NOT_PROCESSED == NOT_PROCESSED,
		"one number for both APIs");

uint32_t soak_wanted_phase = SOAK_WAIT;

uint64_t
soak_now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000 + (uint64_t)ts.tv_nsec / 1000;
}

/** A burst that is being submitted. */
struct burst {
	void *ops[SOAK_BURST];
	unsigned int slots[SOAK_BURST];
	uint64_t tags[SOAK_BURST];
	uint16_t nb;
};

static void
burst_fill(struct soak_worker *worker, struct burst *burst, uint16_t most)
{
	int slot;

	for (burst->nb = 0; burst->nb < most; burst->nb++) {
		slot = soak_account_take(&worker->account, &burst->tags[burst->nb]);
		if (slot < 0)
			break;
		worker->device->service->fill(worker, (unsigned int)slot, burst->tags[burst->nb]);
		burst->slots[burst->nb] = (unsigned int)slot;
		burst->ops[burst->nb] = worker->account.ops[slot];
	}
}

/** Submit up to @p most operations. @return  How many were accepted. */
static uint16_t
submit(struct soak_worker *worker, uint16_t most)
{
	const struct soak_service *service = worker->device->service;
	struct burst burst;
	uint64_t now_us;
	uint16_t sent = 0;

	burst_fill(worker, &burst, most);
	now_us = soak_now_us();
	if (burst.nb != 0)
		sent = service->enqueue(worker, burst.ops, burst.nb);
	for (uint16_t i = 0; i < sent; i++)
		soak_account_sent(&worker->account, burst.slots[i], burst.tags[i], now_us);
	if (sent < burst.nb && service->status(burst.ops[sent]) != NOT_PROCESSED)
		worker->rejected++; /* refusing is allowed, finding fault with it is not */
	for (uint16_t i = burst.nb; i > sent; i--)
		soak_account_return(&worker->account, burst.slots[i - 1]);
	return sent;
}

static enum soak_verdict
judge(struct soak_worker *worker, unsigned int slot, uint8_t status)
{
	const struct soak_service *service = worker->device->service;

	if (status == 0)
		return service->check(worker, slot);
	if (status == service->error_status)
		return SOAK_RIGHT;
	return status == service->spoilt_status ? SOAK_SPOILT : SOAK_WRONG;
}

/** Tell of the first results that are wrong. */
static void
tell(const struct soak_worker *worker, unsigned int slot, uint8_t status)
{
	const struct soak_service *service = worker->device->service;
	char text[160];

	if (worker->account.totals.wrong >= TELL_MAX)
		return;
	service->describe(worker, slot, text, sizeof(text));
	app_error("%s, queue pair %u, operation %" PRIu64 ": %s: %s", worker->device->name,
			worker->qp, worker->account.tags[slot], service->status_name(status), text);
}

static uint16_t
receive(struct soak_worker *worker, bool must_succeed)
{
	const struct soak_service *service = worker->device->service;
	void *ops[SOAK_BURST];
	uint16_t nb = service->dequeue(worker, ops, SOAK_BURST);

	for (uint16_t i = 0; i < nb; i++) {
		int slot = soak_account_find(&worker->account, ops[i]);
		enum soak_verdict verdict;
		uint8_t status;

		if (slot < 0)
			continue;
		status = service->status(ops[i]);
		verdict = judge(worker, (unsigned int)slot, status);
		if (verdict == SOAK_WRONG)
			tell(worker, (unsigned int)slot, status);
		worker->last_failed += must_succeed && (status != 0 || verdict != SOAK_RIGHT);
		soak_account_back(&worker->account, (unsigned int)slot, service->tag(ops[i]),
				soak_now_us(), status, verdict);
	}
	return nb;
}

static void
publish(struct soak_worker *worker, enum soak_phase phase)
{
	__atomic_store_n(&worker->out, soak_account_out(&worker->account), __ATOMIC_RELAXED);
	__atomic_store_n(&worker->returned,
			worker->account.totals.submitted - soak_account_out(&worker->account),
			__ATOMIC_RELAXED);
	__atomic_store_n(&worker->phase, phase, __ATOMIC_RELEASE);
}

bool
soak_worker_is_done(const struct soak_worker *worker, enum soak_phase phase)
{
	return __atomic_load_n(&worker->phase, __ATOMIC_ACQUIRE) == phase &&
			__atomic_load_n(&worker->out, __ATOMIC_RELAXED) == 0;
}

/** One turn. @return  How many operations moved. */
static uint16_t
turn(struct soak_worker *worker, enum soak_phase phase)
{
	uint64_t left = worker->account.nb_slots - worker->last_sent;
	uint16_t moved = 0;

	if (phase == SOAK_STORM) {
		moved = submit(worker, SOAK_BURST);
	} else if (phase == SOAK_LAST && left != 0) {
		moved = submit(worker, (uint16_t)RTE_MIN(left, (uint64_t)SOAK_BURST));
		worker->last_sent += moved;
	}
	return moved + receive(worker, phase == SOAK_LAST);
}

static void *
worker_main(void *arg)
{
	const struct timespec nap = { .tv_nsec = NAP_NS };
	struct soak_worker *worker = arg;
	enum soak_phase phase;

	do {
		phase = __atomic_load_n(&soak_wanted_phase, __ATOMIC_ACQUIRE);
		if (turn(worker, phase) == 0)
			nanosleep(&nap, NULL); /* to others the CPU, of which there may be one */
		/* The last pass is over when all of it was taken, and is back. */
		if (phase != SOAK_LAST || worker->last_sent == worker->account.nb_slots)
			publish(worker, phase);
	} while (phase != SOAK_END);
	soak_account_end(&worker->account);
	return NULL;
}

int
soak_worker_start(struct soak_worker *worker)
{
	char name[16];
	int ret = pthread_create(&worker->thread, NULL, worker_main, worker);

	if (ret != 0) {
		app_error("no thread for queue pair %u of %s: %s", worker->qp, worker->device->name,
				strerror(ret));
		return -ret;
	}
	snprintf(name, sizeof(name), "soak-%u-%u", worker->device->id, worker->qp);
	pthread_setname_np(worker->thread, name);
	worker->running = true;
	return 0;
}

void
soak_worker_join(struct soak_worker *worker)
{
	if (worker->running)
		pthread_join(worker->thread, NULL);
	worker->running = false;
}
