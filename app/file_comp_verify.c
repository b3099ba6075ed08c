/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Check a compressed file with zlib or liblz4: it has to become the plain file, and nothing else.
 */

#include "file_comp.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <lz4frame.h>
#include <zlib.h>

#include <rte_common.h>

#include "app_error.h"

#define PIECE_BYTES (256u << 10)

struct check {
	const struct file_comp_job *job;
	const struct file_in *plain;
	const struct file_in *packed;
	uint64_t at;   /* in the compressed file: what was read */
	uint64_t done; /* in the plain file: what was compared */
	struct progress progress;
	uint8_t in[PIECE_BYTES];
	uint8_t out[PIECE_BYTES];
	uint8_t expected[PIECE_BYTES];
};

static int
differs(const struct check *c)
{
	app_error("verify: '%s' does not become '%s': it differs between bytes %" PRIu64
		  " and %" PRIu64,
			c->packed->path, c->plain->path, c->done, c->done + PIECE_BYTES);
	return -EBADMSG;
}

static int
malformed(const struct check *c, const char *library)
{
	app_error("verify: %s refuses '%s' after %" PRIu64 " bytes of the data", library,
			c->packed->path, c->done);
	return -EBADMSG;
}

/** Compare what a library made, c->out. */
static int
compare(struct check *c, size_t bytes)
{
	int ret;

	if (bytes > c->plain->bytes - c->done)
		return differs(c);
	ret = file_read(c->plain->fd, c->plain->path, c->done, c->expected, bytes);
	if (ret == 0 && memcmp(c->expected, c->out, bytes) != 0)
		return differs(c);
	c->done += bytes;
	progress_update(&c->progress, c->done);
	return app_stop ? -ECANCELED : ret;
}

/** Read the next piece. @return  Bytes; 0 at the end; a negative errno after a message. */
static int
load(struct check *c)
{
	uint32_t bytes = (uint32_t)RTE_MIN(c->packed->bytes - c->at, (uint64_t)PIECE_BYTES);
	int ret = file_read(c->packed->fd, c->packed->path, c->at, c->in, bytes);

	c->at += bytes;
	return ret < 0 ? ret : (int)bytes;
}

/** Files on tapes end in zeros; no member begins with one. */
static void
skip_zeros(z_stream *z)
{
	while (z->avail_in != 0 && *z->next_in == 0) {
		z->next_in++;
		z->avail_in--;
	}
}

/** The next member begins where one ended. What we compress has one only. */
static int
next_member(const struct check *c, z_stream *z)
{
	bool several = c->job->format == COMP_GZIP && !c->job->compress;

	if (several)
		skip_zeros(z);
	if (z->avail_in == 0 && (several || c->at == c->packed->bytes))
		return 0; /* a member in the next piece is found when that is inflated */
	if (!several)
		return malformed(c, "zlib");
	return inflateReset(z) == Z_OK ? 0 : -EIO;
}

/** Inflate the piece at z->next_in. @p result: out, what zlib said last. */
static int
inflate_piece(struct check *c, z_stream *z, int *result)
{
	int ret = 0;

	do {
		z->next_out = c->out;
		z->avail_out = sizeof(c->out);
		*result = inflate(z, Z_NO_FLUSH);
		if (*result != Z_OK && *result != Z_STREAM_END && *result != Z_BUF_ERROR)
			return malformed(c, "zlib");
		ret = compare(c, sizeof(c->out) - z->avail_out);
		if (ret == 0 && *result == Z_STREAM_END)
			ret = next_member(c, z);
	} while (ret == 0 && (z->avail_in != 0 || z->avail_out == 0) && *result != Z_BUF_ERROR);
	return ret;
}

static int
check_deflate(struct check *c)
{
	static const int window[] = {
		[COMP_GZIP] = 16 + MAX_WBITS, [COMP_ZLIB] = MAX_WBITS, [COMP_DEFLATE] = -MAX_WBITS
	};
	z_stream z = { 0 };
	int result = Z_OK;
	int bytes, ret;

	if (inflateInit2(&z, window[c->job->format]) != Z_OK)
		return -ENOMEM;
	do {
		bytes = ret = load(c);
		if (bytes > 0) {
			z.next_in = c->in;
			z.avail_in = (unsigned int)bytes;
			ret = inflate_piece(c, &z, &result);
		}
	} while (bytes > 0 && ret == 0);
	inflateEnd(&z);
	return ret == 0 && result != Z_STREAM_END ? malformed(c, "zlib") : ret;
}

/** Decode @p bytes of c->in. @p left: out, 0 when a frame has just ended. */
static int
lz4_piece(struct check *c, LZ4F_dctx *ctx, size_t bytes, size_t *left)
{
	size_t at = 0, made;
	int ret = 0;

	do {
		size_t taken = bytes - at;

		made = sizeof(c->out);
		*left = LZ4F_decompress(ctx, c->out, &made, c->in + at, &taken, NULL);
		if (LZ4F_isError(*left))
			return malformed(c, "liblz4");
		at += taken;
		ret = compare(c, made);
	} while (ret == 0 && (at < bytes || made == sizeof(c->out)));
	return ret;
}

static int
check_lz4(struct check *c)
{
	LZ4F_dctx *ctx = NULL;
	size_t left = 1;
	int bytes, ret;

	if (LZ4F_isError(LZ4F_createDecompressionContext(&ctx, LZ4F_VERSION)))
		return -ENOMEM;
	do {
		bytes = ret = load(c);
		if (bytes > 0)
			ret = lz4_piece(c, ctx, (size_t)bytes, &left);
	} while (bytes > 0 && ret == 0);
	LZ4F_freeDecompressionContext(ctx);
	return ret == 0 && left != 0 ? malformed(c, "liblz4") : ret;
}

int
file_comp_verify(const struct file_comp_job *job, const struct file_in *plain,
		const struct file_in *packed, struct file_comp_result *result)
{
	struct check *c = calloc(1, sizeof(*c));
	int ret;

	if (c == NULL)
		return -ENOMEM;
	c->job = job;
	c->plain = plain;
	c->packed = packed;
	file_comp_progress(job, &c->progress, "verify", plain->bytes);
	ret = job->format == COMP_LZ4 ? check_lz4(c) : check_deflate(c);
	progress_end(&c->progress);
	if (ret == 0 && c->done != plain->bytes)
		ret = differs(c);
	result->verified_bytes = c->done;
	free(c);
	return ret;
}
