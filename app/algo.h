/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Names of algorithms, and the algorithms that the file command knows.
 */

#ifndef ALGO_H
#define ALGO_H

#include <stddef.h>
#include <stdint.h>

#include <rte_crypto_sym.h>
#include <rte_cryptodev.h>

#define ALGO_NAME_SIZE 32 /* the longest name that the file command takes, with its end */

/** Readable name ("AES-CBC"); an algorithm that is newer than this table is "cipher 99". Never
 * NULL. */
const char *algo_cipher_name(enum rte_crypto_cipher_algorithm algo);
const char *algo_auth_name(enum rte_crypto_auth_algorithm algo);
const char *algo_aead_name(enum rte_crypto_aead_algorithm algo);

/** The readable name of what a symmetric capability is about. */
const char *algo_capability_name(const struct rte_cryptodev_symmetric_capability *cap);

/** Write a range of sizes: "16", "16-32/8" (step after the slash). Returns @p text. */
char *algo_range_text(const struct rte_crypto_param_range *range, char *text, size_t size);

/** One half of an algorithm of the file command. */
struct algo_part {
	const char *name;           /* "aes-256-cbc", "sha256-hmac" */
	const char *libcrypto_name; /* of the cipher or the hash, in the library that checks */
	enum rte_crypto_cipher_algorithm cipher;
	enum rte_crypto_auth_algorithm auth;
	enum rte_crypto_aead_algorithm aead;
	uint16_t key_bytes; /* exact; of an HMAC: what is made when none is given */
	uint16_t iv_bytes;
	uint16_t digest_bytes; /* of a tag or hash */
	uint16_t block_bytes;  /* 1 unless data has to be whole blocks */
};

/** "aes-256-gcm", "aes-256-cbc", "aes-256-cbc+sha256-hmac", "sha256", "sha256-hmac". */
struct algo {
	char name[ALGO_NAME_SIZE];
	const struct algo_part *cipher; /* or AEAD; NULL for a hash */
	const struct algo_part *auth;   /* or NULL */
};

/**
 * Look an algorithm up by its name.
 *
 * @return  0; -EINVAL, and nothing is printed.
 */
int algo_parse(const char *name, struct algo *out);

#endif /* ALGO_H */
