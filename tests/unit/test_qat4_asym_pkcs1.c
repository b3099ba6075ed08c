/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Padding of RSA messages: typed-in encodings, and every way in which one can be wrong.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <rte_common.h>
#include <rte_crypto_sym.h>

#include "hex.h"
#include "qat4_asym.h"
#include "qat4_asym_hash.h"
#include "qat4_asym_pkcs1.h"
#include "random_rig.h"

enum { K = 64 };

/** SHA-256 of "abc" for a 512-bit modulus. */
static const char signed_abc[] = "0001ffffffffffffffffff00"
				 "3031300d060960864801650304020105000420"
				 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char digest_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void
signature_is_as_typed_in(void **state)
{
	uint8_t digest[32], expected[64], em[K];
	size_t len = hex_bytes(expected, sizeof(expected), signed_abc);

	(void)state;
	hex_bytes(digest, sizeof(digest), digest_abc);
	/* 63 bytes: the padding has 9 of ff. */
	assert_int_equal(len, 63);
	assert_int_equal(qat4_pkcs1_sign_pad(em, len, RTE_CRYPTO_AUTH_SHA256, digest, 32), 0);
	assert_memory_equal(em, expected, len);
	assert_int_equal(qat4_pkcs1_sign_check(em, len, RTE_CRYPTO_AUTH_SHA256, digest, 32), 0);
	/* 61 bytes leave 7 bytes of ff: one too few. */
	assert_int_equal(qat4_pkcs1_sign_pad(em, 62, RTE_CRYPTO_AUTH_SHA256, digest, 32), 0);
	assert_int_equal(qat4_pkcs1_sign_pad(em, 61, RTE_CRYPTO_AUTH_SHA256, digest, 32), -EINVAL);
}

static void
every_changed_byte_of_a_signature_is_noticed(void **state)
{
	uint8_t message[20] = { 1, 2, 3 }, em[K];

	(void)state;
	assert_int_equal(qat4_pkcs1_sign_pad(em, K, RTE_CRYPTO_AUTH_SHA1, message, 20), 0);
	for (unsigned int i = 0; i < K; i++) {
		em[i] ^= 0x10;
		assert_int_equal(qat4_pkcs1_sign_check(em, K, RTE_CRYPTO_AUTH_SHA1, message, 20),
				-EBADMSG);
		em[i] ^= 0x10;
	}
	assert_int_equal(qat4_pkcs1_sign_check(em, K, RTE_CRYPTO_AUTH_SHA1, message, 20), 0);
	assert_int_equal(qat4_pkcs1_sign_check(em, K, RTE_CRYPTO_AUTH_SHA1, message, 19), -EINVAL);
	assert_int_equal(
			qat4_pkcs1_sign_pad(em, K, RTE_CRYPTO_AUTH_AES_GMAC, message, 20), -EINVAL);
	assert_int_equal(qat4_pkcs1_sign_pad(em, K, 0, message, 20), 0); /* no DigestInfo */
	assert_int_equal(em[K - 21], 0);
}

static void
encryption_comes_back(void **state)
{
	struct qat4_random_pool pool = { 0 };
	struct qat4_asym_random random = rig_random(&pool);
	uint8_t message[K], em[K];
	size_t at;

	(void)state;
	memset(message, 0, sizeof(message)); /* zeros must not be taken for the separator */
	for (size_t len = 0; len <= K - 11; len++) {
		assert_int_equal(qat4_pkcs1_encrypt_pad(em, K, &random, message, len), 0);
		assert_memory_equal(em, "\0\2", 2);
		assert_null(memchr(em + 2, 0, K - 3 - len));
		assert_int_equal(qat4_pkcs1_encrypt_unpad(em, K, &at), 0);
		assert_int_equal(at, K - len);
	}
	assert_int_equal(qat4_pkcs1_encrypt_pad(em, K, &random, message, K - 10), -EINVAL);
}

static void
bad_encryption_blocks_are_refused(void **state)
{
	static const struct {
		const char *what;
		int position;
		uint8_t value;
	} cases[] = {
		{ "first byte", 0, 1 },
		{ "block type 1", 1, 1 },
		{ "block type 0", 1, 0 },
		{ "7 bytes of padding", 9, 0 },
		{ "no padding", 2, 0 },
	};
	uint8_t em[K];
	size_t at;

	(void)state;
	for (unsigned int i = 0; i < RTE_DIM(cases); i++) {
		memset(em, 0x77, K);
		em[0] = 0;
		em[1] = 2;
		em[20] = 0;
		assert_int_equal(qat4_pkcs1_encrypt_unpad(em, K, &at), 0);
		assert_int_equal(at, 21);
		em[cases[i].position] = cases[i].value;
		if (qat4_pkcs1_encrypt_unpad(em, K, &at) != -EBADMSG)
			fail_msg("%s was accepted", cases[i].what);
	}
	memset(em, 0x77, K);
	em[0] = 0;
	em[1] = 2;
	assert_int_equal(qat4_pkcs1_encrypt_unpad(em, K, &at), -EBADMSG); /* no separator */
	em[10] = 0;
	assert_int_equal(qat4_pkcs1_encrypt_unpad(em, K, &at), 0); /* 8 bytes of padding */
}

static struct qat4_hashes *hashes;

static int
open_hashes(void **state)
{
	(void)state;
	hashes = qat4_hashes_create();
	return 0;
}

static int
close_hashes(void **state)
{
	(void)state;
	qat4_hashes_destroy(hashes);
	return 0;
}

/** What sessions and operations make of OAEP with SHA-1, whose label is empty. */
static void
set_oaep(struct qat4_rsa_padding *padding)
{
	*padding = (struct qat4_rsa_padding){
		.type = RTE_CRYPTO_RSA_PADDING_OAEP,
		.hash = RTE_CRYPTO_AUTH_SHA1,
		.mgf1_hash = RTE_CRYPTO_AUTH_SHA1,
		.label_hash_bytes = 20,
	};
	hex_bytes(padding->label_hash, 20, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

static void
oaep_comes_back_and_notices_changes(void **state)
{
	struct qat4_random_pool pool = { 0 };
	struct qat4_asym_random random = rig_random(&pool);
	struct qat4_rsa_padding padding;
	uint8_t text[K], em[K], copy[K];
	rte_crypto_param message = { .data = text };
	size_t at;

	(void)state;
	if (hashes == NULL)
		skip();
	set_oaep(&padding);
	memset(text, 0, sizeof(text));
	for (message.length = 0; message.length <= K - 42; message.length++) {
		assert_int_equal(qat4_oaep_pad(hashes, em, K, &padding, &random, &message), 0);
		memcpy(copy, em, K);
		assert_int_equal(qat4_oaep_unpad(hashes, em, K, &padding, &at), 0);
		assert_int_equal(at, K - message.length);
		assert_memory_equal(em + at, text, message.length);
	}
	assert_int_equal(qat4_oaep_pad(hashes, em, K, &padding, &random, &message), -EINVAL);
	for (unsigned int i = 0; i < K; i++) {
		memcpy(em, copy, K);
		em[i] ^= 1;
		/* A change of the message alone goes unseen: there is none, it is all padding. */
		if (i < K - 22)
			assert_int_equal(qat4_oaep_unpad(hashes, em, K, &padding, &at), -EBADMSG);
	}
}

static void
pss_is_verified_for_every_top_bit_of_the_modulus(void **state)
{
	const struct qat4_rsa_padding padding = { .type = RTE_CRYPTO_RSA_PADDING_PSS,
		.hash = RTE_CRYPTO_AUTH_SHA1,
		.mgf1_hash = RTE_CRYPTO_AUTH_SHA1,
		.salt_bytes = 10 };
	struct qat4_random_pool pool = { 0 };
	struct qat4_asym_random random = rig_random(&pool);
	uint8_t digest[20] = { 5 }, em[K], copy[K];
	const rte_crypto_param message = { .data = digest, .length = sizeof(digest) };

	(void)state;
	if (hashes == NULL)
		skip();
	for (unsigned int top = 1; top < 256; top = top * 2 + 1) {
		assert_int_equal(qat4_pss_pad(hashes, em, K, &padding, &random, &message, top), 0);
		assert_true(em[0] <= top / 2); /* a bit shorter than the modulus */
		memcpy(copy, em, K);
		assert_int_equal(qat4_pss_check(hashes, copy, K, &padding, &message, top), 0);
		for (unsigned int i = 0; i < K; i++) {
			memcpy(copy, em, K);
			copy[i] ^= 1;
			assert_int_equal(qat4_pss_check(hashes, copy, K, &padding, &message, top),
					-EBADMSG);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signature_is_as_typed_in),
		cmocka_unit_test(every_changed_byte_of_a_signature_is_noticed),
		cmocka_unit_test(encryption_comes_back),
		cmocka_unit_test(bad_encryption_blocks_are_refused),
		cmocka_unit_test(oaep_comes_back_and_notices_changes),
		cmocka_unit_test(pss_is_verified_for_every_top_bit_of_the_modulus),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, open_hashes, close_hashes);
}
