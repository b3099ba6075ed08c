/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * bench asym: public-key operations per second of a device beside the same by libcrypto in this
 * thread. The two take turns, so that what else the machine does hits both.
 */

#include "bench_asym.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>
#include <rte_cryptodev.h>
#include <rte_cycles.h>

#include "app.h"
#include "bench.h"
#include "bench_lists.h"
#include "options.h"

enum { MAX_KINDS = 32, SPREAD_WIDTH = 17 };

struct asym_bench {
	struct asym_dev dev;
	bool wanted[MAX_KINDS];
	bool compare;
	int libcrypto_cpu; /* -1: that of this thread */
	cpu_set_t cpus;    /* of this thread */
	struct bench_times times;
};

/** One line of the table. */
struct asym_line {
	struct bench_rates device; /* operations per second */
	struct bench_rates libcrypto;
	struct bench_rates ratio;
	struct bench_rates cpu_ratio; /* by CPU time */
	struct bench_rates enqueue;   /* cycles per operation */
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

static void
print_line(const struct asym_bench *bench, const struct asym_line *line)
{
	double enqueue = bench_summarize(&line->enqueue).median;
	double dequeue = bench_summarize(&line->dequeue).median;

	print_rates(&line->device);
	if (bench->compare) {
		print_rates(&line->libcrypto);
		printf(" %5.2f %5.2f", bench_summarize(&line->ratio).median,
				bench_summarize(&line->cpu_ratio).median);
	}
	printf(" %6.0f = %.0f + %.0f\n", enqueue + dequeue, enqueue, dequeue);
}

/** Bring this thread to a CPU. */
static int
move_to(int cpu)
{
	cpu_set_t set;
	int err;

	CPU_ZERO(&set);
	CPU_SET((size_t)cpu, &set);
	err = pthread_setaffinity_np(pthread_self(), sizeof(set), &set);
	if (err != 0)
		app_error("--cpu: CPU %d cannot be used: %s", cpu, strerror(err));
	return -err;
}

/** Let libcrypto work, on its CPU, and come back. */
static int
run_libcrypto(const struct asym_bench *bench, struct asym_work *work, struct asym_rate *rate)
{
	int ret;

	if (bench->libcrypto_cpu < 0)
		return bench_asym_libcrypto(work, bench->times.seconds, rate);
	ret = move_to(bench->libcrypto_cpu);
	if (ret == 0)
		ret = bench_asym_libcrypto(work, bench->times.seconds, rate);
	if (pthread_setaffinity_np(pthread_self(), sizeof(bench->cpus), &bench->cpus) == 0)
		return ret;
	app_error("the main lcore cannot be brought back to its CPUs");
	return -EIO;
}

/** A run of both sides. */
static int
run_once(struct asym_bench *bench, struct asym_work *work, struct asym_line *line)
{
	struct asym_rate device, libcrypto;
	int ret = bench_asym_device(&bench->dev, work, bench->times.seconds, &device);

	if (ret < 0)
		return ret;
	bench_rates_add(&line->device, device.per_second);
	bench_rates_add(&line->enqueue, device.enqueue_cycles);
	bench_rates_add(&line->dequeue, device.dequeue_cycles);
	if (!bench->compare)
		return 0;
	ret = run_libcrypto(bench, work, &libcrypto);
	if (ret < 0)
		return ret;
	bench_rates_add(&line->libcrypto, libcrypto.per_second);
	bench_rates_add(&line->ratio, device.per_second / libcrypto.per_second);
	bench_rates_add(&line->cpu_ratio, device.per_cpu_second / libcrypto.per_cpu_second);
	return 0;
}

static int
run_line(struct asym_bench *bench, const struct asym_work_kind *kind)
{
	static struct asym_work work; /* large */
	struct asym_line line = { 0 };
	int ret = asym_work_init(&work, kind);

	for (unsigned int run = 0; run < bench->times.runs && ret == 0 && !app_stop; run++)
		ret = run_once(bench, &work, &line);
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

	printf("operations per second, median of %u runs of %.2g s each (lowest-highest); ratio of "
	       "each run\nto the one beside it, median; cycles of the host per operation (enqueue "
	       "+ dequeue), calls\nthat moved operations, TSC of %.0f MHz\n",
			bench->times.runs, bench->times.seconds, (double)rte_get_tsc_hz() / 1e6);
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

static const char *
kind_name(size_t index)
{
	const struct asym_work_kind *kind = asym_work_kind_get(index);

	return kind == NULL ? NULL : kind->name;
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

/** Options that are numbers; NULL: not given. */
static int
parse_numbers(struct asym_bench *bench, const char *millis, const char *runs, const char *cpu)
{
	uint32_t number = 0;

	if (bench_parse_times(millis, runs, &bench->times) < 0 ||
			options_number("cpu", cpu, 0, CPU_SETSIZE - 1, &number) < 0)
		return -EINVAL;
	bench->libcrypto_cpu = cpu == NULL ? -1 : (int)number;
	return 0;
}

int
bench_asym(int argc, char **argv)
{
	const char *device = NULL, *compare = "libcrypto", *algos = NULL, *millis = NULL;
	const char *runs = NULL, *cpu = NULL;
	const struct option_def defs[] = {
		{ "algo", &algos, NULL },
		{ "milliseconds", &millis, NULL },
		{ "runs", &runs, NULL },
		{ "cpu", &cpu, NULL },
		{ "device", &device, NULL },
		{ "compare", &compare, NULL },
	};
	struct asym_bench bench = { .compare = true, .times = { .seconds = 0.1, .runs = 25 } };
	uint8_t id;
	int ret;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0 ||
			bench_parse_kinds(algos, kind_name, bench.wanted) < 0 ||
			parse_numbers(&bench, millis, runs, cpu) < 0 ||
			parse_compare(&bench, compare) < 0)
		return APP_USAGE;
	if (pthread_getaffinity_np(pthread_self(), sizeof(bench.cpus), &bench.cpus) != 0) {
		app_error("the CPUs of the main lcore cannot be read");
		return APP_FAILED;
	}
	if (asym_dev_find(device, &id) < 0 || asym_dev_open(&bench.dev, id, 1) < 0)
		return APP_FAILED;
	ret = run_table(&bench);
	asym_dev_close(&bench.dev);
	return ret < 0 || app_stop ? APP_FAILED : APP_OK;
}
