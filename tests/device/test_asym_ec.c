/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * ECDSA, ECDH and multiplication of points and of the generator on the NIST curves: the vectors of
 * RFC 6979, and random keys against libcrypto in both directions. Points that are not on their
 * curve, and numbers out of range.
 */

#define OPENSSL_SUPPRESS_DEPRECATED  /* points and signatures with numbers are in the old API only \
				      */

#include <string.h>

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>

#include "device_asym.h"
#include "rfc6979_ecdsa.h"

enum { MAX = 66, DIGEST_MAX = 90 };

struct curve {
	const char *name;
	enum rte_crypto_curve_id id;
	int nid;
	size_t len;
};

static const struct curve curves[] = {
	{ "P-192", RTE_CRYPTO_EC_GROUP_SECP192R1, NID_X9_62_prime192v1, 24 },
	{ "P-224", RTE_CRYPTO_EC_GROUP_SECP224R1, NID_secp224r1, 28 },
	{ "P-256", RTE_CRYPTO_EC_GROUP_SECP256R1, NID_X9_62_prime256v1, 32 },
	{ "P-384", RTE_CRYPTO_EC_GROUP_SECP384R1, NID_secp384r1, 48 },
	{ "P-521", RTE_CRYPTO_EC_GROUP_SECP521R1, NID_secp521r1, 66 },
};

/** What is tried on a curve, as a case. */
struct curve_case {
	const char *name;
	const struct curve *curve;
};

#define ON_ALL_CURVES(what)                                                                        \
	{                                                                                          \
		{ what " on P-192", &curves[0] }, { what " on P-224", &curves[1] },                \
				{ what " on P-256", &curves[2] },                                  \
				{ what " on P-384", &curves[3] },                                  \
				{ what " on P-521", &curves[4] },                                  \
	}

/** A key pair, as libcrypto has it and as bytes. */
struct pair {
	EC_KEY *key;
	uint8_t priv[MAX], x[MAX], y[MAX];
};

static struct dt_rng rng;

static void
point_bytes(const struct curve *c, const EC_GROUP *group, const EC_POINT *point, uint8_t *x,
		uint8_t *y)
{
	BIGNUM *bx = BN_new(), *by = BN_new();

	assert_int_equal(EC_POINT_get_affine_coordinates(group, point, bx, by, NULL), 1);
	da_bytes(bx, x, c->len);
	da_bytes(by, y, c->len);
	BN_free(bx);
	BN_free(by);
}

static void
pair_make(const struct curve *c, struct pair *pair)
{
	if (rng.state == 0)
		rng.state = dt_seed();
	pair->key = EC_KEY_new_by_curve_name(c->nid);
	assert_int_equal(EC_KEY_generate_key(pair->key), 1);
	da_bytes(EC_KEY_get0_private_key(pair->key), pair->priv, c->len);
	point_bytes(c, EC_KEY_get0_group(pair->key), EC_KEY_get0_public_key(pair->key), pair->x,
			pair->y);
}

/* priv times (x, y), or times the generator when x is NULL. */
static void
multiply(const struct curve *c, const uint8_t *priv, const uint8_t *x, const uint8_t *y,
		uint8_t *rx, uint8_t *ry)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(c->nid);
	EC_POINT *result = EC_POINT_new(group), *point = EC_POINT_new(group);
	BIGNUM *k = BN_bin2bn(priv, (int)c->len, NULL);

	if (x == NULL) {
		assert_int_equal(EC_POINT_mul(group, result, k, NULL, NULL, NULL), 1);
	} else {
		BIGNUM *bx = BN_bin2bn(x, (int)c->len, NULL), *by = BN_bin2bn(y, (int)c->len, NULL);

		assert_int_equal(EC_POINT_set_affine_coordinates(group, point, bx, by, NULL), 1);
		assert_int_equal(EC_POINT_mul(group, result, NULL, point, k, NULL), 1);
		BN_free(bx);
		BN_free(by);
	}
	point_bytes(c, group, result, rx, ry);
	EC_POINT_free(result);
	EC_POINT_free(point);
	EC_GROUP_free(group);
	BN_free(k);
}

/** The order of the curve's group, or its prime. */
static void
group_number(const struct curve *c, bool order, uint8_t *to)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(c->nid);

	da_bytes(order ? EC_GROUP_get0_order(group) : EC_GROUP_get0_field(group), to, c->len);
	EC_GROUP_free(group);
}

static struct rte_crypto_asym_xform
xform_of(enum rte_crypto_asym_xform_type type, const struct curve *c)
{
	struct rte_crypto_asym_xform xform = { .xform_type = type };

	xform.ec.curve_id = c->id;
	return xform;
}

/** An ECDSA operation. */
struct ecdsa {
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_ecdsa_op_param *param;
	struct da_room r, s;
	char what[64];
};

static void
ecdsa_init(struct ecdsa *t, const struct curve *c, const char *verb)
{
	snprintf(t->what, sizeof(t->what), "%s %s", c->name, verb);
	t->xform = xform_of(RTE_CRYPTO_ASYM_XFORM_ECDSA, c);
	t->op = da_op_alloc();
	t->param = &t->op->asym->ecdsa;
}

static void
ecdsa_sign(struct ecdsa *t, const struct curve *c, const uint8_t *priv, const uint8_t *digest,
		size_t digest_len)
{
	const struct da_ec_keys keys = { .priv = priv, .len = c->len };

	da_ecdsa_keys(&t->xform, t->op, &keys);
	t->param->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t->param->message = da_param(digest, digest_len);
	t->param->r = da_result(&t->r, 0);
	t->param->s = da_result(&t->s, 0);
}

static void
ecdsa_verify(struct ecdsa *t, const struct curve *c, const struct pair *pair, const uint8_t *r,
		const uint8_t *s, int status)
{
	const struct da_ec_keys keys = { .x = pair->x, .y = pair->y, .len = c->len };

	da_ecdsa_keys(&t->xform, t->op, &keys);
	t->param->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t->param->r = da_param(r, c->len);
	t->param->s = da_param(s, c->len);
	da_expect(t->what, &t->xform, t->op, status);
}

/** Parts of a signature with another length than the order's. */
static void
ecdsa_cut(struct ecdsa *t, const struct curve *c, uint8_t *r, uint8_t *s)
{
	uint8_t longer[MAX + 8] = { 1 };

	memcpy(longer + sizeof(longer) - c->len, r, c->len);
	t->param->r = da_param(longer, sizeof(longer));
	t->param->s = da_param(s, c->len);
	da_expect("r with bits above the operand", &t->xform, t->op, DA_NEGATIVE);
	t->param->r = da_param(longer + 1, sizeof(longer) - 1);
	da_expect("r with zeros in front", &t->xform, t->op, DA_OK);
	t->param->r = da_param(r, c->len - 1);
	da_expect("r without its last byte", &t->xform, t->op, DA_NEGATIVE);
	t->param->r = da_param(r, c->len);
	t->param->s = da_param(s, c->len - 1);
	da_expect("s without its last byte", &t->xform, t->op, DA_NEGATIVE);
	t->param->s = da_param(s, 0);
	da_expect("no s", &t->xform, t->op, DA_BAD_ARGS);
}

static void
ecdsa_bad(struct ecdsa *t, const struct curve *c, struct pair *pair, uint8_t *r, uint8_t *s)
{
	uint8_t order[MAX], zero[MAX] = { 0 };

	ecdsa_cut(t, c, r, s);
	group_number(c, true, order);
	s[c->len - 1] ^= 1;
	ecdsa_verify(t, c, pair, r, s, DA_NEGATIVE);
	s[c->len - 1] ^= 1;
	ecdsa_verify(t, c, pair, zero, s, DA_NEGATIVE);
	ecdsa_verify(t, c, pair, r, zero, DA_NEGATIVE);
	ecdsa_verify(t, c, pair, order, s, DA_NEGATIVE);
	ecdsa_verify(t, c, pair, r, order, DA_NEGATIVE);
}

static void
ecdsa_bad_k(struct ecdsa *t, const struct curve *c, const uint8_t *priv, const uint8_t *digest,
		size_t digest_len)
{
	uint8_t order[MAX], high[MAX], zero[MAX] = { 0 };
	const uint8_t *const ks[] = { zero, order, high };

	group_number(c, true, order);
	memset(high, 0xff, sizeof(high));
	for (unsigned int i = 0; i < RTE_DIM(ks); i++) {
		ecdsa_sign(t, c, priv, digest, digest_len);
		t->param->k = da_param(ks[i], c->len);
		da_expect_refused("k out of range", &t->xform, t->op, DA_BAD_ARGS);
		da_same("its r", &(rte_crypto_param){ .data = t->r.bytes }, &t->r, "", 0);
	}
}

static void
ecdsa_trial(const struct curve *c, size_t digest_len, bool given_k)
{
	uint8_t digest[DIGEST_MAX], k[MAX], r[MAX], s[MAX];
	struct ecdsa t;
	struct pair pair;
	ECDSA_SIG *sig;

	pair_make(c, &pair);
	dt_rand_bytes(&rng, digest, sizeof(digest));
	dt_rand_bytes(&rng, k, sizeof(k));
	k[0] = 0; /* below every order */
	ecdsa_init(&t, c, given_k ? "ECDSA with k" : "ECDSA");
	ecdsa_sign(&t, c, pair.priv, digest, digest_len);
	if (given_k)
		t.param->k = da_param(k, c->len);
	if (da_run(&t.xform, t.op) != DA_OK || t.param->r.length != c->len ||
			t.param->s.length != c->len)
		fail_msg("%s: %s, r %zu and s %zu bytes", t.what, dt_status_name(t.op->status),
				t.param->r.length, t.param->s.length);
	sig = ECDSA_SIG_new();
	ECDSA_SIG_set0(sig, BN_bin2bn(t.r.bytes, (int)c->len, NULL),
			BN_bin2bn(t.s.bytes, (int)c->len, NULL));
	if (ECDSA_do_verify(digest, (int)digest_len, sig, pair.key) != 1)
		fail_msg("%s: libcrypto says that the signature is bad", t.what);
	ECDSA_SIG_free(sig);
	sig = ECDSA_do_sign(digest, (int)digest_len, pair.key);
	da_bytes(ECDSA_SIG_get0_r(sig), r, c->len);
	da_bytes(ECDSA_SIG_get0_s(sig), s, c->len);
	ECDSA_SIG_free(sig);
	ecdsa_verify(&t, c, &pair, r, s, DA_OK);
	ecdsa_bad(&t, c, &pair, r, s);
	pair.y[1] ^= 1;
	ecdsa_verify(&t, c, &pair, r, s, DA_NEGATIVE); /* such a key has no signatures */
	ecdsa_bad_k(&t, c, pair.priv, digest, digest_len);
	rte_crypto_op_free(t.op);
	EC_KEY_free(pair.key);
}

static void
run_ecdsa(void **state)
{
	const struct curve *c = ((const struct curve_case *)*state)->curve;

	for (unsigned int i = 0; i < dt_scale(5); i++)
		for (size_t len = 20; len <= DIGEST_MAX; len += 14)
			ecdsa_trial(c, len, i % 2);
}

/** ECDH: an operation with its keys. */
struct ecdh {
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_ecdh_op_param *param;
	struct da_room priv, x, y;
};

static void
ecdh_public(struct ecdh *t, const struct curve *c, const uint8_t *priv)
{
	uint8_t x[MAX], y[MAX];

	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	t->param->priv_key = da_param(priv, c->len);
	t->param->pub_key.x = da_result(&t->x, 0);
	t->param->pub_key.y = da_result(&t->y, 0);
	da_expect(c->name, &t->xform, t->op, DA_OK);
	multiply(c, priv, NULL, NULL, x, y);
	da_same(c->name, &t->param->pub_key.x, &t->x, x, c->len);
	da_same(c->name, &t->param->pub_key.y, &t->y, y, c->len);
}

static void
ecdh_drawn(struct ecdh *t, const struct curve *c)
{
	uint8_t x[MAX], y[MAX];

	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	t->param->priv_key = da_result(&t->priv, 0);
	t->param->pub_key.x = da_result(&t->x, 0);
	t->param->pub_key.y = da_result(&t->y, 0);
	assert_int_equal(da_run(&t->xform, t->op), DA_OK);
	assert_int_equal(t->param->priv_key.length, c->len);
	multiply(c, t->priv.bytes, NULL, NULL, x, y);
	da_same(c->name, &t->param->pub_key.x, &t->x, x, c->len);
	da_same(c->name, &t->param->pub_key.y, &t->y, y, c->len);
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PRIV_KEY_GENERATE;
	t->param->priv_key = da_result(&t->priv, MAX);
	assert_int_equal(da_run(&t->xform, t->op), DA_OK);
	assert_int_equal(t->param->priv_key.length, c->len);
	group_number(c, true, x);
	assert_true(memcmp(t->priv.bytes, x, c->len) < 0);
}

static void
ecdh_secret(struct ecdh *t, const struct curve *c, const struct pair *own, struct pair *peer)
{
	uint8_t x[MAX], y[MAX], prime[MAX];

	multiply(c, own->priv, peer->x, peer->y, x, y);
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	t->param->priv_key = da_param(own->priv, c->len);
	t->param->pub_key.x = da_param(peer->x, c->len);
	t->param->pub_key.y = da_param(peer->y, c->len);
	t->param->shared_secret.x = da_result(&t->x, 0);
	t->param->shared_secret.y = da_result(&t->y, 0);
	da_expect(c->name, &t->xform, t->op, DA_OK);
	da_same(c->name, &t->param->shared_secret.x, &t->x, x, c->len);
	da_same(c->name, &t->param->shared_secret.y, &t->y, y, c->len);
	t->param->shared_secret.x = da_result(&t->x, 0);
	peer->y[3] ^= 4;
	da_expect("a peer's point that is not on the curve", &t->xform, t->op, DA_BAD_ARGS);
	da_same("its secret", &(rte_crypto_param){ .data = t->x.bytes }, &t->x, "", 0);
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_VERIFY;
	da_expect("verify point that is not on the curve", &t->xform, t->op, DA_NEGATIVE);
	peer->y[3] ^= 4;
	da_expect("verify point", &t->xform, t->op, DA_OK);
	group_number(c, false, prime);
	t->param->pub_key.x = da_param(prime, c->len);
	da_expect("verify point with x = p", &t->xform, t->op, DA_NEGATIVE);
}

/** Private keys out of range, and a peer's point that is on no curve whatever its b. */
static void
ecdh_bad(struct ecdh *t, const struct curve *c, const struct pair *own)
{
	uint8_t order[MAX], zero[MAX] = { 0 };

	group_number(c, true, order);
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	t->param->shared_secret.x = da_result(&t->x, 0);
	t->param->shared_secret.y = da_result(&t->y, 0);
	t->param->pub_key.x = da_param(own->x, c->len);
	t->param->pub_key.y = da_param(own->y, c->len);
	t->param->priv_key = da_param(zero, c->len);
	da_expect_refused("private key zero", &t->xform, t->op, DA_BAD_ARGS);
	t->param->priv_key = da_param(order, c->len);
	da_expect_refused("private key that is the order", &t->xform, t->op, DA_BAD_ARGS);
	t->param->priv_key = da_param(own->priv, c->len);
	t->param->pub_key.x = da_param(zero, c->len);
	t->param->pub_key.y = da_param(zero, c->len);
	da_expect("a peer's point (0, 0)", &t->xform, t->op, DA_BAD_ARGS);
	da_same("its secret", &(rte_crypto_param){ .data = t->x.bytes }, &t->x, "", 0);
}

static void
run_ecdh(void **state)
{
	const struct curve *c = ((const struct curve_case *)*state)->curve;

	for (unsigned int i = 0; i < dt_scale(12); i++) {
		struct pair own, peer;
		struct ecdh t;

		pair_make(c, &own);
		pair_make(c, &peer);
		t.xform = xform_of(RTE_CRYPTO_ASYM_XFORM_ECDH, c);
		t.op = da_op_alloc();
		t.param = &t.op->asym->ecdh;
		ecdh_public(&t, c, own.priv);
		ecdh_drawn(&t, c);
		ecdh_secret(&t, c, &own, &peer);
		ecdh_bad(&t, c, &own);
		rte_crypto_op_free(t.op);
		EC_KEY_free(own.key);
		EC_KEY_free(peer.key);
	}
}

/** Behind the zeros in front of a coordinate. */
static const uint8_t *
skip_zeros(const uint8_t *coordinate, size_t *len)
{
	while (*coordinate == 0) {
		coordinate++;
		--*len;
	}
	return coordinate;
}

/** Coordinates are as long as the prime, or without their zeros if that is asked for. */
static void
test_ecdh_zeros(void)
{
	const struct curve *c = &curves[2];
	struct pair own, peer = { .key = NULL };
	uint8_t x[MAX], y[MAX];
	const uint8_t *want;
	size_t len = c->len;
	struct ecdh t;

	pair_make(c, &own);
	do { /* one of 256 has such a secret */
		EC_KEY_free(peer.key);
		pair_make(c, &peer);
		multiply(c, own.priv, peer.x, peer.y, x, y);
	} while (x[0] != 0);
	want = skip_zeros(x, &len);
	t.xform = xform_of(RTE_CRYPTO_ASYM_XFORM_ECDH, c);
	t.op = da_op_alloc();
	t.param = &t.op->asym->ecdh;
	ecdh_secret(&t, c, &own, &peer);
	t.op->asym->flags = RTE_CRYPTO_ASYM_FLAG_SHARED_KEY_NO_PADDING;
	t.param->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	t.param->pub_key.x = da_param(peer.x, c->len);
	t.param->shared_secret.x = da_result(&t.x, 0);
	t.param->shared_secret.y = da_param(NULL, 0);
	da_expect("secret", &t.xform, t.op, DA_OK);
	da_same("secret", &t.param->shared_secret.x, &t.x, want, len);

	/* The secret's discrete logarithm is not known: another point for the public key. */
	do {
		EC_KEY_free(own.key);
		pair_make(c, &own);
	} while (own.x[0] != 0);
	len = c->len;
	want = skip_zeros(own.x, &len);
	t.op->asym->flags = 0;
	ecdh_public(&t, c, own.priv);
	t.op->asym->flags = RTE_CRYPTO_ASYM_FLAG_PUB_KEY_NO_PADDING;
	t.param->pub_key.x = da_result(&t.x, 0);
	t.param->pub_key.y = da_result(&t.y, 0);
	da_expect("public key", &t.xform, t.op, DA_OK);
	da_same("public key", &t.param->pub_key.x, &t.x, want, len);
	rte_crypto_op_free(t.op);
	EC_KEY_free(own.key);
	EC_KEY_free(peer.key);
}

static void
ecpm_trial(const struct curve *c)
{
	struct rte_crypto_asym_xform xform = xform_of(RTE_CRYPTO_ASYM_XFORM_ECPM, c);
	struct rte_crypto_op *op = da_op_alloc();
	struct rte_crypto_ecpm_op_param *param = &op->asym->ecpm;
	uint8_t x[MAX], y[MAX], zero[MAX] = { 0 };
	struct da_room rx, ry;
	struct pair pair, other;

	pair_make(c, &pair);
	pair_make(c, &other);
	multiply(c, other.priv, pair.x, pair.y, x, y);
	param->p.x = da_param(pair.x, c->len);
	param->p.y = da_param(pair.y, c->len);
	param->scalar = da_param(other.priv, c->len);
	param->r.x = da_result(&rx, 0);
	param->r.y = da_result(&ry, 0);
	da_expect(c->name, &xform, op, DA_OK);
	da_same(c->name, &param->r.x, &rx, x, c->len);
	da_same(c->name, &param->r.y, &ry, y, c->len);
	pair.y[1] ^= 1;
	da_expect("a point that is not on the curve", &xform, op, DA_BAD_ARGS);
	pair.y[1] ^= 1;
	param->scalar = da_param(zero, c->len);
	da_expect("scalar zero", &xform, op, DA_BAD_ARGS);
	group_number(c, true, x);
	param->scalar = da_param(x, c->len);
	da_expect("scalar that is the order", &xform, op, DA_BAD_ARGS);
	rte_crypto_op_free(op);
	EC_KEY_free(pair.key);
	EC_KEY_free(other.key);
}

static void
run_ecpm(void **state)
{
	for (unsigned int i = 0; i < dt_scale(12); i++)
		ecpm_trial(((const struct curve_case *)*state)->curve);
}

/** The generator times a number: of any length up to the order's, and above the order. */
static void
ecfpm_trial(const struct curve *c, size_t scalar_len)
{
	struct rte_crypto_asym_xform xform = xform_of(RTE_CRYPTO_ASYM_XFORM_ECFPM, c);
	struct rte_crypto_op *op = da_op_alloc();
	struct rte_crypto_ecpm_op_param *param = &op->asym->ecpm;
	uint8_t scalar[MAX] = { 0 }, x[MAX], y[MAX];
	struct da_room rx, ry;

	da_random_number(&rng, scalar + c->len - scalar_len, scalar_len);
	scalar[0] &= 1; /* of P-521 no more is there */
	multiply(c, scalar, NULL, NULL, x, y);
	param->scalar = da_param(scalar + c->len - scalar_len, scalar_len);
	param->r.x = da_result(&rx, 0);
	param->r.y = da_result(&ry, 0);
	da_expect(c->name, &xform, op, DA_OK);
	da_same(c->name, &param->r.x, &rx, x, c->len);
	da_same(c->name, &param->r.y, &ry, y, c->len);
	rte_crypto_op_free(op);
}

/** Scalars whose product is known or is not there: 1, the order and its neighbours, none. */
static void
ecfpm_limits(const struct curve *c)
{
	struct rte_crypto_asym_xform xform = xform_of(RTE_CRYPTO_ASYM_XFORM_ECFPM, c);
	struct rte_crypto_op *op = da_op_alloc();
	struct rte_crypto_ecpm_op_param *param = &op->asym->ecpm;
	uint8_t scalar[MAX] = { 0 }, x[MAX], y[MAX];
	struct da_room rx, ry;

	scalar[c->len - 1] = 1;
	for (unsigned int i = 0; i < 2;
			i++) { /* 1 gives the generator, the order less 1 its mirror */
		multiply(c, scalar, NULL, NULL, x, y);
		param->scalar = da_param(scalar, c->len);
		param->r.x = da_result(&rx, 0);
		param->r.y = da_result(&ry, 0);
		da_expect("scalar at the limits", &xform, op, DA_OK);
		da_same(c->name, &param->r.x, &rx, x, c->len);
		da_same(c->name, &param->r.y, &ry, y, c->len);
		group_number(c, true, scalar);
		scalar[c->len - 1]--; /* orders are odd */
	}
	scalar[c->len - 1]++;
	param->r.x = da_result(&rx, 0);
	da_expect("scalar that is the order", &xform, op, DA_BAD_ARGS);
	memset(scalar, 0, sizeof(scalar));
	da_expect("scalar zero", &xform, op, DA_BAD_ARGS);
	param->scalar.length = 0;
	da_expect("no scalar", &xform, op, DA_BAD_ARGS);
	da_same("its product", &(rte_crypto_param){ .data = rx.bytes }, &rx, "", 0);
	rte_crypto_op_free(op);
}

static void
run_ecfpm(void **state)
{
	const struct curve *c = ((const struct curve_case *)*state)->curve;

	if (rng.state == 0)
		rng.state = dt_seed();
	for (unsigned int i = 0; i < dt_scale(12); i++)
		ecfpm_trial(c, i % 2 == 0 ? c->len : dt_rand_range(&rng, 1, (uint32_t)c->len));
	ecfpm_limits(c);
}

/** RFC 6979, A.2.3 to A.2.7: message "sample". */
static void
test_rfc6979(void)
{
	for (unsigned int i = 0; i < RTE_DIM(rfc6979_ecdsa); i++) {
		const struct curve *c = &curves[rfc6979_ecdsa[i].curve];
		uint8_t priv[MAX], k[MAX], digest[DIGEST_MAX], want[MAX];
		size_t digest_len;
		struct ecdsa t;

		ecdsa_init(&t, c, "RFC 6979");
		da_hex(priv, sizeof(priv), rfc6979_ecdsa[i].priv);
		da_hex(k, sizeof(k), rfc6979_ecdsa[i].k);
		digest_len = da_hex(digest, sizeof(digest), rfc6979_ecdsa[i].digest);
		ecdsa_sign(&t, c, priv, digest, digest_len);
		t.param->k = da_param(k, c->len);
		da_expect(t.what, &t.xform, t.op, DA_OK);
		da_hex(want, sizeof(want), rfc6979_ecdsa[i].r);
		da_same(t.what, &t.param->r, &t.r, want, c->len);
		da_hex(want, sizeof(want), rfc6979_ecdsa[i].s);
		da_same(t.what, &t.param->s, &t.s, want, c->len);
		rte_crypto_op_free(t.op);
	}
}

static const struct dt_function functions[] = {
	{ "RFC 6979", test_rfc6979 },
	{ "ECDH, results with zeros in front", test_ecdh_zeros },
};

static const struct curve_case ecdsa_cases[] = ON_ALL_CURVES("ECDSA");
static const struct curve_case ecdh_cases[] = ON_ALL_CURVES("ECDH");
static const struct curve_case ecpm_cases[] = ON_ALL_CURVES("point multiplication");
static const struct curve_case ecfpm_cases[] = ON_ALL_CURVES("generator multiplication");

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(functions, dt_run_function),
		DT_CASES(ecdsa_cases, run_ecdsa),
		DT_CASES(ecdh_cases, run_ecdh),
		DT_CASES(ecpm_cases, run_ecpm),
		DT_CASES(ecfpm_cases, run_ecfpm),
	};
	const struct dt_program program = {
		.name = "asym_ec",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
