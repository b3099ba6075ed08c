/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Compress or decompress a file: what both have in common.
 */

#include "file_comp.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <rte_cycles.h>

#include "app_error.h"

void
file_comp_progress(const struct file_comp_job *job, struct progress *progress, const char *what,
		uint64_t total)
{
	if (job->progress)
		progress_start_always(progress, what, total);
	else
		progress_start(progress, what, total);
}

/** Both files as input; which of them is the compressed one depends on the job. */
static int
verify(const struct file_comp_job *job, const struct file_in *in, const struct file_out *out,
		struct file_comp_result *result)
{
	const struct file_in made = {
		.fd = out->fd,
		.bytes = result->out_bytes,
		.path = out->part,
	};

	if (job->compress)
		return file_comp_verify(job, in, &made, result);
	return file_comp_verify(job, &made, in, result);
}

static int
work(const struct file_comp_job *job, const struct file_in *in, const struct file_out *out,
		struct file_comp_result *result)
{
	uint64_t begin = rte_rdtsc();
	int ret;

	if (job->compress)
		ret = file_compress(job, in, out, result);
	else
		ret = file_decompress(job, in, out, result);
	result->in_bytes = in->bytes;
	result->seconds = (double)(rte_rdtsc() - begin) / (double)rte_get_tsc_hz();
	if (ret == 0 && job->verify)
		ret = verify(job, in, out, result);
	if (ret == -ECANCELED)
		app_error("stopped before the end");
	return ret;
}

int
file_comp_run(const struct file_comp_job *job, struct file_comp_result *result)
{
	struct file_in in;
	struct file_out out;
	int ret;

	memset(result, 0, sizeof(*result));
	ret = file_in_open(&in, job->in_path);
	if (ret < 0)
		return ret;
	ret = file_out_open(&out, job->out_path);
	if (ret == 0) {
		ret = work(job, &in, &out, result);
		if (ret == 0)
			ret = file_out_commit(&out);
		else
			file_out_discard(&out);
	}
	close(in.fd);
	return ret;
}
