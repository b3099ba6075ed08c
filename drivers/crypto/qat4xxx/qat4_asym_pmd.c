/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The asymmetric cryptodev: made by the common layer for each function whose ring pairs serve it.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <intel-ipsec-mb.h>

#include <rte_mempool.h>

#include "qat4_asym.h"
#include "qat4_asym_hash.h"
#include "qat4_compat.h"

#define FEATURES                                                                                   \
	(RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO | RTE_CRYPTODEV_FF_HW_ACCELERATED |                    \
			RTE_CRYPTODEV_FF_ASYM_SESSIONLESS | RTE_CRYPTODEV_FF_RSA_PRIV_OP_KEY_EXP | \
			RTE_CRYPTODEV_FF_RSA_PRIV_OP_KEY_QT)

uint8_t qat4_asym_driver_id;

static const struct rte_driver asym_driver = { .name = RTE_STR(QAT4_ASYM_DRIVER_NAME) };

/** The devices of this process by cryptodev id: what a shared dev_private cannot point to. */
static struct qat4_asym_device *devices[RTE_CRYPTO_MAX_DEVS];

struct qat4_asym_device *
qat4_asym_device_get(uint8_t dev_id)
{
	return devices[dev_id];
}

static void
asym_info_get(struct rte_cryptodev *dev, struct rte_cryptodev_info *info)
{
	const struct qat4_cryptodev_shared *shared = dev->data->dev_private;
	const struct qat4_device *function = devices[dev->data->dev_id]->function;

	info->driver_id = qat4_asym_driver_id;
	info->feature_flags = dev->feature_flags;
	info->capabilities = shared->capabilities;
	info->max_nb_queue_pairs = qat4_service_nb_ring_pairs(function, QAT4_SERVICE_ASYM);
	info->sym.max_nb_sessions = 0; /* as many as the application's pool holds */
}

/** Operations of @p qp that came back with another status than success. */
static uint64_t
failures(const struct qat4_asym_counters *counters)
{
	return counters->verify_failed + counters->refused_value + counters->unsupported +
			counters->dma_faults + counters->device_error + counters->crt_faults +
			counters->bad_response + counters->lost;
}

static void
asym_stats_get(struct rte_cryptodev *dev, struct rte_cryptodev_stats *stats)
{
	for (uint16_t i = 0; i < dev->data->nb_queue_pairs; i++) {
		const struct qat4_asym_qp *qp = dev->data->queue_pairs[i];

		if (qp == NULL)
			continue;
		stats->enqueued_count += qp->enqueued;
		stats->dequeued_count += qp->dequeued;
		stats->enqueue_err_count += qp->refused;
		stats->dequeue_err_count += failures(&qp->counters);
	}
}

static void
asym_stats_reset(struct rte_cryptodev *dev)
{
	for (uint16_t i = 0; i < dev->data->nb_queue_pairs; i++) {
		struct qat4_asym_qp *qp = dev->data->queue_pairs[i];

		if (qp == NULL)
			continue;
		qp->enqueued = qp->refused = qp->dequeued = 0;
		memset(&qp->counters, 0, sizeof(qp->counters));
	}
}

static unsigned int
asym_session_size(struct rte_cryptodev *dev)
{
	RTE_SET_USED(dev);
	return sizeof(struct qat4_asym_session);
}

/**
 * IO address of @p private in @p session; 0 when it has none, or more than one: the device then
 * does not read the session.
 */
static rte_iova_t
session_iova(const struct rte_cryptodev_asym_session *session,
		const struct qat4_asym_session *private)
{
	rte_iova_t iova = rte_mempool_virt2iova(session);
	rte_iova_t first = qat4_mem_iova(private);
	rte_iova_t last = qat4_mem_iova((const uint8_t *)(private + 1) - 1);

	if (iova == RTE_BAD_IOVA || iova == 0 || first == RTE_BAD_IOVA ||
			first != iova + RTE_PTR_DIFF(private, session) ||
			last != first + sizeof(*private) - 1)
		return 0;
	return first;
}

static int
asym_session_configure(struct rte_cryptodev *dev, struct rte_crypto_asym_xform *xform,
		struct rte_cryptodev_asym_session *session)
{
	struct qat4_asym_session *private = (struct qat4_asym_session *)session->sess_private_data;

	if (xform == NULL)
		return -EINVAL;
	return qat4_asym_session_init(
			devices[dev->data->dev_id], xform, private, session_iova(session, private));
}

static void
asym_session_clear(struct rte_cryptodev *dev, struct rte_cryptodev_asym_session *session)
{
	RTE_SET_USED(dev);
	qat4_asym_session_fini((struct qat4_asym_session *)session->sess_private_data);
}

static struct rte_cryptodev_ops asym_ops = {
	.dev_configure = qat4_cryptodev_configure,
	.dev_start = qat4_cryptodev_start,
	.dev_stop = qat4_cryptodev_stop,
	.dev_close = qat4_cryptodev_close,
	.dev_infos_get = asym_info_get,
	.stats_get = asym_stats_get,
	.stats_reset = asym_stats_reset,
	.queue_pair_setup = qat4_asym_qp_setup,
	.queue_pair_release = qat4_asym_qp_release,
#if QAT4_API_QP_RESET
	.queue_pair_reset = qat4_asym_qp_reset,
#endif
	.asym_session_get_size = asym_session_size,
	.asym_session_configure = asym_session_configure,
	.asym_session_clear = asym_session_clear,
};

static const struct qat4_cryptodev_type asym_type = {
	.service = QAT4_SERVICE_ASYM,
	.driver = &asym_driver,
	.driver_id = &qat4_asym_driver_id,
	.features = FEATURES,
	.ops = &asym_ops,
	.enqueue = qat4_asym_enqueue_burst,
	.dequeue = qat4_asym_dequeue_burst,
};

static int
state_init(const struct qat4_asym_device *dev)
{
	struct rte_cryptodev_capabilities *caps = NULL;

	if (rte_eal_process_type() == RTE_PROC_PRIMARY)
		caps = qat4_asym_caps_create(&dev->function->shared->caps, dev->hashes != NULL,
				dev->cryptodev->data->socket_id);
	return qat4_cryptodev_state_init(dev->cryptodev, caps);
}

static int
asym_create(struct qat4_device *function, void **out)
{
	struct qat4_asym_device *dev = calloc(1, sizeof(*dev));
	int ret = -ENOMEM;

	if (dev == NULL)
		return -ENOMEM;
	dev->function = function;
	dev->hashes = qat4_hashes_create();
	dev->imb = alloc_mb_mgr(0);
	if (dev->imb == NULL)
		goto err_free_dev;
	init_mb_mgr_auto(dev->imb, NULL);
	dev->cryptodev = qat4_cryptodev_create(function, &asym_type, &dev->id);
	if (dev->cryptodev == NULL)
		goto err_free_imb;
	ret = state_init(dev);
	if (ret != 0)
		goto err_destroy_cryptodev;
	devices[dev->cryptodev->data->dev_id] = dev;
	rte_cryptodev_pmd_probing_finish(dev->cryptodev);
	*out = dev;
	return 0;

err_destroy_cryptodev:
	qat4_cryptodev_destroy(dev->cryptodev);
err_free_imb:
	free_mb_mgr(dev->imb);
err_free_dev:
	qat4_hashes_destroy(dev->hashes);
	free(dev);
	return ret;
}

static bool
asym_busy(const struct qat4_device *function, void *service_dev)
{
	const struct qat4_asym_device *dev = service_dev;

	RTE_SET_USED(function);
	return qat4_cryptodev_busy(dev->cryptodev);
}

static int
asym_destroy(struct qat4_device *function, void *service_dev)
{
	struct qat4_asym_device *dev = service_dev;
	struct rte_cryptodev *cryptodev = dev->cryptodev;
	bool primary = rte_eal_process_type() == RTE_PROC_PRIMARY;

	RTE_SET_USED(function);
	for (uint16_t i = 0; primary && i < cryptodev->data->nb_queue_pairs; i++)
		qat4_asym_qp_destroy(cryptodev, i);
	qat4_cryptodev_state_fini(cryptodev);
	devices[cryptodev->data->dev_id] = NULL;
	qat4_cryptodev_destroy(cryptodev);
	free_mb_mgr(dev->imb);
	qat4_hashes_destroy(dev->hashes);
	free(dev);
	return 0;
}

/** Counters of @p qp as a dictionary, or NULL when out of memory. */
QAT4_READS_COUNTERS static struct rte_tel_data *
qp_report(const void *queue_pair)
{
	const struct qat4_asym_qp *qp = queue_pair;
	const struct qat4_qp_counter counters[] = {
		{ "enqueued", qp->enqueued },
		{ "dequeued", qp->dequeued },
		{ "in_flight", qat4_ring_in_flight(&qp->rp) },
		{ "refused", qp->refused },
		{ "verify_failed", qp->counters.verify_failed },
		{ "refused_value", qp->counters.refused_value },
		{ "unsupported", qp->counters.unsupported },
		{ "dma_faults", qp->counters.dma_faults },
		{ "device_error", qp->counters.device_error },
		{ "crt_faults", qp->counters.crt_faults },
		{ "bad_response", qp->counters.bad_response },
		{ "lost", qp->counters.lost },
	};

	return qat4_cryptodev_qp_report(qp->rp.bank, counters, RTE_DIM(counters));
}

static void
asym_report(const struct qat4_device *function, void *service_dev, struct rte_tel_data *dict)
{
	const struct qat4_asym_device *dev = service_dev;

	RTE_SET_USED(function);
	qat4_cryptodev_report(dev->cryptodev, "asym", qp_report, dict);
}

static void
asym_tell(const struct qat4_device *function, void *service_dev)
{
	const struct qat4_asym_device *dev = service_dev;

	RTE_SET_USED(function);
	qat4_cryptodev_tell(dev->cryptodev);
}

static struct qat4_service_driver asym_service = {
	.service = QAT4_SERVICE_ASYM,
	.label = "asymmetric",
	.create = asym_create,
	.busy = asym_busy,
	.tell = asym_tell,
	.report = asym_report,
	.destroy = asym_destroy,
};

static struct cryptodev_driver asym_cryptodev_driver;

RTE_PMD_REGISTER_CRYPTO_DRIVER(asym_cryptodev_driver, asym_driver, qat4_asym_driver_id);
RTE_LOG_REGISTER(qat4_logtype_crypto_asym, pmd.crypto.qat4xxx.asym, NOTICE);

RTE_INIT(qat4_asym_register)
{
	qat4_service_register(&asym_service);
}
