/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Compression around its encoders: what does not fit is cut, the result is verified, stored data
 * takes its place when verification fails or when it is smaller.
 *
 * Source: sections 3.2 to 3.4, 3.7, 3.8 and 3.10.
 */

#include <string.h>

#include "qm_comp_job.h"

enum {
	PREFIX_ROOM_MIN = 7, /* an empty block and a byte: less holds no part of a stream */
	PREFIX_ROUNDS = 24,
};

static const qm_comp_encode encoders[] = {
	[QM_COMP_STATIC] = qm_comp_deflate,
	[QM_COMP_DYNAMIC] = qm_comp_deflate,
	[QM_COMP_LZ4] = qm_comp_lz4,
	[QM_COMP_LZ4S] = qm_comp_lz4s,
};

static bool
is_deflate(const struct qm_comp_job *job)
{
	return job->format == QM_COMP_STATIC || job->format == QM_COMP_DYNAMIC;
}

size_t
qm_comp_bound(const struct qm_comp_job *job)
{
	size_t n = job->in_len;

	/* 9/8: the longest fixed codes. The rest is headers, of 64 KiB blocks at the smallest. */
	return n + n / 8 + n / 64 + 1024;
}

/* Stored data. */

/** Bytes of clear text in a stored block, and bytes before them. */
static size_t
stored_max(const struct qm_comp_job *job)
{
	return is_deflate(job) ? QM_COMP_STORED_MAX : job->block_max;
}

static size_t
stored_head(const struct qm_comp_job *job)
{
	return is_deflate(job) ? QM_COMP_STORED_HEAD : QM_LZ4_BLOCK_HEAD;
}

static size_t
stored_size(const struct qm_comp_job *job, size_t len)
{
	size_t max = stored_max(job);

	if (job->format == QM_COMP_LZ4S)
		return len;
	return len + (len + max - 1) / max * stored_head(job);
}

static uint8_t *
put_stored_head(const struct qm_comp_job *job, uint8_t *out, size_t len, bool final)
{
	uint32_t word = (uint32_t)len | QM_LZ4_STORED;

	if (is_deflate(job)) {
		*out++ = final;
		word = (uint32_t)len | ~(uint32_t)len << 16;
	}
	memcpy(out, &word, sizeof(word));
	return out + sizeof(word);
}

/** Store whole blocks of the first @p len bytes, as many as fit. */
static void
store(struct qm_comp_job *job, size_t len)
{
	bool final = (job->flags & QAT4_COMP_BFINAL) != 0;
	size_t max = stored_max(job);
	size_t head = stored_head(job);
	uint8_t *out = job->out;

	job->consumed = 0;
	while (job->consumed < len) {
		size_t left = len - job->consumed;
		size_t run = left < max ? left : max;
		bool last = run == job->in_len - job->consumed;

		if (job->room - (size_t)(out - job->out) < head + run)
			break;
		out = put_stored_head(job, out, run, final && last);
		memcpy(out, job->in + job->consumed, run);
		out += run;
		job->consumed += run;
	}
	job->produced = (size_t)(out - job->out);
}

/** The first @p len bytes uncompressed. LZ4s has no frame to do it in: all or nothing. */
static void
store_any(struct qm_comp_job *job, size_t len)
{
	if (job->format != QM_COMP_LZ4S) {
		store(job, len);
	} else if (len > job->room) {
		job->consumed = 0;
		job->produced = 0;
	} else {
		memcpy(job->out, job->in, len);
		job->consumed = len;
		job->produced = len;
	}
	job->error = job->consumed < job->in_len ? QAT4_COMP_ERR_OVERFLOW : 0;
	job->hdr_flags |= QAT4_COMP_RESP_STORED;
}

/* Compressed data. */

static struct qm_comp_piece
piece_of(const struct qm_comp_job *job, size_t len)
{
	bool final = (job->flags & QAT4_COMP_BFINAL) != 0 && len == job->in_len;

	return (struct qm_comp_piece){ job->in, len, job->out, job->room, final };
}

static bool
encode(struct qm_comp *comp, struct qm_comp_job *job, size_t len)
{
	struct qm_comp_piece piece = piece_of(job, len);

	job->produced = encoders[job->format](comp, job, &piece);
	job->consumed = job->produced == 0 ? 0 : len;
	return job->produced != 0;
}

/** Where to look next: between what fits, at the ratio seen, and what does not. */
static size_t
next_guess(const struct qm_comp_job *job, size_t fits, size_t fails)
{
	size_t guess = fits + (fails - fits) / 2;

	if (fits > 0 && job->produced > 0) {
		uint64_t by_ratio = (uint64_t)fits * job->room / job->produced;

		by_ratio -= by_ratio / 32;
		if (by_ratio > fits && by_ratio < fails)
			guess = (size_t)by_ratio;
	}
	return guess;
}

/**
 * The output does not fit: find a beginning of the input whose output does, by trying, and leave
 * that. It is decodable, byte-aligned and not final (section 3.3). Not the longest there is: within
 * one part in sixteen of what is known not to fit.
 */
static void
encode_prefix(struct qm_comp *comp, struct qm_comp_job *job)
{
	size_t fails = job->in_len;
	size_t fits = 0;
	size_t tried = job->room < fails / 2 ? job->room : fails / 2;

	job->error = QAT4_COMP_ERR_OVERFLOW;
	job->consumed = 0;
	job->produced = 0;
	if (job->room < PREFIX_ROOM_MIN)
		return;
	for (unsigned int i = 0; i < PREFIX_ROUNDS && tried > fits; i++) {
		if (encode(comp, job, tried))
			fits = tried;
		else
			fails = tried;
		if (fails - fits <= fails / 16)
			break;
		tried = next_guess(job, fits, fails);
	}
	if (fits > 0 && job->consumed != fits)
		encode(comp, job, fits);
}

/** Section 3.8: an empty block; LZ4 and LZ4s have nothing to say. */
static void
encode_nothing(struct qm_comp_job *job)
{
	static const uint8_t final[] = { 0x03, 0x00 };
	static const uint8_t sync[] = { 0x00, 0x00, 0x00, 0xff, 0xff };
	bool is_final = (job->flags & QAT4_COMP_BFINAL) != 0;
	size_t len = is_final ? sizeof(final) : sizeof(sync);

	if (!is_deflate(job))
		return;
	if (job->room < len) {
		job->error = QAT4_COMP_ERR_OVERFLOW;
		return;
	}
	memcpy(job->out, is_final ? final : sync, len);
	job->produced = len;
}

/** Auto select best: per request, compressed wins ties. LZ4 blocks that tie are stored already. */
static void
select_best(struct qm_comp_job *job)
{
	size_t len = job->error == 0 ? job->in_len : job->consumed;
	size_t stored = stored_size(job, len) + (job->format != QM_COMP_LZ4);

	if (job->error == QAT4_COMP_ERR_OVERFLOW && stored_size(job, job->in_len) <= job->room)
		len = job->in_len;
	else if (len == 0 || stored > job->produced)
		return;
	job->verified = true; /* a copy; nothing to decode */
	store_any(job, len);
}

/* Verification. */

static bool
verify_lz4(struct qm_comp *comp, const struct qm_comp_job *job)
{
	struct qm_comp_job check = {
		.decompress = true,
		.format = job->format,
		.min_match = job->min_match,
		.block_max = job->block_max,
		.in = job->out,
		.in_len = job->produced,
		.room = job->consumed,
	};

	if (!qm_comp_work_grow(&comp->check_work, job->consumed))
		return false;
	check.out = comp->check_work.bytes;
	qm_comp_unlz4(&check);
	return check.error == 0 && check.produced == job->consumed &&
			check.consumed == job->produced &&
			memcmp(check.out, job->in, job->consumed) == 0;
}

/** Comparing all bytes is more than the device does: it compares lengths and checksums. */
static bool
verify(struct qm_comp *comp, const struct qm_comp_job *job)
{
	struct qm_comp_piece piece = piece_of(job, job->consumed);

	if ((job->flags & QAT4_COMP_CNV_INJECT) != 0)
		return false;
	if (job->verified || job->consumed == 0)
		return true;
	return is_deflate(job) ? qm_comp_inflate_verify(comp, &piece, job->produced)
			       : verify_lz4(comp, job);
}

/** The zero-length answer is "stored" too, and has no data to store instead. */
static void
recover(struct qm_comp_job *job)
{
	job->hdr_flags |= QAT4_COMP_RESP_RECOVERED | QAT4_COMP_RESP_STORED;
	if (job->in_len > 0)
		store_any(job, job->in_len);
}

void
qm_comp_compress(struct qm_comp *comp, struct qm_comp_job *job)
{
	if (job->in_len == 0)
		encode_nothing(job);
	else if (!encode(comp, job, job->in_len))
		encode_prefix(comp, job);
	if (job->asb && job->in_len > 0)
		select_best(job);
	if ((job->flags & QAT4_COMP_CNV) == 0)
		return;
	job->hdr_flags |= QAT4_COMP_RESP_CNV;
	if (verify(comp, job))
		return;
	if ((job->flags & QAT4_COMP_CNVNR) != 0)
		recover(job);
	else
		job->error = QAT4_COMP_ERR_CNV;
}
