/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Compression traffic of a soak, both directions. A compressed text is compared with what the
 * device made of it before anything went wrong, which zlib decompressed; when it is another one,
 * zlib looks at it. A result that is spoilt by a fault differs in one bit.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "soak.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <zlib.h>

#include "app_error.h"

enum {
	ITEMS = 16, /* of a worker */
	SLOTS = 16,
	TEXT_MAX = 16384,
	PACKED_MAX = TEXT_MAX + 1024,
	NB_XFORMS = 3,
	CANARY_BYTES = 64,
	ROOM_BYTES = PACKED_MAX + CANARY_BYTES,
	POISON = 0xa5,
};

/** What is done; an item has one of them. */
static const struct comp_spec specs[NB_XFORMS] = {
	{ RTE_COMP_ALGO_DEFLATE, true, 1, RTE_COMP_HUFFMAN_FIXED, RTE_COMP_CHECKSUM_CRC32 },
	{ RTE_COMP_ALGO_DEFLATE, true, 6, RTE_COMP_HUFFMAN_DYNAMIC, RTE_COMP_CHECKSUM_CRC32 },
	{ RTE_COMP_ALGO_DEFLATE, false, 0, RTE_COMP_HUFFMAN_DEFAULT, RTE_COMP_CHECKSUM_CRC32 },
};

/** Something to do, and what has to come of it. */
struct comp_item {
	unsigned int spec;
	uint32_t text_bytes;
	uint32_t in_bytes;
	uint32_t out_bytes;
	uint32_t crc; /* of the text */
	uint8_t text[TEXT_MAX];
	uint8_t in[PACKED_MAX];
	uint8_t out[PACKED_MAX];
};

struct comp_load {
	void *xforms[NB_XFORMS];
	struct comp_item items[ITEMS];
	const struct comp_item *doing[SLOTS];
	uint8_t plain[PACKED_MAX];
};

static int
comp_find(unsigned int index)
{
	uint8_t ids[RTE_COMPRESS_MAX_DEVS];
	unsigned int nb = rte_compressdev_devices_get(COMP_DEV_DRIVER, ids, RTE_DIM(ids));

	return index < nb ? ids[index] : -ENODEV;
}

static int
comp_open(struct soak_device *device)
{
	const struct comp_dev_config config = {
		.nb_qps = device->nb_qps,
		.nb_ops = SOAK_QPS_MAX * SLOTS,
		.nb_mbufs = SOAK_QPS_MAX * SLOTS * 2,
	};

	return comp_dev_open(&device->dev.comp, device->id, &config);
}

static void
comp_close(struct soak_device *device)
{
	comp_dev_close(&device->dev.comp);
}

/** Words, with bytes between them that do not repeat. */
static void
text_fill(struct soak_worker *worker, struct comp_item *item)
{
	static const char words[] = "every operation comes back exactly once, whatever happens; ";

	item->text_bytes = 1 + (uint32_t)(soak_random(&worker->random) % TEXT_MAX);
	for (uint32_t i = 0; i < item->text_bytes; i++) {
		uint64_t random = soak_random(&worker->random);

		item->text[i] = random % 8 == 0 ? (uint8_t)(random >> 8)
						: (uint8_t)words[i % (sizeof(words) - 1)];
	}
	item->crc = (uint32_t)crc32(0, item->text, item->text_bytes);
}

static int
deflate_all(struct comp_item *item)
{
	z_stream z = { 0 };
	int ret;

	if (deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return -ENOMEM;
	z.next_in = item->text;
	z.avail_in = item->text_bytes;
	z.next_out = item->in;
	z.avail_out = sizeof(item->in);
	ret = deflate(&z, Z_FINISH);
	item->in_bytes = (uint32_t)(sizeof(item->in) - z.avail_out);
	deflateEnd(&z);
	return ret == Z_STREAM_END ? 0 : -EIO;
}

/** Does zlib make the item's text of it? */
static bool
inflates(struct comp_load *load, const struct comp_item *item, uint8_t *packed, uint32_t bytes)
{
	z_stream z = { 0 };
	bool good;

	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return false;
	z.next_in = packed;
	z.avail_in = bytes;
	z.next_out = load->plain;
	z.avail_out = sizeof(load->plain);
	good = inflate(&z, Z_FINISH) == Z_STREAM_END && z.avail_in == 0 &&
			sizeof(load->plain) - z.avail_out == item->text_bytes;
	inflateEnd(&z);
	return good && memcmp(load->plain, item->text, item->text_bytes) == 0;
}

static void
op_fill(struct comp_load *load, struct rte_comp_op *op, const struct comp_item *item)
{
	comp_chain_put(op->m_src, item->in, item->in_bytes);
	memset(rte_pktmbuf_mtod(op->m_dst, uint8_t *), POISON, ROOM_BYTES);
	op->op_type = RTE_COMP_OP_STATELESS;
	op->private_xform = load->xforms[item->spec];
	op->src.offset = 0;
	op->src.length = item->in_bytes;
	op->dst.offset = 0;
	op->flush_flag = RTE_COMP_FLUSH_FINAL;
	op->input_chksum = 0;
	op->output_chksum = 0;
	op->status = RTE_COMP_OP_STATUS_NOT_PROCESSED;
}

static enum soak_verdict
op_check(struct comp_load *load, struct rte_comp_op *op, const struct comp_item *item)
{
	uint8_t *made = rte_pktmbuf_mtod(op->m_dst, uint8_t *);
	uint64_t differ;

	if (op->consumed != item->in_bytes || (uint32_t)op->output_chksum != item->crc ||
			op->produced > PACKED_MAX)
		return SOAK_WRONG;
	for (unsigned int i = 0; i < CANARY_BYTES; i++)
		if (made[PACKED_MAX + i] != POISON)
			return SOAK_WRONG;
	differ = op->produced == item->out_bytes
			? soak_bits_differ(made, item->out, item->out_bytes)
			: UINT64_MAX;
	if (differ == 0)
		return SOAK_RIGHT;
	if (differ == 1)
		return SOAK_SPOILT;
	return specs[item->spec].compress && inflates(load, item, made, op->produced) ? SOAK_RIGHT
										      : SOAK_WRONG;
}

/** Compress the item once and keep what came out, if zlib takes it. */
static int
item_learn(struct soak_worker *worker, struct comp_item *item)
{
	struct comp_dev *dev = &worker->device->dev.comp;
	struct rte_comp_op *op = worker->account.ops[0];
	int ret;

	op_fill(worker->load, op, item);
	ret = comp_process(dev, op);
	if (ret < 0)
		return ret;
	item->out_bytes = RTE_MIN(op->produced, (uint32_t)PACKED_MAX);
	memcpy(item->out, rte_pktmbuf_mtod(op->m_dst, uint8_t *), item->out_bytes);
	if (op->status == RTE_COMP_OP_STATUS_SUCCESS &&
			op_check(worker->load, op, item) == SOAK_RIGHT &&
			inflates(worker->load, item, item->out, item->out_bytes))
		return 0;
	app_error("%s: before anything was made to go wrong: %s", worker->device->name,
			op->status == RTE_COMP_OP_STATUS_SUCCESS ? "zlib does not read what it made"
								 : comp_status_name(op->status));
	return -EIO;
}

static int
item_create(struct soak_worker *worker, struct comp_item *item, unsigned int spec)
{
	item->spec = spec;
	text_fill(worker, item);
	if (specs[spec].compress) {
		memcpy(item->in, item->text, item->text_bytes);
		item->in_bytes = item->text_bytes;
		return item_learn(worker, item);
	}
	memcpy(item->out, item->text, item->text_bytes);
	item->out_bytes = item->text_bytes;
	return deflate_all(item);
}

static int
ops_create(struct soak_worker *worker)
{
	struct comp_dev *dev = &worker->device->dev.comp;

	for (unsigned int i = 0; i < SLOTS; i++) {
		struct rte_comp_op *op = rte_comp_op_alloc(dev->ops);

		if (op == NULL)
			return -ENOMEM;
		soak_account_add(&worker->account, op);
		op->m_src = comp_chain_alloc(dev, PACKED_MAX);
		op->m_dst = comp_chain_alloc(dev, ROOM_BYTES);
		if (op->m_src == NULL || op->m_dst == NULL)
			return -ENOMEM;
	}
	return 0;
}

static int
comp_load_create(struct soak_worker *worker)
{
	struct comp_load *load = calloc(1, sizeof(*load));
	int ret;

	if (load == NULL)
		return -ENOMEM;
	worker->load = load;
	for (unsigned int i = 0; i < NB_XFORMS; i++) {
		load->xforms[i] = comp_xform_create(&worker->device->dev.comp, &specs[i]);
		if (load->xforms[i] == NULL)
			return -ENOTSUP;
	}
	ret = ops_create(worker);
	for (unsigned int i = 0; i < ITEMS && ret == 0; i++)
		ret = item_create(worker, &load->items[i], i % NB_XFORMS);
	return ret;
}

static void
comp_load_destroy(struct soak_worker *worker)
{
	struct comp_dev *dev = &worker->device->dev.comp;
	struct comp_load *load = worker->load;

	dev->lost = dev->lost || worker->account.totals.lost != 0;
	for (uint16_t i = 0; i < worker->account.nb_slots && !dev->lost; i++) {
		struct rte_comp_op *op = worker->account.ops[i];

		rte_pktmbuf_free(op->m_src);
		rte_pktmbuf_free(op->m_dst);
		rte_comp_op_free(op);
	}
	for (unsigned int i = 0; i < NB_XFORMS && load != NULL && !dev->lost; i++)
		comp_xform_free(dev, load->xforms[i]);
	free(load);
	worker->load = NULL;
}

static void
comp_fill(struct soak_worker *worker, unsigned int slot, uint64_t tag)
{
	struct comp_load *load = worker->load;
	const struct comp_item *item = &load->items[soak_random(&worker->random) % ITEMS];
	struct rte_comp_op *op = worker->account.ops[slot];

	op_fill(load, op, item);
	comp_op_room(op)->index = tag;
	load->doing[slot] = item;
}

static uint16_t
comp_enqueue(const struct soak_worker *worker, void **ops, uint16_t nb)
{
	struct rte_comp_op *burst[SOAK_BURST];

	for (uint16_t i = 0; i < nb; i++)
		burst[i] = ops[i];
	return rte_compressdev_enqueue_burst(worker->device->id, worker->qp, burst, nb);
}

static uint16_t
comp_dequeue(const struct soak_worker *worker, void **ops, uint16_t nb)
{
	struct rte_comp_op *burst[SOAK_BURST];

	nb = rte_compressdev_dequeue_burst(worker->device->id, worker->qp, burst, nb);
	for (uint16_t i = 0; i < nb; i++)
		ops[i] = burst[i];
	return nb;
}

static uint64_t
comp_tag(void *op)
{
	return comp_op_room(op)->index;
}

static uint8_t
comp_status(const void *op)
{
	return ((const struct rte_comp_op *)op)->status;
}

static enum soak_verdict
comp_check(struct soak_worker *worker, unsigned int slot)
{
	struct comp_load *load = worker->load;

	return op_check(load, worker->account.ops[slot], load->doing[slot]);
}

static void
comp_describe(const struct soak_worker *worker, unsigned int slot, char *text, size_t size)
{
	const struct comp_load *load = worker->load;
	const struct comp_item *item = load->doing[slot];
	const struct rte_comp_op *op = worker->account.ops[slot];

	snprintf(text, size,
			"%s of %u bytes: %u consumed, %u produced (%u expected), CRC 0x%08x (0x%08x)",
			specs[item->spec].compress ? "compression" : "decompression",
			item->in_bytes, op->consumed, op->produced, item->out_bytes,
			(uint32_t)op->output_chksum, item->crc);
}

const struct soak_service soak_comp = {
	.name = "compression",
	.wanted = "services=sym;dc",
	.nb_slots = SLOTS,
	.error_status = RTE_COMP_OP_STATUS_ERROR,
	.find = comp_find,
	.device_name = comp_dev_name,
	.max_qps = comp_dev_max_qps,
	.open = comp_open,
	.close = comp_close,
	.load_create = comp_load_create,
	.load_destroy = comp_load_destroy,
	.fill = comp_fill,
	.enqueue = comp_enqueue,
	.dequeue = comp_dequeue,
	.tag = comp_tag,
	.status = comp_status,
	.check = comp_check,
	.describe = comp_describe,
	.status_name = comp_status_name,
};
