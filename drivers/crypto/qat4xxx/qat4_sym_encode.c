/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Operation -> request. No ring, no register, no allocation, no log.
 *
 * The session's template has all that is fixed. An encoder for the session's kind patches lengths,
 * offsets, IV and addresses of AAD and digest, and says which bytes of the packet the request is
 * about. The streams that the device sees begin and end there ("region"): it copies what lies
 * between the parts of an out-of-place request, and must not copy more.
 */

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_common.h>
#include <rte_mbuf.h>

#include "qat4_sym.h"

/** Bytes of the packet, counted from its start, that the request touches. 64 bits: sums cannot
 * wrap. */
struct region {
	uint64_t start;
	uint64_t end;
};

static inline uint64_t
cookie_iova(const struct qat4_sym_cookie *cookie, size_t member_offset)
{
	return cookie->iova + member_offset;
}

static inline void
encode_iv(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session)
{
	const uint8_t *iv = rte_crypto_op_ctod_offset(op, const uint8_t *, session->iv_offset);

	if (session->iv_bytes == QAT4_SYM_J0_BYTES)
		memcpy(req->cipher.iv, iv, QAT4_SYM_J0_BYTES);
	else if (session->iv_bytes == QAT4_SYM_IV12_BYTES)
		memcpy(req->cipher.iv, iv, QAT4_SYM_IV12_BYTES);
}

static inline int
encode_cipher(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct region *region)
{
	uint32_t len = op->sym->cipher.data.length;

	if (unlikely((len & session->block_mask) != 0))
		return -EINVAL;
	req->cipher.len_bytes = len;
	encode_iv(req, op, session);
	region->start = op->sym->cipher.data.offset;
	region->end = region->start + len;
	return 0;
}

static inline void
encode_digest(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, const struct qat4_sym_cookie *cookie)
{
	req->auth.digest_iova = unlikely(session->digest_to_scratch)
			? cookie_iova(cookie, offsetof(struct qat4_sym_cookie, scratch))
			: op->sym->auth.digest.phys_addr;
}

/** Hashes, MACs and GMAC: the auth region alone. */
static inline int
encode_auth(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct region *region,
		const struct qat4_sym_cookie *cookie)
{
	req->auth.len_bytes = op->sym->auth.data.length;
	encode_digest(req, op, session, cookie);
	region->start = op->sym->auth.data.offset;
	region->end = region->start + op->sym->auth.data.length;
	return 0;
}

/**
 * Does the digest belong to what is ciphered? So it is when it lies right behind the auth region
 * and the cipher region goes on from there.
 */
static bool
digest_is_ciphered(const struct rte_crypto_sym_op *sym, uint64_t auth_end, uint64_t cipher_end)
{
	if (auth_end >= cipher_end || auth_end > UINT32_MAX)
		return false;
	return qat4_mbuf_byte_is_at(sym->m_src, auth_end, sym->auth.digest.phys_addr) ||
			(sym->m_dst != NULL &&
					qat4_mbuf_byte_is_at(sym->m_dst, auth_end,
							sym->auth.digest.phys_addr));
}

static inline int
encode_chain(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct region *region,
		const struct qat4_sym_cookie *cookie)
{
	const struct rte_crypto_sym_op *sym = op->sym;
	uint64_t cipher_end = (uint64_t)sym->cipher.data.offset + sym->cipher.data.length;
	uint64_t auth_end = (uint64_t)sym->auth.data.offset + sym->auth.data.length;

	if (unlikely((sym->cipher.data.length & session->block_mask) != 0))
		return -EINVAL;
	encode_iv(req, op, session);
	encode_digest(req, op, session, cookie);
	region->start = RTE_MIN(sym->cipher.data.offset, sym->auth.data.offset);
	region->end = RTE_MAX(cipher_end, auth_end);
	req->cipher.offset_bytes = sym->cipher.data.offset - region->start;
	req->cipher.len_bytes = sym->cipher.data.length;
	req->auth.offset_bytes = sym->auth.data.offset - region->start;
	req->auth.len_bytes = sym->auth.data.length;
	if (!session->digest_to_scratch && digest_is_ciphered(sym, auth_end, cipher_end)) {
		req->hdr.serv_flags |= QAT4_LA_DIGEST_IN_BUF;
		req->auth.digest_iova = 0;
		region->end = RTE_MAX(region->end, auth_end + session->digest_bytes);
	}
	return 0;
}

static inline int
encode_aead(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct region *region)
{
	const struct rte_crypto_sym_op *sym = op->sym;

	encode_iv(req, op, session);
	req->cipher.len_bytes = sym->aead.data.length;
	if (session->aad_bytes != 0)
		req->spc.aad_iova = sym->aead.aad.phys_addr;
	req->spc.tag_iova = sym->aead.digest.phys_addr;
	region->start = sym->aead.data.offset;
	region->end = region->start + sym->aead.data.length;
	return 0;
}

/**
 * GCM with a counter block. The device fetches AAD in whole blocks; the application's buffer may be
 * shorter than that, hence the copy.
 */
static int
encode_aead_j0(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct region *region,
		struct qat4_sym_cookie *cookie)
{
	const struct rte_crypto_sym_op *sym = op->sym;
	unsigned int padded = RTE_ALIGN_CEIL(session->aad_bytes, QAT4_AES_BLOCK_BYTES);

	encode_iv(req, op, session);
	req->cipher.len_bytes = sym->aead.data.length;
	req->auth.len_bytes = sym->aead.data.length;
	req->auth.digest_iova = sym->aead.digest.phys_addr;
	if (padded != 0) {
		if (sym->aead.aad.data == NULL)
			return -EINVAL;
		memcpy(cookie->aad, sym->aead.aad.data, session->aad_bytes);
		memset(cookie->aad + session->aad_bytes, 0, padded - session->aad_bytes);
		req->auth.aad_iova = cookie_iova(cookie, offsetof(struct qat4_sym_cookie, aad));
		req->auth.aad_bytes = padded;
		req->auth.hash_state_qwords = padded / 8;
	}
	region->start = sym->aead.data.offset;
	region->end = region->start + sym->aead.data.length;
	return 0;
}

static inline int
encode_params(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct region *region,
		struct qat4_sym_cookie *cookie)
{
	switch (session->kind) {
	case QAT4_SYM_KIND_AEAD:
		return encode_aead(req, op, session, region);
	case QAT4_SYM_KIND_CHAIN:
		return encode_chain(req, op, session, region, cookie);
	case QAT4_SYM_KIND_CIPHER:
		return encode_cipher(req, op, session, region);
	case QAT4_SYM_KIND_AEAD_J0:
		return encode_aead_j0(req, op, session, region, cookie);
	case QAT4_SYM_KIND_GMAC:
		encode_iv(req, op, session);
		/* fall through */
	default:
		return encode_auth(req, op, session, region, cookie);
	}
}

/** Segments: both sides become lists, as the device knows no mixed form. */
static int
encode_lists(struct qat4_la_req *req, const struct rte_mbuf *src, const struct rte_mbuf *dst,
		const struct region *region, struct qat4_sym_cookie *cookie)
{
	uint32_t len;
	int ret;

	if (region->end > UINT32_MAX)
		return -EINVAL;
	len = region->end - region->start;
	ret = qat4_sgl_from_mbuf(&cookie->src.hdr, QAT4_SYM_MAX_SEGS, src, region->start, len);
	if (ret != 0)
		return -EINVAL;
	req->hdr.com_flags |= QAT4_FW_COM_SGL;
	req->bufs.src_iova = cookie_iova(cookie, offsetof(struct qat4_sym_cookie, src));
	req->bufs.dst_iova = req->bufs.src_iova;
	if (dst == src)
		return 0;
	req->bufs.dst_iova = cookie_iova(cookie, offsetof(struct qat4_sym_cookie, dst));
	ret = qat4_sgl_from_mbuf(&cookie->dst.hdr, QAT4_SYM_MAX_SEGS, dst, region->start, len);
	return ret != 0 ? -EINVAL : 0;
}

static inline int
encode_buffers(struct qat4_la_req *req, const struct rte_mbuf *src, const struct rte_mbuf *dst,
		const struct region *region, struct qat4_sym_cookie *cookie)
{
	if (unlikely(src->nb_segs != 1 || dst->nb_segs != 1))
		return encode_lists(req, src, dst, region, cookie);
	if (unlikely(region->end > src->data_len || region->end > dst->data_len))
		return -EINVAL;
	req->bufs.src_iova = rte_pktmbuf_iova(src) + region->start;
	req->bufs.dst_iova = rte_pktmbuf_iova(dst) + region->start;
	req->bufs.src_bytes = region->end - region->start;
	req->bufs.dst_bytes = req->bufs.src_bytes;
	return 0;
}

int
qat4_sym_encode(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_sym_cookie *cookie)
{
	const struct rte_mbuf *src = op->sym->m_src;
	const struct rte_mbuf *dst = op->sym->m_dst;
	struct region region;
	int ret;

	if (unlikely(src == NULL))
		return -EINVAL;
	if (dst == NULL)
		dst = src;
	*req = session->request;
	ret = encode_params(req, op, session, &region, cookie);
	if (unlikely(ret != 0))
		return ret;
	req->bufs.opaque = (uintptr_t)op;
	return encode_buffers(req, src, dst, &region, cookie);
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
