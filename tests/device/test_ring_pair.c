/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Ring pairs: registers and memory at set-up and release. The device is plain memory, so that every
 * register can be looked at; resets are answered by a played physical function.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>

#include <cmocka.h>

#include <rte_eal.h>
#include <rte_malloc.h>

#include "log_capture.h"
#include "pf_player.h"
#include "qat4_dev.h"
#include "qat4_lock.h"
#include "qat4_ring.h"

static uint32_t transport[QAT4_TRANSPORT_MIN_BYTES / 4];
static struct pf pf;
static struct qat4_device_shared shared;
static struct qat4_device dev = {
	.name = "0000:6b:00.1",
	.transport = (uint8_t *)transport,
	.misc = (uint8_t *)pf.misc,
	.shared = &shared,
};

/* What the device's state was when the reset was asked for. */
static struct {
	uint32_t arbiter;
	bool memory;
} at_reset;

static const struct rte_memzone *reset_zone;

static void
look_at_reset(struct pf *player, uint32_t question)
{
	unsigned int bank = (question >> 8) & 3;

	(void)player;
	at_reset.arbiter = transport[(bank * 0x2000 + 0x19c) / 4];
	at_reset.memory = reset_zone != NULL && rte_memzone_lookup(reset_zone->name) == reset_zone;
}

static int
set_up(void **state)
{
	(void)state;
	memset(transport, 0, sizeof(transport));
	memset(&pf, 0, sizeof(pf));
	memset(&shared, 0, sizeof(shared));
	pf.lines = pf_example;
	pf.on_question = look_at_reset;
	shared.ring_map = 0x71c; /* asym, sym, asym, sym */
	shared.device_id = 0x4941;
	shared.index = 7;
	shared.args.mbox_timeout_ms = 5000;
	qat4_lock_init(&shared.lock);
	pf_start(&pf);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	pf_stop(&pf);
	return 0;
}

static struct qat4_ring_pair_config
config(unsigned int bank, unsigned int slots, unsigned int req_bytes)
{
	return (struct qat4_ring_pair_config){
		.dev = &dev,
		.bank = bank,
		.slots = slots,
		.req_bytes = req_bytes,
		.socket_id = SOCKET_ID_ANY,
	};
}

static uint64_t
base(unsigned int bank, unsigned int ring)
{
	return transport[(bank * 0x2000 + 0x1040) / 4 + ring] |
			(uint64_t)transport[(bank * 0x2000 + 0x1080) / 4 + ring] << 32;
}

static bool
all_bytes_are(const void *memory, int byte, size_t len)
{
	const uint8_t *bytes = memory;

	for (size_t i = 0; i < len; i++)
		if (bytes[i] != byte)
			return false;
	return true;
}

/* The example of section 2.14 of 01-device.md. */
static void
registers_at_set_up_and_release(void **state)
{
	struct qat4_ring_pair_config cfg = config(1, 2048, 128);
	struct qat4_ring_pair rp = { 0 };
	char requests_name[RTE_MEMZONE_NAMESIZE], responses_name[RTE_MEMZONE_NAMESIZE];

	(void)state;
	assert_int_equal(qat4_ring_pair_init(&rp, &cfg), 0);
	assert_int_equal(base(1, 0), rp.requests_mz->iova);
	assert_int_equal(base(1, 0) & 0x3ffff, 0); /* 256 KiB, aligned to its size */
	assert_int_equal(base(1, 1), rp.responses_mz->iova);
	assert_int_equal(base(1, 1) & 0xffff, 0);
	assert_int_equal(transport[0x3000 / 4], 0x0000000c);
	assert_int_equal(transport[0x3004 / 4], 0x0000200a);
	assert_int_equal(transport[0x219c / 4], 1);
	assert_true(all_bytes_are(rp.requests, 0x7f, 2048 * 128));
	assert_true(all_bytes_are(rp.responses, 0x7f, 2048 * 32));
	assert_ptr_equal(rp.tail_csr, &transport[0x2100 / 4]);
	assert_ptr_equal(rp.head_csr, &transport[0x20c4 / 4]);
	assert_int_equal(pf.nb_seen, 0);

	reset_zone = rp.requests_mz;
	snprintf(requests_name, sizeof(requests_name), "%s", rp.requests_mz->name);
	snprintf(responses_name, sizeof(responses_name), "%s", rp.responses_mz->name);
	qat4_ring_pair_fini(&dev, &rp);
	assert_int_equal(pf.nb_seen, 1);
	assert_int_equal(pf.seen[0], 0x143);
	assert_int_equal(at_reset.arbiter, 0); /* first the arbiter, */
	assert_true(at_reset.memory);          /* last the memory */
	assert_int_equal(transport[0x219c / 4], 0);
	for (unsigned int ring = 0; ring < 2; ring++) {
		assert_int_equal(transport[0x3000 / 4 + ring], 0);
		assert_int_equal(base(1, ring), 0);
	}
	assert_null(rte_memzone_lookup(requests_name));
	assert_null(rte_memzone_lookup(responses_name));
	qat4_ring_pair_fini(&dev, &rp); /* a second time is harmless */
	assert_int_equal(pf.nb_seen, 1);
}

static void
sizes_have_their_codes(void **state)
{
	static const struct {
		unsigned int bank, slots, req_bytes;
		uint32_t req_config, resp_config;
	} cases[] = {
		{ 1, 128, 128, 0x08, 0x2006 },
		{ 3, 4096, 128, 0x0d, 0x200b },
		{ 0, 128, 64, 0x07, 0x2006 },
		{ 2, 4096, 64, 0x0c, 0x200b },
	};

	(void)state;
	for (size_t i = 0; i < RTE_DIM(cases); i++) {
		struct qat4_ring_pair_config cfg =
				config(cases[i].bank, cases[i].slots, cases[i].req_bytes);
		struct qat4_ring_pair rp = { 0 };

		assert_int_equal(qat4_ring_pair_init(&rp, &cfg), 0);
		assert_int_equal(transport[(cfg.bank * 0x2000 + 0x1000) / 4], cases[i].req_config);
		assert_int_equal(transport[(cfg.bank * 0x2000 + 0x1004) / 4], cases[i].resp_config);
		qat4_ring_pair_fini(&dev, &rp);
	}
}

static void
refuses_what_cannot_be(void **state)
{
	static const struct {
		unsigned int bank, slots, req_bytes;
		const char *text;
	} cases[] = {
		{ 1, 0, 128, "0 descriptors cannot be: a power of two from 128 to 4096; the nearest is 128" },
		{ 1, 64, 128, "64 descriptors cannot be: a power of two from 128 to 4096; the nearest is 128" },
		{ 1, 1000, 128, "the nearest is 1024" },
		{ 1, 8192, 128, "the nearest is 4096" },
		{ 1, 0xffffffff, 128, "the nearest is 4096" },
		{ 1, 128, 32, "requests of 32 bytes cannot be; allowed are 128 and 64" },
		{ 4, 128, 128, "no ring pair 4" },
	};

	(void)state;
	for (size_t i = 0; i < RTE_DIM(cases); i++) {
		struct qat4_ring_pair_config cfg =
				config(cases[i].bank, cases[i].slots, cases[i].req_bytes);
		struct qat4_ring_pair rp = { 0 };
		struct log_capture log;
		int ret;

		log_capture_begin(&log);
		ret = qat4_ring_pair_init(&rp, &cfg);
		log_capture_end(&log);
		assert_int_equal(ret, -EINVAL);
		if (strstr(log.text, cases[i].text) == NULL)
			fail_msg("no \"%s\" in: %s", cases[i].text, log.text);
		log_capture_free(&log);
		assert_true(all_bytes_are(transport, 0, sizeof(transport)));
		qat4_ring_pair_fini(&dev, &rp); /* of a pair that never was */
	}
	assert_int_equal(pf.nb_seen, 0);
}

static void
bank_without_service_is_refused(void **state)
{
	struct qat4_ring_pair_config cfg = config(2, 128, 128);
	struct qat4_ring_pair rp = { 0 };

	(void)state;
	shared.ring_map = 0x003; /* sym on ring pair 0 alone, as on a virtual device */
	assert_int_equal(qat4_ring_pair_init(&rp, &cfg), -EINVAL);
}

static void
bank_in_use_is_refused(void **state)
{
	struct qat4_ring_pair_config cfg = config(1, 128, 128);
	struct qat4_ring_pair rp = { 0 }, second = { 0 };
	uint64_t before;

	(void)state;
	assert_int_equal(qat4_ring_pair_init(&rp, &cfg), 0);
	before = base(1, 0);
	assert_int_equal(qat4_ring_pair_init(&second, &cfg), -EBUSY);
	assert_int_equal(base(1, 0), before);
	qat4_ring_pair_fini(&dev, &rp);
}

/* Take all memory of EAL. @return  a chain of the pieces. */
static void **
take_all_memory(void)
{
	void **chain = NULL;

	for (size_t bytes = 16 << 20; bytes >= 64; bytes /= 2) {
		void **piece;

		while ((piece = rte_malloc(NULL, bytes, 0)) != NULL) {
			*piece = chain;
			chain = piece;
		}
	}
	return chain;
}

static void
give_back(void **chain)
{
	while (chain != NULL) {
		void **next = *chain;

		rte_free(chain);
		chain = next;
	}
}

static void
expect_no_memory(const char *text)
{
	struct qat4_ring_pair_config cfg = config(1, 4096, 128);
	struct qat4_ring_pair rp = { 0 };
	struct log_capture log;

	log_capture_begin(&log);
	assert_int_equal(qat4_ring_pair_init(&rp, &cfg), -ENOMEM);
	log_capture_end(&log);
	assert_non_null(strstr(log.text, text));
	log_capture_free(&log);
	assert_null(rte_memzone_lookup("qat4_7_b1_req_0"));
	assert_null(rte_memzone_lookup("qat4_7_b1_resp_0"));
	assert_true(all_bytes_are(transport, 0, sizeof(transport)));
	qat4_ring_pair_fini(&dev, &rp);
}

static void
no_memory_leaves_nothing_behind(void **state)
{
	/* A hole that the request ring just fits into. */
	const struct rte_memzone *hole = rte_memzone_reserve_aligned(
			"hole", 0x80000, SOCKET_ID_ANY, RTE_MEMZONE_IOVA_CONTIG, 0x80000);
	void **chain = take_all_memory();

	(void)state;
	assert_non_null(hole);
	expect_no_memory("524288 bytes in one piece");
	rte_memzone_free(hole);
	expect_no_memory("131072 bytes in one piece");
	expect_no_memory("131072 bytes in one piece"); /* the request ring was given back */
	give_back(chain);
}

/* The device does not answer: it might still write, so the memory must stay. */
static void
memory_stays_when_the_reset_fails(void **state)
{
	struct qat4_ring_pair_config cfg = config(1, 128, 128);
	struct qat4_ring_pair rp = { 0 };
	const struct rte_memzone *leaked;
	struct log_capture log;

	(void)state;
	assert_int_equal(qat4_ring_pair_init(&rp, &cfg), 0);
	leaked = rp.responses_mz;
	pf_stop(&pf);
	shared.args.mbox_timeout_ms = 20;
	log_capture_begin(&log);
	qat4_ring_pair_fini(&dev, &rp);
	log_capture_end(&log);
	assert_non_null(strstr(log.text, "its rings (20480 bytes) are not freed"));
	log_capture_free(&log);
	assert_int_equal(transport[0x219c / 4], 0);
	assert_ptr_equal(rte_memzone_lookup(leaked->name), leaked);

	/* When it answers again the bank can be used, with other memory. */
	shared.args.mbox_timeout_ms = 5000;
	pf_start(&pf);
	assert_int_equal(qat4_ring_pair_init(&rp, &cfg), 0);
	assert_ptr_not_equal(rp.responses_mz, leaked);
	qat4_ring_pair_fini(&dev, &rp);
	rte_memzone_free(leaked);
	rte_memzone_free(rte_memzone_lookup("qat4_7_b1_req_0"));
}

/* A function that could not be reopened shows the mark of a reset, by which it is asked again. */
static void
failed_reopening_is_seen(void **state)
{
	enum { RESET_BANK_1 = 0x00000143, TRIES = 5 }; /* the player may be kept from its CPU */
	struct pf_line spoilt[RTE_DIM(pf_example)];
	struct qat4_ring_pair_config cfg = config(1, 512, 128);
	struct qat4_ring_pair rp = { 0 };
	const uint32_t *mark = &pf.misc[QAT4_CSR_VINTMSKPF2VM / 4];
	struct log_capture log;
	bool reached = false;

	(void)state;
	for (unsigned int i = 0; i < RTE_DIM(spoilt); i++) {
		spoilt[i] = pf_example[i];
		if (spoilt[i].question == RESET_BANK_1)
			spoilt[i].answer = 0x0000071b; /* of another type */
	}
	shared.caps.mask = 0x041fb20f;
	assert_int_equal(qat4_ring_pair_init(&rp, &cfg), 0);
	pf_stop(&pf);
	pf.lines = spoilt;
	for (unsigned int i = 0; i < TRIES && !reached; i++) {
		pf.nb_seen = 0;
		pf_start(&pf);
		log_capture_begin(&log);
		assert_true(qat4_device_reopen(&dev) < 0);
		log_capture_end(&log);
		log_capture_free(&log);
		pf_stop(&pf);
		reached = pf.nb_seen > 0 && pf.seen[pf.nb_seen - 1] == RESET_BANK_1;
	}
	assert_true(reached);
	assert_int_equal(*mark, 0);

	pf.lines = pf_example;
	pf_start(&pf);
	assert_int_equal(qat4_device_reopen(&dev), 0);
	assert_int_equal(*mark, 1);
	qat4_ring_pair_fini(&dev, &rp);
}

#define RING_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static char *argv[] = { "test_ring_pair", "--no-huge", "--no-pci", "--no-telemetry",
		"--no-shconf", "-m", "32", "-l", "0" };
	const struct CMUnitTest tests[] = {
		RING_TEST(registers_at_set_up_and_release),
		RING_TEST(sizes_have_their_codes),
		RING_TEST(refuses_what_cannot_be),
		RING_TEST(bank_without_service_is_refused),
		RING_TEST(bank_in_use_is_refused),
		RING_TEST(no_memory_leaves_nothing_behind),
		RING_TEST(memory_stays_when_the_reset_fails),
		RING_TEST(failed_reopening_is_seen),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	if (rte_eal_init(RTE_DIM(argv), argv) < 0)
		return 1;
	return cmocka_run_group_tests_name("ring_pair", tests, NULL, NULL);
}
