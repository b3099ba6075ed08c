/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench crypto: operations per second and host cycles per operation of symmetric devices, side by
 * side. They take turns, so that what else the machine does hits all.
 */

#include "bench_crypto.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>

#include "app.h"
#include "app_error.h"
#include "bench.h"
#include "bench_crypto_groups.h"
#include "bench_crypto_options.h"
#include "bench_engines.h"
#include "bench_turns.h"
#include "options.h"

struct crypto_bench {
	struct bench_groups groups;
	bool wanted[BENCH_CRYPTO_KINDS];
	struct bench_numbers sizes, bursts, segments, queue_pairs, sessions, depths;
	bool attach;
	bool engines;
	struct bench_sides sides;
	const struct bench_crypto_shape *shape; /* that is measured */
	struct telemetry_client telemetry;
};

/** What engines of all cards have done that the group has functions of. */
static int
group_engines(struct crypto_bench *bench, const struct bench_group *group,
		struct bench_engines *engines)
{
	char card[BENCH_MAX_DEVICES][BENCH_NAME_BYTES];
	int ret = 0;

	memset(engines, 0, sizeof(*engines));
	for (unsigned int i = 0; i < group->nb_devices && bench->engines && ret == 0; i++) {
		unsigned int k = 0;

		if (group->pairs[i] == 0)
			break; /* none of those behind it has, either */
		bench_card_name(crypto_dev_name(&group->devices[i]), card[i], sizeof(card[i]));
		while (strcmp(card[k], card[i]) != 0)
			k++;
		if (k == i)
			ret = bench_engines_add(&bench->telemetry,
					crypto_dev_name(&group->devices[i]), engines);
	}
	return ret;
}

static int
measure(struct crypto_bench *bench, const struct bench_crypto_load *load, double seconds,
		struct bench_rate *rate)
{
	struct bench_engines before, after;
	int ret = group_engines(bench, load->group, &before);

	if (ret == 0)
		ret = bench_load_run(&load->load, seconds, rate);
	if (ret == 0)
		ret = group_engines(bench, load->group, &after);
	if (ret == 0 && after.requests != before.requests)
		rate->engine_cycles = (double)(after.busy_cycles - before.busy_cycles) /
				(double)(after.requests - before.requests);
	return ret;
}

static const char *
side_name(void *ctx, unsigned int group)
{
	const struct crypto_bench *bench = ctx;

	return bench->groups.group[group].name;
}

static bool
side_offers(void *ctx, unsigned int group)
{
	const struct crypto_bench *bench = ctx;
	struct crypto_reason why;

	return crypto_spec_check(bench->groups.group[group].devices->id, bench->shape->op.spec,
			       &why) == 0;
}

static int
side_run(void *ctx, unsigned int group, double seconds, struct bench_rate *rate)
{
	static struct bench_crypto_load load; /* large */
	struct crypto_bench *bench = ctx;
	int ret = bench_crypto_load_init(&load, &bench->groups.group[group], bench->shape);

	if (ret == 0)
		ret = measure(bench, &load, seconds, rate);
	bench_crypto_load_fini(&load);
	return ret;
}

/** What of this subject comes behind a line of the table, and of the CSV file. */
static void
side_note(void *ctx, unsigned int group, struct bench_result *result)
{
	const struct crypto_bench *bench = ctx;
	const struct bench_crypto_shape *shape = bench->shape;
	double idle = bench_summarize(&result->idle).median;
	double waiting = bench_summarize(&result->waiting).median;
	/* What disturbs it adds. */
	double engine = result->engine.nb == 0 ? 0 : bench_summarize(&result->engine).lowest;
	int used = snprintf(result->note, sizeof(result->note),
			"  pairs %u, sessions %" PRIu32 ", depth %u, poll %.0f/%.0f",
			shape->queue_pairs, shape->sessions, shape->depth, idle, waiting);

	(void)group;
	if (bench->engines)
		snprintf(result->note + used, sizeof(result->note) - (size_t)used, ", engine %.0f",
				engine);
	snprintf(result->csv_note, sizeof(result->csv_note), ",%u,%" PRIu32 ",%u,%.1f,%.1f,%.1f",
			shape->queue_pairs, shape->sessions, shape->depth, idle, waiting, engine);
}

static int
run_shape(struct crypto_bench *bench, const char *kind, const struct bench_crypto_shape *shape)
{
	const struct bench_line line = { kind, shape->op.bytes, shape->burst, shape->op.segments,
		false };

	bench->shape = shape;
	bench->sides.nb = bench->groups.nb;
	return bench_turns(&bench->sides, &line);
}

/** Run @p shape with each number of sessions. */
static int
run_sessions(struct crypto_bench *bench, const char *kind, struct bench_crypto_shape *shape)
{
	int ret = 0;

	shape->attach = bench->attach;
	for (unsigned int i = 0; i < bench->sessions.nb && ret == 0 && !app_stop; i++) {
		shape->sessions = bench->sessions.number[i];
		ret = run_shape(bench, kind, shape);
	}
	return ret;
}

static int
run_kind(struct crypto_bench *bench, unsigned int kind, struct bench_crypto_shape *shape)
{
	struct crypto_spec spec = bench_crypto_spec(kind);
	int ret = 0;

	shape->op.spec = &spec;
	for (unsigned int i = 0; i < bench->sizes.nb; i++)
		for (unsigned int k = 0; k < bench->bursts.nb; k++)
			for (unsigned int s = 0; s < bench->segments.nb && ret == 0 && !app_stop;
					s++) {
				shape->op.bytes = bench->sizes.number[i];
				shape->burst = (uint16_t)bench->bursts.number[k];
				shape->op.segments = (uint16_t)bench->segments.number[s];
				ret = run_sessions(bench, bench_crypto_kind_name(kind), shape);
			}
	return ret;
}

/** Start the devices with so many queue pairs that are so deep, and measure all kinds. */
static int
run_devices(struct crypto_bench *bench, uint16_t queue_pairs, uint16_t depth)
{
	struct bench_crypto_shape shape = { .queue_pairs = queue_pairs, .depth = depth };
	const struct bench_groups_config config = {
		.queue_pairs = queue_pairs,
		.depth = depth,
		.burst = bench_most(&bench->bursts),
		.segments = bench_most(&bench->segments),
		.bytes = bench_most(&bench->sizes),
		.sessions = bench_most(&bench->sessions),
	};
	int ret = bench_groups_open(&bench->groups, &config);

	for (unsigned int i = 0; i < BENCH_CRYPTO_KINDS && ret == 0 && !app_stop; i++)
		if (bench->wanted[i])
			ret = run_kind(bench, i, &shape);
	bench_groups_close(&bench->groups);
	return ret;
}

static int
run_table(struct crypto_bench *bench)
{
	int ret = 0;

	bench_print_head("algorithm", &bench->sides.times);
	printf("poll: cycles of a poll that finds nothing, of an idle queue pair / of one that "
	       "waits\n");
	for (unsigned int i = 0; i < bench->queue_pairs.nb; i++)
		for (unsigned int k = 0; k < bench->depths.nb && ret == 0 && !app_stop; k++)
			ret = run_devices(bench, (uint16_t)bench->queue_pairs.number[i],
					(uint16_t)bench->depths.number[k]);
	return ret;
}

static int
parse(struct crypto_bench *bench, int argc, char **argv, const char **devices, const char **csv)
{
	const char *algos = NULL, *sizes = "64,256,1024,4096,16384", *bursts = "32",
		   *segments = "1", *millis = NULL, *runs = NULL, *queue_pairs = "1",
		   *sessions = NULL, *depths = "1024";
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "sizes", &sizes, NULL },
		{ "bursts", &bursts, NULL },
		{ "segments", &segments, NULL },
		{ "queue-pairs", &queue_pairs, NULL },
		{ "together", NULL, &bench->groups.together },
		{ "sessions", &sessions, NULL },
		{ "depth", &depths, NULL },
		{ "engine-cycles", NULL, &bench->engines },
		{ "milliseconds", &millis, NULL },
		{ "runs", &runs, NULL },
		{ "devices", devices, NULL },
		{ "csv", csv, NULL },
	};

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 ||
			bench_parse_kinds(algos, bench_crypto_kind_name, bench->wanted) < 0 ||
			bench_parse_numbers("sizes", sizes, 16, BENCH_CRYPTO_MAX_BYTES,
					&bench->sizes) < 0 ||
			bench_parse_numbers("bursts", bursts, 1, BENCH_CRYPTO_MAX_BURST,
					&bench->bursts) < 0 ||
			bench_parse_numbers("segments", segments, 1, 4, &bench->segments) < 0 ||
			bench_parse_numbers("queue-pairs", queue_pairs, 1, BENCH_MAX_PAIRS,
					&bench->queue_pairs) < 0 ||
			bench_parse_numbers("sessions", sessions == NULL ? "1" : sessions, 1,
					BENCH_MAX_SESSIONS, &bench->sessions) < 0 ||
			bench_parse_numbers("depth", depths, BENCH_CRYPTO_MAX_BURST, 4096,
					&bench->depths) < 0 ||
			bench_parse_times(millis, runs, &bench->sides.times) < 0)
		return -EINVAL;
	bench->attach = sessions != NULL;
	return 0;
}

int
bench_crypto(int argc, char **argv)
{
	static struct crypto_bench bench = { .sides = { .ctx = &bench,
							     .name = side_name,
							     .offers = side_offers,
							     .run = side_run,
							     .note = side_note,
							     .times = BENCH_TIMES } };
	const char *devices = NULL, *csv = NULL;
	int ret = 0;

	if (parse(&bench, argc, argv, &devices, &csv) < 0)
		return APP_USAGE;
	if (bench_find_devices(devices, crypto_dev_find, bench.groups.ids,
			    &bench.groups.nb_devices) < 0 ||
			bench_open_csv(csv, &bench.sides.csv) < 0)
		return APP_FAILED;
	if (bench.engines)
		ret = telemetry_open(&bench.telemetry);
	if (ret == 0)
		ret = run_table(&bench);
	if (bench.engines)
		telemetry_close(&bench.telemetry);
	if (bench.sides.csv != NULL)
		fclose(bench.sides.csv);
	return ret < 0 ? APP_FAILED : APP_OK;
}
