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

/** Keep what run @p run gave: operations per second and cycles per operation. */
void bench_result_put(struct bench_result *result, unsigned int run, double per_second,
		double enqueue, double dequeue);

/** Say what the figures are, and head the table; @p kind heads the column of what was measured. */
void bench_print_head(const char *kind, double seconds);

/**
 * Print the line of @p device, and append it to the CSV file.
 *
 * @param first  Of the first device: the others get ratios to it.
 * @param csv    NULL: none.
 */
void bench_print_line(const struct bench_line *line, const char *device,
		const struct bench_result *result, const struct bench_result *first, FILE *csv);

#endif /* BENCH_LINE_H */
