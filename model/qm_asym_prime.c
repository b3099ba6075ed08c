/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Prime tests. None has an output: the status is the answer.
 *
 * Candidates may become primes of a private key: what is done with their value is done in constant
 * time, how far a test got is not hidden.
 *
 * Source: doc/hardware/03-asym.md, section 2.3; the Lucas test is that of FIPS 186-4, C.3.3.
 */

#include <stdlib.h>

#include "qm_asym_job.h"

bool
qm_asym_no_small_factor(const struct qm_asym *asym, const BIGNUM *m)
{
	unsigned int found = 0;

	for (unsigned int i = 0; i < QM_ASYM_SMALL_PRIMES;) {
		unsigned int first = i;
		BN_ULONG product = 1, rest;

		/* As many primes as fit into 32 bits share one long division. */
		while (i < QM_ASYM_SMALL_PRIMES && product <= UINT32_MAX / asym->small_primes[i])
			product *= asym->small_primes[i++];
		rest = BN_mod_word(m, product);
		for (; first < i; first++)
			found += rest % asym->small_primes[first] == 0;
	}
	return found == 0;
}

static enum qm_asym_result
prime_gcd(struct qm_asym_job *job)
{
	if (!qm_asym_load(job, 1u << 0, NULL, 0))
		return QM_ASYM_BROKEN;
	return qm_asym_no_small_factor(job->asym, job->num[0]) ? QM_ASYM_OK : QM_ASYM_NO;
}

/* Is x one of 1 and m - 1? */
static bool
prime_is_unit(const BIGNUM *x, const BIGNUM *m_less_1)
{
	return BN_is_one(x) || BN_cmp(x, m_less_1) == 0;
}

static enum qm_asym_result
prime_fermat(struct qm_asym_job *job)
{
	enum qm_asym_result result;
	const BIGNUM *m;
	BIGNUM *t[3];

	if (!qm_asym_load(job, 1u << 0, t, 3))
		return QM_ASYM_BROKEN;
	m = job->num[0];
	if (!BN_is_odd(m) || BN_is_one(m))
		return QM_ASYM_NO;
	if (!BN_set_word(t[0], 2) || !BN_copy(t[1], m) || !BN_sub_word(t[1], 1))
		return QM_ASYM_BROKEN;
	BN_set_flags(t[1], BN_FLG_CONSTTIME);
	result = qm_asym_modexp(job, t[2], t[0], t[1], m, QM_ASYM_MODULUS_SECRET);
	if (result == QM_ASYM_OK && !BN_is_one(t[2]))
		result = QM_ASYM_NO;
	return result;
}

/* One round: x^d, where m - 1 = 2^twos d, is 1, or becomes m - 1 by squaring less than twos times.
 */
static enum qm_asym_result
prime_miller_rabin(struct qm_asym_job *job)
{
	enum qm_asym_result result;
	const BIGNUM *m;
	BIGNUM *t[3];
	int twos = 1;

	if (!qm_asym_load(job, 1u << 0 | 1u << 1, t, 3))
		return QM_ASYM_BROKEN;
	m = job->num[1];
	if (!BN_is_odd(m) || BN_is_one(m))
		return QM_ASYM_NO;
	if (!BN_copy(t[0], m) || !BN_sub_word(t[0], 1))
		return QM_ASYM_BROKEN;
	while (!BN_is_bit_set(t[0], twos))
		twos++;
	if (!BN_rshift(t[1], t[0], twos))
		return QM_ASYM_BROKEN;
	BN_set_flags(t[1], BN_FLG_CONSTTIME);
	result = qm_asym_modexp(job, t[2], job->num[0], t[1], m, QM_ASYM_MODULUS_SECRET);
	if (result != QM_ASYM_OK || prime_is_unit(t[2], t[0]))
		return result;
	while (--twos > 0) {
		if (!BN_mod_sqr(t[2], t[2], m, job->ctx))
			return QM_ASYM_BROKEN;
		if (BN_cmp(t[2], t[0]) == 0)
			return QM_ASYM_OK;
	}
	return QM_ASYM_NO;
}

/* Jacobi symbol (a / n) of two small numbers, n odd. */
static int
prime_jacobi(uint64_t a, uint64_t n)
{
	int sign = 1;

	for (a %= n; a != 0; a %= n) {
		uint64_t swap = n;

		for (; a % 2 == 0; a /= 2) {
			if (n % 8 == 3 || n % 8 == 5)
				sign = -sign;
		}
		if (a % 4 == 3 && n % 4 == 3)
			sign = -sign;
		n = a;
		a = swap;
	}
	return n == 1 ? sign : 0;
}

/*
 * The first of 5, -7, 9, -11, ... for which the Jacobi symbol (d / m) is -1; 0 when one comes first
 * that has a factor with m in common, or when there is none so far that m must be a square. All are
 * 1 modulo 4, so (d / m) is (m / d).
 */
static long
prime_lucas_d(const BIGNUM *m)
{
	enum { LIMIT = 2000 }; /* each has half a chance */

	for (long d = 5; d < LIMIT; d += 2) {
		int jacobi = prime_jacobi(BN_mod_word(m, (BN_ULONG)d), (uint64_t)d);

		if (jacobi == -1)
			return d % 4 == 3 ? -d : d;
		if (jacobi == 0 && !BN_is_word(m, (BN_ULONG)d))
			return 0;
	}
	return 0;
}

/* What the Lucas sequence is computed with, all in Montgomery form. */
struct prime_lucas {
	BN_MONT_CTX *mont;
	const BIGNUM *m;
	BIGNUM *d, *half, *u, *v, *u2, *v2, *temp;
};

/* (u, v) of index k -> of 2k in u2, v2. */
static bool
prime_lucas_double(const struct prime_lucas *l, BN_CTX *ctx)
{
	return BN_mod_mul_montgomery(l->u2, l->u, l->v, l->mont, ctx) &&
			BN_mod_mul_montgomery(l->temp, l->u, l->u, l->mont, ctx) &&
			BN_mod_mul_montgomery(l->temp, l->temp, l->d, l->mont, ctx) &&
			BN_mod_mul_montgomery(l->v2, l->v, l->v, l->mont, ctx) &&
			BN_mod_add_quick(l->v2, l->v2, l->temp, l->m) &&
			BN_mod_mul_montgomery(l->v2, l->v2, l->half, l->mont, ctx);
}

/* (u2, v2) of index k -> of k + 1 in u, v. */
static bool
prime_lucas_next(const struct prime_lucas *l, BN_CTX *ctx)
{
	return BN_mod_add_quick(l->u, l->u2, l->v2, l->m) &&
			BN_mod_mul_montgomery(l->u, l->u, l->half, l->mont, ctx) &&
			BN_mod_mul_montgomery(l->temp, l->u2, l->d, l->mont, ctx) &&
			BN_mod_add_quick(l->v, l->v2, l->temp, l->m) &&
			BN_mod_mul_montgomery(l->v, l->v, l->half, l->mont, ctx);
}

/* u = element m + 1 of the sequence with P = 1 and d = P^2 - 4Q, modulo m. */
static bool
prime_lucas_run(const struct prime_lucas *l, BN_CTX *ctx)
{
	BIGNUM *k = BN_CTX_get(ctx);
	int words = BN_num_bytes(l->m) / BN_BYTES + 1;

	if (k == NULL || !BN_copy(k, l->m) || !BN_add_word(k, 1) || !BN_one(l->u) ||
			!BN_to_montgomery(l->u, l->u, l->mont, ctx) || !BN_copy(l->v, l->u))
		return false;
	for (int i = BN_num_bits(k) - 2; i >= 0; i--) {
		if (!prime_lucas_double(l, ctx) || !prime_lucas_next(l, ctx))
			return false;
		BN_consttime_swap((BN_ULONG)!BN_is_bit_set(k, i), l->u, l->u2, words);
		BN_consttime_swap((BN_ULONG)!BN_is_bit_set(k, i), l->v, l->v2, words);
	}
	return true;
}

/* Prepare the sequence for d in the numbers t[0] to t[6]. */
static bool
prime_lucas_prepare(struct prime_lucas *l, BIGNUM *const *t, long d, BN_CTX *ctx)
{
	int bits = BN_num_bits(l->m) + BN_BITS2;

	l->d = t[0];
	l->half = t[1];
	l->u = t[2];
	l->v = t[3];
	l->u2 = t[4];
	l->v2 = t[5];
	l->temp = t[6];
	for (unsigned int i = 2; i < 6; i++) { /* so that they can be swapped */
		if (!BN_set_bit(t[i], bits))
			return false;
		BN_zero(t[i]);
	}
	if (!BN_set_word(l->d, (BN_ULONG)labs(d)))
		return false;
	BN_set_negative(l->d, d < 0);
	return BN_MONT_CTX_set(l->mont, l->m, ctx) && BN_nnmod(l->d, l->d, l->m, ctx) &&
			BN_to_montgomery(l->d, l->d, l->mont, ctx) && BN_copy(l->half, l->m) &&
			BN_add_word(l->half, 1) && BN_rshift1(l->half, l->half) &&
			BN_to_montgomery(l->half, l->half, l->mont, ctx);
}

static enum qm_asym_result
prime_lucas(struct qm_asym_job *job)
{
	struct prime_lucas l = { 0 };
	enum qm_asym_result result = QM_ASYM_BROKEN;
	BIGNUM *t[7];
	long d;

	if (!qm_asym_load(job, 1u << 0, t, 7))
		return QM_ASYM_BROKEN;
	l.m = job->num[0];
	if (!BN_is_odd(l.m) || BN_is_one(l.m))
		return QM_ASYM_NO;
	d = prime_lucas_d(l.m);
	if (d == 0)
		return QM_ASYM_NO;
	l.mont = BN_MONT_CTX_new();
	if (l.mont != NULL && prime_lucas_prepare(&l, t, d, job->ctx) &&
			prime_lucas_run(&l, job->ctx))
		result = BN_is_zero(l.u) ? QM_ASYM_OK : QM_ASYM_NO;
	BN_MONT_CTX_free(l.mont);
	return result;
}

const struct qm_asym_op qm_prime_gcd = { prime_gcd, 0 };
const struct qm_asym_op qm_prime_fermat = { prime_fermat, 0 };
const struct qm_asym_op qm_prime_miller_rabin = { prime_miller_rabin, 0 };
const struct qm_asym_op qm_prime_lucas = { prime_lucas, 0 };
