/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Weierstrass curves of the asymmetric service. All coordinates and scalars are big-endian bytes of
 * the size of the function's operands.
 */

#ifndef QM_ASYM_CURVE_H
#define QM_ASYM_CURVE_H

#include <openssl/ec.h>

#include "qm_asym_job.h"

enum { QM_CURVE_MAX_BYTES = 8 * QM_FIELD_WORDS, QM_CURVE_KEY_PARTS = 6 };

enum qm_curve_field { QM_CURVE_GFP, QM_CURVE_GF2 };

/** Parameters as a request gives them. */
struct qm_curve_params {
	size_t len_bytes; /* of each */
	enum qm_curve_field field;
	const uint8_t *q, *a, *b;
	const uint8_t *xg, *yg, *n; /* all NULL when the request has none */
};

/** A curve that was prepared. */
struct qm_curve {
	EC_GROUP *group;
	enum qm_curve_field field;
	bool known;       /* to libcrypto by name, or at least its order by the request */
	size_t len_bytes; /* of all numbers */
	size_t key_bytes;
	uint64_t last_use;
	uint8_t key[1 + QM_CURVE_KEY_PARTS * QM_CURVE_MAX_BYTES]; /* by which it is found again */
	/* Generator and order, if known. */
	uint8_t xg[QM_CURVE_MAX_BYTES];
	uint8_t yg[QM_CURVE_MAX_BYTES];
	uint8_t n[QM_CURVE_MAX_BYTES];
};

/** A point; coordinates are read. */
struct qm_point {
	const uint8_t *x, *y;
};

/**
 * The curve with these parameters: one that libcrypto knows by name, whatever generator the request
 * has, else made of the parameters.
 *
 * @return  NULL when there is no such curve. Valid until the next call.
 */
struct qm_curve *qm_curve_find(struct qm_asym_job *job, const struct qm_curve_params *params);

/** The curve that libcrypto knows as @p nid. */
struct qm_curve *qm_curve_by_nid(struct qm_asym_job *job, int nid, size_t len_bytes);

/** NULL is harmless. */
void qm_curve_destroy(struct qm_curve *curve);

/**
 * (rx, ry) = [k]P, k secret. A point that is not on the curve is computed with all the same.
 *
 * @return  NO when that is the point at infinity.
 */
enum qm_asym_result qm_curve_multiply(struct qm_asym_job *job, const struct qm_curve *curve,
		const uint8_t *k, const struct qm_point *p, uint8_t *rx, uint8_t *ry);

/** (rx, ry) = [k]G. */
enum qm_asym_result qm_curve_generate(struct qm_asym_job *job, const struct qm_curve *curve,
		const uint8_t *k, uint8_t *rx, uint8_t *ry);

/**
 * x coordinate of [u1]G + [u2]Q, for a verification: not in constant time.
 *
 * @return  NO at infinity, or when one of the two is not on the curve.
 */
enum qm_asym_result qm_curve_combine(struct qm_asym_job *job, const struct qm_curve *curve,
		const uint8_t *u[2], const struct qm_point p[2], uint8_t *x);

/** Are both coordinates below the prime, or polynomials of the field, and is it on the curve? */
bool qm_curve_has(struct qm_asym_job *job, const struct qm_curve *curve, const struct qm_point *p);

/** Make a point; NULL when it is not on the curve. Free it with EC_POINT_clear_free(). */
EC_POINT *qm_curve_point(
		struct qm_asym_job *job, const struct qm_curve *curve, const struct qm_point *p);

/** Coordinates of @p point, which may be NULL: BROKEN. @return  NO at infinity. */
enum qm_asym_result qm_curve_affine(struct qm_asym_job *job, const struct qm_curve *curve,
		const EC_POINT *point, uint8_t *x, uint8_t *y);

/** r of an ECDSA signature: x of [k]G modulo @p order. @return  NO when it is 0, or k is not 1 to
 * order - 1, or @p order is NULL. */
enum qm_asym_result qm_ecdsa_r(struct qm_asym_job *job, const struct qm_curve *curve,
		const struct qm_field *order, const struct qm_point *g, const uint8_t *k,
		uint8_t *r);

/** What an ECDSA signature is made of, and where it goes. */
struct qm_ecdsa {
	const uint8_t *k, *e, *d;
	uint8_t *r, *s;
};

/** Sign with generator and order of @p curve itself. */
enum qm_asym_result qm_ecdsa_sign(
		struct qm_asym_job *job, const struct qm_curve *curve, const struct qm_ecdsa *args);

/**
 * [k]P by formulas that hold for every pair of points of a curve with an odd number of them, in
 * fixed time; only q, a and b of @p params are used.
 *
 * @return  NO at infinity, or when q is even.
 */
enum qm_asym_result qm_formula_multiply(const struct qm_curve_params *params, const uint8_t *k,
		const struct qm_point *p, uint8_t *rx, uint8_t *ry);

#endif /* QM_ASYM_CURVE_H */
