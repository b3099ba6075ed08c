/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What an operation works with besides a key is as secret: the nonce of a signature, a shared
 * secret, a decrypted message. None of it is left in EAL's memory when the operation has come back,
 * with a session and without one; the application's own buffers are elsewhere here. Where the
 * device reads or writes the secret as it is, the search is first shown to find it while the
 * operation is under way. Nonces that the driver drew are computed from the signature.
 */

#define OPENSSL_SUPPRESS_DEPRECATED /* paddings and points as numbers are in the old API only */

#include <string.h>

#include <openssl/asn1.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include "asym_keys.h"
#include "device_asym.h"
#include "memory_search.h"
#include "rfc6979_dsa.h"
#include "rte_pmd_qat4xxx.h"

enum { EC_LEN = 32, RSA_LEN = 256, MESSAGE = 64, DSA_GROUP = 1, DSA_VECTOR = 3 };

static struct dt_needles needles;
static struct dt_rng rng;

/** What an operation of a kind needs, in memory that is not EAL's. */
static struct {
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	uint8_t secret[DA_MAX_BYTES];
	uint8_t number[5][DA_MAX_BYTES];
	uint8_t digest[EC_LEN];
	struct da_room out[2];
} job;

/** A secret number, to be looked for in both byte orders. */
static void
look_for(const char *what, const uint8_t *secret, size_t len)
{
	uint8_t turned[DA_MAX_BYTES];

	dt_needles_add(&needles, what, secret, len);
	for (size_t i = 0; i < len; i++)
		turned[i] = secret[len - 1 - i];
	dt_needles_add(&needles, what, turned, len);
}

static void
look_for_number(const char *what, const BIGNUM *number, size_t len)
{
	uint8_t bytes[DA_MAX_BYTES];

	da_bytes(number, bytes, len);
	look_for(what, bytes, len);
}

/** A random number below every modulus of @p len bytes that is used here. */
static uint8_t *
random_number(unsigned int index, size_t len)
{
	da_random_number(&rng, job.number[index], len);
	job.number[index][0] &= 0x7f;
	return job.number[index];
}

static void
make_dsa(void)
{
	struct rte_crypto_dsa_op_param *op = &job.op->asym->dsa;
	struct rte_crypto_dsa_xform *dsa = &job.xform.dsa;
	const char *const texts[] = { groups[DSA_GROUP].p, groups[DSA_GROUP].q, groups[DSA_GROUP].g,
		groups[DSA_GROUP].x };
	rte_crypto_param *const params[] = { &dsa->p, &dsa->q, &dsa->g, &dsa->x };

	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_DSA;
	for (unsigned int i = 0; i < RTE_DIM(texts); i++)
		*params[i] = da_param(job.number[i],
				da_hex(job.number[i], sizeof(job.number[i]), texts[i]));
	op->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	op->message = da_param(job.digest, sizeof(job.digest));
	op->k = da_param(job.secret, da_hex(job.secret, EC_LEN, vectors[DSA_VECTOR].k));
	op->r = da_result(&job.out[0], 0);
	op->s = da_result(&job.out[1], 0);
	look_for("k", job.secret, op->k.length);
}

static void
make_ecdsa_drawn(void)
{
	struct da_ec_keys keys = { .priv = random_number(0, EC_LEN), .len = EC_LEN };
	struct rte_crypto_ecdsa_op_param *op = &job.op->asym->ecdsa;

	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_ECDSA;
	job.xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SECP256R1;
	da_ecdsa_keys(&job.xform, job.op, &keys);
	op->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	op->message = da_param(job.digest, sizeof(job.digest));
	op->r = da_result(&job.out[0], 0);
	op->s = da_result(&job.out[1], 0);
}

static void
make_ecdsa(void)
{
	make_ecdsa_drawn();
	job.op->asym->ecdsa.k = da_param(random_number(1, EC_LEN), EC_LEN);
	look_for("k", job.number[1], EC_LEN);
}

/** The same on a curve whose operand is one block with everything in it. */
static void
make_ecdsa_p224(void)
{
	make_ecdsa();
	job.xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SECP224R1;
	job.op->asym->ecdsa.k.length = 28;
#if RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0)
	job.xform.ec.pkey.length = 28;
#else
	job.op->asym->ecdsa.pkey.length = 28;
#endif
}

/** s = (e + r d) / k, so k = (e + r d) / s. */
static void
learn_ecdsa_k(void)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	const BIGNUM *n = EC_GROUP_get0_order(group);
	BIGNUM *d = BN_bin2bn(job.number[0], EC_LEN, NULL);
	BIGNUM *e = BN_bin2bn(job.digest, EC_LEN, NULL);
	BIGNUM *r = BN_bin2bn(job.out[0].bytes, EC_LEN, NULL);
	BIGNUM *s = BN_bin2bn(job.out[1].bytes, EC_LEN, NULL);
	BIGNUM *k = BN_new();
	BN_CTX *ctx = BN_CTX_new();

	BN_mod_mul(k, r, d, n, ctx);
	BN_mod_add(k, k, e, n, ctx);
	assert_non_null(BN_mod_inverse(s, s, n, ctx));
	BN_mod_mul(k, k, s, n, ctx);
	look_for_number("the driver's k", k, EC_LEN);
	BN_free(d);
	BN_free(e);
	BN_free(r);
	BN_free(s);
	BN_free(k);
	BN_CTX_free(ctx);
	EC_GROUP_free(group);
}

/** job.number[to] = base to the power of number[exponent], modulo number[0]. */
static void
power(unsigned int to, const BIGNUM *base, unsigned int exponent)
{
	BIGNUM *p = BN_bin2bn(job.number[0], RSA_LEN, NULL);
	BIGNUM *e = BN_bin2bn(job.number[exponent], RSA_LEN, NULL);
	BN_CTX *ctx = BN_CTX_new();

	assert_int_equal(BN_mod_exp(e, base, e, p, ctx), 1);
	da_bytes(e, job.number[to], RSA_LEN);
	BN_free(p);
	BN_free(e);
	BN_CTX_free(ctx);
}

static void
make_dh(void)
{
	static const uint8_t g = 2;
	struct rte_crypto_dh_op_param *op = &job.op->asym->dh;
	BIGNUM *p = BN_get_rfc3526_prime_2048(NULL), *base = BN_new();

	da_bytes(p, job.number[0], RSA_LEN);
	random_number(1, RSA_LEN);
	random_number(2, RSA_LEN);
	BN_set_word(base, g);
	power(3, base, 2); /* the peer's public key */
	BN_bin2bn(job.number[3], RSA_LEN, base);
	power(4, base, 1);
	look_for("private key", job.number[1], RSA_LEN);
	look_for("shared secret", job.number[4], RSA_LEN);
	BN_free(p);
	BN_free(base);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_DH;
	job.xform.dh.p = da_param(job.number[0], RSA_LEN);
	job.xform.dh.g = da_param(&g, 1);
	op->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	op->priv_key = da_param(job.number[1], RSA_LEN);
	op->pub_key = da_param(job.number[3], RSA_LEN);
	op->shared_secret = da_result(&job.out[0], RSA_LEN);
}

static void
ecdh_op(enum rte_crypto_curve_id curve)
{
	struct rte_crypto_ecdh_op_param *op = &job.op->asym->ecdh;

	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_ECDH;
	job.xform.ec.curve_id = curve;
	op->ke_type = RTE_CRYPTO_ASYM_KE_SHARED_SECRET_COMPUTE;
	op->priv_key = da_param(random_number(0, EC_LEN), EC_LEN);
	op->pub_key.x = da_param(job.number[1], EC_LEN);
	op->pub_key.y = da_param(job.number[2], EC_LEN);
	op->shared_secret.x = da_result(&job.out[0], 0);
	look_for("private key", job.number[0], EC_LEN);
}

static void
make_ecdh(void)
{
	EC_KEY *peer = EC_KEY_new_by_curve_name(NID_X9_62_prime256v1);
	const EC_GROUP *group = EC_KEY_get0_group(peer);
	EC_POINT *product = EC_POINT_new(group);
	BIGNUM *x = BN_new(), *y = BN_new(), *k;

	ecdh_op(RTE_CRYPTO_EC_GROUP_SECP256R1);
	k = BN_bin2bn(job.number[0], EC_LEN, NULL);
	assert_int_equal(EC_KEY_generate_key(peer), 1);
	EC_POINT_get_affine_coordinates(group, EC_KEY_get0_public_key(peer), x, y, NULL);
	da_bytes(x, job.number[1], EC_LEN);
	da_bytes(y, job.number[2], EC_LEN);
	EC_POINT_mul(group, product, NULL, EC_KEY_get0_public_key(peer), k, NULL);
	EC_POINT_get_affine_coordinates(group, product, x, y, NULL);
	look_for_number("shared secret", x, EC_LEN);
	look_for_number("y of the shared secret", y, EC_LEN);
	BN_free(x);
	BN_free(y);
	BN_free(k);
	EC_POINT_free(product);
	EC_KEY_free(peer);
}

static void
make_x25519(void)
{
	EVP_PKEY *peer = EVP_PKEY_Q_keygen(NULL, NULL, "X25519"), *own;
	EVP_PKEY_CTX *ctx;
	size_t len = EC_LEN;

	ecdh_op(RTE_PMD_QAT4XXX_CURVE_X25519);
	assert_int_equal(EVP_PKEY_get_raw_public_key(peer, job.number[1], &len), 1);
	own = EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, NULL, job.number[0], EC_LEN);
	ctx = EVP_PKEY_CTX_new(own, NULL);
	assert_int_equal(EVP_PKEY_derive_init(ctx), 1);
	assert_int_equal(EVP_PKEY_derive_set_peer(ctx, peer), 1);
	assert_int_equal(EVP_PKEY_derive(ctx, job.secret, &len), 1);
	look_for("shared secret", job.secret, EC_LEN);
	EVP_PKEY_CTX_free(ctx);
	EVP_PKEY_free(own);
	EVP_PKEY_free(peer);
}

/** A key that the driver draws: the application gets it, nobody else has it. */
static void
make_drawn_key(void)
{
	struct rte_crypto_ecdh_op_param *op = &job.op->asym->ecdh;

	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_ECDH;
	job.xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SECP384R1;
	op->ke_type = RTE_CRYPTO_ASYM_KE_PUB_KEY_GENERATE;
	op->priv_key = da_param(job.secret, 0);
	op->pub_key.x = da_result(&job.out[0], 0);
	op->pub_key.y = da_result(&job.out[1], 0);
}

static void
make_drawn_x25519(void)
{
	make_drawn_key();
	job.xform.ec.curve_id = RTE_PMD_QAT4XXX_CURVE_X25519;
}

static void
learn_drawn_key(void)
{
	look_for("the driver's private key", job.secret, job.op->asym->ecdh.priv_key.length);
}

/** A key of 2048 bits: number[0] is n, [1] is d; and what was encrypted with it in [2]. */
static void
rsa_key(void)
{
	static const uint8_t e[] = { 1, 0, 1 };
	BIGNUM *p = NULL, *q = NULL, *n = BN_new(), *d = BN_new();
	BN_CTX *ctx = BN_CTX_new();
	unsigned int i = 0;

	while (dt_rsa_primes[i].bits != 8 * RSA_LEN)
		i++;
	BN_hex2bn(&p, dt_rsa_primes[i].p);
	BN_hex2bn(&q, dt_rsa_primes[i].q);
	BN_mul(n, p, q, ctx);
	da_bytes(n, job.number[0], RSA_LEN);
	BN_sub_word(p, 1);
	BN_sub_word(q, 1);
	BN_mul(n, p, q, ctx);
	BN_set_word(d, 65537);
	BN_mod_inverse(d, d, n, ctx);
	da_bytes(d, job.number[1], RSA_LEN);
	BN_free(p);
	BN_free(q);
	BN_free(n);
	BN_free(d);
	BN_CTX_free(ctx);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_RSA;
	job.xform.rsa.n = da_param(job.number[0], RSA_LEN);
	job.xform.rsa.e = da_param(e, sizeof(e));
	job.xform.rsa.key_type = RTE_RSA_KEY_TYPE_EXP;
	job.xform.rsa.d = da_param(job.number[1], RSA_LEN);
	dt_rand_bytes(&rng, job.secret, MESSAGE);
	look_for("message", job.secret, MESSAGE);
}

/** number[2] is the padded message: it becomes the ciphertext. */
static void
rsa_decrypt(enum rte_crypto_rsa_padding_type padding)
{
	struct rte_crypto_rsa_op_param *op = &job.op->asym->rsa;
	BIGNUM *em = BN_bin2bn(job.number[2], RSA_LEN, NULL);

	memset(job.number[3], 0, RSA_LEN);
	memcpy(&job.number[3][RSA_LEN - 3], "\1\0\1", 3);
	power(4, em, 3);
	BN_free(em);
	da_rsa_padding(&job.xform, job.op, padding, RTE_CRYPTO_AUTH_SHA256, 0);
	op->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	op->cipher = da_param(job.number[4], RSA_LEN);
	op->message = da_result(&job.out[0], 0);
}

static void
make_rsa_decrypt(void)
{
	rsa_key();
	assert_int_equal(RSA_padding_add_PKCS1_type_2(job.number[2], RSA_LEN, job.secret, MESSAGE),
			1);
	rsa_decrypt(RTE_CRYPTO_RSA_PADDING_PKCS1_5);
}

static void
make_rsa_oaep(void)
{
	rsa_key();
	assert_int_equal(RSA_padding_add_PKCS1_OAEP_mgf1(job.number[2], RSA_LEN, job.secret,
					 MESSAGE, NULL, 0, EVP_sha256(), EVP_sha256()),
			1);
	rsa_decrypt(RTE_CRYPTO_RSA_PADDING_OAEP);
}

static void
make_rsa_encrypt(void)
{
	struct rte_crypto_rsa_op_param *op = &job.op->asym->rsa;

	rsa_key();
	da_rsa_padding(&job.xform, job.op, RTE_CRYPTO_RSA_PADDING_PKCS1_5, 0, 0);
	op->op_type = RTE_CRYPTO_ASYM_OP_ENCRYPT;
	op->message = da_param(job.secret, MESSAGE);
	op->cipher = da_result(&job.out[0], 0);
}

/** Ed25519: its scalar and its nonce are made of the seed (RFC 8032, section 5.1.6). */
static void
make_ed25519(void)
{
	static const char order[] = "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d"
				    "3ed";
	struct rte_pmd_qat4xxx_eddsa_op_param *op = rte_pmd_qat4xxx_eddsa_op(job.op);
	uint8_t hash[64], nonce[64];
	BIGNUM *l = NULL, *r;
	BN_CTX *ctx = BN_CTX_new();

	SHA512(random_number(0, EC_LEN), EC_LEN, hash);
	memcpy(job.number[1], hash + 32, 32);
	memcpy(job.number[1] + 32, job.digest, sizeof(job.digest));
	SHA512(job.number[1], 32 + sizeof(job.digest), nonce);
	BN_hex2bn(&l, order);
	r = BN_lebin2bn(nonce, sizeof(nonce), NULL);
	BN_mod(r, r, l, ctx);
	look_for_number("nonce", r, EC_LEN);
	look_for("hash for the nonce", nonce, sizeof(nonce));
	look_for("hash of the seed", hash, sizeof(hash));
	BN_free(l);
	BN_free(r);
	BN_CTX_free(ctx);
	rte_pmd_qat4xxx_eddsa_xform(&job.xform, RTE_PMD_QAT4XXX_CURVE_ED25519, job.number[0], NULL);
	op->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	op->instance = RTE_PMD_QAT4XXX_EDCURVE_25519;
	op->message = da_param(job.digest, sizeof(job.digest));
	op->sign = da_result(&job.out[0], 0);
}

#if RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0)
static void
make_sm2_sign(void)
{
	struct rte_crypto_sm2_op_param *op = &job.op->asym->sm2;

	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_SM2;
	job.xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SM2;
	job.xform.ec.pkey = da_param(random_number(0, EC_LEN), EC_LEN);
	op->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	op->message = da_param(job.digest, sizeof(job.digest));
	op->k = da_param(random_number(1, EC_LEN), EC_LEN);
	op->r = da_result(&job.out[0], 0);
	op->s = da_result(&job.out[1], 0);
	look_for("k", job.number[1], EC_LEN);
}

/** The point that both sides of an encryption share: the private key times C1. */
static void
look_for_shared_point(const BIGNUM *priv, const uint8_t *cipher, size_t len)
{
	ASN1_SEQUENCE_ANY *parts = d2i_ASN1_SEQUENCE_ANY(NULL, &cipher, (long)len);
	BIGNUM *x = ASN1_INTEGER_to_BN(sk_ASN1_TYPE_value(parts, 0)->value.integer, NULL);
	BIGNUM *y = ASN1_INTEGER_to_BN(sk_ASN1_TYPE_value(parts, 1)->value.integer, NULL);
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_sm2);
	EC_POINT *point = EC_POINT_new(group);

	assert_int_equal(EC_POINT_set_affine_coordinates(group, point, x, y, NULL), 1);
	assert_int_equal(EC_POINT_mul(group, point, NULL, point, priv, NULL), 1);
	EC_POINT_get_affine_coordinates(group, point, x, y, NULL);
	look_for_number("x of the shared point", x, EC_LEN);
	look_for_number("y of the shared point", y, EC_LEN);
	sk_ASN1_TYPE_pop_free(parts, ASN1_TYPE_free);
	BN_free(x);
	BN_free(y);
	EC_POINT_free(point);
	EC_GROUP_free(group);
}

static void
make_sm2_decrypt(void)
{
	struct rte_crypto_sm2_op_param *op = &job.op->asym->sm2;
	EVP_PKEY *pkey = EVP_PKEY_Q_keygen(NULL, NULL, "SM2");
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
	size_t len = sizeof(job.number[1]);
	BIGNUM *priv = NULL;

	assert_int_equal(EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_PRIV_KEY, &priv), 1);
	da_bytes(priv, job.number[0], EC_LEN);
	dt_rand_bytes(&rng, job.secret, MESSAGE);
	assert_int_equal(EVP_PKEY_encrypt_init(ctx), 1);
	assert_int_equal(EVP_PKEY_encrypt(ctx, job.number[1], &len, job.secret, MESSAGE), 1);
	look_for("message", job.secret, MESSAGE);
	look_for_shared_point(priv, job.number[1], len);
	BN_free(priv);
	EVP_PKEY_CTX_free(ctx);
	EVP_PKEY_free(pkey);
	job.xform.xform_type = RTE_CRYPTO_ASYM_XFORM_SM2;
	job.xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SM2;
	job.xform.ec.pkey = da_param(job.number[0], EC_LEN);
	op->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	op->hash = RTE_CRYPTO_AUTH_SM3;
	op->cipher = da_param(job.number[1], len);
	op->message = da_result(&job.out[0], 0);
}
#endif

struct kind {
	const char *name;
	void (*make)(void);  /* the job, and needles for what is known of it */
	void (*learn)(void); /* needles from its results, or NULL */
	bool visible;        /* the device reads or writes a secret as it is */
};

static const struct kind kinds[] = {
	{ "k of DSA", make_dsa, NULL, true },
	{ "k of ECDSA on P-256", make_ecdsa, NULL, true },
	{ "k of ECDSA on P-224", make_ecdsa_p224, NULL, true },
	{ "k of ECDSA that the driver drew", make_ecdsa_drawn, learn_ecdsa_k, false },
	{ "nonce of Ed25519", make_ed25519, NULL, true },
	{ "secret of Diffie-Hellman", make_dh, NULL, true },
	{ "secret of ECDH", make_ecdh, NULL, true },
	{ "secret of X25519", make_x25519, NULL, true },
	{ "key of P-384 that the driver drew", make_drawn_key, learn_drawn_key, false },
	{ "key of X25519 that the driver drew", make_drawn_x25519, learn_drawn_key, false },
	{ "what RSA decrypted, PKCS#1 v1.5", make_rsa_decrypt, NULL, true },
	{ "what RSA decrypted, OAEP", make_rsa_oaep, NULL, false }, /* the driver unmasks it */
	{ "what RSA encrypted", make_rsa_encrypt, NULL, true },
#if RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0)
	{ "k of SM2", make_sm2_sign, NULL, true },
	{ "what SM2 decrypted", make_sm2_decrypt, NULL, true },
#endif
};

static void
must_be_clean(const struct kind *k, const char *when)
{
	const char *found = dt_needles_find_in_eal(&needles);

	if (found != NULL)
		fail_msg("%s: %s is in EAL's memory %s", k->name, found, when);
}

/** Wait until a secret is in memory that the device reads or writes. */
static bool
is_seen(void)
{
	double deadline = dt_now() + dt_patience();

	while (dt_needles_find_in_eal(&needles) == NULL)
		if (dt_now() > deadline)
			return false;
	return true;
}

static void
run_job(const struct kind *k, const char *when)
{
	struct rte_crypto_op *back;
	bool seen;

	must_be_clean(k, "before the operation");
	assert_int_equal(rte_cryptodev_enqueue_burst(dt_dev.id, 0, &job.op, 1), 1);
	seen = !k->visible || is_seen();
	assert_int_equal(dt_dequeue(0, &back, 1), 1);
	if (job.op->status != RTE_CRYPTO_OP_STATUS_SUCCESS)
		fail_msg("%s: status %s", k->name, dt_status_name(job.op->status));
	if (!seen)
		fail_msg("%s: the search does not see what the device works with", k->name);
	if (k->learn != NULL)
		k->learn();
	must_be_clean(k, when);
}

static void
begin(const struct kind *k)
{
	if (rng.state == 0)
		rng.state = dt_seed();
	memset(&job, 0, sizeof(job));
	memset(&needles, 0, sizeof(needles));
	dt_rand_bytes(&rng, job.digest, sizeof(job.digest));
	job.op = da_op_alloc();
	k->make();
}

static void
run_kind(void **state)
{
	const struct kind *k = *state;
	void *session = NULL;

	begin(k);
	assert_int_equal(rte_cryptodev_asym_session_create(
					 dt_dev.id, &job.xform, dt_dev.sessions, &session),
			0);
	job.op->sess_type = RTE_CRYPTO_OP_WITH_SESSION;
	rte_crypto_op_attach_asym_session(job.op, session);
	run_job(k, "after the operation");
	assert_int_equal(rte_cryptodev_asym_session_free(dt_dev.id, session), 0);
	rte_crypto_op_free(job.op);
	begin(k);
	job.op->sess_type = RTE_CRYPTO_OP_SESSIONLESS;
	job.op->asym->xform = &job.xform;
	run_job(k, "after a session-less operation");
	rte_crypto_op_free(job.op);
}

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(kinds, run_kind) };
	const struct dt_program program = {
		.name = "asym_wiped_ops",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
