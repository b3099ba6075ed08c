/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Public-key messages: the worked examples of doc/hardware/03-asym.md, section 8, every refusal of
 * section 1.10, chains, memory out of reach, and what strict mode finds.
 */

#include "asym_world.h"
#include "pke_examples.h"
#include "qm_service.h"

enum { OK = 0, FAILED = QAT4_FW_STATUS_PKE, REFUSED = 0x44 };

static struct qat4_pke_req
typed_request(const char *text)
{
	struct qat4_pke_req msg;
	uint8_t bytes[64];

	assert_int_equal(hex_bytes(bytes, sizeof(bytes), text), sizeof(msg));
	memcpy(&msg, bytes, sizeof(msg));
	return msg;
}

/* Execute and compare the response with typed bytes. */
static void
expect_response(struct asym_world *w, const struct qat4_pke_req *msg, const char *text)
{
	struct qm_request req = asym_execute(w, msg);
	struct qat4_fw_resp resp;
	uint8_t bytes[32];

	qm_service_find(QAT4_SERVICE_ASYM)->respond(&req, &resp);
	assert_int_equal(hex_bytes(bytes, sizeof(bytes), text), 32);
	assert_memory_equal(&resp, bytes, 32);
}

/* Put addresses of nb operands of len bytes each into an array. */
static void
put_array(struct asym_world *w, uint64_t array, unsigned int nb, uint64_t iova, size_t len)
{
	for (unsigned int i = 0; i < nb; i++, iova += len)
		memcpy(asym_at(w, array) + 8 * i, &iova, 8);
}

static void
put_hex(struct asym_world *w, uint64_t iova, size_t bytes, const char *text)
{
	asym_set_hex(asym_at(w, iova), bytes, text);
}

static void
expect_hex(struct asym_world *w, uint64_t iova, size_t bytes, const char *text)
{
	uint8_t value[ASYM_MAX_BYTES];

	asym_set_hex(value, bytes, text);
	assert_memory_equal(asym_at(w, iova), value, bytes);
}

/* Section 8.1. */
static void
example_modexp(void **state)
{
	struct asym_world *w = *state;
	struct qat4_pke_req msg = typed_request(PKE_MODEXP);

	put_array(w, ASYM_IN_ARRAY, 3, ASYM_OPERANDS, 256);
	put_array(w, ASYM_OUT_ARRAY, 1, ASYM_OPERANDS + 0x300, 256);
	put_hex(w, ASYM_OPERANDS, 256, "03");
	put_hex(w, ASYM_OPERANDS + 0x100, 256, "c8");
	put_hex(w, ASYM_OPERANDS + 0x200, 256, "0f4243");
	expect_response(w, &msg, PKE_GOOD);
	expect_hex(w, ASYM_OPERANDS + 0x300, 256, "0518a2");
	assert_int_equal(w->nb_findings, 0);
}

/* Section 8.2. */
static void
example_verify(void **state)
{
	static const char *const blob[] = { PKE_Q, PKE_B, PKE_A, PKE_YQ, PKE_XQ, PKE_YG, PKE_XG,
		PKE_N, PKE_R, PKE_S, PKE_E };
	struct asym_world *w = *state;
	struct qat4_pke_req msg = typed_request(PKE_VERIFY);

	put_array(w, ASYM_IN_ARRAY, 1, ASYM_OPERANDS, 352);
	for (unsigned int i = 0; i < 11; i++)
		put_hex(w, ASYM_OPERANDS + 32 * i, 32, blob[i]);
	expect_response(w, &msg, PKE_GOOD);
	for (unsigned int bit = 8 * 0x100; bit < 8 * 352; bit += 37) { /* of r, s and e */
		*asym_at(w, ASYM_OPERANDS + bit / 8) ^= (uint8_t)(1 << bit % 8);
		expect_response(w, &msg, PKE_NEGATIVE);
		*asym_at(w, ASYM_OPERANDS + bit / 8) ^= (uint8_t)(1 << bit % 8);
	}
	expect_response(w, &msg, PKE_GOOD);
}

/* Section 8.3. */
static void
example_x25519(void **state)
{
	struct asym_world *w = *state;
	struct qat4_pke_req msg = typed_request(PKE_X25519);

	put_array(w, ASYM_IN_ARRAY, 2, ASYM_OPERANDS, 32);
	put_array(w, ASYM_OUT_ARRAY, 1, ASYM_OPERANDS + 64, 32);
	put_hex(w, ASYM_OPERANDS, 32,
			"4c1cabd0a603a9103b35b326ec2466727c5fb124a4c19435db3030586768dbe6");
	put_hex(w, ASYM_OPERANDS + 32, 32,
			"c49a44ba44226a50185afcc10a4c1462dd5e46824b15163b9d7c52f06be346a5");
	expect_response(w, &msg, PKE_GOOD);
	expect_hex(w, ASYM_OPERANDS + 64, 32,
			"5285a2775507b454f7711c4903cfec324f088df24dea948e90c6e99d3755dac3");
}

/* Section 8.4. */
static void
example_sm2(void **state)
{
	static const char *const in[] = {
		"f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640",
		"f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3",
		"b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
		"09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020",
		"ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
	};
	struct asym_world *w = *state;
	struct qat4_pke_req msg = typed_request(PKE_SM2);

	put_array(w, ASYM_IN_ARRAY, 5, ASYM_OPERANDS, 32);
	for (unsigned int i = 0; i < 5; i++)
		put_hex(w, ASYM_OPERANDS + 32 * i, 32, in[i]);
	expect_response(w, &msg, PKE_GOOD);
	*asym_at(w, ASYM_OPERANDS + 70) ^= 1;
	expect_response(w, &msg, PKE_NEGATIVE);
}

/* Section 8.5: both members, as qatlib makes them. */
static void
example_chain(void **state)
{
	static const char *const verify[] = { PKE_XQ, PKE_YQ, PKE_Q, PKE_A, PKE_B };
	static const char *const multiply[] = { "02", PKE_XQ, PKE_YQ, PKE_A, PKE_B, PKE_Q, "01" };
	struct asym_world *w = *state;
	struct qat4_pke_req first = typed_request(PKE_CHAIN_1), second = typed_request(PKE_CHAIN_2);

	memcpy(asym_at(w, 0x100001040), &second, sizeof(second));
	put_array(w, 0x100002000, 5, ASYM_OPERANDS, 32);
	put_array(w, 0x1000020c0, 7, ASYM_OPERANDS + 0x200, 32);
	put_array(w, 0x100002140, 2, ASYM_OPERANDS + 0x400, 32);
	for (unsigned int i = 0; i < 5; i++)
		put_hex(w, ASYM_OPERANDS + 32 * i, 32, verify[i]);
	for (unsigned int i = 0; i < 7; i++)
		put_hex(w, ASYM_OPERANDS + 0x200 + 32 * i, 32, multiply[i]);
	expect_response(w, &first, PKE_CHAIN_GOOD);
	assert_int_not_equal(*asym_at(w, ASYM_OPERANDS + 0x400), ASYM_CANARY);
	memset(asym_at(w, ASYM_OPERANDS + 0x400), ASYM_CANARY, 64);
	*asym_at(w, ASYM_OPERANDS + 40) ^= 1;
	expect_response(w, &first, PKE_CHAIN_NEGATIVE);
	for (unsigned int i = 0; i < 64; i++)
		assert_int_equal(*asym_at(w, ASYM_OPERANDS + 0x400 + i), ASYM_CANARY);
}

/* Section 8.6. */
static void
example_null(void **state)
{
	struct asym_world *w = *state;
	struct qat4_pke_req msg = { .hdr_flags = QAT4_FW_HDR_VALID, .opaque = ASYM_OPAQUE };

	expect_response(w, &msg,
			"00 00 00 80 00 00 00 00 50 44 33 22 11 7f 00 00"
			"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
	/* Section 1.9: stale, with no valid bit and addresses that lead nowhere. */
	memset(&msg, 0x7f, sizeof(msg));
	msg.service = QAT4_FW_SERVICE_NULL;
	msg.opaque = ASYM_OPAQUE;
	expect_response(w, &msg,
			"00 00 00 80 00 00 00 00 50 44 33 22 11 7f 00 00"
			"7f 7f 7f 7f 7f 7f 7f 7f 7f 7f 7f 7f 7f 7f 7f 7f");
}

static void
keep_alive(void **state)
{
	struct asym_world *w = *state;
	static const char *const z[QAT4_PKE_MAX_IN] = { "" };
	struct qat4_pke_req msg;

	assert_int_equal(asym_run(w, QAT4_PKE_LIVENESS), OK);
	assert_int_equal(w->out[0][0], 0x54);
	assert_int_equal(w->out[0][1], 0xed);
	assert_int_equal(w->out[0][2], 0x2d);
	assert_int_equal(w->out[0][3], 0x97);
	for (unsigned int i = 4; i < 64; i++)
		assert_int_equal(w->out[0][i], 0);
	assert_int_equal(asym_run_hex(w, QAT4_PKE_INIT, z), OK);
	asym_expect_hex(w, QAT4_PKE_INIT, 0, "ffffffffffffffff");
	msg = asym_message(w, QAT4_PKE_INIT);
	msg.func_id = 0x09061a09;
	assert_int_equal(asym_execute(w, &msg).status, OK);
	asym_collect(w, QAT4_PKE_INIT, true);
	asym_expect_hex(w, QAT4_PKE_INIT, 0, "ffffffffffffffff");
}

/* Refusals: nothing is read or written, what follows in a chain is not looked at. */
static void
refusals(void **state)
{
	static const struct {
		const char *name;
		unsigned int at, len;
		const char *bytes;
		uint8_t status;
	} cases[] = {
		{ "id 0", 0x14, 4, "00000000", REFUSED },
		{ "id 0xffffffff", 0x14, 4, "ffffffff", REFUSED },
		{ "id with one bit wrong", 0x14, 4, "6d23125e", REFUSED },
		{ "KPT id", 0x14, 4, "5638158d", REFUSED },
		{ "DPA id", 0x14, 4, "d00f0f00", REFUSED },
		{ "KPT flag", 7, 1, "02", REFUSED },
		{ "list", 4, 1, "01", REFUSED },
		{ "one input less", 0x31, 1, "02", REFUSED },
		{ "one input more", 0x31, 1, "04", REFUSED },
		{ "255 inputs", 0x31, 1, "ff", REFUSED },
		{ "no output", 0x30, 1, "00", REFUSED },
		{ "two outputs", 0x30, 1, "02", REFUSED },
		{ "counts swapped", 0x30, 2, "0301", REFUSED },
		{ "not valid", 3, 1, "00", REFUSED },
		{ "not valid, all else set", 3, 1, "7f", REFUSED },
		{ "service 1", 2, 1, "01", REFUSED },
		{ "symmetric", 2, 1, "04", REFUSED | QAT4_FW_STATUS_CRYPTO },
		{ "DMA", 2, 1, "07", REFUSED },
		{ "compression", 2, 1, "09", REFUSED },
		{ "chained compression", 2, 1, "0b", REFUSED | QAT4_FW_STATUS_CRYPTO },
		{ "service 255", 2, 1, "ff", REFUSED },
	};
	struct asym_world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_pke_req msg = asym_message(w, QAT4_PKE_MODEXP_L2048);
		struct qm_request req;
		struct qat4_fw_resp resp;

		print_message("# %s\n", cases[i].name);
		msg.next_iova = 0xdead0000;
		assert_int_equal(hex_bytes((uint8_t *)&msg + cases[i].at, cases[i].len,
						 cases[i].bytes),
				cases[i].len);
		req = asym_execute(w, &msg);
		assert_int_equal(req.status, cases[i].status);
		assert_int_equal(req.error, 0);
		assert_memory_equal(&req.msg.pke, &msg, sizeof(msg));
		asym_collect(w, QAT4_PKE_MODEXP_L2048, false);
		qm_service_find(QAT4_SERVICE_ASYM)->respond(&req, &resp);
		assert_int_equal(resp.type, msg.service);
		assert_int_equal(((const uint8_t *)&resp)[4], 0);
		assert_int_equal(((const uint8_t *)&resp)[5], cases[i].status);
		assert_true(resp.opaque == ASYM_OPAQUE);
	}
}

/* Fields that the device does not look at. */
static void
ignored_fields(void **state)
{
	static const unsigned int at[] = { 0, 1, 6, 8, 15, 16, 19, 50, 51, 52, 55 };
	struct asym_world *w = *state;

	asym_set_hex(w->in[0], 64, "02");
	asym_set_hex(w->in[1], 64, "05");
	asym_set_hex(w->in[2], 64, "0b");
	for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++) {
		struct qat4_pke_req msg = asym_message(w, QAT4_PKE_MODEXP_L512);

		((uint8_t *)&msg)[at[i]] = 0xff;
		w->nb_findings = 0;
		assert_int_equal(asym_execute(w, &msg).status, OK);
		assert_true(w->nb_findings != 0); /* strict mode does look */
		asym_collect(w, QAT4_PKE_MODEXP_L512, true);
		asym_expect_hex(w, QAT4_PKE_MODEXP_L512, 0, "0a");
	}
}

static void
expect_fault(struct asym_world *w, const struct qat4_pke_req *msg)
{
	struct qm_request req = asym_execute(w, msg);

	assert_int_equal(req.status, FAILED);
	assert_int_equal(req.error, QAT4_FW_ERR_ENDPOINT);
}

/* Each address in turn leads out of the mapped range, wholly or by one byte; 2^64 is no way back.
 */
static void
faults(void **state)
{
	static const uint64_t bad[] = { 0, 0xdead0000, ASYM_IOVA - 1, ASYM_IOVA + ASYM_BYTES - 7,
		ASYM_IOVA + ASYM_BYTES, UINT64_MAX - 3, UINT64_MAX };
	const uint32_t id = QAT4_PKE_RSA_KP2_512;
	struct asym_world *w = *state;

	asym_set_hex(w->in[0], 32, "0b");
	asym_set_hex(w->in[1], 32, "0d");
	asym_set_hex(w->in[2], 64, "07");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct qat4_pke_req msg = asym_message(w, id);

		msg.src_iova = bad[i];
		expect_fault(w, &msg);
		asym_collect(w, id, false);
		msg = asym_message(w, id);
		msg.dst_iova = bad[i];
		expect_fault(w, &msg);
		asym_collect(w, id, false);
		for (unsigned int j = 0; j < 3; j++) {
			msg = asym_message(w, id);
			memcpy(asym_at(w, ASYM_IN_ARRAY) + 8 * j, &bad[i], 8);
			expect_fault(w, &msg);
			asym_collect(w, id, false);
		}
		for (unsigned int j = 0; j < 5; j++) {
			msg = asym_message(w, id);
			memcpy(asym_at(w, ASYM_OUT_ARRAY) + 8 * j, &bad[i], 8);
			expect_fault(w, &msg);
		}
		msg = asym_message(w, id);
		assert_int_equal(asym_execute(w, &msg).status, OK);
	}
}

/* Arrays and operands that end where the memory ends, and arrays at any multiple of 8. */
static void
last_bytes(void **state)
{
	struct asym_world *w = *state;
	uint64_t in[3], out = ASYM_IOVA;
	struct qat4_pke_req msg = asym_message(w, QAT4_PKE_MODEXP_L512);

	for (unsigned int i = 0; i < 3; i++) {
		in[i] = ASYM_IOVA + ASYM_BYTES - 24 - 64 * (i + 1);
		asym_set_hex(asym_at(w, in[i]), 64, i == 2 ? "0b" : "05");
	}
	msg.src_iova = ASYM_IOVA + ASYM_BYTES - 24;
	msg.dst_iova = ASYM_IOVA + 72;
	memcpy(asym_at(w, msg.src_iova), in, sizeof(in));
	memcpy(asym_at(w, msg.dst_iova), &out, 8);
	assert_int_equal(asym_execute(w, &msg).status, OK);
	expect_hex(w, ASYM_IOVA, 64, "01");
}

/* All inputs are read before an output is written: results may replace operands. */
static void
in_place(void **state)
{
	struct asym_world *w = *state;
	struct qat4_pke_req msg;

	for (unsigned int i = 0; i < 3; i++) {
		uint64_t iova = asym_in_iova(i);

		asym_set_hex(w->in[0], 64, "02");
		asym_set_hex(w->in[1], 64, "05");
		asym_set_hex(w->in[2], 64, "0b");
		msg = asym_message(w, QAT4_PKE_MODEXP_L512);
		memcpy(asym_at(w, ASYM_OUT_ARRAY), &iova, 8);
		assert_int_equal(asym_execute(w, &msg).status, OK);
		expect_hex(w, iova, 64, "0a");
	}
}

/* Memory in many small pieces. */
static void
scattered_memory(void **state)
{
	struct asym_world *w = *state;
	struct qat4_pke_req msg;
	uint8_t *spare = malloc(ASYM_BYTES);

	assert_non_null(spare);
	asym_set_hex(w->in[0], 64, "02");
	asym_set_hex(w->in[1], 64, "05");
	asym_set_hex(w->in[2], 64, "0b");
	msg = asym_message(w, QAT4_PKE_MODEXP_L512);
	memcpy(spare, w->memory, ASYM_BYTES);
	for (uint64_t at = 0; at < ASYM_BYTES; at += 2 * 13) { /* every other piece elsewhere */
		uint64_t len = ASYM_BYTES - at < 13 ? ASYM_BYTES - at : 13;

		assert_int_equal(qm_dma_unmap(w->dma, ASYM_IOVA + at, len), 0);
		assert_int_equal(qm_dma_map(w->dma, ASYM_IOVA + at, spare + at, len), 0);
	}
	assert_int_equal(asym_execute(w, &msg).status, OK);
	for (unsigned int i = 0; i < 64; i++) {
		uint64_t at = asym_out_iova(0) - ASYM_IOVA + i;
		const uint8_t *memory = at / 13 % 2 == 0 ? spare : w->memory;

		assert_int_equal(memory[at], i == 63 ? 0x0a : 0);
	}
	free(spare);
}

/* Chains. */

#define CHAIN_IOVA ASYM_IOVA /* members lie here, 64 bytes each */

/* Lay nb more members behind msg, all the same; opaque values count. */
static void
lay_chain(struct asym_world *w, struct qat4_pke_req *msg, unsigned int nb)
{
	struct qat4_pke_req member = *msg;

	for (unsigned int i = 0; i < nb; i++) {
		member.opaque = ASYM_OPAQUE + i + 1;
		member.next_iova = i + 1 < nb ? CHAIN_IOVA + 64 * (i + 1) : 0;
		memcpy(asym_at(w, CHAIN_IOVA + 64 * i), &member, sizeof(member));
	}
	if (nb != 0)
		msg->next_iova = CHAIN_IOVA;
}

static struct qat4_pke_req
chain_head(struct asym_world *w)
{
	asym_set_hex(w->in[0], 64, "02");
	asym_set_hex(w->in[1], 64, "05");
	asym_set_hex(w->in[2], 64, "0b");
	return asym_message(w, QAT4_PKE_MODEXP_L512);
}

static void
chain_lengths(void **state)
{
	struct asym_world *w = *state;

	for (unsigned int nb = 0; nb <= 64; nb++) { /* members behind the head */
		struct qat4_pke_req msg = chain_head(w);
		struct qm_request req;

		lay_chain(w, &msg, nb);
		req = asym_execute(w, &msg);
		assert_int_equal(req.status, nb < 64 ? OK : FAILED);
		assert_int_equal(req.error, nb < 64 ? 0 : QAT4_FW_ERR_FATAL);
		assert_true(req.msg.pke.opaque == ASYM_OPAQUE + (nb < 64 ? nb : 63));
	}
	{
		struct qat4_pke_req msg = chain_head(w); /* round and round */

		lay_chain(w, &msg, 2);
		((struct qat4_pke_req *)(void *)asym_at(w, CHAIN_IOVA + 64))->next_iova =
				CHAIN_IOVA;
		assert_int_equal(asym_execute(w, &msg).error, QAT4_FW_ERR_FATAL);
	}
}

/* The member that stops the chain is the one that the response is about. */
static void
chain_stops(void **state)
{
	struct asym_world *w = *state;
	static const struct {
		const char *name;
		unsigned int at, len;
		const char *bytes;
		uint8_t status;
		int8_t error;
		unsigned int about;
	} cases[] = {
		{ "unknown id", 0x14, 4, "00000000", REFUSED, 0, 3 },
		{ "NULL request", 2, 1, "00", REFUSED, 0, 3 },
		{ "symmetric request", 2, 1, "04", REFUSED, 0, 3 },
		{ "not valid", 3, 1, "00", REFUSED, 0, 3 },
		{ "wrong count", 0x30, 1, "00", REFUSED, 0, 3 },
		{ "array out of reach", 0x20, 8, "0000000000000000", FAILED, QAT4_FW_ERR_ENDPOINT,
				3 },
		{ "the member behind it out of reach", 0x38, 8, "00000000000000de", FAILED,
				QAT4_FW_ERR_ENDPOINT, 3 },
		{ "end of the chain", 0x38, 8, "0000000000000000", OK, 0, 3 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_pke_req msg = chain_head(w);
		struct qat4_fw_resp resp;
		struct qm_request req;

		print_message("# %s\n", cases[i].name);
		lay_chain(w, &msg, 6);
		hex_bytes(asym_at(w, CHAIN_IOVA + 64 * 2 + cases[i].at), cases[i].len,
				cases[i].bytes);
		req = asym_execute(w, &msg);
		assert_int_equal(req.status, cases[i].status);
		assert_int_equal(req.error, cases[i].error);
		assert_true(req.msg.pke.opaque == ASYM_OPAQUE + cases[i].about);
		qm_service_find(QAT4_SERVICE_ASYM)->respond(&req, &resp);
		assert_int_equal(resp.type, QAT4_FW_SERVICE_PKE);
	}
}

/* A later member uses the result of an earlier one. */
static void
chain_by_memory(void **state)
{
	struct asym_world *w = *state;
	struct qat4_pke_req msg = chain_head(w);
	uint64_t iova = asym_in_iova(0);
	struct qm_request req;

	memcpy(asym_at(w, ASYM_OUT_ARRAY), &iova, 8); /* g = g^5 mod 11: 2, 10, 10, ... */
	lay_chain(w, &msg, 3);
	req = asym_execute(w, &msg);
	assert_int_equal(req.status, OK);
	expect_hex(w, iova, 64, "0a");
}

/* qatlib's prime test: division, Fermat, Miller-Rabin, Lucas; stops where it fails. */
static void
chain_prime_test(void **state)
{
	static const uint32_t ids[] = { QAT4_PKE_GCD_PT_512, QAT4_PKE_FERMAT_PT_L512,
		QAT4_PKE_LUCAS_PT_L512 };
	static const struct {
		const char *m;
		unsigned int stops;
		uint8_t status;
	} cases[] = {
		{ "7fffffffffffffffffffffffffffffff", 2, OK },     /* 2^127 - 1 */
		{ "7ffffffffffffffffffffffffffffff1", 0, FAILED }, /* divisible by 19 */
		{ "0820a4890000000000000000000000000001", 0, FAILED },
	};
	struct asym_world *w = *state;

	for (size_t i = 0; i < 2; i++) {
		struct qat4_pke_req msg;
		struct qm_request req;

		asym_set_hex(w->in[0], 64, cases[i].m);
		msg = asym_message(w, ids[0]);
		lay_chain(w, &msg, 2);
		for (unsigned int j = 1; j < 3; j++)
			((struct qat4_pke_req *)(void *)asym_at(w, CHAIN_IOVA + 64 * (j - 1)))
					->func_id = ids[j];
		req = asym_execute(w, &msg);
		assert_int_equal(req.status, cases[i].status);
		assert_true(req.msg.pke.opaque == ASYM_OPAQUE + cases[i].stops);
	}
}

static void
strict_findings(void **state)
{
	static const struct {
		unsigned int at, len;
		const char *bytes;
		const char *finding;
	} cases[] = {
		{ 3, 1, "81", "header flags are 0x81" },
		{ 0, 2, "0102", "bytes 0 and 1 is 0x201" },
		{ 4, 1, "02", "common flags is 0x2" },
		{ 8, 8, "0100000000000000", "content descriptor address" },
		{ 0x14, 4, "00000000", "function 0x00000000 is unknown" },
		{ 0x31, 1, "05", "input count is 5, function 0x150c2327 has 3" },
		{ 0x30, 1, "00", "output count is 0, function 0x150c2327 has 1" },
		{ 0x20, 1, "01", "expected multiples of 8" },
		{ 0x38, 8, "0100000001000000", "expected a multiple of 64" },
		{ 0x34, 1, "09", "reserved bytes 50 to 55 is 0x9" },
	};
	struct asym_world *w = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_pke_req msg = chain_head(w);

		w->nb_findings = 0;
		hex_bytes((uint8_t *)&msg + cases[i].at, cases[i].len, cases[i].bytes);
		asym_execute(w, &msg);
		assert_true(w->nb_findings >= 1);
		assert_non_null(strstr(w->finding, cases[i].finding));
	}
}

/* Every function of the contract has an operation here, and there are no others. */
static void
all_functions(void **state)
{
	const struct qat4_pke_function *f = qat4_pke_function(QAT4_PKE_LIVENESS);

	(void)state;
	for (; f <= qat4_pke_function(QAT4_PKE_DH_8192); f++) {
		if (qm_asym_op(f->id) == NULL)
			fail_msg("0x%08x has no operation", f->id);
	}
	assert_null(qm_asym_op(0));
	assert_null(qm_asym_op(0xffffffff));
}

/* Whatever operands hold, every function ends in success or failure, its outputs whole. */
static void
any_operands(void **state)
{
	const struct qat4_pke_function *f = qat4_pke_function(QAT4_PKE_LIVENESS);
	struct asym_world *w = *state;

	asym_seed();
	for (; f <= qat4_pke_function(QAT4_PKE_DH_8192); f++) {
		for (unsigned int j = 0; j < 5; j++) {
			struct qat4_pke_req msg;
			struct qm_request req;

			for (unsigned int i = 0; i < QAT4_PKE_MAX_IN && f->in_bytes[i] != 0; i++) {
				if (j < 2)
					memset(w->in[i], j == 0 ? 0 : 0xff, f->in_bytes[i]);
				else
					asym_random(w->in[i], f->in_bytes[i]);
				if (j >= 2 && f->in_bytes[i] > 128) /* not all day */
					memset(w->in[i], 0, f->in_bytes[i] - 128);
				if (j == 1 && f->in_bytes[i] > 512)
					memset(w->in[i], 0, f->in_bytes[i] - 300);
				if (j == 3)
					memset(w->in[i], 0, f->in_bytes[i] - 1);
			}
			msg = asym_message(w, f->id);
			req = asym_execute(w, &msg);
			assert_true(req.status == OK || req.status == FAILED);
			assert_int_equal(req.error, 0);
			if (qm_asym_op(f->id) != &qm_dsa_gen_p)
				asym_collect(w, f->id, req.status == OK);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(example_modexp, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(example_verify, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(example_x25519, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(example_sm2, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(example_chain, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(example_null, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(keep_alive, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(refusals, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(ignored_fields, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(faults, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(last_bytes, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(in_place, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(scattered_memory, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(chain_lengths, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(chain_stops, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(chain_by_memory, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(chain_prime_test, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(strict_findings, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(all_functions, asym_setup, asym_teardown),
		cmocka_unit_test_setup_teardown(any_operands, asym_setup, asym_teardown),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_asym", tests, NULL, NULL);
}
