/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Functions: attach, detach, the list of those attached in this process.
 *
 *   attach  check what the bus gave -> shared facts -> mailbox (version, capabilities, ring map,
 *           notice of use, ring-pair resets) -> services -> list
 *   detach  the same in reverse
 *
 * A secondary process finds the facts in the primary's memzone and leaves the mailbox alone.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cycles.h>
#include <rte_eal.h>
#include <rte_errno.h>

#include "qat4_csr.h"
#include "qat4_dev.h"
#include "qat4_lock.h"
#include "qat4_log.h"
#include "qat4_service.h"
#include "qat4_watch.h"

/* Recursive, so that a visitor of qat4_device_walk() may look another device up. */
static rte_spinlock_recursive_t devices_lock = RTE_SPINLOCK_RECURSIVE_INITIALIZER;
static TAILQ_HEAD(, qat4_device) devices = TAILQ_HEAD_INITIALIZER(devices);

/* What the subsystem id of a virtual device (0da5) says; indexed by it. */
static const struct vqat_facts {
	enum qat4_service service;
	uint32_t caps; /* all that a 4xxx has of the service (section 4.3): there is no mailbox to
			  ask */
} vqat_facts[] = {
	[QAT4_VQAT_SUBSYS_SYM] = { QAT4_SERVICE_SYM, 0x041b920d },
	[QAT4_VQAT_SUBSYS_ASYM] = { QAT4_SERVICE_ASYM, 0x00042006 },
	[QAT4_VQAT_SUBSYS_COMP] = { QAT4_SERVICE_COMP, 0x03800020 },
};

static bool
is_primary(void)
{
	return rte_eal_process_type() == RTE_PROC_PRIMARY;
}

struct qat4_device *
qat4_device_find(const char *name)
{
	struct qat4_device *dev;

	rte_spinlock_recursive_lock(&devices_lock);
	TAILQ_FOREACH (dev, &devices, next)
		if (strcmp(dev->name, name) == 0)
			break;
	rte_spinlock_recursive_unlock(&devices_lock);
	return dev;
}

int
qat4_device_walk(int (*visit)(struct qat4_device *dev, void *ctx), void *ctx)
{
	struct qat4_device *dev;
	int ret = 0;

	rte_spinlock_recursive_lock(&devices_lock);
	TAILQ_FOREACH (dev, &devices, next) {
		ret = visit(dev, ctx);
		if (ret != 0)
			break;
	}
	rte_spinlock_recursive_unlock(&devices_lock);
	return ret;
}

static int
match_index(struct qat4_device *dev, void *ctx)
{
	return dev->shared->index == *(const uint16_t *)ctx;
}

/* The smallest number that no attached function has. */
static uint16_t
free_index(void)
{
	uint16_t index = 0;

	while (qat4_device_walk(match_index, &index) != 0)
		index++;
	return index;
}

static void
list_insert(struct qat4_device *dev)
{
	rte_spinlock_recursive_lock(&devices_lock);
	TAILQ_INSERT_TAIL(&devices, dev, next);
	rte_spinlock_recursive_unlock(&devices_lock);
}

static void
list_remove(struct qat4_device *dev)
{
	rte_spinlock_recursive_lock(&devices_lock);
	TAILQ_REMOVE(&devices, dev, next);
	rte_spinlock_recursive_unlock(&devices_lock);
}

static bool
is_vqat(uint16_t device_id)
{
	return device_id == QAT4_PCI_DEVICE_VQAT;
}

static int
check_bar(const struct qat4_attach_info *info, const char *bar, size_t bytes, size_t min_bytes)
{
	if (bytes >= min_bytes)
		return 0;
	QAT4_LOG(ERR, "%s: %s is %zu bytes long, at least %zu are needed", info->name, bar, bytes,
			min_bytes);
	return -EINVAL;
}

/* Check what the bus gave. */
static int
check_info(const struct qat4_attach_info *info)
{
	size_t transport_bytes = QAT4_TRANSPORT_MIN_BYTES;
	int ret;

	if (strlen(info->name) >= QAT4_NAME_SIZE) {
		QAT4_LOG(ERR, "%s: the name is too long; at most %zu characters", info->name,
				(size_t)QAT4_NAME_SIZE - 1);
		return -EINVAL;
	}
	if (qat4_device_find(info->name) != NULL) {
		QAT4_LOG(ERR, "%s: is attached already", info->name);
		return -EEXIST;
	}
	if (is_vqat(info->device_id)) {
		transport_bytes = QAT4_BANK_STRIDE;
		if (info->subsystem_id >= RTE_DIM(vqat_facts)) {
			QAT4_LOG(ERR,
					"%s: subsystem id 0x%04x of a virtual device is unknown;"
					" known are 0 (sym), 1 (asym), 2 (dc)",
					info->name, info->subsystem_id);
			return -EINVAL;
		}
	}
	ret = check_bar(info, "BAR0 (transport)",
			info->transport == NULL ? 0 : info->transport_bytes, transport_bytes);
	if (ret < 0)
		return ret;
	return check_bar(info, "BAR2 (misc)", info->misc == NULL ? 0 : info->misc_bytes,
			QAT4_MISC_MIN_BYTES);
}

/* The only place that makes the name of the memzone with the shared facts. */
static void
shared_name(const struct qat4_device *dev, char name[RTE_MEMZONE_NAMESIZE])
{
	snprintf(name, RTE_MEMZONE_NAMESIZE, "qat4_%s", dev->name);
}

/* Primary: reserve the shared facts and put in what is known before the mailbox. */
static int
shared_create(struct qat4_device *dev, const struct qat4_attach_info *info)
{
	char name[RTE_MEMZONE_NAMESIZE];
	struct qat4_devargs args;
	int ret = qat4_devargs_parse(dev->name, info->args, &args);

	if (ret < 0)
		return ret;
	shared_name(dev, name);
	dev->shared_mz = rte_memzone_reserve(name, sizeof(*dev->shared), SOCKET_ID_ANY, 0);
	if (dev->shared_mz == NULL) {
		ret = rte_errno == EEXIST ? -EEXIST : -ENOMEM;
		QAT4_LOG(ERR, "%s: no memory zone %s of %zu bytes: %s", dev->name, name,
				sizeof(*dev->shared), rte_strerror(rte_errno));
		return ret;
	}
	dev->shared = dev->shared_mz->addr;
	memset(dev->shared, 0, sizeof(*dev->shared));
	qat4_lock_init(&dev->shared->lock);
	dev->shared->args = args;
	dev->shared->device_id = info->device_id;
	dev->shared->index = free_index();
	return 0;
}

/* Secondary: find what the primary made. */
static int
shared_lookup(struct qat4_device *dev)
{
	char name[RTE_MEMZONE_NAMESIZE];

	shared_name(dev, name);
	dev->shared_mz = rte_memzone_lookup(name);
	if (dev->shared_mz == NULL) {
		QAT4_LOG(ERR, "%s: not attached in the primary process; attach it there first",
				dev->name);
		return -ENODEV;
	}
	dev->shared = dev->shared_mz->addr;
	return 0;
}

static void
shared_free(struct qat4_device *dev)
{
	if (is_primary())
		rte_memzone_free(dev->shared_mz);
}

struct qat4_mbox
qat4_device_mbox(const struct qat4_device *dev)
{
	return (struct qat4_mbox){
		.misc = dev->misc,
		.name = dev->name,
		.timeout_ms = dev->shared->args.mbox_timeout_ms,
		.notices = &dev->shared->notices,
		.late = &dev->shared->mbox_late,
	};
}

bool
qat4_device_has_mbox(const struct qat4_device *dev)
{
	return !is_vqat(dev->shared->device_id);
}

/* Ask the physical function what this function is. */
static int
ask_facts(struct qat4_device *dev, struct qat4_mbox *mbox)
{
	int ret = qat4_mbox_version(mbox, &dev->shared->pf_version);

	if (ret < 0)
		return ret;
	if (dev->shared->pf_version < QAT4_COMPAT_HAS_RING_MAP) {
		QAT4_LOG(ERR,
				"%s: the physical function speaks version %u of the mailbox protocol"
				" and cannot tell the services of the ring pairs; that takes version"
				" %u: a newer kernel on the host",
				dev->name, dev->shared->pf_version, QAT4_COMPAT_HAS_RING_MAP);
		return -ENOTSUP;
	}
	ret = qat4_mbox_caps(mbox, &dev->shared->caps);
	if (ret < 0)
		return ret;
	return qat4_mbox_ring_map(mbox, &dev->shared->ring_map);
}

/* A VF: facts from the mailbox, notice of use, clean ring pairs. */
static int
open_vf(struct qat4_device *dev)
{
	struct qat4_mbox mbox = qat4_device_mbox(dev);
	int ret;

	/* We poll; an unmasked mailbox interrupt that nobody serves may hold back the others. */
	qat4_csr_write(dev->misc, QAT4_CSR_VINTMSKPF2VM, 1);
	ret = ask_facts(dev, &mbox);
	if (ret < 0)
		return ret;
	ret = qat4_mbox_init(&mbox);
	for (unsigned int bank = 0; bank < QAT4_VF_BANKS && ret == 0; bank++)
		ret = qat4_device_reset_ring_pair(dev, bank);
	if (ret < 0)
		qat4_mbox_shutdown(&mbox);
	return ret;
}

/* A virtual device: one ring pair, of the service that the subsystem id names. */
static int
open_vqat(struct qat4_device *dev, uint16_t subsystem_id)
{
	const struct vqat_facts *facts = &vqat_facts[subsystem_id];
	const enum qat4_service services[QAT4_VF_BANKS] = { facts->service };

	dev->shared->ring_map = qat4_ring_map_make(services);
	dev->shared->caps.mask = facts->caps;
	return qat4_device_reset_ring_pair(dev, 0);
}

static int
device_open(struct qat4_device *dev, const struct qat4_attach_info *info)
{
	if (!is_primary())
		return 0;
	return is_vqat(info->device_id) ? open_vqat(dev, info->subsystem_id) : open_vf(dev);
}

static void
device_close(struct qat4_device *dev)
{
	struct qat4_mbox mbox = qat4_device_mbox(dev);

	if (is_primary() && !is_vqat(dev->shared->device_id) && !qat4_device_is_gone(dev))
		qat4_mbox_shutdown(&mbox); /* a failure is in the log, and the function is let go */
}

static void
log_attached(const struct qat4_device *dev)
{
	char services[64];

	qat4_services_format(dev, services, sizeof(services));
	QAT4_LOG(INFO, "%s: ring pairs: %s; capabilities 0x%08x, mailbox protocol %u", dev->name,
			services, dev->shared->caps.mask, dev->shared->pf_version);
	qat4_services_check_map(dev);
}

static struct qat4_device *
device_new(const struct qat4_attach_info *info)
{
	struct qat4_device *dev = calloc(1, sizeof(*dev));

	if (dev == NULL) {
		QAT4_LOG(ERR, "%s: out of memory", info->name);
		return NULL;
	}
	snprintf(dev->name, sizeof(dev->name), "%s", info->name);
	dev->rte_dev = info->rte_dev;
	dev->transport = info->transport;
	dev->misc = info->misc;
	dev->set_bus_master = info->set_bus_master;
	return dev;
}

int
qat4_device_attach(const struct qat4_attach_info *info, struct qat4_device **out)
{
	struct qat4_device *dev;
	int ret = check_info(info);

	if (ret < 0)
		return ret;
	dev = device_new(info);
	if (dev == NULL)
		return -ENOMEM;
	ret = is_primary() ? shared_create(dev, info) : shared_lookup(dev);
	if (ret < 0)
		goto err_free;
	ret = device_open(dev, info);
	if (ret < 0)
		goto err_free_shared;
	if (is_primary())
		log_attached(dev);
	ret = qat4_services_create(dev);
	if (ret < 0)
		goto err_close;
	ret = qat4_watch_add(dev);
	if (ret < 0)
		goto err_destroy;

	list_insert(dev);
	*out = dev;
	return 0;

err_destroy:
	qat4_services_destroy(dev);
err_close:
	device_close(dev);
err_free_shared:
	shared_free(dev);
err_free:
	free(dev);
	return ret;
}

bool
qat4_device_busy(const struct qat4_device *dev)
{
	return qat4_services_busy(dev) != NULL;
}

int
qat4_device_detach(struct qat4_device *dev)
{
	const char *label;
	int ret;

	if (dev == NULL)
		return 0;
	label = qat4_services_busy(dev);
	if (label != NULL) {
		QAT4_LOG(ERR, "%s: not removed: its %s device is started; stop it first", dev->name,
				label);
		return -EBUSY;
	}
	list_remove(dev);
	ret = qat4_services_destroy(dev);
	if (ret < 0) {
		list_insert(dev);
		return ret;
	}
	qat4_watch_remove(dev);
	device_close(dev);
	shared_free(dev);
	free(dev);
	return 0;
}
