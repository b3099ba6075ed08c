/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The symmetric cryptodev: made by the common layer for each function whose ring pairs serve it.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define NO_COMPAT_IMB_API_053 /* no names outside IMB_ */
#include <intel-ipsec-mb.h>

#include "qat4_compat.h"
#include "qat4_sym.h"

#define FEATURES                                                                                   \
	(RTE_CRYPTODEV_FF_SYMMETRIC_CRYPTO | RTE_CRYPTODEV_FF_HW_ACCELERATED |                     \
			RTE_CRYPTODEV_FF_SYM_OPERATION_CHAINING | RTE_CRYPTODEV_FF_IN_PLACE_SGL |  \
			RTE_CRYPTODEV_FF_OOP_SGL_IN_SGL_OUT | RTE_CRYPTODEV_FF_OOP_SGL_IN_LB_OUT | \
			RTE_CRYPTODEV_FF_OOP_LB_IN_SGL_OUT | RTE_CRYPTODEV_FF_OOP_LB_IN_LB_OUT |   \
			RTE_CRYPTODEV_FF_DIGEST_ENCRYPTED | RTE_CRYPTODEV_FF_SYM_SESSIONLESS |     \
			RTE_CRYPTODEV_FF_SYM_RAW_DP)

uint8_t qat4_sym_driver_id;

static const struct rte_driver sym_driver = { .name = RTE_STR(QAT4_SYM_DRIVER_NAME) };

/** The devices of this process by cryptodev id: what a shared dev_private cannot point to. */
static struct qat4_sym_device *devices[RTE_CRYPTO_MAX_DEVS];

struct qat4_sym_device *
qat4_sym_device_get(uint8_t dev_id)
{
	return devices[dev_id];
}

static void
sym_info_get(struct rte_cryptodev *dev, struct rte_cryptodev_info *info)
{
	const struct qat4_cryptodev_shared *shared = dev->data->dev_private;
	const struct qat4_device *function = devices[dev->data->dev_id]->function;

	info->driver_id = qat4_sym_driver_id;
	info->feature_flags = dev->feature_flags;
	info->capabilities = shared->capabilities;
	info->max_nb_queue_pairs = qat4_service_nb_ring_pairs(function, QAT4_SERVICE_SYM);
	info->sym.max_nb_sessions = 0; /* as many as the application's pool holds */
}

static void
sym_stats_get(struct rte_cryptodev *dev, struct rte_cryptodev_stats *stats)
{
	for (uint16_t i = 0; i < dev->data->nb_queue_pairs; i++) {
		const struct qat4_sym_qp *qp = dev->data->queue_pairs[i];
		const struct qat4_sym_counters *counters;

		if (qp == NULL)
			continue;
		counters = &qp->counters;
		stats->enqueued_count += qp->enqueued;
		stats->dequeued_count += qp->dequeued;
		stats->enqueue_err_count += qp->refused;
		stats->dequeue_err_count += counters->auth_failed + counters->invalid +
				counters->unsupported + counters->dma_faults +
				counters->device_error + counters->bad_response + counters->lost;
	}
}

static void
sym_stats_reset(struct rte_cryptodev *dev)
{
	for (uint16_t i = 0; i < dev->data->nb_queue_pairs; i++) {
		struct qat4_sym_qp *qp = dev->data->queue_pairs[i];

		if (qp == NULL)
			continue;
		qp->enqueued = 0;
		qp->refused = 0;
		qp->dequeued = 0;
		memset(&qp->counters, 0, sizeof(qp->counters));
	}
}

static unsigned int
sym_session_size(struct rte_cryptodev *dev)
{
	RTE_SET_USED(dev);
	return sizeof(struct qat4_sym_session);
}

static int
sym_session_configure(struct rte_cryptodev *dev, struct rte_crypto_sym_xform *xform,
		struct rte_cryptodev_sym_session *session)
{
	return qat4_sym_session_init(devices[dev->data->dev_id], xform,
			CRYPTODEV_GET_SYM_SESS_PRIV(session),
			CRYPTODEV_GET_SYM_SESS_PRIV_IOVA(session));
}

static void
sym_session_clear(struct rte_cryptodev *dev, struct rte_cryptodev_sym_session *session)
{
	RTE_SET_USED(dev);
	qat4_sym_session_fini(CRYPTODEV_GET_SYM_SESS_PRIV(session));
}

static struct rte_cryptodev_ops sym_ops = {
	.dev_configure = qat4_cryptodev_configure,
	.dev_start = qat4_cryptodev_start,
	.dev_stop = qat4_cryptodev_stop,
	.dev_close = qat4_cryptodev_close,
	.dev_infos_get = sym_info_get,
	.stats_get = sym_stats_get,
	.stats_reset = sym_stats_reset,
	.queue_pair_setup = qat4_sym_qp_setup,
	.queue_pair_release = qat4_sym_qp_release,
#if QAT4_API_QP_RESET
	.queue_pair_reset = qat4_sym_qp_reset,
#endif
	.sym_session_get_size = sym_session_size,
	.sym_session_configure = sym_session_configure,
	.sym_session_clear = sym_session_clear,
	.sym_get_raw_dp_ctx_size = qat4_sym_raw_ctx_size,
	.sym_configure_raw_dp_ctx = qat4_sym_raw_configure,
};

static const struct qat4_cryptodev_type sym_type = {
	.service = QAT4_SERVICE_SYM,
	.driver = &sym_driver,
	.driver_id = &qat4_sym_driver_id,
	.features = FEATURES,
	.ops = &sym_ops,
	.enqueue = qat4_sym_enqueue_burst,
	.dequeue = qat4_sym_dequeue_burst,
};

/** What the cryptodev needs besides itself, in this process or for all. */
static int
state_init(const struct qat4_device *function, struct rte_cryptodev *cryptodev)
{
	struct rte_cryptodev_capabilities *caps = NULL;
	int ret;

	if (rte_eal_process_type() == RTE_PROC_PRIMARY)
		caps = qat4_sym_caps_create(&function->shared->caps, function->shared->args.legacy,
				cryptodev->data->socket_id);
	ret = qat4_cryptodev_state_init(cryptodev, caps);
	if (ret != 0)
		return ret;
	cryptodev->security_ctx = qat4_sym_security_create(cryptodev);
	if (cryptodev->security_ctx == NULL) {
		qat4_cryptodev_state_fini(cryptodev);
		return -ENOMEM;
	}
	if (qat4_sym_security_offered(cryptodev))
		cryptodev->feature_flags |= RTE_CRYPTODEV_FF_SECURITY;
	return 0;
}

static void
state_fini(struct rte_cryptodev *cryptodev)
{
	qat4_sym_security_destroy(cryptodev);
	qat4_cryptodev_state_fini(cryptodev);
}

static int
sym_create(struct qat4_device *function, void **out)
{
	struct qat4_sym_device *dev = calloc(1, sizeof(*dev));
	int ret = -ENOMEM;

	if (dev == NULL)
		return -ENOMEM;
	dev->function = function;
	dev->imb = alloc_mb_mgr(0);
	if (dev->imb == NULL)
		goto err_free_dev;
	init_mb_mgr_auto(dev->imb, NULL);
	dev->cryptodev = qat4_cryptodev_create(function, &sym_type, &dev->id);
	if (dev->cryptodev == NULL)
		goto err_free_imb;
	ret = state_init(function, dev->cryptodev);
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
	free(dev);
	return ret;
}

static bool
sym_busy(const struct qat4_device *function, void *service_dev)
{
	const struct qat4_sym_device *dev = service_dev;

	RTE_SET_USED(function);
	return qat4_cryptodev_busy(dev->cryptodev);
}

static int
sym_destroy(struct qat4_device *function, void *service_dev)
{
	struct qat4_sym_device *dev = service_dev;
	struct rte_cryptodev *cryptodev = dev->cryptodev;
	bool primary = rte_eal_process_type() == RTE_PROC_PRIMARY;

	RTE_SET_USED(function);
	for (uint16_t i = 0; primary && i < cryptodev->data->nb_queue_pairs; i++)
		qat4_sym_qp_destroy(cryptodev, i);
	state_fini(cryptodev);
	devices[cryptodev->data->dev_id] = NULL;
	qat4_cryptodev_destroy(cryptodev);
	free_mb_mgr(dev->imb);
	free(dev);
	return 0;
}

/** Counters of queue pair @p qp as a dictionary; NULL when out of memory. */
QAT4_READS_COUNTERS static struct rte_tel_data *
qp_report(const void *queue_pair)
{
	const struct qat4_sym_qp *qp = queue_pair;
	const struct qat4_qp_counter counters[] = {
		{ "enqueued", qp->enqueued },
		{ "dequeued", qp->dequeued },
		{ "in_flight", qat4_ring_in_flight(&qp->rp) },
		{ "refused", qp->refused },
		{ "auth_failed", qp->counters.auth_failed },
		{ "invalid", qp->counters.invalid },
		{ "unsupported", qp->counters.unsupported },
		{ "dma_faults", qp->counters.dma_faults },
		{ "device_error", qp->counters.device_error },
		{ "bad_response", qp->counters.bad_response },
		{ "lost", qp->counters.lost },
	};

	return qat4_cryptodev_qp_report(qp->rp.bank, counters, RTE_DIM(counters));
}

static void
sym_report(const struct qat4_device *function, void *service_dev, struct rte_tel_data *dict)
{
	const struct qat4_sym_device *dev = service_dev;

	RTE_SET_USED(function);
	qat4_cryptodev_report(dev->cryptodev, "sym", qp_report, dict);
}

static void
sym_tell(const struct qat4_device *function, void *service_dev)
{
	const struct qat4_sym_device *dev = service_dev;

	RTE_SET_USED(function);
	qat4_cryptodev_tell(dev->cryptodev);
}

static struct qat4_service_driver sym_service = {
	.service = QAT4_SERVICE_SYM,
	.label = "symmetric",
	.create = sym_create,
	.busy = sym_busy,
	.tell = sym_tell,
	.report = sym_report,
	.destroy = sym_destroy,
};

static struct cryptodev_driver sym_cryptodev_driver;

RTE_PMD_REGISTER_CRYPTO_DRIVER(sym_cryptodev_driver, sym_driver, qat4_sym_driver_id);
RTE_LOG_REGISTER(qat4_logtype_crypto, pmd.crypto.qat4xxx, NOTICE);

RTE_INIT(qat4_sym_register)
{
	qat4_service_register(&sym_service);
}
