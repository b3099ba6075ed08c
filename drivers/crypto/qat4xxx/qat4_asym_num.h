/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Big-endian numbers of known length: place, compare, reduce. What may be secret is handled in time
 * that depends on lengths only.
 */

#ifndef QAT4_ASYM_NUM_H
#define QAT4_ASYM_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Leading zero bytes of @p data. Not for secrets. */
size_t qat4_num_leading_zeros(const uint8_t *data, size_t len);

/** Are all bytes zero? An empty number is. */
bool qat4_num_is_zero(const uint8_t *data, size_t len);

/** Are two byte strings the same? */
bool qat4_num_equal(const uint8_t *a, const uint8_t *b, size_t len);

/** a < b, both @p len bytes. The time tells whether the first 8 are the same, and nothing else. */
bool qat4_num_less(const uint8_t *a, const uint8_t *b, size_t len);

/** x < bound, for numbers of different lengths. */
bool qat4_num_below(const uint8_t *x, size_t x_len, const uint8_t *bound, size_t bound_len);

/** 1 <= x < bound. */
bool qat4_num_in_range(const uint8_t *x, size_t x_len, const uint8_t *bound, size_t bound_len);

/**
 * Write a number right-aligned, zeros before it.
 *
 * @return  0; -EINVAL when it does not fit.
 */
int qat4_num_place(uint8_t *to, size_t bytes, const uint8_t *data, size_t len);

/** The same with the byte order of @p data reversed (little-endian numbers of RFC 7748 and 8032).
 */
int qat4_num_place_reversed(uint8_t *to, size_t bytes, const uint8_t *data, size_t len);

/** Shift right by less than 8 bits. */
void qat4_num_shift_right(uint8_t *data, size_t len, unsigned int bits);

enum { QAT4_NUM_MAX_LIMBS = 64 }; /* 4096 bits: half of the largest number */

/**
 * Little-endian limbs: *r = x mod m. Time depends on the counts only.
 *
 * @param r     @p n limbs.
 * @param m     @p n limbs, not zero; the top bit of its last limb must be clear.
 */
void qat4_num_reduce(uint64_t *r, const uint64_t *x, size_t nx, const uint64_t *m, size_t n);

/** Little-endian limbs: r = a * b, of 2n limbs. Time depends on @p n only. */
void qat4_num_multiply(uint64_t *r, const uint64_t *a, const uint64_t *b, size_t n);

/** Limbs from a big-endian number; -EINVAL when it does not fit into @p n. */
int qat4_num_to_limbs(uint64_t *to, size_t n, const uint8_t *data, size_t len);

/** The big-endian number in limbs, @p len bytes of it. */
void qat4_num_from_limbs(uint8_t *to, size_t len, const uint64_t *limbs, size_t n);

#endif /* QAT4_ASYM_NUM_H */
