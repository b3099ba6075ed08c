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
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_byteorder.h>

/** Leading zero bytes of @p data. Not for secrets. */
size_t qat4_num_leading_zeros(const uint8_t *data, size_t len);

/** Are all bytes zero? An empty number is. */
bool qat4_num_is_zero(const uint8_t *data, size_t len);

/** Are two byte strings the same? */
bool qat4_num_equal(const uint8_t *a, const uint8_t *b, size_t len);

/** Eight bytes as a number. */
static inline uint64_t
qat4_num_load(const uint8_t *at)
{
	uint64_t value;

	memcpy(&value, at, sizeof(value));
	return rte_be_to_cpu_64(value);
}

/** Whether a - b borrows, both @p len bytes. */
bool qat4_num_borrows(const uint8_t *a, const uint8_t *b, size_t len);

/** a < b, both @p len bytes. The time tells whether the first 8 are the same, and nothing else. */
static inline bool
qat4_num_less(const uint8_t *a, const uint8_t *b, size_t len)
{
	/* Numbers nearly always differ in their first bytes: random ones are the same there once in
	 * 2^64, or 2^57 below the order of P-521. How long it takes tells that much, and nothing
	 * else. */
	if (likely(len >= sizeof(uint64_t) && qat4_num_load(a) != qat4_num_load(b)))
		return qat4_num_load(a) < qat4_num_load(b);
	return qat4_num_borrows(a, b, len);
}

/** As qat4_num_below(), when the lengths differ. */
bool qat4_num_below_of_lengths(
		const uint8_t *x, size_t x_len, const uint8_t *bound, size_t bound_len);

/** x < bound, of any lengths. */
static inline bool
qat4_num_below(const uint8_t *x, size_t x_len, const uint8_t *bound, size_t bound_len)
{
	return likely(x_len == bound_len) ? qat4_num_less(x, bound, x_len)
					  : qat4_num_below_of_lengths(x, x_len, bound, bound_len);
}

/** 1 <= x < bound. */
bool qat4_num_in_range(const uint8_t *x, size_t x_len, const uint8_t *bound, size_t bound_len);

/** As qat4_num_place(), of any lengths. */
int qat4_num_place_padded(uint8_t *to, size_t bytes, const uint8_t *data, size_t len);

/**
 * Write a number right-aligned, zeros before it.
 *
 * @return  0; -EINVAL when it does not fit.
 */
static inline int
qat4_num_place(uint8_t *to, size_t bytes, const uint8_t *data, size_t len)
{
	if (unlikely(len != bytes || len == 0))
		return qat4_num_place_padded(to, bytes, data, len);
	memcpy(to, data, len);
	return 0;
}

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
