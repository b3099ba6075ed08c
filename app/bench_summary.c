/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Median and spread of a few runs.
 */

#include "bench.h"

#include "bench_percentile.h"

struct bench_summary
bench_summarize(const struct bench_rates *rates)
{
	struct bench_rates sorted = *rates;

	bench_sort(sorted.run, BENCH_RUNS);
	return (struct bench_summary){
		.median = sorted.run[BENCH_RUNS / 2],
		.lowest = sorted.run[0],
		.highest = sorted.run[BENCH_RUNS - 1],
	};
}
