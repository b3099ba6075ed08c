/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The same algorithms by libcrypto, to check a device against.
 */

#include "oracle.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/hmac.h>

int
oracle_init(struct oracle *o, const struct algo *algo, const struct algo_keys *keys)
{
	memset(o, 0, sizeof(*o));
	o->algo = algo;
	o->keys = keys;
	if (algo->cipher != NULL)
		o->cipher = EVP_CIPHER_fetch(NULL, algo->cipher->libcrypto_name, NULL);
	if (algo->auth != NULL)
		o->md = EVP_MD_fetch(NULL, algo->auth->libcrypto_name, NULL);
	o->cipher_ctx = EVP_CIPHER_CTX_new();
	o->md_ctx = EVP_MD_CTX_new();
	if ((algo->cipher != NULL && o->cipher == NULL) || (algo->auth != NULL && o->md == NULL)) {
		oracle_fini(o);
		return -ENOTSUP;
	}
	if (o->cipher_ctx == NULL || o->md_ctx == NULL) {
		oracle_fini(o);
		return -ENOMEM;
	}
	return 0;
}

void
oracle_fini(struct oracle *o)
{
	EVP_MD_CTX_free(o->md_ctx);
	EVP_CIPHER_CTX_free(o->cipher_ctx);
	EVP_MD_free(o->md);
	EVP_CIPHER_free(o->cipher);
	memset(o, 0, sizeof(*o));
}

int
oracle_encrypt(struct oracle *o, const struct oracle_text *text, uint8_t *out)
{
	const struct algo_part *part = o->algo->cipher;
	int len = 0, rest = 0, unused;

	if (EVP_EncryptInit_ex2(o->cipher_ctx, o->cipher, o->keys->key, text->iv, NULL) != 1)
		return -EIO;
	EVP_CIPHER_CTX_set_padding(o->cipher_ctx, 0);
	if (part->aead != 0 &&
			EVP_EncryptUpdate(o->cipher_ctx, NULL, &unused, text->aad,
					(int)text->aad_bytes) != 1)
		return -EIO;
	if (EVP_EncryptUpdate(o->cipher_ctx, out, &len, text->plain, (int)text->bytes) != 1 ||
			EVP_EncryptFinal_ex(o->cipher_ctx, out + len, &rest) != 1 ||
			(size_t)(len + rest) != text->bytes)
		return -EIO;
	if (part->aead != 0 &&
			EVP_CIPHER_CTX_ctrl(o->cipher_ctx, EVP_CTRL_AEAD_GET_TAG,
					part->digest_bytes, out + text->bytes) != 1)
		return -EIO;
	return 0;
}

int
oracle_digest(struct oracle *o, const uint8_t *data, size_t len, uint8_t *out)
{
	unsigned int out_len = 0;

	if (o->keys->auth_key_bytes != 0)
		return HMAC(o->md, o->keys->auth_key, o->keys->auth_key_bytes, data, len, out,
				       &out_len) != NULL
				? 0
				: -EIO;
	if (EVP_DigestInit_ex2(o->md_ctx, o->md, NULL) != 1 ||
			EVP_DigestUpdate(o->md_ctx, data, len) != 1 ||
			EVP_DigestFinal_ex(o->md_ctx, out, &out_len) != 1)
		return -EIO;
	return 0;
}

const char *
oracle_library(void)
{
	static char name[40]; /* one thread prints */

	snprintf(name, sizeof(name), "OpenSSL %s", OpenSSL_version(OPENSSL_VERSION_STRING));
	return name;
}
