/* SPDX-License-Identifier: BSD-3-Clause */

/* Compression: one and two segments, both directions. */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include <rte_common.h>

#include "bench_comp.h"
#include "paths.h"

enum { BYTES = 1024 };

static const struct path {
	const char *name;
	struct comp_spec spec;
	uint16_t segments;
} paths[] = {
	{ "deflate-fixed",
			{ RTE_COMP_ALGO_DEFLATE, true, 1, RTE_COMP_HUFFMAN_FIXED,
					RTE_COMP_CHECKSUM_NONE },
			1 },
	{ "deflate-fixed, 2 segments",
			{ RTE_COMP_ALGO_DEFLATE, true, 1, RTE_COMP_HUFFMAN_FIXED,
					RTE_COMP_CHECKSUM_NONE },
			2 },
	{ "deflate-dynamic",
			{ RTE_COMP_ALGO_DEFLATE, true, 1, RTE_COMP_HUFFMAN_DYNAMIC,
					RTE_COMP_CHECKSUM_NONE },
			1 },
	{ "inflate",
			{ RTE_COMP_ALGO_DEFLATE, false, 0, RTE_COMP_HUFFMAN_DEFAULT,
					RTE_COMP_CHECKSUM_NONE },
			1 },
};

static bool
run_path(struct comp_dev *dev, const struct bench_comp_text *text, const struct path *path)
{
	static struct bench_comp_work work; /* large */
	const struct bench_comp_shape shape = { .text = text,
		.spec = &path->spec,
		.bytes = BYTES,
		.burst = PATHS_BURST,
		.segments = path->segments };
	bool good = bench_comp_init(&work, dev, &shape) == 0 && paths_count(path->name, &work.load);

	bench_comp_fini(&work);
	return good;
}

bool
paths_comp(const char *device)
{
	const struct comp_dev_config config = {
		.nb_qps = 1,
		.nb_ops = BENCH_LOAD_OPS,
		.nb_mbufs = BENCH_COMP_MBUFS,
		.depth = BENCH_COMP_DEPTH,
		.buffer_bytes = 2048,
	};
	struct bench_comp_text text;
	struct comp_dev dev;
	bool good;
	uint8_t id;

	if (comp_dev_find(device, &id) < 0 || comp_dev_open(&dev, id, &config) < 0)
		return false;
	good = bench_comp_text_init(&text, NULL, BYTES) == 0;
	for (unsigned int i = 0; i < RTE_DIM(paths) && good; i++)
		good = run_path(&dev, &text, &paths[i]);
	bench_comp_text_fini(&text);
	comp_dev_close(&dev);
	return good;
}
