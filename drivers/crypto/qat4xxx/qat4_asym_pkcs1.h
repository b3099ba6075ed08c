/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Padding of RSA messages, RFC 8017: version 1.5, and OAEP and PSS where there are hashes.
 *
 * An encoded message is @p bytes long, as many as the modulus has.
 */

#ifndef QAT4_ASYM_PKCS1_H
#define QAT4_ASYM_PKCS1_H

#include <stddef.h>
#include <stdint.h>

#include <rte_crypto_asym.h>

#include "qat4_asym_random.h"

struct qat4_hashes;
struct qat4_rsa_padding;

/**
 * EMSA-PKCS1-v1_5.
 *
 * @param hash  enum rte_crypto_auth_algorithm: @p message is a digest of it and becomes a
 *              DigestInfo. None (0 or RTE_CRYPTO_AUTH_NULL): it is what follows the padding.
 * @return  0; -EINVAL when it does not fit, or is not as long as the hash.
 */
int qat4_pkcs1_sign_pad(
		uint8_t *em, size_t bytes, unsigned int hash, const uint8_t *message, size_t len);

/** Is @p em the encoding of this message? @return  0; -EBADMSG. */
int qat4_pkcs1_sign_check(const uint8_t *em, size_t bytes, unsigned int hash,
		const uint8_t *message, size_t len);

/** RSAES-PKCS1-v1_5. @return  0; -EINVAL the message is too long; -EIO. */
int qat4_pkcs1_encrypt_pad(uint8_t *em, size_t bytes, const struct qat4_asym_random *random,
		const uint8_t *message, size_t len);

/**
 * Find the message in @p em. Up to the verdict, time depends on @p bytes only.
 *
 * @param at  Out: where the message begins; it goes to the end.
 * @return    0; -EBADMSG.
 */
int qat4_pkcs1_encrypt_unpad(const uint8_t *em, size_t bytes, size_t *at);

/** RSAES-OAEP. Results as above; @p padding->label_hash is the hash of the label. */
int qat4_oaep_pad(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, const struct qat4_asym_random *random,
		const rte_crypto_param *message);

/** Unmasks @p em in place. */
int qat4_oaep_unpad(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, size_t *at);

/**
 * EMSA-PSS. @p message is a digest of @p padding->hash.
 *
 * @param modulus_top  First byte of the modulus: the encoded message is a bit shorter.
 */
int qat4_pss_pad(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, const struct qat4_asym_random *random,
		const rte_crypto_param *message, uint8_t modulus_top);

/** Is @p em, which is unmasked in place, an encoding of this message? @return  0; -EBADMSG. */
int qat4_pss_check(const struct qat4_hashes *hashes, uint8_t *em, size_t bytes,
		const struct qat4_rsa_padding *padding, const rte_crypto_param *message,
		uint8_t modulus_top);

#endif /* QAT4_ASYM_PKCS1_H */
