/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bursts.
 *
 * An operation that enqueue accepts comes back by dequeue, in order, exactly once. One that cannot
 * be expressed as a request, or needs none, takes a slot all the same, with a request that does
 * nothing: it comes back with its status, the burst goes on, and enqueue returning less than asked
 * always means "full", never "bad".
 */

#include <rte_branch_prediction.h>

#include "qat4_comp.h"

static void
set_nothing_done(struct rte_comp_op *op, enum rte_comp_op_status status)
{
	op->status = (uint8_t)status;
	op->consumed = 0;
	op->produced = 0;
	op->output_chksum = 0;
}

/** An operation that did not become a request has its status; the request does nothing. */
static void
enqueue_other(struct qat4_comp_qp *qp, struct rte_comp_op *op, void *message,
		enum qat4_comp_verdict verdict)
{
	if (verdict == QAT4_COMP_STORED) {
		qp->stored_by_driver++;
	} else if (verdict == QAT4_COMP_OUT_OF_SPACE) {
		set_nothing_done(op, RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED);
		op->debug_status = 0;
	} else {
		set_nothing_done(op, RTE_COMP_OP_STATUS_INVALID_ARGS);
		qp->refused++;
	}
	qat4_comp_encode_null(message, (uintptr_t)op);
}

/** @return  Whether @p op was accepted. */
static inline bool
enqueue_one(struct qat4_comp_qp *qp, struct rte_comp_op *op, uint32_t slot, bool past_caches)
{
	uint8_t message[QAT4_MSG_REQUEST_BYTES] __rte_cache_aligned;
	struct qat4_comp_slot *record = &qp->slots[slot];
	enum qat4_comp_verdict verdict = qat4_comp_encode(qp, op, slot, message, record);

	if (unlikely(verdict == QAT4_COMP_NO_ROOM))
		return false;
	if (unlikely(verdict != QAT4_COMP_SENT)) {
		enqueue_other(qp, op, message, verdict);
		record->op |= QAT4_COMP_SLOT_DONE;
	}
	record->op |= (uintptr_t)op;
	qat4_ring_put(&qp->rp, slot, message, sizeof(message), past_caches);
	return true;
}

uint16_t
qat4_comp_enqueue_burst(void *queue_pair, struct rte_comp_op **ops, uint16_t nb_ops)
{
	struct qat4_comp_qp *qp = queue_pair;
	uint16_t room = (uint16_t)qat4_ring_enqueue_begin(&qp->rp, nb_ops);
	uint32_t nb_past_caches = qat4_ring_nb_past_caches(room);
	uint16_t n;

	qat4_ring_prefetch(&qp->rp, nb_past_caches, room, QAT4_MSG_REQUEST_BYTES);
	for (n = 0; n < room; n++)
		if (unlikely(!enqueue_one(qp, ops[n], qat4_ring_next_slot(&qp->rp, n),
				    n < nb_past_caches)))
			break;
	if (n != 0)
		qat4_ring_submit(&qp->rp, n, nb_past_caches != 0);
	qat4_ring_enqueue_end(&qp->rp);
	qp->enqueued += n;
	return n;
}

/** Decode @p resp, the answer to @p slot. What the device says is checked against the slot's own
 * record. */
static inline struct rte_comp_op *
dequeue_one(struct qat4_comp_qp *qp, const struct qat4_fw_resp *resp, uint32_t slot)
{
	uintptr_t record = qp->slots[slot].op;
	struct rte_comp_op *op = (struct rte_comp_op *)(record & ~QAT4_COMP_SLOT_FLAGS);

	if (likely((record & QAT4_COMP_SLOT_DONE) == 0))
		qat4_comp_decode(qp, op, (const struct qat4_comp_resp *)resp, slot);
	if (unlikely((record & QAT4_COMP_SLOT_LONG) != 0))
		__atomic_store_n(&qp->long_busy[qp->cookies[slot].long_list], 0, __ATOMIC_RELEASE);
	return op;
}

uint16_t
qat4_comp_dequeue_burst(void *queue_pair, struct rte_comp_op **ops, uint16_t nb_ops)
{
	struct qat4_comp_qp *qp = queue_pair;
	uint16_t n;

	qat4_ring_dequeue_begin(&qp->rp);
	for (n = 0; n < nb_ops; n++) {
		struct qat4_fw_resp *resp = qat4_ring_response(&qp->rp, n);

		if (resp == NULL)
			break;
		ops[n] = dequeue_one(qp, resp, qat4_ring_response_slot(&qp->rp, n));
		qat4_ring_response_clear(resp);
	}
	if (n != 0)
		qat4_ring_complete(&qp->rp, n);
	qat4_ring_dequeue_end(&qp->rp);
	qp->counters.dequeued += n;
	return n;
}
