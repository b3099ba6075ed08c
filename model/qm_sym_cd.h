/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Private to the files that decode content descriptors: qm_sym_cd.c (what a descriptor is, and the
 * cache), qm_sym_cd_cipher.c and qm_sym_cd_auth.c (its blocks).
 */

#ifndef QM_SYM_CD_H
#define QM_SYM_CD_H

#include "qat4_hw_mbox.h"
#include "qm_sym_job.h"

/** Bytes that offsets of a request index. */
struct qm_sym_span {
	const uint8_t *bytes;
	uint32_t len;
};

/** A descriptor being decoded. */
struct qm_sym_decoder {
	const struct qm_sym *sym;
	struct qm_sym_cd *cd;
	struct qm_sym_span all; /* the descriptor */
	struct qm_sym_span
			setup; /* what configuration offsets index: the descriptor or the table */
	bool table;
};

/** Bytes [off, off + len) of @p span; NULL when they are not all in it. */
static inline const uint8_t *
qm_sym_span_at(struct qm_sym_decoder *dec, const struct qm_sym_span *span, uint32_t off,
		uint32_t len)
{
	if (off > span->len || len > span->len - off)
		return NULL;
	if (span->bytes == dec->all.bytes && off + len > dec->cd->used_bytes)
		dec->cd->used_bytes = off + len;
	return span->bytes + off;
}

static inline uint32_t
qm_sym_load_le32(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint32_t
qm_sym_load_be32(const uint8_t *p)
{
	return __builtin_bswap32(qm_sym_load_le32(p));
}

/** Whether the card has all of @p caps. */
static inline bool
qm_sym_has_caps(const struct qm_sym_decoder *dec, uint32_t caps)
{
	return (dec->sym->cfg.caps & caps) == caps;
}

/** The cipher block. */
struct qm_sym_refusal qm_sym_cd_cipher(struct qm_sym_decoder *dec);
/** The auth block; the cipher, if there is one, is known. */
struct qm_sym_refusal qm_sym_cd_auth(struct qm_sym_decoder *dec);
/** The CRC block of command CIPHER_CRC. */
struct qm_sym_refusal qm_sym_cd_crc(struct qm_sym_decoder *dec);

#endif /* QM_SYM_CD_H */
