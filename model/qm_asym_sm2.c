/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * SM2: the elliptic-curve half of GB/T 32918; hashes are the driver's affair.
 *
 * Source: doc/hardware/03-asym.md, sections 2.9 and 1.10.
 */

#include <string.h>

#include <openssl/obj_mac.h>

#include "qm_asym_curve.h"

enum { SM2_BYTES = 32 };

static struct qm_curve *
sm2_curve(struct qm_asym_job *job)
{
	return qm_curve_by_nid(job, NID_sm2, SM2_BYTES);
}

static const struct qm_field *
sm2_order(struct qm_asym_job *job, const struct qm_curve *curve)
{
	return qm_asym_order(job->asym, curve->n, SM2_BYTES);
}

static enum qm_asym_result
sm2_generate(struct qm_asym_job *job)
{
	const struct qm_curve *curve = sm2_curve(job);

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	return qm_curve_generate(job, curve, job->in[0], job->out[0], job->out[1]);
}

static enum qm_asym_result
sm2_multiply(struct qm_asym_job *job)
{
	enum { K, X, Y };
	const struct qm_curve *curve = sm2_curve(job);
	const struct qm_point p = { job->in[X], job->in[Y] };

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	return qm_curve_multiply(job, curve, job->in[K], &p, job->out[0], job->out[1]);
}

static enum qm_asym_result
sm2_on_curve(struct qm_asym_job *job)
{
	const struct qm_curve *curve = sm2_curve(job);
	const struct qm_point p = { job->in[0], job->in[1] };

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	return qm_curve_has(job, curve, &p) ? QM_ASYM_OK : QM_ASYM_NO;
}

/* s = (k - r d) / (1 + d) for r = e + x, all modulo the order. */
static enum qm_asym_result
sm2_sign_with(const struct qm_field *order, struct qm_asym_job *job, const uint8_t *x)
{
	enum { K, E, D };
	struct { /* one place to wipe */
		struct qm_fe r, d, k, t, s;
	} fe;
	bool good;

	memset(&fe, 0, sizeof(fe));
	qm_fe_load(order, &fe.r, x);
	qm_fe_load(order, &fe.t, job->in[E]);
	qm_fe_load(order, &fe.d, job->in[D]);
	qm_fe_load(order, &fe.k, job->in[K]);
	qm_fe_add(order, &fe.r, &fe.r, &fe.t);
	qm_fe_add(order, &fe.t, &fe.r, &fe.k);
	good = qm_fe_is_zero(order, &fe.r) == 0 && qm_fe_is_zero(order, &fe.t) == 0;
	qm_fe_mul(order, &fe.t, &fe.r, &fe.d);
	qm_fe_sub(order, &fe.s, &fe.k, &fe.t);
	qm_fe_add(order, &fe.d, &fe.d, &order->one);
	qm_fe_inv(order, &fe.t, &fe.d);
	qm_fe_mul(order, &fe.s, &fe.s, &fe.t); /* 0 when d is -1, which has no inverse */
	good = good && qm_fe_is_zero(order, &fe.s) == 0;
	qm_fe_store(order, job->out[0], &fe.r);
	qm_fe_store(order, job->out[1], &fe.s);
	explicit_bzero(&fe, sizeof(fe));
	return good ? QM_ASYM_OK : QM_ASYM_NO;
}

static enum qm_asym_result
sm2_sign(struct qm_asym_job *job)
{
	enum { K };
	const struct qm_curve *curve = sm2_curve(job);
	uint8_t x[SM2_BYTES], y[SM2_BYTES];
	const struct qm_field *order;
	enum qm_asym_result result;

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	order = sm2_order(job, curve);
	if (!qm_field_in_range(order, job->in[K]))
		return QM_ASYM_NO;
	result = qm_curve_generate(job, curve, job->in[K], x, y);
	if (result == QM_ASYM_OK)
		result = sm2_sign_with(order, job, x);
	explicit_bzero(x, sizeof(x));
	explicit_bzero(y, sizeof(y));
	return result;
}

static enum qm_asym_result
sm2_verify(struct qm_asym_job *job)
{
	enum { E, R, S, XP, YP };
	const struct qm_curve *curve = sm2_curve(job);
	uint8_t t_bytes[SM2_BYTES], x[SM2_BYTES];
	struct qm_fe r = { { 0 } }, s = { { 0 } }, t = { { 0 } };
	const struct qm_field *order;
	enum qm_asym_result result;

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	order = sm2_order(job, curve);
	if (!qm_field_in_range(order, job->in[R]) || !qm_field_in_range(order, job->in[S]))
		return QM_ASYM_NO;
	qm_fe_load(order, &r, job->in[R]);
	qm_fe_load(order, &s, job->in[S]);
	qm_fe_add(order, &t, &r, &s);
	if (qm_fe_is_zero(order, &t) != 0)
		return QM_ASYM_NO;
	qm_fe_store(order, t_bytes, &t);
	result = qm_curve_combine(job, curve, (const uint8_t *[2]){ job->in[S], t_bytes },
			(const struct qm_point[2]){
					{ curve->xg, curve->yg }, { job->in[XP], job->in[YP] } },
			x);
	if (result != QM_ASYM_OK)
		return result;
	qm_fe_load(order, &s, x);
	qm_fe_load(order, &t, job->in[E]);
	qm_fe_add(order, &s, &s, &t);
	qm_fe_sub(order, &s, &s, &r);
	return qm_fe_is_zero(order, &s) != 0 ? QM_ASYM_OK : QM_ASYM_NO;
}

/* C1 = [k]G and [k]P. */
static enum qm_asym_result
sm2_encrypt(struct qm_asym_job *job)
{
	enum { K, XP, YP };
	const struct qm_curve *curve = sm2_curve(job);
	const struct qm_point p = { job->in[XP], job->in[YP] };
	enum qm_asym_result result;

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	result = qm_curve_generate(job, curve, job->in[K], job->out[0], job->out[1]);
	if (result != QM_ASYM_OK)
		return result;
	return qm_curve_multiply(job, curve, job->in[K], &p, job->out[2], job->out[3]);
}

/* x as the key exchange uses it: its low 127 bits, and bit 127 set. */
static void
sm2_bar(uint8_t *to, const uint8_t *x)
{
	memset(to, 0, SM2_BYTES / 2);
	memcpy(to + SM2_BYTES / 2, x + SM2_BYTES / 2, SM2_BYTES / 2);
	to[SM2_BYTES / 2] |= 0x80;
}

/* sum = P + [x2 bar]R, all of it public. */
static enum qm_asym_result
sm2_peer(struct qm_asym_job *job, const struct qm_curve *curve, uint8_t *x, uint8_t *y)
{
	enum { R, D, X1, X2, Y2, XP, YP };
	const struct qm_point p = { job->in[XP], job->in[YP] }, r = { job->in[X2], job->in[Y2] };
	EC_POINT *own = qm_curve_point(job, curve, &p), *other = qm_curve_point(job, curve, &r);
	enum qm_asym_result result = QM_ASYM_BROKEN;
	BIGNUM *scalar = BN_CTX_get(job->ctx);
	uint8_t bar[SM2_BYTES];

	sm2_bar(bar, job->in[X2]);
	if (own == NULL || other == NULL)
		result = QM_ASYM_NO;
	else if (scalar != NULL && BN_bin2bn(bar, SM2_BYTES, scalar) != NULL &&
			EC_POINT_mul(curve->group, other, NULL, other, scalar, job->ctx) &&
			EC_POINT_add(curve->group, own, own, other, job->ctx))
		result = qm_curve_affine(job, curve, own, x, y);
	EC_POINT_free(own);
	EC_POINT_free(other);
	return result;
}

/* U = [d + (x1 bar) r](P + [x2 bar]R). */
static enum qm_asym_result
sm2_keyex(struct qm_asym_job *job)
{
	enum { R, D, X1 };
	const struct qm_curve *curve = sm2_curve(job);
	uint8_t t[SM2_BYTES], x[SM2_BYTES], y[SM2_BYTES];
	const struct qm_point sum = { x, y };
	struct qm_fe fe[3] = { { { 0 } } };
	const struct qm_field *order;
	enum qm_asym_result result;

	if (curve == NULL)
		return QM_ASYM_BROKEN;
	order = sm2_order(job, curve);
	sm2_bar(t, job->in[X1]);
	qm_fe_load(order, &fe[0], t);
	qm_fe_load(order, &fe[1], job->in[R]);
	qm_fe_load(order, &fe[2], job->in[D]);
	qm_fe_mul(order, &fe[0], &fe[0], &fe[1]);
	qm_fe_add(order, &fe[0], &fe[0], &fe[2]);
	qm_fe_store(order, t, &fe[0]);
	result = sm2_peer(job, curve, x, y);
	if (result == QM_ASYM_OK)
		result = qm_curve_multiply(job, curve, t, &sum, job->out[0], job->out[1]);
	explicit_bzero(t, sizeof(t));
	explicit_bzero(fe, sizeof(fe));
	return result;
}

const struct qm_asym_op qm_sm2_generate = { sm2_generate, 0 };
const struct qm_asym_op qm_sm2_multiply = { sm2_multiply, 0 };
const struct qm_asym_op qm_sm2_on_curve = { sm2_on_curve, 0 };
const struct qm_asym_op qm_sm2_sign = { sm2_sign, 0 };
const struct qm_asym_op qm_sm2_verify = { sm2_verify, 0 };
const struct qm_asym_op qm_sm2_encrypt = { sm2_encrypt, 0 };
const struct qm_asym_op qm_sm2_decrypt = { sm2_multiply, 0 }; /* [d]C1, d first */
const struct qm_asym_op qm_sm2_keyex = { sm2_keyex, 0 };
