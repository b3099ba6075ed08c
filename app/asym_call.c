/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Asymmetric operations, described once for all algorithms: a table of two functions for each.
 */

#include "asym_call.h"

#include <errno.h>
#include <string.h>

#include "app_compat.h"

/** The results of an operation, while they are collected. */
struct results {
	rte_crypto_param **to;
	unsigned int nb;
};

static rte_crypto_param
input(const struct asym_call *call, enum asym_number number)
{
	return (rte_crypto_param){
		.data = call->in->bytes[number] == 0 ? NULL : call->in->data[number],
		.length = call->in->bytes[number],
	};
}

/** Make @p param a result; @p bytes is its length where the API wants one beforehand. */
static void
output(const struct asym_call *call, struct results *results, rte_crypto_param *param, size_t bytes)
{
	*param = (rte_crypto_param){ .data = call->out[results->nb], .length = bytes };
	results->to[results->nb++] = param;
}

static enum rte_crypto_asym_op_type
op_type(enum asym_action action)
{
	switch (action) {
	case ASYM_SIGN:
		return RTE_CRYPTO_ASYM_OP_SIGN;
	case ASYM_VERIFY:
		return RTE_CRYPTO_ASYM_OP_VERIFY;
	case ASYM_ENCRYPT:
		return RTE_CRYPTO_ASYM_OP_ENCRYPT;
	default:
		return RTE_CRYPTO_ASYM_OP_DECRYPT;
	}
}

static enum rte_crypto_asym_ke_type
ke_type(enum asym_action action)
{
	switch (action) {
	case ASYM_MAKE_PUBLIC:
		return RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	case ASYM_CHECK_PUBLIC:
		return RTE_CRYPTO_ASYM_KE_PUB_KEY_VERIFY;
	default:
		return RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	}
}

static void
modex_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	xform->modex.modulus = input(call, ASYM_MODULUS);
	xform->modex.exponent = input(call, ASYM_EXPONENT);
}

static void
modinv_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	xform->modinv.modulus = input(call, ASYM_MODULUS);
}

static void
mod_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	op->modex.base = input(call, ASYM_MESSAGE); /* modinv has the same structure */
	output(call, results, &op->modex.result, call->in->bytes[ASYM_MODULUS]);
}

static struct rte_crypto_rsa_padding
rsa_padding(const struct asym_kind *kind)
{
	struct rte_crypto_rsa_padding padding = { 0 };

	padding.type = (enum rte_crypto_rsa_padding_type)kind->padding;
	padding.hash = (enum rte_crypto_auth_algorithm)kind->hash;
	padding.mgf1hash = padding.hash;
	padding.pss_saltlen = kind->salt_bytes;
	return padding;
}

static void
rsa_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	struct rte_crypto_rsa_xform *rsa = &xform->rsa;

	rsa->n = input(call, ASYM_MODULUS);
	rsa->e = input(call, ASYM_EXPONENT);
	rsa->key_type = call->crt ? RTE_RSA_KEY_TYPE_QT : RTE_RSA_KEY_TYPE_EXP;
	if (call->crt) {
		rsa->qt.p = input(call, ASYM_P);
		rsa->qt.q = input(call, ASYM_Q);
		rsa->qt.dP = input(call, ASYM_DP);
		rsa->qt.dQ = input(call, ASYM_DQ);
		rsa->qt.qInv = input(call, ASYM_QINV);
	} else {
		rsa->d = input(call, ASYM_PRIVATE);
	}
#if APP_RSA_PADDING_IN_XFORM
	rsa->padding = rsa_padding(&call->kind);
#endif
}

static void
rsa_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	struct rte_crypto_rsa_op_param *rsa = &op->rsa;

	rsa->op_type = op_type(call->action);
#if !APP_RSA_PADDING_IN_XFORM
	rsa->padding = rsa_padding(&call->kind);
#endif
	rsa->message = input(call, ASYM_MESSAGE);
	rsa->sign = input(call, ASYM_R);
	rsa->cipher = input(call, ASYM_CIPHER);
	if (call->action == ASYM_SIGN)
		output(call, results, &rsa->sign, 0);
	else if (call->action == ASYM_ENCRYPT)
		output(call, results, &rsa->cipher, 0);
	else if (call->action == ASYM_DECRYPT)
		output(call, results, &rsa->message, 0);
	else if (call->kind.padding == RTE_CRYPTO_RSA_PADDING_NONE)
		output(call, results, &rsa->cipher, 0); /* what was signed; to be compared */
}

static void
dh_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	xform->dh.p = input(call, ASYM_MODULUS);
	xform->dh.g = input(call, ASYM_GENERATOR);
}

static void
dh_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	op->dh.ke_type = ke_type(call->action);
	op->dh.priv_key = input(call, ASYM_PRIVATE);
	op->dh.pub_key = input(call, ASYM_PEER_X);
	if (call->action == ASYM_MAKE_PUBLIC)
		output(call, results, &op->dh.pub_key, call->in->bytes[ASYM_MODULUS]);
	else
		output(call, results, &op->dh.shared_secret, call->in->bytes[ASYM_MODULUS]);
}

static void
dsa_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	xform->dsa.p = input(call, ASYM_MODULUS);
	xform->dsa.q = input(call, ASYM_ORDER);
	xform->dsa.g = input(call, ASYM_GENERATOR);
	xform->dsa.x = input(call, ASYM_PRIVATE);
}

static void
dsa_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	op->dsa.op_type = op_type(call->action);
	op->dsa.message = input(call, ASYM_MESSAGE);
	op->dsa.k = input(call, ASYM_NONCE);
	op->dsa.y = input(call, ASYM_X);
	op->dsa.r = input(call, ASYM_R);
	op->dsa.s = input(call, ASYM_S);
	if (call->action == ASYM_SIGN) {
		output(call, results, &op->dsa.r, 0);
		output(call, results, &op->dsa.s, 0);
	}
}

static void
curve_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	xform->ec.curve_id = (enum rte_crypto_curve_id)call->kind.curve;
}

/** A transform that has the keys, where the API has room for them. */
static void
curve_keys_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	curve_xform(call, xform);
#if APP_EC_KEYS_IN_XFORM
	xform->ec.pkey = input(call, ASYM_PRIVATE);
	xform->ec.q.x = input(call, ASYM_X);
	xform->ec.q.y = input(call, ASYM_Y);
#endif
}

static void
ecdsa_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	struct rte_crypto_ecdsa_op_param *ecdsa = &op->ecdsa;

	ecdsa->op_type = op_type(call->action);
#if !APP_EC_KEYS_IN_XFORM
	ecdsa->pkey = input(call, ASYM_PRIVATE);
	ecdsa->q.x = input(call, ASYM_X);
	ecdsa->q.y = input(call, ASYM_Y);
#endif
	ecdsa->message = input(call, ASYM_MESSAGE);
	ecdsa->k = input(call, ASYM_NONCE);
	ecdsa->r = input(call, ASYM_R);
	ecdsa->s = input(call, ASYM_S);
	if (call->action == ASYM_SIGN) {
		output(call, results, &ecdsa->r, 0);
		output(call, results, &ecdsa->s, 0);
	}
}

static bool
has_y(const struct asym_kind *kind)
{
	return kind->curve != RTE_PMD_QAT4XXX_CURVE_X25519 &&
			kind->curve != RTE_PMD_QAT4XXX_CURVE_X448;
}

static void
ecdh_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	struct rte_crypto_ecdh_op_param *ecdh = &op->ecdh;
	struct rte_crypto_ec_point *out =
			call->action == ASYM_MAKE_PUBLIC ? &ecdh->pub_key : &ecdh->shared_secret;

	ecdh->ke_type = ke_type(call->action);
	ecdh->priv_key = input(call, ASYM_PRIVATE);
	ecdh->pub_key.x = input(call, ASYM_PEER_X);
	ecdh->pub_key.y = input(call, ASYM_PEER_Y);
	if (call->action == ASYM_CHECK_PUBLIC)
		return;
	output(call, results, &out->x, 0);
	if (has_y(&call->kind))
		output(call, results, &out->y, 0);
}

/** ECPM multiplies a point, ECFPM the base point of the curve. */
static void
ecpm_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	op->ecpm.p.x = input(call, ASYM_PEER_X);
	op->ecpm.p.y = input(call, ASYM_PEER_Y);
	op->ecpm.scalar = input(call, ASYM_PRIVATE);
	output(call, results, &op->ecpm.r.x, 0);
	output(call, results, &op->ecpm.r.y, 0);
}

static void
eddsa_xform(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	bool sign = call->action == ASYM_SIGN;

	rte_pmd_qat4xxx_eddsa_xform(xform, (enum rte_crypto_curve_id)call->kind.curve,
			sign ? call->in->data[ASYM_PRIVATE] : NULL, call->in->data[ASYM_X]);
}

static void
eddsa_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	struct rte_pmd_qat4xxx_eddsa_op_param *eddsa = (void *)&op->rsa;

	eddsa->op_type = op_type(call->action);
	eddsa->instance = call->kind.curve == RTE_PMD_QAT4XXX_CURVE_ED25519
			? RTE_PMD_QAT4XXX_EDCURVE_25519
			: RTE_PMD_QAT4XXX_EDCURVE_448;
	eddsa->message = input(call, ASYM_MESSAGE);
	eddsa->sign = input(call, ASYM_R);
	if (call->action == ASYM_SIGN)
		output(call, results, &eddsa->sign, 0);
}

#if APP_HAS_SM2
/** The message is the digest. */
static void
sm2_op(const struct asym_call *call, struct rte_crypto_asym_op *op, struct results *results)
{
	op->sm2.op_type = op_type(call->action);
	op->sm2.hash = RTE_CRYPTO_AUTH_NULL;
	op->sm2.message = input(call, ASYM_MESSAGE);
	op->sm2.k = input(call, ASYM_NONCE);
	op->sm2.r = input(call, ASYM_R);
	op->sm2.s = input(call, ASYM_S);
	if (call->action == ASYM_SIGN) {
		output(call, results, &op->sm2.r, 0);
		output(call, results, &op->sm2.s, 0);
	}
}
#endif

static const struct asym_fill {
	enum rte_crypto_asym_xform_type type;
	void (*xform)(const struct asym_call *call, struct rte_crypto_asym_xform *xform);
	void (*op)(const struct asym_call *call, struct rte_crypto_asym_op *op,
			struct results *results);
} fills[] = {
	{ RTE_CRYPTO_ASYM_XFORM_MODEX, modex_xform, mod_op },
	{ RTE_CRYPTO_ASYM_XFORM_MODINV, modinv_xform, mod_op },
	{ RTE_CRYPTO_ASYM_XFORM_RSA, rsa_xform, rsa_op },
	{ RTE_CRYPTO_ASYM_XFORM_DH, dh_xform, dh_op },
	{ RTE_CRYPTO_ASYM_XFORM_DSA, dsa_xform, dsa_op },
	{ RTE_CRYPTO_ASYM_XFORM_ECDSA, curve_keys_xform, ecdsa_op },
	{ RTE_CRYPTO_ASYM_XFORM_ECDH, curve_xform, ecdh_op },
	{ RTE_CRYPTO_ASYM_XFORM_ECPM, curve_xform, ecpm_op },
	{ RTE_CRYPTO_ASYM_XFORM_ECFPM, curve_xform, ecpm_op },
	{ RTE_PMD_QAT4XXX_XFORM_EDDSA, eddsa_xform, eddsa_op },
#if APP_HAS_SM2
	{ RTE_CRYPTO_ASYM_XFORM_SM2, curve_keys_xform, sm2_op },
#endif
};

static const struct asym_fill *
fill_find(enum rte_crypto_asym_xform_type type)
{
	size_t i;

	for (i = 0; i < RTE_DIM(fills); i++) {
		if (fills[i].type == type)
			return &fills[i];
	}
	return NULL;
}

uint8_t
asym_negative_status(const struct asym_kind *kind, enum asym_action action)
{
	return kind->type == RTE_CRYPTO_ASYM_XFORM_RSA && action == ASYM_VERIFY
			? APP_RSA_VERIFY_FAILED
			: RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
}

int
asym_xform_fill(const struct asym_call *call, struct rte_crypto_asym_xform *xform)
{
	const struct asym_fill *fill = fill_find(call->kind.type);

	if (fill == NULL)
		return -ENOTSUP;
	memset(xform, 0, sizeof(*xform));
	xform->xform_type = call->kind.type;
	fill->xform(call, xform);
	return 0;
}

void
asym_op_fill(const struct asym_call *call, struct rte_crypto_op *op,
		rte_crypto_param *to[ASYM_RESULTS_MAX])
{
	struct results results = { .to = to };

	memset(to, 0, ASYM_RESULTS_MAX * sizeof(to[0]));
	op->status = RTE_CRYPTO_OP_STATUS_NOT_PROCESSED;
	op->asym->flags = 0;
	fill_find(call->kind.type)->op(call, op->asym, &results);
}
