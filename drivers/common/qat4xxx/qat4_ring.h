/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A ring pair: one request ring, one response ring, one bank of registers.
 *
 *   request ring, written by the enqueuing thread    response ring, read by the dequeuing thread
 *
 *        completed          sent                                 completed
 *            |               |                                       |
 *   ..free..[ in flight      )..free..                  ..empty......[ next response ..
 *            slot = n & slot_mask                                    slot = n & slot_mask
 *
 * "sent" and "completed" count messages since the rings were handed to the device and wrap at 2^32.
 * Slot n of one ring answers slot n of the other. At most slots - 1 requests are in flight.
 *
 * Threads: one may enqueue (owns sent), another dequeue (owns completed, released). The enqueuer
 * learns of free slots from completed, stored with release after the dequeuer has finished with the
 * slots. A response says itself that it is there; the dequeuer looks at sent only when a response
 * is beyond what it knows to be sent, since a device that answers what nobody asked is not to be
 * believed.
 *
 * A third one, the watch (qat4_watch.h), takes a ring pair away from a device that failed and hands
 * it over again:
 *
 *   running --(capacity := 0)--> stopped --(the device let go)--> draining --> drained --> running
 *
 * While it is draining the dequeuer finds the responses that came, and for each request that has
 * none one that says "lost": so every operation comes back, in order, by the way that all come.
 * Each thread shows in its own cache line that it is inside a burst, by a plain store; the watch
 * makes it visible with membarrier(2) before it looks, so that a burst pays for no fence.
 */

#ifndef QAT4_RING_H
#define QAT4_RING_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <rte_atomic.h>
#include <rte_branch_prediction.h>
#include <rte_common.h>
#include <rte_debug.h>
#include <rte_memzone.h>

#include "hw/qat4_hw_csr.h"
#include "hw/qat4_hw_fw.h"
#include "qat4_copy_out.h"
#include "qat4_csr.h"
#include "qat4_dev.h"

#define QAT4_RING_MIN_SLOTS       128
#define QAT4_RING_MAX_SLOTS       4096
#define QAT4_RING_HEAD_BATCH      32 /* responses consumed before their slots are given back */
#define QAT4_RING_PAST_CACHES_MIN 4  /* requests of a burst some of which bypass the caches */
#define QAT4_RING_LAST            8u /* of a large burst: they do not */

/** What becomes of a ring pair; written by the watch only. */
enum qat4_ring_state {
	QAT4_RING_RUNNING,
	QAT4_RING_STOPPED,  /* nothing new is accepted, the device may still answer */
	QAT4_RING_DRAINING, /* the device has let go: what has no answer is lost */
	QAT4_RING_DRAINED,  /* nothing is in flight; may be handed over again */
};

/** Opaque value of a response that the driver makes for a lost request: none has it. */
#define QAT4_RING_LOST UINT64_MAX

/** A ring pair. In memory that all processes share: no pointers to code. */
struct qat4_ring_pair {
	/* Enqueuing thread. */
	uint32_t sent __rte_cache_aligned;
	uint32_t completed_seen; /* last value read of completed: saves touching the other thread's
				    line */
	uint32_t capacity;       /* requests that may be in flight; 0: nothing is accepted */
	uint32_t enqueuing;      /* inside a burst: the process; 0: not inside one */
	uint32_t slot_mask;
	uint32_t req_shift; /* log2 of the request size in bytes */
	uint8_t *requests;
	uint8_t *tail_csr;

	/* Dequeuing thread. */
	uint32_t completed __rte_cache_aligned;
	uint32_t released; /* responses whose slots the device knows to be free */
	uint32_t resp_slot_mask;
	uint32_t dequeuing; /* as enqueuing */
	uint32_t sent_seen; /* last value read of sent: no answer is believed that was not asked for
			     */
	uint8_t state;      /* enum qat4_ring_state */
	uint8_t suspect;    /* an answer was not what was asked: the watch resets the pair */
	struct qat4_fw_resp *responses;
	uint8_t *head_csr;

	/* Set-up and release only. */
	uint16_t bank __rte_cache_aligned;
	bool enabled;
	bool kept;         /* the device may still use the memory: it is never freed */
	uint32_t restarts; /* how often it was handed over again */
	const struct rte_memzone *requests_mz;
	const struct rte_memzone *responses_mz;
};

/** Number of this process, once it has attached a function. */
extern uint32_t qat4_ring_self;

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
 * May a queue pair that is to be released, or made anew, be taken away? Of one that does not work
 * nothing is gained by waiting: its operations are given back.
 *
 * @param name   Of the DPDK device, for the message.
 * @param qp_id  Of the queue pair, for the message.
 * @param rp     NULL: there is no such queue pair.
 * @return       0; -EAGAIN after a line in the log: operations are in flight.
 */
int qat4_ring_check_release(const char *name, uint16_t qp_id, const struct qat4_ring_pair *rp);

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

/** Does the ring pair of @p bank, in use, take requests? */
bool qat4_ring_pair_is_running(struct qat4_device *dev, unsigned int bank);

/* qat4_ring_recover.c: for the watch, and for a queue pair that ends with requests in flight. */

/** Accept nothing more. */
void qat4_ring_pair_stop(struct qat4_ring_pair *rp);

/**
 * Is no thread inside a burst that it began before the last change of the pair? To be asked after
 * qat4_ring_pairs_barrier().
 */
bool qat4_ring_pair_quiet(const struct qat4_ring_pair *rp);

/**
 * End the bursts of processes that do not live any more. To be asked when a pair that does not run
 * has not been quiet for long.
 */
void qat4_ring_pair_bury(struct qat4_ring_pair *rp);

/** See what all processes did with their ring pairs before: a memory barrier on all their CPUs. */
void qat4_ring_pairs_barrier(void);

/** Let this process take part in qat4_ring_pairs_barrier(), and note its number. */
void qat4_ring_pairs_barrier_join(void);

/** The device touches the rings of a stopped pair no more: what has no answer is lost. */
void qat4_ring_pair_drain(struct qat4_ring_pair *rp);

/** A pair that is draining and has nothing in flight is drained. @return  whether it is. */
bool qat4_ring_pair_drained(struct qat4_ring_pair *rp);

/** Hand the rings of a drained pair, in which no thread is, to the device again. */
void qat4_ring_pair_restart(struct qat4_device *dev, struct qat4_ring_pair *rp);

/**
 * Stop the pair and take the rings from the device: afterwards dequeuing gives all that was in
 * flight. For a queue pair that no thread uses any more. When the device cannot be made to let go,
 * rp->kept is set.
 */
void qat4_ring_pair_end(struct qat4_device *dev, struct qat4_ring_pair *rp);

/** Say that a queue pair ended with @p nb operations in flight, if it did. */
void qat4_ring_report_given_back(const char *name, uint16_t qp_id, uint32_t nb);

/** Requests sent and not yet completed, as seen by the caller's thread. */
static inline uint32_t
qat4_ring_in_flight(const struct qat4_ring_pair *rp)
{
	return __atomic_load_n(&rp->sent, __ATOMIC_RELAXED) -
			__atomic_load_n(&rp->completed, __ATOMIC_ACQUIRE);
}

/**
 * Enqueuer: begin a burst; to be ended by qat4_ring_enqueue_end(), whatever was accepted.
 *
 * @return  How many of @p wanted requests fit now; 0 also when the pair takes nothing.
 */
static inline uint32_t
qat4_ring_enqueue_begin(struct qat4_ring_pair *rp, uint32_t wanted)
{
	uint32_t capacity, room;

	__atomic_store_n(&rp->enqueuing, qat4_ring_self, __ATOMIC_RELAXED);
	__atomic_signal_fence(__ATOMIC_SEQ_CST); /* the watch sees to the rest */
	capacity = __atomic_load_n(&rp->capacity, __ATOMIC_ACQUIRE);
	if (unlikely(capacity == 0))
		return 0;
	room = capacity - (rp->sent - rp->completed_seen);
	if (unlikely(room < wanted)) {
		rp->completed_seen = __atomic_load_n(&rp->completed, __ATOMIC_ACQUIRE);
		room = capacity - (rp->sent - rp->completed_seen);
	}
	return RTE_MIN(room, wanted);
}

/** Enqueuer: end a burst. */
static inline void
qat4_ring_enqueue_end(struct qat4_ring_pair *rp)
{
	__atomic_store_n(&rp->enqueuing, 0, __ATOMIC_RELEASE);
}

/** Enqueuer: slot number of the @p ahead -th request from now. */
static inline uint32_t
qat4_ring_next_slot(const struct qat4_ring_pair *rp, uint32_t ahead)
{
	return (rp->sent + ahead) & rp->slot_mask;
}

/** Memory of request slot @p slot; @p bytes of a request, known when compiling, to be fast. */
static inline void *
qat4_ring_request(const struct qat4_ring_pair *rp, uint32_t slot, size_t bytes)
{
	RTE_ASSERT(bytes == (size_t)1 << rp->req_shift);
	return rp->requests + slot * bytes;
}

/**
 * Enqueuer: how many requests of a burst are written past the caches: so many first ones. Before
 * the doorbell they must have arrived, which takes as long as to write ten more. A very small burst
 * is not worth it, and the last of a larger one are written as usual meanwhile.
 *
 * @param burst  How many are likely to be submitted together.
 */
static inline uint32_t
qat4_ring_nb_past_caches(uint32_t burst)
{
	if (burst < QAT4_RING_PAST_CACHES_MIN)
		return 0;
	return burst - RTE_MIN(burst / 4, QAT4_RING_LAST);
}

/** Enqueuer: ask for the slots of the @p from -th to the one before the @p to -th request from now,
 * which will be written as usual. */
static inline void
qat4_ring_prefetch(const struct qat4_ring_pair *rp, uint32_t from, uint32_t to, size_t bytes)
{
	for (uint32_t i = from; i < to; i++)
		qat4_prefetch_to_write(
				qat4_ring_request(rp, qat4_ring_next_slot(rp, i), bytes), bytes);
}

/**
 * Enqueuer: fill request slot @p slot.
 *
 * @param message      Aligned to a cache line.
 * @param bytes        Of the message; known when compiling, to be fast.
 * @param past_caches  It belongs to the qat4_ring_nb_past_caches() first ones of its burst.
 */
static inline void
qat4_ring_put(const struct qat4_ring_pair *rp, uint32_t slot, const void *message, size_t bytes,
		bool past_caches)
{
	if (likely(past_caches))
		qat4_copy_out(qat4_ring_request(rp, slot, bytes), message, bytes);
	else
		memcpy(qat4_ring_request(rp, slot, bytes), message, bytes);
}

/**
 * Enqueuer: publish @p n filled slots with one doorbell, which comes behind them.
 *
 * @param past_caches  Some of them may have been written past the caches.
 */
static inline void
qat4_ring_submit(struct qat4_ring_pair *rp, uint32_t n, bool past_caches)
{
	uint32_t sent = rp->sent + n;

	__atomic_store_n(&rp->sent, sent, __ATOMIC_RELAXED);
	if (likely(past_caches))
		rte_wmb();
	qat4_csr_store((sent & rp->slot_mask) << rp->req_shift, rp->tail_csr);
}

/** Dequeuer: begin a burst; to be ended by qat4_ring_dequeue_end(). */
static inline void
qat4_ring_dequeue_begin(struct qat4_ring_pair *rp)
{
	__atomic_store_n(&rp->dequeuing, qat4_ring_self, __ATOMIC_RELAXED);
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
}

/** Dequeuer: end a burst. */
static inline void
qat4_ring_dequeue_end(struct qat4_ring_pair *rp)
{
	__atomic_store_n(&rp->dequeuing, 0, __ATOMIC_RELEASE);
}

/**
 * Dequeuer: what qat4_ring_response() does when the response is not there and the pair not running:
 * make one that says "lost" when the device has let go of a request without an answer.
 */
struct qat4_fw_resp *qat4_ring_lost(struct qat4_ring_pair *rp, uint32_t ahead);

/** Dequeuer: was request number @p n, of which there is an answer, ever sent? Else the watch resets
 * the pair. */
static inline bool
qat4_ring_was_sent(struct qat4_ring_pair *rp, uint32_t n)
{
	if (likely((int32_t)(rp->sent_seen - n) > 0))
		return true;
	rp->sent_seen = __atomic_load_n(&rp->sent, __ATOMIC_RELAXED);
	if (likely((int32_t)(rp->sent_seen - n) > 0))
		return true;
	__atomic_store_n(&rp->suspect, 1, __ATOMIC_RELAXED);
	return false;
}

/**
 * Dequeuer: the @p ahead -th response from now, or NULL when it has not come yet. The acquire load
 * of the first word, which the device writes last, makes the rest of the response and all results
 * visible.
 */
static inline struct qat4_fw_resp *
qat4_ring_response(struct qat4_ring_pair *rp, uint32_t ahead)
{
	uint32_t n = __atomic_load_n(&rp->completed, __ATOMIC_RELAXED) + ahead;
	struct qat4_fw_resp *resp = &rp->responses[n & rp->resp_slot_mask];

	if (__atomic_load_n((const uint32_t *)resp, __ATOMIC_ACQUIRE) != QAT4_RING_EMPTY_SIG)
		return likely(qat4_ring_was_sent(rp, n)) ? resp : NULL;
	if (likely(__atomic_load_n(&rp->state, __ATOMIC_RELAXED) == QAT4_RING_RUNNING))
		return NULL;
	return qat4_ring_lost(rp, ahead);
}

/**
 * Dequeuer: @p resp is not the answer to what was asked in its slot.
 *
 * @return  Whether that is because the request was lost. Else the device cannot be trusted: the
 *          watch resets the pair.
 */
static inline bool
qat4_ring_mismatch(struct qat4_ring_pair *rp, uint64_t opaque)
{
	if (opaque == QAT4_RING_LOST)
		return true;
	__atomic_store_n(&rp->suspect, 1, __ATOMIC_RELAXED);
	return false;
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
	__atomic_store_n((uint32_t *)resp, QAT4_RING_EMPTY_SIG,
			__ATOMIC_RELAXED); /* the watch looks */
}

/** Dequeuer: give response slots back, in batches; @p read responses have been read so far, ever.
 */
static inline void
qat4_ring_release(struct qat4_ring_pair *rp, uint32_t read)
{
	if ((int32_t)(read - rp->released) >= QAT4_RING_HEAD_BATCH) {
		rp->released = read;
		qat4_csr_store((read & rp->resp_slot_mask) * (uint32_t)sizeof(struct qat4_fw_resp),
				rp->head_csr);
	}
}

/**
 * Dequeuer: @p n responses are done with; their request slots are free, their response slots in
 * batches. Completed is stored last: once nothing is in flight the watch may hand the pair over.
 */
static inline void
qat4_ring_complete(struct qat4_ring_pair *rp, uint32_t n)
{
	uint32_t completed = rp->completed + n;

	qat4_ring_release(rp, completed);
	__atomic_store_n(&rp->completed, completed, __ATOMIC_RELEASE);
}

#endif /* QAT4_RING_H */
