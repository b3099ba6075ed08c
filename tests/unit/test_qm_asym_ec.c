/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * ECDSA and point operations of the generic and the dedicated functions: RFC 6979's vectors, and
 * random trials against libcrypto's ECDSA on curves that the model knows by name and on others.
 */

#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/obj_mac.h>

#include "asym_world.h"

enum { OK = 0, FAILED = QAT4_FW_STATUS_PKE };

struct functions {
	size_t bytes;
	uint32_t sign_r, sign_s, sign_rs, verify, multiply, on_curve;
};

static const struct functions gfp_256 = { 32, QAT4_PKE_ECDSA_SIGN_R_GFP_L256,
	QAT4_PKE_ECDSA_SIGN_S_GFP_L256, QAT4_PKE_ECDSA_SIGN_RS_GFP_L256,
	QAT4_PKE_ECDSA_VERIFY_GFP_L256, QAT4_PKE_POINT_MULTIPLICATION_GFP_L256,
	QAT4_PKE_POINT_VERIFY_GFP_L256 };
static const struct functions gfp_512 = { 64, QAT4_PKE_ECDSA_SIGN_R_GFP_L512,
	QAT4_PKE_ECDSA_SIGN_S_GFP_L512, QAT4_PKE_ECDSA_SIGN_RS_GFP_L512,
	QAT4_PKE_ECDSA_VERIFY_GFP_L512, QAT4_PKE_POINT_MULTIPLICATION_GFP_L512,
	QAT4_PKE_POINT_VERIFY_GFP_L512 };
static const struct functions gfp_521 = { 72, QAT4_PKE_ECDSA_SIGN_R_GFP_521,
	QAT4_PKE_ECDSA_SIGN_S_GFP_521, QAT4_PKE_ECDSA_SIGN_RS_GFP_521,
	QAT4_PKE_ECDSA_VERIFY_GFP_521, QAT4_PKE_POINT_MULTIPLICATION_GFP_521,
	QAT4_PKE_POINT_VERIFY_GFP_521 };
static const struct functions gf2_256 = { 32, QAT4_PKE_ECDSA_SIGN_R_GF2_L256,
	QAT4_PKE_ECDSA_SIGN_S_GF2_L256, QAT4_PKE_ECDSA_SIGN_RS_GF2_L256,
	QAT4_PKE_ECDSA_VERIFY_GF2_L256, QAT4_PKE_POINT_MULTIPLICATION_GF2_L256,
	QAT4_PKE_POINT_VERIFY_GF2_L256 };
static const struct functions gf2_512 = { 64, QAT4_PKE_ECDSA_SIGN_R_GF2_L512,
	QAT4_PKE_ECDSA_SIGN_S_GF2_L512, QAT4_PKE_ECDSA_SIGN_RS_GF2_L512,
	QAT4_PKE_ECDSA_VERIFY_GF2_L512, QAT4_PKE_POINT_MULTIPLICATION_GF2_L512,
	QAT4_PKE_POINT_VERIFY_GF2_L512 };
static const struct functions gf2_571 = { 72, QAT4_PKE_ECDSA_SIGN_R_GF2_571,
	QAT4_PKE_ECDSA_SIGN_S_GF2_571, QAT4_PKE_ECDSA_SIGN_RS_GF2_571,
	QAT4_PKE_ECDSA_VERIFY_GF2_571, QAT4_PKE_POINT_MULTIPLICATION_GF2_571,
	QAT4_PKE_POINT_VERIFY_GF2_571 };

static const struct {
	int nid;
	const struct functions *f;
} curves[] = {
	{ NID_X9_62_prime192v1, &gfp_256 },
	{ NID_secp224r1, &gfp_256 },
	{ NID_X9_62_prime256v1, &gfp_256 },
	{ NID_secp256k1, &gfp_256 },
	{ NID_brainpoolP256r1, &gfp_256 },
	{ NID_secp384r1, &gfp_512 },
	{ NID_brainpoolP512r1, &gfp_512 },
	{ NID_secp521r1, &gfp_521 },
	/* Not in the model's table: made of their parameters. */
	{ NID_secp160r1, &gfp_256 },
	{ NID_secp192k1, &gfp_256 },
	{ NID_brainpoolP320t1, &gfp_512 },
	{ NID_X9_62_prime239v1, &gfp_256 },
	{ NID_X9_62_prime256v1, &gfp_512 }, /* more room than the curve needs */
	{ NID_sect163k1, &gf2_256 },
	{ NID_sect163r2, &gf2_256 },
	{ NID_sect233k1, &gf2_256 },
	{ NID_sect233r1, &gf2_256 },
	{ NID_sect283r1, &gf2_512 },
	{ NID_sect409k1, &gf2_512 },
	{ NID_sect571r1, &gf2_571 },
	{ NID_sect571k1, &gf2_571 },
	{ NID_X9_62_c2tnb191v1, &gf2_256 }, /* not in the table */
	{ NID_sect239k1, &gf2_256 },
};

enum { NB_CURVES = sizeof(curves) / sizeof(curves[0]) };

/* A curve with its parameters as operands. */
struct curve {
	const struct functions *f;
	EC_GROUP *group;
	BN_CTX *ctx;
	const BIGNUM *order;
	uint8_t q[72], a[72], b[72], xg[72], yg[72], n[72];
};

static void
point_bytes(const struct curve *c, const EC_POINT *point, uint8_t *x, uint8_t *y)
{
	BIGNUM *bx = BN_new(), *by = BN_new();

	assert_int_equal(EC_POINT_get_affine_coordinates(c->group, point, bx, by, c->ctx), 1);
	asym_set_bn(x, c->f->bytes, bx);
	asym_set_bn(y, c->f->bytes, by);
	BN_free(bx);
	BN_free(by);
}

static void
curve_init(struct curve *c, unsigned int index)
{
	BIGNUM *q = BN_new(), *a = BN_new(), *b = BN_new();

	c->f = curves[index].f;
	c->ctx = BN_CTX_new();
	c->group = EC_GROUP_new_by_curve_name(curves[index].nid);
	assert_non_null(c->group);
	c->order = EC_GROUP_get0_order(c->group);
	assert_int_equal(EC_GROUP_get_curve(c->group, q, a, b, c->ctx), 1);
	asym_set_bn(c->q, c->f->bytes, q);
	asym_set_bn(c->a, c->f->bytes, a);
	asym_set_bn(c->b, c->f->bytes, b);
	asym_set_bn(c->n, c->f->bytes, c->order);
	point_bytes(c, EC_GROUP_get0_generator(c->group), c->xg, c->yg);
	BN_free(q);
	BN_free(a);
	BN_free(b);
}

static void
curve_fini(struct curve *c)
{
	EC_GROUP_free(c->group);
	BN_CTX_free(c->ctx);
}

/* Lay elements of the curve's size one behind the other in input 0. */
static void
blob(struct asym_world *w, const struct curve *c, const uint8_t *const *parts, unsigned int nb)
{
	for (unsigned int i = 0; i < nb; i++)
		memcpy(w->in[0] + i * c->f->bytes, parts[i], c->f->bytes);
}

static uint8_t
sign_rs(struct asym_world *w, const struct curve *c, const uint8_t *d, const uint8_t *e,
		const uint8_t *k)
{
	const uint8_t *const parts[] = { d, e, k, c->b, c->a, c->q, c->n, c->yg, c->xg };

	blob(w, c, parts, 9);
	return asym_run(w, c->f->sign_rs);
}

struct signature {
	uint8_t e[72], r[72], s[72], xq[72], yq[72];
};

static uint8_t
verify(struct asym_world *w, const struct curve *c, const struct signature *sig)
{
	const uint8_t *const parts[] = { c->q, c->b, c->a, sig->yq, sig->xq, c->yg, c->xg, c->n,
		sig->r, sig->s, sig->e };

	blob(w, c, parts, 11);
	return asym_run(w, c->f->verify);
}

static uint8_t
multiply(struct asym_world *w, const struct curve *c, const uint8_t *k, const uint8_t *x,
		const uint8_t *y)
{
	size_t h_bytes = asym_function(c->f->multiply)->in_bytes[6];
	const uint8_t *const in[] = { k, x, y, c->a, c->b, c->q };

	for (unsigned int i = 0; i < 6; i++)
		memcpy(w->in[i], in[i], c->f->bytes);
	asym_set_hex(w->in[6], h_bytes, "01");
	return asym_run(w, c->f->multiply);
}

static uint8_t
on_curve(struct asym_world *w, const struct curve *c, const uint8_t *x, const uint8_t *y)
{
	const uint8_t *const in[] = { x, y, c->q, c->a, c->b };

	for (unsigned int i = 0; i < 5; i++)
		memcpy(w->in[i], in[i], c->f->bytes);
	return asym_run(w, c->f->on_curve);
}

/* A random number from 1 to the order - 1, as an operand. */
static void
random_scalar(const struct curve *c, uint8_t *to)
{
	BIGNUM *bn = BN_new();

	do {
		asym_random_bn(bn, BN_num_bits(c->order));
		assert_int_equal(BN_nnmod(bn, bn, c->order, c->ctx), 1);
	} while (BN_is_zero(bn));
	asym_set_bn(to, c->f->bytes, bn);
	BN_free(bn);
}

/* One trial: libcrypto checks what the model signs, and the other way round. */
static void
sign_and_verify(struct asym_world *w, const struct curve *c)
{
	size_t bytes = c->f->bytes, digest_len = (size_t)EC_GROUP_order_bits(c->group) / 8;
	EC_KEY *key = EC_KEY_new();
	uint8_t d[72], k[72], digest[72];
	struct signature sig;
	BIGNUM *r, *s;
	ECDSA_SIG *other;

	assert_int_equal(EC_KEY_set_group(key, c->group) && EC_KEY_generate_key(key), 1);
	asym_set_bn(d, bytes, EC_KEY_get0_private_key(key));
	point_bytes(c, EC_KEY_get0_public_key(key), sig.xq, sig.yq);
	asym_random(digest, digest_len);
	asym_set_bytes(sig.e, bytes, digest, digest_len);
	random_scalar(c, k);

	assert_int_equal(sign_rs(w, c, d, sig.e, k), OK);
	memcpy(sig.r, w->out[0], bytes);
	memcpy(sig.s, w->out[1], bytes);
	other = ECDSA_SIG_new();
	r = BN_bin2bn(sig.r, (int)bytes, NULL);
	s = BN_bin2bn(sig.s, (int)bytes, NULL);
	ECDSA_SIG_set0(other, r, s);
	assert_int_equal(ECDSA_do_verify(digest, (int)digest_len, other, key), 1);
	ECDSA_SIG_free(other);
	assert_int_equal(verify(w, c, &sig), OK);

	/* The same signature in two steps. */
	{
		const uint8_t *const r_in[] = { c->xg, c->yg, c->n, c->q, c->a, c->b, k };
		const uint8_t *const s_in[] = { sig.e, d, sig.r, k, c->n };

		for (unsigned int i = 0; i < 7; i++)
			memcpy(w->in[i], r_in[i], bytes);
		assert_int_equal(asym_run(w, c->f->sign_r), OK);
		assert_memory_equal(w->out[0], sig.r, bytes);
		for (unsigned int i = 0; i < 5; i++)
			memcpy(w->in[i], s_in[i], bytes);
		assert_int_equal(asym_run(w, c->f->sign_s), OK);
		assert_memory_equal(w->out[0], sig.s, bytes);
	}

	other = ECDSA_do_sign(digest, (int)digest_len, key);
	asym_set_bn(sig.r, bytes, ECDSA_SIG_get0_r(other));
	asym_set_bn(sig.s, bytes, ECDSA_SIG_get0_s(other));
	ECDSA_SIG_free(other);
	assert_int_equal(verify(w, c, &sig), OK);
	sig.e[bytes - 1 - (size_t)random() % digest_len] ^= (uint8_t)(1 << random() % 8);
	assert_int_equal(verify(w, c, &sig), FAILED);
	EC_KEY_free(key);
}

static void
signatures(void **state)
{
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < NB_CURVES; i++) {
		struct curve c;

		print_message("# %s in %zu bytes\n", OBJ_nid2sn(curves[i].nid), curves[i].f->bytes);
		curve_init(&c, i);
		for (unsigned int j = 0; j < 3; j++)
			sign_and_verify(w, &c);
		curve_fini(&c);
	}
}

/* [k]P for a P that is not the generator. */
static void
products(void **state)
{
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < NB_CURVES; i++) {
		struct curve c;
		EC_POINT *p, *r;
		uint8_t k[72], x[72], y[72], rx[72], ry[72];
		BIGNUM *bn;

		print_message("# %s in %zu bytes\n", OBJ_nid2sn(curves[i].nid), curves[i].f->bytes);
		curve_init(&c, i);
		p = EC_POINT_new(c.group);
		r = EC_POINT_new(c.group);
		for (unsigned int j = 0; j < 4; j++) {
			random_scalar(&c, k);
			bn = BN_bin2bn(k, (int)c.f->bytes, NULL);
			assert_int_equal(EC_POINT_mul(c.group, p, bn, NULL, NULL, c.ctx), 1);
			point_bytes(&c, p, x, y);
			assert_int_equal(multiply(w, &c, k, c.xg, c.yg), OK);
			assert_memory_equal(w->out[0], x, c.f->bytes);
			assert_memory_equal(w->out[1], y, c.f->bytes);
			assert_int_equal(on_curve(w, &c, x, y), OK);
			/* A scalar as wide as the operand. */
			asym_random(k, c.f->bytes);
			BN_bin2bn(k, (int)c.f->bytes, bn);
			assert_int_equal(EC_POINT_mul(c.group, r, NULL, p, bn, c.ctx), 1);
			point_bytes(&c, r, rx, ry);
			assert_int_equal(multiply(w, &c, k, x, y), OK);
			assert_memory_equal(w->out[0], rx, c.f->bytes);
			assert_memory_equal(w->out[1], ry, c.f->bytes);
			BN_free(bn);
		}
		EC_POINT_free(p);
		EC_POINT_free(r);
		curve_fini(&c);
	}
}

/* The cofactor: 0 acts as 1, and so does a 1 that DPDK puts behind the 8 bytes of P-521's. */
static void
cofactors(void **state)
{
	static const unsigned int which[] = { 2, 5, 7, 8, 13, 19 };
	struct asym_world *w = *state;

	for (unsigned int i = 0; i < sizeof(which) / sizeof(which[0]); i++) {
		struct curve c;
		uint8_t k[72] = { 0 }, x[72], y[72];

		curve_init(&c, which[i]);
		k[c.f->bytes - 1] = 35;
		assert_int_equal(multiply(w, &c, k, c.xg, c.yg), OK);
		memcpy(x, w->out[0], sizeof(x));
		memcpy(y, w->out[1], sizeof(y));
		memset(w->in[6], 0, c.f->bytes);
		assert_int_equal(asym_run(w, c.f->multiply), OK);
		assert_memory_equal(w->out[0], x, c.f->bytes);
		assert_memory_equal(w->out[1], y, c.f->bytes);
		w->in[0][c.f->bytes - 1] = 5;
		w->in[6][asym_function(c.f->multiply)->in_bytes[6] - 1] = 7;
		assert_int_equal(asym_run(w, c.f->multiply), OK);
		assert_memory_equal(w->out[0], x, c.f->bytes);
		assert_memory_equal(w->out[1], y, c.f->bytes);
		curve_fini(&c);
	}
}

/* Nothing comes of k = 0, or of the order. */
static void
infinity(void **state)
{
	struct asym_world *w = *state;

	for (unsigned int i = 0; i < NB_CURVES; i++) {
		static const uint8_t zero[72];
		struct curve c;
		uint8_t k[72] = { 0 }, x[72], y[72];

		curve_init(&c, i);
		assert_int_equal(multiply(w, &c, zero, c.xg, c.yg), FAILED);
		assert_int_equal(multiply(w, &c, c.n, c.xg, c.yg), FAILED);
		k[c.f->bytes - 1] = 2;
		assert_int_equal(multiply(w, &c, k, c.xg, c.yg), OK);
		memcpy(x, w->out[0], sizeof(x));
		memcpy(y, w->out[1], sizeof(y));
		assert_int_equal(multiply(w, &c, zero, x, y), FAILED);
		assert_int_equal(multiply(w, &c, c.n, x, y), FAILED);
		curve_fini(&c);
	}
}

static void
points_off_the_curve(void **state)
{
	struct asym_world *w = *state;

	for (unsigned int i = 0; i < NB_CURVES; i++) {
		struct curve c;
		uint8_t x[72], y[72];
		size_t last;

		curve_init(&c, i);
		last = c.f->bytes - 1;
		memcpy(x, c.xg, sizeof(x));
		memcpy(y, c.yg, sizeof(y));
		assert_int_equal(on_curve(w, &c, x, y), OK);
		y[last] ^= 1;
		assert_int_equal(on_curve(w, &c, x, y), FAILED);
		y[last] ^= 1;
		/* The same point, but for a coordinate that is not below the prime. */
		if (c.f == &gfp_256 || c.f == &gfp_512) {
			BIGNUM *bx = BN_bin2bn(x, (int)c.f->bytes, NULL);
			BIGNUM *bq = BN_bin2bn(c.q, (int)c.f->bytes, NULL);

			assert_int_equal(BN_add(bx, bx, bq), 1);
			if (BN_num_bits(bx) <= 8 * (int)c.f->bytes) {
				asym_set_bn(x, c.f->bytes, bx);
				assert_int_equal(on_curve(w, &c, x, y), FAILED);
			}
			BN_free(bx);
			BN_free(bq);
		} else {
			x[0] |= 0x80;
			assert_int_equal(on_curve(w, &c, x, y), FAILED);
		}
		curve_fini(&c);
	}
}

/* Section 1.10: a point that is not on the curve is computed with all the same. The formulas do not
 * know b for small multiples: 2P is that on the curve through the point. */
static void
multiples_off_the_curve(void **state)
{
	struct asym_world *w = *state;
	struct curve c;
	uint8_t k[72] = { 0 }, y[72], first[72];

	curve_init(&c, 2);
	k[31] = 1;
	memcpy(y, c.yg, sizeof(y));
	y[31] ^= 1;
	assert_int_equal(multiply(w, &c, k, c.xg, y), OK);
	assert_memory_equal(w->out[0], c.xg, 32);
	assert_memory_equal(w->out[1], y, 32);
	k[31] = 0x35;
	assert_int_equal(multiply(w, &c, k, c.xg, y), OK);
	memcpy(first, w->out[0], 32);
	/* The dedicated function agrees. */
	memcpy(w->in[0], c.xg, 32);
	memcpy(w->in[1], y, 32);
	memcpy(w->in[2], k, 32);
	assert_int_equal(asym_run(w, QAT4_PKE_EC_POINT_MULTIPLICATION_P256), OK);
	assert_memory_equal(w->out[0], first, 32);
	curve_fini(&c);
}

/* A verification is negative for r or s of 0 or the order and above, any wrong element, and a key
 * that is not on the curve; a signature fails for a nonce out of range. */
static void
out_of_range(void **state)
{
	static const unsigned int which[] = { 2, 5, 7, 8, 16, 20 };
	static const uint8_t zero[72];
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < sizeof(which) / sizeof(which[0]); i++) {
		struct curve c;
		struct signature good, bad;
		uint8_t d[72], k[72];
		size_t bytes;

		curve_init(&c, which[i]);
		bytes = c.f->bytes;
		random_scalar(&c, d);
		random_scalar(&c, k);
		random_scalar(&c, good.e);
		assert_int_equal(multiply(w, &c, d, c.xg, c.yg), OK);
		memcpy(good.xq, w->out[0], bytes);
		memcpy(good.yq, w->out[1], bytes);
		assert_int_equal(sign_rs(w, &c, d, good.e, zero), FAILED);
		assert_int_equal(sign_rs(w, &c, d, good.e, c.n), FAILED);
		assert_int_equal(sign_rs(w, &c, d, good.e, k), OK);
		memcpy(good.r, w->out[0], bytes);
		memcpy(good.s, w->out[1], bytes);
		assert_int_equal(verify(w, &c, &good), OK);
		for (unsigned int j = 0; j < 8; j++) {
			bad = good;
			if (j == 0)
				memset(bad.r, 0, bytes);
			else if (j == 1)
				memset(bad.s, 0, bytes);
			else if (j == 2)
				memcpy(bad.r, c.n, bytes);
			else if (j == 3)
				memcpy(bad.s, c.n, bytes);
			else if (j == 4)
				bad.r[bytes - 1] ^= 1;
			else if (j == 5)
				bad.s[bytes - 1] ^= 1;
			else if (j == 6)
				bad.e[bytes - 1] ^= 1;
			else
				bad.yq[bytes - 1] ^= 1;
			if (verify(w, &c, &bad) != FAILED)
				fail_msg("curve %u, case %u", which[i], j);
		}
		curve_fini(&c);
	}
}

/* e = -d r makes s 0. */
static void
zero_s(void **state)
{
	struct asym_world *w = *state;
	struct curve c;
	uint8_t d[72] = { 0 }, k[72] = { 0 }, e[72];
	BIGNUM *r;

	curve_init(&c, 2);
	d[31] = 1;
	k[31] = 3;
	memset(e, 0, sizeof(e));
	e[31] = 1;
	assert_int_equal(sign_rs(w, &c, d, e, k), OK);
	r = BN_bin2bn(w->out[0], 32, NULL);
	assert_int_equal(BN_sub(r, c.order, r), 1);
	asym_set_bn(e, 32, r);
	assert_int_equal(sign_rs(w, &c, d, e, k), FAILED);
	BN_free(r);
	curve_fini(&c);
}

/* A digest of more than the order: e is reduced. */
static void
large_digest(void **state)
{
	struct asym_world *w = *state;
	struct curve c;
	struct signature sig;
	uint8_t d[72], k[72], e[72];
	BIGNUM *bn = BN_new();

	asym_seed();
	curve_init(&c, 0); /* 192 bits in 32 bytes */
	random_scalar(&c, d);
	random_scalar(&c, k);
	asym_random(sig.e, 32);
	assert_non_null(BN_bin2bn(sig.e, 32, bn));
	assert_int_equal(BN_nnmod(bn, bn, c.order, c.ctx), 1);
	asym_set_bn(e, 32, bn);
	assert_int_equal(sign_rs(w, &c, d, e, k), OK);
	memcpy(sig.r, w->out[0], 32);
	memcpy(sig.s, w->out[1], 32);
	assert_int_equal(sign_rs(w, &c, d, sig.e, k), OK);
	assert_memory_equal(w->out[0], sig.r, 32);
	assert_memory_equal(w->out[1], sig.s, 32);
	assert_int_equal(multiply(w, &c, d, c.xg, c.yg), OK);
	memcpy(sig.xq, w->out[0], 32);
	memcpy(sig.yq, w->out[1], 32);
	assert_int_equal(verify(w, &c, &sig), OK);
	BN_free(bn);
	curve_fini(&c);
}

/* A generator that is not the curve's own, on a curve that libcrypto knows by name. */
static void
other_generator(void **state)
{
	struct asym_world *w = *state;
	struct curve c;
	struct signature sig;
	uint8_t d[72], k[72];

	asym_seed();
	curve_init(&c, 2);
	random_scalar(&c, k);
	assert_int_equal(multiply(w, &c, k, c.xg, c.yg), OK);
	memcpy(c.xg, w->out[0], 32);
	memcpy(c.yg, w->out[1], 32);
	random_scalar(&c, d);
	random_scalar(&c, sig.e);
	assert_int_equal(multiply(w, &c, d, c.xg, c.yg), OK);
	memcpy(sig.xq, w->out[0], 32);
	memcpy(sig.yq, w->out[1], 32);
	assert_int_equal(sign_rs(w, &c, d, sig.e, k), OK);
	memcpy(sig.r, w->out[0], 32);
	memcpy(sig.s, w->out[1], 32);
	assert_int_equal(verify(w, &c, &sig), OK);
	sig.s[5] ^= 4;
	assert_int_equal(verify(w, &c, &sig), FAILED);
	curve_fini(&c);
}

/* Parameters that describe no curve: no crash, and no success. */
static void
no_curve(void **state)
{
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < 300; i++) {
		struct curve c;
		uint8_t k[72];

		curve_init(&c, i % NB_CURVES);
		random_scalar(&c, k);
		if (i % 3 == 0)
			memset(c.q, i % 2 ? 0 : 0xfe, c.f->bytes);
		else if (i % 3 == 1)
			c.q[c.f->bytes - 1] ^= 1; /* an even prime, a reducible polynomial */
		else
			memset(c.n, i % 2 ? 0 : 0xff, c.f->bytes);
		if (i % 3 != 2) {
			assert_int_equal(multiply(w, &c, k, c.xg, c.yg), FAILED);
			assert_int_equal(on_curve(w, &c, c.xg, c.yg), FAILED);
		}
		sign_rs(w, &c, k, k, k); /* with a wrong order: something, or nothing */
		curve_fini(&c);
	}
}

/* Dedicated functions. */

static const struct {
	int index;
	size_t bytes;
	uint32_t multiply, generate, sign;
} dedicated[] = {
	{ 2, 32, QAT4_PKE_EC_POINT_MULTIPLICATION_P256, QAT4_PKE_EC_GENERATOR_MULTIPLICATION_P256,
			QAT4_PKE_ECDSA_SIGN_RS_P256 },
	{ 5, 48, QAT4_PKE_EC_POINT_MULTIPLICATION_P384, QAT4_PKE_EC_GENERATOR_MULTIPLICATION_P384,
			QAT4_PKE_ECDSA_SIGN_RS_P384 },
};

static void
set_in(struct asym_world *w, unsigned int index, size_t bytes, const uint8_t *from, size_t len)
{
	memcpy(w->in[index], from + len - bytes, bytes);
}

static void
dedicated_as_generic(void **state)
{
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < 2 * 10; i++) {
		size_t n, bytes = dedicated[i % 2].bytes;
		uint8_t d[72], k[72], e[72], x[72], y[72], r[72], s[72];
		struct curve c;

		curve_init(&c, (unsigned int)dedicated[i % 2].index);
		n = c.f->bytes;
		random_scalar(&c, d);
		random_scalar(&c, k);
		random_scalar(&c, e);
		assert_int_equal(multiply(w, &c, d, c.xg, c.yg), OK);
		memcpy(x, w->out[0], n);
		memcpy(y, w->out[1], n);
		set_in(w, 0, bytes, d, n);
		assert_int_equal(asym_run(w, dedicated[i % 2].generate), OK);
		assert_memory_equal(w->out[0], x + n - bytes, bytes);
		assert_memory_equal(w->out[1], y + n - bytes, bytes);
		assert_int_equal(multiply(w, &c, k, x, y), OK);
		memcpy(r, w->out[0], n);
		memcpy(s, w->out[1], n);
		set_in(w, 0, bytes, x, n);
		set_in(w, 1, bytes, y, n);
		set_in(w, 2, bytes, k, n);
		assert_int_equal(asym_run(w, dedicated[i % 2].multiply), OK);
		assert_memory_equal(w->out[0], r + n - bytes, bytes);
		assert_memory_equal(w->out[1], s + n - bytes, bytes);
		assert_int_equal(sign_rs(w, &c, d, e, k), OK);
		memcpy(r, w->out[0], n);
		memcpy(s, w->out[1], n);
		set_in(w, 0, bytes, k, n);
		set_in(w, 1, bytes, e, n);
		set_in(w, 2, bytes, d, n);
		assert_int_equal(asym_run(w, dedicated[i % 2].sign), OK);
		assert_memory_equal(w->out[0], r + n - bytes, bytes);
		assert_memory_equal(w->out[1], s + n - bytes, bytes);
		memset(w->in[0], 0, bytes); /* k */
		assert_int_equal(asym_run(w, dedicated[i % 2].sign), FAILED);
		assert_int_equal(asym_run(w, dedicated[i % 2].generate), FAILED);
		curve_fini(&c);
	}
}

/* RFC 6979, A.2.5 to A.2.7: message "sample" with SHA-1, SHA-256 and SHA-512. */
static const struct {
	unsigned int index;
	const char *d, *k, *e, *r, *s;
} rfc6979_cases[] = {
	{ 2, "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
			"882905f1227fd620fbf2abf21244f0ba83d0dc3a9103dbbee43a1fb858109db4",
			"0000000000000000000000008151325dcdbae9e0ff95f9f9658432dbedfdb209",
			"61340c88c3aaebeb4f6d667f672ca9759a6ccaa9fa8811313039ee4a35471d32",
			"6d7f147dac089441bb2e2fe8f7a3fa264b9c475098fdcf6e00d7c996e1b8b7eb" },
	{ 2, "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
			"a6e3c57dd01abe90086538398355dd4c3b17aa873382b0f24d6129493d8aad60",
			"af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf",
			"efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
			"f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8" },
	{ 2, "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
			"5fa81c63109badb88c1f367b47da606da28cad69aa22c4fe6ad7df73a7173aa5",
			"39a5e04aaff7455d9850c605364f514c11324ce64016960d23d5dc57d3ffd8f4",
			"8496a60b5e9b47c825488827e0495b0e3fa109ec4568fd3f8d1097678eb97f00",
			"2362ab1adbe2b8adf9cb9edab740ea6049c028114f2460f96554f61fae3302fe" },
	{ 5,
			"6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
			"96d5724e4c70a825f872c9ea60d2edf5",
			"4471ef7518bb2c7c20f62eae1c387ad0c5e8e470995db4acf694466e6ab09663"
			"0f29e5938d25106c3c340045a2db01a7",
			"000000000000000000000000000000000000000000000000000000008151325d"
			"cdbae9e0ff95f9f9658432dbedfdb209",
			"ec748d839243d6fbef4fc5c4859a7dffd7f3abddf72014540c16d73309834fa3"
			"7b9ba002899f6fda3a4a9386790d4eb2",
			"a3bcfa947beef4732bf247ac17f71676cb31a847b9ff0cbc9c9ed4c1a5b3facf"
			"26f49ca031d4857570ccb5ca4424a443" },
	{ 5,
			"6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
			"96d5724e4c70a825f872c9ea60d2edf5",
			"180ae9f9aec5438a44bc159a1fcb277c7be54fa20e7cf404b490650a8acc414e"
			"375572342863c899f9f2edf9747a9b60",
			"00000000000000000000000000000000af2bdbe1aa9b6ec1e2ade1d694f41fc7"
			"1a831d0268e9891562113d8a62add1bf",
			"21b13d1e013c7fa1392d03c5f99af8b30c570c6f98d4ea8e354b63a21d3daa33"
			"bde1e888e63355d92fa2b3c36d8fb2cd",
			"f3aa443fb107745bf4bd77cb3891674632068a10ca67e3d45db2266fa7d1feeb"
			"efdc63eccd1ac42ec0cb8668a4fa0ab0" },
	{ 5,
			"6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
			"96d5724e4c70a825f872c9ea60d2edf5",
			"92fc3c7183a883e24216d1141f1a8976c5b0dd797dfa597e3d7b32198bd35331"
			"a4e966532593a52980d0e3aaa5e10ec3",
			"39a5e04aaff7455d9850c605364f514c11324ce64016960d23d5dc57d3ffd8f4"
			"9a739468ab8049bf18eef820cdb1ad6c",
			"ed0959d5880ab2d869ae7f6c2915c6d60f96507f9cb3e047c0046861da4a799c"
			"fe30f35cc900056d7c99cd7882433709",
			"512c8cceee3890a84058ce1e22dbc2198f42323ce8aca9135329f03c068e5112"
			"dc7cc3ef3446defceb01a45c2667fdd5" },
	{ 7,
			"00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75"
			"caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0e996b8"
			"3538",
			"0089c071b419e1c2820962321787258469511958e80582e95d8378e0c2ccdb3c"
			"b42bede42f50e3fa3c71f5a76724281d31d9c89f0f91fc1be4918db1c03a5838"
			"d0f9",
			"0000000000000000000000000000000000000000000000000000000000000000"
			"00000000000000000000000000008151325dcdbae9e0ff95f9f9658432dbedfd"
			"b209",
			"00343b6ec45728975ea5cba6659bbb6062a5ff89eea58be3c80b619f322c8791"
			"0fe092f7d45bb0f8eee01ed3f20babec079d202ae677b243ab40b5431d497c55"
			"d75d",
			"00e7b0e675a9b24413d448b8cc119d2bf7b2d2df032741c096634d6d65d0dbe3"
			"d5694625fb9e8104d3b842c1b0e2d0b98bea19341e8676aef66ae4eba3d5475d"
			"5d16" },
	{ 7,
			"00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75"
			"caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0e996b8"
			"3538",
			"00edf38afcaaecab4383358b34d67c9f2216c8382aaea44a3dad5fdc9c325757"
			"61793fef24eb0fc276dfc4f6e3ec476752f043cf01415387470bcbd8678ed2c7"
			"e1a0",
			"0000000000000000000000000000000000000000000000000000000000000000"
			"0000af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62ad"
			"d1bf",
			"01511bb4d675114fe266fc4372b87682baecc01d3cc62cf2303c92b352601265"
			"9d16876e25c7c1e57648f23b73564d67f61c6f14d527d54972810421e7d87589"
			"e1a7",
			"004a171143a83163d6df460aaf61522695f207a58b95c0644d87e52aa1a34791"
			"6e4f7a72930b1bc06dbe22ce3f58264afd23704cbb63b29b931f7de6c9d949a7"
			"ecfc" },
	{ 7,
			"00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75"
			"caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0e996b8"
			"3538",
			"01dae2ea071f8110dc26882d4d5eae0621a3256fc8847fb9022e2b7d28e6f101"
			"98b1574fdd03a9053c08a1854a168aa5a57470ec97dd5ce090124ef52a2f7ecb"
			"ffd3",
			"000039a5e04aaff7455d9850c605364f514c11324ce64016960d23d5dc57d3ff"
			"d8f49a739468ab8049bf18eef820cdb1ad6c9015f838556bc7fad4138b23fdf9"
			"86c7",
			"00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f"
			"174e25a1ee9017b5d450606add152b534931d7d4e8455cc91f9b15bf05ec36e3"
			"77fa",
			"00617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af"
			"282623eaa63e5b5c0723d8b8c37ff0777b1a20f8ccb1dccc43997f1ee0e44da4"
			"a67a" },
};

static void
rfc6979(void **state)
{
	struct asym_world *w = *state;

	for (size_t i = 0; i < sizeof(rfc6979_cases) / sizeof(rfc6979_cases[0]); i++) {
		struct curve c;
		uint8_t d[72], k[72], e[72];

		print_message("# case %zu\n", i);
		curve_init(&c, rfc6979_cases[i].index);
		asym_set_hex(d, c.f->bytes, rfc6979_cases[i].d);
		asym_set_hex(k, c.f->bytes, rfc6979_cases[i].k);
		asym_set_hex(e, c.f->bytes, rfc6979_cases[i].e);
		assert_int_equal(sign_rs(w, &c, d, e, k), OK);
		asym_expect_hex(w, c.f->sign_rs, 0, rfc6979_cases[i].r);
		asym_expect_hex(w, c.f->sign_rs, 1, rfc6979_cases[i].s);
		curve_fini(&c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rfc6979, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(signatures, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(products, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(cofactors, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(infinity, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(points_off_the_curve, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(multiples_off_the_curve, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(out_of_range, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(zero_s, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(large_digest, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(other_generator, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(no_curve, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(dedicated_as_generic, asym_setup, asym_teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym_ec", tests, NULL, NULL);
}
