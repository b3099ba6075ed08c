/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * OAEP and PSS, RFC 8017 sections 7.1 and 9.1.
 *
 *   OAEP   00 | seed, masked | hash of the label, zeros, 01, message, masked
 *   PSS    zeros, 01, salt, masked | hash | bc
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym.h"
#include "qat4_asym_hash.h"
#include "qat4_asym_pkcs1.h"

enum { PSS_TRAILER = 0xbc };

/** MGF1: XOR the mask that @p seed makes onto @p data. */
static int
mask(const struct qat4_hashes *hashes, enum qat4_hash hash, const uint8_t *seed, size_t seed_bytes,
		struct qat4_hash_piece data)
{
	uint8_t *to = (uint8_t *)(uintptr_t)data.data;
	size_t digest_bytes = qat4_hash_bytes(hash);
	uint8_t digest[QAT4_ASYM_DIGEST_MAX_BYTES];
	int ret = 0;

	for (uint32_t count = 0; data.len != 0 && ret == 0; count++) {
		uint8_t counter[4] = { count >> 24, count >> 16, count >> 8, count };
		struct qat4_hash_piece pieces[] = { { seed, seed_bytes },
			{ counter, sizeof(counter) } };
		size_t n = RTE_MIN(data.len, digest_bytes);

		ret = qat4_hash(hashes, hash, pieces, RTE_DIM(pieces), digest, digest_bytes);
		for (size_t i = 0; i < n && ret == 0; i++)
			to[i] ^= digest[i];
		to += n;
		data.len -= n;
	}
	explicit_bzero(digest, sizeof(digest));
	return ret;
}

/** The parts of an OAEP message. */
struct oaep_parts {
	enum qat4_hash mgf1;
	size_t digest_bytes;
	uint8_t *seed;
	struct qat4_hash_piece block; /* what the seed's mask covers */
};

static int
oaep_split(uint8_t *em, size_t bytes, const struct qat4_rsa_padding *padding,
		struct oaep_parts *parts)
{
	size_t digest_bytes = padding->label_hash_bytes;

	if (digest_bytes == 0 || bytes < 2 * digest_bytes + 2)
		return -EINVAL;
	*parts = (struct oaep_parts){
		.mgf1 = qat4_hash_of(padding->mgf1_hash),
		.digest_bytes = digest_bytes,
		.seed = em + 1,
		.block = { em + 1 + digest_bytes, bytes - 1 - digest_bytes },
	};
	return 0;
}

int
qat4_oaep_pad(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, const struct qat4_asym_random *random,
		const rte_crypto_param *message)
{
	struct oaep_parts parts;
	uint8_t *block;
	int ret = oaep_split(em, bytes, padding, &parts);

	if (ret != 0 || message->length > bytes - 2 * parts.digest_bytes - 2)
		return -EINVAL;
	block = em + 1 + parts.digest_bytes;
	memset(em, 0, bytes);
	memcpy(block, padding->label_hash, parts.digest_bytes);
	em[bytes - message->length - 1] = 1;
	if (message->length != 0)
		memcpy(em + bytes - message->length, message->data, message->length);
	ret = qat4_random_bytes(random, parts.seed, parts.digest_bytes);
	if (ret == 0)
		ret = mask(hashes, parts.mgf1, parts.seed, parts.digest_bytes, parts.block);
	if (ret == 0)
		ret = mask(hashes, parts.mgf1, block, parts.block.len,
				(struct qat4_hash_piece){ parts.seed, parts.digest_bytes });
	return ret;
}

/** Zeros, then 01: where the message begins. Time depends on @p bytes only. */
static size_t
oaep_find(const uint8_t *data, size_t bytes, uint8_t *wrong)
{
	size_t at = 0;
	uint8_t before = 0xff; /* all ones until the first byte that is not zero */

	for (size_t i = 0; i < bytes; i++) {
		uint8_t nonzero = (uint8_t) - (uint8_t)((data[i] | -(uint32_t)data[i]) >> 31);
		uint8_t first = before & nonzero;

		*wrong |= first & (data[i] ^ 1);
		at |= (i + 1) & ((size_t)0 - (first & 1));
		before &= (uint8_t)~nonzero;
	}
	*wrong |= before;
	return at;
}

int
qat4_oaep_unpad(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, size_t *at)
{
	struct oaep_parts parts;
	uint8_t *block;
	uint8_t wrong = em[0];
	int ret = oaep_split(em, bytes, padding, &parts);

	if (ret != 0)
		return ret;
	block = em + 1 + parts.digest_bytes;
	ret = mask(hashes, parts.mgf1, block, parts.block.len,
			(struct qat4_hash_piece){ parts.seed, parts.digest_bytes });
	if (ret == 0)
		ret = mask(hashes, parts.mgf1, parts.seed, parts.digest_bytes, parts.block);
	if (ret != 0)
		return ret;
	for (size_t i = 0; i < parts.digest_bytes; i++)
		wrong |= block[i] ^ padding->label_hash[i];
	block += parts.digest_bytes;
	*at = (size_t)(block - em) + oaep_find(block, (size_t)(em + bytes - block), &wrong);
	return wrong == 0 ? 0 : -EBADMSG;
}

/** The parts of a PSS message. */
struct pss_parts {
	enum qat4_hash hash;
	enum qat4_hash mgf1;
	size_t digest_bytes;
	uint8_t *db; /* zeros, 01, salt: under the mask */
	size_t db_bytes;
	uint8_t *digest;
	uint8_t top_mask; /* bits of db[0] that the modulus leaves */
};

static int
pss_split(uint8_t *em, size_t bytes, const struct qat4_rsa_padding *padding, uint8_t modulus_top,
		struct pss_parts *parts)
{
	enum qat4_hash hash = qat4_hash_of(padding->hash);
	size_t digest_bytes = qat4_hash_bytes(hash);
	/* One bit less than the modulus; with a modulus of 8k + 1 bits, one byte less. */
	size_t skip = modulus_top == 1 ? 1 : 0;

	if (digest_bytes == 0 || bytes < skip + digest_bytes + padding->salt_bytes + 2)
		return -EINVAL;
	*parts = (struct pss_parts){
		.hash = hash,
		.mgf1 = qat4_hash_of(padding->mgf1_hash),
		.digest_bytes = digest_bytes,
		.db = em + skip,
		.db_bytes = bytes - skip - digest_bytes - 1,
		.digest = em + bytes - digest_bytes - 1,
		.top_mask = skip != 0 ? 0xff : (uint8_t)(0xff >> (__builtin_clz(modulus_top) - 23)),
	};
	return 0;
}

/** The hash over eight zeros, the message's digest and the salt. */
static int
pss_digest(const struct qat4_hashes *hashes, const struct pss_parts *parts,
		const rte_crypto_param *message, const uint8_t *salt, uint8_t *digest)
{
	static const uint8_t zeros[8];
	struct qat4_hash_piece pieces[] = {
		{ zeros, sizeof(zeros) },
		{ message->data, message->length },
		{ salt, (size_t)(parts->db + parts->db_bytes - salt) },
	};

	return qat4_hash(hashes, parts->hash, pieces, RTE_DIM(pieces), digest, parts->digest_bytes);
}

int
qat4_pss_pad(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, const struct qat4_asym_random *random,
		const rte_crypto_param *message, uint8_t modulus_top)
{
	struct pss_parts parts;
	uint8_t *salt;
	int ret = pss_split(em, bytes, padding, modulus_top, &parts);

	if (ret != 0 || message->length != parts.digest_bytes)
		return -EINVAL;
	memset(em, 0, bytes);
	em[bytes - 1] = PSS_TRAILER;
	salt = parts.db + parts.db_bytes - padding->salt_bytes;
	salt[-1] = 1;
	ret = qat4_random_bytes(random, salt, padding->salt_bytes);
	if (ret == 0)
		ret = pss_digest(hashes, &parts, message, salt, parts.digest);
	if (ret == 0)
		ret = mask(hashes, parts.mgf1, parts.digest, parts.digest_bytes,
				(struct qat4_hash_piece){ parts.db, parts.db_bytes });
	parts.db[0] &= parts.top_mask;
	return ret;
}

int
qat4_pss_check(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, const rte_crypto_param *message,
		uint8_t modulus_top)
{
	uint8_t digest[QAT4_ASYM_DIGEST_MAX_BYTES];
	struct pss_parts parts;
	uint8_t *salt;
	int ret = pss_split(em, bytes, padding, modulus_top, &parts);

	if (ret != 0 || message->length != parts.digest_bytes)
		return -EINVAL;
	if (em[bytes - 1] != PSS_TRAILER || (parts.db[0] & ~parts.top_mask) != 0 ||
			(parts.db != em && em[0] != 0))
		return -EBADMSG;
	ret = mask(hashes, parts.mgf1, parts.digest, parts.digest_bytes,
			(struct qat4_hash_piece){ parts.db, parts.db_bytes });
	if (ret != 0)
		return ret;
	parts.db[0] &= parts.top_mask;
	salt = parts.db + parts.db_bytes - padding->salt_bytes;
	if (!qat4_num_is_zero(parts.db, (size_t)(salt - 1 - parts.db)) || salt[-1] != 1)
		return -EBADMSG;
	ret = pss_digest(hashes, &parts, message, salt, digest);
	if (ret == 0 && !qat4_num_equal(digest, parts.digest, parts.digest_bytes))
		ret = -EBADMSG;
	return ret;
}
