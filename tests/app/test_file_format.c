/* SPDX-License-Identifier: BSD-3-Clause */

/* The encrypted file of the application: header, cutting, IVs, against bytes and numbers typed in.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>

#include <cmocka.h>

#include "algo.h"
#include "file_format.h"

static const uint8_t header_bytes[FILE_HEADER_BYTES] =
		"QAT4XXX\x01"
		"aes-128-cbc+sha1-hmac\0\0\0\0\0\0\0\0\0\0\0"
		"\x00\x00\x40\x00"
		"\0\0\0\0"
		"\x00\x00\x00\x01\x02\x03\x04\x05"
		"\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff";

static void
header_is_as_documented(void **state)
{
	struct file_header header = {
		.algo = "aes-128-cbc+sha1-hmac",
		.chunk_bytes = 0x4000,
		.plain_bytes = 0x102030405,
	};
	uint8_t out[FILE_HEADER_BYTES];
	struct file_header back;

	(void)state;
	memcpy(header.iv, header_bytes + 56, FILE_IV_BYTES);
	file_header_encode(&header, out);
	assert_memory_equal(out, header_bytes, sizeof(out));
	assert_int_equal(file_header_decode(header_bytes, &back), 0);
	assert_string_equal(back.algo, header.algo);
	assert_int_equal(back.chunk_bytes, 0x4000);
	assert_int_equal(back.plain_bytes, 0x102030405);
	assert_memory_equal(back.iv, header.iv, FILE_IV_BYTES);
}

/** One byte of a good header, changed. */
struct bad_header {
	const char *name;
	size_t at;
	size_t bytes;
	uint8_t value;
};

static void
bad_headers_are_refused(void **state)
{
	static const struct bad_header cases[] = {
		{ "magic", 0, 1, 'q' },
		{ "version", 7, 1, 2 },
		{ "name without an end", 8, 32, 'a' },
		{ "no chunk size", 40, 4, 0 },
		{ "reserved", 44, 1, 1 },
	};
	struct file_header header;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint8_t bytes[FILE_HEADER_BYTES];

		memcpy(bytes, header_bytes, sizeof(bytes));
		memset(bytes + cases[i].at, cases[i].value, cases[i].bytes);
		if (file_header_decode(bytes, &header) != -EBADMSG)
			fail_msg("%s was not refused", cases[i].name);
	}
}

struct cut {
	struct file_layout layout;
	uint64_t nb_chunks;
	uint32_t last_bytes;
	uint32_t last_padded;
	uint64_t end; /* of the encrypted file */
};

static void
files_are_cut_as_documented(void **state)
{
	static const struct cut cases[] = {
		/* plain bytes, chunk, block, tag */
		{ { 1, 256, 1, 0 }, 1, 1, 1, 73 },
		{ { 1, 256, 16, 0 }, 1, 1, 16, 88 },
		{ { 256, 256, 16, 20 }, 1, 256, 256, 348 },
		{ { 257, 256, 1, 16 }, 2, 1, 1, 361 },
		{ { 257, 256, 16, 32 }, 2, 1, 16, 408 },
		{ { 512, 256, 1, 16 }, 2, 256, 256, 616 },
		{ { 0, 256, 1, 16 }, 1, 0, 16, 104 },
		{ { 5000000000, 16384, 1, 16 }, 305176, 12800, 12800, 5004882888 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct cut *c = &cases[i];
		uint64_t last = c->nb_chunks - 1;

		assert_int_equal(file_nb_chunks(&c->layout), c->nb_chunks);
		assert_int_equal(file_chunk_bytes(&c->layout, last), c->last_bytes);
		assert_int_equal(file_padded_bytes(&c->layout, last), c->last_padded);
		assert_int_equal(file_record_offset(&c->layout, 0), FILE_HEADER_BYTES);
		assert_int_equal(file_record_offset(&c->layout, c->nb_chunks), c->end);
	}
}

static void
an_empty_file_without_tag_has_no_record(void **state)
{
	const struct file_layout layout = { 0, 256, 16, 0 };

	(void)state;
	assert_int_equal(file_nb_chunks(&layout), 0);
	assert_int_equal(file_record_offset(&layout, 0), FILE_HEADER_BYTES);
}

/** IV of chunk @p index, where the file's IV is @p base. */
static void
chunk_iv(const char *algo_name, const uint8_t *base, uint64_t index, uint8_t *out)
{
	static const uint8_t key[32] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
	struct file_header header = { .chunk_bytes = 256 };
	struct file_iv iv;
	struct algo algo;

	memcpy(header.iv, base, FILE_IV_BYTES);
	assert_int_equal(algo_parse(algo_name, &algo), 0);
	assert_int_equal(file_iv_init(&iv, algo.cipher, key, &header), 0);
	assert_int_equal(file_chunk_iv(&iv, index, out), 0);
	file_iv_fini(&iv);
}

static void
counter_goes_on_where_the_last_chunk_ended(void **state)
{
	static const uint8_t base[16] = { 0, 0, 0, 0, 0, 0, 0, 7, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xf8 };
	static const uint8_t third[16] = { 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0x18 };
	uint8_t iv[16];

	(void)state;
	chunk_iv("aes-128-ctr", base, 0, iv);
	assert_memory_equal(iv, base, 16);
	chunk_iv("aes-128-ctr", base, 2, iv); /* 2 chunks of 16 blocks: 32 more */
	assert_memory_equal(iv, third, 16);
}

/* FIPS 197, appendix C.1: the block that is encrypted is the IV of the file plus one. */
static void
cbc_iv_is_the_encrypted_number(void **state)
{
	static const uint8_t base[16] = { 0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99,
		0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xfe };
	static const uint8_t second[16] = { 0x69, 0xc4, 0xe0, 0xd8, 0x6a, 0x7b, 0x04, 0x30, 0xd8,
		0xcd, 0xb7, 0x80, 0x70, 0xb4, 0xc5, 0x5a };
	uint8_t iv[16];

	(void)state;
	chunk_iv("aes-128-cbc", base, 1, iv);
	assert_memory_equal(iv, second, 16);
}

static void
gcm_nonce_is_xored_with_the_number(void **state)
{
	static const uint8_t base[16] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0 };
	static const uint8_t nonce[12] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 9, 15 };
	uint8_t iv[16];

	(void)state;
	chunk_iv("aes-256-gcm", base, 0x010203, iv);
	assert_memory_equal(iv, nonce, sizeof(nonce));
}

static void
context_has_number_and_length(void **state)
{
	static const uint8_t expected[16] = { 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 9 };
	const struct file_layout layout = { 0x100000009, 256, 1, 16 };
	uint8_t context[FILE_CONTEXT_BYTES];

	(void)state;
	file_chunk_context(&layout, 0x102, context);
	assert_memory_equal(context, expected, sizeof(expected));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(header_is_as_documented),
		cmocka_unit_test(bad_headers_are_refused),
		cmocka_unit_test(files_are_cut_as_documented),
		cmocka_unit_test(an_empty_file_without_tag_has_no_record),
		cmocka_unit_test(counter_goes_on_where_the_last_chunk_ended),
		cmocka_unit_test(cbc_iv_is_the_encrypted_number),
		cmocka_unit_test(gcm_nonce_is_xored_with_the_number),
		cmocka_unit_test(context_has_number_and_length),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("file_format", tests, NULL, NULL);
}
