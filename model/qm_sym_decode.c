/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * From a message to a job: streams, content descriptor, regions, IV, AAD, digest. Everything that
 * can be refused is refused here, before a byte of the driver's memory is written.
 *
 * Source: doc/hardware/02-sym.md, sections 3.5, 6 and 9.
 */

#include <stdlib.h>
#include <string.h>

#include "qm_sym_job.h"

enum {
	QWORD = 8,
	CCM_HAS_AAD = 0x40, /* of the first byte of B0 */
	CCM_AAD_LENGTH_BYTES = 2,
};

static struct qm_sym_refusal
stream_refusal(enum qm_stream_result result)
{
	switch (result) {
	case QM_STREAM_OK:
		return QM_SYM_ACCEPTED;
	case QM_STREAM_FAULT:
		return QM_SYM_FAULT;
	case QM_STREAM_INVALID:
		return QM_SYM_INVALID;
	default:
		return QM_SYM_SOFT;
	}
}

static struct qm_sym_refusal
resolve(struct qm_stream *stream, unsigned int *hint, const struct qm_request *req, bool source)
{
	const struct qat4_fw_bufs *bufs = &req->msg.la.bufs;
	uint64_t iova = source ? bufs->src_iova : bufs->dst_iova;
	uint32_t len = source ? bufs->src_bytes : bufs->dst_bytes;
	enum qm_stream_result result;

	stream->dma_hint = *hint;
	if ((req->msg.la.hdr.com_flags & QAT4_FW_COM_SGL) != 0)
		result = qm_stream_list(stream, req->dma, iova);
	else
		result = qm_stream_flat(stream, req->dma, iova, len);
	*hint = stream->dma_hint;
	return stream_refusal(result);
}

/**
 * A hash alone writes to its destination only what it is told to: the source, if the slices end in
 * memory (section 4.3), and a digest in the buffer. qatlib and some callers name no destination at
 * all.
 */
static bool
uses_destination(const struct qat4_la_req *la)
{
	uint16_t digest = QAT4_LA_DIGEST_IN_BUF | QAT4_LA_RET_AUTH;

	return qm_sym_writes_stream(la->hdr.cmd, &la->cd_ctrl) ||
			(la->hdr.serv_flags & digest) == digest;
}

static struct qm_sym_refusal
decode_streams(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	bool in_place = la->bufs.dst_iova == la->bufs.src_iova;
	struct qm_sym_refusal refusal;

	job->src.write = in_place && uses_destination(la);
	refusal = resolve(&job->src, &sym->src_hint, job->req, true);
	job->dst = &job->src;
	job->copy_around = false;
	if (refusal.status != 0 || in_place || !uses_destination(la))
		return refusal;
	job->dst = &job->dst_own;
	job->copy_around = qm_sym_writes_stream(la->hdr.cmd, &la->cd_ctrl);
	return resolve(&job->dst_own, &sym->dst_hint, job->req, false);
}

static struct qm_sym_refusal
decode_iv(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	size_t len = (size_t)la->cd_ctrl.cipher_state_qwords * QWORD;

	if (!job->cd->need_iv)
		return QM_SYM_ACCEPTED;
	if ((la->hdr.serv_flags & QAT4_LA_IV_INLINE) != 0) {
		memcpy(job->iv, la->cipher.iv, sizeof(job->iv));
		return QM_SYM_ACCEPTED;
	}
	if (len < sizeof(job->iv))
		return QM_SYM_INVALID; /* every cipher in scope has a state of 16 bytes */
	if (!qm_dma_read(job->req->dma, &sym->aad_hint, la->cipher.iv_iova, job->iv,
			    sizeof(job->iv)))
		return QM_SYM_FAULT;
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_cipher_region(struct qm_sym_job *job)
{
	const struct qat4_la_cipher_params *cipher = &job->req->msg.la.cipher;
	uint64_t end = (uint64_t)cipher->offset_bytes + cipher->len_bytes;

	job->cipher_off = cipher->offset_bytes;
	job->cipher_len = cipher->len_bytes;
	if (end > job->src.len || end > job->dst->len)
		return QM_SYM_INVALID;
	switch (job->cd->cipher) {
	case QM_SYM_CIPHER_ECB:
	case QM_SYM_CIPHER_CBC:
		return job->cipher_len % QM_SYM_BLOCK_BYTES == 0 ? QM_SYM_ACCEPTED : QM_SYM_HANG;
	case QM_SYM_CIPHER_XTS:
		/* A job of no bytes is legal for every command (section 15). */
		return job->cipher_len == 0 || job->cipher_len >= QM_SYM_BLOCK_BYTES
				? QM_SYM_ACCEPTED
				: QM_SYM_INVALID;
	case QM_SYM_CIPHER_CCM:
		job->auth_off = job->cipher_off;
		job->auth_len = job->cipher_len;
		return QM_SYM_ACCEPTED;
	case QM_SYM_CIPHER_NULL:
		/* What is left of it is the copy of bytes that nobody ciphers. */
		job->cipher_len = 0;
		return QM_SYM_ACCEPTED;
	default:
		return QM_SYM_ACCEPTED;
	}
}

static struct qm_sym_refusal
decode_regions(struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	struct qm_sym_refusal refusal = QM_SYM_ACCEPTED;

	job->cipher_off = 0;
	job->cipher_len = 0;
	job->auth_off = 0;
	job->auth_len = 0;
	if (la->hdr.cmd != QAT4_LA_CMD_AUTH)
		refusal = decode_cipher_region(job);
	if (refusal.status != 0 || la->hdr.cmd == QAT4_LA_CMD_CIPHER)
		return refusal;
	job->auth_off = la->auth.offset_bytes;
	job->auth_len = la->auth.len_bytes;
	return job->auth_off + job->auth_len <= job->src.len ? QM_SYM_ACCEPTED : QM_SYM_INVALID;
}

/** Room of the job for AAD that is not contiguous; NULL: out of memory. */
static uint8_t *
aad_room(struct qm_sym_job *job)
{
	if (job->aad_room == NULL)
		job->aad_room = malloc(QAT4_LA_SPC_AAD_MAX);
	job->aad = job->aad_room;
	return job->aad_room;
}

static struct qm_sym_refusal
aad_by_address(struct qm_sym *sym, struct qm_sym_job *job, uint64_t iova)
{
	const struct qm_dma *dma = job->req->dma;
	uint64_t run;

	job->aad = qm_dma_translate(dma, &sym->aad_hint, iova, job->aad_bytes, &run);
	if (job->aad == NULL)
		return QM_SYM_FAULT;
	if (run == job->aad_bytes)
		return QM_SYM_ACCEPTED;
	if (aad_room(job) == NULL)
		return QM_SYM_SOFT;
	if (!qm_dma_read(dma, &sym->aad_hint, iova, job->aad_room, job->aad_bytes))
		return QM_SYM_FAULT;
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
aad_in_source(struct qm_sym_job *job, uint32_t off)
{
	if ((uint64_t)off + job->aad_bytes > job->src.len)
		return QM_SYM_INVALID;
	job->aad = qm_stream_contiguous(&job->src, off, job->aad_bytes);
	if (job->aad != NULL)
		return QM_SYM_ACCEPTED;
	if (aad_room(job) == NULL)
		return QM_SYM_SOFT;
	qm_stream_read(&job->src, off, job->aad_room, job->aad_bytes);
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
single_pass_aad(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;

	if (la->spc.aad_bytes > QAT4_LA_SPC_AAD_MAX)
		return QM_SYM_INVALID;
	job->aad_bytes = la->spc.aad_bytes;
	if (job->aad_bytes == 0)
		return QM_SYM_ACCEPTED; /* the address may be anything */
	if (la->spc.aad_iova == 0)
		return aad_in_source(job, la->spc.aad_offset_bytes);
	return aad_by_address(sym, job, la->spc.aad_iova);
}

/** @p len bytes of CCM's first blocks; those that may be few enough for ipsec-mb are copied. */
static struct qm_sym_refusal
ccm_blocks(struct qm_sym *sym, struct qm_sym_job *job, uint64_t iova, uint32_t len)
{
	job->aad_bytes = len;
	if (len > QM_SYM_CCM_FIRST_MAX)
		return aad_by_address(sym, job, iova);
	job->aad = job->ccm_first;
	if (!qm_dma_read(job->req->dma, &sym->aad_hint, iova, job->ccm_first, len))
		return QM_SYM_FAULT;
	return QM_SYM_ACCEPTED;
}

/**
 * The first blocks of CCM in its single pass: B0, and if B0 says so the length of the AAD and the
 * AAD. Their size in the request is that with AAD, whether there is some or not (section 11.8).
 */
static struct qm_sym_refusal
ccm_single_pass_blocks(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	struct qm_sym_refusal refusal;

	if (la->spc.aad_bytes < QM_SYM_BLOCK_BYTES || la->spc.aad_bytes > QAT4_LA_SPC_AAD_MAX)
		return QM_SYM_INVALID;
	refusal = ccm_blocks(sym, job, la->spc.aad_iova, QM_SYM_BLOCK_BYTES);
	if (refusal.status != 0 || (job->aad[0] & CCM_HAS_AAD) == 0)
		return refusal;
	if (la->spc.aad_bytes < QM_SYM_BLOCK_BYTES + CCM_AAD_LENGTH_BYTES)
		return QM_SYM_INVALID;
	return ccm_blocks(sym, job, la->spc.aad_iova, la->spc.aad_bytes);
}

/** The same in two passes, in whole blocks. hash_state_sz is wrong in older drivers (section 9.6).
 */
static struct qm_sym_refusal
ccm_two_pass_blocks(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;

	if (la->auth.aad_bytes == 0 || la->auth.aad_bytes % QM_SYM_BLOCK_BYTES != 0 ||
			la->auth.aad_bytes > QAT4_LA_HASH_STATE_MAX)
		return QM_SYM_INVALID;
	return ccm_blocks(sym, job, la->auth.aad_iova, la->auth.aad_bytes);
}

/** The prefixes of a nested hash: the inner at the start, the outer where the descriptor says. */
static struct qm_sym_refusal
prefixes(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	const struct qat4_la_cd_ctrl *ctrl = &la->cd_ctrl;
	uint32_t outer_end = ctrl->outer_prefix_qword * QWORD + ctrl->outer_prefix_bytes;

	job->aad_bytes = la->auth.hash_state_qwords * QWORD;
	if (la->auth.aad_bytes > job->aad_bytes ||
			(ctrl->outer_prefix_bytes > 0 && outer_end > job->aad_bytes))
		return QM_SYM_INVALID;
	/* HMAC has keys of a block; without them it would be a hash without a key. */
	if (job->cd->prefix_xor && (la->auth.aad_bytes == 0 || ctrl->outer_prefix_bytes == 0))
		return QM_SYM_INVALID;
	if (job->aad_bytes == 0)
		return QM_SYM_ACCEPTED;
	return aad_by_address(sym, job, la->auth.aad_iova);
}

static struct qm_sym_refusal
decode_aad(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;

	if (job->cd->cipher == QM_SYM_CIPHER_CCM)
		return ccm_single_pass_blocks(sym, job);
	if (qm_sym_single_pass(job->cd))
		return single_pass_aad(sym, job);
	if (job->cd->auth == QM_SYM_AUTH_CCM)
		return ccm_two_pass_blocks(sym, job);
	if (job->cd->auth == QM_SYM_AUTH_NESTED)
		return prefixes(sym, job);
	if (job->cd->auth != QM_SYM_AUTH_GALOIS || job->cd->galois_aad == 0)
		return QM_SYM_ACCEPTED;
	/* Only as many bytes count as state2 says; those behind them are padding (section 11.6). */
	job->aad_bytes = job->cd->galois_aad;
	if (la->auth.hash_state_qwords * QWORD > QAT4_LA_HASH_STATE_MAX ||
			job->aad_bytes > la->auth.aad_bytes ||
			job->aad_bytes > la->auth.hash_state_qwords * QWORD)
		return QM_SYM_INVALID;
	return aad_by_address(sym, job, la->auth.aad_iova);
}

static bool
digest_in_buffer(const struct qat4_la_req *la)
{
	return (la->hdr.serv_flags & QAT4_LA_DIGEST_IN_BUF) != 0;
}

/** Where a digest in the buffer is compared: in what stream, see section 9.5. */
static enum qm_sym_digest_place
verify_place(const struct qm_sym_job *job)
{
	if (!digest_in_buffer(&job->req->msg.la))
		return QM_SYM_DIGEST_ADDRESS;
	/* The tag of an AEAD is ciphered, if at all, by the AEAD itself. */
	if (qm_sym_single_pass(job->cd) || qm_sym_is_ccm(job->cd))
		return QM_SYM_DIGEST_SRC;
	return job->cd->hash_after ? QM_SYM_DIGEST_DST : QM_SYM_DIGEST_SRC;
}

static struct qm_sym_refusal
decode_expected(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	uint64_t end = job->digest_off + job->cmp_bytes;

	job->verify = verify_place(job);
	switch (job->verify) {
	case QM_SYM_DIGEST_ADDRESS:
		if (!qm_dma_read(job->req->dma, &sym->digest_hint, la->auth.digest_iova,
				    job->expected, job->cmp_bytes))
			return QM_SYM_FAULT;
		return QM_SYM_ACCEPTED;
	case QM_SYM_DIGEST_SRC:
		if (end > job->src.len)
			return QM_SYM_INVALID;
		qm_stream_read(&job->src, job->digest_off, job->expected, job->cmp_bytes);
		return QM_SYM_ACCEPTED;
	default:
		/* Read when the result is there, which has what the source has outside the cipher.
		 */
		return end <= job->src.len && end <= job->dst->len ? QM_SYM_ACCEPTED
								   : QM_SYM_INVALID;
	}
}

/** Whether all of [iova, iova + len) can be written; the pointer too, if it is in one piece. */
static bool
reach(struct qm_sym *sym, struct qm_sym_job *job, uint64_t iova, uint64_t len)
{
	uint64_t run;
	uint8_t *bytes = qm_dma_translate_write(job->req->dma, &sym->digest_hint, iova, len, &run);

	job->digest_to = bytes != NULL && run == len ? bytes : NULL;
	while (bytes != NULL && run < len) {
		iova += run;
		len -= run;
		bytes = qm_dma_translate_write(job->req->dma, &sym->digest_hint, iova, len, &run);
	}
	return bytes != NULL;
}

static struct qm_sym_refusal
decode_generated(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	uint64_t end = job->digest_off + job->gen_bytes;
	uint64_t cipher_end = job->cipher_off + job->cipher_len;

	if (!digest_in_buffer(la)) {
		job->generate = QM_SYM_DIGEST_ADDRESS;
		return reach(sym, job, la->auth.digest_iova, job->gen_bytes) ? QM_SYM_ACCEPTED
									     : QM_SYM_FAULT;
	}
	job->generate = QM_SYM_DIGEST_DST;
	if (end > job->dst->len)
		return QM_SYM_INVALID;
	job->digest_ciphered = !job->cd->hash_after && la->hdr.cmd != QAT4_LA_CMD_AUTH &&
			job->cipher_len > 0 && job->digest_off < cipher_end &&
			job->cipher_off < end;
	return QM_SYM_ACCEPTED;
}

static struct qm_sym_refusal
decode_digest(struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	const struct qm_sym_cd *cd = job->cd;
	bool single_pass = qm_sym_single_pass(cd);

	job->generate = QM_SYM_DIGEST_NONE;
	job->verify = QM_SYM_DIGEST_NONE;
	job->digest_ciphered = false;
	if (cd->auth == QM_SYM_AUTH_NONE && !single_pass)
		return QM_SYM_ACCEPTED;
	if (cd->auth == QM_SYM_AUTH_CRC && job->auth_len == 0)
		return QM_SYM_ACCEPTED; /* a frame without CRC (section 11.4) */
	job->gen_bytes = single_pass ? la->spc.tag_bytes : cd->gen_bytes;
	job->cmp_bytes = single_pass ? la->spc.tag_bytes : cd->cmp_bytes;
	job->digest_off = single_pass || qm_sym_is_ccm(cd) ? job->cipher_off + job->cipher_len
							   : job->auth_off + job->auth_len;
	/* Both flags at once is what nobody sends (section 9.5); compare, and write nothing. */
	if ((la->hdr.serv_flags & QAT4_LA_CMP_AUTH) != 0) {
		if (cd->auth == QM_SYM_AUTH_NULL)
			return QM_SYM_ACCEPTED; /* equal to anything */
		if (single_pass && (job->cmp_bytes == 0 || job->cmp_bytes > QM_SYM_BLOCK_BYTES))
			return QM_SYM_INVALID;
		return decode_expected(sym, job);
	}
	if ((la->hdr.serv_flags & QAT4_LA_RET_AUTH) == 0)
		return QM_SYM_ACCEPTED;
	if (single_pass && (job->gen_bytes == 0 || job->gen_bytes > QM_SYM_BLOCK_BYTES))
		return QM_SYM_INVALID;
	return decode_generated(sym, job);
}

static struct qm_sym_refusal
decode_message(struct qm_sym *sym, struct qm_sym_job *job)
{
	struct qm_sym_refusal refusal = decode_regions(job);

	if (refusal.status == 0)
		refusal = decode_iv(sym, job);
	if (refusal.status == 0)
		refusal = decode_aad(sym, job);
	if (refusal.status == 0)
		refusal = decode_digest(sym, job);
	return refusal;
}

struct qm_sym_refusal
qm_sym_decode(struct qm_sym *sym, struct qm_sym_job *job)
{
	struct qm_sym_refusal refusal = decode_streams(sym, job);

	if (refusal.status == 0 && job->cd == NULL)
		refusal = qm_sym_cd_get(sym, job->req, &job->cd);
	if (refusal.status == 0)
		refusal = decode_message(sym, job);
	return refusal;
}
