/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * ECDSA, ECDH and point multiplication on the NIST curves.
 *
 * P-256 and P-384 have functions of their own for signing and multiplying; verifying a signature
 * and a point is always done by the general ones, which get the curve with every request.
 *
 * A point that may come from somebody else is first verified, by a request that the multiplication
 * follows in the same chain only if the point is on the curve: a multiplication off the curve could
 * tell the scalar.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"
#include "qat4_asym_curves.h"

/** Elements of the one operand of ECDSA, in the order of memory. */
enum { SIGN_D, SIGN_E, SIGN_K, SIGN_B, SIGN_A, SIGN_P, SIGN_N, SIGN_YG, SIGN_XG, SIGN_ELEMENTS };
enum {
	VERIFY_P,
	VERIFY_B,
	VERIFY_A,
	VERIFY_YQ,
	VERIFY_XQ,
	VERIFY_YG,
	VERIFY_XG,
	VERIFY_N,
	VERIFY_R,
	VERIFY_S,
	VERIFY_E,
	VERIFY_ELEMENTS
};

static const uint8_t one = 1;

/** Is a number of the session, if it has it, below @p bound of the curve? */
static bool
below(const struct qat4_asym_session *session, unsigned int number, const uint8_t *bound,
		size_t bytes)
{
	const struct qat4_asym_number *n = &session->numbers[number];

	return n->bytes == 0 || qat4_num_below(&session->keys[n->at], n->bytes, bound, bytes);
}

/** Keep a number as an operand for functions with the curve's general or own operand size. */
static void
pad_number(struct qat4_asym_session *session, const struct qat4_curve *curve, unsigned int number)
{
	struct qat4_asym_number *n = &session->numbers[number];

	qat4_asym_session_pad(session, number, curve->slot);
	if (n->padded_bytes != 0)
		n->fits_bytes = curve->bytes;
}

int
qat4_ec_add_keys(struct qat4_asym_session *session, const rte_crypto_param *private,
		const struct rte_crypto_ec_point *public)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);
	const struct qat4_asym_number *d = &session->numbers[QAT4_EC_PRIVATE];
	int ret = qat4_asym_session_add(session, QAT4_EC_PRIVATE, private, "private key", false);

	if (ret == 0 && public != NULL)
		ret = qat4_asym_session_add(session, QAT4_EC_X, &public->x, "x", false);
	if (ret == 0 && public != NULL)
		ret = qat4_asym_session_add(session, QAT4_EC_Y, &public->y, "y", false);
	if (ret != 0)
		return ret;
	if (!below(session, QAT4_EC_PRIVATE, curve->n, curve->bytes) ||
			(d->bytes != 0 && qat4_num_is_zero(&session->keys[d->at], d->bytes)) ||
			!below(session, QAT4_EC_X, curve->p, curve->bytes) ||
			!below(session, QAT4_EC_Y, curve->p, curve->bytes)) {
		QAT4_ASYM_LOG(ERR,
				"a private key must be from 1 to the order of the curve less 1,"
				" coordinates below its prime");
		return -EINVAL;
	}
	for (unsigned int i = QAT4_EC_PRIVATE; i <= QAT4_EC_Y; i++)
		pad_number(session, curve, i);
	return 0;
}

/** The curve as operands of the general functions. */
static void
add_constants(struct qat4_asym_session *session, const struct qat4_curve *curve)
{
	const struct {
		const uint8_t *data;
		enum qat4_ec_number number;
	} constants[] = {
		{ curve->p, QAT4_EC_P },
		{ curve->a, QAT4_EC_A },
		{ curve->b, QAT4_EC_B },
		{ curve->gx, QAT4_EC_GX },
		{ curve->gy, QAT4_EC_GY },
	};

	if (session->iova == 0)
		return;
	for (unsigned int i = 0; i < RTE_DIM(constants); i++) {
		const rte_crypto_param param = {
			.data = (uint8_t *)(uintptr_t)constants[i].data,
			.length = curve->bytes,
		};

		qat4_asym_session_add(session, constants[i].number, &param, "curve", false);
		pad_number(session, curve, constants[i].number);
	}
	qat4_asym_session_add(session, QAT4_EC_H,
			&(const rte_crypto_param){
					.data = (uint8_t *)(uintptr_t)&one, .length = sizeof(one) },
			"cofactor", false);
	qat4_asym_session_pad(session, QAT4_EC_H, curve->cofactor_bytes);
}

int
qat4_ec_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	enum qat4_curve_id id = qat4_curve_of(xform->ec.curve_id);

	if (id == QAT4_CURVES) {
		QAT4_ASYM_LOG(ERR,
				"curve %d is not offered; 19, 21, 23, 24, 25 are (P-192 to P-521),"
				" for ECDH also 29 and 30 (X25519, X448)",
				(int)xform->ec.curve_id);
		return -ENOTSUP;
	}
	session->curve = (uint8_t)id;
	session->result_bytes = qat4_curve(id)->bytes;
	add_constants(session, qat4_curve(id));
	/* Multiplications have no keys: what is in the transform is not meant. */
	if (session->kind == QAT4_ASYM_KIND_ECPM || session->kind == QAT4_ASYM_KIND_ECFPM)
		return 0;
	return qat4_ec_add_keys(session, qat4_compat_ec_private(&xform->ec),
			qat4_compat_ec_public(&xform->ec));
}

int
qat4_ec_in_private(struct qat4_asym_build *b, size_t bytes, const struct qat4_asym_session *session,
		const rte_crypto_param *own)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);
	uint8_t *to;

	if (own == NULL || !qat4_asym_given(own))
		return qat4_asym_in_number(b, bytes, session, QAT4_EC_PRIVATE);
	to = qat4_asym_in(b, bytes);
	if (qat4_num_place(to, bytes, own->data, own->length) != 0 ||
			!qat4_num_in_range(to, bytes, curve->n, curve->bytes))
		return -EINVAL;
	return 0;
}

/** A coordinate of the operation's point when it has one, else of the session's. */
static int
place_coordinate(uint8_t *to, size_t bytes, const struct qat4_asym_session *session,
		const struct rte_crypto_ec_point *own, bool y)
{
	const rte_crypto_param *param = own == NULL ? NULL : y ? &own->y : &own->x;
	unsigned int number = y ? QAT4_EC_Y : QAT4_EC_X;

	if (own != NULL && own->x.data != NULL && own->x.length != 0)
		return qat4_asym_given(param)
				? qat4_num_place(to, bytes, param->data, param->length)
				: -EINVAL;
	if (session->numbers[number].bytes == 0)
		return -EINVAL;
	return qat4_num_place(to, bytes, qat4_asym_session_number(session, number),
			session->numbers[number].bytes);
}

int
qat4_ec_in_coordinate(struct qat4_asym_build *b, size_t bytes,
		const struct qat4_asym_session *session, const struct rte_crypto_ec_point *own,
		bool y)
{
	if (own == NULL || own->x.data == NULL || own->x.length == 0)
		return qat4_asym_in_number(b, bytes, session, y ? QAT4_EC_Y : QAT4_EC_X);
	return place_coordinate(qat4_asym_in(b, bytes), bytes, session, own, y);
}

/** A nonce: the application's, or a new one. */
static int
place_nonce(struct qat4_asym_build *b, const struct qat4_curve *curve, uint8_t *to, size_t bytes,
		const rte_crypto_param *k)
{
	if (k->data == NULL)
		return qat4_random_below(&b->random, to, bytes, curve->n, curve->bytes);
	if (qat4_num_place(to, bytes, k->data, k->length) != 0 ||
			!qat4_num_in_range(to, bytes, curve->n, curve->bytes))
		return -EINVAL;
	return 0;
}

/** The digest: of one longer than the order the leftmost bits, FIPS 186-4 section 6.4. */
static int
place_digest(const struct qat4_curve *curve, uint8_t *to, size_t bytes,
		const rte_crypto_param *message)
{
	size_t len = RTE_MIN(message->length, curve->bytes);

	if (!qat4_asym_given(message))
		return -EINVAL;
	qat4_num_place(to, bytes, message->data, len);
	if (8 * len > curve->order_bits)
		qat4_num_shift_right(to, bytes, (unsigned int)(8 * len - curve->order_bits));
	return 0;
}

static int
add_signature_results(struct qat4_asym_build *b, const struct qat4_curve *curve, size_t bytes,
		struct rte_crypto_ecdsa_op_param *ecdsa)
{
	int ret = qat4_asym_result(b, bytes, &ecdsa->r, curve->bytes, false);

	return ret != 0 ? ret : qat4_asym_result(b, bytes, &ecdsa->s, curve->bytes, false);
}

/** By the curve's own function. */
static int
encode_own_sign(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_ecdsa_op_param *ecdsa)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);
	size_t bytes = curve->bytes;
	int ret;

	qat4_asym_begin(b, curve->own_sign);
	ret = place_nonce(b, curve, qat4_asym_in(b, bytes), bytes, &ecdsa->k);
	if (ret == 0)
		ret = place_digest(curve, qat4_asym_in(b, bytes), bytes, &ecdsa->message);
	if (ret == 0)
		ret = qat4_ec_in_private(b, bytes, session, qat4_compat_ecdsa_private(ecdsa));
	return ret != 0 ? ret : add_signature_results(b, curve, bytes, ecdsa);
}

/** Place a constant of the curve as an element of an operand. */
static void
place_constant(uint8_t *blob, unsigned int element, const struct qat4_curve *curve,
		const uint8_t *constant)
{
	qat4_num_place(blob + element * curve->slot, curve->slot, constant, curve->bytes);
}

static int
place_private(uint8_t *to, const struct qat4_curve *curve, const struct qat4_asym_session *session,
		const rte_crypto_param *own)
{
	const struct qat4_asym_number *number = &session->numbers[QAT4_EC_PRIVATE];
	int ret = -EINVAL;

	if (own != NULL && qat4_asym_given(own))
		ret = qat4_num_place(to, curve->slot, own->data, own->length);
	else if (number->bytes != 0)
		ret = qat4_num_place(to, curve->slot, &session->keys[number->at], number->bytes);
	return ret == 0 && qat4_num_in_range(to, curve->slot, curve->n, curve->bytes) ? 0 : -EINVAL;
}

static int
encode_sign(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_ecdsa_op_param *ecdsa)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);
	size_t slot = curve->slot;
	uint8_t *blob;
	int ret;

	b->slot->negative = RTE_CRYPTO_OP_STATUS_INVALID_ARGS; /* r or s would be zero: another k */
	if (curve->own_sign != 0)
		return encode_own_sign(b, session, ecdsa);
	qat4_asym_begin(b, curve->sign);
	blob = qat4_asym_in(b, SIGN_ELEMENTS * slot);
	ret = place_private(blob + SIGN_D * slot, curve, session, qat4_compat_ecdsa_private(ecdsa));
	if (ret == 0)
		ret = place_digest(curve, blob + SIGN_E * slot, slot, &ecdsa->message);
	if (ret == 0)
		ret = place_nonce(b, curve, blob + SIGN_K * slot, slot, &ecdsa->k);
	if (ret != 0)
		return ret;
	place_constant(blob, SIGN_B, curve, curve->b);
	place_constant(blob, SIGN_A, curve, curve->a);
	place_constant(blob, SIGN_P, curve, curve->p);
	place_constant(blob, SIGN_N, curve, curve->n);
	place_constant(blob, SIGN_YG, curve, curve->gy);
	place_constant(blob, SIGN_XG, curve, curve->gx);
	return add_signature_results(b, curve, slot, ecdsa);
}

/** A part of a signature: one that is too long is no valid one. */
static int
place_signature(uint8_t *to, size_t bytes, const rte_crypto_param *part)
{
	if (!qat4_asym_given(part))
		return -EINVAL;
	return qat4_num_place(to, bytes, part->data, part->length) != 0 ? -EBADMSG : 0;
}

static int
encode_verify(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_ecdsa_op_param *ecdsa)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);
	const struct rte_crypto_ec_point *q = qat4_compat_ecdsa_public(ecdsa);
	size_t slot = curve->slot;
	uint8_t *blob;
	int ret;

	qat4_asym_begin(b, curve->verify);
	b->slot->negative = RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
	blob = qat4_asym_in(b, VERIFY_ELEMENTS * slot);
	ret = place_coordinate(blob + VERIFY_XQ * slot, slot, session, q, false);
	if (ret == 0)
		ret = place_coordinate(blob + VERIFY_YQ * slot, slot, session, q, true);
	if (ret == 0)
		ret = place_digest(curve, blob + VERIFY_E * slot, slot, &ecdsa->message);
	if (ret == 0)
		ret = place_signature(blob + VERIFY_R * slot, slot, &ecdsa->r);
	if (ret == 0)
		ret = place_signature(blob + VERIFY_S * slot, slot, &ecdsa->s);
	if (ret != 0)
		return ret;
	place_constant(blob, VERIFY_P, curve, curve->p);
	place_constant(blob, VERIFY_B, curve, curve->b);
	place_constant(blob, VERIFY_A, curve, curve->a);
	place_constant(blob, VERIFY_YG, curve, curve->gy);
	place_constant(blob, VERIFY_XG, curve, curve->gx);
	place_constant(blob, VERIFY_N, curve, curve->n);
	return 0;
}

int
qat4_ecdsa_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	if (op->ecdsa.op_type == RTE_CRYPTO_ASYM_OP_SIGN)
		return encode_sign(b, session, &op->ecdsa);
	if (op->ecdsa.op_type == RTE_CRYPTO_ASYM_OP_VERIFY)
		return encode_verify(b, session, &op->ecdsa);
	return -EINVAL;
}

/** What is multiplied by what. */
struct ec_product {
	/** Write the scalar into an operand of @p bytes. */
	int (*scalar)(struct qat4_asym_build *b, uint8_t *to, size_t bytes,
			const struct ec_product *product);
	const struct qat4_asym_session *session;
	struct rte_crypto_asym_op *op;
	const struct rte_crypto_ec_point *point; /* NULL: the session's */
	bool generator;                          /* then @p point does not matter */
	rte_crypto_param *x;                     /* results; NULL: not wanted */
	rte_crypto_param *y;
	bool strip;
};

/** A constant of the curve: where the session keeps it, or a copy. */
static void
add_constant(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		enum qat4_ec_number number, const uint8_t *constant)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);

	if (qat4_asym_in_number(b, curve->slot, session, number) != 0)
		qat4_asym_in_copy(b, curve->slot, constant, curve->bytes);
}

static int
encode_point_check(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const struct rte_crypto_ec_point *point)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);
	int ret;

	qat4_asym_begin(b, curve->check);
	ret = qat4_ec_in_coordinate(b, curve->slot, session, point, false);
	if (ret == 0)
		ret = qat4_ec_in_coordinate(b, curve->slot, session, point, true);
	if (ret != 0)
		return ret;
	add_constant(b, session, QAT4_EC_P, curve->p);
	add_constant(b, session, QAT4_EC_A, curve->a);
	add_constant(b, session, QAT4_EC_B, curve->b);
	return 0;
}

static int
add_point(struct qat4_asym_build *b, size_t bytes, const struct ec_product *product)
{
	const struct qat4_curve *curve = qat4_curve(product->session->curve);
	int ret;

	if (product->generator) {
		add_constant(b, product->session, QAT4_EC_GX, curve->gx);
		add_constant(b, product->session, QAT4_EC_GY, curve->gy);
		return 0;
	}
	ret = qat4_ec_in_coordinate(b, bytes, product->session, product->point, false);
	return ret != 0 ? ret
			: qat4_ec_in_coordinate(b, bytes, product->session, product->point, true);
}

static int
add_product_results(struct qat4_asym_build *b, size_t bytes, const struct ec_product *product)
{
	size_t give_bytes = product->session->result_bytes;
	int ret = qat4_asym_result(b, bytes, product->x, give_bytes, product->strip);

	return ret != 0 ? ret : qat4_asym_result(b, bytes, product->y, give_bytes, product->strip);
}

/** By the curve's own function: point, then scalar. */
static int
encode_own_product(struct qat4_asym_build *b, const struct ec_product *product)
{
	const struct qat4_curve *curve = qat4_curve(product->session->curve);
	size_t bytes = curve->bytes;
	int ret = 0;

	qat4_asym_begin(b, product->generator ? curve->own_generator : curve->own_multiply);
	if (!product->generator)
		ret = add_point(b, bytes, product);
	if (ret == 0)
		ret = product->scalar(b, qat4_asym_in(b, bytes), bytes, product);
	return ret != 0 ? ret : add_product_results(b, bytes, product);
}

/** By the general function: scalar, point, a, b, q, cofactor. */
static int
encode_general_product(struct qat4_asym_build *b, const struct ec_product *product)
{
	const struct qat4_curve *curve = qat4_curve(product->session->curve);
	size_t slot = curve->slot;
	int ret;

	qat4_asym_begin(b, curve->multiply);
	ret = product->scalar(b, qat4_asym_in(b, slot), slot, product);
	if (ret == 0)
		ret = add_point(b, slot, product);
	if (ret != 0)
		return ret;
	add_constant(b, product->session, QAT4_EC_A, curve->a);
	add_constant(b, product->session, QAT4_EC_B, curve->b);
	add_constant(b, product->session, QAT4_EC_P, curve->p);
	if (qat4_asym_in_number(b, curve->cofactor_bytes, product->session, QAT4_EC_H) != 0)
		qat4_asym_in_copy(b, curve->cofactor_bytes, &one, sizeof(one));
	return add_product_results(b, slot, product);
}

static int
encode_product(struct qat4_asym_build *b, const struct ec_product *product)
{
	int ret = 0;

	/* No: the point is not on the curve, or the product is the point at infinity. */
	b->slot->negative = b->slot->negative_head = RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	if (!product->generator)
		ret = encode_point_check(b, product->session, product->point);
	if (ret != 0)
		return ret;
	if (qat4_curve(product->session->curve)->own_multiply != 0)
		return encode_own_product(b, product);
	return encode_general_product(b, product);
}

/** A scalar of the application: any, also above the order. */
static int
ecpm_scalar(struct qat4_asym_build *b, uint8_t *to, size_t bytes, const struct ec_product *product)
{
	const rte_crypto_param *scalar = &product->op->ecpm.scalar;

	RTE_SET_USED(b);
	if (!qat4_asym_given(scalar))
		return -EINVAL;
	return qat4_num_place(to, bytes, scalar->data, scalar->length);
}

int
qat4_ecpm_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	struct rte_crypto_ecpm_op_param *ecpm = &op->ecpm;
	const struct ec_product product = {
		.scalar = ecpm_scalar,
		.session = session,
		.op = op,
		.point = &ecpm->p,
		.x = &ecpm->r.x,
		.y = &ecpm->r.y,
	};

	return encode_product(b, &product);
}

int
qat4_ecfpm_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	struct rte_crypto_ecpm_op_param *ecpm = &op->ecpm;
	const struct ec_product product = {
		.scalar = ecpm_scalar,
		.session = session,
		.op = op,
		.generator = true,
		.x = &ecpm->r.x,
		.y = &ecpm->r.y,
	};

	return encode_product(b, &product);
}

/** The private key: the operation's, the session's, or a new one, given to who has room for it. */
static int
ecdh_scalar(struct qat4_asym_build *b, uint8_t *to, size_t bytes, const struct ec_product *product)
{
	const struct qat4_curve *curve = qat4_curve(product->session->curve);
	const struct qat4_asym_number *number = &product->session->numbers[QAT4_EC_PRIVATE];
	rte_crypto_param *own = &product->op->ecdh.priv_key;
	int ret;

	if (qat4_asym_given(own))
		ret = qat4_num_place(to, bytes, own->data, own->length);
	else if (number->bytes != 0)
		ret = qat4_num_place(to, bytes, &product->session->keys[number->at], number->bytes);
	else if (!product->generator)
		return -EINVAL;
	else
		ret = qat4_random_below(&b->random, to, bytes, curve->n, curve->bytes);
	if (ret != 0)
		return ret;
	if (own->length == 0 && own->data != NULL && number->bytes == 0) {
		memcpy(own->data, to + (bytes - curve->bytes), curve->bytes);
		own->length = curve->bytes;
	}
	return qat4_num_in_range(to, bytes, curve->n, curve->bytes) ? 0 : -EINVAL;
}

static int
generate_private(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		rte_crypto_param *to)
{
	const struct qat4_curve *curve = qat4_curve(session->curve);
	int ret;

	if (to->data == NULL || (to->length != 0 && to->length < curve->bytes))
		return -EINVAL;
	ret = qat4_random_below(&b->random, to->data, curve->bytes, curve->n, curve->bytes);
	if (ret != 0)
		return ret;
	to->length = curve->bytes;
	return QAT4_ASYM_DONE;
}

int
qat4_ecdh_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	struct rte_crypto_ecdh_op_param *ecdh = &op->ecdh;
	struct ec_product product = { .scalar = ecdh_scalar, .session = session, .op = op };

	switch (ecdh->ke_type) {
	case RTE_CRYPTO_ASYM_KE_PRIV_KEY_GENERATE:
		return generate_private(b, session, &ecdh->priv_key);
	case RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE:
		product.generator = true;
		product.x = &ecdh->pub_key.x;
		product.y = &ecdh->pub_key.y;
		product.strip = (op->flags & RTE_CRYPTO_ASYM_FLAG_PUB_KEY_NO_PADDING) != 0;
		return encode_product(b, &product);
	case RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE:
		product.point = &ecdh->pub_key;
		product.x = &ecdh->shared_secret.x;
		/* The secret is x; y only for who asks. */
		product.y = ecdh->shared_secret.y.data == NULL ? NULL : &ecdh->shared_secret.y;
		product.strip = (op->flags & RTE_CRYPTO_ASYM_FLAG_SHARED_KEY_NO_PADDING) != 0;
		return encode_product(b, &product);
	case RTE_CRYPTO_ASYM_KE_PUB_KEY_VERIFY:
		b->slot->negative = RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
		return encode_point_check(b, session, &ecdh->pub_key);
	default:
		return -EINVAL;
	}
}
