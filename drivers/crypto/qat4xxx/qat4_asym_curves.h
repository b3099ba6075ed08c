/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The Weierstrass curves that the driver knows.
 */

#ifndef QAT4_ASYM_CURVES_H
#define QAT4_ASYM_CURVES_H

#include <stdint.h>

#include <rte_crypto_asym.h>

#include "hw/qat4_hw_pke_ids.h"

enum { QAT4_EC_MAX_BYTES = 66 };

enum qat4_curve_id {
	QAT4_CURVE_P192,
	QAT4_CURVE_P224,
	QAT4_CURVE_P256,
	QAT4_CURVE_P384,
	QAT4_CURVE_P521,
	QAT4_CURVE_SM2, /* its functions have the constants built in */
	QAT4_CURVES,
};

/** A curve y^2 = x^3 + ax + b over a prime field. Numbers are big-endian, @p bytes long. */
struct qat4_curve {
	uint8_t bytes;
	uint8_t slot;           /* operand size of the general functions */
	uint8_t cofactor_bytes; /* operand size of the cofactor there */
	uint16_t order_bits;
	/* General functions: enum qat4_pke_id. */
	uint32_t sign;
	uint32_t verify;
	uint32_t multiply;
	uint32_t check;
	/* Functions of this curve alone, operands of @p bytes; 0: none. Faster: built-in constants.
	 */
	uint32_t own_sign;
	uint32_t own_multiply;
	uint32_t own_generator;
	uint8_t p[QAT4_EC_MAX_BYTES];
	uint8_t a[QAT4_EC_MAX_BYTES];
	uint8_t b[QAT4_EC_MAX_BYTES];
	uint8_t n[QAT4_EC_MAX_BYTES]; /* order of the generator; the cofactor is 1 */
	uint8_t gx[QAT4_EC_MAX_BYTES];
	uint8_t gy[QAT4_EC_MAX_BYTES];
};

const struct qat4_curve *qat4_curve(enum qat4_curve_id id);

/** The curve that enum rte_crypto_curve_id names; QAT4_CURVES when none is known. */
enum qat4_curve_id qat4_curve_of(unsigned int group);

#endif /* QAT4_ASYM_CURVES_H */
