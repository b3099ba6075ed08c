/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * file: encrypt, decrypt or hash a file through a device. This is the command line of it.
 * Compression has its own, cmd_file_comp.c.
 */

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <openssl/crypto.h>
#include <rte_common.h>

#include "algo.h"
#include "app.h"
#include "cmd_file_comp.h"
#include "crypto_dev.h"
#include "file_job.h"
#include "file_keys.h"
#include "options.h"
#include "report.h"

const char cmd_file_help[] =
		"Usage: qat4xxx [EAL options] -- file --in PATH --op encrypt|decrypt|hash [options]\n"
		"Encrypt, decrypt, hash, compress or decompress a file, in bursts of operations.\n"
		"\n"
		"  --in PATH        the file\n"
		"  --out PATH       result; without it the result is only measured and verified\n"
		"  --op OP          encrypt, decrypt, hash\n"
		"  --algo NAME      default: aes-256-gcm; hash: sha256; decrypt: what the file says\n"
		"                   aes-128|192|256-cbc|ctr|gcm, aes-...-cbc|ctr+sha...-hmac,\n"
		"                   sha1|224|256|384|512, sha...-hmac\n"
		"  --key HEX        key of the cipher, then of the HMAC; without it encrypt makes one and\n"
		"                   prints it\n"
		"  --iv HEX         of an encryption; default: random\n"
		"  --chunk BYTES    of one operation, a multiple of 16 (default 16384)\n"
		"  --burst N        operations a burst call (default 32)\n"
		"  --queue-depth N  descriptors of the queue pair, a power of two (default 512)\n"
		"  --device NAME    default: the first symmetric device of a 4xxx\n"
		"  --verify         compare every operation with libcrypto afterwards\n"
		"\n"
		"An encrypted file has a header of 72 bytes and a record for each chunk; app/file_format.h\n"
		"describes it. A hash of more than one chunk is a hash of the chunks' hashes; with --out they\n"
		"are listed.\n"
		"\n"
		"Usage: qat4xxx [EAL options] -- file --in PATH --compress|--decompress [options]\n"
		"\n"
		"  --in PATH        the file\n"
		"  --out PATH       result; without it the result is only measured and verified\n"
		"  --compress       or --op compress\n"
		"  --decompress     or --op decompress\n"
		"  --format FORMAT  gzip, zlib, deflate, lz4; default: what the name of the compressed file\n"
		"                   ends with, .gz, .zz, .deflate or .lz4\n"
		"  --level N        1 to 12, and 0 for stored blocks of deflate; default: the device's\n"
		"  --chunk BYTES    of one operation (default 65536, which is the most for lz4)\n"
		"  --burst N        operations a burst call (default 16)\n"
		"  --device NAME    default: the first compression device of a 4xxx\n"
		"  --verify         decompress with zlib or liblz4 and compare\n"
		"  --progress       draw the progress bar even if standard error is no terminal\n"
		"\n"
		"The result is one stream, of any size. Each lcore works on a queue pair of its own.\n"
		"A decompression is one operation for each member of a file, so input and output together\n"
		"may have 512 MiB. Not taken: dictionaries, frames of lz4 with checksums of blocks or a\n"
		"history of more than 32 KB.\n";

#define CHUNK_DEFAULT 16384
#define BURST_DEFAULT 32
#define DEPTH_DEFAULT 512
#define DEPTH_MIN     128
#define DEPTH_MAX     4096

/** The command line as text. */
struct file_args {
	const char *in, *out, *op, *algo, *key, *iv, *chunk, *burst, *depth, *device;
	bool verify;
};

static int
parse_args(int argc, char **argv, struct file_args *args)
{
	const struct option_def defs[] = {
		{ "in", &args->in, NULL },
		{ "out", &args->out, NULL },
		{ "op", &args->op, NULL },
		{ "algo", &args->algo, NULL },
		{ "key", &args->key, NULL },
		{ "iv", &args->iv, NULL },
		{ "chunk", &args->chunk, NULL },
		{ "burst", &args->burst, NULL },
		{ "queue-depth", &args->depth, NULL },
		{ "device", &args->device, NULL },
		{ "verify", NULL, &args->verify },
	};

	memset(args, 0, sizeof(*args));
	if (options_parse(argc, argv, defs, RTE_DIM(defs)) < 0)
		return -EINVAL;
	if (args->in == NULL || args->op == NULL) {
		app_error("file needs --in PATH and --op encrypt|decrypt|hash|compress|decompress");
		return -EINVAL;
	}
	return 0;
}

static int
parse_op(const char *text, enum file_op *op)
{
	unsigned int i;

	for (i = FILE_ENCRYPT; i <= FILE_HASH; i++) {
		if (strcmp(text, file_op_name((enum file_op)i)) == 0) {
			*op = (enum file_op)i;
			return 0;
		}
	}
	app_error("--op is '%s'; allowed are encrypt, decrypt, hash, compress, decompress", text);
	return -EINVAL;
}

/** Read the sizes and check them against each other. */
static int
parse_sizes(const struct file_args *args, struct file_job *job)
{
	uint32_t chunk = CHUNK_DEFAULT, burst = BURST_DEFAULT, depth = DEPTH_DEFAULT;

	if (options_number("chunk", args->chunk, FILE_CHUNK_MIN, FILE_CHUNK_MAX, &chunk) < 0 ||
			options_number("burst", args->burst, 1, PUMP_BURST_MAX, &burst) < 0 ||
			options_number("queue-depth", args->depth, DEPTH_MIN, DEPTH_MAX, &depth) <
					0)
		return -EINVAL;
	if (chunk % 16 != 0) {
		app_error("--chunk is %u; it must be a multiple of 16", chunk);
		return -EINVAL;
	}
	if ((depth & (depth - 1)) != 0) {
		app_error("--queue-depth is %u; it must be a power of two from %u to %u", depth,
				DEPTH_MIN, DEPTH_MAX);
		return -EINVAL;
	}
	job->chunk_bytes = chunk;
	job->burst = (uint16_t)burst;
	job->depth = (uint16_t)depth;
	return 0;
}

/** Buffers for a full queue must fit; a decryption's chunk is known only now. */
static int
check_memory(const struct file_job *job)
{
	if ((uint64_t)job->chunk_bytes * job->depth <= FILE_MEMORY_MAX)
		return 0;
	app_error("--queue-depth %u with chunks of %u bytes needs more than %u MiB; lower one of them",
			job->depth, job->chunk_bytes, FILE_MEMORY_MAX >> 20);
	return -EINVAL;
}

/** Algorithm and chunk size of a decryption are those of the file. */
static int
settle_decrypt(const struct file_args *args, struct file_job *job)
{
	struct file_header header;
	int ret = file_job_read_header(job->in_path, &header);

	if (ret < 0)
		return ret;
	if (algo_parse(header.algo, &job->algo) < 0 || job->algo.cipher == NULL ||
			header.chunk_bytes < FILE_CHUNK_MIN ||
			header.chunk_bytes > FILE_CHUNK_MAX || header.chunk_bytes % 16 != 0) {
		app_error("'%s': its header names algorithm '%s' and chunks of %u bytes, which this "
			  "program does not write",
				job->in_path, header.algo, header.chunk_bytes);
		return -EBADMSG;
	}
	if (args->algo != NULL && strcmp(args->algo, header.algo) != 0) {
		app_error("--algo is %s, but '%s' was encrypted with %s", args->algo, job->in_path,
				header.algo);
		return -EINVAL;
	}
	job->chunk_bytes = header.chunk_bytes;
	return 0;
}

static int
settle_algo(const struct file_args *args, struct file_job *job)
{
	const char *name = args->algo != NULL  ? args->algo
			: job->op == FILE_HASH ? "sha256"
					       : "aes-256-gcm";

	if (job->op == FILE_DECRYPT)
		return settle_decrypt(args, job);
	if (algo_parse(name, &job->algo) < 0) {
		app_error("--algo '%s' is not known; see qat4xxx help file", name);
		return -EINVAL;
	}
	if ((job->algo.cipher == NULL) == (job->op == FILE_HASH))
		return 0;
	app_error("--algo %s does not go with --op %s", name, file_op_name(job->op));
	return -EINVAL;
}

/** Keys and IV: given, made, or not needed. */
static int
settle_secrets(const struct file_args *args, struct file_job *job)
{
	int ret = 0;

	if (args->key != NULL) {
		ret = file_keys_parse(&job->algo, args->key, &job->keys);
	} else if (job->op == FILE_ENCRYPT) {
		ret = file_keys_random(&job->algo, &job->keys);
	} else if (algo_keyed(&job->algo)) {
		app_error("--op %s with %s needs --key", file_op_name(job->op), job->algo.name);
		ret = -EINVAL;
	}
	if (ret == 0 && args->iv != NULL && job->op != FILE_ENCRYPT) {
		app_error("--iv goes with --op encrypt only; a decryption finds it in the file");
		ret = -EINVAL;
	}
	if (ret == 0 && job->op == FILE_ENCRYPT)
		ret = file_iv_parse(&job->algo, args->iv, job->iv);
	return ret;
}

static int
settle_job(const struct file_args *args, struct file_job *job)
{
	int ret;

	memset(job, 0, sizeof(*job));
	job->in_path = args->in;
	job->out_path = args->out;
	job->verify = args->verify;
	ret = parse_op(args->op, &job->op);
	if (ret == 0)
		ret = parse_sizes(args, job);
	if (ret == 0)
		ret = settle_algo(args, job);
	if (ret == 0)
		ret = check_memory(job);
	if (ret == 0)
		ret = settle_secrets(args, job);
	return ret;
}

/** A key that nobody else has is of use only if it is told. */
static void
print_made_key(const struct file_args *args, const struct file_job *job)
{
	char text[FILE_KEYS_TEXT];

	if (args->key != NULL || args->out == NULL || job->op != FILE_ENCRYPT)
		return;
	file_keys_text(&job->keys, text);
	printf("  %-12s %s (made for this file; decrypt needs it)\n", "key", text);
	OPENSSL_cleanse(text, sizeof(text));
}

int
cmd_file(int argc, char **argv)
{
	struct file_args args;
	struct file_job job;
	struct file_result result;
	int ret;

	if (file_comp_asked(argc, argv))
		return cmd_file_comp(argc, argv);
	if (parse_args(argc, argv, &args) < 0)
		return APP_USAGE;
	ret = settle_job(&args, &job);
	if (ret < 0)
		return ret == -EINVAL ? APP_USAGE : APP_FAILED;
	ret = crypto_dev_find(args.device, &job.dev_id);
	if (ret == 0)
		ret = file_job_run(&job, &result);
	if (ret == 0) {
		report_file_job(&job, &result);
		print_made_key(&args, &job);
	}
	OPENSSL_cleanse(&job.keys, sizeof(job.keys));
	return ret < 0 ? APP_FAILED : APP_OK;
}
