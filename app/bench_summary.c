/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Median and spread of a few runs.
 */

#include "bench.h"

#include <stdlib.h>

static int
compare_rates(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

struct bench_summary
bench_summarize(const struct bench_rates *rates)
{
	struct bench_rates sorted = *rates;

	qsort(sorted.run, BENCH_RUNS, sizeof(sorted.run[0]), compare_rates);
	return (struct bench_summary){
		.median = sorted.run[BENCH_RUNS / 2],
		.lowest = sorted.run[0],
		.highest = sorted.run[BENCH_RUNS - 1],
	};
}
