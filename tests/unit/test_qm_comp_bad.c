/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Streams that are cut, damaged, or made to be wrong: the codes of section 1.8, and never a byte
 * written outside of the room.
 */

#include "comp_world.h"
#include "qm_comp_job.h"

enum { WORLD_BYTES = 4 << 20, LEN = 50000 };
#define SRC  COMP_BASE
#define DST  (COMP_BASE + (1 << 20))
#define BACK (COMP_BASE + (2 << 20))

static struct comp_world world;

static int
setup(void **state)
{
	(void)state;
	comp_world_init(&world, WORLD_BYTES, COMP_CAPS);
	for (unsigned int i = 0; i < LEN; i++)
		comp_at(&world, SRC)[i] = (uint8_t)(comp_random(&world) % 7 * (i / 1000 % 5));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	comp_world_fini(&world);
	return 0;
}

static const struct kind {
	uint8_t cmd;
	uint8_t back;
	uint32_t lower;
	uint32_t back_lower;
} kinds[] = {
	{ 0, 2, 0x312f, 0x20 },
	{ 1, 2, 0x210f, 0x20 },
	{ 1, 2, 0x2407, 0x20 },
	{ 3, 4, 0x315d, 0x40 },
	{ 5, 6, 0x316d, 0x60 },
};

/** Compress with @p kind. @return  the request that decompresses it. */
static struct comp_op
compressed(const struct kind *kind)
{
	struct comp_op op = { .cmd = kind->cmd,
		.lower = kind->lower,
		.upper = 0x20503,
		.flags = COMP_FINAL,
		.src = SRC,
		.dst = DST,
		.len = LEN,
		.room = 2 * LEN };
	struct qat4_comp_resp resp = comp_run(&world, &op);

	assert_int_equal(resp.status, 0);
	return (struct comp_op){ .cmd = kind->back,
		.lower = kind->back_lower,
		.flags = COMP_FINAL,
		.src = DST,
		.dst = BACK,
		.len = resp.produced_bytes,
		.room = LEN };
}

static struct qat4_comp_resp
run_guarded(const struct comp_op *op)
{
	struct qat4_comp_resp resp;

	memset(comp_at(&world, op->dst) + op->room, COMP_WORLD_FILL, 16);
	resp = comp_run(&world, op);
	comp_expect(&world, op->dst + op->room, "a5 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5 a5");
	assert_true(resp.produced_bytes <= op->room);
	assert_true(resp.consumed_bytes <= op->len);
	return resp;
}

/** Every beginning of a deflate stream is incomplete, with true counters. */
static void
cut_deflate(void **state)
{
	(void)state;
	for (unsigned int k = 0; k < 3; k++) {
		struct comp_op op = compressed(&kinds[k]);
		size_t len = op.len;

		for (op.len = 0; op.len < len; op.len += 1 + op.len / 5) {
			struct qat4_comp_resp resp = run_guarded(&op);

			assert_int_equal(resp.error, QAT4_COMP_ERR_INCOMPLETE);
			assert_int_equal(resp.status, QAT4_FW_STATUS_COMP);
			assert_int_equal(resp.consumed_bytes, op.len);
			assert_memory_equal(comp_at(&world, SRC), comp_at(&world, BACK),
					resp.produced_bytes);
		}
	}
}

static void
cut_lz4(void **state)
{
	(void)state;
	for (unsigned int k = 3; k < 5; k++) {
		struct comp_op op = compressed(&kinds[k]);
		size_t len = op.len;

		for (op.len = 1; op.len < len; op.len += 1 + op.len / 50) {
			struct qat4_comp_resp resp = run_guarded(&op);

			if (k == 3)
				assert_int_equal(resp.error, QAT4_COMP_ERR_INCOMPLETE);
			else if (resp.error != 0) /* LZ4s may well end behind literals */
				assert_int_equal(resp.error, QAT4_COMP_ERR_LZ4_LENGTH);
		}
	}
}

/** Any room but the whole is too little. */
static void
little_room(void **state)
{
	(void)state;
	for (unsigned int k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		struct comp_op op = compressed(&kinds[k]);

		for (op.room = 0; op.room < LEN; op.room += 1 + op.room / 3) {
			struct qat4_comp_resp resp = run_guarded(&op);

			assert_int_equal(resp.error, QAT4_COMP_ERR_OVERFLOW);
			assert_int_equal(resp.produced_bytes, 0);
			assert_int_equal(resp.consumed_bytes, 0);
		}
		op.room = LEN - 1;
		assert_int_equal(run_guarded(&op).error, QAT4_COMP_ERR_OVERFLOW);
		op.room = LEN;
		assert_int_equal(run_guarded(&op).error, 0);
	}
}

/** Bits flipped anywhere: an answer, and no byte elsewhere. */
static void
damaged(void **state)
{
	unsigned int refused = 0;

	(void)state;
	for (unsigned int i = 0; i < 3000; i++) {
		struct comp_op op = compressed(&kinds[i % (sizeof(kinds) / sizeof(kinds[0]))]);
		unsigned int flips = 1 + comp_random(&world) % 4;

		for (unsigned int k = 0; k < flips; k++)
			comp_at(&world, DST)[comp_random(&world) % op.len] ^=
					(uint8_t)(1u << comp_random(&world) % 8);
		op.room = comp_random(&world) % (2 * LEN);
		refused += run_guarded(&op).status != QAT4_FW_STATUS_EOLB;
		i += 20 * (op.cmd == QAT4_COMP_CMD_DECOMPRESS); /* high levels take their time */
	}
	assert_true(refused > 0);
}

static void
noise(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < 20000; i++) {
		const struct kind *kind = &kinds[i % (sizeof(kinds) / sizeof(kinds[0]))];
		struct comp_op op = { .cmd = kind->back,
			.lower = kind->back_lower,
			.src = DST,
			.dst = BACK,
			.flags = i % 2 != 0 ? COMP_FINAL : COMP_SOP_EOP,
			.len = comp_random(&world) % 64,
			.room = comp_random(&world) % 300 };

		for (size_t k = 0; k < op.len; k++)
			comp_at(&world, DST)[k] =
					(uint8_t)(comp_random(&world) & (i % 3 == 0 ? 0xff : 0x1f));
		run_guarded(&op);
	}
}

/** Streams that have one mistake each. */
static void
codes(void **state)
{
	static const struct {
		const char *what;
		uint8_t cmd;
		uint32_t lower;
		const char *stream;
		int8_t error;
	} cases[] = {
		{ "block type 3", 2, 0x20, "07 00", QAT4_COMP_ERR_BLOCK_TYPE },
		{ "stored length", 2, 0x20, "01 04 00 fa ff 31 32 33 34",
				QAT4_COMP_ERR_STORED_LEN },
		{ "HLIT of 31", 2, 0x20, "fd ff ff ff", QAT4_COMP_ERR_TOO_MANY_CODES },
		{ "code of code lengths", 2, 0x20, "05 00 02 00 00", QAT4_COMP_ERR_CODE_LENGTHS },
		{ "distance too far", 2, 0x20, "03 02 00 00", QAT4_COMP_ERR_DISTANCE },
		{ "length symbol 286", 2, 0x20, "1b 03 00", QAT4_COMP_ERR_SYMBOL },
		{ "LZ4 offset 0", 4, 0x40, "09 00 00 00 10 61 00 00 50 62 63 64 65",
				QAT4_COMP_ERR_LZ4_OFFSET_0 },
		{ "LZ4 offset too far", 4, 0x40, "0a 00 00 00 10 61 02 00 50 62 63 64 65 66",
				QAT4_COMP_ERR_DISTANCE },
		{ "LZ4 block above 64K", 4, 0x40, "01 00 01 00 00", QAT4_COMP_ERR_LZ4_BLOCK_MAX },
		{ "LZ4 ends in a sequence", 4, 0x40, "03 00 00 00 f0 61 62",
				QAT4_COMP_ERR_LZ4_LENGTH },
		{ "LZ4 ends with a match", 4, 0x40, "04 00 00 00 10 61 01 00",
				QAT4_COMP_ERR_LZ4_LENGTH },
		{ "LZ4 block cut", 4, 0x40, "09 00 00 00 10 61", QAT4_COMP_ERR_INCOMPLETE },
		{ "LZ4 size word cut", 4, 0x40, "09 00", QAT4_COMP_ERR_INCOMPLETE },
		{ "LZ4s offset 0", 6, 0x60, "11 61 00 00 00", QAT4_COMP_ERR_LZ4_OFFSET_0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct comp_op op = { .cmd = cases[i].cmd,
			.lower = cases[i].lower,
			.src = DST,
			.dst = BACK,
			.room = 1000,
			.flags = COMP_FINAL };
		struct qat4_comp_resp resp;

		op.len = comp_put(&world, DST, cases[i].stream);
		resp = run_guarded(&op);
		print_message("# %s: %d\n", cases[i].what, resp.error);
		assert_int_equal(resp.error, cases[i].error);
		assert_int_equal(resp.status, QAT4_FW_STATUS_COMP);
	}
}

/** Between blocks, input may end unless the request claims that the stream ends. */
static void
end_between_blocks(void **state)
{
	struct comp_op op = { .cmd = QAT4_COMP_CMD_DECOMPRESS,
		.lower = 0x20,
		.src = DST,
		.dst = BACK,
		.room = 100,
		.flags = COMP_SOP_EOP };
	struct qat4_comp_resp resp;

	(void)state;
	op.len = comp_put(&world, DST, "00 02 00 fd ff 61 62 00 00 00 ff ff");
	resp = run_guarded(&op);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.consumed_bytes, 12);
	assert_int_equal(resp.produced_bytes, 2);
	op.room = 2;
	assert_int_equal(run_guarded(&op).status, 0);
	op.flags = COMP_FINAL;
	resp = run_guarded(&op);
	assert_int_equal(resp.error, QAT4_COMP_ERR_INCOMPLETE);
	assert_int_equal(resp.produced_bytes, 2);
	op.flags = COMP_SOP_EOP;
	op.len = 6; /* in a block */
	assert_int_equal(run_guarded(&op).error, QAT4_COMP_ERR_INCOMPLETE);
}

/** Bits 16 to 18 and 20 mean nothing to a decompression (section 1.5). */
static void
flags_of_compression(void **state)
{
	struct comp_op op = compressed(&kinds[1]);
	struct qat4_comp_resp resp;

	(void)state;
	op.flags |= COMP_VERIFIED | QAT4_COMP_CNV_INJECT | QAT4_COMP_XXHASH_ACC;
	resp = run_guarded(&op);
	assert_int_equal(resp.hdr_flags, 0x80);
	assert_int_equal(resp.status, QAT4_FW_STATUS_EOLB);
}

/** Whether zlib makes the input of @p piece of its output. */
static bool
is_same_data(const struct qm_comp_piece *piece, size_t len)
{
	static uint8_t out[LEN];
	z_stream z = { .next_in = piece->out, .avail_in = (uInt)len };
	bool same;

	assert_int_equal(inflateInit2(&z, -15), Z_OK);
	z.next_out = out;
	z.avail_out = sizeof(out);
	inflate(&z, Z_SYNC_FLUSH);
	same = z.total_out == piece->in_len && memcmp(out, piece->in, piece->in_len) == 0;
	inflateEnd(&z);
	return same;
}

/** A flipped bit is noticed, unless it makes no difference: another distance, the same bytes. */
static void
verification_sees_damage(void **state)
{
	static const uint32_t flags[] = { COMP_FINAL, COMP_SOP_EOP };
	unsigned int seen = 0;

	(void)state;
	for (unsigned int i = 0; i < 400; i++) {
		uint32_t flag = flags[i % 2];
		struct comp_op op = { .cmd = QAT4_COMP_CMD_DYNAMIC,
			.lower = 0x210f,
			.upper = 0x20503,
			.flags = flag,
			.src = SRC,
			.dst = DST,
			.len = 3000,
			.room = 2 * LEN };
		size_t len = comp_run(&world, &op).produced_bytes;
		struct qm_comp_piece piece = { comp_at(&world, SRC), op.len, comp_at(&world, DST),
			op.room, (flag & QAT4_COMP_BFINAL) != 0 };
		uint32_t bit = comp_random(&world) % (8 * (uint32_t)len);

		assert_true(qm_comp_inflate_verify(world.comp, &piece, len));
		assert_false(qm_comp_inflate_verify(world.comp, &piece, len - 1));
		piece.out[bit / 8] ^= (uint8_t)(1u << bit % 8);
		if (qm_comp_inflate_verify(world.comp, &piece, len))
			assert_true(is_same_data(&piece, len));
		else
			seen++;
	}
	assert_in_range(seen, 300, 400);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_deflate),
		cmocka_unit_test(cut_lz4),
		cmocka_unit_test(little_room),
		cmocka_unit_test(damaged),
		cmocka_unit_test(noise),
		cmocka_unit_test(codes),
		cmocka_unit_test(end_between_blocks),
		cmocka_unit_test(flags_of_compression),
		cmocka_unit_test(verification_sees_damage),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_comp_bad", tests, setup, teardown);
}
