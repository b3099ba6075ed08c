/* SPDX-License-Identifier: BSD-3-Clause */

/* DMA translation: ranges, neighbours, cuts, faults, and a random comparison with a plain byte map.
 */

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "qm_dma.h"

static uint8_t memory[4096];

static uint64_t
run_at(struct qm_dma *dma, uint64_t iova, uint64_t len, const void *expected)
{
	unsigned int hint = 0;
	uint64_t run = 0;
	void *va = qm_dma_translate(dma, &hint, iova, len, &run);

	assert_ptr_equal(va, expected);
	return run;
}

static void
empty_table(void **state)
{
	struct qm_dma *dma = qm_dma_create();
	uint8_t byte = 0;
	unsigned int hint = 0;

	(void)state;
	run_at(dma, 0, 1, NULL);
	assert_false(qm_dma_read(dma, &hint, 0x1000, &byte, 1));
	assert_true(qm_dma_read(dma, &hint, 0x1000, &byte, 0));
	assert_int_equal(qm_dma_unmap(dma, 0, 4096), -ENOENT);
	qm_dma_destroy(dma);
	qm_dma_destroy(NULL);
}

static void
bad_ranges(void **state)
{
	struct qm_dma *dma = qm_dma_create();

	(void)state;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 0), -EINVAL);
	assert_int_equal(qm_dma_map(dma, 0x1000, NULL, 64), -EINVAL);
	assert_int_equal(qm_dma_map(dma, UINT64_MAX - 62, memory, 64), -EINVAL);
	assert_int_equal(qm_dma_map(dma, 0, memory, UINT64_MAX), -EINVAL);
	assert_int_equal(qm_dma_unmap(dma, 0x1000, 0), -EINVAL);
	assert_int_equal(qm_dma_unmap(dma, UINT64_MAX, 2), -EINVAL);
	qm_dma_destroy(dma);
}

static void
overlap_refused(void **state)
{
	static const struct {
		uint64_t iova, len;
		int ret;
	} cases[] = {
		{ 0x1000, 64, -EEXIST },
		{ 0xfff, 2, -EEXIST },
		{ 0x103f, 1, -EEXIST },
		{ 0x103f, 64, -EEXIST },
		{ 0xf00, 0x1000, -EEXIST },
		{ 0x1010, 8, -EEXIST },
		{ 0xfff, 1, 0 },
		{ 0x1040, 1, 0 },
	};
	struct qm_dma *dma = qm_dma_create();

	(void)state;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 64), 0);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# map 0x%llx, %llu bytes\n", (unsigned long long)cases[i].iova,
				(unsigned long long)cases[i].len);
		assert_int_equal(qm_dma_map(dma, cases[i].iova, memory + 128, cases[i].len),
				cases[i].ret);
	}
	qm_dma_destroy(dma);
}

static void
edges_and_runs(void **state)
{
	struct qm_dma *dma = qm_dma_create();

	(void)state;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 64), 0);
	assert_int_equal(run_at(dma, 0x1000, 64, memory), 64);
	assert_int_equal(run_at(dma, 0x1000, 1, memory), 1);
	assert_int_equal(run_at(dma, 0x103f, 100, memory + 63), 1);
	run_at(dma, 0x1040, 1, NULL);
	run_at(dma, 0xfff, 2, NULL);
	qm_dma_destroy(dma);
}

static void
last_byte_of_address_space(void **state)
{
	struct qm_dma *dma = qm_dma_create();
	unsigned int hint = 0;
	uint8_t bytes[80];

	(void)state;
	assert_int_equal(qm_dma_map(dma, UINT64_MAX - 63, memory, 64), 0);
	assert_int_equal(qm_dma_map(dma, 0, memory + 64, 64), 0);
	assert_int_equal(run_at(dma, UINT64_MAX, 9, memory + 63), 1);
	assert_false(qm_dma_read(dma, &hint, UINT64_MAX - 63, bytes, 80)); /* no way round */
	assert_false(qm_dma_write(dma, &hint, UINT64_MAX - 63, bytes, 80));
	assert_int_equal(qm_dma_unmap(dma, UINT64_MAX - 31, 32), 0);
	assert_int_equal(run_at(dma, UINT64_MAX - 63, 64, memory), 32);
	run_at(dma, UINT64_MAX, 1, NULL);
	qm_dma_destroy(dma);
}

static void
neighbours_in_both_spaces_are_one_run(void **state)
{
	struct qm_dma *dma = qm_dma_create();

	(void)state;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 64), 0);
	assert_int_equal(qm_dma_map(dma, 0x1080, memory + 128, 64), 0);
	assert_int_equal(qm_dma_map(dma, 0x1040, memory + 64, 64), 0);
	assert_int_equal(run_at(dma, 0x1000, 1000, memory), 192);
	/* Neighbours by IOVA alone stay apart. */
	assert_int_equal(qm_dma_map(dma, 0x10c0, memory + 256, 64), 0);
	assert_int_equal(run_at(dma, 0x1000, 1000, memory), 192);
	assert_int_equal(run_at(dma, 0x10c0, 1000, memory + 256), 64);
	qm_dma_destroy(dma);
}

static void
unmap_cuts(void **state)
{
	struct qm_dma *dma = qm_dma_create();

	(void)state;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 256), 0);
	assert_int_equal(qm_dma_map(dma, 0x2000, memory + 1024, 256), 0);
	assert_int_equal(qm_dma_unmap(dma, 0x1040, 64), 0);
	assert_int_equal(run_at(dma, 0x1000, 256, memory), 64);
	run_at(dma, 0x1040, 1, NULL);
	run_at(dma, 0x107f, 1, NULL);
	assert_int_equal(run_at(dma, 0x1080, 256, memory + 128), 128);
	assert_int_equal(qm_dma_unmap(dma, 0x1040, 64), -ENOENT);
	/* From the middle of one into the middle of another, over the gap. */
	assert_int_equal(qm_dma_unmap(dma, 0x10c0, 0x2040 - 0x10c0), 0);
	assert_int_equal(run_at(dma, 0x1080, 256, memory + 128), 64);
	run_at(dma, 0x2000, 1, NULL);
	assert_int_equal(run_at(dma, 0x2040, 256, memory + 1024 + 64), 192);
	assert_int_equal(qm_dma_unmap(dma, 0, UINT64_MAX), 0);
	run_at(dma, 0x1000, 1, NULL);
	run_at(dma, 0x2040, 1, NULL);
	qm_dma_destroy(dma);
}

static void
write_is_all_or_nothing(void **state)
{
	struct qm_dma *dma = qm_dma_create();
	uint8_t bytes[96], expected[96];
	unsigned int hint = 0;

	(void)state;
	memset(memory, 0xee, sizeof(memory));
	memset(expected, 0xee, sizeof(expected));
	for (unsigned int i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)i;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 64), 0);
	assert_int_equal(qm_dma_map(dma, 0x1040, memory + 512, 32), 0);
	assert_false(qm_dma_write(dma, &hint, 0x1001, bytes, 96));
	assert_memory_equal(memory, expected, 64);
	assert_memory_equal(memory + 512, expected, 32);
	assert_true(qm_dma_write(dma, &hint, 0x1000, bytes, 96));
	assert_memory_equal(memory, bytes, 64);
	assert_memory_equal(memory + 512, bytes + 64, 32);
	memset(bytes, 0, sizeof(bytes));
	assert_true(qm_dma_read(dma, &hint, 0x1000, bytes, 96));
	assert_memory_equal(bytes, memory, 64);
	assert_memory_equal(bytes + 64, memory + 512, 32);
	qm_dma_destroy(dma);
}

/* Against a map with one entry for each of 1024 IOVAs. */
enum { SPACE = 1024 };

static void
compare_all(struct qm_dma *dma, const int16_t *plain)
{
	unsigned int hint = (unsigned int)rand() % 64; /* any hint must do */

	for (unsigned int i = 0; i < SPACE; i++) {
		uint64_t run = 0;
		uint8_t *va = qm_dma_translate(dma, &hint, i, SPACE - i, &run);

		if (plain[i] < 0) {
			assert_null(va);
			continue;
		}
		assert_ptr_equal(va, memory + plain[i]);
		for (unsigned int k = 0; k < run; k++)
			assert_int_equal(plain[i + k], plain[i] + (int)k);
	}
}

static void
random_maps(void **state)
{
	const char *seed_text = getenv("QAT4_SEED");
	unsigned int seed = seed_text != NULL ? (unsigned int)atol(seed_text)
					      : (unsigned int)time(NULL);
	struct qm_dma *dma = qm_dma_create();
	int16_t plain[SPACE];

	(void)state;
	print_message("# QAT4_SEED=%u\n", seed);
	srand(seed);
	memset(plain, 0xff, sizeof(plain));
	for (unsigned int round = 0; round < 2000; round++) {
		unsigned int iova = (unsigned int)rand() % SPACE;
		unsigned int len = 1 + (unsigned int)rand() % (SPACE - iova) % 100;
		int offset = rand() % 2 ? (int)iova : (int)iova + 1024;
		bool any = false;

		for (unsigned int i = 0; i < len; i++)
			any = any || plain[iova + i] >= 0;
		if (rand() % 3 != 0) {
			assert_int_equal(qm_dma_map(dma, iova, memory + offset, len),
					any ? -EEXIST : 0);
			for (unsigned int i = 0; i < len && !any; i++)
				plain[iova + i] = (int16_t)(offset + (int)i);
		} else {
			assert_int_equal(qm_dma_unmap(dma, iova, len), any ? 0 : -ENOENT);
			for (unsigned int i = 0; i < len; i++)
				plain[iova + i] = -1;
		}
		compare_all(dma, plain);
	}
	qm_dma_destroy(dma);
}

static void *
unmapper(void *arg)
{
	assert_int_equal(qm_dma_unmap(arg, 0x1000, 64), 0);
	return NULL;
}

static void
unmap_waits_for_holders(void **state)
{
	struct qm_dma *dma = qm_dma_create();
	struct timespec nap = { .tv_nsec = 1000000 };
	pthread_t thread;

	(void)state;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 64), 0);
	assert_true(qm_dma_try_hold(dma));
	assert_int_equal(pthread_create(&thread, NULL, unmapper, dma), 0);
	/* A waiting writer goes first: sooner or later nobody else gets in ... */
	while (qm_dma_try_hold(dma)) {
		qm_dma_release(dma);
		nanosleep(&nap, NULL);
	}
	/* ... but the memory is there as long as it is held. */
	assert_int_equal(run_at(dma, 0x1000, 64, memory), 64);
	qm_dma_release(dma);
	assert_int_equal(pthread_join(thread, NULL), 0);
	qm_dma_hold(dma);
	run_at(dma, 0x1000, 64, NULL);
	qm_dma_release(dma);
	qm_dma_destroy(dma);
}

/* What may only be read is read, by pieces too, and neither written nor one run with the rest. */
static void
read_only_ranges(void **state)
{
	struct qm_dma *dma = qm_dma_create();
	unsigned int hint = 0;
	uint8_t bytes[96];
	uint64_t run;

	(void)state;
	memset(memory, 7, 256);
	assert_int_equal(qm_dma_map(dma, 0x1000, memory, 64), 0);
	assert_int_equal(qm_dma_map_read_only(dma, 0x1040, memory + 64, 64), 0);
	assert_int_equal(qm_dma_count(dma), 2);
	assert_int_equal(run_at(dma, 0x1000, 128, memory), 64);
	assert_true(qm_dma_read(dma, &hint, 0x1010, bytes, 96));
	memset(bytes, 1, sizeof(bytes));
	assert_false(qm_dma_write(dma, &hint, 0x1010, bytes, 96));
	assert_int_equal(memory[0x10], 7);
	assert_null(qm_dma_translate_write(dma, &hint, 0x1040, 1, &run));
	assert_null(qm_dma_translate_mapped(dma, &hint, 0x1040, 1, &run));
	assert_ptr_equal(qm_dma_translate_write(dma, &hint, 0x103f, 9, &run), memory + 63);
	assert_int_equal(run, 1);
	/* A cut keeps it so. */
	assert_int_equal(qm_dma_unmap(dma, 0x1050, 16), 0);
	assert_int_equal(qm_dma_count(dma), 3);
	assert_null(qm_dma_translate_write(dma, &hint, 0x1060, 1, &run));
	run_at(dma, 0x1060, 1, memory + 96);
	qm_dma_destroy(dma);
}

static void
overlaps_and_uses(void **state)
{
	struct qm_dma *dma = qm_dma_create();

	(void)state;
	assert_int_equal(qm_dma_map(dma, 0x1000, memory + 128, 64), 0);
	assert_false(qm_dma_overlaps(dma, 0, 0x1000));
	assert_true(qm_dma_overlaps(dma, 0, 0x1001));
	assert_true(qm_dma_overlaps(dma, 0x103f, 1));
	assert_false(qm_dma_overlaps(dma, 0x1040, UINT64_MAX - 0x1040));
	assert_false(qm_dma_overlaps(dma, 0x1000, 0));
	assert_false(qm_dma_uses(dma, memory, 128));
	assert_true(qm_dma_uses(dma, memory, 129));
	assert_true(qm_dma_uses(dma, memory + 191, 1));
	assert_false(qm_dma_uses(dma, memory + 192, 64));
	qm_dma_destroy(dma);
}

/* Memory far away: what was fetched, what was sent back, whether all was forgotten. */
struct far_memory {
	uint8_t bytes[64]; /* at address 0x5000 */
	unsigned int fetches;
	unsigned int flushes;
	unsigned int releases;
};

static void *
far_fetch(void *ctx, uint64_t iova, uint64_t len, bool write, uint64_t *run)
{
	struct far_memory *far = ctx;

	(void)write;
	if (iova - 0x5000 >= sizeof(far->bytes))
		return NULL;
	far->fetches++;
	*run = len < 8 ? len : 8; /* in small pieces */
	if (*run > sizeof(far->bytes) - (iova - 0x5000))
		*run = sizeof(far->bytes) - (iova - 0x5000);
	return far->bytes + (iova - 0x5000);
}

static bool
far_flush(void *ctx)
{
	((struct far_memory *)ctx)->flushes++;
	return true;
}

static void
far_release(void *ctx)
{
	((struct far_memory *)ctx)->releases++;
}

static void
remote_memory(void **state)
{
	struct far_memory far = { .bytes = "far away" };
	const struct qm_dma_remote remote = { far_fetch, far_flush, far_release, &far };
	struct qm_dma *dma = qm_dma_create();
	unsigned int hint = 0;
	uint8_t bytes[64];
	uint64_t run;

	(void)state;
	qm_dma_set_remote(dma, &remote);
	assert_int_equal(qm_dma_map(dma, 0x5020, memory, 32), 0); /* it hides what is there */
	qm_dma_hold(dma);
	memset(memory, 9, 32);
	assert_true(qm_dma_read(dma, &hint, 0x5000, bytes, 40));
	assert_string_equal((char *)bytes, "far away");
	assert_int_equal(bytes[39], 9);
	assert_int_equal(far.fetches, 4);
	assert_true(qm_dma_write(dma, &hint, 0x5010, "home", 4));
	assert_string_equal((char *)far.bytes + 16, "home");
	assert_false(qm_dma_read(dma, &hint, 0x4fff, bytes, 2));
	assert_false(qm_dma_read(dma, &hint, 0x6000, bytes, 2));
	assert_null(qm_dma_translate_mapped(dma, &hint, 0x5000, 1, &run));
	assert_int_equal(far.flushes, 0);
	assert_true(qm_dma_flush(dma));
	assert_int_equal(far.flushes, 1);
	qm_dma_release(dma);
	assert_int_equal(far.flushes, 2);
	assert_int_equal(far.releases, 1);
	qm_dma_destroy(dma);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_table),
		cmocka_unit_test(bad_ranges),
		cmocka_unit_test(overlap_refused),
		cmocka_unit_test(edges_and_runs),
		cmocka_unit_test(last_byte_of_address_space),
		cmocka_unit_test(neighbours_in_both_spaces_are_one_run),
		cmocka_unit_test(unmap_cuts),
		cmocka_unit_test(write_is_all_or_nothing),
		cmocka_unit_test(random_maps),
		cmocka_unit_test(unmap_waits_for_holders),
		cmocka_unit_test(read_only_ranges),
		cmocka_unit_test(overlaps_and_uses),
		cmocka_unit_test(remote_memory),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_dma", tests, NULL, NULL);
}
