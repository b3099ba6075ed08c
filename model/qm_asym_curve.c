/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Curves. The parameters of a request are looked up in the engine's small cache; a curve that
 * libcrypto knows by name gets its fastest constant-time code.
 *
 * A scalar is multiplied in constant time by libcrypto if the order of the curve is known to it.
 * That of a curve which came with a point multiplication is not: there the formulas of
 * qm_asym_formula.c serve, which need none. Binary curves without a name are the one exception:
 * libcrypto multiplies on them in variable time.
 *
 * Source: doc/hardware/03-asym.md, section 2.7.
 */

#include "qm_asym_curve.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/obj_mac.h>

static const struct {
	int nid;
	int bits;
	enum qm_curve_field field;
} curve_names[] = {
	{ NID_X9_62_prime192v1, 192, QM_CURVE_GFP },
	{ NID_secp224r1, 224, QM_CURVE_GFP },
	{ NID_X9_62_prime256v1, 256, QM_CURVE_GFP },
	{ NID_secp256k1, 256, QM_CURVE_GFP },
	{ NID_sm2, 256, QM_CURVE_GFP },
	{ NID_brainpoolP256r1, 256, QM_CURVE_GFP },
	{ NID_brainpoolP320r1, 320, QM_CURVE_GFP },
	{ NID_secp384r1, 384, QM_CURVE_GFP },
	{ NID_brainpoolP384r1, 384, QM_CURVE_GFP },
	{ NID_brainpoolP512r1, 512, QM_CURVE_GFP },
	{ NID_secp521r1, 521, QM_CURVE_GFP },
#ifndef OPENSSL_NO_EC2M
	{ NID_sect163k1, 164, QM_CURVE_GF2 },
	{ NID_sect163r1, 164, QM_CURVE_GF2 },
	{ NID_sect163r2, 164, QM_CURVE_GF2 },
	{ NID_sect233k1, 234, QM_CURVE_GF2 },
	{ NID_sect233r1, 234, QM_CURVE_GF2 },
	{ NID_sect283k1, 284, QM_CURVE_GF2 },
	{ NID_sect283r1, 284, QM_CURVE_GF2 },
	{ NID_sect409k1, 410, QM_CURVE_GF2 },
	{ NID_sect409r1, 410, QM_CURVE_GF2 },
	{ NID_sect571k1, 572, QM_CURVE_GF2 },
	{ NID_sect571r1, 572, QM_CURVE_GF2 },
#endif
};

/* A number of the curve's size, in the context of the job. */
static BIGNUM *
curve_number(struct qm_asym_job *job, const uint8_t *bytes, size_t len_bytes)
{
	BIGNUM *number = BN_CTX_get(job->ctx);

	if (number == NULL)
		return NULL;
	return bytes == NULL ? number : BN_bin2bn(bytes, (int)len_bytes, number);
}

/* Note generator and order of the group as bytes. */
static bool
curve_note(struct qm_asym_job *job, struct qm_curve *curve)
{
	BIGNUM *x = BN_CTX_get(job->ctx), *y = BN_CTX_get(job->ctx);
	int len = (int)curve->len_bytes;

	return y != NULL && EC_GROUP_get0_generator(curve->group) != NULL &&
			EC_POINT_get_affine_coordinates(curve->group,
					EC_GROUP_get0_generator(curve->group), x, y, job->ctx) &&
			BN_bn2binpad(x, curve->xg, len) == len &&
			BN_bn2binpad(y, curve->yg, len) == len &&
			BN_bn2binpad(EC_GROUP_get0_order(curve->group), curve->n, len) == len;
}

/* Does the group have these parameters? */
static bool
curve_is(struct qm_asym_job *job, const EC_GROUP *group, BIGNUM *const qab[3])
{
	BIGNUM *t[3];

	for (unsigned int i = 0; i < 3; i++)
		t[i] = BN_CTX_get(job->ctx);
	return t[2] != NULL && EC_GROUP_get_curve(group, t[0], t[1], t[2], job->ctx) &&
			BN_cmp(t[0], qab[0]) == 0 && BN_cmp(t[1], qab[1]) == 0 &&
			BN_cmp(t[2], qab[2]) == 0;
}

/* The named group with these parameters, or NULL. */
static EC_GROUP *
curve_named_group(struct qm_asym_job *job, enum qm_curve_field field, BIGNUM *const qab[3])
{
	for (size_t i = 0; i < sizeof(curve_names) / sizeof(curve_names[0]); i++) {
		EC_GROUP *group;

		if (curve_names[i].field != field || curve_names[i].bits != BN_num_bits(qab[0]))
			continue;
		group = EC_GROUP_new_by_curve_name(curve_names[i].nid);
		if (group != NULL && curve_is(job, group, qab))
			return group;
		EC_GROUP_free(group);
	}
	return NULL;
}

static EC_GROUP *
curve_new_group(struct qm_asym_job *job, enum qm_curve_field field, BIGNUM *const qab[3])
{
	if (field == QM_CURVE_GFP)
		return EC_GROUP_new_curve_GFp(qab[0], qab[1], qab[2], job->ctx);
#ifndef OPENSSL_NO_EC2M
	return EC_GROUP_new_curve_GF2m(qab[0], qab[1], qab[2], job->ctx);
#else
	return NULL;
#endif
}

/* Give a group without a name its generator and order. */
static bool
curve_set_generator(struct qm_asym_job *job, struct qm_curve *curve,
		const struct qm_curve_params *params)
{
	const struct qm_point g = { params->xg, params->yg };
	BIGNUM *n = curve_number(job, params->n, params->len_bytes);
	EC_POINT *point = qm_curve_point(job, curve, &g);
	bool good = n != NULL && point != NULL &&
			EC_GROUP_set_generator(curve->group, point, n, NULL);

	EC_POINT_free(point);
	return good;
}

static struct qm_curve *
curve_create(struct qm_asym_job *job, const struct qm_curve_params *params)
{
	const uint8_t *const from[3] = { params->q, params->a, params->b };
	struct qm_curve *curve = calloc(1, sizeof(*curve));
	BIGNUM *qab[3];

	if (curve == NULL)
		return NULL;
	curve->field = params->field;
	curve->len_bytes = params->len_bytes;
	for (unsigned int i = 0; i < 3; i++) {
		qab[i] = curve_number(job, from[i], params->len_bytes);
		if (qab[i] == NULL)
			goto err_destroy;
	}
	curve->group = curve_named_group(job, params->field, qab);
	curve->known = curve->group != NULL;
	if (curve->group == NULL)
		curve->group = curve_new_group(job, params->field, qab);
	if (curve->group == NULL)
		goto err_destroy;
	if (!curve->known && params->n != NULL) {
		curve->known = curve_set_generator(job, curve, params);
		if (!curve->known)
			goto err_destroy;
	}
	if (!curve->known || curve_note(job, curve))
		return curve;

err_destroy:
	qm_curve_destroy(curve);
	return NULL;
}

void
qm_curve_destroy(struct qm_curve *curve)
{
	if (curve == NULL)
		return;
	EC_GROUP_free(curve->group);
	free(curve);
}

/* The place in the cache of the curve with this key; else an empty one. */
static struct qm_curve **
curve_slot(struct qm_asym *asym, const uint8_t *key, size_t key_bytes)
{
	struct qm_curve **oldest = &asym->curves[0];

	for (unsigned int i = 0; i < QM_ASYM_CURVES; i++) {
		struct qm_curve *curve = asym->curves[i];

		if (curve != NULL && curve->key_bytes == key_bytes &&
				memcmp(curve->key, key, key_bytes) == 0)
			return &asym->curves[i];
		if (*oldest != NULL && (curve == NULL || curve->last_use < (*oldest)->last_use))
			oldest = &asym->curves[i];
	}
	qm_curve_destroy(*oldest);
	*oldest = NULL;
	return oldest;
}

/* Put a new curve into its place. */
static void
curve_keep(struct qm_curve **slot, struct qm_curve *curve, const uint8_t *key, size_t key_bytes)
{
	if (curve == NULL)
		return;
	memcpy(curve->key, key, key_bytes);
	curve->key_bytes = key_bytes;
	*slot = curve;
}

struct qm_curve *
qm_curve_find(struct qm_asym_job *job, const struct qm_curve_params *params)
{
	const uint8_t *const parts[QM_CURVE_KEY_PARTS] = { params->q, params->a, params->b,
		params->xg, params->yg, params->n };
	uint8_t key[1 + QM_CURVE_KEY_PARTS * QM_CURVE_MAX_BYTES];
	struct qm_curve **slot;
	size_t key_bytes = 1;

	key[0] = (uint8_t)params->field;
	for (unsigned int i = 0; i < QM_CURVE_KEY_PARTS && parts[i] != NULL; i++) {
		memcpy(key + key_bytes, parts[i], params->len_bytes);
		key_bytes += params->len_bytes;
	}
	slot = curve_slot(job->asym, key, key_bytes);
	if (*slot == NULL)
		curve_keep(slot, curve_create(job, params), key, key_bytes);
	if (*slot != NULL)
		(*slot)->last_use = ++job->asym->use;
	return *slot;
}

struct qm_curve *
qm_curve_by_nid(struct qm_asym_job *job, int nid, size_t len_bytes)
{
	struct qm_curve *curve;
	struct qm_curve **slot;
	uint8_t key[sizeof(nid)];

	memcpy(key, &nid, sizeof(nid));
	slot = curve_slot(job->asym, key, sizeof(key));
	if (*slot == NULL) {
		curve = calloc(1, sizeof(*curve));
		if (curve == NULL)
			return NULL;
		curve->len_bytes = len_bytes;
		curve->known = true;
		curve->group = EC_GROUP_new_by_curve_name(nid);
		if (curve->group == NULL || !curve_note(job, curve)) {
			qm_curve_destroy(curve);
			return NULL;
		}
		curve_keep(slot, curve, key, sizeof(key));
	}
	(*slot)->last_use = ++job->asym->use;
	return *slot;
}

/* Points. */

EC_POINT *
qm_curve_point(struct qm_asym_job *job, const struct qm_curve *curve, const struct qm_point *p)
{
	BIGNUM *x = curve_number(job, p->x, curve->len_bytes);
	BIGNUM *y = curve_number(job, p->y, curve->len_bytes);
	EC_POINT *point = EC_POINT_new(curve->group);

	if (x != NULL && y != NULL && point != NULL &&
			EC_POINT_set_affine_coordinates(curve->group, point, x, y, job->ctx))
		return point;
	EC_POINT_free(point);
	return NULL;
}

enum qm_asym_result
qm_curve_affine(struct qm_asym_job *job, const struct qm_curve *curve, const EC_POINT *point,
		uint8_t *x, uint8_t *y)
{
	BIGNUM *bx = BN_CTX_get(job->ctx), *by = BN_CTX_get(job->ctx);
	int len = (int)curve->len_bytes;

	if (by == NULL || point == NULL)
		return QM_ASYM_BROKEN;
	if (EC_POINT_is_at_infinity(curve->group, point))
		return QM_ASYM_NO;
	if (!EC_POINT_get_affine_coordinates(
			    curve->group, point, bx, y == NULL ? NULL : by, job->ctx) ||
			BN_bn2binpad(bx, x, len) != len ||
			(y != NULL && BN_bn2binpad(by, y, len) != len))
		return QM_ASYM_BROKEN;
	return QM_ASYM_OK;
}

static bool
curve_is_generator(const struct qm_curve *curve, const struct qm_point *p)
{
	return curve->known && memcmp(p->x, curve->xg, curve->len_bytes) == 0 &&
			memcmp(p->y, curve->yg, curve->len_bytes) == 0;
}

/* [k]p, or [k]G for NULL, with libcrypto. */
static enum qm_asym_result
curve_multiply(struct qm_asym_job *job, const struct qm_curve *curve, const uint8_t *k,
		const EC_POINT *p, uint8_t *const r[2])
{
	BIGNUM *scalar = curve_number(job, k, curve->len_bytes);
	EC_POINT *product = EC_POINT_new(curve->group);
	enum qm_asym_result result = QM_ASYM_BROKEN;

	if (scalar != NULL && product != NULL) {
		BN_set_flags(scalar, BN_FLG_CONSTTIME);
		if (EC_POINT_mul(curve->group, product, p == NULL ? scalar : NULL, p,
				    p == NULL ? NULL : scalar, job->ctx))
			result = qm_curve_affine(job, curve, product, r[0], r[1]);
	}
	EC_POINT_clear_free(product);
	return result;
}

/* The same with the formulas. */
static enum qm_asym_result
curve_multiply_plainly(struct qm_asym_job *job, const struct qm_curve *curve, const uint8_t *k,
		const struct qm_point *p, uint8_t *const r[2])
{
	uint8_t qab[3][QM_CURVE_MAX_BYTES];
	const struct qm_curve_params params = {
		.len_bytes = curve->len_bytes, .q = qab[0], .a = qab[1], .b = qab[2]
	};
	BIGNUM *t[3];

	for (unsigned int i = 0; i < 3; i++)
		t[i] = BN_CTX_get(job->ctx);
	if (t[2] == NULL || !EC_GROUP_get_curve(curve->group, t[0], t[1], t[2], job->ctx))
		return QM_ASYM_BROKEN;
	for (unsigned int i = 0; i < 3; i++) {
		if (BN_bn2binpad(t[i], qab[i], (int)curve->len_bytes) < 0)
			return QM_ASYM_BROKEN;
	}
	return qm_formula_multiply(&params, k, p, r[0], r[1]);
}

enum qm_asym_result
qm_curve_multiply(struct qm_asym_job *job, const struct qm_curve *curve, const uint8_t *k,
		const struct qm_point *p, uint8_t *rx, uint8_t *ry)
{
	uint8_t *const r[2] = { rx, ry };
	enum qm_asym_result result;
	EC_POINT *point;

	if (curve_is_generator(curve, p))
		return curve_multiply(job, curve, k, NULL, r);
	if (!curve->known && curve->field == QM_CURVE_GFP)
		return curve_multiply_plainly(job, curve, k, p, r);
	point = qm_curve_point(job, curve, p);
	if (point == NULL && curve->field == QM_CURVE_GFP) {
		ERR_clear_error();
		return curve_multiply_plainly(job, curve, k, p, r);
	}
	if (point == NULL)
		return QM_ASYM_NO;
	result = curve_multiply(job, curve, k, point, r);
	EC_POINT_free(point);
	return result;
}

enum qm_asym_result
qm_curve_generate(struct qm_asym_job *job, const struct qm_curve *curve, const uint8_t *k,
		uint8_t *rx, uint8_t *ry)
{
	uint8_t *const r[2] = { rx, ry };

	return curve_multiply(job, curve, k, NULL, r);
}

/* sum = [u1]g + [u2]q; g NULL: the curve's own generator. */
static bool
curve_sum(struct qm_asym_job *job, const struct qm_curve *curve, EC_POINT *sum, BIGNUM *const u[2],
		EC_POINT *const p[2])
{
	const EC_GROUP *group = curve->group;

	if (p[0] == NULL)
		return EC_POINT_mul(group, sum, u[0], p[1], u[1], job->ctx);
	return EC_POINT_mul(group, sum, NULL, p[0], u[0], job->ctx) &&
			EC_POINT_mul(group, p[1], NULL, p[1], u[1], job->ctx) &&
			EC_POINT_add(group, sum, sum, p[1], job->ctx);
}

enum qm_asym_result
qm_curve_combine(struct qm_asym_job *job, const struct qm_curve *curve, const uint8_t *u[2],
		const struct qm_point p[2], uint8_t *x)
{
	bool own = curve_is_generator(curve, &p[0]);
	EC_POINT *points[2] = { own ? NULL : qm_curve_point(job, curve, &p[0]),
		qm_curve_point(job, curve, &p[1]) };
	EC_POINT *sum = EC_POINT_new(curve->group);
	BIGNUM *const scalars[2] = { curve_number(job, u[0], curve->len_bytes),
		curve_number(job, u[1], curve->len_bytes) };
	enum qm_asym_result result = QM_ASYM_BROKEN;

	if ((!own && points[0] == NULL) || points[1] == NULL)
		result = QM_ASYM_NO;
	else if (sum != NULL && scalars[0] != NULL && scalars[1] != NULL &&
			curve_sum(job, curve, sum, scalars, points))
		result = qm_curve_affine(job, curve, sum, x, NULL);
	EC_POINT_free(points[0]);
	EC_POINT_free(points[1]);
	EC_POINT_free(sum);
	return result;
}

/* Is the coordinate an element of the field in its shortest form? */
static bool
curve_is_element(const struct qm_curve *curve, const BIGNUM *c, const BIGNUM *q)
{
	if (curve->field == QM_CURVE_GFP)
		return BN_cmp(c, q) < 0;
	return BN_num_bits(c) < BN_num_bits(q);
}

bool
qm_curve_has(struct qm_asym_job *job, const struct qm_curve *curve, const struct qm_point *p)
{
	BIGNUM *x = curve_number(job, p->x, curve->len_bytes);
	BIGNUM *y = curve_number(job, p->y, curve->len_bytes);
	BIGNUM *q = BN_CTX_get(job->ctx);
	EC_POINT *point;

	if (x == NULL || y == NULL || q == NULL ||
			!EC_GROUP_get_curve(curve->group, q, NULL, NULL, job->ctx) ||
			!curve_is_element(curve, x, q) || !curve_is_element(curve, y, q))
		return false;
	point = qm_curve_point(job, curve, p);
	EC_POINT_free(point);
	return point != NULL;
}

enum qm_asym_result
qm_ecdsa_r(struct qm_asym_job *job, const struct qm_curve *curve, const struct qm_field *order,
		const struct qm_point *g, const uint8_t *k, uint8_t *r)
{
	uint8_t y[QM_CURVE_MAX_BYTES];
	enum qm_asym_result result;
	struct qm_fe fe;

	if (order == NULL || !qm_field_in_range(order, k))
		return QM_ASYM_NO;
	result = qm_curve_multiply(job, curve, k, g, r, y);
	explicit_bzero(y, sizeof(y));
	if (result != QM_ASYM_OK)
		return result;
	qm_fe_load(order, &fe, r);
	qm_fe_store(order, r, &fe);
	return qm_fe_is_zero(order, &fe) != 0 ? QM_ASYM_NO : QM_ASYM_OK;
}

enum qm_asym_result
qm_ecdsa_sign(struct qm_asym_job *job, const struct qm_curve *curve, const struct qm_ecdsa *args)
{
	const struct qm_field *order = qm_asym_order(job->asym, curve->n, curve->len_bytes);
	const struct qm_point g = { curve->xg, curve->yg };
	enum qm_asym_result result = qm_ecdsa_r(job, curve, order, &g, args->k, args->r);

	if (result != QM_ASYM_OK)
		return result;
	return qm_order_sign(order, args->s, args->e, args->d, args->r, args->k) ? QM_ASYM_OK
										 : QM_ASYM_NO;
}
