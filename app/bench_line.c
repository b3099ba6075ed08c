/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A line of a table that compares devices, and of its CSV file.
 */

#include "bench_line.h"

#include <inttypes.h>

#include <rte_cycles.h>

static double
cycles_of(const struct bench_rate *rate)
{
	return rate->enqueue_cycles + rate->dequeue_cycles;
}

void
bench_result_add(struct bench_result *result, const struct bench_rate *rate,
		const struct bench_rate *first)
{
	bench_rates_add(&result->per_second, rate->per_second);
	bench_rates_add(&result->cycles, cycles_of(rate));
	bench_rates_add(&result->enqueue, rate->enqueue_cycles);
	bench_rates_add(&result->dequeue, rate->dequeue_cycles);
	bench_rates_add(&result->waiting, rate->waiting_cycles);
	bench_rates_add(&result->idle, rate->idle_cycles);
	if (rate->engine_cycles > 0)
		bench_rates_add(&result->engine, rate->engine_cycles);
	/* Nobody answered within a run that was so short: there is nothing to compare. */
	if (first == NULL || !(first->per_second > 0) || !(rate->per_second > 0))
		return;
	bench_rates_add(&result->rate_ratio, first->per_second / rate->per_second);
	bench_rates_add(&result->cycles_ratio, cycles_of(first) / cycles_of(rate));
}

static double
median(const struct bench_rates *rates)
{
	return bench_summarize(rates).median;
}

/** Behind a comma; nothing where there is none. */
static void
print_ratio(FILE *csv, const struct bench_rates *ratios)
{
	if (ratios->nb != 0)
		fprintf(csv, ",%.3f", median(ratios));
	else
		fprintf(csv, ",");
}

static void
print_csv(FILE *csv, const struct bench_line *line, const char *device,
		const struct bench_result *result)
{
	struct bench_summary rate = bench_summarize(&result->per_second);
	struct bench_summary cycles = bench_summarize(&result->cycles);

	fprintf(csv, "%s,%s,%" PRIu32 ",%u,%u,%.0f,%.0f,%.0f,%.1f,%.1f,%.1f,%.1f,%.1f", device,
			line->kind, line->bytes, line->burst, line->segments, rate.median,
			rate.lowest, rate.highest, cycles.median, cycles.lowest, cycles.highest,
			median(&result->enqueue), median(&result->dequeue));
	print_ratio(csv, &result->rate_ratio);
	print_ratio(csv, &result->cycles_ratio);
	fprintf(csv, "%s\n", result->csv_note);
	fflush(csv);
}

void
bench_print_head(const char *kind, const struct bench_times *times)
{
	printf("median of %u runs of %.2g s each (lowest-highest); TSC of %.0f MHz; ratios are of the"
	       " first device to this one,\nthe median of those of runs beside each other\n",
			times->runs, times->seconds, (double)rte_get_tsc_hz() / 1e6);
	printf("%-24s %6s %5s %4s  %-24s %7s  %s\n", kind, "bytes", "burst", "segs", "device",
			"M ops/s", "host cycles per operation = enqueue + dequeue");
}

void
bench_print_line(const struct bench_line *line, const char *device,
		const struct bench_result *result, FILE *csv)
{
	struct bench_summary rate, cycles;

	printf("%-24s %6" PRIu32 " %5u %4u  %-24s", line->kind, line->bytes, line->burst,
			line->segments, device);
	if (!result->offered) {
		printf(" not offered\n");
		return;
	}
	rate = bench_summarize(&result->per_second);
	cycles = bench_summarize(&result->cycles);
	printf(" %7.3f (%.3f-%.3f)  %7.0f (%.0f-%.0f) = %.0f + %.0f", rate.median / 1e6,
			rate.lowest / 1e6, rate.highest / 1e6, cycles.median, cycles.lowest,
			cycles.highest, median(&result->enqueue), median(&result->dequeue));
	if (line->throughput)
		printf("  %.0f MB/s", rate.median * line->bytes / 1e6);
	printf("%s", result->note);
	if (result->rate_ratio.nb != 0)
		printf("  x%.2f x%.2f", median(&result->rate_ratio), median(&result->cycles_ratio));
	printf("\n");
	fflush(stdout);
	if (csv != NULL)
		print_csv(csv, line, device, result);
}
