/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Hash a file through a device.
 *
 * An operation hashes one chunk: a device has no state between operations. A file of one chunk gets
 * the usual digest. For a longer one the digests of its chunks, one after the other, are hashed in
 * chunks of the same size, and so on until one digest is left. That is a checksum of our own, not
 * what sha256sum prints; leaves and inner nodes are not told apart, so it is no defence against
 * somebody who may choose the length of the file.
 */

#include "file_job.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <rte_errno.h>
#include <rte_mbuf.h>

#include "app_error.h"
#include "file_io.h"
#include "hex.h"

struct hash_run {
	const struct file_job *job;
	struct crypto_spec spec;
	struct file_in in;
	uint8_t *leaves; /* digests of the file's chunks */
	uint64_t nb_leaves;
};

/** One level of the tree: chunks of @p below (NULL: of the file) become digests in @p above. */
struct hash_level {
	const struct hash_run *run;
	const uint8_t *below;
	uint8_t *above;
	struct file_layout layout;
};

/** Chunks of a level; nothing at all is one empty chunk. */
static uint64_t
level_chunks(const struct hash_level *level)
{
	return level->layout.plain_bytes == 0 ? 1 : file_nb_chunks(&level->layout);
}

static int
level_load(const struct hash_level *level, uint64_t index, uint8_t *data, uint32_t len)
{
	uint64_t offset = index * level->layout.chunk_bytes;
	const struct file_in *in = &level->run->in;

	if (level->below == NULL)
		return file_read(in->fd, in->path, offset, data, len);
	memcpy(data, level->below + offset, len);
	return 0;
}

static int
fill(void *ctx, uint64_t index, struct rte_crypto_op *op)
{
	const struct hash_level *level = ctx;
	uint32_t len = file_chunk_bytes(&level->layout, index);
	const struct crypto_work work = { .src = op->sym->m_src, .auth_bytes = len };

	crypto_op_fill(op, &level->run->spec, &work);
	return level_load(level, index,
			(uint8_t *)rte_pktmbuf_append(op->sym->m_src, (uint16_t)len), len);
}

static int
drain(void *ctx, uint64_t index, struct rte_crypto_op *op)
{
	const struct hash_level *level = ctx;
	uint16_t len = level->run->spec.digest_bytes;

	if (op->status != RTE_CRYPTO_OP_STATUS_SUCCESS)
		return file_job_failed_op(level->run->job, index, op->status);
	memcpy(level->above + index * len, crypto_op_room(op)->digest, len);
	return 0;
}

/** How a level is worked out: by the device or by libcrypto. */
typedef int (*level_fn)(void *ctx, struct hash_level *level);

/**
 * Work out all levels above the leaves. @p leaves is not changed.
 *
 * @param root  Out: the one digest at the top.
 */
static int
hash_up(const struct hash_run *run, level_fn work_out, void *ctx, const uint8_t *leaves,
		uint8_t root[CRYPTO_DIGEST_MAX])
{
	uint16_t len = run->spec.digest_bytes;
	uint64_t nb = run->nb_leaves;
	uint8_t *below = NULL;
	int ret = 0;

	memcpy(root, leaves, len);
	while (nb > 1 && ret == 0) {
		struct hash_level level = {
			.run = run,
			.below = below != NULL ? below : leaves,
			.layout = { nb * len, run->job->chunk_bytes, 1, 0 },
		};

		nb = level_chunks(&level);
		level.above = malloc(nb * len);
		ret = level.above == NULL ? -ENOMEM : work_out(ctx, &level);
		free(below);
		below = level.above;
		if (ret == 0)
			memcpy(root, below, len);
	}
	free(below);
	return ret;
}

struct device_ctx {
	struct pump pump;
	struct progress progress;
};

static int
level_by_device(void *ctx, struct hash_level *level)
{
	struct device_ctx *device = ctx;
	int ret;

	device->pump.nb_chunks = level_chunks(level);
	device->pump.ctx = level;
	progress_start(&device->progress, "hash", device->pump.nb_chunks);
	ret = pump_run(&device->pump);
	progress_end(&device->progress);
	return ret;
}

static int
hash_by_device(struct hash_run *run, struct crypto_dev *dev, struct file_result *result)
{
	struct device_ctx device = {
		.pump = { .dev = dev, .burst = run->job->burst, .fill = fill, .drain = drain },
	};
	struct hash_level bottom = {
		.run = run,
		.above = run->leaves,
		.layout = { run->in.bytes, run->job->chunk_bytes, 1, 0 },
	};
	int ret;

	device.pump.progress = &device.progress;
	device.pump.session = crypto_session_create(dev, &run->spec, true);
	if (device.pump.session == NULL) {
		ret = -rte_errno;
		app_error("%s makes no session for %s: %s", crypto_dev_name(dev),
				run->job->algo.name, rte_strerror(rte_errno));
		return ret;
	}
	ret = level_by_device(&device, &bottom);
	if (ret == 0)
		ret = hash_up(run, level_by_device, &device, run->leaves, result->digest);
	result->stats = device.pump.stats;
	if (ret != -ETIMEDOUT)
		crypto_session_free(dev, device.pump.session);
	return ret;
}

struct oracle_ctx {
	struct oracle oracle;
	struct progress progress;
	uint8_t *chunk; /* room for one */
};

static int
level_by_oracle(void *ctx, struct hash_level *level)
{
	uint16_t len = level->run->spec.digest_bytes;
	struct oracle_ctx *o = ctx;
	uint64_t nb = level_chunks(level);
	uint64_t i;
	int ret = 0;

	progress_start(&o->progress, "verify", nb);
	for (i = 0; i < nb && ret == 0; i++) {
		uint32_t bytes = file_chunk_bytes(&level->layout, i);
		uint8_t digest[ORACLE_TAG_MAX];

		ret = app_stop ? -ECANCELED : level_load(level, i, o->chunk, bytes);
		if (ret == 0)
			ret = oracle_digest(&o->oracle, o->chunk, bytes, digest);
		if (ret == 0)
			memcpy(level->above + i * len, digest, len);
		progress_update(&o->progress, i + 1);
	}
	progress_end(&o->progress);
	return ret;
}

/** Find the first leaf that differs. */
static int
compare_leaves(const struct hash_run *run, const uint8_t *expected)
{
	uint16_t len = run->spec.digest_bytes;
	uint64_t i;

	for (i = 0; i < run->nb_leaves; i++) {
		if (memcmp(run->leaves + i * len, expected + i * len, len) == 0)
			continue;
		app_error("the digest of chunk %" PRIu64 " (from byte %" PRIu64 ") differs from %s",
				i, i * run->job->chunk_bytes, oracle_library());
		return -EBADMSG;
	}
	return 0;
}

/** Work out the whole tree again. @p leaves: room for all of them. */
static int
verify_tree(struct hash_run *run, struct oracle_ctx *o, uint8_t *leaves, struct file_result *result)
{
	struct hash_level bottom = {
		.run = run,
		.above = leaves,
		.layout = { run->in.bytes, run->job->chunk_bytes, 1, 0 },
	};
	uint8_t root[CRYPTO_DIGEST_MAX];
	int ret;

	ret = level_by_oracle(o, &bottom);
	if (ret == 0)
		ret = compare_leaves(run, leaves);
	if (ret == 0)
		ret = hash_up(run, level_by_oracle, o, leaves, root);
	if (ret == 0 && memcmp(root, result->digest, run->spec.digest_bytes) != 0) {
		app_error("the digests of the chunks are right, but the digest of them differs from %s",
				oracle_library());
		ret = -EBADMSG;
	}
	if (ret == 0)
		result->verified_chunks = result->stats.ops;
	return ret;
}

static int
verify(struct hash_run *run, struct file_result *result)
{
	uint8_t *leaves = malloc(run->nb_leaves * run->spec.digest_bytes);
	struct oracle_ctx o = { .chunk = malloc(run->job->chunk_bytes) };
	int ret = -ENOMEM;

	if (leaves != NULL && o.chunk != NULL)
		ret = oracle_init(&o.oracle, &run->job->algo, &run->job->keys);
	if (ret == 0)
		ret = verify_tree(run, &o, leaves, result);
	oracle_fini(&o.oracle);
	free(o.chunk);
	free(leaves);
	return ret;
}

/** One line a chunk: digest, first byte, bytes; then the digest of all. */
static int
write_list(const struct hash_run *run, const struct file_result *result)
{
	const struct file_layout layout = { run->in.bytes, run->job->chunk_bytes, 1, 0 };
	uint16_t len = run->spec.digest_bytes;
	char text[2 * CRYPTO_DIGEST_MAX + 1];
	struct file_out out;
	uint64_t i;
	int ret;

	ret = file_out_open(&out, run->job->out_path);
	if (ret < 0)
		return ret;
	for (i = 0; i < run->nb_leaves && ret >= 0; i++) {
		hex_encode(run->leaves + i * len, len, text);
		ret = dprintf(out.fd, "%s %" PRIu64 " %" PRIu32 "\n", text, i * layout.chunk_bytes,
				file_chunk_bytes(&layout, i));
	}
	hex_encode(result->digest, len, text);
	if (ret >= 0)
		ret = dprintf(out.fd, "%s all\n", text);
	if (ret < 0) {
		app_error("cannot write '%s': %s", out.part, strerror(errno));
		file_out_discard(&out);
		return -EIO;
	}
	return file_out_commit(&out);
}

static int
hash_file(struct hash_run *run, struct crypto_dev *dev, struct file_result *result)
{
	int ret = hash_by_device(run, dev, result);

	if (ret == 0 && run->job->verify)
		ret = verify(run, result);
	if (ret == 0 && run->job->out_path != NULL)
		ret = write_list(run, result);
	return ret;
}

int
file_hash_run(const struct file_job *job, struct crypto_dev *dev, struct file_result *result)
{
	struct hash_run run = { .job = job };
	struct file_layout layout = { 0, job->chunk_bytes, 1, 0 };
	int ret;

	file_job_spec(job, &run.spec);
	ret = file_in_open(&run.in, job->in_path);
	if (ret < 0)
		return ret;
	layout.plain_bytes = run.in.bytes;
	run.nb_leaves = run.in.bytes == 0 ? 1 : file_nb_chunks(&layout);
	result->bytes = run.in.bytes;
	result->hash_leaves = run.nb_leaves;
	run.leaves = malloc(run.nb_leaves * run.spec.digest_bytes);
	if (run.leaves == NULL) {
		ret = -ENOMEM;
		app_error("no memory for %" PRIu64 " digests; use a larger --chunk", run.nb_leaves);
	} else {
		ret = hash_file(&run, dev, result);
	}
	free(run.leaves);
	close(run.in.fd);
	return ret;
}
