/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The private exponent of an RSA key that came as CRT numbers.
 */

#ifndef QAT4_ASYM_RSA_H
#define QAT4_ASYM_RSA_H

#include <stddef.h>
#include <stdint.h>

/** A big-endian number. */
struct qat4_rsa_factor {
	const uint8_t *data;
	size_t len;
};

/**
 * d = e^-1 mod (p - 1)(q - 1), for a public exponent below 2^32.
 *
 * @param d  Out: @p d_bytes, which the modulus has.
 * @return   0; -EINVAL e has no inverse, or d does not fit: p and q do not belong to the modulus;
 *           -ENOTSUP e or a factor is too large.
 */
int qat4_rsa_private_exponent(uint8_t *d, size_t d_bytes, const struct qat4_rsa_factor *p,
		const struct qat4_rsa_factor *q, const struct qat4_rsa_factor *e);

#endif /* QAT4_ASYM_RSA_H */
