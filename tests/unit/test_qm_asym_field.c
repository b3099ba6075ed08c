/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Fixed-time arithmetic against libcrypto's numbers, for every number of words and for moduli that
 * are small, full, prime or not.
 */

#include "asym_world.h"

enum { MAX_BYTES = 8 * QM_FIELD_WORDS };

struct field {
	struct qm_field f;
	size_t bytes;
	BIGNUM *m, *a, *b, *r;
	BN_CTX *ctx;
};

static void
load(const struct field *t, struct qm_fe *fe, const BIGNUM *bn)
{
	uint8_t bytes[MAX_BYTES];

	asym_set_bn(bytes, t->bytes, bn);
	memset(fe, 0, sizeof(*fe));
	qm_fe_load(&t->f, fe, bytes);
}

static void
expect(const struct field *t, const struct qm_fe *fe)
{
	uint8_t bytes[MAX_BYTES], expected[MAX_BYTES];

	qm_fe_store(&t->f, bytes, fe);
	asym_set_bn(expected, t->bytes, t->r);
	assert_memory_equal(bytes, expected, t->bytes);
}

static void
operations(const struct field *t)
{
	struct qm_fe a, b, r = { { 0 } };
	uint8_t bytes[MAX_BYTES];
	bool invertible, zero;

	load(t, &a, t->a);
	load(t, &b, t->b);
	assert_int_equal(BN_nnmod(t->r, t->a, t->m, t->ctx), 1);
	expect(t, &a);
	zero = BN_is_zero(t->r);
	assert_true(qm_fe_is_zero(&t->f, &a) == (zero ? UINT64_MAX : 0));
	qm_fe_mul(&t->f, &r, &a, &b);
	assert_int_equal(BN_mod_mul(t->r, t->a, t->b, t->m, t->ctx), 1);
	expect(t, &r);
	qm_fe_add(&t->f, &r, &a, &b);
	assert_int_equal(BN_mod_add(t->r, t->a, t->b, t->m, t->ctx), 1);
	expect(t, &r);
	qm_fe_sub(&t->f, &r, &a, &b);
	assert_int_equal(BN_mod_sub(t->r, t->a, t->b, t->m, t->ctx), 1);
	expect(t, &r);
	invertible = BN_mod_inverse(t->r, t->a, t->m, t->ctx) != NULL;
	assert_int_equal(qm_fe_inv(&t->f, &r, &a), invertible);
	if (invertible)
		expect(t, &r);
	asym_set_bn(bytes, t->bytes, t->a);
	assert_int_equal(qm_field_in_range(&t->f, bytes),
			!BN_is_zero(t->a) && BN_cmp(t->a, t->m) < 0);
	r = b;
	qm_fe_select(&r, &a, 0);
	assert_memory_equal(&r, &b, sizeof(r));
	qm_fe_select(&r, &a, UINT64_MAX);
	assert_memory_equal(&r, &a, sizeof(r));
}

/* A modulus of one of several kinds. */
static void
pick_modulus(const struct field *t, unsigned int kind)
{
	int bits = (int)t->bytes * 8;

	switch (kind % 5) {
	case 0: /* as large as can be */
		BN_zero(t->m);
		assert_int_equal(
				BN_set_bit(t->m, bits) && BN_sub_word(t->m, 1 + 2 * (kind / 5)), 1);
		break;
	case 1: /* tiny */
		assert_int_equal(BN_set_word(t->m, 3 + 2 * (kind / 5)), 1);
		break;
	case 2: /* just above a power of two */
		BN_zero(t->m);
		assert_int_equal(BN_set_bit(t->m, 1 + (int)(random() % (bits - 1))), 1);
		break;
	default:
		asym_random_bn(t->m, 3 + (int)(random() % (bits - 2)));
		break;
	}
	assert_int_equal(BN_set_bit(t->m, 0), 1);
	if (BN_is_one(t->m))
		assert_int_equal(BN_set_word(t->m, 5), 1);
}

static void
random_operations(void **state)
{
	struct field t = { .m = BN_new(), .a = BN_new(), .b = BN_new(), .r = BN_new() };
	uint8_t bytes[MAX_BYTES];

	(void)state;
	asym_seed();
	t.ctx = BN_CTX_new();
	for (unsigned int i = 0; i < 20000; i++) {
		t.bytes = 8 * (1 + i % QM_FIELD_WORDS);
		pick_modulus(&t, i / QM_FIELD_WORDS);
		asym_set_bn(bytes, t.bytes, t.m);
		assert_true(qm_field_init(&t.f, bytes, t.bytes));
		asym_random_bn(t.a, (int)t.bytes * 8);
		asym_random_bn(t.b, (int)t.bytes * 8);
		if (i % 11 == 0)
			BN_zero(t.a);
		if (i % 13 == 0)
			assert_non_null(BN_copy(t.a, t.m));
		if (i % 17 == 0)
			assert_int_equal(BN_sub(t.a, t.m, BN_value_one()), 1);
		operations(&t);
	}
	BN_free(t.m);
	BN_free(t.a);
	BN_free(t.b);
	BN_free(t.r);
	BN_CTX_free(t.ctx);
}

/* Inverses modulo primes, where a multiple of the modulus is the only exception. */
static void
prime_moduli(void **state)
{
	static const int bits[] = { 160, 192, 224, 256, 320, 384, 448, 512, 521, 571 };
	struct field t = { .m = BN_new(), .a = BN_new(), .b = BN_new(), .r = BN_new() };
	uint8_t bytes[MAX_BYTES];

	(void)state;
	asym_seed();
	t.ctx = BN_CTX_new();
	for (size_t i = 0; i < sizeof(bits) / sizeof(bits[0]); i++) {
		assert_int_equal(BN_generate_prime_ex(t.m, bits[i], 0, NULL, NULL, NULL), 1);
		t.bytes = (size_t)(bits[i] + 63) / 64 * 8;
		asym_set_bn(bytes, t.bytes, t.m);
		assert_true(qm_field_init(&t.f, bytes, t.bytes));
		for (unsigned int j = 0; j < 200; j++) {
			asym_random_bn(t.a, (int)t.bytes * 8);
			asym_random_bn(t.b, (int)t.bytes * 8);
			operations(&t);
		}
	}
	BN_free(t.m);
	BN_free(t.a);
	BN_free(t.b);
	BN_free(t.r);
	BN_CTX_free(t.ctx);
}

static void
no_moduli(void **state)
{
	static const char *const texts[] = { "", "01", "02", "10000000000000000000000000000000" };
	struct qm_field f;
	uint8_t bytes[32];

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		asym_set_hex(bytes, sizeof(bytes), texts[i]);
		assert_false(qm_field_init(&f, bytes, sizeof(bytes)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_operations),
		cmocka_unit_test(prime_moduli),
		cmocka_unit_test(no_moduli),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym_field", tests, NULL, NULL);
}
