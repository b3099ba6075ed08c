/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Decompress a file: one operation for each member of it.
 *
 * The file lies in one chain of mbufs, and the operation begins behind a header. How much the data
 * becomes is known afterwards only, so an operation that runs out of space is repeated with more.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "file_comp.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>

#include "app_error.h"

#define ROOM_MIN     (1u << 20)
#define ROOM_GROWTH  4
#define DEFLATE_MAX  1032 /* no deflate becomes more than that many times as long */
#define GZIP_MIN     18
#define CHAIN_MAX    (8191u * COMP_SEG_BYTES)
#define LZ4_END_MARK 4

struct unpack {
	const struct file_comp_job *job;
	const struct file_in *in;
	const struct file_out *out;
	uint8_t *packed; /* the whole file */
	uint64_t at;     /* in it: what is done */
	uint64_t offset; /* in the output */
	uint64_t room;   /* of the destination */
	struct comp_dev dev;
	void *xform;
	struct rte_comp_op *op;
	struct comp_sum sum; /* of this member */
	struct progress progress;
	uint64_t ops;
};

static uint32_t
segs_of(uint64_t bytes)
{
	return (uint32_t)((bytes + COMP_SEG_BYTES - 1) / COMP_SEG_BYTES + (bytes == 0));
}

static int
complain_size(const struct unpack *u)
{
	app_error("'%s' does not fit: a decompression is one operation for each member of the file, "
		  "with at most %u MiB of input and output together, because the device keeps no "
		  "state between operations; use a program for %s",
			u->in->path, FILE_COMP_MEMORY_MAX >> 20, comp_format_name(u->job->format));
	return -ENOTSUP;
}

static int
complain_damaged(const struct unpack *u, const char *what)
{
	app_error("'%s' is not a whole %s file, from byte %" PRIu64 " on: %s", u->in->path,
			comp_format_name(u->job->format), u->at, what);
	return -EBADMSG;
}

static void
device_close(struct unpack *u)
{
	if (u->dev.ops == NULL)
		return;
	if (!u->dev.lost) {
		if (u->op != NULL) {
			rte_pktmbuf_free(u->op->m_src);
			rte_pktmbuf_free(u->op->m_dst);
			rte_comp_op_free(u->op);
		}
		comp_xform_free(&u->dev, u->xform);
	}
	u->op = NULL;
	u->xform = NULL;
	comp_dev_close(&u->dev);
}

/** The operation, its buffers, and the file in them. */
static int
device_fill(struct unpack *u)
{
	const struct comp_spec spec = {
		.algo = comp_format_algo(u->job->format),
		.chksum = comp_format_chksum(u->job->format),
	};

	u->xform = comp_xform_create(&u->dev, &spec);
	if (u->xform == NULL)
		return -ENOTSUP;
	u->op = rte_comp_op_alloc(u->dev.ops);
	if (u->op == NULL)
		return -ENOMEM;
	u->op->m_src = comp_chain_alloc(&u->dev, (uint32_t)u->in->bytes);
	u->op->m_dst = comp_chain_alloc(&u->dev, (uint32_t)u->room);
	if (u->op->m_src == NULL || u->op->m_dst == NULL)
		return -ENOMEM;
	comp_chain_put(u->op->m_src, u->packed, (uint32_t)u->in->bytes);
	return 0;
}

/** Start the device with room for u->room bytes of output; again, if it runs. */
static int
device_open(struct unpack *u)
{
	const struct comp_dev_config cfg = {
		.nb_qps = 1,
		.nb_ops = 1,
		.nb_mbufs = segs_of(u->in->bytes) + segs_of(u->room),
	};
	int ret;

	device_close(u);
	if ((uint64_t)cfg.nb_mbufs * COMP_MBUF_BYTES > FILE_COMP_MEMORY_MAX ||
			u->in->bytes > CHAIN_MAX || u->room > CHAIN_MAX)
		return complain_size(u);
	ret = comp_dev_open(&u->dev, u->job->dev_id, &cfg);
	if (ret == 0)
		ret = device_fill(u);
	if (ret == -ENOMEM)
		app_error("no memory for %" PRIu64 " bytes of output; give EAL more (-m)", u->room);
	return ret;
}

/** Twice is not enough often enough; but as much as there may be is always tried. */
static int
device_grow(struct unpack *u)
{
	uint64_t rest = FILE_COMP_MEMORY_MAX / COMP_MBUF_BYTES - segs_of(u->in->bytes);
	uint64_t most = RTE_MIN(rest * COMP_SEG_BYTES, (uint64_t)CHAIN_MAX);

	if (u->room >= most)
		return complain_size(u);
	u->room = RTE_MIN(u->room * ROOM_GROWTH, most);
	return device_open(u);
}

static bool
out_of_space(uint8_t status)
{
	return status == RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED ||
			status == RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE;
}

/** Decompress @p bytes from u->at on, with as much room as it takes. */
static int
run_op(struct unpack *u, uint64_t bytes)
{
	int ret;

	for (;;) {
		struct rte_comp_op *op = u->op;

		op->op_type = RTE_COMP_OP_STATELESS;
		op->private_xform = u->xform;
		op->src.offset = (uint32_t)u->at;
		op->src.length = (uint32_t)bytes;
		op->dst.offset = 0;
		op->input_chksum = 0;
		op->flush_flag = RTE_COMP_FLUSH_FINAL;
		ret = comp_process(&u->dev, op);
		if (ret == 0 && app_stop)
			ret = -ECANCELED;
		if (ret < 0 || !out_of_space(op->status))
			break;
		ret = device_grow(u);
		if (ret < 0)
			break;
	}
	u->ops++;
	return ret;
}

static int
take_piece(void *ctx, uint32_t offset, uint8_t *data, uint32_t bytes)
{
	struct unpack *u = ctx;

	if (u->job->format == COMP_LZ4)
		comp_sum_update(&u->sum, data, bytes);
	return file_write(u->out, u->offset + offset, data, bytes);
}

/** Decompress what lies between header and trailer, and write what it becomes. */
static int
unpack_body(struct unpack *u, uint64_t bytes)
{
	const struct rte_comp_op *op;
	int ret = run_op(u, bytes);

	if (ret < 0)
		return ret;
	op = u->op;
	if (op->status == RTE_COMP_OP_STATUS_ERROR)
		return complain_damaged(u,
				u->job->format == COMP_LZ4
						? "damaged, cut off, or made with a history of more "
						  "than 32 KB, which the device does not have"
						: "damaged or cut off");
	if (op->status != RTE_COMP_OP_STATUS_SUCCESS) {
		app_error("decompress of '%s' failed on the device: %s", u->in->path,
				comp_status_name(op->status));
		return -EIO;
	}
	if (u->job->format != COMP_LZ4)
		comp_sum_append(&u->sum, op->output_chksum, op->produced);
	ret = comp_chain_walk(op->m_dst, op->produced, take_piece, u);
	u->at += op->consumed;
	u->offset += op->produced;
	return ret;
}

/** Bytes of the blocks of a frame, up to its end mark; 0: there is none. @p found: is there a mark?
 */
static uint64_t
lz4_blocks(const struct unpack *u, bool *found)
{
	uint64_t at = u->at;

	*found = false;
	while (at + 4 <= u->in->bytes) {
		uint32_t size = comp_le32_get(u->packed + at);

		*found = size == 0;
		if (*found)
			break;
		at += 4 + (uint64_t)(size & ~COMP_LZ4_RAW);
	}
	return at - u->at;
}

static int
unpack_lz4(struct unpack *u)
{
	bool found;
	uint64_t bytes = lz4_blocks(u, &found);
	int ret = 0;

	if (!found)
		return complain_damaged(u, "cut off: it has no end mark");
	if (bytes != 0)
		ret = unpack_body(u, bytes);
	if (ret == 0)
		u->at += LZ4_END_MARK;
	return ret;
}

/** Compare what stands behind the data with the data. */
static int
check_tail(struct unpack *u, const struct comp_head *head)
{
	size_t bytes = comp_tail_bytes(u->job->format, head);

	if (u->in->bytes - u->at < bytes)
		return complain_damaged(u, "cut off: its checksum is missing");
	if (!comp_tail_matches(&u->sum, head, u->packed + u->at))
		return complain_damaged(u, "the checksum is not that of the data");
	if (head->content_bytes != 0 && head->content_bytes != u->sum.bytes)
		return complain_damaged(u, "the length in its header is not that of the data");
	u->at += bytes;
	return 0;
}

/** One header, body and trailer. */
static int
unpack_member(struct unpack *u)
{
	struct comp_head head;
	const char *why = "";
	int ret = comp_head_parse(
			u->job->format, u->packed + u->at, u->in->bytes - u->at, &head, &why);

	if (ret == 0 && head.block_checksums) {
		why = "its blocks have checksums, which this command does not take";
		ret = -ENOTSUP;
	}
	if (ret < 0) {
		complain_damaged(u, why);
		return ret;
	}
	u->at += head.bytes;
	ret = comp_sum_init(&u->sum, u->job->format);
	if (ret == 0 && u->job->format == COMP_LZ4)
		ret = unpack_lz4(u);
	else if (ret == 0)
		ret = unpack_body(u, u->in->bytes - u->at);
	if (ret == 0)
		ret = check_tail(u, &head);
	comp_sum_fini(&u->sum);
	return ret;
}

/** gzip files on tapes end in zeros. */
static bool
only_zeros(const struct unpack *u)
{
	uint64_t i = u->at;

	while (i < u->in->bytes && u->packed[i] == 0)
		i++;
	return i == u->in->bytes;
}

static int
unpack_members(struct unpack *u)
{
	bool several = u->job->format == COMP_GZIP || u->job->format == COMP_LZ4;
	int ret;

	do {
		ret = unpack_member(u);
		progress_update(&u->progress, u->at);
		if (ret == 0 && u->job->format == COMP_GZIP && only_zeros(u))
			return 0;
	} while (ret == 0 && several && u->at < u->in->bytes);
	if (ret == 0 && u->at < u->in->bytes)
		return complain_damaged(u, "something follows behind the end");
	return ret;
}

/** A guess of how much it becomes. gzip says so, if it has one member. */
static uint64_t
first_room(const struct unpack *u)
{
	uint64_t bytes = u->in->bytes;
	uint64_t said = 0;

	if (u->job->format == COMP_GZIP && bytes >= GZIP_MIN)
		said = comp_le32_get(u->packed + bytes - 4);
	if (said > bytes * DEFLATE_MAX || said > CHAIN_MAX)
		said = 0;
	return RTE_MAX(said != 0 ? said : RTE_MIN(ROOM_GROWTH * bytes, (uint64_t)CHAIN_MAX / 2),
			(uint64_t)ROOM_MIN);
}

int
file_decompress(const struct file_comp_job *job, const struct file_in *in,
		const struct file_out *out, struct file_comp_result *result)
{
	struct unpack u = { .job = job, .in = in, .out = out };
	int ret;

	if (in->bytes > CHAIN_MAX)
		return complain_size(&u);
	u.packed = malloc(in->bytes + 1);
	ret = u.packed == NULL ? -ENOMEM : file_read(in->fd, in->path, 0, u.packed, in->bytes);
	if (ret == 0) {
		u.room = first_room(&u);
		ret = device_open(&u);
	}
	if (ret == 0) {
		file_comp_progress(job, &u.progress, "decompress", in->bytes);
		ret = unpack_members(&u);
		progress_end(&u.progress);
	}
	device_close(&u);
	free(u.packed);
	result->out_bytes = u.offset;
	result->ops = u.ops;
	result->nb_threads = 1;
	return ret;
}
