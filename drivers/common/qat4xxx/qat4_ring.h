/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A ring pair: one request ring, one response ring, one bank of registers.
 *
 *   request ring, written by the enqueuing thread         response ring, read by the dequeuing
 * thread
 *
 *        completed          sent                                 completed
 *            |               |                                       |
 *   ..free..[ in flight      )..free..                  ..empty......[ next response ..
 *            slot = n & slot_mask                                    slot = n & slot_mask
 *
 * "sent" and "completed" count messages since creation and wrap at 2^32. Slot n of one ring answers
 * slot n of the other. At most slots - 1 requests are in flight.
 *
 * Threads: one may enqueue (owns sent), another dequeue (owns completed, released). The enqueuer
 * learns of free slots from completed, stored with release after the dequeuer has finished with the
 * slots. The dequeuer needs nothing of the enqueuer: a response says itself that it is there.
 */

#ifndef QAT4_RING_H
#define QAT4_RING_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_branch_prediction.h>
#include <rte_common.h>
#include <rte_io.h>
#include <rte_memzone.h>

#include "hw/qat4_hw_csr.h"
#include "hw/qat4_hw_fw.h"
#include "qat4_dev.h"

#define QAT4_RING_MIN_SLOTS  128
#define QAT4_RING_MAX_SLOTS  4096
#define QAT4_RING_HEAD_BATCH 32 /* responses consumed before their slots are given back */

/** A ring pair. In memory that all processes share: no pointers to code. */
struct qat4_ring_pair {
	/* Enqueuing thread. */
	uint32_t sent __rte_cache_aligned;
	uint32_t completed_seen; /* last value read of completed: saves touching the other thread's
				    line */
	uint32_t slot_mask;
	uint32_t req_shift; /* log2 of the request size in bytes */
	uint8_t *requests;
	uint8_t *tail_csr;

	/* Dequeuing thread. */
	uint32_t completed __rte_cache_aligned;
	uint32_t released; /* responses whose slots the device knows to be free */
	uint32_t resp_slot_mask;
	struct qat4_fw_resp *responses;
	uint8_t *head_csr;

	/* Set-up and release only. */
	uint16_t bank __rte_cache_aligned;
	bool enabled;
	const struct rte_memzone *requests_mz;
	const struct rte_memzone *responses_mz;
};

/** What a ring pair is made from. */
struct qat4_ring_pair_config {
	struct qat4_device *dev;
	unsigned int bank;
	unsigned int slots;     /* power of two, QAT4_RING_MIN_SLOTS to _MAX_SLOTS */
	unsigned int req_bytes; /* QAT4_MSG_REQUEST_BYTES or QAT4_MSG_REQUEST_ASYM_BYTES */
	int socket_id;
};

/**
 * Can a ring pair have @p slots?
 *
 * @param name  Of the device, for the message.
 * @return      0; -EINVAL after a line in the log that says what is allowed and which value is
 * nearest.
 */
int qat4_ring_check_slots(const char *name, unsigned int slots);

/**
 * Allocate the rings, hand them to the device, switch the arbiter on.
 *
 * @param rp  Zeroed memory of the caller.
 * @return    0; -EINVAL slots or request size not allowed; -EBUSY the bank is in use; -ENOMEM.
 */
int qat4_ring_pair_init(struct qat4_ring_pair *rp, const struct qat4_ring_pair_config *cfg);

/**
 * Switch the arbiter off, have the device let go of the rings (ring-pair reset), then free them.
 * Harmless on a pair that was never initialised. Only the primary process may do this.
 */
void qat4_ring_pair_fini(struct qat4_device *dev, struct qat4_ring_pair *rp);

/** Requests sent and not yet completed, as seen by the caller's thread. */
static inline uint32_t
qat4_ring_in_flight(const struct qat4_ring_pair *rp)
{
	return __atomic_load_n(&rp->sent, __ATOMIC_RELAXED) -
			__atomic_load_n(&rp->completed, __ATOMIC_ACQUIRE);
}

/** Enqueuer: at least how many of @p wanted requests fit now. */
static inline uint32_t
qat4_ring_room(struct qat4_ring_pair *rp, uint32_t wanted)
{
	uint32_t room = rp->slot_mask - (rp->sent - rp->completed_seen);

	if (unlikely(room < wanted)) {
		rp->completed_seen = __atomic_load_n(&rp->completed, __ATOMIC_ACQUIRE);
		room = rp->slot_mask - (rp->sent - rp->completed_seen);
	}
	return RTE_MIN(room, wanted);
}

/** Enqueuer: slot number of the @p ahead -th request from now. */
static inline uint32_t
qat4_ring_next_slot(const struct qat4_ring_pair *rp, uint32_t ahead)
{
	return (rp->sent + ahead) & rp->slot_mask;
}

/** Memory of request slot @p slot. */
static inline void *
qat4_ring_request(const struct qat4_ring_pair *rp, uint32_t slot)
{
	return rp->requests + ((size_t)slot << rp->req_shift);
}

/** Enqueuer: publish @p n filled slots with one doorbell. rte_write32() orders them before it. */
static inline void
qat4_ring_submit(struct qat4_ring_pair *rp, uint32_t n)
{
	uint32_t sent = rp->sent + n;

	__atomic_store_n(&rp->sent, sent, __ATOMIC_RELAXED);
	rte_write32((sent & rp->slot_mask) << rp->req_shift, rp->tail_csr);
}

/**
 * Dequeuer: the @p ahead -th response from now, or NULL when it has not come yet. The acquire load
 * of the first word, which the device writes last, makes the rest of the response and all results
 * visible.
 */
static inline struct qat4_fw_resp *
qat4_ring_response(const struct qat4_ring_pair *rp, uint32_t ahead)
{
	struct qat4_fw_resp *resp = &rp->responses[(rp->completed + ahead) & rp->resp_slot_mask];

	if (__atomic_load_n((const uint32_t *)resp, __ATOMIC_ACQUIRE) == QAT4_RING_EMPTY_SIG)
		return NULL;
	return resp;
}

/** Dequeuer: slot number of the @p ahead -th response from now. */
static inline uint32_t
qat4_ring_response_slot(const struct qat4_ring_pair *rp, uint32_t ahead)
{
	return (rp->completed + ahead) & rp->resp_slot_mask;
}

/** Dequeuer: mark a response as read; before qat4_ring_complete(). */
static inline void
qat4_ring_response_clear(struct qat4_fw_resp *resp)
{
	*(uint32_t *)resp = QAT4_RING_EMPTY_SIG;
}

/** Dequeuer: give response slots back, in batches; @p read responses have been read so far, ever.
 */
static inline void
qat4_ring_release(struct qat4_ring_pair *rp, uint32_t read)
{
	if ((int32_t)(read - rp->released) >= QAT4_RING_HEAD_BATCH) {
		rp->released = read;
		rte_write32((read & rp->resp_slot_mask) * (uint32_t)sizeof(struct qat4_fw_resp),
				rp->head_csr);
	}
}

/** Dequeuer: @p n responses are done with; their request slots are free, their response slots in
 * batches. */
static inline void
qat4_ring_complete(struct qat4_ring_pair *rp, uint32_t n)
{
	uint32_t completed = rp->completed + n;

	__atomic_store_n(&rp->completed, completed, __ATOMIC_RELEASE);
	qat4_ring_release(rp, completed);
}

#endif /* QAT4_RING_H */
