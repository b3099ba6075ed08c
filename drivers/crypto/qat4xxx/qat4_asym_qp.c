/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Queue pairs: memory, set-up, release.
 */

#include <errno.h>
#include <string.h>

#include <rte_errno.h>
#include <rte_malloc.h>

#include "qat4_asym.h"

enum { SMALLEST_PAGE_BYTES = 4096 };

/** Bytes from the first cookie to number @p index. */
static size_t
cookie_offset(uint32_t index)
{
	return (size_t)(index / QAT4_ASYM_BLOCK_COOKIES) * QAT4_ASYM_BLOCK_BYTES +
			(size_t)(index % QAT4_ASYM_BLOCK_COOKIES) * QAT4_ASYM_COOKIE_BYTES;
}

/**
 * Note where a cookie is. An operand is one range of IO addresses, so the whole cookie must be: a
 * block is within a huge page, and small pages are seen at virtual addresses.
 */
static int
cookie_init(struct qat4_asym_cookie_at *at, void *memory)
{
	const uint8_t *bytes = memory;
	rte_iova_t iova = qat4_mem_iova(memory);
	size_t last = sizeof(*at->cookie) - 1;

	if (iova == RTE_BAD_IOVA || qat4_mem_iova(bytes + last) != iova + last)
		return -ENOMEM;
	for (size_t page = SMALLEST_PAGE_BYTES; page < last; page += SMALLEST_PAGE_BYTES)
		if (qat4_mem_iova(bytes + page) != iova + page)
			return -ENOMEM;
	*at = (struct qat4_asym_cookie_at){ .cookie = memory, .iova = iova };
	return 0;
}

/** Zeroed memory for the cookies of one queue pair. */
static int
cookies_create(struct qat4_asym_qp *qp, const struct rte_cryptodev *dev, uint16_t qp_id,
		uint32_t slots)
{
	const struct qat4_mem_request req = {
		.label = "asym_cookies",
		.dev_id = dev->data->dev_id,
		.qp_id = qp_id,
		.socket_id = dev->data->socket_id,
		.bytes = cookie_offset(slots),
		.align = QAT4_ASYM_BLOCK_BYTES,
	};

	qp->cookies_mz = qat4_mem_reserve(&req);
	if (qp->cookies_mz == NULL) {
		QAT4_ASYM_LOG(ERR, "%s: no memory for the operands of queue pair %u, %zu bytes: %s",
				dev->data->name, qp_id, req.bytes, rte_strerror(rte_errno));
		return -ENOMEM;
	}
	for (uint32_t i = 0; i < slots; i++) {
		void *memory = RTE_PTR_ADD(qp->cookies_mz->addr, cookie_offset(i));

		if (cookie_init(&qp->cookies[i], memory) == 0)
			continue;
		QAT4_ASYM_LOG(ERR,
				"%s: memory at %p is not in one piece for the device; use hugepages or "
				"--iova-mode=va",
				dev->data->name, memory);
		return -ENOMEM;
	}
	return 0;
}

/** Free what qp_alloc() made, except the rings. */
static void
qp_free(struct qat4_asym_qp *qp)
{
	if (qp == NULL)
		return;
	qat4_mem_release(qp->cookies_mz);
	rte_free(qp->cookies);
	rte_free(qp->slots);
	explicit_bzero(qp, sizeof(*qp)); /* random numbers */
	rte_free(qp);
}

static struct qat4_asym_qp *
qp_alloc(const struct rte_cryptodev *dev, uint16_t qp_id, uint32_t slots, int socket_id)
{
	struct qat4_asym_qp *qp;

	qp = rte_zmalloc_socket("qat4_asym_qp", sizeof(*qp), RTE_CACHE_LINE_SIZE, socket_id);
	if (qp == NULL)
		return NULL;
	qp->slots = rte_calloc_socket("qat4_asym_slots", slots, sizeof(*qp->slots),
			RTE_CACHE_LINE_SIZE, socket_id);
	qp->cookies = rte_calloc_socket("qat4_asym_cookies", slots, sizeof(*qp->cookies),
			RTE_CACHE_LINE_SIZE, socket_id);
	if (qp->slots == NULL || qp->cookies == NULL ||
			cookies_create(qp, dev, qp_id, slots) != 0) {
		QAT4_ASYM_LOG(ERR, "%s: no memory for queue pair %u of %u descriptors",
				dev->data->name, qp_id, slots);
		qp_free(qp);
		return NULL;
	}
	return qp;
}

int
qat4_asym_qp_setup(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id)
{
	struct qat4_device *function = qat4_asym_device_get(dev->data->dev_id)->function;
	struct qat4_ring_pair_config rings = {
		.dev = function,
		.slots = conf->nb_descriptors,
		.req_bytes = QAT4_MSG_REQUEST_ASYM_BYTES,
		.socket_id = socket_id,
	};
	int bank = qat4_service_bank_of(function, QAT4_SERVICE_ASYM, dev->data->name, qp_id);
	struct qat4_asym_qp *qp;
	int ret;

	if (bank < 0)
		return bank;
	rings.bank = (unsigned int)bank;
	ret = qat4_ring_check_slots(dev->data->name, rings.slots);
	if (ret == 0)
		ret = qat4_asym_qp_release(dev, qp_id);
	if (ret != 0)
		return ret;
	qp = qp_alloc(dev, qp_id, rings.slots, socket_id);
	if (qp == NULL)
		return -ENOMEM;
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
qat4_asym_qp_destroy(struct rte_cryptodev *dev, uint16_t qp_id)
{
	struct qat4_asym_qp *qp = qat4_cryptodev_qp_take(dev, qp_id);

	if (qp == NULL)
		return;
	qat4_cryptodev_qp_end(
			dev, qp_id, qat4_asym_device_get(dev->data->dev_id)->function, qp, &qp->rp);
	if (!qp->rp.kept)
		qp_free(qp);
}

int
qat4_asym_qp_reset(struct rte_cryptodev *dev, uint16_t qp_id,
		const struct rte_cryptodev_qp_conf *conf, int socket_id)
{
	const struct qat4_asym_qp *qp = dev->data->queue_pairs[qp_id];

	if (qp == NULL)
		return -EINVAL;
	if (conf != NULL)
		return qat4_asym_qp_setup(dev, qp_id, conf, socket_id);
	return qat4_cryptodev_bank_reset(
			qat4_asym_device_get(dev->data->dev_id)->function, qp->rp.bank);
}

int
qat4_asym_qp_release(struct rte_cryptodev *dev, uint16_t qp_id)
{
	const struct qat4_asym_qp *qp = dev->data->queue_pairs[qp_id];
	int ret = qat4_ring_check_release(dev->data->name, qp_id, qp == NULL ? NULL : &qp->rp);

	if (ret == 0)
		qat4_asym_qp_destroy(dev, qp_id);
	return ret;
}
