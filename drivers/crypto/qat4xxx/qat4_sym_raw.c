/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The raw data-path API: the same requests from vectors instead of mbufs, and no operation in
 * between.
 *
 * Enqueue writes slots, enqueue_done rings the doorbell; dequeue reads responses, dequeue_done
 * frees the slots. A queue pair is used through one API at a time.
 */

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_security_driver.h>

#include "qat4_sym.h"
#include "qat4_sym_soft.h"

/** The application's context of one queue pair and session. */
struct raw_ctx {
	const struct qat4_sym_session *session;
	struct IMB_MGR *imb;
	uint32_t cached_enqueue; /* slots written, doorbell not rung */
	uint32_t cached_dequeue; /* responses read, slots not freed */
	uint32_t restarts;       /* of the ring pair, when the first cached slot was written */
};

/** One operation of the raw API. */
struct raw_args {
	const struct rte_crypto_sgl *src;
	const struct rte_crypto_sgl *dst; /* NULL: in place */
	const struct rte_crypto_va_iova_ptr *iv;
	const struct rte_crypto_va_iova_ptr *digest;
	const struct rte_crypto_va_iova_ptr *aad_or_auth_iv;
	union rte_crypto_sym_ofs ofs;
};

static uint64_t
sgl_bytes(const struct rte_crypto_sgl *sgl)
{
	uint64_t bytes = 0;

	for (uint32_t i = 0; i < sgl->num; i++)
		bytes += sgl->vec[i].len;
	return bytes;
}

/** Offsets cut bytes off both ends. @return  false when they cut off more than there is. */
static bool
cut(uint64_t total, uint32_t head, uint32_t tail, uint32_t *offset, uint32_t *bytes)
{
	if (total > UINT32_MAX || (uint64_t)head + tail > total)
		return false;
	*offset = head;
	*bytes = total - head - tail;
	return true;
}

/**
 * The vectors end with the data. A digest that is ciphered with it is not counted in a lone vector;
 * the region of a request reaches into it only if the digest's address says that it is there.
 */
static struct qat4_stream
stream_of(const struct rte_crypto_sgl *sgl, const struct qat4_sym_session *session)
{
	return (struct qat4_stream){
		.vecs = sgl->vec,
		.nb_vecs = sgl->num,
		.slack = sgl->num == 1 && session->kind == QAT4_SYM_KIND_CHAIN
				? session->digest_bytes
				: 0,
	};
}

/** What @p args ask for, in the words of the encoder. @return  false when offsets do not fit. */
static bool
job_of(const struct raw_args *args, const struct raw_ctx *raw, struct qat4_sym_job *job)
{
	const struct qat4_sym_session *session = raw->session;
	uint64_t total = sgl_bytes(args->src);

	*job = (struct qat4_sym_job){
		.src = stream_of(args->src, session),
		.in_place = args->dst == NULL,
		.imb = raw->imb,
	};
	job->dst = job->in_place ? job->src : stream_of(args->dst, session);
	if (session->kind == QAT4_SYM_KIND_GMAC)
		job->iv = args->aad_or_auth_iv != NULL && args->aad_or_auth_iv->va != NULL
				? args->aad_or_auth_iv->va
				: args->iv != NULL ? args->iv->va
						   : NULL;
	else if (args->iv != NULL)
		job->iv = args->iv->va;
	if (job->iv == NULL && (session->iv != QAT4_SYM_IV_NONE || session->nonce_bytes != 0))
		return false;
	if (args->digest != NULL)
		job->digest_iova = args->digest->iova;
	if (qat4_sym_kind_is_aead(session->kind) && args->aad_or_auth_iv != NULL) {
		job->aad = args->aad_or_auth_iv->va;
		job->aad_iova = args->aad_or_auth_iv->iova;
	}
	return cut(total, args->ofs.ofs.cipher.head, args->ofs.ofs.cipher.tail, &job->cipher_offset,
			       &job->cipher_bytes) &&
			cut(total, args->ofs.ofs.auth.head, args->ofs.ofs.auth.tail,
					&job->auth_offset, &job->auth_bytes);
}

/** Write slot @p slot. */
static int
slot_write(struct qat4_sym_qp *qp, const struct raw_ctx *raw, const struct raw_args *args,
		void *user_data, uint32_t slot)
{
	struct qat4_sym_job job;
	int ret;

	if (unlikely(!job_of(args, raw, &job)))
		return -EINVAL;
	job.opaque = (uintptr_t)user_data;
	ret = qat4_sym_encode(qat4_ring_request(&qp->rp, slot, QAT4_MSG_REQUEST_BYTES), &job,
			raw->session, &qp->cookies[slot]);
	if (likely(ret == 0))
		qp->slots[slot] = (uintptr_t)user_data;
	return ret;
}

/** Write the next slot, inside a burst. @return  0; -ENOSPC no slot is free; -EINVAL. */
static int
enqueue_one(struct qat4_sym_qp *qp, struct raw_ctx *raw, const struct raw_args *args,
		void *user_data)
{
	int ret = -ENOSPC;

	if (qat4_ring_enqueue_begin(&qp->rp, raw->cached_enqueue + 1) > raw->cached_enqueue)
		ret = slot_write(qp, raw, args, user_data,
				qat4_ring_next_slot(&qp->rp, raw->cached_enqueue));
	if (likely(ret == 0) && raw->cached_enqueue++ == 0)
		raw->restarts = qp->rp.restarts;
	qat4_ring_enqueue_end(&qp->rp);
	return ret;
}

static int
raw_enqueue(void *qp_data, uint8_t *drv_ctx, struct rte_crypto_vec *data_vec, uint16_t n_data_vecs,
		union rte_crypto_sym_ofs ofs, struct rte_crypto_va_iova_ptr *iv,
		struct rte_crypto_va_iova_ptr *digest,
		struct rte_crypto_va_iova_ptr *aad_or_auth_iv, void *user_data)
{
	const struct rte_crypto_sgl src = { .vec = data_vec, .num = n_data_vecs };
	const struct raw_args args = {
		.src = &src,
		.iv = iv,
		.digest = digest,
		.aad_or_auth_iv = aad_or_auth_iv,
		.ofs = ofs,
	};

	return enqueue_one(qp_data, (struct raw_ctx *)drv_ctx, &args, user_data);
}

/** Element @p i of an array that may be absent. */
static const struct rte_crypto_va_iova_ptr *
element(const struct rte_crypto_va_iova_ptr *array, uint32_t i)
{
	return array != NULL ? &array[i] : NULL;
}

static uint32_t
raw_enqueue_burst(void *qp_data, uint8_t *drv_ctx, struct rte_crypto_sym_vec *vec,
		union rte_crypto_sym_ofs ofs, void *user_data[], int *enqueue_status)
{
	uint32_t i;

	*enqueue_status = 0;
	for (i = 0; i < vec->num; i++) {
		const struct raw_args args = {
			.src = &vec->src_sgl[i],
			.dst = vec->dest_sgl != NULL ? &vec->dest_sgl[i] : NULL,
			.iv = element(vec->iv, i),
			.digest = element(vec->digest, i),
			.aad_or_auth_iv = element(vec->aad, i),
			.ofs = ofs,
		};
		int ret = enqueue_one(qp_data, (struct raw_ctx *)drv_ctx, &args, user_data[i]);

		if (ret == -ENOSPC)
			break;
		if (ret != 0) {
			*enqueue_status = ret;
			break;
		}
	}
	return i;
}

static int
raw_enqueue_done(void *qp_data, uint8_t *drv_ctx, uint32_t n)
{
	struct raw_ctx *raw = (struct raw_ctx *)drv_ctx;
	struct qat4_sym_qp *qp = qp_data;
	int ret = 0;

	if (n != raw->cached_enqueue)
		return -EINVAL;
	/* Slots that were written before the pair was reset are not those that come next. */
	if (unlikely(qat4_ring_enqueue_begin(&qp->rp, n) < n || raw->restarts != qp->rp.restarts))
		ret = -EAGAIN;
	else
		qat4_ring_submit(&qp->rp, n, false);
	qat4_ring_enqueue_end(&qp->rp);
	if (ret == 0)
		qp->enqueued += n;
	raw->cached_enqueue = 0;
	return ret;
}

/** Decode the next response, which is there; its slot stays in use until dequeue_done. */
static enum rte_crypto_op_status
dequeue_next(struct qat4_sym_qp *qp, struct raw_ctx *raw, struct qat4_fw_resp *resp,
		void **user_data)
{
	uint32_t slot = qat4_ring_response_slot(&qp->rp, raw->cached_dequeue);
	enum rte_crypto_op_status status;

	*user_data = (void *)qp->slots[slot];
	status = qat4_sym_status(qp, resp, qp->slots[slot]);
	if (unlikely(qat4_sym_kind_is_docsis(raw->session->kind)) &&
			status == RTE_CRYPTO_OP_STATUS_SUCCESS)
		qat4_docsis_finish(raw->imb, raw->session, &qp->cookies[slot]);
	qat4_ring_response_clear(resp);
	raw->cached_dequeue++;
	/* The response was read, whenever its request slot becomes free: without room the device
	 * would stop before it has answered all that is in flight. */
	qat4_ring_release(&qp->rp, qp->rp.completed + raw->cached_dequeue);
	return status;
}

static void *
raw_dequeue(void *qp_data, uint8_t *drv_ctx, int *dequeue_status,
		enum rte_crypto_op_status *op_status)
{
	struct raw_ctx *raw = (struct raw_ctx *)drv_ctx;
	struct qat4_sym_qp *qp = qp_data;
	struct qat4_fw_resp *resp;
	void *user_data = NULL;

	*dequeue_status = 0;
	qat4_ring_dequeue_begin(&qp->rp);
	resp = qat4_ring_response(&qp->rp, raw->cached_dequeue);
	if (resp != NULL)
		*op_status = dequeue_next(qp, raw, resp, &user_data);
	qat4_ring_dequeue_end(&qp->rp);
	return user_data;
}

static uint32_t
raw_dequeue_burst(void *qp_data, uint8_t *drv_ctx,
		rte_cryptodev_raw_get_dequeue_count_t get_dequeue_count, uint32_t max_nb_to_dequeue,
		rte_cryptodev_raw_post_dequeue_t post_dequeue, void **out_user_data,
		uint8_t is_user_data_array, uint32_t *n_success, int *dequeue_status)
{
	struct raw_ctx *raw = (struct raw_ctx *)drv_ctx;
	struct qat4_sym_qp *qp = qp_data;
	uint32_t wanted = max_nb_to_dequeue;
	uint32_t n;

	*n_success = 0;
	*dequeue_status = 0;
	qat4_ring_dequeue_begin(&qp->rp);
	for (n = 0; n < wanted; n++) {
		struct qat4_fw_resp *resp = qat4_ring_response(&qp->rp, raw->cached_dequeue);
		enum rte_crypto_op_status status;
		void *user_data;

		if (resp == NULL)
			break;
		status = dequeue_next(qp, raw, resp, &user_data);
		if (n == 0 && get_dequeue_count != NULL)
			wanted = get_dequeue_count(user_data);
		if (n == 0 || is_user_data_array)
			out_user_data[n] = user_data;
		if (post_dequeue != NULL)
			post_dequeue(user_data, n, status == RTE_CRYPTO_OP_STATUS_SUCCESS);
		*n_success += status == RTE_CRYPTO_OP_STATUS_SUCCESS;
	}
	qat4_ring_dequeue_end(&qp->rp);
	return n;
}

static int
raw_dequeue_done(void *qp_data, uint8_t *drv_ctx, uint32_t n)
{
	struct raw_ctx *raw = (struct raw_ctx *)drv_ctx;
	struct qat4_sym_qp *qp = qp_data;

	if (n > raw->cached_dequeue)
		return -EINVAL;
	qat4_ring_dequeue_begin(&qp->rp);
	qat4_ring_complete(&qp->rp, n);
	qat4_ring_dequeue_end(&qp->rp);
	qp->dequeued += n;
	raw->cached_dequeue -= n;
	return 0;
}

int
qat4_sym_raw_ctx_size(struct rte_cryptodev *dev)
{
	RTE_SET_USED(dev);
	return sizeof(struct raw_ctx);
}

/**
 * A session for a context that has a transform and no session. The API has no call that ends a
 * context: the queue pair keeps the session until the next such context, or its release.
 */
static const struct qat4_sym_session *
raw_temporary(struct qat4_sym_qp *qp, const struct rte_crypto_sym_xform *xform)
{
	if (qat4_ring_in_flight(&qp->rp) != 0)
		return NULL;
	qat4_sym_temporary_put(qp, qp->raw_temporary);
	qp->raw_temporary = qat4_sym_temporary_get(qp, xform);
	return qp->raw_temporary == NULL ? NULL : CRYPTODEV_GET_SYM_SESS_PRIV(qp->raw_temporary);
}

/** The driver's session in @p session_ctx, or NULL. */
static const struct qat4_sym_session *
raw_session(struct qat4_sym_qp *qp, enum rte_crypto_op_sess_type sess_type,
		union rte_cryptodev_session_ctx session_ctx)
{
	const struct qat4_sym_session *session;

	if (sess_type == RTE_CRYPTO_OP_SESSIONLESS)
		return raw_temporary(qp, session_ctx.xform);
	if (sess_type == RTE_CRYPTO_OP_WITH_SESSION && session_ctx.crypto_sess != NULL)
		session = CRYPTODEV_GET_SYM_SESS_PRIV(session_ctx.crypto_sess);
	else if (sess_type == RTE_CRYPTO_OP_SECURITY_SESSION && session_ctx.sec_sess != NULL)
		session = SECURITY_GET_SESS_PRIV(session_ctx.sec_sess);
	else
		return NULL;
	return session->magic == QAT4_SYM_SESSION_MAGIC ? session : NULL;
}

/** What dequeue has to do for a DOCSIS frame it knows from the session alone. */
static bool
docsis_can_change(const struct qat4_sym_qp *qp, const struct qat4_sym_session *session)
{
	return (!qp->raw_docsis && !qat4_sym_kind_is_docsis(session->kind)) ||
			qat4_ring_in_flight(&qp->rp) == 0;
}

int
qat4_sym_raw_configure(struct rte_cryptodev *dev, uint16_t qp_id, struct rte_crypto_raw_dp_ctx *ctx,
		enum rte_crypto_op_sess_type sess_type, union rte_cryptodev_session_ctx session_ctx,
		uint8_t is_update)
{
	struct raw_ctx *raw = (struct raw_ctx *)ctx->drv_ctx_data;
	struct qat4_sym_qp *qp = dev->data->queue_pairs[qp_id];
	const struct qat4_sym_session *session;

	if (qp == NULL) {
		QAT4_SYM_LOG(ERR, "%s: queue pair %u is not set up", dev->data->name, qp_id);
		return -EINVAL;
	}
	session = raw_session(qp, sess_type, session_ctx);
	if (session == NULL) {
		QAT4_SYM_LOG(ERR,
				"%s: no usable session for the raw data-path API: one of this driver, "
				"or a transform while nothing is in flight on queue pair %u",
				dev->data->name, qp_id);
		return -EINVAL;
	}
	if (!docsis_can_change(qp, session)) {
		QAT4_SYM_LOG(ERR,
				"%s: the session of queue pair %u cannot change to or from DOCSIS "
				"while operations are in flight",
				dev->data->name, qp_id);
		return -EBUSY;
	}
	qp->raw_docsis = qat4_sym_kind_is_docsis(session->kind);
	if (!is_update) {
		memset(ctx, 0, sizeof(*ctx));
		memset(raw, 0, sizeof(*raw));
		ctx->qp_data = qp;
		ctx->enqueue = raw_enqueue;
		ctx->enqueue_burst = raw_enqueue_burst;
		ctx->enqueue_done = raw_enqueue_done;
		ctx->dequeue = raw_dequeue;
		ctx->dequeue_burst = raw_dequeue_burst;
		ctx->dequeue_done = raw_dequeue_done;
	}
	raw->session = session;
	raw->imb = qat4_sym_device_get(dev->data->dev_id)->imb;
	return 0;
}
