/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * demo: one of everything on a file, with a table at the end.
 */

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <rte_common.h>

#include "app.h"
#include "asym_dev.h"
#include "bench_asym.h"
#include "cmd_info.h"
#include "cmd_selftest.h"
#include "comp_dev.h"
#include "crypto_dev.h"
#include "file_comp.h"
#include "file_io.h"
#include "file_job.h"
#include "file_keys.h"
#include "options.h"
#include "report.h"

const char cmd_demo_help[] =
		"Usage: qat4xxx [EAL options] -- demo --in PATH [--dir PATH] [--device NAME]\n"
		"info, selftest, then encrypt, decrypt and hash a file, and public-key operations where\n"
		"there is an asymmetric device, all of it verified.\n"
		"With a compression device in addition: compress and decompress it.\n"
		"\n"
		"  --in PATH      the file\n"
		"  --dir PATH     where its encrypted copies go while this runs; default: TMPDIR or /tmp\n"
		"  --device NAME  default: the first symmetric device of a 4xxx\n";

#define MAX_ROWS 24

struct demo {
	const char *in;
	uint8_t dev_id;
	char encrypted[PATH_MAX + 16];
	char decrypted[PATH_MAX + 16];
	struct report_row rows[MAX_ROWS];
	unsigned int nb_rows;
};

static struct report_row *
add_row(struct demo *demo)
{
	struct report_row *row = &demo->rows[demo->nb_rows++];

	memset(row, 0, sizeof(*row));
	return row;
}

static void
job_init(const struct demo *demo, enum file_op op, const char *algo, struct file_job *job)
{
	memset(job, 0, sizeof(*job));
	algo_parse(algo, &job->algo); /* names from this file */
	job->op = op;
	job->dev_id = demo->dev_id;
	job->in_path = demo->in;
	job->chunk_bytes = 16384;
	job->burst = 32;
	job->depth = 512;
	job->verify = true;
}

/** Run a job, print about it and add it to the table. */
static int
run_job(struct demo *demo, const struct file_job *job, const char *verified)
{
	struct file_result result;
	struct report_row *row;
	int ret = file_job_run(job, &result);

	row = add_row(demo);
	snprintf(row->what, sizeof(row->what), "%s %s", file_op_name(job->op), job->algo.name);
	row->ops = result.stats.ops;
	row->bytes = result.bytes;
	row->seconds = result.stats.seconds;
	row->cycles_per_op = pump_cycles_per_op(&result.stats);
	row->result = ret == 0 ? verified : "FAILED";
	if (ret == 0) {
		report_file_job(job, &result);
		printf("\n");
	}
	return ret;
}

/** Does a file have the same bytes as another one? @return  0, -EBADMSG, or errno, after a message.
 */
static int
compare_open_files(const struct file_in *a, const struct file_in *b)
{
	static uint8_t bytes_a[1 << 16], bytes_b[1 << 16];
	uint64_t at;
	int ret = a->bytes == b->bytes ? 0 : -EBADMSG;

	for (at = 0; at < a->bytes && ret == 0; at += sizeof(bytes_a)) {
		size_t len = RTE_MIN(a->bytes - at, sizeof(bytes_a));

		ret = file_read(a->fd, a->path, at, bytes_a, len);
		if (ret == 0)
			ret = file_read(b->fd, b->path, at, bytes_b, len);
		if (ret == 0 && memcmp(bytes_a, bytes_b, len) != 0)
			ret = -EBADMSG;
	}
	if (ret == -EBADMSG)
		app_error("'%s' is not the same as '%s'", b->path, a->path);
	return ret;
}

static int
compare_files(const char *path_a, const char *path_b)
{
	struct file_in a, b;
	int ret = file_in_open(&a, path_a);

	if (ret < 0)
		return ret;
	ret = file_in_open(&b, path_b);
	if (ret == 0) {
		ret = compare_open_files(&a, &b);
		close(b.fd);
	}
	close(a.fd);
	return ret;
}

/** Encrypt, decrypt what came out, compare with the file. */
static int
round_trip(struct demo *demo, const char *algo)
{
	struct file_job job;
	int ret;

	job_init(demo, FILE_ENCRYPT, algo, &job);
	job.out_path = demo->encrypted;
	ret = file_keys_random(&job.algo, &job.keys);
	if (ret == 0)
		ret = file_iv_parse(&job.algo, NULL, job.iv);
	if (ret == 0)
		ret = run_job(demo, &job, "verified");
	if (ret == 0) {
		job.op = FILE_DECRYPT;
		job.in_path = demo->encrypted;
		job.out_path = demo->decrypted;
		ret = run_job(demo, &job, "verified, same file");
	}
	if (ret == 0) {
		ret = compare_files(demo->in, demo->decrypted);
		if (ret < 0)
			demo->rows[demo->nb_rows - 1].result = "FAILED, other file";
	}
	OPENSSL_cleanse(&job.keys, sizeof(job.keys));
	unlink(demo->encrypted);
	unlink(demo->decrypted);
	return ret;
}

static int
hash(struct demo *demo, const char *algo)
{
	struct file_job job;

	job_init(demo, FILE_HASH, algo, &job);
	return run_job(demo, &job, "verified");
}

static int
selftest(struct demo *demo, uint8_t dev_id, const char *what,
		int (*run)(uint8_t id, struct selftest_result *result))
{
	struct selftest_result result;
	struct report_row *row;
	int ret = run(dev_id, &result);

	row = add_row(demo);
	snprintf(row->what, sizeof(row->what), "selftest, %u %s", result.algorithms, what);
	row->ops = result.operations;
	row->result = ret == 0 ? "verified" : "FAILED";
	printf("\n");
	return ret;
}

static int
selftest_comp(struct demo *demo, uint8_t id)
{
	struct selftest_result result;
	struct report_row *row;
	int ret = selftest_comp_run(id, &result);

	row = add_row(demo);
	snprintf(row->what, sizeof(row->what), "selftest, compression");
	row->ops = result.operations;
	row->result = ret == 0 ? "verified" : "FAILED";
	printf("\n");
	return ret;
}

/** Compress or decompress and add it to the table, where all rates are those of plain data. */
static int
run_comp_job(struct demo *demo, const struct file_comp_job *job, const char *verified)
{
	struct file_comp_result result;
	struct report_row *row = add_row(demo);
	int ret = file_comp_run(job, &result);

	snprintf(row->what, sizeof(row->what), "%s %s", job->compress ? "compress" : "decompress",
			comp_format_name(job->format));
	row->ops = result.ops;
	row->bytes = job->compress ? result.in_bytes : result.out_bytes;
	row->seconds = result.seconds;
	row->result = ret == 0 ? verified : "FAILED";
	return ret;
}

/** Compress and decompress; both are compared by zlib or liblz4. */
static int
comp_round_trip(struct demo *demo, uint8_t id, enum comp_format format)
{
	struct file_comp_job job = {
		.compress = true,
		.format = format,
		.level = RTE_COMP_LEVEL_PMD_DEFAULT,
		.dev_id = id,
		.in_path = demo->in,
		.out_path = demo->encrypted,
		.chunk_bytes = COMP_LZ4_BLOCK,
		.burst = 16,
		.verify = true,
	};
	int ret = run_comp_job(demo, &job, "verified");

	if (ret == 0) {
		job.compress = false;
		job.in_path = demo->encrypted;
		job.out_path = demo->decrypted;
		ret = run_comp_job(demo, &job, "verified, same file");
	}
	if (ret == 0)
		ret = compare_files(demo->in, demo->decrypted);
	unlink(demo->encrypted);
	unlink(demo->decrypted);
	return ret;
}

/** What is done when there is a compression device, too. @return  How many steps failed. */
static unsigned int
comp_steps(struct demo *demo)
{
	int id = comp_dev_look_up(NULL);
	unsigned int failed = 0;

	if (id < 0 || app_stop)
		return 0;
	failed += selftest_comp(demo, (uint8_t)id) < 0;
	failed += comp_round_trip(demo, (uint8_t)id, COMP_GZIP) < 0;
	failed += comp_round_trip(demo, (uint8_t)id, COMP_LZ4) < 0;
	return failed;
}

/** A row for work of public keys, some tenths of a second of it. */
static int
public_key(struct demo *demo, struct asym_dev *dev, const struct asym_work_kind *kind)
{
	static struct asym_work work; /* large */
	struct asym_rate rate = { 0 };
	struct report_row *row;
	int ret = asym_work_init(&work, kind);

	if (ret == 0)
		ret = bench_asym_device(dev, &work, 0.2, &rate);
	asym_work_fini(&work);
	row = add_row(demo);
	snprintf(row->what, sizeof(row->what), "%s, %.0f per second", kind->name, rate.per_second);
	row->ops = rate.ops;
	row->cycles_per_op = rate.enqueue_cycles + rate.dequeue_cycles;
	row->result = ret == 0 ? "verified" : "FAILED";
	return ret;
}

/** Public-key operations, where the card has a device for them. */
static unsigned int
asymmetric(struct demo *demo)
{
	static const char *const names[] = { "rsa-2048-sign", "rsa-2048-verify", "ecdsa-p256-sign",
		"ecdsa-p256-verify", "x25519" };
	int id = crypto_dev_first(ASYM_DEV_DRIVER);
	unsigned int failed;
	struct asym_dev dev;
	size_t i;

	if (id < 0)
		return 0;
	failed = selftest(demo, (uint8_t)id, "public-key algorithms", selftest_asym_run) < 0;
	if (asym_dev_open(&dev, (uint8_t)id, 1) < 0)
		return failed + 1;
	for (i = 0; i < RTE_DIM(names) && !app_stop; i++)
		failed += public_key(demo, &dev, asym_work_kind_find(names[i])) < 0;
	asym_dev_close(&dev);
	return failed;
}

/** The steps; one that fails does not keep the others from being tried, but Ctrl-C does. */
static int
run_steps(struct demo *demo)
{
	static const char *const trips[] = { "aes-256-gcm", "aes-256-cbc+sha256-hmac",
		"aes-128-ctr" };
	static const char *const hashes[] = { "sha256", "sha512" };
	unsigned int failed = 0;
	size_t i;

	failed += selftest(demo, demo->dev_id, "algorithms and chains", selftest_run) < 0;
	for (i = 0; i < RTE_DIM(trips) && !app_stop; i++)
		failed += round_trip(demo, trips[i]) < 0;
	for (i = 0; i < RTE_DIM(hashes) && !app_stop; i++)
		failed += hash(demo, hashes[i]) < 0;
	failed += comp_steps(demo);
	if (!app_stop)
		failed += asymmetric(demo);
	return failed == 0 && !app_stop ? 0 : -EIO;
}

static int
demo_run(struct demo *demo)
{
	struct file_in in;
	int ret = file_in_open(&in, demo->in); /* before minutes of work */

	if (ret < 0)
		return ret;
	close(in.fd);
	ret = run_steps(demo);
	printf("%s: %" PRIu64 " bytes, on %s\n", demo->in, in.bytes,
			rte_cryptodev_name_get(demo->dev_id));
	report_table(demo->rows, demo->nb_rows);
	printf("%s\n", ret == 0 ? "verified" : app_stop ? "stopped" : "FAILED");
	return ret;
}

/** Names of the copies, in a directory of our own. */
static int
make_dir(struct demo *demo, const char *parent, char dir[PATH_MAX])
{
	const char *tmp = getenv("TMPDIR");

	if (parent == NULL)
		parent = tmp != NULL ? tmp : "/tmp";
	if (snprintf(dir, PATH_MAX, "%s/qat4xxx-demo-XXXXXX", parent) >= PATH_MAX) {
		app_error("the name of --dir is too long");
		return -ENAMETOOLONG;
	}
	if (mkdtemp(dir) == NULL) {
		app_error("cannot make a directory in '%s': %s", parent, strerror(errno));
		return -errno;
	}
	snprintf(demo->encrypted, sizeof(demo->encrypted), "%s/encrypted", dir);
	snprintf(demo->decrypted, sizeof(demo->decrypted), "%s/decrypted", dir);
	return 0;
}

int
cmd_demo(int argc, char **argv)
{
	struct demo demo = { .nb_rows = 0 };
	const char *device = NULL, *parent = NULL;
	const struct option_def defs[] = {
		{ "in", &demo.in, NULL },
		{ "dir", &parent, NULL },
		{ "device", &device, NULL },
	};
	char dir[PATH_MAX];
	int ret;

	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0)
		return APP_USAGE;
	if (demo.in == NULL) {
		app_error("demo needs --in PATH");
		return APP_USAGE;
	}
	if (info_print(device) != APP_OK || crypto_dev_find(device, &demo.dev_id) < 0 ||
			make_dir(&demo, parent, dir) < 0)
		return APP_FAILED;
	ret = demo_run(&demo);
	rmdir(dir);
	return ret < 0 ? APP_FAILED : APP_OK;
}
