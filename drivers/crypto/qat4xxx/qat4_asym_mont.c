/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * X25519 and X448, RFC 7748.
 *
 * The RFC's numbers are little-endian, the device's big-endian: the bytes are reversed both ways.
 * X448 has operands of 64 bytes, of which the RFC's 56 are the low end. The device clamps scalars
 * and ignores the top bit of u; it does not look whether a result is zero.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"

/** A curve: index into the table is the session's curve. */
static const struct mont_curve {
	uint32_t multiply;
	uint32_t generator;
	uint16_t slot;
	uint16_t bytes;
} curves[] = {
	{ QAT4_PKE_POINT_MULTIPLICATION_C25519, QAT4_PKE_GENERATOR_MULTIPLICATION_C25519, 32, 32 },
	{ QAT4_PKE_POINT_MULTIPLICATION_C448, QAT4_PKE_GENERATOR_MULTIPLICATION_C448, 64, 56 },
};
enum { X25519, X448 };

int
qat4_mont_session(struct qat4_asym_session *session, const struct rte_crypto_asym_xform *xform)
{
	const rte_crypto_param *private = qat4_compat_ec_private(&xform->ec);
	const struct rte_crypto_ec_point *public = qat4_compat_ec_public(&xform->ec);
	uint8_t curve = xform->ec.curve_id == RTE_PMD_QAT4XXX_CURVE_X25519 ? X25519 : X448;
	int ret = qat4_asym_session_add(session, QAT4_EC_PRIVATE, private, "private key", false);

	if (ret == 0 && public != NULL)
		ret = qat4_asym_session_add(session, QAT4_EC_X, &public->x, "public key", false);
	session->curve = curve;
	session->result_bytes = curves[curve].bytes;
	return ret;
}

/** The operation's value if it has one, else the session's; exactly as long as the curve's. */
static int
add_reversed(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		const rte_crypto_param *own, unsigned int number)
{
	const struct mont_curve *curve = &curves[session->curve];
	uint8_t *to = qat4_asym_in(b, curve->slot);
	const uint8_t *data = qat4_asym_session_number(session, number);
	size_t len = session->numbers[number].bytes;

	if (qat4_asym_given(own)) {
		data = own->data;
		len = own->length;
	}
	if (len != curve->bytes)
		return -EINVAL;
	return qat4_num_place_reversed(to, curve->slot, data, len);
}

/** A new private key, clamped: the value that is kept is the value that is used. */
static int
draw_private(const struct qat4_asym_random *random, const struct mont_curve *curve, uint8_t *key)
{
	int ret = qat4_random_bytes(random, key, curve->bytes);

	if (curve->bytes == curves[X25519].bytes) {
		key[0] &= 0xf8;
		key[31] = (key[31] & 0x7f) | 0x40;
	} else {
		key[0] &= 0xfc;
		key[55] |= 0x80;
	}
	return ret;
}

static int
generate_private(struct qat4_asym_build *b, const struct mont_curve *curve, rte_crypto_param *to)
{
	int ret;

	if (to->data == NULL || (to->length != 0 && to->length < curve->bytes))
		return -EINVAL;
	ret = draw_private(&b->random, curve, to->data);
	if (ret != 0)
		return ret;
	to->length = curve->bytes;
	return QAT4_ASYM_DONE;
}

/** The scalar of a public key: a new one when nobody gave one. */
static int
add_scalar_or_new(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		rte_crypto_param *own)
{
	const struct mont_curve *curve = &curves[session->curve];
	uint8_t key[56];
	int ret;

	if (qat4_asym_given(own) || session->numbers[QAT4_EC_PRIVATE].bytes != 0)
		return add_reversed(b, session, own, QAT4_EC_PRIVATE);
	ret = draw_private(&b->random, curve, key);
	if (ret == 0)
		ret = qat4_num_place_reversed(
				qat4_asym_in(b, curve->slot), curve->slot, key, curve->bytes);
	if (ret == 0 && own->data != NULL) {
		memcpy(own->data, key, curve->bytes);
		own->length = curve->bytes;
	}
	explicit_bzero(key, sizeof(key));
	return ret;
}

static int
generate_public(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_ecdh_op_param *ecdh)
{
	const struct mont_curve *curve = &curves[session->curve];
	int ret;

	qat4_asym_begin(b, curve->generator);
	ret = add_scalar_or_new(b, session, &ecdh->priv_key);
	return ret != 0 ? ret
			: qat4_asym_result(b, curve->slot, &ecdh->pub_key.x, curve->bytes, false);
}

static int
compute_secret(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_ecdh_op_param *ecdh)
{
	const struct mont_curve *curve = &curves[session->curve];
	int ret;

	qat4_asym_begin(b, curve->multiply);
	ret = add_reversed(b, session, &ecdh->pub_key.x, QAT4_EC_X);
	if (ret == 0)
		ret = add_reversed(b, session, &ecdh->priv_key, QAT4_EC_PRIVATE);
	return ret != 0 ? ret
			: qat4_asym_result(b, curve->slot, &ecdh->shared_secret.x, curve->bytes,
					  false);
}

/** Every string of the right length is a public key (RFC 7748, section 5). */
static int
verify_public(const struct qat4_asym_session *session, const struct rte_crypto_ecdh_op_param *ecdh)
{
	size_t len = qat4_asym_given(&ecdh->pub_key.x) ? ecdh->pub_key.x.length
						       : session->numbers[QAT4_EC_X].bytes;

	return len == session->result_bytes ? QAT4_ASYM_DONE : -EINVAL;
}

int
qat4_mont_encode(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct rte_crypto_asym_op *op)
{
	b->slot->finish = QAT4_ASYM_FINISH_MONT;
	b->slot->negative = RTE_CRYPTO_OP_STATUS_INVALID_ARGS;
	switch (op->ecdh.ke_type) {
	case RTE_CRYPTO_ASYM_KE_PRIV_KEY_GENERATE:
		return generate_private(b, &curves[session->curve], &op->ecdh.priv_key);
	case RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE:
		if ((op->flags & QAT4_ASYM_FLAG_COMPRESSED) != 0)
			return qat4_eddsa_public_encode(b, session, op);
		return generate_public(b, session, &op->ecdh);
	case RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE:
		return compute_secret(b, session, &op->ecdh);
	case RTE_CRYPTO_ASYM_KE_PUB_KEY_VERIFY:
		return verify_public(session, &op->ecdh);
	default:
		return -EINVAL;
	}
}

enum rte_crypto_op_status
qat4_mont_finish(const struct qat4_asym_done *done)
{
	const struct qat4_asym_result *result = &done->slot->results[0];
	const uint8_t *low_end =
			&done->cookie->operands[result->at + result->bytes - result->give_bytes];

	if (qat4_num_is_zero(low_end, result->give_bytes)) {
		done->counters->refused_value++;
		return RTE_CRYPTO_OP_STATUS_INVALID_ARGS; /* the peer sent a point of low order */
	}
	qat4_num_place_reversed(result->to->data, result->give_bytes, low_end, result->give_bytes);
	result->to->length = result->give_bytes;
	return RTE_CRYPTO_OP_STATUS_SUCCESS;
}
