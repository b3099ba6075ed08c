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
cipher_arc4(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_ARC4, 16);
}

static void
cipher_3des(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_3DES_CBC, 24);
	x->cipher.iv.length = 8;
}

static void
cipher_unknown(struct rte_crypto_sym_xform *x)
{
	cipher(x, (enum rte_crypto_cipher_algorithm)4711, 16);
}

static void
cipher_zero(struct rte_crypto_sym_xform *x)
{
	cipher(x, (enum rte_crypto_cipher_algorithm)0, 16);
}

static void
cbc_key_0(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CBC, 0);
}

static void
cbc_key_17(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CBC, 17);
}

static void
ctr_key_64(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CTR, 64);
}

static void
cbc_key_null(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	x->cipher.key.data = NULL;
}

static void
cbc_iv_8(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	x->cipher.iv.length = 8;
}

static void
ctr_iv_12(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CTR, 16);
	x->cipher.iv.length = 12;
}

static void
cbc_op(struct rte_crypto_sym_xform *x)
{
	cipher(x, RTE_CRYPTO_CIPHER_AES_CBC, 16);
	x->cipher.op = (enum rte_crypto_cipher_operation)7;
}

static void
auth_md5(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_MD5_HMAC, 16, 16);
}

static void
auth_unknown(struct rte_crypto_sym_xform *x)
{
	auth(x, (enum rte_crypto_auth_algorithm)4711, 16, 16);
}

static void
hmac_key_0(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 0, 32);
}

static void
hmac_key_65(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 65, 32);
}

static void
hmac_key_129(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA512_HMAC, 129, 64);
}

static void
hmac_key_null(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 32);
	x->auth.key.data = NULL;
}

static void
hmac_digest_0(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 0);
}

static void
hmac_digest_33(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 33);
}

static void
sha_digest_65(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA512, 0, 65);
}

static void
auth_op(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_SHA256_HMAC, 20, 32);
	x->auth.op = (enum rte_crypto_auth_operation)9;
}

static void
gmac_key_20(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_AES_GMAC, 20, 16);
	x->auth.iv.offset = DT_OP_PRIV_OFFSET;
	x->auth.iv.length = 12;
}

static void
gmac_iv_13(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_AES_GMAC, 16, 16);
	x->auth.iv.offset = DT_OP_PRIV_OFFSET;
	x->auth.iv.length = 13;
}

static void
gmac_digest_4(struct rte_crypto_sym_xform *x)
{
	auth(x, RTE_CRYPTO_AUTH_AES_GMAC, 16, 4);
	x->auth.iv.offset = DT_OP_PRIV_OFFSET;
	x->auth.iv.length = 12;
}

static void
aead_ccm(struct rte_crypto_sym_xform *x)
{
	aead(x, (enum rte_crypto_aead_algorithm)4711);
}

static void
gcm_key_15(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.key.length = 15;
}

static void
gcm_key_null(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.key.data = NULL;
}

static void
gcm_iv_16(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.iv.length = 16;
}

static void
gcm_tag_17(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.digest_length = 17;
}

static void
gcm_tag_0(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.digest_length = 0;
}

static void
gcm_aad_241(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.aad_length = 241;
}

static void
gcm_aad_huge(struct rte_crypto_sym_xform *x)
{
	aead(x, RTE_CRYPTO_AEAD_AES_GCM);
	x->aead.aad_length = UINT16_MAX;
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

static const struct bad_session cases[] = {
	{ "cipher ARC4", cipher_arc4, ENOTSUP, 0, "arc4" },
	{ "cipher 3DES-CBC", cipher_3des, ENOTSUP, 0, "3des" },
	{ "unknown cipher", cipher_unknown, ENOTSUP, EINVAL, "4711" },
	{ "cipher 0", cipher_zero, ENOTSUP, EINVAL, "cipher" },
	{ "AES-CBC key 0", cbc_key_0, ENOTSUP, EINVAL, "0 bytes" },
	{ "AES-CBC key 17", cbc_key_17, ENOTSUP, EINVAL, "17 bytes" },
	{ "AES-CTR key 64", ctr_key_64, ENOTSUP, EINVAL, "64 bytes" },
	{ "AES-CBC key NULL", cbc_key_null, EINVAL, 0, "NULL" },
	{ "AES-CBC IV 8", cbc_iv_8, ENOTSUP, EINVAL, "8 bytes" },
	{ "AES-CTR IV 12", ctr_iv_12, ENOTSUP, EINVAL, "12 bytes" },
	{ "cipher operation 7", cbc_op, EINVAL, ENOTSUP, "operation" },
	{ "MD5-HMAC", auth_md5, ENOTSUP, 0, "md5" },
	{ "unknown auth", auth_unknown, ENOTSUP, EINVAL, "4711" },
	{ "HMAC key 0", hmac_key_0, ENOTSUP, EINVAL, "0 bytes" },
	{ "SHA256-HMAC key 65", hmac_key_65, ENOTSUP, EINVAL, "65 bytes" },
	{ "SHA512-HMAC key 129", hmac_key_129, ENOTSUP, EINVAL, "129 bytes" },
	{ "HMAC key NULL", hmac_key_null, EINVAL, 0, "NULL" },
	{ "HMAC digest 0", hmac_digest_0, ENOTSUP, EINVAL, "0 bytes" },
	{ "SHA256-HMAC digest 33", hmac_digest_33, ENOTSUP, EINVAL, "33 bytes" },
	{ "SHA512 digest 65", sha_digest_65, ENOTSUP, EINVAL, "65 bytes" },
	{ "auth operation 9", auth_op, EINVAL, ENOTSUP, "operation" },
	{ "GMAC key 20", gmac_key_20, ENOTSUP, EINVAL, "20 bytes" },
	{ "GMAC IV 13", gmac_iv_13, ENOTSUP, EINVAL, "13 bytes" },
	{ "GMAC digest 4", gmac_digest_4, ENOTSUP, EINVAL, "4 bytes" },
	{ "unknown AEAD", aead_ccm, ENOTSUP, EINVAL, "4711" },
	{ "GCM key 15", gcm_key_15, ENOTSUP, EINVAL, "15 bytes" },
	{ "GCM key NULL", gcm_key_null, EINVAL, 0, "NULL" },
	{ "GCM IV 16", gcm_iv_16, ENOTSUP, EINVAL, "16 bytes" },
	{ "GCM tag 17", gcm_tag_17, ENOTSUP, EINVAL, "17 bytes" },
	{ "GCM tag 0", gcm_tag_0, ENOTSUP, EINVAL, "0 bytes" },
	{ "GCM AAD 241", gcm_aad_241, ENOTSUP, EINVAL, "241 bytes" },
	{ "GCM AAD 65535", gcm_aad_huge, ENOTSUP, EINVAL, "65535 bytes" },
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

static void
run_case(void **state)
{
	const struct bad_session *c = *state;
	struct rte_crypto_sym_xform xforms[3];
	unsigned int in_use = rte_mempool_in_use_count(dt_dev.sessions);
	const char *log;
	void *session;

	if (!dt_dev.ours)
		skip();
	memset(xforms, 0, sizeof(xforms));
	c->make(xforms);
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
