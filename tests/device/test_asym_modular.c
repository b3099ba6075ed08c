/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Modular exponentiation and inversion: random numbers of all sizes against libcrypto, and what has
 * no answer.
 */

#include <string.h>

#include "device_asym.h"

static const unsigned int sizes[] = { 1, 7, 16, 17, 24, 33, 64, 65, 128, 129, 200, 256, 300, 384,
	448, 449, 512, 513, 1000, 1023, 1024 };

/** The numbers of a trial. */
struct numbers {
	uint8_t modulus[DA_MAX_BYTES], exponent[DA_MAX_BYTES], base[DA_MAX_BYTES];
	size_t modulus_len, exponent_len, base_len;
};

static struct dt_rng rng;

static void
draw(struct numbers *n, size_t modulus_len, bool even)
{
	if (rng.state == 0)
		rng.state = dt_seed();
	n->modulus_len = modulus_len;
	/* Now and then an exponent as long as the modulus: that takes the time. */
	n->exponent_len = dt_rand_range(
			&rng, 1, dt_rand_chance(&rng, 10) ? (uint32_t)modulus_len : 20);
	n->base_len = dt_rand_range(&rng, 1, DA_MAX_BYTES);
	if (dt_rand_chance(&rng, 70))
		n->base_len = dt_rand_range(&rng, 1, (uint32_t)modulus_len);
	da_random_number(&rng, n->modulus, n->modulus_len);
	n->modulus[modulus_len - 1] = (uint8_t)((n->modulus[modulus_len - 1] & ~1) | !even);
	if (modulus_len == 1 && n->modulus[0] < 3)
		n->modulus[0] = (uint8_t)(even ? 4 : 3);
	dt_rand_bytes(&rng, n->exponent, n->exponent_len);
	dt_rand_bytes(&rng, n->base, n->base_len);
}

static void
describe(char text[160], const char *what, const struct numbers *n)
{
	snprintf(text, 160, "%s, seed %llu: modulus of %zu bytes, exponent %zu, base %zu", what,
			(unsigned long long)dt_seed(), n->modulus_len, n->exponent_len,
			n->base_len);
}

static void
modex_trial(const struct numbers *n)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX };
	BIGNUM *m = BN_bin2bn(n->modulus, (int)n->modulus_len, NULL);
	BIGNUM *e = BN_bin2bn(n->exponent, (int)n->exponent_len, NULL);
	BIGNUM *b = BN_bin2bn(n->base, (int)n->base_len, NULL);
	struct rte_crypto_op *op = da_op_alloc();
	uint8_t want[DA_MAX_BYTES];
	BN_CTX *ctx = BN_CTX_new();
	size_t len = (size_t)BN_num_bytes(m);
	struct da_room room;
	char what[160];

	describe(what, "modex", n);
	assert_int_equal(BN_mod_exp(b, b, e, m, ctx), 1);
	da_bytes(b, want, len);
	xform.modex.modulus = da_param(n->modulus, n->modulus_len);
	xform.modex.exponent = da_param(n->exponent, n->exponent_len);
	op->asym->modex.base = da_param(n->base, n->base_len);
	op->asym->modex.result = da_result(&room, n->modulus_len);
	da_expect(what, &xform, op, DA_OK);
	da_same(what, &op->asym->modex.result, &room, want, len);
	rte_crypto_op_free(op);
	BN_free(m);
	BN_free(e);
	BN_free(b);
	BN_CTX_free(ctx);
}

static void
modinv_trial(const struct numbers *n)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODINV };
	BIGNUM *m = BN_bin2bn(n->modulus, (int)n->modulus_len, NULL);
	BIGNUM *b = BN_bin2bn(n->base, (int)n->base_len, NULL);
	struct rte_crypto_op *op = da_op_alloc();
	uint8_t want[DA_MAX_BYTES];
	BN_CTX *ctx = BN_CTX_new();
	struct da_room room;
	char what[160];
	bool is_there = BN_mod_inverse(b, b, m, ctx) != NULL;

	describe(what, "modinv", n);
	xform.modinv.modulus = da_param(n->modulus, n->modulus_len);
	op->asym->modinv.base = da_param(n->base, n->base_len);
	op->asym->modinv.result = da_result(&room, n->modulus_len);
	da_expect(what, &xform, op, is_there ? DA_OK : DA_BAD_ARGS);
	if (is_there) {
		da_bytes(b, want, (size_t)BN_num_bytes(m));
		da_same(what, &op->asym->modinv.result, &room, want, (size_t)BN_num_bytes(m));
	}
	rte_crypto_op_free(op);
	BN_free(m);
	BN_free(b);
	BN_CTX_free(ctx);
}

static void
each_size(void (*trial)(const struct numbers *n))
{
	struct numbers n;

	for (unsigned int k = 0; k < dt_scale(3); k++)
		for (unsigned int i = 0; i < RTE_DIM(sizes); i++) {
			draw(&n, sizes[i], k % 2);
			trial(&n);
			draw(&n, dt_rand_range(&rng, 1, DA_MAX_BYTES), dt_rand_chance(&rng, 30));
			trial(&n);
		}
}

static void
test_modex(void)
{
	each_size(modex_trial);
}

static void
test_modinv(void)
{
	each_size(modinv_trial);
}

/** A modulus with zeros in front: the result is as long as the modulus without them. */
static void
test_leading_zeros(void)
{
	struct numbers n;

	for (unsigned int zeros = 1; zeros < 70; zeros += 17) {
		draw(&n, 96, false);
		memset(n.modulus, 0, zeros);
		memset(n.exponent, 0, n.exponent_len / 2);
		memset(n.base, 0, n.base_len / 2);
		modex_trial(&n);
		modinv_trial(&n);
	}
}

static void
refused_modex(const char *what, struct numbers *n, size_t result_len)
{
	struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX };
	struct rte_crypto_op *op = da_op_alloc();
	struct da_room room;

	xform.modex.modulus = da_param(n->modulus, n->modulus_len);
	xform.modex.exponent = da_param(n->exponent, n->exponent_len);
	op->asym->modex.base = da_param(n->base, n->base_len);
	op->asym->modex.result = da_result(&room, result_len);
	da_expect(what, &xform, op, DA_BAD_ARGS);
	da_same(what, &(rte_crypto_param){ .data = room.bytes }, &room, "", 0);
	rte_crypto_op_free(op);
}

static void
test_refused(void)
{
	static uint8_t long_number[DA_MAX_BYTES + 1] = { 1 };
	struct numbers n;

	draw(&n, 64, false);
	refused_modex("result of 63 bytes for a modulus of 64", &n, 63);
	memset(n.modulus, 0, sizeof(n.modulus));
	refused_modex("modulus zero", &n, 64);
	draw(&n, 64, false);
	n.modulus_len = 0;
	refused_modex("no modulus", &n, 64);
	draw(&n, 64, false);
	n.exponent_len = 0;
	refused_modex("no exponent", &n, 64);
	draw(&n, 64, false);
	n.base_len = 0;
	refused_modex("no base", &n, 64);
	for (int which = 0; which < 3; which++) {
		struct rte_crypto_asym_xform xform = { .xform_type = RTE_CRYPTO_ASYM_XFORM_MODEX };
		struct rte_crypto_op *op = da_op_alloc();
		struct da_room room;

		draw(&n, 64, false);
		xform.modex.modulus = da_param(which == 0 ? long_number : n.modulus,
				which == 0 ? sizeof(long_number) : 64);
		xform.modex.exponent = da_param(which == 1 ? long_number : n.modulus,
				which == 1 ? sizeof(long_number) : 64);
		op->asym->modex.base = da_param(which == 2 ? long_number : n.modulus,
				which == 2 ? sizeof(long_number) : 64);
		op->asym->modex.result = da_result(&room, 0);
		da_expect("a number of 8200 bits", &xform, op, DA_BAD_ARGS);
		rte_crypto_op_free(op);
	}
}

/** Multiples of a factor of the modulus, and zero, have no inverse. */
static void
test_no_inverse(void)
{
	struct numbers n;

	for (unsigned int i = 0; i < RTE_DIM(sizes); i++) {
		draw(&n, sizes[i], true);
		n.base[n.base_len - 1] &= 0xfe;
		modinv_trial(&n); /* libcrypto says, too, that there is none */
		draw(&n, sizes[i], false);
		memset(n.base, 0, n.base_len);
		modinv_trial(&n);
	}
}

static const struct dt_function functions[] = {
	{ "modular exponentiation", test_modex },
	{ "modular inversion", test_modinv },
	{ "numbers with zeros in front", test_leading_zeros },
	{ "no inverse", test_no_inverse },
	{ "numbers that cannot be", test_refused },
};

int
main(void)
{
	const struct dt_cases sets[] = { DT_CASES(functions, dt_run_function) };
	const struct dt_program program = {
		.name = "asym_modular",
		.cases = sets,
		.nb_cases = RTE_DIM(sets),
		.asym = true,
	};

	return dt_main(&program);
}
