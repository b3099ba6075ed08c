/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Hashes that the driver makes itself, by libcrypto: PSS and OAEP, SM2's message and key
 * derivation, EdDSA. intel-ipsec-mb, which the symmetric driver uses, has neither SHAKE256 nor SM3,
 * and hashes only what lies in one piece. Without libcrypto these operations are not offered.
 */

#ifndef QAT4_ASYM_HASH_H
#define QAT4_ASYM_HASH_H

#include <stddef.h>
#include <stdint.h>

enum qat4_hash {
	QAT4_HASH_NONE, /* none that is known */
	QAT4_HASH_MD5,
	QAT4_HASH_SHA1,
	QAT4_HASH_SHA224,
	QAT4_HASH_SHA256,
	QAT4_HASH_SHA384,
	QAT4_HASH_SHA512,
	QAT4_HASH_SM3,
	QAT4_HASH_SHAKE256,
	QAT4_HASHES,
};

struct qat4_hashes;

/** A piece of what is hashed. */
struct qat4_hash_piece {
	const void *data;
	size_t len;
};

/** NULL: built without libcrypto, or it has not what is needed. */
struct qat4_hashes *qat4_hashes_create(void);
void qat4_hashes_destroy(struct qat4_hashes *hashes);

/** The hash that enum rte_crypto_auth_algorithm @p algorithm names. */
enum qat4_hash qat4_hash_of(unsigned int algorithm);

/** Digest length; of SHAKE256: 0, it has none. */
size_t qat4_hash_bytes(enum qat4_hash hash);

/**
 * Hash @p n pieces one after the other.
 *
 * @param len  Bytes of digest wanted: at most the hash's, for SHAKE256 any.
 * @return  0; -ENOTSUP, -EIO.
 */
int qat4_hash(const struct qat4_hashes *hashes, enum qat4_hash hash,
		const struct qat4_hash_piece *pieces, unsigned int n, uint8_t *digest, size_t len);

#endif /* QAT4_ASYM_HASH_H */
