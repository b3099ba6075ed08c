/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Points of any curve y^2 = x^3 + ax + b in fixed time, in projective coordinates, with the one
 * formula that adds and doubles: Renes, Costello, Batina, "Complete addition formulas for prime
 * order elliptic curves" (2016), algorithm 1. Used where libcrypto has no constant-time
 * multiplication, and for points that are on no curve.
 */

#include <string.h>

#include "qm_asym_curve.h"

enum { FORMULA_WINDOW = 4, FORMULA_TABLE = 1 << FORMULA_WINDOW };

struct formula_point {
	struct qm_fe x, y, z;
};

struct formula {
	struct qm_field f;
	struct qm_fe a, b3;
	struct formula_point table[FORMULA_TABLE];
	struct formula_point sum, picked;
	struct qm_fe t[6]; /* of formula_add() */
};

/* r = p + q; r may be one of them. */
static void
formula_add(struct formula *c, struct formula_point *r, const struct formula_point *p,
		const struct formula_point *q)
{
	const struct qm_field *f = &c->f;
	struct qm_fe *t = c->t;
	struct formula_point s;

	memset(&s, 0, sizeof(s));
	qm_fe_mul(f, &t[0], &p->x, &q->x);
	qm_fe_mul(f, &t[1], &p->y, &q->y);
	qm_fe_mul(f, &t[2], &p->z, &q->z);
	qm_fe_add(f, &t[3], &p->x, &p->y);
	qm_fe_add(f, &t[4], &q->x, &q->y);
	qm_fe_mul(f, &t[3], &t[3], &t[4]);
	qm_fe_add(f, &t[4], &t[0], &t[1]);
	qm_fe_sub(f, &t[3], &t[3], &t[4]); /* x1 y2 + x2 y1 */
	qm_fe_add(f, &t[4], &p->x, &p->z);
	qm_fe_add(f, &t[5], &q->x, &q->z);
	qm_fe_mul(f, &t[4], &t[4], &t[5]);
	qm_fe_add(f, &t[5], &t[0], &t[2]);
	qm_fe_sub(f, &t[4], &t[4], &t[5]); /* x1 z2 + x2 z1 */
	qm_fe_add(f, &t[5], &p->y, &p->z);
	qm_fe_add(f, &s.x, &q->y, &q->z);
	qm_fe_mul(f, &t[5], &t[5], &s.x);
	qm_fe_add(f, &s.x, &t[1], &t[2]);
	qm_fe_sub(f, &t[5], &t[5], &s.x); /* y1 z2 + y2 z1 */
	qm_fe_mul(f, &s.z, &c->a, &t[4]);
	qm_fe_mul(f, &s.x, &c->b3, &t[2]);
	qm_fe_add(f, &s.z, &s.x, &s.z);
	qm_fe_sub(f, &s.x, &t[1], &s.z);
	qm_fe_add(f, &s.z, &t[1], &s.z);
	qm_fe_mul(f, &s.y, &s.x, &s.z);
	qm_fe_add(f, &t[1], &t[0], &t[0]);
	qm_fe_add(f, &t[1], &t[1], &t[0]);
	qm_fe_mul(f, &t[2], &c->a, &t[2]);
	qm_fe_mul(f, &t[4], &c->b3, &t[4]);
	qm_fe_add(f, &t[1], &t[1], &t[2]);
	qm_fe_sub(f, &t[2], &t[0], &t[2]);
	qm_fe_mul(f, &t[2], &c->a, &t[2]);
	qm_fe_add(f, &t[4], &t[4], &t[2]);
	qm_fe_mul(f, &t[0], &t[1], &t[4]);
	qm_fe_add(f, &s.y, &s.y, &t[0]);
	qm_fe_mul(f, &t[0], &t[5], &t[4]);
	qm_fe_mul(f, &s.x, &t[3], &s.x);
	qm_fe_sub(f, &s.x, &s.x, &t[0]);
	qm_fe_mul(f, &t[0], &t[3], &t[1]);
	qm_fe_mul(f, &s.z, &t[5], &s.z);
	qm_fe_add(f, &s.z, &s.z, &t[0]);
	*r = s;
	explicit_bzero(&s, sizeof(s));
}

/* Prepare a field, the curve's constants, and [0]p to [15]p. */
static bool
formula_init(struct formula *c, const struct qm_curve_params *params, const struct qm_point *p)
{
	struct qm_fe b;

	memset(c, 0, sizeof(*c));
	if (!qm_field_init(&c->f, params->q, params->len_bytes))
		return false;
	qm_fe_load(&c->f, &c->a, params->a);
	qm_fe_load(&c->f, &b, params->b);
	qm_fe_add(&c->f, &c->b3, &b, &b);
	qm_fe_add(&c->f, &c->b3, &c->b3, &b);
	c->table[0].y = c->f.one; /* (0 : 1 : 0), the point at infinity */
	qm_fe_load(&c->f, &c->table[1].x, p->x);
	qm_fe_load(&c->f, &c->table[1].y, p->y);
	c->table[1].z = c->f.one;
	for (unsigned int i = 2; i < FORMULA_TABLE; i++)
		formula_add(c, &c->table[i], &c->table[i - 1], &c->table[1]);
	c->sum = c->table[0];
	return true;
}

/* picked = table[digit], reading all of it. */
static void
formula_pick(struct formula *c, unsigned int digit)
{
	for (unsigned int i = 0; i < FORMULA_TABLE; i++) {
		uint64_t differ = i ^ digit;
		uint64_t mask = (differ - 1) >> 63 ? ~(uint64_t)0 : 0;

		qm_fe_select(&c->picked.x, &c->table[i].x, mask);
		qm_fe_select(&c->picked.y, &c->table[i].y, mask);
		qm_fe_select(&c->picked.z, &c->table[i].z, mask);
	}
}

enum qm_asym_result
qm_formula_multiply(const struct qm_curve_params *params, const uint8_t *k,
		const struct qm_point *p, uint8_t *rx, uint8_t *ry)
{
	enum qm_asym_result result = QM_ASYM_NO;
	struct formula c;

	if (!formula_init(&c, params, p))
		return QM_ASYM_NO;
	for (size_t i = 0; i < 2 * params->len_bytes; i++) {
		for (unsigned int j = 0; j < FORMULA_WINDOW; j++)
			formula_add(&c, &c.sum, &c.sum, &c.sum);
		formula_pick(&c, k[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15);
		formula_add(&c, &c.sum, &c.sum, &c.picked);
	}
	if (qm_fe_inv(&c.f, &c.t[0], &c.sum.z)) {
		qm_fe_mul(&c.f, &c.sum.x, &c.sum.x, &c.t[0]);
		qm_fe_mul(&c.f, &c.sum.y, &c.sum.y, &c.t[0]);
		qm_fe_store(&c.f, rx, &c.sum.x);
		qm_fe_store(&c.f, ry, &c.sum.y);
		result = QM_ASYM_OK;
	}
	explicit_bzero(&c, sizeof(c));
	return result;
}
