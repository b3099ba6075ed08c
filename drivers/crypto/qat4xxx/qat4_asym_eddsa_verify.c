/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Verification of EdDSA: R = [S]B + [k](-A), without cofactor, R compared as it is encoded.
 *
 * The device makes both products; decoding the public key and adding the two points is done here,
 * by libcrypto. Everything is public, so time does not matter to secrets.
 */

#include <errno.h>
#include <string.h>

#include <openssl/bn.h>

#include <rte_common.h>

#include "qat4_asym_eddsa.h"

/** Numbers modulo p. Each operation reports to ok. */
struct field {
	BN_CTX *ctx;
	BIGNUM *p;
	BIGNUM *d;
	bool ok;
};

static BIGNUM *
new_number(struct field *f)
{
	BIGNUM *n = BN_CTX_get(f->ctx);

	f->ok = f->ok && n != NULL;
	return n;
}

static BIGNUM *
number_of(struct field *f, const uint8_t *data, size_t len)
{
	BIGNUM *n = new_number(f);

	f->ok = f->ok && BN_bin2bn(data, (int)len, n) != NULL;
	return n;
}

static BIGNUM *
mul(struct field *f, const BIGNUM *a, const BIGNUM *b)
{
	BIGNUM *r = new_number(f);

	f->ok = f->ok && BN_mod_mul(r, a, b, f->p, f->ctx) == 1;
	return r;
}

static BIGNUM *
add(struct field *f, const BIGNUM *a, const BIGNUM *b)
{
	BIGNUM *r = new_number(f);

	f->ok = f->ok && BN_mod_add(r, a, b, f->p, f->ctx) == 1;
	return r;
}

static BIGNUM *
sub(struct field *f, const BIGNUM *a, const BIGNUM *b)
{
	BIGNUM *r = new_number(f);

	f->ok = f->ok && BN_mod_sub(r, a, b, f->p, f->ctx) == 1;
	return r;
}

static BIGNUM *
inverse(struct field *f, const BIGNUM *a)
{
	BIGNUM *r = new_number(f);

	f->ok = f->ok && BN_mod_inverse(r, a, f->p, f->ctx) != NULL;
	return r;
}

static void
field_open(struct field *f, const struct qat4_edwards *curve)
{
	f->ctx = BN_CTX_new();
	f->ok = f->ctx != NULL;
	if (!f->ok)
		return;
	BN_CTX_start(f->ctx);
	f->p = number_of(f, curve->p, curve->field_bytes);
	f->d = number_of(f, curve->d, curve->field_bytes);
}

static void
field_close(struct field *f)
{
	if (f->ctx != NULL)
		BN_CTX_end(f->ctx);
	BN_CTX_free(f->ctx);
}

/** x from y: x^2 = (y^2 - 1) / (d y^2 - a), with the parity that the encoding says. */
static BIGNUM *
recover_x(struct field *f, const struct qat4_edwards *curve, const BIGNUM *y, int odd)
{
	const BIGNUM *yy = mul(f, y, y);
	const BIGNUM *dyy = mul(f, f->d, yy);
	const BIGNUM *above = sub(f, yy, BN_value_one());
	const BIGNUM *below = curve->a_is_minus_one ? add(f, dyy, BN_value_one())
						    : sub(f, dyy, BN_value_one());
	const BIGNUM *square = mul(f, above, inverse(f, below));
	BIGNUM *x = new_number(f);

	f->ok = f->ok && BN_mod_sqrt(x, square, f->p, f->ctx) != NULL;
	if (f->ok && BN_is_odd(x) != odd) {
		f->ok = !BN_is_zero(x);
		return sub(f, f->p, x);
	}
	return x;
}

int
qat4_eddsa_add_negative(struct qat4_asym_session *session, const struct qat4_edwards *curve)
{
	const uint8_t *encoded = qat4_asym_session_number(session, QAT4_ED_PUBLIC);
	uint8_t sign = encoded[curve->bytes - 1] & 0x80;
	uint8_t y_bytes[QAT4_ED_MAX_BYTES], x_bytes[QAT4_ED_MAX_BYTES];
	const rte_crypto_param x_param = { .data = x_bytes, .length = curve->field_bytes };
	const rte_crypto_param y_param = {
		.data = y_bytes + curve->bytes - curve->field_bytes,
		.length = curve->field_bytes,
	};
	struct field f;
	int ret = -EINVAL;

	qat4_num_place_reversed(y_bytes, curve->bytes, encoded, curve->bytes);
	y_bytes[0] &= 0x7f;
	field_open(&f, curve);
	if (f.ok && qat4_num_below(y_bytes, curve->bytes, curve->p, curve->field_bytes)) {
		const BIGNUM *y = number_of(&f, y_bytes, curve->bytes);
		const BIGNUM *x = recover_x(&f, curve, y, sign != 0);
		const BIGNUM *negative = !f.ok || BN_is_zero(x) ? x : sub(&f, f.p, x);

		if (f.ok && BN_bn2binpad(negative, x_bytes, curve->field_bytes) > 0)
			ret = 0;
	}
	field_close(&f);
	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_ED_NEGATIVE_X, &x_param, "x", false);
	if (ret == 0)
		ret = qat4_asym_session_add(session, QAT4_ED_Y, &y_param, "y", false);
	return ret;
}

/** S of the signature: below the order, or no valid one. */
static int
load_s(const struct qat4_edwards *curve, const uint8_t *data, uint64_t *s)
{
	uint8_t big_endian[QAT4_ED_MAX_BYTES], order[QAT4_ED_MAX_BYTES];

	qat4_num_place_reversed(big_endian, curve->bytes, data, curve->bytes);
	qat4_num_from_limbs(order, curve->bytes, curve->order, curve->limbs);
	if (!qat4_num_less(big_endian, order, curve->bytes))
		return -EBADMSG;
	return qat4_num_to_limbs(s, curve->limbs, big_endian, curve->bytes);
}

static bool
is_zero(const uint64_t *limbs, size_t n)
{
	return qat4_num_is_zero((const uint8_t *)limbs, n * sizeof(*limbs));
}

int
qat4_eddsa_encode_verify(struct qat4_asym_build *b, const struct qat4_asym_session *session,
		struct qat4_ed_scratch *scratch)
{
	const struct qat4_edwards *curve = qat4_edwards(session->curve);
	const rte_crypto_uint *sign = &rte_pmd_qat4xxx_eddsa_op(b->slot->op)->sign;
	const struct qat4_asym_done what = { .dev = b->dev, .slot = b->slot, .cookie = b->cookie };
	const struct qat4_ed_point base = { curve->bx, curve->by };
	const struct qat4_ed_point negative = {
		qat4_asym_session_number(session, QAT4_ED_NEGATIVE_X),
		qat4_asym_session_number(session, QAT4_ED_Y),
	};
	const struct qat4_hash_piece r = { sign->data, curve->bytes };
	const struct qat4_hash_piece a = { scratch->public_key, curve->bytes };
	uint64_t s[QAT4_ED_MAX_LIMBS], k[QAT4_ED_MAX_LIMBS];
	int ret;

	if (!scratch->has_public || !qat4_asym_given(sign))
		return -EINVAL;
	if (sign->length != 2u * curve->bytes || load_s(curve, sign->data + curve->bytes, s) != 0)
		return -EBADMSG;
	ret = qat4_eddsa_digest(&what, &r, &a, k);
	if (ret != 0)
		return ret;
	b->slot->finish = QAT4_ASYM_FINISH_EDDSA_VERIFY;
	/* What the device makes of a scalar of zero is not known: the neutral point is not asked
	 * for. */
	if (!is_zero(s, curve->limbs)) {
		qat4_eddsa_product(b, curve, &base, s);
		scratch->r_at = qat4_ed_results_at(b, curve);
	}
	if (!is_zero(k, curve->limbs)) {
		qat4_eddsa_product(b, curve, &negative, k);
		scratch->a_at = qat4_ed_results_at(b, curve);
	}
	return b->slot->members == 0 ? -EBADMSG : 0;
}

/** The point at @p at, or the neutral one. */
static void
load_point(struct field *f, const struct qat4_asym_done *done, uint16_t at, BIGNUM **x, BIGNUM **y)
{
	static const uint8_t zero = 0, one = 1;
	const struct qat4_edwards *curve = qat4_edwards(done->slot->curve);
	struct qat4_ed_point point = qat4_ed_point_at(done->cookie, curve, at);

	*x = at != 0 ? number_of(f, point.x, curve->field_bytes) : number_of(f, &zero, 1);
	*y = at != 0 ? number_of(f, point.y, curve->field_bytes) : number_of(f, &one, 1);
}

/** Encode the sum of both products. */
static bool
encode_sum(const struct qat4_asym_done *done, const struct qat4_edwards *curve, uint8_t *to)
{
	const struct qat4_ed_scratch *scratch = qat4_ed_scratch(done->slot, done->cookie);
	uint8_t xb[QAT4_ED_MAX_BYTES], yb[QAT4_ED_MAX_BYTES];
	BIGNUM *x1, *y1, *x2, *y2;
	struct field f;
	bool ok;

	field_open(&f, curve);
	if (f.ok) {
		load_point(&f, done, scratch->r_at, &x1, &y1);
		load_point(&f, done, scratch->a_at, &x2, &y2);
		const BIGNUM *xx = mul(&f, x1, x2);
		const BIGNUM *yy = mul(&f, y1, y2);
		const BIGNUM *dxy = mul(&f, f.d, mul(&f, xx, yy));
		const BIGNUM *cross = add(&f, mul(&f, x1, y2), mul(&f, x2, y1));
		const BIGNUM *straight = curve->a_is_minus_one ? add(&f, yy, xx) : sub(&f, yy, xx);
		const BIGNUM *x = mul(&f, cross, inverse(&f, add(&f, BN_value_one(), dxy)));
		const BIGNUM *y = mul(&f, straight, inverse(&f, sub(&f, BN_value_one(), dxy)));

		f.ok = f.ok && BN_bn2binpad(x, xb, curve->field_bytes) > 0 &&
				BN_bn2binpad(y, yb, curve->field_bytes) > 0;
	}
	ok = f.ok;
	field_close(&f);
	if (ok)
		qat4_eddsa_encode_point(curve, xb, yb, to);
	return ok;
}

enum rte_crypto_op_status
qat4_eddsa_verify_finish(const struct qat4_asym_done *done)
{
	const struct qat4_edwards *curve = qat4_edwards(done->slot->curve);
	const rte_crypto_uint *sign = &rte_pmd_qat4xxx_eddsa_op(done->slot->op)->sign;
	uint8_t encoded[QAT4_ED_MAX_BYTES];

	if (!encode_sum(done, curve, encoded)) {
		done->counters->device_error++;
		return RTE_CRYPTO_OP_STATUS_ERROR;
	}
	if (qat4_num_equal(encoded, sign->data, curve->bytes))
		return RTE_CRYPTO_OP_STATUS_SUCCESS;
	done->counters->verify_failed++;
	return RTE_CRYPTO_OP_STATUS_AUTH_FAILED;
}
