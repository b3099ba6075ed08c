/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A second, plain implementation of what the symmetric service does to a request's bytes: one
 * stream, one step after the other, with one-shot calls of libcrypto and a bitwise GHASH. It is
 * written from doc/hardware/02-sym.md, section 9, and shares no code with the model.
 */

#ifndef TESTS_UNIT_SYM_REFERENCE_H
#define TESTS_UNIT_SYM_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

enum ref_cipher { REF_NO_CIPHER, REF_NULL, REF_ECB, REF_CBC, REF_CTR, REF_GCM, REF_CIPHERS };
enum ref_auth { REF_NO_AUTH, REF_NULL_AUTH, REF_HASH, REF_HMAC, REF_GALOIS, REF_AUTHS };

/** What is asked for. */
struct ref_job {
	enum ref_cipher cipher;
	enum ref_auth auth;
	bool hash_first; /* HASH_CIPHER, or a hash alone */
	bool decrypt;
	bool galois_iv_12;
	unsigned int key_len;
	uint8_t key[32];
	uint8_t iv[16];
	const EVP_MD *md;
	unsigned int hash_key_len; /* of HMAC; of a plain hash: bytes that its state stands for */
	uint8_t hash_key[128];
	uint32_t cipher_off, cipher_len;
	uint32_t auth_off, auth_len;
	uint32_t aad_len;
	const uint8_t *aad;
	bool insert_digest;  /* into the stream before it is ciphered */
	uint32_t digest_len; /* of what is inserted */
};

static inline const EVP_CIPHER *
ref_evp(enum ref_cipher cipher, unsigned int key_len)
{
	switch (cipher) {
	case REF_CBC:
		return key_len == 16            ? EVP_aes_128_cbc()
				: key_len == 24 ? EVP_aes_192_cbc()
						: EVP_aes_256_cbc();
	case REF_CTR:
		return key_len == 16            ? EVP_aes_128_ctr()
				: key_len == 24 ? EVP_aes_192_ctr()
						: EVP_aes_256_ctr();
	default:
		return key_len == 16            ? EVP_aes_128_ecb()
				: key_len == 24 ? EVP_aes_192_ecb()
						: EVP_aes_256_ecb();
	}
}

/** Cipher @p len bytes in place. */
static inline void
ref_aes(const struct ref_job *job, enum ref_cipher cipher, bool decrypt, const uint8_t *iv,
		uint8_t *bytes, size_t len)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	uint8_t *out = malloc(len + 16);
	int done = 0;

	if (ctx == NULL || out == NULL)
		abort();
	if (EVP_CipherInit_ex(ctx, ref_evp(cipher, job->key_len), NULL, job->key, iv, !decrypt) !=
			1)
		abort();
	EVP_CIPHER_CTX_set_padding(ctx, 0);
	if (EVP_CipherUpdate(ctx, out, &done, bytes, (int)len) != 1 || done != (int)len)
		abort();
	memcpy(bytes, out, len);
	free(out);
	EVP_CIPHER_CTX_free(ctx);
}

static inline void
ref_aes_block(const struct ref_job *job, const uint8_t in[16], uint8_t out[16])
{
	memcpy(out, in, 16);
	ref_aes(job, REF_ECB, false, NULL, out, 16);
}

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

/* A request. */

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
		ref_aes(job, job->cipher, decrypt, job->iv, bytes, job->cipher_len);
		return;
	case REF_CTR:
		if (job->auth == REF_GALOIS)
			ref_gcm_text(job, j0, bytes, job->cipher_len);
		else
			ref_aes(job, REF_CTR, false, job->iv, bytes, job->cipher_len);
		return;
	case REF_GCM:
		ref_gcm_text(job, j0, bytes, job->cipher_len);
		return;
	default:
		return;
	}
}

static inline unsigned int
ref_hash(const struct ref_job *job, const uint8_t *bytes, uint8_t digest[64])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned int len = 0;

	if (ctx == NULL || EVP_DigestInit(ctx, job->md) != 1 ||
			EVP_DigestUpdate(ctx, job->hash_key, job->hash_key_len) != 1 ||
			EVP_DigestUpdate(ctx, bytes, job->auth_len) != 1 ||
			EVP_DigestFinal(ctx, digest, &len) != 1)
		abort();
	EVP_MD_CTX_free(ctx);
	return len;
}

/** Digest of @p stream as it is at the time of the hash. @return  Bytes. */
static inline unsigned int
ref_digest(const struct ref_job *job, const uint8_t *stream, uint8_t digest[64])
{
	const uint8_t *bytes = stream + job->auth_off;
	unsigned int len = 0;
	uint8_t j0[16];

	ref_j0(job, j0);
	memset(digest, 0, 64);
	if (job->cipher == REF_GCM) {
		ref_gcm_tag(job, j0, job->aad, job->aad_len, stream + job->cipher_off,
				job->cipher_len, digest);
		return 16;
	}
	switch (job->auth) {
	case REF_HASH:
		return ref_hash(job, bytes, digest);
	case REF_HMAC:
		HMAC(job->md, job->hash_key, (int)job->hash_key_len, bytes, job->auth_len, digest,
				&len);
		return len;
	case REF_GALOIS:
		if (job->cipher_len == 0 && job->auth_len > 0 && job->aad_len == 0)
			ref_gcm_tag(job, j0, bytes, job->auth_len, NULL, 0, digest);
		else
			ref_gcm_tag(job, j0, job->aad, job->aad_len, bytes, job->auth_len, digest);
		return 16;
	default:
		return 4;
	}
}

/** Turn the source stream into the result stream, in place; the digest besides. */
static inline void
ref_run(const struct ref_job *job, uint8_t *stream, uint8_t digest[64])
{
	bool tag_first = job->cipher == REF_GCM ? job->decrypt : job->hash_first;

	if (tag_first) {
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
