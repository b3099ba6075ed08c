/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * ECDSA and points of curves whose parameters come with the request.
 *
 * Source: doc/hardware/03-asym.md, sections 2.7 and 1.10.
 */

#include <string.h>

#include "qm_asym_curve.h"

/* Element number index of the one blob that a signature or verification comes in. */
static const uint8_t *
ec_part(const struct qm_asym_job *job, unsigned int index, size_t len_bytes)
{
	return job->in[0] + index * len_bytes;
}

/* r, with a generator that need not be the curve's own and an order that goes with it. */
static enum qm_asym_result
ec_r(struct qm_asym_job *job, const struct qm_curve_params *params, const uint8_t *k)
{
	const struct qm_curve *curve = qm_curve_find(job, params);
	const struct qm_field *order = qm_asym_order(job->asym, params->n, params->len_bytes);
	const struct qm_point g = { params->xg, params->yg };

	if (curve == NULL)
		return QM_ASYM_NO;
	return qm_ecdsa_r(job, curve, order, &g, k, job->out[0]);
}

static enum qm_asym_result
ec_sign_r(struct qm_asym_job *job)
{
	enum { XG, YG, N, Q, A, B, K };
	const struct qm_curve_params params = {
		.len_bytes = job->function->in_bytes[K],
		.field = (enum qm_curve_field)job->arg,
		.q = job->in[Q],
		.a = job->in[A],
		.b = job->in[B],
		.xg = job->in[XG],
		.yg = job->in[YG],
		.n = job->in[N],
	};

	return ec_r(job, &params, job->in[K]);
}

static enum qm_asym_result
ec_sign_s(struct qm_asym_job *job)
{
	enum { E, D, R, K, N };
	const struct qm_field *order =
			qm_asym_order(job->asym, job->in[N], job->function->in_bytes[N]);

	if (order == NULL ||
			!qm_order_sign(order, job->out[0], job->in[E], job->in[D], job->in[R],
					job->in[K]))
		return QM_ASYM_NO;
	return QM_ASYM_OK;
}

static enum qm_asym_result
ec_sign_rs(struct qm_asym_job *job)
{
	enum { D, E, K, B, A, Q, N, YG, XG, PARTS };
	size_t len = job->function->in_bytes[0] / PARTS;
	const struct qm_curve_params params = {
		.len_bytes = len,
		.field = (enum qm_curve_field)job->arg,
		.q = ec_part(job, Q, len),
		.a = ec_part(job, A, len),
		.b = ec_part(job, B, len),
		.xg = ec_part(job, XG, len),
		.yg = ec_part(job, YG, len),
		.n = ec_part(job, N, len),
	};
	enum qm_asym_result result = ec_r(job, &params, ec_part(job, K, len));
	const struct qm_field *order;

	if (result != QM_ASYM_OK)
		return result;
	order = qm_asym_order(job->asym, params.n, len);
	return qm_order_sign(order, job->out[1], ec_part(job, E, len), ec_part(job, D, len),
			       job->out[0], ec_part(job, K, len))
			? QM_ASYM_OK
			: QM_ASYM_NO;
}

static enum qm_asym_result
ec_verify(struct qm_asym_job *job)
{
	enum { Q, B, A, YQ, XQ, YG, XG, N, R, S, E, PARTS };
	size_t len = job->function->in_bytes[0] / PARTS;
	const struct qm_curve_params params = {
		.len_bytes = len,
		.field = (enum qm_curve_field)job->arg,
		.q = ec_part(job, Q, len),
		.a = ec_part(job, A, len),
		.b = ec_part(job, B, len),
		.xg = ec_part(job, XG, len),
		.yg = ec_part(job, YG, len),
		.n = ec_part(job, N, len),
	};
	const struct qm_point points[2] = { { params.xg, params.yg },
		{ ec_part(job, XQ, len), ec_part(job, YQ, len) } };
	const uint8_t *r = ec_part(job, R, len), *s = ec_part(job, S, len);
	uint8_t u1[QM_CURVE_MAX_BYTES], u2[QM_CURVE_MAX_BYTES], x[QM_CURVE_MAX_BYTES];
	const uint8_t *u[2] = { u1, u2 };
	const struct qm_field *order = qm_asym_order(job->asym, params.n, len);
	const struct qm_curve *curve;
	enum qm_asym_result result;
	struct qm_fe fe;

	if (order == NULL || !qm_field_in_range(order, r) || !qm_field_in_range(order, s) ||
			!qm_order_verify(order, u1, u2, ec_part(job, E, len), r, s))
		return QM_ASYM_NO;
	curve = qm_curve_find(job, &params);
	result = curve == NULL ? QM_ASYM_NO : qm_curve_combine(job, curve, u, points, x);
	if (result != QM_ASYM_OK)
		return result;
	qm_fe_load(order, &fe, x);
	qm_fe_store(order, x, &fe);
	return memcmp(x, r, len) == 0 ? QM_ASYM_OK : QM_ASYM_NO;
}

/* Is the cofactor worth a multiplication? 0 counts as 1: section 2.7, note 2. */
static bool
ec_cofactor(const struct qm_asym_job *job, unsigned int index, uint8_t *h, size_t len_bytes)
{
	size_t h_bytes = job->function->in_bytes[index];
	uint8_t above_one = 0;

	memset(h, 0, len_bytes - h_bytes);
	memcpy(h + len_bytes - h_bytes, job->in[index], h_bytes);
	for (size_t i = 0; i + 1 < len_bytes; i++)
		above_one |= h[i];
	return (above_one | h[len_bytes - 1] >> 1) != 0;
}

static enum qm_asym_result
ec_multiply(struct qm_asym_job *job)
{
	enum { K, XG, YG, A, B, Q, H };
	const struct qm_curve_params params = {
		.len_bytes = job->function->in_bytes[K],
		.field = (enum qm_curve_field)job->arg,
		.q = job->in[Q],
		.a = job->in[A],
		.b = job->in[B],
	};
	const struct qm_point p = { job->in[XG], job->in[YG] };
	const struct qm_point r = { job->out[0], job->out[1] };
	const struct qm_curve *curve = qm_curve_find(job, &params);
	uint8_t h[QM_CURVE_MAX_BYTES];
	enum qm_asym_result result;

	if (curve == NULL)
		return QM_ASYM_NO;
	result = qm_curve_multiply(job, curve, job->in[K], &p, job->out[0], job->out[1]);
	if (result == QM_ASYM_OK && ec_cofactor(job, H, h, params.len_bytes))
		result = qm_curve_multiply(job, curve, h, &r, job->out[0], job->out[1]);
	return result;
}

static enum qm_asym_result
ec_on_curve(struct qm_asym_job *job)
{
	enum { XQ, YQ, Q, A, B };
	const struct qm_curve_params params = {
		.len_bytes = job->function->in_bytes[Q],
		.field = (enum qm_curve_field)job->arg,
		.q = job->in[Q],
		.a = job->in[A],
		.b = job->in[B],
	};
	const struct qm_point p = { job->in[XQ], job->in[YQ] };
	const struct qm_curve *curve = qm_curve_find(job, &params);

	return curve != NULL && qm_curve_has(job, curve, &p) ? QM_ASYM_OK : QM_ASYM_NO;
}

const struct qm_asym_op qm_ec_sign_s = { ec_sign_s, 0 };
const struct qm_asym_op qm_gfp_sign_r = { ec_sign_r, QM_CURVE_GFP };
const struct qm_asym_op qm_gfp_sign_rs = { ec_sign_rs, QM_CURVE_GFP };
const struct qm_asym_op qm_gfp_verify = { ec_verify, QM_CURVE_GFP };
const struct qm_asym_op qm_gfp_multiply = { ec_multiply, QM_CURVE_GFP };
const struct qm_asym_op qm_gfp_on_curve = { ec_on_curve, QM_CURVE_GFP };
const struct qm_asym_op qm_gf2_sign_r = { ec_sign_r, QM_CURVE_GF2 };
const struct qm_asym_op qm_gf2_sign_rs = { ec_sign_rs, QM_CURVE_GF2 };
const struct qm_asym_op qm_gf2_verify = { ec_verify, QM_CURVE_GF2 };
const struct qm_asym_op qm_gf2_multiply = { ec_multiply, QM_CURVE_GF2 };
const struct qm_asym_op qm_gf2_on_curve = { ec_on_curve, QM_CURVE_GF2 };
