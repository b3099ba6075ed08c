/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Mailbox words and blocks against doc/hardware/01-device.md, sections 3.4 and 3.5.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hex.h"
#include "qat4_hw_mbox.h"

/** Both ways: the word composed, and the type read from the word typed in. */
static void
expect_word(uint32_t composed, uint32_t typed, uint32_t type)
{
	assert_int_equal(composed, typed);
	assert_int_equal(qat4_field_get(QAT4_MBOX_TYPE, typed), type);
	assert_true((typed & QAT4_MBOX_INT) != 0 && (typed & QAT4_MBOX_ORIGIN) != 0);
}

static void
vf_to_pf(void **state)
{
	const uint32_t version = 0x0000ff00; /* data bits 7:0 */

	(void)state;
	expect_word(qat4_mbox_word(QAT4_VF2PF_INIT, 0), 0x0000000f, 0x03);
	expect_word(qat4_mbox_word(QAT4_VF2PF_SHUTDOWN, 0), 0x00000013, 0x04);
	expect_word(qat4_mbox_word(QAT4_VF2PF_VERSION_REQ, 0), 0x00000017, 0x05);
	expect_word(qat4_mbox_word(QAT4_VF2PF_COMPAT_VER_REQ,
				    qat4_field_put(version, QAT4_COMPAT_VERSION)),
			0x0000051b, 0x06);
	expect_word(qat4_mbox_word(QAT4_VF2PF_COMPAT_VER_REQ, qat4_field_put(version, 4)),
			0x0000041b, 0x06);
	expect_word(qat4_mbox_word(QAT4_VF2PF_RESTARTING_COMPLETE, 0), 0x0000002b, 0x0a);
}

static void
ring_pair_reset(void **state)
{
	static const uint32_t words[] = { 0x00000043, 0x00000143, 0x00000243, 0x00000343 };

	(void)state;
	for (uint32_t i = 0; i < 4; i++) {
		expect_word(qat4_mbox_word(QAT4_VF2PF_RP_RESET,
					    qat4_field_put(QAT4_RP_RESET_BANK, i)),
				words[i], 0x10);
		expect_word(qat4_mbox_word(QAT4_PF2VF_RP_RESET_RESP,
					    qat4_field_put(QAT4_RP_RESET_RESULT, i)),
				words[i], 0x10);
		assert_int_equal(qat4_field_get(QAT4_RP_RESET_BANK, words[i]), i);
		assert_int_equal(qat4_field_get(QAT4_RP_RESET_RESULT, words[i]), i);
		assert_int_equal(words[i] & QAT4_RP_RESET_RESERVED, 0);
	}
	assert_int_equal(QAT4_RP_RESET_BANK | QAT4_RP_RESET_RESERVED, QAT4_MBOX_DATA);
}

static void
block_requests(void **state)
{
	static const uint32_t map_words[] = { 0x0327, 0x1327, 0x2327, 0x3327 };

	(void)state;
	for (uint32_t i = 0; i < QAT4_RING_MAP_BYTES; i++)
		expect_word(qat4_mbox_small_block(QAT4_BLOCK_RING_MAP, i, 0), map_words[i], 0x09);
	expect_word(qat4_mbox_small_block(QAT4_BLOCK_RING_MAP, 3, 1), 0x00023327, 0x09);
	for (uint32_t i = 0; i < QAT4_CAPS_V2_BYTES; i++)
		expect_word(qat4_mbox_small_block(QAT4_BLOCK_CAPS, i, 0), 0x0227 + i * 0x1000,
				0x09);
	expect_word(qat4_mbox_small_block(QAT4_BLOCK_CAPS, QAT4_CAPS_V2_BYTES - 1, 1), 0x00029227,
			0x09);
	expect_word(qat4_mbox_small_block(QAT4_BLOCK_CAPS, 13, 1), 0x0002d227, 0x09);
	expect_word(qat4_mbox_small_block(QAT4_BLOCK_CAPS, 27, 1), 0x0003b227, 0x09);
}

static uint32_t
version_resp(uint32_t version, enum qat4_compat_result result)
{
	return qat4_mbox_word(QAT4_PF2VF_VERSION_RESP,
			qat4_field_put(QAT4_VERSION_RESP_VERSION, version) |
					qat4_field_put(QAT4_VERSION_RESP_RESULT, result));
}

static void
pf_to_vf(void **state)
{
	(void)state;
	expect_word(qat4_mbox_word(QAT4_PF2VF_RESTARTING, 0), 0x00000007, 0x01);
	expect_word(qat4_mbox_word(QAT4_PF2VF_FATAL_ERROR, 0), 0x00000013, 0x04);
	expect_word(qat4_mbox_word(QAT4_PF2VF_RESTARTED, 0), 0x00000017, 0x05);
	expect_word(version_resp(5, QAT4_COMPAT_OK), 0x0001050b, 0x02);
	expect_word(version_resp(5, QAT4_COMPAT_NO), 0x0002050b, 0x02);
	expect_word(version_resp(5, QAT4_COMPAT_UNKNOWN), 0x0003050b, 0x02);
	expect_word(version_resp(QAT4_COMPAT_VERSION_LEGACY, QAT4_COMPAT_OK), 0x0001110b, 0x02);
	assert_int_equal(qat4_field_get(QAT4_VERSION_RESP_VERSION, 0x0003050b), 5);
	assert_int_equal(qat4_field_get(QAT4_VERSION_RESP_RESULT, 0x0003050b), 3);
}

static uint32_t
block_resp(enum qat4_blkmsg_kind kind, uint32_t value)
{
	return qat4_mbox_word(QAT4_PF2VF_BLKMSG_RESP,
			qat4_field_put(QAT4_BLKMSG_RESP_KIND, kind) |
					qat4_field_put(QAT4_BLKMSG_RESP_VALUE, value));
}

static void
block_errors(void **state)
{
	(void)state;
	expect_word(block_resp(QAT4_BLKMSG_ERROR, QAT4_BLKMSG_ERR_TYPE), 0x0000020f, 0x03);
	expect_word(block_resp(QAT4_BLKMSG_ERROR, QAT4_BLKMSG_ERR_BYTE), 0x0000060f, 0x03);
	expect_word(block_resp(QAT4_BLKMSG_ERROR, QAT4_BLKMSG_ERR_TOO_LONG), 0x00000a0f, 0x03);
	expect_word(block_resp(QAT4_BLKMSG_ERROR, QAT4_BLKMSG_ERR_OTHER), 0x00000e0f, 0x03);
}

/** A block, its CRC and the words in which it is answered; words NULL where none are stated. */
struct block {
	const char *bytes;
	uint8_t crc;
	const uint32_t *words;
};

static const uint32_t map_words[] = { 0x040f, 0x080f, 0x700f, 0x1c0f, 0x2b10f };
static const uint32_t caps_words[] = { 0x80f, 0x200f, 0xf, 0xf, 0xf, 0xf, 0x3c0f, 0x2c80f, 0x7c0f,
	0x100f, 0x1810f };

static const struct block blocks[] = {
	{ "01 02 1c 07", 0xac, map_words },
	{ "02 08 00 00 00 00 0f b2 1f 04", 0x60, caps_words },
	{ "01 02 92 04", 0xed, NULL },
	{ "01 02 db 06", 0x3f, NULL },
	{ "01 02 24 09", 0x48, NULL },
	{ "01 02 a2 08", 0x74, NULL },
	{ "01 02 9a 06", 0x90, NULL },
	{ "02 08 01 01 00 00 20 00 80 03", 0xd1, NULL },
	{ "02 08 01 01 00 00 2d 92 9b 07", 0xf4, NULL },
	{ "02 08 00 00 00 00 0d 92 1b 04", 0xa8, NULL },
	{ "02 08 00 00 00 00 06 20 04 00", 0x36, NULL },
	{ "03 0c 01 01 00 00 0f b2 1f 04 00 ca 9a 3b", 0xb5, NULL },
};

static void
block_answers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		const struct block *block = &blocks[i];
		uint8_t bytes[32];
		size_t len = hex_bytes(bytes, sizeof(bytes), block->bytes);

		assert_int_equal(qat4_mbox_crc8(bytes, len), block->crc);
		for (size_t at = 0; block->words != NULL && at < len; at++)
			expect_word(block_resp(QAT4_BLKMSG_DATA, bytes[at]), block->words[at],
					0x03);
		if (block->words != NULL)
			expect_word(block_resp(QAT4_BLKMSG_CRC, block->crc), block->words[len],
					0x03);
	}
}

static void
crc_check_value(void **state)
{
	static const uint8_t ones[] = { 0xff ^ 1, 0xff ^ 2, 0xff ^ 3, 0xff ^ 4 };
	static const uint8_t table[] = { 0x97, 0xb9, 0x2e, 0xe5 }; /* T[1] to T[4] */

	(void)state;
	assert_int_equal(qat4_mbox_crc8((const uint8_t *)"123456789", 9), 0x64);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(qat4_mbox_crc8(&ones[i], 1), table[i]);
}

/** Fields of the blocks, and the map "sym;asym". */
static void
block_fields(void **state)
{
	static const enum qat4_service services[4] = { QAT4_SERVICE_ASYM, QAT4_SERVICE_SYM,
		QAT4_SERVICE_ASYM, QAT4_SERVICE_SYM };
	uint8_t bytes[QAT4_CAPS_V2_BYTES];
	uint32_t caps;

	(void)state;
	assert_int_equal(qat4_ring_map_make(services), 0x071c);
	for (unsigned int rp = 0; rp < 4; rp++)
		assert_int_equal(qat4_ring_map_service(0x071c, rp), services[rp]);
	hex_bytes(bytes, sizeof(bytes), blocks[1].bytes);
	memcpy(&caps, bytes + QAT4_CAPS_MASK_OFFSET, sizeof(caps));
	assert_int_equal(caps, 0x041fb20f);
	assert_int_equal(bytes[1], QAT4_CAPS_V2_PAYLOAD);
	assert_int_equal(caps,
			QAT4_CAP_SYM | QAT4_CAP_ASYM | QAT4_CAP_CIPHER | QAT4_CAP_AUTH |
					QAT4_CAP_SHA3 | QAT4_CAP_HKDF | QAT4_CAP_ECEDMONT |
					QAT4_CAP_SHA3_EXT | QAT4_CAP_AESGCM_SPC |
					QAT4_CAP_CHACHA_POLY | QAT4_CAP_SM2 | QAT4_CAP_SM3 |
					QAT4_CAP_SM4 | QAT4_CAP_AES_V2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vf_to_pf),
		cmocka_unit_test(ring_pair_reset),
		cmocka_unit_test(block_requests),
		cmocka_unit_test(pf_to_vf),
		cmocka_unit_test(block_errors),
		cmocka_unit_test(block_answers),
		cmocka_unit_test(crc_check_value),
		cmocka_unit_test(block_fields),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
