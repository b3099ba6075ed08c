/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Sessions that must be refused: with the right error and, from our driver, with a line in the log
 * that names what was wrong. The pool must not lose an element.
 */

#include <errno.h>
#include <string.h>

#include <rte_errno.h>

#include "device_alg.h"

/** A session and why it is refused. */
struct bad_session {
	const char *name;
	void (*make)(struct rte_crypto_sym_xform *x); /* three zeroed transforms */
	int error;
	int other;        /* an error that is right as well, or 0 */
	const char *says; /* must be in the log */
};

static const uint8_t key[256] = { 1, 2, 3 };

static void
cipher(struct rte_crypto_sym_xform *x, enum rte_crypto_cipher_algorithm algo, uint16_t key_len)
{
	x->type = RTE_CRYPTO_SYM_XFORM_CIPHER;
	x->cipher.op = RTE_CRYPTO_CIPHER_OP_ENCRYPT;
	x->cipher.algo = algo;
	x->cipher.key.data = key;
	x->cipher.key.length = key_len;
	x->cipher.iv.offset = DT_OP_PRIV_OFFSET;
	x->cipher.iv.length = 16;
}

static void
auth(struct rte_crypto_sym_xform *x, enum rte_crypto_auth_algorithm algo, uint16_t key_len,
		uint16_t digest_len)
{
	x->type = RTE_CRYPTO_SYM_XFORM_AUTH;
	x->auth.op = RTE_CRYPTO_AUTH_OP_GENERATE;
	x->auth.algo = algo;
	x->auth.key.data = key;
	x->auth.key.length = key_len;
	x->auth.digest_length = digest_len;
}

static void
aead(struct rte_crypto_sym_xform *x, enum rte_crypto_aead_algorithm algo)
{
	x->type = RTE_CRYPTO_SYM_XFORM_AEAD;
	x->aead.op = RTE_CRYPTO_AEAD_OP_ENCRYPT;
	x->aead.algo = algo;
	x->aead.key.data = key;
	x->aead.key.length = 16;
	x->aead.iv.offset = DT_OP_PRIV_OFFSET;
	x->aead.iv.length = 12;
	x->aead.digest_length = 16;
	x->aead.aad_length = 16;
}

static void
xts_data_unit(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_XTS, 32);
	x->cipher.dataunit_len = 512;
}

static void
xcbc_key_null(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_AES_XCBC_MAC, 16, 12);
	x->auth.key.data = NULL;
}

static void
cbc_key_null(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	x->cipher.key.data = NULL;
}

static void
cbc_op(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	x->cipher.op = (enum rte_crypto_cipher_operation)7;
}

static void
hmac_key_null(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 32);
	x->auth.key.data = NULL;
}

static void
auth_op(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 32);
	x->auth.op = (enum rte_crypto_auth_operation)9;
}

static void
gcm_key_null(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.key.data = NULL;
}

static void
aead_op(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.op = (enum rte_crypto_aead_operation)5;
}

static void
type_0(struct rte_crypto_sym_xform *x)
{
	x->type = RTE_CRYPTO_SYM_XFORM_NOT_SPECIFIED;
}

static void
type_unknown(struct rte_crypto_sym_xform *x)
{
	x->type = (enum rte_crypto_sym_xform_type)99;
}

static void
two_ciphers(struct rte_crypto_sym_xform *x)
{
	cipher(&x[0], RTE_CRYPTO_CIPHER_AES_CBC, 16);
	cipher(&x[1], RTE_CRYPTO_CIPHER_AES_CTR, 16);
	x[0].next = &x[1];
}

static void
two_auths(struct rte_crypto_sym_xform *x)
{
	auth(&x[0], RTE_CRYPTO_AUTH_SHA256, 0, 32);
	auth(&x[1], RTE_CRYPTO_AUTH_SHA512, 0, 64);
	x[0].next = &x[1];
}

static void
aead_and_auth(struct rte_crypto_sym_xform *x)
{
	aead(&x[0], RTE_CRYPTO_AEAD_AES_GCM);
	auth(&x[1], RTE_CRYPTO_AUTH_SHA256, 0, 32);
	x[0].next = &x[1];
}

static void
three_transforms(struct rte_crypto_sym_xform *x)
{
	cipher(&x[0], RTE_CRYPTO_CIPHER_AES_CBC, 16);
	auth(&x[1], RTE_CRYPTO_AUTH_SHA256, 0, 32);
	cipher(&x[2], RTE_CRYPTO_CIPHER_AES_CBC, 16);
	x[0].next = &x[1];
	x[1].next = &x[2];
}

static void
chain_with_gmac(struct rte_crypto_sym_xform *x)
{
	cipher(&x[0], RTE_CRYPTO_CIPHER_AES_CBC, 16);
	auth(&x[1], RTE_CRYPTO_AUTH_AES_GMAC, 16, 16);
	x[1].auth.iv.offset = DT_OP_PRIV_OFFSET;
	x[1].auth.iv.length = 12;
	x[0].next = &x[1];
}

static void
chain_with_docsis(struct rte_crypto_sym_xform *x)
{
	auth(&x[0], RTE_CRYPTO_AUTH_SHA256, 0, 32);
	cipher(&x[1], RTE_CRYPTO_CIPHER_AES_DOCSISBPI, 16);
	x[0].next = &x[1];
}

static void
chain_bad_auth(struct rte_crypto_sym_xform *x)
{
	cipher(&x[0], RTE_CRYPTO_CIPHER_AES_CBC, 16);
	auth(&x[1], RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 33);
	x[0].next = &x[1];
}

static void
chain_bad_cipher(struct rte_crypto_sym_xform *x)
{
	auth(&x[0], RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 32);
	cipher(&x[1], RTE_CRYPTO_CIPHER_AES_CBC, 23);
	x[0].next = &x[1];
}

/** An algorithm or a size that the device does not have; the rest is as it should be. */
struct odd_session {
	const char *name;
	enum rte_crypto_sym_xform_type type;
	int algo;
	uint16_t key;
	uint16_t iv;
	uint16_t digest;
	uint16_t aad;
	const char *says;
};

#define CIPHER(alg) RTE_CRYPTO_SYM_XFORM_CIPHER, RTE_CRYPTO_CIPHER_##alg
#define AUTH(alg)   RTE_CRYPTO_SYM_XFORM_AUTH, RTE_CRYPTO_AUTH_##alg
#define AEAD(alg)   RTE_CRYPTO_SYM_XFORM_AEAD, RTE_CRYPTO_AEAD_##alg
#define LACKS       "a 4xxx does not have it"

static const struct odd_session odd[] = {
	{ "cipher ARC4", CIPHER(ARC4), 16, 0, 0, 0, LACKS },
	{ "cipher 3DES-CBC", CIPHER(3DES_CBC), 24, 8, 0, 0, LACKS },
	{ "cipher 3DES-CTR", CIPHER(3DES_CTR), 24, 8, 0, 0, LACKS },
	{ "cipher DES-CBC", CIPHER(DES_CBC), 8, 8, 0, 0, LACKS },
	{ "cipher SNOW3G", CIPHER(SNOW3G_UEA2), 16, 16, 0, 0, LACKS },
	{ "cipher ZUC", CIPHER(ZUC_EEA3), 16, 16, 0, 0, LACKS },
	{ "cipher KASUMI", CIPHER(KASUMI_F8), 16, 8, 0, 0, LACKS },
	{ "cipher DES-DOCSIS", CIPHER(DES_DOCSISBPI), 8, 8, 0, 0, LACKS },
	{ "cipher AES-F8", CIPHER(AES_F8), 16, 16, 0, 0, LACKS },
	{ "cipher 0", RTE_CRYPTO_SYM_XFORM_CIPHER, 0, 16, 16, 0, 0, "cipher" },
	{ "unknown cipher", RTE_CRYPTO_SYM_XFORM_CIPHER, 4711, 16, 16, 0, 0, "4711" },
	{ "AES-CBC key 0", CIPHER(AES_CBC), 0, 16, 0, 0, "0 bytes" },
	{ "AES-CBC key 17", CIPHER(AES_CBC), 17, 16, 0, 0, "17 bytes" },
	{ "AES-CTR key 64", CIPHER(AES_CTR), 64, 16, 0, 0, "64 bytes" },
	{ "AES-CBC IV 8", CIPHER(AES_CBC), 16, 8, 0, 0, "8 bytes" },
	{ "AES-CTR IV 11", CIPHER(AES_CTR), 16, 11, 0, 0, "11 bytes" },
	{ "AES-ECB IV 16", CIPHER(AES_ECB), 16, 16, 0, 0, "16 bytes" },
	{ "AES-XTS key 48", CIPHER(AES_XTS), 48, 16, 0, 0, "48 bytes" },
	{ "AES-DOCSIS key 24", CIPHER(AES_DOCSISBPI), 24, 16, 0, 0, "24 bytes" },
	{ "SM4 key 32", CIPHER(SM4_CBC), 32, 16, 0, 0, "32 bytes" },
	{ "SM4-CTR IV 12", CIPHER(SM4_CTR), 16, 12, 0, 0, "12 bytes" },
	{ "MD5", AUTH(MD5), 0, 0, 16, 0, LACKS },
	{ "MD5-HMAC", AUTH(MD5_HMAC), 16, 0, 16, 0, LACKS },
	{ "SNOW3G UIA2", AUTH(SNOW3G_UIA2), 16, 16, 4, 0, LACKS },
	{ "ZUC EIA3", AUTH(ZUC_EIA3), 16, 16, 4, 0, LACKS },
	{ "KASUMI F9", AUTH(KASUMI_F9), 16, 0, 4, 0, LACKS },
	{ "unknown auth", RTE_CRYPTO_SYM_XFORM_AUTH, 4711, 16, 0, 16, 0, "4711" },
	{ "HMAC key 0", AUTH(SHA256_HMAC), 0, 0, 32, 0, "0 bytes" },
	{ "SHA256-HMAC key 65", AUTH(SHA256_HMAC), 65, 0, 32, 0, "65 bytes" },
	{ "SHA512-HMAC key 129", AUTH(SHA512_HMAC), 129, 0, 64, 0, "129 bytes" },
	{ "HMAC digest 0", AUTH(SHA256_HMAC), 20, 0, 0, 0, "0 bytes" },
	{ "SHA256-HMAC digest 33", AUTH(SHA256_HMAC), 20, 0, 33, 0, "33 bytes" },
	{ "SHA512 digest 65", AUTH(SHA512), 0, 0, 65, 0, "65 bytes" },
	{ "SM3-HMAC key 65", AUTH(SM3_HMAC), 65, 0, 32, 0, "65 bytes" },
	{ "SHA3-224-HMAC key 145", AUTH(SHA3_224_HMAC), 145, 0, 28, 0, "145 bytes" },
	{ "AES-CMAC-192", AUTH(AES_CMAC), 24, 0, 16, 0, "24 bytes" },
	{ "AES-CMAC-256", AUTH(AES_CMAC), 32, 0, 16, 0, "32 bytes" },
	{ "AES-CMAC digest 5", AUTH(AES_CMAC), 16, 0, 5, 0, "5 bytes" },
	{ "AES-XCBC digest 16", AUTH(AES_XCBC_MAC), 16, 0, 16, 0, "16 bytes" },
	{ "GMAC key 20", AUTH(AES_GMAC), 20, 12, 16, 0, "20 bytes" },
	{ "GMAC IV 13", AUTH(AES_GMAC), 16, 13, 16, 0, "13 bytes" },
	{ "GMAC digest 4", AUTH(AES_GMAC), 16, 12, 4, 0, "4 bytes" },
	{ "unknown AEAD", RTE_CRYPTO_SYM_XFORM_AEAD, 4711, 16, 12, 16, 16, "4711" },
	{ "GCM key 15", AEAD(AES_GCM), 15, 12, 16, 16, "15 bytes" },
	{ "GCM IV 16", AEAD(AES_GCM), 16, 16, 16, 16, "16 bytes" },
	{ "GCM tag 17", AEAD(AES_GCM), 16, 12, 17, 16, "17 bytes" },
	{ "GCM tag 0", AEAD(AES_GCM), 16, 12, 0, 16, "0 bytes" },
	{ "GCM AAD 241", AEAD(AES_GCM), 16, 12, 16, 241, "241 bytes" },
	{ "GCM AAD 65535", AEAD(AES_GCM), 16, 12, 16, 65535, "65535 bytes" },
	{ "CCM nonce 14", AEAD(AES_CCM), 16, 14, 16, 16, "14 bytes" },
	{ "CCM tag 5", AEAD(AES_CCM), 16, 12, 5, 16, "5 bytes" },
	{ "CCM AAD 225", AEAD(AES_CCM), 16, 12, 16, 225, "225 bytes" },
	{ "ChaCha20-Poly1305 key 16", AEAD(CHACHA20_POLY1305), 16, 12, 16, 16, "16 bytes" },
	{ "ChaCha20-Poly1305 IV 8", AEAD(CHACHA20_POLY1305), 32, 8, 16, 16, "8 bytes" },
};

static const struct bad_session cases[] = {
	{ "AES-XTS data units", xts_data_unit, ENOTSUP, EINVAL, "512 bytes" },
	{ "AES-XCBC key NULL", xcbc_key_null, EINVAL, 0, "NULL" },
	{ "DOCSIS in a chain", chain_with_docsis, ENOTSUP, 0, "DOCSIS" },
	{ "AES-CBC key NULL", cbc_key_null, EINVAL, 0, "NULL" },
	{ "cipher operation 7", cbc_op, EINVAL, ENOTSUP, "operation" },
	{ "HMAC key NULL", hmac_key_null, EINVAL, 0, "NULL" },
	{ "auth operation 9", auth_op, EINVAL, ENOTSUP, "operation" },
	{ "GCM key NULL", gcm_key_null, EINVAL, 0, "NULL" },
	{ "AEAD operation 5", aead_op, EINVAL, ENOTSUP, "operation" },
	{ "transform of no type", type_0, EINVAL, ENOTSUP, "transform" },
	{ "transform of unknown type", type_unknown, EINVAL, ENOTSUP, "transform" },
	{ "two ciphers", two_ciphers, ENOTSUP, EINVAL, "transform" },
	{ "two auths", two_auths, ENOTSUP, EINVAL, "transform" },
	{ "AEAD and auth", aead_and_auth, ENOTSUP, EINVAL, "transform" },
	{ "three transforms", three_transforms, ENOTSUP, EINVAL, "transform" },
	{ "GMAC in a chain", chain_with_gmac, ENOTSUP, 0, "GMAC" },
	{ "chain with a bad auth", chain_bad_auth, ENOTSUP, EINVAL, "33 bytes" },
	{ "chain with a bad cipher", chain_bad_cipher, ENOTSUP, EINVAL, "23 bytes" },
};

/* No session, with one of two errors, the reason in the log, nothing lost of the pool. */
static void
expect_refusal(const struct bad_session *c, struct rte_crypto_sym_xform *xforms)
{
	unsigned int in_use = rte_mempool_in_use_count(dt_dev.sessions);
	const char *log;
	void *session;

	dt_log_capture();
	session = rte_cryptodev_sym_session_create(dt_dev.id, xforms, dt_dev.sessions);
	log = dt_log_end();
	if (session != NULL) {
		rte_cryptodev_sym_session_free(dt_dev.id, session);
		fail_msg("%s: accepted", c->name);
	}
	if (rte_errno != c->error && rte_errno != c->other)
		fail_msg("%s: %s instead of %s", c->name, strerror(rte_errno), strerror(c->error));
	if (strstr(log, c->says) == NULL)
		fail_msg("%s: \"%s\" is not in the log: %s", c->name, c->says, log);
	assert_int_equal(rte_mempool_in_use_count(dt_dev.sessions), in_use);
}

static void
run_case(void **state)
{
	const struct bad_session *c = *state;
	struct rte_crypto_sym_xform xforms[3];

	if (!dt_dev.ours)
		skip();
	memset(xforms, 0, sizeof(xforms));
	c->make(xforms);
	expect_refusal(c, xforms);
}

static void
run_odd(void **state)
{
	const struct odd_session *o = *state;
	const struct bad_session c = {
		.name = o->name, .error = ENOTSUP, .other = EINVAL, .says = o->says
	};
	struct rte_crypto_sym_xform x;

	if (!dt_dev.ours)
		skip();
	memset(&x, 0, sizeof(x));
	if (o->type == RTE_CRYPTO_SYM_XFORM_CIPHER) {
		cipher(&x, (enum rte_crypto_cipher_algorithm)o->algo, o->key);
		x.cipher.iv.length = o->iv;
	} else if (o->type == RTE_CRYPTO_SYM_XFORM_AUTH) {
		auth(&x, (enum rte_crypto_auth_algorithm)o->algo, o->key, o->digest);
		x.auth.iv.offset = DT_OP_PRIV_OFFSET;
		x.auth.iv.length = o->iv;
	} else {
		aead(&x, (enum rte_crypto_aead_algorithm)o->algo);
		x.aead.key.length = o->key;
		x.aead.iv.length = o->iv;
		x.aead.digest_length = o->digest;
		x.aead.aad_length = o->aad;
	}
	expect_refusal(&c, &x);
}

static void
test_no_xform(void)
{
	assert_null(rte_cryptodev_sym_session_create(dt_dev.id, NULL, dt_dev.sessions));
	assert_int_equal(rte_errno, EINVAL);
}

static void
test_no_pool(void)
{
	struct rte_crypto_sym_xform x;

	memset(&x, 0, sizeof(x));
	cipher(&x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	assert_null(rte_cryptodev_sym_session_create(dt_dev.id, &x, NULL));
	assert_int_equal(rte_errno, EINVAL);
}

static void
test_small_pool(void)
{
	struct rte_mempool *pool;
	struct rte_crypto_sym_xform x;

	if (!dt_dev.ours)
		skip();
	pool = rte_cryptodev_sym_session_pool_create(
			"dt_small_sessions", 4, 8, 0, 0, SOCKET_ID_ANY);
	assert_non_null(pool);
	memset(&x, 0, sizeof(x));
	cipher(&x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	assert_null(rte_cryptodev_sym_session_create(dt_dev.id, &x, pool));
	assert_int_equal(rte_errno, EINVAL);
	rte_mempool_free(pool);
}

/* The pool runs dry, and is whole again afterwards. */
static void
test_empty_pool(void)
{
	struct rte_mempool *pool = rte_cryptodev_sym_session_pool_create("dt_few_sessions", 3,
			rte_cryptodev_sym_get_private_session_size(dt_dev.id), 0, 0, SOCKET_ID_ANY);
	struct rte_crypto_sym_xform x;
	void *sessions[3];
	int round, i;

	assert_non_null(pool);
	memset(&x, 0, sizeof(x));
	cipher(&x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	for (round = 0; round < 3; round++) {
		for (i = 0; i < 3; i++) {
			sessions[i] = rte_cryptodev_sym_session_create(dt_dev.id, &x, pool);
			assert_non_null(sessions[i]);
		}
		assert_null(rte_cryptodev_sym_session_create(dt_dev.id, &x, pool));
		assert_int_equal(rte_errno, ENOMEM);
		for (i = 0; i < 3; i++)
			dt_session_free(sessions[i]);
	}
	rte_mempool_free(pool);
}

/* A key must not outlive its session. */
static void
test_key_wiped(void)
{
	static const uint8_t secret[] = "qat4xxx-secret-key-0123456789abc";
	struct rte_crypto_sym_xform x[2];
	const uint8_t *object;
	uint32_t bytes = dt_dev.sessions->elt_size, i;

	if (!dt_dev.ours)
		skip();
	memset(x, 0, sizeof(x));
	cipher(&x[0], RTE_CRYPTO_CIPHER_AES_CBC, 32);
	x[0].cipher.key.data = secret;
	object = rte_cryptodev_sym_session_create(dt_dev.id, x, dt_dev.sessions);
	assert_non_null(object);
	dt_session_free((void *)(uintptr_t)object);
	for (i = 0; i + 16 <= bytes; i++)
		if (memcmp(object + i, secret, 16) == 0)
			fail_msg("the key is still in the session's memory at byte %u", i);
}

static void
test_free_null(void)
{
	assert_int_not_equal(rte_cryptodev_sym_session_free(dt_dev.id, NULL), 0);
}

static const struct dt_function functions[] = {
	{ "no transform", test_no_xform },
	{ "no pool", test_no_pool },
	{ "pool with small elements", test_small_pool },
	{ "empty pool", test_empty_pool },
	{ "the key is wiped", test_key_wiped },
	{ "free of NULL", test_free_null },
};

int
main(void)
{
	const struct dt_cases sets[] = {
		DT_CASES(odd, run_odd),
		DT_CASES(cases, run_case),
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "bad_sessions",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
	};

	return dt_main(&program);
}
