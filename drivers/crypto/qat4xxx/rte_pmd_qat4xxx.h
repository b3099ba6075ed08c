/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the qat4xxx crypto drivers offer and the API of the installed DPDK has no name for.
 *
 * With a DPDK that has the names, those here are the same things: an application that uses this
 * header need not ask which release it has.
 */

#ifndef RTE_PMD_QAT4XXX_H
#define RTE_PMD_QAT4XXX_H

#include <assert.h>
#include <string.h>

#include <rte_crypto.h>
#include <rte_crypto_asym.h>
#include <rte_version.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * X25519 and X448 (RFC 7748): curve ids of RTE_CRYPTO_ASYM_XFORM_ECDH, the numbers TLS gives them.
 * Releases from 24.11 on give the same numbers to Ed25519 and Ed448; in an ECDH transform of these
 * drivers they mean X25519 and X448, except for public keys with
 * RTE_CRYPTO_ASYM_FLAG_PUB_KEY_COMPRESSED, which only an Edwards curve has.
 *
 * Keys and secrets are 32 or 56 bytes in the byte order of the RFC, public ones in the x of their
 * point; y is not used. A shared secret that would be zero (the peer sent a point of low order) is
 * refused with RTE_CRYPTO_OP_STATUS_INVALID_ARGS.
 */
#define RTE_PMD_QAT4XXX_CURVE_X25519  ((enum rte_crypto_curve_id)29)
#define RTE_PMD_QAT4XXX_CURVE_X448    ((enum rte_crypto_curve_id)30)

/** Ed25519 and Ed448 as curve ids of an EdDSA transform. */
#define RTE_PMD_QAT4XXX_CURVE_ED25519 ((enum rte_crypto_curve_id)29)
#define RTE_PMD_QAT4XXX_CURVE_ED448   ((enum rte_crypto_curve_id)30)

/*
 * EdDSA (RFC 8032). A transform is filled by rte_pmd_qat4xxx_eddsa_xform(), an operation through
 * rte_pmd_qat4xxx_eddsa_op(); everything else, sessions, session-less operations and bursts, is
 * as for every other transform. Capabilities list EdDSA only where the API has it; where it has
 * not, creating a session tells (-ENOTSUP).
 */
#if RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0)

#define RTE_PMD_QAT4XXX_XFORM_EDDSA      RTE_CRYPTO_ASYM_XFORM_EDDSA
#define RTE_PMD_QAT4XXX_EDCURVE_25519    RTE_CRYPTO_EDCURVE_25519
#define RTE_PMD_QAT4XXX_EDCURVE_25519CTX RTE_CRYPTO_EDCURVE_25519CTX
#define RTE_PMD_QAT4XXX_EDCURVE_25519PH  RTE_CRYPTO_EDCURVE_25519PH
#define RTE_PMD_QAT4XXX_EDCURVE_448      RTE_CRYPTO_EDCURVE_448
#define RTE_PMD_QAT4XXX_EDCURVE_448PH    RTE_CRYPTO_EDCURVE_448PH
#define rte_pmd_qat4xxx_eddsa_op_param   rte_crypto_eddsa_op_param
#define rte_pmd_qat4xxx_ec_xform         rte_crypto_ec_xform

#else

#define RTE_PMD_QAT4XXX_XFORM_EDDSA ((enum rte_crypto_asym_xform_type)12)

/** Instance of EdDSA; the values of later releases. */
enum rte_pmd_qat4xxx_edward_instance {
	RTE_PMD_QAT4XXX_EDCURVE_25519,
	RTE_PMD_QAT4XXX_EDCURVE_25519CTX,
	RTE_PMD_QAT4XXX_EDCURVE_25519PH,
	RTE_PMD_QAT4XXX_EDCURVE_448,
	RTE_PMD_QAT4XXX_EDCURVE_448PH
};

/** Parameters of an EdDSA operation. */
struct rte_pmd_qat4xxx_eddsa_op_param {
	enum rte_crypto_asym_op_type op_type; /**< Sign or verify. */
	rte_crypto_param message; /**< The message; the driver hashes it also for the PH instances.
				   */
	rte_crypto_param context; /**< At most 255 bytes; not for plain Ed25519. */
	enum rte_pmd_qat4xxx_edward_instance instance;
	rte_crypto_uint sign; /**< Signature, 64 or 114 bytes: output of sign, input of verify. */
};

/** Transform of an elliptic curve with its keys. */
struct rte_pmd_qat4xxx_ec_xform {
	enum rte_crypto_curve_id curve_id;
	rte_crypto_uint pkey;         /**< EdDSA: the seed, 32 or 57 bytes. */
	struct rte_crypto_ec_point q; /**< EdDSA: x is the encoded public key. */
};

static_assert(sizeof(struct rte_pmd_qat4xxx_eddsa_op_param) <=
				sizeof(struct rte_crypto_ecdsa_op_param),
		"an EdDSA operation fits into the union of an operation");
static_assert(sizeof(struct rte_pmd_qat4xxx_ec_xform) <= sizeof(struct rte_crypto_rsa_xform),
		"a transform with keys fits into the union of a transform");

#endif

/** The EdDSA parameters of @p op. */
static inline struct rte_pmd_qat4xxx_eddsa_op_param *
rte_pmd_qat4xxx_eddsa_op(struct rte_crypto_op *op)
{
	return (struct rte_pmd_qat4xxx_eddsa_op_param *)(void *)&op->asym->rsa;
}

/** The curve and the keys of @p xform. */
static inline struct rte_pmd_qat4xxx_ec_xform *
rte_pmd_qat4xxx_ec_xform_of(struct rte_crypto_asym_xform *xform)
{
	return (struct rte_pmd_qat4xxx_ec_xform *)(void *)&xform->ec;
}

/**
 * Fill a transform for EdDSA.
 *
 * @param curve_id  RTE_PMD_QAT4XXX_CURVE_ED25519 or _ED448.
 * @param seed      Private key, 32 or 57 bytes; NULL: the transform only verifies.
 * @param public_key  Encoded, as long as the seed; NULL: made from the seed, at each signature.
 */
static inline void
rte_pmd_qat4xxx_eddsa_xform(struct rte_crypto_asym_xform *xform, enum rte_crypto_curve_id curve_id,
		uint8_t *seed, uint8_t *public_key)
{
	struct rte_pmd_qat4xxx_ec_xform *ec = rte_pmd_qat4xxx_ec_xform_of(xform);
	size_t len = curve_id == RTE_PMD_QAT4XXX_CURVE_ED25519 ? 32 : 57;

	memset(xform, 0, sizeof(*xform));
	xform->xform_type = RTE_PMD_QAT4XXX_XFORM_EDDSA;
	ec->curve_id = curve_id;
	ec->pkey.data = seed;
	ec->pkey.length = seed == NULL ? 0 : len;
	ec->q.x.data = public_key;
	ec->q.x.length = public_key == NULL ? 0 : len;
}

#ifdef __cplusplus
}
#endif

#endif /* RTE_PMD_QAT4XXX_H */
