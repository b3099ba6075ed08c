/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Names of algorithms, and the algorithms that the file command knows.
 */

#include "algo.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <rte_common.h>

#include "app_compat.h"

/* Of DPDK 22.11, the oldest release that we build with: its names of symbols are capital letters
 * and it has no call from id to name, later ones have a call and no table. */
static const char *const cipher_names[] = {
	[RTE_CRYPTO_CIPHER_NULL] = "NULL cipher",
	[RTE_CRYPTO_CIPHER_3DES_CBC] = "3DES-CBC",
	[RTE_CRYPTO_CIPHER_3DES_CTR] = "3DES-CTR",
	[RTE_CRYPTO_CIPHER_3DES_ECB] = "3DES-ECB",
	[RTE_CRYPTO_CIPHER_AES_CBC] = "AES-CBC",
	[RTE_CRYPTO_CIPHER_AES_CTR] = "AES-CTR",
	[RTE_CRYPTO_CIPHER_AES_ECB] = "AES-ECB",
	[RTE_CRYPTO_CIPHER_AES_F8] = "AES-F8",
	[RTE_CRYPTO_CIPHER_AES_XTS] = "AES-XTS",
	[RTE_CRYPTO_CIPHER_ARC4] = "ARC4",
	[RTE_CRYPTO_CIPHER_KASUMI_F8] = "KASUMI-F8",
	[RTE_CRYPTO_CIPHER_SNOW3G_UEA2] = "SNOW3G-UEA2",
	[RTE_CRYPTO_CIPHER_ZUC_EEA3] = "ZUC-EEA3",
	[RTE_CRYPTO_CIPHER_DES_CBC] = "DES-CBC",
	[RTE_CRYPTO_CIPHER_AES_DOCSISBPI] = "AES-DOCSISBPI",
	[RTE_CRYPTO_CIPHER_DES_DOCSISBPI] = "DES-DOCSISBPI",
	[RTE_CRYPTO_CIPHER_SM4_ECB] = "SM4-ECB",
	[RTE_CRYPTO_CIPHER_SM4_CBC] = "SM4-CBC",
	[RTE_CRYPTO_CIPHER_SM4_CTR] = "SM4-CTR",
};

static const char *const auth_names[] = {
	[RTE_CRYPTO_AUTH_NULL] = "NULL auth",
	[RTE_CRYPTO_AUTH_AES_CBC_MAC] = "AES-CBC-MAC",
	[RTE_CRYPTO_AUTH_AES_CMAC] = "AES-CMAC",
	[RTE_CRYPTO_AUTH_AES_GMAC] = "AES-GMAC",
	[RTE_CRYPTO_AUTH_AES_XCBC_MAC] = "AES-XCBC-MAC",
	[RTE_CRYPTO_AUTH_KASUMI_F9] = "KASUMI-F9",
	[RTE_CRYPTO_AUTH_MD5] = "MD5",
	[RTE_CRYPTO_AUTH_MD5_HMAC] = "MD5-HMAC",
	[RTE_CRYPTO_AUTH_SHA1] = "SHA1",
	[RTE_CRYPTO_AUTH_SHA1_HMAC] = "SHA1-HMAC",
	[RTE_CRYPTO_AUTH_SHA224] = "SHA224",
	[RTE_CRYPTO_AUTH_SHA224_HMAC] = "SHA224-HMAC",
	[RTE_CRYPTO_AUTH_SHA256] = "SHA256",
	[RTE_CRYPTO_AUTH_SHA256_HMAC] = "SHA256-HMAC",
	[RTE_CRYPTO_AUTH_SHA384] = "SHA384",
	[RTE_CRYPTO_AUTH_SHA384_HMAC] = "SHA384-HMAC",
	[RTE_CRYPTO_AUTH_SHA512] = "SHA512",
	[RTE_CRYPTO_AUTH_SHA512_HMAC] = "SHA512-HMAC",
	[RTE_CRYPTO_AUTH_SNOW3G_UIA2] = "SNOW3G-UIA2",
	[RTE_CRYPTO_AUTH_ZUC_EIA3] = "ZUC-EIA3",
	[RTE_CRYPTO_AUTH_SHA3_224] = "SHA3-224",
	[RTE_CRYPTO_AUTH_SHA3_224_HMAC] = "SHA3-224-HMAC",
	[RTE_CRYPTO_AUTH_SHA3_256] = "SHA3-256",
	[RTE_CRYPTO_AUTH_SHA3_256_HMAC] = "SHA3-256-HMAC",
	[RTE_CRYPTO_AUTH_SHA3_384] = "SHA3-384",
	[RTE_CRYPTO_AUTH_SHA3_384_HMAC] = "SHA3-384-HMAC",
	[RTE_CRYPTO_AUTH_SHA3_512] = "SHA3-512",
	[RTE_CRYPTO_AUTH_SHA3_512_HMAC] = "SHA3-512-HMAC",
	[RTE_CRYPTO_AUTH_SM3] = "SM3",
	[RTE_CRYPTO_AUTH_SM3_HMAC] = "SM3-HMAC",
};

static const char *const aead_names[] = {
	[RTE_CRYPTO_AEAD_AES_CCM] = "AES-CCM",
	[RTE_CRYPTO_AEAD_AES_GCM] = "AES-GCM",
	[RTE_CRYPTO_AEAD_CHACHA20_POLY1305] = "CHACHA20-POLY1305",
};

#define CBC(bits)                                                                                  \
	{                                                                                          \
		.name = "aes-" #bits "-cbc", .libcrypto_name = "AES-" #bits "-CBC",                \
		.cipher = RTE_CRYPTO_CIPHER_AES_CBC, .key_bytes = bits / 8, .iv_bytes = 16,        \
		.block_bytes = 16                                                                  \
	}
#define CTR(bits)                                                                                  \
	{                                                                                          \
		.name = "aes-" #bits "-ctr", .libcrypto_name = "AES-" #bits "-CTR",                \
		.cipher = RTE_CRYPTO_CIPHER_AES_CTR, .key_bytes = bits / 8, .iv_bytes = 16,        \
		.block_bytes = 1                                                                   \
	}
#define GCM(bits)                                                                                  \
	{                                                                                          \
		.name = "aes-" #bits "-gcm", .libcrypto_name = "AES-" #bits "-GCM",                \
		.aead = RTE_CRYPTO_AEAD_AES_GCM, .key_bytes = bits / 8, .iv_bytes = 12,            \
		.digest_bytes = 16, .block_bytes = 1                                               \
	}
#define SHA(bits, digest)                                                                          \
	{                                                                                          \
		.name = "sha" #bits, .libcrypto_name = "SHA" #bits,                                \
		.auth = RTE_CRYPTO_AUTH_SHA##bits, .digest_bytes = digest, .block_bytes = 1        \
	}
#define HMAC(bits, digest)                                                                         \
	{                                                                                          \
		.name = "sha" #bits "-hmac", .libcrypto_name = "SHA" #bits,                        \
		.auth = RTE_CRYPTO_AUTH_SHA##bits##_HMAC, .key_bytes = digest,                     \
		.digest_bytes = digest, .block_bytes = 1                                           \
	}

static const struct algo_part parts[] = {
	CBC(128),
	CBC(192),
	CBC(256),
	CTR(128),
	CTR(192),
	CTR(256),
	GCM(128),
	GCM(192),
	GCM(256),
	SHA(1, 20),
	SHA(224, 28),
	SHA(256, 32),
	SHA(384, 48),
	SHA(512, 64),
	HMAC(1, 20),
	HMAC(224, 28),
	HMAC(256, 32),
	HMAC(384, 48),
	HMAC(512, 64),
};

static const char *
name_of(const char *const *names, size_t nb_names, unsigned int id, const char *kind)
{
	static char unknown[24]; /* one thread prints */

	if (id < nb_names && names[id] != NULL)
		return names[id];
	snprintf(unknown, sizeof(unknown), "%s %u", kind, id);
	return unknown;
}

const char *
algo_cipher_name(enum rte_crypto_cipher_algorithm algo)
{
	return name_of(cipher_names, RTE_DIM(cipher_names), algo, "cipher");
}

const char *
algo_auth_name(enum rte_crypto_auth_algorithm algo)
{
	return name_of(auth_names, RTE_DIM(auth_names), algo, "auth");
}

const char *
algo_aead_name(enum rte_crypto_aead_algorithm algo)
{
	return name_of(aead_names, RTE_DIM(aead_names), algo, "AEAD");
}

const char *
algo_capability_name(const struct rte_cryptodev_symmetric_capability *cap)
{
	switch (cap->xform_type) {
	case RTE_CRYPTO_SYM_XFORM_CIPHER:
		return algo_cipher_name(cap->cipher.algo);
	case RTE_CRYPTO_SYM_XFORM_AUTH:
		return algo_auth_name(cap->auth.algo);
	case RTE_CRYPTO_SYM_XFORM_AEAD:
		return algo_aead_name(cap->aead.algo);
	default:
		return "unknown";
	}
}

char *
algo_range_text(const struct rte_crypto_param_range *range, char *text, size_t size)
{
	if (range->min == range->max)
		snprintf(text, size, "%u", range->min);
	else
		snprintf(text, size, "%u-%u/%u", range->min, range->max, range->increment);
	return text;
}

static const struct algo_part *
part_find(const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < RTE_DIM(parts); i++) {
		if (strlen(parts[i].name) == len && memcmp(parts[i].name, name, len) == 0)
			return &parts[i];
	}
	return NULL;
}

int
algo_parse(const char *name, struct algo *out)
{
	const char *plus = strchr(name, '+');
	const struct algo_part *first = part_find(name, strcspn(name, "+"));
	const struct algo_part *second =
			plus == NULL ? NULL : part_find(plus + 1, strlen(plus + 1));

	if (first == NULL)
		return -EINVAL;
	if (plus != NULL &&
			(first->cipher == 0 || second == NULL || second->auth == 0 ||
					second->key_bytes == 0))
		return -EINVAL;
	memset(out, 0, sizeof(*out));
	snprintf(out->name, sizeof(out->name), "%s", name);
	out->cipher = first->auth == 0 ? first : NULL;
	out->auth = first->auth == 0 ? second : first;
	return 0;
}
