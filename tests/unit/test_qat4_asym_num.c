/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Numbers, random numbers and the private exponent of an RSA key, against libcrypto.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <openssl/bn.h>

#include <rte_common.h>

#include "qat4_asym_num.h"
#include "qat4_asym_rsa.h"
#include "random_rig.h"

enum { ROUNDS = 2000, MAX = 80 };

static unsigned int seed;

static void
draw(uint8_t *to, size_t len)
{
	/* Long runs of zeros and ones are where borrows go far. */
	unsigned int kind = (unsigned int)rand() % 4;

	for (size_t i = 0; i < len; i++)
		to[i] = kind == 0 ? 0 : kind == 1 ? 0xff : (uint8_t)rand();
	if (len != 0 && kind < 2)
		to[(size_t)rand() % len] ^= (uint8_t)(1 << rand() % 8);
}

static void
comparisons_agree_with_libcrypto(void **state)
{
	uint8_t a[MAX], b[MAX];

	(void)state;
	for (unsigned int i = 0; i < ROUNDS; i++) {
		size_t a_len = 1 + (size_t)rand() % MAX, b_len = 1 + (size_t)rand() % MAX;
		BIGNUM *x, *y;
		int order;

		draw(a, a_len);
		draw(b, b_len);
		if (i % 5 < 2) {
			b_len = a_len;
			memcpy(b, a, a_len);
		}
		if (i % 5 == 1) /* the same but for one bit, anywhere */
			b[(size_t)rand() % b_len] ^= (uint8_t)(1 << rand() % 8);
		x = BN_bin2bn(a, (int)a_len, NULL);
		y = BN_bin2bn(b, (int)b_len, NULL);
		order = BN_cmp(x, y);
		assert_int_equal(qat4_num_below(a, a_len, b, b_len), order < 0);
		assert_int_equal(
				qat4_num_in_range(a, a_len, b, b_len), order < 0 && !BN_is_zero(x));
		assert_int_equal(qat4_num_is_zero(a, a_len), BN_is_zero(x));
		if (a_len == b_len)
			assert_int_equal(qat4_num_equal(a, b, a_len), order == 0);
		BN_free(x);
		BN_free(y);
	}
}

static void
placing_pads_and_refuses(void **state)
{
	static const uint8_t data[] = { 0, 0, 1, 2, 3 };
	uint8_t to[8];

	(void)state;
	memset(to, 0xee, sizeof(to));
	assert_int_equal(qat4_num_place(to, 8, data, 5), 0);
	assert_memory_equal(to, "\0\0\0\0\0\1\2\3", 8);
	memset(to, 0xee, sizeof(to));
	assert_int_equal(qat4_num_place(to, 3, data, 5), 0); /* what is left out is zero */
	assert_memory_equal(to, "\1\2\3\xee", 4);
	memset(to, 0xee, sizeof(to));
	assert_int_equal(qat4_num_place(to, 5, data, 5), 0);
	assert_memory_equal(to, "\0\0\1\2\3\xee", 6);
	assert_int_equal(qat4_num_place(to, 5, NULL, 0), 0);
	assert_memory_equal(to, "\0\0\0\0\0\xee", 6);
	assert_int_equal(qat4_num_place(to, 0, NULL, 0), 0);
	assert_int_equal(qat4_num_place(to, 2, data, 5), -EINVAL);
	assert_int_equal(qat4_num_place_reversed(to, 6, data, 5), 0);
	assert_memory_equal(to, "\0\3\2\1\0\0", 6);
	assert_int_equal(qat4_num_place_reversed(to, 4, data, 5), -EINVAL);
	assert_int_equal(qat4_num_leading_zeros(data, 5), 2);
}

static void
limbs_agree_with_libcrypto(void **state)
{
	uint64_t a[4], b[4], m[4], product[8], rest[4];
	uint8_t bytes[64], expected[32];
	BN_CTX *ctx = BN_CTX_new();

	(void)state;
	for (unsigned int i = 0; i < ROUNDS / 10; i++) {
		uint8_t x[32], y[32], z[32];
		BIGNUM *bx, *by, *bz, *r = BN_new();

		draw(x, 32);
		draw(y, 32);
		draw(z, 32);
		z[0] = (z[0] & 0x7f) | 1;
		assert_int_equal(qat4_num_to_limbs(a, 4, x, 32), 0);
		assert_int_equal(qat4_num_to_limbs(b, 4, y, 32), 0);
		assert_int_equal(qat4_num_to_limbs(m, 4, z, 32), 0);
		qat4_num_multiply(product, a, b, 4);
		qat4_num_reduce(rest, product, 8, m, 4);
		qat4_num_from_limbs(bytes, 32, rest, 4);
		bx = BN_bin2bn(x, 32, NULL);
		by = BN_bin2bn(y, 32, NULL);
		bz = BN_bin2bn(z, 32, NULL);
		BN_mod_mul(r, bx, by, bz, ctx);
		BN_bn2binpad(r, expected, 32);
		assert_memory_equal(bytes, expected, 32);
		BN_free(bx);
		BN_free(by);
		BN_free(bz);
		BN_free(r);
	}
	BN_CTX_free(ctx);
}

static void
shift_moves_bits_over_bytes(void **state)
{
	uint8_t x[] = { 0x81, 0x02, 0xff };

	(void)state;
	qat4_num_shift_right(x, 3, 0);
	assert_memory_equal(x, "\x81\x02\xff", 3);
	qat4_num_shift_right(x, 3, 7);
	assert_memory_equal(x, "\x01\x02\x05", 3);
}

static void
random_numbers_are_below_and_given_once(void **state)
{
	static const uint8_t bound[] = { 0x05, 0x01 };
	struct qat4_random_pool pool = { 0 };
	struct qat4_asym_random random = rig_random(&pool);
	uint8_t x[4], nonzero[3000];
	unsigned int high = 0;

	(void)state;
	for (unsigned int i = 0; i < ROUNDS; i++) {
		memset(x, 0xee, sizeof(x));
		assert_int_equal(qat4_random_below(&random, x, 4, bound, 2), 0);
		assert_true(qat4_num_in_range(x, 4, bound, 2));
		high += x[2] >= 2;
	}
	/* 769 of 1280: never so far from that in 2000 draws. */
	assert_in_range(high, 900, 1500);
	assert_true(qat4_num_is_zero(pool.bytes, sizeof(pool.bytes) - pool.left));
	assert_int_equal(qat4_random_nonzero(&random, nonzero, sizeof(nonzero)), 0);
	assert_null(memchr(nonzero, 0, sizeof(nonzero)));
}

static int
compare_blocks(const void *a, const void *b)
{
	return memcmp(a, b, 16);
}

/** Of several pools, over several batches: no 16 bytes come twice, and bits are as often 1 as 0. */
static void
random_numbers_do_not_repeat(void **state)
{
	enum { POOLS = 3, BLOCKS = 3 * QAT4_RANDOM_BATCH_BYTES / 16 };
	static uint8_t blocks[POOLS * BLOCKS][16];
	unsigned int ones = 0;

	(void)state;
	for (unsigned int p = 0; p < POOLS; p++) {
		struct qat4_random_pool pool = { 0 };
		struct qat4_asym_random random = rig_random(&pool);

		for (unsigned int i = 0; i < BLOCKS; i++)
			assert_int_equal(qat4_random_bytes(&random, blocks[p * BLOCKS + i], 16), 0);
		assert_true(qat4_num_is_zero(pool.bytes, sizeof(pool.bytes)));
	}
	for (size_t i = 0; i < sizeof(blocks); i++)
		ones += (unsigned int)__builtin_popcount(blocks[i / 16][i % 16]);
	/* Half of 147456, with a deviation of 192. */
	assert_in_range(ones, 73728 - 8 * 192, 73728 + 8 * 192);
	qsort(blocks, POOLS * BLOCKS, sizeof(blocks[0]), compare_blocks);
	for (unsigned int i = 1; i < POOLS * BLOCKS; i++)
		assert_int_not_equal(memcmp(blocks[i - 1], blocks[i], 16), 0);
}

/** e d = 1 mod lcm(p - 1, q - 1), factors of different lengths too. */
static void
private_exponent_is_an_inverse(void **state)
{
	static const struct {
		int p_bits, q_bits;
		BN_ULONG e;
	} cases[] = { { 256, 256, 65537 }, { 384, 300, 3 }, { 200, 333, 17 },
		{ 256, 256, 0xfffffffb } };
	BN_CTX *ctx = BN_CTX_new();

	(void)state;
	for (unsigned int i = 0; i < RTE_DIM(cases); i++) {
		uint8_t pb[64], qb[64], eb[8], db[96];
		BIGNUM *p = BN_new(), *q = BN_new(), *n = BN_new(), *phi = BN_new(), *d,
		       *e = BN_new();
		struct qat4_rsa_factor fp = { pb, 0 }, fq = { qb, 0 }, fe = { eb, 0 };

		BN_set_word(e, cases[i].e);
		do {
			BN_generate_prime_ex(p, cases[i].p_bits, 0, NULL, NULL, NULL);
			BN_generate_prime_ex(q, cases[i].q_bits, 0, NULL, NULL, NULL);
			BN_mul(n, p, q, ctx);
			fp.len = (size_t)BN_bn2bin(p, pb);
			fq.len = (size_t)BN_bn2bin(q, qb);
			BN_sub_word(p, 1);
			BN_sub_word(q, 1);
			BN_mul(phi, p, q, ctx);
			BN_gcd(p, phi, e, ctx);
		} while (!BN_is_one(p));
		fe.len = (size_t)BN_bn2bin(e, eb);
		assert_int_equal(qat4_rsa_private_exponent(
						 db, (size_t)BN_num_bytes(n), &fp, &fq, &fe),
				0);
		d = BN_bin2bn(db, BN_num_bytes(n), NULL);
		assert_true(BN_cmp(d, phi) < 0);
		BN_mod_mul(p, d, e, phi, ctx);
		assert_true(BN_is_one(p));
		/* Fewer bytes than d has, and an exponent without an inverse. */
		assert_int_equal(qat4_rsa_private_exponent(db, 10, &fp, &fq, &fe), -EINVAL);
		eb[0] = 4;
		fe.len = 1;
		assert_int_equal(qat4_rsa_private_exponent(db, sizeof(db), &fp, &fq, &fe), -EINVAL);
		BN_free(p);
		BN_free(q);
		BN_free(n);
		BN_free(phi);
		BN_free(d);
		BN_free(e);
	}
	BN_CTX_free(ctx);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparisons_agree_with_libcrypto),
		cmocka_unit_test(placing_pads_and_refuses),
		cmocka_unit_test(limbs_agree_with_libcrypto),
		cmocka_unit_test(shift_moves_bits_over_bytes),
		cmocka_unit_test(random_numbers_are_below_and_given_once),
		cmocka_unit_test(random_numbers_do_not_repeat),
		cmocka_unit_test(private_exponent_is_an_inverse),
	};
	const char *text = getenv("QAT4_SEED");

	cmocka_set_message_output(CM_OUTPUT_TAP);
	seed = text != NULL ? (unsigned int)strtoul(text, NULL, 0) : (unsigned int)time(NULL);
	printf("# QAT4_SEED=%u\n", seed);
	srand(seed);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
