/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Strict mode: each field that is not as documented is a finding that names it, and the request is
 * executed all the same. The worked examples of section 14 have no findings (test_qm_sym.c), and
 * neither have thousands of random ones (test_qm_sym_random.c).
 */

#include "sym_world.h"

/** An example, what is changed in it, and how the finding begins. */
struct lint_case {
	enum la_example_id example;
	bool in_cd; /* the offset is in the content descriptor, not in the request */
	unsigned int offset;
	const char *bytes;
	const char *finding;
};

static const struct lint_case cases[] = {
	{ LA_EXAMPLE_CBC, false, 0x00, "01", "header byte 0 (reserved) is 0x1, expected 0" },
	{ LA_EXAMPLE_CBC, false, 0x03, "81", "header flags, bits 6:0 is 0x1, expected 0" },
	{ LA_EXAMPLE_CBC, false, 0x04, "14", "service flag 4 (update state)" },
	{ LA_EXAMPLE_CBC, false, 0x04, "24", "service flags 6:5 and 10 of a cipher alone is 0x20" },
	{ LA_EXAMPLE_CBC, false, 0x04, "84", "protocol (service flags 9:7) is 1, expected 0" },
	{ LA_EXAMPLE_CBC, false, 0x05, "08", "service flag 11 (GCM IV length) is 0x800" },
	{ LA_EXAMPLE_CBC, false, 0x05, "10", "service flag 12 (ZUC) is 0x1000" },
	{ LA_EXAMPLE_CBC, false, 0x06, "80", "common flags, bits 7:2 is 0x80" },
	{ LA_EXAMPLE_CBC, false, 0x10, "01 00", "content descriptor, bytes 16-17 (reserved)" },
	{ LA_EXAMPLE_CBC, false, 0x13, "01", "content descriptor, byte 19 (reserved)" },
	{ LA_EXAMPLE_CBC, false, 0x17, "01", "content descriptor, bytes 20-23 (reserved)" },
	{ LA_EXAMPLE_CBC, false, 0x12, "04", "params_sz is 4, expected 3" },
	{ LA_EXAMPLE_CBC, false, 0x34, "20", "destination length is 32, expected 16" },
	{ LA_EXAMPLE_CBC, false, 0x6c, "01", "cipher_state_sz is 1, expected 2" },
	{ LA_EXAMPLE_CBC, false, 0x6f, "21", "cipher slice ids is 33, expected 65" },
	{ LA_EXAMPLE_CBC, false, 0x70, "02", "cipher_padding_sz is 2, expected 0" },
	{ LA_EXAMPLE_CBC, true, 0x02, "01", "cipher configuration, bits 31:15 is 0x10000" },
	{ LA_EXAMPLE_CBC, true, 0x01, "04", "cipher configuration, bits 14:10 is 0x400" },
	{ LA_EXAMPLE_CBC, true, 0x04, "01", "cipher configuration, word 1 is 0x1" },
	{ LA_EXAMPLE_CBC_TABLE, false, 0x30, "10", "source length (a list has its own) is 16" },
	{ LA_EXAMPLE_CBC_TABLE, false, 0x34, "10",
			"destination length (a list has its own) is 16" },
	{ LA_EXAMPLE_CHAIN, false, 0x69, "01", "byte 105 (reserved) is 0x1" },
	{ LA_EXAMPLE_CHAIN, false, 0x68, "10", "AAD or prefix size (byte 104) is 16, expected 0" },
	{ LA_EXAMPLE_CHAIN, false, 0x6a, "02", "hash_state_sz is 2, expected 0" },
	{ LA_EXAMPLE_CHAIN, false, 0x74, "01", "byte 116 (reserved) is 0x1" },
	{ LA_EXAMPLE_CHAIN, false, 0x75, "14", "outer_prefix_sz is 20, expected 0" },
	{ LA_EXAMPLE_CHAIN, false, 0x77, "10", "inner_res_sz is 16, expected 20" },
	{ LA_EXAMPLE_CHAIN, false, 0x78, "01", "byte 120 (reserved) is 0x1" },
	{ LA_EXAMPLE_CHAIN, false, 0x73, "12", "auth slice ids is 18, expected 66" },
	{ LA_EXAMPLE_CHAIN, false, 0x7c, "01", "outer_config_offset is 1, expected 0" },
	{ LA_EXAMPLE_CHAIN, false, 0x7d, "18", "outer_state1_sz is 24, expected 0" },
	{ LA_EXAMPLE_CHAIN, false, 0x7e, "14", "outer_res_sz is 20, expected 0" },
	{ LA_EXAMPLE_CHAIN, false, 0x7f, "01", "outer_prefix_offset is 1, expected 0" },
	{ LA_EXAMPLE_CHAIN, true, 0x1a, "01",
			"auth configuration, bits without meaning is 0x10000" },
	{ LA_EXAMPLE_CHAIN, true, 0x1c, "01", "auth configuration, high word is 0x1" },
	{ LA_EXAMPLE_CHAIN, true, 0x20, "00 00 00 80", "auth counter is 128, expected 64" },
	{ LA_EXAMPLE_CHAIN, true, 0x24, "01", "auth counter, bytes 4-7 (reserved) is 0x1" },
	{ LA_EXAMPLE_SHA256, false, 0x38, "01", "cipher_offset (a hash alone) is 1" },
	{ LA_EXAMPLE_SHA256, false, 0x73, "12", "auth slice ids is 18, expected 66 or 2" },
	{ LA_EXAMPLE_SHA256, false, 0x7a, "05", "inner_state2_offset is 5, expected 6" },
	{ LA_EXAMPLE_SHA256, false, 0x7b, "20", "inner_state2_sz is 32, expected 0" },
	{ LA_EXAMPLE_GCM, false, 0x04, "a4", "protocol (service flags 9:7) is 1, expected 0" },
	{ LA_EXAMPLE_GCM, false, 0x6b, "0c",
			"tag length in the cipher configuration is 16, expected 12" },
	{ LA_EXAMPLE_GCM, false, 0x54, "13", "AAD length in the cipher configuration, as stored" },
	{ LA_EXAMPLE_GCM, false, 0x6a, "02", "bytes 104-106 (reserved) is 0x2" },
	{ LA_EXAMPLE_GCM, true, 0x0c, "01", "cipher configuration, words 2 and 3 is 0x1" },
	{ LA_EXAMPLE_GMAC, false, 0x05, "48", "protocol (service flags 9:7) is 0, expected 2" },
	{ LA_EXAMPLE_GMAC, true, 0x28, "00 00 00 20", "auth counter is 32, expected 0 or 16" },
	{ LA_EXAMPLE_SM4, true, 0x04, "01", "cipher configuration, word 1 is 0x1" },
	{ LA_EXAMPLE_CRC, false, 0x05, "00",
			"service flag 10 (digest in buffer) is 0, expected 1" },
	{ LA_EXAMPLE_CRC, false, 0x6f, "21", "cipher slice ids is 33, expected 0" },
	{ LA_EXAMPLE_CRC, false, 0x73, "42", "auth slice ids is 66, expected 0" },
	{ LA_EXAMPLE_CRC, false, 0x76, "00", "final_sz is 0, expected 4" },
	{ LA_EXAMPLE_CRC, false, 0x77, "14", "inner_res_sz is 20, expected 4" },
	{ LA_EXAMPLE_CRC, false, 0x79, "10", "inner_state1_sz is 16, expected 0" },
	{ LA_EXAMPLE_CRC, false, 0x68, "10", "AAD or prefix size (byte 104) is 16, expected 0" },
	{ LA_EXAMPLE_CRC, true, 0x18, "13", "CRC block, word 0 (algorithm NULL) is 0x13" },
	{ LA_EXAMPLE_CRC, true, 0x1d, "07", "CRC block, bits of word 1 without meaning is 0x400" },
	{ LA_EXAMPLE_CRC, true, 0x20, "01", "CRC block, bytes 8-15 (reserved) is 0x1" },
	{ LA_EXAMPLE_CRC, true, 0x3c, "01", "CRC block, bytes 20, 28 and 36 (reserved) is 0x1" },
	{ LA_EXAMPLE_CCM, false, 0x05, "48", "service flag 11 (GCM IV length) is 0x800" },
	{ LA_EXAMPLE_CCM, false, 0x6a, "05", "hash_state_sz is 5, expected 6" },
	{ LA_EXAMPLE_CCM, false, 0x75, "10", "outer_prefix_sz is 16, expected 6 or 0" },
	{ LA_EXAMPLE_CCM, false, 0x7b, "10", "inner_state2_sz is 16, expected 32" },
	{ LA_EXAMPLE_CCM, true, 0x13, "01", "state1 of a MAC, byte 3 is 0x1, expected 0" },
	{ LA_EXAMPLE_SM3_HMAC, false, 0x68, "20", "AAD or prefix size (byte 104) is 32" },
	{ LA_EXAMPLE_SM3_HMAC, false, 0x6a, "11", "hash_state_sz is 17, expected 16" },
	{ LA_EXAMPLE_SM3_HMAC, false, 0x75, "20", "outer_prefix_sz is 32, expected 64" },
	{ LA_EXAMPLE_SM3_HMAC, false, 0x7b, "10", "outer_config_offset is 10, expected 8" },
	{ LA_EXAMPLE_SM3_HMAC, false, 0x7d, "28", "outer_state1_sz is 40, expected 32" },
	{ LA_EXAMPLE_SM3_HMAC, false, 0x7e, "10", "outer_res_sz is 16, expected 32" },
	{ LA_EXAMPLE_SM3_HMAC, false, 0x7f, "07", "outer_prefix_offset is 7, expected 8" },
	{ LA_EXAMPLE_SM3_HMAC, true, 0x54, "01", "outer auth configuration, high word is 0x1" },
};

static bool
begins_with(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static void
one_case(const struct lint_case *lint_case)
{
	struct world world;
	struct qm_request req;
	uint8_t *at;

	world_init(&world, WORLD_CAPS);
	world_load(&world, &la_examples[lint_case->example], &req);
	at = lint_case->in_cd ? world_at(&world, LA_CD_IOVA) : req.msg.bytes;
	assert_true(hex_bytes(at + lint_case->offset, 16, lint_case->bytes) > 0);
	world_run(&world, &req);
	if (!begins_with(world.finding, lint_case->finding))
		print_error("\"%s\"\ninstead of \"%s\"\n", world.finding, lint_case->finding);
	assert_true(begins_with(world.finding, lint_case->finding));
	world_fini(&world);
}

static void
findings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		one_case(&cases[i]);
}

/** A finding about a descriptor comes once, one about a request each time. */
static void
once_per_descriptor(void **state)
{
	struct world world;
	struct qm_request req;

	(void)state;
	world_init(&world, WORLD_CAPS);
	for (unsigned int i = 0; i < 3; i++) {
		world_load(&world, &la_examples[LA_EXAMPLE_CBC], &req);
		req.msg.bytes[0x70] = 2;
		assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	}
	assert_int_equal(world.findings, 1);
	for (unsigned int i = 0; i < 3; i++) {
		world_load(&world, &la_examples[LA_EXAMPLE_CBC], &req);
		req.msg.bytes[0x00] = 2;
		assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	}
	assert_int_equal(world.findings, 4);
	world_fini(&world);
}

static void
lists(void **state)
{
	struct world world;
	struct qm_request req;

	(void)state;
	world_init(&world, WORLD_CAPS);
	world_load(&world, &la_examples[LA_EXAMPLE_CBC_TABLE], &req);
	world_at(&world, LA_LIST_IOVA)[3] = 1;
	assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	assert_string_equal(world.finding,
			"source list, bytes 0-7 (reserved) are 0x1000000, expected 0");
	world_load(&world, &la_examples[LA_EXAMPLE_CBC_TABLE], &req);
	world_at(&world, LA_LIST_IOVA)[16 + 16 + 4] = 7;
	assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	assert_string_equal(
			world.finding, "source list, entry 1: reserved word is 0x7, expected 0");
	world_fini(&world);
}

/** Forms of the public drivers that differ and pass all the same. */
static void
accepted_forms(void **state)
{
	struct world world;
	struct qm_request req;

	(void)state;
	world_init(&world, WORLD_CAPS);
	/* Linux declares its whole structure: 16 qwords for a cipher. */
	world_load(&world, &la_examples[LA_EXAMPLE_CBC], &req);
	req.msg.bytes[0x12] = 16;
	assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	/* qatlib and Linux say no digest size on generate, and the full inner size; DPDK the
	 * digest. */
	world_load(&world, &la_examples[LA_EXAMPLE_CHAIN], &req);
	req.msg.bytes[0x6b] = 0;
	req.msg.bytes[0x76] = 12;
	assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	req.msg.bytes[0x77] = 12;
	assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	/* DPDK counts a block in two-pass GCM. */
	world_load(&world, &la_examples[LA_EXAMPLE_GMAC], &req);
	world_put(&world, LA_CD_IOVA + 0x28, "00 00 00 10");
	assert_int_equal(world_run(&world, &req), OUTCOME_OK);
	world_expect(&world, LA_DIGEST_IOVA, la_examples[LA_EXAMPLE_GMAC].digest, "tag");
	assert_string_equal(world.finding, "");
	world_fini(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings),
		cmocka_unit_test(once_per_descriptor),
		cmocka_unit_test(lists),
		cmocka_unit_test(accepted_forms),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
