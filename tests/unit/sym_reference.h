/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A second, plain implementation of what the symmetric service does to a request's bytes: one
 * stream, one step after the other, with one-shot calls of libcrypto and a bitwise GHASH. It is
 * written from doc/hardware/02-sym.md, section 9, and shares no code with the model.
 */

#ifndef TESTS_UNIT_SYM_REFERENCE_H
#define TESTS_UNIT_SYM_REFERENCE_H

#include "sym_ref_aead.h"
#include "sym_ref_mac.h"

/** Cipher the region; @p decrypt: undo what encryption of the same job does. */
static inline void
ref_cipher(const struct ref_job *job, bool decrypt, uint8_t *stream)
{
	uint8_t *bytes = stream + job->cipher_off;
	uint8_t j0[16];

	if (job->cipher_len == 0)
		return;
	ref_j0(job, j0);
	switch (job->cipher) {
	case REF_ECB:
	case REF_CBC:
	case REF_SM4_ECB:
	case REF_SM4_CBC:
		ref_aes(job, job->cipher, decrypt, job->iv, bytes, job->cipher_len);
		return;
	case REF_SM4_CTR:
		ref_aes(job, job->cipher, false, job->iv, bytes, job->cipher_len);
		return;
	case REF_CTR:
		if (job->auth == REF_GALOIS)
			ref_gcm_text(job, j0, bytes, job->cipher_len);
		else if (job->auth == REF_CCM_MAC)
			ref_ccm_text(job, bytes, job->cipher_len);
		else
			ref_aes(job, REF_CTR, false, job->iv, bytes, job->cipher_len);
		return;
	case REF_XTS:
		ref_xts(job, decrypt, bytes, job->cipher_len);
		return;
	case REF_GCM:
		ref_gcm_text(job, j0, bytes, job->cipher_len);
		return;
	case REF_CCM:
		ref_ccm_text(job, bytes, job->cipher_len);
		return;
	case REF_CHACHA:
		ref_chacha_text(job, 1, bytes, job->cipher_len);
		return;
	default:
		return;
	}
}

static inline void
ref_galois(const struct ref_job *job, const uint8_t *bytes, uint8_t digest[64])
{
	uint8_t j0[16];

	ref_j0(job, j0);
	if (job->cipher_len == 0 && job->auth_len > 0 && job->aad_len == 0)
		ref_gcm_tag(job, j0, bytes, job->auth_len, NULL, 0, digest);
	else
		ref_gcm_tag(job, j0, job->aad, job->aad_len, bytes, job->auth_len, digest);
}

static inline void
ref_single_pass_tag(const struct ref_job *job, const uint8_t *stream, uint8_t digest[64])
{
	const uint8_t *bytes = stream + job->cipher_off;
	uint8_t j0[16];

	ref_j0(job, j0);
	if (job->cipher == REF_GCM)
		ref_gcm_tag(job, j0, job->aad, job->aad_len, bytes, job->cipher_len, digest);
	else if (job->cipher == REF_CCM)
		ref_ccm_tag(job, bytes, job->cipher_len, digest);
	else
		ref_chacha_tag(job, bytes, job->cipher_len, digest);
}

/** Digest of @p stream as it is at the time of the hash. @return  Bytes. */
static inline unsigned int
ref_digest(const struct ref_job *job, const uint8_t *stream, uint8_t digest[64])
{
	const uint8_t *bytes = stream + job->auth_off;
	unsigned int len = 0;

	memset(digest, 0, 64);
	if (ref_single_pass(job)) {
		ref_single_pass_tag(job, stream, digest);
		return 16;
	}
	switch (job->auth) {
	case REF_HASH:
		return ref_hash(job, bytes, digest);
	case REF_HMAC:
	case REF_HMAC_PREFIX:
		HMAC(job->md, job->hash_key, (int)job->hash_key_len, bytes, job->auth_len, digest,
				&len);
		return len;
	case REF_XCBC:
		ref_xcbc(job, bytes, job->auth_len, digest);
		return 16;
	case REF_CMAC:
		ref_cmac(job, bytes, job->auth_len, digest);
		return 16;
	case REF_CBC_MAC:
		ref_cbc_mac(job, bytes, job->auth_len, digest);
		return 16;
	case REF_GALOIS:
		ref_galois(job, bytes, digest);
		return 16;
	case REF_CCM_MAC:
		ref_ccm_tag(job, bytes, job->auth_len, digest);
		return 16;
	case REF_CRC:
		ref_crc32(bytes, job->auth_len, digest);
		return 4;
	default:
		return 4;
	}
}

/** GCM and ChaCha20-Poly1305 authenticate what is enciphered, CCM what is clear. */
static inline bool
ref_tag_first(const struct ref_job *job)
{
	if (job->cipher == REF_CCM)
		return !job->decrypt;
	return ref_single_pass(job) ? job->decrypt : job->hash_first;
}

/** Turn the source stream into the result stream, in place; the digest besides. */
static inline void
ref_run(const struct ref_job *job, uint8_t *stream, uint8_t digest[64])
{
	if (ref_tag_first(job)) {
		ref_digest(job, stream, digest);
		if (job->insert_digest)
			memcpy(stream + job->auth_off + job->auth_len, digest, job->digest_len);
		ref_cipher(job, job->decrypt, stream);
		return;
	}
	ref_cipher(job, job->decrypt, stream);
	ref_digest(job, stream, digest);
}

#endif /* TESTS_UNIT_SYM_REFERENCE_H */
