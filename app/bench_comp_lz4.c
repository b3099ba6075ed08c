/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a compression device is compared with: liblz4, called in this thread.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "bench_comp.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include <lz4.h>
#include <rte_common.h>
#include <rte_cycles.h>

#include "app_compat.h"
#include "app_error.h"

bool
bench_comp_lz4_offered(const struct bench_comp_shape *shape)
{
	return shape->spec->algo == RTE_COMP_ALGO_LZ4 && shape->spec->compress;
}

int
bench_comp_lz4(const struct bench_comp_shape *shape, double seconds, struct bench_rate *rate,
		double *ratio)
{
	unsigned int nb = RTE_MIN(bench_comp_text_blocks(shape->text, shape->bytes),
			(unsigned int)BENCH_LOAD_OPS);
	int room = LZ4_compressBound((int)shape->bytes), got = 1;
	char *out = malloc((size_t)room);
	uint64_t ticks = (uint64_t)(seconds * (double)rte_get_tsc_hz());
	uint64_t start = rte_rdtsc(), taken = 0, done = 0, produced = 0;

	if (out == NULL) {
		app_error("liblz4: no memory for %d bytes", room);
		return -ENOMEM;
	}
	while (taken < ticks && got > 0 && !app_stop) {
		const uint8_t *block = bench_comp_text_block(
				shape->text, shape->bytes, (unsigned int)(done++ % nb));

		got = LZ4_compress_default((const char *)block, out, (int)shape->bytes, room);
		produced += (uint64_t)got;
		taken = rte_rdtsc() - start;
	}
	free(out);
	if (got <= 0) {
		app_error("liblz4 compresses no block of %u bytes", shape->bytes);
		return -EIO;
	}
	rate->per_second = (double)done * (double)rte_get_tsc_hz() / (double)taken;
	rate->enqueue_cycles = (double)taken / (double)done;
	*ratio = (double)done * shape->bytes / (double)produced;
	return 0;
}
