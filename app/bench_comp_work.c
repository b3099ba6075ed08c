/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a compression device is kept busy with: blocks of a text, one in each operation.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "bench_comp.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_mbuf.h>
#include <zlib.h>

#include "app_error.h"

/** What goes into an operation. */
struct input {
	uint8_t *data;
	uint32_t bytes;
};

static uint16_t
enqueue(uint8_t dev_id, uint16_t qp, void **ops, uint16_t nb_ops)
{
	return rte_compressdev_enqueue_burst(dev_id, qp, (struct rte_comp_op **)ops, nb_ops);
}

static uint16_t
dequeue(uint8_t dev_id, uint16_t qp, void **ops, uint16_t nb_ops)
{
	return rte_compressdev_dequeue_burst(dev_id, qp, (struct rte_comp_op **)ops, nb_ops);
}

/** Drivers may expect zeros in what they set: some add to it. */
static const char *
take_back(void *back)
{
	struct rte_comp_op *op = back;
	uint8_t status = op->status;

	comp_op_room(op)->index = (uint64_t)op->consumed << 32 | op->produced;
	op->consumed = 0;
	op->produced = 0;
	op->status = RTE_COMP_OP_STATUS_NOT_PROCESSED;
	return status == RTE_COMP_OP_STATUS_SUCCESS ? NULL : comp_status_name(status);
}

bool
bench_comp_offered(uint8_t id, const struct bench_comp_shape *shape)
{
	const struct rte_compressdev_capabilities *caps =
			rte_compressdev_capability_get(id, shape->spec->algo);
	uint64_t needed = shape->segments > 1 ? RTE_COMP_FF_OOP_SGL_IN_SGL_OUT : 0;

	if (shape->spec->compress && shape->spec->huffman == RTE_COMP_HUFFMAN_FIXED)
		needed |= RTE_COMP_FF_HUFFMAN_FIXED;
	if (shape->spec->compress && shape->spec->huffman == RTE_COMP_HUFFMAN_DYNAMIC)
		needed |= RTE_COMP_FF_HUFFMAN_DYNAMIC;
	return caps != NULL && (caps->comp_feature_flags & needed) == needed;
}

static int
deflate_text(const uint8_t *text, uint32_t bytes, struct input *out)
{
	z_stream z = { .next_in = (uint8_t *)(uintptr_t)text, .avail_in = bytes };
	int ret;

	if (deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return -ENOMEM;
	z.next_out = out->data;
	z.avail_out = bytes + BENCH_COMP_SPARE_BYTES;
	ret = deflate(&z, Z_FINISH);
	out->bytes = (uint32_t)z.total_out;
	deflateEnd(&z);
	return ret == Z_STREAM_END ? 0 : -EIO;
}

/** Block @p block of the text, or what zlib makes of it. */
static int
input_fill(struct input *input, const struct bench_comp_shape *shape, unsigned int block)
{
	const uint8_t *text = bench_comp_text_block(shape->text, shape->bytes, block);

	if (!shape->spec->compress)
		return deflate_text(text, shape->bytes, input);
	memcpy(input->data, text, shape->bytes);
	input->bytes = shape->bytes;
	return 0;
}

/** An mbuf of @p bytes in its segments; NULL: no memory. */
static struct rte_mbuf *
chain_alloc(const struct comp_dev *dev, uint32_t bytes, uint16_t segments)
{
	struct rte_mbuf *head = NULL;

	for (uint16_t left = segments; left != 0; left--) {
		uint16_t piece = (uint16_t)(bytes / left);
		struct rte_mbuf *segment = rte_pktmbuf_alloc(dev->mbufs);

		if (segment == NULL || rte_pktmbuf_append(segment, piece) == NULL ||
				(head != NULL && rte_pktmbuf_chain(head, segment) != 0)) {
			rte_pktmbuf_free(segment);
			rte_pktmbuf_free(head);
			return NULL;
		}
		head = head == NULL ? segment : head;
		bytes -= piece;
	}
	return head;
}

/** All that never changes; what a device returns it sets each time. */
static int
op_init(struct bench_comp_work *work, struct rte_comp_op *op, const struct input *input,
		const struct bench_comp_shape *shape)
{
	op->op_type = RTE_COMP_OP_STATELESS;
	op->private_xform = work->xform;
	op->flush_flag = RTE_COMP_FLUSH_FINAL;
	op->src.length = input->bytes;
	op->m_src = chain_alloc(work->dev, input->bytes, shape->segments);
	op->m_dst = chain_alloc(work->dev, shape->bytes + BENCH_COMP_SPARE_BYTES, shape->segments);
	if (op->m_src == NULL || op->m_dst == NULL)
		return -ENOMEM;
	comp_chain_put(op->m_src, input->data, input->bytes);
	return 0;
}

static int
ops_create(struct bench_comp_work *work, struct input *input, const struct bench_comp_shape *shape)
{
	unsigned int blocks = bench_comp_text_blocks(shape->text, shape->bytes);
	struct bench_queue *queue = &work->queue;

	while (queue->size < BENCH_LOAD_OPS) {
		unsigned int block = queue->size % blocks;
		struct rte_comp_op *op;

		if ((queue->size == 0 || blocks != 1) && input_fill(input, shape, block) < 0)
			return -EIO;
		op = rte_comp_op_alloc(work->dev->ops);
		if (op == NULL)
			return -ENOMEM;
		comp_op_room(op)->index = 0;
		queue->idle[queue->size++] = op;
		queue->nb_idle = queue->size;
		if (op_init(work, op, input, shape) < 0)
			return -ENOMEM;
	}
	return 0;
}

int
bench_comp_init(struct bench_comp_work *work, struct comp_dev *dev,
		const struct bench_comp_shape *shape)
{
	const char *name = comp_dev_name(dev->id);
	struct input input = { 0 };
	int ret;

	memset(work, 0, sizeof(*work));
	work->dev = dev;
	work->compress = shape->spec->compress;
	work->load.burst = shape->burst;
	work->load.port = (struct bench_port){ name, enqueue, dequeue, NULL, take_back };
	work->load.queues[0] = &work->queue;
	work->load.nb_queues = 1;
	work->queue.dev_id = dev->id;
	work->queue.idle = work->idle;
	work->xform = comp_xform_create(dev, shape->spec);
	if (work->xform == NULL)
		return -ENOTSUP;
	input.data = malloc(shape->bytes + BENCH_COMP_SPARE_BYTES);
	ret = input.data == NULL ? -ENOMEM : ops_create(work, &input, shape);
	if (ret < 0)
		app_error("%s: no memory for %d operations of %u bytes", name, BENCH_LOAD_OPS,
				shape->bytes);
	free(input.data);
	return ret;
}

void
bench_comp_fini(struct bench_comp_work *work)
{
	struct bench_queue *queue = &work->queue;

	work->dev->lost |= queue->nb_idle < queue->size;
	for (unsigned int i = 0; i < queue->nb_idle; i++) {
		struct rte_comp_op *op = bench_queue_idle(queue, i);

		rte_pktmbuf_free(op->m_src);
		rte_pktmbuf_free(op->m_dst);
		rte_comp_op_free(op);
	}
	if (!work->dev->lost)
		comp_xform_free(work->dev, work->xform);
}

double
bench_comp_ratio(const struct bench_comp_work *work)
{
	double consumed = 0, produced = 0;

	for (unsigned int i = 0; i < work->queue.nb_idle; i++) {
		uint64_t result = comp_op_room(bench_queue_idle(&work->queue, i))->index;

		consumed += (double)(result >> 32);
		produced += (double)(result & UINT32_MAX);
	}
	if (produced < 1 || consumed < 1)
		return 0;
	return work->compress ? consumed / produced : produced / consumed;
}
