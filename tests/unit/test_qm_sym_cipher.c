/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * SM4 and AES-XTS: known answers of GB/T 32907 and IEEE 1619, and the forms that a request may
 * have. Source: doc/hardware/02-sym.md, sections 8.1, 11.1, 11.3 and 14.10.
 */

#include "sym_world.h"

static int
setup(void **state)
{
	struct world *world = malloc(sizeof(*world));

	world_init(world, WORLD_CAPS);
	*state = world;
	return 0;
}

static int
teardown(void **state)
{
	world_fini(*state);
	free(*state);
	return 0;
}

/** A cipher alone over all of @p data; 8 bytes of configuration on the legacy slice, 16 on UCS. */
static void
cipher_begin(struct world *world, struct qm_request *req, const char *cd, const char *data,
		const char *iv)
{
	struct qat4_la_req *la = &req->msg.la;

	world_begin(world, req, QAT4_LA_CMD_CIPHER, cd, data);
	la->cipher.len_bytes = la->bufs.src_bytes;
	if (iv != NULL)
		assert_int_equal(hex_bytes(la->cipher.iv, 16, iv), 16);
	la->cd_ctrl.cipher_state_qwords = 2;
	la->cd_ctrl.cipher_key_qwords = (uint8_t)(la->cd.ref.size_qwords - 1);
	la->cd_ctrl.cipher_slices = 0x41;
}

static void
xts_begin(struct world *world, struct qm_request *req, const char *cd, const char *data,
		const char *tweak)
{
	cipher_begin(world, req, cd, data, tweak);
	req->msg.la.hdr.serv_flags |= (uint16_t)qat4_field_put(QAT4_LA_SLICE, QAT4_LA_SLICE_UCS);
	req->msg.la.cd_ctrl.cipher_key_qwords--;
}

/** Both directions: @p cds are the descriptors of encryption and decryption. */
struct known_answer {
	const char *cds[2];
	const char *iv;
	const char *clear;
	const char *ciphered;
};

static void
check_both_ways(struct world *world, const struct known_answer *known, bool xts)
{
	for (unsigned int decrypt = 0; decrypt < 2; decrypt++) {
		const char *from = decrypt ? known->ciphered : known->clear;
		const char *to = decrypt ? known->clear : known->ciphered;
		struct qm_request req;

		if (xts)
			xts_begin(world, &req, known->cds[decrypt], from, known->iv);
		else
			cipher_begin(world, &req, known->cds[decrypt], from, known->iv);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DATA_IOVA, to, decrypt ? "decrypted" : "encrypted");
		/* Nothing behind the data. */
		assert_int_equal(*world_at(world, LA_DATA_IOVA + req.msg.la.bufs.src_bytes),
				WORLD_FILL);
		assert_string_equal(world->finding, "");
	}
}

/* SM4. */

#define SM4_KEY "01 23 45 67 89 ab cd ef fe dc ba 98 76 54 32 10"

/** GB/T 32907-2016, A.1. */
static void
sm4_ecb(void **state)
{
	static const struct known_answer known = {
		.cds = { "0a 00 00 00 00 00 00 00" SM4_KEY, "0a 03 00 00 00 00 00 00" SM4_KEY },
		.clear = SM4_KEY,
		.ciphered = "68 1e df 34 d2 06 96 5e 86 b3 e9 4f 53 6e 42 46",
	};

	check_both_ways(*state, &known, false);
}

/** qatlib gives ECB no IV: pointer form, pointer 0, no state. */
static void
sm4_ecb_without_iv(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	cipher_begin(world, &req, "0a 00 00 00 00 00 00 00" SM4_KEY, SM4_KEY, NULL);
	req.msg.la.hdr.serv_flags = 0;
	req.msg.la.cd_ctrl.cipher_state_qwords = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, "68 1e df 34 d2 06 96 5e 86 b3 e9 4f 53 6e 42 46", "ECB");
	assert_string_equal(world->finding, "");
}

/** Section 14.5. */
static void
sm4_cbc(void **state)
{
	static const struct known_answer known = {
		.cds = { "1a 00 00 00 00 00 00 00" SM4_KEY, "1a 03 00 00 00 00 00 00" SM4_KEY },
		.iv = "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f",
		.clear = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb",
		.ciphered = "78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d",
	};

	check_both_ways(*state, &known, false);
}

/** The counter carries through all 128 bits; a length that is not whole blocks; openssl's answer.
 */
static void
sm4_ctr(void **state)
{
	static const struct known_answer known = {
		.cds = { "2a 00 00 00 00 00 00 00" SM4_KEY, "2a 01 00 00 00 00 00 00" SM4_KEY },
		.iv = "ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff",
		.clear = SM4_KEY "00 00 00 00 00 00 00 00 00 00 00 00 00",
		.ciphered = "6932ea1980d8a9087827ff562bce52e0 2677f46b09c122cc975533105b",
	};

	check_both_ways(*state, &known, false);
}

static void
sm4_refused(void **state)
{
	static const struct {
		const char *cd;
		unsigned int outcome;
	} cases[] = {
		{ "3a 00 00 00 00 00 00 00" SM4_KEY, OUTCOME_UNSUPPORTED }, /* F8 */
		{ "6a 00 00 00 00 00 00 00" SM4_KEY, OUTCOME_UNSUPPORTED }, /* XTS */
		{ "1a 01 00 00 00 00 00 00" SM4_KEY, OUTCOME_UNSUPPORTED }, /* reversed key */
		{ "1a 00 00 00 00 00 00 00 01 23 45 67 89 ab cd ef", OUTCOME_INVALID },
	};
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cipher_begin(world, &req, cases[i].cd, SM4_KEY, NULL);
		assert_int_equal(world_run(world, &req), cases[i].outcome);
		world_expect(world, LA_DATA_IOVA, SM4_KEY, "untouched");
	}
	cipher_begin(world, &req, "1a 00 00 00 00 00 00 00" SM4_KEY, SM4_KEY "00", NULL);
	assert_int_equal(world_run(world, &req), OUTCOME_HANG);
	cipher_begin(world, &req, "1a 00 00 00 00 00 00 00" SM4_KEY, SM4_KEY, NULL);
	req.msg.la.hdr.serv_flags |= QAT4_LA_SINGLE_PASS;
	assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
}

/* XTS. The tweaks are those of the standard, encrypted with its second keys. */

#define XTS_CFG_128     "63 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
#define XTS_CFG_128_DEC "63 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
#define XTS_CFG_256     "65 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
#define XTS_CFG_256_DEC "65 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00"

/** IEEE 1619-2007, vector 2; decryption with round key 10. */
static void
xts_128(void **state)
{
	static const struct known_answer known = {
		.cds = { XTS_CFG_128 "11111111111111111111111111111111",
				XTS_CFG_128_DEC "e3165a4d07f875cd23a6562955601325" },
		.iv = "3f803bcd0d7fd2b37558419f59d5cda6",
		.clear = "4444444444444444444444444444444444444444444444444444444444444444",
		.ciphered = "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0",
	};

	check_both_ways(*state, &known, true);
}

/** Vector 15: a block and one byte, so the last block is stolen from. */
static void
xts_128_stealing(void **state)
{
	static const struct known_answer known = {
		.cds = { XTS_CFG_128 "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0",
				XTS_CFG_128_DEC "03c81b52807d89e597830f8030b9a370" },
		.iv = "775d1be20e07015ed7585459144a09e1",
		.clear = "000102030405060708090a0b0c0d0e0f10",
		.ciphered = "6c1625db4671522d3d7599601de7ca09ed",
	};

	check_both_ways(*state, &known, true);
}

/** Keys and tweak of vector 10, text of 37 bytes, openssl's answer; round keys 14 and 13. */
static void
xts_256(void **state)
{
	static const struct known_answer known = {
		.cds = { XTS_CFG_256
				"2718281828459045235360287471352662497757247093699959574966967627",
				XTS_CFG_256_DEC "4e6e317bcf65d469b85299bdc22a6ef0"
						"32b8d1a12e8077f2f44b04744799c81a" },
		.iv = "1a267577a90caad6ae988e22714a2b8b",
		.clear = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
			 "2021222324",
		.ciphered = "1c3b3a102f770386e4836c99e370cf9bd500010cf8fe25a2cf7dce0764caf96c"
			    "ea00803f5e",
	};

	check_both_ways(*state, &known, true);
}

/** The reversed keys of section 14.10 belong to the keys of SP 800-38A. */
static void
xts_reversed_keys(void **state)
{
	static const char *const keys[][2] = {
		{ XTS_CFG_128 "2b7e151628aed2a6abf7158809cf4f3c",
				XTS_CFG_128_DEC "d014f9a8c9ee2589e13f0cc8b6630ca6" },
		{ XTS_CFG_256 "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
				XTS_CFG_256_DEC "fe4890d1e6188d0b046df344706c631e"
						"cafaaae3e4d59b349adf6acebd10190d" },
	};
	const char *text = "000102030405060708090a0b0c0d0e0f101112";
	struct world *world = *state;
	struct qm_request req;

	for (unsigned int i = 0; i < 2; i++) {
		uint8_t ciphered[19];

		xts_begin(world, &req, keys[i][0], text, NULL);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		memcpy(ciphered, world_at(world, LA_DATA_IOVA), sizeof(ciphered));
		xts_begin(world, &req, keys[i][1], text, NULL);
		memcpy(world_at(world, LA_DATA_IOVA), ciphered, sizeof(ciphered));
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DATA_IOVA, text, "back");
	}
}

/** qatlib and Linux leave the second key behind the first: no finding, no effect. */
static void
xts_with_second_key(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	xts_begin(world, &req,
			XTS_CFG_128 "11111111111111111111111111111111"
				    "22222222222222222222222222222222",
			"4444444444444444444444444444444444444444444444444444444444444444",
			"3f803bcd0d7fd2b37558419f59d5cda6");
	req.msg.la.cd_ctrl.cipher_key_qwords = 2;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA,
			"c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0", "XTS");
	assert_string_equal(world->finding, "");
}

/** Times x, byte by byte, @p n times. */
static void
double_tweak(uint8_t tweak[16], unsigned int n)
{
	for (; n > 0; n--) {
		unsigned int carry = 0;

		for (unsigned int i = 0; i < 16; i++) {
			carry |= (unsigned int)tweak[i] << 1;
			tweak[i] = (uint8_t)carry;
			carry >>= 8;
		}
		tweak[0] ^= carry != 0 ? 0x87 : 0;
	}
}

/** A data unit of more than 16 MiB, which is more than libcrypto takes: each block has its tweak.
 */
static void
xts_long(void **state)
{
	enum { LONG = (35 << 20) + 5 };
	static const unsigned int blocks[] = { 0, 1, (8 << 16) - 1, 8 << 16, 16 << 16,
		(24 << 16) + 1, (35 << 16) - 2 };
	const uint64_t iova = UINT64_C(0x4000000000);
	const char *key = XTS_CFG_128 "11111111111111111111111111111111";
	struct world *world = *state;
	uint8_t *bytes = calloc(1, LONG);
	uint8_t tweak[16] = { 0xe1, 0x37 };
	struct qm_request req;

	assert_non_null(bytes);
	qm_dma_release(world->dma);
	assert_int_equal(qm_dma_map(world->dma, iova, bytes, LONG), 0);
	qm_dma_hold(world->dma);
	xts_begin(world, &req, key, "00", NULL);
	memcpy(req.msg.la.cipher.iv, tweak, 16);
	req.msg.la.bufs.src_iova = iova;
	req.msg.la.bufs.dst_iova = iova;
	req.msg.la.bufs.src_bytes = LONG;
	req.msg.la.bufs.dst_bytes = LONG;
	req.msg.la.cipher.len_bytes = LONG;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	for (unsigned int i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		double_tweak(tweak, blocks[i] - (i == 0 ? 0 : blocks[i - 1]));
		xts_begin(world, &req, key, "00000000000000000000000000000000", NULL);
		memcpy(req.msg.la.cipher.iv, tweak, 16);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		assert_memory_equal(
				world_at(world, LA_DATA_IOVA), bytes + (size_t)blocks[i] * 16, 16);
	}
	qm_dma_release(world->dma);
	assert_int_equal(qm_dma_unmap(world->dma, iova, LONG), 0);
	qm_dma_hold(world->dma);
	free(bytes);
}

static void
xts_lengths(void **state)
{
	static const struct {
		uint32_t len;
		unsigned int outcome;
	} cases[] = { { 0, OUTCOME_OK }, { 1, OUTCOME_INVALID }, { 15, OUTCOME_INVALID },
		{ 16, OUTCOME_OK } };
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		xts_begin(world, &req, XTS_CFG_128 "11111111111111111111111111111111",
				"44444444444444444444444444444444", NULL);
		req.msg.la.cipher.len_bytes = cases[i].len;
		assert_int_equal(world_run(world, &req), cases[i].outcome);
		if (cases[i].len < 16)
			world_expect(world, LA_DATA_IOVA, "44444444444444444444444444444444",
					"untouched");
	}
}

/** Forms of older devices, and a key size that XTS does not have. */
static void
xts_refused(void **state)
{
	static const char *const cds[] = {
		("64 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
		 "11111111111111111111111111111111 1111111111111111 0000000000000000"),
		"63 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 11111111111111111111111111111111",
		"63 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 11111111111111111111111111111111",
	};
	const char *text = "44444444444444444444444444444444";
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(cds) / sizeof(cds[0]); i++) {
		xts_begin(world, &req, cds[i], text, NULL);
		assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
	}
	/* On the legacy slice, with both keys. */
	cipher_begin(world, &req,
			"63 00 00 00 00 00 00 00 11111111111111111111111111111111"
			"22222222222222222222222222222222",
			text, NULL);
	assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(sm4_ecb, setup, teardown),
		cmocka_unit_test_setup_teardown(sm4_ecb_without_iv, setup, teardown),
		cmocka_unit_test_setup_teardown(sm4_cbc, setup, teardown),
		cmocka_unit_test_setup_teardown(sm4_ctr, setup, teardown),
		cmocka_unit_test_setup_teardown(sm4_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_128, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_128_stealing, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_256, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_reversed_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_with_second_key, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_long, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_lengths, setup, teardown),
		cmocka_unit_test_setup_teardown(xts_refused, setup, teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
