/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Differences between DPDK releases in the asymmetric API, and nothing else.
 *
 *   before 23.11  keys of ECDSA are in the operation     from then on in the transform
 *   before 24.11  padding of RSA is in the operation     from then on in the transform
 *   SM2 as it is used here: 23.11; EdDSA: 24.11; halves of SM2 encryption: 25.11
 */

#ifndef QAT4_COMPAT_ASYM_H
#define QAT4_COMPAT_ASYM_H

#include <rte_crypto_asym.h>
#include <rte_cryptodev.h>
#include <rte_version.h>

#define QAT4_API_EC_XFORM_KEYS (RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0))
#define QAT4_API_SM2           (RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0))
#define QAT4_API_EDDSA         (RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0))
#define QAT4_API_RSA_XFORM_PAD (RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0))
#define QAT4_API_SM2_PARTIAL   (RTE_VERSION >= RTE_VERSION_NUM(25, 11, 0, 0))

/**
 * Status of an RSA signature that does not belong to the message. The documentation of statuses has
 * AUTH_FAILED for it; dpdk-test, which checks it from 24.11 on, takes nothing but ERROR.
 */
#if RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0)
#define QAT4_RSA_VERIFY_FAILED RTE_CRYPTO_OP_STATUS_ERROR
#else
#define QAT4_RSA_VERIFY_FAILED RTE_CRYPTO_OP_STATUS_AUTH_FAILED
#endif

/** Flag that asks for the public key of an Edwards curve. */
#if QAT4_API_EDDSA
#define QAT4_ASYM_FLAG_COMPRESSED RTE_CRYPTO_ASYM_FLAG_PUB_KEY_COMPRESSED
#else
#define QAT4_ASYM_FLAG_COMPRESSED RTE_BIT32(2)
#endif

/** Padding that belongs to the transform, or NULL when it belongs to each operation. */
static inline const struct rte_crypto_rsa_padding *
qat4_compat_xform_padding(const struct rte_crypto_rsa_xform *xform)
{
#if QAT4_API_RSA_XFORM_PAD
	return &xform->padding;
#else
	(void)xform;
	return NULL;
#endif
}

/** Padding that belongs to the operation, or NULL when it belongs to the transform. */
static inline const struct rte_crypto_rsa_padding *
qat4_compat_op_padding(const struct rte_crypto_rsa_op_param *op)
{
#if QAT4_API_RSA_XFORM_PAD
	(void)op;
	return NULL;
#else
	return &op->padding;
#endif
}

/** Private key that an elliptic-curve transform holds, or NULL when it has no room for one. */
static inline const rte_crypto_param *
qat4_compat_ec_private(const struct rte_crypto_ec_xform *xform)
{
#if QAT4_API_EC_XFORM_KEYS
	return &xform->pkey;
#else
	(void)xform;
	return NULL;
#endif
}

/** Public key that an elliptic-curve transform holds, or NULL. */
static inline const struct rte_crypto_ec_point *
qat4_compat_ec_public(const struct rte_crypto_ec_xform *xform)
{
#if QAT4_API_EC_XFORM_KEYS
	return &xform->q;
#else
	(void)xform;
	return NULL;
#endif
}

/** Private key that an ECDSA operation holds, or NULL when it is in the transform. */
static inline const rte_crypto_param *
qat4_compat_ecdsa_private(const struct rte_crypto_ecdsa_op_param *op)
{
#if QAT4_API_EC_XFORM_KEYS
	(void)op;
	return NULL;
#else
	return &op->pkey;
#endif
}

/** Public key that an ECDSA operation holds, or NULL. */
static inline const struct rte_crypto_ec_point *
qat4_compat_ecdsa_public(const struct rte_crypto_ecdsa_op_param *op)
{
#if QAT4_API_EC_XFORM_KEYS
	(void)op;
	return NULL;
#else
	return &op->q;
#endif
}

/** Say that the driver draws random numbers for elliptic curves itself. */
static inline void
qat4_compat_capa_rng(struct rte_cryptodev_asymmetric_xform_capability *capa)
{
#if QAT4_API_EC_XFORM_KEYS
	capa->internal_rng = 1;
#else
	(void)capa;
#endif
}

/** Say what SM2 does: draws its random numbers, hashes messages when @p hashes, halves too. */
static inline void
qat4_compat_capa_sm2(struct rte_cryptodev_asymmetric_xform_capability *capa, int hashes)
{
#if QAT4_API_EDDSA
	uint32_t all = RTE_BIT32(RTE_CRYPTO_SM2_RNG);

	if (hashes)
		all |= RTE_BIT32(RTE_CRYPTO_SM2_PH);
#if QAT4_API_SM2_PARTIAL
	all |= RTE_BIT32(RTE_CRYPTO_SM2_PARTIAL);
#endif
	for (unsigned int i = 0; i < RTE_CRYPTO_ASYM_OP_LIST_END; i++)
		capa->op_capa[i] = all;
#else
	qat4_compat_capa_rng(capa);
#endif
#if QAT4_API_SM2
	capa->hash_algos = hashes ? RTE_BIT64(RTE_CRYPTO_AUTH_SM3) : 0;
#else
	(void)hashes;
#endif
}

#endif /* QAT4_COMPAT_ASYM_H */
