/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Transform and operation -> request, response -> operation, against the document's bytes. Plain
 * memory plays packets, ring and cookies.
 */

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <rte_mbuf.h>

#include "comp_examples.h"
#include "hex.h"
#include "qat4_comp.h"
#include "qat4_compat_comp.h"

enum { REQ_BYTES = 128, RESP_BYTES = 32, OPAQUE_AT = 24, RESP_OPAQUE_AT = 8 };
#define XFORM_IOVA  0x7000000u
#define COOKIE_IOVA 0x100009000u

static struct rte_mbuf mbufs[4];
static struct rte_comp_op op;
static struct qat4_comp_xform xform;
static struct qat4_comp_cookie cookie;
static struct qat4_comp_qp qp;
static uint8_t ring[2 * REQ_BYTES];
static struct qat4_comp_slot slots[1];

static const struct qat4_caps caps = {
	.mask = QAT4_CAP_COMP | QAT4_CAP_LZ4 | QAT4_CAP_LZ4S | QAT4_CAP_CNV_INTEGRITY64,
	.ext_dc = QAT4_EXT_DC_CNV | QAT4_EXT_DC_CNVNR | QAT4_EXT_DC_HASH_COMPRESS,
};

static void
mbuf_set(struct rte_mbuf *m, rte_iova_t iova, uint32_t bytes)
{
	memset(m, 0, sizeof(*m));
	rte_mbuf_iova_set(m, iova);
	m->data_len = (uint16_t)bytes;
	m->pkt_len = bytes;
	m->nb_segs = 1;
}

static void
xform_set(const struct rte_comp_xform *asked, const struct rte_pmd_qat4xxx_comp_options *options)
{
	const struct qat4_comp_xform_config cfg = {
		.name = "test", .caps = &caps, .options = options
	};

	memset(&xform, 0, sizeof(xform));
	assert_int_equal(qat4_comp_xform_init(&xform, XFORM_IOVA, asked, &cfg), 0);
}

static void
deflate_set(enum rte_comp_huffman huffman, int level)
{
	const struct rte_comp_xform asked = {
		.type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.deflate.huffman = huffman,
				.level = level,
				.window_size = 15,
				.chksum = RTE_COMP_CHECKSUM_CRC32_ADLER32 },
	};

	xform_set(&asked, NULL);
}

static void
op_set(rte_iova_t src, uint32_t src_bytes, rte_iova_t dst, uint32_t dst_bytes)
{
	memset(&op, 0, sizeof(op));
	mbuf_set(&mbufs[0], src, src_bytes);
	mbuf_set(&mbufs[1], dst, dst_bytes);
	op.private_xform = &xform;
	op.m_src = &mbufs[0];
	op.m_dst = &mbufs[1];
	op.src.length = src_bytes;
	op.flush_flag = RTE_COMP_FLUSH_FINAL;
}

static int
setup(void **state)
{
	(void)state;
	memset(ring, 0xee, sizeof(ring));
	memset(&cookie, 0, sizeof(cookie));
	memset(&qp, 0, sizeof(qp));
	memset(slots, 0, sizeof(slots));
	cookie.iova = COOKIE_IOVA;
	qp.cookies = &cookie;
	qp.slots = slots;
	return 0;
}

/* The request for op is @p text but for its opaque value, which is the op. */
static void
expect_request(const char *text)
{
	uint8_t want[REQ_BYTES];
	uint64_t opaque = (uintptr_t)&op;
	struct qat4_comp_slot *record = &slots[0];

	assert_int_equal(hex_bytes(want, sizeof(want), text), REQ_BYTES);
	memcpy(want + OPAQUE_AT, &opaque, sizeof(opaque));
	assert_int_equal(qat4_comp_encode(&qp, &op, 0, ring, record), QAT4_COMP_SENT);
	assert_memory_equal(ring, want, REQ_BYTES);
	assert_int_equal(record->op, 0);
}

static void
test_static(void **state)
{
	(void)state;
	deflate_set(RTE_COMP_HUFFMAN_FIXED, 1);
	op_set(0x100001000, 64, 0x100002000, 2048);
	expect_request(COMP_STATIC);
}

static void
test_decompress(void **state)
{
	const struct rte_comp_xform asked = { .type = RTE_COMP_DECOMPRESS,
		.decompress = { .algo = RTE_COMP_ALGO_DEFLATE } };
	/* 9.5, with the flags of qatlib: verification is no matter of decompression. */
	const char *text = "00 02 09 80 00 00 02 00 00 00 00 20 00 00 00 00"
			   "00 00 00 00 00 00 00 00 00 57 34 12 00 7f 00 00"
			   "00 20 00 00 01 00 00 00 00 80 00 00 01 00 00 00"
			   "14 00 00 00 00 10 00 00 14 00 00 00 00 10 00 00"
			   "00 00 00 00 01 00 00 00 43 00 00 00 00 00 00 00"
			   "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
			   "00 00 00 45 00 00 00 00 00 00 00 00 00 00 00 00"
			   "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00";

	(void)state;
	xform_set(&asked, NULL);
	op_set(0x100002000, 20, 0x100008000, 4096);
	expect_request(text);
}

/* Offsets, seeds, FULL: what an operation changes in 9.1. */
static void
test_patches(void **state)
{
	const struct qat4_comp_req *req = (const void *)ring;
	struct qat4_comp_slot *record = &slots[0];

	(void)state;
	deflate_set(RTE_COMP_HUFFMAN_FIXED, 1);
	op_set(0x1000, 64, 0x2000, 2048);
	op.src.offset = 10;
	op.src.length = 50;
	op.dst.offset = 48;
	op.flush_flag = RTE_COMP_FLUSH_FULL;
	op.input_chksum = 0x1122334455667788;
	assert_int_equal(qat4_comp_encode(&qp, &op, 0, ring, record), QAT4_COMP_SENT);
	assert_int_equal(req->bufs.src_iova, 0x100a);
	assert_int_equal(req->bufs.dst_iova, 0x2030);
	assert_int_equal(req->in_bytes, 50);
	assert_int_equal(req->bufs.src_bytes, 50);
	assert_int_equal(req->out_bytes, 2000);
	assert_int_equal(req->bufs.dst_bytes, 2000);
	assert_int_equal(req->seed.crc32, 0x55667788);
	assert_int_equal(req->seed.adler32, 0x11223344);
	assert_int_equal(req->flags, 0x00030003);
}

/* One chain makes lists of both. */
static void
test_lists(void **state)
{
	const struct qat4_comp_req *req = (const void *)ring;
	struct qat4_comp_slot *record = &slots[0];

	(void)state;
	deflate_set(RTE_COMP_HUFFMAN_FIXED, 1);
	op_set(0x1000, 64, 0x2000, 2048);
	mbuf_set(&mbufs[2], 0x3000, 100);
	mbufs[0].next = &mbufs[2];
	mbufs[0].nb_segs = 2;
	mbufs[0].pkt_len += 100;
	op.src.offset = 60;
	op.src.length = 104;
	assert_int_equal(qat4_comp_encode(&qp, &op, 0, ring, record), QAT4_COMP_SENT);
	assert_int_equal(req->hdr.com_flags, QAT4_FW_COM_CD_INLINE | QAT4_FW_COM_SGL);
	assert_int_equal(req->bufs.src_iova, COOKIE_IOVA + offsetof(struct qat4_comp_cookie, src));
	assert_int_equal(req->bufs.dst_iova, COOKIE_IOVA + offsetof(struct qat4_comp_cookie, dst));
	assert_int_equal(cookie.src.hdr.nb_entries, 2);
	assert_int_equal(cookie.src.room[0].iova, 0x103c);
	assert_int_equal(cookie.src.room[0].len_bytes, 4);
	assert_int_equal(cookie.src.room[1].len_bytes, 100);
	assert_int_equal(cookie.dst.hdr.nb_entries, 1);
	assert_int_equal(cookie.dst.room[0].len_bytes, 2048);
	assert_int_equal(req->in_bytes, 104);
}

struct cfg_row {
	enum qat4_comp_cmd cmd;
	int low, high; /* levels */
	uint8_t min_match;
	const char *bytes;
};

/* Section 2.5, as stored. */
static const struct cfg_row rows[] = {
	{ QAT4_COMP_CMD_STATIC, 1, 5, 0, "00 00 31 2f 80 02 05 03" },
	{ QAT4_COMP_CMD_STATIC, 6, 8, 0, "00 00 33 27 80 02 05 03" },
	{ QAT4_COMP_CMD_STATIC, 9, 12, 0, "00 00 34 27 80 02 05 03" },
	{ QAT4_COMP_CMD_DYNAMIC, 1, 2, 0, "00 00 31 0f 00 02 05 03" },
	{ QAT4_COMP_CMD_DYNAMIC, 3, 5, 0,
			"00 00 31 07 00 02 05 03" }, /* our own: see qat4_comp_cfg.c */
	{ QAT4_COMP_CMD_DYNAMIC, 6, 8, 0, "00 00 33 07 00 02 05 03" },
	{ QAT4_COMP_CMD_DYNAMIC, 9, 9, 0, "00 00 34 07 00 02 05 03" },
	{ QAT4_COMP_CMD_DYNAMIC, 10, 12, 0, "00 00 04 07 00 02 05 03" },
	{ QAT4_COMP_CMD_LZ4_COMPRESS, 1, 5, 0, "00 00 31 5d 00 02 05 03" },
	{ QAT4_COMP_CMD_LZ4_COMPRESS, 6, 8, 0, "00 00 33 55 00 02 05 03" },
	{ QAT4_COMP_CMD_LZ4_COMPRESS, 9, 12, 0, "00 00 34 55 00 02 05 03" },
	{ QAT4_COMP_CMD_LZ4S_COMPRESS, 1, 5, 3, "00 00 31 6d 80 02 05 03" },
	{ QAT4_COMP_CMD_LZ4S_COMPRESS, 6, 8, 3, "00 00 33 65 80 02 05 03" },
	{ QAT4_COMP_CMD_LZ4S_COMPRESS, 9, 12, 3, "00 00 34 65 80 02 05 03" },
	{ QAT4_COMP_CMD_LZ4S_COMPRESS, 1, 5, 4, "00 00 31 7d 80 02 05 03" },
	{ QAT4_COMP_CMD_DECOMPRESS, 0, 0, 0, "00 00 00 20 00 00 00 00" },
	{ QAT4_COMP_CMD_LZ4_DECOMPRESS, 0, 0, 0, "00 00 00 40 00 00 00 00" },
	{ QAT4_COMP_CMD_LZ4S_DECOMPRESS, 0, 0, 3, "00 00 00 60 00 00 00 00" },
};

static void
expect_cfg(const struct qat4_comp_cfg_input *in, const char *text)
{
	struct qat4_comp_cfg cfg = qat4_comp_cfg_make(in);
	uint8_t want[sizeof(cfg)];

	assert_int_equal(hex_bytes(want, sizeof(want), text), sizeof(want));
	assert_memory_equal(&cfg, want, sizeof(want));
}

static void
test_cfg(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (int level = rows[i].low; level <= rows[i].high; level++) {
			const struct qat4_comp_cfg_input in = {
				.cmd = rows[i].cmd, .level = level, .min_match = rows[i].min_match
			};

			expect_cfg(&in, rows[i].bytes);
		}
}

static void
test_cfg_lz4_blocks(void **state)
{
	static const char *const words[][2] = {
		{ "00 00 31 5d 00 02 05 03", "00 00 31 5d 00 06 05 03" },
		{ "00 00 31 5d 00 0a 05 03", "00 00 31 5d 00 0e 05 03" },
		{ "00 00 31 5d 00 12 05 03", "00 00 31 5d 00 16 05 03" },
		{ "00 00 31 5d 00 1a 05 03", "00 00 31 5d 00 1e 05 03" },
	};
	static const char *const back[] = { "00 00 00 48 00 00 00 00", "00 00 01 48 00 00 00 00",
		"00 00 02 48 00 00 00 00", "00 00 03 48 00 00 00 00" };
	struct qat4_comp_cfg_input in = { .level = 1 };

	(void)state;
	for (unsigned int size = 0; size < 4; size++) {
		in.lz4_block = (enum qat4_lz4_max_block)size;
		in.cmd = QAT4_COMP_CMD_LZ4_COMPRESS;
		for (unsigned int independent = 0; independent < 2; independent++) {
			in.lz4_independent = independent;
			expect_cfg(&in, words[size][independent]);
		}
		in.cmd = QAT4_COMP_CMD_LZ4_DECOMPRESS;
		in.lz4_checksum = true;
		expect_cfg(&in, back[size]);
	}
}

/* Flags of section 1.5 that options make. */
static void
test_flags(void **state)
{
	static const struct {
		uint32_t options, flags;
	} cases[] = {
		{ 0, 0x00030003 },
		{ RTE_PMD_QAT4XXX_COMP_NO_RECOVERY, 0x00010003 },
		{ RTE_PMD_QAT4XXX_COMP_INTEGRITY, 0x000b0003 },
		{ RTE_PMD_QAT4XXX_COMP_INJECT_ERROR, 0x00070003 },
	};
	const struct rte_comp_xform asked = { .type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE, .level = 1 } };
	const struct rte_comp_xform lz4 = { .type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_LZ4,
				.level = 1,
				.chksum = RTE_COMP_CHECKSUM_XXHASH32 } };
	const struct rte_pmd_qat4xxx_comp_options rolling = {
		.flags = RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32
	};

	(void)state;
	for (unsigned int i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct rte_pmd_qat4xxx_comp_options options = { .flags = cases[i].options };

		xform_set(&asked, &options);
		assert_int_equal(xform.request.flags, cases[i].flags);
		assert_int_equal(xform.final_flag, QAT4_COMP_BFINAL);
	}
	xform_set(&lz4, NULL);
	assert_int_equal(xform.request.flags, 0x00030043);
	xform_set(&lz4, &rolling);
	assert_int_equal(xform.request.flags, 0x00130003);
	assert_int_equal(xform.request.state_iova,
			XFORM_IOVA + offsetof(struct qat4_comp_xform, xxhash));
}

/* Section 5.4: integrity of an LZ4 compression, by what the device and the options are. */
static void
test_lz4_integrity(void **state)
{
	const uint32_t wanted = RTE_PMD_QAT4XXX_COMP_INTEGRITY | RTE_PMD_QAT4XXX_COMP_NO_RECOVERY;
	const struct {
		uint32_t ext_dc;
		uint32_t options;
		int ret;
	} cases[] = {
		{ QAT4_EXT_DC_LZ4_CRC, wanted, 0 },
		{ 0, wanted, -ENOTSUP },
		{ 0x40000000, wanted, -ENOTSUP }, /* bit 30: over blocks without their heads */
		{ QAT4_EXT_DC_LZ4_CRC, RTE_PMD_QAT4XXX_COMP_INTEGRITY, -ENOTSUP },
		{ QAT4_EXT_DC_LZ4_CRC, wanted | RTE_PMD_QAT4XXX_COMP_BEST, -ENOTSUP },
		{ QAT4_EXT_DC_LZ4_CRC, wanted | RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32, -ENOTSUP },
	};
	const struct rte_comp_xform lz4 = { .type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_LZ4,
				.level = 1,
				.chksum = RTE_COMP_CHECKSUM_XXHASH32 } };

	(void)state;
	for (unsigned int i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct rte_pmd_qat4xxx_comp_options options = { .flags = cases[i].options };
		struct qat4_caps device = caps;
		const struct qat4_comp_xform_config cfg = {
			.name = "test", .caps = &device, .options = &options
		};

		device.ext_dc |= cases[i].ext_dc;
		memset(&xform, 0, sizeof(xform));
		assert_int_equal(
				qat4_comp_xform_init(&xform, XFORM_IOVA, &lz4, &cfg), cases[i].ret);
		if (cases[i].ret == 0)
			assert_int_equal(xform.request.flags, 0x00090043);
	}
}

/* 9.8: the state at the start. */
static void
test_xxhash_state(void **state)
{
	struct qat4_comp_xxhash_state fresh;
	uint8_t want[sizeof(fresh)];

	(void)state;
	assert_int_equal(hex_bytes(want, sizeof(want), COMP_XXHASH_START), sizeof(want));
	qat4_comp_xxhash_reset(&fresh);
	assert_memory_equal(&fresh, want, sizeof(want));
}

static void
test_integrity_block(void **state)
{
	const struct rte_comp_xform asked = { .type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.level = 1,
				.deflate.huffman = RTE_COMP_HUFFMAN_FIXED } };
	const struct rte_pmd_qat4xxx_comp_options options = {
		.flags = RTE_PMD_QAT4XXX_COMP_INTEGRITY
	};
	const struct qat4_comp_req *req = (const void *)ring;
	uint8_t want[sizeof(cookie.crcs)]; /* 9.6, before */
	struct qat4_comp_slot *record = &slots[0];

	(void)state;
	assert_int_equal(hex_bytes(want, sizeof(want), COMP_CRC_BEFORE), sizeof(want));
	xform_set(&asked, &options);
	op_set(0x100001000, 64, 0x100002000, 2048);
	assert_int_equal(qat4_comp_encode(&qp, &op, 0, ring, record), QAT4_COMP_SENT);
	assert_memory_equal(&cookie.crcs, want, sizeof(want));
	assert_int_equal(
			req->crc_block_iova, COOKIE_IOVA + offsetof(struct qat4_comp_cookie, crcs));
	assert_int_equal(req->flags, 0x000b0043);
}

/* 9.9: the message on the ring, and the parts that it points to. */
static void
test_chain(void **state)
{
	const struct rte_comp_xform asked = { .type = RTE_COMP_COMPRESS,
		.compress = { .algo = RTE_COMP_ALGO_DEFLATE,
				.level = 1,
				.hash_algo = RTE_COMP_HASH_ALGO_SHA1 } };
	const rte_iova_t links = COOKIE_IOVA + offsetof(struct qat4_comp_cookie, links);
	const struct qat4_comp_chain_req *chain = (const void *)ring;
	struct qat4_comp_slot *record = &slots[0];

	(void)state;
	xform_set(&asked, NULL);
	op_set(0x1000, 64, 0x2000, 2048);
	op.hash.iova_addr = 0x5000;
	assert_int_equal(qat4_comp_encode(&qp, &op, 0, ring, record), QAT4_COMP_SENT);
	assert_memory_equal(chain, "\x00\x03\x0b\x80\x00\x00\x02\x00", 8);
	assert_int_equal(chain->opaque, (uintptr_t)&op);
	assert_int_equal(chain->comp_req_iova, links);
	assert_int_equal(chain->sym_req_iova, links + 128);
	assert_int_equal(chain->comp_resp_iova, links + 256);
	assert_int_equal(chain->sym_resp_iova, links + 288);
	assert_int_equal(cookie.links.comp.in_bytes, 64);
	assert_int_equal(cookie.links.hash.auth.len_bytes, 64);
	assert_int_equal(cookie.links.hash.auth.digest_iova, 0x5000);
	assert_int_equal(cookie.links.hash.bufs.src_iova, 0x1000);
	assert_int_equal(cookie.links.hash.cd.ref.size_qwords, 5);
}

/* The response @p text to the request of 9.1, as an answer to op. */
static void
answer(const char *text)
{
	struct qat4_comp_resp resp;
	struct qat4_comp_slot *record = &slots[0];

	deflate_set(RTE_COMP_HUFFMAN_FIXED, 1);
	op_set(0x100001000, 64, 0x100002000, 2048);
	assert_int_equal(qat4_comp_encode(&qp, &op, 0, ring, record), QAT4_COMP_SENT);
	assert_int_equal(hex_bytes((uint8_t *)&resp, sizeof(resp), text), RESP_BYTES);
	resp.opaque = (uintptr_t)&op;
	qat4_comp_decode(&qp, &op, &resp, 0);
}

static void
test_good_answer(void **state)
{
	(void)state;
	answer(COMP_STATIC_RESP);
	assert_int_equal(op.status, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_equal(op.consumed, 64);
	assert_int_equal(op.produced, 20);
	assert_int_equal(op.output_chksum, 0xcffb0e89f0be3db2);
	assert_int_equal(op.debug_status, RTE_PMD_QAT4XXX_COMP_VERIFIED);
}

static void
test_recovered_answer(void **state)
{
	(void)state;
	answer(COMP_RECOVERED_RESP);
	assert_int_equal(op.status, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_equal(op.produced, 69);
	assert_int_equal(op.debug_status,
			RTE_PMD_QAT4XXX_COMP_VERIFIED | RTE_PMD_QAT4XXX_COMP_RECOVERED |
					RTE_PMD_QAT4XXX_COMP_STORED);
	assert_int_equal(qp.counters.recovered, 1);
}

struct failure {
	const char *bytes; /* 3 to 6 of the response */
	uint32_t consumed, produced;
	enum rte_comp_op_status status;
	size_t counter; /* offset */
};

#define COUNTER(name) offsetof(struct rte_pmd_qat4xxx_comp_counters, name)
static const struct failure failures[] = {
	{ "c0 00 ee 20", 0, 0, RTE_COMP_OP_STATUS_ERROR, COUNTER(verify_failed) },
	{ "c0 00 f5 20", 32, 2000, RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE,
			COUNTER(out_of_space) },
	{ "c0 f5 00 10", 32, 2000, RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE,
			COUNTER(out_of_space) },
	{ "c0 f5 f5 30", 0, 0, RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED, COUNTER(out_of_space) },
	{ "80 00 00 00", 64, 20, RTE_COMP_OP_STATUS_ERROR, COUNTER(not_verified) },
	{ "c0 00 ce 24", 0, 0, RTE_COMP_OP_STATUS_ERROR, COUNTER(unsupported) },
	{ "c0 00 ce 22", 0, 0, RTE_COMP_OP_STATUS_INVALID_ARGS, COUNTER(invalid) },
	{ "c0 00 ef 20", 0, 0, RTE_COMP_OP_STATUS_ERROR, COUNTER(dma_faults) },
	{ "c0 f3 00 10", 0, 0, RTE_COMP_OP_STATUS_ERROR, COUNTER(device_error) },
	{ "c0 00 00 00", 65, 20, RTE_COMP_OP_STATUS_ERROR, COUNTER(bad_response) },
	{ "c0 00 00 00", 64, 2049, RTE_COMP_OP_STATUS_ERROR, COUNTER(bad_response) },
};

static void
test_failures(void **state)
{
	for (unsigned int i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
		const struct failure *f = &failures[i];
		bool partial = f->status == RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE;
		char text[3 * RESP_BYTES + 1];
		uint64_t count;

		setup(state);
		snprintf(text, sizeof(text),
				"00 01 09 %s 00 00 00 00 00 00 00 00 00 %02x %02x 00 00"
				" %02x %02x 00 00 b2 3d be f0 89 0e fb cf",
				f->bytes, f->consumed & 0xff, f->consumed >> 8, f->produced & 0xff,
				f->produced >> 8);
		answer(text);
		assert_int_equal(op.status, f->status);
		assert_int_equal(op.consumed, partial ? f->consumed : 0);
		assert_int_equal(op.produced, partial ? f->produced : 0);
		assert_int_equal(op.output_chksum, partial ? 0xcffb0e89f0be3db2 : 0);
		memcpy(&count, (const uint8_t *)&qp.counters + f->counter, sizeof(count));
		assert_int_equal(count, 1);
	}
}

static void
test_foreign_answer(void **state)
{
	struct qat4_comp_resp resp = { .hdr_flags = 0xc0, .opaque = 1 };
	struct qat4_comp_slot *record = &slots[0];

	(void)state;
	deflate_set(RTE_COMP_HUFFMAN_FIXED, 1);
	op_set(0x1000, 64, 0x2000, 2048);
	assert_int_equal(qat4_comp_encode(&qp, &op, 0, ring, record), QAT4_COMP_SENT);
	qat4_comp_decode(&qp, &op, &resp, 0);
	assert_int_equal(op.status, RTE_COMP_OP_STATUS_ERROR);
	assert_int_equal(qp.counters.bad_response, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_static, setup),
		cmocka_unit_test_setup(test_decompress, setup),
		cmocka_unit_test_setup(test_patches, setup),
		cmocka_unit_test_setup(test_lists, setup),
		cmocka_unit_test(test_cfg),
		cmocka_unit_test(test_cfg_lz4_blocks),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_lz4_integrity),
		cmocka_unit_test(test_xxhash_state),
		cmocka_unit_test_setup(test_integrity_block, setup),
		cmocka_unit_test_setup(test_chain, setup),
		cmocka_unit_test_setup(test_good_answer, setup),
		cmocka_unit_test_setup(test_recovered_answer, setup),
		cmocka_unit_test(test_failures),
		cmocka_unit_test_setup(test_foreign_answer, setup),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
