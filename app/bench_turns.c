/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Devices that take turns at the same work.
 */

#include "bench_turns.h"

#include "app_error.h"
#include "bench_lists.h"

/** Every device once; the first run is to warm up, and the next one takes its place. */
static int
turn(const struct bench_sides *sides, struct bench_result *results, unsigned int run)
{
	struct bench_rate rate;
	int ret = 0;

	for (unsigned int i = 0; i < sides->nb && ret == 0 && !app_stop; i++) {
		if (!results[i].offered)
			continue;
		ret = sides->run(sides->ctx, i, sides->seconds, &rate, &results[i]);
		if (ret == 0)
			bench_result_put(&results[i], run == 0 ? 0 : run - 1, rate.per_second,
					rate.enqueue_cycles, rate.dequeue_cycles);
	}
	return ret;
}

int
bench_turns(const struct bench_sides *sides, const struct bench_line *line)
{
	struct bench_result results[BENCH_MAX_DEVICES] = { 0 };
	int ret = 0;

	for (unsigned int i = 0; i < sides->nb; i++)
		results[i].offered = sides->offers(sides->ctx, i);
	for (unsigned int run = 0; run <= BENCH_RUNS && ret == 0 && !app_stop; run++)
		ret = turn(sides, results, run);
	for (unsigned int i = 0; i < sides->nb && ret == 0 && !app_stop; i++)
		bench_print_line(line, sides->name(sides->ctx, i), &results[i], &results[0],
				sides->csv);
	return ret;
}
