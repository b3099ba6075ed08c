/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Arithmetic modulo an odd number of at most 576 bits, in time that depends on the size of the
 * modulus alone. For what libcrypto offers no call for, or none in constant time: orders of curves,
 * points in Edwards form, points of curves that nobody knows the order of.
 *
 * Elements are in Montgomery form and always below the modulus. In and out may be the same.
 */

#ifndef QM_ASYM_FIELD_H
#define QM_ASYM_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { QM_FIELD_WORDS = 9 };

/** An element, least significant word first; the field says how many words there are. */
struct qm_fe {
	uint64_t w[QM_FIELD_WORDS];
};

struct qm_field {
	unsigned int words;
	uint64_t m_inv;    /* -1 / m modulo 2^64 */
	struct qm_fe m;    /* the modulus itself */
	struct qm_fe one;  /* 1 */
	struct qm_fe r_sq; /* 2^(128 words) mod m, to bring numbers into Montgomery form */
};

/**
 * Prepare arithmetic modulo @p m, which is public.
 *
 * @param m    Big-endian, @p len_bytes a multiple of 8, at most 72: the size of all numbers.
 * @return     false when it is even or below 3.
 */
bool qm_field_init(struct qm_field *f, const uint8_t *m, size_t len_bytes);

/** Load a number of 8 * f->words bytes, big-endian; it is reduced. */
void qm_fe_load(const struct qm_field *f, struct qm_fe *r, const uint8_t *from);
void qm_fe_store(const struct qm_field *f, uint8_t *to, const struct qm_fe *a);

void qm_fe_mul(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a,
		const struct qm_fe *b);
void qm_fe_add(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a,
		const struct qm_fe *b);
void qm_fe_sub(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a,
		const struct qm_fe *b);

/** r = 1 / a; r is not a. @return  false when @p a has no inverse; r is 0 for 0, else something. */
bool qm_fe_inv(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a);

/** All bits set when @p a is 0, else 0. */
uint64_t qm_fe_is_zero(const struct qm_field *f, const struct qm_fe *a);

/** r = a where @p mask has all bits set, unchanged where it is 0. */
static inline void
qm_fe_select(struct qm_fe *r, const struct qm_fe *a, uint64_t mask)
{
	for (unsigned int i = 0; i < QM_FIELD_WORDS; i++)
		r->w[i] ^= mask & (r->w[i] ^ a->w[i]);
}

/** Is the number of 8 * f->words bytes at @p bytes 1 to m - 1? */
bool qm_field_in_range(const struct qm_field *f, const uint8_t *bytes);

#endif /* QM_ASYM_FIELD_H */
