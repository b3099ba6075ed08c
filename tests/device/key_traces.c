/* SPDX-License-Identifier: BSD-3-Clause */

#define OPENSSL_SUPPRESS_DEPRECATED /* key schedules and hash states are in the old API only */

#include "key_traces.h"

#include <string.h>

#include <openssl/aes.h>
#include <openssl/sha.h>

#include <rte_common.h>

enum { AES_BLOCK = 16, MAX_KEY = 160, MAX_STATE = 64 };

/** Add @p len bytes as they are and with the bytes of each word of @p word_bytes turned round. */
static void
add_both_orders(struct dt_needles *needles, const char *what, const void *secret, size_t len,
		size_t word_bytes)
{
	const uint8_t *bytes = secret;
	uint8_t turned[256];

	for (size_t i = 0; i < len; i++)
		turned[i] = bytes[i - i % word_bytes + word_bytes - 1 - i % word_bytes];
	dt_needles_add(needles, what, bytes, len);
	dt_needles_add(needles, what, turned, len);
}

/** An AES key with its schedules for both directions. */
static void
add_aes_key(struct dt_needles *needles, const uint8_t *key, size_t key_bytes)
{
	AES_KEY schedule;
	size_t len;

	dt_needles_add(needles, "the key", key, key_bytes);
	AES_set_encrypt_key(key, (int)(8 * key_bytes), &schedule);
	len = (size_t)(schedule.rounds + 1) * AES_BLOCK;
	add_both_orders(needles, "a round key for encryption", schedule.rd_key, len, 4);
	AES_set_decrypt_key(key, (int)(8 * key_bytes), &schedule);
	add_both_orders(needles, "a round key for decryption", schedule.rd_key, len, 4);
}

static void
aes_block(const uint8_t *key, size_t key_bytes, const uint8_t *in, uint8_t *out)
{
	AES_KEY schedule;

	AES_set_encrypt_key(key, (int)(8 * key_bytes), &schedule);
	AES_encrypt(in, out, &schedule);
}

/** The key of GHASH. */
static void
add_ghash_key(struct dt_needles *needles, const uint8_t *key, size_t key_bytes)
{
	static const uint8_t zeros[AES_BLOCK];
	uint8_t h[AES_BLOCK];

	aes_block(key, key_bytes, zeros, h);
	dt_needles_add(needles, "the key of GHASH", h, sizeof(h));
}

/** Multiplication by x in CMAC's field. */
static void
cmac_double(uint8_t block[AES_BLOCK])
{
	uint8_t carry = block[0] >> 7;

	for (int i = 0; i < AES_BLOCK; i++)
		block[i] = (uint8_t)(block[i] << 1 | (i + 1 < AES_BLOCK ? block[i + 1] >> 7 : 0));
	block[AES_BLOCK - 1] ^= (uint8_t)(carry * 0x87);
}

static void
add_cmac_keys(struct dt_needles *needles, const uint8_t *key, size_t key_bytes)
{
	uint8_t block[AES_BLOCK] = { 0 };

	aes_block(key, key_bytes, block, block);
	for (int i = 0; i < 2; i++) {
		cmac_double(block);
		dt_needles_add(needles, "a sub-key of CMAC", block, sizeof(block));
	}
}

static void
add_xcbc_keys(struct dt_needles *needles, const uint8_t *key)
{
	uint8_t block[AES_BLOCK], derived[AES_BLOCK];

	for (uint8_t i = 1; i <= 3; i++) {
		memset(block, i, sizeof(block));
		aes_block(key, AES_BLOCK, block, derived);
		add_aes_key(needles, derived, sizeof(derived)); /* the first one is a cipher key */
	}
}

/** How to hash one block: state of libcrypto's context and how large its words are. */
struct hash {
	enum rte_crypto_auth_algorithm hmac;
	size_t block_bytes;
	size_t state_bytes;
	size_t word_bytes;
	void (*one_block)(const uint8_t *block, void *state);
};

static void
sha1_one_block(const uint8_t *block, void *state)
{
	SHA_CTX ctx;
	SHA_LONG *words = state;

	SHA1_Init(&ctx);
	SHA1_Update(&ctx, block, SHA_CBLOCK);
	words[0] = ctx.h0;
	words[1] = ctx.h1;
	words[2] = ctx.h2;
	words[3] = ctx.h3;
	words[4] = ctx.h4;
}

#define ONE_BLOCK(name, Context, NAME, block_bytes)                                                \
	static void name(const uint8_t *block, void *state)                                        \
	{                                                                                          \
		Context ctx;                                                                       \
                                                                                                   \
		NAME##_Init(&ctx);                                                                 \
		NAME##_Update(&ctx, block, block_bytes);                                           \
		memcpy(state, ctx.h, sizeof(ctx.h));                                               \
	}

ONE_BLOCK(sha224_one_block, SHA256_CTX, SHA224, 64)
ONE_BLOCK(sha256_one_block, SHA256_CTX, SHA256, 64)
ONE_BLOCK(sha384_one_block, SHA512_CTX, SHA384, 128)
ONE_BLOCK(sha512_one_block, SHA512_CTX, SHA512, 128)

static const struct hash hashes[] = {
	{ RTE_CRYPTO_AUTH_SHA1_HMAC, 64, 20, 4, sha1_one_block },
	{ RTE_CRYPTO_AUTH_SHA224_HMAC, 64, 32, 4, sha224_one_block },
	{ RTE_CRYPTO_AUTH_SHA256_HMAC, 64, 32, 4, sha256_one_block },
	{ RTE_CRYPTO_AUTH_SHA384_HMAC, 128, 64, 8, sha384_one_block },
	{ RTE_CRYPTO_AUTH_SHA512_HMAC, 128, 64, 8, sha512_one_block },
};

/** The padded key, and the hash's state behind it. */
static void
add_pad(struct dt_needles *needles, const struct rte_crypto_auth_xform *xform, uint8_t pad)
{
	uint8_t block[MAX_KEY];
	uint64_t state[MAX_STATE / 8];

	memset(block, pad, sizeof(block));
	for (unsigned int i = 0; i < xform->key.length; i++)
		block[i] ^= xform->key.data[i];
	dt_needles_add(needles, "the padded key", block, xform->key.length);
	for (size_t i = 0; i < RTE_DIM(hashes); i++) {
		if (hashes[i].hmac != xform->algo)
			continue;
		hashes[i].one_block(block, state);
		add_both_orders(needles, "a partial hash", state, hashes[i].state_bytes,
				hashes[i].word_bytes);
	}
}

void
dt_traces_cipher(struct dt_needles *needles, const struct rte_crypto_cipher_xform *xform)
{
	const uint8_t *key = xform->key.data;
	size_t len = xform->key.length;

	switch (xform->algo) {
	case RTE_CRYPTO_CIPHER_AES_XTS:
		add_aes_key(needles, key, len / 2);
		add_aes_key(needles, key + len / 2, len / 2);
		break;
	case RTE_CRYPTO_CIPHER_SM4_ECB:
	case RTE_CRYPTO_CIPHER_SM4_CBC:
	case RTE_CRYPTO_CIPHER_SM4_CTR:
		dt_needles_add(needles, "the key", key, len);
		break;
	default:
		add_aes_key(needles, key, len);
		break;
	}
}

void
dt_traces_auth(struct dt_needles *needles, const struct rte_crypto_auth_xform *xform)
{
	const uint8_t *key = xform->key.data;
	size_t len = xform->key.length;

	switch (xform->algo) {
	case RTE_CRYPTO_AUTH_AES_GMAC:
		add_aes_key(needles, key, len);
		add_ghash_key(needles, key, len);
		break;
	case RTE_CRYPTO_AUTH_AES_CMAC:
		add_aes_key(needles, key, len);
		add_cmac_keys(needles, key, len);
		break;
	case RTE_CRYPTO_AUTH_AES_XCBC_MAC:
		add_aes_key(needles, key, len);
		add_xcbc_keys(needles, key);
		break;
	default:
		dt_needles_add(needles, "the key", key, len);
		add_pad(needles, xform, 0x36);
		add_pad(needles, xform, 0x5c);
		break;
	}
}

void
dt_traces_aead(struct dt_needles *needles, const struct rte_crypto_aead_xform *xform)
{
	const uint8_t *key = xform->key.data;
	size_t len = xform->key.length;

	if (xform->algo == RTE_CRYPTO_AEAD_CHACHA20_POLY1305) {
		dt_needles_add(needles, "the key", key, len);
		return;
	}
	add_aes_key(needles, key, len);
	if (xform->algo == RTE_CRYPTO_AEAD_AES_GCM)
		add_ghash_key(needles, key, len);
}
