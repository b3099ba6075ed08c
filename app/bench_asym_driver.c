/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench asym-driver: what a public-key operation costs the host, of devices side by side. The work
 * is known answers, so that no time goes into making keys, and every result can be checked.
 */

#define ALLOW_EXPERIMENTAL_API /* rte_crypto_op_attach_asym_session() is, up to DPDK 23.03 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_common.h>

#include "app.h"
#include "bench.h"
#include "bench_asym_driver.h"
#include "bench_lists.h"
#include "bench_turns.h"
#include "options.h"

enum { MAX_KINDS = 8 };

struct driver_bench {
	struct asym_dev devices[BENCH_MAX_DEVICES];
	struct bench_sides sides;
	bool wanted[MAX_KINDS];
	bool check;
	struct bench_numbers bursts;
	struct asym_driver_work work; /* that is measured */
	uint16_t burst;
};

static const char *
side_name(void *ctx, unsigned int device)
{
	const struct driver_bench *bench = ctx;

	return rte_cryptodev_name_get(bench->devices[device].id);
}

static bool
side_offers(void *ctx, unsigned int device)
{
	const struct driver_bench *bench = ctx;

	return asym_driver_offered(&bench->devices[device], &bench->work);
}

static int
side_run(void *ctx, unsigned int device, double seconds, struct bench_rate *rate)
{
	static struct asym_driver_load load; /* large */
	struct driver_bench *bench = ctx;
	int ret = asym_driver_load_init(&load, &bench->devices[device], &bench->work);

	load.load.burst = bench->burst;
	if (ret == 0)
		ret = bench_load_run(&load.load, seconds, rate);
	if (ret == 0 && bench->check)
		ret = asym_driver_check(&load);
	asym_driver_load_fini(&load);
	return ret;
}

static int
run_kind(struct driver_bench *bench, size_t kind)
{
	const struct bench_numbers *bursts = &bench->bursts;
	int ret = asym_driver_work_init(&bench->work, kind);

	for (unsigned int i = 0; i < bursts->nb && ret == 0 && !app_stop; i++) {
		const struct bench_line line = { asym_driver_kind_name(kind), bench->work.bytes,
			bursts->number[i], 1, false };

		bench->burst = (uint16_t)bursts->number[i];
		ret = bench_turns(&bench->sides, &line);
	}
	return ret;
}

static int
run_table(struct driver_bench *bench)
{
	int ret = 0;

	bench_print_head("operation", &bench->sides.times);
	for (size_t i = 0; asym_driver_kind_name(i) != NULL && ret == 0 && !app_stop; i++)
		if (bench->wanted[i])
			ret = run_kind(bench, i);
	return ret;
}

static int
measure(struct driver_bench *bench, const uint8_t *ids)
{
	int ret = 0;

	for (unsigned int i = 0; i < bench->sides.nb && ret == 0; i++)
		ret = asym_dev_open(&bench->devices[i], ids[i], 1);
	if (ret == 0)
		ret = run_table(bench);
	for (unsigned int i = 0; i < bench->sides.nb; i++)
		asym_dev_close(&bench->devices[i]);
	return ret;
}

int
bench_asym_driver(int argc, char **argv)
{
	static struct driver_bench bench = { .sides = { .ctx = &bench,
							     .name = side_name,
							     .offers = side_offers,
							     .run = side_run,
							     .times = BENCH_TIMES } };
	const char *devices = NULL, *algos = NULL, *bursts = "32", *millis = NULL, *runs = NULL,
		   *csv = NULL;
	bool no_check = false;
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "bursts", &bursts, NULL },
		{ "milliseconds", &millis, NULL },
		{ "runs", &runs, NULL },
		{ "devices", &devices, NULL },
		{ "csv", &csv, NULL },
		{ "no-check", NULL, &no_check },
	};
	uint8_t ids[BENCH_MAX_DEVICES];
	int ret;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 ||
			bench_parse_kinds(algos, asym_driver_kind_name, bench.wanted) < 0 ||
			bench_parse_numbers("bursts", bursts, 1, ASYM_DRIVER_MAX_BURST,
					&bench.bursts) < 0 ||
			bench_parse_times(millis, runs, &bench.sides.times) < 0)
		return APP_USAGE;
	bench.check = !no_check;
	if (bench_find_devices(devices, asym_dev_find, ids, &bench.sides.nb) < 0 ||
			bench_open_csv(csv, &bench.sides.csv) < 0)
		return APP_FAILED;
	ret = measure(&bench, ids);
	if (bench.sides.csv != NULL)
		fclose(bench.sides.csv);
	return ret < 0 || app_stop ? APP_FAILED : APP_OK;
}
