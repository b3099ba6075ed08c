/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench compress: operations per second and host cycles per operation of compression devices, side
 * by side.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "bench_comp.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>

#include "app.h"
#include "app_compat.h"
#include "app_error.h"
#include "bench.h"
#include "bench_lists.h"
#include "bench_turns.h"
#include "options.h"

enum { MIN_SEGMENT_BYTES = 2048 };

static const struct comp_kind {
	const char *name;
	struct comp_spec spec;
} kinds[] = {
	{ "deflate-fixed",
			{ RTE_COMP_ALGO_DEFLATE, true, 1, RTE_COMP_HUFFMAN_FIXED,
					RTE_COMP_CHECKSUM_NONE } },
	{ "deflate-dynamic",
			{ RTE_COMP_ALGO_DEFLATE, true, 1, RTE_COMP_HUFFMAN_DYNAMIC,
					RTE_COMP_CHECKSUM_NONE } },
	{ "inflate",
			{ RTE_COMP_ALGO_DEFLATE, false, 0, RTE_COMP_HUFFMAN_DEFAULT,
					RTE_COMP_CHECKSUM_NONE } },
	{ "lz4", { RTE_COMP_ALGO_LZ4, true, 1, RTE_COMP_HUFFMAN_DEFAULT, RTE_COMP_CHECKSUM_NONE } },
};

struct comp_bench {
	struct comp_dev devices[BENCH_MAX_DEVICES];
	unsigned int nb_devices;
	bool liblz4; /* is a side behind the devices */
	struct bench_comp_text text;
	struct bench_sides sides;
	bool wanted[RTE_DIM(kinds)];
	struct bench_numbers sizes, bursts, segments;
	const struct bench_comp_shape *shape; /* that is measured */
	double ratio[BENCH_MAX_DEVICES];      /* of each side, text by compressed bytes */
};

static const char *
kind_name(size_t index)
{
	return index < RTE_DIM(kinds) ? kinds[index].name : NULL;
}

static const char *
side_name(void *ctx, unsigned int device)
{
	const struct comp_bench *bench = ctx;

	return device == bench->nb_devices ? "liblz4" : comp_dev_name(bench->devices[device].id);
}

static bool
side_offers(void *ctx, unsigned int device)
{
	const struct comp_bench *bench = ctx;

	return device == bench->nb_devices
			? bench_comp_lz4_offered(bench->shape)
			: bench_comp_offered(bench->devices[device].id, bench->shape);
}

/** A device that claims as many bytes as it was given did not compress: a model with compute=off.
 */
static void
side_note(void *ctx, unsigned int device, struct bench_result *result)
{
	const struct comp_bench *bench = ctx;
	double ratio = bench->ratio[device];

	if (ratio > 0 && (ratio < 1 || ratio > 1))
		snprintf(result->note, sizeof(result->note), ", %.2f to 1", ratio);
}

static int
side_run(void *ctx, unsigned int device, double seconds, struct bench_rate *rate)
{
	static struct bench_comp_work work; /* large */
	struct comp_bench *bench = ctx;
	int ret;

	if (device == bench->nb_devices)
		return bench_comp_lz4(bench->shape, seconds, rate, &bench->ratio[device]);
	ret = bench_comp_init(&work, &bench->devices[device], bench->shape);
	if (ret == 0)
		ret = bench_load_run(&work.load, seconds, rate);
	if (ret == 0)
		bench->ratio[device] = bench_comp_ratio(&work);
	bench_comp_fini(&work);
	return ret;
}

static int
run_shape(struct comp_bench *bench, const struct comp_kind *kind,
		const struct bench_comp_shape *shape)
{
	const struct bench_line line = { kind->name, shape->bytes, shape->burst, shape->segments,
		true };

	bench->shape = shape;
	return bench_turns(&bench->sides, &line);
}

/** All numbers of segments. */
static int
run_burst(struct comp_bench *bench, const struct comp_kind *kind, struct bench_comp_shape *shape)
{
	int ret = 0;

	for (unsigned int i = 0; i < bench->segments.nb && ret == 0 && !app_stop; i++) {
		shape->segments = (uint16_t)bench->segments.number[i];
		ret = run_shape(bench, kind, shape);
	}
	return ret;
}

static int
run_kind(struct comp_bench *bench, const struct comp_kind *kind)
{
	struct bench_comp_shape shape = { .text = &bench->text, .spec = &kind->spec };
	int ret = 0;

	for (unsigned int i = 0; i < bench->sizes.nb; i++)
		for (unsigned int k = 0; k < bench->bursts.nb && ret == 0 && !app_stop; k++) {
			shape.bytes = bench->sizes.number[i];
			shape.burst = (uint16_t)bench->bursts.number[k];
			ret = run_burst(bench, kind, &shape);
		}
	return ret;
}

static int
run_table(struct comp_bench *bench)
{
	int ret = 0;

	bench_print_head("algorithm", &bench->sides.times);
	for (size_t i = 0; i < RTE_DIM(kinds) && ret == 0 && !app_stop; i++)
		if (bench->wanted[i])
			ret = run_kind(bench, &kinds[i]);
	return ret;
}

/** The largest segment of all shapes: headers of larger buffers are cache lines far apart. */
static uint32_t
segment_bytes(const struct comp_bench *bench)
{
	uint32_t bytes = MIN_SEGMENT_BYTES;

	for (unsigned int i = 0; i < bench->sizes.nb; i++)
		for (unsigned int k = 0; k < bench->segments.nb; k++)
			bytes = RTE_MAX(bytes,
					bench_comp_segment_bytes(bench->sizes.number[i],
							bench->segments.number[k]));
	return bytes;
}

static int
check_segments(const struct comp_bench *bench)
{
	if (segment_bytes(bench) <= BENCH_COMP_MAX_SEGMENT_BYTES)
		return 0;
	app_error("--sizes: more than %d bytes need --segments of 2 or more",
			BENCH_COMP_MAX_SEGMENT_BYTES - BENCH_COMP_SPARE_BYTES);
	return -EINVAL;
}

static int
open_devices(struct comp_bench *bench, const uint8_t *ids)
{
	const struct comp_dev_config config = {
		.nb_qps = 1,
		.nb_ops = BENCH_LOAD_OPS,
		.nb_mbufs = BENCH_COMP_MBUFS,
		.depth = BENCH_COMP_DEPTH,
		.buffer_bytes = (uint16_t)segment_bytes(bench),
	};
	int ret = 0;

	for (unsigned int i = 0; i < bench->nb_devices && ret == 0; i++)
		ret = comp_dev_open(&bench->devices[i], ids[i], &config);
	return ret;
}

static int
measure(struct comp_bench *bench, const uint8_t *ids)
{
	int ret = open_devices(bench, ids);

	if (ret == 0)
		ret = run_table(bench);
	for (unsigned int i = 0; i < bench->nb_devices; i++)
		comp_dev_close(&bench->devices[i]);
	return ret;
}

static int
parse_shapes(struct comp_bench *bench, const char *sizes, const char *bursts, const char *segments)
{
	if (bench_parse_numbers("sizes", sizes, 16, BENCH_COMP_MAX_BYTES, &bench->sizes) < 0 ||
			bench_parse_numbers("bursts", bursts, 1, BENCH_LOAD_MAX_BURST,
					&bench->bursts) < 0 ||
			bench_parse_numbers("segments", segments, 1, BENCH_COMP_MAX_SEGMENTS,
					&bench->segments) < 0)
		return -EINVAL;
	return check_segments(bench);
}

static int
parse_compare(struct comp_bench *bench, const char *name)
{
	bench->liblz4 = name != NULL && strcmp(name, "liblz4") == 0;
	if (name == NULL || bench->liblz4)
		return 0;
	app_error("--compare is '%s'; allowed is liblz4", name);
	return -EINVAL;
}

/** The devices, and behind them what they are compared with. */
static int
find_sides(struct comp_bench *bench, const char *devices, uint8_t ids[BENCH_MAX_DEVICES])
{
	if (bench_find_devices(devices, comp_dev_find, ids, &bench->nb_devices) < 0)
		return -ENODEV;
	if (bench->nb_devices + bench->liblz4 > BENCH_MAX_DEVICES) {
		app_error("--devices: up to %d with --compare", BENCH_MAX_DEVICES - 1);
		return -EINVAL;
	}
	bench->sides.nb = bench->nb_devices + bench->liblz4;
	return 0;
}

int
bench_compress(int argc, char **argv)
{
	const char *devices = NULL, *algos = NULL, *sizes = "1024,4096,16384", *bursts = "32",
		   *segments = "1", *millis = NULL, *runs = NULL, *csv = NULL, *input = NULL,
		   *compare = NULL;
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "sizes", &sizes, NULL },
		{ "bursts", &bursts, NULL },
		{ "segments", &segments, NULL },
		{ "input", &input, NULL },
		{ "compare", &compare, NULL },
		{ "milliseconds", &millis, NULL },
		{ "runs", &runs, NULL },
		{ "devices", &devices, NULL },
		{ "csv", &csv, NULL },
	};
	static struct comp_bench bench = { .sides = { .ctx = &bench,
							   .name = side_name,
							   .offers = side_offers,
							   .run = side_run,
							   .note = side_note,
							   .times = BENCH_TIMES } };
	uint8_t ids[BENCH_MAX_DEVICES];
	int ret;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 ||
			bench_parse_kinds(algos, kind_name, bench.wanted) < 0 ||
			parse_shapes(&bench, sizes, bursts, segments) < 0 ||
			parse_compare(&bench, compare) < 0 ||
			bench_parse_times(millis, runs, &bench.sides.times) < 0)
		return APP_USAGE;
	if (find_sides(&bench, devices, ids) < 0 ||
			bench_comp_text_init(&bench.text, input, bench_most(&bench.sizes)) < 0)
		return APP_FAILED;
	ret = bench_open_csv(csv, &bench.sides.csv);
	if (ret == 0)
		ret = measure(&bench, ids);
	bench_comp_text_fini(&bench.text);
	if (bench.sides.csv != NULL)
		fclose(bench.sides.csv);
	return ret < 0 || app_stop ? APP_FAILED : APP_OK;
}
