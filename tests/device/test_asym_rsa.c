/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * RSA from 512 to 8192 bits, keys with an exponent and with CRT numbers, every padding: what the
 * device makes, libcrypto takes, and the other way round. Bad signatures and paddings; CRT numbers
 * that are wrong, whose results must not get out.
 */

#define OPENSSL_SUPPRESS_DEPRECATED /* RSA keys of any kind are in the old API only */

#include <string.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "asym_keys.h"
#include "device_asym.h"

enum { DIGEST = 32, SALT = 20, PRIME_MAX = DA_MAX_BYTES / 2 };

/** A key as libcrypto has it and as bytes. */
struct key {
	EVP_PKEY *pkey;
	unsigned int bits;
	size_t bytes;
	bool crt; /* which of its private halves is used */
	uint8_t n[DA_MAX_BYTES], d[DA_MAX_BYTES], e[3];
	uint8_t p[PRIME_MAX], q[PRIME_MAX], dp[PRIME_MAX], dq[PRIME_MAX], qinv[PRIME_MAX];
	size_t prime_bytes;
};

static struct dt_rng rng;

static RSA *
key_numbers(struct key *key, const struct dt_rsa_primes *primes)
{
	BIGNUM *p = NULL, *q = NULL, *e = BN_new(), *d = BN_new(), *n = BN_new(), *phi = BN_new();
	BIGNUM *p1, *q1, *dp = BN_new(), *dq = BN_new(), *qinv = BN_new();
	BN_CTX *ctx = BN_CTX_new();
	RSA *rsa = RSA_new();

	BN_hex2bn(&p, primes->p);
	BN_hex2bn(&q, primes->q);
	p1 = BN_dup(p);
	q1 = BN_dup(q);
	BN_sub_word(p1, 1);
	BN_sub_word(q1, 1);
	BN_set_word(e, 65537);
	BN_mul(n, p, q, ctx);
	BN_mul(phi, p1, q1, ctx);
	BN_mod_inverse(d, e, phi, ctx);
	BN_mod(dp, d, p1, ctx);
	BN_mod(dq, d, q1, ctx);
	BN_mod_inverse(qinv, q, p, ctx);
	key->bytes = (size_t)BN_num_bytes(n);
	key->prime_bytes = (size_t)BN_num_bytes(p);
	da_bytes(n, key->n, key->bytes);
	da_bytes(d, key->d, key->bytes);
	da_bytes(e, key->e, sizeof(key->e));
	da_bytes(p, key->p, key->prime_bytes);
	da_bytes(q, key->q, key->prime_bytes);
	da_bytes(dp, key->dp, key->prime_bytes);
	da_bytes(dq, key->dq, key->prime_bytes);
	da_bytes(qinv, key->qinv, key->prime_bytes);
	BN_free(p1);
	BN_free(q1);
	BN_free(phi);
	BN_CTX_free(ctx);
	assert_int_equal(RSA_set0_key(rsa, n, e, d), 1);
	assert_int_equal(RSA_set0_factors(rsa, p, q), 1);
	assert_int_equal(RSA_set0_crt_params(rsa, dp, dq, qinv), 1);
	return rsa;
}

static void
key_make(struct key *key, const struct dt_rsa_primes *primes)
{
	memset(key, 0, sizeof(*key));
	key->bits = primes->bits;
	key->pkey = EVP_PKEY_new();
	assert_int_equal(EVP_PKEY_assign_RSA(key->pkey, key_numbers(key, primes)), 1);
}

static struct rte_crypto_asym_xform
xform_of(const struct key *key)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_RSA };

	xform.rsa.n = da_param(key->n, key->bytes);
	xform.rsa.e = da_param(key->e, sizeof(key->e));
	xform.rsa.key_type = key->crt ? RTE_RSA_KEY_TYPE_QT : RTE_RSA_KEY_TYPE_EXP;
	if (!key->crt) {
		xform.rsa.d = da_param(key->d, key->bytes);
		return xform;
	}
	xform.rsa.qt.p = da_param(key->p, key->prime_bytes);
	xform.rsa.qt.q = da_param(key->q, key->prime_bytes);
	xform.rsa.qt.dP = da_param(key->dp, key->prime_bytes);
	xform.rsa.qt.dQ = da_param(key->dq, key->prime_bytes);
	xform.rsa.qt.qInv = da_param(key->qinv, key->prime_bytes);
	return xform;
}

/** A padding of the API, and how libcrypto names it. */
struct padding {
	const char *name;
	enum rte_crypto_rsa_padding_type type;
	int ossl;
	size_t overhead; /* bytes of a modulus that it needs at least, with the digest */
};

static const struct padding sign_paddings[] = {
	{ "PKCS#1 v1.5", RTE_CRYPTO_RSA_PADDING_PKCS1_5, RSA_PKCS1_PADDING, DIGEST + 19 + 11 },
	{ "PSS", RTE_CRYPTO_RSA_PADDING_PSS, RSA_PKCS1_PSS_PADDING, DIGEST + SALT + 2 },
};

static const struct padding encrypt_paddings[] = {
	{ "PKCS#1 v1.5", RTE_CRYPTO_RSA_PADDING_PKCS1_5, RSA_PKCS1_PADDING, 11 },
	{ "OAEP", RTE_CRYPTO_RSA_PADDING_OAEP, RSA_PKCS1_OAEP_PADDING, 2 * DIGEST + 2 },
};

/** What one trial works with. */
struct trial {
	char what[100];
	struct key *key;
	const struct padding *padding;
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_rsa_op_param *rsa;
};

static void
trial_init(struct trial *t, struct key *key, const struct padding *padding, const char *verb)
{
	t->key = key;
	t->padding = padding;
	snprintf(t->what, sizeof(t->what), "%s, %u bits, %s, %s", verb, key->bits,
			key->crt ? "CRT" : "exponent", padding->name);
	t->xform = xform_of(key);
	t->op = da_op_alloc();
	t->rsa = &t->op->asym->rsa;
	da_rsa_padding(&t->xform, t->op, padding->type, RTE_CRYPTO_AUTH_SHA256,
			padding->type == RTE_CRYPTO_RSA_PADDING_PSS ? SALT : 0);
}

static EVP_PKEY_CTX *
ossl_ctx(const struct trial *t, int (*init)(EVP_PKEY_CTX *ctx))
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(t->key->pkey, NULL);

	assert_int_equal(init(ctx), 1);
	assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, t->padding->ossl), 1);
	if (init == EVP_PKEY_sign_init || init == EVP_PKEY_verify_init)
		assert_int_equal(EVP_PKEY_CTX_set_signature_md(ctx, EVP_sha256()), 1);
	if (t->padding->ossl == RSA_PKCS1_PSS_PADDING)
		assert_int_equal(EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, SALT), 1);
	if (t->padding->ossl == RSA_PKCS1_OAEP_PADDING)
		assert_int_equal(EVP_PKEY_CTX_set_rsa_oaep_md(ctx, EVP_sha256()), 1);
	return ctx;
}

static void
verify_status(struct trial *t, const uint8_t *digest, const uint8_t *sign, size_t len, int status)
{
	t->rsa->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t->rsa->message = da_param(digest, DIGEST);
	t->rsa->sign = da_param(sign, len);
	da_expect(t->what, &t->xform, t->op, status);
}

static void
sign_trial(struct key *key, const struct padding *padding)
{
	uint8_t digest[DIGEST], theirs[DA_MAX_BYTES];
	size_t len = sizeof(theirs);
	struct da_room room;
	EVP_PKEY_CTX *ctx;
	struct trial t;

	if (key->bytes < padding->overhead)
		return;
	dt_rand_bytes(&rng, digest, sizeof(digest));
	trial_init(&t, key, padding, "sign");
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t.rsa->message = da_param(digest, sizeof(digest));
	t.rsa->sign = da_result(&room, 0);
	if (da_run(&t.xform, t.op) != DA_OK || t.rsa->sign.length != key->bytes)
		fail_msg("%s: %s, %zu bytes", t.what, dt_status_name(t.op->status),
				t.rsa->sign.length);
	ctx = ossl_ctx(&t, EVP_PKEY_verify_init);
	if (EVP_PKEY_verify(ctx, room.bytes, key->bytes, digest, sizeof(digest)) != 1)
		fail_msg("%s: libcrypto says that the signature is bad", t.what);
	EVP_PKEY_CTX_free(ctx);
	ctx = ossl_ctx(&t, EVP_PKEY_sign_init);
	assert_int_equal(EVP_PKEY_sign(ctx, theirs, &len, digest, sizeof(digest)), 1);
	EVP_PKEY_CTX_free(ctx);
	verify_status(&t, digest, theirs, len, DA_OK);
	verify_status(&t, digest, theirs, len - 1, DA_RSA_NEGATIVE);
	theirs[len / 2] ^= 1;
	verify_status(&t, digest, theirs, len, DA_RSA_NEGATIVE);
	theirs[len / 2] ^= 1;
	digest[3] ^= 0x80;
	verify_status(&t, digest, theirs, len, DA_RSA_NEGATIVE);
	rte_crypto_op_free(t.op);
}

static void
encrypt_trial(struct key *key, const struct padding *padding, size_t message_len)
{
	uint8_t message[DA_MAX_BYTES], theirs[DA_MAX_BYTES];
	size_t len = sizeof(theirs);
	struct da_room room;
	EVP_PKEY_CTX *ctx;
	struct trial t;

	dt_rand_bytes(&rng, message, message_len);
	trial_init(&t, key, padding, "encrypt");
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_ENCRYPT;
	t.rsa->message = da_param(message, message_len);
	t.rsa->cipher = da_result(&room, 0);
	if (da_run(&t.xform, t.op) != DA_OK || t.rsa->cipher.length != key->bytes)
		fail_msg("%s: %s, %zu bytes", t.what, dt_status_name(t.op->status),
				t.rsa->cipher.length);
	ctx = ossl_ctx(&t, EVP_PKEY_decrypt_init);
	if (EVP_PKEY_decrypt(ctx, theirs, &len, room.bytes, key->bytes) != 1 ||
			len != message_len || memcmp(theirs, message, len) != 0)
		fail_msg("%s: libcrypto does not get the message back", t.what);
	EVP_PKEY_CTX_free(ctx);
	ctx = ossl_ctx(&t, EVP_PKEY_encrypt_init);
	len = sizeof(theirs);
	assert_int_equal(EVP_PKEY_encrypt(ctx, theirs, &len, message, message_len), 1);
	EVP_PKEY_CTX_free(ctx);
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	t.rsa->cipher = da_param(theirs, len);
	t.rsa->message = da_result(&room, 0);
	da_expect(t.what, &t.xform, t.op, DA_OK);
	da_same(t.what, &t.rsa->message, &room, message, message_len);
	theirs[len - 1] ^= 1;
	t.rsa->message = da_result(&room, 0);
	da_expect("decrypt what was changed", &t.xform, t.op, DA_NEGATIVE);
	rte_crypto_op_free(t.op);
}

/** Without padding: numbers below the modulus; the same number comes back as it was given. */
static void
plain_trial(struct key *key)
{
	static const struct padding none = { "no padding", RTE_CRYPTO_RSA_PADDING_NONE,
		RSA_NO_PADDING, 0 };
	uint8_t number[DA_MAX_BYTES], theirs[DA_MAX_BYTES];
	size_t len = sizeof(theirs);
	struct da_room room;
	EVP_PKEY_CTX *ctx;
	struct trial t;

	trial_init(&t, key, &none, "private operation");
	dt_rand_bytes(&rng, number, key->bytes);
	number[0] = 0;
	ctx = ossl_ctx(&t, EVP_PKEY_decrypt_init);
	assert_int_equal(EVP_PKEY_decrypt(ctx, theirs, &len, number, key->bytes), 1);
	EVP_PKEY_CTX_free(ctx);
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	t.rsa->cipher = da_param(number, key->bytes);
	t.rsa->message = da_result(&room, key->bytes);
	da_expect(t.what, &t.xform, t.op, DA_OK);
	da_same(t.what, &t.rsa->message, &room, theirs, key->bytes);
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_ENCRYPT;
	t.rsa->message = da_param(theirs, len);
	t.rsa->cipher = da_result(&room, key->bytes);
	da_expect("public operation", &t.xform, t.op, DA_OK);
	da_same("public operation", &t.rsa->cipher, &room, number, key->bytes);
	t.rsa->message = da_param(key->n, key->bytes);
	t.rsa->cipher = da_result(&room, key->bytes);
	da_expect("a message that is the modulus", &t.xform, t.op, DA_BAD_ARGS);
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t.rsa->message = da_param(number, key->bytes);
	t.rsa->sign = da_result(&room, 0);
	da_expect("sign", &t.xform, t.op, DA_OK);
	da_same("sign", &t.rsa->sign, &room, theirs, key->bytes);
	/* Without room for the value that comes out it is compared. */
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t.rsa->sign = da_param(theirs, key->bytes);
	t.rsa->cipher = da_param(NULL, 0);
	da_expect("verify", &t.xform, t.op, DA_OK);
	number[key->bytes / 2] ^= 1;
	da_expect("another message", &t.xform, t.op, DA_RSA_NEGATIVE);
	number[key->bytes / 2] ^= 1;
	theirs[key->bytes - 1] ^= 1;
	da_expect("another signature", &t.xform, t.op, DA_RSA_NEGATIVE);
	rte_crypto_op_free(t.op);
}

/** A number with zeros in front. */
static rte_crypto_param
with_zeros(uint8_t *room, rte_crypto_param number)
{
	enum { ZEROS = 3 };

	memset(room, 0, ZEROS);
	memcpy(room + ZEROS, number.data, number.length);
	return da_param(room, ZEROS + number.length);
}

/** Zeros in front of the numbers of a key do not make it a larger one. */
static void
zeros_trial(struct key *key)
{
	uint8_t room[8][DA_MAX_BYTES + 8], sign[DA_MAX_BYTES] = { 0 };
	size_t len = sizeof(sign);
	struct da_room out;
	struct trial t;
	EVP_PKEY_CTX *ctx;

	trial_init(&t, key, &sign_paddings[0], "numbers with zeros in front");
	ctx = ossl_ctx(&t, EVP_PKEY_sign_init);
	assert_int_equal(EVP_PKEY_sign(ctx, sign, &len, key->n, DIGEST), 1);
	EVP_PKEY_CTX_free(ctx);
	t.xform.rsa.n = with_zeros(room[0], t.xform.rsa.n);
	t.xform.rsa.e = with_zeros(room[1], t.xform.rsa.e);
	if (key->crt) {
		t.xform.rsa.qt.p = with_zeros(room[2], t.xform.rsa.qt.p);
		t.xform.rsa.qt.q = with_zeros(room[3], t.xform.rsa.qt.q);
		t.xform.rsa.qt.dP = with_zeros(room[4], t.xform.rsa.qt.dP);
		t.xform.rsa.qt.dQ = with_zeros(room[5], t.xform.rsa.qt.dQ);
		t.xform.rsa.qt.qInv = with_zeros(room[6], t.xform.rsa.qt.qInv);
	} else {
		t.xform.rsa.d = with_zeros(room[2], t.xform.rsa.d);
	}
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t.rsa->message = da_param(key->n, DIGEST);
	t.rsa->sign = da_result(&out, 0);
	da_expect(t.what, &t.xform, t.op, DA_OK);
	da_same(t.what, &t.rsa->sign, &out, sign, key->bytes);
	rte_crypto_op_free(t.op);
}

/** A size of key as a case. */
struct size_case {
	const char *name;
	const struct dt_rsa_primes *primes;
	char text[40];
};

static struct size_case sizes[16], fault_sizes[16];

static void
run_size(void **state)
{
	const struct dt_rsa_primes *primes = ((const struct size_case *)*state)->primes;
	unsigned int rounds = primes->bits <= 3072 ? dt_scale(2) : 1;
	struct key key;

	if (rng.state == 0)
		rng.state = dt_seed();
	key_make(&key, primes);
	for (unsigned int i = 0; i < 2 * rounds; i++) {
		key.crt = i % 2;
		plain_trial(&key);
		if (key.bits == 2048)
			zeros_trial(&key);
		for (unsigned int k = 0; k < RTE_DIM(sign_paddings); k++)
			sign_trial(&key, &sign_paddings[k]);
		for (unsigned int k = 0; k < RTE_DIM(encrypt_paddings); k++) {
			const struct padding *padding = &encrypt_paddings[k];

			if (key.bytes < padding->overhead + 1)
				continue;
			encrypt_trial(&key, padding, key.bytes - padding->overhead);
			encrypt_trial(&key, padding, 1);
		}
	}
	ERR_clear_error();
	EVP_PKEY_free(key.pkey);
}

/** Does the device have a CRT function of that size? Others go by the exponent that follows. */
static bool
uses_crt(unsigned int bits)
{
	static const unsigned int crt_bits[] = { 512, 1024, 1536, 2048, 3072, 4096, 8192 };

	for (unsigned int i = 0; i < RTE_DIM(crt_bits); i++)
		if (crt_bits[i] == bits)
			return true;
	return false;
}

/** A signature and a raw private operation: both fail, and nothing of the wrong result is seen. */
static void
fault_trial(struct key *key)
{
	static const struct padding none = { "no padding", RTE_CRYPTO_RSA_PADDING_NONE,
		RSA_NO_PADDING, 0 };
	uint8_t number[DA_MAX_BYTES] = { 0, 1, 2 };
	struct da_room room;
	struct trial t;

	trial_init(&t, key, &sign_paddings[0], "sign with wrong CRT numbers");
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t.rsa->message = da_param(key->n, 20);
	da_rsa_padding(&t.xform, t.op, RTE_CRYPTO_RSA_PADDING_PKCS1_5, RTE_CRYPTO_AUTH_SHA1, 0);
	t.rsa->sign = da_result(&room, 0);
	da_expect(t.what, &t.xform, t.op, RTE_CRYPTO_OP_STATUS_ERROR);
	da_same(t.what, &(rte_crypto_param){ .data = room.bytes }, &room, "", 0);
	rte_crypto_op_free(t.op);
	trial_init(&t, key, &none, "decrypt with wrong CRT numbers");
	t.rsa->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	t.rsa->cipher = da_param(number, key->bytes);
	t.rsa->message = da_result(&room, key->bytes);
	da_expect(t.what, &t.xform, t.op, RTE_CRYPTO_OP_STATUS_ERROR);
	da_same(t.what, &(rte_crypto_param){ .data = room.bytes }, &room, "", 0);
	rte_crypto_op_free(t.op);
}

/** A key of this size with each CRT number wrong in turn. */
static void
run_fault(void **state)
{
	const struct dt_rsa_primes *primes = ((const struct size_case *)*state)->primes;
	struct key key;

	key_make(&key, primes);
	key.crt = true;
	for (unsigned int which = 0; which < 3; which++) {
		uint8_t *wrong = which == 0 ? key.dp : which == 1 ? key.dq : key.qinv;

		wrong[key.prime_bytes - 1] ^= 2;
		fault_trial(&key);
		wrong[key.prime_bytes - 1] ^= 2;
	}
	EVP_PKEY_free(key.pkey);
}

/** A modulus is odd, and no number is operated on with another one. */
static void
test_even_modulus(void)
{
	struct da_room room;
	struct key key;
	struct trial t;

	key_make(&key, &dt_rsa_primes[0]);
	key.n[key.bytes - 1] &= 0xfe;
	for (unsigned int i = 0; i < 2; i++) {
		key.crt = i != 0;
		trial_init(&t, &key, &sign_paddings[0], "even modulus");
		t.rsa->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
		t.rsa->message = da_param(key.d, DIGEST);
		t.rsa->sign = da_result(&room, 0);
		da_expect(t.what, &t.xform, t.op, DA_BAD_ARGS);
		da_same(t.what, &(rte_crypto_param){ .data = room.bytes }, &room, "", 0);
		rte_crypto_op_free(t.op);
	}
	EVP_PKEY_free(key.pkey);
}

static const struct dt_function functions[] = {
	{ "even modulus", test_even_modulus },
};

/** One case for each size, named by it. @return  How many. */
static size_t
name_sizes(struct size_case *cases, const char *what, bool crt_only)
{
	size_t nb = 0;

	for (unsigned int i = 0; i < dt_nb_rsa_primes; i++) {
		struct size_case *c = &cases[nb];

		if (crt_only && !uses_crt(dt_rsa_primes[i].bits))
			continue;
		snprintf(c->text, sizeof(c->text), "%s%u bits", what, dt_rsa_primes[i].bits);
		c->name = c->text;
		c->primes = &dt_rsa_primes[i];
		nb++;
	}
	return nb;
}

int
main(void)
{
	const struct dt_cases sets[] = {
		{ .array = sizes,
				.nb = name_sizes(sizes, "", false),
				.size = sizeof(sizes[0]),
				.run = run_size },
		{ .array = fault_sizes,
				.nb = name_sizes(fault_sizes, "wrong CRT numbers, ", true),
				.size = sizeof(fault_sizes[0]),
				.run = run_fault },
		DT_CASES(functions, dt_run_function),
	};
	const struct dt_program program = {
		.name = "asym_rsa",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
