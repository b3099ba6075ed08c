/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include <openssl/evp.h>

#include "oracle.h"

#define need(ok) assert_true(ok)

/* GHASH as NIST SP 800-38D defines it, bit by bit: y = (y xor x) * h in GF(2^128). */
static void
ghash_block(uint8_t y[16], const uint8_t h[16], const uint8_t *x, size_t len)
{
	uint8_t z[16] = { 0 }, v[16];
	int bit, i, carry;

	for (i = 0; i < (int)len; i++)
		y[i] ^= x[i];
	memcpy(v, h, 16);
	for (bit = 0; bit < 128; bit++) {
		if ((y[bit / 8] >> (7 - bit % 8) & 1) != 0)
			for (i = 0; i < 16; i++)
				z[i] ^= v[i];
		carry = v[15] & 1;
		for (i = 15; i > 0; i--)
			v[i] = (uint8_t)(v[i] >> 1 | v[i - 1] << 7);
		v[0] = (uint8_t)(v[0] >> 1 ^ (carry != 0 ? 0xe1 : 0));
	}
	memcpy(y, z, 16);
}

static void
ghash_bytes(uint8_t y[16], const uint8_t h[16], const uint8_t *data, size_t len)
{
	size_t done;

	for (done = 0; done < len; done += 16)
		ghash_block(y, h, data + done, RTE_MIN(len - done, (size_t)16));
}

static void
put_be64(uint8_t *to, uint64_t value)
{
	int i;

	for (i = 0; i < 8; i++)
		to[i] = (uint8_t)(value >> (56 - 8 * i));
}

static void
inc32(uint8_t block[16])
{
	int i;

	for (i = 15; i >= 12 && ++block[i] == 0; i--)
		;
}

/* AES-GCM from a ready-made counter block J0; libcrypto's GCM has no way in for that. */
static void
gcm_from_j0(const struct dt_spec *spec, const struct oracle_aead *msg, uint8_t tag[16])
{
	uint8_t h[16] = { 0 }, y[16] = { 0 }, lengths[16], block[16], stream[16];
	size_t i;

	oracle_aes_block(spec->cipher_key, spec->cipher_key_len, h, h);
	ghash_bytes(y, h, msg->aad, spec->aad_len);
	if (!msg->encrypt)
		ghash_bytes(y, h, msg->data, msg->len);
	memcpy(block, msg->iv, 16);
	for (i = 0; i < msg->len; i++) {
		if (i % 16 == 0) {
			inc32(block);
			oracle_aes_block(spec->cipher_key, spec->cipher_key_len, block, stream);
		}
		msg->data[i] ^= stream[i % 16];
	}
	if (msg->encrypt)
		ghash_bytes(y, h, msg->data, msg->len);
	put_be64(lengths, (uint64_t)spec->aad_len * 8);
	put_be64(lengths + 8, (uint64_t)msg->len * 8);
	ghash_block(y, h, lengths, 16);
	oracle_aes_block(spec->cipher_key, spec->cipher_key_len, msg->iv, tag);
	for (i = 0; i < 16; i++)
		tag[i] ^= y[i];
}

static const char *
aead_name(const struct dt_spec *spec)
{
	switch (spec->aead->algo) {
	case RTE_CRYPTO_AEAD_CHACHA20_POLY1305:
		return "ChaCha20-Poly1305";
	case RTE_CRYPTO_AEAD_AES_CCM:
		return oracle_name("AES", spec->cipher_key_len, "CCM");
	default:
		return oracle_name("AES", spec->cipher_key_len, "GCM");
	}
}

/* What CCM must know before it begins: sizes of nonce and tag, then the length of the text. */
static void
begin_ccm(EVP_CIPHER_CTX *ctx, EVP_CIPHER *cipher, const struct dt_spec *spec,
		const struct oracle_aead *msg)
{
	int n;

	need(EVP_EncryptInit_ex2(ctx, cipher, NULL, NULL, NULL) == 1);
	need(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, spec->iv_len, NULL) == 1);
	need(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, spec->digest_len, NULL) == 1);
	need(EVP_EncryptInit_ex2(ctx, NULL, spec->cipher_key, msg->iv + 1, NULL) == 1);
	need(EVP_EncryptUpdate(ctx, NULL, &n, NULL, (int)msg->len) == 1);
}

/* Encrypt @p data, and learn the tag. */
static void
seal(const struct dt_spec *spec, const struct oracle_aead *msg, uint8_t *data)
{
	EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, aead_name(spec), NULL);
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	bool ccm = dt_spec_is_ccm(spec);
	int n;

	need(cipher != NULL && ctx != NULL);
	if (ccm)
		begin_ccm(ctx, cipher, spec, msg);
	else
		need(EVP_EncryptInit_ex2(ctx, cipher, spec->cipher_key, msg->iv, NULL) == 1);
	if (spec->aad_len != 0)
		need(EVP_EncryptUpdate(ctx, NULL, &n, msg->aad, spec->aad_len) == 1);
	if (msg->len != 0 || ccm)
		need(EVP_EncryptUpdate(ctx, data, &n, data, (int)msg->len) == 1);
	need(EVP_EncryptFinal_ex(ctx, data + msg->len, &n) == 1);
	need(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, spec->digest_len, msg->tag) == 1);
	EVP_CIPHER_CTX_free(ctx);
	EVP_CIPHER_free(cipher);
}

/* CCM without its MAC: counter mode from block 1 on (RFC 3610, 2.3). */
static void
open_ccm(const struct dt_spec *spec, const struct oracle_aead *msg)
{
	uint8_t counter[16] = { 0 };

	counter[0] = (uint8_t)(14 - spec->iv_len);
	memcpy(&counter[1], msg->iv + 1, spec->iv_len);
	counter[15] = 1;
	oracle_evp(oracle_name("AES", spec->cipher_key_len, "CTR"), spec->cipher_key, counter,
			false, msg->data, msg->len);
}

/* Decrypt without a look at the tag, which is not known yet. */
static void
open_other(const struct dt_spec *spec, const struct oracle_aead *msg)
{
	EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, aead_name(spec), NULL);
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	int n;

	need(cipher != NULL && ctx != NULL);
	need(EVP_DecryptInit_ex2(ctx, cipher, spec->cipher_key, msg->iv, NULL) == 1);
	if (msg->len != 0)
		need(EVP_DecryptUpdate(ctx, msg->data, &n, msg->data, (int)msg->len) == 1);
	EVP_CIPHER_CTX_free(ctx);
	EVP_CIPHER_free(cipher);
}

/* The tag of a message to decrypt is that of its plaintext encrypted again. */
static void
reopen(const struct dt_spec *spec, const struct oracle_aead *msg)
{
	uint8_t *copy = test_malloc(2 * msg->len + 1);
	uint8_t *secret = copy + msg->len;

	memcpy(secret, msg->data, msg->len);
	if (dt_spec_is_ccm(spec))
		open_ccm(spec, msg);
	else
		open_other(spec, msg);
	memcpy(copy, msg->data, msg->len);
	seal(spec, msg, copy);
	assert_memory_equal(copy, secret, msg->len);
	test_free(copy);
}

void
oracle_aead(const struct dt_spec *spec, const struct oracle_aead *msg)
{
	uint8_t tag[16];

	if (spec->iv_len == 0) {
		gcm_from_j0(spec, msg, tag);
		memcpy(msg->tag, tag, spec->digest_len);
	} else if (msg->encrypt) {
		seal(spec, msg, msg->data);
	} else {
		reopen(spec, msg);
	}
}

/* GMAC is GCM without text: the message is its AAD. */
static void
gmac_from_j0(const struct dt_spec *spec, const uint8_t *iv, const uint8_t *data, size_t len,
		uint8_t tag[16])
{
	struct dt_spec gcm = *spec;
	struct oracle_aead msg = { .encrypt = true, .iv = iv, .aad = data };

	memcpy(gcm.cipher_key, spec->auth_key, spec->auth_key_len);
	gcm.cipher_key_len = spec->auth_key_len;
	gcm.aad_len = (uint16_t)len;
	gcm_from_j0(&gcm, &msg, tag);
}

void
oracle_gmac(const struct dt_spec *spec, const uint8_t *iv, const uint8_t *data, size_t len,
		uint8_t tag[16])
{
	const char *name = oracle_name("AES", spec->auth_key_len, "GCM");
	EVP_MAC *mac = EVP_MAC_fetch(NULL, "GMAC", NULL);
	EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(mac);
	OSSL_PARAM params[3];
	size_t n;

	need(mac != NULL && ctx != NULL);
	if (spec->iv_len == 0) {
		gmac_from_j0(spec, iv, data, len, tag);
	} else {
		params[0] = OSSL_PARAM_construct_utf8_string("cipher", (char *)(uintptr_t)name, 0);
		params[1] = OSSL_PARAM_construct_octet_string(
				"iv", (void *)(uintptr_t)iv, DT_NONCE);
		params[2] = OSSL_PARAM_construct_end();
		need(EVP_MAC_init(ctx, spec->auth_key, spec->auth_key_len, params) == 1);
		need(EVP_MAC_update(ctx, data, len) == 1);
		need(EVP_MAC_final(ctx, tag, &n, 16) == 1 && n == 16);
	}
	EVP_MAC_CTX_free(ctx);
	EVP_MAC_free(mac);
}
