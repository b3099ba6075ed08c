/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Public-key messages against the worked examples of doc/hardware/03-asym.md, section 8, and the
 * table of functions against rows of its appendix A.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hex.h"
#include "pke_examples.h"
#include "qat4_hw_pke.h"

#define OPAQUE    0x00007f1122334450ull
#define IN_ARRAY  0x100002000ull
#define OUT_ARRAY 0x100002040ull

static const struct {
	const char *typed;
	uint32_t id;
	uint8_t nb_in, nb_out;
} examples[] = {
	{ PKE_MODEXP, 0x5e12236c, 3, 1 },
	{ PKE_VERIFY, 0x325b3023, 1, 0 },
	{ PKE_X25519, 0x0a0634c6, 2, 1 },
	{ PKE_SM2, 0x29241743, 5, 0 },
};

static void
requests_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		uint8_t bytes[64];
		struct qat4_pke_req req;

		assert_int_equal(hex_bytes(bytes, sizeof(bytes), examples[i].typed), 64);
		memcpy(&req, bytes, sizeof(req));
		assert_int_equal(req.service, QAT4_FW_SERVICE_PKE);
		assert_int_equal(req.hdr_flags, QAT4_FW_HDR_VALID);
		assert_int_equal(req.com_flags, 0);
		assert_int_equal(req.ext_flags, 0);
		assert_true(req.cd_iova == 0);
		assert_int_equal(req.func_id, examples[i].id);
		assert_true(req.opaque == OPAQUE);
		assert_true(req.src_iova == IN_ARRAY);
		assert_true(req.dst_iova == OUT_ARRAY);
		assert_int_equal(req.nb_in, examples[i].nb_in);
		assert_int_equal(req.nb_out, examples[i].nb_out);
		assert_true(req.next_iova == 0);
	}
}

static void
requests_built(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		const struct qat4_pke_req req = {
			.service = QAT4_FW_SERVICE_PKE,
			.hdr_flags = QAT4_FW_HDR_VALID,
			.func_id = examples[i].id,
			.opaque = OPAQUE,
			.src_iova = IN_ARRAY,
			.dst_iova = OUT_ARRAY,
			.nb_out = examples[i].nb_out,
			.nb_in = examples[i].nb_in,
		};
		uint8_t bytes[64];

		assert_int_equal(hex_bytes(bytes, sizeof(bytes), examples[i].typed), 64);
		assert_memory_equal(&req, bytes, 64);
	}
}

static void
chain(void **state)
{
	const struct qat4_pke_req built = {
		.service = QAT4_FW_SERVICE_PKE,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.func_id = QAT4_PKE_POINT_VERIFY_GFP_L256,
		.opaque = OPAQUE,
		.src_iova = IN_ARRAY,
		.dst_iova = 0x100002080,
		.nb_in = 5,
		.next_iova = 0x100001040,
	};
	struct qat4_pke_req second;
	uint8_t bytes[64];

	(void)state;
	assert_int_equal(hex_bytes(bytes, sizeof(bytes), PKE_CHAIN_1), 64);
	assert_memory_equal(&built, bytes, 64);
	assert_int_equal(hex_bytes(bytes, sizeof(bytes), PKE_CHAIN_2), 64);
	memcpy(&second, bytes, 64);
	assert_int_equal(second.func_id, QAT4_PKE_POINT_MULTIPLICATION_GFP_L256);
	assert_int_equal(second.nb_in, 7);
	assert_int_equal(second.nb_out, 2);
	assert_true(second.src_iova == 0x1000020c0);
	assert_true(second.dst_iova == 0x100002140);
	assert_true(second.opaque == 0x00007f1122334550);
}

static void
responses(void **state)
{
	struct qat4_pke_resp resp = {
		.type = QAT4_FW_SERVICE_PKE,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.opaque = OPAQUE,
		.src_iova = IN_ARRAY,
		.dst_iova = OUT_ARRAY,
	};
	uint8_t bytes[32];

	(void)state;
	assert_int_equal(hex_bytes(bytes, sizeof(bytes), PKE_GOOD), 32);
	assert_memory_equal(&resp, bytes, 32);
	resp.status = QAT4_FW_STATUS_PKE;
	assert_int_equal(hex_bytes(bytes, sizeof(bytes), PKE_NEGATIVE), 32);
	assert_memory_equal(&resp, bytes, 32);
	resp.status = QAT4_FW_STATUS_PKE | QAT4_FW_STATUS_UNSUPPORTED;
	resp.error = QAT4_FW_ERR_ENDPOINT;
	memcpy(bytes, &resp, 32);
	assert_int_equal(bytes[4], 0xef); /* section 1.3 */
	assert_int_equal(bytes[5], 0x44);
}

/* Rows of appendix A, one of every kind and size, copied as they stand there. */
static void
functions(void **state)
{
	static const struct {
		uint32_t id;
		uint16_t in[QAT4_PKE_MAX_IN];
		uint16_t out[QAT4_PKE_MAX_OUT];
	} rows[] = {
		{ 0x00000001, { 0 }, { 64 } },
		{ 0x0806169f, { 8 }, { 8 } },
		{ 0x0906243a, { 16, 16 }, { 16 } },
		{ 0x0a0634c6, { 32, 32 }, { 32 } },
		{ 0x0a083546, { 32, 32, 32 }, { 32, 32 } },
		{ 0x0b073596, { 48 }, { 48, 48 } },
		{ 0x0c063506, { 64, 64 }, { 64 } },
		{ 0x0e0734be, { 72, 72, 72, 72, 72 }, { 0 } },
		{ 0x0e1221a8, { 24, 24 }, { 0 } },
		{ 0x100a34f6, { 32 }, { 32, 32 } },
		{ 0x12142526, { 24, 24, 24, 24, 24 }, { 24 } },
		{ 0x18133566, { 32, 32, 32 }, { 32, 32 } },
		{ 0x19401acc, { 32, 32, 64 }, { 64, 64, 32, 32, 32 } },
		{ 0x1a0b3526, { 64, 64, 64 }, { 64, 64 } },
		{ 0x1a1335a6, { 48, 48, 48 }, { 48, 48 } },
		{ 0x1c0b1a10, { 96, 96 }, { 96 } },
		{ 0x22361768, { 32, 32, 32, 32, 32, 32, 32 }, { 32, 32 } },
		{ 0x25221720, { 32, 32, 32 }, { 32, 32, 32, 32 } },
		{ 0x26131c2d, { 128, 64, 64, 64, 64, 64 }, { 128 } },
		{ 0x261424d4, { 128, 24, 128 }, { 128 } },
		{ 0x301e2540, { 24, 24, 128, 24, 128, 24 }, { 24, 24 } },
		{ 0x325b3023, { 352 }, { 0 } },
		{ 0x3553318a, { 704 }, { 0 } },
		{ 0x44152ef5, { 72, 72, 72, 72, 72, 72, 8 }, { 72, 72 } },
		{ 0x494a329b, { 648 }, { 72, 72 } },
		{ 0x5511346e, { 72, 72, 72, 72, 72, 72, 8 }, { 72, 72 } },
		{ 0x554c331f, { 792 }, { 0 } },
		{ 0x5a2b3127, { 576 }, { 64, 64 } },
		{ 0x60162388, { 320, 320, 320 }, { 320 } },
		{ 0x6a3c2fa6, { 288 }, { 32, 32 } },
		{ 0x7f4328ae, { 32, 32, 32, 384, 32, 384, 384 }, { 0 } },
		{ 0x91251f27, { 256, 256, 512 }, { 512, 512, 256, 256, 256 } },
		{ 0xc9133606, { 1024, 512, 512, 512, 512, 512 }, { 1024 } },
		{ 0xcd0d3636, { 1024, 1024, 1024 }, { 1024 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct qat4_pke_function *function = qat4_pke_function(rows[i].id);

		if (function == NULL)
			fail_msg("0x%08x is not there", rows[i].id);
		assert_int_equal(function->id, rows[i].id);
		assert_memory_equal(function->in_bytes, rows[i].in, sizeof(rows[i].in));
		assert_memory_equal(function->out_bytes, rows[i].out, sizeof(rows[i].out));
	}
}

/*
 * A binary search finds every row of an ascending table, and no more: 203 of them, the number that
 * the document gives, each found by its own id, and none by a neighbour of it.
 */
static void
ascending(void **state)
{
	static const uint32_t no_ids[] = { 0, 2, 0xffffffff, 0x0806169e, 0x080616a0, 0xcd0d3637,
		0x000f0fd0, 0x8d153856, 0x09061a09, 0x1b6b182c };
	const struct qat4_pke_function *first = qat4_pke_function(QAT4_PKE_LIVENESS);
	const struct qat4_pke_function *last = qat4_pke_function(QAT4_PKE_DH_8192);

	(void)state;
	assert_int_equal(last - first + 1, 203);
	for (const struct qat4_pke_function *f = first; f <= last; f++) {
		assert_true(f == first || f[-1].id < f->id);
		assert_ptr_equal(qat4_pke_function(f->id), f);
		for (unsigned int i = 0; i < QAT4_PKE_MAX_IN; i++)
			assert_true(f->in_bytes[i] % 8 == 0 && f->in_bytes[i] <= 1024);
		for (unsigned int i = 0; i < QAT4_PKE_MAX_OUT; i++)
			assert_true(f->out_bytes[i] % 8 == 0 && f->out_bytes[i] <= 1024);
	}
	for (size_t i = 0; i < sizeof(no_ids) / sizeof(no_ids[0]); i++)
		assert_null(qat4_pke_function(no_ids[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests_read),
		cmocka_unit_test(requests_built),
		cmocka_unit_test(chain),
		cmocka_unit_test(responses),
		cmocka_unit_test(functions),
		cmocka_unit_test(ascending),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("hw_pke", tests, NULL, NULL);
}
