/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * How long an engine works, and for how many requests. A pass that worked costs one look at the
 * clock: it begins where the one before it ended, or the wait after that. Private to the model.
 *
 *      wait | pass, worked | pass, worked | pass, nothing | wait | pass, worked
 *           |---- busy ----|---- busy ----|                      |---- busy ----
 */

#ifndef QM_METER_H
#define QM_METER_H

#include <stdint.h>

#if !defined(__x86_64__) && !defined(__i386__) && !defined(__aarch64__)
#include <time.h>
#endif

#include "qm.h"

/** Written by the engine's thread alone. All zero to begin with. */
struct qm_meter {
	uint64_t since; /* where the pass began */
	struct qm_engine_stats stats;
};

/** Now, in what struct qm_engine_stats counts time in. */
static inline uint64_t
qm_meter_now(void)
{
#if defined(__x86_64__) || defined(__i386__)
	return __builtin_ia32_rdtsc();
#elif defined(__aarch64__)
	uint64_t now;

	__asm__ volatile("mrs %0, cntvct_el0" : "=r"(now));
	return now;
#else
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
#endif
}

/** A pass begins that did not follow directly on one that worked. */
static inline void
qm_meter_start(struct qm_meter *meter)
{
	meter->since = qm_meter_now();
}

/* Others read it any time; nobody else writes, so it needs no locked addition. */
static inline void
qm_meter_add(uint64_t *counter, uint64_t n)
{
	__atomic_store_n(counter, *counter + n, __ATOMIC_RELAXED);
}

/** A pass ends that worked, for @p nb_reqs requests; another begins. */
static inline void
qm_meter_worked(struct qm_meter *meter, unsigned int nb_reqs)
{
	uint64_t now = qm_meter_now();

	qm_meter_add(&meter->stats.busy_cycles, now - meter->since);
	qm_meter_add(&meter->stats.passes, 1);
	qm_meter_add(&meter->stats.requests, nb_reqs);
	meter->since = now;
}

#endif /* QM_METER_H */
