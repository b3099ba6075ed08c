/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The device's CRT functions take equal factors of a few sizes. A key of another size is used with
 * its private exponent, which follows from the factors without a division of large numbers:
 *
 *   d = (1 + k phi) / e   with phi = (p - 1)(q - 1) and k = -phi^-1 mod e
 *
 * Done when a session is created, not for each operation.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_num.h"
#include "qat4_asym_rsa.h"

/** x mod e, of limbs. */
static uint64_t
remainder_of(const uint64_t *x, size_t n, uint32_t e)
{
	uint64_t r = 0;

	for (size_t i = n; i-- > 0;) {
		r = ((r << 32) | (x[i] >> 32)) % e;
		r = ((r << 32) | (uint32_t)x[i]) % e;
	}
	return r;
}

/** x /= e. */
static void
divide(uint64_t *x, size_t n, uint32_t e)
{
	uint64_t r = 0;

	for (size_t i = n; i-- > 0;) {
		uint64_t high = (r << 32) | (x[i] >> 32);
		uint64_t low = ((high % e) << 32) | (uint32_t)x[i];

		x[i] = (high / e) << 32 | low / e;
		r = low % e;
	}
}

/** x = 1 + k x; @p x has a limb more than its value needs. */
static void
multiply_add_one(uint64_t *x, size_t n, uint64_t k)
{
	unsigned __int128 carry = 1;

	for (size_t i = 0; i < n; i++) {
		carry += (unsigned __int128)x[i] * k;
		x[i] = (uint64_t)carry;
		carry >>= 64;
	}
}

/** a^-1 mod e, 0 when there is none: Euclid's algorithm. */
static uint64_t
inverse(uint64_t a, uint32_t e)
{
	int64_t t0 = 0, t1 = 1;
	int64_t r0 = e, r1 = (int64_t)a;

	while (r1 != 0) {
		int64_t quotient = r0 / r1;
		int64_t t2 = t0 - quotient * t1;
		int64_t r2 = r0 - quotient * r1;

		t0 = t1;
		t1 = t2;
		r0 = r1;
		r1 = r2;
	}
	if (r0 != 1)
		return 0;
	return (uint64_t)(t0 < 0 ? t0 + e : t0);
}

static int
small_exponent(const struct qat4_rsa_factor *e, uint32_t *value)
{
	uint64_t limb;

	if (qat4_num_to_limbs(&limb, 1, e->data, e->len) != 0 || limb > UINT32_MAX)
		return -ENOTSUP;
	*value = (uint32_t)limb;
	return limb < 3 ? -EINVAL : 0;
}

/** phi = (p - 1)(q - 1), 2n limbs; p and q are odd. */
static int
euler_phi(uint64_t *phi, size_t n, const struct qat4_rsa_factor *p, const struct qat4_rsa_factor *q)
{
	uint64_t a[QAT4_NUM_MAX_LIMBS], b[QAT4_NUM_MAX_LIMBS];
	int ret = qat4_num_to_limbs(a, n, p->data, p->len);

	if (ret == 0)
		ret = qat4_num_to_limbs(b, n, q->data, q->len);
	if (ret == 0 && (a[0] & b[0] & 1) == 0)
		ret = -EINVAL;
	if (ret == 0) {
		a[0]--;
		b[0]--;
		qat4_num_multiply(phi, a, b, n);
	}
	explicit_bzero(a, sizeof(a));
	explicit_bzero(b, sizeof(b));
	return ret;
}

int
qat4_rsa_private_exponent(uint8_t *d, size_t d_bytes, const struct qat4_rsa_factor *p,
		const struct qat4_rsa_factor *q, const struct qat4_rsa_factor *e)
{
	uint64_t x[2 * QAT4_NUM_MAX_LIMBS + 1] = { 0 };
	size_t n = (RTE_MAX(p->len, q->len) + 7) / 8;
	uint32_t exponent;
	uint64_t k;
	int ret = small_exponent(e, &exponent);

	if (ret != 0)
		return ret;
	if (n > QAT4_NUM_MAX_LIMBS)
		return -ENOTSUP;
	ret = euler_phi(x, n, p, q);
	k = ret != 0 ? 0 : inverse(remainder_of(x, 2 * n, exponent), exponent);
	if (k != 0) {
		multiply_add_one(x, 2 * n + 1, exponent - k);
		divide(x, 2 * n + 1, exponent);
		qat4_num_from_limbs(d, d_bytes, x, 2 * n + 1);
		/* What is above d_bytes must be zero: d < phi < n. */
		for (size_t i = d_bytes; i < 8 * (2 * n + 1) && ret == 0; i++)
			if ((x[i / 8] >> (8 * (i % 8)) & 0xff) != 0)
				ret = -EINVAL;
	} else {
		ret = -EINVAL;
	}
	if (ret != 0)
		explicit_bzero(d, d_bytes);
	explicit_bzero(x, sizeof(x));
	return ret;
}
