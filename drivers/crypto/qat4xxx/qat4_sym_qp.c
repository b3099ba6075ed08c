/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Queue pairs: set-up, release, bursts.
 *
 * An operation that enqueue accepts comes back by dequeue, in order, exactly once. One that cannot
 * be expressed as a request takes a slot all the same, with a request that does nothing: it comes
 * back with its error status, the burst goes on, and enqueue returning less than asked always means
 * "full", never "bad".
 */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_malloc.h>
#include <rte_memzone.h>

#include "qat4_sym.h"

/* ---- set-up and release ---- */

/** IO address of @p addr, which lies in memory of EAL. */
static rte_iova_t
iova_of(const void *addr)
{
	const struct rte_memseg *seg = rte_mem_virt2memseg(addr, NULL);

	if (seg == NULL || seg->iova == RTE_BAD_IOVA)
		return RTE_BAD_IOVA;
	return seg->iova + RTE_PTR_DIFF(addr, seg->addr);
}

/** Zeroed memory for the cookies of one queue pair. */
static int
cookies_create(struct qat4_sym_qp *qp, const struct rte_cryptodev *dev, uint16_t qp_id,
		uint32_t slots)
{
	char name[RTE_MEMZONE_NAMESIZE];

	snprintf(name, sizeof(name), "qat4_sym_cookies_%u_%u", dev->data->dev_id, qp_id);
	qp->cookies_mz = rte_memzone_reserve_aligned(name, slots * sizeof(struct qat4_sym_cookie),
			dev->data->socket_id, 0, sizeof(struct qat4_sym_cookie));
	if (qp->cookies_mz == NULL)
		return -ENOMEM;
	qp->cookies = qp->cookies_mz->addr;
	memset(qp->cookies, 0, slots * sizeof(struct qat4_sym_cookie));
	for (uint32_t i = 0; i < slots; i++) {
		qp->cookies[i].iova = iova_of(&qp->cookies[i]);
		if (qp->cookies[i].iova == RTE_BAD_IOVA)
			return -ENOMEM;
	}
	return 0;
}

/** Free what qp_alloc() made, except the rings. */
static void
qp_free(struct qat4_sym_qp *qp)
{
	if (qp == NULL)
		return;
	if (qp->cookies_mz != NULL) {
		explicit_bzero(qp->cookies_mz->addr, qp->cookies_mz->len);
		rte_memzone_free(qp->cookies_mz);
	}
	rte_free(qp->temporary);
	rte_free(qp->slots);
	rte_free(qp);
}

static struct qat4_sym_qp *
qp_alloc(const struct rte_cryptodev *dev, uint16_t qp_id, uint32_t slots, int socket_id)
{
	struct qat4_sym_qp *qp;

	qp = rte_zmalloc_socket("qat4_sym_qp", sizeof(*qp), RTE_CACHE_LINE_SIZE, socket_id);
	if (qp == NULL)
		return NULL;
	qp->slots = rte_calloc_socket("qat4_sym_slots", slots, sizeof(*qp->slots),
			RTE_CACHE_LINE_SIZE, socket_id);
	qp->temporary = rte_calloc_socket(
			"qat4_sym_temporary", slots, sizeof(*qp->temporary), 0, socket_id);
	if (qp->slots == NULL || qp->temporary == NULL ||
			cookies_create(qp, dev, qp_id, slots) != 0) {
		QAT4_SYM_LOG(ERR, "%s: no memory for queue pair %u of %u descriptors",
				dev->data->name, qp_id, slots);
		qp_free(qp);
		return NULL;
	}
	return qp;
}

int
qat4_sym_qp_setup(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id)
{
	struct qat4_device *function = qat4_sym_device_get(dev->data->dev_id)->function;
	struct qat4_ring_pair_config rings = {
		.dev = function,
		.slots = conf->nb_descriptors,
		.req_bytes = QAT4_MSG_REQUEST_BYTES,
		.socket_id = socket_id,
	};
	int bank = qat4_service_bank(function, QAT4_SERVICE_SYM, qp_id);
	struct qat4_sym_qp *qp;
	int ret;

	if (bank < 0) {
		QAT4_SYM_LOG(ERR, "%s: no queue pair %u; the device has %u", dev->data->name, qp_id,
				qat4_service_nb_ring_pairs(function, QAT4_SERVICE_SYM));
		return -EINVAL;
	}
	rings.bank = bank;
	ret = qat4_ring_check_slots(dev->data->name, rings.slots);
	if (ret == 0)
		ret = qat4_sym_qp_release(dev, qp_id);
	if (ret != 0)
		return ret;
	qp = qp_alloc(dev, qp_id, rings.slots, socket_id);
	if (qp == NULL)
		return -ENOMEM;
	qp->session_pool = conf->mp_session;
	qp->dev_id = dev->data->dev_id;
	ret = qat4_ring_pair_init(&qp->rp, &rings);
	if (ret != 0) {
		qp_free(qp);
		return ret;
	}
	dev->data->queue_pairs[qp_id] = qp; /* last: nobody sees a half-built pair */
	return 0;
}

void
qat4_sym_qp_destroy(struct rte_cryptodev *dev, uint16_t qp_id)
{
	struct qat4_sym_qp *qp = dev->data->queue_pairs[qp_id];

	if (qp == NULL)
		return;
	dev->data->queue_pairs[qp_id] = NULL;
	qat4_ring_pair_fini(qat4_sym_device_get(dev->data->dev_id)->function, &qp->rp);
	qp_free(qp);
}

int
qat4_sym_qp_release(struct rte_cryptodev *dev, uint16_t qp_id)
{
	const struct qat4_sym_qp *qp = dev->data->queue_pairs[qp_id];
	uint32_t in_flight = qp == NULL ? 0 : qat4_ring_in_flight(&qp->rp);

	if (in_flight != 0) {
		QAT4_SYM_LOG(ERR,
				"%s: queue pair %u has %u operations in flight; dequeue them first",
				dev->data->name, qp_id, in_flight);
		return -EAGAIN;
	}
	qat4_sym_qp_destroy(dev, qp_id);
	return 0;
}

/* ---- enqueue ---- */

/** A temporary session for a session-less operation; -ENOMEM, or the reason why there is none. */
static int
temporary_session(struct qat4_sym_qp *qp, const struct rte_crypto_op *op, uint32_t slot,
		struct qat4_sym_session **out)
{
	struct rte_cryptodev_sym_session *holder;
	struct qat4_sym_session *session;
	struct qat4_sym_device *dev = qat4_sym_device_get(qp->dev_id);
	int ret;

	if (qp->session_pool == NULL || op->sym->xform == NULL)
		return -EINVAL;
	if (rte_mempool_get(qp->session_pool, (void **)&holder) != 0)
		return -ENOMEM;
	session = CRYPTODEV_GET_SYM_SESS_PRIV(holder);
	memset(session, 0, sizeof(*session));
	ret = qat4_sym_session_init(dev, op->sym->xform, session,
			rte_mempool_virt2iova(holder) + ((uintptr_t)session - (uintptr_t)holder));
	if (ret != 0) {
		rte_mempool_put(qp->session_pool, holder);
		return ret;
	}
	qp->temporary[slot] = holder;
	*out = session;
	return 0;
}

/** Wipe a temporary session and give it back to its pool. */
static void
temporary_session_put(struct qat4_sym_qp *qp, uint32_t slot)
{
	qat4_sym_session_fini(CRYPTODEV_GET_SYM_SESS_PRIV(qp->temporary[slot]));
	rte_mempool_put(qp->session_pool, qp->temporary[slot]);
	qp->temporary[slot] = NULL;
}

/** The slot's request does nothing; the operation comes back with @p status. */
static void
enqueue_refused(struct qat4_sym_qp *qp, struct rte_crypto_op *op, uint32_t slot,
		enum rte_crypto_op_status status)
{
	op->status = status;
	qp->slots[slot] = (uintptr_t)op | QAT4_SYM_SLOT_REFUSED;
	qp->refused++;
	qat4_sym_encode_null(qat4_ring_request(&qp->rp, slot), (uintptr_t)op);
}

static void
enqueue_sessionless(struct qat4_sym_qp *qp, struct rte_crypto_op *op, uint32_t slot)
{
	struct qat4_sym_session *session;

	if (op->sess_type != RTE_CRYPTO_OP_SESSIONLESS ||
			temporary_session(qp, op, slot, &session) != 0) {
		enqueue_refused(qp, op, slot, RTE_CRYPTO_OP_STATUS_INVALID_SESSION);
		return;
	}
	if (qat4_sym_encode(qat4_ring_request(&qp->rp, slot), op, session, &qp->cookies[slot]) !=
			0) {
		temporary_session_put(qp, slot);
		enqueue_refused(qp, op, slot, RTE_CRYPTO_OP_STATUS_INVALID_ARGS);
		return;
	}
	qp->slots[slot] = (uintptr_t)op | QAT4_SYM_SLOT_SESSIONLESS;
}

/** The usable session of @p op, or NULL. */
static inline const struct qat4_sym_session *
session_of(const struct rte_crypto_op *op)
{
	const struct qat4_sym_session *session;

	if (unlikely(op->sess_type != RTE_CRYPTO_OP_WITH_SESSION || op->sym->session == NULL))
		return NULL;
	session = CRYPTODEV_GET_SYM_SESS_PRIV(op->sym->session);
	return likely(session->magic == QAT4_SYM_SESSION_MAGIC) ? session : NULL;
}

static inline void
enqueue_one(struct qat4_sym_qp *qp, struct rte_crypto_op *op, uint32_t slot)
{
	const struct qat4_sym_session *session = session_of(op);

	if (unlikely(session == NULL)) {
		enqueue_sessionless(qp, op, slot);
		return;
	}
	if (unlikely(qat4_sym_encode(qat4_ring_request(&qp->rp, slot), op, session,
				     &qp->cookies[slot]) != 0)) {
		enqueue_refused(qp, op, slot, RTE_CRYPTO_OP_STATUS_INVALID_ARGS);
		return;
	}
	qp->slots[slot] = (uintptr_t)op;
}

uint16_t
qat4_sym_enqueue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops)
{
	struct qat4_sym_qp *qp = queue_pair;
	uint16_t room = qat4_ring_room(&qp->rp, nb_ops);

	for (uint16_t i = 0; i < room; i++)
		enqueue_one(qp, ops[i], qat4_ring_next_slot(&qp->rp, i));
	if (room != 0)
		qat4_ring_submit(&qp->rp, room);
	qp->enqueued += room;
	return room;
}

/* ---- dequeue ---- */

/** Status of an operation whose response is not plain success; counts the cause. */
static enum rte_crypto_op_status
failure_status(struct qat4_sym_counters *counters, const struct qat4_fw_resp *resp)
{
	if ((resp->status & QAT4_FW_STATUS_UNSUPPORTED) != 0) {
		counters->unsupported++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if ((resp->status & QAT4_FW_STATUS_INVALID) != 0) {
		counters->invalid++;
		return RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	}
	if (resp->error == QAT4_FW_ERR_ENDPOINT) {
		counters->dma_faults++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (resp->error != QAT4_FW_ERR_NONE) {
		counters->device_error++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	counters->auth_failed++;
	return RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
}

/** Decode @p resp, the answer to @p slot. What the device says is checked against the slot's own
 * record. */
static inline struct rte_crypto_op *
dequeue_one(struct qat4_sym_qp *qp, const struct qat4_fw_resp *resp, uint32_t slot)
{
	uintptr_t record = qp->slots[slot];
	struct rte_crypto_op *op = (struct rte_crypto_op *)(record & ~QAT4_SYM_SLOT_FLAGS);

	if (unlikely(resp->opaque != (uintptr_t)op)) {
		qp->counters.bad_response++;
		op->status = RTE_CRYPTO_OP_STATUS_ERROR;
	} else if (likely((record & QAT4_SYM_SLOT_REFUSED) == 0)) {
		op->status = likely((resp->status & QAT4_FW_STATUS_CRYPTO) == 0)
				? RTE_CRYPTO_OP_STATUS_SUCCESS
				: failure_status(&qp->counters, resp);
	}
	if (unlikely((record & QAT4_SYM_SLOT_SESSIONLESS) != 0))
		temporary_session_put(qp, slot);
	return op;
}

uint16_t
qat4_sym_dequeue_burst(void *queue_pair, struct rte_crypto_op **ops, uint16_t nb_ops)
{
	struct qat4_sym_qp *qp = queue_pair;
	uint16_t n;

	for (n = 0; n < nb_ops; n++) {
		struct qat4_fw_resp *resp = qat4_ring_response(&qp->rp, n);

		if (resp == NULL)
			break;
		ops[n] = dequeue_one(qp, resp, (qp->rp.completed + n) & qp->rp.resp_slot_mask);
		qat4_ring_response_clear(resp);
	}
	if (n != 0)
		qat4_ring_complete(&qp->rp, n);
	qp->dequeued += n;
	return n;
}
