/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of symmetric algorithms. To add one is to add a row to the set of its kind:
 * vectors_{cipher,hash,mac,aead,chain}.c.
 */

#ifndef VECTORS_SYM_H
#define VECTORS_SYM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <rte_crypto_sym.h>

#define VECTOR_DATA_MAX 1024 /* bytes of plain text */
#define VECTOR_KEY_MAX  160

/**
 * One known answer, all bytes as hexadecimal text; NULL is no bytes. An algorithm that is 0 is not
 * part of it; a cipher and an auth together are a chain.
 */
struct sym_vector {
	const char *origin; /* where it is published, or who computed it */
	enum rte_crypto_cipher_algorithm cipher;
	enum rte_crypto_auth_algorithm auth;
	enum rte_crypto_aead_algorithm aead;
	const char *key; /* of the cipher or AEAD */
	const char *auth_key;
	const char *iv;
	const char *aad;
	const char *plain;
	const char *cipher_text; /* NULL: the data does not change */
	const char *digest;      /* the length says how many bytes are asked for */
	uint16_t cipher_offset;  /* a chain: so many bytes at the start are authenticated only */
	bool auth_first;         /* a chain: the digest is that of the plain text */
	bool iv_is_j0;           /* GCM: the IV is the whole first counter block */
};

/** Known answers of one kind. */
struct sym_vector_set {
	const struct sym_vector *vectors;
	size_t nb;
};

extern const struct sym_vector_set sym_vectors_cipher;
extern const struct sym_vector_set sym_vectors_hash;
extern const struct sym_vector_set sym_vectors_mac;
extern const struct sym_vector_set sym_vectors_aead;
extern const struct sym_vector_set sym_vectors_chain;

/** Vector @p index of all of them; NULL behind the last one. */
const struct sym_vector *sym_vector_get(size_t index);

#endif /* VECTORS_SYM_H */
