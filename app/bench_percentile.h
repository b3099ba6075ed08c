/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Order statistics of samples.
 */

#ifndef BENCH_PERCENTILE_H
#define BENCH_PERCENTILE_H

#include <stddef.h>

/** Bring @p nb numbers into ascending order. */
void bench_sort(double *numbers, size_t nb);

/**
 * The smallest of @p nb ascending numbers that at least @p percent of them do not exceed.
 *
 * @param nb       Not 0.
 * @param percent  0 (the lowest) to 100 (the highest).
 */
double bench_percentile(const double *sorted, size_t nb, unsigned int percent);

#endif /* BENCH_PERCENTILE_H */
