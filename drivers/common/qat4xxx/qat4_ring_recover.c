/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A ring pair between two lives: taken from a device that failed, emptied, handed over again.
 */

#include <errno.h>
#include <linux/membarrier.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <rte_common.h>
#include <rte_cycles.h>

#include "qat4_lock.h"
#include "qat4_log.h"
#include "qat4_ring.h"
#include "qat4_ring_private.h"

enum {
	STORES_VISIBLE_US = 10000, /* without membarrier(2): more than any store waits in a CPU */
	QUIET_TRIES = 1000,        /* of a burst that should have ended; a millisecond each */
};

uint32_t qat4_ring_self = UINT32_MAX; /* no process has this number */

static int
membarrier(int command)
{
	return (int)syscall(SYS_membarrier, command, 0, 0);
}

void
qat4_ring_pairs_barrier_join(void)
{
	qat4_ring_self = (uint32_t)getpid();
	membarrier(MEMBARRIER_CMD_REGISTER_GLOBAL_EXPEDITED); /* else the barrier waits */
}

void
qat4_ring_pairs_barrier(void)
{
	if (membarrier(MEMBARRIER_CMD_GLOBAL_EXPEDITED) != 0)
		rte_delay_us_sleep(STORES_VISIBLE_US);
}

bool
qat4_ring_pair_is_running(struct qat4_device *dev, unsigned int bank)
{
	const struct qat4_ring_pair *rp;
	bool running;

	qat4_lock(&dev->shared->lock);
	rp = dev->shared->pairs[bank];
	running = rp != NULL && rp->state == QAT4_RING_RUNNING;
	qat4_unlock(&dev->shared->lock);
	return running;
}

void
qat4_ring_pair_stop(struct qat4_ring_pair *rp)
{
	__atomic_store_n(&rp->capacity, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&rp->state, QAT4_RING_STOPPED, __ATOMIC_RELEASE);
}

bool
qat4_ring_pair_quiet(const struct qat4_ring_pair *rp)
{
	return __atomic_load_n(&rp->enqueuing, __ATOMIC_ACQUIRE) == 0 &&
			__atomic_load_n(&rp->dequeuing, __ATOMIC_ACQUIRE) == 0;
}

static void
bury(uint32_t *burst)
{
	uint32_t process = __atomic_load_n(burst, __ATOMIC_ACQUIRE);

	if (process != 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH)
		__atomic_compare_exchange_n(
				burst, &process, 0, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

void
qat4_ring_pair_bury(struct qat4_ring_pair *rp)
{
	bury(&rp->enqueuing);
	bury(&rp->dequeuing);
}

void
qat4_ring_pair_drain(struct qat4_ring_pair *rp)
{
	__atomic_store_n(&rp->state, QAT4_RING_DRAINING, __ATOMIC_RELEASE);
}

bool
qat4_ring_pair_drained(struct qat4_ring_pair *rp)
{
	if (rp->state == QAT4_RING_DRAINING && qat4_ring_in_flight(rp) == 0)
		__atomic_store_n(&rp->state, QAT4_RING_DRAINED, __ATOMIC_RELEASE);
	return rp->state == QAT4_RING_DRAINED;
}

struct qat4_fw_resp *
qat4_ring_lost(struct qat4_ring_pair *rp, uint32_t ahead)
{
	uint32_t completed = __atomic_load_n(&rp->completed, __ATOMIC_RELAXED);
	struct qat4_fw_resp *resp = &rp->responses[(completed + ahead) & rp->resp_slot_mask];
	uint32_t in_flight;

	if (__atomic_load_n(&rp->state, __ATOMIC_ACQUIRE) != QAT4_RING_DRAINING)
		return NULL;
	in_flight = __atomic_load_n(&rp->sent, __ATOMIC_RELAXED) - completed;
	if (ahead >= in_flight)
		return NULL;
	*resp = (struct qat4_fw_resp){
		.service_id = QAT4_FW_RESP_ID,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.error = QAT4_FW_ERR_FATAL,
		.status = QAT4_FW_STATUS_CRYPTO | QAT4_FW_STATUS_PKE | QAT4_FW_STATUS_COMP,
		.opaque = QAT4_RING_LOST,
	};
	return resp;
}

/* Slots behind what was in flight may hold answers that nobody asked for. */
static void
responses_clear(struct qat4_ring_pair *rp)
{
	memset(rp->responses, QAT4_RING_EMPTY_BYTE,
			(size_t)(rp->resp_slot_mask + 1) * sizeof(struct qat4_fw_resp));
}

void
qat4_ring_pair_restart(struct qat4_device *dev, struct qat4_ring_pair *rp)
{
	responses_clear(rp);
	__atomic_store_n(&rp->sent, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&rp->completed, 0, __ATOMIC_RELAXED);
	rp->completed_seen = rp->sent_seen = rp->released = 0;
	__atomic_store_n(&rp->suspect, 0, __ATOMIC_RELAXED);
	rp->restarts++;
	qat4_ring_pair_hand_over(dev, rp);
	__atomic_store_n(&rp->state, QAT4_RING_RUNNING, __ATOMIC_RELEASE);
	__atomic_store_n(&rp->capacity, rp->slot_mask, __ATOMIC_RELEASE);
}

void
qat4_ring_pair_end(struct qat4_device *dev, struct qat4_ring_pair *rp)
{
	if (!rp->enabled)
		return;
	qat4_lock(&dev->shared->lock);
	dev->shared->pairs[rp->bank] = NULL; /* the watch shall not hand it over again */
	if (rp->state == QAT4_RING_RUNNING)
		qat4_ring_pair_stop(rp);
	for (unsigned int i = 0; i < QUIET_TRIES; i++) {
		qat4_ring_pairs_barrier();
		if (qat4_ring_pair_quiet(rp))
			break;
		rte_delay_us_sleep(1000);
	}
	if (rp->state == QAT4_RING_STOPPED) {
		rp->kept = qat4_device_take_ring_pair(dev, rp->bank) != 0;
		qat4_ring_pair_drain(rp);
	}
	qat4_unlock(&dev->shared->lock);
}

void
qat4_ring_report_given_back(const char *name, uint16_t qp_id, uint32_t nb)
{
	if (nb != 0)
		QAT4_LOG(WARNING,
				"%s: queue pair %u ended with %u operations in flight; they have their"
				" status but are not dequeued",
				name, qp_id, nb);
}
