/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A line of a table that compares devices, and of its CSV file.
 */

#include "bench_line.h"

#include <inttypes.h>

#include <rte_cycles.h>

void
bench_result_put(struct bench_result *result, unsigned int run, double per_second, double enqueue,
		double dequeue)
{
	result->per_second.run[run] = per_second;
	result->enqueue.run[run] = enqueue;
	result->dequeue.run[run] = dequeue;
	result->cycles.run[run] = enqueue + dequeue;
}

static double
median(const struct bench_rates *rates)
{
	return bench_summarize(rates).median;
}

static void
print_csv(FILE *csv, const struct bench_line *line, const char *device,
		const struct bench_result *result)
{
	struct bench_summary rate = bench_summarize(&result->per_second);
	struct bench_summary cycles = bench_summarize(&result->cycles);

	fprintf(csv, "%s,%s,%" PRIu32 ",%u,%u,%.0f,%.0f,%.0f,%.1f,%.1f,%.1f,%.1f,%.1f%s\n", device,
			line->kind, line->bytes, line->burst, line->segments, rate.median,
			rate.lowest, rate.highest, cycles.median, cycles.lowest, cycles.highest,
			median(&result->enqueue), median(&result->dequeue), result->csv_note);
	fflush(csv);
}

void
bench_print_head(const char *kind, double seconds)
{
	printf("median of %u runs of %.2g s each (lowest-highest); TSC of %.0f MHz; ratios are of the"
	       " first device to this one\n",
			BENCH_RUNS, seconds, (double)rte_get_tsc_hz() / 1e6);
	printf("%-24s %6s %5s %4s  %-24s %7s  %s\n", kind, "bytes", "burst", "segs", "device",
			"M ops/s", "host cycles per operation = enqueue + dequeue");
}

void
bench_print_line(const struct bench_line *line, const char *device,
		const struct bench_result *result, const struct bench_result *first, FILE *csv)
{
	struct bench_summary rate = bench_summarize(&result->per_second);
	struct bench_summary cycles = bench_summarize(&result->cycles);

	printf("%-24s %6" PRIu32 " %5u %4u  %-24s", line->kind, line->bytes, line->burst,
			line->segments, device);
	if (!result->offered) {
		printf(" not offered\n");
		return;
	}
	printf(" %7.3f (%.3f-%.3f)  %7.0f (%.0f-%.0f) = %.0f + %.0f", rate.median / 1e6,
			rate.lowest / 1e6, rate.highest / 1e6, cycles.median, cycles.lowest,
			cycles.highest, median(&result->enqueue), median(&result->dequeue));
	if (line->throughput)
		printf("  %.0f MB/s", rate.median * line->bytes / 1e6);
	printf("%s", result->note);
	if (result != first && first->offered)
		printf("  x%.2f x%.2f", median(&first->per_second) / rate.median,
				median(&first->cycles) / cycles.median);
	printf("\n");
	fflush(stdout);
	if (csv != NULL)
		print_csv(csv, line, device, result);
}
