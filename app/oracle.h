/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The same algorithms by libcrypto, to check a device against. Knows nothing of DPDK's data path.
 */

#ifndef ORACLE_H
#define ORACLE_H

#include <stddef.h>
#include <stdint.h>

#include <openssl/evp.h>

#include "algo.h"

#define ORACLE_TAG_MAX 64

/** Keys of an algorithm; either may be empty. */
struct algo_keys {
	uint8_t key[32];
	uint8_t auth_key[128];
	uint16_t key_bytes;
	uint16_t auth_key_bytes;
};

struct oracle {
	const struct algo *algo;
	const struct algo_keys *keys;
	EVP_CIPHER *cipher;
	EVP_MD *md;
	EVP_CIPHER_CTX *cipher_ctx;
	EVP_MD_CTX *md_ctx;
};

/** @p algo and @p keys must live as long. @return  0; -ENOTSUP libcrypto lacks it; -ENOMEM. */
int oracle_init(struct oracle *o, const struct algo *algo, const struct algo_keys *keys);

/** Harmless on a zeroed struct. */
void oracle_fini(struct oracle *o);

/** Bytes to encrypt, and what belongs to them. */
struct oracle_text {
	const uint8_t *iv;
	const uint8_t *aad; /* of an AEAD */
	size_t aad_bytes;
	const uint8_t *plain;
	size_t bytes; /* whole blocks where the algorithm wants them */
};

/**
 * Encrypt with the algorithm's cipher.
 *
 * @param out  Room for text->bytes and, for an AEAD, the tag behind them.
 * @return     0, -EIO.
 */
int oracle_encrypt(struct oracle *o, const struct oracle_text *text, uint8_t *out);

/** Hash or HMAC; @p out has room for ORACLE_TAG_MAX bytes. @return  0, -EIO. */
int oracle_digest(struct oracle *o, const uint8_t *data, size_t len, uint8_t *out);

/** Name and version of the library. */
const char *oracle_library(void);

#endif /* ORACLE_H */
