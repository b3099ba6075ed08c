/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * AES-CCM in every form that a driver has for it, and ChaCha20-Poly1305: known answers of
 * SP 800-38C and RFC 8439. Source: doc/hardware/02-sym.md, sections 10.3 and 11.7 to 11.9.
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

/* CCM, two passes: the worked example. */

static void
ccm_two_pass(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CCM];
	struct qm_request req;

	world_load(world, example, &req);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->result, "text");
	world_expect(world, LA_DIGEST_IOVA, example->digest, "tag");
	world_expect(world, LA_DIGEST_IOVA + 6, "a5", "behind the tag");
	assert_string_equal(world->finding, "");
}

/** The matching decryption: CIPHER_HASH, flags 0x40c4, cipher block first. */
static void
load_ccm_verify(struct world *world, struct qm_request *req)
{
	const struct la_example *example = &la_examples[LA_EXAMPLE_CCM];

	world_load(world, example, req);
	world_put(world, LA_CD_IOVA,
			"23 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			"40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f"
			"18 06 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			"40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f"
			"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
	world_put(world, LA_DATA_IOVA, example->result);
	world_put(world, LA_DIGEST_IOVA, example->digest);
	hex_bytes(req->msg.bytes, 8, "00 02 04 80 c4 40 00 00");
	hex_bytes(req->msg.bytes + 0x6c, 20,
			"02 02 00 21 00 00 04 42 00 06 06 06 00 10 08 20 00 00 00 00");
}

static void
ccm_two_pass_verify(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	for (unsigned int good = 0; good < 2; good++) {
		load_ccm_verify(world, &req);
		world_at(world, LA_DIGEST_IOVA)[5] ^= (uint8_t)!good;
		assert_int_equal(world_run(world, &req), good ? OUTCOME_OK : OUTCOME_MISMATCH);
		world_expect(world, LA_DATA_IOVA, la_examples[LA_EXAMPLE_CCM].source, "text");
		assert_string_equal(world->finding, "");
	}
}

/** DPDK before November 2025: hash_state_sz is the length of the tag. Only byte 104 counts. */
static void
ccm_with_wrong_hash_state(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	world_load(world, &la_examples[LA_EXAMPLE_CCM], &req);
	req.msg.bytes[0x6a] = 6;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DIGEST_IOVA, la_examples[LA_EXAMPLE_CCM].digest, "tag");
	assert_string_equal(world->finding, "");
}

/** With bit 10 the tag is behind the text, in clear sight of the cipher: it is ciphered once only.
 */
static void
ccm_two_pass_in_buffer(void **state)
{
	struct world *world = *state;
	const struct la_example *example = &la_examples[LA_EXAMPLE_CCM];
	struct qm_request req;

	world_load(world, example, &req);
	req.msg.bytes[0x05] |= 0x04;
	req.msg.la.bufs.src_bytes = 22;
	req.msg.la.bufs.dst_bytes = 22;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->result, "text");
	world_expect(world, LA_DATA_IOVA + 16, example->digest, "tag");
	load_ccm_verify(world, &req);
	world_put(world, LA_DATA_IOVA + 16, example->digest);
	req.msg.bytes[0x05] |= 0x04;
	req.msg.la.auth.digest_iova = 0;
	req.msg.la.bufs.src_bytes = 22;
	req.msg.la.bufs.dst_bytes = 22;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, example->source, "text");
}

/** The first blocks count as they are: padding that is not zero is part of what the tag is of. */
static void
ccm_blocks_as_they_are(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	world_load(world, &la_examples[LA_EXAMPLE_CCM], &req);
	world_at(world, LA_AAD_IOVA)[47] = 0x80;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, la_examples[LA_EXAMPLE_CCM].result, "text");
	/* Computed from the definition of CBC-MAC. */
	world_expect(world, LA_DIGEST_IOVA, "75 91 95 91 39 c8", "tag");
}

static void
ccm_two_pass_refused(void **state)
{
	static const struct {
		unsigned int offset;
		const char *bytes;
		unsigned int outcome;
	} cases[] = {
		{ 0x68, "00", OUTCOME_INVALID },     /* no B0 */
		{ 0x68, "18", OUTCOME_INVALID },     /* not whole blocks */
		{ 0x68, "f8", OUTCOME_INVALID },     /* more than 240 bytes */
		{ 0x5c, "02", OUTCOME_FAULT },       /* out of reach */
		{ 0x01, "01", OUTCOME_UNSUPPORTED }, /* no cipher */
	};
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		world_load(world, &la_examples[LA_EXAMPLE_CCM], &req);
		hex_bytes(req.msg.bytes + cases[i].offset, 4, cases[i].bytes);
		assert_int_equal(world_run(world, &req), cases[i].outcome);
		world_expect(world, LA_DATA_IOVA, la_examples[LA_EXAMPLE_CCM].source, "untouched");
	}
}

/* CCM, one pass: SP 800-38C, example 3, with the key made longer for the other two sizes. */

#define CCM_KEY_16 "40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f"
#define CCM_KEY_24 CCM_KEY_16 "50 51 52 53 54 55 56 57"
#define CCM_KEY_32 CCM_KEY_24 "58 59 5a 5b 5c 5d 5e 5f"
#define CCM_TEXT   "20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f 30 31 32 33 34 35 36 37"
#define CCM_BLOCKS                                                                                 \
	"5a 10 11 12 13 14 15 16 17 18 19 1a 1b 00 00 18"                                          \
	"00 14 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13"
#define CCM_BLOCKS_NO_AAD "1a 10 11 12 13 14 15 16 17 18 19 1a 1b 00 00 18"

/** Configuration with word 1, key; ciphertext and tag with AAD and without. */
static const struct ccm_size {
	unsigned int key_qwords;
	const char *key;
	const char *cfg[2]; /* encrypt, decrypt; AAD of 20 bytes */
	const char *ciphered;
	const char *tag;
	const char *tag_no_aad;
} ccm_sizes[] = {
	{ 2, CCM_KEY_16, { "53 20 00 00 00 00 00 14", "53 21 00 00 00 00 00 14" },
			"e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5", "484392fbc1b09951",
			"72b75fcc9386a4a6" },
	{ 3, CCM_KEY_24, { "54 20 00 00 00 00 00 14", "54 21 00 00 00 00 00 14" },
			"8081316fd89624d62ce7637fb94995b6631c50d61586de01", "42366952505f995a",
			"455202bf7ccf5040" },
	{ 4, CCM_KEY_32, { "55 20 00 00 00 00 00 14", "55 21 00 00 00 00 00 14" },
			"04f883aeb3bd0730eaf50bb6de4fa2212034e4e41b0e75e5", "2b48c8766f7e7649",
			"6112b927f54a6db0" },
};

/** Text and tag in place, B0 and AAD at the AAD's address; the descriptor is configuration and key.
 */
static void
ccm_begin(struct world *world, struct qm_request *req, const struct ccm_size *size, bool decrypt)
{
	struct qat4_la_req *la = &req->msg.la;
	char cd[256];

	snprintf(cd, sizeof(cd), "%s%s", size->cfg[decrypt], size->key);
	world_begin(world, req, QAT4_LA_CMD_CIPHER, cd, decrypt ? size->ciphered : CCM_TEXT);
	world_put(world, LA_AAD_IOVA, CCM_BLOCKS);
	if (decrypt)
		world_put(world, LA_DATA_IOVA + 24, size->tag);
	la->hdr.serv_flags = decrypt ? 0x24c4 : 0x24a4;
	la->bufs.src_bytes += 8;
	la->bufs.dst_bytes += 8;
	la->cipher.len_bytes = 24;
	hex_bytes(la->cipher.iv, 16, "02 10 11 12 13 14 15 16 17 18 19 1a 1b 00 00 00");
	la->spc.aad_iova = LA_AAD_IOVA;
	la->spc.aad_bytes = 18 + 20;
	la->spc.tag_bytes = 8;
	la->cd_ctrl.cipher_state_qwords = 2;
	la->cd_ctrl.cipher_key_qwords = (uint8_t)size->key_qwords;
	la->cd_ctrl.cipher_slices = 0x41;
}

/** The form of crypto_qat4xxx: no hash block. */
static void
ccm_single_pass(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(ccm_sizes) / sizeof(ccm_sizes[0]); i++) {
		const struct ccm_size *size = &ccm_sizes[i];

		ccm_begin(world, &req, size, false);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DATA_IOVA, size->ciphered, "ciphered");
		world_expect(world, LA_DATA_IOVA + 24, size->tag, "tag");
		ccm_begin(world, &req, size, true);
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DATA_IOVA, CCM_TEXT, "deciphered");
		world_expect(world, LA_DATA_IOVA + 24, size->tag, "tag untouched");
		ccm_begin(world, &req, size, true);
		world_at(world, LA_DATA_IOVA + 24)[7] ^= 0x80;
		assert_int_equal(world_run(world, &req), OUTCOME_MISMATCH);
		assert_string_equal(world->finding, "");
	}
}

/** Without AAD only B0 counts, although the size is that of B0 and two bytes. */
static void
ccm_without_aad(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(ccm_sizes) / sizeof(ccm_sizes[0]); i++) {
		ccm_begin(world, &req, &ccm_sizes[i], false);
		world_put(world, LA_AAD_IOVA, CCM_BLOCKS_NO_AAD "77 77");
		world_at(world, LA_CD_IOVA)[7] = 0;
		req.msg.la.spc.aad_bytes = 18;
		assert_int_equal(world_run(world, &req), OUTCOME_OK);
		world_expect(world, LA_DATA_IOVA, ccm_sizes[i].ciphered, "ciphered");
		world_expect(world, LA_DATA_IOVA + 24, ccm_sizes[i].tag_no_aad, "tag");
		assert_string_equal(world->finding, "");
	}
}

/** qatlib's: an unused hash block of 64 bytes in front when encrypting, behind when decrypting. */
static void
ccm_qatlib(void **state)
{
	struct world *world = *state;
	const struct ccm_size *size = &ccm_sizes[1];
	struct qm_request req;

	ccm_begin(world, &req, size, false);
	memmove(world_at(world, LA_CD_IOVA + 64), world_at(world, LA_CD_IOVA), 32);
	memset(world_at(world, LA_CD_IOVA), 0x77, 64);
	req.msg.la.cd.ref.size_qwords = 12;
	req.msg.la.cd_ctrl.cipher_cfg_qword = 8;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, size->ciphered, "ciphered");
	world_expect(world, LA_DATA_IOVA + 24, size->tag, "tag");
	ccm_begin(world, &req, size, true);
	memset(world_at(world, LA_CD_IOVA + 32), 0x77, 64);
	req.msg.la.cd.ref.size_qwords = 12;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, CCM_TEXT, "deciphered");
	assert_string_equal(world->finding, "");
}

static void
ccm_single_pass_refused(void **state)
{
	static const struct {
		unsigned int offset;
		const char *bytes;
		unsigned int outcome;
	} cases[] = {
		{ 0x54, "00 00", OUTCOME_INVALID }, /* no B0 */
		{ 0x54, "0f 00", OUTCOME_INVALID },
		{ 0x54, "11 00", OUTCOME_INVALID }, /* B0 announces AAD */
		{ 0x54, "00 40", OUTCOME_INVALID }, /* more than 16383 bytes */
		{ 0x5c, "02", OUTCOME_FAULT },
		{ 0x6b, "00", OUTCOME_INVALID },     /* tag of no bytes */
		{ 0x6b, "11", OUTCOME_INVALID },     /* of 17 */
		{ 0x6b, "09", OUTCOME_INVALID },     /* no room behind the text */
		{ 0x6d, "01", OUTCOME_INVALID },     /* key too short */
		{ 0x05, "04", OUTCOME_UNSUPPORTED }, /* no single pass */
	};
	struct world *world = *state;
	struct qm_request req;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ccm_begin(world, &req, &ccm_sizes[0], false);
		hex_bytes(req.msg.bytes + cases[i].offset, 4, cases[i].bytes);
		if (world_run(world, &req) != cases[i].outcome)
			print_error("case %zu\n", i);
		assert_int_equal(OUTCOME(req.status, req.error), cases[i].outcome);
		world_expect(world, LA_DATA_IOVA, CCM_TEXT, "untouched");
	}
}

/* ChaCha20-Poly1305: RFC 8439, 2.8.2. */

#define CHACHA_KEY                                                                                 \
	"80 81 82 83 84 85 86 87 88 89 8a 8b 8c 8d 8e 8f"                                          \
	"90 91 92 93 94 95 96 97 98 99 9a 9b 9c 9d 9e 9f"
#define CHACHA_CFG     "2b 40 00 00 00 00 00 0c 00 00 00 00 00 00 00 00"
#define CHACHA_CFG_DEC "2b 41 00 00 00 00 00 0c 00 00 00 00 00 00 00 00"
#define CHACHA_TEXT                                                                                \
	"4c616469657320616e642047656e746c656d656e206f662074686520636c617373"                       \
	"206f66202739393a204966204920636f756c64206f6666657220796f75206f6e"                         \
	"6c79206f6e652074697020666f7220746865206675747572652c2073756e7363"                         \
	"7265656e20776f756c642062652069742e"
#define CHACHA_CIPHERED                                                                            \
	"d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"                         \
	"3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"                         \
	"92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"                         \
	"3ff4def08e4b7a9de576d26586cec64b6116"
#define CHACHA_TAG "1ae10b594f09e26a7e902ecbd0600691"

static void
chacha_begin(struct world *world, struct qm_request *req, bool decrypt)
{
	struct qat4_la_req *la = &req->msg.la;

	world_begin(world, req, QAT4_LA_CMD_CIPHER,
			decrypt ? CHACHA_CFG_DEC CHACHA_KEY : CHACHA_CFG CHACHA_KEY,
			decrypt ? CHACHA_CIPHERED : CHACHA_TEXT);
	world_put(world, LA_AAD_IOVA, "50515253c0c1c2c3c4c5c6c7");
	if (decrypt)
		world_put(world, LA_DIGEST_IOVA, CHACHA_TAG);
	la->hdr.serv_flags = decrypt ? 0x6044 : 0x6024;
	la->cipher.len_bytes = 114;
	/* What is behind the nonce is to be ignored. */
	hex_bytes(la->cipher.iv, 16, "07 00 00 00 40 41 42 43 44 45 46 47 de ad be ef");
	la->spc.aad_iova = LA_AAD_IOVA;
	la->spc.aad_bytes = 12;
	la->spc.tag_iova = LA_DIGEST_IOVA;
	la->spc.tag_bytes = 16;
	la->cd_ctrl.cipher_state_qwords = 2;
	la->cd_ctrl.cipher_key_qwords = 4;
	la->cd_ctrl.cipher_slices = 0x41;
}

static void
chacha(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	chacha_begin(world, &req, false);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, CHACHA_CIPHERED, "ciphered");
	world_expect(world, LA_DIGEST_IOVA, CHACHA_TAG, "tag");
	chacha_begin(world, &req, true);
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, CHACHA_TEXT, "deciphered");
	chacha_begin(world, &req, true);
	world_at(world, LA_AAD_IOVA)[11] ^= 1;
	assert_int_equal(world_run(world, &req), OUTCOME_MISMATCH);
	assert_string_equal(world->finding, "");
}

/** The decryption of qatlib has its configuration at qword 2, behind an unused hash block. */
static void
chacha_qatlib(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	chacha_begin(world, &req, true);
	memmove(world_at(world, LA_CD_IOVA + 16), world_at(world, LA_CD_IOVA), 48);
	memset(world_at(world, LA_CD_IOVA), 0x77, 16);
	req.msg.la.cd.ref.size_qwords = 8;
	req.msg.la.cd_ctrl.cipher_cfg_qword = 2;
	req.msg.la.cd_ctrl.cipher_slices = 0;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, CHACHA_TEXT, "deciphered");
	assert_string_equal(world->finding, "");
}

static void
chacha_in_buffer(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	chacha_begin(world, &req, false);
	req.msg.la.hdr.serv_flags |= QAT4_LA_DIGEST_IN_BUF;
	req.msg.la.spc.tag_iova = 0;
	req.msg.la.bufs.src_bytes = 130;
	req.msg.la.bufs.dst_bytes = 130;
	assert_int_equal(world_run(world, &req), OUTCOME_OK);
	world_expect(world, LA_DATA_IOVA, CHACHA_CIPHERED CHACHA_TAG, "ciphered");
	assert_string_equal(world->finding, "");
}

static void
chacha_refused(void **state)
{
	struct world *world = *state;
	struct qm_request req;

	chacha_begin(world, &req, false);
	req.msg.la.hdr.serv_flags &= (uint16_t)~QAT4_LA_SINGLE_PASS;
	assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
	chacha_begin(world, &req, false);
	world_put(world, LA_CD_IOVA, "4b");
	assert_int_equal(world_run(world, &req), OUTCOME_UNSUPPORTED);
	chacha_begin(world, &req, false);
	req.msg.la.cd_ctrl.cipher_key_qwords = 3;
	assert_int_equal(world_run(world, &req), OUTCOME_INVALID);
	world_expect(world, LA_DATA_IOVA, CHACHA_TEXT, "untouched");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(ccm_two_pass, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_two_pass_verify, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_with_wrong_hash_state, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_two_pass_in_buffer, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_blocks_as_they_are, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_two_pass_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_single_pass, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_without_aad, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_qatlib, setup, teardown),
		cmocka_unit_test_setup_teardown(ccm_single_pass_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(chacha, setup, teardown),
		cmocka_unit_test_setup_teardown(chacha_qatlib, setup, teardown),
		cmocka_unit_test_setup_teardown(chacha_in_buffer, setup, teardown),
		cmocka_unit_test_setup_teardown(chacha_refused, setup, teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
