/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Content descriptors and the parts of a request that describe them.
 */

#ifndef QAT4_SYM_CD_H
#define QAT4_SYM_CD_H

#include <stdbool.h>
#include <stdint.h>

#include "qat4_sym.h"

/** A content descriptor under construction, and the request that will refer to it. */
struct qat4_cd_builder {
	struct qat4_la_req *req;
	uint8_t *cd; /* QAT4_SYM_CD_BYTES, zeroed */
	unsigned int used_bytes;
};

/** A cipher block as the device wants it. */
struct qat4_cd_cipher {
	uint32_t word0; /* QAT4_LA_CIPHER_* */
	uint32_t word1;
	bool ucs; /* slice: UCS or legacy */
	const uint8_t *key;
	unsigned int key_bytes;
};

/** Cipher configuration word 0 for AES with a key of @p key_bytes, which is 16, 24 or 32. */
uint32_t qat4_cd_aes_word0(enum qat4_la_cipher_mode mode, unsigned int key_bytes);

/** Append a cipher block; a 24-byte key takes 32 bytes on UCS. */
void qat4_cd_add_cipher(struct qat4_cd_builder *b, const struct qat4_cd_cipher *cipher);

/** Append the auth block of a plain hash. */
void qat4_cd_add_hash(
		struct qat4_cd_builder *b, enum qat4_la_auth_alg alg, unsigned int digest_bytes);

/**
 * Append the auth block of an HMAC.
 *
 * @param key  1 to block-size bytes.
 */
void qat4_cd_add_hmac(struct qat4_cd_builder *b, struct IMB_MGR *imb, enum qat4_la_auth_alg alg,
		unsigned int digest_bytes, const struct rte_crypto_auth_xform *key);

/**
 * Append the auth block of an HMAC whose keyed blocks the device computes ("mode 2"): SM3, SHA-3.
 * The key goes into the session's prefix area, @p prefix_iova.
 */
void qat4_cd_add_hmac_prefix(struct qat4_cd_builder *b, struct qat4_sym_session *session,
		enum qat4_la_auth_alg alg, const struct rte_crypto_auth_xform *xform,
		rte_iova_t prefix_iova);

/** Append the auth block of AES-XCBC-MAC or AES-CMAC: they differ in the keys. @param keys  48
 * bytes. */
void qat4_cd_add_cbc_mac(struct qat4_cd_builder *b, const uint8_t *keys, unsigned int digest_bytes);

/** Append the CRC block of DOCSIS frames: CRC-32 as in Ethernet. */
void qat4_cd_add_crc(struct qat4_cd_builder *b);

/** Append the auth block that stands for no authentication. */
void qat4_cd_add_null_auth(struct qat4_cd_builder *b);

/**
 * Append the GALOIS auth block of two-pass GCM and GMAC.
 *
 * @param h          16 bytes: the hash key.
 * @param aad_bytes  Of AAD that comes in a buffer of its own; 0 for GMAC.
 */
void qat4_cd_add_galois(struct qat4_cd_builder *b, const uint8_t *h, unsigned int digest_bytes,
		unsigned int aad_bytes);

/** The descriptor is complete: put address and size into the request. */
void qat4_cd_finish(struct qat4_cd_builder *b, rte_iova_t cd_iova);

/* qat4_sym_hash.c */

/**
 * Partial hash of one block of key material, as it stands in a content descriptor.
 *
 * @param state  Out: the hash's state_bytes; big-endian, zero-padded.
 */
void qat4_hash_one_block(struct IMB_MGR *imb, enum qat4_la_auth_alg alg, const uint8_t *block,
		uint8_t *state);

/** Expand an AES key of 16, 24 or 32 bytes for encryption; the schedule is 16-byte aligned. */
void qat4_aes_expand(
		struct IMB_MGR *imb, const uint8_t *key, unsigned int key_bytes, uint8_t *schedule);

/** Encrypt one block. */
void qat4_aes_encrypt_block(struct IMB_MGR *imb, const uint8_t *schedule, unsigned int key_bytes,
		const uint8_t *in, uint8_t *out);

/** Sub-keys K1, K2, K3 of AES-XCBC-MAC for a key of 16 bytes. @param keys  Out: 48 bytes. */
void qat4_xcbc_keys(struct IMB_MGR *imb, const uint8_t *key, uint8_t *keys);

/** Key and sub-keys K1, K2 of AES-CMAC for a key of 16 bytes. @param keys  Out: 48 bytes. */
void qat4_cmac_keys(struct IMB_MGR *imb, const uint8_t *key, uint8_t *keys);

/** GCM hash key of an AES key of 16, 24 or 32 bytes: H = AES(key, 0). */
void qat4_gcm_hash_key(struct IMB_MGR *imb, const uint8_t *key, unsigned int key_bytes, uint8_t *h);

#endif /* QAT4_SYM_CD_H */
