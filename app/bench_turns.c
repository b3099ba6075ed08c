/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Devices that take turns at the same work.
 */

#include "bench_turns.h"

#include <string.h>

#include "app_error.h"
#include "bench_lists.h"

/** Every device once. The first turn is to warm up. */
static int
turn(const struct bench_sides *sides, struct bench_result *results, bool counts)
{
	struct bench_rate rates[BENCH_MAX_DEVICES] = { 0 };
	int ret = 0;

	for (unsigned int i = 0; i < sides->nb && ret == 0 && !app_stop; i++) {
		const struct bench_rate *first = results[0].offered && i != 0 ? &rates[0] : NULL;

		if (!results[i].offered)
			continue;
		ret = sides->run(sides->ctx, i, sides->times.seconds, &rates[i]);
		if (ret == 0 && counts)
			bench_result_add(&results[i], &rates[i], first);
	}
	return ret;
}

int
bench_turns(const struct bench_sides *sides, const struct bench_line *line)
{
	static struct bench_result results[BENCH_MAX_DEVICES]; /* large */
	int ret = 0;

	memset(results, 0, sizeof(results));
	for (unsigned int i = 0; i < sides->nb; i++)
		results[i].offered = sides->offers(sides->ctx, i);
	for (unsigned int run = 0; run <= sides->times.runs && ret == 0 && !app_stop; run++)
		ret = turn(sides, results, run != 0);
	for (unsigned int i = 0; i < sides->nb && ret == 0 && !app_stop; i++) {
		if (results[i].offered && sides->note != NULL)
			sides->note(sides->ctx, i, &results[i]);
		bench_print_line(line, sides->name(sides->ctx, i), &results[i], sides->csv);
	}
	return ret;
}
