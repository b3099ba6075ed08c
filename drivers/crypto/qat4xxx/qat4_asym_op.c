/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bursts: as in the symmetric PMD, an operation that enqueue accepts comes back once, in order; one
 * that cannot be a request, or needs none, takes a slot with a request that does nothing.
 *
 * Operands are secrets more often than not: what an operation wrote into its cookie is wiped before
 * the operation is given back, whatever became of it. Only where nothing is secret in an operation
 * that went well, and wiping would cost more than all the rest, is it left (RSA signatures).
 *
 * An operation touches some twenty cache lines of its slot and cookie, and takes the device up to
 * milliseconds: long enough for all of them to leave the caches. Those that most operations have
 * are asked for some operations ahead.
 */

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>

#include "qat4_asym_build.h"

enum {
	ENQUEUE_AHEAD = 4, /* operations */
	DEQUEUE_AHEAD = 2,
	ENQUEUE_BYTES = 384, /* of the operands: what most operations write */
	DEQUEUE_BYTES = 256, /* of the operands: in such pieces, without a loop */
};

typedef int (*encode_fn)(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op);

static const encode_fn encoders[QAT4_ASYM_KINDS] = {
	[QAT4_ASYM_KIND_MODEX] = qat4_modex_encode,
	[QAT4_ASYM_KIND_MODINV] = qat4_modinv_encode,
	[QAT4_ASYM_KIND_RSA] = qat4_rsa_encode,
	[QAT4_ASYM_KIND_DH] = qat4_dh_encode,
	[QAT4_ASYM_KIND_DSA] = qat4_dsa_encode,
	[QAT4_ASYM_KIND_ECDSA] = qat4_ecdsa_encode,
	[QAT4_ASYM_KIND_ECDH] = qat4_ecdh_encode,
	[QAT4_ASYM_KIND_ECPM] = qat4_ecpm_encode,
	[QAT4_ASYM_KIND_ECFPM] = qat4_ecfpm_encode,
	[QAT4_ASYM_KIND_MONT] = qat4_mont_encode,
#if QAT4_API_SM2
	[QAT4_ASYM_KIND_SM2] = qat4_sm2_encode,
#endif
	[QAT4_ASYM_KIND_EDDSA] = qat4_eddsa_encode,
};

static enum rte_crypto_op_status
give_results(const struct qat4_asym_done *done)
{
	const struct qat4_asym_slot *slot = done->slot;

	for (unsigned int i = 0; i < slot->nb_results; i++)
		qat4_asym_give(done->cookie, &slot->results[i]);
	return RTE_CRYPTO_OP_STATUS_SUCCESS;
}

typedef enum rte_crypto_op_status (*finish_fn)(const struct qat4_asym_done *done);

static const finish_fn finishers[QAT4_ASYM_FINISHES] = {
	[QAT4_ASYM_FINISH_RESULTS] = give_results,
	[QAT4_ASYM_FINISH_RSA] = qat4_rsa_finish,
	[QAT4_ASYM_FINISH_MONT] = qat4_mont_finish,
#if QAT4_API_SM2
	[QAT4_ASYM_FINISH_SM2_ENCRYPT] = qat4_sm2_encrypt_finish,
	[QAT4_ASYM_FINISH_SM2_DECRYPT] = qat4_sm2_decrypt_finish,
#endif
	[QAT4_ASYM_FINISH_EDDSA_SIGN] = qat4_eddsa_sign_finish,
	[QAT4_ASYM_FINISH_EDDSA_VERIFY] = qat4_eddsa_verify_finish,
	[QAT4_ASYM_FINISH_EDDSA_PUBLIC] = qat4_eddsa_public_finish,
};

/** Keys, nonces, results: all that the operation wrote into its cookie. */
static inline void
cookie_wipe(struct qat4_asym_cookie *cookie, struct qat4_asym_slot *slot)
{
	explicit_bzero(cookie->operands, slot->used);
	slot->used = 0;
}

static enum rte_crypto_op_status
status_of_refusal(const struct qat4_asym_slot *slot, int reason)
{
	switch (reason) {
	case QAT4_ASYM_DONE:
		return RTE_CRYPTO_OP_STATUS_SUCCESS;
	case -EBADMSG:
		return slot->bad_message;
	case -ENOENT:
		return RTE_CRYPTO_OP_STATUS_INVALID_SESSION;
	case -EIO:
		return RTE_CRYPTO_OP_STATUS_ERROR;
	default:
		return RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	}
}

/** Nothing is asked of the device: the slot's request does nothing. */
static void
enqueue_nothing(struct qat4_asym_qp *qp, struct qat4_asym_build *b, int reason)
{
	struct qat4_asym_slot *slot = b->slot;

	cookie_wipe(b->cookie, slot);
	slot->members = 0;
	slot->op->status = status_of_refusal(slot, reason);
	if (reason != QAT4_ASYM_DONE)
		qp->refused++;
	qat4_asym_null_request(b->ring_req, (uintptr_t)slot->op);
}

/** Encode by the session's family. */
static inline int
encode(struct qat4_asym_build *b, const struct qat4_asym_session *session)
{
	if (unlikely(session->magic != QAT4_ASYM_SESSION_MAGIC))
		return -ENOENT;
	return encoders[session->kind](b, session, b->slot->op->asym);
}

/** The transform of a session-less operation becomes a session for as long as it is encoded. */
static int
encode_sessionless(struct qat4_asym_qp *qp, struct qat4_asym_build *b)
{
	const struct rte_crypto_asym_xform *xform = b->slot->op->asym->xform;
	struct qat4_asym_session *session = &qp->temporary;
	int ret = -ENOENT;

	if (xform == NULL)
		return ret;
	if (qat4_asym_session_init(b->dev, xform, session, 0) == 0)
		ret = encode(b, session);
	qat4_asym_session_fini(session);
	return ret;
}

static inline void
enqueue_one(struct qat4_asym_qp *qp, const struct qat4_asym_device *dev, struct rte_crypto_op *op,
		uint32_t index, bool past_caches)
{
	struct qat4_pke_req req __rte_cache_aligned;
	struct qat4_asym_slot *slot = &qp->slots[index];
	struct qat4_asym_build b = {
		.dev = dev,
		.cookie = qp->cookies[index].cookie,
		.iova = qp->cookies[index].iova,
		.slot = slot,
		.random = { .pool = &qp->random, .imb = dev->imb },
		.ring_req = &req,
	};
	int ret = -ENOENT;

	memset(slot, 0, offsetof(struct qat4_asym_slot, results));
	slot->op = op;
	slot->negative = slot->negative_head = RTE_CRYPTO_OP_STATUS_ERROR;
	slot->bad_message = RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	if (likely(op->sess_type == RTE_CRYPTO_OP_WITH_SESSION)) {
		if (likely(op->asym->session != NULL))
			ret = encode(&b, (const void *)op->asym->session->sess_private_data);
	} else if (op->sess_type == RTE_CRYPTO_OP_SESSIONLESS) {
		ret = encode_sessionless(qp, &b);
	}
	if (unlikely(ret != 0))
		enqueue_nothing(qp, &b, ret);
	qat4_ring_put(&qp->rp, index, &req, sizeof(req), past_caches);
}

/** Ask for what encoding this operation will write. */
static inline void
prefetch_for_enqueue(const struct qat4_asym_qp *qp, const struct rte_crypto_op *op, uint32_t index)
{
	const struct qat4_asym_cookie *cookie = qp->cookies[index].cookie;

	qat4_prefetch_to_write(op, sizeof(*op) + sizeof(*op->asym));
	qat4_prefetch_to_write(&qp->slots[index], sizeof(qp->slots[index]));
	qat4_prefetch_to_write(cookie, offsetof(struct qat4_asym_cookie, reserved));
	qat4_prefetch_to_write(cookie->operands, ENQUEUE_BYTES);
}

/** Ask for what giving back this slot's operation, if it has one, will read and wipe. */
static inline void
prefetch_for_dequeue(const struct qat4_asym_qp *qp, uint32_t index)
{
	const struct qat4_asym_slot *slot = &qp->slots[index];
	const uint8_t *operands = qp->cookies[index].cookie->operands;

	qat4_prefetch_to_write(slot->op, sizeof(*slot->op) + sizeof(*slot->op->asym));
	qat4_prefetch_to_write(operands, DEQUEUE_BYTES);
	if (slot->used > DEQUEUE_BYTES)
		qat4_prefetch_to_write(operands + DEQUEUE_BYTES, DEQUEUE_BYTES);
	if (unlikely(slot->used > 2 * DEQUEUE_BYTES))
		qat4_prefetch_to_write(
				operands + 2 * DEQUEUE_BYTES, slot->used - 2 * DEQUEUE_BYTES);
}

uint16_t
qat4_asym_enqueue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops)
{
	struct qat4_asym_qp *qp = queue_pair;
	const struct qat4_asym_device *dev = qat4_asym_device_get(qp->dev_id);
	uint16_t room = (uint16_t)qat4_ring_enqueue_begin(&qp->rp, nb_ops);
	uint32_t nb_past_caches = qat4_ring_nb_past_caches(room);

	qat4_ring_prefetch(&qp->rp, nb_past_caches, room, sizeof(struct qat4_pke_req));
	for (uint16_t i = 0; i < RTE_MIN(room, ENQUEUE_AHEAD); i++)
		prefetch_for_enqueue(qp, ops[i], qat4_ring_next_slot(&qp->rp, i));
	for (uint16_t i = 0; i < room; i++) {
		uint16_t ahead = i + ENQUEUE_AHEAD;

		if (ahead < room)
			prefetch_for_enqueue(qp, ops[ahead], qat4_ring_next_slot(&qp->rp, ahead));
		enqueue_one(qp, dev, ops[i], qat4_ring_next_slot(&qp->rp, i), i < nb_past_caches);
	}
	if (room != 0)
		qat4_ring_submit(&qp->rp, room, nb_past_caches != 0);
	qat4_ring_enqueue_end(&qp->rp);
	qp->enqueued += room;
	return room;
}

/** The device said no, or could not. @p last: to the last request of the chain. */
static enum rte_crypto_op_status
failure_status(const struct qat4_asym_done *done, const struct qat4_pke_resp *resp, bool last)
{
	struct qat4_asym_counters *counters = done->counters;
	const struct qat4_asym_slot *slot = done->slot;
	enum rte_crypto_op_status status = last ? slot->negative : slot->negative_head;

	if ((resp->status & QAT4_FW_STATUS_UNSUPPORTED) != 0) {
		counters->unsupported++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (resp->error == QAT4_FW_ERR_ENDPOINT) {
		counters->dma_faults++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (resp->error != QAT4_FW_ERR_NONE || status == RTE_CRYPTO_OP_STATUS_ERROR) {
		counters->device_error++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (status == RTE_CRYPTO_OP_STATUS_AUTH_FAILED)
		counters->verify_failed++;
	else
		counters->refused_value++;
	return status;
}

/** What the device answered is checked against the slot's own record. */
static enum rte_crypto_op_status
finish(const struct qat4_asym_done *done, const struct qat4_pke_resp *resp)
{
	const struct qat4_asym_slot *slot = done->slot;
	uint64_t member = resp->opaque - (uintptr_t)slot->op;
	bool last = member + 1 == slot->members;
	bool good = resp->error == QAT4_FW_ERR_NONE &&
			(resp->status & (QAT4_FW_STATUS_PKE | QAT4_FW_STATUS_UNSUPPORTED)) == 0;

	/* Only the last request of a chain can be the last one and have gone well. */
	if (unlikely(member >= slot->members || (good && !last))) {
		if (qat4_ring_mismatch(done->rp, resp->opaque))
			done->counters->lost++;
		else
			done->counters->bad_response++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (unlikely(!good))
		return failure_status(done, resp, last);
	return finishers[slot->finish](done);
}

static inline struct rte_crypto_op *
dequeue_one(struct qat4_asym_qp *qp, const struct qat4_asym_device *dev,
		const struct qat4_fw_resp *resp, uint32_t index)
{
	struct qat4_asym_slot *slot = &qp->slots[index];
	const struct qat4_asym_done done = {
		.dev = dev,
		.slot = slot,
		.cookie = qp->cookies[index].cookie,
		.counters = &qp->counters,
		.rp = &qp->rp,
	};

	if (likely(slot->members != 0)) {
		slot->op->status = finish(&done, (const struct qat4_pke_resp *)resp);
		if (!slot->public || slot->op->status != RTE_CRYPTO_OP_STATUS_SUCCESS)
			cookie_wipe(done.cookie, slot);
	}
	return slot->op;
}

uint16_t
qat4_asym_dequeue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops)
{
	struct qat4_asym_qp *qp = queue_pair;
	const struct qat4_asym_device *dev = qat4_asym_device_get(qp->dev_id);
	uint16_t n;

	qat4_ring_dequeue_begin(&qp->rp);
	for (n = 0; n < nb_ops; n++) {
		struct qat4_fw_resp *resp = qat4_ring_response(&qp->rp, n);

		if (resp == NULL)
			break;
		if (n == 0)
			for (uint16_t i = 0; i < RTE_MIN(nb_ops, DEQUEUE_AHEAD); i++)
				prefetch_for_dequeue(qp, qat4_ring_response_slot(&qp->rp, i));
		if (n + DEQUEUE_AHEAD < nb_ops)
			prefetch_for_dequeue(
					qp, qat4_ring_response_slot(&qp->rp, n + DEQUEUE_AHEAD));
		ops[n] = dequeue_one(qp, dev, resp, qat4_ring_response_slot(&qp->rp, n));
		qat4_ring_response_clear(resp);
	}
	if (n != 0)
		qat4_ring_complete(&qp->rp, n);
	qat4_ring_dequeue_end(&qp->rp);
	qp->dequeued += n;
	return n;
}
