/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Modular exponentiation and inversion, RSA, Diffie-Hellman.
 *
 * Exponents are secret, but for that of the public RSA operation: libcrypto computes with them in
 * constant time. The modulus of an RSA key and that of Diffie-Hellman are public and are kept
 * prepared; that of a plain exponentiation may be a prime of somebody's private key and is not.
 *
 * Source: doc/hardware/03-asym.md, sections 2.1, 2.2, 2.4, 2.5 and 1.10.
 */

#include <openssl/err.h>

#include "qm_asym_job.h"

/* r = g^e modulo 2^bits. Every step squares and multiplies; a swap keeps what is wanted. */
static bool
number_exp_power_of_two(BIGNUM *r, const BIGNUM *g, const BIGNUM *e, int bits, BN_CTX *ctx)
{
	int e_bits = (BN_num_bits(e) + BN_BITS2 - 1) / BN_BITS2 * BN_BITS2;
	int words = (bits + BN_BITS2 - 1) / BN_BITS2;
	BIGNUM *base = BN_CTX_get(ctx), *product = BN_CTX_get(ctx);

	if (product == NULL || BN_copy(base, g) == NULL || !BN_set_bit(r, 2 * words * BN_BITS2) ||
			!BN_set_bit(product, 2 * words * BN_BITS2) || !BN_one(r))
		return false;
	BN_mask_bits(base, bits); /* fails when there is nothing to mask: as good */
	for (int i = e_bits - 1; i >= 0; i--) {
		if (!BN_sqr(r, r, ctx))
			return false;
		BN_mask_bits(r, bits);
		if (!BN_mul(product, r, base, ctx))
			return false;
		BN_mask_bits(product, bits);
		BN_consttime_swap((BN_ULONG)BN_is_bit_set(e, i), r, product, words);
	}
	BN_mask_bits(r, bits);
	return true;
}

/* r = g^e mod m for odd m above 1. */
static bool
number_exp_odd(struct qm_asym_job *job, BIGNUM *r, const BIGNUM *g, const BIGNUM *e,
		const BIGNUM *m, enum qm_asym_modulus_kind kind)
{
	BN_MONT_CTX *own = NULL, *mont;
	bool good;

	if (kind == QM_ASYM_MODULUS_PUBLIC) {
		mont = qm_asym_mont(job, m);
	} else {
		mont = own = BN_MONT_CTX_new();
		if (own != NULL && !BN_MONT_CTX_set(own, m, job->ctx))
			mont = NULL;
	}
	good = mont != NULL && BN_mod_exp_mont(r, g, e, m, job->ctx, mont) != 0;
	BN_MONT_CTX_free(own); /* wipes it */
	return good;
}

/*
 * For m = 2^bits * o with odd o: the power modulo both, and then the number below m that leaves
 * both remainders.
 */
static bool
number_exp_even(struct qm_asym_job *job, BIGNUM *r, const BIGNUM *g, const BIGNUM *e,
		const BIGNUM *m, enum qm_asym_modulus_kind kind)
{
	BIGNUM *odd = BN_CTX_get(job->ctx), *two = BN_CTX_get(job->ctx);
	BIGNUM *low = BN_CTX_get(job->ctx), *inverse = BN_CTX_get(job->ctx);
	int bits = 0;

	if (inverse == NULL)
		return false;
	while (!BN_is_bit_set(m, bits))
		bits++;
	if (!BN_rshift(odd, m, bits) || !number_exp_power_of_two(low, g, e, bits, job->ctx))
		return false;
	if (BN_is_one(odd))
		return BN_copy(r, low) != NULL;
	BN_zero(two);
	return number_exp_odd(job, r, g, e, odd, kind) && BN_set_bit(two, bits) &&
			BN_mod_inverse(inverse, odd, two, job->ctx) != NULL &&
			BN_sub(low, low, r) && BN_mod_mul(low, low, inverse, two, job->ctx) &&
			BN_mul(low, low, odd, job->ctx) && BN_add(r, r, low);
}

enum qm_asym_result
qm_asym_modexp(struct qm_asym_job *job, BIGNUM *r, const BIGNUM *g, const BIGNUM *e,
		const BIGNUM *m, enum qm_asym_modulus_kind kind)
{
	bool good;

	if (BN_is_zero(m))
		return QM_ASYM_NO;
	if (BN_is_one(m)) {
		BN_zero(r);
		return QM_ASYM_OK;
	}
	if (BN_is_odd(m))
		good = number_exp_odd(job, r, g, e, m, kind);
	else
		good = number_exp_even(job, r, g, e, m, kind);
	return good ? QM_ASYM_OK : QM_ASYM_BROKEN;
}

/* Load the inputs, raise one to the power of another, put the result. */
static enum qm_asym_result
number_power(struct qm_asym_job *job, unsigned int secret, enum qm_asym_modulus_kind kind)
{
	enum qm_asym_result result;
	BIGNUM *r;

	if (!qm_asym_load(job, secret, &r, 1))
		return QM_ASYM_BROKEN;
	result = qm_asym_modexp(job, r, job->num[0], job->num[1], job->num[2], kind);
	return result == QM_ASYM_OK ? qm_asym_put(job, 0, r) : result;
}

static enum qm_asym_result
number_modexp(struct qm_asym_job *job)
{
	return number_power(job, 1u << 1, QM_ASYM_MODULUS_SECRET);
}

static enum qm_asym_result
number_public_modulus(struct qm_asym_job *job)
{
	return number_power(job, 1u << 1, QM_ASYM_MODULUS_PUBLIC);
}

static enum qm_asym_result
number_rsa_ep(struct qm_asym_job *job)
{
	return number_power(job, 0, QM_ASYM_MODULUS_PUBLIC);
}

static enum qm_asym_result
number_dh_g2(struct qm_asym_job *job)
{
	enum qm_asym_result result;
	BIGNUM *temp[2];

	if (!qm_asym_load(job, 1u << 0, temp, 2) || !BN_set_word(temp[0], 2))
		return QM_ASYM_BROKEN;
	result = qm_asym_modexp(
			job, temp[1], temp[0], job->num[0], job->num[1], QM_ASYM_MODULUS_PUBLIC);
	return result == QM_ASYM_OK ? qm_asym_put(job, 0, temp[1]) : result;
}

/* r = 1 / a mod m, in constant time if one of them has BN_FLG_CONSTTIME. */
static enum qm_asym_result
number_invert(struct qm_asym_job *job, BIGNUM *r, const BIGNUM *a, const BIGNUM *m)
{
	if (BN_is_zero(m) || BN_is_zero(a))
		return QM_ASYM_NO;
	if (BN_mod_inverse(r, a, m, job->ctx) != NULL)
		return QM_ASYM_OK;
	if (ERR_GET_REASON(ERR_peek_last_error()) == BN_R_NO_INVERSE)
		return QM_ASYM_NO;
	return QM_ASYM_BROKEN;
}

enum { NUMBER_ODD, NUMBER_EVEN };

static enum qm_asym_result
number_modinv(struct qm_asym_job *job)
{
	enum qm_asym_result result;
	BIGNUM *r;

	if (!qm_asym_load(job, 1u << 0 | 1u << 1, &r, 1))
		return QM_ASYM_BROKEN;
	if (BN_is_odd(job->num[1]) != (job->arg == NUMBER_ODD) ||
			(job->arg == NUMBER_EVEN && !BN_is_odd(job->num[0])))
		return QM_ASYM_NO;
	result = number_invert(job, r, job->num[0], job->num[1]);
	return result == QM_ASYM_OK ? qm_asym_put(job, 0, r) : result;
}

/* The two halves of a private RSA operation, m[i] = c^d[i] mod p[i]. */
static enum qm_asym_result
number_rsa_halves(struct qm_asym_job *job, BIGNUM **m, BIGNUM *const *p, BIGNUM *const *d)
{
	enum qm_asym_result result = QM_ASYM_OK;
	const BIGNUM *c = job->num[0];

	if (BN_is_zero(p[0]) || BN_is_zero(p[1]))
		return QM_ASYM_NO;
	if (BN_is_odd(p[0]) && BN_is_odd(p[1]) && !BN_is_one(p[0]) && !BN_is_one(p[1])) {
		/* Both at once: where the CPU can, that takes little longer than one. */
		if (!BN_nnmod(m[2], c, p[0], job->ctx) || !BN_nnmod(m[3], c, p[1], job->ctx) ||
				!BN_mod_exp_mont_consttime_x2(m[0], m[2], d[0], p[0], NULL, m[1],
						m[3], d[1], p[1], NULL, job->ctx))
			return QM_ASYM_BROKEN;
		return QM_ASYM_OK;
	}
	for (unsigned int i = 0; i < 2 && result == QM_ASYM_OK; i++)
		result = qm_asym_modexp(job, m[i], c, d[i], p[i], QM_ASYM_MODULUS_SECRET);
	return result;
}

/* Garner's recombination as the document has it; what is wrong in gives what is wrong out. */
static enum qm_asym_result
number_rsa_dp2(struct qm_asym_job *job)
{
	enum { C, P, Q, DP, DQ, QINV };
	enum qm_asym_result result;
	BIGNUM **in = job->num;
	BIGNUM *m[4];

	if (!qm_asym_load(job, 0x3f, m, 4))
		return QM_ASYM_BROKEN;
	result = number_rsa_halves(job, m, &in[P], &in[DP]);
	if (result != QM_ASYM_OK)
		return result;
	if (!BN_mod_sub(m[0], m[0], m[1], in[P], job->ctx) ||
			!BN_mod_mul(m[0], m[0], in[QINV], in[P], job->ctx) ||
			!BN_mul(m[2], m[0], in[Q], job->ctx) || !BN_add(m[2], m[2], m[1]))
		return QM_ASYM_BROKEN;
	return qm_asym_put(job, 0, m[2]);
}

/* t[0] = n, t[1] = d of the key with primes p and q, which are t[2] and t[3] plus 1. */
static enum qm_asym_result
number_rsa_private(struct qm_asym_job *job, BIGNUM *const *t)
{
	const BIGNUM *p = job->num[0], *q = job->num[1], *e = job->num[2];
	BIGNUM *lcm = t[4], *gcd = t[5];

	BN_set_flags(lcm, BN_FLG_CONSTTIME);
	if (BN_is_zero(p) || BN_is_zero(q) || BN_is_one(p) || BN_is_one(q))
		return QM_ASYM_NO;
	if (!BN_mul(t[0], p, q, job->ctx) || !BN_copy(t[2], p) || !BN_sub_word(t[2], 1) ||
			!BN_copy(t[3], q) || !BN_sub_word(t[3], 1) ||
			!BN_gcd(gcd, t[2], t[3], job->ctx) || !BN_mul(lcm, t[2], t[3], job->ctx) ||
			!BN_div(lcm, NULL, lcm, gcd, job->ctx))
		return QM_ASYM_BROKEN;
	return number_invert(job, t[1], e, lcm);
}

static enum qm_asym_result
number_rsa_kp1(struct qm_asym_job *job)
{
	enum qm_asym_result result;
	BIGNUM *t[6];

	if (!qm_asym_load(job, 1u << 0 | 1u << 1, t, 6))
		return QM_ASYM_BROKEN;
	result = number_rsa_private(job, t);
	if (result == QM_ASYM_OK)
		result = qm_asym_put(job, 0, t[0]);
	return result == QM_ASYM_OK ? qm_asym_put(job, 1, t[1]) : result;
}

static enum qm_asym_result
number_rsa_kp2(struct qm_asym_job *job)
{
	enum qm_asym_result result = number_rsa_kp1(job);
	BIGNUM *p = job->num[0], *q = job->num[1];
	BIGNUM *d = BN_CTX_get(job->ctx), *r[3];

	for (unsigned int i = 0; i < 3; i++)
		r[i] = BN_CTX_get(job->ctx);
	if (result != QM_ASYM_OK)
		return result;
	if (r[2] == NULL || !BN_bin2bn(job->out[1], job->function->out_bytes[1], d))
		return QM_ASYM_BROKEN;
	result = number_invert(job, r[2], q, p);
	if (result != QM_ASYM_OK)
		return result;
	BN_set_flags(d, BN_FLG_CONSTTIME);
	if (!BN_sub_word(p, 1) || !BN_sub_word(q, 1) || !BN_nnmod(r[0], d, p, job->ctx) ||
			!BN_nnmod(r[1], d, q, job->ctx))
		return QM_ASYM_BROKEN;
	for (unsigned int i = 0; i < 3 && result == QM_ASYM_OK; i++)
		result = qm_asym_put(job, 2 + i, r[i]);
	return result;
}

const struct qm_asym_op qm_number_modexp = { number_modexp, 0 };
const struct qm_asym_op qm_number_modinv_odd = { number_modinv, NUMBER_ODD };
const struct qm_asym_op qm_number_modinv_even = { number_modinv, NUMBER_EVEN };
const struct qm_asym_op qm_number_rsa_ep = { number_rsa_ep, 0 };
const struct qm_asym_op qm_number_rsa_dp1 = { number_public_modulus, 0 };
const struct qm_asym_op qm_number_rsa_dp2 = { number_rsa_dp2, 0 };
const struct qm_asym_op qm_number_rsa_kp1 = { number_rsa_kp1, 0 };
const struct qm_asym_op qm_number_rsa_kp2 = { number_rsa_kp2, 0 };
const struct qm_asym_op qm_number_dh = { number_public_modulus, 0 };
const struct qm_asym_op qm_number_dh_g2 = { number_dh_g2, 0 };
