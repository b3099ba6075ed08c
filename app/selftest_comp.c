/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * selftest of a compression device: known answers for decompression, and for compression round
 * trips through zlib and liblz4.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lz4.h>
#include <zlib.h>

#include <rte_common.h>

#include "app.h"
#include "app_compat.h"
#include "cmd_selftest.h"
#include "comp_dev.h"
#include "comp_format.h"
#include "hex.h"
#include "vectors_comp.h"

#define DATA_BYTES  100000u
#define ROOM_BYTES  (2 * DATA_BYTES)
#define LZ4_HISTORY 65536

/** One operation on plain memory. */
struct trial {
	struct comp_spec spec;
	const uint8_t *in;
	uint32_t in_bytes;
	uint8_t *out; /* room for ROOM_BYTES */

	/* Out. */
	uint32_t produced;
	uint64_t chksum;
	const char *why; /* it failed */
};

/** What is tested, and how it went. */
struct test {
	struct comp_dev dev;
	uint8_t data[DATA_BYTES];
	uint8_t packed[ROOM_BYTES];
	uint8_t plain[ROOM_BYTES];
	unsigned int cases, failed; /* of a line */
	int error;                  /* -ETIMEDOUT: nothing more can be asked */
};

static void
op_run(struct test *t, struct trial *trial, struct rte_comp_op *op)
{
	op->op_type = RTE_COMP_OP_STATELESS;
	op->src.offset = 0;
	op->src.length = trial->in_bytes;
	op->dst.offset = 0;
	op->flush_flag = RTE_COMP_FLUSH_FINAL;
	op->input_chksum = 0;
	comp_chain_put(op->m_src, trial->in, trial->in_bytes);
	t->error = comp_process(&t->dev, op);
	if (t->error < 0) {
		trial->why = "no answer";
		return;
	}
	trial->produced = op->produced;
	trial->chksum = op->output_chksum;
	if (op->status != RTE_COMP_OP_STATUS_SUCCESS)
		trial->why = comp_status_name(op->status);
	else if (op->consumed != trial->in_bytes)
		trial->why = "not all of the input was taken";
	else
		comp_chain_get(op->m_dst, trial->out, op->produced);
}

/** Run an operation; trial->why says what went wrong, or is NULL. */
static void
trial_run(struct test *t, struct trial *trial)
{
	struct rte_comp_op *op = rte_comp_op_alloc(t->dev.ops);

	trial->why = NULL;
	op->private_xform = comp_xform_create(&t->dev, &trial->spec);
	op->m_src = comp_chain_alloc(&t->dev, trial->in_bytes);
	op->m_dst = comp_chain_alloc(&t->dev, ROOM_BYTES);
	if (op->private_xform == NULL)
		trial->why = "no transform";
	else
		op_run(t, trial, op);
	if (t->error < 0)
		return; /* the device has it */
	comp_xform_free(&t->dev, op->private_xform);
	rte_pktmbuf_free(op->m_src);
	rte_pktmbuf_free(op->m_dst);
	rte_comp_op_free(op);
}

static void
count_case(struct test *t, const char *name, const char *why)
{
	t->cases++;
	if (why == NULL)
		return;
	t->failed++;
	printf("    %s: %s\n", name, why);
}

static void
run_vector(struct test *t, const struct comp_vector *v)
{
	uint8_t expected[VECTOR_COMP_MAX];
	int bytes = hex_decode(v->plain, expected, sizeof(expected));
	bool deflate = v->algo == RTE_COMP_ALGO_DEFLATE;
	struct trial trial = {
		.spec = { .algo = v->algo,
				.chksum = deflate ? RTE_COMP_CHECKSUM_CRC32_ADLER32
						  : RTE_COMP_CHECKSUM_CRC32 },
		.in = t->packed,
		.out = t->plain,
	};
	uint64_t chksum = v->crc32 | (deflate ? (uint64_t)v->adler32 << 32 : 0);

	trial.in_bytes = (uint32_t)hex_decode(v->packed, t->packed, sizeof(t->packed));
	trial_run(t, &trial);
	if (trial.why == NULL &&
			(trial.produced != (uint32_t)bytes ||
					memcmp(t->plain, expected, (size_t)bytes) != 0))
		trial.why = "wrong data";
	if (trial.why == NULL && trial.chksum != chksum)
		trial.why = "wrong checksum";
	count_case(t, v->origin, trial.why);
}

/** Words that repeat, bytes that do not, zeros. Always the same. */
static void
data_fill(uint8_t *data)
{
	static const char text[] = "each request has one answer, in the order of the ring; ";
	uint32_t x = 1;
	size_t i;

	for (i = 0; i < DATA_BYTES; i++) {
		x = x * 1103515245u + 12345u;
		if (i < DATA_BYTES / 2)
			data[i] = (x >> 24) < 16 ? (uint8_t)(x >> 16) : (uint8_t)text[i % 55];
		else
			data[i] = i < DATA_BYTES / 4 * 3 ? (uint8_t)(x >> 16) : 0;
	}
}

static bool
inflate_all(const struct trial *made, uint8_t *out, uint32_t bytes)
{
	z_stream z = { 0 };
	int ret;

	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return false;
	z.next_in = made->out;
	z.avail_in = made->produced;
	z.next_out = out;
	z.avail_out = ROOM_BYTES;
	ret = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	return ret == Z_STREAM_END && z.avail_in == 0 && ROOM_BYTES - z.avail_out == bytes;
}

/** Decode blocks as a frame has them. */
static bool
lz4_all(const struct trial *made, uint8_t *out, uint32_t bytes)
{
	uint32_t at = 0, done = 0;

	while (at + 4 <= made->produced) {
		uint32_t word = comp_le32_get(made->out + at);
		uint32_t size = word & ~COMP_LZ4_RAW;
		const char *block = (const char *)made->out + at + 4;
		uint32_t history = RTE_MIN(done, (uint32_t)LZ4_HISTORY);
		int n = (int)size;

		if (size > made->produced - at - 4)
			return false;
		if (word != size)
			memcpy(out + done, block, RTE_MIN(size, ROOM_BYTES - done));
		else
			n = LZ4_decompress_safe_usingDict(block, (char *)out + done, (int)size,
					(int)(ROOM_BYTES - done),
					(const char *)out + done - history, (int)history);
		if (n < 0)
			return false;
		done += (uint32_t)n;
		at += 4 + size;
	}
	return at == made->produced && done == bytes;
}

/** What the device made has to be read by a library, and by the device. */
static void
check_round_trip(struct test *t, struct trial *made)
{
	struct trial back = {
		.spec = { .algo = made->spec.algo, .chksum = RTE_COMP_CHECKSUM_CRC32 },
		.in = t->packed,
		.in_bytes = made->produced,
		.out = t->plain,
	};
	uint32_t bytes = made->in_bytes;
	uint32_t crc = (uint32_t)crc32(0, made->in, bytes);
	bool deflate = made->spec.algo == RTE_COMP_ALGO_DEFLATE;
	bool read = deflate ? inflate_all(made, t->plain, bytes) : lz4_all(made, t->plain, bytes);

	if (!read || memcmp(t->plain, made->in, bytes) != 0)
		made->why = deflate ? "zlib does not read it" : "liblz4 does not read it";
	else if ((uint32_t)made->chksum != crc)
		made->why = "wrong checksum";
	if (made->why != NULL)
		return;
	memset(t->plain, 0xa5, bytes);
	trial_run(t, &back);
	made->why = back.why;
	if (back.why == NULL &&
			(back.produced != bytes || (uint32_t)back.chksum != crc ||
					memcmp(t->plain, made->in, bytes) != 0))
		made->why = "the device does not read what it made";
}

/** Sizes at every level of one kind of codes. */
static void
run_compressions(struct test *t, enum rte_comp_algorithm algo, enum rte_comp_huffman huffman,
		int first_level, int last_level)
{
	static const uint32_t sizes[] = { 0, 1, 64, 4096, 65535, 65536, 65537, DATA_BYTES };
	char name[64];
	size_t i;
	int level;

	for (level = first_level; level <= last_level && t->error == 0 && !app_stop; level++) {
		for (i = algo == RTE_COMP_ALGO_DEFLATE ? 0 : 1; i < RTE_DIM(sizes) && t->error == 0;
				i++) {
			struct trial trial = {
				.spec = { algo, true, level, huffman, RTE_COMP_CHECKSUM_CRC32 },
				.in = t->data,
				.in_bytes = sizes[i],
				.out = t->packed,
			};

			trial_run(t, &trial);
			if (trial.why == NULL)
				check_round_trip(t, &trial);
			snprintf(name, sizeof(name), "%u bytes, level %d", sizes[i], level);
			count_case(t, name, trial.why);
		}
	}
}

static void
line_end(struct test *t, const char *name, struct selftest_result *result)
{
	printf("  %-30s%3u case%s  ", name, t->cases, t->cases == 1 ? " " : "s");
	if (t->cases == 0)
		printf("FAILED\n");
	else if (t->failed == 0)
		printf("ok\n");
	else
		printf("%u FAILED\n", t->failed);
	result->algorithms++;
	result->failed_algorithms += t->failed != 0 || t->cases == 0;
	result->operations += t->cases;
	result->failed_operations += t->failed;
	t->cases = 0;
	t->failed = 0;
}

static void
run_decompression(struct test *t, enum rte_comp_algorithm algo, struct selftest_result *result)
{
	const struct comp_vector *v;
	char name[64];
	size_t i;

	for (i = 0; (v = comp_vector_get(i)) != NULL && t->error == 0; i++) {
		if (v->algo == algo)
			run_vector(t, v);
	}
	snprintf(name, sizeof(name), "%s, decompress", comp_algo_name(algo));
	line_end(t, name, result);
}

static void
run_deflate(struct test *t, uint64_t flags, struct selftest_result *result)
{
	run_decompression(t, RTE_COMP_ALGO_DEFLATE, result);
	if ((flags & RTE_COMP_FF_NONCOMPRESSED_BLOCKS) != 0) {
		run_compressions(t, RTE_COMP_ALGO_DEFLATE, RTE_COMP_HUFFMAN_FIXED, 0, 0);
		line_end(t, "DEFLATE, stored", result);
	}
	if ((flags & RTE_COMP_FF_HUFFMAN_FIXED) != 0) {
		run_compressions(t, RTE_COMP_ALGO_DEFLATE, RTE_COMP_HUFFMAN_FIXED, 1, 9);
		line_end(t, "DEFLATE, compress, fixed", result);
	}
	if ((flags & RTE_COMP_FF_HUFFMAN_DYNAMIC) != 0) {
		run_compressions(t, RTE_COMP_ALGO_DEFLATE, RTE_COMP_HUFFMAN_DYNAMIC, 1, 9);
		line_end(t, "DEFLATE, compress, dynamic", result);
	}
}

static void
run_lz4(struct test *t, struct selftest_result *result)
{
	run_decompression(t, RTE_COMP_ALGO_LZ4, result);
	run_compressions(t, RTE_COMP_ALGO_LZ4, RTE_COMP_HUFFMAN_DEFAULT, 1, 9);
	line_end(t, "LZ4, compress", result);
}

static void
run_all(struct test *t, struct selftest_result *result)
{
	const struct rte_compressdev_capabilities *cap;

	cap = rte_compressdev_capability_get(t->dev.id, RTE_COMP_ALGO_DEFLATE);
	if (cap != NULL)
		run_deflate(t, cap->comp_feature_flags, result);
	if (rte_compressdev_capability_get(t->dev.id, RTE_COMP_ALGO_LZ4) != NULL)
		run_lz4(t, result);
}

int
selftest_comp_run(uint8_t id, struct selftest_result *result)
{
	const struct comp_dev_config cfg = { .nb_qps = 1, .nb_ops = 4, .nb_mbufs = 64 };
	struct test *t = calloc(1, sizeof(*t));
	int ret;

	memset(result, 0, sizeof(*result));
	if (t == NULL)
		return -ENOMEM;
	ret = comp_dev_open(&t->dev, id, &cfg);
	if (ret == 0) {
		printf("known answers and round trips on %s\n", comp_dev_name(id));
		data_fill(t->data);
		run_all(t, result);
		selftest_print_end(result, "kinds of compression");
		comp_dev_close(&t->dev);
		ret = t->error;
	}
	free(t);
	if (ret == 0 && (result->failed_algorithms != 0 || result->algorithms == 0 || app_stop))
		ret = -EBADMSG;
	return ret;
}
