/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * AES-CCM, in one pass or two, and ChaCha20-Poly1305.
 *
 * The first blocks of CCM come from the driver, and count as they are. Where they are those of the
 * standard, qm_sym_ipsecmb.c does several jobs at a time; the rest is done here at once.
 *
 * Source: doc/hardware/02-sym.md, sections 11.7 to 11.9.
 */

#include <string.h>

#include "qm_sym_job.h"

enum { AAD_LENGTH_BYTES = 2, B0_AAD = 0x40, B0_TAG = 0x38, B0_LENGTH_BYTES = 0x07 };

/* CCM. */

uint32_t
qm_sym_ccm_tag_bytes(const struct qm_sym_job *job)
{
	return qat4_field_get(B0_TAG, job->aad[0]) * 2 + 2;
}

uint32_t
qm_sym_ccm_aad_bytes(const struct qm_sym_job *job)
{
	const uint8_t *length = job->aad + QM_SYM_BLOCK_BYTES;

	if (job->aad_bytes < QM_SYM_BLOCK_BYTES + AAD_LENGTH_BYTES)
		return 0;
	return (uint32_t)length[0] << 8 | length[1];
}

/** B0 for the nonce in the counter block, the lengths and the tag (NIST SP 800-38C, A.2.1). */
static bool
is_standard_b0(const struct qm_sym_job *job)
{
	const uint8_t *b0 = job->aad;
	unsigned int length_bytes = (b0[0] & B0_LENGTH_BYTES) + 1u;
	unsigned int nonce_bytes = QM_SYM_BLOCK_BYTES - 1 - length_bytes;
	uint64_t length = 0;
	uint8_t counter = 0;

	if (length_bytes < 2 || job->iv[0] != length_bytes - 1 ||
			qat4_field_get(B0_TAG, b0[0]) == 0 || (b0[0] & 0x80) != 0)
		return false;
	for (unsigned int i = 1 + nonce_bytes; i < QM_SYM_BLOCK_BYTES; i++) {
		length = length << 8 | b0[i];
		counter |= job->iv[i];
	}
	return counter == 0 && length == job->auth_len &&
			memcmp(b0 + 1, job->iv + 1, nonce_bytes) == 0;
}

bool
qm_sym_ccm_is_standard(const struct qm_sym_job *job)
{
	uint32_t head = QM_SYM_BLOCK_BYTES + AAD_LENGTH_BYTES;
	bool has_aad = job->aad_bytes > QM_SYM_BLOCK_BYTES;
	uint32_t end = head + qm_sym_ccm_aad_bytes(job);
	uint8_t padding = 0;

	if (!is_standard_b0(job) || has_aad != ((job->aad[0] & B0_AAD) != 0))
		return false;
	if (!has_aad)
		return true;
	/* Exact in one pass, padded with zeros in two. */
	if (end == head || end > job->aad_bytes || job->aad_bytes - end >= QM_SYM_BLOCK_BYTES)
		return false;
	for (uint32_t i = end; i < job->aad_bytes; i++)
		padding |= job->aad[i];
	return padding == 0;
}

static void
ccm_text(const struct qm_sym *sym, const struct qm_sym_job *job)
{
	uint8_t counter[QM_SYM_BLOCK_BYTES];
	bool carry = true;

	if (job->cipher_len == 0)
		return;
	memcpy(counter, job->iv, sizeof(counter));
	for (int i = QM_SYM_BLOCK_BYTES - 1; carry && i >= 0; i--)
		carry = ++counter[i] == 0;
	qm_sym_imb_ctr(sym, job->cd, counter,
			&(struct qm_sym_bytes){ qm_sym_in(job, job->cipher_off),
					qm_sym_out(job, job->cipher_off), job->cipher_len },
			true);
}

/** MAC of the first blocks and the text, then what the standard hides it with. */
static bool
ccm_tag(const struct qm_sym *sym, struct qm_sym_job *job)
{
	static const uint8_t zeros[QM_SYM_BLOCK_BYTES];
	struct qm_sym_bytes first = { job->aad, NULL, job->aad_bytes };
	struct qm_sym_bytes text = { NULL, NULL, job->auth_len };
	uint8_t mask[QM_SYM_BLOCK_BYTES];

	if (job->auth_len > 0)
		text.in = job->cd->hash_after ? qm_sym_out(job, job->auth_off)
					      : qm_sym_in(job, job->auth_off);
	if (!qm_sym_cbc_mac(sym, job->cd, &first, &text, job->digest))
		return false;
	qm_sym_imb_ctr(sym, job->cd, job->iv, &(struct qm_sym_bytes){ zeros, mask, sizeof(mask) },
			true);
	for (unsigned int i = 0; i < QM_SYM_BLOCK_BYTES; i++)
		job->digest[i] ^= mask[i];
	explicit_bzero(mask, sizeof(mask));
	return true;
}

static bool
ccm(const struct qm_sym *sym, struct qm_sym_job *job)
{
	if (job->cd->hash_after) {
		ccm_text(sym, job);
		return ccm_tag(sym, job);
	}
	if (!ccm_tag(sym, job))
		return false;
	ccm_text(sym, job);
	return true;
}

/* ChaCha20-Poly1305. */

static void
chacha_poly(const struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qm_sym_cd *cd = job->cd;
	struct chacha20_poly1305_context_data ctx;

	IMB_CHACHA20_POLY1305_INIT(
			sym->imb, cd->cipher_key, &ctx, job->iv, job->aad, job->aad_bytes);
	if (job->cipher_len > 0) {
		const uint8_t *in = qm_sym_in(job, job->cipher_off);
		uint8_t *out = qm_sym_out(job, job->cipher_off);

		if (cd->decrypt)
			IMB_CHACHA20_POLY1305_DEC_UPDATE(
					sym->imb, cd->cipher_key, &ctx, out, in, job->cipher_len);
		else
			IMB_CHACHA20_POLY1305_ENC_UPDATE(
					sym->imb, cd->cipher_key, &ctx, out, in, job->cipher_len);
	}
	IMB_CHACHA20_POLY1305_ENC_FINALIZE(sym->imb, &ctx, job->digest, QM_SYM_BLOCK_BYTES);
	explicit_bzero(&ctx, sizeof(ctx));
}

bool
qm_sym_aead(const struct qm_sym *sym, struct qm_sym_job *job)
{
	if (qm_sym_is_ccm(job->cd))
		return ccm(sym, job);
	chacha_poly(sym, job);
	return true;
}
