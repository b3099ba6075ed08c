/* SPDX-License-Identifier: BSD-3-Clause */

/* Median and spread do not depend on the order of the runs. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench.h"

static void
runs_are_summarized(void **state)
{
	static const struct bench_rates orders[] = {
		{ { 1, 2, 3, 4, 5 } },
		{ { 5, 4, 3, 2, 1 } },
		{ { 4, 1, 5, 2, 3 } },
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
	const struct bench_rates rates = { { 0.25, 1e9, 0.5, 0.75, 0.125 } };
	struct bench_summary s = bench_summarize(&rates);

	(void)state;
	assert_true(s.median == 0.5 && s.lowest == 0.125 && s.highest == 1e9);
}

static void
any_odd_number_of_runs(void **state)
{
	double runs[BENCH_MAX_RUNS];
	struct bench_summary s;

	(void)state;
	for (unsigned int i = 0; i < BENCH_MAX_RUNS; i++)
		runs[i] = (i * 7) % BENCH_MAX_RUNS; /* 0 to 200, mixed */
	s = bench_summarize_runs(runs, BENCH_MAX_RUNS);
	assert_true(s.median == 100 && s.lowest == 0 && s.highest == 200);
	s = bench_summarize_runs(runs, 3); /* 0, 7, 14 */
	assert_true(s.median == 7 && s.lowest == 0 && s.highest == 14);
	s = bench_summarize_runs(&runs[1], 1);
	assert_true(s.median == 7 && s.lowest == 7 && s.highest == 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_are_summarized),
		cmocka_unit_test(close_rates_are_told_apart),
		cmocka_unit_test(any_odd_number_of_runs),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("bench_summary", tests, NULL, NULL);
}
