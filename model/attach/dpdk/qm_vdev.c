/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The qat4xxx_model vdev: a modelled card in the primary process and its functions in every
 * process.
 *
 *   memzone <vdev>_bars:  | header, 4 KiB | VF 0: BAR0 | BAR2 | VF 1: BAR0 | BAR2 | ...
 *
 * The card and its engines live in the primary process. A secondary process finds BARs, ids and the
 * number of functions in the memzone, and drives the same engines through the same shared memory.
 */

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <unistd.h>

#include <bus_driver.h>
#include <bus_vdev_driver.h>
#include <rte_common.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_memzone.h>

#include "qat4_dev.h"
#include "qat4_exit.h"
#include "qm.h"
#include "qm_dpdk_dma.h"
#include "qm_vdev_args.h"
#include "qm_vdev_fault.h"
#include "qm_vdev_log.h"

enum {
	ZONE_ALIGN = 4096,
	ZONE_HEADER_BYTES = 4096,
	FUNCTION_BYTES = QAT4_TRANSPORT_MIN_BYTES + QAT4_MISC_MIN_BYTES,
	/* With "_vf15" the name of a function, with "_bars" that of a memzone. */
	VDEV_NAME_MAX = QAT4_NAME_SIZE - 1 - 5,
};

/* Start of the memzone: what a secondary process must know. */
struct zone_header {
	uint16_t nb_functions;
	uint16_t device_id;
};

/* A vdev in this process. */
struct qm_vdev {
	TAILQ_ENTRY(qm_vdev) next;
	struct rte_vdev_device *vdev;
	const char *name;
	pid_t pid; /* engines live in the process that made them, not in its forks */
	const struct rte_memzone *zone;
	struct qm_dpdk_dma *dma; /* NULL in a secondary process, like the card */
	struct qm_card *card;
	struct qat4_device *functions[QAT4_MAX_VFS];
};

static TAILQ_HEAD(qm_vdev_list, qm_vdev) vdevs = TAILQ_HEAD_INITIALIZER(vdevs);

/* Telemetry has a thread of its own: it finds a card in the list, or not, and while it uses it the
 * card stays. */
static pthread_mutex_t vdevs_lock = PTHREAD_MUTEX_INITIALIZER;

static void
list_vdev(struct qm_vdev *qv)
{
	pthread_mutex_lock(&vdevs_lock);
	TAILQ_INSERT_TAIL(&vdevs, qv, next);
	pthread_mutex_unlock(&vdevs_lock);
}

static void
unlist_vdev(struct qm_vdev *qv)
{
	pthread_mutex_lock(&vdevs_lock);
	TAILQ_REMOVE(&vdevs, qv, next);
	pthread_mutex_unlock(&vdevs_lock);
}

int
qm_vdev_with_card(const char *name, void (*use)(struct qm_card *card, void *ctx), void *ctx)
{
	struct qm_vdev *qv;
	int ret = -ENODEV;

	pthread_mutex_lock(&vdevs_lock);
	TAILQ_FOREACH (qv, &vdevs, next) {
		if (strcmp(qv->name, name) != 0 || qv->card == NULL)
			continue;
		use(qv->card, ctx);
		ret = 0;
	}
	pthread_mutex_unlock(&vdevs_lock);
	return ret;
}

static struct qm_vdev *
find_vdev(const struct rte_vdev_device *vdev)
{
	struct qm_vdev *qv;

	TAILQ_FOREACH (qv, &vdevs, next)
		if (qv->vdev == vdev)
			break;
	return qv;
}

static bool
is_primary(void)
{
	return rte_eal_process_type() == RTE_PROC_PRIMARY;
}

/* Messages of the model, from any thread. */
static void
log_card(void *ctx, enum qm_log_level level, const char *text)
{
	static const uint32_t levels[] = {
		[QM_LOG_ERR] = RTE_LOG_ERR,
		[QM_LOG_WARN] = RTE_LOG_WARNING,
		[QM_LOG_INFO] = RTE_LOG_INFO,
		[QM_LOG_DEBUG] = RTE_LOG_DEBUG,
	};
	const struct qm_vdev *qv = ctx;

	rte_log(levels[level], qm_vdev_logtype, "QM: %s: %s\n", qv->name, text);
}

/* The only place that makes the name of the memzone. */
static void
zone_name(const struct qm_vdev *qv, char name[RTE_MEMZONE_NAMESIZE])
{
	snprintf(name, RTE_MEMZONE_NAMESIZE, "%.*s_bars", (int)VDEV_NAME_MAX, qv->name);
}

static struct zone_header *
zone_header(const struct qm_vdev *qv)
{
	return qv->zone->addr;
}

static void *
zone_transport(const struct qm_vdev *qv, unsigned int function)
{
	return (uint8_t *)qv->zone->addr + ZONE_HEADER_BYTES + (size_t)function * FUNCTION_BYTES;
}

static void *
zone_misc(const struct qm_vdev *qv, unsigned int function)
{
	return (uint8_t *)zone_transport(qv, function) + QAT4_TRANSPORT_MIN_BYTES;
}

static int
zone_create(struct qm_vdev *qv, const struct qm_config *cfg)
{
	size_t bytes = ZONE_HEADER_BYTES + (size_t)cfg->vfs * FUNCTION_BYTES;
	char name[RTE_MEMZONE_NAMESIZE];

	zone_name(qv, name);
	qv->zone = rte_memzone_reserve_aligned(name, bytes, SOCKET_ID_ANY, 0, ZONE_ALIGN);
	if (qv->zone == NULL) {
		QM_VDEV_LOG(ERR, "%s: no memory zone %s of %zu bytes for the BARs: %s", qv->name,
				name, bytes, rte_strerror(rte_errno));
		return -rte_errno;
	}
	memset(qv->zone->addr, 0, bytes);
	zone_header(qv)->nb_functions = (uint16_t)cfg->vfs;
	zone_header(qv)->device_id = cfg->device_id;
	return 0;
}

static int
zone_lookup(struct qm_vdev *qv)
{
	char name[RTE_MEMZONE_NAMESIZE];

	zone_name(qv, name);
	qv->zone = rte_memzone_lookup(name);
	if (qv->zone == NULL) {
		QM_VDEV_LOG(ERR,
				"%s: the primary process has no such card; start it with --vdev=%s",
				qv->name, qv->name);
		return -ENODEV;
	}
	return 0;
}

static int
card_create(struct qm_vdev *qv, const struct qm_config *cfg)
{
	struct qm_function_io io[QAT4_MAX_VFS] = { 0 };
	char err[256];
	int ret;

	for (unsigned int i = 0; i < cfg->vfs; i++) {
		io[i].transport = zone_transport(qv, i);
		io[i].misc = zone_misc(qv, i);
		io[i].dma = qm_dpdk_dma_table(qv->dma);
	}
	ret = qm_card_create(cfg, io, &qv->card, err, sizeof(err));
	if (ret < 0)
		QM_VDEV_LOG(ERR, "%s: %s", qv->name, err);
	return ret;
}

/* Detach functions, last one first. @return  what the first one that refused said. */
static int
detach_functions(struct qm_vdev *qv)
{
	for (int i = QAT4_MAX_VFS - 1; i >= 0; i--) {
		int ret = qat4_device_detach(qv->functions[i]);

		if (ret < 0)
			return ret;
		qv->functions[i] = NULL;
	}
	return 0;
}

/* The driver keeps a function off memory when nothing else stops it. */
static int
set_bus_master(const struct qat4_device *function, bool on)
{
	const struct qm_vdev *qv;
	int ret = -ENODEV;

	if (!is_primary()) /* a card that died with its process uses memory no more */
		return !on && rte_eal_primary_proc_alive(NULL) == 0 ? 0 : -ENODEV;
	pthread_mutex_lock(&vdevs_lock);
	TAILQ_FOREACH (qv, &vdevs, next) {
		for (unsigned int i = 0; i < QAT4_MAX_VFS && qv->card != NULL; i++) {
			if (qv->functions[i] != function)
				continue;
			qm_card_set_bus_master(qv->card, i, on);
			ret = 0;
		}
	}
	pthread_mutex_unlock(&vdevs_lock);
	return ret;
}

static int
attach_functions(struct qm_vdev *qv, const char *args)
{
	char name[QAT4_NAME_SIZE];
	struct qat4_attach_info info = {
		.rte_dev = &qv->vdev->device,
		.name = name,
		.transport_bytes = QAT4_TRANSPORT_MIN_BYTES,
		.misc_bytes = QAT4_MISC_MIN_BYTES,
		.device_id = zone_header(qv)->device_id,
		.args = args,
		.set_bus_master = set_bus_master,
	};
	unsigned int nb = RTE_MIN(zone_header(qv)->nb_functions, (uint16_t)QAT4_MAX_VFS);

	for (unsigned int i = 0; i < nb; i++) {
		int ret;

		snprintf(name, sizeof(name), "%.*s_vf%u", (int)VDEV_NAME_MAX, qv->name,
				i % QAT4_MAX_VFS);
		info.transport = zone_transport(qv, i);
		info.misc = zone_misc(qv, i);
		ret = qat4_device_attach(&info, &qv->functions[i]);
		if (ret < 0) {
			detach_functions(qv);
			return ret;
		}
	}
	return 0;
}

static int
probe_secondary(struct qm_vdev *qv)
{
	int ret = zone_lookup(qv);

	return ret < 0 ? ret : attach_functions(qv, NULL);
}

static int
probe_primary(struct qm_vdev *qv)
{
	struct qm_vdev_args args;
	int ret = qm_vdev_args_parse(qv->name, rte_vdev_device_args(qv->vdev), &args);

	if (ret < 0)
		return ret;
	args.card.log = log_card;
	args.card.log_ctx = qv;
	ret = zone_create(qv, &args.card);
	if (ret < 0)
		return ret;
	ret = qm_dpdk_dma_create(&qv->dma);
	if (ret < 0) {
		QM_VDEV_LOG(ERR, "%s: no table of EAL's memory: %s", qv->name, strerror(-ret));
		goto err_free_zone;
	}
	ret = card_create(qv, &args.card);
	if (ret < 0)
		goto err_destroy_dma;
	ret = attach_functions(qv, args.driver);
	if (ret < 0)
		goto err_destroy_card;
	return 0;

err_destroy_card:
	qm_card_destroy(qv->card);
err_destroy_dma:
	qm_dpdk_dma_destroy(qv->dma);
err_free_zone:
	rte_memzone_free(qv->zone);
	return ret;
}

/*
 * At the end of the process engines must stop before the memory they poll and the libraries they
 * call are taken down, also when the application left its devices running, so that remove was
 * refused.
 */
static void
stop_engines(void)
{
	struct qm_vdev *qv;

	pthread_mutex_lock(&vdevs_lock);
	TAILQ_FOREACH (qv, &vdevs, next) {
		if (qv->pid != getpid())
			continue;
		qm_card_destroy(qv->card);
		qv->card = NULL;
	}
	pthread_mutex_unlock(&vdevs_lock);
}

static int
vdev_probe(struct rte_vdev_device *vdev)
{
	static bool at_exit;
	struct qm_vdev *qv;
	int ret;

	if (strlen(rte_vdev_device_name(vdev)) > VDEV_NAME_MAX) {
		QM_VDEV_LOG(ERR, "%s: the name is too long; at most %d characters",
				rte_vdev_device_name(vdev), VDEV_NAME_MAX);
		return -EINVAL;
	}
	qv = calloc(1, sizeof(*qv));
	if (qv == NULL)
		return -ENOMEM;
	qv->vdev = vdev;
	qv->name = rte_vdev_device_name(vdev);
	qv->pid = getpid();
	ret = is_primary() ? probe_primary(qv) : probe_secondary(qv);
	if (ret < 0) {
		free(qv);
		return ret;
	}
	list_vdev(qv);
	/* Now, after the libraries have registered their own handlers: the last one runs first. */
	if (!at_exit)
		at_exit = atexit(stop_engines) == 0;
	return 0;
}

static int
vdev_remove(struct rte_vdev_device *vdev)
{
	struct qm_vdev *qv = find_vdev(vdev);
	int ret;

	if (qv == NULL)
		return 0;
	/* All are asked first: a refused removal changes nothing. */
	for (unsigned int i = 0; i < QAT4_MAX_VFS; i++) {
		if (qv->functions[i] == NULL || !qat4_device_busy(qv->functions[i]))
			continue;
		QM_VDEV_LOG(ERR, "%s: not removed: a device of %s is started; stop it first",
				qv->name, qv->functions[i]->name);
		return -EBUSY;
	}
	ret = detach_functions(qv);
	if (ret < 0)
		return ret;
	unlist_vdev(qv);
	if (is_primary()) {
		qm_card_destroy(qv->card);
		qm_dpdk_dma_destroy(qv->dma);
		rte_memzone_free(qv->zone);
	}
	free(qv);
	return 0;
}

/* The error of a map operation as rte_dev_dma_map() wants it. */
static int
dma_result(int ret)
{
	if (ret == 0)
		return 0;
	rte_errno = -ret;
	return -1;
}

static int
vdev_dma_map(struct rte_vdev_device *vdev, void *addr, uint64_t iova, size_t len)
{
	const struct qm_vdev *qv = find_vdev(vdev);

	if (qv == NULL || qv->dma == NULL)
		return dma_result(-ENOTSUP);
	return dma_result(qm_dma_map(qm_dpdk_dma_table(qv->dma), iova, addr, len));
}

static int
vdev_dma_unmap(struct rte_vdev_device *vdev, void *addr, uint64_t iova, size_t len)
{
	const struct qm_vdev *qv = find_vdev(vdev);

	RTE_SET_USED(addr);
	if (qv == NULL || qv->dma == NULL)
		return dma_result(-ENOTSUP);
	return dma_result(qm_dma_unmap(qm_dpdk_dma_table(qv->dma), iova, len));
}

static struct rte_vdev_driver vdev_driver = {
	.probe = vdev_probe,
	.remove = vdev_remove,
	.dma_map = vdev_dma_map,
	.dma_unmap = vdev_dma_unmap,
};

RTE_PMD_REGISTER_VDEV(qat4xxx_model, vdev_driver);
RTE_PMD_REGISTER_PARAM_STRING(qat4xxx_model, QM_VDEV_ARGS_HELP);

static int
cleanup(void)
{
	stop_engines();
	return 0;
}

QAT4_AT_CLEANUP(qm_exit, cleanup); /* after the vdev bus, on which we depend */
