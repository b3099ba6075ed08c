/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the watch does for one function. Everything is under the function's lock except to tell
 * applications.
 */

#include <errno.h>
#include <time.h>

#include <rte_common.h>
#include <rte_eal.h>

#include "qat4_csr.h"
#include "qat4_lock.h"
#include "qat4_log.h"
#include "qat4_ring.h"
#include "qat4_service.h"
#include "qat4_watch.h"
#include "qat4_watch_function.h"

enum {
	LONGEST_STEP_US = 50000, /* what one look adds to a request's age: more time was not ours */
	RETRY_US = 100000,
	ALIVE_US = 500000,
	PING_TIMEOUT_MS = 200,
	MAX_SILENCES = 3,
	BURIAL_LOOKS = 100, /* no burst takes so long: has its process died? */
	UNTOLD_TIMES = 10,  /* as long as an answer may take: will anybody tell that it is back? */
};

/* Does not run while the host is suspended. */
static uint64_t
now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000000 + (uint64_t)ts.tv_nsec / 1000;
}

/* May this process act? The primary; without it whoever holds the lock. */
static bool
is_on_watch(struct qat4_watch_entry *entry, uint64_t now)
{
	if (rte_eal_process_type() == RTE_PROC_PRIMARY)
		return true;
	if (!entry->primary_is_dead && now >= entry->alive_us) {
		entry->alive_us = now + ALIVE_US;
		entry->primary_is_dead = rte_eal_primary_proc_alive(NULL) == 0;
		if (entry->primary_is_dead)
			QAT4_LOG(WARNING, "%s: the primary process has died; this one watches",
					entry->dev->name);
	}
	return entry->primary_is_dead;
}

static void
stop_pair(struct qat4_device *dev, struct qat4_ring_pair *rp)
{
	qat4_ring_pair_stop(rp);
	dev->shared->faults.resets++;
	dev->shared->events++;
}

/* The function is in @p state, which is not up. */
static void
go_down(struct qat4_device *dev, enum qat4_state state, const char *why)
{
	QAT4_LOG(WARNING, "%s: %s; it is %s, what is in flight comes back with an error status",
			dev->name, why, qat4_state_name(state));
	dev->shared->state = (uint8_t)state;
	dev->shared->presumed_dead = false;
	dev->shared->down_us = now_us();
	dev->shared->events++;
}

static void
heed_notices(struct qat4_device *dev)
{
	struct qat4_device_shared *shared = dev->shared;

	if (shared->notices & QAT4_MBOX_NOTICE_FATAL) {
		shared->notices &= ~QAT4_MBOX_NOTICE_FATAL;
		shared->faults.fatal++;
		go_down(dev, QAT4_STATE_FAILED, "the physical function reports a fatal error");
	}
	if (shared->notices & QAT4_MBOX_NOTICE_RESTARTING) {
		shared->notices &= ~(QAT4_MBOX_NOTICE_RESTARTING | QAT4_MBOX_NOTICE_RESTARTED);
		shared->faults.restarts++;
		shared->say_stopped = true;
		go_down(dev, QAT4_STATE_RESTARTING, "the physical function is about to restart");
	}
	if (shared->state == QAT4_STATE_UP)
		shared->notices = 0; /* it restarted, and nothing here needed to know */
}

/* The physical function has reset this one: the register that we set is as after power-up. */
static bool
was_reset(const struct qat4_device *dev)
{
	return qat4_device_has_mbox(dev) && qat4_csr_read(dev->misc, QAT4_CSR_VINTMSKPF2VM) == 0;
}

/* And the ring pair has not been handed over since. */
static bool
pair_was_reset(const struct qat4_device *dev, unsigned int bank)
{
	return was_reset(dev) &&
			qat4_csr_read(dev->transport, qat4_bank_csr(bank, QAT4_CSR_RINGSRVARBEN)) ==
			0;
}

static void
look_at_registers(struct qat4_device *dev)
{
	struct qat4_mbox mbox = qat4_device_mbox(dev);

	if (qat4_device_is_gone(dev)) {
		if (dev->shared->state == QAT4_STATE_GONE)
			return;
		dev->shared->faults.removals++;
		dev->shared->notices = 0;
		dev->shared->say_stopped = false;
		go_down(dev, QAT4_STATE_GONE, "nothing answers at its registers");
	} else if (qat4_device_has_mbox(dev)) {
		qat4_mbox_poll(&mbox);
		heed_notices(dev);
		if (dev->shared->state == QAT4_STATE_UP && was_reset(dev)) {
			dev->shared->faults.restarts++;
			go_down(dev, QAT4_STATE_RESTARTING, "it has been reset without a word");
		}
	}
}

/* Does the device owe an answer? One that is there and not dequeued is not its fault. */
static bool
owes(const struct qat4_ring_pair *rp, uint32_t completed)
{
	const struct qat4_fw_resp *resp = &rp->responses[completed & rp->resp_slot_mask];

	return __atomic_load_n(&rp->sent, __ATOMIC_RELAXED) != completed &&
			__atomic_load_n((const uint32_t *)resp, __ATOMIC_RELAXED) ==
			QAT4_RING_EMPTY_SIG;
}

/* Does the physical function's driver answer? */
static bool
answers(struct qat4_device *dev)
{
	struct qat4_mbox mbox = qat4_device_mbox(dev);
	uint8_t version;

	mbox.quiet = true;
	mbox.timeout_ms = RTE_MIN(mbox.timeout_ms, (uint32_t)PING_TIMEOUT_MS);
	return !qat4_device_has_mbox(dev) || qat4_mbox_version(&mbox, &version) == 0;
}

/* An answer is owed for too long: is it the ring pair, the whole function, or a starved host? */
static void
judge(struct qat4_device *dev, struct qat4_ring_pair *rp, struct qat4_watch_pair *pair)
{
	bool alive = answers(dev);

	pair->owed_us = 0;
	if (!owes(rp, pair->completed))
		return;
	if (alive) {
		QAT4_LOG(WARNING,
				"%s: ring pair %u: no answer for %u ms to the oldest of %u requests;"
				" it is reset",
				dev->name, rp->bank, dev->shared->args.hang_timeout_ms,
				qat4_ring_in_flight(rp));
		dev->shared->faults.hangs++;
		pair->silences = 0;
		stop_pair(dev, rp);
	} else if (++pair->silences >= MAX_SILENCES) {
		pair->silences = 0;
		dev->shared->faults.fatal++;
		go_down(dev, QAT4_STATE_FAILED,
				"neither its requests nor its mailbox have been answered for long");
		dev->shared->presumed_dead = true;
	}
}

static void
look_for_hang(struct qat4_device *dev, struct qat4_ring_pair *rp, struct qat4_watch_pair *pair,
		uint64_t step_us)
{
	uint32_t completed = __atomic_load_n(&rp->completed, __ATOMIC_RELAXED);
	uint64_t limit_us = (uint64_t)dev->shared->args.hang_timeout_ms * 1000;

	if (completed != pair->completed || !owes(rp, completed)) {
		pair->completed = completed;
		pair->owed_us = 0;
		pair->silences = 0;
		return;
	}
	pair->owed_us += step_us;
	if (limit_us != 0 && pair->owed_us >= limit_us)
		judge(dev, rp, pair);
}

/* A pair that works. */
static void
watch_running(struct qat4_watch_entry *entry, struct qat4_ring_pair *rp, uint64_t step_us)
{
	struct qat4_device *dev = entry->dev;

	if (dev->shared->state != QAT4_STATE_UP) {
		qat4_ring_pair_stop(rp);
		return;
	}
	if (__atomic_load_n(&rp->suspect, __ATOMIC_RELAXED) != 0) {
		QAT4_LOG(WARNING, "%s: ring pair %u: an answer that was not asked for; it is reset",
				dev->name, rp->bank);
		dev->shared->faults.mismatches++;
		stop_pair(dev, rp);
		return;
	}
	look_for_hang(dev, rp, &entry->pairs[rp->bank], step_us);
}

static void
watch_stopped(struct qat4_watch_entry *entry, struct qat4_ring_pair *rp, uint64_t now)
{
	struct qat4_device *dev = entry->dev;

	if (__atomic_load_n(&rp->enqueuing, __ATOMIC_ACQUIRE) != 0)
		return; /* the next look will find it out of its burst */
	if (pair_was_reset(dev, rp->bank)) {
		qat4_ring_pair_drain(rp);
	} else if (now >= entry->retry_us) {
		if (qat4_device_take_ring_pair(dev, rp->bank) == 0)
			qat4_ring_pair_drain(rp);
		else
			entry->retry_us = now_us() + RETRY_US;
		if (dev->shared->bus_master_off && dev->shared->state == QAT4_STATE_UP)
			go_down(dev, QAT4_STATE_FAILED, "a ring pair could not be reset");
	}
}

/* A pair that can be handed over again, which it is when the function is up. */
static void
watch_drained(struct qat4_watch_entry *entry, struct qat4_ring_pair *rp)
{
	struct qat4_device *dev = entry->dev;

	if (dev->shared->state != QAT4_STATE_UP || dev->shared->bus_master_off || was_reset(dev))
		return;
	qat4_ring_pairs_barrier();
	if (!qat4_ring_pair_quiet(rp))
		return;
	qat4_ring_pair_restart(dev, rp);
	entry->pairs[rp->bank] = (struct qat4_watch_pair){ 0 };
	QAT4_LOG(NOTICE, "%s: ring pair %u works again", dev->name, rp->bank);
}

/* A process that was killed inside a burst would keep the pair from going on. */
static void
look_for_dead(struct qat4_ring_pair *rp, struct qat4_watch_pair *pair)
{
	if (qat4_ring_pair_quiet(rp)) {
		pair->in_burst = 0;
	} else if (++pair->in_burst >= BURIAL_LOOKS) {
		pair->in_burst = 0;
		qat4_ring_pair_bury(rp);
	}
}

static void
watch_pair(struct qat4_watch_entry *entry, struct qat4_ring_pair *rp, uint64_t now,
		uint64_t step_us)
{
	if (rp->state == QAT4_RING_RUNNING)
		watch_running(entry, rp, step_us);
	if (rp->state != QAT4_RING_RUNNING)
		look_for_dead(rp, &entry->pairs[rp->bank]);
	if (rp->state == QAT4_RING_STOPPED) {
		qat4_ring_pairs_barrier();
		watch_stopped(entry, rp, now);
	}
	if (rp->state >= QAT4_RING_DRAINING && qat4_ring_pair_drained(rp))
		watch_drained(entry, rp);
}

/* Has the device let go of all pairs? */
static bool
all_taken(const struct qat4_device *dev)
{
	for (unsigned int bank = 0; bank < QAT4_VF_BANKS; bank++) {
		const struct qat4_ring_pair *rp = dev->shared->pairs[bank];

		if (rp != NULL && rp->state < QAT4_RING_DRAINING)
			return false;
	}
	return true;
}

/*
 * Nothing has been heard for long. A word that was garbled looks like a notice, and then nobody
 * tells that it is over; or it was told and garbled.
 */
static bool
is_untold(const struct qat4_device *dev, uint64_t now)
{
	uint64_t limit_us = (uint64_t)dev->shared->args.mbox_timeout_ms * 1000 * UNTOLD_TIMES;

	return now >= dev->shared->down_us + limit_us;
}

/* Is it worth while to ask the function whether it is back? */
static bool
may_be_back(const struct qat4_device *dev, uint64_t now)
{
	if (dev->shared->state == QAT4_STATE_GONE || !qat4_device_has_mbox(dev))
		return !qat4_device_is_gone(dev);
	if (is_untold(dev, now))
		return true;
	if (dev->shared->state == QAT4_STATE_FAILED &&
			(dev->shared->bus_master_off || dev->shared->presumed_dead))
		return true; /* by us: nobody will tell */
	return (dev->shared->notices & QAT4_MBOX_NOTICE_RESTARTED) != 0 || was_reset(dev);
}

static void
watch_down(struct qat4_watch_entry *entry, uint64_t now)
{
	struct qat4_device *dev = entry->dev;
	struct qat4_device_shared *shared = dev->shared;
	struct qat4_mbox mbox = qat4_device_mbox(dev);

	if (!all_taken(dev))
		return;
	if (shared->say_stopped) {
		shared->say_stopped = false;
		qat4_mbox_restarting_complete(&mbox);
		return;
	}
	if (now < entry->retry_us || !may_be_back(dev, now))
		return;
	if (qat4_device_reopen(dev) != 0) {
		entry->retry_us = now_us() + RETRY_US;
		return;
	}
	shared->notices &= ~QAT4_MBOX_NOTICE_RESTARTED;
	shared->faults.recoveries++;
	shared->state = QAT4_STATE_UP;
	QAT4_LOG(NOTICE, "%s: is up again", dev->name);
}

static void
look(struct qat4_watch_entry *entry, uint64_t now)
{
	struct qat4_device *dev = entry->dev;
	uint64_t step_us = RTE_MIN(now - entry->looked_us, (uint64_t)LONGEST_STEP_US);

	look_at_registers(dev);
	for (unsigned int bank = 0; bank < QAT4_VF_BANKS; bank++)
		if (dev->shared->pairs[bank] != NULL)
			watch_pair(entry, dev->shared->pairs[bank], now, step_us);
	if (dev->shared->state != QAT4_STATE_UP)
		watch_down(entry, now);
	entry->looked_us = now;
}

void
qat4_watch_function(struct qat4_watch_entry *entry)
{
	struct qat4_device *dev = entry->dev;
	uint64_t now = now_us();
	uint32_t events;

	if (is_on_watch(entry, now)) {
		qat4_lock(&dev->shared->lock);
		look(entry, now);
		qat4_unlock(&dev->shared->lock);
	}
	events = __atomic_load_n(&dev->shared->events, __ATOMIC_RELAXED);
	if (events == entry->events)
		return;
	entry->events = events;
	for (int service = 0; service < QAT4_SERVICES && entry->dev != NULL; service++)
		qat4_service_tell(entry->dev, (enum qat4_service)service);
}

int
qat4_watch_reset_pair(struct qat4_device *dev, unsigned int bank)
{
	struct qat4_ring_pair *rp;
	int ret = -EINVAL;

	qat4_lock(&dev->shared->lock);
	rp = bank < QAT4_VF_BANKS ? dev->shared->pairs[bank] : NULL;
	if (rp != NULL) {
		if (rp->state == QAT4_RING_RUNNING)
			stop_pair(dev, rp);
		ret = 0;
	}
	qat4_unlock(&dev->shared->lock);
	return ret;
}
