/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Points of the two Edwards curves in affine coordinates, which libcrypto has no call for: x and y,
 * and neither are scalars clamped nor reduced. In fixed time, with the formulas of Bernstein and
 * Lange for ax^2 + y^2 = 1 + dx^2y^2 in projective coordinates; for these two curves they hold for
 * every pair of points.
 *
 * Source: doc/hardware/03-asym.md, sections 2.10 and 4.
 */

#include <string.h>

#include "qm_asym_job.h"

enum { ED_MAX_BYTES = 64, ED_WINDOW = 4, ED_TABLE = 1 << ED_WINDOW };

/* Constants, most significant word first. */
struct edwards_curve {
	size_t len_bytes;
	bool minus; /* a is -1, else 1 */
	uint64_t p[ED_MAX_BYTES / 8], d[ED_MAX_BYTES / 8], x[ED_MAX_BYTES / 8], y[ED_MAX_BYTES / 8];
};

enum { ED25519, ED448 };

static const struct edwards_curve edwards_curves[] = {
	[ED25519] = {
		.len_bytes = 32,
		.minus = true,
		.p = { 0x7fffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffed },
		.d = { 0x52036cee2b6ffe73, 0x8cc740797779e898, 0x00700a4d4141d8ab, 0x75eb4dca135978a3 },
		.x = { 0x216936d3cd6e53fe, 0xc0a4e231fdd6dc5c, 0x692cc7609525a7b2, 0xc9562d608f25d51a },
		.y = { 0x6666666666666666, 0x6666666666666666, 0x6666666666666666, 0x6666666666666658 },
	},
	[ED448] = {
		.len_bytes = 64,
		.minus = false,
		.p = { 0x0000000000000000, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
				0xfffffffeffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff },
		.d = { 0x0000000000000000, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
				0xfffffffeffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffff6756 },
		.x = { 0x0000000000000000, 0x4f1970c66bed0ded, 0x221d15a622bf36da, 0x9e146570470f1767,
				0xea6de324a3d3a464, 0x12ae1af72ab66511, 0x433b80e18b00938e, 0x2626a82bc70cc05e },
		.y = { 0x0000000000000000, 0x693f46716eb6bc24, 0x8876203756c9c762, 0x4bea73736ca39840,
				0x87789c1e05a0c2d7, 0x3ad3ff1ce67c39c4, 0xfdbd132c4ed7c8ad, 0x9808795bf230fa14 },
	},
};

struct edwards_point {
	struct qm_fe x, y, z;
};

struct edwards {
	struct qm_field f;
	struct qm_fe d;
	bool minus;
	struct edwards_point table[ED_TABLE];
	struct edwards_point sum, picked;
	struct qm_fe t[7]; /* of edwards_add() and _double() */
};

/* r = p + q; r may be one of them. */
static void
edwards_add(struct edwards *c, struct edwards_point *r, const struct edwards_point *p,
		const struct edwards_point *q)
{
	enum { A, B, C, D, E, F, G };
	const struct qm_field *f = &c->f;
	struct qm_fe *t = c->t;

	qm_fe_mul(f, &t[A], &p->z, &q->z);
	qm_fe_mul(f, &t[B], &t[A], &t[A]);
	qm_fe_mul(f, &t[C], &p->x, &q->x);
	qm_fe_mul(f, &t[D], &p->y, &q->y);
	qm_fe_mul(f, &t[E], &t[C], &t[D]);
	qm_fe_mul(f, &t[E], &t[E], &c->d);
	qm_fe_sub(f, &t[F], &t[B], &t[E]);
	qm_fe_add(f, &t[G], &t[B], &t[E]);
	qm_fe_add(f, &t[B], &p->x, &p->y);
	qm_fe_add(f, &t[E], &q->x, &q->y);
	qm_fe_mul(f, &t[B], &t[B], &t[E]);
	qm_fe_sub(f, &t[B], &t[B], &t[C]);
	qm_fe_sub(f, &t[B], &t[B], &t[D]);
	qm_fe_mul(f, &t[B], &t[B], &t[F]);
	qm_fe_mul(f, &r->x, &t[B], &t[A]);
	if (c->minus)
		qm_fe_add(f, &t[D], &t[D], &t[C]);
	else
		qm_fe_sub(f, &t[D], &t[D], &t[C]);
	qm_fe_mul(f, &t[D], &t[D], &t[G]);
	qm_fe_mul(f, &r->y, &t[D], &t[A]);
	qm_fe_mul(f, &r->z, &t[F], &t[G]);
}

static void
edwards_double(struct edwards *c, struct edwards_point *r)
{
	enum { B, C, D, E, F, H, J };
	static const struct qm_fe zero;
	const struct qm_field *f = &c->f;
	struct qm_fe *t = c->t;

	qm_fe_add(f, &t[B], &r->x, &r->y);
	qm_fe_mul(f, &t[B], &t[B], &t[B]);
	qm_fe_mul(f, &t[C], &r->x, &r->x);
	qm_fe_mul(f, &t[D], &r->y, &r->y);
	t[E] = t[C];
	if (c->minus)
		qm_fe_sub(f, &t[E], &zero, &t[C]);
	qm_fe_add(f, &t[F], &t[E], &t[D]);
	qm_fe_mul(f, &t[H], &r->z, &r->z);
	qm_fe_add(f, &t[H], &t[H], &t[H]);
	qm_fe_sub(f, &t[J], &t[F], &t[H]);
	qm_fe_sub(f, &t[B], &t[B], &t[C]);
	qm_fe_sub(f, &t[B], &t[B], &t[D]);
	qm_fe_mul(f, &r->x, &t[B], &t[J]);
	qm_fe_sub(f, &t[E], &t[E], &t[D]);
	qm_fe_mul(f, &r->y, &t[F], &t[E]);
	qm_fe_mul(f, &r->z, &t[F], &t[J]);
}

/* A constant as an operand. */
static const uint8_t *
edwards_operand(uint8_t *to, const uint64_t *words, size_t len_bytes)
{
	for (size_t i = 0; i < len_bytes; i++)
		to[i] = (uint8_t)(words[i / 8] >> (56 - 8 * (i % 8)));
	return to;
}

/* Prepare the field, and [0](x, y) to [15](x, y). */
static void
edwards_init(struct edwards *c, const struct edwards_curve *curve, const uint8_t *x,
		const uint8_t *y)
{
	uint8_t bytes[ED_MAX_BYTES] = { 0 };

	memset(c, 0, sizeof(*c));
	edwards_operand(bytes, curve->p, curve->len_bytes);
	qm_field_init(&c->f, bytes, curve->len_bytes); /* p is odd */
	c->minus = curve->minus;
	qm_fe_load(&c->f, &c->d, edwards_operand(bytes, curve->d, curve->len_bytes));
	c->table[0].y = c->f.one; /* (0, 1) */
	c->table[0].z = c->f.one;
	qm_fe_load(&c->f, &c->table[1].x, x);
	qm_fe_load(&c->f, &c->table[1].y, y);
	c->table[1].z = c->f.one;
	for (unsigned int i = 2; i < ED_TABLE; i++)
		edwards_add(c, &c->table[i], &c->table[i - 1], &c->table[1]);
	c->sum = c->table[0];
}

/* picked = table[digit], reading all of it. */
static void
edwards_pick(struct edwards *c, unsigned int digit)
{
	for (unsigned int i = 0; i < ED_TABLE; i++) {
		uint64_t differ = i ^ digit;
		uint64_t mask = (differ - 1) >> 63 ? ~(uint64_t)0 : 0;

		qm_fe_select(&c->picked.x, &c->table[i].x, mask);
		qm_fe_select(&c->picked.y, &c->table[i].y, mask);
		qm_fe_select(&c->picked.z, &c->table[i].z, mask);
	}
}

static enum qm_asym_result
edwards_run(struct qm_asym_job *job, const uint8_t *x, const uint8_t *y, const uint8_t *k)
{
	const struct edwards_curve *curve = &edwards_curves[job->arg];
	struct edwards c;

	edwards_init(&c, curve, x, y);
	for (size_t i = 0; i < 2 * curve->len_bytes; i++) {
		for (unsigned int j = 0; j < ED_WINDOW; j++)
			edwards_double(&c, &c.sum);
		edwards_pick(&c, k[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15);
		edwards_add(&c, &c.sum, &c.sum, &c.picked);
	}
	qm_fe_inv(&c.f, &c.t[0], &c.sum.z);
	qm_fe_mul(&c.f, &c.sum.x, &c.sum.x, &c.t[0]);
	qm_fe_mul(&c.f, &c.sum.y, &c.sum.y, &c.t[0]);
	qm_fe_store(&c.f, job->out[0], &c.sum.x);
	qm_fe_store(&c.f, job->out[1], &c.sum.y);
	explicit_bzero(&c, sizeof(c));
	return QM_ASYM_OK;
}

static enum qm_asym_result
edwards_multiply(struct qm_asym_job *job)
{
	enum { X, Y, K };

	return edwards_run(job, job->in[X], job->in[Y], job->in[K]);
}

static enum qm_asym_result
edwards_generate(struct qm_asym_job *job)
{
	const struct edwards_curve *curve = &edwards_curves[job->arg];

	uint8_t x[ED_MAX_BYTES] = { 0 }, y[ED_MAX_BYTES] = { 0 };

	edwards_operand(x, curve->x, curve->len_bytes);
	edwards_operand(y, curve->y, curve->len_bytes);
	return edwards_run(job, x, y, job->in[0]);
}

const struct qm_asym_op qm_ed25519_multiply = { edwards_multiply, ED25519 };
const struct qm_asym_op qm_ed25519_generate = { edwards_generate, ED25519 };
const struct qm_asym_op qm_ed448_multiply = { edwards_multiply, ED448 };
const struct qm_asym_op qm_ed448_generate = { edwards_generate, ED448 };
