/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Queue pairs: set-up and release.
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_malloc.h>
#include <rte_memzone.h>

#include "qat4_comp.h"
#include "qat4_compat.h"
#include "qat4_mem.h"

/** Zeroed memory for the cookies of one queue pair. */
static int
cookies_create(struct qat4_comp_qp *qp, const struct rte_compressdev *dev, uint16_t qp_id,
		uint32_t slots)
{
	const struct qat4_mem_request req = {
		.label = "comp_cookies",
		.dev_id = dev->data->dev_id,
		.qp_id = qp_id,
		.socket_id = dev->data->socket_id,
		.bytes = slots * sizeof(struct qat4_comp_cookie),
		.align = sizeof(struct qat4_comp_cookie),
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

/** The long lists, in one piece for the device. */
static int
longs_create(struct qat4_comp_qp *qp, const struct rte_compressdev *dev, uint16_t qp_id)
{
	const struct qat4_mem_request req = {
		.label = "comp_lists",
		.dev_id = dev->data->dev_id,
		.qp_id = qp_id,
		.socket_id = dev->data->socket_id,
		.bytes = QAT4_COMP_LONG_LISTS * sizeof(*qp->longs),
		.align = RTE_CACHE_LINE_SIZE,
		.contiguous = true,
	};

	qp->longs_mz = qat4_mem_reserve(&req);
	if (qp->longs_mz == NULL || qp->longs_mz->iova == RTE_BAD_IOVA)
		return -ENOMEM;
	qp->longs = qp->longs_mz->addr;
	return 0;
}

/** Free what qp_alloc() made, except the rings. */
static void
qp_free(struct qat4_comp_qp *qp)
{
	if (qp == NULL)
		return;
	qat4_mem_release(qp->longs_mz);
	qat4_mem_release(qp->cookies_mz);
	rte_free(qp->slots);
	rte_free(qp);
}

static struct qat4_comp_qp *
qp_alloc(const struct rte_compressdev *dev, uint16_t qp_id, uint32_t slots, int socket_id)
{
	struct qat4_comp_qp *qp;

	qp = rte_zmalloc_socket("qat4_comp_qp", sizeof(*qp), RTE_CACHE_LINE_SIZE, socket_id);
	if (qp == NULL)
		return NULL;
	qp->slots = rte_calloc_socket("qat4_comp_slots", slots, sizeof(*qp->slots),
			RTE_CACHE_LINE_SIZE, socket_id);
	if (qp->slots == NULL || cookies_create(qp, dev, qp_id, slots) != 0 ||
			longs_create(qp, dev, qp_id) != 0) {
		QAT4_COMP_LOG(ERR, "%s: no memory for queue pair %u of %u descriptors",
				dev->data->name, qp_id, slots);
		qp_free(qp);
		return NULL;
	}
	return qp;
}

/** Slots of a ring that can have @p max_inflight_ops in flight; 0 after a line in the log. */
static uint32_t
slots_for(const struct rte_compressdev *dev, uint32_t max_inflight_ops)
{
	if (max_inflight_ops < QAT4_RING_MAX_SLOTS) /* one slot always stays free */
		return RTE_MAX((uint32_t)QAT4_RING_MIN_SLOTS,
				rte_align32pow2(max_inflight_ops + 1));
	QAT4_COMP_LOG(ERR, "%s: %u operations in flight cannot be; at most %d", dev->data->name,
			max_inflight_ops, QAT4_RING_MAX_SLOTS - 1);
	return 0;
}

int
qat4_comp_qp_setup(struct rte_compressdev *dev, uint16_t qp_id, uint32_t max_inflight_ops,
		int socket_id)
{
	struct qat4_device *function = qat4_comp_device_get(dev->data->dev_id)->function;
	struct qat4_ring_pair_config rings = {
		.dev = function,
		.slots = slots_for(dev, max_inflight_ops),
		.req_bytes = QAT4_MSG_REQUEST_BYTES,
		.socket_id = socket_id,
	};
	int bank = qat4_service_bank_of(function, QAT4_SERVICE_COMP, dev->data->name, qp_id);
	struct qat4_comp_qp *qp;
	int ret;

	if (bank < 0)
		return bank;
	rings.bank = (unsigned int)bank;
	if (rings.slots == 0)
		return -EINVAL;
	ret = qat4_comp_qp_release(dev, qp_id);
	if (ret != 0)
		return ret;
	qp = qp_alloc(dev, qp_id, rings.slots, socket_id);
	if (qp == NULL)
		return -ENOMEM;
	ret = qat4_ring_pair_init(&qp->rp, &rings);
	if (ret != 0) {
		qp_free(qp);
		return ret;
	}
	dev->data->queue_pairs[qp_id] = qp; /* last: nobody sees a half-built pair */
	return 0;
}

/**
 * Give back what is in flight of a queue pair that ends: each operation gets its status, but nobody
 * will dequeue it. Only the application knows which ones it has not got back.
 */
static void
give_back(struct rte_compressdev *dev, uint16_t qp_id, struct qat4_comp_qp *qp)
{
	struct rte_comp_op *ops[32];
	uint32_t nb = 0;
	uint16_t n;

	qat4_ring_pair_end(qat4_comp_device_get(dev->data->dev_id)->function, &qp->rp);
	while ((n = qat4_comp_dequeue_burst(qp, ops, RTE_DIM(ops))) != 0)
		nb += n;
	qat4_ring_report_given_back(dev->data->name, qp_id, nb);
}

void
qat4_comp_qp_destroy(struct rte_compressdev *dev, uint16_t qp_id)
{
	struct qat4_comp_shared *shared = dev->data->dev_private;
	struct qat4_comp_qp *qp;

	rte_spinlock_lock(&shared->qp_lock);
	qp = dev->data->queue_pairs[qp_id];
	dev->data->queue_pairs[qp_id] = NULL;
	rte_spinlock_unlock(&shared->qp_lock);
	if (qp == NULL)
		return;
	give_back(dev, qp_id, qp);
	qat4_ring_pair_fini(qat4_comp_device_get(dev->data->dev_id)->function, &qp->rp);
	if (!qp->rp.kept)
		qp_free(qp);
}

int
qat4_comp_qp_release(struct rte_compressdev *dev, uint16_t qp_id)
{
	const struct qat4_comp_qp *qp = dev->data->queue_pairs[qp_id];
	int ret = qat4_ring_check_release(dev->data->name, qp_id, qp == NULL ? NULL : &qp->rp);

	if (ret == 0)
		qat4_comp_qp_destroy(dev, qp_id);
	return ret;
}

bool
qat4_comp_qp_uses(const struct qat4_comp_qp *qp, const struct qat4_comp_xform *xform)
{
	uint32_t first = __atomic_load_n(&qp->rp.completed, __ATOMIC_ACQUIRE);
	uint32_t in_flight = qat4_ring_in_flight(&qp->rp);

	/* Operations that are taken back meanwhile stay where they are: in a pool. */
	for (uint32_t i = 0; i < in_flight; i++) {
		uintptr_t record = qp->slots[(first + i) & qp->rp.slot_mask].op;
		const struct rte_comp_op *op =
				(const struct rte_comp_op *)(record & ~QAT4_COMP_SLOT_FLAGS);

		if (op->private_xform == xform)
			return true;
	}
	return false;
}

QAT4_READS_COUNTERS void
qat4_comp_qp_counters(const struct qat4_comp_qp *qp, struct rte_pmd_qat4xxx_comp_counters *out)
{
	*out = qp->counters;
	out->enqueued = qp->enqueued;
	out->refused = qp->refused;
	out->stored_by_driver = qp->stored_by_driver;
}
