/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * file: compress or decompress a file through a device. This is the command line of it.
 */

#define ALLOW_EXPERIMENTAL_API /* all of rte_compressdev is, up to DPDK 23.11 */

#include "cmd_file_comp.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>

#include "app.h"
#include "file_comp.h"
#include "options.h"

#define CHUNK_DEFAULT COMP_LZ4_BLOCK
#define BURST_DEFAULT 16
#define LEVEL_MAX     12

/** The command line as text. */
struct comp_args {
	const char *in, *out, *op, *format, *level, *chunk, *burst, *device;
	bool compress, decompress, verify, progress;
};

static bool
is_comp_op(const char *text)
{
	return strcmp(text, "compress") == 0 || strcmp(text, "decompress") == 0;
}

bool
file_comp_asked(int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--compress") == 0 || strcmp(argv[i], "--decompress") == 0)
			return true;
		if (strcmp(argv[i], "--op") == 0 && i + 1 < argc && is_comp_op(argv[i + 1]))
			return true;
		if (strncmp(argv[i], "--op=", 5) == 0 && is_comp_op(argv[i] + 5))
			return true;
	}
	return false;
}

static int
parse_args(int argc, char **argv, struct comp_args *args)
{
	const struct option_def defs[] = {
		{ "compress", NULL, &args->compress },
		{ "decompress", NULL, &args->decompress },
		{ "op", &args->op, NULL },
		{ "in", &args->in, NULL },
		{ "out", &args->out, NULL },
		{ "format", &args->format, NULL },
		{ "level", &args->level, NULL },
		{ "chunk", &args->chunk, NULL },
		{ "burst", &args->burst, NULL },
		{ "device", &args->device, NULL },
		{ "verify", NULL, &args->verify },
		{ "progress", NULL, &args->progress },
	};

	memset(args, 0, sizeof(*args));
	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0)
		return -EINVAL;
	if (args->op != NULL && is_comp_op(args->op)) {
		args->compress |= args->op[0] == 'c';
		args->decompress |= args->op[0] == 'd';
	} else if (args->op != NULL) {
		app_error("--op is '%s' beside --%s; one of them is meant", args->op,
				args->compress ? "compress" : "decompress");
		return -EINVAL;
	}
	if (args->compress && args->decompress) {
		app_error("file either compresses or decompresses");
		return -EINVAL;
	}
	if (args->in == NULL) {
		app_error("file needs --in PATH");
		return -EINVAL;
	}
	return 0;
}

/** The format: given, or what the compressed file's name says. */
static int
settle_format(const struct comp_args *args, struct file_comp_job *job)
{
	const char *packed = job->compress ? args->out : args->in;

	if (args->format != NULL) {
		if (comp_format_parse(args->format, &job->format) == 0)
			return 0;
		app_error("--format is '%s'; allowed are gzip, zlib, deflate, lz4", args->format);
		return -EINVAL;
	}
	job->format = COMP_GZIP;
	if (packed == NULL || comp_format_of_path(packed, &job->format) == 0)
		return 0;
	app_error("the name '%s' does not end in .gz, .zz, .deflate or .lz4; give --format "
		  "gzip|zlib|deflate|lz4",
			packed);
	return -EINVAL;
}

static int
settle_level(const struct comp_args *args, struct file_comp_job *job)
{
	uint32_t min = job->format == COMP_LZ4 ? 1 : 0; /* 0: stored blocks, which LZ4 lacks */
	uint32_t level;

	job->level = RTE_COMP_LEVEL_PMD_DEFAULT;
	if (args->level == NULL)
		return 0;
	if (!job->compress) {
		app_error("--level goes with a compression only");
		return -EINVAL;
	}
	if (options_number("level", args->level, min, LEVEL_MAX, &level) < 0)
		return -EINVAL;
	job->level = (int)level;
	return 0;
}

static int
settle_sizes(const struct comp_args *args, struct file_comp_job *job)
{
	uint32_t max = job->format == COMP_LZ4 ? COMP_LZ4_BLOCK : FILE_COMP_CHUNK_MAX;
	uint32_t burst = BURST_DEFAULT;

	job->chunk_bytes = CHUNK_DEFAULT;
	if (!job->compress && (args->chunk != NULL || args->burst != NULL)) {
		app_error("--chunk and --burst go with a compression only; a decompression is one "
			  "operation for each member of the file");
		return -EINVAL;
	}
	if (options_number("chunk", args->chunk, FILE_COMP_CHUNK_MIN, max, &job->chunk_bytes) < 0 ||
			options_number("burst", args->burst, 1, FILE_COMP_BURST_MAX, &burst) < 0)
		return -EINVAL;
	job->burst = (uint16_t)burst;
	return 0;
}

static int
settle_job(const struct comp_args *args, struct file_comp_job *job)
{
	int ret;

	memset(job, 0, sizeof(*job));
	job->compress = args->compress;
	job->in_path = args->in;
	job->out_path = args->out;
	job->verify = args->verify;
	job->progress = args->progress;
	ret = settle_format(args, job);
	if (ret == 0)
		ret = settle_level(args, job);
	if (ret == 0)
		ret = settle_sizes(args, job);
	return ret;
}

static double
share(uint64_t part, uint64_t whole)
{
	return whole != 0 ? 100.0 * (double)part / (double)whole : 0;
}

static void
print_report(const struct file_comp_job *job, const struct file_comp_result *r)
{
	uint64_t plain = job->compress ? r->in_bytes : r->out_bytes;
	uint64_t packed = job->compress ? r->out_bytes : r->in_bytes;

	printf("%s %s as %s on %s\n", job->compress ? "compress" : "decompress", job->in_path,
			comp_format_name(job->format), rte_compressdev_name_get(job->dev_id));
	if (job->out_path != NULL)
		printf("  %-12s %s\n", "output", job->out_path);
	printf("  %-12s %" PRIu64 " bytes became %" PRIu64 " (compressed: %.1f %%)\n", "data",
			r->in_bytes, r->out_bytes, share(packed, plain));
	printf("  %-12s %.3f s: %.1f MB/s of plain data (10^6 bytes; reading and writing the files "
	       "included)\n",
			"time", r->seconds,
			r->seconds > 0 ? (double)plain / 1e6 / r->seconds : 0.0);
	printf("  %-12s %" PRIu64 ", from %u thread%s\n", "operations", r->ops, r->nb_threads,
			r->nb_threads == 1 ? "" : "s");
	if (job->verify)
		printf("  %-12s %" PRIu64 " bytes, with %s\n", "verified", r->verified_bytes,
				job->format == COMP_LZ4 ? "liblz4" : "zlib");
}

int
cmd_file_comp(int argc, char **argv)
{
	struct comp_args args;
	struct file_comp_job job;
	struct file_comp_result result;
	int ret;

	if (parse_args(argc, argv, &args) < 0 || settle_job(&args, &job) < 0)
		return APP_USAGE;
	ret = comp_dev_find(args.device, &job.dev_id);
	if (ret == 0)
		ret = file_comp_run(&job, &result);
	if (ret == 0)
		print_report(&job, &result);
	if (ret == -EINVAL)
		return APP_USAGE;
	return ret < 0 ? APP_FAILED : APP_OK;
}
