/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * An asymmetric cryptodev, started, and the pools that work on it needs.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_cryptodev_asym_*() are, up to DPDK 23.03 */

#include "asym_dev.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <rte_cycles.h>
#include <rte_errno.h>
#include <rte_lcore.h>

#include "app_error.h"
#include "crypto_dev.h"

#define ANSWER_TIMEOUT_S 10
#define NB_SESSIONS      64
#define POLL_NAP_NS      20000

int
asym_dev_find(const char *name, uint8_t *id)
{
	int found = crypto_dev_first(ASYM_DEV_DRIVER);

	if (name != NULL)
		return crypto_dev_find(name, id);
	if (found >= 0) {
		*id = (uint8_t)found;
		return 0;
	}
	app_error("no asymmetric crypto device of a 4xxx; start with "
		  "'--vdev=qat4xxx_model0,services=sym;asym' or bind a 4xxx VF to vfio-pci");
	return -ENODEV;
}

static void
pools_free(struct asym_dev *dev)
{
	rte_mempool_free(dev->ops);
	rte_mempool_free(dev->sessions);
	dev->ops = NULL;
	dev->sessions = NULL;
}

static int
pools_create(struct asym_dev *dev)
{
	int socket = rte_cryptodev_socket_id(dev->id);
	char name[RTE_MEMPOOL_NAMESIZE];

	if (socket < 0)
		socket = SOCKET_ID_ANY;
	snprintf(name, sizeof(name), "app_asym_ops_%u", dev->id);
	dev->ops = rte_crypto_op_pool_create(name, RTE_CRYPTO_OP_TYPE_ASYMMETRIC, ASYM_DEV_DEPTH, 0,
			sizeof(uint64_t), socket);
	snprintf(name, sizeof(name), "app_asym_sess_%u", dev->id);
	dev->sessions = rte_cryptodev_asym_session_pool_create(name, NB_SESSIONS, 0, 0, socket);
	if (dev->ops != NULL && dev->sessions != NULL)
		return 0;
	app_error("%s: no memory for %u operations and %u sessions (%s); give EAL more memory",
			rte_cryptodev_name_get(dev->id), ASYM_DEV_DEPTH, NB_SESSIONS,
			rte_strerror(rte_errno));
	pools_free(dev);
	return -ENOMEM;
}

static int
device_start(const struct asym_dev *dev, uint16_t nb_qps)
{
	struct rte_cryptodev_config config = {
		.socket_id = rte_cryptodev_socket_id(dev->id),
		.nb_queue_pairs = nb_qps,
		.ff_disable = RTE_CRYPTODEV_FF_SECURITY | RTE_CRYPTODEV_FF_SYMMETRIC_CRYPTO,
	};
	const struct rte_cryptodev_qp_conf qp = { .nb_descriptors = ASYM_DEV_DEPTH };
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
		app_error("cannot %s %s (%u descriptors): %s", step,
				rte_cryptodev_name_get(dev->id), ASYM_DEV_DEPTH,
				rte_strerror(-ret));
	return ret;
}

int
asym_dev_open(struct asym_dev *dev, uint8_t id, uint16_t nb_qps)
{
	int ret;

	memset(dev, 0, sizeof(*dev));
	dev->id = id;
	rte_cryptodev_info_get(id, &dev->info);
	if ((dev->info.feature_flags & RTE_CRYPTODEV_FF_ASYMMETRIC_CRYPTO) == 0) {
		app_error("%s does no asymmetric crypto", rte_cryptodev_name_get(id));
		return -ENOTSUP;
	}
	ret = pools_create(dev);
	if (ret < 0)
		return ret;
	ret = device_start(dev, nb_qps);
	if (ret < 0)
		pools_free(dev);
	return ret;
}

void
asym_dev_close(struct asym_dev *dev)
{
	if (dev->ops == NULL)
		return;
	rte_cryptodev_stop(dev->id);
	/* What the device still holds it may still write to. */
	if (dev->lost == 0)
		pools_free(dev);
	memset(dev, 0, sizeof(*dev));
}

int
asym_session_create(struct asym_dev *dev, const struct asym_call *call, void **session)
{
	struct rte_crypto_asym_xform xform;
	int ret = asym_xform_fill(call, &xform);

	*session = NULL;
	if (ret < 0)
		return ret;
	return rte_cryptodev_asym_session_create(dev->id, &xform, dev->sessions, session);
}

void
asym_session_free(struct asym_dev *dev, void *session)
{
	if (session != NULL)
		rte_cryptodev_asym_session_free(dev->id, session);
}

int
asym_process(struct asym_dev *dev, struct rte_crypto_op *op)
{
	const struct timespec nap = { .tv_nsec = POLL_NAP_NS };
	uint64_t deadline = rte_get_tsc_cycles() + ANSWER_TIMEOUT_S * rte_get_tsc_hz();
	struct rte_crypto_op *back = NULL;

	if (rte_cryptodev_enqueue_burst(dev->id, 0, &op, 1) != 1)
		return -EBUSY;
	while (rte_cryptodev_dequeue_burst(dev->id, 0, &back, 1) == 0) {
		if (rte_get_tsc_cycles() > deadline) {
			dev->lost++;
			return -ETIMEDOUT;
		}
		nanosleep(&nap, NULL); /* milliseconds of work, perhaps on this very CPU */
	}
	return 0;
}
