/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Constants of the curves: those of libcrypto, and functions whose operands have their sizes.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>

#include <rte_common.h>

#include "qat4_asym_curves.h"

static const struct {
	enum qat4_curve_id id;
	unsigned int group; /* of TLS and of the API; 0: not by that */
	int nid;
} names[] = {
	{ QAT4_CURVE_P192, 19, NID_X9_62_prime192v1 },
	{ QAT4_CURVE_P224, 21, NID_secp224r1 },
	{ QAT4_CURVE_P256, 23, NID_X9_62_prime256v1 },
	{ QAT4_CURVE_P384, 24, NID_secp384r1 },
	{ QAT4_CURVE_P521, 25, NID_secp521r1 },
	{ QAT4_CURVE_SM2, 0, NID_sm2 },
};

static void
assert_number(const uint8_t *data, size_t bytes, const BIGNUM *expected)
{
	BIGNUM *n = BN_bin2bn(data, (int)bytes, NULL);

	assert_int_equal(BN_cmp(n, expected), 0);
	BN_free(n);
}

static void
constants_are_those_of_libcrypto(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < RTE_DIM(names); i++) {
		const struct qat4_curve *curve = qat4_curve(names[i].id);
		EC_GROUP *group = EC_GROUP_new_by_curve_name(names[i].nid);
		BIGNUM *p = BN_new(), *a = BN_new(), *b = BN_new();

		assert_non_null(group);
		EC_GROUP_get_curve(group, p, a, b, NULL);
		assert_number(curve->p, curve->bytes, p);
		assert_number(curve->a, curve->bytes, a);
		assert_number(curve->b, curve->bytes, b);
		assert_number(curve->n, curve->bytes, EC_GROUP_get0_order(group));
		assert_int_equal(curve->order_bits, BN_num_bits(EC_GROUP_get0_order(group)));
		EC_POINT_get_affine_coordinates(group, EC_GROUP_get0_generator(group), a, b, NULL);
		assert_number(curve->gx, curve->bytes, a);
		assert_number(curve->gy, curve->bytes, b);
		BN_free(p);
		BN_free(a);
		BN_free(b);
		EC_GROUP_free(group);
	}
}

static void
functions_have_the_sizes_of_the_curve(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < RTE_DIM(names); i++) {
		const struct qat4_curve *curve = qat4_curve(names[i].id);

		if (names[i].group == 0)
			continue;
		assert_int_equal(qat4_curve_of(names[i].group), names[i].id);
		assert_int_equal(qat4_pke_function(curve->sign)->in_bytes[0], 9 * curve->slot);
		assert_int_equal(qat4_pke_function(curve->verify)->in_bytes[0], 11 * curve->slot);
		assert_int_equal(qat4_pke_function(curve->check)->in_bytes[4], curve->slot);
		assert_int_equal(qat4_pke_function(curve->multiply)->in_bytes[5], curve->slot);
		assert_int_equal(qat4_pke_function(curve->multiply)->in_bytes[6],
				curve->cofactor_bytes);
		if (curve->own_sign == 0)
			continue;
		assert_int_equal(qat4_pke_function(curve->own_sign)->in_bytes[2], curve->bytes);
		assert_int_equal(qat4_pke_function(curve->own_multiply)->in_bytes[2], curve->bytes);
		assert_int_equal(
				qat4_pke_function(curve->own_generator)->in_bytes[0], curve->bytes);
	}
	assert_int_equal(qat4_curve_of(29), QAT4_CURVES);
	assert_int_equal(qat4_curve_of(0), QAT4_CURVES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(constants_are_those_of_libcrypto),
		cmocka_unit_test(functions_have_the_sizes_of_the_curve),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
