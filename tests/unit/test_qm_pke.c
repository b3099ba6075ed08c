/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Public-key requests in the engines: responses in the order of requests although several engines
 * work for one ring pair, everything else served meanwhile, and resets, new rings and memory that
 * goes away while requests are at work.
 */

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "qat4_hw_pke.h"
#include "qm_asym_job.h"
#include "qm_bar.h"
#include "qm_pke.h"
#include "qm_rig.h"

enum {
	DEADLINE_S = 60,
	DEPTH = 256,
	OPERANDS = 0x600000, /* in the rig's memory: three of 1024 bytes, then results */
	RESULTS = OPERANDS + 0x1000,
	ARRAYS = OPERANDS - 0x8000,
	PAIRS = 4, /* each with results of its own */
};

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
nap_us(long us)
{
	struct timespec time = { .tv_nsec = us * 1000 };

	nanosleep(&time, NULL);
}

/* How long a request takes. */
enum pace {
	QUICK, /* a NULL request */
	SHORT, /* RSA-512 with a public exponent, some microseconds */
	LONG,  /* an exponentiation of 8192 bits, a tenth of a second; ten with a sanitizer */
};

/* Operands and arrays that all requests share, but for their results. */
static void
lay_operands(struct rig *rig)
{
	uint8_t *at = rig->memory + OPERANDS;

	memset(at, 0xff, 3 * 1024); /* odd, and as large as can be */
	for (unsigned int i = 0; i < 3; i++) {
		uint64_t iova = RIG_IOVA + OPERANDS + i * 1024;

		memcpy(rig->memory + ARRAYS + 8 * i, &iova, 8);
	}
	for (unsigned int i = 0; i < PAIRS * DEPTH; i++) {
		uint64_t iova = RIG_IOVA + RESULTS + i * 1024;

		memcpy(rig->memory + ARRAYS + 64 + 8 * i, &iova, 8);
	}
}

static void
put(struct rig_pair *pair, enum pace pace)
{
	struct qat4_pke_req *req = (struct qat4_pke_req *)(void *)rig_request(pair, pair->posted);

	memset(req, 0, sizeof(*req));
	req->hdr_flags = QAT4_FW_HDR_VALID;
	req->opaque = pair->posted;
	if (pace != QUICK) {
		req->service = QAT4_FW_SERVICE_PKE;
		req->func_id = pace == SHORT ? QAT4_PKE_RSA_EP_512 : QAT4_PKE_MODEXP_L8192;
		req->src_iova = RIG_IOVA + ARRAYS;
		req->dst_iova = RIG_IOVA + ARRAYS + 64 +
				8 *
						((2 * pair->vf + pair->bank / 2) * DEPTH +
								pair->posted % DEPTH);
		req->nb_in = 3;
		req->nb_out = 1;
	}
	pair->posted++;
}

static void
post(struct rig_pair *pair, enum pace pace, uint32_t nb)
{
	for (uint32_t i = 0; i < nb; i++)
		put(pair, pace);
	rig_pair_ring(pair);
}

/* Take the responses that are there: in order, good. */
static uint32_t
take(struct rig_pair *pair)
{
	uint32_t nb = 0;

	for (;; pair->taken++, nb++) {
		struct qat4_pke_resp *resp =
				(struct qat4_pke_resp *)(void *)rig_response(pair, pair->taken);
		uint32_t first = qm_bar_read((const uint8_t *)resp, 0);

		if (first == QAT4_RING_EMPTY_SIG)
			break;
		assert_true(pair->taken < pair->posted);
		assert_true(resp->opaque == pair->taken);
		assert_int_equal(resp->status, 0);
		assert_int_equal(resp->error, 0);
		memset(resp, QAT4_RING_EMPTY_BYTE, sizeof(*resp));
	}
	if (nb != 0)
		rig_pair_release(pair);
	return nb;
}

/* Take responses until there were at least that many, ever. */
static void
take_until(struct rig_pair *pair, uint32_t taken)
{
	double deadline = now() + DEADLINE_S;

	while (pair->taken < taken) {
		if (take(pair) == 0)
			nap_us(10);
		if (now() > deadline)
			fail_msg("%u of %u responses came", pair->taken, taken);
	}
}

static uint32_t
ask(struct rig *rig, unsigned int vf, uint32_t word)
{
	uint8_t *misc = rig->io[vf].misc;
	double deadline = now() + DEADLINE_S;

	qm_bar_write(misc, QAT4_CSR_VM2PF, word);
	while ((qm_bar_read(misc, QAT4_CSR_VM2PF) & 1) != 0) {
		assert_true(now() < deadline);
		nap_us(10);
	}
	return qm_bar_read(misc, QAT4_CSR_PF2VM);
}

static void
begin(struct rig *rig, struct rig_pair *pair, const char *engines, const char *vfs)
{
	rig_init(rig, "services", "sym;asym", "engines", engines, "vfs", vfs, "idle",
			engines[0] == '1' ? "backoff" : "spin", NULL);
	lay_operands(rig);
	rig_pair_init(pair, rig, 0, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
}

/* One engine, step by step: each pass executes one request. */
static void
one_request_a_pass(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "1", "1");
	rig_build(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	post(&pair, SHORT, 5);
	for (unsigned int i = 0; i < 5; i++) {
		assert_true(qm_engine_pass(rig.card->engines[0]));
		assert_int_equal(take(&pair), 1);
	}
	assert_true(qm_engine_pass(rig.card->engines[0])); /* it sees what the driver released */
	assert_false(qm_engine_pass(rig.card->engines[0]));
	assert_int_equal(rig_stats(&rig, 0).responses, 5);
	assert_int_equal(rig_stats(&rig, 0).requests, 5);
	rig_fini(&rig);
}

/* Requests that are not computed are answered together, but for the end of the array of slots. */
static void
uncomputed_together(void **state)
{
	static const uint32_t posted[] = { 100, 60 }, answered[][2] = { { 64, 36 }, { 28, 32 } };
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym;asym", "compute", "off", NULL);
	lay_operands(&rig);
	rig_pair_init(&pair, &rig, 0, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
	rig_build(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	for (unsigned int i = 0; i < 2; i++) {
		post(&pair, LONG, posted[i]);
		for (unsigned int j = 0; j < 2; j++) {
			assert_true(qm_engine_pass(rig.card->engines[0]));
			assert_int_equal(take(&pair), answered[i][j]);
		}
	}
	qm_engine_pass(rig.card->engines[0]);
	assert_false(qm_engine_pass(rig.card->engines[0]));
	assert_int_equal(rig_stats(&rig, 0).responses, 160);
	rig_fini(&rig);
}

/* Faults hit them, too. */
static void
uncomputed_with_faults(void **state)
{
	enum { NB = 50, EVERY = 10 };
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym;asym", "compute", "off", "fault", "dma:every=10", NULL);
	lay_operands(&rig);
	rig_pair_init(&pair, &rig, 0, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
	rig_build(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	post(&pair, LONG, NB);
	assert_true(qm_engine_pass(rig.card->engines[0]));
	for (uint32_t i = 0; i < NB; i++) {
		const struct qat4_pke_resp *resp =
				(const struct qat4_pke_resp *)(const void *)rig_response(&pair, i);
		bool hit = i % EVERY == EVERY - 1;

		assert_int_equal(resp->opaque, i);
		assert_int_equal(resp->error, hit ? QAT4_FW_ERR_ENDPOINT : QAT4_FW_ERR_NONE);
	}
	assert_int_equal(rig_stats(&rig, 0).dma_faults, NB / EVERY);
	rig_fini(&rig);
}

/* Two engines, step by step: the second takes what the first has not begun. */
static void
any_engine_takes(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "2", "1");
	rig_build(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	post(&pair, SHORT, 40);
	for (unsigned int i = 0; i < 40; i++)
		assert_true(qm_engine_pass(rig.card->engines[i % 2]));
	assert_int_equal(take(&pair), 40);
	for (unsigned int i = 0; i < 2; i++)
		assert_int_equal(rig.card->engines[i]->asym->use, 20);
	rig_fini(&rig);
}

/* Around the ring and around the slots, many times; the driver lets the response ring fill up. */
static void
flow_control(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "2", "1");
	pair.config1 = (uint32_t)qat4_ring_size_code(64 * 32) |
			qat4_field_put(QAT4_RINGCONFIG_NEAR_FULL, QAT4_WATERMARK_512_BYTES);
	rig_build(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	post(&pair, QUICK, 200);
	for (unsigned int i = 0; i < 500; i++)
		qm_engine_pass(rig.card->engines[i % 2]);
	/* 64 slots, less the watermark's 16 */
	assert_int_equal(rig_stats(&rig, 0).responses, 48);
	assert_false(qm_engine_pass(rig.card->engines[0]));
	rig_fini(&rig);
}

static void
in_order(void **state)
{
	static const char *const engines[] = { "1", "2", "5" };

	(void)state;
	for (unsigned int e = 0; e < 3; e++) {
		struct rig_pair pair;
		struct rig rig;

		print_message("# %s engines\n", engines[e]);
		srandom(e);
		begin(&rig, &pair, engines[e], "1");
		rig_create(&rig);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		for (unsigned int i = 0; i < 300; i++) {
			uint32_t nb = 1 + (uint32_t)random() % 90;

			for (uint32_t j = 0; j < nb; j++)
				put(&pair, random() % 3 == 0 ? QUICK : SHORT);
			rig_pair_ring(&pair);
			take_until(&pair, pair.posted - (uint32_t)random() % nb);
		}
		take_until(&pair, pair.posted);
		for (unsigned int i = 0; i < rig.cfg.engines; i++)
			assert_true(rig.card->engines[i]->asym->use != 0);
		assert_int_equal(rig.nb_logs, 0);
		rig_fini(&rig);
	}
}

/* A long request at the head holds back the responses behind it, not their execution. */
static void
long_one_first(void **state)
{
	struct rig_pair pair;
	struct rig rig;
	double start;

	(void)state;
	begin(&rig, &pair, "2", "1");
	rig_create(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	put(&pair, LONG);
	post(&pair, SHORT, 30);
	start = now();
	take_until(&pair, 1);
	print_message("# the long one took %.0f ms\n", 1e3 * (now() - start));
	take_until(&pair, 31);
	print_message("# and all of them %.0f ms\n", 1e3 * (now() - start));
	rig_fini(&rig);
}

/* With one engine: symmetric requests and mailboxes are served between public-key requests. */
static void
others_are_served(void **state)
{
	struct rig_pair pke, sym;
	struct rig rig;
	double start, longest = 0, one;

	(void)state;
	begin(&rig, &pke, "1", "2");
	rig_create(&rig);
	rig_pair_init(&sym, &rig, 0, 1, 128, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(&pke, RIG_LIKE_DPDK);
	rig_pair_program(&sym, RIG_LIKE_DPDK);
	start = now();
	post(&pke, LONG, 1);
	take_until(&pke, 1);
	one = now() - start;
	post(&pke, LONG, 20);
	for (unsigned int i = 0; i < 4; i++) {
		start = now();
		rig_pair_post(&sym, 10);
		while (sym.taken != sym.posted) {
			rig_pair_take(&sym);
			rig_pair_release(&sym);
			nap_us(10);
			assert_true(now() < start + DEADLINE_S);
		}
		longest = now() - start > longest ? now() - start : longest;
		start = now();
		ask(&rig, 1, 0x1b);
		longest = now() - start > longest ? now() - start : longest;
	}
	take(&pke);
	print_message("# one request %.0f ms, the longest wait of others %.0f ms, %u to go\n",
			1e3 * one, 1e3 * longest, pke.posted - pke.taken);
	assert_true(pke.taken != pke.posted);
	assert_true(longest < 3 * one + 0.1);
	rig_fini(&rig);
}

/* RP_RESET waits for what is at work, and for that only; nothing is answered after it. */
static void
reset_at_work(void **state)
{
	static const char *const engines[] = { "1", "2" };

	(void)state;
	for (unsigned int e = 0; e < 2; e++) {
		struct rig_pair pair;
		struct rig rig;
		double start, one;

		begin(&rig, &pair, engines[e], "2");
		rig_create(&rig);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		start = now();
		post(&pair, LONG, 1);
		take_until(&pair, 1);
		one = now() - start;
		post(&pair, LONG, 100);
		take_until(&pair, 2);
		start = now();
		assert_int_equal(ask(&rig, 0, 0x43), 0x43);
		print_message("# one request %.0f ms, reset %.0f ms\n", 1e3 * one,
				1e3 * (now() - start));
		assert_true(now() - start < 5 * one + 0.1);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 0);
		rig_pair_fill(&pair);
		nap_us(1000);
		assert_int_equal(take(&pair), 0);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		post(&pair, SHORT, 20);
		take_until(&pair, 20);
		rig_fini(&rig);
	}
}

/* The VF's driver gives up waiting for the reset and asks something else: both are done. */
static void
reset_then_another_message(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "2", "1");
	rig_create(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	post(&pair, LONG, 10);
	while (rig_read(&pair, QAT4_CSR_RINGHEAD) == 0)
		nap_us(10);
	qm_bar_write(rig.io[0].misc, QAT4_CSR_VM2PF, 0x43);
	/* The engine that is first done sees it, and that the other is not. */
	while (__atomic_load_n(&rig.card->functions[0].mbox.resetting, __ATOMIC_RELAXED) == 0 &&
			rig_read(&pair, QAT4_CSR_RINGHEAD) != 0)
		nap_us(10);
	ask(&rig, 0, 0x1b);
	for (unsigned int i = 0; rig_read(&pair, QAT4_CSR_RINGHEAD) != 0; i++) {
		assert_true(i < DEADLINE_S * 1000);
		nap_us(1000);
	}
	rig_pair_fill(&pair);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	post(&pair, SHORT, 20);
	take_until(&pair, 20);
	rig_fini(&rig);
}

static void
function_reset_at_work(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "2", "1");
	rig_create(&rig);
	for (unsigned int i = 0; i < 20; i++) {
		rig_pair_program(&pair, RIG_LIKE_QATLIB);
		put(&pair, i == 0 ? LONG : SHORT);
		post(&pair, SHORT, 150);
		while (rig_stats(&rig, 0).requests == 0)
			sched_yield();
		qm_card_reset_function(rig.card, 0);
		rig_pair_fill(&pair);
		nap_us(100);
		assert_int_equal(take(&pair), 0);
	}
	rig_fini(&rig);
}

/* The driver makes its rings anew, at the same place, while requests of the old ones are at work
 * and wait: none of them is answered, the new rings begin at 0. */
static void
new_rings_at_work(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "1", "1");
	rig_build(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	post(&pair, SHORT, 30);
	for (unsigned int i = 0; i < 7; i++)
		qm_engine_pass(rig.card->engines[0]);
	assert_int_equal(take(&pair), 7);
	rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
	rig_pair_fill(&pair);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	rig_settle(&rig, 0);
	assert_int_equal(take(&pair), 0);
	post(&pair, SHORT, 12);
	rig_settle(&rig, 0);
	assert_int_equal(take(&pair), 12);
	rig_fini(&rig);

	/* The same with engines at work. */
	begin(&rig, &pair, "3", "1");
	rig_create(&rig);
	for (unsigned int i = 0; i < 200; i++) {
		rig_pair_program(&pair, i % 2 ? RIG_LIKE_DPDK : RIG_LIKE_LINUX);
		post(&pair, i % 50 == 0 ? LONG : SHORT, 3);
		post(&pair, SHORT, 40);
		if (i % 3 != 0)
			take_until(&pair, 3 + i % 40);
		rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
		rig_write(&pair, QAT4_CSR_RINGCONFIG, 0);
		rig_write(&pair, QAT4_CSR_RINGCONFIG + 4, 0);
		/* Memory of rings that are given up is the driver's again, as soon as nobody is
		 * just writing there. */
		qm_lock(&rig.card->functions[0].banks[0].locked);
		rig_pair_fill(&pair);
		qm_unlock(&rig.card->functions[0].banks[0].locked);
	}
	rig_fini(&rig);
}

/* Memory is not held while a request computes: it can be taken away, and that is a fault. */
static void
memory_taken_away(void **state)
{
	struct qat4_pke_resp *resp;
	struct rig_pair pair;
	struct rig rig;
	double start, one;

	(void)state;
	begin(&rig, &pair, "1", "1");
	rig_create(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	start = now();
	post(&pair, LONG, 1);
	take_until(&pair, 1);
	one = now() - start;
	post(&pair, LONG, 1);
	while (rig_stats(&rig, 0).requests != 2)
		sched_yield();
	nap_us((long)(one * 0.3e6));
	start = now();
	assert_int_equal(qm_dma_unmap(rig.dma, RIG_IOVA + RESULTS, 0x100000), 0);
	print_message("# one request %.0f ms, unmap %.3f ms\n", 1e3 * one, 1e3 * (now() - start));
	assert_true(now() - start < one / 2);
	resp = (struct qat4_pke_resp *)(void *)rig_response(&pair, 1);
	while (qm_bar_read((const uint8_t *)resp, 0) == QAT4_RING_EMPTY_SIG)
		sched_yield();
	assert_int_equal(resp->status, QAT4_FW_STATUS_PKE);
	assert_int_equal(resp->error, QAT4_FW_ERR_ENDPOINT);
	while (rig_stats(&rig, 0).dma_faults != 1)
		sched_yield();
	rig_fini(&rig);
}

struct mapper {
	struct rig *rig;
	bool stop;
};

static void *
map_and_unmap(void *arg)
{
	struct mapper *mapper = arg;
	uint8_t memory[64];

	while (!__atomic_load_n(&mapper->stop, __ATOMIC_RELAXED)) {
		if (qm_dma_map(mapper->rig->dma, 0x1000, memory, sizeof(memory)) != 0 ||
				qm_dma_unmap(mapper->rig->dma, 0x1000, sizeof(memory)) != 0)
			abort();
	}
	return NULL;
}

/* Four ring pairs of two functions, memory coming and going. */
static void
many_pairs(void **state)
{
	struct rig_pair pairs[4];
	struct mapper mapper = { 0 };
	struct rig rig;
	pthread_t thread;

	(void)state;
	begin(&rig, &pairs[0], "3", "2");
	rig_create(&rig);
	mapper.rig = &rig;
	for (unsigned int i = 0; i < 4; i++) {
		rig_pair_init(&pairs[i], &rig, i / 2, i % 2 * 2, DEPTH, QAT4_WATERMARK_512_BYTES);
		rig_pair_program(&pairs[i], RIG_LIKE_DPDK);
	}
	assert_int_equal(pthread_create(&thread, NULL, map_and_unmap, &mapper), 0);
	for (unsigned int i = 0; i < 60; i++) {
		for (unsigned int j = 0; j < 4; j++)
			post(&pairs[j], SHORT, 10 + i);
		for (unsigned int j = 0; j < 4; j++)
			take_until(&pairs[j], pairs[j].posted);
	}
	__atomic_store_n(&mapper.stop, true, __ATOMIC_RELAXED);
	pthread_join(thread, NULL);
	rig_fini(&rig);
}

/* A card with much to do goes at once, when what is at work has ended. */
static void
destroyed_at_work(void **state)
{
	struct rig_pair pair;
	struct rig rig;
	double start, one;

	(void)state;
	begin(&rig, &pair, "2", "1");
	rig_create(&rig);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	start = now();
	post(&pair, LONG, 1);
	take_until(&pair, 1);
	one = now() - start;
	post(&pair, LONG, 60);
	take_until(&pair, 2);
	start = now();
	rig_fini(&rig);
	assert_true(now() - start < 5 * one + 0.1);
}

/* A card without public-key banks has no such service. */
static void
no_banks(void **state)
{
	struct rig rig;

	(void)state;
	rig_init(&rig, "services", "sym", NULL);
	rig_build(&rig);
	assert_null(rig.card->engines[0]->asym);
	rig_fini(&rig);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_request_a_pass),
		cmocka_unit_test(uncomputed_together),
		cmocka_unit_test(uncomputed_with_faults),
		cmocka_unit_test(any_engine_takes),
		cmocka_unit_test(flow_control),
		cmocka_unit_test(in_order),
		cmocka_unit_test(long_one_first),
		cmocka_unit_test(others_are_served),
		cmocka_unit_test(reset_at_work),
		cmocka_unit_test(reset_then_another_message),
		cmocka_unit_test(function_reset_at_work),
		cmocka_unit_test(new_rings_at_work),
		cmocka_unit_test(memory_taken_away),
		cmocka_unit_test(many_pairs),
		cmocka_unit_test(destroyed_at_work),
		cmocka_unit_test(no_banks),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_pke", tests, NULL, NULL);
}
