/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Compress a file: chunks in bursts, from one thread for each queue pair, into one stream.
 *
 * Group g, the chunks of one burst, belongs to thread g modulo the number of threads. A thread
 * sends a group, and while the device works on it finishes the one before: waits for its turn and
 * writes. Whose turn it is counts groups; the thread whose turn it is owns the output, its offset
 * and the checksum, and hands them over by a release store that the next thread's acquire load
 * sees. A thread takes its groups in order, so the lowest group that is not written is always being
 * worked on.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "file_comp.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cycles.h>
#include <rte_launch.h>
#include <rte_lcore.h>

#include "app_error.h"

#define GROUPS_PER_THREAD 2

/** Work that the threads share. */
struct run {
	const struct file_comp_job *job;
	const struct file_in *in;
	const struct file_out *out;
	struct comp_dev dev;
	uint64_t nb_chunks;
	uint64_t nb_groups;
	uint16_t nb_threads;
	atomic_int error; /* first one; everybody stops */

	/* Of the thread whose turn it is. */
	atomic_uint_fast64_t turn;
	uint64_t offset; /* in the output */
	struct comp_sum sum;
	struct progress progress;
};

/** Chunks that go to the device together. */
struct group {
	struct rte_comp_op *ops[FILE_COMP_BURST_MAX];
	uint64_t index;
	uint16_t nb;   /* operations that it has now */
	uint16_t left; /* in the device */
};

struct thread {
	struct run *run;
	void *xform;
	uint16_t index; /* also the queue pair */
	bool lost;      /* something in the device that did not come back */
	struct group groups[GROUPS_PER_THREAD];
};

static uint32_t
chunk_bytes(const struct run *run, uint64_t chunk)
{
	uint64_t from = chunk * run->job->chunk_bytes;

	return (uint32_t)RTE_MIN(run->in->bytes - from, (uint64_t)run->job->chunk_bytes);
}

/** Room that suffices whatever the data is. */
static uint32_t
chunk_room(const struct file_comp_job *job)
{
	return job->chunk_bytes + job->chunk_bytes / 4 + 4096;
}

static void
run_fail(struct run *run, int error)
{
	int none = 0;

	atomic_compare_exchange_strong(&run->error, &none, error);
}

/** Has somebody failed, or the user had enough? */
static int
run_state(struct run *run)
{
	if (app_stop)
		run_fail(run, -ECANCELED);
	return atomic_load(&run->error);
}

static struct rte_comp_op *
op_create(const struct run *run, struct group *group)
{
	struct rte_comp_op *op = rte_comp_op_alloc(run->dev.ops);

	if (op == NULL)
		return NULL;
	comp_op_room(op)->group = group;
	op->m_src = comp_chain_alloc(&run->dev, run->job->chunk_bytes);
	op->m_dst = comp_chain_alloc(&run->dev, chunk_room(run->job));
	return op;
}

static int
thread_init(struct thread *t)
{
	const struct file_comp_job *job = t->run->job;
	const struct comp_spec spec = {
		.algo = comp_format_algo(job->format),
		.compress = true,
		.level = job->level,
		.huffman = RTE_COMP_HUFFMAN_DEFAULT,
		.chksum = comp_format_chksum(job->format),
	};
	unsigned int g, i;

	t->xform = comp_xform_create(&t->run->dev, &spec);
	if (t->xform == NULL)
		return -ENOTSUP;
	for (g = 0; g < GROUPS_PER_THREAD; g++) {
		for (i = 0; i < job->burst; i++) {
			struct rte_comp_op *op = op_create(t->run, &t->groups[g]);

			t->groups[g].ops[i] = op;
			if (op == NULL || op->m_src == NULL || op->m_dst == NULL)
				return -ENOMEM;
		}
	}
	return 0;
}

/** Free it all, unless the device still has some of it. */
static void
thread_fini(struct thread *t)
{
	unsigned int g, i;

	if (t->run->dev.lost)
		return;
	for (g = 0; g < GROUPS_PER_THREAD; g++) {
		for (i = 0; i < FILE_COMP_BURST_MAX && t->groups[g].ops[i] != NULL; i++) {
			rte_pktmbuf_free(t->groups[g].ops[i]->m_src);
			rte_pktmbuf_free(t->groups[g].ops[i]->m_dst);
			rte_comp_op_free(t->groups[g].ops[i]);
		}
	}
	comp_xform_free(&t->run->dev, t->xform);
}

struct load {
	const struct file_in *in;
	uint64_t offset;
};

static int
load_piece(void *ctx, uint32_t offset, uint8_t *data, uint32_t bytes)
{
	const struct load *load = ctx;

	return file_read(load->in->fd, load->in->path, load->offset + offset, data, bytes);
}

static int
op_fill(const struct thread *t, struct rte_comp_op *op, uint64_t chunk)
{
	struct load load = { t->run->in, chunk * t->run->job->chunk_bytes };
	uint32_t bytes = chunk_bytes(t->run, chunk);

	op->op_type = RTE_COMP_OP_STATELESS;
	op->private_xform = t->xform;
	op->src.offset = 0;
	op->src.length = bytes;
	op->dst.offset = 0;
	op->input_chksum = 0;
	op->status = RTE_COMP_OP_STATUS_NOT_PROCESSED;
	op->flush_flag =
			chunk == t->run->nb_chunks - 1 ? RTE_COMP_FLUSH_FINAL : RTE_COMP_FLUSH_FULL;
	return comp_chain_walk(op->m_src, bytes, load_piece, &load);
}

/** Take back what is done, of whatever group. */
static uint16_t
receive(struct thread *t)
{
	struct rte_comp_op *back[FILE_COMP_BURST_MAX];
	uint16_t got = rte_compressdev_dequeue_burst(
			t->run->dev.id, t->index, back, FILE_COMP_BURST_MAX);
	uint16_t i;

	for (i = 0; i < got; i++)
		((struct group *)comp_op_room(back[i])->group)->left--;
	return got;
}

static int
complain_silent(struct thread *t)
{
	t->lost = true;
	app_error("%s gave no answer on queue pair %u for %d s",
			rte_compressdev_name_get(t->run->dev.id), t->index, COMP_ANSWER_S);
	return -ETIMEDOUT;
}

/** Fill and send group @p index. */
static int
group_send(struct thread *t, struct group *group, uint64_t index)
{
	uint64_t first = index * t->run->job->burst;
	uint64_t end = rte_rdtsc() + COMP_ANSWER_S * rte_get_tsc_hz();
	uint16_t sent = 0, i;

	group->index = index;
	group->nb = (uint16_t)RTE_MIN(t->run->nb_chunks - first, (uint64_t)t->run->job->burst);
	for (i = 0; i < group->nb; i++) {
		int ret = op_fill(t, group->ops[i], first + i);

		if (ret < 0)
			return ret;
	}
	while (sent < group->nb) {
		uint16_t n = rte_compressdev_enqueue_burst(t->run->dev.id, t->index,
				group->ops + sent, (uint16_t)(group->nb - sent));

		sent += n;
		group->left += n;
		if (sent < group->nb && receive(t) == 0) {
			if (rte_rdtsc() > end)
				return complain_silent(t);
			sched_yield();
		}
	}
	return 0;
}

/** Wait until nothing of a group is in the device any more, whatever else happens. */
static int
group_wait(struct thread *t, const struct group *group)
{
	uint64_t end = rte_rdtsc() + COMP_ANSWER_S * rte_get_tsc_hz();

	while (group->left != 0) {
		if (receive(t) != 0) {
			end = rte_rdtsc() + COMP_ANSWER_S * rte_get_tsc_hz();
			continue;
		}
		if (rte_rdtsc() > end)
			return complain_silent(t);
		sched_yield(); /* on few cores the model's threads may wait for this one */
	}
	return 0;
}

static int
emit(struct run *run, const void *data, size_t bytes)
{
	int ret = file_write(run->out, run->offset, data, bytes);

	run->offset += bytes;
	return ret;
}

static int
emit_piece(void *ctx, uint32_t offset, uint8_t *data, uint32_t bytes)
{
	(void)offset;
	return emit(ctx, data, bytes);
}

static int
sum_piece(void *ctx, uint32_t offset, uint8_t *data, uint32_t bytes)
{
	(void)offset;
	comp_sum_update(ctx, data, bytes);
	return 0;
}

/** A block of LZ4: as the device made it, or the data itself where that is not longer. */
static int
emit_lz4(struct run *run, struct rte_comp_op *op)
{
	const uint8_t *made = rte_pktmbuf_mtod(op->m_dst, const uint8_t *);
	uint32_t size = op->produced < 4 ? 0 : comp_le32_get(made);
	uint8_t raw[4];
	int ret;

	comp_chain_walk(op->m_src, op->src.length, sum_piece, &run->sum);
	if (op->produced < 4 || (size & ~COMP_LZ4_RAW) != op->produced - 4) {
		app_error("%s made of %u bytes something that is not one block of LZ4",
				rte_compressdev_name_get(run->dev.id), op->src.length);
		return -EIO;
	}
	if ((size & COMP_LZ4_RAW) != 0 || size < op->src.length)
		return comp_chain_walk(op->m_dst, op->produced, emit_piece, run);
	comp_le32_put(raw, op->src.length | COMP_LZ4_RAW);
	ret = emit(run, raw, sizeof(raw));
	return ret < 0 ? ret : comp_chain_walk(op->m_src, op->src.length, emit_piece, run);
}

static int
op_write(struct run *run, struct rte_comp_op *op, uint64_t chunk)
{
	if (op->status != RTE_COMP_OP_STATUS_SUCCESS || op->consumed != op->src.length) {
		app_error("compress of chunk %" PRIu64 " (from byte %" PRIu64
			  ") failed on the device: %s",
				chunk, chunk * run->job->chunk_bytes, comp_status_name(op->status));
		return -EIO;
	}
	if (run->job->format == COMP_LZ4)
		return emit_lz4(run, op);
	comp_sum_append(&run->sum, op->output_chksum, op->consumed);
	return comp_chain_walk(op->m_dst, op->produced, emit_piece, run);
}

/** Wait for the turn, write, give the turn away. */
static int
group_write(struct thread *t, const struct group *group)
{
	struct run *run = t->run;
	uint64_t first = group->index * run->job->burst;
	int ret;
	uint16_t i;

	while (atomic_load_explicit(&run->turn, memory_order_acquire) != group->index) {
		ret = run_state(run);
		if (ret < 0)
			return ret;
		sched_yield();
	}
	ret = run_state(run);
	for (i = 0; i < group->nb && ret == 0; i++)
		ret = op_write(run, group->ops[i], first + i);
	progress_update(&run->progress, first + group->nb);
	if (ret == 0)
		atomic_store_explicit(&run->turn, group->index + 1, memory_order_release);
	return ret;
}

static int
thread_work(struct thread *t)
{
	struct group *before = NULL;
	uint64_t next = t->index;
	unsigned int which = 0;
	int ret = 0;

	do {
		struct group *now = NULL;

		if (next < t->run->nb_groups) {
			now = &t->groups[which];
			which = (which + 1) % GROUPS_PER_THREAD;
			ret = group_send(t, now, next);
			next += t->run->nb_threads;
		}
		if (ret == 0 && before != NULL)
			ret = group_wait(t, before);
		if (ret == 0 && before != NULL)
			ret = group_write(t, before);
		if (ret == 0)
			ret = run_state(t->run);
		before = now;
	} while (ret == 0 && before != NULL);
	return ret;
}

/** What a lcore runs. */
static int
thread_main(void *arg)
{
	struct thread *t = arg;
	unsigned int g;
	int ret = thread_work(t);

	if (ret < 0)
		run_fail(t->run, ret);
	for (g = 0; g < GROUPS_PER_THREAD && ret != -ETIMEDOUT; g++) {
		if (group_wait(t, &t->groups[g]) < 0)
			break;
	}
	return ret;
}

/** Thread 0 is this one, the others are worker lcores. */
static void
threads_run(struct thread *threads, uint16_t nb)
{
	unsigned int lcore;
	uint16_t i = 1;

	RTE_LCORE_FOREACH_WORKER(lcore)
	{
		if (i < nb)
			rte_eal_remote_launch(thread_main, &threads[i++], lcore);
	}
	thread_main(&threads[0]);
	rte_eal_mp_wait_lcore();
}

static int
threads_do(struct run *run)
{
	struct thread *threads = calloc(run->nb_threads, sizeof(*threads));
	int ret = threads == NULL ? -ENOMEM : 0;
	uint16_t i;

	if (ret < 0)
		return ret;
	for (i = 0; i < run->nb_threads; i++) {
		threads[i].run = run;
		threads[i].index = i;
	}
	for (i = 0; i < run->nb_threads && ret == 0; i++)
		ret = thread_init(&threads[i]);
	if (ret == -ENOMEM)
		app_error("the pools of buffers are too small");
	if (ret == 0) {
		threads_run(threads, run->nb_threads);
		ret = atomic_load(&run->error);
	}
	for (i = 0; i < run->nb_threads; i++)
		run->dev.lost |= threads[i].lost;
	for (i = 0; i < run->nb_threads; i++)
		thread_fini(&threads[i]);
	free(threads);
	return ret;
}

static int
write_head(struct run *run)
{
	uint8_t head[COMP_HEAD_MAX];

	return emit(run, head, comp_head_encode(run->job->format, run->job->level, head));
}

static int
write_tail(struct run *run)
{
	static const uint8_t lz4_end[4];
	uint8_t tail[COMP_TAIL_MAX];
	int ret = 0;

	if (run->job->format == COMP_LZ4)
		ret = emit(run, lz4_end, sizeof(lz4_end));
	return ret < 0 ? ret : emit(run, tail, comp_tail_encode(&run->sum, tail));
}

/** How many threads there are, and what they need. */
static int
settle(struct run *run, struct comp_dev_config *cfg)
{
	const struct file_comp_job *job = run->job;
	uint32_t segs = RTE_ALIGN_MUL_CEIL(job->chunk_bytes, COMP_SEG_BYTES) / COMP_SEG_BYTES +
			RTE_ALIGN_MUL_CEIL(chunk_room(job), COMP_SEG_BYTES) / COMP_SEG_BYTES;
	uint64_t threads = RTE_MIN(rte_lcore_count(), (unsigned int)comp_dev_max_qps(job->dev_id));

	/* An empty file is an empty chunk; but a frame of LZ4 has no empty blocks. */
	run->nb_chunks = (run->in->bytes + job->chunk_bytes - 1) / job->chunk_bytes;
	if (run->nb_chunks == 0 && job->format != COMP_LZ4)
		run->nb_chunks = 1;
	run->nb_groups = (run->nb_chunks + job->burst - 1) / job->burst;
	run->nb_threads = (uint16_t)RTE_MAX(RTE_MIN(threads, run->nb_groups), UINT64_C(1));
	cfg->nb_qps = run->nb_threads;
	cfg->nb_ops = (uint32_t)run->nb_threads * GROUPS_PER_THREAD * job->burst;
	cfg->nb_mbufs = cfg->nb_ops * segs;
	if ((uint64_t)cfg->nb_mbufs * COMP_MBUF_BYTES <= FILE_COMP_MEMORY_MAX)
		return 0;
	app_error("--burst %u with chunks of %u bytes on %u threads needs more than %u MiB; lower one of "
		  "them",
			job->burst, job->chunk_bytes, run->nb_threads, FILE_COMP_MEMORY_MAX >> 20);
	return -EINVAL;
}

int
file_compress(const struct file_comp_job *job, const struct file_in *in, const struct file_out *out,
		struct file_comp_result *result)
{
	struct run run = { .job = job, .in = in, .out = out };
	struct comp_dev_config cfg = { 0 };
	int ret = settle(&run, &cfg);

	if (ret == 0)
		ret = comp_dev_open(&run.dev, job->dev_id, &cfg);
	if (ret < 0)
		return ret;
	ret = comp_sum_init(&run.sum, job->format);
	file_comp_progress(job, &run.progress, "compress", run.nb_chunks);
	if (ret == 0)
		ret = write_head(&run);
	if (ret == 0)
		ret = threads_do(&run);
	if (ret == 0)
		ret = write_tail(&run);
	progress_end(&run.progress);
	comp_sum_fini(&run.sum);
	result->out_bytes = run.offset;
	result->ops = run.nb_chunks;
	result->nb_threads = run.nb_threads;
	comp_dev_close(&run.dev);
	return ret;
}
