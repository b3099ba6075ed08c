/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Modular exponentiation and inversion, RSA and Diffie-Hellman against libcrypto's plain functions,
 * which are not those that the model uses, at every size and at the edges of the contract.
 */

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/core_names.h>

#include "asym_world.h"

enum { OK = 0, FAILED = QAT4_FW_STATUS_PKE };

struct size {
	size_t bytes;
	uint32_t id;
};

static const struct size modexp_sizes[] = {
	{ 64, QAT4_PKE_MODEXP_L512 },
	{ 128, QAT4_PKE_MODEXP_L1024 },
	{ 192, QAT4_PKE_MODEXP_L1536 },
	{ 256, QAT4_PKE_MODEXP_L2048 },
	{ 320, QAT4_PKE_MODEXP_L2560 },
	{ 384, QAT4_PKE_MODEXP_L3072 },
	{ 448, QAT4_PKE_MODEXP_L3584 },
	{ 512, QAT4_PKE_MODEXP_L4096 },
	{ 1024, QAT4_PKE_MODEXP_L8192 },
};

struct numbers {
	BN_CTX *ctx;
	BIGNUM *g, *e, *m, *r;
};

static void
numbers_init(struct numbers *n)
{
	n->ctx = BN_CTX_new();
	n->g = BN_new();
	n->e = BN_new();
	n->m = BN_new();
	n->r = BN_new();
	assert_non_null(n->r);
}

static void
numbers_fini(struct numbers *n)
{
	BN_free(n->g);
	BN_free(n->e);
	BN_free(n->m);
	BN_free(n->r);
	BN_CTX_free(n->ctx);
}

static void
check_modexp(struct asym_world *w, struct numbers *n, const struct size *size)
{
	asym_set_bn(w->in[0], size->bytes, n->g);
	asym_set_bn(w->in[1], size->bytes, n->e);
	asym_set_bn(w->in[2], size->bytes, n->m);
	assert_int_equal(asym_run(w, size->id), OK);
	assert_int_equal(BN_mod_exp(n->r, n->g, n->e, n->m, n->ctx), 1);
	asym_expect_bn(w, size->id, 0, n->r);
}

static void
modexp_random(void **state)
{
	struct asym_world *w = *state;
	struct numbers n;

	asym_seed();
	numbers_init(&n);
	for (size_t i = 0; i < sizeof(modexp_sizes) / sizeof(modexp_sizes[0]); i++) {
		int bits = (int)modexp_sizes[i].bytes * 8;
		/* Long exponents while they are cheap, then short ones. */
		int e_bits = bits <= 2048 ? bits : 200;

		for (unsigned int j = 0; j < (bits <= 1024 ? 24u : 6u); j++) {
			asym_random_bn(n.g, bits);
			asym_random_bn(n.e, 1 + (int)(random() % e_bits));
			do {
				asym_random_bn(n.m,
						j % 3 == 0 ? bits
							   : 2 + (int)(random() % (bits - 1)));
			} while (BN_is_zero(n.m));
			if (j % 3 == 1) /* even, by one bit or many */
				assert_int_equal(BN_clear_bit(n.m, 0) | 1, 1);
			if (j % 6 == 2)
				assert_int_equal(BN_lshift(n.m, n.m, 40) &&
								BN_mask_bits(n.m, bits) >= 0,
						1);
			if (BN_is_zero(n.m))
				BN_one(n.m);
			check_modexp(w, &n, &modexp_sizes[i]);
		}
	}
	numbers_fini(&n);
}

static void
modexp_at_its_largest(void **state)
{
	struct asym_world *w = *state;
	struct numbers n;

	numbers_init(&n);
	for (size_t i = 0; i < sizeof(modexp_sizes) / sizeof(modexp_sizes[0]); i++) {
		const struct size *size = &modexp_sizes[i];

		memset(w->in[0], 0xff, size->bytes);
		assert_non_null(BN_bin2bn(w->in[0], (int)size->bytes, n.g));
		assert_non_null(BN_copy(n.m, n.g));
		assert_non_null(BN_copy(n.e, n.g));
		assert_int_equal(BN_sub_word(n.m, i % 2 == 0 ? 0x58 : 0x1ef), 1);
		if (size->bytes > 512)
			assert_int_equal(BN_rshift(n.e, n.e, 8 * 1024 - 300), 1);
		check_modexp(w, &n, size);
	}
	numbers_fini(&n);
}

/* Section 1.10. */
static void
modexp_edges(void **state)
{
	struct asym_world *w = *state;
	const uint32_t id = QAT4_PKE_MODEXP_L512;
	static const struct {
		const char *in[QAT4_PKE_MAX_IN];
		uint8_t status;
		const char *result;
	} cases[] = {
		{ { "02", "03", "" }, FAILED, NULL },
		{ { "02", "03", "01" }, OK, "" },
		{ { "02", "", "01" }, OK, "" },
		{ { "02", "", "07" }, OK, "01" },
		{ { "02", "", "08" }, OK, "01" },
		{ { "", "", "08" }, OK, "01" },
		{ { "", "05", "07" }, OK, "" },
		{ { "", "05", "08" }, OK, "" },
		{ { "03", "c8", "0f4243" }, OK, "0518a2" },
		{ { "03", "05", "10" }, OK, "03" },
		{ { "06", "03", "0c" }, OK, "" },
		{ { "ffffffffffffffffffffffffffffffff", "02", "0b" }, OK, "04" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# case %zu\n", i);
		assert_int_equal(asym_run_hex(w, id, cases[i].in), cases[i].status);
		if (cases[i].result != NULL)
			asym_expect_hex(w, id, 0, cases[i].result);
	}
}

static const struct {
	size_t bytes;
	uint32_t odd, even;
} modinv_sizes[] = {
	{ 16, QAT4_PKE_MODINV_ODD_L128, QAT4_PKE_MODINV_EVEN_L128 },
	{ 24, QAT4_PKE_MODINV_ODD_L192, QAT4_PKE_MODINV_EVEN_L192 },
	{ 32, QAT4_PKE_MODINV_ODD_L256, QAT4_PKE_MODINV_EVEN_L256 },
	{ 48, QAT4_PKE_MODINV_ODD_L384, QAT4_PKE_MODINV_EVEN_L384 },
	{ 64, QAT4_PKE_MODINV_ODD_L512, QAT4_PKE_MODINV_EVEN_L512 },
	{ 96, QAT4_PKE_MODINV_ODD_L768, QAT4_PKE_MODINV_EVEN_L768 },
	{ 128, QAT4_PKE_MODINV_ODD_L1024, QAT4_PKE_MODINV_EVEN_L1024 },
	{ 192, QAT4_PKE_MODINV_ODD_L1536, QAT4_PKE_MODINV_EVEN_L1536 },
	{ 256, QAT4_PKE_MODINV_ODD_L2048, QAT4_PKE_MODINV_EVEN_L2048 },
	{ 384, QAT4_PKE_MODINV_ODD_L3072, QAT4_PKE_MODINV_EVEN_L3072 },
	{ 512, QAT4_PKE_MODINV_ODD_L4096, QAT4_PKE_MODINV_EVEN_L4096 },
	{ 1024, QAT4_PKE_MODINV_ODD_L8192, QAT4_PKE_MODINV_EVEN_L8192 },
};

static void
modinv_random(void **state)
{
	struct asym_world *w = *state;
	struct numbers n;

	asym_seed();
	numbers_init(&n);
	for (size_t i = 0; i < sizeof(modinv_sizes) / sizeof(modinv_sizes[0]); i++) {
		for (unsigned int j = 0; j < 8; j++) {
			size_t bytes = modinv_sizes[i].bytes;
			uint32_t id = j % 2 == 0 ? modinv_sizes[i].odd : modinv_sizes[i].even;
			bool invertible;

			asym_random_bn(n.g, (int)bytes * 8);
			asym_random_bn(n.m, (int)bytes * 8);
			assert_int_equal(BN_set_bit(n.m, 2), 1);
			assert_int_equal(BN_set_bit(n.m, 0), 1);
			assert_int_equal(BN_set_bit(n.g, 0), 1);
			if (j % 2 != 0)
				assert_int_equal(BN_clear_bit(n.m, 0), 1);
			asym_set_bn(w->in[0], bytes, n.g);
			asym_set_bn(w->in[1], bytes, n.m);
			invertible = BN_mod_inverse(n.r, n.g, n.m, n.ctx) != NULL;
			assert_int_equal(asym_run(w, id), invertible ? OK : FAILED);
			if (invertible)
				asym_expect_bn(w, id, 0, n.r);
		}
	}
	numbers_fini(&n);
}

static void
modinv_edges(void **state)
{
	struct asym_world *w = *state;
	static const struct {
		uint32_t id;
		const char *in[QAT4_PKE_MAX_IN];
		uint8_t status;
		const char *result;
	} cases[] = {
		{ QAT4_PKE_MODINV_ODD_L128, { "03", "07" }, OK, "05" },
		{ QAT4_PKE_MODINV_ODD_L128, { "0a", "07" }, OK, "05" },
		{ QAT4_PKE_MODINV_EVEN_L128, { "03", "08" }, OK, "03" },
		{ QAT4_PKE_MODINV_ODD_L128, { "", "07" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_ODD_L128, { "07", "07" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_ODD_L128, { "03", "" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_EVEN_L128, { "03", "" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_ODD_L128, { "03", "09" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_ODD_L128, { "03", "08" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_EVEN_L128, { "03", "07" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_EVEN_L128, { "04", "0a" }, FAILED, NULL },
		{ QAT4_PKE_MODINV_ODD_L128, { "04", "0b" }, OK, "03" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# case %zu\n", i);
		assert_int_equal(asym_run_hex(w, cases[i].id, cases[i].in), cases[i].status);
		if (cases[i].result != NULL)
			asym_expect_hex(w, cases[i].id, 0, cases[i].result);
	}
}

/* RSA. */

static const struct rsa_size {
	int bits;
	uint32_t kp1, kp2, ep, dp1, dp2;
} rsa_sizes[] = {
	{ 512, QAT4_PKE_RSA_KP1_512, QAT4_PKE_RSA_KP2_512, QAT4_PKE_RSA_EP_512,
			QAT4_PKE_RSA_DP1_512, QAT4_PKE_RSA_DP2_512 },
	{ 1024, QAT4_PKE_RSA_KP1_1024, QAT4_PKE_RSA_KP2_1024, QAT4_PKE_RSA_EP_1024,
			QAT4_PKE_RSA_DP1_1024, QAT4_PKE_RSA_DP2_1024 },
	{ 1536, QAT4_PKE_RSA_KP1_1536, QAT4_PKE_RSA_KP2_1536, QAT4_PKE_RSA_EP_1536,
			QAT4_PKE_RSA_DP1_1536, QAT4_PKE_RSA_DP2_1536 },
	{ 2048, QAT4_PKE_RSA_KP1_2048, QAT4_PKE_RSA_KP2_2048, QAT4_PKE_RSA_EP_2048,
			QAT4_PKE_RSA_DP1_2048, QAT4_PKE_RSA_DP2_2048 },
	{ 3072, QAT4_PKE_RSA_KP1_3072, QAT4_PKE_RSA_KP2_3072, QAT4_PKE_RSA_EP_3072,
			QAT4_PKE_RSA_DP1_3072, QAT4_PKE_RSA_DP2_3072 },
	{ 4096, QAT4_PKE_RSA_KP1_4096, QAT4_PKE_RSA_KP2_4096, QAT4_PKE_RSA_EP_4096,
			QAT4_PKE_RSA_DP1_4096, QAT4_PKE_RSA_DP2_4096 },
	{ 8192, 0, 0, QAT4_PKE_RSA_EP_8192, QAT4_PKE_RSA_DP1_8192, QAT4_PKE_RSA_DP2_8192 },
};

struct rsa_key {
	size_t bytes;
	EVP_PKEY *pkey;
	BIGNUM *p, *q, *n, *e, *d, *dp, *dq, *qinv;
};

static BIGNUM *
rsa_param(EVP_PKEY *pkey, const char *name)
{
	BIGNUM *bn = NULL;

	assert_int_equal(EVP_PKEY_get_bn_param(pkey, name, &bn), 1);
	return bn;
}

/* A key that libcrypto makes. */
static void
rsa_generate(struct rsa_key *key, int bits)
{
	key->bytes = (size_t)bits / 8;
	key->pkey = EVP_RSA_gen((unsigned int)bits);
	assert_non_null(key->pkey);
	key->n = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_N);
	key->e = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_E);
	key->d = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_D);
	key->p = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_FACTOR1);
	key->q = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_FACTOR2);
	key->dp = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_EXPONENT1);
	key->dq = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_EXPONENT2);
	key->qinv = rsa_param(key->pkey, OSSL_PKEY_PARAM_RSA_COEFFICIENT1);
}

static void
rsa_free(struct rsa_key *key)
{
	EVP_PKEY_free(key->pkey);
	BN_free(key->p);
	BN_free(key->q);
	BN_free(key->n);
	BN_free(key->e);
	BN_free(key->d);
	BN_free(key->dp);
	BN_free(key->dq);
	BN_free(key->qinv);
}

/* A raw operation of libcrypto. */
static void
rsa_raw(struct rsa_key *key, bool private_key, const uint8_t *in, uint8_t *out)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key->pkey, NULL);
	size_t len = key->bytes;

	assert_int_equal(private_key ? EVP_PKEY_decrypt_init(ctx) : EVP_PKEY_encrypt_init(ctx), 1);
	assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_NO_PADDING), 1);
	if (private_key)
		assert_int_equal(EVP_PKEY_decrypt(ctx, out, &len, in, key->bytes), 1);
	else
		assert_int_equal(EVP_PKEY_encrypt(ctx, out, &len, in, key->bytes), 1);
	assert_int_equal(len, key->bytes);
	EVP_PKEY_CTX_free(ctx);
}

static void
rsa_set_dp2(struct asym_world *w, const struct rsa_key *key, const uint8_t *c)
{
	memcpy(w->in[0], c, key->bytes);
	asym_set_bn(w->in[1], key->bytes / 2, key->p);
	asym_set_bn(w->in[2], key->bytes / 2, key->q);
	asym_set_bn(w->in[3], key->bytes / 2, key->dp);
	asym_set_bn(w->in[4], key->bytes / 2, key->dq);
	asym_set_bn(w->in[5], key->bytes / 2, key->qinv);
}

static void
rsa_set(struct asym_world *w, const struct rsa_key *key, const uint8_t *data, const BIGNUM *e)
{
	memcpy(w->in[0], data, key->bytes);
	asym_set_bn(w->in[1], key->bytes, e);
	asym_set_bn(w->in[2], key->bytes, key->n);
}

/* Public and both private operations; what each gives is what the other takes. */
static void
rsa_round_trip(struct asym_world *w, struct rsa_key *key, const struct rsa_size *size)
{
	uint8_t m[ASYM_MAX_BYTES], c[ASYM_MAX_BYTES];

	asym_random(m, key->bytes);
	m[0] = 0;
	rsa_set(w, key, m, key->e);
	assert_int_equal(asym_run(w, size->ep), OK);
	memcpy(c, w->out[0], key->bytes);
	rsa_set(w, key, c, key->d);
	assert_int_equal(asym_run(w, size->dp1), OK);
	assert_memory_equal(w->out[0], m, key->bytes);
	rsa_set_dp2(w, key, c);
	assert_int_equal(asym_run(w, size->dp2), OK);
	assert_memory_equal(w->out[0], m, key->bytes);
	if (key->pkey == NULL)
		return;
	rsa_raw(key, false, m, w->in[3]);
	assert_memory_equal(w->in[3], c, key->bytes);
	rsa_raw(key, true, m, c); /* the private operation first: a signature */
	rsa_set_dp2(w, key, m);
	assert_int_equal(asym_run(w, size->dp2), OK);
	assert_memory_equal(w->out[0], c, key->bytes);
	rsa_set(w, key, c, key->e);
	assert_int_equal(asym_run(w, size->ep), OK);
	assert_memory_equal(w->out[0], m, key->bytes);
}

/* Replace d, which of libcrypto's small keys is an inverse modulo (p - 1)(q - 1), by the least. */
static void
rsa_least_d(struct rsa_key *key)
{
	BN_CTX *ctx = BN_CTX_new();
	BIGNUM *p1 = BN_dup(key->p), *q1 = BN_dup(key->q), *gcd = BN_new(), *lcm = BN_new();

	assert_int_equal(BN_sub_word(p1, 1) && BN_sub_word(q1, 1) && BN_gcd(gcd, p1, q1, ctx) &&
					BN_mul(lcm, p1, q1, ctx) &&
					BN_div(lcm, NULL, lcm, gcd, ctx) &&
					BN_nnmod(key->d, key->d, lcm, ctx),
			1);
	BN_free(p1);
	BN_free(q1);
	BN_free(gcd);
	BN_free(lcm);
	BN_CTX_free(ctx);
}

/* Key generation from the primes: d is the one below lcm(p - 1, q - 1). */
static void
rsa_key_pair(struct asym_world *w, const struct rsa_key *key, const struct rsa_size *size)
{
	if (size->kp1 == 0)
		return;
	asym_set_bn(w->in[0], key->bytes / 2, key->p);
	asym_set_bn(w->in[1], key->bytes / 2, key->q);
	asym_set_bn(w->in[2], key->bytes, key->e);
	assert_int_equal(asym_run(w, size->kp1), OK);
	asym_expect_bn(w, size->kp1, 0, key->n);
	asym_expect_bn(w, size->kp1, 1, key->d);
	assert_int_equal(asym_run(w, size->kp2), OK);
	asym_expect_bn(w, size->kp2, 0, key->n);
	asym_expect_bn(w, size->kp2, 1, key->d);
	asym_expect_bn(w, size->kp2, 2, key->dp);
	asym_expect_bn(w, size->kp2, 3, key->dq);
	asym_expect_bn(w, size->kp2, 4, key->qinv);
}

static void
rsa_random(void **state)
{
	struct asym_world *w = *state;

	asym_seed();
	for (size_t i = 0; i < 5; i++) { /* up to 3072: larger keys take libcrypto seconds */
		struct rsa_key key;

		rsa_generate(&key, rsa_sizes[i].bits);
		for (unsigned int j = 0; j < 3; j++)
			rsa_round_trip(w, &key, &rsa_sizes[i]);
		rsa_least_d(&key);
		rsa_key_pair(w, &key, &rsa_sizes[i]);
		rsa_free(&key);
	}
}

/* Primes of 2048 or 4096 bits that everybody knows: RFC 3526 and RFC 7919. */
static BIGNUM *
known_prime(int bits, bool other)
{
	BIGNUM *bn = NULL;
	EVP_PKEY_CTX *ctx;
	EVP_PKEY *pkey = NULL;

	if (!other)
		return bits == 2048 ? BN_get_rfc3526_prime_2048(NULL)
				    : BN_get_rfc3526_prime_4096(NULL);
	ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
	assert_int_equal(EVP_PKEY_keygen_init(ctx), 1);
	{
		char name[16];
		OSSL_PARAM params[2];

		snprintf(name, sizeof(name), "ffdhe%d", bits);
		params[0] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name, 0);
		params[1] = OSSL_PARAM_construct_end();
		assert_int_equal(EVP_PKEY_CTX_set_params(ctx, params), 1);
	}
	assert_int_equal(EVP_PKEY_generate(ctx, &pkey), 1);
	bn = rsa_param(pkey, OSSL_PKEY_PARAM_FFC_P);
	EVP_PKEY_free(pkey);
	EVP_PKEY_CTX_free(ctx);
	return bn;
}

/* A key of two such primes. */
static void
rsa_make(struct rsa_key *key, int bits, BN_CTX *ctx)
{
	BIGNUM *p1 = BN_new(), *q1 = BN_new(), *gcd = BN_new(), *lcm = BN_new();

	memset(key, 0, sizeof(*key));
	key->bytes = (size_t)bits / 8;
	key->p = known_prime(bits / 2, false);
	key->q = known_prime(bits / 2, true);
	key->e = BN_new();
	key->n = BN_new();
	key->d = BN_new();
	key->dp = BN_new();
	key->dq = BN_new();
	key->qinv = BN_new();
	assert_int_equal(BN_set_word(key->e, 65537), 1);
	assert_int_equal(BN_mul(key->n, key->p, key->q, ctx), 1);
	assert_int_equal(BN_sub(p1, key->p, BN_value_one()), 1);
	assert_int_equal(BN_sub(q1, key->q, BN_value_one()), 1);
	assert_int_equal(BN_gcd(gcd, p1, q1, ctx) && BN_mul(lcm, p1, q1, ctx) &&
					BN_div(lcm, NULL, lcm, gcd, ctx),
			1);
	assert_non_null(BN_mod_inverse(key->d, key->e, lcm, ctx));
	assert_int_equal(BN_nnmod(key->dp, key->d, p1, ctx), 1);
	assert_int_equal(BN_nnmod(key->dq, key->d, q1, ctx), 1);
	assert_non_null(BN_mod_inverse(key->qinv, key->q, key->p, ctx));
	BN_free(p1);
	BN_free(q1);
	BN_free(gcd);
	BN_free(lcm);
}

static void
rsa_large(void **state)
{
	struct asym_world *w = *state;
	BN_CTX *ctx = BN_CTX_new();

	asym_seed();
	for (size_t i = 5; i < 7; i++) {
		struct rsa_key key;

		rsa_make(&key, rsa_sizes[i].bits, ctx);
		rsa_round_trip(w, &key, &rsa_sizes[i]);
		rsa_key_pair(w, &key, &rsa_sizes[i]);
		rsa_free(&key);
	}
	BN_CTX_free(ctx);
}

static void
rsa_edges(void **state)
{
	struct asym_world *w = *state;
	static const struct {
		uint32_t id;
		const char *in[QAT4_PKE_MAX_IN];
		uint8_t status;
		const char *out[QAT4_PKE_MAX_OUT];
	} cases[] = {
		/* p = 11, q = 13, e = 7: lcm(10, 12) = 60, d = 43 */
		{ QAT4_PKE_RSA_KP1_512, { "0b", "0d", "07" }, OK, { "8f", "2b" } },
		{ QAT4_PKE_RSA_KP2_512, { "0b", "0d", "07" }, OK,
				{ "8f", "2b", "03", "07", "06" } },
		{ QAT4_PKE_RSA_KP1_512, { "0b", "0d", "03" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_KP2_512, { "0b", "0d", "08" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_KP2_512, { "0b", "0b", "07" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_KP1_512, { "", "0d", "07" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_KP1_512, { "0b", "01", "07" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_KP1_512, { "0b", "0d", "" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_EP_512, { "05", "07", "" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_EP_512, { "05", "07", "8f" }, OK, { "2f" } },
		{ QAT4_PKE_RSA_EP_512, { "94", "07", "8f" }, OK, { "2f" } }, /* 5 + 143 */
		{ QAT4_PKE_RSA_EP_512, { "05", "", "8f" }, OK, { "01" } },
		{ QAT4_PKE_RSA_EP_512, { "05", "07", "90" }, OK, { "4d" } }, /* even n */
		{ QAT4_PKE_RSA_DP1_512, { "2f", "2b", "8f" }, OK, { "05" } },
		{ QAT4_PKE_RSA_DP1_512, { "2f", "2b", "" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_DP2_512, { "2f", "0b", "0d", "03", "07", "06" }, OK, { "05" } },
		{ QAT4_PKE_RSA_DP2_512, { "be", "0b", "0d", "03", "07", "06" }, OK, { "05" } },
		{ QAT4_PKE_RSA_DP2_512, { "2f", "", "0d", "03", "07", "06" }, FAILED, { NULL } },
		{ QAT4_PKE_RSA_DP2_512, { "2f", "0b", "", "03", "07", "06" }, FAILED, { NULL } },
		/* m1 = 5, m2 = 5; a wrong qinv does not matter then, for c = 2 it does */
		{ QAT4_PKE_RSA_DP2_512, { "02", "0b", "0d", "03", "07", "06" }, OK, { "3f" } },
		{ QAT4_PKE_RSA_DP2_512, { "02", "0b", "0d", "03", "07", "05" }, OK, { "66" } },
		{ QAT4_PKE_RSA_DP2_512, { "02", "0a", "0d", "03", "07", "07" }, OK, { "80" } },
		{ QAT4_PKE_DH_768, { "05", "07", "" }, FAILED, { NULL } },
		{ QAT4_PKE_DH_768, { "05", "07", "8f" }, OK, { "2f" } },
		{ QAT4_PKE_DH_768, { "05", "07", "90" }, OK, { "4d" } },
		{ QAT4_PKE_DH_768, { "05", "", "90" }, OK, { "01" } },
		{ QAT4_PKE_DH_G2_768, { "0a", "0b" }, OK, { "01" } },
		{ QAT4_PKE_DH_G2_768, { "0a", "" }, FAILED, { NULL } },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# case %zu\n", i);
		assert_int_equal(asym_run_hex(w, cases[i].id, cases[i].in), cases[i].status);
		for (unsigned int j = 0; j < QAT4_PKE_MAX_OUT && cases[i].out[j] != NULL; j++)
			asym_expect_hex(w, cases[i].id, j, cases[i].out[j]);
	}
}

static void
dh_random(void **state)
{
	static const struct {
		int bits;
		uint32_t g2, generic;
	} sizes[] = {
		{ 768, QAT4_PKE_DH_G2_768, QAT4_PKE_DH_768 },
		{ 1024, QAT4_PKE_DH_G2_1024, QAT4_PKE_DH_1024 },
		{ 1536, QAT4_PKE_DH_G2_1536, QAT4_PKE_DH_1536 },
		{ 2048, QAT4_PKE_DH_G2_2048, QAT4_PKE_DH_2048 },
		{ 3072, QAT4_PKE_DH_G2_3072, QAT4_PKE_DH_3072 },
		{ 4096, QAT4_PKE_DH_G2_4096, QAT4_PKE_DH_4096 },
		{ 8192, QAT4_PKE_DH_G2_8192, QAT4_PKE_DH_8192 },
	};
	BIGNUM *(*const primes[])(BIGNUM *) = { BN_get_rfc2409_prime_768, BN_get_rfc2409_prime_1024,
		BN_get_rfc3526_prime_1536, BN_get_rfc3526_prime_2048, BN_get_rfc3526_prime_3072,
		BN_get_rfc3526_prime_4096, BN_get_rfc3526_prime_8192 };
	struct asym_world *w = *state;
	struct numbers n;

	asym_seed();
	numbers_init(&n);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t bytes = (size_t)sizes[i].bits / 8;

		assert_non_null(primes[i](n.m));
		asym_random_bn(n.g, sizes[i].bits);
		asym_random_bn(n.e, sizes[i].bits <= 2048 ? sizes[i].bits : 400);
		asym_set_bn(w->in[0], bytes, n.g);
		asym_set_bn(w->in[1], bytes, n.e);
		asym_set_bn(w->in[2], bytes, n.m);
		assert_int_equal(BN_mod_exp(n.r, n.g, n.e, n.m, n.ctx), 1);
		for (unsigned int j = 0; j < 2; j++) { /* the second time the modulus is known */
			assert_int_equal(asym_run(w, sizes[i].generic), OK);
			asym_expect_bn(w, sizes[i].generic, 0, n.r);
		}
		asym_set_bn(w->in[0], bytes, n.e);
		asym_set_bn(w->in[1], bytes, n.m);
		assert_int_equal(BN_set_word(n.g, 2) && BN_mod_exp(n.r, n.g, n.e, n.m, n.ctx), 1);
		assert_int_equal(asym_run(w, sizes[i].g2), OK);
		asym_expect_bn(w, sizes[i].g2, 0, n.r);
	}
	numbers_fini(&n);
}

/* More moduli in turn than are kept prepared. */
static void
many_moduli(void **state)
{
	struct asym_world *w = *state;
	struct numbers n;

	numbers_init(&n);
	assert_int_equal(BN_set_word(n.g, 3) && BN_set_word(n.e, 65537), 1);
	for (unsigned int i = 0; i < 5 * QM_ASYM_MODULI; i++) {
		unsigned int which = i % 3 == 0 ? 0 : i * 7 % (2 * QM_ASYM_MODULI);

		assert_int_equal(BN_set_word(n.m, 1000001 + 2 * which), 1);
		asym_set_bn(w->in[0], 64, n.g);
		asym_set_bn(w->in[1], 64, n.e);
		asym_set_bn(w->in[2], 64, n.m);
		assert_int_equal(asym_run(w, QAT4_PKE_RSA_EP_512), OK);
		assert_int_equal(BN_mod_exp(n.r, n.g, n.e, n.m, n.ctx), 1);
		asym_expect_bn(w, QAT4_PKE_RSA_EP_512, 0, n.r);
	}
	numbers_fini(&n);
}

/* Nothing that is kept for later is of a plain exponentiation or of the primes of an RSA key. */
static void
no_secret_modulus_kept(void **state)
{
	struct asym_world *w = *state;
	static const char *const modexp[QAT4_PKE_MAX_IN] = { "02", "03", "0f4243" };
	static const char *const dp2[QAT4_PKE_MAX_IN] = { "2f", "0b", "0d", "03", "07", "06" };

	assert_int_equal(asym_run_hex(w, QAT4_PKE_MODEXP_L512, modexp), OK);
	assert_int_equal(asym_run_hex(w, QAT4_PKE_RSA_DP2_512, dp2), OK);
	for (unsigned int i = 0; i < QM_ASYM_MODULI; i++)
		assert_null(w->asym->moduli[i].m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(modexp_random, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(modexp_at_its_largest, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(modexp_edges, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(modinv_random, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(modinv_edges, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(rsa_random, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(rsa_large, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(rsa_edges, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(dh_random, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(many_moduli, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(no_secret_modulus_kept, asym_setup, asym_teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym_number", tests, NULL, NULL);
}
