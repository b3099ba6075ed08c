/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Job -> request. No ring, no register, no allocation, no log.
 *
 * The session's template has all that is fixed. An encoder for the session's kind patches lengths,
 * offsets, IV and addresses of AAD and digest, and plans which bytes the device gets to see. The
 * streams begin and end there: the device copies what lies between the parts of an out-of-place
 * request, and must not copy more.
 */

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_byteorder.h>
#include <rte_common.h>

#include "qat4_sym.h"
#include "qat4_sym_soft.h"

/** Which bytes the device gets to see. */
struct plan {
	struct qat4_region region;
	/* Bytes from elsewhere that follow the region in the streams: a tag, or bytes that the
	 * driver has deciphered already. */
	uint32_t tail_bytes;
	uint32_t src_cut; /* the source's own bytes end so much before the region does */
	rte_iova_t src_tail;
	rte_iova_t dst_tail; /* 0: no tail in the destination */
};

static inline rte_iova_t
cookie_iova(const struct qat4_sym_cookie *cookie, size_t member_offset)
{
	return cookie->iova + member_offset;
}

static inline rte_iova_t
scratch_iova(const struct qat4_sym_cookie *cookie)
{
	return cookie_iova(cookie, offsetof(struct qat4_sym_cookie, scratch));
}

static inline void
encode_iv(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session)
{
	switch (session->iv) {
	case QAT4_SYM_IV_16:
		memcpy(req->cipher.iv, job->iv, QAT4_SYM_J0_BYTES);
		break;
	case QAT4_SYM_IV_12:
		memcpy(req->cipher.iv, job->iv, QAT4_SYM_IV12_BYTES);
		break;
	case QAT4_SYM_IV_XTS:
		qat4_soft_encrypt(job->imb, session, job->iv, req->cipher.iv);
		break;
	default:
		break;
	}
}

/** Can the cipher take so many bytes? */
static inline bool
cipher_bytes_fit(const struct qat4_sym_session *session, uint32_t bytes)
{
	return (bytes & session->block_mask) == 0 && bytes >= session->min_bytes;
}

static inline int
encode_cipher(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan)
{
	if (unlikely(!cipher_bytes_fit(session, job->cipher_bytes)))
		return -EINVAL;
	req->cipher.len_bytes = job->cipher_bytes;
	encode_iv(req, job, session);
	plan->region.start = job->cipher_offset;
	plan->region.end = plan->region.start + job->cipher_bytes;
	return 0;
}

static inline void
encode_digest(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, const struct qat4_sym_cookie *cookie)
{
	req->auth.digest_iova = unlikely(session->digest_to_scratch) ? scratch_iova(cookie)
								     : job->digest_iova;
}

/** Hashes, MACs and GMAC: the auth region alone. */
static inline int
encode_auth(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan,
		const struct qat4_sym_cookie *cookie)
{
	req->auth.len_bytes = job->auth_bytes;
	encode_digest(req, job, session, cookie);
	plan->region.start = job->auth_offset;
	plan->region.end = plan->region.start + job->auth_bytes;
	return 0;
}

/**
 * Does the digest belong to what is ciphered? So it is when it lies right behind the auth region
 * and the cipher region goes on from there.
 */
static inline bool
digest_is_ciphered(const struct qat4_sym_job *job, uint64_t auth_end, uint64_t cipher_end)
{
	if (likely(auth_end >= cipher_end))
		return false;
	return qat4_stream_byte_is_at(&job->src, auth_end, job->digest_iova) ||
			(!job->in_place &&
					qat4_stream_byte_is_at(
							&job->dst, auth_end, job->digest_iova));
}

static inline int
encode_chain(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan,
		const struct qat4_sym_cookie *cookie)
{
	uint64_t cipher_end = (uint64_t)job->cipher_offset + job->cipher_bytes;
	uint64_t auth_end = (uint64_t)job->auth_offset + job->auth_bytes;
	struct qat4_region *region = &plan->region;

	if (unlikely(!cipher_bytes_fit(session, job->cipher_bytes)))
		return -EINVAL;
	encode_iv(req, job, session);
	encode_digest(req, job, session, cookie);
	region->start = RTE_MIN(job->cipher_offset, job->auth_offset);
	region->end = RTE_MAX(cipher_end, auth_end);
	req->cipher.offset_bytes = job->cipher_offset - region->start;
	req->cipher.len_bytes = job->cipher_bytes;
	req->auth.offset_bytes = job->auth_offset - region->start;
	req->auth.len_bytes = job->auth_bytes;
	if (!session->digest_to_scratch && digest_is_ciphered(job, auth_end, cipher_end)) {
		req->hdr.serv_flags |= QAT4_LA_DIGEST_IN_BUF;
		req->auth.digest_iova = 0;
		region->end = RTE_MAX(region->end, auth_end + session->digest_bytes);
	}
	return 0;
}

static inline int
encode_aead(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan)
{
	encode_iv(req, job, session);
	req->cipher.len_bytes = job->cipher_bytes;
	if (session->aad_bytes != 0)
		req->spc.aad_iova = job->aad_iova;
	req->spc.tag_iova = job->digest_iova;
	plan->region.start = job->cipher_offset;
	plan->region.end = plan->region.start + job->cipher_bytes;
	return 0;
}

/**
 * Copy AAD into the cookie, zero-padded to whole blocks. It is @p head bytes from the start of the
 * application's buffer and of the cookie's. @return  bytes in all, head included; -EINVAL.
 */
static int
copy_aad(const struct qat4_sym_job *job, unsigned int aad_bytes, struct qat4_sym_cookie *cookie,
		unsigned int head)
{
	unsigned int used = head + aad_bytes;
	unsigned int padded = RTE_ALIGN_CEIL(used, QAT4_AES_BLOCK_BYTES);

	if (job->aad == NULL)
		return -EINVAL;
	memcpy(cookie->aad + head, job->aad + head, aad_bytes);
	memset(cookie->aad + used, 0, padded - used);
	return padded;
}

/**
 * GCM with a counter block. The device fetches AAD in whole blocks; the application's buffer may be
 * shorter than that, hence the copy.
 */
static int
encode_aead_j0(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan,
		struct qat4_sym_cookie *cookie)
{
	encode_iv(req, job, session);
	req->cipher.len_bytes = job->cipher_bytes;
	req->auth.len_bytes = job->cipher_bytes;
	req->auth.digest_iova = job->digest_iova;
	if (session->aad_bytes != 0) {
		int padded = copy_aad(job, session->aad_bytes, cookie, 0);

		if (padded < 0)
			return padded;
		req->auth.aad_iova = cookie_iova(cookie, offsetof(struct qat4_sym_cookie, aad));
		req->auth.aad_bytes = padded;
		req->auth.hash_state_qwords = padded / 8;
	}
	plan->region.start = job->cipher_offset;
	plan->region.end = plan->region.start + job->cipher_bytes;
	return 0;
}

/** B0 of CCM (RFC 3610), without AAD or with its length behind it; @p nonce is in the counter block
 * already. */
static void
encode_ccm_b0(const struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, uint8_t *b0)
{
	unsigned int length_bytes = QAT4_AES_BLOCK_BYTES - 1 - session->nonce_bytes;
	uint32_t left = job->cipher_bytes;

	memcpy(b0, req->cipher.iv, QAT4_AES_BLOCK_BYTES);
	b0[0] = (session->aad_bytes != 0 ? 0x40 : 0) | (session->digest_bytes - 2) / 2 << 3 |
			(length_bytes - 1);
	for (unsigned int i = 0; i < length_bytes; i++, left >>= 8)
		b0[QAT4_AES_BLOCK_BYTES - 1 - i] = left;
}

static int
encode_ccm(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan,
		struct qat4_sym_cookie *cookie)
{
	uint16_t aad_be = rte_cpu_to_be_16(session->aad_bytes);
	unsigned int length_bytes = QAT4_AES_BLOCK_BYTES - 1 - session->nonce_bytes;

	if (length_bytes < sizeof(uint32_t) && job->cipher_bytes >> (8 * length_bytes) != 0)
		return -EINVAL; /* the nonce leaves no room for such a length */
	/* An application leaves one byte in front of the nonce, and 18 in front of the AAD, for a
	 * driver that builds the blocks there (rte_crypto_sym.h). This one builds them in its own
	 * memory. */
	req->cipher.iv[0] = length_bytes - 1;
	memcpy(&req->cipher.iv[1], job->iv + 1, session->nonce_bytes);
	encode_ccm_b0(req, job, session, cookie->aad);
	if (session->aad_bytes != 0) {
		memcpy(cookie->aad + QAT4_AES_BLOCK_BYTES, &aad_be, sizeof(aad_be));
		if (copy_aad(job, session->aad_bytes, cookie, QAT4_SYM_CCM_HEAD_BYTES) < 0)
			return -EINVAL;
	}
	req->spc.aad_iova = cookie_iova(cookie, offsetof(struct qat4_sym_cookie, aad));
	req->cipher.len_bytes = job->cipher_bytes;
	plan->region.start = job->cipher_offset;
	plan->region.end = plan->region.start + job->cipher_bytes;
	plan->tail_bytes = session->digest_bytes;
	/* Out of place the tag is at one side only; scratch plays it at the other. */
	plan->src_tail = job->in_place || session->verify ? job->digest_iova : scratch_iova(cookie);
	plan->dst_tail =
			job->in_place || !session->verify ? job->digest_iova : scratch_iova(cookie);
	return 0;
}

static int
encode_docsis(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan)
{
	uint32_t residue = job->cipher_bytes % QAT4_AES_BLOCK_BYTES;

	encode_iv(req, job, session);
	req->cipher.len_bytes = job->cipher_bytes - residue;
	plan->region.start = job->cipher_offset;
	plan->region.end = plan->region.start + req->cipher.len_bytes;
	return 0;
}

/**
 * A frame with CRC. The device needs the residue in the clear, to compute the CRC over it: when
 * deciphering out of place it gets the residue from the cookie, so that the source stays as it is.
 */
static int
encode_docsis_crc(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan,
		const struct qat4_sym_cookie *cookie)
{
	uint32_t residue = job->cipher_bytes % QAT4_AES_BLOCK_BYTES;
	uint64_t cipher_end = (uint64_t)job->cipher_offset + job->cipher_bytes;
	uint64_t crc_end = (uint64_t)job->auth_offset + job->auth_bytes + QAT4_LA_CRC_BYTES;
	bool aside = !job->in_place && !session->encrypt && residue != 0;
	bool crc = job->auth_bytes != 0;

	encode_iv(req, job, session);
	plan->region.start =
			crc ? RTE_MIN(job->cipher_offset, job->auth_offset) : job->cipher_offset;
	plan->region.end = crc ? RTE_MAX(cipher_end, crc_end) : cipher_end;
	req->cipher.offset_bytes = job->cipher_offset - plan->region.start;
	req->cipher.len_bytes = job->cipher_bytes - residue;
	if (crc) {
		req->auth.offset_bytes = job->auth_offset - plan->region.start;
		req->auth.len_bytes = job->auth_bytes;
	}
	if (aside) {
		if (plan->region.end != cipher_end)
			return -EINVAL; /* the CRC is ciphered with the frame, nothing lies behind
					   it */
		plan->src_cut = residue;
		plan->tail_bytes = residue;
		plan->src_tail = scratch_iova(cookie);
	}
	return 0;
}

static inline int
encode_params(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct plan *plan,
		struct qat4_sym_cookie *cookie)
{
	switch (session->kind) {
	case QAT4_SYM_KIND_AEAD:
		return encode_aead(req, job, session, plan);
	case QAT4_SYM_KIND_CHAIN:
		return encode_chain(req, job, session, plan, cookie);
	case QAT4_SYM_KIND_CIPHER:
		return encode_cipher(req, job, session, plan);
	case QAT4_SYM_KIND_AEAD_J0:
		return encode_aead_j0(req, job, session, plan, cookie);
	case QAT4_SYM_KIND_CCM:
		return encode_ccm(req, job, session, plan, cookie);
	case QAT4_SYM_KIND_DOCSIS:
		return encode_docsis(req, job, session, plan);
	case QAT4_SYM_KIND_DOCSIS_CRC:
		return encode_docsis_crc(req, job, session, plan, cookie);
	case QAT4_SYM_KIND_GMAC:
		encode_iv(req, job, session);
		/* fall through */
	default:
		return encode_auth(req, job, session, plan, cookie);
	}
}

/** A list of @p region and, if @p tail is not 0, of @p tail_bytes there. */
static int
list_with_tail(const struct qat4_stream *stream, const struct qat4_region *region,
		struct qat4_sym_sgl *sgl, rte_iova_t tail, uint32_t tail_bytes)
{
	int ret = qat4_stream_list(stream, region, &sgl->hdr, QAT4_SYM_MAX_SEGS);

	if (ret != 0 || tail == 0)
		return ret;
	sgl->room[sgl->hdr.nb_entries++] = (struct qat4_fw_sgl_entry){
		.len_bytes = tail_bytes,
		.iova = tail,
	};
	return 0;
}

/** Both sides become lists, as the device knows no mixed form. */
static int
encode_lists(struct qat4_la_req *req, const struct qat4_sym_job *job, const struct plan *plan,
		struct qat4_sym_cookie *cookie)
{
	struct qat4_region src = { plan->region.start, plan->region.end - plan->src_cut };
	int ret;

	ret = list_with_tail(&job->src, &src, &cookie->src, plan->src_tail, plan->tail_bytes);
	if (ret != 0)
		return ret;
	req->hdr.com_flags |= QAT4_FW_COM_SGL;
	req->bufs.src_iova = cookie_iova(cookie, offsetof(struct qat4_sym_cookie, src));
	req->bufs.dst_iova = req->bufs.src_iova;
	if (job->in_place)
		return 0;
	req->bufs.dst_iova = cookie_iova(cookie, offsetof(struct qat4_sym_cookie, dst));
	return list_with_tail(
			&job->dst, &plan->region, &cookie->dst, plan->dst_tail, plan->tail_bytes);
}

static inline int
encode_buffers(struct qat4_la_req *req, const struct qat4_sym_job *job, const struct plan *plan,
		struct qat4_sym_cookie *cookie)
{
	const struct qat4_region *region = &plan->region;
	rte_iova_t src = qat4_stream_flat(&job->src, region);
	rte_iova_t dst = job->in_place ? src : qat4_stream_flat(&job->dst, region);
	uint64_t bytes = region->end - region->start;

	if (unlikely(src == RTE_BAD_IOVA || dst == RTE_BAD_IOVA))
		return encode_lists(req, job, plan, cookie);
	/* A tail that follows by itself needs no list. */
	if (unlikely(plan->tail_bytes != 0 && !(job->in_place && src + bytes == plan->src_tail)))
		return encode_lists(req, job, plan, cookie);
	req->bufs.src_iova = src;
	req->bufs.dst_iova = dst;
	req->bufs.src_bytes = bytes + plan->tail_bytes;
	req->bufs.dst_bytes = req->bufs.src_bytes;
	return 0;
}

int
qat4_sym_encode(struct qat4_la_req *req, const struct qat4_sym_job *job,
		const struct qat4_sym_session *session, struct qat4_sym_cookie *cookie)
{
	struct plan plan = { 0 };
	int ret;

	*req = session->request;
	ret = encode_params(req, job, session, &plan, cookie);
	if (unlikely(ret != 0))
		return ret;
	req->bufs.opaque = job->opaque;
	ret = encode_buffers(req, job, &plan, cookie);
	/* Last, as it writes to the destination: a refused operation leaves it alone. */
	if (unlikely(qat4_sym_kind_is_docsis(session->kind)) && ret == 0)
		ret = qat4_docsis_begin(
				job, session, cookie, plan.src_cut != 0 ? cookie->scratch : NULL);
	return ret;
}

void
qat4_sym_encode_null(struct qat4_la_req *req, uint64_t opaque)
{
	*req = (struct qat4_la_req){
		.hdr = {
			.cmd = QAT4_FW_NULL_CMD,
			.service = QAT4_FW_SERVICE_NULL,
			.hdr_flags = QAT4_FW_HDR_VALID,
		},
		.bufs = { .opaque = opaque },
	};
}
