/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Reference implementation: GCM from its definition, CCM and ChaCha20-Poly1305. See
 * sym_reference.h.
 */

#ifndef TESTS_UNIT_SYM_REF_AEAD_H
#define TESTS_UNIT_SYM_REF_AEAD_H

#include "sym_ref_job.h"

/* GCM, from its definition. */

static inline void
ref_ghash_block(uint8_t y[16], const uint8_t h[16], const uint8_t *block, size_t len)
{
	uint8_t z[16] = { 0 };
	uint8_t v[16];

	for (size_t i = 0; i < len; i++)
		y[i] ^= block[i];
	memcpy(v, h, 16);
	for (unsigned int bit = 0; bit < 128; bit++) {
		uint8_t out = v[15] & 1;

		for (unsigned int i = 0; (y[bit / 8] << (bit % 8) & 0x80) != 0 && i < 16; i++)
			z[i] ^= v[i];
		for (unsigned int i = 15; i > 0; i--)
			v[i] = (uint8_t)(v[i] >> 1 | v[i - 1] << 7);
		v[0] = (uint8_t)(v[0] >> 1 ^ (out ? 0xe1 : 0));
	}
	memcpy(y, z, 16);
}

static inline void
ref_ghash(uint8_t y[16], const uint8_t h[16], const uint8_t *bytes, size_t len)
{
	for (; len > 0; bytes += len < 16 ? len : 16, len -= len < 16 ? len : 16)
		ref_ghash_block(y, h, bytes, len < 16 ? len : 16);
}

static inline void
ref_put_bits(uint8_t *to, uint64_t bytes)
{
	for (unsigned int i = 0; i < 8; i++)
		to[i] = (uint8_t)(bytes * 8 >> (56 - 8 * i));
}

static inline void
ref_gcm_tag(const struct ref_job *job, const uint8_t j0[16], const uint8_t *aad, size_t aad_len,
		const uint8_t *text, size_t text_len, uint8_t tag[16])
{
	uint8_t h[16] = { 0 };
	uint8_t lengths[16];
	uint8_t mask[16];

	ref_aes_block(job, h, h);
	memset(tag, 0, 16);
	ref_ghash(tag, h, aad, aad_len);
	ref_ghash(tag, h, text, text_len);
	ref_put_bits(lengths, aad_len);
	ref_put_bits(lengths + 8, text_len);
	ref_ghash(tag, h, lengths, 16);
	ref_aes_block(job, j0, mask);
	for (unsigned int i = 0; i < 16; i++)
		tag[i] ^= mask[i];
}

/** Counter mode from the block behind @p j0; only 32 bits count. */
static inline void
ref_gcm_text(const struct ref_job *job, const uint8_t j0[16], uint8_t *bytes, size_t len)
{
	uint32_t count = (uint32_t)j0[12] << 24 | (uint32_t)j0[13] << 16 | (uint32_t)j0[14] << 8 |
			j0[15];
	uint8_t *stream = calloc(1, len + 16);

	if (stream == NULL)
		abort();
	for (size_t at = 0; at < len; at += 16) {
		count++;
		memcpy(stream + at, j0, 12);
		for (unsigned int i = 0; i < 4; i++)
			stream[at + 12 + i] = (uint8_t)(count >> (24 - 8 * i));
	}
	ref_aes(job, REF_ECB, false, NULL, stream, (len + 15) / 16 * 16);
	for (size_t i = 0; i < len; i++)
		bytes[i] ^= stream[i];
	free(stream);
}

static inline void
ref_j0(const struct ref_job *job, uint8_t j0[16])
{
	memcpy(j0, job->iv, 16);
	if (job->cipher == REF_GCM || job->galois_iv_12)
		memcpy(j0 + 12, "\0\0\0\1", 4);
}

/* CCM. */

static inline unsigned int
ref_ccm_nonce_len(const struct ref_job *job)
{
	return 14u - job->iv[0];
}

/** Tag of @p text in the clear. */
static inline void
ref_ccm_tag(const struct ref_job *job, const uint8_t *text, size_t text_len, uint8_t tag[16])
{
	const EVP_CIPHER *evp = job->key_len == 16 ? EVP_aes_128_ccm()
			: job->key_len == 24       ? EVP_aes_192_ccm()
						   : EVP_aes_256_ccm();
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	uint8_t *out = malloc(text_len + 16);
	int done;

	if (ctx == NULL || out == NULL || EVP_EncryptInit_ex(ctx, evp, NULL, NULL, NULL) != 1)
		abort();
	EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, (int)ref_ccm_nonce_len(job), NULL);
	EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, (int)job->digest_len, NULL);
	if (EVP_EncryptInit_ex(ctx, NULL, NULL, job->key, job->iv + 1) != 1 ||
			EVP_EncryptUpdate(ctx, NULL, &done, NULL, (int)text_len) != 1)
		abort();
	if (job->aad_len > 0 &&
			EVP_EncryptUpdate(ctx, NULL, &done, job->aad, (int)job->aad_len) != 1)
		abort();
	if (EVP_EncryptUpdate(ctx, out, &done, text_len > 0 ? text : out, (int)text_len) != 1 ||
			EVP_EncryptFinal_ex(ctx, out, &done) != 1 ||
			EVP_CIPHER_CTX_ctrl(
					ctx, EVP_CTRL_AEAD_GET_TAG, (int)job->digest_len, tag) != 1)
		abort();
	free(out);
	EVP_CIPHER_CTX_free(ctx);
}

/** Counter mode from the block behind the first. */
static inline void
ref_ccm_text(const struct ref_job *job, uint8_t *bytes, size_t len)
{
	uint8_t counter[16];

	memcpy(counter, job->iv, 16);
	counter[15] = 1;
	ref_aes(job, REF_CTR, false, counter, bytes, len);
}

/* ChaCha20-Poly1305 from RFC 8439. */

static inline void
ref_chacha_text(const struct ref_job *job, uint32_t block, uint8_t *bytes, size_t len)
{
	uint8_t iv[16] = { (uint8_t)block };

	memcpy(iv + 4, job->iv, 12);
	ref_block_cipher(&(struct ref_key){ REF_CHACHA, job->key, 32 }, false, iv, bytes, len);
}

static inline void
ref_put_le64(uint8_t *to, uint64_t value)
{
	for (unsigned int i = 0; i < 8; i++)
		to[i] = (uint8_t)(value >> (8 * i));
}

/** Tag of @p text enciphered. */
static inline void
ref_chacha_tag(const struct ref_job *job, const uint8_t *text, size_t text_len, uint8_t tag[16])
{
	size_t aad_room = (job->aad_len + 15) / 16 * 16;
	size_t text_room = (text_len + 15) / 16 * 16;
	size_t len = aad_room + text_room + 16;
	uint8_t *all = calloc(1, len);
	uint8_t key[32] = { 0 };

	if (all == NULL)
		abort();
	ref_chacha_text(job, 0, key, sizeof(key));
	if (job->aad_len > 0)
		memcpy(all, job->aad, job->aad_len);
	if (text_len > 0)
		memcpy(all + aad_room, text, text_len);
	ref_put_le64(all + aad_room + text_room, job->aad_len);
	ref_put_le64(all + aad_room + text_room + 8, text_len);
	if (EVP_Q_mac(NULL, "POLY1305", NULL, NULL, NULL, key, sizeof(key), all, len, tag, 16,
			    NULL) == NULL)
		abort();
	free(all);
}

#endif /* TESTS_UNIT_SYM_REF_AEAD_H */
