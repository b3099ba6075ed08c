/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Services: which ring pair offers what, and the drivers that make DPDK devices of them.
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_eal.h>

#include "qat4_dev.h"
#include "qat4_log.h"
#include "qat4_service.h"

static TAILQ_HEAD(qat4_service_list, qat4_service_driver) service_drivers = TAILQ_HEAD_INITIALIZER(
		service_drivers);

struct service_facts {
	const char *name;
	const char *suffix; /* of the DPDK device; NULL: no driver can exist */
};

static const struct service_facts service_facts[] = {
	[QAT4_SERVICE_NONE] = { "unused", NULL },
	[QAT4_SERVICE_CRYPTO_LEGACY] = { "crypto", NULL },
	[QAT4_SERVICE_COMP] = { "dc", "comp" },
	[QAT4_SERVICE_SYM] = { "sym", "sym" },
	[QAT4_SERVICE_ASYM] = { "asym", "asym" },
	[QAT4_SERVICE_DECOMP] = { "decomp", NULL },
	[QAT4_SERVICE_USED] = { "used", NULL },
	[7] = { "unknown", NULL },
};

void
qat4_service_register(struct qat4_service_driver *driver)
{
	TAILQ_INSERT_TAIL(&service_drivers, driver, next);
}

const char *
qat4_service_name(enum qat4_service service)
{
	return (unsigned int)service < RTE_DIM(service_facts) ? service_facts[service].name
							      : "unknown";
}

int
qat4_service_bank(const struct qat4_device *dev, enum qat4_service service, unsigned int index)
{
	for (unsigned int bank = 0; bank < QAT4_VF_BANKS; bank++)
		if (qat4_ring_map_service(dev->shared->ring_map, bank) == service && index-- == 0)
			return (int)bank;
	return -1;
}

unsigned int
qat4_service_nb_ring_pairs(const struct qat4_device *dev, enum qat4_service service)
{
	unsigned int nb = 0;

	while (qat4_service_bank(dev, service, nb) >= 0)
		nb++;
	return nb;
}

int
qat4_service_bank_of(const struct qat4_device *dev, enum qat4_service service, const char *name,
		uint16_t qp_id)
{
	int bank = qat4_service_bank(dev, service, qp_id);

	if (bank >= 0)
		return bank;
	QAT4_LOG(ERR, "%s: no queue pair %u; the device has %u", name, qp_id,
			qat4_service_nb_ring_pairs(dev, service));
	return -EINVAL;
}

int
qat4_service_dev_name(
		const struct qat4_device *dev, enum qat4_service service, char *name, size_t size)
{
	int len = snprintf(name, size, "%s_%s", dev->name,
			service_facts[service].suffix == NULL ? service_facts[service].name
							      : service_facts[service].suffix);

	return len < 0 || (size_t)len >= size ? -ENAMETOOLONG : 0;
}

void
qat4_services_format(const struct qat4_device *dev, char *text, size_t size)
{
	size_t used = 0;

	text[0] = '\0';
	for (unsigned int bank = 0; bank < QAT4_VF_BANKS && used < size; bank++)
		used += (size_t)snprintf(text + used, size - used, "%s%s", bank == 0 ? "" : ", ",
				qat4_service_name(qat4_ring_map_service(
						dev->shared->ring_map, bank)));
}

void
qat4_services_check_map(const struct qat4_device *dev)
{
	for (unsigned int bank = 0; bank < QAT4_VF_BANKS; bank++) {
		enum qat4_service code = qat4_ring_map_service(dev->shared->ring_map, bank);

		if (code != QAT4_SERVICE_NONE && service_facts[code].suffix == NULL)
			QAT4_LOG(WARNING,
					"%s: ring pair %u has service code %u (%s) and is left unused;"
					" known are 2 (dc), 3 (sym), 4 (asym)",
					dev->name, bank, (unsigned int)code,
					qat4_service_name(code));
	}
}

/* The line for a function that no loaded driver can use. */
static void
report_unserved(const struct qat4_device *dev)
{
	const struct qat4_service_driver *driver;
	char offered[64], loaded[128] = "none";
	size_t used = 0;

	qat4_services_format(dev, offered, sizeof(offered));
	TAILQ_FOREACH (driver, &service_drivers, next)
		if (used < sizeof(loaded))
			used += (size_t)snprintf(loaded + used, sizeof(loaded) - used, "%s%s",
					used == 0 ? "" : ", ", driver->label);
	QAT4_LOG(ERR,
			"%s: its ring pairs offer: %s; no driver for these is loaded (loaded: %s)."
			" For the model use services=sym; for hardware see qat/cfg_services of the"
			" physical function in the host's sysfs",
			dev->name, offered, loaded);
}

int
qat4_services_destroy(struct qat4_device *dev)
{
	struct qat4_service_driver *driver;
	int ret;

	TAILQ_FOREACH_REVERSE (driver, &service_drivers, qat4_service_list, next) {
		void *service_dev = dev->service_dev[driver->service];

		if (service_dev == NULL)
			continue;
		ret = driver->destroy(dev, service_dev);
		if (ret < 0)
			return ret;
		dev->service_dev[driver->service] = NULL;
	}
	return 0;
}

int
qat4_services_create(struct qat4_device *dev)
{
	struct qat4_service_driver *driver;
	unsigned int made = 0;
	int ret;

	TAILQ_FOREACH (driver, &service_drivers, next) {
		if (qat4_service_nb_ring_pairs(dev, driver->service) == 0)
			continue;
		ret = driver->create(dev, &dev->service_dev[driver->service]);
		if (ret < 0) {
			QAT4_LOG(ERR, "%s: no %s device: %s", dev->name, driver->label,
					strerror(-ret));
			goto err_destroy;
		}
		made++;
	}
	if (made != 0)
		return 0;
	report_unserved(dev);
	ret = -ENODEV;

err_destroy:
	qat4_services_destroy(dev);
	return ret;
}

const char *
qat4_services_busy(const struct qat4_device *dev)
{
	const struct qat4_service_driver *driver;

	TAILQ_FOREACH (driver, &service_drivers, next) {
		void *service_dev = dev->service_dev[driver->service];

		if (service_dev != NULL && driver->busy != NULL && driver->busy(dev, service_dev))
			return driver->label;
	}
	return NULL;
}

void
qat4_service_tell(const struct qat4_device *dev, enum qat4_service service)
{
	const struct qat4_service_driver *driver;
	void *service_dev = dev->service_dev[service];

	TAILQ_FOREACH (driver, &service_drivers, next)
		if (driver->service == service && service_dev != NULL && driver->tell != NULL) {
			driver->tell(dev, service_dev);
			return;
		}
}

void
qat4_services_report(const struct qat4_device *dev, struct rte_tel_data *dict)
{
	const struct qat4_service_driver *driver;

	TAILQ_FOREACH (driver, &service_drivers, next) {
		void *service_dev = dev->service_dev[driver->service];

		if (service_dev != NULL && driver->report != NULL)
			driver->report(dev, service_dev, dict);
	}
}
