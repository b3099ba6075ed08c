/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * SM2: the examples of GB/T 32918 with its recommended curve, and random trials against libcrypto's
 * signatures and against its point arithmetic.
 */

#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>

#include "asym_world.h"

enum { OK = 0, FAILED = QAT4_FW_STATUS_PKE, BYTES = 32 };

/* The key of the examples. */
#define D  "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
#define XP "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
#define YP "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
#define K  "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21"
#define E  "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640"
#define R  "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
#define S  "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
#define N  "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123"
#define N1 "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122"
#define P  "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff"
/* C1 = [K]G and [K]P of the encryption. */
#define XC "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
#define YC "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0"
#define X2 "335e18d751e51f040e27d468138b7ab1dc86ad7f981d7d416222fd6ab3ed230d"
#define Y2 "ab743ebcfb22d64f7b6ab791f70658f25b48fa93e54064fdbfbed3f0bd847ac9"

static void
examples(void **state)
{
	static const struct {
		const char *name;
		uint32_t id;
		const char *in[QAT4_PKE_MAX_IN];
		uint8_t status;
		const char *out[QAT4_PKE_MAX_OUT];
	} cases[] = {
		{ "public key", QAT4_PKE_ECSM2_GENERATOR_MULTIPLICATION, { D }, OK, { XP, YP } },
		{ "on the curve", QAT4_PKE_ECSM2_POINT_VERIFY, { XP, YP }, OK, { NULL } },
		{ "not on the curve", QAT4_PKE_ECSM2_POINT_VERIFY, { XP, XP }, FAILED, { NULL } },
		{ "x is p", QAT4_PKE_ECSM2_POINT_VERIFY, { P, YP }, FAILED, { NULL } },
		{ "sign", QAT4_PKE_ECSM2_SIGN_RS, { K, E, D }, OK, { R, S } },
		{ "sign, k is 0", QAT4_PKE_ECSM2_SIGN_RS, { "", E, D }, FAILED, { NULL } },
		{ "sign, k is n", QAT4_PKE_ECSM2_SIGN_RS, { N, E, D }, FAILED, { NULL } },
		{ "sign, d is -1", QAT4_PKE_ECSM2_SIGN_RS, { K, E, N1 }, FAILED, { NULL } },
		{ "verify", QAT4_PKE_ECSM2_VERIFY, { E, R, S, XP, YP }, OK, { NULL } },
		{ "verify another digest", QAT4_PKE_ECSM2_VERIFY, { K, R, S, XP, YP }, FAILED,
				{ NULL } },
		{ "verify, r is 0", QAT4_PKE_ECSM2_VERIFY, { E, "", S, XP, YP }, FAILED, { NULL } },
		{ "verify, s is 0", QAT4_PKE_ECSM2_VERIFY, { E, R, "", XP, YP }, FAILED, { NULL } },
		{ "verify, r is n", QAT4_PKE_ECSM2_VERIFY, { E, N, S, XP, YP }, FAILED, { NULL } },
		{ "verify, s is n", QAT4_PKE_ECSM2_VERIFY, { E, R, N, XP, YP }, FAILED, { NULL } },
		{ "verify, r + s is n", QAT4_PKE_ECSM2_VERIFY, { E, "01", N1, XP, YP }, FAILED,
				{ NULL } },
		{ "verify, key not on the curve", QAT4_PKE_ECSM2_VERIFY, { E, R, S, XP, XP },
				FAILED, { NULL } },
		{ "encrypt", QAT4_PKE_ECSM2_ENCRYPTION, { K, XP, YP }, OK, { XC, YC, X2, Y2 } },
		{ "encrypt, k is 0", QAT4_PKE_ECSM2_ENCRYPTION, { "", XP, YP }, FAILED, { NULL } },
		{ "decrypt", QAT4_PKE_ECSM2_DECRYPTION, { D, XC, YC }, OK, { X2, Y2 } },
		{ "multiply", QAT4_PKE_ECSM2_POINT_MULTIPLICATION, { K, XP, YP }, OK, { X2, Y2 } },
		{ "multiply by n", QAT4_PKE_ECSM2_POINT_MULTIPLICATION, { N, XP, YP }, FAILED,
				{ NULL } },
		{ "key exchange, part 1", QAT4_PKE_ECSM2_KEYEX_P1, { K }, OK, { XC, YC } },
	};
	struct asym_world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# %s\n", cases[i].name);
		assert_int_equal(asym_run_hex(w, cases[i].id, cases[i].in), cases[i].status);
		for (unsigned int j = 0; j < QAT4_PKE_MAX_OUT && cases[i].out[j] != NULL; j++)
			asym_expect_hex(w, cases[i].id, j, cases[i].out[j]);
	}
}

struct party {
	uint8_t d[BYTES], x[BYTES], y[BYTES]; /* long-term */
	uint8_t r[BYTES], xr[BYTES], yr[BYTES];
};

static void
random_point(struct asym_world *w, uint8_t *k, uint8_t *x, uint8_t *y)
{
	asym_random(k, BYTES);
	k[0] &= 0x7f;
	memcpy(w->in[0], k, BYTES);
	assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_KEYEX_P1), OK);
	memcpy(x, w->out[0], BYTES);
	memcpy(y, w->out[1], BYTES);
}

static void
exchange(struct asym_world *w, const struct party *own, const struct party *peer, uint8_t *u)
{
	const uint8_t *const in[] = { own->r, own->d, own->xr, peer->xr, peer->yr, peer->x,
		peer->y };

	for (unsigned int i = 0; i < 7; i++)
		memcpy(w->in[i], in[i], BYTES);
	assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_KEYEX_P2), OK);
	memcpy(u, w->out[0], BYTES);
	memcpy(u + BYTES, w->out[1], BYTES);
}

/* [t](P + [x]R) computed with libcrypto, x and t as the standard has them. */
static void
exchange_by_hand(const struct party *own, const struct party *peer, uint8_t *u)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_sm2);
	EC_POINT *p = EC_POINT_new(group), *r = EC_POINT_new(group);
	BN_CTX *ctx = BN_CTX_new();
	BIGNUM *n[6];

	for (unsigned int i = 0; i < 6; i++)
		n[i] = BN_new();
	BN_bin2bn(own->xr, BYTES, n[0]);
	BN_bin2bn(peer->xr, BYTES, n[1]);
	for (unsigned int i = 0; i < 2; i++) {
		BN_mask_bits(n[i], 127);
		assert_int_equal(BN_set_bit(n[i], 127), 1);
	}
	BN_bin2bn(own->r, BYTES, n[2]);
	BN_bin2bn(own->d, BYTES, n[3]);
	assert_int_equal(BN_mod_mul(n[2], n[2], n[0], EC_GROUP_get0_order(group), ctx), 1);
	assert_int_equal(BN_mod_add(n[2], n[2], n[3], EC_GROUP_get0_order(group), ctx), 1);
	BN_bin2bn(peer->x, BYTES, n[4]);
	BN_bin2bn(peer->y, BYTES, n[5]);
	assert_int_equal(EC_POINT_set_affine_coordinates(group, p, n[4], n[5], ctx), 1);
	BN_bin2bn(peer->xr, BYTES, n[4]);
	BN_bin2bn(peer->yr, BYTES, n[5]);
	assert_int_equal(EC_POINT_set_affine_coordinates(group, r, n[4], n[5], ctx), 1);
	assert_int_equal(EC_POINT_mul(group, r, NULL, r, n[1], ctx), 1);
	assert_int_equal(EC_POINT_add(group, p, p, r, ctx), 1);
	assert_int_equal(EC_POINT_mul(group, p, NULL, p, n[2], ctx), 1);
	assert_int_equal(EC_POINT_get_affine_coordinates(group, p, n[4], n[5], ctx), 1);
	asym_set_bn(u, BYTES, n[4]);
	asym_set_bn(u + BYTES, BYTES, n[5]);
	for (unsigned int i = 0; i < 6; i++)
		BN_free(n[i]);
	EC_POINT_free(p);
	EC_POINT_free(r);
	EC_GROUP_free(group);
	BN_CTX_free(ctx);
}

static void
key_exchanges(void **state)
{
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < 8; i++) {
		struct party a, b;
		uint8_t u[2 * BYTES], v[2 * BYTES];

		random_point(w, a.d, a.x, a.y);
		random_point(w, a.r, a.xr, a.yr);
		random_point(w, b.d, b.x, b.y);
		random_point(w, b.r, b.xr, b.yr);
		exchange(w, &a, &b, u);
		exchange(w, &b, &a, v);
		assert_memory_equal(u, v, sizeof(u));
		exchange_by_hand(&a, &b, v);
		assert_memory_equal(u, v, sizeof(u));
		w->in[4][7] ^= 1; /* a point that is not on the curve */
		assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_KEYEX_P2), FAILED);
	}
}

/* r and s of a signature as libcrypto encodes it. */
static void
decode(const uint8_t *der, size_t len, uint8_t *r, uint8_t *s)
{
	ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &der, (long)len);

	assert_non_null(sig);
	asym_set_bn(r, BYTES, ECDSA_SIG_get0_r(sig));
	asym_set_bn(s, BYTES, ECDSA_SIG_get0_s(sig));
	ECDSA_SIG_free(sig);
}

/* What libcrypto's signature of a digest e of SM2 is made of; it takes e ready-made. */
static void
signatures(void **state)
{
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < 10; i++) {
		EVP_PKEY *pkey = EVP_PKEY_Q_keygen(NULL, NULL, "SM2");
		EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
		uint8_t e[BYTES], k[BYTES], der[128], r[BYTES], s[BYTES], *end = der;
		BIGNUM *d = NULL, *x = NULL, *y = NULL;
		size_t len = sizeof(der);
		ECDSA_SIG *sig;

		assert_non_null(pkey);
		assert_int_equal(EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_PRIV_KEY, &d), 1);
		assert_int_equal(EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_EC_PUB_X, &x), 1);
		assert_int_equal(EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_EC_PUB_Y, &y), 1);
		asym_random(e, BYTES);
		assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
		assert_int_equal(EVP_PKEY_sign(ctx, der, &len, e, BYTES), 1);
		decode(der, len, r, s);
		memcpy(w->in[0], e, BYTES);
		memcpy(w->in[1], r, BYTES);
		memcpy(w->in[2], s, BYTES);
		asym_set_bn(w->in[3], BYTES, x);
		asym_set_bn(w->in[4], BYTES, y);
		assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_VERIFY), OK);
		w->in[2][random() % BYTES] ^= 0x10;
		assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_VERIFY), FAILED);

		asym_random(k, BYTES);
		k[0] &= 0x7f;
		memcpy(w->in[0], k, BYTES);
		memcpy(w->in[1], e, BYTES);
		asym_set_bn(w->in[2], BYTES, d);
		assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_SIGN_RS), OK);
		sig = ECDSA_SIG_new();
		ECDSA_SIG_set0(sig, BN_bin2bn(w->out[0], BYTES, NULL),
				BN_bin2bn(w->out[1], BYTES, NULL));
		len = (size_t)i2d_ECDSA_SIG(sig, &end);
		assert_int_equal(EVP_PKEY_verify_init(ctx), 1);
		assert_int_equal(EVP_PKEY_verify(ctx, der, len, e, BYTES), 1);
		ECDSA_SIG_free(sig);
		BN_free(d);
		BN_free(x);
		BN_free(y);
		EVP_PKEY_CTX_free(ctx);
		EVP_PKEY_free(pkey);
	}
}

/* r = e + x1 = 0 and r + k = n make no signature. */
static void
impossible_signatures(void **state)
{
	struct asym_world *w = *state;
	BIGNUM *n = asym_bn(N), *x = asym_bn(XC), *k = asym_bn(K), *e = BN_new();
	BN_CTX *ctx = BN_CTX_new();

	asym_set_hex(w->in[0], BYTES, K);
	asym_set_hex(w->in[2], BYTES, D);
	assert_int_equal(BN_mod_sub(e, n, x, n, ctx), 1);
	asym_set_bn(w->in[1], BYTES, e);
	assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_SIGN_RS), FAILED);
	assert_int_equal(BN_mod_sub(e, e, k, n, ctx), 1);
	asym_set_bn(w->in[1], BYTES, e);
	assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_SIGN_RS), FAILED);
	assert_int_equal(BN_add_word(e, 1), 1);
	asym_set_bn(w->in[1], BYTES, e);
	assert_int_equal(asym_run(w, QAT4_PKE_ECSM2_SIGN_RS), OK);
	BN_free(n);
	BN_free(x);
	BN_free(k);
	BN_free(e);
	BN_CTX_free(ctx);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(examples, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(key_exchanges, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(signatures, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(impossible_signatures, asym_setup, asym_teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym_sm2", tests, NULL, NULL);
}
