/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * SM2: the examples of GB/T 32918.5, annexes A and C, with their k; random keys and messages
 * against libcrypto in both directions, with the hash done by the driver and by the caller; halves
 * of encryption where the API has them; what is forged, out of range or cut off.
 */

#define OPENSSL_SUPPRESS_DEPRECATED /* points as numbers are in the old API only */

#include <string.h>

#include <openssl/asn1.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>

#include "device_asym.h"

enum { N = 32, POINT = 1 + 2 * N, OVERHEAD = POINT + N, MESSAGE_MAX = 300 };

/** The examples' key, nonce and results. */
static const char example_private[] =
		"3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
static const char example_x[] = "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020";
static const char example_y[] = "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
static const char example_k[] = "59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21";
static const char example_id[] = "1234567812345678";
static const char example_message[] = "message digest";
static const char example_e[] = "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640";
static const char example_r[] = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3";
static const char example_s[] = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
static const char example_plain[] = "encryption standard";
static const char example_cipher[] =
		"04"
		"04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
		"e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0"
		"21886ca989ca9c7d58087307ca93092d651efa"
		"59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766";
static const char order[] = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";

/** An operation with its key. */
struct trial {
	struct rte_crypto_asym_xform xform;
	struct rte_crypto_op *op;
	struct rte_crypto_sm2_op_param *sm2;
	uint8_t priv[N], x[N], y[N], k[N];
	struct da_room out[4];
};

static struct dt_rng rng;

static void
trial_init(struct trial *t)
{
	t->xform = (struct rte_crypto_asym_xform){ .xform_type = RTE_CRYPTO_ASYM_XFORM_SM2 };
	t->xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SM2;
	t->xform.ec.pkey = da_param(t->priv, N);
	t->xform.ec.q.x = da_param(t->x, N);
	t->xform.ec.q.y = da_param(t->y, N);
	t->op = da_op_alloc();
	t->sm2 = &t->op->asym->sm2;
}

static void
example_init(struct trial *t)
{
	da_hex(t->priv, N, example_private);
	da_hex(t->x, N, example_x);
	da_hex(t->y, N, example_y);
	da_hex(t->k, N, example_k);
	trial_init(t);
}

/** A key pair of libcrypto's. */
static EVP_PKEY *
random_init(struct trial *t)
{
	EVP_PKEY *pkey = EVP_PKEY_Q_keygen(NULL, NULL, "SM2");
	BIGNUM *number = NULL;
	const struct {
		const char *name;
		uint8_t *to;
	} parts[] = {
		{ OSSL_PKEY_PARAM_PRIV_KEY, t->priv },
		{ OSSL_PKEY_PARAM_EC_PUB_X, t->x },
		{ OSSL_PKEY_PARAM_EC_PUB_Y, t->y },
	};

	if (rng.state == 0)
		rng.state = dt_seed();
	assert_non_null(pkey);
	for (unsigned int i = 0; i < RTE_DIM(parts); i++) {
		assert_int_equal(EVP_PKEY_get_bn_param(pkey, parts[i].name, &number), 1);
		da_bytes(number, parts[i].to, N);
	}
	BN_free(number);
	trial_init(t);
	return pkey;
}

static void
set_sign(struct trial *t, enum rte_crypto_auth_algorithm hash, const void *message, size_t len)
{
	t->sm2->op_type = RTE_CRYPTO_ASYM_OP_SIGN;
	t->sm2->hash = hash;
	t->sm2->message = da_param(message, len);
	t->sm2->r = da_result(&t->out[0], 0);
	t->sm2->s = da_result(&t->out[1], 0);
}

static void
expect_verify(const char *what, struct trial *t, const uint8_t *r, const uint8_t *s, int status)
{
	t->sm2->op_type = RTE_CRYPTO_ASYM_OP_VERIFY;
	t->sm2->r = da_param(r, N);
	t->sm2->s = da_param(s, N);
	da_expect(what, &t->xform, t->op, status);
}

/** Parts of a signature that no signature has. */
static void
bad_signatures(struct trial *t, uint8_t *r, uint8_t *s)
{
	uint8_t n[N], zero[N] = { 0 }, longer[N + 1] = { 1 };

	da_hex(n, N, order);
	for (unsigned int i = 0; i < 4; i++) {
		t->sm2->r = da_param(i == 0 ? zero : i == 1 ? n : r, N);
		t->sm2->s = da_param(i == 2 ? zero : i == 3 ? n : s, N);
		da_expect_refused("r or s out of range", &t->xform, t->op, DA_NEGATIVE);
	}
	r[5] ^= 1;
	expect_verify("another r", t, r, s, DA_NEGATIVE);
	r[5] ^= 1;
	s[N - 1] ^= 1;
	expect_verify("another s", t, r, s, DA_NEGATIVE);
	s[N - 1] ^= 1;
	t->sm2->r = da_param(longer, sizeof(longer));
	da_expect("r of 33 bytes", &t->xform, t->op, DA_NEGATIVE);
	t->sm2->r = da_param(r, N - 1);
	da_expect("r without its last byte", &t->xform, t->op, DA_NEGATIVE);
	t->sm2->r = da_param(r, 0);
	da_expect("no r", &t->xform, t->op, DA_BAD_ARGS);
	t->y[N - 1] ^= 1;
	expect_verify("a key that is not on the curve", t, r, s, DA_NEGATIVE);
	t->y[N - 1] ^= 1;
}

static void
test_signature_example(void)
{
	uint8_t e[N], r[N], s[N];
	struct trial t;

	example_init(&t);
	da_hex(e, N, example_e);
	da_hex(r, N, example_r);
	da_hex(s, N, example_s);
	for (unsigned int i = 0; i < 3;
			i++) { /* the digest; the message, without and with the id */
		if (i == 0)
			set_sign(&t, RTE_CRYPTO_AUTH_NULL, e, N);
		else
			set_sign(&t, RTE_CRYPTO_AUTH_SM3, example_message, strlen(example_message));
		if (i == 2)
			t.sm2->id = da_param(example_id, strlen(example_id));
		t.sm2->k = da_param(t.k, N);
		da_expect("sign", &t.xform, t.op, DA_OK);
		da_same("r", &t.sm2->r, &t.out[0], r, N);
		da_same("s", &t.sm2->s, &t.out[1], s, N);
		expect_verify("verify", &t, r, s, DA_OK);
		bad_signatures(&t, r, s);
	}
	expect_verify("verify again", &t, r, s, DA_OK);
	t.sm2->message.length--;
	expect_verify("another message", &t, r, s, DA_NEGATIVE);
	t.sm2->message.length++;
	t.sm2->id.length--;
	expect_verify("another identity", &t, r, s, DA_NEGATIVE);
	rte_crypto_op_free(t.op);
}

/** libcrypto verifies or makes a signature of a message. */
static EVP_MD_CTX *
ossl_begin(EVP_PKEY *pkey, const char *id,
		int (*init)(EVP_MD_CTX *, EVP_PKEY_CTX **, const EVP_MD *, ENGINE *, EVP_PKEY *))
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	EVP_PKEY_CTX *key = EVP_PKEY_CTX_new(pkey, NULL);

	EVP_PKEY_CTX_set1_id(key, id, (int)strlen(id));
	EVP_MD_CTX_set_pkey_ctx(ctx, key);
	assert_int_equal(init(ctx, NULL, EVP_sm3(), NULL, pkey), 1);
	return ctx;
}

static void
ossl_end(EVP_MD_CTX *ctx)
{
	EVP_PKEY_CTX_free(EVP_MD_CTX_get_pkey_ctx(ctx));
	EVP_MD_CTX_free(ctx);
}

static bool
ossl_verifies(EVP_PKEY *pkey, const char *id, const struct trial *t)
{
	EVP_MD_CTX *ctx = ossl_begin(pkey, id, EVP_DigestVerifyInit);
	ECDSA_SIG *sig = ECDSA_SIG_new();
	unsigned char *der = NULL;
	int len, ret;

	ECDSA_SIG_set0(sig, BN_bin2bn(t->out[0].bytes, N, NULL),
			BN_bin2bn(t->out[1].bytes, N, NULL));
	len = i2d_ECDSA_SIG(sig, &der);
	ret = EVP_DigestVerify(ctx, der, (size_t)len, t->sm2->message.data, t->sm2->message.length);
	OPENSSL_free(der);
	ECDSA_SIG_free(sig);
	ossl_end(ctx);
	return ret == 1;
}

static void
ossl_signs(EVP_PKEY *pkey, const char *id, const struct trial *t, uint8_t *r, uint8_t *s)
{
	EVP_MD_CTX *ctx = ossl_begin(pkey, id, EVP_DigestSignInit);
	uint8_t der[80];
	const uint8_t *at = der;
	size_t len = sizeof(der);
	ECDSA_SIG *sig;

	assert_int_equal(EVP_DigestSign(ctx, der, &len, t->sm2->message.data,
					 t->sm2->message.length),
			1);
	sig = d2i_ECDSA_SIG(NULL, &at, (long)len);
	assert_non_null(sig);
	da_bytes(ECDSA_SIG_get0_r(sig), r, N);
	da_bytes(ECDSA_SIG_get0_s(sig), s, N);
	ECDSA_SIG_free(sig);
	ossl_end(ctx);
}

static void
test_signature_random(void)
{
	static const char *const ids[] = { "1234567812345678", "ALICE123@YAHOO.COM", "x" };

	for (unsigned int i = 0; i < dt_scale(30); i++) {
		uint8_t message[MESSAGE_MAX], r[N], s[N];
		const char *id = ids[i % RTE_DIM(ids)];
		struct trial t;
		EVP_PKEY *pkey = random_init(&t);

		dt_rand_bytes(&rng, message, sizeof(message));
		set_sign(&t, RTE_CRYPTO_AUTH_SM3, message, dt_rand_range(&rng, 0, MESSAGE_MAX));
		t.sm2->id = da_param(id, strlen(id));
		assert_int_equal(da_run(&t.xform, t.op), DA_OK);
		assert_int_equal(t.sm2->r.length, N);
		assert_int_equal(t.sm2->s.length, N);
		assert_true(ossl_verifies(pkey, id, &t));
		ossl_signs(pkey, id, &t, r, s);
		expect_verify("libcrypto's signature", &t, r, s, DA_OK);
		bad_signatures(&t, r, s);
		rte_crypto_op_free(t.op);
		EVP_PKEY_free(pkey);
	}
}

static void
set_encrypt(struct trial *t, const void *message, size_t len)
{
	t->sm2->op_type = RTE_CRYPTO_ASYM_OP_ENCRYPT;
	t->sm2->hash = RTE_CRYPTO_AUTH_SM3;
	t->sm2->message = da_param(message, len);
	t->sm2->cipher = da_result(&t->out[0], 0);
}

static void
expect_decrypt(const char *what, struct trial *t, const uint8_t *cipher, size_t len, int status)
{
	t->sm2->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	t->sm2->hash = RTE_CRYPTO_AUTH_SM3;
	t->sm2->cipher = da_param(cipher, len);
	t->sm2->message = da_result(&t->out[1], 0);
	da_expect(what, &t->xform, t->op, status);
}

/** A forged ciphertext: no byte of a message comes out of it. */
static void
expect_forged(const char *what, struct trial *t, uint8_t *byte, const uint8_t *cipher, size_t len)
{
	uint8_t zeros[MESSAGE_MAX] = { 0 };

	*byte ^= 4;
	expect_decrypt(what, t, cipher, len, DA_NEGATIVE);
	t->sm2->message.length = len - OVERHEAD;
	da_same(what, &t->sm2->message, &t->out[1], zeros, len - OVERHEAD);
	*byte ^= 4;
}

/** A ciphertext C1 | C2 | C3 of any message, changed. */
static void
bad_ciphertexts(struct trial *t, uint8_t *cipher, size_t len)
{
	expect_forged("C2 changed", t, &cipher[POINT], cipher, len);
	expect_forged("last byte of C2 changed", t, &cipher[len - N - 1], cipher, len);
	expect_forged("C3 changed", t, &cipher[len - 1], cipher, len);
	cipher[N] ^= 1;
	expect_decrypt("C1 not on the curve", t, cipher, len, DA_BAD_ARGS);
	da_same("its message", &(rte_crypto_param){ .data = t->out[1].bytes }, &t->out[1], "", 0);
	cipher[N] ^= 1;
	cipher[0] = 3;
	expect_decrypt("a compressed point", t, cipher, len, DA_BAD_ARGS);
	cipher[0] = 4;
	expect_decrypt("without its last byte", t, cipher, len - 1,
			len == OVERHEAD ? DA_BAD_ARGS : DA_NEGATIVE);
	expect_decrypt("shorter than an empty message's", t, cipher, OVERHEAD - 1, DA_BAD_ARGS);
	expect_decrypt("nothing", t, cipher, 0, DA_BAD_ARGS);
}

static void
test_encryption_example(void)
{
	uint8_t cipher[OVERHEAD + sizeof(example_plain)];
	size_t message_len = strlen(example_plain);
	size_t len = da_hex(cipher, sizeof(cipher), example_cipher);
	struct trial t;

	example_init(&t);
	set_encrypt(&t, example_plain, message_len);
	t.sm2->k = da_param(t.k, N);
	da_expect("encrypt", &t.xform, t.op, DA_OK);
	da_same("ciphertext", &t.sm2->cipher, &t.out[0], cipher, len);
	expect_decrypt("decrypt", &t, cipher, len, DA_OK);
	da_same("message", &t.sm2->message, &t.out[1], example_plain, message_len);
	t.sm2->message = da_result(&t.out[1], message_len - 1);
	da_expect("no room for the message", &t.xform, t.op, DA_BAD_ARGS);
	bad_ciphertexts(&t, cipher, len);
	rte_crypto_op_free(t.op);
}

/** Add an element to a DER sequence. */
static void
der_add(ASN1_SEQUENCE_ANY *sequence, int tag, const uint8_t *bytes, size_t len)
{
	ASN1_TYPE *element = ASN1_TYPE_new();
	BIGNUM *number = BN_bin2bn(bytes, (int)len, NULL);
	ASN1_STRING *value = tag == V_ASN1_INTEGER ? BN_to_ASN1_INTEGER(number, NULL)
						   : ASN1_OCTET_STRING_new();

	if (tag != V_ASN1_INTEGER)
		ASN1_STRING_set(value, bytes, (int)len);
	ASN1_TYPE_set(element, tag, value);
	assert_true(sk_ASN1_TYPE_push(sequence, element) > 0);
	BN_free(number);
}

/** C1 | C2 | C3 as libcrypto has it: x, y, C3, C2. @return  Length; @p der is to be freed. */
static size_t
to_der(const uint8_t *cipher, size_t len, uint8_t **der)
{
	ASN1_SEQUENCE_ANY *sequence = sk_ASN1_TYPE_new_null();
	int n;

	der_add(sequence, V_ASN1_INTEGER, cipher + 1, N);
	der_add(sequence, V_ASN1_INTEGER, cipher + 1 + N, N);
	der_add(sequence, V_ASN1_OCTET_STRING, cipher + len - N, N);
	der_add(sequence, V_ASN1_OCTET_STRING, cipher + POINT, len - OVERHEAD);
	*der = NULL;
	n = i2d_ASN1_SEQUENCE_ANY(sequence, der);
	sk_ASN1_TYPE_pop_free(sequence, ASN1_TYPE_free);
	assert_true(n > 0);
	return (size_t)n;
}

static void
take_coordinate(const ASN1_TYPE *element, uint8_t *to)
{
	BIGNUM *number = ASN1_INTEGER_to_BN(element->value.integer, NULL);

	da_bytes(number, to, N);
	BN_free(number);
}

/** DER as C1 | C2 | C3. @return  Its length. */
static size_t
from_der(const uint8_t *der, size_t len, uint8_t *cipher)
{
	const uint8_t *at = der;
	ASN1_SEQUENCE_ANY *sequence = d2i_ASN1_SEQUENCE_ANY(NULL, &at, (long)len);
	const ASN1_STRING *c2, *c3;
	size_t c2_len;

	assert_int_equal(sk_ASN1_TYPE_num(sequence), 4);
	c3 = sk_ASN1_TYPE_value(sequence, 2)->value.octet_string;
	c2 = sk_ASN1_TYPE_value(sequence, 3)->value.octet_string;
	c2_len = (size_t)ASN1_STRING_length(c2);
	cipher[0] = 4;
	take_coordinate(sk_ASN1_TYPE_value(sequence, 0), cipher + 1);
	take_coordinate(sk_ASN1_TYPE_value(sequence, 1), cipher + 1 + N);
	memcpy(cipher + POINT, ASN1_STRING_get0_data(c2), c2_len);
	memcpy(cipher + POINT + c2_len, ASN1_STRING_get0_data(c3), N);
	sk_ASN1_TYPE_pop_free(sequence, ASN1_TYPE_free);
	return OVERHEAD + c2_len;
}

static void
ossl_decrypts(EVP_PKEY *pkey, const uint8_t *cipher, size_t len, const uint8_t *message)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
	uint8_t plain[MESSAGE_MAX], *der;
	size_t plain_len = sizeof(plain);
	size_t der_len = to_der(cipher, len, &der);

	assert_int_equal(EVP_PKEY_decrypt_init(ctx), 1);
	assert_int_equal(EVP_PKEY_decrypt(ctx, plain, &plain_len, der, der_len), 1);
	assert_int_equal(plain_len, len - OVERHEAD);
	assert_memory_equal(plain, message, plain_len);
	OPENSSL_free(der);
	EVP_PKEY_CTX_free(ctx);
}

static size_t
ossl_encrypts(EVP_PKEY *pkey, const uint8_t *message, size_t len, uint8_t *der, size_t room)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);

	assert_int_equal(EVP_PKEY_encrypt_init(ctx), 1);
	assert_int_equal(EVP_PKEY_encrypt(ctx, der, &room, message, len), 1);
	EVP_PKEY_CTX_free(ctx);
	return room;
}

static void
encryption_trial(size_t message_len)
{
	uint8_t message[MESSAGE_MAX], der[MESSAGE_MAX + OVERHEAD + 32];
	uint8_t cipher[MESSAGE_MAX + OVERHEAD];
	struct trial t;
	EVP_PKEY *pkey = random_init(&t);
	size_t der_len, len;

	dt_rand_bytes(&rng, message, sizeof(message));
	set_encrypt(&t, message, message_len);
	assert_int_equal(da_run(&t.xform, t.op), DA_OK);
	assert_int_equal(t.sm2->cipher.length, OVERHEAD + message_len);
	ossl_decrypts(pkey, t.out[0].bytes, t.sm2->cipher.length, message);
	der_len = ossl_encrypts(pkey, message, message_len, der, sizeof(der));
	expect_decrypt("libcrypto's DER", &t, der, der_len, DA_OK);
	da_same("libcrypto's message", &t.sm2->message, &t.out[1], message, message_len);
	expect_decrypt("half of the DER", &t, der, der_len / 2, DA_BAD_ARGS);
	len = from_der(der, der_len, cipher);
	expect_decrypt("libcrypto's C1 | C2 | C3", &t, cipher, len, DA_OK);
	da_same("its message", &t.sm2->message, &t.out[1], message, message_len);
	bad_ciphertexts(&t, cipher, len);
	rte_crypto_op_free(t.op);
	EVP_PKEY_free(pkey);
}

static void
test_encryption_random(void)
{
	if (rng.state == 0)
		rng.state = dt_seed();
	for (unsigned int i = 0; i < dt_scale(30); i++)
		encryption_trial(i < 4 ? 31 + i : dt_rand_range(&rng, 3, MESSAGE_MAX));
}

#if RTE_VERSION >= RTE_VERSION_NUM(25, 11, 0, 0)
/** number times (x, y), or times the generator when x is NULL. */
static void
multiply(const uint8_t *number, const uint8_t *x, const uint8_t *y, uint8_t *to_x, uint8_t *to_y)
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_sm2);
	EC_POINT *point = EC_POINT_new(group);
	BIGNUM *k = BN_bin2bn(number, N, NULL);
	BIGNUM *bx = x == NULL ? BN_new() : BN_bin2bn(x, N, NULL);
	BIGNUM *by = y == NULL ? BN_new() : BN_bin2bn(y, N, NULL);

	if (x == NULL) {
		assert_int_equal(EC_POINT_mul(group, point, k, NULL, NULL, NULL), 1);
	} else {
		assert_int_equal(EC_POINT_set_affine_coordinates(group, point, bx, by, NULL), 1);
		assert_int_equal(EC_POINT_mul(group, point, NULL, point, k, NULL), 1);
	}
	assert_int_equal(EC_POINT_get_affine_coordinates(group, point, bx, by, NULL), 1);
	da_bytes(bx, to_x, N);
	da_bytes(by, to_y, N);
	BN_free(k);
	BN_free(bx);
	BN_free(by);
	EC_POINT_free(point);
	EC_GROUP_free(group);
}

static void
expect_points(struct trial *t, const uint8_t *c1_x, const uint8_t *c1_y)
{
	uint8_t x[N], y[N];

	multiply(t->priv, c1_x, c1_y, x, y);
	da_same("x of the shared point", &t->sm2->kp.x, &t->out[2], x, N);
	da_same("y of the shared point", &t->sm2->kp.y, &t->out[3], y, N);
}

static void
partial_trial(void)
{
	uint8_t x[N], y[N];
	struct trial t;
	EVP_PKEY *pkey = random_init(&t);

	dt_rand_bytes(&rng, t.k, N);
	t.k[0] &= 0x7f;
	multiply(t.k, NULL, NULL, x, y);
	t.sm2->op_type = RTE_CRYPTO_ASYM_OP_ENCRYPT;
	t.sm2->k = da_param(t.k, N);
	t.sm2->c1.x = da_result(&t.out[0], 0);
	t.sm2->c1.y = da_result(&t.out[1], 0);
	t.sm2->kp.x = da_result(&t.out[2], 0);
	t.sm2->kp.y = da_result(&t.out[3], 0);
	da_expect("half of an encryption", &t.xform, t.op, DA_OK);
	da_same("x of C1", &t.sm2->c1.x, &t.out[0], x, N);
	da_same("y of C1", &t.sm2->c1.y, &t.out[1], y, N);
	expect_points(&t, x, y);
	t.sm2->op_type = RTE_CRYPTO_ASYM_OP_DECRYPT;
	t.sm2->c1.x = da_param(x, N);
	t.sm2->c1.y = da_param(y, N);
	t.sm2->kp.x = da_result(&t.out[2], 0);
	t.sm2->kp.y = da_result(&t.out[3], 0);
	da_expect("half of a decryption", &t.xform, t.op, DA_OK);
	expect_points(&t, x, y);
	t.sm2->kp.x = da_result(&t.out[2], 0);
	x[N - 1] ^= 1;
	da_expect("C1 not on the curve", &t.xform, t.op, DA_BAD_ARGS);
	da_same("its point", &(rte_crypto_param){ .data = t.out[2].bytes }, &t.out[2], "", 0);
	rte_crypto_op_free(t.op);
	EVP_PKEY_free(pkey);
}

static void
test_partial(void)
{
	for (unsigned int i = 0; i < dt_scale(20); i++)
		partial_trial();
}
#endif

/** Numbers that cannot be, and keys that are not there. */
static void
test_refused(void)
{
	uint8_t n[N], zero[N] = { 0 };
	struct trial t;

	example_init(&t);
	da_hex(n, N, order);
	set_sign(&t, RTE_CRYPTO_AUTH_SM3, example_message, 4);
	t.sm2->k = da_param(zero, N);
	da_expect_refused("k = 0", &t.xform, t.op, DA_BAD_ARGS);
	t.sm2->k = da_param(n, N);
	da_expect_refused("k = n", &t.xform, t.op, DA_BAD_ARGS);
	da_same("its r", &(rte_crypto_param){ .data = t.out[0].bytes }, &t.out[0], "", 0);
	t.sm2->k = da_param(t.k, N);
	t.xform.ec.pkey.data = n;
	da_expect("a private key that is the order", &t.xform, t.op, DA_BAD_ARGS);
	t.xform.ec.pkey.length = 0;
	da_expect("no private key", &t.xform, t.op, DA_BAD_ARGS);
	set_encrypt(&t, example_plain, 0);
	da_expect("nothing to encrypt", &t.xform, t.op, DA_BAD_ARGS);
	t.y[0] ^= 1;
	set_encrypt(&t, example_plain, 5);
	da_expect("a public key that is not on the curve", &t.xform, t.op, DA_BAD_ARGS);
	da_same("its ciphertext", &(rte_crypto_param){ .data = t.out[0].bytes }, &t.out[0], "", 0);
	t.xform.ec.q.x.length = t.xform.ec.q.y.length = 0;
	da_expect("no public key", &t.xform, t.op, DA_BAD_ARGS);
	t.xform.ec.curve_id = RTE_CRYPTO_EC_GROUP_SECP256R1;
	da_expect("another curve", &t.xform, t.op, DA_BAD_ARGS);
	rte_crypto_op_free(t.op);
}

static const struct dt_function functions[] = {
	{ "signature, GB/T 32918.5", test_signature_example },
	{ "encryption, GB/T 32918.5", test_encryption_example },
	{ "signatures, random keys", test_signature_random },
	{ "encryption, random keys", test_encryption_random },
#if RTE_VERSION >= RTE_VERSION_NUM(25, 11, 0, 0)
	{ "halves of encryption", test_partial },
#endif
	{ "numbers that cannot be", test_refused },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "asym_sm2",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
