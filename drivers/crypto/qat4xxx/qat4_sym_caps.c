/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Capabilities: a table of all that the PMD can do, filtered by what the device says it has.
 * Ranges: doc/hardware/02-sym.md, section 13.3.
 */

#include <rte_common.h>
#include <rte_malloc.h>

#include "qat4_compat.h"
#include "qat4_sym.h"

/** One algorithm and what it depends on. */
struct cap_entry {
	uint32_t needs; /* all of these QAT4_CAP_* */
	bool legacy;    /* withdrawn by legacy=0 */
	struct rte_cryptodev_capabilities cap;
};

#define RANGE(lo, hi, step)                                                                        \
	{                                                                                          \
		.min = (lo), .max = (hi), .increment = (step)                                      \
	}
#define EXACTLY(n) RANGE(n, n, 0)

#define CIPHER(alg, block, key, iv)                                                                \
	.cap = { .op = RTE_CRYPTO_OP_TYPE_SYMMETRIC,                                               \
		.sym = { .xform_type = RTE_CRYPTO_SYM_XFORM_CIPHER,                                \
				.cipher = { .algo = RTE_CRYPTO_CIPHER_##alg,                       \
						.block_size = (block),                             \
						.key_size = key,                                   \
						.iv_size = iv } } }

#define AUTH(alg, block, key, digest, iv)                                                          \
	.cap = { .op = RTE_CRYPTO_OP_TYPE_SYMMETRIC,                                               \
		.sym = { .xform_type = RTE_CRYPTO_SYM_XFORM_AUTH,                                  \
				.auth = { .algo = RTE_CRYPTO_AUTH_##alg,                           \
						.block_size = (block),                             \
						.key_size = key,                                   \
						.digest_size = digest,                             \
						.iv_size = iv } } }

#define AEAD(alg, block, key, digest, aad, iv)                                                     \
	.cap = { .op = RTE_CRYPTO_OP_TYPE_SYMMETRIC,                                               \
		.sym = { .xform_type = RTE_CRYPTO_SYM_XFORM_AEAD,                                  \
				.aead = { .algo = RTE_CRYPTO_AEAD_##alg,                           \
						.block_size = (block),                             \
						.key_size = key,                                   \
						.digest_size = digest,                             \
						.aad_size = aad,                                   \
						.iv_size = iv } } }

#define HASH(cap_bits, alg, block, digest, is_legacy)                                              \
	{ .needs = (cap_bits),                                                                     \
		.legacy = (is_legacy),                                                             \
		AUTH(alg, block, EXACTLY(0), RANGE(1, digest, 1), EXACTLY(0)) },                   \
	{                                                                                          \
		.needs = (cap_bits), .legacy = (is_legacy),                                        \
		AUTH(alg##_HMAC, block, RANGE(1, block, 1), RANGE(1, digest, 1), EXACTLY(0))       \
	}

#define AES_KEYS  RANGE(16, 32, 8)
#define GCM_IVS   RANGE(0, 12, 12) /* 0: the IV is a 16-byte counter block (J0) */
#define GCM_TAGS  RANGE(8, 16, 4)
#define AADS      RANGE(0, QAT4_SYM_AAD_MAX_BYTES, 1)
#define GCM_NEEDS (QAT4_CAP_CIPHER | QAT4_CAP_AUTH)

static const struct cap_entry cap_table[] = {
	{ .needs = QAT4_CAP_CIPHER, CIPHER(NULL, 1, EXACTLY(0), EXACTLY(0)) },
	{ .needs = QAT4_CAP_CIPHER, CIPHER(AES_CBC, 16, AES_KEYS, EXACTLY(16)) },
	{ .needs = QAT4_CAP_CIPHER, CIPHER(AES_CTR, 16, AES_KEYS, RANGE(12, 16, 4)) },
	{ .needs = QAT4_CAP_CIPHER, .legacy = true, CIPHER(AES_ECB, 16, AES_KEYS, EXACTLY(0)) },
	{ .needs = QAT4_CAP_CIPHER | QAT4_CAP_AES_V2,
			CIPHER(AES_XTS, 16, RANGE(32, 64, 32), EXACTLY(16)) },
	{ .needs = QAT4_CAP_CIPHER, CIPHER(AES_DOCSISBPI, 16, RANGE(16, 32, 16), EXACTLY(16)) },
	{ .needs = QAT4_CAP_SM4, .legacy = true, CIPHER(SM4_ECB, 16, EXACTLY(16), EXACTLY(0)) },
	{ .needs = QAT4_CAP_SM4, CIPHER(SM4_CBC, 16, EXACTLY(16), EXACTLY(16)) },
	{ .needs = QAT4_CAP_SM4, CIPHER(SM4_CTR, 16, EXACTLY(16), EXACTLY(16)) },
	{ .needs = QAT4_CAP_AUTH, AUTH(NULL, 1, EXACTLY(0), EXACTLY(0), EXACTLY(0)) },
	HASH(QAT4_CAP_AUTH, SHA1, 64, 20, true),
	HASH(QAT4_CAP_AUTH, SHA224, 64, 28, true),
	HASH(QAT4_CAP_AUTH, SHA256, 64, 32, false),
	HASH(QAT4_CAP_AUTH, SHA384, 128, 48, false),
	HASH(QAT4_CAP_AUTH, SHA512, 128, 64, false),
	HASH(QAT4_CAP_SHA3_EXT, SHA3_224, 144, 28, false),
	HASH(QAT4_CAP_SHA3_EXT, SHA3_256, 136, 32, false),
	HASH(QAT4_CAP_SHA3_EXT, SHA3_384, 104, 48, false),
	HASH(QAT4_CAP_SHA3_EXT, SHA3_512, 72, 64, false),
	{ .needs = QAT4_CAP_SM3, AUTH(SM3, 64, EXACTLY(0), EXACTLY(32), EXACTLY(0)) },
	{ .needs = QAT4_CAP_SM3, AUTH(SM3_HMAC, 64, RANGE(1, 64, 1), EXACTLY(32), EXACTLY(0)) },
	{ .needs = QAT4_CAP_AUTH, AUTH(AES_XCBC_MAC, 16, EXACTLY(16), EXACTLY(12), EXACTLY(0)) },
	{ .needs = QAT4_CAP_AUTH, AUTH(AES_CMAC, 16, EXACTLY(16), RANGE(4, 16, 4), EXACTLY(0)) },
	{ .needs = GCM_NEEDS, AUTH(AES_GMAC, 16, AES_KEYS, GCM_TAGS, GCM_IVS) },
	{ .needs = GCM_NEEDS | QAT4_CAP_AESGCM_SPC,
			AEAD(AES_GCM, 16, AES_KEYS, GCM_TAGS, AADS, GCM_IVS) },
	{ .needs = GCM_NEEDS | QAT4_CAP_AES_V2,
			AEAD(AES_CCM, 16, AES_KEYS, RANGE(4, 16, 2),
					RANGE(0, QAT4_SYM_CCM_AAD_MAX_BYTES, 1), RANGE(7, 13, 1)) },
	{ .needs = QAT4_CAP_CHACHA_POLY,
			AEAD(CHACHA20_POLY1305, 64, EXACTLY(32), EXACTLY(16), AADS, EXACTLY(12)) },
};

/** Has the device what @p entry needs? The service comes first: without it nothing is executed. */
static bool
has_needs(const struct qat4_caps *caps, const struct cap_entry *entry)
{
	uint32_t needs = entry->needs | QAT4_CAP_SYM;

	return (caps->mask & needs) == needs;
}

struct rte_cryptodev_capabilities *
qat4_sym_caps_create(const struct qat4_caps *caps, bool legacy, int socket_id)
{
	struct rte_cryptodev_capabilities *list;
	unsigned int n = 0;

	list = rte_calloc_socket(
			"qat4_sym_caps", RTE_DIM(cap_table) + 1, sizeof(*list), 0, socket_id);
	if (list == NULL)
		return NULL;
	for (unsigned int i = 0; i < RTE_DIM(cap_table); i++) {
		const struct cap_entry *entry = &cap_table[i];

		if (has_needs(caps, entry) && (legacy || !entry->legacy))
			list[n++] = entry->cap;
	}
	list[n].op = RTE_CRYPTO_OP_TYPE_UNDEFINED;
	return list;
}

/** Is @p cap about the algorithm of @p idx? */
static bool
cap_matches(const struct rte_cryptodev_symmetric_capability *cap,
		const struct rte_cryptodev_sym_capability_idx *idx)
{
	if (cap->xform_type != idx->type)
		return false;
	switch (idx->type) {
	case RTE_CRYPTO_SYM_XFORM_CIPHER:
		return cap->cipher.algo == idx->algo.cipher;
	case RTE_CRYPTO_SYM_XFORM_AUTH:
		return cap->auth.algo == idx->algo.auth;
	default:
		return cap->aead.algo == idx->algo.aead;
	}
}

const char *
qat4_sym_caps_reason(const struct qat4_sym_device *dev,
		const struct rte_cryptodev_sym_capability_idx *idx)
{
	const struct qat4_device_shared *shared = dev->function->shared;

	for (unsigned int i = 0; i < RTE_DIM(cap_table); i++) {
		const struct cap_entry *entry = &cap_table[i];

		if (!cap_matches(&entry->cap.sym, idx))
			continue;
		if (!has_needs(&shared->caps, entry))
			return "its slice is fused off or not enabled by the host";
		if (entry->legacy && !shared->args.legacy)
			return "legacy algorithms are withdrawn by " QAT4_DEVARG_LEGACY "=0";
	}
	return "a 4xxx does not have it";
}
