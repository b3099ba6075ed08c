/* SPDX-License-Identifier: BSD-3-Clause */

/* The known answers of selftest are right: libcrypto gives the same ones. It has no AES-XCBC-MAC
 * and no AES-DOCSIS BPI; those are only looked at. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

#include "app_compat.h"
#include "hex.h"
#include "vectors_sym.h"

#define TAG_MAX 64

/** A vector as bytes. */
struct row {
	const struct sym_vector *v;
	size_t index;
	uint8_t key[VECTOR_KEY_MAX], auth_key[VECTOR_KEY_MAX];
	uint8_t iv[16], aad[256], digest[TAG_MAX];
	uint8_t plain[VECTOR_DATA_MAX], cipher_text[VECTOR_DATA_MAX];
	size_t key_bytes, auth_key_bytes, iv_bytes, aad_bytes, digest_bytes, data_bytes;
};

static size_t
field(const char *text, uint8_t *out, size_t size, const struct row *row)
{
	int n = hex_decode(text, out, size);

	if (n < 0)
		fail_msg("row %zu, %s: '%s' does not decode", row->index, row->v->origin, text);
	return (size_t)n;
}

static bool
row_get(size_t index, struct row *row)
{
	const struct sym_vector *v = sym_vector_get(index);

	if (v == NULL)
		return false;
	memset(row, 0, sizeof(*row));
	row->v = v;
	row->index = index;
	row->key_bytes = field(v->key, row->key, sizeof(row->key), row);
	row->auth_key_bytes = field(v->auth_key, row->auth_key, sizeof(row->auth_key), row);
	row->iv_bytes = field(v->iv, row->iv, sizeof(row->iv), row);
	row->aad_bytes = field(v->aad, row->aad, sizeof(row->aad), row);
	row->digest_bytes = field(v->digest, row->digest, sizeof(row->digest), row);
	row->data_bytes = field(v->plain, row->plain, sizeof(row->plain), row);
	if (v->cipher_text == NULL)
		memcpy(row->cipher_text, row->plain, row->data_bytes);
	else if (field(v->cipher_text, row->cipher_text, sizeof(row->cipher_text), row) !=
			row->data_bytes)
		fail_msg("row %zu, %s: plain and cipher text differ in size", index, v->origin);
	return true;
}

static void
row_compare(const struct row *row, const char *what, const uint8_t *got, const uint8_t *wanted,
		size_t len)
{
	char text[2 * VECTOR_DATA_MAX + 1];

	if (memcmp(got, wanted, len) == 0)
		return;
	hex_encode(got, len, text);
	fail_msg("row %zu, %s: %s by libcrypto is %s", row->index, row->v->origin, what, text);
}

/** libcrypto's name of the row's cipher or AEAD, or NULL. */
static const char *
cipher_name(const struct row *row, char *name, size_t size)
{
	static const struct {
		enum rte_crypto_cipher_algorithm cipher;
		enum rte_crypto_aead_algorithm aead;
		const char *format;
	} names[] = {
		{ RTE_CRYPTO_CIPHER_AES_CBC, 0, "AES-%zu-CBC" },
		{ RTE_CRYPTO_CIPHER_AES_CTR, 0, "AES-%zu-CTR" },
		{ RTE_CRYPTO_CIPHER_AES_ECB, 0, "AES-%zu-ECB" },
		{ RTE_CRYPTO_CIPHER_AES_XTS, 0, "AES-%zu-XTS" },
		{ RTE_CRYPTO_CIPHER_SM4_CBC, 0, "SM4-CBC" },
		{ RTE_CRYPTO_CIPHER_SM4_CTR, 0, "SM4-CTR" },
		{ RTE_CRYPTO_CIPHER_SM4_ECB, 0, "SM4-ECB" },
		{ 0, RTE_CRYPTO_AEAD_AES_GCM, "AES-%zu-GCM" },
		{ 0, RTE_CRYPTO_AEAD_AES_CCM, "AES-%zu-CCM" },
		{ 0, RTE_CRYPTO_AEAD_CHACHA20_POLY1305, "ChaCha20-Poly1305" },
	};
	size_t bits = row->key_bytes * (row->v->cipher == RTE_CRYPTO_CIPHER_AES_XTS ? 4 : 8);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].cipher != row->v->cipher || names[i].aead != row->v->aead)
			continue;
		snprintf(name, size, names[i].format, bits);
		return name;
	}
	return NULL;
}

static void
check_cipher(const struct row *row, const char *name)
{
	EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, name, NULL);
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	size_t offset = row->v->cipher_offset;
	uint8_t out[VECTOR_DATA_MAX];
	int len;

	assert_int_equal(EVP_EncryptInit_ex2(ctx, cipher, row->key, row->iv, NULL), 1);
	EVP_CIPHER_CTX_set_padding(ctx, 0);
	memcpy(out, row->plain, offset);
	assert_int_equal(EVP_EncryptUpdate(ctx, out + offset, &len, row->plain + offset,
					 (int)(row->data_bytes - offset)),
			1);
	assert_int_equal((size_t)len, row->data_bytes - offset);
	row_compare(row, "cipher text", out, row->cipher_text, row->data_bytes);
	EVP_CIPHER_CTX_free(ctx);
	EVP_CIPHER_free(cipher);
}

static void
check_aead(const struct row *row, const char *name)
{
	bool ccm = row->v->aead == RTE_CRYPTO_AEAD_AES_CCM;
	EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, name, NULL);
	EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
	uint8_t out[VECTOR_DATA_MAX], tag[TAG_MAX];
	int tag_bytes = (int)row->digest_bytes, len;

	assert_int_equal(EVP_EncryptInit_ex2(ctx, cipher, NULL, NULL, NULL), 1);
	EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN, (int)row->iv_bytes, NULL);
	if (ccm)
		EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, tag_bytes, NULL);
	assert_int_equal(EVP_EncryptInit_ex2(ctx, NULL, row->key, row->iv, NULL), 1);
	if (ccm)
		EVP_EncryptUpdate(ctx, NULL, &len, NULL, (int)row->data_bytes);
	if (row->aad_bytes != 0)
		EVP_EncryptUpdate(ctx, NULL, &len, row->aad, (int)row->aad_bytes);
	if (row->data_bytes != 0 || ccm)
		EVP_EncryptUpdate(ctx, out, &len, row->plain, (int)row->data_bytes);
	EVP_EncryptFinal_ex(ctx, out + row->data_bytes, &len);
	assert_int_equal(EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, tag_bytes, tag), 1);
	row_compare(row, "cipher text", out, row->cipher_text, row->data_bytes);
	row_compare(row, "tag", tag, row->digest, row->digest_bytes);
	EVP_CIPHER_CTX_free(ctx);
	EVP_CIPHER_free(cipher);
}

/** libcrypto's name of the hash in an HMAC or alone, or NULL. */
static const char *
hash_name(enum rte_crypto_auth_algorithm auth, bool *hmac)
{
#define HASH(dpdk, name)                                                                           \
	{ RTE_CRYPTO_AUTH_##dpdk, name, false },                                                   \
	{                                                                                          \
		RTE_CRYPTO_AUTH_##dpdk##_HMAC, name, true                                          \
	}
	static const struct {
		enum rte_crypto_auth_algorithm auth;
		const char *name;
		bool hmac;
	} names[] = {
		HASH(SHA1, "SHA1"),
		HASH(SHA224, "SHA224"),
		HASH(SHA256, "SHA256"),
		HASH(SHA384, "SHA384"),
		HASH(SHA512, "SHA512"),
		HASH(SHA3_224, "SHA3-224"),
		HASH(SHA3_256, "SHA3-256"),
		HASH(SHA3_384, "SHA3-384"),
		HASH(SHA3_512, "SHA3-512"),
		HASH(SM3, "SM3"),
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		*hmac = names[i].hmac;
		if (names[i].auth == auth)
			return names[i].name;
	}
	return NULL;
}

static void
check_hash(const struct row *row, const char *name, const uint8_t *data)
{
	uint8_t out[TAG_MAX];

	assert_int_equal(EVP_Q_digest(NULL, name, NULL, data, row->data_bytes, out, NULL), 1);
	row_compare(row, "digest", out, row->digest, row->digest_bytes);
}

/** @param sub  Name of the hash or cipher inside. */
static void
check_mac(const struct row *row, const char *name, const char *sub, const uint8_t *data)
{
	const char *key = strcmp(name, "HMAC") == 0 ? OSSL_MAC_PARAM_DIGEST : OSSL_MAC_PARAM_CIPHER;
	OSSL_PARAM params[3] = {
		OSSL_PARAM_construct_utf8_string(key, (char *)(uintptr_t)sub, 0),
		OSSL_PARAM_construct_octet_string(
				OSSL_MAC_PARAM_IV, (void *)(uintptr_t)row->iv, row->iv_bytes),
		OSSL_PARAM_END,
	};
	EVP_MAC *mac = EVP_MAC_fetch(NULL, name, NULL);
	EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(mac);
	uint8_t out[TAG_MAX];
	size_t len;

	if (strcmp(name, "GMAC") != 0)
		params[1] = OSSL_PARAM_construct_end();
	assert_int_equal(EVP_MAC_init(ctx, row->auth_key, row->auth_key_bytes, params), 1);
	EVP_MAC_update(ctx, data, row->data_bytes);
	assert_int_equal(EVP_MAC_final(ctx, out, &len, sizeof(out)), 1);
	row_compare(row, "MAC", out, row->digest, row->digest_bytes);
	EVP_MAC_CTX_free(ctx);
	EVP_MAC_free(mac);
}

static bool
check_auth(const struct row *row)
{
	const uint8_t *data = row->v->auth_first ? row->plain : row->cipher_text;
	bool hmac;
	const char *hash = hash_name(row->v->auth, &hmac);
	char name[32];

	if (hash != NULL && !hmac) {
		check_hash(row, hash, data);
	} else if (hash != NULL) {
		check_mac(row, "HMAC", hash, data);
	} else if (row->v->auth == RTE_CRYPTO_AUTH_AES_CMAC) {
		check_mac(row, "CMAC", "AES-128-CBC", data);
	} else if (row->v->auth == RTE_CRYPTO_AUTH_AES_GMAC) {
		snprintf(name, sizeof(name), "AES-%zu-GCM", row->auth_key_bytes * 8);
		check_mac(row, "GMAC", name, data);
	} else {
		return false;
	}
	return true;
}

/** Counter mode from the given block, and nothing about the tag: libcrypto takes no J0. */
static void
check_j0(const struct row *row)
{
	struct row ctr = *row;
	char name[32];

	for (int i = 15; ++ctr.iv[i] == 0 && i > 12; i--)
		;
	snprintf(name, sizeof(name), "AES-%zu-CTR", row->key_bytes * 8);
	check_cipher(&ctr, name);
}

/** @return  How many of the row's algorithms libcrypto has. */
static unsigned int
check_row(const struct row *row)
{
	unsigned int checked = 0;
	char name[32];

	if (row->v->iv_is_j0) {
		check_j0(row);
		return 1;
	}
	if (cipher_name(row, name, sizeof(name)) != NULL) {
		if (row->v->aead != 0)
			check_aead(row, name);
		else
			check_cipher(row, name);
		checked++;
	}
	if (row->v->auth != 0 && check_auth(row))
		checked++;
	return checked;
}

static void
libcrypto_gives_the_same_answers(void **state)
{
	unsigned int checked = 0;
	struct row row;

	(void)state;
	for (size_t i = 0; row_get(i, &row); i++)
		checked += check_row(&row);
	printf("# %u algorithms of %zu vectors\n", checked, row.index + 1);
	assert_true(checked > row.index);
}

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void
no_vector_is_there_twice(void **state)
{
	const struct sym_vector *a, *b;

	(void)state;
	for (size_t i = 0; (a = sym_vector_get(i)) != NULL; i++) {
		for (size_t j = i + 1; (b = sym_vector_get(j)) != NULL; j++) {
			if (a->cipher == b->cipher && a->auth == b->auth && a->aead == b->aead &&
					a->auth_first == b->auth_first &&
					same_text(a->key, b->key) &&
					same_text(a->auth_key, b->auth_key) &&
					same_text(a->iv, b->iv) && same_text(a->aad, b->aad) &&
					same_text(a->plain, b->plain) &&
					same_text(a->digest, b->digest))
				fail_msg("rows %zu and %zu (%s) are the same", i, j, b->origin);
		}
	}
}

static void
each_vector_has_an_origin(void **state)
{
	const struct sym_vector *v;

	(void)state;
	for (size_t i = 0; (v = sym_vector_get(i)) != NULL; i++) {
		if (v->origin == NULL || strlen(v->origin) < 8)
			fail_msg("row %zu does not say where it is from", i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(libcrypto_gives_the_same_answers),
		cmocka_unit_test(no_vector_is_there_twice),
		cmocka_unit_test(each_vector_has_an_origin),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("vectors", tests, NULL, NULL);
}
