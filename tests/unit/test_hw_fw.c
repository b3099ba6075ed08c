/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Messages common to all services against the worked examples of doc/hardware/02-sym.md, section
 * 14: the typed bytes read through the structs, and the structs filled in compared with the typed
 * bytes.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hex.h"
#include "la_examples.h"
#include "qat4_hw_fw.h"

static void
load_request(struct qat4_fw_req *req, enum la_example_id id)
{
	uint8_t bytes[sizeof(*req)];

	assert_int_equal(hex_bytes(bytes, sizeof(bytes), la_examples[id].request), sizeof(*req));
	memcpy(req, bytes, sizeof(*req));
}

static void
request_read(void **state)
{
	struct qat4_fw_req req;

	(void)state;
	load_request(&req, LA_EXAMPLE_CHAIN);
	assert_int_equal(req.hdr.reserved, 0);
	assert_int_equal(req.hdr.cmd, 2);
	assert_int_equal(req.hdr.service, QAT4_FW_SERVICE_LA);
	assert_int_equal(req.hdr.hdr_flags, QAT4_FW_HDR_VALID);
	assert_int_equal(req.hdr.serv_flags, 0x0024);
	assert_int_equal(req.hdr.com_flags, 0);
	assert_int_equal(req.hdr.ext_flags, 0);
	assert_true(req.cd.ref.iova == LA_CD_IOVA);
	assert_int_equal(req.cd.ref.size_qwords, 11);
	assert_true(req.bufs.opaque == LA_OPAQUE);
	assert_true(req.bufs.src_iova == LA_DATA_IOVA);
	assert_true(req.bufs.dst_iova == LA_DATA_IOVA);
	assert_int_equal(req.bufs.src_bytes, 56);
	assert_int_equal(req.bufs.dst_bytes, 56);
	assert_int_equal(req.params[0], 24);
	assert_int_equal(req.cd_ctrl[0], 2);
}

static void
request_built(void **state)
{
	struct qat4_fw_req typed;
	struct qat4_fw_req built = {
		.hdr = { .cmd = 2,
				.service = QAT4_FW_SERVICE_LA,
				.hdr_flags = QAT4_FW_HDR_VALID,
				.serv_flags = 0x0024 },
		.cd.ref = { .iova = LA_CD_IOVA, .size_qwords = 11 },
		.bufs = { .opaque = LA_OPAQUE,
				.src_iova = LA_DATA_IOVA,
				.dst_iova = LA_DATA_IOVA,
				.src_bytes = 56,
				.dst_bytes = 56 },
	};

	(void)state;
	load_request(&typed, LA_EXAMPLE_CHAIN);
	assert_memory_equal(&built, &typed, offsetof(struct qat4_fw_req, params));
}

/** Lists, and the descriptor's 16 bytes in the message. */
static void
list_and_inline_descriptor(void **state)
{
	struct qat4_fw_req req;
	uint8_t key[16];

	(void)state;
	load_request(&req, LA_EXAMPLE_CBC_TABLE);
	assert_int_equal(req.hdr.com_flags, QAT4_FW_COM_SGL | QAT4_FW_COM_CD_INLINE);
	hex_bytes(key, sizeof(key), "2b7e151628aed2a6abf7158809cf4f3c");
	assert_memory_equal(req.cd.inline_data, key, sizeof(key));
	assert_true(req.bufs.src_iova == LA_LIST_IOVA);
	assert_int_equal(req.bufs.src_bytes, 0);
}

static void
list(void **state)
{
	struct {
		struct qat4_fw_sgl header;
		struct qat4_fw_sgl_entry entries[2];
	} typed,
			built = {
				.header = { .nb_entries = 2 },
				.entries = { { .len_bytes = 5, .iova = 0x100002000 },
						{ .len_bytes = 11, .iova = 0x100002805 } },
			};
	uint8_t bytes[sizeof(typed)];

	(void)state;
	assert_int_equal(hex_bytes(bytes, sizeof(bytes), la_examples[LA_EXAMPLE_CBC_TABLE].list),
			sizeof(typed));
	memcpy(&typed, bytes, sizeof(typed));
	assert_int_equal(typed.header.nb_entries, 2);
	assert_int_equal(typed.entries[0].len_bytes, 5);
	assert_true(typed.entries[1].iova == 0x100002805);
	assert_memory_equal(&built, bytes, sizeof(bytes));
}

/** A response as the examples have it: what differs is command, status and error. */
static void
expect_response(const char *text, uint8_t type, uint8_t cmd, uint8_t status)
{
	struct qat4_fw_resp built = {
		.service_id = QAT4_FW_RESP_ID,
		.type = type,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.status = status,
		.cmd = cmd,
		.opaque = LA_OPAQUE,
	};
	struct qat4_fw_resp typed;
	uint8_t bytes[sizeof(typed)];

	assert_int_equal(hex_bytes(bytes, sizeof(bytes), text), sizeof(typed));
	memcpy(&typed, bytes, sizeof(typed));
	assert_int_equal(typed.service_id, 1);
	assert_int_equal(typed.type, type);
	assert_int_equal(typed.status, status);
	assert_int_equal(typed.error, QAT4_FW_ERR_NONE);
	assert_int_equal(typed.cmd, cmd);
	assert_true(typed.opaque == LA_OPAQUE);
	assert_memory_equal(&built, bytes, sizeof(bytes));
}

static void
responses(void **state)
{
	(void)state;
	for (unsigned int id = 0; id < LA_EXAMPLES; id++) {
		struct qat4_fw_req req;

		if (la_examples[id].response == NULL)
			continue;
		load_request(&req, id);
		expect_response(la_examples[id].response, req.hdr.service, req.hdr.cmd, 0);
	}
	/* Section 14.3, the tag does not match. */
	expect_response("00 01 04 80 00 00 80 00 44 33 22 11 00 7f 00 00"
			"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
			QAT4_FW_SERVICE_LA, 0, QAT4_FW_STATUS_CRYPTO);
	/* Section 14.10: refused as unsupported. */
	expect_response("00 01 04 80 00 00 84 00 44 33 22 11 00 7f 00 00"
			"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
			QAT4_FW_SERVICE_LA, 0, QAT4_FW_STATUS_CRYPTO | QAT4_FW_STATUS_UNSUPPORTED);
	/* Section 14.10: the NULL service. */
	expect_response("00 01 00 80 00 00 00 01 44 33 22 11 00 7f 00 00"
			"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00",
			QAT4_FW_SERVICE_NULL, QAT4_FW_NULL_CMD, 0);
}

/** Section 3.3 and 3.5: codes are signed, the status has the crypto bit in any failure. */
static void
errors(void **state)
{
	struct qat4_fw_resp resp = { .error = QAT4_FW_ERR_SLICE_HANG };

	(void)state;
	assert_int_equal(((const uint8_t *)&resp)[5], 0xf0);
	resp.error = QAT4_FW_ERR_ENDPOINT;
	assert_int_equal(((const uint8_t *)&resp)[5], 0xef);
	resp.error = QAT4_FW_ERR_PARITY;
	assert_int_equal(((const uint8_t *)&resp)[5], 0xe5);
	assert_int_equal(QAT4_FW_STATUS_CRYPTO | QAT4_FW_STATUS_INVALID, 0x82);
}

static void
null_request(void **state)
{
	const struct qat4_fw_hdr built = {
		.cmd = QAT4_FW_NULL_CMD,
		.service = QAT4_FW_SERVICE_NULL,
		.hdr_flags = QAT4_FW_HDR_VALID,
	};
	uint8_t bytes[4];

	(void)state;
	hex_bytes(bytes, sizeof(bytes), "00 01 00 80");
	assert_memory_equal(&built, bytes, sizeof(bytes));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(request_read),
		cmocka_unit_test(request_built),
		cmocka_unit_test(list_and_inline_descriptor),
		cmocka_unit_test(list),
		cmocka_unit_test(responses),
		cmocka_unit_test(errors),
		cmocka_unit_test(null_request),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
