/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What is printed about work on a file, and the table at the end of a demonstration.
 */

#include "report.h"

#include <inttypes.h>
#include <stdio.h>

#include <rte_cryptodev.h>
#include <rte_cycles.h>

#include "hex.h"

static double
megabytes_per_second(uint64_t bytes, double seconds)
{
	return seconds > 0 ? (double)bytes / 1e6 / seconds : 0;
}

static void
print_digest(const struct file_job *job, const struct file_result *result)
{
	char text[2 * CRYPTO_DIGEST_MAX + 1];

	hex_encode(result->digest, job->algo.auth->digest_bytes, text);
	if (result->hash_leaves == 1)
		printf("  %-12s %s\n  %-12s (of the whole file)\n", job->algo.name, text, "");
	else
		printf("  %-12s %s\n  %-12s (of the digests of %" PRIu64 " chunks of %" PRIu32
		       " bytes, level by level until one is left; not of the file at once)\n",
				job->algo.name, text, "", result->hash_leaves, job->chunk_bytes);
}

static void
print_cycles(const struct pump_stats *stats)
{
	double ops = (double)stats->ops;

	if (stats->ops == 0)
		return;
	printf("  %-12s %.0f per operation: %.0f to enqueue, %.0f to dequeue (TSC of %.0f MHz, burst "
	       "calls that moved operations)\n",
			"host cycles", pump_cycles_per_op(stats),
			(double)stats->enqueue_cycles / ops, (double)stats->dequeue_cycles / ops,
			(double)rte_get_tsc_hz() / 1e6);
	if (stats->idle_polls != 0)
		printf("  %-12s and %" PRIu64 " calls that moved nothing, %.0f cycles each\n", "",
				stats->idle_polls,
				(double)stats->idle_cycles / (double)stats->idle_polls);
}

void
report_file_job(const struct file_job *job, const struct file_result *result)
{
	const struct pump_stats *stats = &result->stats;

	printf("%s %s with %s on %s\n", file_op_name(job->op), job->in_path, job->algo.name,
			rte_cryptodev_name_get(job->dev_id));
	if (job->out_path != NULL)
		printf("  %-12s %s\n", "output", job->out_path);
	printf("  %-12s %" PRIu64
	       " bytes in %.3f s: %.1f MB/s (10^6 bytes; reading and writing the "
	       "files included)\n",
			"data", result->bytes, stats->seconds,
			megabytes_per_second(result->bytes, stats->seconds));
	printf("  %-12s %" PRIu64 " of at most %" PRIu32
	       " bytes; bursts of %u, at most %u in flight\n",
			"operations", stats->ops, job->chunk_bytes, job->burst, job->depth - 1);
	print_cycles(stats);
	if (job->op == FILE_HASH)
		print_digest(job, result);
	if (job->verify)
		printf("  %-12s %" PRIu64 " of %" PRIu64 " operations equal to %s\n", "verified",
				result->verified_chunks, stats->ops, oracle_library());
}

static void
print_row(const struct report_row *row)
{
	char mb[16] = "", rate[16] = "", cycles[16] = "";

	if (row->bytes != 0) {
		snprintf(mb, sizeof(mb), "%.1f", (double)row->bytes / 1e6);
		snprintf(rate, sizeof(rate), "%.1f",
				megabytes_per_second(row->bytes, row->seconds));
	}
	if (row->cycles_per_op > 0)
		snprintf(cycles, sizeof(cycles), "%.0f", row->cycles_per_op);
	printf("%-42s %10" PRIu64 " %9s %9s %10s  %s\n", row->what, row->ops, mb, rate, cycles,
			row->result);
}

void
report_table(const struct report_row *rows, unsigned int nb_rows)
{
	unsigned int i;

	printf("%-42s %10s %9s %9s %10s  %s\n", "what", "operations", "MB", "MB/s", "cycles/op",
			"result");
	for (i = 0; i < nb_rows; i++)
		print_row(&rows[i]);
}
