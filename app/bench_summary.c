/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Median and spread of a few runs.
 */

#include "bench.h"

#include <string.h>

#include "bench_percentile.h"

struct bench_summary
bench_summarize_runs(const double *runs, unsigned int nb)
{
	double sorted[BENCH_MAX_RUNS];

	memcpy(sorted, runs, nb * sizeof(sorted[0]));
	bench_sort(sorted, nb);
	return (struct bench_summary){
		.median = sorted[nb / 2],
		.lowest = sorted[0],
		.highest = sorted[nb - 1],
	};
}

struct bench_summary
bench_summarize(const struct bench_rates *rates)
{
	return bench_summarize_runs(rates->run, BENCH_RUNS);
}
