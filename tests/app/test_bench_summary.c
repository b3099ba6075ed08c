/* SPDX-License-Identifier: BSD-3-Clause */

/* Median and spread do not depend on the order of the runs. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench_line.h"

static void
runs_are_summarized(void **state)
{
	static const struct bench_rates orders[] = {
		{ { 1, 2, 3, 4, 5 }, 5 },
		{ { 5, 4, 3, 2, 1 }, 5 },
		{ { 4, 1, 5, 2, 3 }, 5 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
		struct bench_summary s = bench_summarize(&orders[i]);

		assert_true(s.median == 3 && s.lowest == 1 && s.highest == 5);
	}
}

static void
close_rates_are_told_apart(void **state)
{
	const struct bench_rates rates = { { 0.25, 1e9, 0.5, 0.75, 0.125 }, 5 };
	struct bench_summary s = bench_summarize(&rates);

	(void)state;
	assert_true(s.median == 0.5 && s.lowest == 0.125 && s.highest == 1e9);
}

static void
any_odd_number_of_runs(void **state)
{
	struct bench_rates rates = { .nb = 0 };
	struct bench_summary s;

	(void)state;
	for (unsigned int i = 0; i < BENCH_MAX_RUNS; i++) {
		bench_rates_add(&rates, (i * 7) % BENCH_MAX_RUNS); /* 0 to 200, mixed */
		s = bench_summarize(&rates);
		if (i == 0)
			assert_true(s.median == 0 && s.lowest == 0 && s.highest == 0);
		if (i == 2) /* 0, 7, 14 */
			assert_true(s.median == 7 && s.lowest == 0 && s.highest == 14);
	}
	assert_true(s.median == 100 && s.lowest == 0 && s.highest == 200);
}

/** Of a machine that slows down: the ratio of runs beside each other stays, that of medians not. */
static void
neighbours_are_compared(void **state)
{
	static const double ours[] = { 10, 20, 40, 80, 160 }, theirs[] = { 20, 40, 80, 160, 320 };
	struct bench_result first = { 0 }, other = { 0 };

	(void)state;
	for (unsigned int i = 0; i < 5; i++) {
		const struct bench_rate a = { .per_second = 1 / ours[i],
			.enqueue_cycles = ours[i] };
		const struct bench_rate b = { .per_second = 1 / theirs[i],
			.dequeue_cycles = theirs[(i + 1) % 5] };

		bench_result_add(&first, &a, NULL);
		bench_result_add(&other, &b, &a);
	}
	assert_int_equal(first.rate_ratio.nb, 0);
	assert_true(bench_summarize(&other.rate_ratio).lowest == 2);
	assert_true(bench_summarize(&other.rate_ratio).highest == 2);
	assert_true(bench_summarize(&other.cycles_ratio).median == 0.25);
	assert_true(bench_summarize(&other.cycles).median == 80);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_are_summarized),
		cmocka_unit_test(close_rates_are_told_apart),
		cmocka_unit_test(any_odd_number_of_runs),
		cmocka_unit_test(neighbours_are_compared),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("bench_summary", tests, NULL, NULL);
}
