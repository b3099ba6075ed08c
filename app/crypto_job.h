/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Sessions and operations, described once for ciphers, hashes, AEADs and chains alike.
 */

#ifndef CRYPTO_JOB_H
#define CRYPTO_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <rte_crypto.h>
#include <rte_crypto_sym.h>
#include <rte_mbuf.h>

#include "crypto_dev.h"

/** What a session does. An algorithm that is 0 is not part of it. Both a cipher and an auth: a
 * chain. */
struct crypto_spec {
	enum rte_crypto_cipher_algorithm cipher;
	enum rte_crypto_auth_algorithm auth;
	enum rte_crypto_aead_algorithm aead;
	const uint8_t *key; /* of the cipher or AEAD; not retained */
	const uint8_t *auth_key;
	uint16_t key_bytes;
	uint16_t auth_key_bytes;
	uint16_t iv_bytes; /* of the cipher or AEAD; of the auth where there is only that (GMAC) */
	uint16_t digest_bytes;
	uint16_t aad_bytes; /* of the AEAD */
	bool auth_first;    /* a chain that authenticates the plain text */
};

/** Why something was refused or wrong, in words. */
struct crypto_reason {
	char text[160];
};

/** What one operation works on. Offsets and lengths in bytes, from the start of the mbuf's data. */
struct crypto_work {
	struct rte_mbuf *src;
	struct rte_mbuf *dst;   /* NULL: in place */
	uint32_t cipher_offset; /* also of an AEAD */
	uint32_t cipher_bytes;
	uint32_t auth_offset;
	uint32_t auth_bytes;
	const uint8_t *iv;  /* copied */
	uint16_t iv_bytes;  /* 0: as many as the session has */
	const uint8_t *aad; /* copied */
	uint8_t *digest;    /* NULL: the room behind the operation */
	rte_iova_t digest_iova;
};

/**
 * Does the device offer this?
 *
 * @param why  Out, on refusal: which value it is and what is allowed.
 * @return     0 or -ENOTSUP.
 */
int crypto_spec_check(uint8_t dev_id, const struct crypto_spec *spec, struct crypto_reason *why);

/** Fill one or two transforms, in the order in which the device is to apply them. */
void crypto_xforms_fill(const struct crypto_spec *spec, bool encrypt,
		struct rte_crypto_sym_xform xforms[2]);

/**
 * Make a session.
 *
 * @param encrypt  Encrypt and generate; otherwise decrypt and verify.
 * @return         NULL with rte_errno set. To be freed with crypto_session_free().
 */
void *crypto_session_create(
		const struct crypto_dev *dev, const struct crypto_spec *spec, bool encrypt);

/** Free a session that no operation in flight uses. NULL is harmless. */
void crypto_session_free(const struct crypto_dev *dev, void *session);

/** Fill @p op, to which a session is attached, for @p work. */
void crypto_op_fill(struct rte_crypto_op *op, const struct crypto_spec *spec,
		const struct crypto_work *work);

/**
 * Send one operation and wait for it, 5 seconds at most.
 *
 * @return  0: its status tells; -EBUSY it was not accepted; -ETIMEDOUT it did not come back, and
 * its memory belongs to the device for good.
 */
int crypto_process(struct crypto_dev *dev, struct rte_crypto_op *op);

/** Words for an operation's status. Never NULL. */
const char *crypto_status_name(uint8_t status);

#endif /* CRYPTO_JOB_H */
