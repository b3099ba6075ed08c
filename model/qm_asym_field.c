/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Montgomery multiplication word by word, as in Koc, Acar, Kaliski: "Analyzing and comparing
 * Montgomery multiplication algorithms" (1996), method CIOS. No branch and no address depends on
 * the value of an element.
 */

#include <string.h>

#include "qm_asym_field.h"

typedef unsigned __int128 qm_u128;

/* r = a - b over nb words; returns the borrow, 0 or 1. */
static inline uint64_t
words_sub(uint64_t *r, const uint64_t *a, const uint64_t *b, unsigned int nb)
{
	uint64_t borrow = 0;

	for (unsigned int i = 0; i < nb; i++) {
		qm_u128 t = (qm_u128)a[i] - b[i] - borrow;

		r[i] = (uint64_t)t;
		borrow = (uint64_t)(t >> 64) & 1;
	}
	return borrow;
}

static inline uint64_t
words_add(uint64_t *r, const uint64_t *a, const uint64_t *b, unsigned int nb)
{
	uint64_t carry = 0;

	for (unsigned int i = 0; i < nb; i++) {
		qm_u128 t = (qm_u128)a[i] + b[i] + carry;

		r[i] = (uint64_t)t;
		carry = (uint64_t)(t >> 64);
	}
	return carry;
}

/* r = t - m if t, with carry above its words, is at least m; else t. */
static inline void
words_reduce(uint64_t *r, const uint64_t *t, uint64_t carry, const uint64_t *m, unsigned int nb)
{
	uint64_t less[QM_FIELD_WORDS];
	uint64_t keep = 0 - (words_sub(less, t, m, nb) & (carry ^ 1));

	for (unsigned int i = 0; i < nb; i++)
		r[i] = (t[i] & keep) | (less[i] & ~keep);
}

/* acc = (acc + a * b + reduction) / 2^64, for one word b. */
static inline __attribute__((always_inline)) void
words_step(const struct qm_field *f, uint64_t *acc, const uint64_t *a, uint64_t b, unsigned int nb)
{
	uint64_t carry = 0, factor;
	qm_u128 t;

	for (unsigned int i = 0; i < nb; i++) {
		t = (qm_u128)a[i] * b + acc[i] + carry;
		acc[i] = (uint64_t)t;
		carry = (uint64_t)(t >> 64);
	}
	t = (qm_u128)acc[nb] + carry;
	acc[nb] = (uint64_t)t;
	acc[nb + 1] = (uint64_t)(t >> 64);

	factor = acc[0] * f->m_inv;
	t = (qm_u128)factor * f->m.w[0] + acc[0];
	carry = (uint64_t)(t >> 64);
	for (unsigned int i = 1; i < nb; i++) {
		t = (qm_u128)factor * f->m.w[i] + acc[i] + carry;
		acc[i - 1] = (uint64_t)t;
		carry = (uint64_t)(t >> 64);
	}
	t = (qm_u128)acc[nb] + carry;
	acc[nb - 1] = (uint64_t)t;
	acc[nb] = acc[nb + 1] + (uint64_t)(t >> 64);
}

static inline __attribute__((always_inline)) void
words_mul(const struct qm_field *f, uint64_t *r, const uint64_t *a, const uint64_t *b,
		unsigned int nb)
{
	uint64_t acc[QM_FIELD_WORDS + 2] = { 0 };

	for (unsigned int i = 0; i < nb; i++)
		words_step(f, acc, a, b[i], nb);
	words_reduce(r, acc, acc[nb], f->m.w, nb);
}

void
qm_fe_mul(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a, const struct qm_fe *b)
{
	if (f->words == 4) /* spelt out for the compiler to unroll */
		words_mul(f, r->w, a->w, b->w, 4);
	else if (f->words == 8)
		words_mul(f, r->w, a->w, b->w, 8);
	else
		words_mul(f, r->w, a->w, b->w, f->words);
}

void
qm_fe_add(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a, const struct qm_fe *b)
{
	uint64_t sum[QM_FIELD_WORDS];
	uint64_t carry = words_add(sum, a->w, b->w, f->words);

	words_reduce(r->w, sum, carry, f->m.w, f->words);
}

void
qm_fe_sub(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a, const struct qm_fe *b)
{
	uint64_t back[QM_FIELD_WORDS];
	uint64_t mask = 0 - words_sub(r->w, a->w, b->w, f->words);

	for (unsigned int i = 0; i < f->words; i++)
		back[i] = f->m.w[i] & mask;
	words_add(r->w, r->w, back, f->words);
}

static void
words_load(uint64_t *r, const uint8_t *from, unsigned int nb)
{
	for (unsigned int i = 0; i < nb; i++) {
		memcpy(&r[i], from + 8 * (nb - 1 - i), 8);
		r[i] = __builtin_bswap64(r[i]);
	}
}

void
qm_fe_load(const struct qm_field *f, struct qm_fe *r, const uint8_t *from)
{
	struct qm_fe t = { { 0 } };

	words_load(t.w, from, f->words);
	memset(r, 0, sizeof(*r));
	qm_fe_mul(f, r, &t, &f->r_sq); /* below 2m for any number of these words, then reduced */
}

void
qm_fe_store(const struct qm_field *f, uint8_t *to, const struct qm_fe *a)
{
	static const struct qm_fe unity = { { 1 } };
	struct qm_fe t;

	qm_fe_mul(f, &t, a, &unity);
	for (unsigned int i = 0; i < f->words; i++) {
		uint64_t word = __builtin_bswap64(t.w[f->words - 1 - i]);

		memcpy(to + 8 * i, &word, 8);
	}
}

/* r = 2^count mod m, by doubling. */
static void
field_power_of_two(const struct qm_field *f, struct qm_fe *r, unsigned int count)
{
	memset(r, 0, sizeof(*r));
	r->w[0] = 1;
	while (count-- != 0)
		qm_fe_add(f, r, r, r);
}

bool
qm_field_init(struct qm_field *f, const uint8_t *m, size_t len_bytes)
{
	uint64_t inverse = 1, high = 0;

	memset(f, 0, sizeof(*f));
	f->words = (unsigned int)len_bytes / 8;
	words_load(f->m.w, m, f->words);
	for (unsigned int i = 1; i < f->words; i++)
		high |= f->m.w[i];
	if ((f->m.w[0] & 1) == 0 || (high == 0 && f->m.w[0] == 1))
		return false;
	for (unsigned int i = 0; i < 6; i++) /* each step doubles the number of correct bits */
		inverse *= 2 - f->m.w[0] * inverse;
	f->m_inv = 0 - inverse;
	field_power_of_two(f, &f->one, 64 * f->words);
	field_power_of_two(f, &f->r_sq, 128 * f->words);
	return true;
}

uint64_t
qm_fe_is_zero(const struct qm_field *f, const struct qm_fe *a)
{
	uint64_t any = 0;

	for (unsigned int i = 0; i < f->words; i++)
		any |= a->w[i];
	return ((any | (0 - any)) >> 63) - 1;
}

/*
 * Inversion, after Bernstein and Yang: "Fast constant-time gcd computation and modular inversion"
 * (2019). A number of division steps that depends on the size alone takes (f, g) = (m, a) to
 * (gcd or -gcd, 0). FIELD_STEPS of them need only the low bits of f and g and make a matrix, which
 * is then applied to f and g, and to d and e, for which f = d a and g = e a modulo m (up to the
 * factor that e begins with).
 *
 * Numbers are in limbs of 62 bits, the highest of which is signed.
 */
enum {
	FIELD_STEPS = 62,
	FIELD_LIMBS = (64 * QM_FIELD_WORDS + 2 + FIELD_STEPS - 1) / FIELD_STEPS,
};

#define FIELD_LIMB_MASK (UINT64_MAX >> (64 - FIELD_STEPS))

typedef __int128 qm_s128;

struct field_long {
	int64_t v[FIELD_LIMBS];
};

/* Times 2^62: f' = (u f + v g), g' = (q f + r g). */
struct field_matrix {
	int64_t u, v, q, r;
};

struct field_gcd {
	struct field_long m, f, g, d, e;
	struct field_matrix t;
	int64_t delta;
	uint64_t m_inv; /* 1 / m modulo 2^62 */
	unsigned int limbs;
};

static void
long_load(struct field_long *r, const uint64_t *words, unsigned int nb, unsigned int limbs)
{
	for (unsigned int i = 0; i < limbs; i++) {
		unsigned int bit = FIELD_STEPS * i, word = bit / 64, shift = bit % 64;
		uint64_t limb = word < nb ? words[word] >> shift : 0;

		if (shift > 64 - FIELD_STEPS && word + 1 < nb)
			limb |= words[word + 1] << (64 - shift);
		r->v[i] = (int64_t)(limb & FIELD_LIMB_MASK);
	}
}

static void
long_store(uint64_t *words, unsigned int nb, const struct field_long *a, unsigned int limbs)
{
	memset(words, 0, nb * sizeof(words[0]));
	for (unsigned int i = 0; i < limbs; i++) {
		unsigned int bit = FIELD_STEPS * i, word = bit / 64, shift = bit % 64;

		if (word < nb)
			words[word] |= (uint64_t)a->v[i] << shift;
		if (shift > 64 - FIELD_STEPS && word + 1 < nb)
			words[word + 1] |= (uint64_t)a->v[i] >> (64 - shift);
	}
}

/* r = (r + (a & mask)) * sign, where sign is 0 for 1 and all bits for -1; limbs brought in range.
 */
static void
long_add(struct field_long *r, const struct field_long *a, int64_t mask, int64_t sign,
		unsigned int limbs)
{
	int64_t carry = 0;

	for (unsigned int i = 0; i < limbs; i++) {
		int64_t limb = r->v[i] + (a->v[i] & mask);

		carry += (limb ^ sign) - sign;
		if (i + 1 < limbs) {
			r->v[i] = carry & (int64_t)FIELD_LIMB_MASK;
			carry >>= FIELD_STEPS;
		}
	}
	r->v[limbs - 1] = carry;
}

/* FIELD_STEPS division steps on the low words of f and g. */
static void
gcd_steps(struct field_gcd *c)
{
	uint64_t f = (uint64_t)c->f.v[0] | (uint64_t)c->f.v[1] << FIELD_STEPS;
	uint64_t g = (uint64_t)c->g.v[0] | (uint64_t)c->g.v[1] << FIELD_STEPS;
	uint64_t u = 1, v = 0, q = 0, r = 1;
	int64_t delta = c->delta;

	for (unsigned int i = 0; i < FIELD_STEPS; i++) {
		uint64_t odd = 0 - (g & 1);
		uint64_t swap = (uint64_t)(-delta >> 63) & odd; /* delta above 0 */
		uint64_t g_was = g, q_was = q, r_was = r;

		g += ((f ^ swap) - swap) & odd;
		q += ((u ^ swap) - swap) & odd;
		r += ((v ^ swap) - swap) & odd;
		f ^= (f ^ g_was) & swap;
		u ^= (u ^ q_was) & swap;
		v ^= (v ^ r_was) & swap;
		delta = ((delta ^ (int64_t)swap) - (int64_t)swap) + 1;
		g >>= 1;
		u <<= 1;
		v <<= 1;
	}
	c->delta = delta;
	c->t = (struct field_matrix){ (int64_t)u, (int64_t)v, (int64_t)q, (int64_t)r };
}

/* (f, g) = matrix (f, g) / 2^62, which leaves no remainder. */
static void
gcd_update_fg(struct field_gcd *c)
{
	const struct field_matrix t = c->t;
	qm_s128 cf = 0, cg = 0;

	for (unsigned int i = 0; i < c->limbs; i++) {
		int64_t f = c->f.v[i], g = c->g.v[i];

		cf += (qm_s128)t.u * f + (qm_s128)t.v * g;
		cg += (qm_s128)t.q * f + (qm_s128)t.r * g;
		if (i != 0) {
			c->f.v[i - 1] = (int64_t)((uint64_t)cf & FIELD_LIMB_MASK);
			c->g.v[i - 1] = (int64_t)((uint64_t)cg & FIELD_LIMB_MASK);
		}
		cf >>= FIELD_STEPS;
		cg >>= FIELD_STEPS;
	}
	c->f.v[c->limbs - 1] = (int64_t)cf;
	c->g.v[c->limbs - 1] = (int64_t)cg;
}

/*
 * (d, e) = matrix (d, e) / 2^62 modulo m: as much of m is added as makes the division exact. Both
 * are and stay above -2m and below m.
 */
static void
gcd_update_de(struct field_gcd *c)
{
	const struct field_matrix t = c->t;
	int64_t d_sign = c->d.v[c->limbs - 1] >> 63, e_sign = c->e.v[c->limbs - 1] >> 63;
	int64_t md = (t.u & d_sign) + (t.v & e_sign), me = (t.q & d_sign) + (t.r & e_sign);
	qm_s128 cd = (qm_s128)t.u * c->d.v[0] + (qm_s128)t.v * c->e.v[0];
	qm_s128 ce = (qm_s128)t.q * c->d.v[0] + (qm_s128)t.r * c->e.v[0];

	md -= (int64_t)((c->m_inv * (uint64_t)cd + (uint64_t)md) & FIELD_LIMB_MASK);
	me -= (int64_t)((c->m_inv * (uint64_t)ce + (uint64_t)me) & FIELD_LIMB_MASK);
	cd += (qm_s128)c->m.v[0] * md;
	ce += (qm_s128)c->m.v[0] * me;
	for (unsigned int i = 1; i < c->limbs; i++) {
		int64_t d = c->d.v[i], e = c->e.v[i];

		cd = (cd >> FIELD_STEPS) + (qm_s128)t.u * d + (qm_s128)t.v * e +
				(qm_s128)c->m.v[i] * md;
		ce = (ce >> FIELD_STEPS) + (qm_s128)t.q * d + (qm_s128)t.r * e +
				(qm_s128)c->m.v[i] * me;
		c->d.v[i - 1] = (int64_t)((uint64_t)cd & FIELD_LIMB_MASK);
		c->e.v[i - 1] = (int64_t)((uint64_t)ce & FIELD_LIMB_MASK);
	}
	c->d.v[c->limbs - 1] = (int64_t)(cd >> FIELD_STEPS);
	c->e.v[c->limbs - 1] = (int64_t)(ce >> FIELD_STEPS);
}

/* Is f, up to the sign given, 1? All bits set, or 0. */
static uint64_t
gcd_is_one(struct field_gcd *c, int64_t sign)
{
	static const struct field_long zero;
	uint64_t any;

	long_add(&c->f, &zero, 0, sign, c->limbs);
	any = (uint64_t)c->f.v[0] ^ 1;
	for (unsigned int i = 1; i < c->limbs; i++)
		any |= (uint64_t)c->f.v[i];
	return ((any | (0 - any)) >> 63) - 1;
}

bool
qm_fe_inv(const struct qm_field *f, struct qm_fe *r, const struct qm_fe *a)
{
	unsigned int steps = (49 * 64 * f->words + 57) / 17 + 1; /* theorem 11.2 */
	struct field_gcd c;
	int64_t sign;
	bool good;

	memset(&c, 0, sizeof(c));
	c.limbs = (64 * f->words + 2 + FIELD_STEPS - 1) / FIELD_STEPS;
	c.delta = 1;
	c.m_inv = (0 - f->m_inv) & FIELD_LIMB_MASK;
	long_load(&c.m, f->m.w, f->words, c.limbs);
	c.f = c.m;
	long_load(&c.g, a->w, f->words, c.limbs);
	/* The element is a times R, its inverse wanted times R: R squared makes up for both. */
	long_load(&c.e, f->r_sq.w, f->words, c.limbs);
	for (unsigned int i = 0; i < steps; i += FIELD_STEPS) {
		gcd_steps(&c);
		gcd_update_fg(&c);
		gcd_update_de(&c);
	}
	sign = c.f.v[c.limbs - 1] >> 63;
	long_add(&c.d, &c.m, c.d.v[c.limbs - 1] >> 63, sign, c.limbs);
	long_add(&c.d, &c.m, c.d.v[c.limbs - 1] >> 63, 0, c.limbs);
	good = gcd_is_one(&c, sign) != 0;
	long_store(r->w, f->words, &c.d, c.limbs);
	explicit_bzero(&c, sizeof(c));
	return good;
}

bool
qm_field_in_range(const struct qm_field *f, const uint8_t *bytes)
{
	uint64_t t[QM_FIELD_WORDS], less[QM_FIELD_WORDS], any = 0;
	uint64_t below;

	words_load(t, bytes, f->words);
	for (unsigned int i = 0; i < f->words; i++)
		any |= t[i];
	below = words_sub(less, t, f->m.w, f->words);
	explicit_bzero(t, sizeof(t));
	explicit_bzero(less, sizeof(less));
	return ((any | (0 - any)) >> 63 & below) != 0;
}
