/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Published test vectors, as hexadecimal text. Each names where it comes from.
 */

#ifndef DEVICE_VECTORS_H
#define DEVICE_VECTORS_H

#include <stdint.h>

#include "device_alg.h"

/** One message; NULL or "" where an algorithm has no such part. */
struct dt_vector {
	const char *name; /* algorithm and origin */
	enum dt_kind kind;
	int cipher;             /* enum rte_crypto_cipher_algorithm */
	int auth;               /* enum rte_crypto_auth_algorithm */
	int aead;               /* enum rte_crypto_aead_algorithm; 0 stands for AES-GCM */
	bool j0;                /* the IV of GCM or GMAC is a counter block */
	const char *cipher_key; /* also of an AEAD */
	const char *auth_key;
	const char *iv;
	const char *aad;   /* for a chain: authenticated bytes in front of the text */
	const char *plain; /* for a MAC: the message */
	const char *secret;
	const char *trailer; /* for a chain: authenticated bytes behind the text */
	const char *digest;
};

extern const struct dt_vector dt_vectors[];
extern const unsigned int dt_nb_vectors;

#endif /* DEVICE_VECTORS_H */
