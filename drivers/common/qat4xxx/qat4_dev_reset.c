/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Ring pairs taken from the device, and a function that comes back.
 */

#include <errno.h>

#include <rte_cycles.h>

#include "qat4_csr.h"
#include "qat4_dev.h"
#include "qat4_lock.h"
#include "qat4_log.h"

enum {
	REOPEN_TIMEOUT_MS = 100, /* of each question to a function that may not be back */
};

static const uint32_t all_ones = UINT32_MAX; /* what reads give where no device is */

const char *
qat4_state_name(enum qat4_state state)
{
	static const char *const names[] = {
		[QAT4_STATE_UP] = "up",
		[QAT4_STATE_RESTARTING] = "restarting",
		[QAT4_STATE_FAILED] = "failed",
		[QAT4_STATE_GONE] = "gone",
	};

	return (unsigned int)state < RTE_DIM(names) ? names[state] : "unknown";
}

int
qat4_device_usable(const struct qat4_device *dev)
{
	if (dev->shared->state == QAT4_STATE_UP)
		return 0;
	QAT4_LOG(ERR, "%s: is %s; try again when it is up", dev->name,
			qat4_state_name(dev->shared->state));
	return -ENODEV;
}

bool
qat4_device_is_gone(const struct qat4_device *dev)
{
	/* Bits above the first are never set in the one; the other is a bit of the arbiter. */
	return qat4_csr_read(dev->misc, QAT4_CSR_VINTMSKPF2VM) == all_ones &&
			qat4_csr_read(dev->transport, qat4_bank_csr(0, QAT4_CSR_RINGSRVARBEN)) ==
			all_ones;
}

/* The reset registers of a virtual device, in the slow page of its one bank. */
static int
reset_vqat(struct qat4_device *dev)
{
	uint32_t ms = dev->shared->args.mbox_timeout_ms;

	qat4_csr_write(dev->transport, QAT4_CSR_VQAT_RPRESETCTL, QAT4_RPRESET_RESET);
	while (!(qat4_csr_read(dev->transport, QAT4_CSR_VQAT_RPRESETSTS) & QAT4_RPRESET_DONE)) {
		if (ms-- == 0) {
			QAT4_LOG(ERR,
					"%s: the reset of its ring pair did not end within %u ms"
					" (RPRESETSTS 0x%08x)",
					dev->name, dev->shared->args.mbox_timeout_ms,
					qat4_csr_read(dev->transport, QAT4_CSR_VQAT_RPRESETSTS));
			return -ETIMEDOUT;
		}
		rte_delay_us_sleep(1000);
	}
	/* Without this the device would refuse the next reset. */
	qat4_csr_write(dev->transport, QAT4_CSR_VQAT_RPRESETSTS, QAT4_RPRESET_DONE);
	return 0;
}

int
qat4_device_reset_ring_pair(struct qat4_device *dev, unsigned int bank)
{
	struct qat4_mbox mbox = qat4_device_mbox(dev);
	int ret;

	qat4_lock(&dev->shared->lock);
	ret = qat4_device_has_mbox(dev) ? qat4_mbox_reset_ring_pair(&mbox, bank) : reset_vqat(dev);
	qat4_unlock(&dev->shared->lock);
	return ret;
}

/* Nobody resets the pair: keep the whole function off memory. */
static int
bus_master_off(struct qat4_device *dev)
{
	int ret = -ENOTSUP;

	if (dev->shared->bus_master_off)
		return 0;
	if (dev->set_bus_master != NULL)
		ret = dev->set_bus_master(dev, false);
	if (ret == 0) {
		dev->shared->bus_master_off = true;
		QAT4_LOG(WARNING, "%s: is kept off memory until it has been reset", dev->name);
	}
	return ret;
}

int
qat4_device_take_ring_pair(struct qat4_device *dev, unsigned int bank)
{
	uint32_t csr = qat4_bank_csr(bank, QAT4_CSR_RINGSRVARBEN);
	int ret;

	if (qat4_device_is_gone(dev))
		return 0; /* what is not there does not write */
	qat4_csr_write(dev->transport, csr, 0);
	ret = qat4_device_reset_ring_pair(dev, bank);
	return ret == 0 ? 0 : bus_master_off(dev);
}

/* Is it the function that it was? Sessions and queue pairs rely on it. */
static int
compare_facts(struct qat4_device *dev, struct qat4_mbox *mbox)
{
	struct qat4_caps caps;
	uint8_t version;
	uint16_t map;
	int ret = qat4_mbox_version(mbox, &version);

	if (ret == 0)
		ret = qat4_mbox_caps(mbox, &caps);
	if (ret == 0)
		ret = qat4_mbox_ring_map(mbox, &map);
	if (ret < 0)
		return ret;
	if (map == dev->shared->ring_map &&
			(caps.mask & dev->shared->caps.mask) == dev->shared->caps.mask)
		return 0;
	QAT4_LOG(ERR,
			"%s: came back as another one: ring-to-service map 0x%04x, capabilities 0x%08x, were"
			" 0x%04x and 0x%08x; remove it and probe it again",
			dev->name, map, caps.mask, dev->shared->ring_map, dev->shared->caps.mask);
	return -EXDEV;
}

static int
reopen_vf(struct qat4_device *dev)
{
	struct qat4_mbox mbox = qat4_device_mbox(dev);
	int ret;

	mbox.quiet = true;
	mbox.timeout_ms = RTE_MIN(mbox.timeout_ms, (uint32_t)REOPEN_TIMEOUT_MS);
	ret = compare_facts(dev, &mbox);
	return ret == 0 ? qat4_mbox_init(&mbox) : ret;
}

/*
 * The mark by which a reset is seen: it is set before anything else, so that a reset meanwhile is
 * not missed, and taken back when the function is not up in the end, so that it is asked again.
 */
static void
mark_open(struct qat4_device *dev, bool open)
{
	if (qat4_device_has_mbox(dev))
		qat4_csr_write(dev->misc, QAT4_CSR_VINTMSKPF2VM, open ? 1 : 0);
}

int
qat4_device_reopen(struct qat4_device *dev)
{
	int ret;

	mark_open(dev, true);
	ret = qat4_device_has_mbox(dev) ? reopen_vf(dev) : 0;
	for (unsigned int bank = 0; bank < QAT4_VF_BANKS && ret == 0; bank++)
		if (dev->shared->pairs[bank] != NULL)
			ret = qat4_device_reset_ring_pair(dev, bank);
	if (ret == 0 && dev->shared->bus_master_off)
		ret = dev->set_bus_master == NULL ? -ENOTSUP : dev->set_bus_master(dev, true);
	if (ret == 0)
		dev->shared->bus_master_off = false;
	else
		mark_open(dev, false);
	return ret;
}
