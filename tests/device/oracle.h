/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The same operations with OpenSSL's libcrypto, which shares no code with driver or model's fast
 * paths. Everything is a flat byte array here.
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

/** A message of AES-GCM. */
struct oracle_gcm {
	bool encrypt;
	const uint8_t *iv; /* spec->iv_len bytes, or 16 when that is 0 */
	const uint8_t *aad;
	uint8_t *data; /* in place */
	size_t len;
	uint8_t *tag; /* out: spec->digest_len bytes of the tag that belongs to the message */
};

void oracle_gcm(const struct dt_spec *spec, const struct oracle_gcm *msg);

#endif /* DEVICE_ORACLE_H */
