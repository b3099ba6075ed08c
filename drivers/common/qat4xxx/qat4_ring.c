/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Ring pairs: memory, registers, release. What a burst needs is inline in the header.
 *
 * Source: doc/hardware/01-device.md, sections 2.3 to 2.10. The order matters: both rings filled
 * with the empty signature, then bases, then configurations, then the arbiter; and back: arbiter
 * off, ring-pair reset, only then free memory.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_lcore.h>
#include <rte_memory.h>

#include "qat4_csr.h"
#include "qat4_lock.h"
#include "qat4_log.h"
#include "qat4_ring.h"
#include "qat4_ring_private.h"

enum { ARBITER_RING0 = 1 };

static uint32_t
bank_read(const struct qat4_device *dev, unsigned int bank, uint32_t csr)
{
	return qat4_csr_read(dev->transport, qat4_bank_csr(bank, csr));
}

void
qat4_ring_arbiter_set(struct qat4_device *dev, unsigned int bank, bool on)
{
	uint32_t value;

	qat4_lock(&dev->shared->lock);
	value = bank_read(dev, bank, QAT4_CSR_RINGSRVARBEN);
	value = on ? value | ARBITER_RING0 : value & ~(uint32_t)ARBITER_RING0;
	qat4_csr_write(dev->transport, qat4_bank_csr(bank, QAT4_CSR_RINGSRVARBEN), value);
	qat4_unlock(&dev->shared->lock);
}

static void
ring_base_set(struct qat4_device *dev, unsigned int bank, enum qat4_ring_id ring, rte_iova_t iova)
{
	qat4_csr_write(dev->transport, qat4_ring_csr(bank, ring, QAT4_CSR_RINGLBASE),
			(uint32_t)iova);
	qat4_csr_write(dev->transport, qat4_ring_csr(bank, ring, QAT4_CSR_RINGUBASE),
			(uint32_t)(iova >> 32));
}

static void
ring_config_set(struct qat4_device *dev, unsigned int bank, enum qat4_ring_id ring, uint32_t config)
{
	qat4_csr_write(dev->transport, qat4_ring_csr(bank, ring, QAT4_CSR_RINGCONFIG), config);
}

/* The power of two in the allowed range that is next to @p slots, upwards if it can be. */
static unsigned int
nearest_slots(unsigned int slots)
{
	if (slots >= QAT4_RING_MAX_SLOTS)
		return QAT4_RING_MAX_SLOTS;
	return RTE_MAX((unsigned int)QAT4_RING_MIN_SLOTS, rte_align32pow2(slots));
}

int
qat4_ring_check_slots(const char *name, unsigned int slots)
{
	if (slots >= QAT4_RING_MIN_SLOTS && slots <= QAT4_RING_MAX_SLOTS &&
			rte_is_power_of_2(slots))
		return 0;
	QAT4_LOG(ERR,
			"%s: a ring pair of %u descriptors cannot be: a power of two from %d"
			" to %d; the nearest is %u",
			name, slots, QAT4_RING_MIN_SLOTS, QAT4_RING_MAX_SLOTS,
			nearest_slots(slots));
	return -EINVAL;
}

int
qat4_ring_check_release(const char *name, uint16_t qp_id, const struct qat4_ring_pair *rp)
{
	uint32_t in_flight = rp == NULL ? 0 : qat4_ring_in_flight(rp);

	if (in_flight == 0 || rp->state != QAT4_RING_RUNNING)
		return 0;
	QAT4_LOG(ERR, "%s: queue pair %u has %u operations in flight; dequeue them first", name,
			qp_id, in_flight);
	return -EAGAIN;
}

static int
check_config(const struct qat4_ring_pair_config *cfg)
{
	const char *name = cfg->dev->name;
	int ret = qat4_ring_check_slots(name, cfg->slots);

	if (ret < 0)
		return ret;
	if (cfg->req_bytes != QAT4_MSG_REQUEST_BYTES &&
			cfg->req_bytes != QAT4_MSG_REQUEST_ASYM_BYTES) {
		QAT4_LOG(ERR, "%s: requests of %u bytes cannot be; allowed are %u and %u", name,
				cfg->req_bytes, QAT4_MSG_REQUEST_BYTES,
				QAT4_MSG_REQUEST_ASYM_BYTES);
		return -EINVAL;
	}
	/* The map has a service only for banks that the function has: a virtual device has one. */
	if (cfg->bank >= QAT4_VF_BANKS ||
			qat4_ring_map_service(cfg->dev->shared->ring_map, cfg->bank) ==
					QAT4_SERVICE_NONE) {
		QAT4_LOG(ERR, "%s: no ring pair %u", name, cfg->bank);
		return -EINVAL;
	}
	if (bank_read(cfg->dev, cfg->bank, QAT4_CSR_RINGSRVARBEN) & ARBITER_RING0) {
		QAT4_LOG(ERR, "%s: ring pair %u is in use", name, cfg->bank);
		return -EBUSY;
	}
	return 0;
}

/*
 * The only place that makes the names of ring memory: "qat4_<function>_b<bank>_<ring>", the
 * function by its number because its name may be too long. A zone that was leaked (see
 * qat4_ring_pair_fini()) keeps its name, hence the last number.
 */
static void
zone_name(const struct qat4_device *dev, unsigned int bank, enum qat4_ring_id ring,
		char name[RTE_MEMZONE_NAMESIZE])
{
	unsigned int n = 0;

	do {
		snprintf(name, RTE_MEMZONE_NAMESIZE, "qat4_%u_b%u_%s_%u", dev->shared->index, bank,
				ring == QAT4_RING_REQUEST ? "req" : "resp", n++);
	} while (rte_memzone_lookup(name) != NULL);
}

/* Memory of one ring: aligned to its size, in one piece for the device, every slot empty. */
static int
zone_reserve(const struct qat4_ring_pair_config *cfg, enum qat4_ring_id ring, uint32_t bytes,
		const struct rte_memzone **out)
{
	const struct rte_memzone *mz;
	char name[RTE_MEMZONE_NAMESIZE];

	zone_name(cfg->dev, cfg->bank, ring, name);
	mz = rte_memzone_reserve_aligned(
			name, bytes, cfg->socket_id, RTE_MEMZONE_IOVA_CONTIG, bytes);
	if (mz == NULL) {
		QAT4_LOG(ERR,
				"%s: no memory for the rings of ring pair %u: %u bytes in one piece on"
				" socket %d: %s",
				cfg->dev->name, cfg->bank, bytes, cfg->socket_id,
				rte_strerror(rte_errno));
		return -ENOMEM;
	}
	if (mz->iova == RTE_BAD_IOVA || (mz->iova & (bytes - 1)) != 0) {
		QAT4_LOG(ERR,
				"%s: ring pair %u: the device cannot use memory at IOVA 0x%" PRIx64
				" (IOVA mode %s); try --iova-mode=va, or hugepages",
				cfg->dev->name, cfg->bank, mz->iova,
				rte_eal_iova_mode() == RTE_IOVA_PA ? "PA" : "VA");
		rte_memzone_free(mz);
		return -ENOMEM;
	}
	memset(mz->addr, QAT4_RING_EMPTY_BYTE, bytes);
	*out = mz;
	return 0;
}

/* Requests carry data of users: nothing of it stays behind. */
static void
zone_free(const struct rte_memzone *mz)
{
	explicit_bzero(mz->addr, mz->len);
	rte_memzone_free(mz);
}

static void
pair_fill(struct qat4_ring_pair *rp, const struct qat4_ring_pair_config *cfg)
{
	uint8_t *transport = cfg->dev->transport;

	rp->sent = rp->completed = rp->completed_seen = rp->sent_seen = rp->released = 0;
	rp->slot_mask = rp->resp_slot_mask = cfg->slots - 1;
	rp->req_shift = (uint32_t)__builtin_ctz(cfg->req_bytes);
	rp->requests = rp->requests_mz->addr;
	rp->responses = rp->responses_mz->addr;
	rp->tail_csr = transport + qat4_ring_csr(cfg->bank, QAT4_RING_REQUEST, QAT4_CSR_RINGTAIL);
	rp->head_csr = transport + qat4_ring_csr(cfg->bank, QAT4_RING_RESPONSE, QAT4_CSR_RINGHEAD);
	rp->bank = (uint16_t)cfg->bank;
	rp->state = QAT4_RING_RUNNING;
	rp->suspect = 0;
	rp->kept = false;
	rp->capacity = rp->slot_mask;
}

void
qat4_ring_pair_hand_over(struct qat4_device *dev, struct qat4_ring_pair *rp)
{
	uint32_t slots = rp->slot_mask + 1;
	uint32_t req_code = (uint32_t)qat4_ring_size_code(slots << rp->req_shift);
	uint32_t resp_code = (uint32_t)qat4_ring_size_code(slots * QAT4_MSG_RESPONSE_BYTES);

	ring_base_set(dev, rp->bank, QAT4_RING_REQUEST, rp->requests_mz->iova);
	ring_base_set(dev, rp->bank, QAT4_RING_RESPONSE, rp->responses_mz->iova);
	ring_config_set(dev, rp->bank, QAT4_RING_REQUEST,
			qat4_field_put(QAT4_RINGCONFIG_SIZE, req_code));
	ring_config_set(dev, rp->bank, QAT4_RING_RESPONSE,
			qat4_field_put(QAT4_RINGCONFIG_SIZE, resp_code) |
					qat4_field_put(QAT4_RINGCONFIG_NEAR_FULL,
							QAT4_WATERMARK_512_BYTES));
	qat4_ring_arbiter_set(dev, rp->bank, true);
}

int
qat4_ring_pair_init(struct qat4_ring_pair *rp, const struct qat4_ring_pair_config *cfg)
{
	int ret = check_config(cfg);

	if (ret < 0)
		return ret;
	ret = zone_reserve(cfg, QAT4_RING_REQUEST, cfg->slots * cfg->req_bytes, &rp->requests_mz);
	if (ret < 0)
		return ret;
	ret = zone_reserve(cfg, QAT4_RING_RESPONSE, cfg->slots * QAT4_MSG_RESPONSE_BYTES,
			&rp->responses_mz);
	if (ret < 0)
		goto err_free_requests;

	pair_fill(rp, cfg);
	qat4_lock(&cfg->dev->shared->lock);
	ret = qat4_device_usable(cfg->dev);
	if (ret == 0) {
		qat4_ring_pair_hand_over(cfg->dev, rp);
		rp->enabled = true;
		cfg->dev->shared->pairs[cfg->bank] = rp;
	}
	qat4_unlock(&cfg->dev->shared->lock);
	if (ret == 0)
		return 0;

	zone_free(rp->responses_mz);
	rp->responses_mz = NULL;

err_free_requests:
	zone_free(rp->requests_mz);
	rp->requests_mz = NULL;
	return ret;
}

/* The device does not know the pair any more. */
static void
pair_forget(struct qat4_device *dev, const struct qat4_ring_pair *rp)
{
	for (int ring = QAT4_RING_REQUEST; ring <= QAT4_RING_RESPONSE; ring++) {
		ring_config_set(dev, rp->bank, (enum qat4_ring_id)ring, 0);
		ring_base_set(dev, rp->bank, (enum qat4_ring_id)ring, 0);
	}
}

void
qat4_ring_pair_fini(struct qat4_device *dev, struct qat4_ring_pair *rp)
{
	if (!rp->enabled)
		return;
	qat4_ring_pair_end(dev, rp);
	qat4_lock(&dev->shared->lock);
	rp->enabled = false;
	if (!rp->kept) {
		pair_forget(dev, rp);
		zone_free(rp->requests_mz);
		zone_free(rp->responses_mz);
	} else {
		/* Without the reset the device may still write: better lost than overwritten. */
		QAT4_LOG(ERR,
				"%s: ring pair %u could not be reset; its rings (%zu bytes) are not"
				" freed, the device might still write to them",
				dev->name, rp->bank, rp->requests_mz->len + rp->responses_mz->len);
	}
	qat4_unlock(&dev->shared->lock);
	rp->requests_mz = NULL;
	rp->responses_mz = NULL;
	rp->requests = NULL;
	rp->responses = NULL;
}
