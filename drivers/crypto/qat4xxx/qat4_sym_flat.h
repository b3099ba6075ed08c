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

/** The pieces of 16 bytes that a request consists of, one behind the other. */
enum qat4_flat_place {
	QAT4_FLAT_HEAD,    /* hdr; cd */
	QAT4_FLAT_OPAQUE,  /* cd; bufs.opaque */
	QAT4_FLAT_BUFFERS, /* bufs.src_iova; bufs.dst_iova */
	QAT4_FLAT_BYTES, /* bufs.src_bytes, bufs.dst_bytes; cipher.offset_bytes, cipher.len_bytes */
	QAT4_FLAT_IV,    /* cipher.iv */
	QAT4_FLAT_AUTH,  /* auth.offset_bytes, auth.len_bytes, or of the AAD in spc; aad_iova */
	QAT4_FLAT_DIGEST,  /* auth.digest_iova, spc.tag_iova; rest of auth, spc; cd_ctrl */
	QAT4_FLAT_CONTROL, /* cd_ctrl */
};

/**
 * What of a request may differ from its session's. Kept in registers until the request is written:
 * to patch a copy in memory, then to read it in words that are longer than the patches, costs a
 * wait for each.
 */
struct qat4_flat_parts {
	qat4_pair head;
	uint64_t iova; /* source and destination */
	uint64_t bytes;
	uint64_t cipher; /* offset and length */
	qat4_pair iv;
	qat4_pair auth;
	uint64_t digest; /* or tag */
};

/** What the session's request has at @p place. */
static inline qat4_pair
qat4_flat_pair(const struct qat4_sym_session *session, enum qat4_flat_place place)
{
	return ((const qat4_pair *)&session->request)[place];
}

/** Two numbers as they lie behind each other. */
static inline uint64_t
qat4_flat_two(uint32_t first, uint32_t second)
{
	return first | (uint64_t)second << 32;
}

static inline qat4_pair
qat4_flat_iv(const struct rte_crypto_op *op, const struct qat4_sym_session *session)
{
	const uint8_t *from = rte_crypto_op_ctod_offset(op, const uint8_t *, session->iv_offset);
	uint32_t last, counter;
	uint64_t first;
	qat4_pair iv;

	if (session->iv != QAT4_SYM_IV_12) {
		memcpy(&iv, from, sizeof(iv));
		return iv;
	}
	memcpy(&first, from, sizeof(first));
	memcpy(&last, from + sizeof(first), sizeof(last));
	counter = (uint32_t)(qat4_flat_pair(session, QAT4_FLAT_IV)[1] >> 32);
	return (qat4_pair){ first, qat4_flat_two(last, counter) };
}

static inline bool
qat4_flat_aead(struct qat4_flat_parts *parts, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	const struct rte_crypto_sym_op *sym = op->sym;

	parts->iv = qat4_flat_iv(op, session);
	parts->cipher = qat4_flat_two(0, sym->aead.data.length);
	parts->auth = qat4_flat_pair(session, QAT4_FLAT_AUTH);
	if (likely(session->aad_bytes != 0))
		parts->auth[1] = sym->aead.aad.phys_addr;
	parts->digest = sym->aead.digest.phys_addr;
	range->start = sym->aead.data.offset;
	range->end = (uint64_t)range->start + sym->aead.data.length;
	return true;
}

static inline bool
qat4_flat_cipher(struct qat4_flat_parts *parts, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	const struct rte_crypto_sym_op *sym = op->sym;
	uint32_t bytes = sym->cipher.data.length;

	parts->iv = qat4_flat_iv(op, session);
	parts->cipher = qat4_flat_two(0, bytes);
	parts->auth = qat4_flat_pair(session, QAT4_FLAT_AUTH);
	parts->digest = qat4_flat_pair(session, QAT4_FLAT_DIGEST)[0];
	range->start = sym->cipher.data.offset;
	range->end = (uint64_t)range->start + bytes;
	return (bytes & session->block_mask) == 0 && bytes >= session->min_bytes;
}

static inline bool
qat4_flat_auth(struct qat4_flat_parts *parts, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	const struct rte_crypto_sym_op *sym = op->sym;

	parts->iv = qat4_flat_pair(session, QAT4_FLAT_IV);
	parts->cipher = qat4_flat_pair(session, QAT4_FLAT_BYTES)[1];
	parts->auth = qat4_flat_pair(session, QAT4_FLAT_AUTH);
	parts->auth[0] = qat4_flat_two(0, sym->auth.data.length);
	parts->digest = sym->auth.digest.phys_addr;
	range->start = sym->auth.data.offset;
	range->end = (uint64_t)range->start + sym->auth.data.length;
	return true;
}

/** A chain whose digest cannot be ciphered with the data: nothing is ciphered behind what is
 * authenticated. */
static inline bool
qat4_flat_chain(struct qat4_flat_parts *parts, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	const struct rte_crypto_sym_op *sym = op->sym;
	uint32_t offset = sym->auth.data.offset, bytes = sym->auth.data.length;
	struct qat4_flat_range cipher;
	bool fits = qat4_flat_cipher(parts, op, session, &cipher);

	range->start = RTE_MIN(cipher.start, offset);
	range->end = (uint64_t)offset + bytes;
	parts->cipher |= cipher.start - range->start;
	parts->auth[0] = qat4_flat_two(offset - range->start, bytes);
	parts->digest = sym->auth.digest.phys_addr;
	return fits && cipher.end <= range->end;
}

/** All but the buffers. @return  false: it is not this simple, or not right. */
static inline bool
qat4_flat_fill(struct qat4_flat_parts *parts, const struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_flat_range *range)
{
	parts->head = qat4_flat_pair(session, QAT4_FLAT_HEAD);
	if (session->flat == QAT4_SYM_FLAT_AEAD)
		return qat4_flat_aead(parts, op, session, range);
	if (session->flat == QAT4_SYM_FLAT_CHAIN)
		return qat4_flat_chain(parts, op, session, range);
	if (session->flat == QAT4_SYM_FLAT_AUTH)
		return qat4_flat_auth(parts, op, session, range);
	return session->flat == QAT4_SYM_FLAT_CIPHER && qat4_flat_cipher(parts, op, session, range);
}

/** The range is in several segments: a list, which serves as source and destination. */
static inline bool
qat4_flat_list(struct qat4_flat_parts *parts, const struct qat4_sym_session *session,
		const struct rte_mbuf *m, const struct qat4_flat_range *range,
		struct qat4_sym_cookie *cookie)
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
	parts->head[0] |= (uint64_t)QAT4_FW_COM_SGL << 8 * offsetof(struct qat4_fw_hdr, com_flags);
	parts->iova = cookie->iova + offsetof(struct qat4_sym_cookie, src);
	parts->bytes = qat4_flat_pair(session, QAT4_FLAT_BYTES)[0];
	return left == 0;
}

/** Write the request: the session's but for its @p parts; past the caches or not. */
static __rte_always_inline void
qat4_flat_write(struct qat4_la_req *req, const struct qat4_sym_session *session,
		const struct qat4_flat_parts *parts, uint64_t opaque, bool past_caches)
{
	static_assert(offsetof(struct qat4_la_req, spc.tag_iova) ==
					offsetof(struct qat4_la_req, auth.digest_iova),
			"one place for tags and digests");
	qat4_pair *to = (qat4_pair *)req;

	qat4_put_pair(&to[QAT4_FLAT_HEAD], parts->head, past_caches);
	qat4_put_pair(&to[QAT4_FLAT_OPAQUE],
			(qat4_pair){ qat4_flat_pair(session, QAT4_FLAT_OPAQUE)[0], opaque },
			past_caches);
	qat4_put_pair(&to[QAT4_FLAT_BUFFERS], (qat4_pair){ parts->iova, parts->iova }, past_caches);
	qat4_put_pair(&to[QAT4_FLAT_BYTES], (qat4_pair){ parts->bytes, parts->cipher },
			past_caches);
	qat4_put_pair(&to[QAT4_FLAT_IV], parts->iv, past_caches);
	qat4_put_pair(&to[QAT4_FLAT_AUTH], parts->auth, past_caches);
	qat4_put_pair(&to[QAT4_FLAT_DIGEST],
			(qat4_pair){ parts->digest, qat4_flat_pair(session, QAT4_FLAT_DIGEST)[1] },
			past_caches);
	qat4_put_pair(&to[QAT4_FLAT_CONTROL], qat4_flat_pair(session, QAT4_FLAT_CONTROL),
			past_caches);
}

/**
 * Write the request of @p op, in its session's way.
 *
 * @param req          Aligned to 16 bytes, or to a cache line if it is to be written past the
 * caches.
 * @param past_caches  As qat4_ring_put() has it.
 * @return             false: it is not this simple, or not right; nothing was written.
 */
static inline bool
qat4_sym_encode_flat(struct qat4_la_req *req, struct rte_crypto_op *op,
		const struct qat4_sym_session *session, struct qat4_sym_cookie *cookie,
		bool past_caches)
{
	const struct rte_crypto_sym_op *sym = op->sym;
	const struct rte_mbuf *m = sym->m_src;
	struct qat4_flat_parts parts;
	struct qat4_flat_range range;

	if (unlikely(m == NULL || (sym->m_dst != NULL && sym->m_dst != m)))
		return false;
	if (unlikely(!qat4_flat_fill(&parts, op, session, &range)))
		return false;
	if (range.end > m->data_len) {
		if (!qat4_flat_list(&parts, session, m, &range, cookie))
			return false;
	} else {
		uint32_t bytes = (uint32_t)(range.end - range.start);

		parts.iova = rte_pktmbuf_iova(m) + range.start;
		parts.bytes = qat4_flat_two(bytes, bytes);
	}
	if (likely(past_caches))
		qat4_flat_write(req, session, &parts, (uintptr_t)op, true);
	else
		qat4_flat_write(req, session, &parts, (uintptr_t)op, false);
	return true;
}

#endif /* QAT4_SYM_FLAT_H */
