/* SPDX-License-Identifier: BSD-3-Clause */

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_malloc.h>
#include <rte_mbuf.h>

#include "comp_harness.h"
#include "device_harness.h"
#include "device_prefix.h"
#include "device_util.h"

enum { NB_SMALL = 16384, NB_LARGE = 512, NB_OPS = 256, SMALL_BYTES = 256, DEPTH = 128 };
enum { GUARD = 0xa5, DIGEST_ROOM = 32, BETWEEN_US = 300000 };

uint8_t ct_dev;
uint16_t ct_qp;
void (*ct_between)(struct rte_comp_op *op);

static struct rte_mempool *small_pool, *large_pool, *op_pool;

/** A chain of @p bytes bytes of packet data behind the lead, all guard bytes. */
static struct rte_mbuf *
chain_make(uint32_t bytes, const struct ct_shape *shape)
{
	uint32_t seg = shape->seg == 0 ? CT_SEG_MAX : shape->seg;
	struct rte_mempool *pool = seg <= SMALL_BYTES ? small_pool : large_pool;
	uint32_t left = shape->lead + bytes;
	struct rte_mbuf *head = NULL, *last = NULL;

	do {
		struct rte_mbuf *m = rte_pktmbuf_alloc(pool);
		uint32_t part = left < seg ? left : seg;

		if (m == NULL)
			fail_msg("the test's mbuf pool is empty");
		memset(m->buf_addr, GUARD, m->buf_len);
		m->data_off = (uint16_t)((m->buf_len - part) / 2); /* guards on both sides */
		m->data_len = (uint16_t)part;
		left -= part;
		if (head == NULL)
			head = m;
		else
			last->next = m;
		last = m;
		head->nb_segs++;
	} while (left != 0);
	head->nb_segs--; /* an mbuf starts with one */
	head->pkt_len = shape->lead + bytes;
	return head;
}

static void
chain_put(struct rte_mbuf *m, uint32_t offset, const uint8_t *data, uint32_t bytes)
{
	while (bytes != 0) {
		uint32_t part;

		while (offset >= m->data_len) {
			offset -= m->data_len;
			m = m->next;
		}
		part = m->data_len - offset < bytes ? m->data_len - offset : bytes;
		memcpy(rte_pktmbuf_mtod_offset(m, uint8_t *, offset), data, part);
		data += part;
		bytes -= part;
		offset += part;
	}
}

static void
chain_get(const struct rte_mbuf *m, uint32_t offset, uint8_t *data, uint32_t bytes)
{
	while (bytes != 0) {
		uint32_t part;

		while (offset >= m->data_len) {
			offset -= m->data_len;
			m = m->next;
		}
		part = m->data_len - offset < bytes ? m->data_len - offset : bytes;
		memcpy(data, rte_pktmbuf_mtod_offset(m, const uint8_t *, offset), part);
		data += part;
		bytes -= part;
		offset += part;
	}
}

static void
guard_check(const uint8_t *from, size_t bytes, const char *what)
{
	for (size_t i = 0; i < bytes; i++)
		if (from[i] != GUARD)
			fail_msg("%s: byte %zu was overwritten", what, i);
}

/** Nothing but bytes [lead, lead + room) of the packet data was written. */
static void
chain_check_guards(const struct rte_mbuf *head, uint32_t lead)
{
	for (const struct rte_mbuf *m = head; m != NULL; m = m->next) {
		const uint8_t *data = rte_pktmbuf_mtod(m, const uint8_t *);
		uint32_t part = lead < m->data_len ? lead : m->data_len;

		guard_check(m->buf_addr, m->data_off, "in front of a segment");
		guard_check(data, part, "in front of the offset");
		guard_check(data + m->data_len, (size_t)(m->buf_len - m->data_off - m->data_len),
				"behind a segment");
		lead -= part;
	}
}

static void
wait_for(struct rte_comp_op *op)
{
	double deadline = dt_now() + dt_patience() + 20;
	struct rte_comp_op *back = NULL;

	while (rte_compressdev_enqueue_burst(ct_dev, ct_qp, &op, 1) == 0)
		if (dt_now() > deadline)
			fail_msg("enqueue accepts nothing");
	if (ct_between != NULL) {
		usleep(BETWEEN_US); /* nothing in the API says that the device is done */
		ct_between(op);
	}
	while (rte_compressdev_dequeue_burst(ct_dev, ct_qp, &back, 1) == 0) {
		sched_yield();
		if (dt_now() > deadline)
			fail_msg("an accepted operation did not come back");
	}
	assert_ptr_equal(back, op);
}

static void
op_fill(struct rte_comp_op *op, const struct ct_job *job, uint8_t *digest)
{
	op->op_type = RTE_COMP_OP_STATELESS;
	op->private_xform = job->xform;
	op->m_src = chain_make(job->in_bytes, &job->src);
	op->m_dst = chain_make(job->out_bytes, &job->dst);
	op->src.offset = job->src.lead;
	op->src.length = job->in_bytes;
	op->dst.offset = job->dst.lead;
	op->flush_flag = job->flush;
	op->input_chksum = job->input_chksum;
	if (digest != NULL) {
		op->hash.digest = digest;
		op->hash.iova_addr = rte_malloc_virt2iova(digest);
	}
	chain_put(op->m_src, job->src.lead, job->in, job->in_bytes);
}

static void
job_take(struct ct_job *job, const struct rte_comp_op *op)
{
	job->status = (enum rte_comp_op_status)op->status;
	job->consumed = op->consumed;
	job->produced = op->produced;
	job->chksum = op->output_chksum;
	job->debug_status = op->debug_status;
	assert_true(job->consumed <= job->in_bytes);
	assert_true(job->produced <= job->out_bytes);
	chain_get(op->m_dst, job->dst.lead, job->out, job->produced);
	chain_check_guards(op->m_dst, job->dst.lead);
}

/** An operation under way, with the buffers as they were made. */
struct flight {
	struct rte_comp_op *op;
	struct rte_mbuf *src, *dst;
	uint8_t *digest;
};

static void
flight_begin(struct flight *f, const struct ct_job *job)
{
	f->digest = job->digest == NULL ? NULL : rte_zmalloc(NULL, DIGEST_ROOM, 64);
	f->op = rte_comp_op_alloc(op_pool);
	assert_non_null(f->op);
	op_fill(f->op, job, f->digest);
	f->src = f->op->m_src;
	f->dst = f->op->m_dst;
}

static void
flight_end(struct flight *f, struct ct_job *job)
{
	f->op->m_dst = f->dst;
	job_take(job, f->op);
	if (f->digest != NULL)
		memcpy(job->digest, f->digest, DIGEST_ROOM);
	rte_free(f->digest);
	rte_pktmbuf_free(f->src);
	rte_pktmbuf_free(f->dst);
	rte_comp_op_free(f->op);
}

void
ct_run_meddled(struct ct_job *job, void (*meddle)(struct rte_comp_op *op))
{
	struct flight f;

	flight_begin(&f, job);
	if (meddle != NULL)
		meddle(f.op);
	wait_for(f.op);
	flight_end(&f, job);
}

/** Send and take back until all are done. @return  How often enqueue took less than was left. */
static unsigned int
pump(struct rte_comp_op **ops, unsigned int n)
{
	double deadline = dt_now() + dt_patience() + 20;
	unsigned int sent = 0, done = 0, full = 0;

	while (done < n) {
		struct rte_comp_op *back[DEPTH];
		uint16_t got;

		if (sent < n) {
			sent += rte_compressdev_enqueue_burst(
					ct_dev, ct_qp, ops + sent, (uint16_t)(n - sent));
			full += sent < n;
		}
		got = rte_compressdev_dequeue_burst(ct_dev, ct_qp, back, DEPTH);
		for (uint16_t i = 0; i < got; i++)
			assert_ptr_equal(back[i], ops[done + i]);
		done += got;
		if (got == 0)
			sched_yield();
		if (dt_now() > deadline)
			fail_msg("%u of %u operations came back", done, n);
	}
	return full;
}

unsigned int
ct_run_all(struct ct_job *jobs, unsigned int n)
{
	struct flight *flights = calloc(n, sizeof(*flights));
	struct rte_comp_op **ops = calloc(n, sizeof(*ops));
	unsigned int full;

	assert_non_null(flights);
	assert_non_null(ops);
	for (unsigned int i = 0; i < n; i++) {
		flight_begin(&flights[i], &jobs[i]);
		ops[i] = flights[i].op;
	}
	full = pump(ops, n);
	for (unsigned int i = 0; i < n; i++)
		flight_end(&flights[i], &jobs[i]);
	free(ops);
	free(flights);
	return full;
}

void
ct_run(struct ct_job *job)
{
	ct_run_meddled(job, NULL);
}

void *
ct_deflate(enum rte_comp_huffman huffman, int level, enum rte_comp_checksum_type chksum)
{
	const struct rte_comp_xform xform = {
		.type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.deflate.huffman = huffman,
				.level = level,
				.window_size = 15,
				.chksum = chksum },
	};
	void *made = NULL;

	assert_int_equal(rte_compressdev_private_xform_create(ct_dev, &xform, &made), 0);
	return made;
}

void *
ct_inflate(enum rte_comp_checksum_type chksum)
{
	const struct rte_comp_xform xform = {
		.type = RTE_COMP_DECOMPRESS,
		.decompress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.window_size = 15,
				.chksum = chksum },
	};
	void *made = NULL;

	assert_int_equal(rte_compressdev_private_xform_create(ct_dev, &xform, &made), 0);
	return made;
}

void *
ct_lz4(bool compress, int level, enum rte_comp_checksum_type chksum,
		const struct rte_pmd_qat4xxx_comp_options *options)
{
	struct rte_comp_xform xform = { 0 };
	void *made = NULL;

	if (compress) {
		xform.type = RTE_COMP_COMPRESS;
		xform.compress.algo = CT_LZ4;
		xform.compress.level = level;
		xform.compress.window_size = 15;
		xform.compress.chksum = chksum;
	} else {
		xform.type = RTE_COMP_DECOMPRESS;
		xform.decompress.algo = CT_LZ4;
		xform.decompress.window_size = 15;
		xform.decompress.chksum = chksum;
	}
	assert_int_equal(rte_pmd_qat4xxx_comp_xform_create(ct_dev, &xform, options, &made), 0);
	return made;
}

void
ct_xform_free(void *xform)
{
	assert_int_equal(rte_compressdev_private_xform_free(ct_dev, xform), 0);
}

/* Words of English in random order: what compresses as text does. */
static void
fill_text(uint8_t *to, size_t bytes, struct dt_rng *rng)
{
	static const char *const words[] = { "the ", "ring ", "of ", "a ", "device ", "holds ",
		"requests", ", and ", "each ", "answer ", "comes ", "back ", "in ", "order", ". ",
		"Nothing ", "else ", "is ", "known ", "to ", "driver\n", "0x4000 ", "when " };
	size_t at = 0;

	while (at < bytes) {
		const char *word = words[dt_rand_range(rng, 0, RTE_DIM(words) - 1)];
		size_t part = strlen(word) < bytes - at ? strlen(word) : bytes - at;

		memcpy(to + at, word, part);
		at += part;
	}
}

uint8_t *
ct_data(const char *kind, size_t bytes)
{
	struct dt_rng rng = { dt_seed() };
	uint8_t *data = calloc(1, bytes + 1);

	assert_non_null(data);
	if (strcmp(kind, "text") == 0)
		fill_text(data, bytes, &rng);
	else if (strcmp(kind, "random") == 0)
		dt_rand_bytes(&rng, data, bytes);
	else if (strcmp(kind, "mixed") == 0)
		for (size_t at = 0; at < bytes; at += 5000) {
			size_t part = bytes - at < 2500 ? bytes - at : 2500;

			if (dt_rand_chance(&rng, 50))
				fill_text(data + at, part, &rng);
			else
				dt_rand_bytes(&rng, data + at, part);
		}
	return data;
}

static int
device_start(const char *name, uint16_t nb_qps)
{
	struct rte_compressdev_config config = {
		.socket_id = 0, .nb_queue_pairs = nb_qps, .max_nb_priv_xforms = 64
	};
	int id = rte_compressdev_get_dev_id(name);

	if (id < 0 || rte_compressdev_configure((uint8_t)id, &config) < 0)
		return -1;
	for (uint16_t i = 0; i < nb_qps; i++)
		if (rte_compressdev_queue_pair_setup((uint8_t)id, i, DEPTH, 0) < 0)
			return -1;
	ct_dev = (uint8_t)id;
	return rte_compressdev_start(ct_dev);
}

int
ct_device_start(const char *name)
{
	return device_start(name, 1);
}

static int
pools_create(void)
{
	small_pool = rte_pktmbuf_pool_create("ct_small", NB_SMALL, 0, 0, SMALL_BYTES + 64, 0);
	large_pool = rte_pktmbuf_pool_create("ct_large", NB_LARGE, 0, 0, CT_SEG_MAX, 0);
	op_pool = rte_comp_op_pool_create("ct_ops", NB_OPS, 0, 0, 0);
	return small_pool == NULL || large_pool == NULL || op_pool == NULL ? -1 : 0;
}

int
ct_device_stop(void)
{
	unsigned int out = rte_mempool_in_use_count(small_pool) +
			rte_mempool_in_use_count(large_pool) + rte_mempool_in_use_count(op_pool);

	rte_compressdev_stop(ct_dev);
	if (out != 0)
		fprintf(stderr, "%u mbufs and operations were not given back\n", out);
	return out != 0 || rte_compressdev_close(ct_dev) < 0 ? -1 : 0;
}

int
ct_attach(const char *prefix)
{
	char arg[96];
	const char *const extra[] = { "--proc-type=secondary", arg, NULL };
	int id;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	snprintf(arg, sizeof(arg), "--file-prefix=%s", prefix);
	if (dt_eal_start(extra) < 0)
		return -1;
	id = rte_compressdev_get_dev_id(CT_MODEL "_vf0_comp");
	ct_dev = (uint8_t)id;
	small_pool = rte_mempool_lookup("ct_small");
	large_pool = rte_mempool_lookup("ct_large");
	op_pool = rte_mempool_lookup("ct_ops");
	return id < 0 || small_pool == NULL || large_pool == NULL || op_pool == NULL ? -1 : 0;
}

/** @param memory  The argument of EAL that says what becomes of its memory. */
static int
run(const char *name, const char *services, const char *memory, uint16_t nb_qps,
		const struct CMUnitTest *tests, size_t nb)
{
	char vdev[128];
	const char *const extra[] = { memory, vdev, NULL };
	int failed;

	setvbuf(stdout, NULL, _IOLBF, 0);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	snprintf(vdev, sizeof(vdev), "--vdev=" CT_MODEL ",services=%s,strict=1", services);
	if (dt_eal_start(extra) < 0 || pools_create() < 0 ||
			device_start(CT_MODEL "_vf0_comp", nb_qps) < 0) {
		printf("Bail out! no compression device: %s\n", rte_strerror(rte_errno));
		return 1;
	}
	failed = _cmocka_run_group_tests(name, tests, nb, NULL, NULL);
	if (ct_device_stop() != 0 && failed == 0)
		failed = 1;
	rte_eal_cleanup();
	return failed;
}

int
ct_main_shared(const char *name, const char *services, const struct CMUnitTest *tests, size_t nb)
{
	char prefix[96];
	int failed;

	snprintf(prefix, sizeof(prefix), "--file-prefix=%s", dt_file_prefix());
	dt_prefix_sweep();
	failed = run(name, services, prefix, 2, tests, nb);
	dt_prefix_remove();
	return failed;
}

int
ct_main(const char *name, const char *services, const struct CMUnitTest *tests, size_t nb)
{
	const char *env = getenv("QAT4_EAL");
	bool huge = env != NULL && strstr(env, "--no-huge") == NULL;

	return run(name, services, huge ? "--in-memory" : "--no-shconf", 1, tests, nb);
}
