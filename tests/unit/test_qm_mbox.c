/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The mailbox against the words of doc/hardware/01-device.md, sections 3.5 and 3.8: as a pure
 * function, and over the registers as the drivers use them.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "qm_bar.h"
#include "qm_mbox.h"
#include "qm_rig.h"

static uint32_t
misc_read(const struct rig *rig, uint32_t csr)
{
	return qm_bar_read(rig->io[0].misc, csr);
}

static void
misc_write(struct rig *rig, uint32_t csr, uint32_t value)
{
	qm_bar_write(rig->io[0].misc, csr, value);
}

/* Post a word as a VF, let an engine look, expect the acknowledgement. Returns PF2VM. */
static uint32_t
ask(struct rig *rig, uint32_t word)
{
	misc_write(rig, QAT4_CSR_VM2PF, word);
	rig_settle(rig, 0);
	assert_int_equal(misc_read(rig, QAT4_CSR_VM2PF), word & ~1u);
	return misc_read(rig, QAT4_CSR_PF2VM);
}

static void
golden_words(void **state)
{
	static const struct {
		uint32_t request, answer;
	} cases[] = {
		{ 0x0000000f, 0 },          /* INIT */
		{ 0x00000013, 0 },          /* SHUTDOWN */
		{ 0x0000002b, 0 },          /* RESTARTING_COMPLETE */
		{ 0x00000017, 0x0001110b }, /* legacy version */
		{ 0x0000051b, 0x0001050b }, /* versions 5, 4, 1, 0, 6, 255 */
		{ 0x0000041b, 0x0001050b },
		{ 0x0000011b, 0x0001050b },
		{ 0x0000001b, 0x0002050b },
		{ 0x0000061b, 0x0003050b },
		{ 0x0000ff1b, 0x0003050b },
		{ 0x00000043, 0x00000043 }, /* RP_RESET of the four banks, and with a reserved bit
					     */
		{ 0x00000143, 0x00000043 },
		{ 0x00000243, 0x00000043 },
		{ 0x00000343, 0x00000043 },
		{ 0x00000443, 0x00000243 },
		{ 0x80000043, 0x00000243 },
		{ 0x00000327, 0x0000040f }, /* ring map, bytes 0 to 3, its CRC, a byte too far */
		{ 0x00001327, 0x0000080f },
		{ 0x00002327, 0x0000700f },
		{ 0x00003327, 0x00001c0f },
		{ 0x00023327, 0x0002b10f },
		{ 0x00004327, 0x0000060f },
		{ 0x00024327, 0x0000060f },
		{ 0x00000227, 0x0000080f }, /* capabilities */
		{ 0x00001227, 0x0000200f },
		{ 0x00002227, 0x0000000f },
		{ 0x00005227, 0x0000000f },
		{ 0x00006227, 0x00003c0f },
		{ 0x00007227, 0x0002c80f },
		{ 0x00008227, 0x00007c0f },
		{ 0x00009227, 0x0000100f },
		{ 0x00029227, 0x0001810f },
		{ 0x0000a227, 0x0000060f },
		{ 0x0002d227, 0x0000060f }, /* CRC over 14, as of version 3 */
		{ 0x0001f227, 0x0000060f },
		{ 0x00000027, 0x0000020f }, /* unknown small, medium and large blocks */
		{ 0x00000427, 0x0000020f },
		{ 0x00000f27, 0x0000020f },
		{ 0x00000023, 0x0000020f },
		{ 0x0000001f, 0x0000020f },
		{ 0x00000003, 0 }, /* no such types */
		{ 0x0000002f, 0 },
		{ 0x000000ff, 0 },
	};
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym;asym", NULL);
	rig_build(&rig);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t before = 0xabcdef00, answer;

		print_message("# 0x%08x\n", cases[i].request);
		answer = qm_mbox_answer(&rig.card->functions[0], cases[i].request);
		assert_int_equal(answer, cases[i].answer);
		misc_write(&rig, QAT4_CSR_PF2VM, before);
		answer = ask(&rig, cases[i].request);
		assert_int_equal(answer, cases[i].answer == 0 ? before : cases[i].answer);
		assert_int_equal(rig_stats(&rig, 0).mailbox, i + 1);
	}
	rig_fini(&rig);
}

/*
 * Every byte and CRC of both blocks, for all services. The document's compression masks are without
 * bit 29, which this model has; the CRCs with it are of the algorithm that test_hw_mbox.c compares
 * with the document's.
 */
static void
blocks_of_all_services(void **state)
{
	static const struct {
		const char *services;
		uint8_t map[4], map_crc;
		uint8_t caps[10], caps_crc;
	} cases[] = {
		{ "dc", { 1, 2, 0x92, 4 }, 0xed, { 2, 8, 1, 1, 0, 0x20, 0x20, 0, 0x80, 3 }, 0x76 },
		{ "sym", { 1, 2, 0xdb, 6 }, 0x3f, { 2, 8, 0, 0, 0, 0, 0x0d, 0x92, 0x1b, 4 }, 0xa8 },
		{ "asym", { 1, 2, 0x24, 9 }, 0x48, { 2, 8, 0, 0, 0, 0, 6, 0x20, 4, 0 }, 0x36 },
		{ "sym;dc", { 1, 2, 0x9a, 6 }, 0x90, { 2, 8, 1, 1, 0, 0x20, 0x2d, 0x92, 0x9b, 7 },
				0x53 },
		{ "sym;asym", { 1, 2, 0x1c, 7 }, 0xac, { 2, 8, 0, 0, 0, 0, 0x0f, 0xb2, 0x1f, 4 },
				0x60 },
		{ "asym;dc", { 1, 2, 0xa2, 8 }, 0x74, { 2, 8, 1, 1, 0, 0x20, 0x26, 0x20, 0x84, 3 },
				0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct rig rig;

		print_message("# %s\n", cases[i].services);
		rig_init(&rig, "services", cases[i].services, NULL);
		rig_build(&rig);
		for (uint32_t b = 0; b < 4; b++)
			assert_int_equal(ask(&rig, 0x327 + b * 0x1000),
					0xf + cases[i].map[b] * 0x400u);
		assert_int_equal(ask(&rig, 0x23327), 0x10f + cases[i].map_crc * 0x400u);
		for (uint32_t b = 0; b < 10; b++)
			assert_int_equal(ask(&rig, 0x227 + b * 0x1000),
					0xf + cases[i].caps[b] * 0x400u);
		if (cases[i].caps_crc != 0) /* the document has none of asym;dc */
			assert_int_equal(ask(&rig, 0x29227), 0x10f + cases[i].caps_crc * 0x400u);
		rig_fini(&rig);
	}
}

/* Section 3.8 (a), with what DPDK writes back: its own request word, bit 0 clear. */
static void
dpdk_probe(void **state)
{
	static const uint32_t exchange[][2] = {
		{ 0x2327, 0x700f },
		{ 0x3327, 0x1c0f },
		{ 0x43, 0x43 },
		{ 0x143, 0x43 },
		{ 0x243, 0x43 },
		{ 0x343, 0x43 },
	};
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym;asym", NULL);
	rig_build(&rig);
	for (size_t i = 0; i < sizeof(exchange) / sizeof(exchange[0]); i++) {
		assert_int_equal(ask(&rig, exchange[i][0]), exchange[i][1]);
		assert_int_equal(misc_read(&rig, QAT4_CSR_VINTSOUPF2VM), 1);
		misc_write(&rig, QAT4_CSR_PF2VM, exchange[i][0] & ~1u);
		rig_settle(&rig, 0);
		assert_int_equal(misc_read(&rig, QAT4_CSR_VINTSOUPF2VM), 0);
	}
	rig_fini(&rig);
}

/* A new request is answered though the last answer was never acknowledged, or asked for twice. */
static void
unacknowledged_answers(void **state)
{
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym;asym", NULL);
	rig_build(&rig);
	assert_int_equal(ask(&rig, 0x2327), 0x700f);
	assert_int_equal(ask(&rig, 0x3327), 0x1c0f);
	assert_int_equal(ask(&rig, 0x3327), 0x1c0f);
	assert_int_equal(misc_read(&rig, QAT4_CSR_VINTSOUPF2VM), 1);
	assert_int_equal(rig_stats(&rig, 0).mailbox, 3);
	rig_fini(&rig);
}

static void
host_remembers_the_vf(void **state)
{
	struct qm_mbox *mbox;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	mbox = &rig.card->functions[0].mbox;
	ask(&rig, 0x51b);
	ask(&rig, 0x0f);
	assert_true(mbox->active);
	assert_int_equal(mbox->compat_version, 5);
	ask(&rig, 0x13);
	assert_false(mbox->active);
	ask(&rig, 0x0f);
	ask(&rig, 0x2b);
	assert_false(mbox->active);
	ask(&rig, 0x17);
	assert_int_equal(mbox->compat_version, 0);
	ask(&rig, 0x41b);
	ask(&rig, 0x0f);
	qm_card_reset_function(rig.card, 0);
	assert_false(mbox->active);
	assert_int_equal(mbox->compat_version, 0);
	rig_fini(&rig);
}

/* RP_RESET brings the bank it names to its reset values, and only that; with a reserved bit, none.
 */
static void
ring_pair_reset(void **state)
{
	struct rig_pair pairs[QAT4_VF_BANKS];
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		rig_pair_init(&pairs[i], &rig, 0, i, 128, QAT4_WATERMARK_512_BYTES);
		rig_pair_program(&pairs[i], RIG_LIKE_DPDK);
		rig_pair_post(&pairs[i], 3);
	}
	rig_settle(&rig, 0);
	assert_int_equal(ask(&rig, 0x643), 0x243);
	assert_int_equal(rig_read(&pairs[2], QAT4_CSR_RINGHEAD), 3 * 128);
	assert_int_equal(ask(&rig, 0x243), 0x43);
	for (uint32_t csr = 0; csr < QAT4_BANK_STRIDE; csr += 4) {
		bool empty = csr == QAT4_CSR_RINGESTAT || csr == QAT4_CSR_RINGNESTAT;

		assert_int_equal(rig_read(&pairs[2], csr),
				csr == QAT4_CSR_IAINTFLAGSRCSEL ? 0x44
						: empty         ? 3
								: 0);
	}
	rig_pair_fill(&pairs[2]);
	rig_pair_program(&pairs[2], RIG_LIKE_DPDK);
	rig_pair_post(&pairs[2], 3);
	rig_settle(&rig, 0);
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		assert_int_equal(rig_pair_take(&pairs[i]), 3);
		assert_int_equal(rig_read(&pairs[i], QAT4_CSR_RINGHEAD), 3 * 128);
	}
	rig_fini(&rig);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_words),
		cmocka_unit_test(blocks_of_all_services),
		cmocka_unit_test(dpdk_probe),
		cmocka_unit_test(unacknowledged_answers),
		cmocka_unit_test(host_remembers_the_vf),
		cmocka_unit_test(ring_pair_reset),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_mbox", tests, NULL, NULL);
}
