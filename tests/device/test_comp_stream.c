/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Streams of several operations, their checksums, level 0, too little room, no data, damaged data,
 * mbuf chains of all shapes.
 */

#include <stdlib.h>
#include <string.h>

#include <rte_common.h>

#include "comp_harness.h"
#include "comp_oracle.h"
#include "device_util.h"

enum { BYTES = 300000, ROOM = 400000 };

struct format {
	enum rte_comp_huffman huffman;
	int level;
};
static const struct format formats[] = {
	{ RTE_COMP_HUFFMAN_FIXED, 1 },
	{ RTE_COMP_HUFFMAN_DYNAMIC, 6 },
	{ RTE_COMP_HUFFMAN_DEFAULT, RTE_COMP_LEVEL_NONE },
};
#define NB_FORMATS (sizeof(formats) / sizeof(formats[0]))

static void
expect(const struct ct_job *job, enum rte_comp_op_status status)
{
	if (job->status != status)
		fail_msg("status %d instead of %d, consumed %u, produced %u, debug 0x%llx",
				(int)job->status, (int)status, job->consumed, job->produced,
				(unsigned long long)job->debug_status);
}

/* Chunks with FULL, the last one with FINAL, are one stream with one checksum. */
static void
stream_of(const struct format *f, const uint8_t *data)
{
	static const uint32_t chunks[] = { 1, 70000, 0, 65535, 65536, 50000, 48928 };
	uint8_t *made = malloc(ROOM), *back = malloc(BYTES);
	struct ct_job job = { .xform = ct_deflate(f->huffman, f->level,
					      RTE_COMP_CHECKSUM_CRC32_ADLER32),
		.in = data,
		.out = made,
		.flush = RTE_COMP_FLUSH_FULL };
	uint32_t done = 0, n = 0;

	for (unsigned int i = 0; i < sizeof(chunks) / sizeof(chunks[0]); i++) {
		job.in = data + done;
		job.in_bytes = chunks[i];
		job.out = made + n;
		job.out_bytes = ROOM - n;
		done += chunks[i];
		if (done == BYTES)
			job.flush = RTE_COMP_FLUSH_FINAL;
		ct_run(&job);
		expect(&job, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(job.consumed, chunks[i]);
		n += job.produced;
		job.input_chksum = job.chksum;
		assert_int_equal((uint32_t)job.chksum, co_crc32(0, data, done));
		assert_int_equal(job.chksum >> 32, co_adler32(1, data, done));
	}
	assert_int_equal(done, BYTES);
	assert_int_equal(co_inflate(made, n, back, BYTES), BYTES);
	assert_memory_equal(back, data, BYTES);
	ct_xform_free(job.xform);
	free(back);
	free(made);
}

static void
test_full_and_final(void **state)
{
	uint8_t *data = ct_data("mixed", BYTES);

	(void)state;
	for (unsigned int i = 0; i < NB_FORMATS; i++)
		stream_of(&formats[i], data);
	free(data);
}

/* Decompression also chains checksums; a stream without its end is an error only if asked. */
static void
test_decompress_parts(void **state)
{
	uint8_t *data = ct_data("text", 50000), *made = malloc(ROOM), *back = malloc(50000);
	struct ct_job c = { .xform = ct_deflate(RTE_COMP_HUFFMAN_DYNAMIC, 6, 0),
		.in = data,
		.in_bytes = 50000,
		.out = made,
		.out_bytes = ROOM,
		.flush = RTE_COMP_FLUSH_FULL };
	struct ct_job d = { .xform = ct_inflate(RTE_COMP_CHECKSUM_ADLER32),
		.in = made,
		.out = back,
		.out_bytes = 50000,
		.flush = RTE_COMP_FLUSH_FULL,
		.input_chksum = co_adler32(1, (const uint8_t *)"before", 6) };

	(void)state;
	ct_run(&c);
	expect(&c, RTE_COMP_OP_STATUS_SUCCESS);
	d.in_bytes = c.produced;
	ct_run(&d);
	expect(&d, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_equal(d.produced, 50000);
	assert_int_equal(d.chksum, co_adler32((uint32_t)d.input_chksum, data, 50000));
	assert_int_equal(d.debug_status & RTE_PMD_QAT4XXX_COMP_END, 0);
	d.flush = RTE_COMP_FLUSH_FINAL; /* it is claimed to end, and does not */
	ct_run(&d);
	expect(&d, RTE_COMP_OP_STATUS_ERROR);
	assert_int_equal((int8_t)(d.debug_status >> 8), -15);
	ct_xform_free(c.xform);
	ct_xform_free(d.xform);
	free(back);
	free(made);
	free(data);
}

/* Each operation has little room; what they make is one stream all the same. */
static void
recover(const struct format *f, const uint8_t *data, uint32_t bytes, uint32_t room)
{
	uint8_t *made = malloc(ROOM), *back = malloc(bytes);
	struct ct_job job = { .xform = ct_deflate(f->huffman, f->level, RTE_COMP_CHECKSUM_CRC32),
		.out_bytes = room,
		.flush = RTE_COMP_FLUSH_FINAL };
	uint32_t done = 0, n = 0;

	do {
		job.in = data + done;
		job.in_bytes = bytes - done;
		job.out = made + n;
		ct_run(&job);
		done += job.consumed;
		n += job.produced;
		job.input_chksum = job.chksum;
		assert_int_equal(job.chksum, co_crc32(0, data, done));
		assert_true(n + room <= ROOM);
		if (job.status == RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE)
			assert_true(job.consumed != 0);
	} while (job.status == RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE);
	expect(&job, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_equal(done, bytes);
	assert_int_equal(co_inflate(made, n, back, bytes), bytes);
	assert_memory_equal(back, data, bytes);
	ct_xform_free(job.xform);
	free(back);
	free(made);
}

static void
test_recoverable(void **state)
{
	uint8_t *data = ct_data("mixed", BYTES);

	(void)state;
	for (unsigned int i = 0; i < NB_FORMATS; i++) {
		recover(&formats[i], data, 20000, 1010);
		recover(&formats[i], data, BYTES, 70000);
	}
	free(data);
}

static void
test_terminated(void **state)
{
	uint8_t *data = ct_data("random", 5000), out[5000], made[6000];
	struct ct_job d = { .xform = ct_inflate(RTE_COMP_CHECKSUM_NONE),
		.in = made,
		.out = out,
		.flush = RTE_COMP_FLUSH_FINAL };

	(void)state;
	for (unsigned int i = 0; i < NB_FORMATS; i++) {
		struct ct_job job = { .xform = ct_deflate(formats[i].huffman, formats[i].level, 0),
			.in = data,
			.in_bytes = 5000,
			.out = out,
			.flush = RTE_COMP_FLUSH_FINAL };

		for (job.out_bytes = 0; job.out_bytes < 5; job.out_bytes++) {
			ct_run(&job);
			expect(&job, RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED);
			assert_int_equal(job.consumed + job.produced, 0);
		}
		ct_xform_free(job.xform);
	}
	d.in_bytes = (uint32_t)co_deflate(data, 5000, made, sizeof(made), 6);
	for (d.out_bytes = 0; d.out_bytes < 5000; d.out_bytes += 833) {
		ct_run(&d);
		expect(&d, RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED);
		assert_int_equal(d.consumed + d.produced, 0);
	}
	ct_xform_free(d.xform);
	free(data);
}

static void
test_no_data(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < NB_FORMATS; i++) {
		uint8_t out[64], back[1];
		struct ct_job job = { .xform = ct_deflate(formats[i].huffman, formats[i].level,
						      RTE_COMP_CHECKSUM_CRC32_ADLER32),
			.in = back,
			.out = out,
			.out_bytes = sizeof(out),
			.flush = RTE_COMP_FLUSH_FULL };
		uint32_t n;

		ct_run(&job);
		expect(&job, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(job.chksum, 1ull << 32);
		n = job.produced;
		job.out += n;
		job.out_bytes -= n;
		job.flush = RTE_COMP_FLUSH_FINAL;
		ct_run(&job);
		expect(&job, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(co_inflate(out, n + job.produced, back, 1), 0);
		ct_xform_free(job.xform);
	}
}

/* Any segments and offsets on both sides; guards are checked by the harness. */
static void
test_shapes(void **state)
{
	struct dt_rng rng = { dt_seed() };
	uint8_t *data = ct_data("mixed", BYTES), *made = malloc(ROOM), *back = malloc(BYTES);
	void *deflates[NB_FORMATS], *inflate = ct_inflate(RTE_COMP_CHECKSUM_CRC32);

	(void)state;
	for (unsigned int i = 0; i < NB_FORMATS; i++)
		deflates[i] = ct_deflate(
				formats[i].huffman, formats[i].level, RTE_COMP_CHECKSUM_CRC32);
	for (unsigned int i = 0; i < dt_scale(300); i++) {
		uint32_t seg = dt_rand_chance(&rng, 50) ? 65535 : dt_rand_range(&rng, 1, 250);
		uint32_t bytes = dt_rand_range(&rng, 0, seg > 250 ? BYTES : 400 * seg);
		struct ct_job c = { .xform = deflates[i % NB_FORMATS],
			.in = data + (BYTES - RTE_MIN(bytes, (uint32_t)BYTES)),
			.in_bytes = RTE_MIN(bytes, (uint32_t)BYTES),
			.out = made,
			.src = { dt_rand_range(&rng, 0, 600), seg },
			.dst = { dt_rand_range(&rng, 0, 600), dt_rand_range(&rng, 60, 250) },
			.flush = RTE_COMP_FLUSH_FINAL };
		struct ct_job d = {
			.xform = inflate, .in = made, .out = back, .flush = RTE_COMP_FLUSH_FINAL
		};

		c.out_bytes = (uint32_t)rte_pmd_qat4xxx_comp_bound(
				RTE_PMD_QAT4XXX_COMP_DEFLATE_DYNAMIC, c.in_bytes);
		ct_run(&c);
		expect(&c, RTE_COMP_OP_STATUS_SUCCESS);
		d.in_bytes = c.produced;
		d.out_bytes = c.in_bytes == 0 ? 1 : c.in_bytes; /* the last segment exactly used */
		d.src = c.dst;
		d.dst = c.src;
		ct_run(&d);
		expect(&d, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(d.produced, c.in_bytes);
		assert_int_equal(d.chksum, c.chksum);
		assert_memory_equal(back, c.in, c.in_bytes);
	}
	for (unsigned int i = 0; i < NB_FORMATS; i++)
		ct_xform_free(deflates[i]);
	ct_xform_free(inflate);
	free(back);
	free(made);
	free(data);
}

/* Chains that need a long list, and one that is too long for it. */
static void
test_long_chains(void **state)
{
	uint8_t *data = ct_data("text", 9000), *made = malloc(ROOM), *back = malloc(9000);
	struct ct_job job = { .xform = ct_deflate(RTE_COMP_HUFFMAN_FIXED, 1, 0),
		.in = data,
		.out = made,
		.out_bytes = 12000,
		.src = { 0, 1 },
		.flush = RTE_COMP_FLUSH_FINAL };

	(void)state;
	for (job.in_bytes = 110; job.in_bytes < 8191;
			job.in_bytes += job.in_bytes < 116 ? 1 : 2691) {
		ct_run(&job);
		expect(&job, RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(co_inflate(made, job.produced, back, 9000), job.in_bytes);
		assert_memory_equal(back, data, job.in_bytes);
	}
	job.in_bytes = 8192;
	ct_run(&job);
	expect(&job, RTE_COMP_OP_STATUS_INVALID_ARGS);
	assert_int_equal(job.debug_status >> RTE_PMD_QAT4XXX_COMP_REASON_SHIFT,
			RTE_PMD_QAT4XXX_COMP_REASON_SEGMENTS);
	ct_xform_free(job.xform);
	free(back);
	free(made);
	free(data);
}

/* More operations with long lists than there are lists: enqueue takes them later. */
static void
test_many_long_chains(void **state)
{
	enum { NB = 9, DATA = 500 };
	uint8_t *data = ct_data("text", DATA), made[NB][2 * DATA], back[DATA];
	void *deflate = ct_deflate(RTE_COMP_HUFFMAN_FIXED, 1, 0);
	struct ct_job jobs[NB];

	(void)state;
	for (unsigned int i = 0; i < NB; i++)
		jobs[i] = (struct ct_job){ .xform = deflate,
			.in = data,
			.in_bytes = DATA,
			.out = made[i],
			.out_bytes = 2 * DATA,
			.src = { 0, 3 },
			.flush = RTE_COMP_FLUSH_FINAL };
	assert_true(ct_run_all(jobs, NB) > 0);
	for (unsigned int i = 0; i < NB; i++) {
		expect(&jobs[i], RTE_COMP_OP_STATUS_SUCCESS);
		assert_int_equal(co_inflate(made[i], jobs[i].produced, back, DATA), DATA);
		assert_memory_equal(back, data, DATA);
	}
	ct_xform_free(deflate);
	free(data);
}

/* Full rings of operations that the device, the driver and nobody does; in order. */
static void
test_bursts(void **state)
{
	enum { NB = 240, DATA = 1000 };
	uint8_t *data = ct_data("mixed", DATA), (*made)[2 * DATA] = malloc(NB * 2 * DATA);
	uint8_t back[DATA];
	void *xforms[NB_FORMATS + 1] = { NULL }; /* the last one is missing */
	struct ct_job jobs[NB];

	(void)state;
	for (unsigned int i = 0; i < NB_FORMATS; i++)
		xforms[i] = ct_deflate(formats[i].huffman, formats[i].level, 0);
	for (unsigned int round = 0; round < dt_scale(20); round++) {
		for (unsigned int i = 0; i < NB; i++)
			jobs[i] = (struct ct_job){ .xform = xforms[(i + round) % (NB_FORMATS + 1)],
				.in = data,
				.in_bytes = DATA - i,
				.out = made[i],
				.out_bytes = 2 * DATA,
				.flush = RTE_COMP_FLUSH_FINAL };
		ct_run_all(jobs, NB);
		for (unsigned int i = 0; i < NB; i++) {
			if (jobs[i].xform == NULL) {
				expect(&jobs[i], RTE_COMP_OP_STATUS_INVALID_ARGS);
				continue;
			}
			expect(&jobs[i], RTE_COMP_OP_STATUS_SUCCESS);
			assert_int_equal(co_inflate(made[i], jobs[i].produced, back, DATA),
					DATA - i);
			assert_memory_equal(back, data, DATA - i);
		}
	}
	for (unsigned int i = 0; i < NB_FORMATS; i++)
		ct_xform_free(xforms[i]);
	free(made);
	free(data);
}

/* Damage gives a status, and nothing outside the buffers is touched. */
static void
test_damage(void **state)
{
	struct dt_rng rng = { dt_seed() };
	uint8_t *data = ct_data("mixed", 40000), *good = malloc(60000), *bad = malloc(60000);
	uint8_t *out = malloc(50000);
	void *inflate = ct_inflate(RTE_COMP_CHECKSUM_CRC32);
	void *unlz4 = ct_lz4(false, 0, CT_XXHASH32, NULL);

	(void)state;
	for (unsigned int i = 0; i < dt_scale(2000); i++) {
		uint32_t bytes = dt_rand_range(&rng, 1, 40000);
		bool lz4 = dt_rand_chance(&rng, 50);
		uint32_t n = (uint32_t)(lz4 ? co_lz4_compress(data, bytes, good, 60000)
					    : co_deflate(data, bytes, good, 60000, 6));
		struct ct_job job = { .xform = lz4 ? unlz4 : inflate,
			.in = bad,
			.out = out,
			.out_bytes = dt_rand_range(&rng, 1, 50000),
			.flush = RTE_COMP_FLUSH_FINAL };

		memcpy(bad, good, n);
		for (uint32_t k = dt_rand_range(&rng, 0, 4); k != 0; k--)
			bad[dt_rand_range(&rng, 0, n - 1)] ^= (uint8_t)dt_rand_range(&rng, 1, 255);
		job.in_bytes = dt_rand_chance(&rng, 50) ? n : dt_rand_range(&rng, 0, n);
		ct_run(&job);
		assert_int_not_equal(job.status, RTE_COMP_OP_STATUS_NOT_PROCESSED);
		assert_int_not_equal(job.status, RTE_COMP_OP_STATUS_INVALID_ARGS);
		if (job.status == RTE_COMP_OP_STATUS_SUCCESS && !lz4)
			assert_int_equal(job.chksum, co_crc32(0, out, job.produced));
	}
	ct_xform_free(inflate);
	ct_xform_free(unlz4);
	free(out);
	free(bad);
	free(good);
	free(data);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_full_and_final),
		cmocka_unit_test(test_decompress_parts),
		cmocka_unit_test(test_recoverable),
		cmocka_unit_test(test_terminated),
		cmocka_unit_test(test_no_data),
		cmocka_unit_test(test_shapes),
		cmocka_unit_test(test_long_chains),
		cmocka_unit_test(test_many_long_chains),
		cmocka_unit_test(test_bursts),
		cmocka_unit_test(test_damage),
	};

	return ct_main("comp_stream", "dc", tests, sizeof(tests) / sizeof(tests[0]));
}
