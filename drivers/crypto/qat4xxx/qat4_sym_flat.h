/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The common case of an operation, in few instructions: a session of the plain kinds, in place.
 * Writes the same request as qat4_sym_encode(), to which everything else goes.
 */

#ifndef QAT4_SYM_FLAT_H
#define QAT4_SYM_FLAT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_crypto.h>
#include <rte_mbuf.h>

#include "qat4_sym.h"

/** Bytes that the device gets to see, from the start of the packet's data. */
struct qat4_flat_range {
	uint32_t start;
	uint64_t end;
};

static inline void
qat4_flat_iv(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session)
{
	const uint8_t *iv = rte_crypto_op_ctod_offset(op, const uint8_t *, session->iv_offset);

	if (session->iv == QAT4_SYM_IV_12)
		memcpy(req->cipher.iv, iv, QAT4_SYM_IV12_BYTES);
	else
		memcpy(req->cipher.iv, iv, QAT4_SYM_J0_BYTES);
}

static inline bool
qat4_flat_aead(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	const struct rte_crypto_sym_op *sym = op->sym;

	qat4_flat_iv(req, op, session);
	req->cipher.len_bytes = sym->aead.data.length;
	if (likely(session->aad_bytes != 0))
		req->spc.aad_iova = sym->aead.aad.phys_addr;
	req->spc.tag_iova = sym->aead.digest.phys_addr;
	range->start = sym->aead.data.offset;
	range->end = (uint64_t)range->start + sym->aead.data.length;
	return true;
}

static inline bool
qat4_flat_cipher(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	const struct rte_crypto_sym_op *sym = op->sym;
	uint32_t bytes = sym->cipher.data.length;

	qat4_flat_iv(req, op, session);
	req->cipher.len_bytes = bytes;
	range->start = sym->cipher.data.offset;
	range->end = (uint64_t)range->start + bytes;
	return (bytes & session->block_mask) == 0 && bytes >= session->min_bytes;
}

static inline bool
qat4_flat_auth(struct qat4_la_req *req, const struct rte_crypto_op *op,
		struct qat4_flat_range *range)
{
	const struct rte_crypto_sym_op *sym = op->sym;

	req->auth.len_bytes = sym->auth.data.length;
	req->auth.digest_iova = sym->auth.digest.phys_addr;
	range->start = sym->auth.data.offset;
	range->end = (uint64_t)range->start + sym->auth.data.length;
	return true;
}

/** A chain whose digest cannot be ciphered with the data: nothing is ciphered behind what is
 * authenticated. */
static inline bool
qat4_flat_chain(struct qat4_la_req *req, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	struct qat4_flat_range cipher, auth;
	bool fits = qat4_flat_cipher(req, op, session, &cipher);

	qat4_flat_auth(req, op, &auth);
	range->start = RTE_MIN(cipher.start, auth.start);
	range->end = auth.end;
	req->cipher.offset_bytes = cipher.start - range->start;
	req->auth.offset_bytes = auth.start - range->start;
	return fits && cipher.end <= auth.end;
}

/** The range is in several segments: a list, which serves as source and destination. */
static inline bool
qat4_flat_list(struct qat4_la_req *req, const struct rte_mbuf *m,
		const struct qat4_flat_range *range, struct qat4_sym_cookie *cookie)
{
	struct qat4_fw_sgl *list = &cookie->src.hdr;
	struct qat4_fw_sgl_entry *entry = cookie->src.room;
	uint64_t left = range->end - range->start;
	uint32_t skip = range->start;

	if (unlikely(left == 0))
		return false; /* behind all data, perhaps */
	for (; m != NULL && skip >= m->data_len; m = m->next)
		skip -= m->data_len;
	for (; m != NULL && left != 0; m = m->next, skip = 0) {
		uint32_t bytes = (uint32_t)RTE_MIN((uint64_t)(m->data_len - skip), left);

		if (entry == &cookie->src.room[QAT4_SYM_MAX_SEGS])
			return false;
		if (bytes == 0)
			continue;
		entry->iova = rte_pktmbuf_iova(m) + skip;
		entry->len_bytes = bytes;
		entry++;
		left -= bytes;
	}
	list->nb_entries = (uint32_t)(entry - cookie->src.room);
	req->hdr.com_flags |= QAT4_FW_COM_SGL;
	req->bufs.src_iova = req->bufs.dst_iova =
			cookie->iova + offsetof(struct qat4_sym_cookie, src);
	return left == 0;
}

/**
 * Write the request of @p op, in its session's way.
 *
 * @return  false: it is not this simple, or not right; what was written does not count.
 */
static inline bool
qat4_sym_encode_flat(struct qat4_la_req *req, struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_sym_cookie *cookie)
{
	const struct rte_crypto_sym_op *sym = op->sym;
	const struct rte_mbuf *m = sym->m_src;
	struct qat4_flat_range range;
	bool good;

	if (unlikely(m == NULL || (sym->m_dst != NULL && sym->m_dst != m)))
		return false;
	*req = session->request;
	if (session->flat == QAT4_SYM_FLAT_AEAD)
		good = qat4_flat_aead(req, op, session, &range);
	else if (session->flat == QAT4_SYM_FLAT_CHAIN)
		good = qat4_flat_chain(req, op, session, &range);
	else if (session->flat == QAT4_SYM_FLAT_AUTH)
		good = qat4_flat_auth(req, op, &range);
	else if (session->flat == QAT4_SYM_FLAT_CIPHER)
		good = qat4_flat_cipher(req, op, session, &range);
	else
		return false;
	req->bufs.opaque = (uintptr_t)op;
	if (unlikely(!good))
		return false;
	if (range.end > m->data_len)
		return qat4_flat_list(req, m, &range, cookie);
	req->bufs.src_iova = req->bufs.dst_iova = rte_pktmbuf_iova(m) + range.start;
	req->bufs.src_bytes = req->bufs.dst_bytes = (uint32_t)(range.end - range.start);
	return true;
}

#endif /* QAT4_SYM_FLAT_H */
