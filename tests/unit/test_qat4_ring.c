/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Ring arithmetic that a burst needs, on plain memory: room, wrap of slots and counters, empty
 * signature, doorbell and head values, the batch of head writes.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "qat4_ring.h"

enum { SLOTS = 128 };

static uint8_t requests[SLOTS * 128];
static struct qat4_fw_resp responses[SLOTS];
static uint32_t tail_csr, head_csr;

/* A pair that has completed @p count messages. */
static struct qat4_ring_pair
pair_at(uint32_t count)
{
	memset(requests, 0x7f, sizeof(requests));
	memset(responses, 0x7f, sizeof(responses));
	tail_csr = head_csr = 0xdeadbeef;
	return (struct qat4_ring_pair){
		.sent = count,
		.completed_seen = count,
		.sent_seen = count,
		.completed = count,
		.released = count,
		.slot_mask = SLOTS - 1,
		.capacity = SLOTS - 1,
		.resp_slot_mask = SLOTS - 1,
		.req_shift = 7,
		.requests = requests,
		.responses = responses,
		.tail_csr = (uint8_t *)&tail_csr,
		.head_csr = (uint8_t *)&head_csr,
	};
}

/* Counters wrap at 2^32; a start near that, one near a ring's end and 0. */
static const uint32_t starts[] = { 0, SLOTS - 3, 0u - 5 };

static void
one_slot_stays_free(void **state)
{
	(void)state;
	for (size_t i = 0; i < RTE_DIM(starts); i++) {
		struct qat4_ring_pair rp = pair_at(starts[i]);

		assert_int_equal(qat4_ring_enqueue_begin(&rp, 1000), SLOTS - 1);
		assert_int_equal(qat4_ring_enqueue_begin(&rp, 5), 5);
		qat4_ring_submit(&rp, SLOTS - 2, false);
		assert_int_equal(qat4_ring_in_flight(&rp), SLOTS - 2);
		assert_int_equal(qat4_ring_enqueue_begin(&rp, 2), 1);
		qat4_ring_submit(&rp, 1, false);
		assert_int_equal(qat4_ring_enqueue_begin(&rp, 1), 0);
		qat4_ring_complete(&rp, 3);
		assert_int_equal(qat4_ring_enqueue_begin(&rp, 10), 3);
		assert_int_equal(qat4_ring_in_flight(&rp), SLOTS - 4);
	}
}

/* All that is written past the caches comes first, and something behind it. */
static void
last_of_a_burst_is_written_as_usual(void **state)
{
	(void)state;
	assert_int_equal(qat4_ring_nb_past_caches(0), 0);
	assert_int_equal(qat4_ring_nb_past_caches(3), 0);
	assert_int_equal(qat4_ring_nb_past_caches(4), 3);
	assert_int_equal(qat4_ring_nb_past_caches(32), 24);
	assert_int_equal(qat4_ring_nb_past_caches(SLOTS - 1), SLOTS - 1 - 8);
}

static void
doorbell_is_in_bytes_and_wraps(void **state)
{
	struct qat4_ring_pair rp = pair_at(SLOTS - 3);

	(void)state;
	assert_int_equal(qat4_ring_next_slot(&rp, 0), SLOTS - 3);
	assert_int_equal(qat4_ring_next_slot(&rp, 3), 0);
	assert_ptr_equal(qat4_ring_request(&rp, 5, QAT4_MSG_REQUEST_BYTES), &requests[640]);
	qat4_ring_submit(&rp, 1, false);
	assert_int_equal(tail_csr, (SLOTS - 2) * 128);
	qat4_ring_submit(&rp, 2, false);
	assert_int_equal(tail_csr, 0);
	qat4_ring_submit(&rp, 1, false);
	assert_int_equal(tail_csr, 128);
}

static void
response_is_there_when_its_first_word_is(void **state)
{
	struct qat4_ring_pair rp = pair_at(SLOTS - 1);
	uint8_t *slot = (uint8_t *)&responses[SLOTS - 1];

	(void)state;
	rp.sent += 2;
	assert_null(qat4_ring_response(&rp, 0));
	memset(slot + 4, 0x11, 28); /* the device writes the first word last */
	assert_null(qat4_ring_response(&rp, 0));
	slot[3] = 0x80;
	assert_ptr_equal(qat4_ring_response(&rp, 0), &responses[SLOTS - 1]);
	assert_null(qat4_ring_response(&rp, 1)); /* slot 0 */
	memset(&responses[0], 0, 4);
	assert_ptr_equal(qat4_ring_response(&rp, 1), &responses[0]);
	qat4_ring_response_clear(&responses[SLOTS - 1]);
	assert_null(qat4_ring_response(&rp, 0));
	assert_int_equal(rp.suspect, 0);
}

static void
answer_to_what_was_not_sent(void **state)
{
	struct qat4_ring_pair rp = pair_at(UINT32_MAX);

	(void)state;
	memset(responses, 0, sizeof(responses));
	rp.sent++;
	assert_ptr_equal(qat4_ring_response(&rp, 0), &responses[SLOTS - 1]);
	assert_int_equal(rp.suspect, 0);
	assert_null(qat4_ring_response(&rp, 1));
	assert_int_equal(rp.suspect, 1); /* the watch resets the pair */
	rp.sent++;
	assert_ptr_equal(qat4_ring_response(&rp, 1), &responses[0]);
}

static void
head_is_written_in_batches(void **state)
{
	(void)state;
	for (size_t i = 0; i < RTE_DIM(starts); i++) {
		struct qat4_ring_pair rp = pair_at(starts[i]);

		qat4_ring_complete(&rp, 31);
		assert_int_equal(head_csr, 0xdeadbeef);
		qat4_ring_complete(&rp, 1);
		assert_int_equal(head_csr, ((starts[i] + 32) % SLOTS) * 32);
		head_csr = 0xdeadbeef;
		qat4_ring_complete(&rp, 31);
		assert_int_equal(head_csr, 0xdeadbeef);
		qat4_ring_complete(&rp, 40);
		assert_int_equal(head_csr, ((starts[i] + 103) % SLOTS) * 32);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_slot_stays_free),
		cmocka_unit_test(last_of_a_burst_is_written_as_usual),
		cmocka_unit_test(doorbell_is_in_bytes_and_wraps),
		cmocka_unit_test(response_is_there_when_its_first_word_is),
		cmocka_unit_test(answer_to_what_was_not_sent),
		cmocka_unit_test(head_is_written_in_batches),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qat4_ring", tests, NULL, NULL);
}
