/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A compressdev, started, and single operations on it.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "comp_dev.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

#include <rte_cycles.h>
#include <rte_errno.h>
#include <rte_lcore.h>

#include "app_compat.h"
#include "app_error.h"

#define MAX_XFORMS 64

static void
complain_no_device(const char *name)
{
	char names[512] = "";
	size_t used = 0;
	unsigned int id;

	for (id = 0; id < RTE_COMPRESS_MAX_DEVS && used < sizeof(names); id++) {
		if (comp_dev_name((uint8_t)id) != NULL)
			used += (size_t)snprintf(names + used, sizeof(names) - used, " %s",
					comp_dev_name((uint8_t)id));
	}
	if (name != NULL)
		app_error("there is no compression device '%s'; there are:%s", name,
				names[0] == '\0' ? " none" : names);
	else
		app_error("no compression device of a 4xxx; start with "
			  "--vdev=qat4xxx_model0,services=dc or bind a VF of a 4xxx with the service dc to "
			  "vfio-pci");
}

int
comp_dev_look_up(const char *name)
{
	uint8_t id;

	if (name != NULL)
		return rte_compressdev_get_dev_id(name);
	return rte_compressdev_devices_get(COMP_DEV_DRIVER, &id, 1) == 1 ? id : -ENODEV;
}

int
comp_dev_find(const char *name, uint8_t *id)
{
	int found = comp_dev_look_up(name);

	if (found < 0) {
		complain_no_device(name);
		return -ENODEV;
	}
	*id = (uint8_t)found;
	return 0;
}

const char *
comp_dev_name(uint8_t id)
{
	/* Of a device that there is not the library returns an address that is none. */
	return id < rte_compressdev_count() ? rte_compressdev_name_get(id) : NULL;
}

const char *
comp_dev_driver(uint8_t id)
{
	struct rte_compressdev_info info;

	rte_compressdev_info_get(id, &info);
	return info.driver_name;
}

uint16_t
comp_dev_max_qps(uint8_t id)
{
	struct rte_compressdev_info info;

	rte_compressdev_info_get(id, &info);
	return info.max_nb_queue_pairs != 0 ? info.max_nb_queue_pairs : RTE_MAX_LCORE;
}

/** Free what was made; rte_mempool_free(NULL) does nothing. */
static void
pools_free(struct comp_dev *dev)
{
	rte_mempool_free(dev->mbufs);
	rte_mempool_free(dev->ops);
	dev->mbufs = NULL;
	dev->ops = NULL;
}

static int
pools_create(struct comp_dev *dev, const struct comp_dev_config *cfg)
{
	uint16_t bytes = cfg->buffer_bytes != 0 ? cfg->buffer_bytes : COMP_SEG_BYTES;
	int socket = rte_compressdev_socket_id(dev->id);
	char name[RTE_MEMPOOL_NAMESIZE];

	if (socket < 0)
		socket = SOCKET_ID_ANY;
	snprintf(name, sizeof(name), "app_comp_ops_%u", dev->id);
	dev->ops = rte_comp_op_pool_create(
			name, cfg->nb_ops, 0, sizeof(struct comp_op_room), socket);
	snprintf(name, sizeof(name), "app_comp_mbufs_%u", dev->id);
	dev->mbufs = rte_pktmbuf_pool_create(name, cfg->nb_mbufs, 0, 0,
			(uint16_t)(RTE_PKTMBUF_HEADROOM + bytes), socket);
	if (dev->ops != NULL && dev->mbufs != NULL)
		return 0;
	app_error("%s: no memory for %u operations and %u buffers of %u bytes (%s); give EAL more "
		  "memory (-m)",
			rte_compressdev_name_get(dev->id), cfg->nb_ops, cfg->nb_mbufs, bytes,
			rte_strerror(rte_errno));
	pools_free(dev);
	return -ENOMEM;
}

static int
device_start(const struct comp_dev *dev, const struct comp_dev_config *cfg)
{
	struct rte_compressdev_config config = {
		.socket_id = rte_compressdev_socket_id(dev->id),
		.nb_queue_pairs = cfg->nb_qps,
		.max_nb_priv_xforms = MAX_XFORMS,
	};
	const char *step = "configure";
	uint16_t i;
	int ret;

	if (config.socket_id < 0)
		config.socket_id = (int)rte_socket_id();
	ret = rte_compressdev_configure(dev->id, &config);
	for (i = 0; i < cfg->nb_qps && ret == 0; i++) {
		step = "set up a queue pair of";
		ret = rte_compressdev_queue_pair_setup(dev->id, i,
				cfg->depth != 0 ? cfg->depth : COMP_DEV_DEPTH, config.socket_id);
	}
	if (ret == 0) {
		step = "start";
		ret = rte_compressdev_start(dev->id);
	}
	if (ret != 0)
		app_error("cannot %s %s: %s", step, rte_compressdev_name_get(dev->id),
				rte_strerror(-ret));
	return ret;
}

int
comp_dev_open(struct comp_dev *dev, uint8_t id, const struct comp_dev_config *cfg)
{
	int ret;

	memset(dev, 0, sizeof(*dev));
	dev->id = id;
	ret = pools_create(dev, cfg);
	if (ret < 0)
		return ret;
	ret = device_start(dev, cfg);
	if (ret != 0)
		pools_free(dev);
	return ret;
}

void
comp_dev_close(struct comp_dev *dev)
{
	if (dev->ops == NULL)
		return;
	rte_compressdev_stop(dev->id);
	/* What the device still holds it may still write to. */
	if (!dev->lost)
		pools_free(dev);
	memset(dev, 0, sizeof(*dev));
}

static void
xform_fill(const struct comp_spec *spec, struct rte_comp_xform *xform)
{
	memset(xform, 0, sizeof(*xform));
	if (spec->compress) {
		xform->type = RTE_COMP_COMPRESS;
		xform->compress.algo = spec->algo;
		if (spec->algo == RTE_COMP_ALGO_DEFLATE)
			xform->compress.deflate.huffman = spec->huffman;
		xform->compress.level = spec->level;
		xform->compress.window_size = 15;
		xform->compress.chksum = spec->chksum;
		return;
	}
	xform->type = RTE_COMP_DECOMPRESS;
	xform->decompress.algo = spec->algo;
	xform->decompress.window_size = 15;
	xform->decompress.chksum = spec->chksum;
}

void *
comp_xform_create(const struct comp_dev *dev, const struct comp_spec *spec)
{
	struct rte_comp_xform xform;
	void *made = NULL;
	int ret = -ENOTSUP;

	xform_fill(spec, &xform);
	if (rte_compressdev_capability_get(dev->id, spec->algo) != NULL)
		ret = rte_compressdev_private_xform_create(dev->id, &xform, &made);
	if (ret == 0)
		return made;
	app_error("%s does not %s %s: %s", rte_compressdev_name_get(dev->id),
			spec->compress ? "compress with" : "decompress", comp_algo_name(spec->algo),
			rte_strerror(-ret));
	return NULL;
}

void
comp_xform_free(const struct comp_dev *dev, void *xform)
{
	if (xform != NULL)
		rte_compressdev_private_xform_free(dev->id, xform);
}

struct rte_mbuf *
comp_chain_alloc(const struct comp_dev *dev, uint32_t bytes)
{
	struct rte_mbuf *head = NULL, *last = NULL;
	uint32_t left = bytes;

	do {
		struct rte_mbuf *m = rte_pktmbuf_alloc(dev->mbufs);

		if (m == NULL) {
			rte_pktmbuf_free(head);
			return NULL;
		}
		m->data_len = (uint16_t)RTE_MIN(left, COMP_SEG_BYTES);
		m->pkt_len = m->data_len;
		left -= m->data_len;
		if (head == NULL) {
			head = m;
		} else {
			last->next = m;
			head->nb_segs++;
			head->pkt_len += m->data_len;
		}
		last = m;
	} while (left != 0);
	return head;
}

int
comp_chain_walk(struct rte_mbuf *m, uint32_t bytes, comp_piece_fn piece, void *ctx)
{
	uint32_t offset = 0;
	int ret = 0;

	for (; m != NULL && offset < bytes && ret == 0; m = m->next) {
		uint32_t part = RTE_MIN((uint32_t)m->data_len, bytes - offset);

		ret = piece(ctx, offset, rte_pktmbuf_mtod(m, uint8_t *), part);
		offset += part;
	}
	return ret;
}

static int
piece_put(void *ctx, uint32_t offset, uint8_t *data, uint32_t bytes)
{
	memcpy(data, (const uint8_t *)ctx + offset, bytes);
	return 0;
}

static int
piece_get(void *ctx, uint32_t offset, uint8_t *data, uint32_t bytes)
{
	memcpy((uint8_t *)ctx + offset, data, bytes);
	return 0;
}

void
comp_chain_put(struct rte_mbuf *m, const uint8_t *data, uint32_t bytes)
{
	comp_chain_walk(m, bytes, piece_put, (void *)(uintptr_t)data);
}

void
comp_chain_get(struct rte_mbuf *m, uint8_t *data, uint32_t bytes)
{
	comp_chain_walk(m, bytes, piece_get, data);
}

int
comp_process(struct comp_dev *dev, struct rte_comp_op *op)
{
	/* One operation may be all of a large file: a slow device gets a second for 10 MB. */
	uint64_t seconds = COMP_ANSWER_S + (op->src.length + op->m_dst->pkt_len) / 10000000;
	uint64_t end = rte_rdtsc() + seconds * rte_get_tsc_hz();
	struct rte_comp_op *back = NULL;
	bool sent = false;

	while (back == NULL) {
		if (!sent)
			sent = rte_compressdev_enqueue_burst(dev->id, 0, &op, 1) == 1;
		if (rte_compressdev_dequeue_burst(dev->id, 0, &back, 1) == 1)
			return 0;
		if (rte_rdtsc() > end) {
			dev->lost = sent;
			app_error("%s gave no answer for %u s", rte_compressdev_name_get(dev->id),
					(unsigned int)seconds);
			return -ETIMEDOUT;
		}
		sched_yield(); /* on few cores the model's threads may wait for this one */
	}
	return 0;
}

const char *
comp_status_name(uint8_t status)
{
	switch (status) {
	case RTE_COMP_OP_STATUS_SUCCESS:
		return "success";
	case RTE_COMP_OP_STATUS_INVALID_ARGS:
		return "invalid arguments";
	case RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED:
	case RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE:
		return "no space left in the output";
	case RTE_COMP_OP_STATUS_ERROR:
		return "damaged data, or a failure of the device";
	case RTE_COMP_OP_STATUS_NOT_PROCESSED:
		return "not processed";
	default:
		return "an unknown status";
	}
}

const char *
comp_algo_name(enum rte_comp_algorithm algo)
{
	if (algo == RTE_COMP_ALGO_LZ4)
		return "LZ4";
	switch (algo) {
	case RTE_COMP_ALGO_NULL:
		return "NULL";
	case RTE_COMP_ALGO_DEFLATE:
		return "DEFLATE";
	case RTE_COMP_ALGO_LZS:
		return "LZS";
	default:
		return "unknown";
	}
}
