/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench asym: public-key operations per second of a device beside the same by libcrypto in this
 * thread. The two take turns, so that what else the machine does hits both.
 */

#include "bench_asym.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>

#include "app.h"
#include "bench.h"
#include "options.h"

enum { MAX_KINDS = 32, SPREAD_WIDTH = 17 };

struct asym_bench {
	struct asym_dev dev;
	bool wanted[MAX_KINDS];
	bool compare;
	double seconds; /* of one run of one side */
};

/** One line of the table. */
struct asym_line {
	struct bench_rates device;
	struct bench_rates libcrypto;
	struct bench_rates device_cpu; /* the same by CPU time */
	struct bench_rates libcrypto_cpu;
	struct bench_rates enqueue; /* cycles per operation */
	struct bench_rates dequeue;
};

static void
print_rates(const struct bench_rates *rates)
{
	struct bench_summary s = bench_summarize(rates);
	char spread[32];

	snprintf(spread, sizeof(spread), "(%.0f-%.0f)", s.lowest, s.highest);
	printf(" %9.0f %-*s", s.median, SPREAD_WIDTH, spread);
}

static double
ratio(const struct bench_rates *a, const struct bench_rates *b)
{
	return bench_summarize(a).median / bench_summarize(b).median;
}

static void
print_line(const struct asym_bench *bench, const struct asym_line *line)
{
	double enqueue = bench_summarize(&line->enqueue).median;
	double dequeue = bench_summarize(&line->dequeue).median;

	print_rates(&line->device);
	if (bench->compare) {
		print_rates(&line->libcrypto);
		printf(" %5.2f %5.2f", ratio(&line->device, &line->libcrypto),
				ratio(&line->device_cpu, &line->libcrypto_cpu));
	}
	printf(" %6.0f = %.0f + %.0f\n", enqueue + dequeue, enqueue, dequeue);
}

/** A run of both sides. */
static int
run_once(struct asym_bench *bench, struct asym_work *work, struct asym_line *line, unsigned int run)
{
	struct asym_rate rate;
	int ret = bench_asym_device(&bench->dev, work, bench->seconds, &rate);

	if (ret < 0)
		return ret;
	line->device.run[run] = rate.per_second;
	line->device_cpu.run[run] = rate.per_cpu_second;
	line->enqueue.run[run] = rate.enqueue_cycles;
	line->dequeue.run[run] = rate.dequeue_cycles;
	if (!bench->compare)
		return 0;
	ret = bench_asym_libcrypto(work, bench->seconds, &rate);
	line->libcrypto.run[run] = rate.per_second;
	line->libcrypto_cpu.run[run] = rate.per_cpu_second;
	return ret;
}

static int
run_line(struct asym_bench *bench, const struct asym_work_kind *kind)
{
	static struct asym_work work; /* large */
	struct asym_line line;
	unsigned int run;
	int ret = asym_work_init(&work, kind);

	for (run = 0; run < BENCH_RUNS && ret == 0 && !app_stop; run++)
		ret = run_once(bench, &work, &line, run);
	if (ret == 0 && !app_stop) {
		printf("%-18s", kind->name);
		print_line(bench, &line);
		fflush(stdout);
	}
	asym_work_fini(&work);
	return ret;
}

static int
run_table(struct asym_bench *bench)
{
	const struct asym_work_kind *kind;
	int ret = 0;
	size_t i;

	printf("operations per second, median of %u runs of %.2g s each (lowest-highest); cycles of "
	       "the host\nper operation (enqueue + dequeue), calls that moved operations, TSC of "
	       "%.0f MHz\n",
			BENCH_RUNS, bench->seconds, (double)rte_get_tsc_hz() / 1e6);
	printf("%-18s %9s %-*s", "algorithm", "device", SPREAD_WIDTH, "");
	if (bench->compare)
		printf(" %9s %-*s %5s %5s", "libcrypto", SPREAD_WIDTH, "", "ratio", "CPU");
	printf(" %6s\n", "cycles");
	for (i = 0; (kind = asym_work_kind_get(i)) != NULL && ret == 0 && !app_stop; i++) {
		if (bench->wanted[i])
			ret = run_line(bench, kind);
	}
	return ret;
}

/** Mark the kind that has this name; false: there is none. */
static bool
want(struct asym_bench *bench, const char *name, size_t len)
{
	const struct asym_work_kind *kind;
	size_t i;

	for (i = 0; (kind = asym_work_kind_get(i)) != NULL; i++) {
		if (strlen(kind->name) == len && memcmp(kind->name, name, len) == 0) {
			bench->wanted[i] = true;
			return true;
		}
	}
	return false;
}

static int
parse_algos(struct asym_bench *bench, const char *list)
{
	size_t i, len;

	for (i = 0; i < MAX_KINDS; i++)
		bench->wanted[i] = list == NULL;
	for (; list != NULL && *list != '\0'; list += len + (list[len] == ',')) {
		len = strcspn(list, ",");
		if (want(bench, list, len))
			continue;
		app_error("--algo: '%.*s' is not known; see qat4xxx help bench", (int)len, list);
		return -EINVAL;
	}
	return 0;
}

static int
parse_compare(struct asym_bench *bench, const char *name)
{
	bench->compare = strcmp(name, "libcrypto") == 0;
	if (bench->compare || strcmp(name, "none") == 0)
		return 0;
	app_error("--compare is '%s'; allowed are libcrypto and none", name);
	return -EINVAL;
}

int
bench_asym(int argc, char **argv)
{
	const char *device = NULL, *compare = "libcrypto", *algos = NULL, *millis = NULL;
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "milliseconds", &millis, NULL },
		{ "device", &device, NULL },
		{ "compare", &compare, NULL },
	};
	struct asym_bench bench = { .seconds = 1 };
	uint32_t number = 1000;
	uint8_t id;
	int ret;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 || parse_algos(&bench, algos) < 0 ||
			options_number("milliseconds", millis, 10, 60000, &number) < 0 ||
			parse_compare(&bench, compare) < 0)
		return APP_USAGE;
	bench.seconds = number / 1e3;
	if (asym_dev_find(device, &id) < 0 || asym_dev_open(&bench.dev, id, 1) < 0)
		return APP_FAILED;
	ret = run_table(&bench);
	asym_dev_close(&bench.dev);
	return ret < 0 || app_stop ? APP_FAILED : APP_OK;
}
