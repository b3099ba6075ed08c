/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Prime tests: primes pass, composites fail, and known pseudoprimes pass exactly those tests that
 * they are known to fool.
 */

#include "asym_world.h"

enum { PASS = 0, FAIL = QAT4_FW_STATUS_PKE };

static void
small_numbers(void **state)
{
	struct asym_world *w = *state;
	static const struct {
		const char *name;
		uint32_t id;
		const char *in[QAT4_PKE_MAX_IN];
		uint8_t status;
	} cases[] = {
		{ "gcd of 0", QAT4_PKE_GCD_PT_512, { "" }, FAIL },
		{ "gcd of 4", QAT4_PKE_GCD_PT_512, { "04" }, FAIL },
		{ "gcd of 11657, the 1400th prime", QAT4_PKE_GCD_PT_512, { "2d89" }, FAIL },
		{ "gcd of 11677, the next", QAT4_PKE_GCD_PT_512, { "2d9d" }, PASS },
		{ "gcd of 11677^2", QAT4_PKE_GCD_PT_512, { "08209249" }, PASS },
		{ "Fermat 0", QAT4_PKE_FERMAT_PT_L512, { "" }, FAIL },
		{ "Fermat 1", QAT4_PKE_FERMAT_PT_L512, { "01" }, FAIL },
		{ "Fermat 8", QAT4_PKE_FERMAT_PT_L512, { "08" }, FAIL },
		{ "Fermat 7", QAT4_PKE_FERMAT_PT_L512, { "07" }, PASS },
		{ "Fermat 15", QAT4_PKE_FERMAT_PT_L512, { "0f" }, FAIL },
		{ "Fermat 341 = 11 * 31, pseudoprime to base 2", QAT4_PKE_FERMAT_PT_L512,
				{ "0155" }, PASS },
		{ "Miller-Rabin 13, witness 2", QAT4_PKE_MR_PT_L512, { "02", "0d" }, PASS },
		{ "Miller-Rabin 341, witness 2", QAT4_PKE_MR_PT_L512, { "02", "0155" }, FAIL },
		{ "Miller-Rabin 2047 = 23 * 89, witness 2", QAT4_PKE_MR_PT_L512, { "02", "07ff" },
				PASS },
		{ "Miller-Rabin 2047, witness 3", QAT4_PKE_MR_PT_L512, { "03", "07ff" }, FAIL },
		{ "Miller-Rabin 13, witness 15", QAT4_PKE_MR_PT_L512, { "0f", "0d" }, PASS },
		{ "Miller-Rabin, witness 0", QAT4_PKE_MR_PT_L512, { "", "0d" }, FAIL },
		{ "Miller-Rabin even", QAT4_PKE_MR_PT_L512, { "02", "0e" }, FAIL },
		{ "Miller-Rabin 1", QAT4_PKE_MR_PT_L512, { "02", "01" }, FAIL },
		{ "Miller-Rabin 3", QAT4_PKE_MR_PT_L512, { "02", "03" }, PASS },
		{ "Lucas 7", QAT4_PKE_LUCAS_PT_L512, { "07" }, PASS },
		{ "Lucas 11", QAT4_PKE_LUCAS_PT_L512, { "0b" }, PASS },
		{ "Lucas 13", QAT4_PKE_LUCAS_PT_L512, { "0d" }, PASS },
		{ "Lucas 1009", QAT4_PKE_LUCAS_PT_L512, { "03f1" }, PASS },
		{ "Lucas even", QAT4_PKE_LUCAS_PT_L512, { "0e" }, FAIL },
		{ "Lucas 0", QAT4_PKE_LUCAS_PT_L512, { "" }, FAIL },
		{ "Lucas 341", QAT4_PKE_LUCAS_PT_L512, { "0155" }, FAIL },
		{ "Lucas 2047", QAT4_PKE_LUCAS_PT_L512, { "07ff" }, FAIL },
		{ "Lucas 323 = 17 * 19, a Lucas pseudoprime", QAT4_PKE_LUCAS_PT_L512, { "0143" },
				PASS },
		{ "Lucas 5459 = 53 * 103, another", QAT4_PKE_LUCAS_PT_L512, { "1553" }, PASS },
		{ "Lucas 1018081 = 1009^2", QAT4_PKE_LUCAS_PT_L512, { "0f88e1" }, FAIL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# %s\n", cases[i].name);
		assert_int_equal(asym_run_hex(w, cases[i].id, cases[i].in), cases[i].status);
	}
}

/* All numbers below 10000 against trial division: where Lucas errs is known. */
static void
lucas_errs_where_it_should(void **state)
{
	/* Lucas pseudoprimes by Selfridge's method A, OEIS A217120. */
	static const unsigned int pseudo[] = { 323, 377, 1159, 1829, 3827, 5459, 5777, 9071, 9179 };
	struct asym_world *w = *state;
	unsigned int next = 0;

	for (unsigned int m = 7; m < 10000; m += 2) {
		bool prime = true;

		for (unsigned int f = 3; f * f <= m; f += 2)
			prime = prime && m % f != 0;
		memset(w->in[0], 0, 64);
		w->in[0][62] = (uint8_t)(m >> 8);
		w->in[0][63] = (uint8_t)m;
		if (next < sizeof(pseudo) / sizeof(pseudo[0]) && m == pseudo[next]) {
			prime = true;
			next++;
		}
		if (asym_run(w, QAT4_PKE_LUCAS_PT_L512) != (prime ? PASS : FAIL))
			fail_msg("%u", m);
	}
	assert_int_equal(next, sizeof(pseudo) / sizeof(pseudo[0]));
}

static const struct {
	int bits;
	size_t bytes;
	uint32_t gcd, fermat, mr, lucas;
} sizes[] = {
	{ 160, 24, QAT4_PKE_GCD_PT_192, QAT4_PKE_FERMAT_PT_160, QAT4_PKE_MR_PT_160,
			QAT4_PKE_LUCAS_PT_160 },
	{ 256, 32, QAT4_PKE_GCD_PT_256, 0, 0, 0 },
	{ 384, 48, QAT4_PKE_GCD_PT_384, 0, 0, 0 },
	{ 512, 64, QAT4_PKE_GCD_PT_512, QAT4_PKE_FERMAT_PT_512, QAT4_PKE_MR_PT_512,
			QAT4_PKE_LUCAS_PT_512 },
	{ 300, 64, QAT4_PKE_GCD_PT_512, QAT4_PKE_FERMAT_PT_L512, QAT4_PKE_MR_PT_L512,
			QAT4_PKE_LUCAS_PT_L512 },
	{ 768, 96, QAT4_PKE_GCD_PT_768, QAT4_PKE_FERMAT_PT_768, QAT4_PKE_MR_PT_768,
			QAT4_PKE_LUCAS_PT_768 },
	{ 1024, 128, QAT4_PKE_GCD_PT_1024, QAT4_PKE_FERMAT_PT_1024, QAT4_PKE_MR_PT_1024,
			QAT4_PKE_LUCAS_PT_1024 },
	{ 1536, 192, QAT4_PKE_GCD_PT_1536, QAT4_PKE_FERMAT_PT_1536, QAT4_PKE_MR_PT_1536,
			QAT4_PKE_LUCAS_PT_1536 },
	{ 2048, 256, QAT4_PKE_GCD_PT_2048, QAT4_PKE_FERMAT_PT_2048, QAT4_PKE_MR_PT_2048,
			QAT4_PKE_LUCAS_PT_2048 },
	{ 3072, 384, QAT4_PKE_GCD_PT_3072, QAT4_PKE_FERMAT_PT_3072, QAT4_PKE_MR_PT_3072,
			QAT4_PKE_LUCAS_PT_3072 },
	{ 4096, 512, QAT4_PKE_GCD_PT_4096, QAT4_PKE_FERMAT_PT_4096, QAT4_PKE_MR_PT_4096,
			QAT4_PKE_LUCAS_PT_4096 },
};

/* Every test of a size answers as it should for m; gcd of a product of two large primes is 1. */
static void
check(struct asym_world *w, size_t size, const BIGNUM *m, uint8_t status)
{
	size_t bytes = sizes[size].bytes;

	asym_set_bn(w->in[0], bytes, m);
	assert_int_equal(asym_run(w, sizes[size].gcd), PASS);
	if (sizes[size].fermat == 0)
		return;
	assert_int_equal(asym_run(w, sizes[size].fermat), status);
	assert_int_equal(asym_run(w, sizes[size].lucas), status);
	asym_set_bn(w->in[1], bytes, m);
	memset(w->in[0], 0, bytes);
	asym_random(w->in[0] + bytes / 2, bytes / 2);
	w->in[0][bytes - 1] |= 2;
	assert_int_equal(asym_run(w, sizes[size].mr), status);
}

static void
large_primes(void **state)
{
	BIGNUM *(*const known[])(BIGNUM *) = { BN_get_rfc2409_prime_768, BN_get_rfc2409_prime_1024,
		BN_get_rfc3526_prime_1536, BN_get_rfc3526_prime_2048, BN_get_rfc3526_prime_3072,
		BN_get_rfc3526_prime_4096 };
	struct asym_world *w = *state;
	BIGNUM *p = BN_new(), *q = BN_new();
	BN_CTX *ctx = BN_CTX_new();

	asym_seed();
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		print_message("# %d bits\n", sizes[i].bits);
		if (sizes[i].bits < 768)
			assert_int_equal(
					BN_generate_prime_ex(p, sizes[i].bits, 0, NULL, NULL, NULL),
					1);
		else
			assert_non_null(known[i - 5](p));
		check(w, i, p, PASS);
		/* A product of two primes, and the square of one. */
		assert_int_equal(BN_generate_prime_ex(p,
						 sizes[i].bits / 2 > 500 ? 500 : sizes[i].bits / 2,
						 0, NULL, NULL, NULL),
				1);
		assert_int_equal(BN_generate_prime_ex(q, BN_num_bits(p) - 3, 0, NULL, NULL, NULL),
				1);
		assert_int_equal(BN_mul(q, q, p, ctx), 1);
		check(w, i, q, FAIL);
		assert_int_equal(BN_sqr(q, p, ctx), 1);
		check(w, i, q, FAIL);
	}
	BN_free(p);
	BN_free(q);
	BN_CTX_free(ctx);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(small_numbers, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(
				lucas_errs_where_it_should, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(large_primes, asym_setup, asym_teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym_prime", tests, NULL, NULL);
}
