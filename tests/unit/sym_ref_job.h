/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Reference implementation: what is asked for, and block ciphers. See sym_reference.h.
 */

#ifndef TESTS_UNIT_SYM_REF_JOB_H
#define TESTS_UNIT_SYM_REF_JOB_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

enum ref_cipher {
	REF_NO_CIPHER,
	REF_NULL,
	REF_ECB,
	REF_CBC,
	REF_CTR,
	REF_SM4_ECB,
	REF_SM4_CBC,
	REF_SM4_CTR,
	REF_XTS,
	/* Single pass. */
	REF_GCM,
	REF_CCM,
	REF_CHACHA,
	REF_CIPHERS
};
enum ref_auth {
	REF_NO_AUTH,
	REF_NULL_AUTH,
	REF_HASH,
	REF_HMAC,
	REF_HMAC_PREFIX, /* the same, the key comes as prefixes */
	REF_XCBC,
	REF_CMAC,
	REF_CBC_MAC,
	REF_GALOIS,
	REF_CCM_MAC, /* of two-pass CCM */
	REF_CRC,
	REF_AUTHS
};

/** What is asked for. */
struct ref_job {
	enum ref_cipher cipher;
	enum ref_auth auth;
	bool hash_first; /* HASH_CIPHER, or a hash alone */
	bool decrypt;
	bool galois_iv_12;
	unsigned int key_len;
	uint8_t key[32];
	uint8_t tweak_key[32]; /* XTS */
	uint8_t iv[16];        /* of XTS not yet encrypted; of CCM the counter block */
	const EVP_MD *md;
	unsigned int hash_key_len; /* of HMAC; of a plain hash: bytes that its state stands for */
	uint8_t hash_key[144];
	uint8_t mac_key[16];
	uint32_t cipher_off, cipher_len;
	uint32_t auth_off, auth_len;
	uint32_t aad_len;
	const uint8_t *aad;
	bool insert_digest;  /* into the stream before it is ciphered */
	uint32_t digest_len; /* of what is inserted, or the tag of CCM */
};

static inline bool
ref_single_pass(const struct ref_job *job)
{
	return job->cipher >= REF_GCM;
}

static inline bool
ref_is_ccm(const struct ref_job *job)
{
	return job->cipher == REF_CCM || job->auth == REF_CCM_MAC;
}

static inline const EVP_CIPHER *
ref_evp(enum ref_cipher cipher, unsigned int key_len)
{
	switch (cipher) {
	case REF_SM4_ECB:
		return EVP_sm4_ecb();
	case REF_SM4_CBC:
		return EVP_sm4_cbc();
	case REF_SM4_CTR:
		return EVP_sm4_ctr();
	case REF_XTS:
		return key_len == 32 ? EVP_aes_128_xts() : EVP_aes_256_xts();
	case REF_CHACHA:
		return EVP_chacha20();
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

/** A cipher and its key. */
struct ref_key {
	enum ref_cipher cipher;
	const uint8_t *key;
	unsigned int len;
};

/** Cipher @p len bytes in place. */
static inline void
ref_block_cipher(const struct ref_key *key, bool decrypt, const uint8_t *iv, uint8_t *bytes,
		size_t len)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	uint8_t *out = malloc(len + 16);
	int done = 0;

	if (ctx == NULL || out == NULL)
		abort();
	if (EVP_CipherInit_ex(ctx, ref_evp(key->cipher, key->len), NULL, key->key, iv, !decrypt) !=
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
ref_aes(const struct ref_job *job, enum ref_cipher cipher, bool decrypt, const uint8_t *iv,
		uint8_t *bytes, size_t len)
{
	ref_block_cipher(&(struct ref_key){ cipher, job->key, job->key_len }, decrypt, iv, bytes,
			len);
}

static inline void
ref_aes_block(const struct ref_job *job, const uint8_t in[16], uint8_t out[16])
{
	memcpy(out, in, 16);
	ref_aes(job, REF_ECB, false, NULL, out, 16);
}

/** XTS with both keys and the plain IV, as its standard has it; less than a block is nothing. */
static inline void
ref_xts(const struct ref_job *job, bool decrypt, uint8_t *bytes, size_t len)
{
	uint8_t keys[64];

	memcpy(keys, job->key, job->key_len);
	memcpy(keys + job->key_len, job->tweak_key, job->key_len);
	ref_block_cipher(&(struct ref_key){ REF_XTS, keys, 2 * job->key_len }, decrypt, job->iv,
			bytes, len);
}

#endif /* TESTS_UNIT_SYM_REF_JOB_H */
