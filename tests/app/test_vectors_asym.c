/* SPDX-License-Identifier: BSD-3-Clause */

/* The rows of selftest's public-key answers are well formed: all that is there decodes, each says
 * where it is from, none is there twice, and the algebra between the numbers of a row holds where
 * it needs nothing but arithmetic. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <openssl/bn.h>

#include "hex.h"
#include "vectors_asym.h"

static void
each_number_decodes(void **state)
{
	const struct asym_vector *v;
	uint8_t bytes[ASYM_NUMBER_MAX];

	(void)state;
	for (size_t i = 0; (v = asym_vector_get(i)) != NULL; i++) {
		for (unsigned int n = 0; n < ASYM_NUMBERS; n++) {
			if (v->number[n] != NULL &&
					hex_decode(v->number[n], bytes, sizeof(bytes)) <= 0)
				fail_msg("row %zu (%s), number %u: '%s' does not decode", i,
						v->origin, n, v->number[n]);
		}
		if (v->number[ASYM_NONE] != NULL)
			fail_msg("row %zu (%s) has a number of no kind", i, v->origin);
	}
}

static bool
same_row(const struct asym_vector *a, const struct asym_vector *b)
{
	for (unsigned int n = 0; n < ASYM_NUMBERS; n++) {
		const char *x = a->number[n], *y = b->number[n];

		if ((x == NULL) != (y == NULL) || (x != NULL && strcmp(x, y) != 0))
			return false;
	}
	return a->kind.type == b->kind.type && a->kind.curve == b->kind.curve &&
			a->kind.padding == b->kind.padding && a->repeat == b->repeat;
}

static void
rows_differ_and_have_an_origin(void **state)
{
	const struct asym_vector *a, *b;

	(void)state;
	for (size_t i = 0; (a = asym_vector_get(i)) != NULL; i++) {
		if (a->origin == NULL || strlen(a->origin) < 8)
			fail_msg("row %zu does not say where it is from", i);
		for (size_t j = i + 1; (b = asym_vector_get(j)) != NULL; j++) {
			if (same_row(a, b))
				fail_msg("rows %zu and %zu (%s) are the same", i, j, b->origin);
		}
	}
}

static BIGNUM *
number(const struct asym_vector *v, enum asym_number which)
{
	BIGNUM *value = NULL;

	assert_int_not_equal(BN_hex2bn(&value, v->number[which]), 0);
	return value;
}

/** Is base^exponent what the row says, modulo its modulus? */
static void
check_power(const struct asym_vector *v, enum asym_number base, enum asym_number exponent,
		enum asym_number wanted)
{
	BIGNUM *m = number(v, ASYM_MODULUS), *b = number(v, base), *e = number(v, exponent);
	BIGNUM *w = number(v, wanted), *r = BN_new();
	BN_CTX *ctx = BN_CTX_new();

	assert_int_equal(BN_mod_exp(r, b, e, m, ctx), 1);
	if (BN_cmp(r, w) != 0)
		fail_msg("%s: another number comes out", v->origin);
	BN_CTX_free(ctx);
	BN_free(r);
	BN_free(w);
	BN_free(e);
	BN_free(b);
	BN_free(m);
}

static void
powers_are_right(void **state)
{
	const struct asym_vector *v;
	unsigned int checked = 0;

	(void)state;
	for (size_t i = 0; (v = asym_vector_get(i)) != NULL; i++) {
		bool dh = v->kind.type == RTE_CRYPTO_ASYM_XFORM_DH && v->refused == 0;

		if (v->kind.type == RTE_CRYPTO_ASYM_XFORM_MODEX)
			check_power(v, ASYM_MESSAGE, ASYM_EXPONENT, ASYM_RESULT_X);
		else if (dh)
			check_power(v, ASYM_PEER_X, ASYM_PRIVATE, ASYM_RESULT_X);
		if (dh || v->kind.type == RTE_CRYPTO_ASYM_XFORM_DSA)
			check_power(v, ASYM_GENERATOR, ASYM_PRIVATE, ASYM_X);
		checked += dh || v->kind.type == RTE_CRYPTO_ASYM_XFORM_DSA;
	}
	assert_true(checked >= 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_number_decodes),
		cmocka_unit_test(rows_differ_and_have_an_origin),
		cmocka_unit_test(powers_are_right),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("vectors_asym", tests, NULL, NULL);
}
