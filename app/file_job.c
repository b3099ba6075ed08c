/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What encrypting, decrypting and hashing a file have in common.
 */

#include "file_job.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "app_error.h"
#include "file_io.h"

const char *
file_op_name(enum file_op op)
{
	static const char *const names[] = { "encrypt", "decrypt", "hash" };

	return names[op];
}

int
file_job_read_header(const char *path, struct file_header *header)
{
	uint8_t bytes[FILE_HEADER_BYTES];
	struct file_in in;
	int ret = file_in_open(&in, path);

	if (ret < 0)
		return ret;
	ret = -EBADMSG;
	if (in.bytes >= sizeof(bytes))
		ret = file_read(in.fd, path, 0, bytes, sizeof(bytes));
	if (ret == 0)
		ret = file_header_decode(bytes, header);
	if (ret == -EBADMSG)
		app_error("'%s' was not encrypted by qat4xxx: it does not begin with our header",
				path);
	close(in.fd);
	return ret;
}

void
file_job_spec(const struct file_job *job, struct crypto_spec *spec)
{
	const struct algo_part *cipher = job->algo.cipher;
	const struct algo_part *auth = job->algo.auth;

	memset(spec, 0, sizeof(*spec));
	if (cipher != NULL) {
		spec->cipher = cipher->cipher;
		spec->aead = cipher->aead;
		spec->key = job->keys.key;
		spec->key_bytes = job->keys.key_bytes;
		spec->iv_bytes = cipher->iv_bytes;
		spec->digest_bytes = cipher->digest_bytes;
		spec->aad_bytes = cipher->aead != 0 ? FILE_CONTEXT_BYTES : 0;
	}
	if (auth != NULL) {
		spec->auth = auth->auth;
		spec->auth_key = job->keys.auth_key;
		spec->auth_key_bytes = job->keys.auth_key_bytes;
		spec->digest_bytes = auth->digest_bytes;
	}
}

int
file_job_failed_op(const struct file_job *job, uint64_t index, uint8_t status)
{
	if (status == RTE_CRYPTO_OP_STATUS_AUTH_FAILED) {
		app_error("'%s': chunk %" PRIu64 " (from byte %" PRIu64
			  ") is not authentic: the key is wrong or the file was changed",
				job->in_path, index, index * job->chunk_bytes);
		return -EBADMSG;
	}
	app_error("%s of chunk %" PRIu64 " (from byte %" PRIu64 ") failed on the device: %s",
			file_op_name(job->op), index, index * job->chunk_bytes,
			crypto_status_name(status));
	return -EIO;
}

int
file_job_run(const struct file_job *job, struct file_result *result)
{
	const struct crypto_dev_config config = {
		.depth = job->depth,
		.buffer_bytes = job->chunk_bytes + FILE_PREFIX_BYTES + 16 + CRYPTO_DIGEST_MAX,
	};
	struct crypto_dev dev;
	struct crypto_spec spec;
	struct crypto_reason why;
	int ret;

	memset(result, 0, sizeof(*result));
	file_job_spec(job, &spec);
	ret = crypto_spec_check(job->dev_id, &spec, &why);
	if (ret < 0) {
		app_error("%s: %s", job->algo.name, why.text);
		return ret;
	}
	ret = crypto_dev_open(&dev, job->dev_id, &config);
	if (ret < 0)
		return ret;
	ret = job->op == FILE_HASH ? file_hash_run(job, &dev, result)
				   : file_crypt_run(job, &dev, result);
	if (ret == -ECANCELED)
		app_error("stopped after %" PRIu64 " operations", result->stats.ops);
	crypto_dev_close(&dev);
	return ret;
}
