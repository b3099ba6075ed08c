/* SPDX-License-Identifier: BSD-3-Clause */

/* Command line of the application: options, numbers, algorithms, keys, IVs. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "algo.h"
#include "file_keys.h"
#include "options.h"

static void
options_are_read(void **state)
{
	char *argv[] = { "file", "--in", "a", "--verify", "--key=0f=", "--input", "b" };
	const char *in = NULL, *key = NULL, *input = NULL;
	bool verify = false;
	const struct option_def defs[] = {
		{ "in", &in, NULL },
		{ "key", &key, NULL },
		{ "verify", NULL, &verify },
		{ "input", &input, NULL },
	};

	(void)state;
	assert_int_equal(options_parse(7, argv, defs, 4), 0);
	assert_string_equal(in, "a");
	assert_string_equal(key, "0f=");
	assert_string_equal(input, "b");
	assert_true(verify);
}

static void
bad_options_are_refused(void **state)
{
	char *const cases[] = { "--outfile", "-in", "x", "--in", "--verify=1", "--" };
	const char *in = NULL;
	bool verify = false;
	const struct option_def defs[] = {
		{ "in", &in, NULL },
		{ "verify", NULL, &verify },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *argv[] = { "file", cases[i] };

		if (options_parse(2, argv, defs, 2) != -EINVAL)
			fail_msg("'%s' was taken", cases[i]);
	}
}

static void
numbers_are_checked(void **state)
{
	static const char *const bad[] = { "", "9", "101", "x", "10x", "-10", " 10", "0x10",
		"18446744073709551626" };
	uint32_t value = 7;

	(void)state;
	assert_int_equal(options_number("n", NULL, 10, 100, &value), 0);
	assert_int_equal(value, 7);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (options_number("n", bad[i], 10, 100, &value) != -EINVAL)
			fail_msg("'%s' was taken", bad[i]);
	}
	assert_int_equal(options_number("n", "100", 10, 100, &value), 0);
	assert_int_equal(value, 100);
}

static void
algorithms_are_found(void **state)
{
	static const char *const bad[] = { "", "aes", "aes-256-cbc+", "aes-256-cbc+sha256",
		"sha256+sha256-hmac", "aes-256-gcm+sha256-hmac",
		"aes-256-cbc+sha256-hmac+sha1-hmac", "AES-256-CBC", "aes-256-cbcx" };
	struct algo algo;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (algo_parse(bad[i], &algo) != -EINVAL)
			fail_msg("'%s' was taken", bad[i]);
	}
	assert_int_equal(algo_parse("sha512", &algo), 0);
	assert_null(algo.cipher);
	assert_int_equal(algo.auth->auth, RTE_CRYPTO_AUTH_SHA512);
	assert_int_equal(algo_parse("aes-192-cbc+sha384-hmac", &algo), 0);
	assert_int_equal(algo.cipher->cipher, RTE_CRYPTO_CIPHER_AES_CBC);
	assert_int_equal(algo.cipher->key_bytes, 24);
	assert_int_equal(algo.auth->auth, RTE_CRYPTO_AUTH_SHA384_HMAC);
	assert_int_equal(algo.auth->digest_bytes, 48);
}

/** A key of some bytes for an algorithm: what is the cipher's and what the HMAC's; -1: refused. */
struct key_case {
	const char *algo;
	unsigned int bytes;
	int cipher;
	int hmac;
};

static void
keys_are_split(void **state)
{
	static const struct key_case cases[] = {
		{ "aes-256-gcm", 32, 32, 0 },
		{ "aes-256-gcm", 16, -1, -1 },
		{ "aes-256-gcm", 33, -1, -1 },
		{ "aes-128-ctr", 16, 16, 0 },
		{ "aes-128-cbc+sha1-hmac", 36, 16, 20 },
		{ "aes-128-cbc+sha1-hmac", 17, 16, 1 },
		{ "aes-128-cbc+sha1-hmac", 16, -1, -1 },
		{ "aes-256-cbc+sha512-hmac", 160, 32, 128 },
		{ "aes-128-cbc+sha512-hmac", 145, -1, -1 },
		{ "sha256-hmac", 1, 0, 1 },
		{ "sha256-hmac", 0, -1, -1 },
		{ "sha256-hmac", 161, -1, -1 },
		{ "sha256", 32, -1, -1 },
	};
	char text[2 * 161 + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct key_case *c = &cases[i];
		char back[FILE_KEYS_TEXT];
		struct algo_keys keys;
		struct algo algo;
		int ret;

		for (unsigned int j = 0; j < c->bytes; j++)
			snprintf(text + 2 * j, 3, "%02x", (j + 1) & 0xff);
		text[2 * c->bytes] = '\0';
		assert_int_equal(algo_parse(c->algo, &algo), 0);
		ret = file_keys_parse(&algo, text, &keys);
		if (ret != (c->cipher < 0 ? -EINVAL : 0))
			fail_msg("%s, %u bytes: %d", c->algo, c->bytes, ret);
		if (ret < 0)
			continue;
		assert_int_equal(keys.key_bytes, c->cipher);
		assert_int_equal(keys.auth_key_bytes, c->hmac);
		file_keys_text(&keys, back);
		assert_string_equal(back, text);
	}
}

static void
keys_and_ivs_have_to_be_hexadecimal(void **state)
{
	struct algo_keys keys;
	struct algo algo;
	uint8_t iv[FILE_IV_BYTES];

	(void)state;
	assert_int_equal(algo_parse("aes-128-ctr", &algo), 0);
	assert_int_equal(
			file_keys_parse(&algo, "000102030405060708090a0b0c0d0e0g", &keys), -EINVAL);
	assert_int_equal(file_keys_parse(&algo, "000102030405060708090a0b0c0d0e0", &keys), -EINVAL);
	assert_int_equal(file_iv_parse(&algo, "000102030405060708090a0b0c0d0e0F", iv), 0);
	assert_int_equal(iv[15], 15);
	assert_int_equal(file_iv_parse(&algo, "000102030405060708090a0b0c0d0e", iv), -EINVAL);
	assert_int_equal(file_iv_parse(&algo, "000102030405060708090a0b0c0d0e0f00", iv), -EINVAL);
	assert_int_equal(file_iv_parse(&algo, "0001020304050607 8090a0b0c0d0e0f0", iv), -EINVAL);
}

static void
made_keys_and_ivs_differ(void **state)
{
	struct algo_keys a, b;
	struct algo algo;
	uint8_t iv_a[FILE_IV_BYTES], iv_b[FILE_IV_BYTES];

	(void)state;
	assert_int_equal(algo_parse("aes-256-cbc+sha256-hmac", &algo), 0);
	assert_int_equal(file_keys_random(&algo, &a), 0);
	assert_int_equal(file_keys_random(&algo, &b), 0);
	assert_int_equal(a.key_bytes, 32);
	assert_int_equal(a.auth_key_bytes, 32);
	assert_memory_not_equal(a.key, b.key, 32);
	assert_memory_not_equal(a.auth_key, b.auth_key, 32);
	assert_int_equal(file_iv_parse(&algo, NULL, iv_a), 0);
	assert_int_equal(file_iv_parse(&algo, NULL, iv_b), 0);
	assert_memory_not_equal(iv_a, iv_b, FILE_IV_BYTES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_are_read),
		cmocka_unit_test(bad_options_are_refused),
		cmocka_unit_test(numbers_are_checked),
		cmocka_unit_test(algorithms_are_found),
		cmocka_unit_test(keys_are_split),
		cmocka_unit_test(keys_and_ivs_have_to_be_hexadecimal),
		cmocka_unit_test(made_keys_and_ivs_differ),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("app_args", tests, NULL, NULL);
}
