/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "oracle.h"

#define need(ok) assert_true(ok)

void
oracle_cipher(const struct dt_spec *spec, bool encrypt, const uint8_t *iv, uint8_t *data,
		size_t len)
{
	const char *name;
	EVP_CIPHER *cipher;
	EVP_CIPHER_CTX *ctx;
	int n, m;

	if (spec->cipher->algo == RTE_CRYPTO_CIPHER_NULL || len == 0)
		return;
	name = spec->cipher->evp[spec->cipher_key_len / 8 - 2];
	cipher = EVP_CIPHER_fetch(NULL, name, NULL);
	ctx = EVP_CIPHER_CTX_new();
	need(cipher != NULL && ctx != NULL);
	need(EVP_CipherInit_ex2(ctx, cipher, spec->cipher_key, iv, encrypt, NULL) == 1);
	EVP_CIPHER_CTX_set_padding(ctx, 0);
	need(EVP_CipherUpdate(ctx, data, &n, data, (int)len) == 1);
	need(EVP_CipherFinal_ex(ctx, data + n, &m) == 1);
	need((size_t)(n + m) == len);
	EVP_CIPHER_CTX_free(ctx);
	EVP_CIPHER_free(cipher);
}

static void
aes_block(const uint8_t *key, uint16_t key_len, const uint8_t in[16], uint8_t out[16])
{
	static const char *const names[] = { "AES-128-ECB", "AES-192-ECB", "AES-256-ECB" };
	EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, names[key_len / 8 - 2], NULL);
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	int n;

	need(cipher != NULL && ctx != NULL);
	need(EVP_EncryptInit_ex2(ctx, cipher, key, NULL, NULL) == 1);
	EVP_CIPHER_CTX_set_padding(ctx, 0);
	need(EVP_EncryptUpdate(ctx, out, &n, in, 16) == 1 && n == 16);
	EVP_CIPHER_CTX_free(ctx);
	EVP_CIPHER_free(cipher);
}

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
gcm_from_j0(const struct dt_spec *spec, const struct oracle_gcm *msg, uint8_t tag[16])
{
	uint8_t h[16] = { 0 }, y[16] = { 0 }, lengths[16], block[16], stream[16];
	size_t i;

	aes_block(spec->cipher_key, spec->cipher_key_len, h, h);
	ghash_bytes(y, h, msg->aad, spec->aad_len);
	if (!msg->encrypt)
		ghash_bytes(y, h, msg->data, msg->len);
	memcpy(block, msg->iv, 16);
	for (i = 0; i < msg->len; i++) {
		if (i % 16 == 0) {
			inc32(block);
			aes_block(spec->cipher_key, spec->cipher_key_len, block, stream);
		}
		msg->data[i] ^= stream[i % 16];
	}
	if (msg->encrypt)
		ghash_bytes(y, h, msg->data, msg->len);
	put_be64(lengths, (uint64_t)spec->aad_len * 8);
	put_be64(lengths + 8, (uint64_t)msg->len * 8);
	ghash_block(y, h, lengths, 16);
	aes_block(spec->cipher_key, spec->cipher_key_len, msg->iv, tag);
	for (i = 0; i < 16; i++)
		tag[i] ^= y[i];
}

/* The tag of a message to decrypt is that of its plaintext encrypted again. */
static void
gcm_tag(EVP_CIPHER *cipher, const struct dt_spec *spec, const struct oracle_gcm *msg, uint8_t *data)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	uint8_t tag[16];
	int n;

	need(ctx != NULL);
	need(EVP_EncryptInit_ex2(ctx, cipher, spec->cipher_key, msg->iv, NULL) == 1);
	if (spec->aad_len != 0)
		need(EVP_EncryptUpdate(ctx, NULL, &n, msg->aad, spec->aad_len) == 1);
	if (msg->len != 0)
		need(EVP_EncryptUpdate(ctx, data, &n, data, (int)msg->len) == 1);
	need(EVP_EncryptFinal_ex(ctx, tag, &n) == 1);
	need(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, 16, tag) == 1);
	memcpy(msg->tag, tag, spec->digest_len);
	EVP_CIPHER_CTX_free(ctx);
}

static void
gcm_decrypt(EVP_CIPHER *cipher, const struct dt_spec *spec, const struct oracle_gcm *msg)
{
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	int n;

	need(ctx != NULL);
	need(EVP_DecryptInit_ex2(ctx, cipher, spec->cipher_key, msg->iv, NULL) == 1);
	if (msg->len != 0)
		need(EVP_DecryptUpdate(ctx, msg->data, &n, msg->data, (int)msg->len) == 1);
	EVP_CIPHER_CTX_free(ctx);
}

void
oracle_gcm(const struct dt_spec *spec, const struct oracle_gcm *msg)
{
	static const char *const names[] = { "AES-128-GCM", "AES-192-GCM", "AES-256-GCM" };
	EVP_CIPHER *cipher;
	uint8_t tag[16], *copy;

	if (spec->iv_len == 0) {
		gcm_from_j0(spec, msg, tag);
		memcpy(msg->tag, tag, spec->digest_len);
		return;
	}
	cipher = EVP_CIPHER_fetch(NULL, names[spec->cipher_key_len / 8 - 2], NULL);
	need(cipher != NULL);
	if (msg->encrypt) {
		gcm_tag(cipher, spec, msg, msg->data);
	} else {
		gcm_decrypt(cipher, spec, msg);
		copy = test_malloc(msg->len + 1);
		memcpy(copy, msg->data, msg->len);
		gcm_tag(cipher, spec, msg, copy);
		test_free(copy);
	}
	EVP_CIPHER_free(cipher);
}

/* GMAC is GCM without text: the message is its AAD. */
static void
gmac(const struct dt_spec *spec, const uint8_t *iv, const struct oracle_gcm *msg, uint8_t *digest)
{
	struct dt_spec gcm = *spec;
	EVP_MAC *mac;
	EVP_MAC_CTX *ctx;
	uint8_t tag[16];
	size_t n;
	static const char *const names[] = { "AES-128-GCM", "AES-192-GCM", "AES-256-GCM" };
	OSSL_PARAM params[3];

	memcpy(gcm.cipher_key, spec->auth_key, spec->auth_key_len);
	gcm.cipher_key_len = spec->auth_key_len;
	if (spec->iv_len == 0) {
		struct oracle_gcm text = {
			.encrypt = true, .iv = iv, .aad = msg->data, .data = tag
		};

		gcm.aad_len = (uint16_t)msg->len;
		gcm_from_j0(&gcm, &text, tag);
		memcpy(digest, tag, spec->digest_len);
		return;
	}
	mac = EVP_MAC_fetch(NULL, "GMAC", NULL);
	ctx = EVP_MAC_CTX_new(mac);
	need(mac != NULL && ctx != NULL);
	params[0] = OSSL_PARAM_construct_utf8_string(
			"cipher", (char *)(uintptr_t)names[spec->auth_key_len / 8 - 2], 0);
	params[1] = OSSL_PARAM_construct_octet_string("iv", (void *)(uintptr_t)iv, DT_GCM_IV);
	params[2] = OSSL_PARAM_construct_end();
	need(EVP_MAC_init(ctx, spec->auth_key, spec->auth_key_len, params) == 1);
	need(EVP_MAC_update(ctx, msg->data, msg->len) == 1);
	need(EVP_MAC_final(ctx, tag, &n, sizeof(tag)) == 1 && n == 16);
	memcpy(digest, tag, spec->digest_len);
	EVP_MAC_CTX_free(ctx);
	EVP_MAC_free(mac);
}

static void
hash(const struct dt_spec *spec, const uint8_t *data, size_t len, uint8_t full[64])
{
	EVP_MD *md = EVP_MD_fetch(NULL, spec->auth->evp, NULL);
	unsigned int n;

	need(md != NULL);
	if (spec->auth->kind == DT_AUTH_HASH)
		need(EVP_Digest(data, len, full, &n, md, NULL) == 1);
	else
		need(HMAC(md, spec->auth_key, spec->auth_key_len, data, len, full, &n) != NULL);
	need(n == spec->auth->digest);
	EVP_MD_free(md);
}

void
oracle_auth(const struct dt_spec *spec, const uint8_t *iv, const uint8_t *data, size_t len,
		uint8_t *digest)
{
	struct oracle_gcm msg = { .data = (uint8_t *)(uintptr_t)data, .len = len };
	uint8_t full[64];

	switch (spec->auth->kind) {
	case DT_AUTH_NULL:
		memset(digest, 0, spec->digest_len);
		break;
	case DT_AUTH_GMAC:
		gmac(spec, iv, &msg, digest);
		break;
	default:
		hash(spec, data, len, full);
		memcpy(digest, full, spec->digest_len);
	}
}
