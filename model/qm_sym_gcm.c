/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * AES-GCM and GMAC with intel-ipsec-mb, in one pass or two. Nothing here waits for other jobs: the
 * library keeps all lanes busy with the blocks of one message.
 *
 * What drivers send is one call of the library. Two passes with an initial counter block that does
 * not end in 1, with regions that differ, or with a hash key that is not the cipher key's, are put
 * together from counter mode and GHASH.
 *
 * Source: doc/hardware/02-sym.md, sections 11.5 and 11.6.
 */

#include <string.h>

#include "qm_sym_job.h"

/** What is authenticated besides the text, and the text. */
struct gcm_parts {
	const uint8_t *aad;
	uint64_t aad_len;
	uint64_t text_off;
	uint64_t text_len;
};

static const uint8_t initial_count[4] = { 0, 0, 0, 1 };

static inline __attribute__((always_inline)) void
one_call(const struct qm_sym_cd *cd, struct qm_sym_job *job, const struct gcm_parts *parts,
		bool encrypt)
{
	aes_gcm_enc_dec_t run = encrypt ? cd->gcm_encrypt : cd->gcm_decrypt;
	const uint8_t *in = job->in;
	uint8_t *out = job->out;
	struct gcm_context_data ctx;

	if (parts->text_len > 0) {
		in = qm_sym_in(job, parts->text_off);
		out = qm_sym_out(job, parts->text_off);
	}
	run(&cd->gcm, &ctx, out, in, parts->text_len, job->iv, parts->aad, parts->aad_len,
			qm_sym_digest_room(job, QM_SYM_BLOCK_BYTES), QM_SYM_BLOCK_BYTES);
}

/** GHASH of @p len bytes, padded with zeros to a block; goes on from @p tag. */
static void
ghash(const struct qm_sym *sym, const struct qm_sym_cd *cd, uint8_t *tag, const uint8_t *bytes,
		uint64_t len)
{
	if (len > 0)
		IMB_GHASH(sym->imb, &cd->ghash, bytes, len, tag, QM_SYM_BLOCK_BYTES);
}

static void
tag_of(const struct qm_sym *sym, struct qm_sym_job *job, const struct gcm_parts *parts,
		const uint8_t *text)
{
	static const uint8_t zeros[QM_SYM_BLOCK_BYTES];
	uint64_t bits[2] = { __builtin_bswap64(parts->aad_len * 8),
		__builtin_bswap64(parts->text_len * 8) };
	uint8_t mask[QM_SYM_BLOCK_BYTES];

	memset(job->digest, 0, QM_SYM_BLOCK_BYTES);
	ghash(sym, job->cd, job->digest, parts->aad, parts->aad_len);
	ghash(sym, job->cd, job->digest, text, parts->text_len);
	ghash(sym, job->cd, job->digest, (const uint8_t *)bits, sizeof(bits));
	qm_sym_imb_ctr(sym, job->cd, job->iv, &(struct qm_sym_bytes){ zeros, mask, sizeof(mask) },
			false);
	for (unsigned int i = 0; i < QM_SYM_BLOCK_BYTES; i++)
		job->digest[i] ^= mask[i];
}

/** Counter mode from the block behind J0, which is in job->iv. */
static void
cipher_text(const struct qm_sym *sym, const struct qm_sym_job *job)
{
	uint8_t counter[QM_SYM_BLOCK_BYTES];
	bool carry = true;

	if (job->cipher_len == 0)
		return;
	memcpy(counter, job->iv, sizeof(counter));
	for (int i = 15; carry && i >= 12; i--)
		carry = ++counter[i] == 0;
	qm_sym_imb_ctr(sym, job->cd, counter,
			&(struct qm_sym_bytes){ qm_sym_in(job, job->cipher_off),
					qm_sym_out(job, job->cipher_off), job->cipher_len },
			false);
}

static void
put_together(const struct qm_sym *sym, struct qm_sym_job *job, const struct gcm_parts *parts,
		bool encrypt)
{
	const uint8_t *text = NULL;

	if (encrypt) {
		cipher_text(sym, job);
		if (parts->text_len > 0)
			text = qm_sym_out(job, parts->text_off);
		tag_of(sym, job, parts, text);
		return;
	}
	if (parts->text_len > 0)
		text = qm_sym_in(job, parts->text_off);
	tag_of(sym, job, parts, text);
	if (job->digest_ciphered)
		memcpy(qm_sym_out(job, job->digest_off), job->digest, job->gen_bytes);
	cipher_text(sym, job);
}

static void
two_pass(const struct qm_sym *sym, struct qm_sym_job *job)
{
	const struct qat4_la_req *la = &job->req->msg.la;
	bool encrypt = job->cd->hash_after;
	struct gcm_parts parts = { job->aad, job->aad_bytes, job->auth_off, job->auth_len };
	bool same_text = job->auth_len == job->cipher_len &&
			(job->auth_len == 0 || job->auth_off == job->cipher_off);

	if ((la->hdr.serv_flags & QAT4_LA_GCM_IV_12) != 0)
		memcpy(job->iv + 12, initial_count, sizeof(initial_count));
	if (job->cipher_len == 0 && job->auth_len > 0 && job->aad_bytes == 0) {
		/* GMAC: what would be text is AAD, and there is no text. */
		parts = (struct gcm_parts){ qm_sym_in(job, job->auth_off), job->auth_len, 0, 0 };
		same_text = true;
	}
	if (same_text && job->cd->galois_h && !job->digest_ciphered &&
			memcmp(job->iv + 12, initial_count, sizeof(initial_count)) == 0)
		one_call(job->cd, job, &parts, encrypt);
	else
		put_together(sym, job, &parts, encrypt);
}

void
qm_sym_gcm(const struct qm_sym *sym, struct qm_sym_job *job)
{
	if (job->cd->cipher == QM_SYM_CIPHER_GCM) {
		struct gcm_parts parts = { job->aad, job->aad_bytes, job->cipher_off,
			job->cipher_len };

		one_call(job->cd, job, &parts, !job->cd->decrypt);
		return;
	}
	two_pass(sym, job);
}
