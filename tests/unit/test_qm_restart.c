/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What happens to the whole card on request, and how its physical function goes about it: fatal
 * errors, restarts, stalls, mailboxes that fail, functions that are removed. Words are those of
 * doc/hardware/01-device.md, section 3.5.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "qm_bar.h"
#include "qm_held.h"
#include "qm_rig.h"

enum {
	DEPTH = 128,
	DEADLINE_S = 30,

	RESTARTING = 0x07,
	FATAL_ERROR = 0x13,
	RESTARTED = 0x17,
	INIT = 0x0f,
	SHUTDOWN = 0x13,
	COMPLETE = 0x2b,
	VERSION_4 = 0x41b,
	VERSION_5 = 0x51b,
	VERSION_5_OK = 0x1050b,
};

static void
order(struct rig *rig, const char *spec)
{
	char err[256] = "";

	if (qm_card_fault(rig->card, spec, err, sizeof(err)) != 0)
		fail_msg("\"%s\": %s", spec, err);
}

static uint64_t
injected(const struct rig *rig, enum qm_fault_kind kind)
{
	struct qm_fault_stats stats;

	qm_card_fault_stats(rig->card, &stats);
	return stats.injected[kind];
}

static uint32_t
misc_read(const struct rig *rig, unsigned int vf, uint32_t csr)
{
	return qm_bar_read(rig->io[vf].misc, csr);
}

static void
misc_write(struct rig *rig, unsigned int vf, uint32_t csr, uint32_t value)
{
	qm_bar_write(rig->io[vf].misc, csr, value);
}

static void
pass(struct rig *rig, unsigned int nb)
{
	while (nb-- != 0)
		qm_engine_pass(rig->card->engines[0]);
}

/* Post a word as VF and see it acknowledged. Returns PF2VM, which is then taken. */
static uint32_t
ask(struct rig *rig, unsigned int vf, uint32_t word)
{
	uint32_t answer;

	misc_write(rig, vf, QAT4_CSR_VM2PF, word);
	pass(rig, 5);
	assert_int_equal(misc_read(rig, vf, QAT4_CSR_VM2PF), word & ~1u);
	answer = misc_read(rig, vf, QAT4_CSR_PF2VM);
	misc_write(rig, vf, QAT4_CSR_PF2VM, answer & ~1u);
	pass(rig, 1);
	return answer;
}

/* Let passes go by until the VF has a message, which must be this one; it is taken. */
static void
expect(struct rig *rig, unsigned int vf, uint32_t word)
{
	uint64_t deadline = qm_now_ns() + DEADLINE_S * 1000000000ull;

	while ((misc_read(rig, vf, QAT4_CSR_PF2VM) & 1) == 0) {
		assert_true(qm_now_ns() < deadline);
		pass(rig, 1);
	}
	assert_int_equal(misc_read(rig, vf, QAT4_CSR_PF2VM), word);
	assert_int_equal(misc_read(rig, vf, QAT4_CSR_VINTSOUPF2VM), 1);
	misc_write(rig, vf, QAT4_CSR_PF2VM, word & ~1u);
	pass(rig, 1);
	/* It may be followed by another one at once. */
	assert_int_equal(misc_read(rig, vf, QAT4_CSR_VINTSOUPF2VM),
			misc_read(rig, vf, QAT4_CSR_PF2VM) & 1);
}

static void
expect_nothing(struct rig *rig, unsigned int vf)
{
	pass(rig, 5);
	assert_int_equal(misc_read(rig, vf, QAT4_CSR_PF2VM) & 1, 0);
}

/* Let passes go by until the card is in this state. */
static void
reach(struct rig *rig, enum qm_restart_state state)
{
	uint64_t deadline = qm_now_ns() + DEADLINE_S * 1000000000ull;

	while (rig->card->restart.state != state) {
		assert_true(qm_now_ns() < deadline);
		pass(rig, 1);
	}
}

/* A card of four VFs: 0 never says anything, as DPDK's driver does, 1 speaks version 4, 2 and 3
 * version 5; all but 0 are in use. A ring pair for each. */
static void
begin(struct rig *rig, struct rig_pair pairs[4], const char *auto_reset)
{
	rig_init(rig, "services", "sym", "vfs", "4", "auto_reset", auto_reset, NULL);
	rig_build(rig);
	for (unsigned int vf = 0; vf < 4; vf++) {
		if (vf != 0) {
			assert_int_equal(ask(rig, vf, vf == 1 ? VERSION_4 : VERSION_5),
					VERSION_5_OK);
			ask(rig, vf, INIT);
		}
		rig_pair_init(&pairs[vf], rig, vf, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
		rig_pair_program(&pairs[vf], RIG_LIKE_DPDK);
	}
}

static bool
serves(struct rig *rig, struct rig_pair *pair)
{
	bool served;

	rig_pair_post(pair, 3);
	pass(rig, 5);
	served = rig_pair_take(pair) == 3;
	rig_pair_release(pair);
	pass(rig, 2);
	return served;
}

static void
make_anew(struct rig_pair *pair)
{
	rig_pair_fill(pair);
	rig_pair_program(pair, RIG_LIKE_DPDK);
}

static void
restart_step_by_step(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	assert_string_equal(qm_card_state(rig.card), "up");
	order(&rig, "restart:ms=30");
	expect_nothing(&rig, 0);
	expect(&rig, 1, RESTARTING);
	expect(&rig, 2, RESTARTING);
	assert_string_equal(qm_card_state(rig.card), "restarting");
	assert_true(serves(&rig, &pairs[0])); /* until the reset as if nothing were */
	expect(&rig, 3, RESTARTING);
	ask(&rig, 2, COMPLETE);
	assert_int_equal(rig.card->restart.state, QM_RESTART_WAITING);
	assert_true(serves(&rig, &pairs[3]));
	misc_write(&rig, 3, QAT4_CSR_VM2PF, COMPLETE);
	reach(&rig, QM_RESTART_AWAY);
	for (unsigned int vf = 0; vf < 4; vf++) {
		assert_int_equal(rig_read(&pairs[vf], QAT4_CSR_RINGCONFIG), 0);
		assert_int_equal(misc_read(&rig, vf, QAT4_CSR_VM2PF), 0);
		make_anew(&pairs[vf]);
		assert_false(serves(&rig, &pairs[vf]));
	}
	misc_write(&rig, 1, QAT4_CSR_VM2PF, VERSION_5); /* answered when it is back */
	expect_nothing(&rig, 1);
	reach(&rig, QM_RESTART_UP);
	expect(&rig, 2, RESTARTED);
	expect(&rig, 3, RESTARTED);
	expect(&rig, 1, VERSION_5_OK); /* and nothing else: it spoke version 4 */
	expect_nothing(&rig, 1);
	expect_nothing(&rig, 0);
	for (unsigned int vf = 0; vf < 4; vf++) {
		/* Rings that were made while it was away are void. */
		assert_int_equal(rig_read(&pairs[vf], QAT4_CSR_RINGCONFIG), 0);
		make_anew(&pairs[vf]);
		assert_true(serves(&rig, &pairs[vf]));
	}
	assert_int_equal(injected(&rig, QM_FAULT_RESTART), 1);
	assert_false(rig.card->disturbed);
	rig_fini(&rig);
}

/* VF 3 never completes: after the time that was given the card restarts all the same. */
static void
restart_without_an_answer(void **state)
{
	struct rig_pair pairs[4];
	uint64_t start;
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	start = qm_now_ns();
	order(&rig, "restart:ms=1:wait=100");
	expect(&rig, 1, RESTARTING);
	expect(&rig, 2, RESTARTING);
	expect(&rig, 3, RESTARTING);
	ask(&rig, 2, COMPLETE);
	reach(&rig, QM_RESTART_UP);
	assert_true(qm_now_ns() - start >= 100000000u);
	assert_non_null(strstr(rig.log, "vf3: restart: no RESTARTING_COMPLETE in 100 ms"));
	expect(&rig, 2, RESTARTED);
	expect(&rig, 3, RESTARTED);
	/* Nobody is in use any more: the next one has nobody to wait for. */
	order(&rig, "restart:ms=1");
	reach(&rig, QM_RESTART_AWAY);
	reach(&rig, QM_RESTART_UP);
	for (unsigned int vf = 0; vf < 4; vf++)
		expect_nothing(&rig, vf);
	rig_fini(&rig);
}

/* A VF that takes nothing: its notice is given up after a second, with a line that says so. */
static void
a_notice_that_finds_no_room(void **state)
{
	struct rig_pair pairs[4];
	uint64_t start;
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	misc_write(&rig, 1, QAT4_CSR_PF2VM, 0x40f); /* an answer that it has not taken */
	start = qm_now_ns();
	order(&rig, "restart:ms=1");
	expect(&rig, 2, RESTARTING);
	expect(&rig, 3, RESTARTING);
	ask(&rig, 2, COMPLETE);
	ask(&rig, 3, COMPLETE);
	reach(&rig, QM_RESTART_UP);
	assert_true(qm_now_ns() - start >= 1000000000u);
	assert_non_null(strstr(rig.log, "vf1: mailbox word 0x00000007 is not posted"));
	rig_fini(&rig);
}

/* An answer never comes over a notice that is not taken, but for a second at most. */
static void
answers_wait_for_notices(void **state)
{
	struct rig_pair pairs[4];
	uint64_t start;
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "restart");
	reach(&rig, QM_RESTART_WAITING);
	pass(&rig, 5);
	misc_write(&rig, 2, QAT4_CSR_VM2PF, VERSION_5);
	pass(&rig, 5);
	assert_int_equal(misc_read(&rig, 2, QAT4_CSR_VM2PF), VERSION_5);
	expect(&rig, 2, RESTARTING);
	expect(&rig, 2, VERSION_5_OK);
	start = qm_now_ns();
	misc_write(&rig, 3, QAT4_CSR_VM2PF, VERSION_5);
	while ((misc_read(&rig, 3, QAT4_CSR_VM2PF) & 1) != 0) {
		pass(&rig, 1);
		assert_true(qm_now_ns() - start < DEADLINE_S * 1000000000ull);
	}
	assert_int_equal(misc_read(&rig, 3, QAT4_CSR_PF2VM), VERSION_5_OK);
	rig_fini(&rig);
}

static void
a_second_trigger_is_refused(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;
	char err[256];

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "restart:ms=1;restart:ms=1;fatal");
	reach(&rig, QM_RESTART_WAITING);
	assert_int_equal(qm_card_fault(rig.card, "fatal", err, sizeof(err)), -EBUSY);
	assert_non_null(strstr(err, "restarting already"));
	assert_int_equal(qm_card_fault(rig.card, "drop;restart", err, sizeof(err)), -EBUSY);
	assert_int_equal(rig.card->faults.nb_armed, 0);
	assert_int_equal(injected(&rig, QM_FAULT_RESTART), 1);
	assert_int_equal(injected(&rig, QM_FAULT_FATAL), 0);
	rig_fini(&rig);
}

static void
a_fatal_error_without_auto_reset(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "fatal");
	expect(&rig, 2, FATAL_ERROR);
	expect(&rig, 3, FATAL_ERROR);
	expect_nothing(&rig, 0);
	expect_nothing(&rig, 1);
	assert_string_equal(qm_card_state(rig.card), "dead");
	assert_false(rig.card->disturbed); /* there is nothing to do for a dead card */
	for (unsigned int vf = 0; vf < 4; vf++)
		assert_false(serves(&rig, &pairs[vf]));
	/* The host's driver lives: it answers, and cannot bring the card back by less than a
	 * restart. */
	assert_int_equal(ask(&rig, 2, 0x43), 0x43);
	qm_card_reset_function(rig.card, 3);
	qm_card_faults_clear(rig.card);
	for (unsigned int vf = 2; vf < 4; vf++) {
		make_anew(&pairs[vf]);
		assert_false(serves(&rig, &pairs[vf]));
	}
	order(&rig, "restart:ms=1");
	expect(&rig, 1, RESTARTING);
	expect(&rig, 2, RESTARTING);
	expect_nothing(&rig, 3); /* it was reset: nobody uses it */
	misc_write(&rig, 2, QAT4_CSR_VM2PF, COMPLETE);
	reach(&rig, QM_RESTART_UP);
	for (unsigned int vf = 0; vf < 4; vf++) {
		make_anew(&pairs[vf]);
		assert_true(serves(&rig, &pairs[vf]));
	}
	rig_fini(&rig);
}

static void
a_fatal_error_with_auto_reset(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "1");
	order(&rig, "fatal:ms=1");
	expect(&rig, 1, RESTARTING);
	expect(&rig, 2, FATAL_ERROR);
	assert_false(serves(&rig, &pairs[2]));
	expect(&rig, 2, RESTARTING);
	expect(&rig, 3, FATAL_ERROR);
	expect(&rig, 3, RESTARTING);
	ask(&rig, 2, COMPLETE);
	assert_false(serves(&rig, &pairs[0]));
	ask(&rig, 3, SHUTDOWN); /* is no completion */
	pass(&rig, 10);
	assert_int_equal(rig.card->restart.state, QM_RESTART_WAITING);
	misc_write(&rig, 3, QAT4_CSR_VM2PF, COMPLETE);
	reach(&rig, QM_RESTART_UP);
	expect(&rig, 2, RESTARTED);
	expect(&rig, 3, RESTARTED);
	for (unsigned int vf = 0; vf < 4; vf++) {
		make_anew(&pairs[vf]);
		assert_true(serves(&rig, &pairs[vf]));
	}
	rig_fini(&rig);
}

/* A function-level reset while the card waits counts as the answer: the driver is gone. */
static void
a_reset_function_is_not_waited_for(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "restart:ms=1");
	expect(&rig, 1, RESTARTING);
	expect(&rig, 2, RESTARTING);
	expect(&rig, 3, RESTARTING);
	qm_card_reset_function(rig.card, 2);
	qm_card_reset_function(rig.card, 3);
	reach(&rig, QM_RESTART_UP);
	assert_int_equal(rig.nb_logs, 0);
	rig_fini(&rig);
}

/* Of the card, but when a request is hit. */
static void
at_a_request(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "fatal:vf=2:after=5");
	assert_true(serves(&rig, &pairs[3]));
	assert_true(serves(&rig, &pairs[3]));
	assert_true(serves(&rig, &pairs[2]));
	assert_int_equal(rig.card->faults.nb_armed, 1);
	assert_true(serves(&rig, &pairs[2])); /* what is at work is answered */
	expect(&rig, 2, FATAL_ERROR);
	assert_false(serves(&rig, &pairs[2]));
	assert_int_equal(rig.card->faults.nb_armed, 0);
	rig_fini(&rig);
}

static void
stall(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;
	uint64_t start;

	(void)state;
	begin(&rig, pairs, "0");
	start = qm_now_ns();
	order(&rig, "stall:ms=300");
	rig_pair_post(&pairs[0], 3);
	misc_write(&rig, 1, QAT4_CSR_VM2PF, VERSION_5);
	pass(&rig, 10);
	if (qm_now_ns() - start < 250000000u) { /* else this machine is too slow to tell */
		assert_int_equal(rig_pair_take(&pairs[0]), 0);
		assert_int_equal(misc_read(&rig, 1, QAT4_CSR_VM2PF), VERSION_5);
	}
	while (rig_pair_take(&pairs[0]) == 0) {
		pass(&rig, 1);
		assert_true(qm_now_ns() - start < DEADLINE_S * 1000000000ull);
	}
	assert_true(qm_now_ns() - start >= 300000000u);
	expect(&rig, 1, VERSION_5_OK);
	order(&rig, "stall:ms=600000");
	pass(&rig, 1);
	qm_card_faults_clear(rig.card);
	rig_pair_release(&pairs[0]);
	pass(&rig, 2);
	assert_true(serves(&rig, &pairs[0]));
	assert_int_equal(injected(&rig, QM_FAULT_STALL), 2);
	rig_fini(&rig);
}

static void
silent_mailbox(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;
	uint64_t start;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "mbox_silent:vf=2");
	pass(&rig, 1);
	misc_write(&rig, 2, QAT4_CSR_VM2PF, VERSION_5);
	expect_nothing(&rig, 2);
	assert_int_equal(misc_read(&rig, 2, QAT4_CSR_VM2PF), VERSION_5);
	assert_int_equal(ask(&rig, 3, VERSION_5), VERSION_5_OK);
	assert_true(serves(&rig, &pairs[2]));
	qm_card_faults_clear(rig.card);
	expect(&rig, 2, VERSION_5_OK);
	start = qm_now_ns();
	order(&rig, "mbox_silent:ms=50");
	pass(&rig, 1);
	for (unsigned int vf = 0; vf < 4; vf++)
		misc_write(&rig, vf, QAT4_CSR_VM2PF, VERSION_5);
	for (unsigned int vf = 0; vf < 4; vf++)
		expect(&rig, vf, VERSION_5_OK);
	assert_true(qm_now_ns() - start >= 50000000u);
	assert_int_equal(injected(&rig, QM_FAULT_MBOX_SILENT), 5); /* of functions */
	rig_fini(&rig);
}

/* A function that is silent for good is reset in a restart all the same. */
static void
restart_with_a_silent_mailbox(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "mbox_silent:vf=2;restart:ms=1:wait=30");
	expect(&rig, 1, RESTARTING);
	expect(&rig, 3, RESTARTING);
	misc_write(&rig, 3, QAT4_CSR_VM2PF, COMPLETE);
	reach(&rig, QM_RESTART_UP);
	expect(&rig, 3, RESTARTED);
	expect(&rig, 2, RESTARTED); /* it has forgotten that it was silent */
	rig_fini(&rig);
}

static void
garbled_mailbox(void **state)
{
	struct rig_pair pairs[4];
	unsigned int wrong = 0;
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "mbox_garble:vf=2:count=40");
	pass(&rig, 1);
	for (unsigned int i = 0; i < 40; i++) {
		uint32_t answer = ask(&rig, 2, i % 2 == 0 ? VERSION_5 : INIT);

		assert_int_equal(answer & 1, 1); /* even where there is nothing to answer */
		wrong += answer != VERSION_5_OK;
	}
	assert_int_equal(wrong, 40);
	assert_int_equal(ask(&rig, 2, VERSION_5), VERSION_5_OK);
	assert_int_equal(ask(&rig, 3, VERSION_5), VERSION_5_OK);
	assert_int_equal(injected(&rig, QM_FAULT_MBOX_GARBLE), 40);
	rig_fini(&rig);
}

static void
garbles_alike_with_the_same_seed(void **state)
{
	uint32_t words[2][20];

	(void)state;
	for (unsigned int round = 0; round < 2; round++) {
		struct rig rig;

		rig_init(&rig, "fault", "mbox_garble:count=20", "fault_seed", "77", NULL);
		rig_build(&rig);
		for (unsigned int i = 0; i < 20; i++)
			words[round][i] = ask(&rig, 0, VERSION_5);
		rig_fini(&rig);
	}
	assert_memory_equal(words[0], words[1], sizeof(words[0]));
}

static void
assert_all_ones(const struct rig *rig, unsigned int vf)
{
	for (uint32_t i = 0; i < QAT4_TRANSPORT_MIN_BYTES; i += 4)
		assert_int_equal(qm_bar_read(rig->io[vf].transport, i), UINT32_MAX);
	for (uint32_t i = 0; i < QAT4_MISC_MIN_BYTES; i += 4)
		assert_int_equal(misc_read(rig, vf, i), UINT32_MAX);
}

static void
remove_and_insert(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "remove:vf=2");
	pass(&rig, 2);
	assert_all_ones(&rig, 2);
	/* What a driver writes leads nowhere, and does not stay. */
	make_anew(&pairs[2]);
	misc_write(&rig, 2, QAT4_CSR_VM2PF, VERSION_5);
	assert_false(serves(&rig, &pairs[2]));
	qm_card_reset_function(rig.card, 2);
	pass(&rig, 2);
	assert_all_ones(&rig, 2);
	assert_true(serves(&rig, &pairs[3]));
	order(&rig, "insert:vf=2");
	pass(&rig, 2);
	assert_int_equal(rig_read(&pairs[2], QAT4_CSR_RINGESTAT), 3);
	assert_int_equal(rig_read(&pairs[2], QAT4_CSR_RINGCONFIG), 0);
	assert_int_equal(misc_read(&rig, 2, QAT4_CSR_VM2PF), 0);
	assert_false(rig.card->disturbed);
	make_anew(&pairs[2]);
	assert_true(serves(&rig, &pairs[2]));
	assert_int_equal(ask(&rig, 2, VERSION_5), VERSION_5_OK);
	assert_int_equal(injected(&rig, QM_FAULT_REMOVE), 1);
	assert_int_equal(injected(&rig, QM_FAULT_INSERT), 1);
	rig_fini(&rig);
}

/* Responses that are held back never come; a restart neither waits for the function nor brings it
 * back. */
static void
removed_for_good(void **state)
{
	struct rig_pair pairs[4];
	struct rig rig;

	(void)state;
	begin(&rig, pairs, "0");
	order(&rig, "delay:ms=1:vf=2;remove:vf=2:after=2;remove:vf=3");
	rig_pair_post(&pairs[2], 4);
	pass(&rig, 5);
	assert_int_equal(rig.card->functions[2].banks[0].in_flight, 0);
	assert_all_ones(&rig, 2);
	assert_all_ones(&rig, 3);
	order(&rig, "restart:ms=1");
	expect(&rig, 1, RESTARTING);
	reach(&rig, QM_RESTART_UP);
	pass(&rig, 2);
	assert_all_ones(&rig, 2);
	assert_int_equal(rig_stats(&rig, 2).responses, 0);
	order(&rig, "insert");
	pass(&rig, 2);
	for (unsigned int vf = 2; vf < 4; vf++) {
		make_anew(&pairs[vf]);
		assert_true(serves(&rig, &pairs[vf]));
	}
	rig_fini(&rig);
}

/* With engines at work and a driver that does not care: in the end everything is served again. */
static void
storm(void **state)
{
	static const char *const specs[] = { "restart:ms=1:wait=2", "remove", "insert",
		"stall:ms=1", "fatal:ms=1:wait=1", "mbox_silent:ms=1", "mbox_garble:count=3",
		"hang:vf=0", "delay:ms=1:every=5", "drop:every=7", "remove:vf=1", "insert:vf=1" };
	struct rig_pair pairs[2];
	struct rig rig;
	char err[256];

	(void)state;
	srandom(5);
	rig_init(&rig, "services", "sym;asym", "vfs", "2", "engines", "3", "auto_reset", "1", NULL);
	rig_create(&rig);
	for (unsigned int i = 0; i < 2; i++)
		rig_pair_init(&pairs[i], &rig, i, i, DEPTH, QAT4_WATERMARK_512_BYTES);
	for (unsigned int i = 0; i < 400; i++) {
		struct timespec nap = { .tv_nsec = random() % 300000 };
		unsigned int vf = i % 2;

		if (i % 30 < 2)
			make_anew(&pairs[vf]);
		qm_card_fault(rig.card, specs[(size_t)random() % 12], err, sizeof(err));
		rig_pair_post(&pairs[vf], 3);
		misc_write(&rig, vf, QAT4_CSR_VM2PF, i % 5 == 0 ? INIT : VERSION_5);
		nanosleep(&nap, NULL);
		misc_write(&rig, vf, QAT4_CSR_PF2VM, 0);
		if (i % 40 == 0)
			qm_card_set_bus_master(rig.card, vf, i % 80 != 0);
		if (i % 50 == 0)
			qm_card_faults_clear(rig.card);
		if (i % 33 == 0)
			qm_card_reset_function(rig.card, vf);
	}
	/* By whatever way, back to a card that works. */
	qm_card_faults_clear(rig.card);
	qm_card_set_bus_master(rig.card, 0, true);
	qm_card_set_bus_master(rig.card, 1, true);
	while (rig.card->disturbed || strcmp(qm_card_state(rig.card), "up") != 0) {
		qm_card_fault(rig.card, "insert", err, sizeof(err));
		qm_card_fault(rig.card, "restart:ms=1:wait=1", err, sizeof(err));
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	}
	rig_fini(&rig);
	rig.card = NULL;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(restart_step_by_step),
		cmocka_unit_test(restart_without_an_answer),
		cmocka_unit_test(a_notice_that_finds_no_room),
		cmocka_unit_test(answers_wait_for_notices),
		cmocka_unit_test(a_second_trigger_is_refused),
		cmocka_unit_test(a_fatal_error_without_auto_reset),
		cmocka_unit_test(a_fatal_error_with_auto_reset),
		cmocka_unit_test(a_reset_function_is_not_waited_for),
		cmocka_unit_test(at_a_request),
		cmocka_unit_test(stall),
		cmocka_unit_test(silent_mailbox),
		cmocka_unit_test(restart_with_a_silent_mailbox),
		cmocka_unit_test(garbled_mailbox),
		cmocka_unit_test(garbles_alike_with_the_same_seed),
		cmocka_unit_test(remove_and_insert),
		cmocka_unit_test(removed_for_good),
		cmocka_unit_test(storm),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_restart", tests, NULL, NULL);
}
