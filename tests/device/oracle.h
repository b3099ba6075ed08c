/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The same operations with OpenSSL's libcrypto, which shares no code with driver or model's fast
 * paths. Everything is a flat byte array here. What libcrypto does not have (XCBC, DOCSIS, GCM from
 * a counter block) is built from its blocks.
 */

#ifndef DEVICE_ORACLE_H
#define DEVICE_ORACLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "device_alg.h"

/** Cipher @p len bytes of @p data in place. @p iv is 16 bytes. */
void oracle_cipher(const struct dt_spec *spec, bool encrypt, const uint8_t *iv, uint8_t *data,
		size_t len);

/** Digest of @p data, cut to spec->digest_len. @p iv is used by GMAC only. */
void oracle_auth(const struct dt_spec *spec, const uint8_t *iv, const uint8_t *data, size_t len,
		uint8_t *digest);

/** A message of an AEAD. */
struct oracle_aead {
	bool encrypt;
	const uint8_t *iv; /* as in the op: 16 bytes if spec->iv_len is 0; CCM: one byte, nonce */
	const uint8_t *aad;
	uint8_t *data; /* in place */
	size_t len;
	uint8_t *tag; /* out: spec->digest_len bytes of the tag that belongs to the message */
};

void oracle_aead(const struct dt_spec *spec, const struct oracle_aead *msg);

/* Building blocks. */

/** A cipher of libcrypto by its name, over the whole of @p data. */
void oracle_evp(const char *name, const uint8_t *key, const uint8_t *iv, bool encrypt,
		uint8_t *data, size_t len);

/** One AES block. */
void oracle_aes_block(const uint8_t *key, uint16_t key_len, const uint8_t in[16], uint8_t out[16]);

/** "AES-128-GCM" for 16 bytes of key. */
const char *oracle_name(const char *family, uint16_t key_len, const char *mode);

/** GMAC of @p data, full size. */
void oracle_gmac(const struct dt_spec *spec, const uint8_t *iv, const uint8_t *data, size_t len,
		uint8_t tag[16]);

#endif /* DEVICE_ORACLE_H */
