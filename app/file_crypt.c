/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Encrypt and decrypt a file through a device; file_format.h says what an encrypted file looks
 * like.
 *
 * An mbuf holds: the prefix (only where there is an HMAC), the chunk filled to whole blocks, the
 * tag.
 */

#include "file_job.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <rte_errno.h>
#include <rte_mbuf.h>

#include "app_error.h"
#include "file_io.h"

struct crypt_run {
	const struct file_job *job;
	struct crypto_spec spec;
	struct file_header header;
	struct file_layout layout;
	struct file_iv iv;
	struct file_in in;
	struct file_out out;
	uint16_t prefix_bytes;
	bool keep; /* results go to a file */
};

/** Put a chunk and what belongs to it where @p data points to, as it goes to the device. */
static int
load_chunk(const struct crypt_run *run, uint64_t index, uint8_t *data)
{
	uint32_t plain = file_chunk_bytes(&run->layout, index);
	uint32_t padded = file_padded_bytes(&run->layout, index);

	if (run->job->op == FILE_DECRYPT)
		return file_read(run->in.fd, run->in.path, file_record_offset(&run->layout, index),
				data, padded + run->layout.tag_bytes);
	memset(data + plain, 0, padded - plain);
	return file_read(run->in.fd, run->in.path, index * run->layout.chunk_bytes, data, plain);
}

static int
fill(void *ctx, uint64_t index, struct rte_crypto_op *op)
{
	const struct crypt_run *run = ctx;
	uint32_t padded = file_padded_bytes(&run->layout, index);
	uint32_t tag_at = run->prefix_bytes + padded;
	uint8_t iv[FILE_IV_BYTES], context[FILE_CONTEXT_BYTES];
	struct rte_mbuf *m = op->sym->m_src;
	uint8_t *data = (uint8_t *)rte_pktmbuf_append(
			m, (uint16_t)(tag_at + run->layout.tag_bytes));
	const struct crypto_work work = {
		.src = m,
		.cipher_offset = run->prefix_bytes,
		.cipher_bytes = padded,
		.auth_bytes = tag_at,
		.iv = iv,
		.aad = context,
		.digest = data + tag_at,
		.digest_iova = rte_pktmbuf_iova_offset(m, tag_at),
	};
	int ret;

	ret = file_chunk_iv(&run->iv, index, iv);
	if (ret < 0)
		return ret;
	file_chunk_context(&run->layout, index, context);
	if (run->prefix_bytes != 0) {
		memcpy(data, context, sizeof(context));
		memcpy(data + sizeof(context), iv, sizeof(iv));
	}
	crypto_op_fill(op, &run->spec, &work);
	return load_chunk(run, index, data + run->prefix_bytes);
}

static int
drain(void *ctx, uint64_t index, struct rte_crypto_op *op)
{
	const struct crypt_run *run = ctx;
	const uint8_t *data =
			rte_pktmbuf_mtod_offset(op->sym->m_src, const uint8_t *, run->prefix_bytes);

	if (op->status != RTE_CRYPTO_OP_STATUS_SUCCESS)
		return file_job_failed_op(run->job, index, op->status);
	if (!run->keep)
		return 0;
	if (run->job->op == FILE_DECRYPT)
		return file_write(&run->out, index * run->layout.chunk_bytes, data,
				file_chunk_bytes(&run->layout, index));
	return file_write(&run->out, file_record_offset(&run->layout, index), data,
			file_padded_bytes(&run->layout, index) + run->layout.tag_bytes);
}

static int
pump_chunks(struct crypt_run *run, struct crypto_dev *dev, struct file_result *result)
{
	struct progress progress;
	struct pump pump = {
		.dev = dev,
		.nb_chunks = file_nb_chunks(&run->layout),
		.burst = run->job->burst,
		.fill = fill,
		.drain = drain,
		.ctx = run,
		.progress = &progress,
	};
	int ret;

	pump.session = crypto_session_create(dev, &run->spec, run->job->op == FILE_ENCRYPT);
	if (pump.session == NULL) {
		ret = -rte_errno;
		app_error("%s makes no session for %s: %s", crypto_dev_name(dev),
				run->job->algo.name, rte_strerror(rte_errno));
		return ret;
	}
	progress_start(&progress, file_op_name(run->job->op), pump.nb_chunks);
	ret = pump_run(&pump);
	progress_end(&progress);
	result->stats = pump.stats;
	if (ret != -ETIMEDOUT)
		crypto_session_free(dev, pump.session);
	return ret;
}

/** What libcrypto makes of a plain chunk: record of the chunk, tag included, at @p buf + prefix. */
static int
expected_record(const struct crypt_run *run, struct oracle *o, uint64_t index, const uint8_t *plain,
		uint8_t *buf)
{
	uint32_t padded = file_padded_bytes(&run->layout, index);
	uint8_t iv[FILE_IV_BYTES], context[FILE_CONTEXT_BYTES];
	const struct oracle_text text = { iv, context, sizeof(context), plain, padded };
	int ret = file_chunk_iv(&run->iv, index, iv);

	if (ret < 0)
		return ret;
	file_chunk_context(&run->layout, index, context);
	memcpy(buf, context, sizeof(context));
	memcpy(buf + sizeof(context), iv, sizeof(iv));
	ret = oracle_encrypt(o, &text, buf + FILE_PREFIX_BYTES);
	if (ret == 0 && run->job->algo.auth != NULL)
		ret = oracle_digest(o, buf, FILE_PREFIX_BYTES + padded,
				buf + FILE_PREFIX_BYTES + padded);
	return ret;
}

/** Read the plain chunk and the record of it, one from the input and the other from the output. */
static int
load_pair(const struct crypt_run *run, uint64_t index, uint8_t *plain, uint8_t *record)
{
	bool decrypt = run->job->op == FILE_DECRYPT;
	uint32_t plain_bytes = file_chunk_bytes(&run->layout, index);
	uint32_t padded = file_padded_bytes(&run->layout, index);
	int ret;

	ret = file_read(decrypt ? run->out.fd : run->in.fd, decrypt ? run->out.part : run->in.path,
			index * run->layout.chunk_bytes, plain, plain_bytes);
	if (ret < 0)
		return ret;
	memset(plain + plain_bytes, 0, padded - plain_bytes);
	return file_read(decrypt ? run->in.fd : run->out.fd, decrypt ? run->in.path : run->out.part,
			file_record_offset(&run->layout, index), record,
			padded + run->layout.tag_bytes);
}

/** @p buffers: three of FILE_PREFIX_BYTES + chunk + tag bytes. */
static int
verify_chunk(const struct crypt_run *run, struct oracle *o, uint64_t index, uint8_t *buffers)
{
	size_t size = FILE_PREFIX_BYTES + run->layout.chunk_bytes + ORACLE_TAG_MAX;
	size_t len = file_padded_bytes(&run->layout, index) + run->layout.tag_bytes;
	uint8_t *plain = buffers, *record = buffers + size, *expected = buffers + 2 * size;
	size_t i;
	int ret;

	ret = load_pair(run, index, plain, record);
	if (ret < 0)
		return ret;
	ret = expected_record(run, o, index, plain, expected);
	if (ret < 0) {
		app_error("%s failed at chunk %" PRIu64, oracle_library(), index);
		return ret;
	}
	expected += FILE_PREFIX_BYTES;
	for (i = 0; i < len && record[i] == expected[i]; i++)
		;
	if (i == len)
		return 0;
	app_error("chunk %" PRIu64 " differs from %s: byte %zu of %zu is %02x, expected %02x",
			index, oracle_library(), i, len, record[i], expected[i]);
	return -EBADMSG;
}

static int
verify_chunks(struct crypt_run *run, struct oracle *o, uint8_t *buffers, struct file_result *result)
{
	uint64_t nb = file_nb_chunks(&run->layout);
	struct progress progress;
	uint64_t i;
	int ret = 0;

	progress_start(&progress, "verify", nb);
	for (i = 0; i < nb && ret == 0; i++) {
		ret = app_stop ? -ECANCELED : verify_chunk(run, o, i, buffers);
		progress_update(&progress, i + 1);
	}
	progress_end(&progress);
	if (ret == 0)
		result->verified_chunks = nb;
	return ret;
}

/** A second pass over input and output, after the clock was stopped. */
static int
verify(struct crypt_run *run, struct file_result *result)
{
	size_t size = FILE_PREFIX_BYTES + run->layout.chunk_bytes + ORACLE_TAG_MAX;
	uint8_t *buffers = malloc(3 * size);
	struct oracle oracle;
	int ret;

	if (buffers == NULL)
		return -ENOMEM;
	ret = oracle_init(&oracle, &run->job->algo, &run->job->keys);
	if (ret == 0)
		ret = verify_chunks(run, &oracle, buffers, result);
	else
		app_error("%s does not know %s", oracle_library(), run->job->algo.name);
	oracle_fini(&oracle);
	free(buffers);
	return ret;
}

/** The header is made (encrypt) or found in the input and compared with its size (decrypt). */
static int
settle_header(struct crypt_run *run)
{
	const struct file_job *job = run->job;
	uint64_t expected;
	int ret;

	if (job->op == FILE_ENCRYPT) {
		memcpy(run->header.algo, job->algo.name, sizeof(run->header.algo));
		memcpy(run->header.iv, job->iv, FILE_IV_BYTES);
		run->header.chunk_bytes = job->chunk_bytes;
		run->header.plain_bytes = run->in.bytes;
	} else {
		ret = file_job_read_header(job->in_path, &run->header);
		if (ret < 0)
			return ret;
	}
	run->layout.plain_bytes = run->header.plain_bytes;
	run->layout.chunk_bytes = run->header.chunk_bytes;
	run->layout.block_bytes = job->algo.cipher->block_bytes;
	run->layout.tag_bytes = run->spec.digest_bytes;
	if (job->op == FILE_ENCRYPT)
		return 0;
	/* Compare the lengths first: what does not even fit could make the product wrap. */
	expected = run->header.plain_bytes > run->in.bytes
			? 0
			: file_record_offset(&run->layout, file_nb_chunks(&run->layout));
	if (run->header.chunk_bytes == job->chunk_bytes && expected == run->in.bytes)
		return 0;
	app_error("'%s' has %" PRIu64 " bytes, which is not what its header says (%" PRIu64
		  " plain bytes in chunks of %" PRIu32 "); it is damaged or cut off",
			job->in_path, run->in.bytes, run->header.plain_bytes,
			run->header.chunk_bytes);
	return -EBADMSG;
}

static int
write_header(const struct crypt_run *run)
{
	uint8_t header[FILE_HEADER_BYTES];

	if (run->job->op == FILE_DECRYPT || !run->keep)
		return 0;
	file_header_encode(&run->header, header);
	return file_write(&run->out, 0, header, sizeof(header));
}

/** Everything between opening the files and giving the output its name. */
static int
crypt_chunks(struct crypt_run *run, struct crypto_dev *dev, struct file_result *result)
{
	int ret = write_header(run);

	if (ret == 0)
		ret = pump_chunks(run, dev, result);
	if (ret == 0 && run->job->verify)
		ret = verify(run, result);
	return ret;
}

int
file_crypt_run(const struct file_job *job, struct crypto_dev *dev, struct file_result *result)
{
	struct crypt_run run = { .job = job, .keep = job->out_path != NULL || job->verify };
	int ret;

	file_job_spec(job, &run.spec);
	run.prefix_bytes = job->algo.auth != NULL ? FILE_PREFIX_BYTES : 0;
	run.out.fd = -1;
	ret = file_in_open(&run.in, job->in_path);
	if (ret < 0)
		return ret;
	ret = settle_header(&run);
	if (ret < 0)
		goto err_close_in;
	result->bytes = run.layout.plain_bytes;
	ret = file_iv_init(&run.iv, job->algo.cipher, job->keys.key, &run.header);
	if (ret < 0)
		goto err_close_in;
	ret = run.keep ? file_out_open(&run.out, job->out_path) : 0;
	if (ret < 0)
		goto err_fini_iv;
	ret = crypt_chunks(&run, dev, result);
	if (ret == 0)
		ret = file_out_commit(&run.out);
	file_out_discard(&run.out);
err_fini_iv:
	file_iv_fini(&run.iv);
err_close_in:
	close(run.in.fd);
	return ret;
}
