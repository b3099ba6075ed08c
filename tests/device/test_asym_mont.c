/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * X25519 and X448: the vectors of RFC 7748 with its 1,000 iterations, random keys against
 * libcrypto, and points of low order, whose secret would be zero.
 */

#include <string.h>

#include <openssl/evp.h>

#include "device_asym.h"
#include "rte_pmd_qat4xxx.h"

enum { MAX = 56 };

struct curve {
	const char *name;
	enum rte_crypto_curve_id id;
	int nid;
	size_t len;
	uint8_t base; /* u of the base point */
};

static const struct curve x25519 = { "X25519", RTE_PMD_QAT4XXX_CURVE_X25519, EVP_PKEY_X25519, 32,
	9 };
static const struct curve x448 = { "X448", RTE_PMD_QAT4XXX_CURVE_X448, EVP_PKEY_X448, 56, 5 };

/** An operation and its transform. */
struct trial {
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_ecdh_op_param *param;
	struct da_room out;
};

static void
trial_init(struct trial *t, const struct curve *c)
{
	t->xform = (struct rte_crypto_asym_xform){ .xform_type = RTE_CRYPTO_ASYM_XFORM_ECDH };
	t->xform.ec.curve_id = c->id;
	t->op = da_op_alloc();
	t->param = &t->op->asym->ecdh;
}

static void
secret(struct trial *t, const struct curve *c, const uint8_t *k, const uint8_t *u)
{
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	t->param->priv_key = da_param(k, c->len);
	t->param->pub_key.x = da_param(u, c->len);
	t->param->shared_secret.x = da_result(&t->out, 0);
}

static void
public_key(struct trial *t, const struct curve *c, const uint8_t *k)
{
	t->param->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	t->param->priv_key = da_param(k, c->len);
	t->param->pub_key.x = da_result(&t->out, 0);
}

/** Sections 5.2 and 6. */
static void
test_vectors(void)
{
	static const struct {
		const struct curve *curve;
		const char *k, *u, *result; /* u NULL: the base point */
	} vectors[] = {
		{ &x25519, "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
				"e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
				"c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552" },
		/* The top bit of this u is set, and ignored. */
		{ &x25519, "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
				"e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
				"95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957" },
		{ &x25519, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb", NULL,
				"de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f" },
		{ &x25519, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
				"8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
				"4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742" },
		{ &x448,
				"3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121"
				"700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3",
				"06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9"
				"814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086",
				"ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239f"
				"e14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f" },
		{ &x448,
				"9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28d"
				"d9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b",
				NULL,
				"9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c"
				"22c5d9bbc836647241d953d40c5b12da88120d53177f80e532c41fa0" },
	};

	for (unsigned int i = 0; i < RTE_DIM(vectors); i++) {
		const struct curve *c = vectors[i].curve;
		uint8_t k[MAX], u[MAX], want[MAX];
		const rte_crypto_param *result;
		struct trial t;

		trial_init(&t, c);
		da_hex(k, sizeof(k), vectors[i].k);
		da_hex(want, sizeof(want), vectors[i].result);
		if (vectors[i].u == NULL) {
			public_key(&t, c, k);
			result = &t.param->pub_key.x;
		} else {
			da_hex(u, sizeof(u), vectors[i].u);
			secret(&t, c, k, u);
			result = &t.param->shared_secret.x;
		}
		da_expect(c->name, &t.xform, t.op, DA_OK);
		da_same(c->name, result, &t.out, want, c->len);
		rte_crypto_op_free(t.op);
	}
}

/** Section 5.2: the scalar becomes the next u, the result the next scalar. */
static void
iterate(const struct curve *c, const char *after_1000)
{
	uint8_t k[MAX] = { c->base }, u[MAX] = { c->base }, want[MAX];
	struct trial t;

	trial_init(&t, c);
	for (unsigned int i = 0; i < 1000; i++) {
		secret(&t, c, k, u);
		assert_int_equal(da_run(&t.xform, t.op), DA_OK);
		memcpy(u, k, sizeof(u));
		memcpy(k, t.out.bytes, c->len);
	}
	da_hex(want, sizeof(want), after_1000);
	da_same(c->name, &t.param->shared_secret.x, &t.out, want, c->len);
	rte_crypto_op_free(t.op);
}

static void
test_iterations(void)
{
	iterate(&x25519, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
	iterate(&x448,
			"aa3b4749d55b9daf1e5b00288826c467274ce3ebbdd5c17b975e09d4"
			"af6c67cf10d087202db88286e2b79fceea3ec353ef54faa26e219f38");
}

static void
ossl_secret(const struct curve *c, EVP_PKEY *own, EVP_PKEY *peer, uint8_t *to)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(own, NULL);
	size_t len = c->len;

	assert_int_equal(EVP_PKEY_derive_init(ctx), 1);
	assert_int_equal(EVP_PKEY_derive_set_peer(ctx, peer), 1);
	assert_int_equal(EVP_PKEY_derive(ctx, to, &len), 1);
	EVP_PKEY_CTX_free(ctx);
}

/** A key that the driver draws, and one of libcrypto: public keys and the secret. */
static void
random_trial(const struct curve *c, struct dt_rng *rng)
{
	uint8_t k[MAX], other[MAX], other_pub[MAX], want[MAX];
	size_t len = c->len;
	struct da_room priv;
	EVP_PKEY *own, *peer;
	struct trial t;

	trial_init(&t, c);
	public_key(&t, c, k);
	t.param->priv_key = da_result(&priv, 0);
	assert_int_equal(da_run(&t.xform, t.op), DA_OK);
	assert_int_equal(t.param->priv_key.length, c->len);
	memcpy(k, priv.bytes, c->len);
	own = EVP_PKEY_new_raw_private_key(c->nid, NULL, k, c->len);
	assert_int_equal(EVP_PKEY_get_raw_public_key(own, want, &len), 1);
	da_same(c->name, &t.param->pub_key.x, &t.out, want, c->len);
	dt_rand_bytes(rng, other, sizeof(other)); /* not clamped */
	peer = EVP_PKEY_new_raw_private_key(c->nid, NULL, other, c->len);
	assert_int_equal(EVP_PKEY_get_raw_public_key(peer, other_pub, &len), 1);
	ossl_secret(c, own, peer, want);
	secret(&t, c, k, other_pub);
	da_expect(c->name, &t.xform, t.op, DA_OK);
	da_same(c->name, &t.param->shared_secret.x, &t.out, want, c->len);
	EVP_PKEY_get_raw_public_key(own, other_pub, &len);
	secret(&t, c, other, other_pub);
	da_expect(c->name, &t.xform, t.op, DA_OK);
	da_same(c->name, &t.param->shared_secret.x, &t.out, want, c->len);
	EVP_PKEY_free(own);
	EVP_PKEY_free(peer);
	rte_crypto_op_free(t.op);
}

static void
test_random(void)
{
	struct dt_rng rng = { dt_seed() };

	for (unsigned int i = 0; i < dt_scale(50); i++)
		random_trial(i % 2 == 0 ? &x25519 : &x448, &rng);
}

static void
test_low_order(void)
{
	static const struct {
		const struct curve *curve;
		const char *u;
	} points[] = {
		{ &x25519, "0000000000000000000000000000000000000000000000000000000000000000" },
		{ &x25519, "0100000000000000000000000000000000000000000000000000000000000000" },
		/* p - 1, p, p + 1 */
		{ &x25519, "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f" },
		{ &x25519, "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f" },
		{ &x25519, "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f" },
		{ &x25519, "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800" },
		{ &x25519, "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157" },
		{ &x448,
				"0000000000000000000000000000000000000000000000000000000000000000"
				"000000000000000000000000000000000000000000000000" },
		/* 0, 1 and p with the top bit set: it does not count. */
		{ &x25519, "0000000000000000000000000000000000000000000000000000000000000080" },
		{ &x25519, "0100000000000000000000000000000000000000000000000000000000000080" },
		{ &x25519, "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" },
		{ &x448,
				"0100000000000000000000000000000000000000000000000000000000000000"
				"000000000000000000000000000000000000000000000000" },
		/* p - 1, p, p + 1 */
		{ &x448,
				"feffffffffffffffffffffffffffffffffffffffffffffffffffffff"
				"feffffffffffffffffffffffffffffffffffffffffffffffffffffff" },
		{ &x448,
				"ffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
				"feffffffffffffffffffffffffffffffffffffffffffffffffffffff" },
		{ &x448,
				"00000000000000000000000000000000000000000000000000000000"
				"ffffffffffffffffffffffffffffffffffffffffffffffffffffffff" },
	};
	uint8_t k[MAX], u[MAX];

	memset(k, 0x5a, sizeof(k));
	for (unsigned int i = 0; i < RTE_DIM(points); i++) {
		struct trial t;

		trial_init(&t, points[i].curve);
		da_hex(u, sizeof(u), points[i].u);
		secret(&t, points[i].curve, k, u);
		da_expect(points[i].u, &t.xform, t.op, DA_BAD_ARGS);
		da_same(points[i].u, &(rte_crypto_param){ .data = t.out.bytes }, &t.out, "", 0);
		rte_crypto_op_free(t.op);
	}
}

static void
test_lengths(void)
{
	uint8_t k[MAX + 1] = { 9 }, u[MAX + 1] = { 9 };
	struct trial t;

	trial_init(&t, &x25519);
	secret(&t, &x25519, k, u);
	t.param->pub_key.x.length--;
	da_expect("u of 31 bytes", &t.xform, t.op, DA_BAD_ARGS);
	secret(&t, &x25519, k, u);
	t.param->pub_key.x.length++;
	da_expect("u of 33 bytes", &t.xform, t.op, DA_BAD_ARGS);
	secret(&t, &x25519, k, u);
	t.param->priv_key.length--;
	da_expect("scalar of 31 bytes", &t.xform, t.op, DA_BAD_ARGS);
	secret(&t, &x25519, k, u);
	t.param->shared_secret.x.data = NULL;
	da_expect("nowhere to put the secret", &t.xform, t.op, DA_BAD_ARGS);
	rte_crypto_op_free(t.op);
}

static const struct dt_function functions[] = {
	{ "RFC 7748", test_vectors },
	{ "RFC 7748, 1,000 iterations", test_iterations },
	{ "random keys", test_random },
	{ "points of low order", test_low_order },
	{ "lengths that cannot be", test_lengths },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "asym_mont",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
