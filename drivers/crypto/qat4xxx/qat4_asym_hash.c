/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include <rte_common.h>
#include <rte_crypto_sym.h>

#include "qat4_asym_hash.h"

/** Fetched once: a fetch at each digest would cost more than most digests. */
struct qat4_hashes {
	EVP_MD *md[QAT4_HASHES];
};

static const struct hash_facts {
	const char *name;
	uint8_t bytes;
} facts[QAT4_HASHES] = {
	[QAT4_HASH_MD5] = { "MD5", 16 },
	[QAT4_HASH_SHA1] = { "SHA1", 20 },
	[QAT4_HASH_SHA224] = { "SHA2-224", 28 },
	[QAT4_HASH_SHA256] = { "SHA2-256", 32 },
	[QAT4_HASH_SHA384] = { "SHA2-384", 48 },
	[QAT4_HASH_SHA512] = { "SHA2-512", 64 },
	[QAT4_HASH_SM3] = { "SM3", 32 },
	[QAT4_HASH_SHAKE256] = { "SHAKE256", 0 },
};

struct qat4_hashes *
qat4_hashes_create(void)
{
	struct qat4_hashes *hashes = calloc(1, sizeof(*hashes));

	/* One that is missing, as MD5 may be, refuses its operations only. */
	for (unsigned int i = QAT4_HASH_NONE + 1; hashes != NULL && i < QAT4_HASHES; i++)
		hashes->md[i] = EVP_MD_fetch(NULL, facts[i].name, NULL);
	return hashes;
}

void
qat4_hashes_destroy(struct qat4_hashes *hashes)
{
	if (hashes == NULL)
		return;
	for (unsigned int i = 0; i < QAT4_HASHES; i++)
		EVP_MD_free(hashes->md[i]);
	free(hashes);
}

enum qat4_hash
qat4_hash_of(unsigned int algorithm)
{
	switch (algorithm) {
	case RTE_CRYPTO_AUTH_MD5:
		return QAT4_HASH_MD5;
	case RTE_CRYPTO_AUTH_SHA1:
		return QAT4_HASH_SHA1;
	case RTE_CRYPTO_AUTH_SHA224:
		return QAT4_HASH_SHA224;
	case RTE_CRYPTO_AUTH_SHA256:
		return QAT4_HASH_SHA256;
	case RTE_CRYPTO_AUTH_SHA384:
		return QAT4_HASH_SHA384;
	case RTE_CRYPTO_AUTH_SHA512:
		return QAT4_HASH_SHA512;
	case RTE_CRYPTO_AUTH_SM3:
		return QAT4_HASH_SM3;
	default:
		return QAT4_HASH_NONE;
	}
}

size_t
qat4_hash_bytes(enum qat4_hash hash)
{
	return facts[hash].bytes;
}

static bool
digest_final(EVP_MD_CTX *ctx, enum qat4_hash hash, uint8_t *digest, size_t len)
{
	uint8_t whole[EVP_MAX_MD_SIZE];
	bool ok;

	if (hash == QAT4_HASH_SHAKE256)
		return EVP_DigestFinalXOF(ctx, digest, len) == 1;
	ok = EVP_DigestFinal_ex(ctx, whole, NULL) == 1;
	memcpy(digest, whole, len);
	explicit_bzero(whole, sizeof(whole));
	return ok;
}

int
qat4_hash(const struct qat4_hashes *hashes, enum qat4_hash hash,
		const struct qat4_hash_piece *pieces, unsigned int n, uint8_t *digest, size_t len)
{
	EVP_MD_CTX *ctx;
	bool ok;

	if (hashes == NULL || hashes->md[hash] == NULL ||
			(hash != QAT4_HASH_SHAKE256 && len > facts[hash].bytes))
		return -ENOTSUP;
	ctx = EVP_MD_CTX_new();
	ok = ctx != NULL && EVP_DigestInit_ex2(ctx, hashes->md[hash], NULL) == 1;
	for (unsigned int i = 0; i < n && ok; i++)
		ok = pieces[i].len == 0 ||
				EVP_DigestUpdate(ctx, pieces[i].data, pieces[i].len) == 1;
	ok = ok && digest_final(ctx, hash, digest, len);
	EVP_MD_CTX_free(ctx);
	return ok ? 0 : -EIO;
}
