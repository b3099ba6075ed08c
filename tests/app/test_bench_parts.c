/* SPDX-License-Identifier: BSD-3-Clause */

/* Parts of bench that are arithmetic: percentiles, the shuffle, queue pairs spread over devices. */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bench_engines.h"
#include "bench_pairs.h"
#include "bench_percentile.h"
#include "bench_shuffle.h"

enum { ITEMS = 1000 };

static void
percentiles(void **state)
{
	static const struct {
		size_t nb;
		unsigned int percent;
		double wanted; /* of the numbers 1 to nb */
	} cases[] = {
		{ 1, 0, 1 },
		{ 1, 50, 1 },
		{ 1, 100, 1 },
		{ 4, 50, 2 },
		{ 5, 50, 3 },
		{ 100, 0, 1 },
		{ 100, 1, 1 },
		{ 100, 99, 99 },
		{ 100, 100, 100 },
		{ 101, 99, 100 },
		{ 199, 99, 198 },
	};
	double numbers[199];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (size_t k = 0; k < cases[i].nb; k++)
			numbers[k] = (double)((k * 67 + 5) % cases[i].nb + 1); /* 67 is prime */
		bench_sort(numbers, cases[i].nb);
		if (bench_percentile(numbers, cases[i].nb, cases[i].percent) != cases[i].wanted)
			fail_msg("%u %% of %zu numbers", cases[i].percent, cases[i].nb);
	}
}

/* Each item once; most of them elsewhere, and hardly any neighbours stay neighbours. */
static void
shuffled(void **state)
{
	static char items[ITEMS];
	unsigned int seen[ITEMS] = { 0 }, moved = 0, neighbours = 0;
	void *deck[ITEMS], *again[ITEMS], *other[ITEMS];

	(void)state;
	for (unsigned int i = 0; i < ITEMS; i++)
		deck[i] = again[i] = other[i] = &items[i];
	bench_shuffle(deck, ITEMS, 1);
	bench_shuffle(again, ITEMS, 1);
	bench_shuffle(other, ITEMS, 2);
	assert_memory_equal(deck, again, sizeof(deck));
	assert_memory_not_equal(deck, other, sizeof(deck));
	for (unsigned int i = 0; i < ITEMS; i++) {
		ptrdiff_t at = (char *)deck[i] - items;

		seen[at]++;
		moved += at != (ptrdiff_t)i;
		neighbours += i != 0 && at == (char *)deck[i - 1] - items + 1;
	}
	for (unsigned int i = 0; i < ITEMS; i++)
		assert_int_equal(seen[i], 1);
	assert_in_range(moved, ITEMS - 20, ITEMS);
	assert_in_range(neighbours, 0, 20);
}

static void
shuffle_of_few(void **state)
{
	char a, b;
	void *one[] = { &a, &b };

	(void)state;
	bench_shuffle(one, 0, 1);
	bench_shuffle(one, 1, 1);
	assert_true(one[0] == &a && one[1] == &b);
}

static void
spread(void **state)
{
	static const struct {
		unsigned int pairs, devices;
		uint16_t room[3], wanted[3];
		int ret;
	} cases[] = {
		{ 1, 3, { 4, 4, 4 }, { 1, 0, 0 }, 0 },
		{ 2, 3, { 4, 4, 4 }, { 1, 1, 0 }, 0 },
		{ 7, 3, { 4, 4, 4 }, { 3, 2, 2 }, 0 },
		{ 12, 3, { 4, 4, 4 }, { 4, 4, 4 }, 0 },
		{ 9, 3, { 1, 8, 2 }, { 1, 6, 2 }, 0 },
		{ 4, 1, { 4 }, { 4 }, 0 },
		{ 13, 3, { 4, 4, 4 }, { 4, 4, 4 }, -ENOSPC },
		{ 1, 1, { 0 }, { 0 }, -ENOSPC },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint16_t pairs[3] = { 99, 99, 99 };

		assert_int_equal(bench_spread(cases[i].pairs, cases[i].room, cases[i].devices,
						 pairs),
				cases[i].ret);
		assert_memory_equal(pairs, cases[i].wanted, cases[i].devices * sizeof(pairs[0]));
	}
}

static void
operations_of_a_pair(void **state)
{
	static const struct {
		unsigned int pairs, burst, depth, wanted;
	} cases[] = {
		{ 1, 32, 1024, 512 }, /* as many as there are */
		{ 16, 32, 1024, 64 }, /* two bursts are more than the share */
		{ 64, 128, 4096, 256 },
		{ 1, 24, 1024, 528 }, /* whole bursts */
		{ 1, 32, 128, 128 },  /* no more than there is room for */
		{ 1, 100, 128, 100 },
		{ 64, 1, 128, 8 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(bench_pair_ops(cases[i].pairs, cases[i].burst, cases[i].depth),
				cases[i].wanted);
}

static void
card_names(void **state)
{
	char name[16];

	(void)state;
	assert_string_equal(bench_card_name("qat4xxx_model0_vf12_sym", name, sizeof(name)),
			"qat4xxx_model0");
	assert_string_equal(bench_card_name("crypto_null0", name, sizeof(name)), "crypto_null0");
	assert_string_equal(bench_card_name("0123456789abcdefgh", name, sizeof(name)),
			"0123456789abcde");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(percentiles),
		cmocka_unit_test(shuffled),
		cmocka_unit_test(shuffle_of_few),
		cmocka_unit_test(spread),
		cmocka_unit_test(operations_of_a_pair),
		cmocka_unit_test(card_names),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("bench_parts", tests, NULL, NULL);
}
