/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What rte_pmd_qat4xxx_comp.h adds: verification and recovery, integrity, best of two, LZ4 flags,
 * LZ4s, rolling XXH32, bounds, counters; hashes on a card for chaining; what is refused, and why.
 */

#define ZSTD_STATIC_LINKING_ONLY

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <lz4frame.h>
#include <openssl/sha.h>
#include <zstd.h>

#include <rte_bus.h>
#include <rte_dev.h>
#include <rte_mbuf.h>

#include "comp_harness.h"
#include "comp_oracle.h"
#include "device_harness.h"

enum { BYTES = 200000, ROOM = 300000 };

static uint8_t made[ROOM], back[ROOM];

/* Level 1; deflate with fixed codes. */
static void *
xform_with(bool deflate, const struct rte_pmd_qat4xxx_comp_options *options)
{
	struct rte_comp_xform xform = {
		.type = RTE_COMP_COMPRESS,
		.compress = { .algo = deflate ? RTE_COMP_ALGO_DEFLATE : CT_LZ4,
				.level = 1,
				.chksum = deflate ? RTE_COMP_CHECKSUM_CRC32 : CT_XXHASH32 },
	};
	void *result = NULL;

	if (deflate)
		xform.compress.deflate.huffman = RTE_COMP_HUFFMAN_FIXED;
	assert_int_equal(rte_pmd_qat4xxx_comp_xform_create(ct_dev, &xform, options, &result), 0);
	return result;
}

static struct ct_job
job_of(void *xform, const uint8_t *data, uint32_t bytes)
{
	return (struct ct_job){ .xform = xform,
		.in = data,
		.in_bytes = bytes,
		.out = made,
		.out_bytes = ROOM,
		.flush = RTE_COMP_FLUSH_FINAL };
}

static struct rte_pmd_qat4xxx_comp_counters
counters(void)
{
	struct rte_pmd_qat4xxx_comp_counters c;

	assert_int_equal(rte_pmd_qat4xxx_comp_counters_get(ct_dev, 0, &c), 0);
	return c;
}

static void
test_verify_failed(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = {
		.flags = RTE_PMD_QAT4XXX_COMP_NO_RECOVERY | RTE_PMD_QAT4XXX_COMP_INJECT_ERROR
	};
	uint8_t *data = ct_data("text", BYTES);
	struct ct_job job = job_of(xform_with(true, &options), data, BYTES);
	uint64_t before = counters().verify_failed;

	(void)state;
	ct_run(&job);
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_ERROR);
	assert_int_equal((int8_t)(job.debug_status >> 8), -18);
	assert_int_equal(job.consumed + job.produced, 0);
	assert_int_equal(counters().verify_failed, before + 1);
	ct_xform_free(job.xform);
	free(data);
}

static void
test_recovered(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = {
		.flags = RTE_PMD_QAT4XXX_COMP_INJECT_ERROR
	};
	uint8_t *data = ct_data("text", BYTES);
	struct rte_pmd_qat4xxx_comp_counters before = counters();

	(void)state;
	for (int deflate = 0; deflate < 2; deflate++) {
		struct ct_job job = job_of(xform_with(deflate, &options), data, BYTES);

		ct_run(&job);
		assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_not_equal(job.debug_status & RTE_PMD_QAT4XXX_COMP_RECOVERED, 0);
		assert_int_not_equal(job.debug_status & RTE_PMD_QAT4XXX_COMP_STORED, 0);
		assert_true(job.produced > BYTES);
		if (deflate)
			assert_int_equal(co_inflate(made, job.produced, back, ROOM), BYTES);
		else
			assert_int_equal(co_lz4_blocks(made, job.produced, false,
							 (uint32_t)job.chksum, back, ROOM),
					BYTES);
		assert_memory_equal(back, data, BYTES);
		ct_xform_free(job.xform);
	}
	assert_int_equal(counters().recovered, before.recovered + 2);
	assert_int_equal(counters().stored, before.stored + 2);
	free(data);
}

static void
test_best(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = { .flags = RTE_PMD_QAT4XXX_COMP_BEST };
	uint8_t *data = ct_data("random", BYTES);
	struct ct_job job = job_of(xform_with(true, &options), data, BYTES);

	(void)state;
	ct_run(&job);
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_not_equal(job.debug_status & RTE_PMD_QAT4XXX_COMP_STORED, 0);
	assert_int_equal(job.debug_status & RTE_PMD_QAT4XXX_COMP_RECOVERED, 0);
	assert_int_equal(job.produced,
			rte_pmd_qat4xxx_comp_bound(RTE_PMD_QAT4XXX_COMP_DEFLATE_STORED, BYTES));
	assert_int_equal(co_inflate(made, job.produced, back, ROOM), BYTES);
	ct_xform_free(job.xform);
	free(data);
}

static void
spoil_source(struct rte_comp_op *op)
{
	rte_pktmbuf_mtod_offset(op->m_src, uint8_t *, op->src.offset)[5] ^= 1;
}

static void
spoil_destination(struct rte_comp_op *op)
{
	rte_pktmbuf_mtod_offset(op->m_dst, uint8_t *, op->dst.offset)[5] ^= 1;
}

/* Run @p job good, then with its source and its destination spoiled. */
static void
integrity_of(struct ct_job *job)
{
	static const struct {
		void (*spoil)(struct rte_comp_op *op);
		uint64_t bit;
	} cases[] = {
		{ spoil_source, RTE_PMD_QAT4XXX_COMP_BAD_INPUT },
		{ spoil_destination, RTE_PMD_QAT4XXX_COMP_BAD_OUTPUT },
	};
	uint64_t before;

	ct_run(job);
	assert_int_equal(job->status, RTE_COMP_OP_STATUS_SUCCESS);
	before = counters().integrity_failed;
	for (unsigned int i = 0; i < 2; i++) {
		ct_between = cases[i].spoil;
		ct_run(job);
		ct_between = NULL;
		assert_int_not_equal(job->status, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(job->debug_status &
						(RTE_PMD_QAT4XXX_COMP_BAD_INPUT |
								RTE_PMD_QAT4XXX_COMP_BAD_OUTPUT),
				cases[i].bit);
	}
	assert_int_equal(counters().integrity_failed, before + 2);
	ct_run(job);
	assert_int_equal(job->status, RTE_COMP_OP_STATUS_SUCCESS);
}

static void
test_integrity(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = {
		.flags = RTE_PMD_QAT4XXX_COMP_INTEGRITY
	};
	struct rte_comp_xform xform = { .type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.level = 1,
				.chksum = RTE_COMP_CHECKSUM_CRC32_ADLER32 } };
	uint8_t *data = ct_data("text", BYTES);
	struct ct_job job = job_of(NULL, data, BYTES);

	(void)state;
	job.src = (struct ct_shape){ 17, 30000 };
	job.dst = (struct ct_shape){ 3, 40000 };
	for (int huffman = RTE_COMP_HUFFMAN_FIXED; huffman <= RTE_COMP_HUFFMAN_DYNAMIC; huffman++) {
		xform.compress.deflate.huffman = (enum rte_comp_huffman)huffman;
		assert_int_equal(rte_pmd_qat4xxx_comp_xform_create(
						 ct_dev, &xform, &options, &job.xform),
				0);
		integrity_of(&job);
		assert_int_equal((uint32_t)job.chksum, co_crc32(0, data, BYTES));
		assert_int_equal(job.chksum >> 32, co_adler32(1, data, BYTES));
		ct_xform_free(job.xform);
	}
	xform = (struct rte_comp_xform){ .type = RTE_COMP_DECOMPRESS,
		.decompress = { .algo = RTE_COMP_ALGO_DEFLATE } };
	assert_int_equal(
			rte_pmd_qat4xxx_comp_xform_create(ct_dev, &xform, &options, &job.xform), 0);
	job.in_bytes = job.produced;
	memcpy(back, made, job.in_bytes);
	job.in = back;
	integrity_of(&job);
	assert_memory_equal(made, data, BYTES);
	ct_xform_free(job.xform);
	free(data);
}

/* Of both directions; the CRC of what an LZ4 compression wrote covers heads and blocks. */
static void
test_lz4_integrity(void **state)
{
	struct rte_pmd_qat4xxx_comp_options options = { .flags = RTE_PMD_QAT4XXX_COMP_INTEGRITY };
	uint8_t *data = ct_data("mixed", BYTES); /* stored blocks, too */
	struct ct_job job = job_of(ct_lz4(false, 0, CT_XXHASH32, &options), back, 0);
	uint8_t *again = calloc(1, ROOM);

	(void)state;
	job.in_bytes = (uint32_t)co_lz4_compress(data, BYTES, back, ROOM);
	integrity_of(&job);
	assert_int_equal(job.chksum, co_xxh32(data, BYTES));
	assert_memory_equal(made, data, BYTES);
	ct_xform_free(job.xform);

	options.flags |= RTE_PMD_QAT4XXX_COMP_NO_RECOVERY;
	job = job_of(ct_lz4(true, 1, CT_XXHASH32, &options), data, BYTES);
	for (job.dst.seg = 0; job.dst.seg <= 3000; job.dst.seg += 3000) {
		integrity_of(&job);
		assert_int_equal(co_lz4_blocks(made, job.produced, false, (uint32_t)job.chksum,
						 again, ROOM),
				BYTES);
		assert_memory_equal(again, data, BYTES);
	}
	ct_xform_free(job.xform);
	free(again);
	free(data);
}

/* Blocks with checksums, as the lz4 program writes them. */
static void
test_lz4_block_checksum(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = { .lz4_flags = 0x10 };
	const LZ4F_preferences_t preferences = { .frameInfo = { .blockMode = LZ4F_blockIndependent,
								 .blockChecksumFlag = 1 } };
	enum { DATA = 30000, HEADER = 7, END_MARK = 4 };
	uint8_t *data = ct_data("text", DATA);
	size_t n = LZ4F_compressFrame(back, ROOM, data, DATA, &preferences);
	struct ct_job job = job_of(ct_lz4(false, 0, CT_XXHASH32, &options), back + HEADER,
			(uint32_t)n - HEADER - END_MARK);

	(void)state;
	ct_run(&job);
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_equal(job.produced, DATA);
	assert_int_equal(job.chksum, co_xxh32(data, DATA));
	back[HEADER + 100] ^= 1;
	ct_run(&job);
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_ERROR);
	ct_xform_free(job.xform);
	free(data);
}

static void
test_rolling(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = {
		.flags = RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32
	};
	uint8_t *data = ct_data("mixed", BYTES);
	struct ct_job job = job_of(xform_with(false, &options), data, 0);

	(void)state;
	for (int stream = 0; stream < 2; stream++) {
		uint32_t done = 0, n = 0;

		for (uint32_t part = 21; done < BYTES; part = 60000) {
			job.in = data + done;
			job.in_bytes = BYTES - done < part ? BYTES - done : part;
			job.out = made + n;
			job.out_bytes = ROOM - n;
			done += job.in_bytes;
			job.flush = done == BYTES ? RTE_COMP_FLUSH_FINAL : RTE_COMP_FLUSH_FULL;
			ct_run(&job);
			assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
			n += job.produced;
		}
		assert_int_equal(job.chksum, co_xxh32(data, BYTES));
		assert_int_equal(co_lz4_blocks(made, n, true, (uint32_t)job.chksum, back, ROOM),
				BYTES);
	}
	ct_xform_free(job.xform);
	free(data);
}

/* Put data together from sequences. */
static size_t
replay(const struct rte_pmd_qat4xxx_comp_sequence *seq, size_t nb, const uint8_t *literals,
		uint8_t *out)
{
	size_t n = 0;

	for (size_t i = 0; i < nb; i++) {
		memcpy(out + n, literals + n, seq[i].literal_bytes);
		n += seq[i].literal_bytes;
		assert_true(seq[i].offset <= n);
		for (uint32_t k = 0; k < seq[i].match_bytes; k++, n++)
			out[n] = out[n - seq[i].offset];
	}
	return n;
}

/* zstd makes a frame of the sequences, each operation a block, that the zstd library reads. */
static void
zstd_of(const struct rte_pmd_qat4xxx_comp_sequence *seq, size_t nb, const uint8_t *data)
{
	ZSTD_CCtx *ctx = ZSTD_createCCtx();
	uint8_t *frame = malloc(ROOM);
	size_t n;

	assert_int_equal(sizeof(*seq), sizeof(ZSTD_Sequence));
	ZSTD_CCtx_setParameter(ctx, ZSTD_c_minMatch, 3);
	ZSTD_CCtx_setParameter(ctx, ZSTD_c_validateSequences, 1);
	ZSTD_CCtx_setParameter(ctx, ZSTD_c_blockDelimiters, ZSTD_sf_explicitBlockDelimiters);
	n = ZSTD_compressSequences(ctx, frame, ROOM, (const ZSTD_Sequence *)(const void *)seq, nb,
			data, BYTES);
	if (ZSTD_isError(n))
		fail_msg("zstd: %s", ZSTD_getErrorName(n));
	assert_true(n < BYTES / 2);
	assert_int_equal(ZSTD_decompress(back, ROOM, frame, n), BYTES);
	assert_memory_equal(back, data, BYTES);
	ZSTD_freeCCtx(ctx);
	free(frame);
}

/* Cut, a block is refused or holds less; it is never read past its end. */
static void
cut_lz4s(uint8_t min, struct rte_pmd_qat4xxx_comp_sequence *seq)
{
	for (uint32_t cut = 0; cut < 2000; cut++) {
		uint8_t *exact = malloc(cut + 1);
		int64_t nb;

		memcpy(exact, made, cut);
		nb = rte_pmd_qat4xxx_comp_lz4s_sequences(exact, cut, min, seq, BYTES);
		assert_true(nb > 0 || nb == -EINVAL);
		free(exact);
	}
}

/* The model also reads LZ4s; of no device is that known. */
static void
unlz4s(const struct rte_pmd_qat4xxx_comp_options *options, const uint8_t *data, uint32_t bytes)
{
	struct ct_job job = job_of(ct_lz4(false, 0, CT_XXHASH32, options), made, bytes);

	job.out = back;
	ct_run(&job);
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_equal(job.produced, BYTES / 2);
	assert_memory_equal(back, data, BYTES / 2);
	ct_xform_free(job.xform);
}

static void
lz4s_of(uint8_t min, const uint8_t *data)
{
	const struct rte_pmd_qat4xxx_comp_options options = { .lz4s_min_match = min };
	struct rte_pmd_qat4xxx_comp_sequence *seq = calloc(BYTES, sizeof(*seq));
	struct ct_job job = job_of(xform_with(false, &options), data, BYTES / 2);
	int64_t nb = 0;

	for (int half = 0; half < 2; half++) {
		int64_t more;

		job.in = data + half * (BYTES / 2);
		ct_run(&job);
		assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(job.chksum, co_xxh32(job.in, BYTES / 2));
		more = rte_pmd_qat4xxx_comp_lz4s_sequences(
				made, job.produced, min, seq + nb, (size_t)(BYTES - nb));
		assert_true(more > 1);
		assert_int_equal(replay(seq + nb, (size_t)more, job.in, back), BYTES / 2);
		assert_memory_equal(back, job.in, BYTES / 2);
		unlz4s(&options, job.in, job.produced);
		nb += more;
		assert_int_equal(rte_pmd_qat4xxx_comp_lz4s_sequences(made, job.produced, min,
						 seq + nb, (size_t)more - 1),
				-ENOSPC);
	}
	zstd_of(seq, (size_t)nb, data);
	cut_lz4s(min, seq);
	ct_xform_free(job.xform);
	free(seq);
}

static void
test_lz4s(void **state)
{
	uint8_t *data = ct_data("text", BYTES);

	(void)state;
	lz4s_of(3, data);
	lz4s_of(4, data);
	free(data);
}

/* The document's examples (section 9.7), typed in. */
static void
test_lz4s_by_hand(void **state)
{
	static const uint8_t one[] = "\xff\x01"
				     "0123456789ABCDEF\x10\x00\x1a\x50"
				     "BCDEF";
	static const uint8_t two[] = "\x30"
				     "abc\x00\x00\x11"
				     "d\x04\x00\x50vwxyz";
	struct rte_pmd_qat4xxx_comp_sequence seq[4];

	(void)state;
	assert_int_equal(rte_pmd_qat4xxx_comp_lz4s_sequences(one, sizeof(one) - 1, 3, seq, 4), 2);
	assert_int_equal(seq[0].literal_bytes, 16);
	assert_int_equal(seq[0].offset, 16);
	assert_int_equal(seq[0].match_bytes, 43);
	assert_int_equal(seq[1].literal_bytes, 5);
	assert_int_equal(seq[1].match_bytes, 0);
	assert_int_equal(rte_pmd_qat4xxx_comp_lz4s_sequences(two, sizeof(two) - 1, 3, seq, 4), 2);
	assert_int_equal(seq[0].literal_bytes, 4);
	assert_int_equal(seq[0].offset, 4);
	assert_int_equal(seq[0].match_bytes, 3);
	assert_int_equal(seq[1].literal_bytes, 5);
	assert_int_equal(rte_pmd_qat4xxx_comp_lz4s_sequences(one, 0, 3, seq, 4), 1);
	assert_int_equal(seq[0].literal_bytes + seq[0].match_bytes, 0);
}

struct bounded {
	enum rte_pmd_qat4xxx_comp_format format;
	bool deflate;
	enum rte_comp_huffman huffman;
	int level;
	uint8_t min_match;
};

static void
bound_of(const struct bounded *b, const uint8_t *data, uint32_t bytes)
{
	const struct rte_pmd_qat4xxx_comp_options lz4s = { .lz4s_min_match = b->min_match };
	uint32_t bound = (uint32_t)rte_pmd_qat4xxx_comp_bound(b->format, bytes);
	struct ct_job job = job_of(NULL, data, bytes);

	job.xform = b->deflate ? ct_deflate(b->huffman, b->level, 0)
			       : ct_lz4(true, b->level, 0, &lz4s);
	assert_true(bound != 0 && bound + 1 <= ROOM);
	for (job.out_bytes = bound - 1; job.out_bytes <= bound + 1; job.out_bytes++) {
		job.dst.seg = bytes % 3 == 0 ? 200 : 0;
		ct_run(&job);
		if (job.status != RTE_COMP_OP_STATUS_SUCCESS && job.out_bytes >= bound)
			fail_msg("format %d, %u bytes: the bound %u does not suffice",
					(int)b->format, bytes, bound);
		if (job.status == RTE_COMP_OP_STATUS_SUCCESS)
			assert_int_equal(job.consumed, bytes);
	}
	ct_xform_free(job.xform);
}

static void
test_bound(void **state)
{
	static const struct bounded formats[] = {
		{ RTE_PMD_QAT4XXX_COMP_DEFLATE_STORED, true, RTE_COMP_HUFFMAN_DEFAULT, 0, 0 },
		{ RTE_PMD_QAT4XXX_COMP_DEFLATE_FIXED, true, RTE_COMP_HUFFMAN_FIXED, 1, 0 },
		{ RTE_PMD_QAT4XXX_COMP_DEFLATE_DYNAMIC, true, RTE_COMP_HUFFMAN_DYNAMIC, 9, 0 },
		{ RTE_PMD_QAT4XXX_COMP_LZ4, false, RTE_COMP_HUFFMAN_DEFAULT, 1, 0 },
		{ RTE_PMD_QAT4XXX_COMP_LZ4S, false, RTE_COMP_HUFFMAN_DEFAULT, 1, 3 },
	};
	static const uint32_t sizes[] = { 0, 1, 2, 100, 1519, 1520, 1521, 4095, 4096, 4097, 65535,
		65536, 65537, BYTES };
	uint8_t *random = ct_data("random", BYTES), *mixed = ct_data("mixed", BYTES);

	(void)state;
	for (unsigned int f = 0; f < 5; f++)
		for (unsigned int i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
			bound_of(&formats[f], random, sizes[i]);
			bound_of(&formats[f], mixed, sizes[i]);
		}
	assert_int_equal(rte_pmd_qat4xxx_comp_bound(RTE_PMD_QAT4XXX_COMP_DEFLATE_FIXED, UINT32_MAX),
			0);
	free(random);
	free(mixed);
}

static void
make_stateful(struct rte_comp_op *op)
{
	op->op_type = RTE_COMP_OP_STATEFUL;
}

static void
make_in_place(struct rte_comp_op *op)
{
	op->m_dst = op->m_src;
}

static void
forget_source(struct rte_comp_op *op)
{
	op->m_src = NULL;
}

static void
forget_xform(struct rte_comp_op *op)
{
	op->private_xform = NULL;
}

static void
no_flush(struct rte_comp_op *op)
{
	op->flush_flag = RTE_COMP_FLUSH_NONE;
}

static void
too_long(struct rte_comp_op *op)
{
	op->src.length++;
}

static void
too_far(struct rte_comp_op *op)
{
	op->dst.offset = op->m_dst->pkt_len + 1;
}

static void
seed(struct rte_comp_op *op)
{
	op->input_chksum = 1;
}

static void
test_refused_ops(void **state)
{
	static const struct {
		void (*meddle)(struct rte_comp_op *op);
		enum rte_pmd_qat4xxx_comp_reason reason;
	} cases[] = {
		{ make_stateful, RTE_PMD_QAT4XXX_COMP_REASON_STATEFUL },
		{ make_in_place, RTE_PMD_QAT4XXX_COMP_REASON_IN_PLACE },
		{ forget_source, RTE_PMD_QAT4XXX_COMP_REASON_NO_BUFFER },
		{ forget_xform, RTE_PMD_QAT4XXX_COMP_REASON_XFORM },
		{ no_flush, RTE_PMD_QAT4XXX_COMP_REASON_FLUSH },
		{ too_long, RTE_PMD_QAT4XXX_COMP_REASON_RANGE },
		{ too_far, RTE_PMD_QAT4XXX_COMP_REASON_RANGE },
		{ seed, RTE_PMD_QAT4XXX_COMP_REASON_CHECKSUM },
	};
	uint8_t data[100] = { 0 };
	struct ct_job job = job_of(xform_with(false, NULL), data, sizeof(data));
	uint64_t before = counters().refused;

	(void)state;
	for (unsigned int i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (uint32_t seg = 0; seg <= 30; seg += 30) {
			job.src.seg = seg;
			job.out_bytes = 200;
			ct_run_meddled(&job, cases[i].meddle);
			assert_int_equal(job.status, RTE_COMP_OP_STATUS_INVALID_ARGS);
			assert_int_equal(job.debug_status >> RTE_PMD_QAT4XXX_COMP_REASON_SHIFT,
					cases[i].reason);
			assert_int_equal(job.produced, 0);
		}
	assert_int_equal(counters().refused, before + 2 * sizeof(cases) / sizeof(cases[0]));
	job.out_bytes = ROOM;
	ct_run(&job); /* it goes on */
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
	ct_xform_free(job.xform);
}

#define COMPRESS(algo_, level_, ...)                                                               \
	{                                                                                          \
		.type = RTE_COMP_COMPRESS, .compress = {                                           \
			.algo = (algo_),                                                           \
			.level = (level_),                                                         \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}
#define DEFLATE(level_, ...) COMPRESS(RTE_COMP_ALGO_DEFLATE, level_, __VA_ARGS__)
#define LZ4(level_, ...)     COMPRESS(CT_LZ4, level_, __VA_ARGS__)
#define INFLATE(...)                                                                               \
	{                                                                                          \
		.type = RTE_COMP_DECOMPRESS, .decompress = {                                       \
			.algo = RTE_COMP_ALGO_DEFLATE,                                             \
			__VA_ARGS__                                                                \
		}                                                                                  \
	}

/* Each with the word that the line in the log must have. */
static void
test_refused_xforms(void **state)
{
	const struct {
		struct rte_comp_xform xform;
		struct rte_pmd_qat4xxx_comp_options options;
		int ret;
		const char *word;
	} cases[] = {
		{ COMPRESS(RTE_COMP_ALGO_LZS, 1, ), { 0 }, -ENOTSUP, "LZ4" },
		{ COMPRESS(RTE_COMP_ALGO_NULL, 1, ), { 0 }, -ENOTSUP, "DEFLATE" },
		{ DEFLATE(13, ), { 0 }, -ENOTSUP, "12" },
		{ DEFLATE(-2, ), { 0 }, -EINVAL, "-2" },
		{ LZ4(0, ), { 0 }, -ENOTSUP, "level 0" },
		{ DEFLATE(1, .window_size = 14), { 0 }, -ENOTSUP, "14" },
		{ INFLATE(.window_size = 16), { 0 }, -ENOTSUP, "15" },
		{ DEFLATE(1, .chksum = CT_XXHASH32), { 0 }, -ENOTSUP, "ADLER32" },
		{ LZ4(1, .chksum = RTE_COMP_CHECKSUM_ADLER32), { 0 }, -ENOTSUP, "XXHASH32" },
		{ DEFLATE(1, .deflate.huffman = 3), { 0 }, -EINVAL, "Huffman" },
		{ DEFLATE(1, .hash_algo = RTE_COMP_HASH_ALGO_SHA1), { 0 }, -ENOTSUP, "dcc" },
		{ DEFLATE(1, .hash_algo = 7), { 0 }, -EINVAL, "SHA1" },
		{ DEFLATE(1, ), { .flags = 1u << 20 }, -EINVAL, "known" },
		{ DEFLATE(1, ), { .reserved = { 1 } }, -EINVAL, "reserved" },
		{ DEFLATE(1, ), { .lz4s_min_match = 3 }, -EINVAL, "LZ4" },
		{ DEFLATE(0, ), { .flags = RTE_PMD_QAT4XXX_COMP_BEST }, -ENOTSUP, "level 0" },
		{ LZ4(1, ), { .lz4s_min_match = 5 }, -EINVAL, "3, 4" },
		{ LZ4(1, ), { .lz4_flags = 0x10 }, -ENOTSUP, "checksums" },
		{ LZ4(1, ), { .lz4_flags = 0x04 }, -ENOTSUP, "frames" },
		{ LZ4(1, ), { .lz4_block_bytes = 1000 }, -EINVAL, "65536" },
		{ LZ4(1, ), { .flags = RTE_PMD_QAT4XXX_COMP_INTEGRITY }, -ENOTSUP, "bit 29" },
		{ LZ4(1, .chksum = CT_XXHASH32),
				{ .flags = RTE_PMD_QAT4XXX_COMP_BEST |
								RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32 },
				-ENOTSUP, "rolling" },
		{ DEFLATE(1, ), { .flags = RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32 }, -EINVAL,
				"rolling" },
		{ INFLATE(.window_size = 15), { .flags = RTE_PMD_QAT4XXX_COMP_BEST }, -EINVAL,
				"compression" },
	};

	(void)state;
	for (unsigned int i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *log;
		void *xform = NULL;
		int ret;

		dt_log_capture();
		ret = rte_pmd_qat4xxx_comp_xform_create(
				ct_dev, &cases[i].xform, &cases[i].options, &xform);
		log = dt_log_end();
		if (ret != cases[i].ret || strstr(log, cases[i].word) == NULL || xform != NULL)
			fail_msg("case %u: returned %d, log: %s", i, ret, log);
	}
}

static int freed;

static void
free_xform(struct rte_comp_op *op)
{
	dt_log_capture();
	freed = rte_compressdev_private_xform_free(ct_dev, op->private_xform);
	assert_non_null(strstr(dt_log_end(), "in flight on queue pair 0"));
}

/* A transform with an operation in flight stays; others can be freed meanwhile. */
static void
test_free_in_flight(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options rolling = {
		.flags = RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32
	};
	uint8_t *data = ct_data("text", BYTES);

	(void)state;
	for (int deflate = 0; deflate < 2; deflate++) {
		struct ct_job job =
				job_of(xform_with(deflate, deflate ? NULL : &rolling), data, BYTES);

		freed = 0;
		ct_between = free_xform;
		ct_run(&job);
		ct_between = NULL;
		assert_int_equal(freed, -EBUSY);
		assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
		ct_run(&job); /* it still works */
		assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
		ct_xform_free(job.xform);
	}
	free(data);
}

static void
test_no_streams(void **state)
{
	const struct rte_comp_xform xform = { .type = RTE_COMP_DECOMPRESS,
		.decompress = { .algo = RTE_COMP_ALGO_DEFLATE, .window_size = 15 } };
	void *stream = NULL;
	int ret;

	(void)state;
	dt_log_capture();
	ret = rte_compressdev_stream_create(ct_dev, &xform, &stream);
	assert_non_null(strstr(dt_log_end(), "keeps no state"));
	assert_int_equal(ret, -ENOTSUP);
}

static void
hash_one(enum rte_comp_hash_algorithm algo, const uint8_t *data, uint32_t bytes)
{
	const struct rte_comp_xform xform =
			DEFLATE(1, .hash_algo = algo, .chksum = RTE_COMP_CHECKSUM_CRC32);
	uint8_t digest[32] = { 0 }, want[32] = { 0 };
	struct ct_job job = job_of(NULL, data, bytes);

	if (algo == RTE_COMP_HASH_ALGO_SHA1)
		SHA1(data, bytes, want);
	else
		SHA256(data, bytes, want);
	assert_int_equal(rte_compressdev_private_xform_create(ct_dev, &xform, &job.xform), 0);
	job.digest = digest;
	for (uint32_t seg = 0; seg <= 5000; seg += 5000) {
		memset(digest, 0, sizeof(digest));
		job.src.seg = seg;
		ct_run(&job);
		assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
		assert_memory_equal(digest, want, sizeof(digest));
		assert_int_equal(job.chksum, co_crc32(0, data, bytes));
		assert_int_equal(co_inflate(made, job.produced, back, ROOM), bytes);
	}
	job.out_bytes = 10;
	ct_run(&job);
	if (job.status != RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED &&
			job.status != RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE)
		fail_msg("little room: status %d, debug 0x%llx", (int)job.status,
				(unsigned long long)job.debug_status);
	job.digest = NULL;
	ct_run(&job);
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_INVALID_ARGS);
	ct_xform_free(job.xform);
}

/* On a card that is configured for chaining; made and removed twice. */
static void
test_hash(void **state)
{
	uint8_t *data = ct_data("text", BYTES);
	uint8_t first = ct_dev;

	(void)state;
	for (int round = 0; round < 2; round++) {
		const struct rte_compressdev_capabilities *cap;

		assert_int_equal(dt_vdev_add("qat4xxx_model7", "services=dcc,strict=1"), 0);
		assert_int_equal(ct_device_start("qat4xxx_model7_vf0_comp"), 0);
		cap = rte_compressdev_capability_get(ct_dev, RTE_COMP_ALGO_DEFLATE);
		assert_int_not_equal(cap->comp_feature_flags & RTE_COMP_FF_SHA1_HASH, 0);
		hash_one(RTE_COMP_HASH_ALGO_SHA1, data, BYTES);
		hash_one(RTE_COMP_HASH_ALGO_SHA2_256, data, 5001);
		assert_int_equal(ct_device_stop(), 0);
		assert_int_equal(dt_vdev_remove("qat4xxx_model7"), 0);
	}
	ct_dev = first;
	free(data);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verify_failed),
		cmocka_unit_test(test_recovered),
		cmocka_unit_test(test_best),
		cmocka_unit_test(test_integrity),
		cmocka_unit_test(test_lz4_integrity),
		cmocka_unit_test(test_lz4_block_checksum),
		cmocka_unit_test(test_rolling),
		cmocka_unit_test(test_lz4s),
		cmocka_unit_test(test_lz4s_by_hand),
		cmocka_unit_test(test_bound),
		cmocka_unit_test(test_refused_ops),
		cmocka_unit_test(test_refused_xforms),
		cmocka_unit_test(test_free_in_flight),
		cmocka_unit_test(test_no_streams),
		cmocka_unit_test(test_hash),
	};

	return ct_main("comp_options", "dc", tests, sizeof(tests) / sizeof(tests[0]));
}
