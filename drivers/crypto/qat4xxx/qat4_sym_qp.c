/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Queue pairs: set-up, release, and what a response means.
 */

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_malloc.h>
#include <rte_mempool.h>

#include "qat4_sym.h"

/** Zeroed memory for the cookies of one queue pair. */
static int
cookies_create(struct qat4_sym_qp *qp, const struct rte_cryptodev *dev, uint16_t qp_id,
		uint32_t slots)
{
	const struct qat4_mem_request req = {
		.label = "sym_cookies",
		.dev_id = dev->data->dev_id,
		.qp_id = qp_id,
		.socket_id = dev->data->socket_id,
		.bytes = slots * sizeof(struct qat4_sym_cookie),
		.align = sizeof(struct qat4_sym_cookie),
	};

	qp->cookies_mz = qat4_mem_reserve(&req);
	if (qp->cookies_mz == NULL)
		return -ENOMEM;
	qp->cookies = qp->cookies_mz->addr;
	for (uint32_t i = 0; i < slots; i++) {
		qp->cookies[i].iova = qat4_mem_iova(&qp->cookies[i]);
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
	qat4_mem_release(qp->cookies_mz);
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
	int bank = qat4_service_bank_of(function, QAT4_SERVICE_SYM, dev->data->name, qp_id);
	struct qat4_sym_qp *qp;
	int ret;

	if (bank < 0)
		return bank;
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
	struct qat4_sym_qp *qp = qat4_cryptodev_qp_take(dev, qp_id);

	if (qp == NULL)
		return;
	qat4_cryptodev_qp_end(
			dev, qp_id, qat4_sym_device_get(dev->data->dev_id)->function, qp, &qp->rp);
	qat4_sym_temporary_put(qp, qp->raw_temporary);
	if (!qp->rp.kept)
		qp_free(qp);
}

int
qat4_sym_qp_reset(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id)
{
	const struct qat4_sym_qp *qp = dev->data->queue_pairs[qp_id];

	if (qp == NULL)
		return -EINVAL;
	if (conf != NULL)
		return qat4_sym_qp_setup(dev, qp_id, conf, socket_id);
	return qat4_cryptodev_bank_reset(
			qat4_sym_device_get(dev->data->dev_id)->function, qp->rp.bank);
}

int
qat4_sym_qp_release(struct rte_cryptodev *dev, uint16_t qp_id)
{
	const struct qat4_sym_qp *qp = dev->data->queue_pairs[qp_id];
	int ret = qat4_ring_check_release(dev->data->name, qp_id, qp == NULL ? NULL : &qp->rp);

	if (ret == 0)
		qat4_sym_qp_destroy(dev, qp_id);
	return ret;
}

struct rte_cryptodev_sym_session *
qat4_sym_temporary_get(struct qat4_sym_qp *qp, const struct rte_crypto_sym_xform *xform)
{
	struct rte_cryptodev_sym_session *holder;
	struct qat4_sym_session *session;

	if (qp->session_pool == NULL || xform == NULL ||
			rte_mempool_get(qp->session_pool, (void **)&holder) != 0)
		return NULL;
	session = CRYPTODEV_GET_SYM_SESS_PRIV(holder);
	memset(session, 0, sizeof(*session));
	if (qat4_sym_session_init(qat4_sym_device_get(qp->dev_id), xform, session,
			    rte_mempool_virt2iova(holder) + RTE_PTR_DIFF(session, holder)) != 0) {
		rte_mempool_put(qp->session_pool, holder);
		return NULL;
	}
	return holder;
}

void
qat4_sym_temporary_put(struct qat4_sym_qp *qp, struct rte_cryptodev_sym_session *holder)
{
	if (holder == NULL)
		return;
	qat4_sym_session_fini(CRYPTODEV_GET_SYM_SESS_PRIV(holder));
	rte_mempool_put(qp->session_pool, holder);
}

/** The cause of a response that is not plain success. */
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

enum rte_crypto_op_status
qat4_sym_status(struct qat4_sym_qp *qp, const struct qat4_fw_resp *resp, uint64_t opaque)
{
	if (unlikely(resp->opaque != opaque)) {
		if (qat4_ring_mismatch(&qp->rp, resp->opaque))
			qp->counters.lost++;
		else
			qp->counters.bad_response++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (likely((resp->status & QAT4_FW_STATUS_CRYPTO) == 0))
		return RTE_CRYPTO_OP_STATUS_SUCCESS;
	return failure_status(&qp->counters, resp);
}
