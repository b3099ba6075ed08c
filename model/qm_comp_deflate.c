/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Deflate. The search depth of a request picks the library: ISA-L where a request wants speed (its
 * level by whether collisions may be skipped), libdeflate where it wants ratio; zlib for fixed
 * codes with a deep search, which neither has.
 *
 * Source: sections 2.5 and 3.2.
 */

#include <stdlib.h>
#include <string.h>

#include "qm_comp_job.h"

enum {
	ISAL_FIXED = 0, /* levels of ISA-L */
	ISAL_QUICK = 2,
	ISAL_THOROUGH = 3,
	ISAL_LEVEL_BUF = ISAL_DEF_LVL3_DEFAULT, /* the largest of all */
	LIBDEFLATE_MEDIUM = 5,
	LIBDEFLATE_HIGH_TEXT = 6, /* on text, and no better for more */
	LIBDEFLATE_HIGH = 7,
	ZLIB_MEDIUM = 6,
	ZLIB_HIGH = 8,
	ZLIB_MEM = 9, /* the largest buffers, and blocks */
	WINDOW_BITS_RAW = -15,
	TEXT_SAMPLES = 256,
};

bool
qm_comp_deflate_init(struct qm_comp *comp)
{
	comp->isal = qm_comp_isal_create();
	comp->isal_level_buf = malloc(ISAL_LEVEL_BUF);
	comp->isal_inflate = calloc(1, sizeof(*comp->isal_inflate));
	comp->inflate = libdeflate_alloc_decompressor();
	if (comp->isal == NULL || comp->isal_level_buf == NULL || comp->isal_inflate == NULL ||
			comp->inflate == NULL)
		goto err;
	if (inflateInit2(&comp->zinflate, WINDOW_BITS_RAW) != Z_OK)
		goto err;
	if (deflateInit2(&comp->zdeflate, ZLIB_MEDIUM, Z_DEFLATED, WINDOW_BITS_RAW, ZLIB_MEM,
			    Z_FIXED) != Z_OK)
		goto err;
	return true;

err:
	qm_comp_deflate_fini(comp);
	return false;
}

void
qm_comp_deflate_fini(struct qm_comp *comp)
{
	deflateEnd(&comp->zdeflate);
	inflateEnd(&comp->zinflate);
	for (unsigned int i = 0; i <= QM_COMP_LEVEL_MAX; i++)
		libdeflate_free_compressor(comp->deflate[i]);
	libdeflate_free_decompressor(comp->inflate);
	free(comp->isal_inflate);
	free(comp->isal_level_buf);
	qm_comp_isal_destroy(comp->isal);
}

/* ISA-L. */

static void
start_isal(struct isal_zstream *isal, const struct qm_comp_piece *piece)
{
	isal->next_in = (uint8_t *)(uintptr_t)piece->in;
	isal->avail_in = (uint32_t)piece->in_len;
	isal->next_out = piece->out;
	isal->avail_out = (uint32_t)piece->room;
	isal->end_of_stream = piece->final;
	isal->flush = piece->final ? NO_FLUSH : FULL_FLUSH;
}

/**
 * @param level  ISAL_FIXED has fixed codes.
 *
 * Not by the stateless function: that makes other blocks than fixed ones too, where these do not do
 * well; and with dynamic codes its output is a little larger.
 */
static size_t
deflate_isal(struct qm_comp *comp, unsigned int level, const struct qm_comp_piece *piece)
{
	struct isal_zstream *isal = comp->isal;
	enum isal_zstate_state end = piece->final ? ZSTATE_END : ZSTATE_NEW_HDR;

	isal_deflate_init(isal);
	if (level == ISAL_FIXED)
		isal_deflate_set_hufftables(isal, NULL, IGZIP_HUFFTABLE_STATIC);
	isal->level = level;
	isal->level_buf = comp->isal_level_buf;
	isal->level_buf_size = level == ISAL_QUICK ? ISAL_DEF_LVL2_DEFAULT : ISAL_DEF_LVL3_DEFAULT;
	start_isal(isal, piece);
	if (isal_deflate(isal) != COMP_OK || isal->avail_in != 0 ||
			isal->internal_state.state != end)
		return 0;
	return isal->total_out;
}

/* zlib. */

static size_t
deflate_zlib(struct qm_comp *comp, int level, const struct qm_comp_piece *piece)
{
	z_stream *z = &comp->zdeflate;
	int ret;

	if (deflateReset(z) != Z_OK || deflateParams(z, level, Z_FIXED) != Z_OK)
		return 0;
	z->next_in = (Bytef *)(uintptr_t)piece->in;
	z->avail_in = (uInt)piece->in_len;
	z->next_out = piece->out;
	z->avail_out = (uInt)piece->room;
	ret = deflate(z, piece->final ? Z_FINISH : Z_FULL_FLUSH);
	if (ret != (piece->final ? Z_STREAM_END : Z_OK) || z->avail_in != 0)
		return 0;
	/* With no room left there may be output that waits. */
	if (!piece->final && z->avail_out == 0)
		return 0;
	return z->total_out;
}

/* libdeflate. */

/** A place in a stream, in bits. */
struct blocks {
	uint64_t last; /* header of the last block */
	uint64_t end;  /* behind that block */
};

/** Decode @p len bytes at @p piece->out, which must give @p piece->in, and note where blocks are.
 */
static bool
find_blocks(struct qm_comp *comp, const struct qm_comp_piece *piece, size_t len,
		struct blocks *blocks)
{
	z_stream *z = &comp->zinflate;
	int ret;

	if (!qm_comp_work_grow(&comp->check_work, piece->in_len))
		return false;
	*blocks = (struct blocks){ 0, 0 };
	inflateReset(z);
	z->next_in = piece->out;
	z->avail_in = (uInt)len;
	z->next_out = comp->check_work.bytes;
	z->avail_out = (uInt)piece->in_len;
	do {
		ret = inflate(z, Z_BLOCK);
		if (ret != Z_OK)
			return false;
		if ((z->data_type & 128) == 0)
			continue;
		blocks->end = (uint64_t)z->total_in * 8 - (z->data_type & 7);
		if ((z->data_type & 64) == 0)
			blocks->last = blocks->end;
	} while ((z->data_type & (128 | 64)) != (128 | 64));
	return z->total_out == piece->in_len && z->total_in == len &&
			memcmp(comp->check_work.bytes, piece->in, piece->in_len) == 0;
}

/**
 * Make a final stream one that continues: its last block is not final, and an empty stored block
 * behind it ends at a byte. libdeflate makes final streams only.
 */
static size_t
reopen(const struct qm_comp_piece *piece, size_t len, const struct blocks *blocks)
{
	static const uint8_t empty[] = { 0x00, 0x00, 0xff, 0xff };
	size_t head_end = (size_t)((blocks->end + 3 + 7) / 8);

	if (head_end + sizeof(empty) > piece->room)
		return 0;
	piece->out[blocks->last / 8] &= (uint8_t) ~(1u << blocks->last % 8);
	if (head_end > len)
		piece->out[len] = 0;
	memcpy(piece->out + head_end, empty, sizeof(empty));
	return head_end + sizeof(empty);
}

static size_t
deflate_libdeflate(struct qm_comp *comp, struct qm_comp_job *job, int level,
		const struct qm_comp_piece *piece)
{
	struct blocks blocks;
	size_t len;

	if (comp->deflate[level] == NULL)
		comp->deflate[level] = libdeflate_alloc_compressor(level);
	if (comp->deflate[level] == NULL)
		return deflate_isal(comp, ISAL_THOROUGH, piece);
	len = libdeflate_deflate_compress(
			comp->deflate[level], piece->in, piece->in_len, piece->out, piece->room);
	if (len == 0 || piece->final)
		return len;
	if (!find_blocks(comp, piece, len, &blocks))
		return deflate_isal(comp, ISAL_THOROUGH, piece);
	job->verified = true;
	return reopen(piece, len, &blocks);
}

/**
 * Text is as small with the lower of the two high levels, which is a third faster; other data is
 * one percent smaller with the higher. Samples at even distances: the same data, the same answer.
 */
static bool
is_text(const struct qm_comp_piece *piece)
{
	size_t step = piece->in_len / TEXT_SAMPLES + 1;
	size_t samples = 0;
	size_t others = 0;

	for (size_t i = 0; i < piece->in_len; i += step) {
		uint8_t byte = piece->in[i];

		samples++;
		others += byte >= 0x7f || (byte < ' ' && (byte < '\t' || byte > '\r'));
	}
	return others * 32 <= samples;
}

static unsigned int
isal_level(const struct qm_comp_job *job)
{
	if (job->format == QM_COMP_STATIC)
		return ISAL_FIXED;
	return job->quick ? ISAL_QUICK : ISAL_THOROUGH;
}

size_t
qm_comp_deflate(struct qm_comp *comp, struct qm_comp_job *job, const struct qm_comp_piece *piece)
{
	bool fixed = job->format == QM_COMP_STATIC;

	job->verified = false;
	if (job->depth < QAT4_COMP_DEPTH_6)
		return deflate_isal(comp, isal_level(job), piece);
	if (fixed)
		return deflate_zlib(comp, job->depth == QAT4_COMP_DEPTH_6 ? ZLIB_MEDIUM : ZLIB_HIGH,
				piece);
	if (job->depth == QAT4_COMP_DEPTH_6)
		return deflate_libdeflate(comp, job, LIBDEFLATE_MEDIUM, piece);
	return deflate_libdeflate(
			comp, job, is_text(piece) ? LIBDEFLATE_HIGH_TEXT : LIBDEFLATE_HIGH, piece);
}
