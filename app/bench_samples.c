/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the calls of a run cost the host, per operation.
 */

#include "bench_samples.h"

#include <stddef.h>

#include <rte_common.h>

#include "bench_percentile.h"

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

double
bench_samples_cost(struct bench_samples *s)
{
	size_t nb = (size_t)RTE_MIN(s->nb_full, (uint64_t)BENCH_SAMPLES);

	if (nb < FEW)
		return s->moved == 0 ? 0 : (double)s->cycles / (double)s->moved;
	bench_sort(s->full, nb);
	return bench_percentile(s->full, nb, 50);
}
