/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The compressdev: made by the common layer for each function whose ring pairs serve it.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_malloc.h>
#include <rte_memzone.h>
#include <rte_telemetry.h>

#include "qat4_comp.h"
#include "qat4_compat.h"

static const struct rte_driver comp_driver = { .name = RTE_STR(QAT4_COMP_DRIVER_NAME) };

/** The devices of this process by compressdev id: what a shared dev_private cannot point to. */
static struct qat4_comp_device *devices[RTE_COMPRESS_MAX_DEVS];

struct qat4_comp_device *
qat4_comp_device_get(uint8_t dev_id)
{
	return dev_id < RTE_DIM(devices) ? devices[dev_id] : NULL;
}

static int
comp_configure(struct rte_compressdev *dev, struct rte_compressdev_config *config)
{
	RTE_SET_USED(dev);
	RTE_SET_USED(config); /* transforms are taken from the heap, as many as there is room for */
	return 0;
}

static int
comp_start(struct rte_compressdev *dev)
{
	struct qat4_comp_shared *shared = dev->data->dev_private;

	shared->started = 1; /* nothing else: a queue pair works from its set-up on */
	return 0;
}

static void
comp_stop(struct rte_compressdev *dev)
{
	struct qat4_comp_shared *shared = dev->data->dev_private;

	shared->started = 0;
}

static int
comp_close(struct rte_compressdev *dev)
{
	RTE_SET_USED(dev); /* compressdev released the queue pairs */
	return 0;
}

static void
comp_info_get(struct rte_compressdev *dev, struct rte_compressdev_info *info)
{
	const struct qat4_device *function = devices[dev->data->dev_id]->function;
	const struct qat4_comp_shared *shared = dev->data->dev_private;

	info->feature_flags = dev->feature_flags;
	info->capabilities = shared->capabilities;
	info->max_nb_queue_pairs =
			(uint16_t)qat4_service_nb_ring_pairs(function, QAT4_SERVICE_COMP);
}

/** Operations that came back without what was asked for. */
static uint64_t
failures(const struct rte_pmd_qat4xxx_comp_counters *c)
{
	return c->verify_failed + c->bad_data + c->truncated + c->integrity_failed +
			c->not_verified + c->invalid + c->unsupported + c->dma_faults +
			c->device_error + c->bad_response + c->lost;
}

static void
comp_stats_get(struct rte_compressdev *dev, struct rte_compressdev_stats *stats)
{
	struct rte_pmd_qat4xxx_comp_counters counters;

	for (uint16_t i = 0; i < dev->data->nb_queue_pairs; i++) {
		if (dev->data->queue_pairs[i] == NULL)
			continue;
		qat4_comp_qp_counters(dev->data->queue_pairs[i], &counters);
		stats->enqueued_count += counters.enqueued;
		stats->dequeued_count += counters.dequeued;
		stats->enqueue_err_count += counters.refused;
		stats->dequeue_err_count += failures(&counters);
	}
}

static void
comp_stats_reset(struct rte_compressdev *dev)
{
	for (uint16_t i = 0; i < dev->data->nb_queue_pairs; i++) {
		struct qat4_comp_qp *qp = dev->data->queue_pairs[i];

		if (qp == NULL)
			continue;
		qp->enqueued = 0;
		qp->refused = 0;
		qp->stored_by_driver = 0;
		memset(&qp->counters, 0, sizeof(qp->counters));
	}
}

static int
comp_stream_create(struct rte_compressdev *dev, const struct rte_comp_xform *xform, void **stream)
{
	RTE_SET_USED(xform);
	RTE_SET_USED(stream);
	QAT4_COMP_LOG(ERR,
			"%s: the device keeps no state between operations, there are no streams;"
			" use rte_compressdev_private_xform_create() and RTE_COMP_OP_STATELESS",
			dev->data->name);
	return -ENOTSUP;
}

static int
comp_stream_free(struct rte_compressdev *dev, void *stream)
{
	RTE_SET_USED(dev);
	RTE_SET_USED(stream); /* none was ever made */
	return -EINVAL;
}

static int
comp_xform_create(struct rte_compressdev *dev, const struct rte_comp_xform *xform, void **out)
{
	return qat4_comp_xform_create(devices[dev->data->dev_id], xform, NULL, out);
}

/** The queue pair on which an operation with @p xform is in flight; -1: none. */
static int
xform_in_flight(const struct rte_compressdev_data *data, const struct qat4_comp_xform *xform)
{
	struct qat4_comp_shared *shared = data->dev_private;
	int found = -1;

	rte_spinlock_lock(&shared->qp_lock);
	for (uint16_t i = 0; i < data->nb_queue_pairs && found < 0; i++)
		if (data->queue_pairs[i] != NULL && qat4_comp_qp_uses(data->queue_pairs[i], xform))
			found = i;
	rte_spinlock_unlock(&shared->qp_lock);
	return found;
}

/**
 * The device is stopped, so the operations cannot be dequeued now, and perhaps never, if it is
 * removed: the transform stays in memory as long as they are in flight.
 */
static void
free_later(struct qat4_comp_shared *shared, struct qat4_comp_xform *xform)
{
	xform->magic = 0;
	rte_spinlock_lock(&shared->qp_lock);
	xform->next = shared->freed;
	shared->freed = xform;
	rte_spinlock_unlock(&shared->qp_lock);
}

/** There are no queue pairs any more. */
static void
free_late_ones(struct qat4_comp_shared *shared)
{
	struct qat4_comp_xform *xform;

	while ((xform = shared->freed) != NULL) {
		shared->freed = xform->next;
		qat4_comp_xform_destroy(xform);
	}
}

static int
comp_xform_free(struct rte_compressdev *dev, void *private_xform)
{
	struct qat4_comp_xform *xform = private_xform;
	int qp_id;

	if (xform == NULL || xform->magic != QAT4_COMP_XFORM_MAGIC)
		return -EINVAL;
	qp_id = xform_in_flight(dev->data, xform);
	if (qp_id >= 0 && !dev->data->dev_started) {
		free_later(dev->data->dev_private, xform);
		return 0;
	}
	if (qp_id >= 0) {
		QAT4_COMP_LOG(ERR,
				"%s: the transform has operations in flight on queue pair %d;"
				" dequeue them, then free it",
				dev->data->name, qp_id);
		return -EBUSY;
	}
	qat4_comp_xform_destroy(xform);
	return 0;
}

static struct rte_compressdev_ops comp_ops = {
	.dev_configure = comp_configure,
	.dev_start = comp_start,
	.dev_stop = comp_stop,
	.dev_close = comp_close,
	.dev_infos_get = comp_info_get,
	.stats_get = comp_stats_get,
	.stats_reset = comp_stats_reset,
	.queue_pair_setup = qat4_comp_qp_setup,
	.queue_pair_release = qat4_comp_qp_release,
	.stream_create = comp_stream_create,
	.stream_free = comp_stream_free,
	.private_xform_create = comp_xform_create,
	.private_xform_free = comp_xform_free,
};

/** Fill what all processes share; primary process. */
static int
shared_init(const struct qat4_device *function, struct rte_compressdev *compressdev)
{
	struct qat4_comp_shared *shared = compressdev->data->dev_private;

	rte_spinlock_init(&shared->qp_lock);
	shared->capabilities = qat4_comp_caps_create(
			&function->shared->caps, compressdev->data->socket_id);
	return shared->capabilities == NULL ? -ENOMEM : 0;
}

/**
 * Give a compressdev back. DPDK keeps the memory of its data but cannot use it again for the next
 * device with this number: without it that one can be made.
 */
static void
compressdev_destroy(struct rte_compressdev *compressdev)
{
	char name[RTE_MEMZONE_NAMESIZE];

	snprintf(name, sizeof(name), "rte_compressdev_data_%u", compressdev->data->dev_id);
	compressdev->dev_ops = NULL; /* else it would be closed, which is done */
	if (rte_compressdev_pmd_destroy(compressdev) == 0 &&
			rte_eal_process_type() == RTE_PROC_PRIMARY)
		rte_memzone_free(rte_memzone_lookup(name));
}

/**
 * The compressdev with its bursts, or NULL. In a secondary process DPDK marks the device, which is
 * the primary's too, as stopped; that is undone.
 */
static struct rte_compressdev *
compressdev_create(struct qat4_comp_device *dev)
{
	const struct qat4_device *function = dev->function;
	struct rte_compressdev_pmd_init_params params = {
		.socket_id = function->rte_dev->numa_node,
	};
	struct rte_compressdev *compressdev;
	const struct qat4_comp_shared *shared;

	if (qat4_service_dev_name(function, QAT4_SERVICE_COMP, dev->name, sizeof(dev->name)) != 0)
		return NULL;
	qat4_child_init(&dev->child, function->rte_dev, dev->name, &comp_driver);
	compressdev = rte_compressdev_pmd_create(
			dev->name, &dev->child.dev, sizeof(struct qat4_comp_shared), &params);
	if (compressdev == NULL) {
		QAT4_COMP_LOG(ERR,
				"%s: no compressdev; DPDK allows %u of them in a process, use -a or"
				" vfs= to take fewer functions",
				dev->name, RTE_COMPRESS_MAX_DEVS);
		return NULL;
	}
	shared = compressdev->data->dev_private;
	compressdev->data->dev_started = shared->started;
	compressdev->feature_flags = RTE_COMPDEV_FF_HW_ACCELERATED;
	compressdev->enqueue_burst = qat4_comp_enqueue_burst;
	compressdev->dequeue_burst = qat4_comp_dequeue_burst;
	return compressdev;
}

static int
comp_create(struct qat4_device *function, void **out)
{
	struct qat4_comp_device *dev = calloc(1, sizeof(*dev));
	int ret = -ENOMEM;

	if (dev == NULL)
		return -ENOMEM;
	dev->function = function;
	dev->compressdev = compressdev_create(dev);
	if (dev->compressdev == NULL)
		goto err_free_dev;
	if (rte_eal_process_type() == RTE_PROC_PRIMARY) {
		ret = shared_init(function, dev->compressdev);
		if (ret != 0)
			goto err_destroy_compressdev;
	}
	devices[dev->compressdev->data->dev_id] = dev;
	dev->compressdev->dev_ops = &comp_ops;
	*out = dev;
	return 0;

err_destroy_compressdev:
	compressdev_destroy(dev->compressdev);
err_free_dev:
	free(dev);
	return ret;
}

static bool
comp_busy(const struct qat4_device *function, void *service_dev)
{
	const struct qat4_comp_device *dev = service_dev;

	RTE_SET_USED(function);
	return rte_eal_process_type() == RTE_PROC_PRIMARY && dev->compressdev->data->dev_started;
}

static int
comp_destroy(struct qat4_device *function, void *service_dev)
{
	struct qat4_comp_device *dev = service_dev;
	struct rte_compressdev *compressdev = dev->compressdev;
	struct qat4_comp_shared *shared = compressdev->data->dev_private;

	RTE_SET_USED(function);
	if (rte_eal_process_type() == RTE_PROC_PRIMARY) {
		for (uint16_t i = 0; i < compressdev->data->nb_queue_pairs; i++)
			qat4_comp_qp_destroy(compressdev, i);
		free_late_ones(shared);
		rte_free(compressdev->data->queue_pairs);
		rte_free(shared->capabilities);
		shared->capabilities = NULL;
	}
	devices[compressdev->data->dev_id] = NULL;
	compressdev_destroy(compressdev);
	free(dev);
	return 0;
}

/** The counters of one queue pair. */
static struct rte_tel_data *
qp_report(const struct qat4_comp_qp *qp)
{
	struct rte_tel_data *dict = rte_tel_data_alloc();
	struct rte_pmd_qat4xxx_comp_counters c;

	if (dict == NULL)
		return NULL;
	qat4_comp_qp_counters(qp, &c);
	const struct {
		const char *name;
		uint64_t value;
	} counters[] = {
		{ "enqueued", c.enqueued },
		{ "dequeued", c.dequeued },
		{ "in_flight", qat4_ring_in_flight(&qp->rp) },
		{ "refused", c.refused },
		{ "stored_by_driver", c.stored_by_driver },
		{ "verified", c.verified },
		{ "verify_failed", c.verify_failed },
		{ "recovered", c.recovered },
		{ "stored", c.stored },
		{ "out_of_space", c.out_of_space },
		{ "bad_data", c.bad_data },
		{ "truncated", c.truncated },
		{ "integrity_failed", c.integrity_failed },
		{ "not_verified", c.not_verified },
		{ "invalid", c.invalid },
		{ "unsupported", c.unsupported },
		{ "dma_faults", c.dma_faults },
		{ "device_error", c.device_error },
		{ "bad_response", c.bad_response },
		{ "lost", c.lost },
	};

	rte_tel_data_start_dict(dict);
	rte_tel_data_add_dict_int(dict, "ring_pair", qp->rp.bank);
	for (unsigned int i = 0; i < RTE_DIM(counters); i++)
		qat4_tel_add_uint(dict, counters[i].name, counters[i].value);
	return dict;
}

static void
comp_report(const struct qat4_device *function, void *service_dev, struct rte_tel_data *dict)
{
	const struct qat4_comp_device *dev = service_dev;
	const struct rte_compressdev_data *data = dev->compressdev->data;
	struct qat4_comp_shared *shared = data->dev_private;

	RTE_SET_USED(function);
	rte_spinlock_lock(&shared->qp_lock);
	for (uint16_t i = 0; i < data->nb_queue_pairs; i++) {
		const struct qat4_comp_qp *qp = data->queue_pairs[i];
		struct rte_tel_data *counters = qp == NULL ? NULL : qp_report(qp);
		char name[sizeof("comp_qp_65535")];

		if (counters == NULL)
			continue;
		snprintf(name, sizeof(name), "comp_qp_%u", i);
		rte_tel_data_add_dict_container(dict, name, counters, 0);
	}
	rte_spinlock_unlock(&shared->qp_lock);
}

static struct qat4_service_driver comp_service = {
	.service = QAT4_SERVICE_COMP,
	.label = "compression",
	.create = comp_create,
	.busy = comp_busy,
	.report = comp_report,
	.destroy = comp_destroy,
};

RTE_LOG_REGISTER(qat4_logtype_compress, pmd.compress.qat4xxx, NOTICE);

RTE_INIT(qat4_comp_register)
{
	qat4_service_register(&comp_service);
}
