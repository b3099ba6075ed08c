/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Banks: what a driver writes and what it finds, step by step, with engines that the test drives.
 * Registers and rules: doc/hardware/01-device.md, section 2.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "qm_dma.h"
#include "qm_rig.h"

enum { NF_OFF = 0, NF_512 = QAT4_WATERMARK_512_BYTES };

static void
assert_status(const struct rig_pair *pair, uint32_t empty, uint32_t near_empty, uint32_t near_full,
		uint32_t full)
{
	assert_int_equal(rig_read(pair, QAT4_CSR_RINGESTAT), empty);
	assert_int_equal(rig_read(pair, QAT4_CSR_RINGNESTAT), near_empty);
	assert_int_equal(rig_read(pair, QAT4_CSR_RINGNFSTAT), near_full);
	assert_int_equal(rig_read(pair, QAT4_CSR_RINGFSTAT), full);
}

/* Post nb requests, let an engine work, and take and release nb responses. */
static void
round_trip(struct rig_pair *pair, uint32_t nb)
{
	rig_pair_post(pair, nb);
	rig_settle(pair->rig, 0);
	assert_int_equal(rig_pair_take(pair), nb);
	rig_pair_release(pair);
	rig_settle(pair->rig, 0);
}

/* Section 2.14: one request on bank 1 of a sym;asym function, 2048 descriptors. */
static void
worked_example(void **state)
{
	static const uint8_t golden[32] = { 0, 1, 0, 0x80, 0, 0, 0, 1, 0x88, 0x77, 0x66, 0x55, 0x44,
		0x33, 0x22, 0x11 };
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym;asym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 1, 2048, NF_512);
	assert_status(&pair, 3, 3, 0, 0); /* reset values */
	assert_int_equal(rig_read(&pair, QAT4_CSR_IAINTFLAGSRCSEL), 0x44);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_put(&pair, 1);
	rig_request(&pair, 0)->bufs.opaque = 0x1122334455667788;
	rig_write(&pair, QAT4_CSR_RINGTAIL, 0x80);
	rig_settle(&rig, 0);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 0x80);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 0x20);
	assert_status(&pair, 1, 1, 0, 0);
	assert_memory_equal(rig_response(&pair, 0), golden, sizeof(golden));
	rig_write(&pair, QAT4_CSR_RINGHEAD + 4, 0x20);
	rig_settle(&rig, 0);
	assert_status(&pair, 3, 3, 0, 0);
	assert_int_equal(rig_stats(&rig, 0).requests, 1);
	assert_int_equal(rig_stats(&rig, 0).responses, 1);
	assert_int_equal(rig_stats(&rig, 0).refused, 0);
	assert_int_equal(rig.nb_logs, 0);
	rig_fini(&rig);
}

static void
wraps(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 2, 128, NF_512);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	for (uint32_t i = 0; i < 2000; i++) {
		uint32_t nb = 1 + i % 111; /* the watermark leaves room for 112 */

		round_trip(&pair, nb);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), pair.posted % 128 * 128);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), pair.posted % 128 * 32);
	}
	assert_int_equal(rig_stats(&rig, 0).responses, pair.posted);
	rig_fini(&rig);
}

/*
 * A ring made anew with the same base and configuration restarts at 0, whether an engine looks
 * between the writes (and at which) or only after the first doorbell, which is the same as the last
 * one.
 */
static void
restarts_when_made_anew(void **state)
{
	static const enum rig_order orders[] = { RIG_LIKE_DPDK, RIG_LIKE_QATLIB, RIG_LIKE_LINUX };
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	for (unsigned int i = 0; i < 24; i++) {
		bool look_before = i & 1, look_between = i & 2;
		enum rig_order order = orders[i / 4 % 3];

		print_message("# order %d, looked before %d, between %d\n", order, look_before,
				look_between);
		rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
		if (look_before)
			rig_settle(&rig, 0);
		rig_pair_fill(&pair);
		if (i >= 12) /* a driver that leaves its old requests in the ring */
			rig_pair_put(&pair, 5);
		rig_pair_program(&pair, order);
		if (look_between) {
			rig_settle(&rig, 0);
			assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 0);
			assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 0);
			assert_status(&pair, 3, 3, 0, 0);
		}
		rig_pair_post(&pair, 5);
		rig_settle(&rig, 0);
		/* It never writes HEAD: that is 0 anew, too. */
		assert_int_equal(rig_pair_take(&pair), 5);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 5 * 128);
	}
	rig_fini(&rig);
}

/* The arbiter is never off: every single write of one of the registers makes a new ring. */
static void
each_register_restarts(void **state)
{
	static const uint32_t registers[] = { QAT4_CSR_RINGLBASE, QAT4_CSR_RINGLBASE + 4,
		QAT4_CSR_RINGCONFIG, QAT4_CSR_RINGCONFIG + 4 };
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_OFF);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	for (unsigned int i = 0; i < 4; i++) {
		uint32_t values[] = { (uint32_t)pair.iova[0], (uint32_t)pair.iova[1], 8,
			pair.config1 };

		round_trip(&pair, 3);
		rig_write(&pair, registers[i], values[i]);
		rig_settle(&rig, 0);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 0);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 0);
		pair.posted = 0;
		pair.taken = 0;
		rig_pair_fill(&pair);
	}
	round_trip(&pair, 3);
	rig_fini(&rig);
}

/* Another upper half alone, as RINGUBASE has no room for a mark. */
static void
upper_base_is_noticed(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	assert_int_equal(qm_dma_map(rig.dma, RIG_IOVA + (1ull << 32), rig.memory, RIG_BYTES), 0);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_OFF);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	round_trip(&pair, 3);
	rig_write(&pair, QAT4_CSR_RINGUBASE, (uint32_t)(pair.iova[0] >> 32) + 1);
	rig_settle(&rig, 0);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 0);
	rig_fini(&rig);
}

/* A doorbell that no engine saw before its ring was given up is not one of the next ring. */
static void
abandoned_doorbell(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	for (unsigned int seen = 0; seen < 2; seen++) {
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_settle(&rig, 0);
		if (seen)
			rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
		rig_pair_post(&pair, 7);
		if (seen)
			rig_settle(&rig, 0);
		rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
		rig_pair_fill(&pair);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_settle(&rig, 0);
		assert_int_equal(rig_stats(&rig, 0).requests, 3 * seen);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 0);
		round_trip(&pair, 3);
	}
	rig_fini(&rig);
}

/* Section 2.7: the watermark keeps 16 slots of the response ring free; nothing is lost meanwhile.
 */
static void
stalls_and_resumes(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_post(&pair, 127);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 112);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 112 * 128);
	assert_status(&pair, 0, 0, 2, 0);
	rig_settle(&rig, 0); /* read, but not released */
	assert_int_equal(rig_pair_take(&pair), 0);
	rig_write(&pair, QAT4_CSR_RINGHEAD + 4, 2 * 32);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 2);
	assert_status(&pair, 0, 0, 2, 0);
	rig_pair_release(&pair);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 13);
	assert_status(&pair, 1, 1, 0, 0);
	assert_int_equal(rig_stats(&rig, 0).responses, 127);
	rig_fini(&rig);
}

/* How far the response ring fills up for each watermark: never past its end. */
static void
watermarks(void **state)
{
	static const uint32_t expected[] = { 128, 128, 128, 128, 127, 126, 124, 120, 112, 96, 64 };
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	for (uint32_t code = 0; code < sizeof(expected) / sizeof(expected[0]); code++) {
		print_message("# near-full watermark code %u\n", code);
		rig_pair_init(&pair, &rig, 0, 0, 128, code);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_pair_post(&pair, 120);
		rig_settle(&rig, 0);
		rig_pair_post(&pair, 100 - (expected[code] < 120 ? 120 - expected[code] : 0));
		rig_settle(&rig, 0);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGNFSTAT) & 2, 2);
		assert_int_equal(rig_pair_take(&pair), expected[code]);
	}
	rig_fini(&rig);
}

/* Without watermark the response ring fills up; then the same HEAD means that all was read. */
static void
full_ring_released_at_once(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_OFF);
	rig_pair_program(&pair, RIG_LIKE_QATLIB);
	round_trip(&pair, 10);
	for (unsigned int lap = 0; lap < 3; lap++) {
		rig_pair_post(&pair, 100);
		rig_settle(&rig, 0);
		rig_pair_post(&pair, 100);
		rig_settle(&rig, 0);
		assert_int_equal(rig_pair_take(&pair), 128);
		assert_status(&pair, 0, 0, 2, 2);
		rig_pair_release(&pair);
		rig_settle(&rig, 0);
		assert_int_equal(rig_pair_take(&pair), 72);
		rig_pair_release(&pair);
		rig_settle(&rig, 0);
		assert_status(&pair, 3, 3, 0, 0);
	}
	rig_fini(&rig);
}

/* A HEAD that would release more than there is: no slot is taken for free, nothing is lost. */
static void
impossible_head_is_ignored(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_post(&pair, 10);
	rig_settle(&rig, 0);
	rig_write(&pair, QAT4_CSR_RINGHEAD + 4, 11 * 32);
	rig_settle(&rig, 0);
	assert_status(&pair, 1, 1, 0, 0);
	assert_int_equal(rig_pair_take(&pair), 10);
	rig_pair_release(&pair);
	rig_settle(&rig, 0);
	assert_status(&pair, 3, 3, 0, 0);
	round_trip(&pair, 100);
	rig_fini(&rig);
}

/* Section 2.8: off stops fetching, the doorbell is kept; on goes on where it was. */
static void
arbiter_off(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	round_trip(&pair, 9);
	rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
	rig_pair_post(&pair, 4);
	rig_settle(&rig, 0);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 9 * 128);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGESTAT), 2);
	rig_pair_post(&pair, 2);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 0);
	rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 1);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 6);
	rig_fini(&rig);
}

/* The bank is set up and rung while off, by a driver that enables the arbiter last of all. */
static void
doorbell_before_arbiter(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
	rig_pair_post(&pair, 4);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 0);
	rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 1);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 4);
	rig_fini(&rig);
}

/* Requests that finish late and out of order are answered in order. */
static void
answers_in_order(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 256, NF_512);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	for (rig_finish = RIG_AT_ONCE; rig_finish <= RIG_EVEN_AT_ONCE; rig_finish++) {
		for (uint32_t i = 0; i < 100; i++)
			round_trip(&pair, 1 + 7 * i % 200);
	}
	rig_fini(&rig);
}

/* A request ring that lies in four pieces of memory, one border inside a message; both wrap. */
static void
ring_in_pieces(void **state)
{
	static const uint32_t borders[] = { 0, 1000, 4096, 9001, RIG_BYTES };
	struct rig_pair pair;
	struct rig rig;
	uint8_t *copy;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	assert_int_equal(qm_dma_unmap(rig.dma, pair.iova[0], RIG_BYTES), 0);
	/* Pieces in the reverse order, and 3 bytes apart, in the part of memory that other banks
	 * have. */
	copy = rig.memory + 0x600000;
	for (unsigned int i = 0; i < 4; i++) {
		uint32_t end = i == 3 ? 128 * 128 : borders[i + 1];

		assert_int_equal(qm_dma_map(rig.dma, pair.iova[0] + borders[i],
						 copy + 0x10000 * (3 - i) + 3, end - borders[i]),
				0);
	}
	assert_int_equal(qm_dma_map(rig.dma, pair.iova[1], pair.ring[1], 1001), 0);
	assert_int_equal(qm_dma_map(rig.dma, pair.iova[1] + 1001, copy + 0x50001, 4096 - 1001), 0);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	for (unsigned int lap = 0; lap < 20; lap++) {
		struct qat4_fw_resp resp;
		unsigned int hint = 0;

		rig_pair_put(&pair, 100);
		assert_true(qm_dma_write(rig.dma, &hint, pair.iova[0], pair.ring[0], 128 * 128));
		rig_pair_ring(&pair);
		rig_settle(&rig, 0);
		for (unsigned int i = 0; i < 100; i++, pair.taken++) {
			assert_true(qm_dma_read(rig.dma, &hint,
					pair.iova[1] + pair.taken % 128 * 32, &resp, 32));
			assert_int_equal(resp.hdr_flags, 0x80);
			assert_int_equal(resp.opaque, pair.taken);
		}
		rig_pair_release(&pair);
	}
	rig_fini(&rig);
}

/* Ring memory that is not reachable stops this bank, is said once, and ends with new rings. */
static void
ring_out_of_reach(void **state)
{
	struct rig_pair pair, other;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", "vfs", "2", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 1, 2, 128, NF_512);
	rig_pair_init(&other, &rig, 0, 0, 128, NF_512);
	rig_pair_program(&other, RIG_LIKE_DPDK);
	for (unsigned int r = 0; r < 2; r++) {
		char expected[64];

		rig_pair_program(&pair, RIG_LIKE_DPDK);
		round_trip(&pair, 5);
		assert_int_equal(qm_dma_unmap(rig.dma, pair.iova[r], RIG_SLOT_BYTES), 0);
		rig_pair_post(&pair, 20);
		rig_settle(&rig, 0);
		rig_pair_post(&pair, 20);
		rig_settle(&rig, 0);
		assert_int_equal(rig.nb_logs, 1 + r);
		assert_non_null(strstr(rig.log, "rig vf1: bank 2: "));
		snprintf(expected, sizeof(expected), "%s ring at IOVA 0x%llx",
				r == 0 ? "request" : "response", (unsigned long long)pair.iova[r]);
		assert_non_null(strstr(rig.log, expected));
		assert_int_equal(rig_stats(&rig, 1).ring_faults, 1 + r);
		round_trip(&other, 5);
		assert_int_equal(
				qm_dma_map(rig.dma, pair.iova[r], pair.ring[r], RIG_SLOT_BYTES), 0);
		rig_settle(&rig, 0);
		assert_int_equal(rig_pair_take(&pair), 0); /* not by itself */
		rig_pair_fill(&pair);
	}
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	round_trip(&pair, 5);
	assert_int_equal(rig_stats(&rig, 0).ring_faults, 0);
	assert_int_equal(rig_stats(&rig, 1).responses, 15);
	rig_fini(&rig);
}

static void
impossible_rings(void **state)
{
	static const struct {
		uint32_t config[2];
		const char *expected; /* NULL: no fault */
	} cases[] = {
		{ { 0x11, 6 }, "ring 0 with RINGCONFIG 0x00000011" },
		{ { 0x1f, 6 }, "size code is above 16" },
		{ { 8, 0x1f }, "ring 1 with RINGCONFIG 0x0000001f" },
		{ { 8, 0x2003 }, "near-full watermark is not below its size" },
		{ { 8, 0x7c06 }, "near-full watermark is not below its size" },
		{ { 0x20, 6 }, "smaller than one message" },
		{ { 0, 6 }, NULL },
		{ { 8, 0 }, NULL },
		{ { 0, 0 }, NULL },
	};
	struct rig_pair pair;
	struct rig rig;
	unsigned int faults = 0;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print_message("# RINGCONFIG 0x%x, 0x%x\n", cases[i].config[0], cases[i].config[1]);
		faults += cases[i].expected != NULL;
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_write(&pair, QAT4_CSR_RINGCONFIG, cases[i].config[0]);
		rig_write(&pair, QAT4_CSR_RINGCONFIG + 4, cases[i].config[1]);
		for (unsigned int k = 0; k < 3; k++) {
			rig_pair_post(&pair, 1);
			rig_write(&pair, QAT4_CSR_RINGHEAD + 4, 32 * k);
			rig_settle(&rig, 0);
		}
		assert_int_equal(rig_stats(&rig, 0).requests, 2 * i);
		assert_int_equal(rig_stats(&rig, 0).ring_faults, faults);
		assert_int_equal(rig.nb_logs, faults);
		if (cases[i].expected != NULL)
			assert_non_null(strstr(rig.log, cases[i].expected));
		rig_pair_fill(&pair);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		round_trip(&pair, 2);
	}
	rig_fini(&rig);
}

/* Services that are not there answer with their own form of refusal: 03-asym.md and 04-compress.md.
 */
static void
refusals_by_service(void **state)
{
	static const struct {
		unsigned int bank; /* asym;dc: even banks compress, odd ones are asymmetric */
		uint8_t request[4];
		uint8_t response[8];
	} cases[] = {
		{ 1, { 0, 0, 3, 0x80 }, { 0, 0, 3, 0x80, 0, 0x44, 0, 0 } },
		{ 1, { 0, 0, 0, 0x7f }, { 0, 0, 0, 0x80, 0, 0, 0, 0 } },
		{ 1, { 0, 0, 4, 0x80 }, { 0, 0, 4, 0x80, 0, 0xc4, 0, 0 } },
		{ 1, { 0, 0, 0x7f, 0x7f }, { 0, 0, 0x7f, 0x80, 0, 0x44, 0, 0 } },
		{ 0, { 0, 1, 9, 0x80 }, { 0, 1, 9, 0xc0, 0, 0xce, 0x24, 1 } },
		{ 0, { 0, 2, 9, 0x80 }, { 0, 1, 9, 0x80, 0, 0xce, 0x24, 2 } },
		{ 0, { 0, 5, 9, 0x80 }, { 0, 1, 9, 0xc0, 0, 0xce, 0x24, 5 } },
		{ 0, { 0, 33, 9, 0x80 }, { 0, 1, 9, 0x80, 0, 0xce, 0x24, 33 } },
		{ 0, { 0, 1, 0, 0x80 }, { 0, 1, 0, 0x80, 0, 0, 0, 1 } },
		{ 0, { 0, 1, 4, 0x80 }, { 0, 1, 4, 0x80, 0, 0xce, 0xa4, 1 } },
		{ 0, { 0, 1, 11, 0x80 }, { 0, 1, 11, 0x80, 0, 0, 0xa4, 1 } },
	};
	struct rig_pair pairs[2];
	struct rig rig;
	unsigned int refused = 0;

	(void)state;
	rig_init(&rig, NULL);
	rig_build(&rig);
	for (unsigned int i = 0; i < 2; i++) {
		rig_pair_init(&pairs[i], &rig, 0, i, 128, NF_512);
		rig_pair_program(&pairs[i], RIG_LIKE_DPDK);
	}
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct rig_pair *pair = &pairs[cases[i].bank];
		struct qat4_fw_req *req = rig_request(pair, pair->posted);
		struct qat4_fw_resp *resp = rig_response(pair, pair->posted);
		uint64_t addresses[2] = { 0, 0 };

		print_message("# case %zu\n", i);
		rig_pair_put(pair, 1);
		memcpy(req, cases[i].request, 4);
		req->bufs.opaque = 0x0102030405060708;
		req->bufs.src_iova = 0xdead00000000;
		req->bufs.dst_iova = 0xbeef00000000;
		if (cases[i].bank == 1)
			memcpy(addresses, &req->bufs.src_iova, 16);
		rig_pair_ring(pair);
		rig_settle(&rig, 0);
		assert_memory_equal(resp, cases[i].response, 8);
		assert_int_equal(resp->opaque, 0x0102030405060708);
		assert_memory_equal(resp->service_data, addresses, 16);
		refused += cases[i].request[2] != 0;
		assert_int_equal(rig_stats(&rig, 0).refused, refused);
	}
	rig_fini(&rig);
}

/* All banks of all functions, more than an engine takes at once: each gets its turn. */
static void
all_banks_are_served(void **state)
{
	static struct rig_pair pairs[QAT4_MAX_VFS * QAT4_VF_BANKS];
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", "vfs", "16", "engines", "2", NULL);
	rig_build(&rig);
	for (unsigned int i = 0; i < 64; i++) {
		struct rig_pair *pair = &pairs[i];

		/* 512 KiB for two rings of a bank are more than needed: make room for 64 banks. */
		rig_pair_init(pair, &rig, i / 4, i % 4, 128, NF_512);
		for (unsigned int r = 0; r < 2; r++) {
			uint64_t offset = (2 * i + r) * 0x4000ull;

			pair->iova[r] = RIG_IOVA + offset;
			pair->ring[r] = rig.memory + offset;
		}
		rig_pair_fill(pair);
		rig_pair_program(pair, RIG_LIKE_DPDK);
	}
	for (unsigned int i = 0; i < 64; i++)
		rig_pair_post(&pairs[i], 40);
	/* No bank waits for more than one round of the others. */
	for (unsigned int pass = 0; pass < 64 * 40 / (2 * QM_ENGINE_BURST); pass++) {
		for (unsigned int e = 0; e < 2; e++)
			assert_true(qm_engine_pass(rig.card->engines[e]));
	}
	for (unsigned int i = 0; i < 64; i++)
		assert_int_equal(rig_pair_take(&pairs[i]), 40);
	assert_false(qm_engine_pass(rig.card->engines[0]));
	rig_fini(&rig);
}

/* Functions with memory of their own: the same IOVA is another place in each. */
static void
each_function_has_its_memory(void **state)
{
	struct rig_pair pairs[2];
	struct qm_dma *own = qm_dma_create();
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", "vfs", "2", NULL);
	assert_int_equal(qm_dma_map(own, RIG_IOVA, rig.memory + RIG_BYTES / 2, RIG_BYTES / 2), 0);
	rig.io[1].dma = own;
	rig_build(&rig);
	for (unsigned int i = 0; i < 2; i++) {
		rig_pair_init(&pairs[i], &rig, i, 0, 128, NF_512);
		pairs[i].iova[0] = RIG_IOVA;
		pairs[i].iova[1] = RIG_IOVA + RIG_SLOT_BYTES;
		for (unsigned int r = 0; r < 2; r++)
			pairs[i].ring[r] = rig.memory + i * RIG_BYTES / 2 + r * RIG_SLOT_BYTES;
		rig_pair_fill(&pairs[i]);
		rig_pair_program(&pairs[i], RIG_LIKE_DPDK);
		rig_pair_post(&pairs[i], 10 + i);
	}
	assert_true(qm_engine_pass(rig.card->engines[0])); /* both in one pass */
	for (unsigned int i = 0; i < 2; i++)
		assert_int_equal(rig_pair_take(&pairs[i]), 10 + i);
	rig_fini(&rig);
	qm_dma_destroy(own);
}

/* A driver that sends as many requests as it sees answers, while the engine is at work. */
struct eager_driver {
	struct rig_pair pair;
	uint64_t fetched; /* when it saw the first answer */
};

static bool
send_again(void *ctx)
{
	struct eager_driver *driver = ctx;
	uint32_t got = rig_pair_take(&driver->pair);

	if (got == 0)
		return true;
	if (driver->fetched == 0)
		driver->fetched = rig_stats(driver->pair.rig, 0).requests;
	rig_pair_release(&driver->pair);
	rig_pair_post(&driver->pair, got);
	return true;
}

static void *
out_of_reach(void *ctx, uint64_t iova, uint64_t len, bool write, uint64_t *run)
{
	(void)ctx, (void)iova, (void)len, (void)write, (void)run;
	return NULL;
}

static void
nothing_kept(void *ctx)
{
	(void)ctx;
}

/*
 * What a driver sends because of answers belongs to the next pass. Memory that is reached by asking
 * is copied once in a pass: there all requests are fetched before the first answer.
 */
static void
a_pass_takes_what_was_there(void **state)
{
	struct eager_driver driver = { .fetched = 0 };
	const struct qm_dma_remote remote = { out_of_reach, send_again, nothing_kept, &driver };
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	qm_dma_set_remote(rig.dma, &remote);
	rig_build(&rig);
	rig_pair_init(&driver.pair, &rig, 0, 0, 1024, NF_OFF);
	rig_pair_program(&driver.pair, RIG_LIKE_DPDK);
	rig_pair_post(&driver.pair, 100);
	assert_true(qm_engine_pass(rig.card->engines[0]));
	assert_int_equal(driver.fetched, 100);
	assert_int_equal(rig_stats(&rig, 0).requests, 100);
	assert_true(qm_engine_pass(rig.card->engines[0]));
	assert_true(rig_stats(&rig, 0).requests >= 200);
	rig_fini(&rig);
}

/* One busy bank with a full ring does not keep an engine from another one. */
static void
a_flood_starves_nobody(void **state)
{
	struct rig_pair flood, other;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&flood, &rig, 0, 0, 1024, NF_OFF);
	rig_pair_init(&other, &rig, 0, 3, 128, NF_OFF);
	rig_pair_program(&flood, RIG_LIKE_DPDK);
	rig_pair_program(&other, RIG_LIKE_DPDK);
	rig_pair_post(&flood, 1000);
	rig_pair_post(&other, 1);
	assert_true(qm_engine_pass(rig.card->engines[0]));
	assert_true(qm_engine_pass(rig.card->engines[0]));
	assert_int_equal(rig_pair_take(&other), 1);
	rig_fini(&rig);
}

/* A bank that another engine has is left alone; one whose table is being changed too. */
static void
busy_bank_is_left_alone(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_OFF);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_post(&pair, 1);
	assert_true(qm_trylock(&rig.card->banks[0].locked));
	assert_false(qm_engine_pass(rig.card->engines[0]));
	assert_int_equal(rig_pair_take(&pair), 0);
	qm_unlock(&rig.card->banks[0].locked);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 1);
	rig_fini(&rig);
}

/* Function-level reset: registers, rings and mailbox of this function, and no other. */
static void
function_reset(void **state)
{
	struct rig_pair pair, other;
	struct rig rig;
	uint32_t *misc;

	(void)state;
	rig_init(&rig, "services", "sym", "vfs", "2", NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, 128, NF_512);
	rig_pair_init(&other, &rig, 1, 0, 128, NF_512);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_pair_program(&other, RIG_LIKE_DPDK);
	round_trip(&pair, 10);
	round_trip(&other, 10);
	misc = rig.io[0].misc;
	misc[QAT4_CSR_PF2VM / 4] = 0x43;
	misc[QAT4_CSR_VINTMSKPF2VM / 4] = 1;
	qm_card_reset_function(rig.card, 0);
	for (uint32_t csr = 0; csr < QAT4_BANK_STRIDE; csr += 4) {
		bool empty = csr == QAT4_CSR_RINGESTAT || csr == QAT4_CSR_RINGNESTAT;

		assert_int_equal(rig_read(&pair, csr),
				csr == QAT4_CSR_IAINTFLAGSRCSEL ? 0x44
						: empty         ? 3
								: 0);
	}
	for (unsigned int i = 0; i < QAT4_MISC_MIN_BYTES / 4; i++)
		assert_int_equal(misc[i], 0);
	round_trip(&other, 10);
	rig_pair_fill(&pair);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	round_trip(&pair, 10);
	rig_fini(&rig);
}

static void
bad_cards(void **state)
{
	struct qm_function_io io;
	struct qm_card *card = NULL;
	struct qm_config cfg;
	char err[256];
	struct rig rig;

	(void)state;
	rig_init(&rig, NULL);
	for (unsigned int i = 0; i < 8; i++) {
		cfg = rig.cfg;
		io = rig.io[0];
		err[0] = '\0';
		switch (i) {
		case 0:
			cfg.vfs = 0;
			break;
		case 1:
			cfg.vfs = 17;
			break;
		case 2:
			cfg.engines = 0;
			break;
		case 3:
			cfg.engines = 65;
			break;
		case 4:
			io.transport = NULL;
			break;
		case 5:
			io.misc = (uint8_t *)io.misc + 64;
			break;
		case 6:
			io.dma = NULL;
			break;
		default:
			cfg.nb_cpus = QM_MAX_CPUS + 1;
			break;
		}
		assert_int_equal(qm_card_create(&cfg, &io, &card, err, sizeof(err)), -EINVAL);
		assert_ptr_equal(strstr(err, "rig: "), err);
	}
	assert_null(card);
	qm_card_destroy(NULL);
	rig_fini(&rig);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worked_example),
		cmocka_unit_test(wraps),
		cmocka_unit_test(restarts_when_made_anew),
		cmocka_unit_test(each_register_restarts),
		cmocka_unit_test(upper_base_is_noticed),
		cmocka_unit_test(abandoned_doorbell),
		cmocka_unit_test(stalls_and_resumes),
		cmocka_unit_test(watermarks),
		cmocka_unit_test(full_ring_released_at_once),
		cmocka_unit_test(impossible_head_is_ignored),
		cmocka_unit_test(arbiter_off),
		cmocka_unit_test(doorbell_before_arbiter),
		cmocka_unit_test(answers_in_order),
		cmocka_unit_test(ring_in_pieces),
		cmocka_unit_test(ring_out_of_reach),
		cmocka_unit_test(impossible_rings),
		cmocka_unit_test(refusals_by_service),
		cmocka_unit_test(all_banks_are_served),
		cmocka_unit_test(each_function_has_its_memory),
		cmocka_unit_test(a_pass_takes_what_was_there),
		cmocka_unit_test(a_flood_starves_nobody),
		cmocka_unit_test(busy_bank_is_left_alone),
		cmocka_unit_test(function_reset),
		cmocka_unit_test(bad_cards),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_bank", tests, NULL, NULL);
}
