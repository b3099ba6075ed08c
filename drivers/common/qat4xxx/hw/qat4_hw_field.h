/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Bit-fields by mask. Every field of the hardware contract is one mask; driver, model and tests
 * place and read it with the two functions below, so that width and byte order stay ours.
 */

#ifndef QAT4_HW_FIELD_H
#define QAT4_HW_FIELD_H

#include <stdint.h>

/** Place @p value in the field that @p mask selects; bits that do not fit are cut off. */
static inline uint32_t
qat4_field_put(uint32_t mask, uint32_t value)
{
	return (value << __builtin_ctz(mask)) & mask;
}

/** The value of the field that @p mask selects in @p word. */
static inline uint32_t
qat4_field_get(uint32_t mask, uint32_t word)
{
	return (word & mask) >> __builtin_ctz(mask);
}

#endif /* QAT4_HW_FIELD_H */
