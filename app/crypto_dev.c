/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A cryptodev, started, and the pools that work on it needs.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_cryptodev_sym_session_pool_create() is, up to DPDK 23.03 */

#include "crypto_dev.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_errno.h>
#include <rte_lcore.h>
#include <rte_mbuf.h>

#include "app_error.h"

#define NB_SESSIONS 64 /* unless told otherwise */

static void
complain_no_device(const char *name)
{
	char names[512] = "";
	size_t used = 0;
	uint8_t id;

	for (id = 0; id < RTE_CRYPTO_MAX_DEVS && used < sizeof(names); id++) {
		if (rte_cryptodev_is_valid_dev(id))
			used += (size_t)snprintf(names + used, sizeof(names) - used, " %s",
					rte_cryptodev_name_get(id));
	}
	if (name != NULL)
		app_error("there is no crypto device '%s'; there are:%s", name,
				names[0] == '\0' ? " none" : names);
	else
		app_error("no symmetric crypto device of a 4xxx; start with "
			  "--vdev=qat4xxx_model0,services=sym or bind a 4xxx VF to vfio-pci");
}

bool
crypto_dev_is_qat4xxx(const struct rte_cryptodev_info *info)
{
	return strncmp(info->driver_name, CRYPTO_DEV_DRIVER, strlen(CRYPTO_DEV_DRIVER)) == 0;
}

int
crypto_dev_first(const char *driver)
{
	struct rte_cryptodev_info info;
	uint8_t id;

	for (id = 0; id < RTE_CRYPTO_MAX_DEVS; id++) {
		if (!rte_cryptodev_is_valid_dev(id))
			continue;
		rte_cryptodev_info_get(id, &info);
		if (strcmp(info.driver_name, driver) == 0)
			return id;
	}
	return -ENODEV;
}

int
crypto_dev_look_up(const char *name)
{
	return name == NULL ? crypto_dev_first(CRYPTO_DEV_DRIVER) : rte_cryptodev_get_dev_id(name);
}

int
crypto_dev_find(const char *name, uint8_t *id)
{
	int found = crypto_dev_look_up(name);

	if (found < 0) {
		complain_no_device(name);
		return -ENODEV;
	}
	*id = (uint8_t)found;
	return 0;
}

static int
pool_socket(uint8_t id)
{
	int socket = rte_cryptodev_socket_id(id);

	return socket < 0 ? SOCKET_ID_ANY : socket;
}

/** Free what was made; rte_mempool_free(NULL) does nothing. */
static void
pools_free(struct crypto_dev *dev)
{
	rte_mempool_free(dev->sessions);
	rte_mempool_free(dev->mbufs);
	rte_mempool_free(dev->ops);
	dev->sessions = NULL;
	dev->mbufs = NULL;
	dev->ops = NULL;
}

static int
pools_create(struct crypto_dev *dev, const struct crypto_dev_config *cfg)
{
	unsigned int nb_ops = cfg->nb_ops != 0 ? cfg->nb_ops : cfg->depth;
	unsigned int nb_mbufs = cfg->nb_mbufs != 0 ? cfg->nb_mbufs : nb_ops;
	unsigned int nb_sessions = cfg->nb_sessions != 0 ? cfg->nb_sessions : NB_SESSIONS;
	uint16_t buffer = (uint16_t)(RTE_PKTMBUF_HEADROOM + cfg->buffer_bytes);
	int socket = pool_socket(dev->id);
	char name[RTE_MEMPOOL_NAMESIZE];

	snprintf(name, sizeof(name), "app_ops_%u", dev->id);
	dev->ops = rte_crypto_op_pool_create(name, RTE_CRYPTO_OP_TYPE_SYMMETRIC, nb_ops, 0,
			sizeof(struct crypto_room), socket);
	snprintf(name, sizeof(name), "app_mbufs_%u", dev->id);
	dev->mbufs = rte_pktmbuf_pool_create(name, nb_mbufs, 0, 0, buffer, socket);
	snprintf(name, sizeof(name), "app_sessions_%u", dev->id);
	dev->sessions = rte_cryptodev_sym_session_pool_create(name, nb_sessions,
			rte_cryptodev_sym_get_private_session_size(dev->id), 0, 0, socket);
	if (dev->ops != NULL && dev->mbufs != NULL && dev->sessions != NULL)
		return 0;
	app_error("%s: no memory for %u operations with buffers of %u bytes and %u sessions (%s); give EAL "
		  "more memory or ask for less",
			crypto_dev_name(dev), nb_ops, cfg->buffer_bytes, nb_sessions,
			rte_strerror(rte_errno));
	pools_free(dev);
	return -ENOMEM;
}

static int
device_start(struct crypto_dev *dev, uint16_t nb_qps)
{
	struct rte_cryptodev_config config = {
		.socket_id = rte_cryptodev_socket_id(dev->id),
		.nb_queue_pairs = nb_qps,
		.ff_disable = RTE_CRYPTODEV_FF_SECURITY | RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO,
	};
	struct rte_cryptodev_qp_conf qp = {
		.nb_descriptors = dev->depth,
		.mp_session = dev->sessions,
	};
	const char *step = "configure";
	int ret;

	ret = rte_cryptodev_configure(dev->id, &config);
	for (uint16_t i = 0; i < nb_qps && ret == 0; i++) {
		step = "set up a queue pair of";
		ret = rte_cryptodev_queue_pair_setup(dev->id, i, &qp, config.socket_id);
	}
	if (ret == 0) {
		step = "start";
		ret = rte_cryptodev_start(dev->id);
	}
	if (ret != 0)
		app_error("cannot %s %s (%u descriptors): %s", step, crypto_dev_name(dev),
				dev->depth, rte_strerror(-ret));
	return ret;
}

int
crypto_dev_open(struct crypto_dev *dev, uint8_t id, const struct crypto_dev_config *cfg)
{
	int ret;

	memset(dev, 0, sizeof(*dev));
	dev->id = id;
	dev->depth = cfg->depth;
	rte_cryptodev_info_get(id, &dev->info);
	if ((dev->info.feature_flags & RTE_CRYPTODEV_FF_SYMMETRIC_CRYPTO) == 0) {
		app_error("%s does no symmetric crypto", crypto_dev_name(dev));
		return -ENOTSUP;
	}
	ret = pools_create(dev, cfg);
	if (ret < 0)
		return ret;
	ret = device_start(dev, RTE_MAX(cfg->nb_qps, (uint16_t)1));
	if (ret < 0)
		pools_free(dev);
	return ret;
}

void
crypto_dev_close(struct crypto_dev *dev)
{
	if (dev->ops == NULL)
		return;
	rte_cryptodev_stop(dev->id);
	/* What the device still holds it may still write to. */
	if (dev->lost == 0)
		pools_free(dev);
	memset(dev, 0, sizeof(*dev));
}

const char *
crypto_dev_name(const struct crypto_dev *dev)
{
	return rte_cryptodev_name_get(dev->id);
}
