/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the calls of a run cost the host, per operation.
 *
 * A call counts when it moved a full burst: with fewer operations it is dearer, and how often that
 * happens depends on the device and not on its driver. Where full bursts are rare, all calls that
 * moved something count.
 */

#ifndef BENCH_SAMPLES_H
#define BENCH_SAMPLES_H

#include <stdint.h>

enum { BENCH_SAMPLES = 1 << 16 }; /* of a long run the last ones */

/** Cycles per operation of calls that moved a full burst, and of all that moved any. */
struct bench_samples {
	double *full; /* BENCH_SAMPLES of them, of the caller */
	uint64_t nb_full;
	uint64_t cycles;
	uint64_t moved;
};

/** Note a call that took @p cycles and moved @p moved operations of @p burst; none: not noted. */
void bench_sample(struct bench_samples *s, uint64_t cycles, uint16_t moved, uint16_t burst);

/** Cycles per operation: the median of full bursts, the mean where they are few. Sorts them. */
double bench_samples_cost(struct bench_samples *s);

#endif /* BENCH_SAMPLES_H */
