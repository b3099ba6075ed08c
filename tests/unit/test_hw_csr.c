/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Register map against doc/hardware/01-device.md: the worked example of section 2.14 (a symmetric
 * queue pair of 2048 descriptors on VF bank 1), and the tables of sections 1 and 2.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "qat4_hw_csr.h"

/** Offsets as the example writes them. */
static void
offsets(void **state)
{
	(void)state;
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_REQUEST, QAT4_CSR_RINGLBASE), 0x3040);
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_REQUEST, QAT4_CSR_RINGUBASE), 0x3080);
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_RESPONSE, QAT4_CSR_RINGLBASE), 0x3044);
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_RESPONSE, QAT4_CSR_RINGUBASE), 0x3084);
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_REQUEST, QAT4_CSR_RINGCONFIG), 0x3000);
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_RESPONSE, QAT4_CSR_RINGCONFIG), 0x3004);
	assert_int_equal(qat4_bank_csr(1, QAT4_CSR_RINGSRVARBEN), 0x219c);
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_REQUEST, QAT4_CSR_RINGTAIL), 0x2100);
	assert_int_equal(qat4_ring_csr(1, QAT4_RING_RESPONSE, QAT4_CSR_RINGHEAD), 0x20c4);
	/* The PF sees VF 5's bank 1 as its bank 21, at the same stride from its own start. */
	assert_int_equal(qat4_bank_csr(21, 0), 0x12a000 - 0x100000);
}

/** Request ring: 2048 messages of 128 bytes; response ring: 2048 of 32. */
static void
ring_config(void **state)
{
	uint32_t requests = (uint32_t)qat4_ring_size_code(262144);
	uint32_t responses = (uint32_t)qat4_ring_size_code(65536);

	(void)state;
	assert_int_equal(2048 * QAT4_MSG_REQUEST_BYTES, 262144);
	assert_int_equal(2048 * QAT4_MSG_RESPONSE_BYTES, 65536);
	assert_int_equal(qat4_field_put(QAT4_RINGCONFIG_SIZE, requests), 0x0000000c);
	assert_int_equal(qat4_field_put(QAT4_RINGCONFIG_SIZE, responses) |
					qat4_field_put(QAT4_RINGCONFIG_NEAR_FULL,
							QAT4_WATERMARK_512_BYTES),
			0x0000200a);
	assert_int_equal(qat4_ring_size_bytes(qat4_field_get(QAT4_RINGCONFIG_SIZE, 0x200a)), 65536);
	assert_int_equal(qat4_field_get(QAT4_RINGCONFIG_NEAR_FULL, 0x200a), 8);
	assert_int_equal(qat4_field_get(QAT4_RINGCONFIG_NEAR_EMPTY, 0x200a), 0);
	assert_int_equal(qat4_watermark_bytes(8), 512);
	assert_int_equal(qat4_watermark_bytes(0), 0);
}

static void
ring_sizes(void **state)
{
	static const struct {
		uint32_t bytes;
		int code;
	} sizes[] = {
		{ 0, -1 },
		{ 32, -1 },
		{ 64, 0 },
		{ 96, -1 },
		{ 128, 1 },
		{ 4096, 6 },
		{ 4096 + 64, -1 },
		{ 4u << 20, 0x10 },
		{ 8u << 20, -1 },
		{ UINT32_MAX, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		assert_int_equal(qat4_ring_size_code(sizes[i].bytes), sizes[i].code);
}

/** Doorbell of one request, and head after 33 responses. */
static void
pointers(void **state)
{
	(void)state;
	assert_int_equal(1 * QAT4_MSG_REQUEST_BYTES, 0x80);
	assert_int_equal(1 * QAT4_MSG_RESPONSE_BYTES, 0x20);
	assert_int_equal(33 * QAT4_MSG_RESPONSE_BYTES, 0x420);
}

static void
shape(void **state)
{
	(void)state;
	assert_int_equal(QAT4_TRANSPORT_MIN_BYTES, 0x8000);
	assert_int_equal(QAT4_CSR_PF2VM, 0x1008);
	assert_int_equal(QAT4_CSR_VM2PF, 0x100c);
	assert_int_equal(QAT4_CSR_VINTSOUPF2VM, 0x1000);
	assert_int_equal(QAT4_CSR_VINTMSKPF2VM, 0x1004);
	assert_int_equal(QAT4_RING_EMPTY_SIG, 0x01010101u * QAT4_RING_EMPTY_BYTE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offsets),
		cmocka_unit_test(ring_config),
		cmocka_unit_test(ring_sizes),
		cmocka_unit_test(pointers),
		cmocka_unit_test(shape),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
