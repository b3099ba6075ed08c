/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the calls of a run cost the host, per operation.
 */

#include "bench_samples.h"

#include <stddef.h>
#include <stdlib.h>

#include <rte_common.h>

enum { FEW = 16 }; /* full bursts that are too few for a median */

void
bench_sample(struct bench_samples *s, uint64_t cycles, uint16_t moved, uint16_t burst)
{
	if (moved == 0)
		return;
	s->cycles += cycles;
	s->moved += moved;
	if (moved == burst)
		s->full[s->nb_full++ % BENCH_SAMPLES] = (double)cycles / moved;
}

static int
compare_doubles(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
bench_samples_cost(struct bench_samples *s)
{
	size_t nb = (size_t)RTE_MIN(s->nb_full, (uint64_t)BENCH_SAMPLES);

	if (nb < FEW)
		return s->moved == 0 ? 0 : (double)s->cycles / (double)s->moved;
	qsort(s->full, nb, sizeof(double), compare_doubles);
	return s->full[nb / 2];
}
