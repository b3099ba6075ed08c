/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The mailbox client against a physical function played by a thread over plain memory.
 *
 * Words are typed in from doc/hardware/01-device.md, section 3.5.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "log_capture.h"
#include "pf_player.h"
#include "qat4_mbox.h"

enum {
	FAIL_MS = 300,  /* for calls that are to fail */
	WORK_MS = 5000, /* for calls that are to work, on a machine that is busy */
};

static struct qat4_mbox
pf_mbox(struct pf *pf, uint32_t timeout_ms)
{
	pf_start(pf);
	return (struct qat4_mbox){
		.misc = (uint8_t *)pf->misc,
		.name = "0000:6b:00.1",
		.timeout_ms = timeout_ms,
	};
}

static uint64_t
now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}

static void
version_is_agreed(void **state)
{
	static const uint32_t words[] = { 0x0000051b };
	struct pf pf = { .lines = pf_example };
	struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);
	uint8_t version = 0;

	(void)state;
	assert_int_equal(qat4_mbox_version(&mbox, &version), 0);
	pf_stop(&pf);
	assert_int_equal(version, 5);
	pf_assert_seen(&pf, words, 1);
	assert_int_equal(pf_read(&pf, PF_PF2VM), 0x0001050a); /* the answer, acknowledged */
}

static void
version_refused_or_unknown(void **state)
{
	static const struct pf_line refused[] = { { 0x0000051b, 0x0002050b }, { 0, 0 } };
	static const struct pf_line unknown[] = { { 0x0000051b, 0x0003040b }, { 0, 0 } };
	struct pf pf = { .lines = refused }, older = { .lines = unknown };
	struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);
	uint8_t version = 0;

	(void)state;
	assert_int_equal(qat4_mbox_version(&mbox, &version), -ENOTSUP);
	pf_stop(&pf);
	mbox = pf_mbox(&older, WORK_MS);
	assert_int_equal(qat4_mbox_version(&mbox, &version), 0);
	pf_stop(&older);
	assert_int_equal(version, 4);
}

static void
ring_map_is_read(void **state)
{
	static const uint32_t words[] = { 0x327, 0x1327, 0x2327, 0x3327, 0x23327 };

	(void)state;
	for (int ack_first = 0; ack_first < 2; ack_first++) {
		struct pf pf = { .lines = pf_example, .ack_first = ack_first, .slow_us = 2000 };
		struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);
		uint16_t map = 0;

		assert_int_equal(qat4_mbox_ring_map(&mbox, &map), 0);
		pf_stop(&pf);
		assert_int_equal(map, 0x071c);
		pf_assert_seen(&pf, words, 5);
	}
}

static void
capabilities_are_read(void **state)
{
	static const uint32_t words[] = { 0x227, 0x1227, 0x2227, 0x3227, 0x4227, 0x5227, 0x6227,
		0x7227, 0x8227, 0x9227, 0x29227 };
	struct pf pf = { .lines = pf_example };
	struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);
	struct qat4_caps caps = { 0 };

	(void)state;
	assert_int_equal(qat4_mbox_caps(&mbox, &caps), 0);
	pf_stop(&pf);
	assert_int_equal(caps.mask, 0x041fb20f);
	assert_int_equal(caps.ext_dc, 0);
	pf_assert_seen(&pf, words, 11);
}

static void
capabilities_have_two_masks(void **state)
{
	/* 02 08 01 01 00 00 20 00 80 03, CRC D1 */
	static const struct pf_line dc[] = {
		{ 0x227, 0x80f },
		{ 0x1227, 0x200f },
		{ 0x2227, 0x40f },
		{ 0x3227, 0x40f },
		{ 0x4227, 0xf },
		{ 0x5227, 0xf },
		{ 0x6227, 0x800f },
		{ 0x7227, 0xf },
		{ 0x8227, 0x2000f },
		{ 0x9227, 0xc0f },
		{ 0x29227, 0x3450f },
		{ 0, 0 },
	};
	struct pf pf = { .lines = dc };
	struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);
	struct qat4_caps caps = { 0 };

	(void)state;
	assert_int_equal(qat4_mbox_caps(&mbox, &caps), 0);
	pf_stop(&pf);
	assert_int_equal(caps.mask, 0x03800020);
	assert_int_equal(caps.ext_dc, 0x101);
}

static void
ring_pairs_are_reset(void **state)
{
	static const uint32_t words[] = { 0x43, 0x143, 0x243, 0x343 };
	struct pf pf = { .lines = pf_example };
	struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);

	(void)state;
	for (unsigned int bank = 0; bank < 4; bank++)
		assert_int_equal(qat4_mbox_reset_ring_pair(&mbox, bank), 0);
	assert_int_equal(qat4_mbox_reset_ring_pair(&mbox, 4), -EINVAL);
	pf_stop(&pf);
	pf_assert_seen(&pf, words, 4); /* nothing was sent for the fifth */
}

static void
reset_results_have_errors(void **state)
{
	static const struct pf_line lines[][2] = {
		{ { 0x143, 0x143 }, { 0, 0 } }, /* not supported */
		{ { 0x143, 0x243 }, { 0, 0 } }, /* no such bank */
		{ { 0x143, 0x343 }, { 0, 0 } }, /* timeout */
	};
	static const int errors[] = { -EIO, -EINVAL, -EIO };

	(void)state;
	for (unsigned int i = 0; i < 3; i++) {
		struct pf pf = { .lines = lines[i] };
		struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);

		assert_int_equal(qat4_mbox_reset_ring_pair(&mbox, 1), errors[i]);
		pf_stop(&pf);
	}
}

static void
notices_need_no_answer(void **state)
{
	static const uint32_t words[] = { 0x0000000f, 0x00000013 };
	struct pf pf = { .lines = pf_example };
	struct qat4_mbox mbox = pf_mbox(&pf, WORK_MS);

	(void)state;
	assert_int_equal(qat4_mbox_init(&mbox), 0);
	assert_int_equal(qat4_mbox_shutdown(&mbox), 0);
	pf_stop(&pf);
	pf_assert_seen(&pf, words, 2);
}

/* Run qat4_mbox_ring_map() on @p pf, which is to fail with @p error and a line that has @p text. */
static void
expect_map_failure(struct pf *pf, int error, const char *text)
{
	/* A player that answers must get a CPU in time, on a busy machine as well. */
	struct qat4_mbox mbox = pf_mbox(pf, error == -ETIMEDOUT ? FAIL_MS : WORK_MS);
	struct log_capture log;
	uint16_t map;
	int ret;

	log_capture_begin(&log);
	ret = qat4_mbox_ring_map(&mbox, &map);
	log_capture_end(&log);
	pf_stop(pf);
	assert_int_equal(ret, error);
	if (strstr(log.text, "0000:6b:00.1: ") == NULL || strstr(log.text, text) == NULL ||
			strstr(log.text, "ring-to-service map") == NULL)
		fail_msg("message has no \"%s\": %s", text, log.text);
	log_capture_free(&log);
}

static void
silent_pf_ends_at_the_deadline(void **state)
{
	struct pf pf = { .lines = pf_example, .dead = true };
	uint64_t start_ms = now_ms();

	(void)state;
	expect_map_failure(&pf, -ETIMEDOUT, "VM2PF 0x00000327, PF2VM 0x00000000");
	assert_true(now_ms() - start_ms >= FAIL_MS);
	assert_true(now_ms() - start_ms < FAIL_MS + 2000);

	/* The word is still pending: it is not overwritten. */
	expect_map_failure(&pf, -ETIMEDOUT, "still not acknowledged");
	assert_int_equal(pf_read(&pf, PF_VM2PF), 0x00000327);

	expect_map_failure(&pf, -ETIMEDOUT, "is the physical function's driver (qat_4xxx) loaded");
}

static void
missing_answer_is_asked_for_again(void **state)
{
	static const struct pf_line nothing[] = { { 0, 0 } };
	static const uint32_t words[] = { 0x327, 0x327, 0x1327, 0x2327, 0x3327, 0x23327 };
	struct pf pf = { .lines = pf_example, .lose = 1 };
	struct pf mute = { .lines = nothing };
	struct qat4_mbox mbox = pf_mbox(&pf, 2000);
	uint16_t map = 0;

	(void)state;
	assert_int_equal(qat4_mbox_ring_map(&mbox, &map), 0);
	pf_stop(&pf);
	assert_int_equal(map, 0x071c);
	pf_assert_seen(&pf, words, 6);
	expect_map_failure(&mute, -ETIMEDOUT, "acknowledged, but not answered");
	assert_true(mute.nb_seen > 1);
}

static void
missing_reset_answer_is_not_asked_for_again(void **state)
{
	struct pf pf = { .lines = pf_example, .lose = 1 };
	struct qat4_mbox mbox = pf_mbox(&pf, FAIL_MS);

	(void)state;
	assert_int_equal(qat4_mbox_reset_ring_pair(&mbox, 2), -ETIMEDOUT);
	pf_stop(&pf);
	assert_int_equal(pf.nb_seen, 1);
}

/* What a reset left unanswered might still be answered: not for the next one. */
static void
late_reset_answer_is_not_that_of_the_next(void **state)
{
	static const uint32_t words[] = { 0x243, 0x51b, 0x343, 0x143 };
	struct pf pf = { .lines = pf_example, .lose = 1 };
	struct qat4_mbox mbox = pf_mbox(&pf, FAIL_MS);
	bool late = false;

	(void)state;
	mbox.late = &late;
	assert_int_equal(qat4_mbox_reset_ring_pair(&mbox, 2), -ETIMEDOUT);
	assert_true(late);
	mbox.timeout_ms = WORK_MS;
	assert_int_equal(qat4_mbox_reset_ring_pair(&mbox, 3), 0);
	assert_false(late);
	assert_int_equal(qat4_mbox_reset_ring_pair(&mbox, 1), 0);
	pf_stop(&pf);
	pf_assert_seen(&pf, words, 4);
}

static void
answer_of_another_type_is_refused(void **state)
{
	static const struct pf_line lines[] = { { 0x327, 0x0001050b }, { 0, 0 } };
	struct pf pf = { .lines = lines };

	(void)state;
	expect_map_failure(&pf, -EIO, "answered with type 0x02, expected 0x03");
}

struct broken {
	struct pf_line lines[6];
	const char *text;
};

static void
broken_blocks_are_refused(void **state)
{
	static const struct broken cases[] = {
		{ { { 0x327, 0x40f }, { 0x1327, 0x80f }, { 0x2327, 0x700f }, { 0x3327, 0x1c0f },
				  { 0x23327, 0x2b50f } },
				"the CRC is wrong" },
		{ { { 0x327, 0x40f }, { 0x1327, 0x80f }, { 0x2327, 0x710f } }, "wrong kind" },
		{ { { 0x327, 0x40f }, { 0x1327, 0x80f }, { 0x2327, 0x700f }, { 0x3327, 0x1c0f },
				  { 0x23327, 0x2b00f } },
				"wrong kind" },
		{ { { 0x327, 0x20f } }, "no such block" },
		{ { { 0x327, 0x40f }, { 0x1327, 0x60f } }, "the block is shorter" },
		{ { { 0x327, 0xa0f } }, "too long for its class" },
		{ { { 0x327, 0xe0f } }, "refused" },
		{ { { 0x327, 0xf }, { 0x1327, 0x80f } }, "is 0" },
		{ { { 0x327, 0x40f }, { 0x1327, 0xf } }, "is 0" },
		{ { { 0x327, 0x40f }, { 0x1327, 0x40f } }, "too short" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pf pf = { .lines = cases[i].lines };

		expect_map_failure(&pf, -EIO, cases[i].text);
	}
}

static void
unsolicited_messages_are_acknowledged_and_kept(void **state)
{
	static const struct {
		uint32_t word;
		uint8_t notice;
	} cases[] = {
		{ 0x00000007, QAT4_MBOX_NOTICE_RESTARTING }, { 0x00000013, QAT4_MBOX_NOTICE_FATAL },
		{ 0x00000017, QAT4_MBOX_NOTICE_RESTARTED },
		{ 0x0000001b, 0 }, /* a type that nobody knows */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		/* The player waits for the acknowledgement of the intruder before it answers. */
		struct pf pf = { .lines = pf_example, .intruder = cases[i].word };
		struct qat4_mbox mbox;
		uint8_t notices = 0;
		uint16_t map = 0;

		mbox = pf_mbox(&pf, WORK_MS);
		mbox.notices = &notices;
		assert_int_equal(qat4_mbox_ring_map(&mbox, &map), 0);
		pf_stop(&pf);
		assert_int_equal(map, 0x071c);
		assert_int_equal(pf.intruder_taken, cases[i].word & ~1u);
		assert_int_equal(notices, cases[i].notice);
	}
}

static void
polling_takes_what_is_there(void **state)
{
	struct pf pf = { .lines = pf_example };
	struct qat4_mbox mbox = { .misc = (uint8_t *)pf.misc, .name = "vf", .timeout_ms = 10 };
	uint8_t notices = 0;

	(void)state;
	mbox.notices = &notices;
	qat4_mbox_poll(&mbox); /* nothing */
	assert_int_equal(notices, 0);
	pf.misc[PF_PF2VM] = 0x00000007;
	qat4_mbox_poll(&mbox);
	assert_int_equal(notices, QAT4_MBOX_NOTICE_RESTARTING);
	assert_int_equal(pf.misc[PF_PF2VM], 0x00000006);
	qat4_mbox_poll(&mbox); /* taken already */
	pf.misc[PF_PF2VM] = 0x00000013;
	qat4_mbox_poll(&mbox);
	assert_int_equal(notices, QAT4_MBOX_NOTICE_RESTARTING | QAT4_MBOX_NOTICE_FATAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(version_is_agreed),
		cmocka_unit_test(version_refused_or_unknown),
		cmocka_unit_test(ring_map_is_read),
		cmocka_unit_test(capabilities_are_read),
		cmocka_unit_test(capabilities_have_two_masks),
		cmocka_unit_test(ring_pairs_are_reset),
		cmocka_unit_test(reset_results_have_errors),
		cmocka_unit_test(notices_need_no_answer),
		cmocka_unit_test(silent_pf_ends_at_the_deadline),
		cmocka_unit_test(missing_answer_is_asked_for_again),
		cmocka_unit_test(missing_reset_answer_is_not_asked_for_again),
		cmocka_unit_test(late_reset_answer_is_not_that_of_the_next),
		cmocka_unit_test(answer_of_another_type_is_refused),
		cmocka_unit_test(broken_blocks_are_refused),
		cmocka_unit_test(unsolicited_messages_are_acknowledged_and_kept),
		cmocka_unit_test(polling_takes_what_is_there),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qat4_mbox", tests, NULL, NULL);
}
