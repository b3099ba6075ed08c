/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Devices that take turns at the same work, so that what else the machine does hits all.
 */

#ifndef BENCH_TURNS_H
#define BENCH_TURNS_H

#include <stdbool.h>
#include <stdio.h>

#include "bench_line.h"

/** The devices of a measurement, which are numbered from 0. */
struct bench_sides {
	unsigned int nb;
	void *ctx; /* of the callbacks: the devices, and the work */
	const char *(*name)(void *ctx, unsigned int device);
	bool (*offers)(void *ctx, unsigned int device);
	/** One run, with a @p rate of zeros to be filled. @return  0; a negative errno after a
	 * message. */
	int (*run)(void *ctx, unsigned int device, double seconds, struct bench_rate *rate);
	/** Write the notes of @p result, when all runs are done; NULL: it has none. */
	void (*note)(void *ctx, unsigned int device, struct bench_result *result);
	struct bench_times times;
	FILE *csv; /* NULL: none */
};

/** Measure what @p line says on all that offer it, and print a line for each. @return  0; what a
 * run returned. */
int bench_turns(const struct bench_sides *sides, const struct bench_line *line);

#endif /* BENCH_TURNS_H */
