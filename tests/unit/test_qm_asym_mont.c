/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * X25519 and X448 (RFC 7748), and points of the curves of Ed25519 and Ed448 (RFC 8032). The RFCs'
 * bytes are little-endian, the device's big-endian.
 */

#include <openssl/evp.h>

#include "asym_world.h"
#include "crypto_heap.h"

enum { OK = 0 };

struct curve {
	const char *name;
	size_t len;     /* of the RFC's strings */
	size_t operand; /* of the device's */
	uint32_t multiply, generate;
};

static const struct curve x25519 = { "X25519", 32, 32, QAT4_PKE_POINT_MULTIPLICATION_C25519,
	QAT4_PKE_GENERATOR_MULTIPLICATION_C25519 };
static const struct curve x448 = { "X448", 56, 64, QAT4_PKE_POINT_MULTIPLICATION_C448,
	QAT4_PKE_GENERATOR_MULTIPLICATION_C448 };

static void
reverse(uint8_t *to, size_t to_bytes, const uint8_t *from, size_t len)
{
	memset(to, 0, to_bytes);
	for (size_t i = 0; i < len; i++)
		to[to_bytes - 1 - i] = from[i];
}

/* result = k times u, all as in the RFC; u NULL: the base point. */
static void
ladder(struct asym_world *w, const struct curve *c, const uint8_t *k, const uint8_t *u,
		uint8_t *result)
{
	if (u != NULL)
		reverse(w->in[0], c->operand, u, c->len);
	reverse(w->in[u != NULL], c->operand, k, c->len);
	assert_int_equal(asym_run(w, u != NULL ? c->multiply : c->generate), OK);
	for (size_t i = 0; i < c->len; i++)
		result[i] = w->out[0][c->operand - 1 - i];
	for (size_t i = c->len; i < c->operand; i++)
		assert_int_equal(w->out[0][c->operand - 1 - i], 0);
}

static void
check(struct asym_world *w, const struct curve *c, const char *k_hex, const char *u_hex,
		const char *result_hex)
{
	uint8_t k[56], u[56], result[56], expected[56];

	assert_int_equal(hex_bytes(k, sizeof(k), k_hex), c->len);
	assert_int_equal(hex_bytes(expected, sizeof(expected), result_hex), c->len);
	if (u_hex != NULL)
		assert_int_equal(hex_bytes(u, sizeof(u), u_hex), c->len);
	ladder(w, c, k, u_hex == NULL ? NULL : u, result);
	assert_memory_equal(result, expected, c->len);
}

/* Sections 5.2 and 6. */
static void
rfc7748_vectors(void **state)
{
	struct asym_world *w = *state;

	check(w, &x25519, "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
			"e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
			"c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
	/* The top bit of this u is set, and ignored. */
	check(w, &x25519, "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
			"e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
			"95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
	check(w, &x25519, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb", NULL,
			"de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
	check(w, &x25519, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
			"8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a",
			"4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
	check(w, &x448,
			"3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121"
			"700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3",
			"06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9"
			"814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086",
			"ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239f"
			"e14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f");
	check(w, &x448,
			"9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28d"
			"d9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b",
			NULL,
			"9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c"
			"22c5d9bbc836647241d953d40c5b12da88120d53177f80e532c41fa0");
}

static void
iterate(struct asym_world *w, const struct curve *c, uint8_t base, const char *after_1,
		const char *after_1000)
{
	uint8_t k[56] = { base }, u[56] = { base }, result[56], expected[56];

	for (unsigned int i = 1; i <= 1000; i++) {
		ladder(w, c, k, u, result);
		memcpy(u, k, sizeof(u));
		memcpy(k, result, sizeof(k));
		if (i != 1 && i != 1000)
			continue;
		hex_bytes(expected, sizeof(expected), i == 1 ? after_1 : after_1000);
		assert_memory_equal(k, expected, c->len);
	}
}

static void
rfc7748_iterations(void **state)
{
	iterate(*state, &x25519, 9,
			"422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
			"684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
	iterate(*state, &x448, 5,
			"3f482c8a9f19b01e6c46ee9711d9dc14fd4bf67af30765c2ae2b846a"
			"4d23a8cd0db897086239492caf350b51f833868b9bc2b3bca9cf4113",
			"aa3b4749d55b9daf1e5b00288826c467274ce3ebbdd5c17b975e09d4"
			"af6c67cf10d087202db88286e2b79fceea3ec353ef54faa26e219f38");
}

static EVP_PKEY *
raw_key(const struct curve *c, const uint8_t *private_key, const uint8_t *public_key)
{
	EVP_PKEY *key = private_key != NULL
			? EVP_PKEY_new_raw_private_key_ex(NULL, c->name, NULL, private_key, c->len)
			: EVP_PKEY_new_raw_public_key_ex(NULL, c->name, NULL, public_key, c->len);

	assert_non_null(key);
	return key;
}

static void
exchanges_with_libcrypto(void **state)
{
	const struct curve *const curves[] = { &x25519, &x448 };
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < 100; i++) {
		const struct curve *c = curves[i % 2];
		uint8_t a[56], b[56], a_public[56], b_public[56], secret[56], other[56];
		size_t len = c->len;
		EVP_PKEY *own, *peer;
		EVP_PKEY_CTX *ctx;

		asym_random(a, c->len);
		asym_random(b, c->len);
		own = raw_key(c, b, NULL);
		assert_int_equal(EVP_PKEY_get_raw_public_key(own, b_public, &len), 1);
		ladder(w, c, a, NULL, a_public);
		ladder(w, c, a, b_public, secret);
		peer = raw_key(c, NULL, a_public);
		ctx = EVP_PKEY_CTX_new(own, NULL);
		assert_int_equal(EVP_PKEY_derive_init(ctx), 1);
		assert_int_equal(EVP_PKEY_derive_set_peer(ctx, peer), 1);
		assert_int_equal(EVP_PKEY_derive(ctx, other, &len), 1);
		assert_memory_equal(secret, other, c->len);
		EVP_PKEY_CTX_free(ctx);
		EVP_PKEY_free(peer);
		EVP_PKEY_free(own);
	}
}

/* Section 1.10: a zero result is a success, and the driver's to refuse; u is reduced. */
static void
low_order_points(void **state)
{
	static const char *const points[] = {
		"0000000000000000000000000000000000000000000000000000000000000000",
		"0100000000000000000000000000000000000000000000000000000000000000",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", /* p - 1 */
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", /* p */
		"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", /* p + 1 */
		"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
		"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
	};
	static const char k[] = "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4";
	static const uint8_t zero[56];
	uint8_t one[56] = { 1 }, result[56];
	struct asym_world *w = *state;

	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
		check(w, &x25519, k, points[i],
				"0000000000000000000000000000000000000000000000000000000000000000");
	ladder(w, &x448, one, zero, result);
	assert_memory_equal(result, zero, 56);
	ladder(w, &x448, one, one, result);
	assert_memory_equal(result, zero, 56);
	/* p + 9 is 9 */
	check(w, &x25519, "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
			"f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
			"de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
}

/* Of a scalar nothing is left in libcrypto's memory, nor was it when that was given back. */
static void
no_scalar_kept(void **state)
{
	const struct curve *const curves[] = { &x25519, &x448 };
	uint8_t k[56], u[56], zero[56] = { 0 }, result[56];
	struct asym_world *w = *state;
	EVP_PKEY *seen;

	crypto_heap_secret = 0x5a;
	memset(k, crypto_heap_secret, sizeof(k));
	memset(u, 3, sizeof(u));
	for (unsigned int i = 0; i < 2; i++) {
		ladder(w, curves[i], k, u, result);
		ladder(w, curves[i], k, zero, result);
		ladder(w, curves[i], k, NULL, result);
		assert_true(crypto_heap_nb_blocks > 0);
		assert_int_equal(crypto_heap_count_secrets(), 0);
		seen = raw_key(curves[i], k, NULL);
		assert_int_equal(crypto_heap_count_secrets(), 1); /* it would be found */
		EVP_PKEY_free(seen);
		assert_int_equal(crypto_heap_count_secrets(), 0);
	}
}

/* Edwards curves. */

struct edwards {
	const char *name;
	const char *digest;
	size_t len;     /* of RFC 8032's strings */
	size_t operand; /* of the device's */
	const char *x, *y, *order, *minus_1;
	uint32_t multiply, generate;
};

static const struct edwards ed25519 = {
	.name = "ED25519",
	.digest = "SHA512",
	.len = 32,
	.operand = 32,
	.x = "216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a",
	.y = "6666666666666666666666666666666666666666666666666666666666666658",
	.order = "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed",
	.minus_1 = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
	.multiply = QAT4_PKE_POINT_MULTIPLICATION_ED25519,
	.generate = QAT4_PKE_GENERATOR_MULTIPLICATION_ED25519,
};

static const struct edwards ed448 = {
	.name = "ED448",
	.digest = "SHAKE256",
	.len = 57,
	.operand = 64,
	.x = "4f1970c66bed0ded221d15a622bf36da9e146570470f1767ea6de324"
	     "a3d3a46412ae1af72ab66511433b80e18b00938e2626a82bc70cc05e",
	.y = "693f46716eb6bc248876203756c9c7624bea73736ca3984087789c1e"
	     "05a0c2d73ad3ff1ce67c39c4fdbd132c4ed7c8ad9808795bf230fa14",
	.order = "3fffffffffffffffffffffffffffffffffffffffffffffffffffffff"
		 "7cca23e9c44edb49aed63690216cc2728dc58f552378c292ab5844f3",
	.minus_1 = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
		   "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe",
	.multiply = QAT4_PKE_POINT_MULTIPLICATION_ED448,
	.generate = QAT4_PKE_GENERATOR_MULTIPLICATION_ED448,
};

/* w->out = [k](x, y), the operands big-endian at x and y. */
static void
multiply(struct asym_world *w, const struct edwards *c, const uint8_t *k, const uint8_t *x,
		const uint8_t *y)
{
	memcpy(w->in[0], x, c->operand);
	memcpy(w->in[1], y, c->operand);
	memcpy(w->in[2], k, c->operand);
	assert_int_equal(asym_run(w, c->multiply), OK);
}

/* The same for the base point, by both functions. */
static void
multiply_base(struct asym_world *w, const struct edwards *c, const uint8_t *k)
{
	uint8_t x[64], y[64];

	memcpy(w->in[0], k, c->operand);
	assert_int_equal(asym_run(w, c->generate), OK);
	memcpy(x, w->out[0], c->operand);
	memcpy(y, w->out[1], c->operand);
	asym_set_hex(w->in[0], c->operand, c->x);
	asym_set_hex(w->in[1], c->operand, c->y);
	memcpy(w->in[2], k, c->operand);
	assert_int_equal(asym_run(w, c->multiply), OK);
	assert_memory_equal(w->out[0], x, c->operand);
	assert_memory_equal(w->out[1], y, c->operand);
}

/* Encode w->out as RFC 8032 does. */
static void
encode(const struct asym_world *w, const struct edwards *c, uint8_t *to)
{
	memset(to, 0, c->len);
	for (size_t i = 0; i < c->operand && i < c->len; i++)
		to[i] = w->out[1][c->operand - 1 - i];
	to[c->len - 1] |= (uint8_t)((w->out[0][c->operand - 1] & 1) << 7);
}

/* Section 8.6 of the document: the first vector of RFC 8032. */
static void
rfc8032_point(void **state)
{
	struct asym_world *w = *state;
	uint8_t k[32], key[32], expected[32];

	asym_set_hex(k, 32, "4fe94d9006f020a5a3c080d96827fffd3c010ac0f12e7a42cb33284f86837c30");
	multiply_base(w, &ed25519, k);
	asym_expect_hex(w, ed25519.multiply, 0,
			"55d0e09a2b9d34292297e08d60d0f620c513d47253187c24b12786bd777645ce");
	asym_expect_hex(w, ed25519.multiply, 1,
			"1a5107f7681a02af2523a6daf372e10e3a0764c9d3fe4bd5b70ab18201985ad7");
	encode(w, &ed25519, key);
	asym_set_hex(expected, 32,
			"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
	assert_memory_equal(key, expected, 32);
}

/* The pruned scalar of a seed, as an operand. */
static void
scalar(const struct edwards *c, const uint8_t *seed, uint8_t *k)
{
	uint8_t hash[114];
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool xof = c == &ed448;

	assert_int_equal(EVP_DigestInit_ex(ctx, EVP_get_digestbyname(c->digest), NULL), 1);
	assert_int_equal(EVP_DigestUpdate(ctx, seed, c->len), 1);
	assert_int_equal(xof ? EVP_DigestFinalXOF(ctx, hash, sizeof(hash))
			     : EVP_DigestFinal_ex(ctx, hash, NULL),
			1);
	EVP_MD_CTX_free(ctx);
	if (xof) {
		hash[0] &= 0xfc;
		hash[55] |= 0x80;
		hash[56] = 0;
	} else {
		hash[0] &= 0xf8;
		hash[31] = (uint8_t)((hash[31] & 0x7f) | 0x40);
	}
	for (size_t i = 0; i < c->operand; i++)
		k[c->operand - 1 - i] = i < c->len ? hash[i] : 0;
}

/* Public keys of random seeds are libcrypto's. */
static void
public_keys(void **state)
{
	const struct edwards *const curves[] = { &ed25519, &ed448 };
	struct asym_world *w = *state;

	asym_seed();
	for (unsigned int i = 0; i < 40; i++) {
		const struct edwards *c = curves[i % 2];
		uint8_t seed[57], k[64], key[57], expected[57];
		size_t len = c->len;
		EVP_PKEY *pkey;

		asym_random(seed, c->len);
		pkey = EVP_PKEY_new_raw_private_key_ex(NULL, c->name, NULL, seed, c->len);
		assert_non_null(pkey);
		assert_int_equal(EVP_PKEY_get_raw_public_key(pkey, expected, &len), 1);
		EVP_PKEY_free(pkey);
		scalar(c, seed, k);
		multiply_base(w, c, k);
		encode(w, c, key);
		assert_memory_equal(key, expected, c->len);
	}
}

/* [a]([b]B) = [ab]B for any a and b, also beyond the order. */
static void
multiples_of_multiples(void **state)
{
	const struct edwards *const curves[] = { &ed25519, &ed448 };
	struct asym_world *w = *state;
	BIGNUM *a = BN_new(), *b = BN_new(), *order;
	BN_CTX *ctx = BN_CTX_new();

	asym_seed();
	for (unsigned int i = 0; i < 40; i++) {
		const struct edwards *c = curves[i % 2];
		uint8_t k[64], x[64], y[64];

		order = asym_bn(c->order);
		asym_random_bn(a, (int)c->operand * 8);
		asym_random_bn(b, (int)c->operand * 8);
		asym_set_bn(k, c->operand, b);
		multiply_base(w, c, k);
		memcpy(x, w->out[0], sizeof(x));
		memcpy(y, w->out[1], sizeof(y));
		asym_set_bn(k, c->operand, a);
		multiply(w, c, k, x, y);
		memcpy(x, w->out[0], sizeof(x));
		memcpy(y, w->out[1], sizeof(y));
		assert_int_equal(BN_mod_mul(a, a, b, order, ctx), 1);
		asym_set_bn(k, c->operand, a);
		multiply_base(w, c, k);
		assert_memory_equal(w->out[0], x, c->operand);
		assert_memory_equal(w->out[1], y, c->operand);
		BN_free(order);
	}
	BN_free(a);
	BN_free(b);
	BN_CTX_free(ctx);
}

/* Scalars 0, 1 and the order; the points of order 1, 2 and 4. */
static void
special_points(void **state)
{
	const struct edwards *const curves[] = { &ed25519, &ed448 };
	struct asym_world *w = *state;

	for (unsigned int i = 0; i < 2; i++) {
		const struct edwards *c = curves[i];
		uint8_t k[64], x[64] = { 0 }, y[64];

		memset(k, 0, sizeof(k));
		multiply_base(w, c, k);
		asym_expect_hex(w, c->multiply, 0, "");
		asym_expect_hex(w, c->multiply, 1, "01");
		asym_set_hex(k, c->operand, "01");
		multiply_base(w, c, k);
		asym_expect_hex(w, c->multiply, 0, c->x);
		asym_expect_hex(w, c->multiply, 1, c->y);
		asym_set_hex(k, c->operand, c->order);
		multiply_base(w, c, k);
		asym_expect_hex(w, c->multiply, 0, "");
		asym_expect_hex(w, c->multiply, 1, "01");
		asym_set_hex(y, c->operand, c->minus_1);
		multiply(w, c, k, x, y); /* odd */
		asym_expect_hex(w, c->multiply, 0, "");
		asym_expect_hex(w, c->multiply, 1, c->minus_1);
		asym_set_hex(k, c->operand, "02");
		multiply(w, c, k, x, y);
		asym_expect_hex(w, c->multiply, 1, "01");
	}
	{
		uint8_t k[64], x[64], y[64] = { 0 };

		asym_set_hex(k, 64, "02");
		asym_set_hex(x, 64, "01"); /* (1, 0) has order 4 on ed448 */
		multiply(w, &ed448, k, x, y);
		asym_expect_hex(w, ed448.multiply, 0, "");
		asym_expect_hex(w, ed448.multiply, 1, ed448.minus_1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rfc7748_vectors, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(rfc7748_iterations, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(
				exchanges_with_libcrypto, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(low_order_points, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(no_scalar_kept, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(rfc8032_point, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(public_keys, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(multiples_of_multiples, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(special_points, asym_setup, asym_teardown),
	};

	if (!crypto_heap_watch()) {
		fprintf(stderr, "libcrypto has already memory that is not watched\n");
		return EXIT_FAILURE;
	}
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym_mont", tests, NULL, NULL);
}
