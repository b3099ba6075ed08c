/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Faults that hit requests, step by step: what each does, which request it hits, that it does so
 * again with the same seed, and what ends it. And the switch that keeps a function from memory.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "qat4_hw_pke.h"
#include "qm_bar.h"
#include "qm_held.h"
#include "qm_rig.h"

enum {
	DEPTH = 128,
	OPERANDS = 0x600000, /* in the rig's memory */
	ARRAYS = 0x601000,
	RESULT = 0x602000,
	SOURCE = 0x603000,
	OUTPUT = 0x604000,
	SECOND_NS = 1000000000,
};

static void
nap_ms(long ms)
{
	struct timespec time = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };

	nanosleep(&time, NULL);
}

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

static unsigned int
armed(const struct rig *rig)
{
	struct qm_fault_stats stats;

	qm_card_fault_stats(rig->card, &stats);
	return stats.armed;
}

/* A card of one service and a ring pair of its bank 0, made as DPDK makes it. */
static void
begin(struct rig *rig, struct rig_pair *pair, const char *services, const char *fault)
{
	if (fault == NULL)
		rig_init(rig, "services", services, "vfs", "2", NULL);
	else
		rig_init(rig, "services", services, "vfs", "2", "fault", fault, NULL);
	rig_build(rig);
	rig_pair_init(pair, rig, 0, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(pair, RIG_LIKE_DPDK);
}

/* Post nb NULL requests, serve, and tell by a letter what came of each: '.' good, 's' a status, 'x'
 * nothing. The driver takes everything there is. */
static void
outcome(struct rig_pair *pair, uint32_t nb, char *letters)
{
	uint32_t first = pair->posted;

	memset(letters, 'x', nb);
	letters[nb] = '\0';
	rig_pair_post(pair, nb);
	rig_settle(pair->rig, 0);
	for (;; pair->taken++) {
		struct qat4_fw_resp *resp = rig_response(pair, pair->taken);

		if (qm_bar_read((const uint8_t *)resp, 0) == QAT4_RING_EMPTY_SIG)
			break;
		assert_in_range(resp->opaque, first, first + nb - 1);
		assert_int_equal(letters[resp->opaque - first], 'x');
		letters[resp->opaque - first] = resp->status == 0 ? '.' : 's';
		memset(resp, QAT4_RING_EMPTY_BYTE, sizeof(*resp));
	}
	rig_pair_release(pair);
	rig_settle(pair->rig, 0);
}

static void
expect(struct rig_pair *pair, const char *letters)
{
	char seen[DEPTH + 1];

	outcome(pair, (uint32_t)strlen(letters), seen);
	assert_string_equal(seen, letters);
}

/* Selection. */

static void
selects(void **state)
{
	static const struct {
		const char *spec, *letters;
	} cases[] = {
		{ "drop", "x........." }, { "drop:count=3", "xxx......." },
		{ "drop:after=2", "..x......." }, { "drop:after=2:count=2", "..xx......" },
		{ "drop:every=3", "..x..x..x." }, { "drop:every=3:count=2", "..x..x...." },
		{ "drop:every=3:after=4", "......x..x" }, { "drop:every=1", "xxxxxxxxxx" },
		{ "drop:p=1", "xxxxxxxxxx" }, { "drop:p=1:count=4", "xxxx......" },
		{ "drop:vf=0", "x........." }, { "drop:vf=1", ".........." },
		{ "drop:bank=0", "x........." }, { "drop:bank=1:every=1", ".........." },
		{ "status:every=2;drop:every=3", ".sxs.s.sxs" }, /* 6: the first of both */
		{ "drop:every=3;status:every=2", ".sxs.x.sxs" },
		{ "digest:every=1;data:every=1", ".........." }, /* a NULL request has neither */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct rig_pair pair;
		struct rig rig;

		print_message("# %s\n", cases[i].spec);
		begin(&rig, &pair, "sym", cases[i].spec);
		expect(&pair, cases[i].letters);
		rig_fini(&rig);
	}
}

static void
spent_faults_are_disarmed(void **state)
{
	struct rig_pair pair;
	struct rig rig;
	char text[64];

	(void)state;
	begin(&rig, &pair, "sym", "drop:count=2;status:every=4");
	assert_int_equal(armed(&rig), 2);
	assert_int_equal(qm_card_fault_text(rig.card, 0, text, sizeof(text)), 0);
	assert_string_equal(text, "drop:count=2");
	expect(&pair, "xx.s");
	assert_int_equal(armed(&rig), 1);
	assert_int_equal(qm_card_fault_text(rig.card, 0, text, sizeof(text)), 0);
	assert_string_equal(text, "status:every=4");
	assert_int_equal(qm_card_fault_text(rig.card, 1, text, sizeof(text)), -ENOENT);
	assert_int_equal(injected(&rig, QM_FAULT_DROP), 2);
	assert_int_equal(injected(&rig, QM_FAULT_STATUS), 1);
	qm_card_faults_clear(rig.card);
	assert_int_equal(armed(&rig), 0);
	expect(&pair, "........");
	assert_int_equal(injected(&rig, QM_FAULT_STATUS), 1);
	rig_fini(&rig);
}

/* The same seed and the same requests: the same faults, however they come in batches. */
static void
chance(const char *seed, unsigned int batch, char *letters)
{
	struct rig_pair pair;
	struct rig rig;

	rig_init(&rig, "services", "sym", "fault_seed", seed, "fault", "drop:p=0.25;status:p=0.125",
			NULL);
	rig_build(&rig);
	rig_pair_init(&pair, &rig, 0, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	for (unsigned int at = 0; at < 240; at += batch)
		outcome(&pair, batch, letters + at);
	assert_true(injected(&rig, QM_FAULT_DROP) > 30);
	assert_true(injected(&rig, QM_FAULT_DROP) < 90);
	assert_true(injected(&rig, QM_FAULT_STATUS) > 8);
	assert_true(injected(&rig, QM_FAULT_STATUS) < 52);
	rig_fini(&rig);
}

static void
seeded_and_repeatable(void **state)
{
	char first[256], again[256], other[256];

	(void)state;
	chance("1", 60, first);
	chance("1", 8, again);
	assert_string_equal(first, again);
	chance("2", 60, other);
	assert_string_not_equal(first, other);
}

/* What one bank suffers does not depend on what others do. */
static void
banks_have_generators_of_their_own(void **state)
{
	char alone[65], with[65], other[65];
	struct rig_pair pair, busy;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "sym", "drop:p=0.5");
	outcome(&pair, 64, alone);
	rig_fini(&rig);
	begin(&rig, &pair, "sym", "drop:p=0.5");
	rig_pair_init(&busy, &rig, 1, 2, DEPTH, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(&busy, RIG_LIKE_DPDK);
	outcome(&busy, 64, other);
	outcome(&pair, 64, with);
	assert_string_equal(alone, with);
	assert_string_not_equal(alone, other);
	rig_fini(&rig);
}

static void
a_limit_is_shared_by_banks(void **state)
{
	struct rig_pair pairs[2];
	struct rig rig;

	(void)state;
	begin(&rig, &pairs[0], "sym", "drop:count=3");
	rig_pair_init(&pairs[1], &rig, 1, 1, DEPTH, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(&pairs[1], RIG_LIKE_DPDK);
	expect(&pairs[0], "xx");
	expect(&pairs[1], "x...");
	expect(&pairs[0], "....");
	rig_fini(&rig);
}

/* What single faults do. */

static void
a_dropped_response_leaves_no_gap(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "sym", "drop:after=1");
	rig_pair_post(&pair, 3);
	rig_settle(&rig, 0);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 2 * 32);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGHEAD), 3 * 128);
	assert_int_equal(rig_response(&pair, 0)->opaque, 0);
	assert_int_equal(rig_response(&pair, 1)->opaque, 2);
	assert_int_equal(rig_stats(&rig, 0).requests, 3);
	assert_int_equal(rig_stats(&rig, 0).responses, 2);
	rig_fini(&rig);
}

static void
status_and_dma(void **state)
{
	static const struct {
		const char *services, *spec;
		uint8_t status;
		int8_t error;
	} cases[] = {
		{ "sym", "status", 0x80, -13 },
		{ "sym", "status:code=-16", 0x80, -16 },
		{ "sym", "status:code=0", 0x80, 0 },
		{ "sym", "dma", 0x80, -17 },
		{ "dc", "status:code=-11", 0x20, -11 },
		{ "dc", "dma", 0x20, -17 },
		{ "asym", "status:code=-128", 0x40, -128 },
		{ "asym", "dma", 0x40, -17 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_pke_resp *pke;
		struct rig_pair pair;
		struct rig rig;

		print_message("# %s, %s\n", cases[i].services, cases[i].spec);
		begin(&rig, &pair, cases[i].services, cases[i].spec);
		rig_pair_post(&pair, 2);
		rig_settle(&rig, 0);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 64);
		pke = (struct qat4_pke_resp *)(void *)rig_response(&pair, 0);
		if (pair.message == QAT4_MSG_REQUEST_ASYM_BYTES) {
			assert_int_equal(pke->status, cases[i].status);
			assert_int_equal(pke->error, cases[i].error);
			assert_int_equal(pke[1].status, 0);
		} else {
			assert_int_equal(rig_response(&pair, 0)->status, cases[i].status);
			assert_int_equal(rig_response(&pair, 0)->error, cases[i].error);
			assert_int_equal(rig_response(&pair, 1)->status, 0);
		}
		assert_int_equal(rig_stats(&rig, 0).dma_faults, cases[i].error == -17);
		rig_fini(&rig);
	}
}

/* Responses keep their order, and those behind the one that is late are late too. */
static void
delayed(struct rig *rig, struct rig_pair *pair)
{
	uint64_t start = qm_now_ns();

	rig_pair_post(pair, 4);
	rig_settle(rig, 0);
	if (qm_now_ns() - start < 150000000u) /* else this machine is too slow to tell */
		assert_int_equal(rig_read(pair, QAT4_CSR_RINGTAIL + 4), 32);
	rig_pair_post(pair, 2);
	while (rig_read(pair, QAT4_CSR_RINGTAIL + 4) != 6 * 32) {
		qm_engine_pass(rig->card->engines[0]);
		assert_true(qm_now_ns() - start < 20ull * SECOND_NS);
	}
	assert_true(qm_now_ns() - start >= 200000000u);
}

static void
delay(void **state)
{
	static const char *const services[] = { "sym", "asym" };

	(void)state;
	for (unsigned int s = 0; s < 2; s++) {
		struct rig_pair pair;
		struct rig rig;

		begin(&rig, &pair, services[s], "delay:ms=200:after=1");
		delayed(&rig, &pair);
		for (uint32_t i = 0; i < 6; i++)
			assert_int_equal(rig_response(&pair, i)->opaque, i);
		assert_int_equal(rig.card->banks[0].in_flight, 0);
		assert_null(rig.card->banks[0].held);
		assert_int_equal(rig_stats(&rig, 0).responses, 6);
		rig_fini(&rig);
	}
}

/* The response ring has room for what is held back: 128 less the watermark's 16. */
static void
held_responses_count_as_in_flight(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "sym", "delay:ms=600000");
	rig_pair_post(&pair, 120);
	rig_settle(&rig, 0);
	assert_int_equal(rig_stats(&rig, 0).requests, 112);
	assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 0);
	/* The driver tears the ring down and makes it anew: nothing of the old life comes. */
	rig_pair_fill(&pair);
	rig_write(&pair, QAT4_CSR_RINGSRVARBEN, 0);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	expect(&pair, "......");
	rig_fini(&rig);
}

/* Ask for a ring-pair reset and see it answered. */
static void
reset_bank(struct rig *rig, unsigned int bank)
{
	qm_bar_write(rig->io[0].misc, QAT4_CSR_PF2VM, 0);
	qm_bar_write(rig->io[0].misc, QAT4_CSR_VM2PF, 0x43 | bank << 8);
	rig_settle(rig, 0);
	assert_int_equal(qm_bar_read(rig->io[0].misc, QAT4_CSR_PF2VM), 0x43);
	qm_bar_write(rig->io[0].misc, QAT4_CSR_PF2VM, 0x42);
	rig_settle(rig, 0);
}

static void
a_reset_drops_what_is_held(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "sym", "delay:ms=600000");
	rig_pair_post(&pair, 5);
	rig_settle(&rig, 0);
	reset_bank(&rig, 0);
	assert_int_equal(rig.card->banks[0].in_flight, 0);
	assert_int_equal(rig_stats(&rig, 0).responses, 0);
	rig_pair_fill(&pair);
	rig_pair_program(&pair, RIG_LIKE_DPDK);
	expect(&pair, "......");
	rig_fini(&rig);
}

/* Requests before the one that hangs are answered; after it nothing is, until the reset. */
static void
hang(void **state)
{
	static const char *const services[] = { "sym", "asym", "dc" };

	(void)state;
	for (unsigned int s = 0; s < 3; s++) {
		struct rig_pair pair, other;
		struct rig rig;

		begin(&rig, &pair, services[s], "hang:after=3");
		rig_pair_init(&other, &rig, 0, 1, DEPTH, QAT4_WATERMARK_512_BYTES);
		rig_pair_program(&other, RIG_LIKE_DPDK);
		rig_pair_post(&pair, 8);
		rig_settle(&rig, 0);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 3 * 32);
		rig_pair_post(&pair, 1);
		rig_settle(&rig, 0);
		assert_int_equal(rig_stats(&rig, 0).requests, 8);
		assert_int_equal(rig_stats(&rig, 0).responses, 3);
		rig_pair_post(&other, 2);
		rig_settle(&rig, 0);
		assert_int_equal(rig_read(&other, QAT4_CSR_RINGTAIL + 4), 2 * 32);
		/* New rings alone do not help. */
		rig_pair_fill(&pair);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_pair_post(&pair, 1);
		rig_settle(&rig, 0);
		assert_int_equal(rig_stats(&rig, 0).requests, 10);
		if (s == 1)
			qm_card_reset_function(rig.card, 0);
		else
			reset_bank(&rig, 0);
		rig_pair_fill(&pair);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_pair_post(&pair, 5);
		rig_settle(&rig, 0);
		assert_int_equal(rig_read(&pair, QAT4_CSR_RINGTAIL + 4), 5 * 32);
		assert_int_equal(injected(&rig, QM_FAULT_HANG), 1);
		rig_fini(&rig);
	}
}

/* Bits. */

/* A modular exponentiation of all-ones, 512 bits, or 0 requests: result at RESULT. */
static void
put_pke(struct rig_pair *pair)
{
	struct qat4_pke_req *req = (struct qat4_pke_req *)(void *)rig_request(pair, pair->posted);
	uint8_t *memory = pair->rig->memory;
	uint64_t out = RIG_IOVA + RESULT;

	memset(memory + OPERANDS, 0xff, 64);
	for (unsigned int i = 0; i < 3; i++) {
		uint64_t in = RIG_IOVA + OPERANDS;

		memcpy(memory + ARRAYS + 8 * i, &in, 8);
	}
	memcpy(memory + ARRAYS + 64, &out, 8);
	memset(memory + RESULT, 0xa5, 66);
	memset(req, 0, sizeof(*req));
	req->hdr_flags = QAT4_FW_HDR_VALID;
	req->opaque = pair->posted++;
	req->service = QAT4_FW_SERVICE_PKE;
	req->func_id = QAT4_PKE_MODEXP_L512;
	req->src_iova = RIG_IOVA + ARRAYS;
	req->dst_iova = RIG_IOVA + ARRAYS + 64;
	req->nb_in = 3;
	req->nb_out = 1;
	rig_pair_ring(pair);
	rig_settle(pair->rig, 0);
}

/* Bits in which two buffers differ. */
static unsigned int
bits_between(const uint8_t *a, const uint8_t *b, size_t len)
{
	unsigned int nb = 0;

	for (size_t i = 0; i < len; i++)
		nb += (unsigned int)__builtin_popcount(a[i] ^ b[i]);
	return nb;
}

static void
one_bit_of_a_result(void **state)
{
	struct rig_pair pair;
	uint8_t good[66];
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "asym", "digest:after=1;data:every=1");
	put_pke(&pair);
	memcpy(good, rig.memory + RESULT, sizeof(good));
	assert_int_equal(injected(&rig, QM_FAULT_DIGEST), 0);
	put_pke(&pair);
	assert_int_equal(bits_between(good, rig.memory + RESULT, 64), 1);
	assert_memory_equal(good + 64, rig.memory + RESULT + 64, 2);
	for (unsigned int i = 0; i < 2; i++)
		assert_int_equal(((struct qat4_pke_resp *)(void *)rig_response(&pair, i))->status,
				0);
	assert_int_equal(injected(&rig, QM_FAULT_DIGEST), 1);
	assert_int_equal(injected(&rig, QM_FAULT_DATA), 0);
	rig_fini(&rig);
}

static void
put_comp(struct rig_pair *pair, uint32_t out_bytes)
{
	struct qat4_comp_req *req = (struct qat4_comp_req *)(void *)rig_request(pair, pair->posted);
	uint8_t *memory = pair->rig->memory;

	for (unsigned int i = 0; i < 600; i++)
		memory[SOURCE + i] = (uint8_t)(i * i);
	memset(memory + OUTPUT, 0xa5, 1024);
	memset(req, 0, sizeof(*req));
	req->hdr.cmd = QAT4_COMP_CMD_STATIC;
	req->hdr.service = QAT4_FW_SERVICE_COMP;
	req->hdr.hdr_flags = QAT4_FW_HDR_VALID;
	req->hdr.com_flags = QAT4_FW_COM_CD_INLINE;
	req->bufs.opaque = pair->posted++;
	req->bufs.src_iova = RIG_IOVA + SOURCE;
	req->bufs.dst_iova = RIG_IOVA + OUTPUT;
	req->bufs.src_bytes = 600;
	req->bufs.dst_bytes = out_bytes;
	req->in_bytes = 600;
	req->out_bytes = out_bytes;
	req->seed.adler32 = 1;
	req->flags = QAT4_COMP_SOP | QAT4_COMP_EOP | QAT4_COMP_BFINAL | QAT4_COMP_CNV;
	rig_pair_ring(pair);
	rig_settle(pair->rig, 0);
}

static void
one_bit_of_what_was_compressed(void **state)
{
	struct qat4_comp_resp *resp;
	struct rig_pair pair;
	uint8_t good[1024];
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "dc", "data:after=1:count=2;digest:every=1");
	resp = (struct qat4_comp_resp *)(void *)rig_response(&pair, 0);
	put_comp(&pair, 1024);
	memcpy(good, rig.memory + OUTPUT, sizeof(good));
	assert_int_equal(resp[0].status & 0xf7, 0);
	assert_in_range(resp[0].produced_bytes, 1, 1023);
	put_comp(&pair, 1024);
	assert_int_equal(resp[1].status, resp[0].status);
	assert_int_equal(resp[1].produced_bytes, resp[0].produced_bytes);
	assert_int_equal(resp[1].crc32, resp[0].crc32);
	assert_int_equal(bits_between(good, rig.memory + OUTPUT, resp[0].produced_bytes), 1);
	assert_memory_equal(good + resp[0].produced_bytes,
			rig.memory + OUTPUT + resp[0].produced_bytes,
			1024 - resp[0].produced_bytes);
	assert_int_equal(injected(&rig, QM_FAULT_DATA), 1);
	/* One that fails by itself is left alone, and not counted. */
	put_comp(&pair, 1);
	assert_int_equal(resp[2].error, -11);
	assert_int_equal(injected(&rig, QM_FAULT_DATA), 1);
	rig_fini(&rig);
}

/* A failure takes nothing for granted: no counters, and the flag that DPDK wants to see. */
static void
a_compression_with_a_status(void **state)
{
	struct qat4_comp_resp *resp;
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "dc", "status;dma:after=1");
	resp = (struct qat4_comp_resp *)(void *)rig_response(&pair, 0);
	put_comp(&pair, 1024);
	put_comp(&pair, 1024);
	assert_int_equal(rig.memory[OUTPUT], 0xa5); /* out of reach: nothing was written */
	for (unsigned int i = 0; i < 2; i++) {
		assert_int_equal(resp[i].status, QAT4_FW_STATUS_COMP);
		assert_int_equal(resp[i].error, i == 0 ? -13 : -17);
		assert_int_equal(resp[i].produced_bytes, 0);
		assert_int_equal(resp[i].consumed_bytes, 0);
		assert_int_equal(resp[i].hdr_flags & QAT4_COMP_RESP_CNV, QAT4_COMP_RESP_CNV);
	}
	rig_fini(&rig);
}

/* The switch. */

static void
without_bus_master_nothing_is_served(void **state)
{
	struct rig_pair pair, other;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "sym", NULL);
	rig_pair_init(&other, &rig, 1, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
	rig_pair_program(&other, RIG_LIKE_DPDK);
	qm_card_set_bus_master(rig.card, 0, false);
	rig_pair_post(&pair, 3);
	rig_pair_post(&other, 3);
	rig_settle(&rig, 0);
	assert_int_equal(rig_stats(&rig, 0).requests, 0);
	assert_int_equal(rig_pair_take(&other), 3);
	/* The mailbox is no DMA. */
	reset_bank(&rig, 3);
	qm_card_set_bus_master(rig.card, 0, true);
	rig_settle(&rig, 0);
	assert_int_equal(rig_pair_take(&pair), 3);
	rig_fini(&rig);
}

static void
without_bus_master_nothing_held_comes(void **state)
{
	struct rig_pair pair;
	struct rig rig;

	(void)state;
	begin(&rig, &pair, "sym", "delay:ms=20;hang:after=4");
	rig_pair_post(&pair, 6);
	rig_settle(&rig, 0);
	qm_card_set_bus_master(rig.card, 0, false); /* does not wait for either */
	assert_int_equal(rig.card->banks[0].in_flight, 0);
	nap_ms(30);
	rig_settle(&rig, 0);
	assert_int_equal(rig_stats(&rig, 0).responses, 0);
	qm_card_set_bus_master(rig.card, 0, true);
	nap_ms(1);
	rig_settle(&rig, 0);
	assert_int_equal(rig_stats(&rig, 0).responses, 0);
	rig_fini(&rig);
}

/* With engines at work: once the call is back, not a byte changes. */
static void
bus_master_off_is_final(void **state)
{
	static const char *const services[] = { "sym", "asym" };

	(void)state;
	for (unsigned int round = 0; round < 60; round++) {
		uint8_t *copy = malloc(RIG_BYTES);
		struct rig_pair pair;
		struct rig rig;

		rig_init(&rig, "services", services[round % 2], "engines", "2", "idle", "spin",
				NULL);
		rig_create(&rig);
		rig_pair_init(&pair, &rig, 0, 0, DEPTH, QAT4_WATERMARK_512_BYTES);
		rig_pair_program(&pair, RIG_LIKE_DPDK);
		rig_pair_post(&pair, 110);
		while (rig_stats(&rig, 0).requests == 0 && round % 4 < 2)
			;
		qm_card_set_bus_master(rig.card, 0, false);
		memcpy(copy, rig.memory, RIG_BYTES);
		rig_pair_ring(&pair);
		nap_ms(2);
		assert_memory_equal(copy, rig.memory, RIG_BYTES);
		rig_fini(&rig);
		free(copy);
	}
}

/* Words. */

static void
refuses_garbage(void **state)
{
	static const struct {
		const char *spec, *named, *allowed;
	} cases[] = {
		{ "", "\"\"", "known are drop, delay" },
		{ "explode", "\"explode\"", "remove, insert" },
		{ "drop;", "\"\"", "known are" },
		{ ";drop", "\"\"", "known are" },
		{ "Drop", "\"Drop\"", "known are" },
		{ "drop :every=3", "\"drop \"", "known are" },
		{ ":every=3", "\"\"", "known are" },
		{ "drop:", "no key \"\"", "it has vf, bank, every, p, count, after" },
		{ "drop:ms=3", "no key \"ms\"", "it has vf" },
		{ "insert:every=3", "\"every\"", "it has vf, bank, after" },
		{ "drop:every", "every needs a value", "1 and up" },
		{ "drop:every=", "every \"\"", "1 and up" },
		{ "drop:every=0", "\"0\"", "1 and up" },
		{ "drop:every=-1", "\"-1\"", "1 and up" },
		{ "drop:every=3x", "\"3x\"", "1 and up" },
		{ "drop:every= 3", "\" 3\"", "1 and up" },
		{ "drop:every=3:every=3", "every", "more than once" },
		{ "drop:every=3:p=0.5", "every and p", "exclude" },
		{ "drop:p=0", "\"0\"", "more than 0" },
		{ "drop:p=1.5", "\"1.5\"", "at most 1" },
		{ "drop:p=nan", "\"nan\"", "at most 1" },
		{ "drop:p=-0.5", "\"-0.5\"", "at most 1" },
		{ "drop:p=1e-30", "\"1e-30\"", "more than 0" },
		{ "drop:count=0", "\"0\"", "1 to 4294967295" },
		{ "drop:count=4294967296", "\"4294967296\"", "1 to 4294967295" },
		{ "drop:vf=2", "\"2\"", "0 to 1" },
		{ "drop:vf", "vf needs a value", "0 to 1" },
		{ "drop:bank=4", "\"4\"", "0 to 3" },
		{ "drop:after=-1", "\"-1\"", "0 and up" },
		{ "delay:ms=0", "\"0\"", "1 to 600000" },
		{ "delay:ms=600001", "\"600001\"", "1 to 600000" },
		{ "status:code=128", "\"128\"", "-128 to 127" },
		{ "restart:wait=600001", "\"600001\"", "0 to 600000" },
		{ "drop;drop;status:code=x", "\"x\"", "-128 to 127" },
		{ "drop:every=0000000000000000000000000000000000000000000000000000000000000000000000"
		  "00000000000000000000000000000000001",
				"longer than", "95 characters" },
	};
	struct rig rig;

	(void)state;
	rig_init(&rig, "vfs", "2", NULL);
	rig_build(&rig);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char err[256] = "", small[20];

		if (qm_card_fault(rig.card, cases[i].spec, err, sizeof(err)) != -EINVAL)
			fail_msg("\"%s\" was taken", cases[i].spec);
		if (strstr(err, cases[i].named) == NULL || strstr(err, cases[i].allowed) == NULL)
			fail_msg("\"%s\" gave: %s", cases[i].spec, err);
		assert_int_equal(qm_card_fault(rig.card, cases[i].spec, small, sizeof(small)),
				-EINVAL);
	}
	assert_int_equal(armed(&rig), 0);
	rig_fini(&rig);
}

static void
refuses_too_many(void **state)
{
	char spec[33 * 5 + 1] = "", err[256];
	struct rig rig;

	(void)state;
	rig_init(&rig, NULL);
	rig_build(&rig);
	for (unsigned int i = 0; i < 33; i++)
		strcat(spec, i == 0 ? "drop" : ";drop");
	assert_int_equal(qm_card_fault(rig.card, spec, err, sizeof(err)), -EINVAL);
	assert_non_null(strstr(err, "more than 32"));
	spec[strlen(spec) - 5] = '\0';
	order(&rig, spec);
	assert_int_equal(armed(&rig), 32);
	assert_int_equal(qm_card_fault(rig.card, "drop", err, sizeof(err)), -EBUSY);
	assert_non_null(strstr(err, "at most 32"));
	for (unsigned int i = 0; i < 32; i++)
		order(&rig, "stall");
	assert_int_equal(qm_card_fault(rig.card, "stall", err, sizeof(err)), -EBUSY);
	assert_int_equal(armed(&rig), 32);
	rig_fini(&rig);
}

static void
a_bad_fault_of_the_configuration(void **state)
{
	char err[256] = "";
	struct rig rig;

	(void)state;
	rig_init(&rig, "fault", "drop:vf=3", "vfs", "2",
			NULL); /* there may be 16 until it is built */
	assert_int_equal(qm_card_build(&rig.cfg, rig.io, &rig.card, err, sizeof(err)), -EINVAL);
	assert_non_null(strstr(err, "vf \"3\""));
	assert_int_equal(qm_config_set(&rig.cfg, "fault", "drop:vf=16", err, sizeof(err)), -EINVAL);
	assert_string_equal(rig.cfg.fault, "drop:vf=3");
	rig_fini(&rig);
}

static void
every_kind_has_a_name(void **state)
{
	(void)state;
	assert_null(qm_fault_name(QM_FAULT_NONE));
	assert_null(qm_fault_name(QM_FAULT_KINDS));
	for (unsigned int i = QM_FAULT_NONE + 1; i < QM_FAULT_KINDS; i++)
		assert_non_null(qm_fault_name((enum qm_fault_kind)i));
	assert_string_equal(qm_fault_name(QM_FAULT_INSERT), "insert");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(selects),
		cmocka_unit_test(spent_faults_are_disarmed),
		cmocka_unit_test(seeded_and_repeatable),
		cmocka_unit_test(banks_have_generators_of_their_own),
		cmocka_unit_test(a_limit_is_shared_by_banks),
		cmocka_unit_test(a_dropped_response_leaves_no_gap),
		cmocka_unit_test(status_and_dma),
		cmocka_unit_test(delay),
		cmocka_unit_test(held_responses_count_as_in_flight),
		cmocka_unit_test(a_reset_drops_what_is_held),
		cmocka_unit_test(hang),
		cmocka_unit_test(one_bit_of_a_result),
		cmocka_unit_test(one_bit_of_what_was_compressed),
		cmocka_unit_test(a_compression_with_a_status),
		cmocka_unit_test(without_bus_master_nothing_is_served),
		cmocka_unit_test(without_bus_master_nothing_held_comes),
		cmocka_unit_test(bus_master_off_is_final),
		cmocka_unit_test(refuses_garbage),
		cmocka_unit_test(refuses_too_many),
		cmocka_unit_test(a_bad_fault_of_the_configuration),
		cmocka_unit_test(every_kind_has_a_name),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_fault", tests, NULL, NULL);
}
