/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_percentile.h"

#include <stdlib.h>

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void
bench_sort(double *numbers, size_t nb)
{
	qsort(numbers, nb, sizeof(numbers[0]), compare);
}

double
bench_percentile(const double *sorted, size_t nb, unsigned int percent)
{
	size_t rank = (nb * percent + 99) / 100; /* from 1 */

	return sorted[rank == 0 ? 0 : rank - 1];
}
