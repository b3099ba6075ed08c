/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Capabilities: a table of all that the PMD can do, filtered by what the device says it has.
 * Ranges: doc/hardware/02-sym.md, section 13.3.
 */

#include <rte_common.h>
#include <rte_malloc.h>

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

#define HASH(alg, block, digest, is_legacy)                                                        \
	{ .needs = QAT4_CAP_AUTH,                                                                  \
		.legacy = (is_legacy),                                                             \
		AUTH(alg, block, EXACTLY(0), RANGE(1, digest, 1), EXACTLY(0)) },                   \
	{                                                                                          \
		.needs = QAT4_CAP_AUTH, .legacy = (is_legacy),                                     \
		AUTH(alg##_HMAC, block, RANGE(1, block, 1), RANGE(1, digest, 1), EXACTLY(0))       \
	}

#define AES_KEYS RANGE(16, 32, 8)
#define GCM_IVS  RANGE(0, 12, 12) /* 0: the IV is a 16-byte counter block (J0) */
#define GCM_TAGS RANGE(8, 16, 4)

static const struct cap_entry cap_table[] = {
	{ .needs = QAT4_CAP_CIPHER, CIPHER(NULL, 1, EXACTLY(0), EXACTLY(0)) },
	{ .needs = QAT4_CAP_CIPHER, CIPHER(AES_CBC, 16, AES_KEYS, EXACTLY(16)) },
	{ .needs = QAT4_CAP_CIPHER, CIPHER(AES_CTR, 16, AES_KEYS, EXACTLY(16)) },
	{ .needs = QAT4_CAP_AUTH, AUTH(NULL, 1, EXACTLY(0), EXACTLY(0), EXACTLY(0)) },
	HASH(SHA1, 64, 20, true),
	HASH(SHA224, 64, 28, true),
	HASH(SHA256, 64, 32, false),
	HASH(SHA384, 128, 48, false),
	HASH(SHA512, 128, 64, false),
	{ .needs = QAT4_CAP_CIPHER | QAT4_CAP_AUTH,
			AUTH(AES_GMAC, 16, AES_KEYS, GCM_TAGS, GCM_IVS) },
	{ .needs = QAT4_CAP_CIPHER | QAT4_CAP_AUTH | QAT4_CAP_AESGCM_SPC,
			AEAD(AES_GCM, 16, AES_KEYS, GCM_TAGS, RANGE(0, QAT4_SYM_AAD_MAX_BYTES, 1),
					GCM_IVS) },
};

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

		if ((caps->mask & entry->needs) == entry->needs && (legacy || !entry->legacy))
			list[n++] = entry->cap;
	}
	list[n].op = RTE_CRYPTO_OP_TYPE_UNDEFINED;
	return list;
}
