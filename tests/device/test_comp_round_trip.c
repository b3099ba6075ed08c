/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What the device compresses, zlib and liblz4 read; what these compress, the device reads. All
 * kinds of data, levels, sizes from 0 to 10 MB, in one operation each.
 */

#include <stdlib.h>
#include <string.h>

#include "comp_harness.h"
#include "comp_oracle.h"

#define KINDS 4
static const char *const kinds[KINDS] = { "text", "random", "zeros", "mixed" };
static const uint32_t sizes[] = { 0, 1, 2, 3, 5, 63, 64, 65, 1000, 4096, 32767, 32768, 65534, 65535,
	65536, 65537, 131071, 131072, 131073, 1000000 };
#define ROOM(n) (rte_pmd_qat4xxx_comp_bound(RTE_PMD_QAT4XXX_COMP_DEFLATE_DYNAMIC, n))

static void
expect_success(const struct ct_job *job, const char *what)
{
	if (job->status != RTE_COMP_OP_STATUS_SUCCESS)
		fail_msg("%s of %u bytes: status %d, debug 0x%llx", what, job->in_bytes,
				(int)job->status, (unsigned long long)job->debug_status);
}

/* One compression; the result is in @p made (room: ROOM). */
static uint32_t
compress(void *xform, const uint8_t *data, uint32_t bytes, uint8_t *made, uint64_t *chksum)
{
	struct ct_job job = { .xform = xform,
		.in = data,
		.in_bytes = bytes,
		.out = made,
		.out_bytes = (uint32_t)ROOM(bytes),
		.flush = RTE_COMP_FLUSH_FINAL };

	ct_run(&job);
	expect_success(&job, "compression");
	assert_int_equal(job.consumed, bytes);
	assert_int_not_equal(job.debug_status & RTE_PMD_QAT4XXX_COMP_VERIFIED, 0);
	*chksum = job.chksum;
	return job.produced;
}

static void
decompress_and_compare(void *xform, const uint8_t *made, uint32_t made_bytes, const uint8_t *data,
		uint32_t bytes)
{
	uint8_t *back = malloc(bytes + 1);
	struct ct_job job = { .xform = xform,
		.in = made,
		.in_bytes = made_bytes,
		.out = back,
		.out_bytes = bytes == 0 ? 1 : bytes,
		.flush = RTE_COMP_FLUSH_FINAL };

	assert_non_null(back);
	ct_run(&job);
	expect_success(&job, "decompression");
	assert_int_equal(job.consumed, made_bytes);
	assert_int_equal(job.produced, bytes);
	assert_memory_equal(back, data, bytes);
	assert_int_not_equal(job.debug_status & RTE_PMD_QAT4XXX_COMP_END, 0);
	free(back);
}

static void
deflate_one(void *deflate, void *inflate, const uint8_t *data, uint32_t bytes)
{
	uint8_t *made = malloc(ROOM(bytes)), *back = malloc(bytes + 1);
	uint64_t chksum;
	uint32_t n = compress(deflate, data, bytes, made, &chksum);

	assert_int_equal((uint32_t)chksum, co_crc32(0, data, bytes));
	assert_int_equal(chksum >> 32, co_adler32(1, data, bytes));
	assert_int_equal(co_inflate(made, n, back, bytes + 1), bytes);
	assert_memory_equal(back, data, bytes);
	decompress_and_compare(inflate, made, n, data, bytes);
	n = (uint32_t)co_deflate(data, bytes, made, ROOM(bytes), 6);
	decompress_and_compare(inflate, made, n, data, bytes);
	free(back);
	free(made);
}

static void
deflate_all(enum rte_comp_huffman huffman, int level)
{
	void *deflate = ct_deflate(huffman, level, RTE_COMP_CHECKSUM_CRC32_ADLER32);
	void *inflate = ct_inflate(RTE_COMP_CHECKSUM_CRC32);

	for (unsigned int k = 0; k < KINDS; k++) {
		uint8_t *data = ct_data(kinds[k], 1000000);

		for (unsigned int i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
			deflate_one(deflate, inflate, data, sizes[i]);
		free(data);
	}
	ct_xform_free(deflate);
	ct_xform_free(inflate);
}

static void
test_fixed(void **state)
{
	(void)state;
	deflate_all(RTE_COMP_HUFFMAN_FIXED, 1);
}

static void
test_dynamic(void **state)
{
	(void)state;
	deflate_all(RTE_COMP_HUFFMAN_DYNAMIC, RTE_COMP_LEVEL_PMD_DEFAULT);
}

static void
test_levels(void **state)
{
	const uint32_t bytes = 200000;
	uint8_t *data = ct_data("text", bytes), *made = malloc(ROOM(bytes));
	uint32_t first = 0, last = 0;
	uint64_t chksum;

	(void)state;
	for (int level = 1; level <= 12; level++)
		for (int huffman = 0; huffman <= RTE_COMP_HUFFMAN_DYNAMIC; huffman++) {
			void *xform = ct_deflate((enum rte_comp_huffman)huffman, level,
					RTE_COMP_CHECKSUM_NONE);
			uint8_t *back = malloc(bytes);

			last = compress(xform, data, bytes, made, &chksum);
			if (first == 0)
				first = last;
			assert_int_equal(chksum, 0);
			assert_int_equal(co_inflate(made, last, back, bytes), bytes);
			assert_memory_equal(back, data, bytes);
			free(back);
			ct_xform_free(xform);
		}
	assert_true(last <= first); /* a high level compresses at least as much */
	free(made);
	free(data);
}

static void
test_ten_megabytes(void **state)
{
	uint8_t *data = ct_data("mixed", CT_DATA_BYTES);
	void *deflate = ct_deflate(RTE_COMP_HUFFMAN_DYNAMIC, 1, RTE_COMP_CHECKSUM_CRC32_ADLER32);
	void *inflate = ct_inflate(RTE_COMP_CHECKSUM_ADLER32);

	(void)state;
	deflate_one(deflate, inflate, data, CT_DATA_BYTES);
	ct_xform_free(deflate);
	ct_xform_free(inflate);
	free(data);
}

static void
lz4_one(void *compressor, void *decompressor, bool independent, const uint8_t *data, uint32_t bytes)
{
	uint8_t *made = malloc(ROOM(bytes) + 64), *back = malloc(bytes + 1);
	uint64_t chksum;
	uint32_t n = compress(compressor, data, bytes, made, &chksum);

	assert_int_equal(chksum, co_xxh32(data, bytes));
	assert_int_equal(co_lz4_blocks(made, n, independent, (uint32_t)chksum, back, bytes + 1),
			bytes);
	assert_memory_equal(back, data, bytes);
	decompress_and_compare(decompressor, made, n, data, bytes);
	n = (uint32_t)co_lz4_compress(data, bytes, made, ROOM(bytes) + 64);
	decompress_and_compare(decompressor, made, n, data, bytes);
	free(back);
	free(made);
}

static void
lz4_all(int level, const struct rte_pmd_qat4xxx_comp_options *options)
{
	void *compressor = ct_lz4(true, level, CT_XXHASH32, options);
	void *decompressor = ct_lz4(false, 0, CT_XXHASH32, NULL);

	for (unsigned int k = 0; k < KINDS; k++) {
		uint8_t *data = ct_data(kinds[k], 1000000);

		for (unsigned int i = 1; i < sizeof(sizes) / sizeof(sizes[0]); i++)
			lz4_one(compressor, decompressor, (options->lz4_flags & 0x20) != 0, data,
					sizes[i]);
		free(data);
	}
	ct_xform_free(compressor);
	ct_xform_free(decompressor);
}

static void
test_lz4_dependent(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = { 0 };

	(void)state;
	lz4_all(1, &options);
}

static void
test_lz4_independent(void **state)
{
	const struct rte_pmd_qat4xxx_comp_options options = { .lz4_flags = 0x20,
		.lz4_block_bytes = 262144 };

	(void)state;
	lz4_all(9, &options);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fixed),
		cmocka_unit_test(test_dynamic),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_ten_megabytes),
		cmocka_unit_test(test_lz4_dependent),
		cmocka_unit_test(test_lz4_independent),
	};

	return ct_main("comp_round_trip", "dc", tests, sizeof(tests) / sizeof(tests[0]));
}
