/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "oracle.h"

#define need(ok) assert_true(ok)

const char *
oracle_name(const char *family, uint16_t key_len, const char *mode)
{
	static char name[32];

	if (strcmp(family, "AES") == 0)
		snprintf(name, sizeof(name), "AES-%u-%s", key_len * 8, mode);
	else
		snprintf(name, sizeof(name), "%s-%s", family, mode);
	return name;
}

void
oracle_evp(const char *name, const uint8_t *key, const uint8_t *iv, bool encrypt, uint8_t *data,
		size_t len)
{
	EVP_CIPHER *cipher;
	EVP_CIPHER_CTX *ctx;
	int n, m;

	if (len == 0)
		return;
	cipher = EVP_CIPHER_fetch(NULL, name, NULL);
	ctx = EVP_CIPHER_CTX_new();
	need(cipher != NULL && ctx != NULL);
	need(EVP_CipherInit_ex2(ctx, cipher, key, iv, encrypt, NULL) == 1);
	EVP_CIPHER_CTX_set_padding(ctx, 0);
	need(EVP_CipherUpdate(ctx, data, &n, data, (int)len) == 1);
	need(EVP_CipherFinal_ex(ctx, data + n, &m) == 1);
	need((size_t)(n + m) == len);
	EVP_CIPHER_CTX_free(ctx);
	EVP_CIPHER_free(cipher);
}

void
oracle_aes_block(const uint8_t *key, uint16_t key_len, const uint8_t in[16], uint8_t out[16])
{
	uint8_t block[DT_BLOCK];

	memcpy(block, in, sizeof(block));
	oracle_evp(oracle_name("AES", key_len, "ECB"), key, NULL, true, block, sizeof(block));
	memcpy(out, block, sizeof(block));
}

/* DOCSIS: CBC, and the residue is CFB, from the last block of ciphertext or else from the IV. */
static void
docsis(const struct dt_spec *spec, bool encrypt, const uint8_t *iv, uint8_t *data, size_t len)
{
	size_t whole = len - len % DT_BLOCK, i;
	uint8_t stream[DT_BLOCK], last[DT_BLOCK];

	if (whole != 0 && !encrypt)
		memcpy(last, data + whole - DT_BLOCK, sizeof(last));
	oracle_evp(oracle_name("AES", spec->cipher_key_len, "CBC"), spec->cipher_key, iv, encrypt,
			data, whole);
	if (whole == 0)
		memcpy(last, iv, sizeof(last));
	else if (encrypt)
		memcpy(last, data + whole - DT_BLOCK, sizeof(last));
	oracle_aes_block(spec->cipher_key, spec->cipher_key_len, last, stream);
	for (i = whole; i < len; i++)
		data[i] ^= stream[i - whole];
}

/* A nonce of 12 bytes stands for the counter block that begins with it and counts from 1. */
static void
counter_block(const struct dt_spec *spec, const uint8_t *iv, uint8_t block[DT_BLOCK])
{
	memset(block, 0, DT_BLOCK);
	memcpy(block, iv, spec->cipher_iv_len);
	if (spec->cipher_iv_len == DT_NONCE)
		block[DT_BLOCK - 1] = 1;
}

void
oracle_cipher(const struct dt_spec *spec, bool encrypt, const uint8_t *iv, uint8_t *data,
		size_t len)
{
	const struct dt_cipher *cipher = spec->cipher;
	uint16_t key_len = spec->cipher_key_len;
	uint8_t block[DT_BLOCK];

	if (cipher->family == NULL)
		return;
	if (cipher->algo == RTE_CRYPTO_CIPHER_AES_DOCSISBPI) {
		docsis(spec, encrypt, iv, data, len);
		return;
	}
	if (cipher->algo == RTE_CRYPTO_CIPHER_AES_XTS)
		key_len /= 2; /* two keys */
	counter_block(spec, iv, block);
	oracle_evp(oracle_name(cipher->family, key_len, cipher->mode), spec->cipher_key, block,
			encrypt, data, len);
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

static void
cmac(const struct dt_spec *spec, const uint8_t *data, size_t len, uint8_t full[16])
{
	const char *name = oracle_name("AES", spec->auth_key_len, "CBC");
	EVP_MAC *mac = EVP_MAC_fetch(NULL, "CMAC", NULL);
	EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(mac);
	OSSL_PARAM params[2];
	size_t n;

	need(mac != NULL && ctx != NULL);
	params[0] = OSSL_PARAM_construct_utf8_string("cipher", (char *)(uintptr_t)name, 0);
	params[1] = OSSL_PARAM_construct_end();
	need(EVP_MAC_init(ctx, spec->auth_key, spec->auth_key_len, params) == 1);
	need(EVP_MAC_update(ctx, data, len) == 1);
	need(EVP_MAC_final(ctx, full, &n, 16) == 1 && n == 16);
	EVP_MAC_CTX_free(ctx);
	EVP_MAC_free(mac);
}

/* RFC 3566: CBC-MAC with K1; the last block also with K2, or padded and with K3. */
static void
xcbc(const struct dt_spec *spec, const uint8_t *data, size_t len, uint8_t full[16])
{
	size_t blocks = RTE_MAX((len + DT_BLOCK - 1) / DT_BLOCK, (size_t)1), i;
	bool whole = len == blocks * DT_BLOCK;
	uint8_t keys[3][DT_BLOCK], zero[DT_BLOCK] = { 0 };
	uint8_t *text = test_calloc(blocks, DT_BLOCK);
	uint8_t *last = text + (blocks - 1) * DT_BLOCK;

	for (i = 0; i < 3; i++) {
		memset(keys[i], (int)i + 1, DT_BLOCK);
		oracle_aes_block(spec->auth_key, spec->auth_key_len, keys[i], keys[i]);
	}
	memcpy(text, data, len);
	if (!whole)
		text[len] = 0x80;
	for (i = 0; i < DT_BLOCK; i++)
		last[i] ^= keys[whole ? 1 : 2][i];
	oracle_evp("AES-128-CBC", keys[0], zero, true, text, blocks * DT_BLOCK);
	memcpy(full, last, DT_BLOCK);
	test_free(text);
}

void
oracle_auth(const struct dt_spec *spec, const uint8_t *iv, const uint8_t *data, size_t len,
		uint8_t *digest)
{
	uint8_t full[DT_MAX_DIGEST] = { 0 };

	switch (spec->auth->kind) {
	case DT_AUTH_NULL:
		break;
	case DT_AUTH_GMAC:
		oracle_gmac(spec, iv, data, len, full);
		break;
	case DT_AUTH_XCBC:
		xcbc(spec, data, len, full);
		break;
	case DT_AUTH_CMAC:
		cmac(spec, data, len, full);
		break;
	default:
		hash(spec, data, len, full);
	}
	memcpy(digest, full, spec->digest_len);
}
