/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Attaching a function: what is asked, what is refused and that a refusal leaves nothing behind.
 *
 * BARs are plain memory, the physical function is played by a thread, the one service driver is a
 * fake. EAL is needed for memory zones only.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>

#include <cmocka.h>

#include <rte_eal.h>

#include "log_capture.h"
#include "pf_player.h"
#include "qat4_dev.h"

enum {
	WORK_LINES = 32,
	NB_QUESTIONS = 22, /* of an attach */
	ANY_ERROR = 0,
};

static struct rte_device rte_dev = { .name = "test", .numa_node = SOCKET_ID_ANY };
static uint32_t transport[QAT4_TRANSPORT_MIN_BYTES / 4];

/* The fake service. */
static struct {
	int create_result;
	bool busy;
	unsigned int created, destroyed;
} fake;

static int
fake_create(struct qat4_device *dev, void **out)
{
	(void)dev;
	if (fake.create_result == 0) {
		fake.created++;
		*out = &fake;
	}
	return fake.create_result;
}

static int
fake_destroy(struct qat4_device *dev, void *service_dev)
{
	(void)dev;
	assert_ptr_equal(service_dev, &fake);
	fake.destroyed++;
	return 0;
}

static bool
fake_busy(const struct qat4_device *dev, void *service_dev)
{
	(void)dev;
	(void)service_dev;
	return fake.busy;
}

static struct qat4_service_driver fake_driver = {
	.service = QAT4_SERVICE_SYM,
	.label = "symmetric",
	.create = fake_create,
	.destroy = fake_destroy,
	.busy = fake_busy,
};

static struct qat4_attach_info
info_for(struct pf *pf)
{
	memset(&fake, 0, sizeof(fake));
	memset(transport, 0, sizeof(transport));
	return (struct qat4_attach_info){
		.rte_dev = &rte_dev,
		.name = "0000:6b:00.1",
		.transport = transport,
		.transport_bytes = sizeof(transport),
		.misc = pf->misc,
		.misc_bytes = sizeof(pf->misc),
		.device_id = 0x4941,
		.args = "mbox_timeout_ms=5000",
	};
}

/* The example's answers with another ring-to-service map. */
static void
lines_with_map(struct pf_line lines[WORK_LINES], uint16_t map)
{
	const uint8_t block[] = { 1, 2, (uint8_t)map, (uint8_t)(map >> 8) };

	memcpy(lines, pf_example, sizeof(pf_example));
	for (struct pf_line *line = lines; line->question != 0; line++) {
		if (line->question == 0x2327)
			line->answer = 0xfu + block[2] * 0x400u;
		else if (line->question == 0x3327)
			line->answer = 0xfu + block[3] * 0x400u;
		else if (line->question == 0x23327)
			line->answer = 0x10fu + qat4_mbox_crc8(block, sizeof(block)) * 0x400u;
	}
}

static void
set_answer(struct pf_line *lines, uint32_t question, uint32_t answer)
{
	while (lines->question != question)
		lines++;
	lines->answer = answer;
}

/* Attach is to fail with @p error or ANY_ERROR, a line that has @p text, and nothing left behind.
 */
static void
expect_failure(const struct qat4_attach_info *info, struct pf *pf, int error, const char *text)
{
	struct qat4_device *dev = NULL;
	struct log_capture log;
	int ret;

	pf_start(pf);
	log_capture_begin(&log);
	ret = qat4_device_attach(info, &dev);
	log_capture_end(&log);
	pf_stop(pf);
	if (strstr(log.text, text) == NULL)
		fail_msg("no \"%s\" in: %s", text, log.text);
	assert_int_not_equal(log_capture_lines(&log), 0);
	log_capture_free(&log);
	if (error != ANY_ERROR)
		assert_int_equal(ret, error);
	assert_true(ret < 0);
	assert_null(dev);
	assert_null(qat4_device_find(info->name));
	assert_null(rte_memzone_lookup("qat4_0000:6b:00.1"));
	assert_int_equal(fake.created, fake.destroyed);
}

static void
asks_and_takes_leave(void **state)
{
	static const uint32_t words[] = {
		0x51b, /* version */
		0x227, 0x1227, 0x2227, 0x3227, 0x4227, 0x5227, 0x6227, 0x7227, 0x8227, 0x9227,
		0x29227, 0x327, 0x1327, 0x2327, 0x3327, 0x23327, /* ring map */
		0xf,                                             /* INIT */
		0x43, 0x143, 0x243, 0x343,                       /* resets */
		0x13,                                            /* SHUTDOWN */
	};

	(void)state;
	/* Twice: what detach gives back can be taken again. */
	for (int round = 0; round < 2; round++) {
		struct pf pf = { .lines = pf_example };
		struct qat4_attach_info info = info_for(&pf);
		struct qat4_device *dev = NULL;

		pf_start(&pf);
		assert_int_equal(qat4_device_attach(&info, &dev), 0);
		assert_int_equal(fake.created, 1);
		assert_ptr_equal(qat4_device_find("0000:6b:00.1"), dev);
		assert_int_equal(dev->shared->caps.mask, 0x041fb20f);
		assert_int_equal(dev->shared->pf_version, 5);
		assert_int_equal(pf.misc[0x1004 / 4], 1); /* mailbox interrupt masked */
		assert_int_equal(qat4_service_nb_ring_pairs(dev, QAT4_SERVICE_SYM), 2);
		assert_int_equal(qat4_service_bank(dev, QAT4_SERVICE_SYM, 0), 1);
		assert_int_equal(qat4_service_bank(dev, QAT4_SERVICE_SYM, 1), 3);
		assert_int_equal(qat4_service_bank(dev, QAT4_SERVICE_SYM, 2), -1);
		assert_int_equal(qat4_device_detach(dev), 0);
		pf_stop(&pf);
		assert_int_equal(fake.destroyed, 1);
		assert_null(qat4_device_find("0000:6b:00.1"));
		assert_null(rte_memzone_lookup("qat4_0000:6b:00.1"));
		pf_assert_seen(&pf, words, RTE_DIM(words));
	}
	assert_int_equal(qat4_device_detach(NULL), 0);
}

static void
refuses_what_cannot_be(void **state)
{
	struct pf pf = { .lines = pf_example };
	struct qat4_attach_info info = info_for(&pf);

	(void)state;
	info.transport_bytes = 0x7000;
	expect_failure(&info, &pf, -EINVAL, "BAR0 (transport) is 28672 bytes long, at least 32768");
	info = info_for(&pf);
	info.misc_bytes = 0x1000;
	expect_failure(&info, &pf, -EINVAL, "BAR2 (misc) is 4096 bytes long, at least 8192");
	info = info_for(&pf);
	info.misc = NULL;
	expect_failure(&info, &pf, -EINVAL, "BAR2 (misc) is 0 bytes long");
	info = info_for(&pf);
	info.name = "a_name_of_27_characters_abc";
	expect_failure(&info, &pf, -EINVAL, "at most 26 characters");
	info = info_for(&pf);
	info.args = "legacy=maybe";
	expect_failure(&info, &pf, -EINVAL, "legacy=maybe");
	assert_int_equal(pf.nb_seen, 0); /* the mailbox was left alone */
}

static void
refuses_a_name_twice(void **state)
{
	struct pf pf = { .lines = pf_example };
	struct qat4_attach_info info = info_for(&pf);
	struct qat4_device *dev = NULL, *other = NULL;

	(void)state;
	pf_start(&pf);
	assert_int_equal(qat4_device_attach(&info, &dev), 0);
	assert_int_equal(qat4_device_attach(&info, &other), -EEXIST);
	assert_null(other);
	assert_ptr_equal(qat4_device_find(info.name), dev);
	assert_int_equal(qat4_device_detach(dev), 0);
	pf_stop(&pf);
}

static void
silent_and_old_physical_functions(void **state)
{
	static const struct pf_line old[] = { { 0x51b, 0x0003030b }, { 0, 0 } };
	struct pf silent = { .lines = pf_example, .dead = true };
	struct pf older = { .lines = old };
	struct qat4_attach_info info = info_for(&silent);

	(void)state;
	info.args = "mbox_timeout_ms=50";
	expect_failure(&info, &silent, -ETIMEDOUT, "is the physical function's driver");
	info = info_for(&older);
	expect_failure(&info, &older, -ENOTSUP, "speaks version 3 of the mailbox protocol");
}

static void
failed_reset_undoes_everything(void **state)
{
	struct pf_line lines[WORK_LINES];
	struct pf pf = { .lines = lines };
	struct qat4_attach_info info = info_for(&pf);

	(void)state;
	lines_with_map(lines, 0x71c);
	set_answer(lines, 0x243, 0x343); /* bank 2: timeout */
	expect_failure(&info, &pf, -EIO, "reset of ring pair 2");
	assert_int_equal(pf.seen[pf.nb_seen - 2], 0x243);
	assert_int_equal(pf.seen[pf.nb_seen - 1], 0x13); /* SHUTDOWN */
}

/* Says nothing from a question on. */
static void
die_at(struct pf *pf, uint32_t question)
{
	unsigned int *left = pf->ctx;

	(void)question;
	if ((*left)-- == 0)
		pf->dead = true;
}

/* Answers some questions, then none: whatever the first one is that it does not answer. */
static void
silence_after_any_question(void **state)
{
	(void)state;
	for (unsigned int answered = 0; answered < NB_QUESTIONS; answered++) {
		unsigned int left = answered;
		struct pf pf = { .lines = pf_example, .on_question = die_at, .ctx = &left };
		struct qat4_attach_info info = info_for(&pf);

		pf.ack_first = true; /* dead when it has taken the question */
		pf.dead = answered == 0;
		left = answered == 0 ? 0 : answered - 1;
		info.args = "mbox_timeout_ms=40";
		expect_failure(&info, &pf, -ETIMEDOUT, "0000:6b:00.1: ");
		assert_int_equal(pf.nb_seen, answered);
	}
}

/* One answer is nonsense, whichever. */
static void
garbage_in_any_answer(void **state)
{
	static const uint32_t garbage[] = { 0xffffffff, 0x00000001, 0x5a5a5a5b };

	(void)state;
	for (unsigned int i = 0; pf_example[i].question != 0; i++) {
		for (unsigned int k = 0; k < RTE_DIM(garbage); k++) {
			struct pf_line lines[WORK_LINES];
			struct pf pf = { .lines = lines };
			struct qat4_attach_info info = info_for(&pf);

			memcpy(lines, pf_example, sizeof(pf_example));
			lines[i].answer = garbage[k];
			info.args = "mbox_timeout_ms=40";
			expect_failure(&info, &pf, ANY_ERROR, "0000:6b:00.1: ");
		}
	}
}

static void
function_without_a_driver(void **state)
{
	struct pf_line lines[WORK_LINES];
	struct pf pf = { .lines = lines };
	struct qat4_attach_info info = info_for(&pf);

	(void)state;
	lines_with_map(lines, 0x8a2);
	expect_failure(&info, &pf, -ENODEV,
			"offer: dc, asym, dc, asym; no driver for these is loaded (loaded: symmetric)");
	assert_int_equal(pf.seen[pf.nb_seen - 1], 0x13);
	lines_with_map(lines, 0);
	info = info_for(&pf);
	expect_failure(&info, &pf, -ENODEV, "offer: unused, unused, unused, unused;");
}

static void
service_that_cannot_be_made(void **state)
{
	struct pf pf = { .lines = pf_example };
	struct qat4_attach_info info = info_for(&pf);

	(void)state;
	fake.create_result = -ENOMEM;
	expect_failure(&info, &pf, -ENOMEM, "no symmetric device: Cannot allocate memory");
	assert_int_equal(pf.seen[pf.nb_seen - 1], 0x13);
}

static void
unknown_service_costs_its_ring_pair_only(void **state)
{
	/* Codes 1, 5, 6 and 7 on ring pair 2, sym on the others. */
	static const struct {
		uint16_t map;
		const char *text;
	} cases[] = {
		{ 0x65b, "ring pair 2 has service code 1 (crypto)" },
		{ 0x75b, "ring pair 2 has service code 5 (decomp)" },
		{ 0x79b, "ring pair 2 has service code 6 (used)" },
		{ 0x7db, "ring pair 2 has service code 7 (unknown)" },
	};

	(void)state;
	for (size_t i = 0; i < RTE_DIM(cases); i++) {
		struct pf_line lines[WORK_LINES];
		struct pf pf = { .lines = lines };
		struct qat4_attach_info info = info_for(&pf);
		struct qat4_device *dev = NULL;
		struct log_capture log;

		lines_with_map(lines, cases[i].map);
		pf_start(&pf);
		log_capture_begin(&log);
		assert_int_equal(qat4_device_attach(&info, &dev), 0);
		log_capture_end(&log);
		assert_int_equal(qat4_service_nb_ring_pairs(dev, QAT4_SERVICE_SYM), 3);
		assert_int_equal(qat4_service_bank(dev, QAT4_SERVICE_SYM, 2), 3);
		assert_int_equal(qat4_device_detach(dev), 0);
		pf_stop(&pf);
		if (strstr(log.text, cases[i].text) == NULL)
			fail_msg("no \"%s\" in: %s", cases[i].text, log.text);
		assert_int_equal(log_capture_lines(&log), 1);
		log_capture_free(&log);
	}
}

static void
busy_function_stays(void **state)
{
	struct pf pf = { .lines = pf_example };
	struct qat4_attach_info info = info_for(&pf);
	struct qat4_device *dev = NULL;
	unsigned int words;

	(void)state;
	pf_start(&pf);
	assert_int_equal(qat4_device_attach(&info, &dev), 0);
	words = pf.nb_seen;
	fake.busy = true;
	assert_true(qat4_device_busy(dev));
	assert_int_equal(qat4_device_detach(dev), -EBUSY);
	assert_ptr_equal(qat4_device_find(info.name), dev);
	assert_int_equal(fake.destroyed, 0);
	assert_int_equal(pf.nb_seen, words); /* no SHUTDOWN */
	fake.busy = false;
	assert_int_equal(qat4_device_detach(dev), 0);
	pf_stop(&pf);
}

/* The reset registers of a virtual device, as its host serves them. */
static void *
serve_vqat_reset(void *arg)
{
	struct pf *pf = arg;

	while (!pf_stopped(pf)) {
		if (__atomic_exchange_n(&transport[0x1100 / 4], 0, __ATOMIC_SEQ_CST) == 1) {
			pf->nb_seen++;
			__atomic_store_n(&transport[0x1104 / 4], 1, __ATOMIC_SEQ_CST);
		}
		usleep(10);
	}
	return NULL;
}

static void
virtual_device_has_one_ring_pair_and_no_mailbox(void **state)
{
	struct pf host = { 0 };
	struct qat4_attach_info info = info_for(&host);
	struct qat4_device *dev = NULL;

	(void)state;
	info.device_id = 0x0da5;
	info.subsystem_id = 0;
	info.transport_bytes = 0x2000;
	assert_int_equal(pthread_create(&host.thread, NULL, serve_vqat_reset, &host), 0);
	assert_int_equal(qat4_device_attach(&info, &dev), 0);
	assert_int_equal(host.nb_seen, 1);
	assert_int_equal(qat4_service_nb_ring_pairs(dev, QAT4_SERVICE_SYM), 1);
	assert_int_equal(qat4_service_bank(dev, QAT4_SERVICE_SYM, 0), 0);
	assert_int_equal(dev->shared->caps.mask, 0x041b920d);
	assert_int_equal(qat4_device_detach(dev), 0);
	pf_stop(&host);
	assert_int_equal(host.misc[PF_VM2PF], 0);
}

static void
virtual_device_that_cannot_be_used(void **state)
{
	struct pf host = { 0 };
	struct qat4_attach_info info = info_for(&host);

	(void)state;
	host.lines = pf_example;
	info.device_id = 0x0da5;
	info.subsystem_id = 3;
	expect_failure(&info, &host, -EINVAL, "subsystem id 0x0003");
	info.subsystem_id = 0;
	info.transport_bytes = 0x1000;
	expect_failure(&info, &host, -EINVAL, "at least 8192");
	info.transport_bytes = 0x2000;
	info.args = "mbox_timeout_ms=20"; /* nobody serves the reset registers */
	expect_failure(&info, &host, -ETIMEDOUT, "RPRESETSTS 0x00000000");
	assert_int_equal(host.nb_seen, 0);
}

static int
count_and_stop_at(struct qat4_device *dev, void *ctx)
{
	unsigned int *left = ctx;

	assert_non_null(qat4_device_find(dev->name)); /* a visitor may look up */
	return --*left == 0 ? 42 : 0;
}

static void
walk_visits_all_and_stops(void **state)
{
	struct pf first = { .lines = pf_example }, second = { .lines = pf_example };
	struct qat4_attach_info info = info_for(&first);
	struct qat4_device *devs[2] = { NULL };
	unsigned int left = 3;

	(void)state;
	pf_start(&first);
	pf_start(&second);
	assert_int_equal(qat4_device_attach(&info, &devs[0]), 0);
	info.name = "0000:6b:00.2";
	info.misc = second.misc;
	assert_int_equal(qat4_device_attach(&info, &devs[1]), 0);
	assert_int_not_equal(devs[0]->shared->index, devs[1]->shared->index);
	assert_int_equal(qat4_device_walk(count_and_stop_at, &left), 0);
	assert_int_equal(left, 1);
	assert_int_equal(qat4_device_walk(count_and_stop_at, &left), 42);
	assert_int_equal(qat4_device_detach(devs[1]), 0);
	assert_int_equal(qat4_device_detach(devs[0]), 0);
	pf_stop(&first);
	pf_stop(&second);
}

static void
device_names_are_made_in_one_place(void **state)
{
	struct qat4_device dev = { .name = "0000:6b:00.1" };
	char name[64];

	(void)state;
	assert_int_equal(qat4_service_dev_name(&dev, QAT4_SERVICE_SYM, name, sizeof(name)), 0);
	assert_string_equal(name, "0000:6b:00.1_sym");
	assert_int_equal(qat4_service_dev_name(&dev, QAT4_SERVICE_COMP, name, sizeof(name)), 0);
	assert_string_equal(name, "0000:6b:00.1_comp");
	assert_int_equal(qat4_service_dev_name(&dev, QAT4_SERVICE_SYM, name, 16), -ENAMETOOLONG);
	assert_string_equal(qat4_service_name(QAT4_SERVICE_COMP), "dc");
	assert_string_equal(qat4_service_name((enum qat4_service)99), "unknown");
}

int
main(void)
{
	static char *argv[] = { "test_attach", "--no-huge", "--no-pci", "--no-telemetry",
		"--no-shconf", "-m", "64", "-l", "0" };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_and_takes_leave),
		cmocka_unit_test(refuses_what_cannot_be),
		cmocka_unit_test(refuses_a_name_twice),
		cmocka_unit_test(silent_and_old_physical_functions),
		cmocka_unit_test(failed_reset_undoes_everything),
		cmocka_unit_test(silence_after_any_question),
		cmocka_unit_test(garbage_in_any_answer),
		cmocka_unit_test(function_without_a_driver),
		cmocka_unit_test(service_that_cannot_be_made),
		cmocka_unit_test(unknown_service_costs_its_ring_pair_only),
		cmocka_unit_test(busy_function_stays),
		cmocka_unit_test(virtual_device_has_one_ring_pair_and_no_mailbox),
		cmocka_unit_test(virtual_device_that_cannot_be_used),
		cmocka_unit_test(walk_visits_all_and_stops),
		cmocka_unit_test(device_names_are_made_in_one_place),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	if (rte_eal_init(RTE_DIM(argv), argv) < 0)
		return 1;
	qat4_service_register(&fake_driver);
	return cmocka_run_group_tests_name("attach", tests, NULL, NULL);
}
