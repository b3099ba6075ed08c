/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Inflate. libdeflate is the fastest and says little about what is wrong; zlib says all, and does
 * what libdeflate does not: streams that end without a final block.
 *
 * Source: section 3.5 and 1.8.
 */

#include <string.h>

#include "qm_comp_job.h"

/** What zlib says, and what the device does. */
static const struct message {
	const char *text;
	int8_t error;
} messages[] = {
	{ "invalid block type", QAT4_COMP_ERR_BLOCK_TYPE },
	{ "invalid stored block lengths", QAT4_COMP_ERR_STORED_LEN },
	{ "too many length or distance symbols", QAT4_COMP_ERR_TOO_MANY_CODES },
	{ "invalid code lengths set", QAT4_COMP_ERR_CODE_LENGTHS },
	{ "invalid bit length repeat", QAT4_COMP_ERR_REPEAT_MANY },
	{ "invalid code -- missing end-of-block", QAT4_COMP_ERR_LITERAL_CODES },
	{ "invalid literal/lengths set", QAT4_COMP_ERR_LITERAL_CODES },
	{ "invalid distances set", QAT4_COMP_ERR_DISTANCE_CODES },
	{ "invalid literal/length code", QAT4_COMP_ERR_SYMBOL },
	{ "invalid distance code", QAT4_COMP_ERR_SYMBOL },
	{ "invalid distance too far back", QAT4_COMP_ERR_DISTANCE },
};

static int8_t
error_of(const z_stream *z)
{
	for (size_t i = 0; z->msg != NULL && i < sizeof(messages) / sizeof(messages[0]); i++) {
		if (strcmp(z->msg, messages[i].text) == 0)
			return messages[i].error;
	}
	return QAT4_COMP_ERR_SOFT;
}

/**
 * All input is used up, or all room. Input that ends between blocks is fine unless the request says
 * that the stream ends in it.
 */
static int8_t
unfinished(const z_stream *z, const struct qm_comp_job *job, bool between)
{
	if (z->avail_in > 0 || (z->avail_out == 0 && !between))
		return QAT4_COMP_ERR_OVERFLOW;
	if ((job->flags & QAT4_COMP_BFINAL) != 0 || !between)
		return QAT4_COMP_ERR_INCOMPLETE;
	return 0;
}

/** From the start, with everything told. */
static void
inflate_zlib(struct qm_comp *comp, struct qm_comp_job *job)
{
	z_stream *z = &comp->zinflate;
	bool between = job->in_len == 0;
	int ret;

	inflateReset(z);
	z->next_in = (Bytef *)(uintptr_t)job->in;
	z->avail_in = (uInt)job->in_len;
	z->next_out = job->out;
	z->avail_out = (uInt)job->room;
	/* Until nothing moves, not until no input is left: there may be blocks in the bit buffer.
	 */
	while ((ret = inflate(z, Z_BLOCK)) == Z_OK)
		between = (z->data_type & 128) != 0;
	job->consumed = z->total_in;
	job->produced = z->total_out;
	if (ret == Z_STREAM_END)
		job->eolb = true;
	else if (ret == Z_BUF_ERROR)
		job->error = unfinished(z, job, between);
	else if (ret == Z_DATA_ERROR)
		job->error = error_of(z);
	else
		job->error = QAT4_COMP_ERR_SOFT;
}

void
qm_comp_inflate(struct qm_comp *comp, struct qm_comp_job *job)
{
	enum libdeflate_result result = libdeflate_deflate_decompress_ex(comp->inflate, job->in,
			job->in_len, job->out, job->room, &job->consumed, &job->produced);

	if (result == LIBDEFLATE_SUCCESS)
		job->eolb = true;
	else if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
		job->error = QAT4_COMP_ERR_OVERFLOW;
	else
		inflate_zlib(comp, job);
}

/** A stream that continues ends with its input, between blocks. */
static bool
decode_open(struct inflate_state *isal, const struct qm_comp_piece *piece, size_t len, uint8_t *to)
{
	int ret;

	isal_inflate_init(isal);
	isal->next_in = piece->out;
	isal->avail_in = (uint32_t)len;
	isal->next_out = to;
	isal->avail_out = (uint32_t)piece->in_len;
	ret = isal_inflate_stateless(isal);
	return ret == ISAL_END_INPUT && isal->avail_in == 0 && isal->avail_out == 0 &&
			isal->block_state == ISAL_BLOCK_NEW_HDR;
}

static bool
decode_final(struct qm_comp *comp, const struct qm_comp_piece *piece, size_t len, uint8_t *to)
{
	size_t consumed;
	size_t produced;

	return libdeflate_deflate_decompress_ex(comp->inflate, piece->out, len, to, piece->in_len,
			       &consumed, &produced) == LIBDEFLATE_SUCCESS &&
			consumed == len && produced == piece->in_len;
}

bool
qm_comp_inflate_verify(struct qm_comp *comp, const struct qm_comp_piece *piece, size_t len)
{
	bool ok;

	if (!qm_comp_work_grow(&comp->check_work, piece->in_len))
		return false;
	ok = piece->final ? decode_final(comp, piece, len, comp->check_work.bytes)
			  : decode_open(comp->isal_inflate, piece, len, comp->check_work.bytes);
	return ok && memcmp(comp->check_work.bytes, piece->in, piece->in_len) == 0;
}
