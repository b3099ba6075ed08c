/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The compression service executes the worked examples of doc/hardware/04-compress.md, section 9,
 * and answers refusals, zero lengths and too little room as sections 1.7, 3.3 and 3.8 say.
 */

#include <zlib.h>

#include "comp_examples.h"
#include "comp_world.h"
#include "la_examples.h"

enum { WORLD_BYTES = 0x40000 };

static int
setup(void **state)
{
	struct comp_world *world = malloc(sizeof(*world));

	comp_world_init(world, WORLD_BYTES, COMP_CAPS);
	memcpy(comp_at(world, COMP_SRC_IOVA), COMP_S, 64);
	*state = world;
	return 0;
}

static int
teardown(void **state)
{
	comp_world_fini(*state);
	free(*state);
	return 0;
}

/** A typed request with bytes changed: @p patch is typed bytes for @p offset. */
static struct qat4_comp_resp
send_patched(struct comp_world *world, const char *request, unsigned int offset, const char *patch)
{
	struct qm_request req = { 0 };

	assert_int_equal(hex_bytes(req.msg.bytes, 128, request), 128);
	assert_true(hex_bytes(req.msg.bytes + offset, 128 - offset, patch) > 0);
	return comp_send(world, &req);
}

/** List of one buffer, with garbage in every field that has no meaning. */
static void
put_list(struct comp_world *world, uint64_t iova, uint64_t buffer, uint32_t len)
{
	struct qat4_fw_sgl sgl = {
		.reserved = 0x6161616161616161, .nb_entries = 3, .software = 77
	};
	struct qat4_fw_sgl_entry entries[] = {
		{ .len_bytes = 0, .reserved = 5, .iova = 0xdead00000000 },
		{ .len_bytes = len / 2, .reserved = 6, .iova = buffer },
		{ .len_bytes = len - len / 2, .reserved = 7, .iova = buffer + len / 2 },
	};

	memcpy(comp_at(world, iova), &sgl, sizeof(sgl));
	memcpy(comp_at(world, iova) + sizeof(sgl), entries, sizeof(entries));
}

/* Section 9. */

static void
example_static(void **state)
{
	struct comp_world *world = *state;

	comp_send_typed(world, COMP_STATIC, COMP_STATIC_RESP);
	comp_expect(world, COMP_DST_IOVA, COMP_T);
}

static void
example_recovered(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp = send_patched(world, COMP_STATIC, 0x4a, "07");
	uint8_t expected[32];

	hex_bytes(expected, sizeof(expected), COMP_RECOVERED_RESP);
	assert_memory_equal(&resp, expected, sizeof(expected));
	comp_expect(world, COMP_DST_IOVA, "01 40 00 bf ff");
	assert_memory_equal(comp_at(world, COMP_DST_IOVA + 5), COMP_S, 64);
	comp_expect(world, COMP_DST_IOVA + 69, "a5");
}

static void
example_not_recovered(void **state)
{
	struct qat4_comp_resp resp = send_patched(*state, COMP_STATIC, 0x4a, "05");

	assert_int_equal(resp.hdr_flags, 0xc0);
	assert_int_equal(resp.error, QAT4_COMP_ERR_CNV);
	assert_int_equal(resp.status, 0x20);
}

static void
example_full(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp = send_patched(world, COMP_STATIC, 0x48, "03 00 03 00");

	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.produced_bytes, 24);
	comp_expect(world, COMP_DST_IOVA, COMP_T_FULL);
}

static void
put_letters(struct comp_world *world, uint64_t iova)
{
	uint32_t x = 1;

	for (unsigned int i = 0; i < 256; i++) {
		x = (1103515245u * x + 12345u) & 0x7fffffff;
		comp_at(world, iova)[i] = (uint8_t) "abcd"[x >> 16 & 3];
	}
}

static void
expect_inflated(const struct comp_world *world, uint64_t iova, size_t len, uint64_t clear)
{
	uint8_t out[256];
	z_stream z = { .next_in = comp_at(world, iova), .avail_in = (uInt)len };

	assert_int_equal(inflateInit2(&z, -15), Z_OK);
	z.next_out = out;
	z.avail_out = sizeof(out);
	assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
	assert_int_equal(z.avail_in, 0);
	assert_int_equal(z.total_out, 256);
	assert_memory_equal(out, comp_at(world, clear), 256);
	inflateEnd(&z);
}

static void
example_dynamic(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp;

	put_letters(world, 0x100003000);
	comp_expect(world, 0x100003000, "63 63 62 64 64 64 63 64 61 63 62 64 61 61 62 64");
	resp = comp_send_typed(world, COMP_DYNAMIC_DPDK, NULL);
	assert_int_equal(resp.hdr_flags, 0xc0);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.consumed_bytes, 256);
	assert_in_range(resp.produced_bytes, 60, 90);
	assert_int_equal(resp.crc32, 0xc9fbf7b3);
	assert_int_equal(resp.adler32, 0x84d36296);
	expect_inflated(world, 0x100004000, resp.produced_bytes, 0x100003000);
}

static void
example_dynamic_in_lists(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp;

	put_letters(world, 0x100003000);
	put_list(world, 0x100005000, 0x100003000, 256);
	put_list(world, 0x100006000, 0x100004000, 0x400);
	resp = comp_send_typed(world, COMP_DYNAMIC_QATLIB, NULL);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.crc32, 0xc9fbf7b3);
	expect_inflated(world, 0x100004000, resp.produced_bytes, 0x100003000);
	comp_expect(world, 0x100007040, "a5 a5 a5 a5"); /* the state is not touched */
}

static void
example_decompress(void **state)
{
	struct comp_world *world = *state;

	comp_put(world, COMP_DST_IOVA, COMP_T);
	comp_send_typed(world, COMP_DECOMPRESS, COMP_DECOMPRESS_RESP);
	assert_memory_equal(comp_at(world, 0x100008000), COMP_S, 64);
}

static void
example_decompress_overflow(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp;
	uint8_t expected[32];

	comp_put(world, COMP_DST_IOVA, COMP_T);
	resp = send_patched(world, COMP_DECOMPRESS, 0x3c, "3f 00");
	hex_bytes(expected, sizeof(expected), COMP_DECOMPRESS_OVERFLOW_RESP);
	assert_memory_equal(&resp, expected, sizeof(expected));
	comp_expect(world, 0x10000803f, "a5");
}

static void
example_decompress_dynamic(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp;

	comp_put(world, COMP_DST_IOVA, COMP_D_CODED " 99");
	resp = send_patched(world, COMP_DECOMPRESS, 0x38, "57");
	assert_int_equal(resp.status, 0x08);
	assert_int_equal(resp.consumed_bytes, 86); /* not what is behind the final block */
	assert_int_equal(resp.produced_bytes, 256);
	assert_int_equal(resp.crc32, 0xc9fbf7b3);
}

static void
example_e2e(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp;

	memcpy(comp_at(world, 0x10000a000), COMP_S, 64);
	put_list(world, 0x100001000, 0x10000a000, 64);
	put_list(world, 0x100002000, 0x10000b000, 0x800);
	comp_put(world, 0x100009000, COMP_CRC_BEFORE);
	resp = comp_send_typed(world, COMP_E2E, NULL);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.hdr_flags, 0xc8);
	assert_int_equal(resp.crc32, 0xf0be3db2);
	comp_expect(world, 0x10000b000, COMP_T);
	comp_expect(world, 0x100009000, COMP_CRC_AFTER " a5");
}

/** The bytes "123456789" through a stored decompression: output CRC of every kind of parameters. */
static void
crc64_parameters(void **state)
{
	static const struct {
		uint64_t polynomial;
		uint64_t ones; /* initial value and final XOR */
		uint32_t reflect;
		uint64_t expected;
	} cases[] = {
		{ QAT4_COMP_CRC64_POLYNOMIAL, 0, 0, 0x6c40df5f0b497347 },
		{ QAT4_COMP_CRC64_POLYNOMIAL, UINT64_MAX, 0, 0x62ec59e3f1a4f00a },
		{ QAT4_COMP_CRC64_POLYNOMIAL, UINT64_MAX, 1, 0x995dc9bbdf1939fa },
		{ 0x1b, UINT64_MAX, 1, 0xb90956c775a41001 },
	};
	struct comp_world *world = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_comp_crc_block block = {
			.adler32 = 1,
			.out_crc64 = cases[i].ones,
			.polynomial = cases[i].polynomial,
			.out_xor = cases[i].ones,
			.reflect_in = cases[i].reflect,
			.reflect_out = cases[i].reflect,
		};
		struct qm_request req;
		struct comp_op op = { .cmd = QAT4_COMP_CMD_DECOMPRESS,
			.lower = 0x20,
			.len = 14,
			.room = 100,
			.flags = COMP_FINAL | QAT4_COMP_CRC_E2E };
		struct qat4_comp_resp resp;

		comp_put(world, COMP_SRC_IOVA, "01 09 00 f6 ff 31 32 33 34 35 36 37 38 39");
		memcpy(comp_at(world, 0x100009000), &block, sizeof(block));
		comp_message(&op, &req);
		req.msg.comp.crc_block_iova = 0x100009000;
		resp = comp_send(world, &req);
		assert_int_equal(resp.status, 0x08);
		memcpy(&block, comp_at(world, 0x100009000), sizeof(block));
		assert_int_equal(block.out_crc64, cases[i].expected);
		assert_int_equal(block.crc32, 0xcbf43926);
		assert_int_equal(block.adler32, 0x091e01de);
	}
}

/** Dynamic: at byte 32; at both places when it ends up stored. */
static void
crc64_place(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = { .cmd = QAT4_COMP_CMD_DYNAMIC,
		.lower = 0x210f,
		.upper = 0x20503,
		.len = 64,
		.room = 200,
		.flags = COMP_FINAL | COMP_VERIFIED | QAT4_COMP_CRC_E2E };
	struct qat4_comp_crc_block block;
	struct qm_request req;

	for (unsigned int inject = 0; inject < 2; inject++) {
		if (inject != 0)
			op.flags |= QAT4_COMP_CNV_INJECT;
		comp_put(world, 0x100009000, COMP_CRC_BEFORE);
		comp_message(&op, &req);
		req.msg.comp.crc_block_iova = 0x100009000;
		assert_int_equal(comp_send(world, &req).status, 0);
		memcpy(&block, comp_at(world, 0x100009000), sizeof(block));
		assert_int_equal(block.in_crc64, 0x1b3af35597d6814d);
		assert_int_not_equal(block.xlat_out_crc64, 0);
		assert_int_equal(block.out_crc64, inject != 0 ? block.xlat_out_crc64 : 0);
	}
}

static void
example_lz4(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = { .cmd = QAT4_COMP_CMD_LZ4_COMPRESS,
		.lower = 0x315d,
		.upper = 0x20503,
		.len = 64,
		.room = 0x800,
		.flags = COMP_FINAL | COMP_VERIFIED };
	struct qat4_comp_resp resp = comp_run(world, &op);

	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.produced_bytes, 31);
	assert_int_equal(resp.adler32, 0x9c709b59);
	comp_expect(world, COMP_DST_IOVA, COMP_S_LZ4 " a5");
	op.flags |= QAT4_COMP_CNV_INJECT;
	resp = comp_run(world, &op);
	assert_int_equal(resp.hdr_flags, 0xf0);
	assert_int_equal(resp.produced_bytes, 68);
	comp_expect(world, COMP_DST_IOVA, "40 00 00 80 30 31 32 33");
}

static void
example_lz4s(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = { .cmd = QAT4_COMP_CMD_LZ4S_COMPRESS,
		.lower = 0x317d,
		.upper = 0x80020503,
		.len = 64,
		.room = 0x800,
		.flags = COMP_FINAL | COMP_VERIFIED };
	struct qat4_comp_resp resp;

	assert_int_equal(comp_run(world, &op).produced_bytes, 27);
	comp_expect(world, COMP_DST_IOVA, COMP_S_LZ4S_4 " a5");
	op.flags |= QAT4_COMP_CNV_INJECT;
	resp = comp_run(world, &op);
	assert_int_equal(resp.hdr_flags, 0xf0);
	assert_int_equal(resp.produced_bytes, 64);
	assert_memory_equal(comp_at(world, COMP_DST_IOVA), COMP_S, 64);
	put_list(world, 0x100005000, COMP_SRC_IOVA, 64);
	put_list(world, 0x100006000, COMP_DST_IOVA, 0x800);
	comp_send_typed(world, COMP_LZ4S, COMP_LZ4S_RESP);
	comp_expect(world, COMP_DST_IOVA, COMP_S_LZ4S_3);
}

static void
decompress_lz4s_by_hand(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = { .cmd = QAT4_COMP_CMD_LZ4S_DECOMPRESS,
		.lower = 0x60,
		.room = 100,
		.flags = COMP_FINAL };

	op.len = comp_put(world, COMP_SRC_IOVA, "30 61 62 63 00 00 11 64 04 00 50 76 77 78 79 7a");
	assert_int_equal(comp_run(world, &op).produced_bytes, 12);
	assert_memory_equal(comp_at(world, COMP_DST_IOVA), "abcdabcvwxyz\xa5", 13);
	op.len = comp_put(world, COMP_SRC_IOVA, COMP_S_LZ4S_4);
	op.lower = 0x70;
	assert_int_equal(comp_run(world, &op).produced_bytes, 64);
	assert_memory_equal(comp_at(world, COMP_DST_IOVA), COMP_S, 64);
}

static void
example_accumulate(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = { .cmd = QAT4_COMP_CMD_LZ4_COMPRESS,
		.lower = 0x315d,
		.upper = 0x20503,
		.len = 21,
		.room = 0x800,
		.flags = COMP_SOP_EOP | COMP_VERIFIED | QAT4_COMP_XXHASH_ACC };
	struct qm_request req;
	struct qat4_comp_resp resp;
	uint32_t words[2];

	comp_put(world, 0x100007000, COMP_XXHASH_START);
	comp_message(&op, &req);
	req.msg.comp.state_iova = 0x100007000;
	resp = comp_send(world, &req);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.adler32, 0x07b66b48);
	memcpy(words, comp_at(world, 0x100007000), sizeof(words));
	assert_int_equal(words[0], 21);
	assert_int_equal(words[1], resp.produced_bytes);
	comp_expect(world, 0x100007008, COMP_XXHASH_AFTER " a5");
	op.src = COMP_SRC_IOVA + 21;
	op.len = 43;
	op.flags |= QAT4_COMP_BFINAL;
	comp_message(&op, &req);
	req.msg.comp.state_iova = 0x100007000;
	resp = comp_send(world, &req);
	assert_int_equal(resp.adler32, 0x9c709b59);
}

/* Section 6. */

/** The link that hashes: SHA-256 of S, from the example of the symmetric service. */
static void
put_hash_link(struct comp_world *world)
{
	uint8_t msg[128];
	uint64_t cd = 0x10000c000;
	uint64_t src = COMP_SRC_IOVA;
	uint64_t digest = 0x10000d000;
	uint32_t len = 64;

	assert_int_equal(hex_bytes(msg, 128, la_examples[LA_EXAMPLE_SHA256].request), 128);
	comp_put(world, cd, la_examples[LA_EXAMPLE_SHA256].cd);
	memcpy(msg + 0x08, &cd, 8);
	memcpy(msg + 0x20, &src, 8);
	memcpy(msg + 0x28, &src, 8);
	memcpy(msg + 0x30, &len, 4);
	memcpy(msg + 0x34, &len, 4);
	memset(msg + 0x50, 0, 4);
	memcpy(msg + 0x54, &len, 4); /* bytes to hash */
	memcpy(msg + 0x60, &digest, 8);
	memcpy(comp_at(world, 0x100010100), msg, 128);
}

static void
example_chain(void **state)
{
	struct comp_world *world = *state;

	put_hash_link(world);
	comp_put(world, 0x100010000, COMP_STATIC);
	comp_send_typed(world, COMP_CHAIN, COMP_CHAIN_RESP);
	comp_expect(world, 0x100010080, COMP_STATIC_RESP);
	comp_expect(world, 0x100010180, "00 01 04 80 00 00 00");
	comp_expect(world, COMP_DST_IOVA, COMP_T);
	comp_expect(world, 0x10000d000,
			"0e a3 7c 24 3f 60 97 4b 0d 54 c6 b2 d7 6c ec e3"
			"f4 c7 42 49 2c ce 48 ea f8 1f 35 79 31 d6 d6 9e");
}

/** A link that fails: both responses are written, and nothing is compressed without a hash. */
static void
chain_fails(void **state)
{
	struct comp_world *world = *state;
	struct qat4_comp_resp resp;

	put_hash_link(world);
	comp_at(world, 0x100010100)[1] = 0x7f;
	comp_put(world, 0x100010000, COMP_STATIC);
	resp = comp_send_typed(world, COMP_CHAIN, NULL);
	assert_int_equal(resp.status, 0xa0);
	comp_expect(world, 0x100010180, "00 01 04 80 00 00 84 7f");
	comp_expect(world, 0x100010080, "00 01 09 80 00 ce 20 00");
	comp_expect(world, COMP_DST_IOVA, "a5");
	put_hash_link(world);
	comp_at(world, 0x100010000)[1] = 2;
	resp = comp_send_typed(world, COMP_CHAIN, NULL);
	assert_int_equal(resp.status, 0x20);
	comp_expect(world, 0x100010080, "00 01 09 80 00 ce 24 02");
	resp = send_patched(world, COMP_CHAIN, 1, "02");
	assert_int_equal(resp.status, 0xa4);
	resp = send_patched(world, COMP_CHAIN, 0x43, "7f");
	assert_int_equal(resp.status, 0xa4);
}

/* Refusals. */

static void
refusals(void **state)
{
	static const struct {
		unsigned int offset;
		const char *patch;
		uint8_t status;
		int8_t error;
	} cases[] = {
		{ 3, "00", 0x24, -50 },                      /* not valid */
		{ 1, "07", 0x24, -50 },                      /* no such command */
		{ 1, "0a", 0x24, -50 },                      /* zstd */
		{ 2, "04", 0xa4, -50 },                      /* symmetric */
		{ 4, "04 00", 0x24, -50 },                   /* stateful */
		{ 6, "00", 0x24, -50 },                      /* content descriptor elsewhere */
		{ 0x25, "10", 0x20, -17 },                   /* source out of reach */
		{ 0x2d, "10", 0x20, -17 },                   /* destination out of reach */
		{ 0x38, "00 00 10", 0x20, -17 },             /* source longer than memory */
		{ 0x44, "02 00 00 00 43 00 0b", 0x20, -17 }, /* CRC block out of reach */
		{ 6, "03", 0x22, -50 },                      /* S is no list: its count is absurd */
	};
	struct comp_world *world = *state;
	uint8_t before[0x1000];

	memcpy(before, comp_at(world, COMP_DST_IOVA), sizeof(before));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct qat4_comp_resp resp;

		print_message("# case %zu\n", i);
		resp = send_patched(world, COMP_STATIC, cases[i].offset, cases[i].patch);
		assert_int_equal(resp.status, cases[i].status);
		assert_int_equal(resp.error, cases[i].error);
		assert_int_equal(resp.consumed_bytes, 0);
		assert_int_equal(resp.produced_bytes, 0);
		if (cases[i].offset > 2)
			assert_int_equal(resp.hdr_flags, 0xc0);
		assert_memory_equal(before, comp_at(world, COMP_DST_IOVA), sizeof(before));
	}
}

/** Bytes that a source list lacks are an error, those of a destination list a smaller room. */
static void
short_lists(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = { .lower = 0x312f,
		.src = 0x100005000,
		.dst = 0x100006000,
		.len = 64,
		.room = 0x800,
		.flags = COMP_FINAL | COMP_VERIFIED };
	struct qat4_comp_resp resp;
	struct qm_request req;

	put_list(world, 0x100005000, COMP_SRC_IOVA, 63);
	put_list(world, 0x100006000, COMP_DST_IOVA, 19);
	comp_message(&op, &req);
	req.msg.comp.hdr.com_flags |= QAT4_FW_COM_SGL;
	resp = comp_send(world, &req);
	assert_int_equal(resp.status, 0x22);
	put_list(world, 0x100005000, COMP_SRC_IOVA, 70);
	resp = comp_send(world, &req);
	assert_int_equal(resp.error, QAT4_COMP_ERR_OVERFLOW);
	put_list(world, 0x100006000, COMP_DST_IOVA, 20);
	resp = comp_send(world, &req);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.produced_bytes, 20);
	req.msg.comp.bufs.src_iova += 4;
	assert_int_equal(comp_send(world, &req).status, 0x22);
}

static void
fused_off(void **state)
{
	struct comp_world world;
	struct comp_op op = { .cmd = QAT4_COMP_CMD_LZ4_COMPRESS,
		.lower = 0x315d,
		.len = 64,
		.room = 0x800,
		.flags = COMP_FINAL };

	(void)state;
	comp_world_init(&world, WORLD_BYTES, QAT4_CAP_COMP | QAT4_CAP_LZ4S);
	assert_int_equal(comp_run(&world, &op).status, 0x24);
	op.cmd = QAT4_COMP_CMD_LZ4S_COMPRESS;
	assert_int_equal(comp_run(&world, &op).status, 0);
	comp_world_fini(&world);
	comp_world_init(&world, WORLD_BYTES, QAT4_CAP_SYM);
	assert_int_equal(comp_run(&world, &op).status, 0x24);
	comp_world_fini(&world);
}

static void
null_request(void **state)
{
	struct qat4_comp_resp resp = send_patched(*state, COMP_STATIC, 1, "01 00");

	assert_int_equal(resp.type, 0);
	assert_int_equal(resp.cmd, 1);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.opaque, 0x7f0012345680);
	comp_expect(*state, COMP_DST_IOVA, "a5");
}

/* Section 3.8. */

static void
zero_length(void **state)
{
	static const struct {
		uint8_t cmd;
		uint32_t flags;
		uint32_t produced;
		const char *bytes;
		uint32_t check; /* Adler32 or XXHash32 */
	} cases[] = {
		{ QAT4_COMP_CMD_STATIC, COMP_FINAL, 2, "03 00 a5", 1 },
		{ QAT4_COMP_CMD_DYNAMIC, COMP_FINAL, 2, "03 00 a5", 1 },
		{ QAT4_COMP_CMD_DYNAMIC, COMP_SOP_EOP, 5, "00 00 00 ff ff a5", 1 },
		{ QAT4_COMP_CMD_LZ4_COMPRESS, COMP_FINAL, 0, "a5", 0x02cc5d05 },
		{ QAT4_COMP_CMD_LZ4S_COMPRESS, COMP_FINAL, 0, "a5", 0x02cc5d05 },
	};
	struct comp_world *world = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct comp_op op = {
			.cmd = cases[i].cmd, .flags = cases[i].flags | COMP_VERIFIED, .room = 100
		};
		struct qat4_comp_resp resp;

		memset(comp_at(world, COMP_DST_IOVA), COMP_WORLD_FILL, 16);
		resp = comp_run(world, &op);
		assert_int_equal(resp.status, 0);
		assert_int_equal(resp.hdr_flags, 0xc0);
		assert_int_equal(resp.produced_bytes, cases[i].produced);
		assert_int_equal(resp.crc32, 0);
		assert_int_equal(resp.adler32, cases[i].check);
		comp_expect(world, COMP_DST_IOVA, cases[i].bytes);
	}
}

static void
zero_length_decompress(void **state)
{
	struct comp_op op = {
		.cmd = QAT4_COMP_CMD_DECOMPRESS, .lower = 0x20, .room = 100, .flags = COMP_FINAL
	};

	assert_int_equal(comp_run(*state, &op).error, QAT4_COMP_ERR_INCOMPLETE);
	op.flags = COMP_SOP_EOP;
	assert_int_equal(comp_run(*state, &op).status, 0);
}

/* Section 3.9. */

static void
seeds(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = {
		.lower = 0x312f, .len = 21, .room = 100, .flags = COMP_SOP_EOP | COMP_VERIFIED
	};
	struct qat4_comp_resp resp = comp_run(world, &op);
	struct qm_request req;

	op.src = COMP_SRC_IOVA + 21;
	op.len = 43;
	comp_message(&op, &req);
	req.msg.comp.seed.crc32 = resp.crc32;
	req.msg.comp.seed.adler32 = resp.adler32;
	resp = comp_send(world, &req);
	assert_int_equal(resp.crc32, 0xf0be3db2);
	assert_int_equal(resp.adler32, 0xcffb0e89);
}

/* Section 3.4. */

static void
auto_select_best(void **state)
{
	static const struct {
		uint8_t cmd;
		uint32_t stored;
		const char *bytes;
	} cases[] = {
		{ QAT4_COMP_CMD_STATIC, 64 + 5, "01 40 00 bf ff" },
		{ QAT4_COMP_CMD_LZ4_COMPRESS, 64 + 4, "40 00 00 80" },
		{ QAT4_COMP_CMD_LZ4S_COMPRESS, 64, "80 81 82" },
	};
	struct comp_world *world = *state;

	for (unsigned int i = 0; i < 64; i++)
		comp_at(world, 0x100003000)[i] = (uint8_t)(0x80 + i);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct comp_op op = { .cmd = cases[i].cmd,
			.lower = 0x310f,
			.flags = COMP_FINAL | COMP_VERIFIED,
			.room = 100,
			.len = 64,
			.src = 0x100003000,
			.serv_flags = 0x18 };
		struct qat4_comp_resp resp = comp_run(world, &op);

		assert_int_equal(resp.status, 0);
		assert_int_equal(resp.hdr_flags, 0xd0);
		assert_int_equal(resp.produced_bytes, cases[i].stored);
		comp_expect(world, COMP_DST_IOVA, cases[i].bytes);
		op.src = COMP_SRC_IOVA;
		resp = comp_run(world, &op);
		assert_int_equal(resp.hdr_flags, 0xc0);
		assert_in_range(resp.produced_bytes, 1, 40);
	}
}

static void
best_and_accumulate(void **state)
{
	struct comp_op op = { .cmd = QAT4_COMP_CMD_LZ4_COMPRESS,
		.lower = 0x315d,
		.len = 64,
		.room = 0x800,
		.serv_flags = 0x18,
		.flags = COMP_FINAL | QAT4_COMP_XXHASH_ACC };

	assert_int_equal(comp_run(*state, &op).status, 0x24);
}

/* Section 3.3. */

/** Exactly the room it needs, and a byte less. */
static void
exact_room(void **state)
{
	struct comp_world *world = *state;

	for (unsigned int room = 0; room <= 20; room++) {
		struct comp_op op = { .lower = 0x312f,
			.len = 64,
			.room = room,
			.flags = COMP_FINAL | COMP_VERIFIED };
		struct qat4_comp_resp resp;

		memset(comp_at(world, COMP_DST_IOVA), COMP_WORLD_FILL, 64);
		resp = comp_run(world, &op);
		assert_int_equal(resp.error, room < 20 ? QAT4_COMP_ERR_OVERFLOW : 0);
		assert_int_equal(resp.hdr_flags, 0xc0);
		assert_true(resp.produced_bytes <= room);
		assert_true((resp.consumed_bytes == 0) == (resp.produced_bytes == 0));
		comp_expect(world, COMP_DST_IOVA + room, "a5 a5 a5 a5 a5 a5 a5 a5");
	}
}

/** Stored blocks that do not fit: whole ones that do. */
static void
recovery_overflows(void **state)
{
	struct comp_world *world = *state;
	struct comp_op op = { .lower = 0x312f,
		.src = 0x100010000,
		.dst = 0x100024000,
		.len = 70000,
		.room = 70000,
		.flags = COMP_FINAL | COMP_VERIFIED | QAT4_COMP_CNV_INJECT };
	struct qat4_comp_resp resp;

	memset(comp_at(world, op.src), 'x', op.len);
	resp = comp_run(world, &op);
	assert_int_equal(resp.error, QAT4_COMP_ERR_OVERFLOW);
	assert_int_equal(resp.hdr_flags, 0xf0);
	assert_int_equal(resp.consumed_bytes, 65535);
	assert_int_equal(resp.produced_bytes, 65540);
	comp_expect(world, op.dst, "00 ff ff 00 00 78");
	op.room = 70010;
	resp = comp_run(world, &op);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.produced_bytes, 70010);
	comp_expect(world, op.dst + 65540, "01 71 11 8e ee 78");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(example_static),
		TEST(example_recovered),
		TEST(example_not_recovered),
		TEST(example_full),
		TEST(example_dynamic),
		TEST(example_dynamic_in_lists),
		TEST(example_decompress),
		TEST(example_decompress_overflow),
		TEST(example_decompress_dynamic),
		TEST(example_e2e),
		TEST(crc64_parameters),
		TEST(crc64_place),
		TEST(example_lz4),
		TEST(example_lz4s),
		TEST(decompress_lz4s_by_hand),
		TEST(example_accumulate),
		TEST(example_chain),
		TEST(chain_fails),
		TEST(refusals),
		TEST(short_lists),
		cmocka_unit_test(fused_off),
		TEST(null_request),
		TEST(zero_length),
		TEST(zero_length_decompress),
		TEST(seeds),
		TEST(auto_select_best),
		TEST(best_and_accumulate),
		TEST(exact_room),
		TEST(recovery_overflows),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_comp", tests, NULL, NULL);
}
