/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * DSA. Domain parameters are public and kept prepared; what is secret meets libcrypto's constant-
 * time exponentiation and the fixed-time arithmetic of qm_asym_field.c.
 *
 * Source: doc/hardware/03-asym.md, sections 2.6 and 1.10.
 */

#include <string.h>

#include "qm_asym_job.h"

enum { DSA_Q_MAX_BYTES = 32 };

/* Operands of a signature or verification, wherever they are in the input array. */
struct dsa {
	size_t q_bytes;
	const uint8_t *m, *k, *r, *s, *x;
	unsigned int p, q, g; /* indices */
};

/* p = x - ((x mod 2q) - 1), so that q divides p - 1; written as 0 when it is no candidate. */
static enum qm_asym_result
dsa_gen_p(struct qm_asym_job *job)
{
	size_t p_bits = 8u * job->function->out_bytes[0];
	const BIGNUM *x, *q;
	BIGNUM *t[2];

	if (!qm_asym_load(job, 0, t, 2))
		return QM_ASYM_BROKEN;
	x = job->num[0];
	q = job->num[1];
	memset(job->out[0], 0, job->function->out_bytes[0]);
	if (BN_is_zero(q))
		return QM_ASYM_NO_OUTPUT;
	if (!BN_lshift1(t[0], q) || !BN_nnmod(t[1], x, t[0], job->ctx) || !BN_sub(t[0], x, t[1]) ||
			!BN_add_word(t[0], 1))
		return QM_ASYM_BROKEN;
	if ((size_t)BN_num_bits(t[0]) != p_bits || !qm_asym_no_small_factor(job->asym, t[0]))
		return QM_ASYM_NO_OUTPUT;
	return qm_asym_put(job, 0, t[0]);
}

/* g = h^((p - 1) / q) mod p, unless that is 1. */
static enum qm_asym_result
dsa_gen_g(struct qm_asym_job *job)
{
	enum { P, Q, H };
	enum qm_asym_result result;
	BIGNUM *t[3];

	if (!qm_asym_load(job, 0, t, 3))
		return QM_ASYM_BROKEN;
	if (BN_is_zero(job->num[P]) || BN_is_zero(job->num[Q]))
		return QM_ASYM_NO;
	if (!BN_copy(t[0], job->num[P]) || !BN_sub_word(t[0], 1) ||
			!BN_div(t[1], NULL, t[0], job->num[Q], job->ctx))
		return QM_ASYM_BROKEN;
	result = qm_asym_modexp(job, t[2], job->num[H], t[1], job->num[P], QM_ASYM_MODULUS_PUBLIC);
	if (result != QM_ASYM_OK)
		return result;
	return BN_is_one(t[2]) ? QM_ASYM_NO : qm_asym_put(job, 0, t[2]);
}

static enum qm_asym_result
dsa_gen_y(struct qm_asym_job *job)
{
	enum { P, G, X };
	enum qm_asym_result result;
	BIGNUM *y;

	if (!qm_asym_load(job, 1u << X, &y, 1))
		return QM_ASYM_BROKEN;
	result = qm_asym_modexp(
			job, y, job->num[G], job->num[X], job->num[P], QM_ASYM_MODULUS_PUBLIC);
	return result == QM_ASYM_OK ? qm_asym_put(job, 0, y) : result;
}

/* Arithmetic modulo q; NULL when q is no prime above 2 to begin with. */
static const struct qm_field *
dsa_order(struct qm_asym_job *job, const struct dsa *dsa)
{
	return qm_asym_order(job->asym, job->in[dsa->q], dsa->q_bytes);
}

/* out = (number mod q) as bytes of the length of q. */
static enum qm_asym_result
dsa_mod_q(struct qm_asym_job *job, const struct dsa *dsa, uint8_t *out, BIGNUM *number)
{
	if (!BN_nnmod(number, number, job->num[dsa->q], job->ctx) ||
			BN_bn2binpad(number, out, (int)dsa->q_bytes) < 0)
		return QM_ASYM_BROKEN;
	return QM_ASYM_OK;
}

static bool
dsa_is_zero(const uint8_t *bytes, size_t len_bytes)
{
	uint8_t any = 0;

	for (size_t i = 0; i < len_bytes; i++)
		any |= bytes[i];
	return any == 0;
}

/* r = (g^k mod p) mod q; k is input k. */
static enum qm_asym_result
dsa_r(struct qm_asym_job *job, const struct dsa *dsa, unsigned int k, uint8_t *r)
{
	const struct qm_field *order = dsa_order(job, dsa);
	enum qm_asym_result result;
	BIGNUM *power;

	if (order == NULL || !qm_field_in_range(order, job->in[k]))
		return QM_ASYM_NO;
	if (!qm_asym_load(job, 1u << k, &power, 1))
		return QM_ASYM_BROKEN;
	result = qm_asym_modexp(job, power, job->num[dsa->g], job->num[k], job->num[dsa->p],
			QM_ASYM_MODULUS_PUBLIC);
	if (result == QM_ASYM_OK)
		result = dsa_mod_q(job, dsa, r, power);
	if (result == QM_ASYM_OK && dsa_is_zero(r, dsa->q_bytes))
		result = QM_ASYM_NO;
	return result;
}

/* s = (m + x r) / k mod q. */
static enum qm_asym_result
dsa_s(struct qm_asym_job *job, const struct dsa *dsa, uint8_t *s)
{
	const struct qm_field *order = dsa_order(job, dsa);

	if (order == NULL)
		return QM_ASYM_NO;
	return qm_order_sign(order, s, dsa->m, dsa->x, dsa->r, dsa->k) ? QM_ASYM_OK : QM_ASYM_NO;
}

static enum qm_asym_result
dsa_sign_r(struct qm_asym_job *job)
{
	enum { K, P, Q, G };
	const struct dsa dsa = { .q_bytes = job->function->in_bytes[Q], .p = P, .q = Q, .g = G };

	return dsa_r(job, &dsa, K, job->out[0]);
}

static enum qm_asym_result
dsa_sign_s(struct qm_asym_job *job)
{
	enum { M, K, Q, R, X };
	const struct dsa dsa = { .q_bytes = job->function->in_bytes[Q],
		.q = Q,
		.m = job->in[M],
		.k = job->in[K],
		.r = job->in[R],
		.x = job->in[X] };

	return dsa_s(job, &dsa, job->out[0]);
}

static enum qm_asym_result
dsa_sign_rs(struct qm_asym_job *job)
{
	enum { M, K, P, Q, G, X };
	const struct dsa dsa = { .q_bytes = job->function->in_bytes[Q],
		.p = P,
		.q = Q,
		.g = G,
		.m = job->in[M],
		.k = job->in[K],
		.r = job->out[0],
		.x = job->in[X] };
	enum qm_asym_result result = dsa_r(job, &dsa, K, job->out[0]);

	return result == QM_ASYM_OK ? dsa_s(job, &dsa, job->out[1]) : result;
}

/* v = (g^u1 y^u2 mod p) mod q. */
static enum qm_asym_result
dsa_v(struct qm_asym_job *job, const struct dsa *dsa, const uint8_t *u1, const uint8_t *u2,
		uint8_t *v)
{
	enum { Y = 6 };
	const BIGNUM *p;
	BIGNUM *t[3];
	BN_MONT_CTX *mont;

	if (!qm_asym_load(job, 0, t, 3) || !BN_bin2bn(u1, (int)dsa->q_bytes, t[0]) ||
			!BN_bin2bn(u2, (int)dsa->q_bytes, t[1]))
		return QM_ASYM_BROKEN;
	p = job->num[dsa->p];
	if (!BN_is_odd(p) || BN_is_one(p))
		return QM_ASYM_NO;
	mont = qm_asym_mont(job, p);
	if (mont == NULL ||
			!BN_mod_exp2_mont(t[2], job->num[dsa->g], t[0], job->num[Y], t[1], p,
					job->ctx, mont))
		return QM_ASYM_BROKEN;
	return dsa_mod_q(job, dsa, v, t[2]);
}

static enum qm_asym_result
dsa_verify(struct qm_asym_job *job)
{
	enum { R, S, M, P, Q, G };
	const struct dsa dsa = { .q_bytes = job->function->in_bytes[Q], .p = P, .q = Q, .g = G };
	const struct qm_field *order = dsa_order(job, &dsa);
	uint8_t u1[DSA_Q_MAX_BYTES], u2[DSA_Q_MAX_BYTES], v[DSA_Q_MAX_BYTES];
	enum qm_asym_result result;

	if (order == NULL || !qm_field_in_range(order, job->in[R]) ||
			!qm_field_in_range(order, job->in[S]) ||
			!qm_order_verify(order, u1, u2, job->in[M], job->in[R], job->in[S]))
		return QM_ASYM_NO;
	result = dsa_v(job, &dsa, u1, u2, v);
	if (result == QM_ASYM_OK && memcmp(v, job->in[R], dsa.q_bytes) != 0)
		result = QM_ASYM_NO;
	return result;
}

const struct qm_asym_op qm_dsa_gen_p = { dsa_gen_p, 0 };
const struct qm_asym_op qm_dsa_gen_g = { dsa_gen_g, 0 };
const struct qm_asym_op qm_dsa_gen_y = { dsa_gen_y, 0 };
const struct qm_asym_op qm_dsa_sign_r = { dsa_sign_r, 0 };
const struct qm_asym_op qm_dsa_sign_s = { dsa_sign_s, 0 };
const struct qm_asym_op qm_dsa_sign_rs = { dsa_sign_rs, 0 };
const struct qm_asym_op qm_dsa_verify = { dsa_verify, 0 };
