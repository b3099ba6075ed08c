/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Small things for device tests: time, repetitions, random numbers, the log, what a process holds.
 */

#ifndef DEVICE_UTIL_H
#define DEVICE_UTIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Seconds since some moment; for deadlines. */
double dt_now(void);

/** How long an op may take at most, in seconds. */
double dt_patience(void);

/** @p n repetitions, scaled by QAT4_TEST_SCALE; at least one. */
unsigned int dt_scale(unsigned int n);

/** Simple random numbers: the same seed gives the same numbers on every machine. */
struct dt_rng {
	uint64_t state;
};

/** Seed of this run: QAT4_SEED, or from the clock. Printed once. */
uint64_t dt_seed(void);
uint64_t dt_rand(struct dt_rng *rng);
/** From @p low to @p high, both included. */
uint32_t dt_rand_range(struct dt_rng *rng, uint32_t low, uint32_t high);
bool dt_rand_chance(struct dt_rng *rng, uint32_t per_cent);
void dt_rand_bytes(struct dt_rng *rng, void *to, size_t n);

/** Keep the log of EAL and drivers instead of showing it; end shows nothing and returns the text.
 */
void dt_log_capture(void);
/** @return  What was logged since; valid until the next capture. */
const char *dt_log_end(void);

/** Number of memzones. Files and threads: process_counts.h. */
unsigned int dt_count_memzones(void);

#endif /* DEVICE_UTIL_H */
