/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Asymmetric operations, described once for all algorithms: numbers in, numbers out.
 */

#ifndef ASYM_CALL_H
#define ASYM_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_crypto.h>
#include <rte_crypto_asym.h>

#include <rte_pmd_qat4xxx.h>

#define ASYM_NUMBER_MAX  1024 /* bytes: 8192 bits */
#define ASYM_RESULTS_MAX 2

/** Numbers and texts that operations have. Which of them an algorithm uses is in asym_call.c. */
enum asym_number {
	ASYM_NONE,
	ASYM_MODULUS,  /* MODEX, MODINV; n of RSA; p of DH and DSA */
	ASYM_EXPONENT, /* MODEX; e of RSA */
	ASYM_GENERATOR,
	ASYM_ORDER,   /* q of DSA */
	ASYM_PRIVATE, /* private exponent, key or seed */
	ASYM_P,       /* RSA: the five numbers of the Chinese remainder theorem */
	ASYM_Q,
	ASYM_DP,
	ASYM_DQ,
	ASYM_QINV,
	ASYM_X, /* public key; DH and DSA have no y, nor have X25519, X448 and EdDSA */
	ASYM_Y,
	ASYM_PEER_X,
	ASYM_PEER_Y,
	ASYM_NONCE,   /* k of DSA, ECDSA and SM2 */
	ASYM_MESSAGE, /* text, digest, or base of MODEX and MODINV */
	ASYM_R,       /* signature; RSA and EdDSA have no s */
	ASYM_S,
	ASYM_CIPHER,   /* RSA: encrypted message */
	ASYM_RESULT_X, /* MODEX, MODINV, shared secret, product of a point */
	ASYM_RESULT_Y,
	ASYM_NUMBERS,
};

/** Numbers by their kind; no bytes: not given. */
struct asym_numbers {
	uint16_t bytes[ASYM_NUMBERS];
	uint8_t data[ASYM_NUMBERS][ASYM_NUMBER_MAX];
};

/** What is to be done. */
enum asym_action {
	ASYM_COMPUTE, /* MODEX, MODINV, multiplication of a point */
	ASYM_SIGN,
	ASYM_VERIFY,
	ASYM_ENCRYPT,
	ASYM_DECRYPT,
	ASYM_MAKE_PUBLIC,
	ASYM_MAKE_SECRET,
	ASYM_CHECK_PUBLIC,
};

/** What is to be done with what. */
struct asym_kind {
	enum rte_crypto_asym_xform_type type;
	uint8_t curve;      /* enum rte_crypto_curve_id */
	uint8_t padding;    /* RSA: enum rte_crypto_rsa_padding_type ... */
	uint8_t hash;       /* ... and its enum rte_crypto_auth_algorithm */
	uint8_t salt_bytes; /* PSS */
};

/** One operation. The numbers are read until it is back. */
struct asym_call {
	struct asym_kind kind;
	enum asym_action action;
	bool crt; /* RSA: with the five numbers, not with the private exponent */
	struct asym_numbers *in;
	uint8_t (*out)[ASYM_NUMBER_MAX]; /* ASYM_RESULTS_MAX of them */
};

/** Status of @p action when the signature or the encrypted message is not good. */
uint8_t asym_negative_status(const struct asym_kind *kind, enum asym_action action);

/**
 * Fill a transform for the session of @p call.
 *
 * @return  0; -ENOTSUP the API of the installed DPDK has no such transform.
 */
int asym_xform_fill(const struct asym_call *call, struct rte_crypto_asym_xform *xform);

/**
 * Fill an operation, but for its session.
 *
 * @param results  Out: where the operation keeps its results; NULL where it has none.
 */
void asym_op_fill(const struct asym_call *call, struct rte_crypto_op *op,
		rte_crypto_param *results[ASYM_RESULTS_MAX]);

#endif /* ASYM_CALL_H */
