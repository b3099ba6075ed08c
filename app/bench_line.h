/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A line of a table that compares devices, and of its CSV file.
 */

#ifndef BENCH_LINE_H
#define BENCH_LINE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "bench.h"

/** What the runs of one device gave. */
struct bench_result {
	struct bench_rates per_second;
	struct bench_rates cycles; /* of the host, per operation: both calls */
	struct bench_rates enqueue;
	struct bench_rates dequeue;
	struct bench_rates waiting;
	struct bench_rates idle;
	struct bench_rates engine; /* of runs in which it is known */
	/* Of the first device to this one, in the runs beside each other; none of the first. */
	struct bench_rates rate_ratio;
	struct bench_rates cycles_ratio;
	bool offered;
	char note[96];     /* more to be printed; often empty */
	char csv_note[96]; /* more columns, each after a comma */
};

/** What was measured. */
struct bench_line {
	const char *kind;
	uint32_t bytes;
	unsigned int burst;
	unsigned int segments;
	bool throughput; /* print MB per second, too */
};

/**
 * Add what a run gave.
 *
 * @param first  What the run of the first device beside it gave; NULL: it is the first.
 */
void bench_result_add(struct bench_result *result, const struct bench_rate *rate,
		const struct bench_rate *first);

/** Say what the figures are, and head the table; @p kind heads the column of what was measured. */
void bench_print_head(const char *kind, const struct bench_times *times);

/**
 * Print the line of @p device, and append it to the CSV file.
 *
 * @param csv  NULL: none.
 */
void bench_print_line(const struct bench_line *line, const char *device,
		const struct bench_result *result, FILE *csv);

#endif /* BENCH_LINE_H */
