/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Diffie-Hellman with the groups of the RFCs, and DSA with RFC 6979's vectors and random keys, all
 * against libcrypto's numbers.
 */

#define OPENSSL_SUPPRESS_DEPRECATED /* DSA with a digest and numbers is in the old API only */

#include <string.h>

#include <openssl/dsa.h>
#include <openssl/evp.h>

#include "device_asym.h"
#include "rfc6979_dsa.h"

enum { P_MAX = 384, Q_MAX = 32 };

struct dh_group {
	const char *name;
	BIGNUM *(*prime)(BIGNUM *to);
	uint8_t generator;
};

static const struct dh_group dh_groups[] = {
	{ "768 bits of RFC 2409, generator 2", BN_get_rfc2409_prime_768, 2 },
	{ "1024 bits of RFC 2409, generator 2", BN_get_rfc2409_prime_1024, 2 },
	{ "1536 bits of RFC 3526, generator 2", BN_get_rfc3526_prime_1536, 2 },
	{ "2048 bits of RFC 3526, generator 2", BN_get_rfc3526_prime_2048, 2 },
	{ "2048 bits of RFC 3526, generator 5", BN_get_rfc3526_prime_2048, 5 },
	{ "3072 bits of RFC 3526, generator 2", BN_get_rfc3526_prime_3072, 2 },
	{ "4096 bits of RFC 3526, generator 3", BN_get_rfc3526_prime_4096, 3 },
	{ "6144 bits of RFC 3526, generator 2", BN_get_rfc3526_prime_6144, 2 },
	{ "8192 bits of RFC 3526, generator 2", BN_get_rfc3526_prime_8192, 2 },
	{ "8192 bits of RFC 3526, generator 7", BN_get_rfc3526_prime_8192, 7 },
};

/** A group in use. */
struct dh {
	const char *name;
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_dh_op_param *param;
	uint8_t p[DA_MAX_BYTES], g;
	size_t len;
	BN_CTX *ctx;
	BIGNUM *prime;
};

/** base to the power of the private key, as the device should give it. */
static void
dh_power(const struct dh *t, const uint8_t *base, size_t base_len, const uint8_t *priv, uint8_t *to)
{
	BIGNUM *b = BN_bin2bn(base, (int)base_len, NULL);
	BIGNUM *e = BN_bin2bn(priv, (int)t->len, NULL);

	assert_int_equal(BN_mod_exp(b, b, e, t->prime, t->ctx), 1);
	da_bytes(b, to, t->len);
	BN_free(b);
	BN_free(e);
}

/** Draw a key and generate the public one from it. */
static void
dh_pair(struct dh *t, uint8_t *priv, uint8_t *pub)
{
	struct da_room drawn, out;

	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PRIV_KEY_GENERATE;
	t->param->priv_key = da_result(&drawn, t->len);
	assert_int_equal(da_run(&t->xform, t->op), DA_OK);
	assert_true(t->param->priv_key.length <= t->len);
	memset(priv, 0, t->len - t->param->priv_key.length);
	memcpy(priv + t->len - t->param->priv_key.length, drawn.bytes, t->param->priv_key.length);
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	t->param->priv_key = da_param(priv, t->len);
	t->param->pub_key = da_result(&out, t->len);
	da_expect(t->name, &t->xform, t->op, DA_OK);
	dh_power(t, &t->g, 1, priv, pub);
	da_same(t->name, &t->param->pub_key, &out, pub, t->len);
}

/** Both in one operation; without room for the private key it is not given away. */
static void
dh_pair_at_once(struct dh *t)
{
	uint8_t pub[DA_MAX_BYTES];
	struct da_room drawn, out;

	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	t->param->priv_key = da_result(&drawn, 0);
	t->param->pub_key = da_result(&out, t->len);
	assert_int_equal(da_run(&t->xform, t->op), DA_OK);
	assert_int_equal(t->param->priv_key.length, t->len);
	dh_power(t, &t->g, 1, drawn.bytes, pub);
	da_same("a pair at once", &t->param->pub_key, &out, pub, t->len);
	t->param->priv_key = da_param(NULL, 0);
	t->param->pub_key = da_result(&out, t->len);
	assert_int_equal(da_run(&t->xform, t->op), DA_OK);
	assert_int_equal(t->param->pub_key.length, t->len);
	assert_int_equal(t->param->priv_key.length, 0);
	assert_memory_not_equal(out.bytes, pub, t->len);
}

static void
dh_secret(struct dh *t, const uint8_t *priv, const uint8_t *peer)
{
	uint8_t want[DA_MAX_BYTES];
	struct da_room out;

	dh_power(t, peer, t->len, priv, want);
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	t->param->priv_key = da_param(priv, t->len);
	t->param->pub_key = da_param(peer, t->len);
	t->param->shared_secret = da_result(&out, t->len);
	da_expect(t->name, &t->xform, t->op, DA_OK);
	da_same(t->name, &t->param->shared_secret, &out, want, t->len);
}

/** Public keys that would make the secret known: 1 and p - 1, and none at all: 0 and p. */
static void
dh_bad_peers(struct dh *t, const uint8_t *priv)
{
	uint8_t peer[DA_MAX_BYTES];
	struct da_room out;

	for (unsigned int i = 0; i < 4; i++) {
		memset(peer, 0, sizeof(peer));
		if (i < 2)
			peer[t->len - 1] = (uint8_t)i;
		else
			memcpy(peer, t->p, t->len);
		if (i == 3)
			peer[t->len - 1]--;
		t->param->pub_key = da_param(peer, t->len);
		t->param->priv_key = da_param(priv, t->len);
		t->param->shared_secret = da_result(&out, t->len);
		da_expect("a public key that nobody has", &t->xform, t->op, DA_BAD_ARGS);
	}
}

static void
dh_init(struct dh *t, const struct dh_group *group)
{
	memset(t, 0, sizeof(*t));
	t->name = group->name;
	t->g = group->generator;
	t->prime = group->prime(NULL);
	t->ctx = BN_CTX_new();
	t->len = (size_t)BN_num_bytes(t->prime);
	da_bytes(t->prime, t->p, t->len);
	t->xform.xform_type = RTE_CRYPTO_ASYM_XFORM_DH;
	t->xform.dh.p = da_param(t->p, t->len);
	t->xform.dh.g = da_param(&t->g, 1);
	t->op = da_op_alloc();
	t->param = &t->op->asym->dh;
}

static void
dh_fini(struct dh *t)
{
	rte_crypto_op_free(t->op);
	BN_free(t->prime);
	BN_CTX_free(t->ctx);
}

static void
run_dh(void **state)
{
	const struct dh_group *group = *state;
	uint8_t a[DA_MAX_BYTES], pub_a[DA_MAX_BYTES], b[DA_MAX_BYTES], pub_b[DA_MAX_BYTES];
	struct dh t;

	dh_init(&t, group);
	dh_pair(&t, a, pub_a);
	dh_pair(&t, b, pub_b);
	dh_pair_at_once(&t);
	dh_secret(&t, a, pub_b);
	dh_secret(&t, b, pub_a);
	dh_bad_peers(&t, a);
	dh_fini(&t);
}

/**
 * A private key whose power of @p base begins with a zero: one of 256 does.
 *
 * @return  Zeros in front of @p power.
 */
static size_t
dh_find_short(const struct dh *t, const uint8_t *base, size_t base_len, uint8_t *priv,
		uint8_t *power)
{
	enum { PRIVATE = 20 };
	struct dt_rng rng = { dt_seed() };
	size_t zeros = 0;

	memset(priv, 0, t->len);
	do {
		dt_rand_bytes(&rng, priv + t->len - PRIVATE, PRIVATE);
		dh_power(t, base, base_len, priv, power);
	} while (power[0] != 0);
	while (power[zeros] == 0)
		zeros++;
	return zeros;
}

/** The result is as long as the prime, or without its zeros if that is asked for. */
static void
dh_both_lengths(struct dh *t, const char *what, rte_crypto_param *result, uint8_t no_padding,
		const uint8_t *power, size_t zeros)
{
	struct da_room out;

	t->op->asym->flags = 0;
	*result = da_result(&out, t->len);
	da_expect(what, &t->xform, t->op, DA_OK);
	da_same(what, result, &out, power, t->len);
	t->op->asym->flags = no_padding;
	*result = da_result(&out, t->len);
	da_expect(what, &t->xform, t->op, DA_OK);
	da_same(what, result, &out, power + zeros, t->len - zeros);
}

static void
test_dh_zeros(void)
{
	uint8_t p[DA_MAX_BYTES], priv[DA_MAX_BYTES], power[DA_MAX_BYTES], peer[DA_MAX_BYTES];
	struct dh t;
	size_t zeros;

	dh_init(&t, &dh_groups[0]);
	p[0] = 0;
	memcpy(p + 1, t.p, t.len);
	t.xform.dh.p = da_param(p, t.len + 1);
	zeros = dh_find_short(&t, &t.g, 1, priv, power);
	t.param->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	t.param->priv_key = da_param(priv, t.len);
	dh_both_lengths(&t, "public key", &t.param->pub_key,
			RTE_CRYPTO_ASYM_FLAG_PUB_KEY_NO_PADDING, power, zeros);

	memcpy(peer, power, t.len); /* with its zeros */
	zeros = dh_find_short(&t, peer, t.len, priv, power);
	t.param->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	t.param->priv_key = da_param(priv, t.len);
	t.param->pub_key = da_param(peer, t.len);
	dh_both_lengths(&t, "secret", &t.param->shared_secret,
			RTE_CRYPTO_ASYM_FLAG_SHARED_KEY_NO_PADDING, power, zeros);
	dh_fini(&t);
}

/** DSA with a key. */
struct dsa {
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_dsa_op_param *param;
	uint8_t p[P_MAX], q[Q_MAX], g[P_MAX], x[Q_MAX], y[P_MAX];
	size_t p_len, q_len;
	struct da_room r, s;
	DSA *key; /* libcrypto's */
};

/** From libcrypto's key to the device's numbers. */
static void
dsa_init_from(struct dsa *t, DSA *key)
{
	const BIGNUM *p = DSA_get0_p(key), *q = DSA_get0_q(key);

	memset(t, 0, sizeof(*t));
	t->key = key;
	t->p_len = (size_t)BN_num_bytes(p);
	t->q_len = (size_t)BN_num_bytes(q);
	da_bytes(p, t->p, t->p_len);
	da_bytes(q, t->q, t->q_len);
	da_bytes(DSA_get0_g(key), t->g, t->p_len);
	da_bytes(DSA_get0_priv_key(key), t->x, t->q_len);
	da_bytes(DSA_get0_pub_key(key), t->y, t->p_len);
	t->xform.xform_type = RTE_CRYPTO_ASYM_XFORM_DSA;
	t->xform.dsa.p = da_param(t->p, t->p_len);
	t->xform.dsa.q = da_param(t->q, t->q_len);
	t->xform.dsa.g = da_param(t->g, t->p_len);
	t->xform.dsa.x = da_param(t->x, t->q_len);
	t->op = da_op_alloc();
	t->param = &t->op->asym->dsa;
}

static void
dsa_init(struct dsa *t, unsigned int group)
{
	BIGNUM *p = NULL, *q = NULL, *g = NULL, *x = NULL, *y = BN_new();
	BN_CTX *ctx = BN_CTX_new();
	DSA *key = DSA_new();

	BN_hex2bn(&p, groups[group].p);
	BN_hex2bn(&q, groups[group].q);
	BN_hex2bn(&g, groups[group].g);
	BN_hex2bn(&x, groups[group].x);
	assert_int_equal(BN_mod_exp(y, g, x, p, ctx), 1);
	BN_CTX_free(ctx);
	DSA_set0_pqg(key, p, q, g);
	DSA_set0_key(key, y, x);
	dsa_init_from(t, key);
}

static void
dsa_init_new(struct dsa *t, int p_bits, int q_bits)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DSA", NULL);
	EVP_PKEY *params = NULL, *key = NULL;

	assert_int_equal(EVP_PKEY_paramgen_init(ctx), 1);
	assert_int_equal(EVP_PKEY_CTX_set_dsa_paramgen_bits(ctx, p_bits), 1);
	assert_int_equal(EVP_PKEY_CTX_set_dsa_paramgen_q_bits(ctx, q_bits), 1);
	assert_int_equal(EVP_PKEY_paramgen(ctx, &params), 1);
	EVP_PKEY_CTX_free(ctx);
	ctx = EVP_PKEY_CTX_new(params, NULL);
	assert_int_equal(EVP_PKEY_keygen_init(ctx), 1);
	assert_int_equal(EVP_PKEY_keygen(ctx, &key), 1);
	dsa_init_from(t, EVP_PKEY_get1_DSA(key));
	EVP_PKEY_CTX_free(ctx);
	EVP_PKEY_free(params);
	EVP_PKEY_free(key);
}

static void
dsa_fini(struct dsa *t)
{
	rte_crypto_op_free(t->op);
	DSA_free(t->key);
}

static void
dsa_sign(struct dsa *t, const uint8_t *digest, size_t len)
{
	t->param->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t->param->message = da_param(digest, len);
	t->param->r = da_result(&t->r, 0);
	t->param->s = da_result(&t->s, 0);
}

static void
dsa_verify(struct dsa *t, const uint8_t *r, const uint8_t *s, int status)
{
	t->param->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t->param->y = da_param(t->y, t->p_len);
	t->param->r = da_param(r, t->q_len);
	t->param->s = da_param(s, t->q_len);
	da_expect("DSA verify", &t->xform, t->op, status);
}

static void
test_dsa_vectors(void)
{
	for (unsigned int i = 0; i < RTE_DIM(vectors); i++) {
		uint8_t digest[Q_MAX], k[Q_MAX], want[Q_MAX];
		size_t len;
		struct dsa t;

		dsa_init(&t, vectors[i].group);
		len = da_hex(digest, sizeof(digest), vectors[i].digest);
		da_hex(k, sizeof(k), vectors[i].k);
		dsa_sign(&t, digest, len);
		t.param->k = da_param(k, t.q_len);
		da_expect("RFC 6979", &t.xform, t.op, DA_OK);
		da_hex(want, sizeof(want), vectors[i].r);
		da_same("r of RFC 6979", &t.param->r, &t.r, want, t.q_len);
		da_hex(want, sizeof(want), vectors[i].s);
		da_same("s of RFC 6979", &t.param->s, &t.s, want, t.q_len);
		dsa_fini(&t);
	}
}

/** A signature that is none: parts out of range, cut off, too long; changed. */
static void
dsa_bad(struct dsa *t, uint8_t *r, uint8_t *s)
{
	uint8_t zero[Q_MAX] = { 0 }, longer[Q_MAX + 8] = { 1 };

	dsa_verify(t, zero, s, DA_NEGATIVE);
	dsa_verify(t, r, zero, DA_NEGATIVE);
	dsa_verify(t, t->q, s, DA_NEGATIVE);
	dsa_verify(t, r, t->q, DA_NEGATIVE);
	memcpy(longer + sizeof(longer) - t->q_len, r, t->q_len);
	t->param->r = da_param(longer, sizeof(longer));
	t->param->s = da_param(s, t->q_len);
	da_expect("r with bits above the operand", &t->xform, t->op, DA_NEGATIVE);
	t->param->r = da_param(r, t->q_len - 1);
	da_expect("r without its last byte", &t->xform, t->op, DA_NEGATIVE);
	t->param->r = da_param(r, t->q_len);
	t->param->s = da_param(s, t->q_len - 1);
	da_expect("s without its last byte", &t->xform, t->op, DA_NEGATIVE);
	t->param->s = da_param(s, 0);
	da_expect("no s", &t->xform, t->op, DA_BAD_ARGS);
	s[2] ^= 1;
	dsa_verify(t, r, s, DA_NEGATIVE);
	s[2] ^= 1;
}

static void
dsa_bad_k(struct dsa *t, const uint8_t *digest, size_t len)
{
	uint8_t zero[Q_MAX] = { 0 }, high[Q_MAX];
	const uint8_t *const ks[] = { zero, t->q, high };

	memset(high, 0xff, sizeof(high));
	for (unsigned int i = 0; i < RTE_DIM(ks); i++) {
		dsa_sign(t, digest, len);
		t->param->k = da_param(ks[i], t->q_len);
		da_expect_refused("k out of range", &t->xform, t->op, DA_BAD_ARGS);
		da_same("its r", &(rte_crypto_param){ .data = t->r.bytes }, &t->r, "", 0);
	}
}

/** Either side verifies what the other signs. */
static void
dsa_trial(struct dsa *t, size_t digest_len, struct dt_rng *rng)
{
	uint8_t digest[64], r[Q_MAX], s[Q_MAX];
	const BIGNUM *their_r, *their_s;
	DSA_SIG *sig;

	dt_rand_bytes(rng, digest, sizeof(digest));
	dsa_sign(t, digest, digest_len);
	t->param->k = da_param(NULL, 0); /* the driver's */
	assert_int_equal(da_run(&t->xform, t->op), DA_OK);
	assert_int_equal(t->param->r.length, t->q_len);
	assert_int_equal(t->param->s.length, t->q_len);
	sig = DSA_SIG_new();
	DSA_SIG_set0(sig, BN_bin2bn(t->r.bytes, (int)t->q_len, NULL),
			BN_bin2bn(t->s.bytes, (int)t->q_len, NULL));
	assert_int_equal(DSA_do_verify(digest, (int)digest_len, sig, t->key), 1);
	DSA_SIG_free(sig);
	sig = DSA_do_sign(digest, (int)digest_len, t->key);
	DSA_SIG_get0(sig, &their_r, &their_s);
	da_bytes(their_r, r, t->q_len);
	da_bytes(their_s, s, t->q_len);
	DSA_SIG_free(sig);
	dsa_verify(t, r, s, DA_OK);
	dsa_bad(t, r, s);
	dsa_bad_k(t, digest, digest_len);
}

static void
test_dsa_random(void)
{
	struct dt_rng rng = { dt_seed() };

	for (unsigned int i = 0; i < dt_scale(16); i++) {
		struct dsa t;

		dsa_init(&t, i % 2);
		dsa_trial(&t, 16 * (1 + i / 2 % 4), &rng);
		dsa_fini(&t);
	}
}

/** Zeros in front of any number change nothing. */
static void
test_dsa_zeros(void)
{
	uint8_t p[P_MAX + 1] = { 0 }, g[P_MAX + 1] = { 0 }, q[Q_MAX + 1] = { 0 };
	uint8_t x[Q_MAX + 1] = { 0 }, r[Q_MAX + 1] = { 0 }, s[Q_MAX + 1] = { 0 };
	uint8_t digest[Q_MAX] = { 1, 2, 3 };
	struct dsa t;

	dsa_init(&t, 0);
	memcpy(p + 1, t.p, t.p_len);
	memcpy(g + 1, t.g, t.p_len);
	memcpy(q + 1, t.q, t.q_len);
	memcpy(x + 1, t.x, t.q_len);
	t.xform.dsa.p = da_param(p, t.p_len + 1);
	t.xform.dsa.g = da_param(g, t.p_len + 1);
	t.xform.dsa.q = da_param(q, t.q_len + 1);
	t.xform.dsa.x = da_param(x, t.q_len + 1);
	dsa_sign(&t, digest, t.q_len);
	assert_int_equal(da_run(&t.xform, t.op), DA_OK);
	assert_int_equal(t.param->r.length, t.q_len);
	assert_int_equal(t.param->s.length, t.q_len);
	memcpy(r + 1, t.r.bytes, t.q_len);
	memcpy(s + 1, t.s.bytes, t.q_len);
	t.param->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t.param->y = da_param(t.y, t.p_len);
	t.param->r = da_param(r, t.q_len + 1);
	t.param->s = da_param(s, t.q_len + 1);
	da_expect("verify", &t.xform, t.op, DA_OK);
	dsa_fini(&t);
}

/** The other two sizes of FIPS 186-4, with new groups and keys. */
static void
test_dsa_sizes(void)
{
	static const struct {
		int p_bits, q_bits;
	} sizes[] = { { 2048, 224 }, { 3072, 256 } };
	struct dt_rng rng = { dt_seed() };

	for (unsigned int i = 0; i < RTE_DIM(sizes); i++) {
		struct dsa t;

		dsa_init_new(&t, sizes[i].p_bits, sizes[i].q_bits);
		for (size_t len = 20; len <= 64; len += 44)
			dsa_trial(&t, len, &rng);
		dsa_fini(&t);
	}
}

static const struct dt_function functions[] = {
	{ "DH, results with zeros in front", test_dh_zeros },
	{ "DSA, RFC 6979", test_dsa_vectors },
	{ "DSA, random digests and k of the driver", test_dsa_random },
	{ "DSA, numbers with zeros in front", test_dsa_zeros },
	{ "DSA, 2048/224 and 3072/256 bits, random", test_dsa_sizes },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(dh_groups, run_dh),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "asym_dh_dsa",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
