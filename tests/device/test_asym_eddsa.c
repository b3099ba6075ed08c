/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Ed25519 and Ed448: vectors of RFC 8032, and random keys and messages against libcrypto.
 * Signatures are deterministic, so they are compared.
 */

#include <string.h>

#include <openssl/evp.h>

#include "device_asym.h"
#include "rte_pmd_qat4xxx.h"

enum { MAX = 57, SIGN_MAX = 114, MESSAGE_MAX = 600 };

struct curve {
	const char *name;
	enum rte_crypto_curve_id id;
	int instance;
	int nid;
	size_t len;
};

static const struct curve ed25519 = { "Ed25519", RTE_PMD_QAT4XXX_CURVE_ED25519,
	RTE_PMD_QAT4XXX_EDCURVE_25519, EVP_PKEY_ED25519, 32 };
static const struct curve ed448 = { "Ed448", RTE_PMD_QAT4XXX_CURVE_ED448,
	RTE_PMD_QAT4XXX_EDCURVE_448, EVP_PKEY_ED448, 57 };

/** A key, a message and what belongs to them. */
struct trial {
	const struct curve *curve;
	uint8_t seed[MAX], pub[MAX], message[MESSAGE_MAX], sign[SIGN_MAX];
	size_t message_len;
	struct rte_crypto_op *op;
	struct rte_pmd_qat4xxx_eddsa_op_param *param;
	struct da_room out;
};

static void
prepare(struct trial *t, const struct curve *c)
{
	t->curve = c;
	t->op = da_op_alloc();
	t->param = rte_pmd_qat4xxx_eddsa_op(t->op);
	t->param->instance = c->instance;
	t->param->message = da_param(t->message, t->message_len);
}

static void
sign(struct trial *t, bool give_public)
{
	struct rte_crypto_asym_xform xform;

	rte_pmd_qat4xxx_eddsa_xform(&xform, t->curve->id, t->seed, give_public ? t->pub : NULL);
	t->param->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t->param->sign = da_result(&t->out, 0);
	da_expect(t->curve->name, &xform, t->op, DA_OK);
	da_same(t->curve->name, &t->param->sign, &t->out, t->sign, 2 * t->curve->len);
}

static void
verify(struct trial *t, const char *what, size_t len, int status)
{
	struct rte_crypto_asym_xform xform;

	rte_pmd_qat4xxx_eddsa_xform(&xform, t->curve->id, NULL, t->pub);
	t->param->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t->param->sign = da_param(t->sign, len);
	da_expect(what, &xform, t->op, status);
}

static void
verify_bad(struct trial *t)
{
	size_t len = 2 * t->curve->len;
	uint8_t s[MAX];

	t->sign[1] ^= 1;
	verify(t, "changed R", len, DA_NEGATIVE);
	t->sign[1] ^= 1;
	t->sign[t->curve->len + 2] ^= 1;
	verify(t, "changed S", len, DA_NEGATIVE);
	t->sign[t->curve->len + 2] ^= 1;
	verify(t, "truncated signature", len - 1, DA_NEGATIVE);
	memcpy(s, t->sign + t->curve->len, t->curve->len);
	memset(t->sign + t->curve->len, 0xff, t->curve->len);
	verify(t, "S above the order", len, DA_NEGATIVE);
	memcpy(t->sign + t->curve->len, s, t->curve->len);
	if (t->message_len == 0)
		return;
	t->message[t->message_len / 2] ^= 4;
	verify(t, "another message", len, DA_NEGATIVE);
}

static void
random_trial(const struct curve *c, size_t message_len, struct dt_rng *rng)
{
	size_t len = SIGN_MAX, pub_len = MAX;
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	struct trial t;
	EVP_PKEY *key;

	t.message_len = message_len;
	dt_rand_bytes(rng, t.seed, sizeof(t.seed));
	dt_rand_bytes(rng, t.message, message_len);
	key = EVP_PKEY_new_raw_private_key(c->nid, NULL, t.seed, c->len);
	assert_int_equal(EVP_PKEY_get_raw_public_key(key, t.pub, &pub_len), 1);
	assert_int_equal(EVP_DigestSignInit(md, NULL, NULL, NULL, key), 1);
	assert_int_equal(EVP_DigestSign(md, t.sign, &len, t.message, message_len), 1);
	EVP_MD_CTX_free(md);
	EVP_PKEY_free(key);
	prepare(&t, c);
	sign(&t, message_len % 2);
	verify(&t, c->name, len, DA_OK);
	verify_bad(&t);
	rte_crypto_op_free(t.op);
}

static void
test_random(void)
{
	struct dt_rng rng = { dt_seed() };

	for (unsigned int i = 0; i < dt_scale(20); i++) {
		random_trial(&ed25519, dt_rand_range(&rng, 0, MESSAGE_MAX), &rng);
		random_trial(&ed448, dt_rand_range(&rng, 0, MESSAGE_MAX), &rng);
	}
	random_trial(&ed25519, 0, &rng);
	random_trial(&ed448, 0, &rng);
}

/** The key, message and signature of a vector; no message is an empty one. */
static void
load(struct trial *t, const struct curve *c, const char *seed, const char *pub, const char *message,
		const char *sign_hex)
{
	memset(t, 0, sizeof(*t));
	da_hex(t->seed, sizeof(t->seed), seed);
	da_hex(t->pub, sizeof(t->pub), pub);
	da_hex(t->sign, sizeof(t->sign), sign_hex);
	if (message != NULL)
		t->message_len = da_hex(t->message, sizeof(t->message), message);
	prepare(t, c);
}

/** Sections 7.1 and 7.4. */
static void
test_vectors(void)
{
	static const struct {
		const struct curve *curve;
		const char *seed, *pub, *message, *sign;
	} vectors[] = {
		{ &ed25519, "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
				"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
				NULL,
				"e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
				"5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
		{ &ed25519, "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
				"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
				"72",
				"92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
				"085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
		{ &ed448,
				"6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3"
				"528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b",
				"5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778"
				"edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180",
				NULL,
				"533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f"
				"2b233f034f628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a"
				"9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4db"
				"b61149f05a7363268c71d95808ff2e652600" },
	};

	for (unsigned int i = 0; i < RTE_DIM(vectors); i++) {
		struct trial t;

		load(&t, vectors[i].curve, vectors[i].seed, vectors[i].pub, vectors[i].message,
				vectors[i].sign);
		sign(&t, true);
		verify(&t, "RFC 8032", 2 * vectors[i].curve->len, DA_OK);
		rte_crypto_op_free(t.op);
	}
}

/** Sections 7.2, 7.3 and 7.5: with a context, and of a hash, which the driver makes. */
static void
test_instances(void)
{
	static const struct {
		const struct curve *curve;
		int instance;
		const char *seed, *pub, *message, *context, *sign;
	} vectors[] = {
		{ &ed25519, RTE_PMD_QAT4XXX_EDCURVE_25519CTX,
				"0305334e381af78f141cb666f6199f57bc3495335a256a95bd2a55bf546663f6",
				"dfc9425e4f968f7f0c29f0259cf5f9aed6851c2bb4ad8bfb860cfee0ab248292",
				"f726936d19c800494e3fdaff20b276a8", "666f6f",
				"55a4cc2f70a54e04288c5f4cd1e45a7bb520b36292911876cada7323198dd87a"
				"8b36950b95130022907a7fb7c4e9b2d5f6cca685a587b4b21f4b888e4e7edb0d" },
		{ &ed25519, RTE_PMD_QAT4XXX_EDCURVE_25519PH,
				"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
				"ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
				"616263", NULL,
				"98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41"
				"31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406" },
		{ &ed448, RTE_PMD_QAT4XXX_EDCURVE_448PH,
				"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42"
				"ef7822e0d5104127dc05d6dbefde69e3ab2cec7c867c6e2c49",
				"259b71c19f83ef77a7abd26524cbdb3161b590a48f7d17de3ee0ba9c52beb743"
				"c09428a131d6b1b57303d90d8132c276d5ed3d5d01c0f53880",
				"616263", NULL,
				"822f6901f7480f3d5f562c592994d9693602875614483256505600bbc281ae38"
				"1f54d6bce2ea911574932f52a4e6cadd78769375ec3ffd1b801a0d9b3f4030cd"
				"433964b6457ea39476511214f97469b57dd32dbc560a9a94d00bff07620464a3"
				"ad203df7dc7ce360c3cd3696d9d9fab90f00" },
	};

	for (unsigned int i = 0; i < RTE_DIM(vectors); i++) {
		uint8_t context[8] = { 0 };
		struct trial t;

		load(&t, vectors[i].curve, vectors[i].seed, vectors[i].pub, vectors[i].message,
				vectors[i].sign);
		t.param->instance = vectors[i].instance;
		if (vectors[i].context != NULL)
			t.param->context = da_param(context,
					da_hex(context, sizeof(context), vectors[i].context));
		sign(&t, true);
		verify(&t, "RFC 8032", 2 * vectors[i].curve->len, DA_OK);
		context[0] ^= 1;
		t.param->context = da_param(context, sizeof(context));
		verify(&t, "another context", 2 * vectors[i].curve->len, DA_NEGATIVE);
		rte_crypto_op_free(t.op);
	}
}

/** The public key of a seed comes out of an ECDH transform with the flag for compressed points. */
static void
test_public_key(void)
{
#if RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0)
	const uint16_t compressed = RTE_CRYPTO_ASYM_FLAG_PUB_KEY_COMPRESSED;
#else
	const uint16_t compressed = RTE_BIT32(2);
#endif
	const struct curve *const curves[] = { &ed25519, &ed448 };
	struct dt_rng rng = { dt_seed() };

	for (unsigned int i = 0; i < RTE_DIM(curves); i++) {
		struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_ECDH };
		struct rte_crypto_op *op = da_op_alloc();
		const struct curve *c = curves[i];
		uint8_t seed[MAX], want[MAX];
		size_t len = MAX;
		struct da_room out;
		EVP_PKEY *key;

		dt_rand_bytes(&rng, seed, sizeof(seed));
		key = EVP_PKEY_new_raw_private_key(c->nid, NULL, seed, c->len);
		assert_int_equal(EVP_PKEY_get_raw_public_key(key, want, &len), 1);
		EVP_PKEY_free(key);
		xform.ec.curve_id = c->id;
		op->asym->flags = compressed;
		op->asym->ecdh.ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
		op->asym->ecdh.priv_key = da_param(seed, c->len);
		op->asym->ecdh.pub_key.x = da_result(&out, 0);
		da_expect(c->name, &xform, op, DA_OK);
		da_same(c->name, &op->asym->ecdh.pub_key.x, &out, want, c->len);
		rte_crypto_op_free(op);
	}
}

static const struct dt_function functions[] = {
	{ "RFC 8032", test_vectors },
	{ "RFC 8032, contexts and hashes", test_instances },
	{ "random keys and messages", test_random },
	{ "public keys", test_public_key },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "asym_eddsa",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
