/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench latency: how long one operation takes on a device that does nothing else, also when the
 * device was left alone for a while before.
 */

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>
#include <rte_pause.h>

#include "app.h"
#include "app_error.h"
#include "bench.h"
#include "bench_crypto_options.h"
#include "bench_lists.h"
#include "bench_op.h"
#include "bench_percentile.h"
#include "options.h"

enum {
	MAX_BYTES = 16384,
	MAX_COUNT = 10000000,
	MAX_PAUSE_US = 1000000,
	DEPTH = 128,
	LATE_S = 1,     /* the engine has missed it: a lost wake-up */
	PATIENCE_S = 5, /* after which it is given up */
};

struct latency_bench {
	struct crypto_dev devices[BENCH_MAX_DEVICES];
	unsigned int nb_devices;
	bool wanted[BENCH_CRYPTO_KINDS];
	struct bench_numbers sizes, pauses;
	uint32_t count;
	uint32_t late; /* operations, of all lines */
	double *us;    /* of each operation of a line */
	FILE *csv;
};

/** What a line is about. */
struct latency_case {
	const char *kind;
	struct bench_op_shape shape;
	uint32_t pause_us;
};

/** Send @p op and wait for it. @return  0; -EBUSY, -ETIMEDOUT, -EIO after a message. */
static int
round_trip(struct crypto_dev *dev, struct rte_crypto_op *op, double *us)
{
	uint64_t hz = rte_get_tsc_hz(), start = rte_rdtsc(), ticks = 0;
	struct rte_crypto_op *back = NULL;

	if (rte_cryptodev_enqueue_burst(dev->id, 0, &op, 1) != 1) {
		app_error("%s does not take an operation", crypto_dev_name(dev));
		return -EBUSY;
	}
	while (rte_cryptodev_dequeue_burst(dev->id, 0, &back, 1) == 0) {
		ticks = rte_rdtsc() - start;
		if (ticks > PATIENCE_S * hz) {
			app_error("%s gave no answer for %d s", crypto_dev_name(dev), PATIENCE_S);
			dev->lost++;
			return -ETIMEDOUT;
		}
		rte_pause();
	}
	*us = (double)(rte_rdtsc() - start) * 1e6 / (double)hz;
	if (op->status == RTE_CRYPTO_OP_STATUS_SUCCESS)
		return 0;
	app_error("%s: status '%s'", crypto_dev_name(dev), crypto_status_name(op->status));
	return -EIO;
}

static int
run_operations(struct latency_bench *bench, struct crypto_dev *dev, uint32_t pause_us,
		struct rte_crypto_op *op)
{
	int ret = round_trip(dev, op, &bench->us[0]); /* touches the memory and does not count */

	for (uint32_t i = 0; i < bench->count && ret == 0 && !app_stop; i++) {
		if (pause_us != 0)
			rte_delay_us_sleep(pause_us);
		ret = round_trip(dev, op, &bench->us[i]);
		bench->late += bench->us[i] > LATE_S * 1e6;
	}
	return ret;
}

static void
print_line(struct latency_bench *bench, const struct latency_case *c, const char *device)
{
	static const unsigned int percents[] = { 0, 50, 99, 100 };
	double us[RTE_DIM(percents)];

	bench_sort(bench->us, bench->count);
	for (size_t i = 0; i < RTE_DIM(percents); i++)
		us[i] = bench_percentile(bench->us, bench->count, percents[i]);
	printf("%-24s %6" PRIu32 " %8" PRIu32 "  %-24s %9.1f %9.1f %9.1f %9.1f\n", c->kind,
			c->shape.bytes, c->pause_us, device, us[0], us[1], us[2], us[3]);
	fflush(stdout);
	if (bench->csv == NULL)
		return;
	fprintf(bench->csv, "%s,%s,%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%.2f,%.2f,%.2f,%.2f\n",
			device, c->kind, c->shape.bytes, c->pause_us, bench->count, us[0], us[1],
			us[2], us[3]);
	fflush(bench->csv);
}

/** Measure and print one line. */
static int
run_case(struct latency_bench *bench, const struct latency_case *c, struct crypto_dev *dev)
{
	struct crypto_reason why;
	struct rte_crypto_op *op;
	void *session;
	int ret = -ENOMEM;

	if (crypto_spec_check(dev->id, c->shape.spec, &why) < 0) {
		printf("%-24s %6" PRIu32 " %8" PRIu32 "  %-24s not offered\n", c->kind,
				c->shape.bytes, c->pause_us, crypto_dev_name(dev));
		return 0;
	}
	session = crypto_session_create(dev, c->shape.spec, true);
	op = session == NULL ? NULL : bench_op_create(dev, &c->shape, session);
	if (op == NULL)
		app_error("%s: no session or no memory for an operation", crypto_dev_name(dev));
	else
		ret = run_operations(bench, dev, c->pause_us, op);
	if (dev->lost != 0)
		return ret; /* the device may still use them */
	if (op != NULL)
		bench_op_free(op);
	crypto_session_free(dev, session);
	if (ret == 0 && !app_stop)
		print_line(bench, c, crypto_dev_name(dev));
	return ret;
}

static int
run_kind(struct latency_bench *bench, unsigned int kind)
{
	struct crypto_spec spec = bench_crypto_spec(kind);
	struct latency_case c = {
		.kind = bench_crypto_kind_name(kind),
		.shape = { .spec = &spec, .segments = 1 },
	};
	int ret = 0;

	for (unsigned int i = 0; i < bench->sizes.nb; i++)
		for (unsigned int k = 0; k < bench->pauses.nb; k++)
			for (unsigned int d = 0; d < bench->nb_devices && ret == 0 && !app_stop;
					d++) {
				c.shape.bytes = bench->sizes.number[i];
				c.pause_us = bench->pauses.number[k];
				ret = run_case(bench, &c, &bench->devices[d]);
			}
	return ret;
}

static int
run_table(struct latency_bench *bench)
{
	int ret = 0;

	printf("microseconds of each of %" PRIu32 " operations, one at a time\n", bench->count);
	printf("%-24s %6s %8s  %-24s %9s %9s %9s %9s\n", "algorithm", "bytes", "pause/us", "device",
			"minimum", "median", "99 %", "maximum");
	for (unsigned int i = 0; i < BENCH_CRYPTO_KINDS && ret == 0; i++)
		if (bench->wanted[i])
			ret = run_kind(bench, i);
	if (bench->late == 0)
		return ret;
	app_error("%" PRIu32 " operations took longer than %d s: lost wake-ups", bench->late,
			LATE_S);
	return -EIO;
}

static int
open_devices(struct latency_bench *bench, const uint8_t *ids)
{
	const struct crypto_dev_config config = { .depth = DEPTH,
		.buffer_bytes = bench_most(&bench->sizes) + BENCH_OP_DIGEST_ROOM };
	int ret = 0;

	for (unsigned int i = 0; i < bench->nb_devices && ret == 0; i++)
		ret = crypto_dev_open(&bench->devices[i], ids[i], &config);
	return ret;
}

static int
run_devices(struct latency_bench *bench, const uint8_t *ids)
{
	int ret = open_devices(bench, ids);

	bench->us = calloc(bench->count, sizeof(bench->us[0]));
	if (ret == 0 && bench->us == NULL) {
		app_error("no memory for %" PRIu32 " samples", bench->count);
		ret = -ENOMEM;
	}
	if (ret == 0)
		ret = run_table(bench);
	for (unsigned int i = 0; i < bench->nb_devices; i++)
		crypto_dev_close(&bench->devices[i]);
	free(bench->us);
	return ret;
}

int
bench_latency(int argc, char **argv)
{
	const char *devices = NULL, *algos = NULL, *sizes = "64,16384", *pauses = "0,100,2000",
		   *count = NULL, *csv = NULL;
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "sizes", &sizes, NULL },
		{ "count", &count, NULL },
		{ "pause-us", &pauses, NULL },
		{ "devices", &devices, NULL },
		{ "csv", &csv, NULL },
	};
	struct latency_bench bench = { .count = 20000 };
	uint8_t ids[BENCH_MAX_DEVICES];
	int ret;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 ||
			bench_parse_kinds(algos, bench_crypto_kind_name, bench.wanted) < 0 ||
			bench_parse_numbers("sizes", sizes, 16, MAX_BYTES, &bench.sizes) < 0 ||
			bench_parse_numbers("pause-us", pauses, 0, MAX_PAUSE_US, &bench.pauses) <
					0 ||
			options_number("count", count, 1, MAX_COUNT, &bench.count) < 0)
		return APP_USAGE;
	if (bench_find_devices(devices, crypto_dev_find, ids, &bench.nb_devices) < 0 ||
			bench_open_csv(csv, &bench.csv) < 0)
		return APP_FAILED;
	ret = run_devices(&bench, ids);
	if (bench.csv != NULL)
		fclose(bench.csv);
	return ret < 0 ? APP_FAILED : APP_OK;
}
