/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Median and spread of a few runs.
 */

#include "bench.h"

#include <string.h>

#include "bench_percentile.h"

void
bench_rates_add(struct bench_rates *rates, double figure)
{
	rates->run[rates->nb++] = figure;
}

struct bench_summary
bench_summarize(const struct bench_rates *rates)
{
	double sorted[BENCH_MAX_RUNS];

	memcpy(sorted, rates->run, rates->nb * sizeof(sorted[0]));
	bench_sort(sorted, rates->nb);
	return (struct bench_summary){
		.median = sorted[rates->nb / 2],
		.lowest = sorted[0],
		.highest = sorted[rates->nb - 1],
	};
}
