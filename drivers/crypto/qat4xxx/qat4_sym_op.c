/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bursts of the operation API.
 *
 * An operation that enqueue accepts comes back by dequeue, in order, exactly once. One that cannot
 * be expressed as a request takes a slot all the same, with a request that does nothing: it comes
 * back with its error status, the burst goes on, and enqueue returning less than asked always means
 * "full", never "bad".
 */

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_mempool.h>
#include <rte_prefetch.h>
#include <rte_security_driver.h>

#include "qat4_compat.h"
#include "qat4_sym.h"
#include "qat4_sym_flat.h"
#include "qat4_sym_soft.h"

enum {
	AHEAD = 8, /* operations whose sessions are fetched before one is encoded */
	FETCHED_BYTES = offsetof(struct qat4_sym_session, cd), /* what is behind is the device's */
};

/** What @p op asks for, in the words of the encoder. */
static inline void
job_of(const struct rte_crypto_op *op, const struct qat4_sym_session *session,
		struct qat4_sym_job *job)
{
	const struct rte_crypto_sym_op *sym = op->sym;

	job->opaque = (uintptr_t)op;
	job->src.mbuf = sym->m_src;
	job->in_place = sym->m_dst == NULL || sym->m_dst == sym->m_src;
	job->dst.mbuf = job->in_place ? sym->m_src : sym->m_dst;
	job->iv = rte_crypto_op_ctod_offset(op, const uint8_t *, session->iv_offset);
	if (qat4_sym_kind_is_aead(session->kind)) {
		job->cipher_offset = sym->aead.data.offset;
		job->cipher_bytes = sym->aead.data.length;
		job->aad = sym->aead.aad.data;
		job->aad_iova = sym->aead.aad.phys_addr;
		job->digest_iova = sym->aead.digest.phys_addr;
	} else {
		job->cipher_offset = sym->cipher.data.offset;
		job->cipher_bytes = sym->cipher.data.length;
		job->auth_offset = sym->auth.data.offset;
		job->auth_bytes = sym->auth.data.length;
		job->digest_iova = sym->auth.digest.phys_addr;
	}
}

/** The slot's request, @p req, does nothing; the operation comes back with @p status. */
static void
enqueue_refused(struct qat4_sym_qp *qp, struct qat4_la_req *req, struct rte_crypto_op *op,
		uint32_t slot, enum rte_crypto_op_status status)
{
	op->status = status;
	qp->slots[slot] = (uintptr_t)op | QAT4_SYM_SLOT_REFUSED;
	qp->refused++;
	qat4_sym_encode_null(req, (uintptr_t)op);
}

/** Encode @p op into @p req; @p flags go into the slot's record. */
static inline int
enqueue_encoded(struct qat4_sym_qp *qp, struct qat4_la_req *req, struct rte_crypto_op *op,
		uint32_t slot, const struct qat4_sym_session *session, uintptr_t flags)
{
	struct qat4_sym_cookie *cookie = &qp->cookies[slot];
	struct qat4_sym_job job;
	int ret;

	if (unlikely(op->sym->m_src == NULL))
		return -EINVAL;
	job_of(op, session, &job);
	if (unlikely(session->soft_key_bytes != 0))
		job.imb = qat4_sym_device_get(qp->dev_id)->imb;
	ret = qat4_sym_encode(req, &job, session, cookie);
	if (unlikely(ret != 0))
		return ret;
	if (unlikely(qat4_sym_kind_is_docsis(session->kind)) && cookie->residue.bytes != 0)
		flags |= QAT4_SYM_SLOT_RESIDUE;
	qp->slots[slot] = (uintptr_t)op | flags;
	return 0;
}

static void
enqueue_sessionless(struct qat4_sym_qp *qp, struct qat4_la_req *req, struct rte_crypto_op *op,
		uint32_t slot)
{
	struct rte_cryptodev_sym_session *temporary = NULL;

	if (op->sess_type == RTE_CRYPTO_OP_SESSIONLESS)
		temporary = qat4_sym_temporary_get(qp, op->sym->xform);
	if (temporary == NULL) {
		enqueue_refused(qp, req, op, slot, RTE_CRYPTO_OP_STATUS_INVALID_SESSION);
		return;
	}
	qp->temporary[slot] = temporary;
	if (enqueue_encoded(qp, req, op, slot, CRYPTODEV_GET_SYM_SESS_PRIV(temporary),
			    QAT4_SYM_SLOT_SESSIONLESS) != 0) {
		qat4_sym_temporary_put(qp, temporary);
		enqueue_refused(qp, req, op, slot, RTE_CRYPTO_OP_STATUS_INVALID_ARGS);
	}
}

/** The usable session of @p op, or NULL. */
static inline const struct qat4_sym_session *
session_of(const struct rte_crypto_op *op)
{
	const struct qat4_sym_session *session;

	if (unlikely(op->sym->session == NULL))
		return NULL;
	if (likely(op->sess_type == RTE_CRYPTO_OP_WITH_SESSION))
		session = CRYPTODEV_GET_SYM_SESS_PRIV(op->sym->session);
	else if (op->sess_type == RTE_CRYPTO_OP_SECURITY_SESSION)
		session = SECURITY_GET_SESS_PRIV(op->sym->session);
	else
		return NULL;
	return likely(session->magic == QAT4_SYM_SESSION_MAGIC) ? session : NULL;
}

/** What is not as usual: written elsewhere first. */
static __rte_noinline void
enqueue_unusual(struct qat4_sym_qp *qp, struct rte_crypto_op *op, uint32_t slot,
		const struct qat4_sym_session *session, bool past_caches)
{
	struct qat4_la_req req __rte_cache_aligned;

	if (session == NULL)
		enqueue_sessionless(qp, &req, op, slot);
	else if (enqueue_encoded(qp, &req, op, slot, session, 0) != 0)
		enqueue_refused(qp, &req, op, slot, RTE_CRYPTO_OP_STATUS_INVALID_ARGS);
	qat4_ring_put(&qp->rp, slot, &req, sizeof(req), past_caches);
}

static inline void
enqueue_one(struct qat4_sym_qp *qp, struct rte_crypto_op *op, uint32_t slot, bool past_caches)
{
	const struct qat4_sym_session *session = session_of(op);
	struct qat4_la_req *req = qat4_ring_request(&qp->rp, slot, sizeof(*req));

	if (likely(session != NULL &&
			    qat4_sym_encode_flat(
					    req, op, session, &qp->cookies[slot], past_caches)))
		qp->slots[slot] = (uintptr_t)op;
	else
		enqueue_unusual(qp, op, slot, session, past_caches);
}

/**
 * Fetch what enqueue_one() reads of the session of @p op, which is in no cache when there are many
 * sessions. An operation without one, or with another thing in its place, does no harm.
 */
static inline void
prefetch_session(const struct rte_crypto_op *op)
{
	uintptr_t session = (uintptr_t)op->sym->session +
			offsetof(struct rte_cryptodev_sym_session, driver_priv_data);

	for (unsigned int i = 0; i < FETCHED_BYTES; i += RTE_CACHE_LINE_SIZE)
		rte_prefetch0((const void *)(session + i));
}

uint16_t
qat4_sym_enqueue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops)
{
	struct qat4_sym_qp *qp = queue_pair;
	uint16_t room = (uint16_t)qat4_ring_enqueue_begin(&qp->rp, nb_ops);
	uint32_t nb_past_caches = qat4_ring_nb_past_caches(room);

	qat4_ring_prefetch(&qp->rp, nb_past_caches, room, sizeof(struct qat4_la_req));
	for (uint16_t i = 0; i < RTE_MIN(room, AHEAD); i++)
		prefetch_session(ops[i]);
	for (uint16_t i = 0; i < room; i++) {
		if (likely(i + AHEAD < room))
			prefetch_session(ops[i + AHEAD]);
		enqueue_one(qp, ops[i], qat4_ring_next_slot(&qp->rp, i), i < nb_past_caches);
	}
	if (room != 0)
		qat4_ring_submit(&qp->rp, room, nb_past_caches != 0);
	qat4_ring_enqueue_end(&qp->rp);
	qp->enqueued += room;
	return room;
}

/** What was left for the completion of @p op. */
static void
finish_one(struct qat4_sym_qp *qp, struct rte_crypto_op *op, uint32_t slot, uintptr_t record)
{
	const struct qat4_sym_session *session = (record & QAT4_SYM_SLOT_SESSIONLESS) != 0
			? CRYPTODEV_GET_SYM_SESS_PRIV(qp->temporary[slot])
			: session_of(op);

	if ((record & QAT4_SYM_SLOT_RESIDUE) != 0 && op->status == RTE_CRYPTO_OP_STATUS_SUCCESS &&
			session != NULL)
		qat4_docsis_finish(
				qat4_sym_device_get(qp->dev_id)->imb, session, &qp->cookies[slot]);
	if ((record & QAT4_SYM_SLOT_SESSIONLESS) != 0)
		qat4_sym_temporary_put(qp, qp->temporary[slot]);
}

/** Decode @p resp, the answer to @p slot. What the device says is checked against the slot's own
 * record. */
static inline struct rte_crypto_op *
dequeue_one(struct qat4_sym_qp *qp, const struct qat4_fw_resp *resp, uint32_t slot)
{
	uintptr_t record = qp->slots[slot];
	struct rte_crypto_op *op = (struct rte_crypto_op *)(record & ~QAT4_SYM_SLOT_FLAGS);

	if (likely((record & QAT4_SYM_SLOT_REFUSED) == 0))
		op->status = qat4_sym_status(qp, resp, (uintptr_t)op);
	if (unlikely((record & (QAT4_SYM_SLOT_SESSIONLESS | QAT4_SYM_SLOT_RESIDUE)) != 0))
		finish_one(qp, op, slot, record);
	return op;
}

uint16_t
qat4_sym_dequeue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops)
{
	struct qat4_sym_qp *qp = queue_pair;
	uintptr_t record;
	uint32_t slot;
	uint16_t n;

	qat4_ring_dequeue_begin(&qp->rp);
	for (n = 0; n < nb_ops; n++) {
		struct qat4_fw_resp *resp = qat4_ring_response(&qp->rp, n);

		if (resp == NULL)
			break;
		slot = qat4_ring_response_slot(&qp->rp, n);
		record = qp->slots[slot];
		ops[n] = (struct rte_crypto_op *)record;
		if (likely(resp->opaque == record && (record & QAT4_SYM_SLOT_FLAGS) == 0 &&
				    (resp->status & QAT4_FW_STATUS_CRYPTO) == 0))
			ops[n]->status = RTE_CRYPTO_OP_STATUS_SUCCESS;
		else
			ops[n] = dequeue_one(qp, resp, slot);
		qat4_ring_response_clear(resp);
	}
	if (n != 0)
		qat4_ring_complete(&qp->rp, n);
	qat4_ring_dequeue_end(&qp->rp);
	qp->dequeued += n;
	return n;
}
