/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the service compresses, others decompress, and the other way around: zlib, libdeflate, ISA-L
 * and liblz4, over shapes of data, sizes, levels, flush modes, lists and too little room.
 */

#include <isa-l.h>
#include <libdeflate.h>
#include <lz4.h>
#include <lz4hc.h>
#include <xxhash.h>
#include <zlib.h>

#include "comp_world.h"

enum {
	MIB = 1 << 20,
	MAX = 10 * MIB,
	LISTS = 0x8000, /* at the beginning of memory; buffers are behind */
	SLOT = 13 * MIB,
	LIST_MAX = 500,
	SHAPES = 5,
};
#define SRC  (COMP_BASE + LISTS)
#define DST  (SRC + SLOT)
#define BACK (DST + SLOT)

static struct comp_world world;
static uint8_t reference[SLOT];

static int
setup(void **state)
{
	(void)state;
	comp_world_init(&world, LISTS + 3 * (size_t)SLOT, COMP_CAPS);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	comp_world_fini(&world);
	return 0;
}

/* Data. */

static void
make_text(uint8_t *to, size_t len)
{
	static const char *const words[] = { "queue ", "engine ", "of the ", "compress", "ion, ",
		"a ", "block\n", "history ", "0x", "17 ", "device's " };

	for (size_t i = 0; i < len;) {
		const char *word = words[comp_random(&world) % (sizeof(words) / sizeof(words[0]))];
		size_t n = strlen(word) < len - i ? strlen(word) : len - i;

		memcpy(to + i, word, n);
		i += n;
	}
}

/** Records with counters and noise, as in binaries. */
static void
make_binary(uint8_t *to, size_t len)
{
	for (size_t i = 0; i < len; i++)
		to[i] = i % 16 < 9 ? (uint8_t)(i / 64 + i % 16)
				   : (uint8_t)(comp_random(&world) & 0x83);
}

/** @return  a name for messages. */
static const char *
make_shape(unsigned int shape, uint8_t *to, size_t len)
{
	switch (shape) {
	case 0:
		make_text(to, len);
		return "text";
	case 1:
		memset(to, 0, len);
		return "zeros";
	case 2:
		for (size_t i = 0; i < len; i++)
			to[i] = (uint8_t)comp_random(&world);
		return "random";
	case 3:
		make_binary(to, len);
		return "binary";
	default:
		for (size_t i = 0; i < len; i++) /* long matches at distances around the history */
			to[i] = (uint8_t)(i % 32768 * 2654435761u >> 13);
		return "repeats";
	}
}

static size_t
pick_size(void)
{
	static const size_t sizes[] = { 0, 1, 2, 3, 12, 13, 100, 4096, 32767, 32769, 65535, 65536,
		65537, 131072, 262145 };

	return sizes[comp_random(&world) % (sizeof(sizes) / sizeof(sizes[0]))];
}

/* Kinds of requests. */

static const struct kind {
	const char *name;
	uint8_t cmd;
	uint8_t back;
	uint32_t lower;
	uint32_t upper;
	uint32_t back_lower;
} kinds[] = {
	{ "static 1", 0, 2, 0x312f, 0x80020503, 0x20 },
	{ "static 6", 0, 2, 0x3327, 0x80020503, 0x20 },
	{ "static 9", 0, 2, 0x3427, 0x80020503, 0x20 },
	{ "static with the word of dynamic", 0, 2, 0x210f, 0x20503, 0x20 },
	{ "dynamic 1", 1, 2, 0x210f, 0x20503, 0x20 },
	{ "dynamic 6", 1, 2, 0x2307, 0x20503, 0x20 },
	{ "dynamic 9", 1, 2, 0x3407, 0x20503, 0x20 },
	{ "dynamic of Linux", 1, 2, 0x107, 0x20503, 0x20 },
	{ "LZ4 1, 64K", 3, 4, 0x315d, 0x20503, 0x40 },
	{ "LZ4 6, 256K", 3, 4, 0x3355, 0xa0503, 0x140 },
	{ "LZ4 9, 4M", 3, 4, 0x3455, 0x1a0503, 0x340 },
	{ "LZ4 1, independent", 3, 4, 0x315d, 0x60503, 0x40 },
	{ "LZ4 9, independent", 3, 4, 0x3455, 0x60503, 0x40 },
	{ "LZ4s 1, min match 3", 5, 6, 0x316d, 0x80020503, 0x60 },
	{ "LZ4s 9, min match 3", 5, 6, 0x3465, 0x80020503, 0x60 },
	{ "LZ4s 1, min match 4", 5, 6, 0x317d, 0x80020503, 0x70 },
	{ "LZ4s 6, min match 4", 5, 6, 0x3375, 0x80020503, 0x70 },
};

/** Bytes of room that always suffice (section 3.7). */
static size_t
bound(const struct kind *kind, size_t n)
{
	switch (kind->cmd) {
	case 0:
		return (9 * n + 7) / 8 + 5 + 1024;
	case 1:
		return (9 * n + 7) / 8 + 1240 * n / 7 / 16384 + 512;
	case 3:
		return n + 13 * ((n + 1519) / 1520) + 1024;
	default:
		return n + 11 * ((n + 1999) / 2000) + 1024;
	}
}

/** Cut a buffer into a list of entries, some of them empty. @return  the address of the list. */
static uint64_t
make_list(uint64_t at, uint64_t buffer, size_t len)
{
	struct qat4_fw_sgl *sgl = (struct qat4_fw_sgl *)(void *)comp_at(&world, at);
	struct qat4_fw_sgl_entry *entries = qat4_fw_sgl_entries(sgl);
	uint32_t nb = 0;

	while (len > 0) {
		size_t run = nb == LIST_MAX - 1 ? len : comp_random(&world) % (len / 3 + 2);

		entries[nb++] = (struct qat4_fw_sgl_entry){ (uint32_t)run, 0,
			run > 0 ? buffer : 0 };
		buffer += run;
		len -= run;
	}
	*sgl = (struct qat4_fw_sgl){ .nb_entries = nb };
	return at;
}

static struct qat4_comp_resp
run(const struct comp_op *op, bool lists)
{
	struct comp_op listed = *op;
	struct qm_request req;

	if (lists) {
		listed.src = make_list(COMP_BASE, op->src, op->len);
		listed.dst = make_list(COMP_BASE + LISTS / 2, op->dst, op->room);
	}
	comp_message(&listed, &req);
	if (lists)
		req.msg.comp.hdr.com_flags |= QAT4_FW_COM_SGL;
	return comp_send(&world, &req);
}

/* References. */

/** A raw deflate stream of @p len bytes with zlib; the whole of it. @return  bytes of output. */
static size_t
zlib_inflate(const uint8_t *in, size_t len, bool final)
{
	z_stream z = { .next_in = (Bytef *)(uintptr_t)in, .avail_in = (uInt)len };
	size_t produced;
	int ret;

	assert_int_equal(inflateInit2(&z, -15), Z_OK);
	z.next_out = reference;
	z.avail_out = SLOT;
	ret = inflate(&z, Z_SYNC_FLUSH);
	assert_true(ret == (final ? Z_STREAM_END : Z_OK) || (!final && ret == Z_BUF_ERROR));
	assert_int_equal(z.avail_in, 0);
	produced = z.total_out;
	inflateEnd(&z);
	return produced;
}

static size_t
isal_inflate_all(const uint8_t *in, size_t len)
{
	static struct inflate_state isal;

	isal_inflate_init(&isal);
	isal.next_in = (uint8_t *)(uintptr_t)in;
	isal.avail_in = (uint32_t)len;
	isal.next_out = reference;
	isal.avail_out = SLOT;
	assert_int_equal(isal_inflate(&isal), ISAL_DECOMP_OK);
	assert_int_equal(isal.avail_in, 0);
	return isal.total_out;
}

static size_t
libdeflate_inflate(const uint8_t *in, size_t len)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	size_t produced = 0;

	assert_int_equal(libdeflate_deflate_decompress(d, in, len, reference, SLOT, &produced),
			LIBDEFLATE_SUCCESS);
	libdeflate_free_decompressor(d);
	return produced;
}

/** Blocks as in a frame, with liblz4. */
static size_t
lz4_decode(const uint8_t *in, size_t len, bool independent)
{
	size_t produced = 0;

	for (size_t at = 0; at < len;) {
		uint8_t *out = reference + produced;
		uint32_t word;
		int n;

		memcpy(&word, in + at, 4);
		at += 4;
		if ((word & 0x80000000u) != 0) {
			n = (int)(word & 0x7fffffffu);
			memcpy(out, in + at, (size_t)n);
		} else {
			n = LZ4_decompress_safe_usingDict((const char *)in + at, (char *)out,
					(int)word, (int)(SLOT - produced),
					(char *)reference +
							(produced > 65536 ? produced - 65536 : 0),
					independent ? 0
						    : (int)(produced > 65536 ? 65536 : produced));
		}
		assert_true(n >= 0);
		at += word & 0x7fffffffu;
		assert_true(at <= len);
		produced += (size_t)n;
	}
	return produced;
}

/** Plain LZ4s decoder: the first that comes to mind. */
static size_t
lz4s_decode(const uint8_t *in, size_t len, unsigned int min_match)
{
	const uint8_t *end = in + len;
	size_t produced = 0;

	while (in < end) {
		size_t literals = *in >> 4;
		size_t match = *in & 15;
		size_t offset;

		in++;
		if (literals == 15)
			do
				literals += *in;
			while (*in++ == 255);
		memcpy(reference + produced, in, literals);
		in += literals;
		produced += literals;
		if (in == end)
			break;
		offset = in[0] + 256u * in[1];
		in += 2;
		if (match == 0)
			continue;
		if (match == 15)
			do
				match += *in;
			while (*in++ == 255);
		match += min_match - 1;
		assert_in_range(match, min_match, 65535);
		assert_in_range(offset, 1, produced < 32768 ? produced : 32768);
		for (size_t i = 0; i < match; i++, produced++)
			reference[produced] = reference[produced - offset];
	}
	return produced;
}

/** Decode the output of @p op, @p len bytes, with others, and compare. */
static void
check_output(const struct kind *kind, const struct comp_op *op, size_t consumed, size_t produced)
{
	const uint8_t *out = comp_at(&world, op->dst);
	const uint8_t *in = comp_at(&world, op->src);
	bool final = (op->flags & QAT4_COMP_BFINAL) != 0 && consumed == op->len;

	if (kind->cmd == QAT4_COMP_CMD_LZ4_COMPRESS) {
		assert_int_equal(lz4_decode(out, produced, (kind->upper & 0x40000) != 0), consumed);
	} else if (kind->cmd == QAT4_COMP_CMD_LZ4S_COMPRESS) {
		assert_int_equal(lz4s_decode(out, produced, (kind->lower & 0x10) != 0 ? 4 : 3),
				consumed);
	} else {
		assert_int_equal(zlib_inflate(out, produced, final), consumed);
		assert_memory_equal(reference, in, consumed);
		if (final) {
			assert_int_equal(libdeflate_inflate(out, produced), consumed);
			assert_memory_equal(reference, in, consumed);
		}
		assert_int_equal(isal_inflate_all(out, produced), consumed);
	}
	assert_memory_equal(reference, in, consumed);
}

static void
check_sums(const struct kind *kind, const struct qat4_comp_resp *resp, const uint8_t *clear,
		size_t len)
{
	assert_int_equal(resp->crc32, crc32(0, clear, (uInt)len));
	if (kind->cmd <= 1)
		assert_int_equal(resp->adler32, adler32(1, clear, (uInt)len));
	else
		assert_int_equal(resp->adler32, XXH32(clear, len, 0));
}

/** Nothing was written behind the @p produced bytes at @p iova, which were filled, with 16 more. */
static void
check_untouched(uint64_t iova, size_t produced, size_t room)
{
	const uint8_t *bytes = comp_at(&world, iova);

	for (size_t i = produced; i < room + 16; i++) {
		if (bytes[i] != COMP_WORLD_FILL)
			fail_msg("byte %zu was written: output has %zu, room is for %zu", i,
					produced, room);
	}
}

/** Compress what is at the source and decompress it again. */
static void
round_trip(const struct kind *kind, size_t len, uint32_t flags, bool lists)
{
	struct comp_op op = { .cmd = kind->cmd,
		.lower = kind->lower,
		.upper = kind->upper,
		.flags = flags,
		.src = SRC,
		.dst = DST,
		.len = len,
		.room = bound(kind, len) };
	struct qat4_comp_resp resp;

	memset(comp_at(&world, DST), COMP_WORLD_FILL, op.room + 16);
	resp = run(&op, lists);
	assert_int_equal(resp.status, 0);
	assert_int_equal(resp.hdr_flags, (flags & QAT4_COMP_CNV) != 0 ? 0xc0 : 0x80);
	assert_int_equal(resp.consumed_bytes, len);
	assert_true(resp.produced_bytes <= op.room);
	check_untouched(DST, resp.produced_bytes, op.room);
	check_sums(kind, &resp, comp_at(&world, SRC), len);
	check_output(kind, &op, len, resp.produced_bytes);

	op = (struct comp_op){ .cmd = kind->back,
		.lower = kind->back_lower,
		.flags = flags,
		.src = DST,
		.dst = BACK,
		.len = resp.produced_bytes,
		.room = len + comp_random(&world) % 2 * 300 };
	memset(comp_at(&world, BACK), COMP_WORLD_FILL, op.room + 16);
	resp = run(&op, lists);
	assert_int_equal(resp.error, 0);
	assert_int_equal(resp.status,
			kind->cmd > 1 || (flags & QAT4_COMP_BFINAL) != 0 ? QAT4_FW_STATUS_EOLB : 0);
	assert_int_equal(resp.consumed_bytes, op.len);
	assert_int_equal(resp.produced_bytes, len);
	check_sums(kind, &resp, comp_at(&world, SRC), len);
	assert_memory_equal(comp_at(&world, SRC), comp_at(&world, BACK), len);
	check_untouched(BACK, len, op.room);
}

static void
all_kinds_and_shapes(void **state)
{
	static const uint32_t flags[] = { COMP_FINAL, COMP_SOP_EOP, COMP_FINAL | COMP_VERIFIED,
		COMP_SOP_EOP | COMP_VERIFIED };

	(void)state;
	for (unsigned int i = 0; i < 5 * SHAPES; i++) {
		size_t len = pick_size();
		const char *shape = make_shape(i % SHAPES, comp_at(&world, SRC), len);

		for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
			uint32_t flag = flags[comp_random(&world) % 4];
			bool lists = comp_random(&world) % 2 == 0;

			print_message("# %s, %s, %zu bytes, flags 0x%x%s\n", kinds[k].name, shape,
					len, flag, lists ? ", lists" : "");
			round_trip(&kinds[k], len, flag, lists);
		}
	}
}

static void
ten_megabytes(void **state)
{
	(void)state;
	make_text(comp_at(&world, SRC), MAX / 2);
	make_binary(comp_at(&world, SRC) + MAX / 2, MAX / 2);
	round_trip(&kinds[4], MAX, COMP_FINAL | COMP_VERIFIED, true);
	round_trip(&kinds[5], MAX, COMP_SOP_EOP | COMP_VERIFIED, false);
	round_trip(&kinds[0], MAX, COMP_SOP_EOP | COMP_VERIFIED, false);
	round_trip(&kinds[10], MAX, COMP_FINAL | COMP_VERIFIED, true);
	round_trip(&kinds[14], MAX, COMP_FINAL | COMP_VERIFIED, false);
}

/**
 * Records of 24 bytes that were there 8,000 bytes before and 8 that are new: what is found costs a
 * token, a distance and the new bytes, wherever in a request or block it is.
 */
static void
repeats_are_found_everywhere(void **state)
{
	const size_t record = 32, new_bytes = 8, history = 250 * record, len = 240 * history;
	uint8_t *src = comp_at(&world, SRC);

	(void)state;
	make_shape(2, src, len);
	for (size_t i = history; i < len; i++)
		if (i % record >= new_bytes)
			src[i] = src[i - history];
	for (size_t k = 8; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		size_t starts = strstr(kinds[k].name, "independent") != NULL ? len / 65536 + 1 : 1;
		size_t found = (len - starts * history) / record;
		struct comp_op op = { .cmd = kinds[k].cmd,
			.lower = kinds[k].lower,
			.upper = kinds[k].upper,
			.flags = COMP_FINAL | COMP_VERIFIED,
			.src = SRC,
			.dst = DST,
			.len = len,
			.room = bound(&kinds[k], len) };
		struct qat4_comp_resp resp = run(&op, false);

		print_message("# %s: %u bytes\n", kinds[k].name, resp.produced_bytes);
		assert_int_equal(resp.status, 0);
		check_output(&kinds[k], &op, len, resp.produced_bytes);
		assert_in_range(resp.produced_bytes, len / record * new_bytes,
				starts * history + found * (new_bytes + 8));
	}
}

/** Requests one after the other make one stream. */
static void
flushed_parts_are_one_stream(void **state)
{
	static const size_t parts[] = { 50412, 1, 0, 65536, 50412, 7 };

	(void)state;
	for (size_t k = 0; k <= 7; k++) {
		uint64_t src = SRC;
		uint64_t dst = DST;

		make_text(comp_at(&world, SRC), 200000);
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
			struct comp_op op = { .cmd = kinds[k].cmd,
				.lower = kinds[k].lower,
				.upper = kinds[k].upper,
				.src = src,
				.dst = dst,
				.len = parts[i],
				.room = bound(&kinds[k], parts[i]),
				.flags = COMP_VERIFIED | (i < 5 ? COMP_SOP_EOP : COMP_FINAL) };
			struct qat4_comp_resp resp = run(&op, false);

			assert_int_equal(resp.status, 0);
			src += parts[i];
			dst += resp.produced_bytes;
		}
		assert_int_equal(zlib_inflate(comp_at(&world, DST), dst - DST, true), src - SRC);
		assert_memory_equal(reference, comp_at(&world, SRC), src - SRC);
	}
}

/** Too little room again and again: what each request produced, appended, is the stream. */
static void
overflow_continues(const struct kind *kind, size_t len, size_t room, uint16_t serv_flags)
{
	uint64_t src = SRC;
	uint64_t dst = DST;
	struct comp_op op = { .cmd = kind->cmd,
		.lower = kind->lower,
		.upper = kind->upper,
		.room = room,
		.flags = COMP_FINAL | COMP_VERIFIED,
		.serv_flags = serv_flags };
	struct qat4_comp_resp resp = { .error = QAT4_COMP_ERR_OVERFLOW };

	while (resp.error != 0) {
		op.src = src;
		op.dst = dst;
		op.len = len - (size_t)(src - SRC);
		memset(comp_at(&world, dst), COMP_WORLD_FILL, room + 16);
		resp = run(&op, comp_random(&world) % 2 == 0);
		assert_true(resp.error == 0 || resp.error == QAT4_COMP_ERR_OVERFLOW);
		assert_int_equal(resp.hdr_flags & 0xe0, 0xc0);
		assert_in_range(resp.consumed_bytes, 1, op.len);
		assert_in_range(resp.produced_bytes, 1, room);
		check_untouched(dst, resp.produced_bytes, room);
		check_sums(kind, &resp, comp_at(&world, src), resp.consumed_bytes);
		src += resp.consumed_bytes;
		dst += resp.produced_bytes;
	}
	op = (struct comp_op){ .src = SRC, .dst = DST, .len = len, .flags = COMP_FINAL };
	if (kind->cmd != QAT4_COMP_CMD_LZ4S_COMPRESS)
		check_output(kind, &op, len, (size_t)(dst - DST));
}

static void
too_little_room(void **state)
{
	static const size_t rooms[] = { 40, 1010, 5000, 40000 };

	(void)state;
	for (unsigned int shape = 0; shape < SHAPES; shape++) {
		for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
			size_t room = rooms[comp_random(&world) % 4];
			size_t len = room < 100 ? 300 : 100000;
			const char *name = make_shape(shape, comp_at(&world, SRC), len);

			if (kinds[k].cmd == 1 && room < 100)
				room = 120; /* codes alone may take 80 bytes */
			print_message("# %s, %s, %zu bytes into %zu\n", kinds[k].name, name, len,
					room);
			overflow_continues(&kinds[k], len, room, 0);
			if (kinds[k].cmd != QAT4_COMP_CMD_LZ4S_COMPRESS)
				overflow_continues(&kinds[k], len, room, QAT4_COMP_ASB);
		}
	}
}

/** The numbers of compressdev_autotest: 5052 bytes into 1010. */
static void
dpdk_recoverable(void **state)
{
	(void)state;
	make_text(comp_at(&world, SRC), 5052);
	overflow_continues(&kinds[0], 5052, 1010, 0);
}

/* Streams of others. */

static void
streams_of_zlib(void **state)
{
	static const int strategies[] = { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE };

	(void)state;
	for (unsigned int i = 0; i < 10 * SHAPES; i++) {
		size_t len = pick_size();
		z_stream z = { .next_in = comp_at(&world, SRC), .avail_in = (uInt)len };
		struct comp_op op = { .cmd = QAT4_COMP_CMD_DECOMPRESS,
			.lower = 0x20,
			.src = DST,
			.dst = BACK,
			.room = len + comp_random(&world) % 2 * 100,
			.flags = COMP_FINAL };
		struct qat4_comp_resp resp;

		make_shape(i % SHAPES, comp_at(&world, SRC), len);
		assert_int_equal(deflateInit2(&z, (int)(comp_random(&world) % 10), Z_DEFLATED,
						 -9 - (int)(comp_random(&world) % 7), 8,
						 strategies[comp_random(&world) % 4]),
				Z_OK);
		z.next_out = comp_at(&world, DST);
		z.avail_out = SLOT;
		assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
		op.len = z.total_out + 8; /* a trailer behind */
		resp = run(&op, comp_random(&world) % 2 == 0);
		assert_int_equal(resp.status, QAT4_FW_STATUS_EOLB);
		assert_int_equal(resp.consumed_bytes, z.total_out);
		assert_int_equal(resp.produced_bytes, len);
		assert_memory_equal(comp_at(&world, SRC), comp_at(&world, BACK), len);
		deflateEnd(&z);
	}
}

/** Blocks of liblz4, within the device's history, with checksums and an end mark. */
static void
blocks_of_lz4(void **state)
{
	(void)state;
	for (unsigned int i = 0; i < 4 * SHAPES; i++) {
		size_t len = 1 + comp_random(&world) % 32768;
		uint8_t *out = comp_at(&world, DST);
		struct comp_op op = { .cmd = QAT4_COMP_CMD_LZ4_DECOMPRESS,
			.lower = 0x48,
			.src = DST,
			.dst = BACK,
			.room = len,
			.flags = COMP_FINAL };
		struct qat4_comp_resp resp;
		uint32_t size;
		uint32_t sum;

		make_shape(i % SHAPES, comp_at(&world, SRC), len);
		size = (uint32_t)LZ4_compress_HC((char *)comp_at(&world, SRC), (char *)out + 4,
				(int)len, SLOT, (int)(i % 12));
		sum = XXH32(out + 4, size, 0);
		memcpy(out, &size, 4);
		memcpy(out + 4 + size, &sum, 4);
		memset(out + 8 + size, 0, 4);
		op.len = size + 12;
		resp = run(&op, i % 2 == 0);
		assert_int_equal(resp.status, QAT4_FW_STATUS_EOLB);
		assert_int_equal(resp.consumed_bytes, size + 8); /* less the end mark */
		assert_int_equal(resp.produced_bytes, len);
		assert_memory_equal(comp_at(&world, SRC), comp_at(&world, BACK), len);
		out[4 + size] ^= 1;
		memset(comp_at(&world, BACK), COMP_WORLD_FILL, len + 16);
		assert_int_equal(run(&op, false).error, QAT4_COMP_ERR_SOFT);
		check_untouched(BACK, 0, len); /* none of it is output */
	}
}

/** The same request has the same answer, whatever came before. */
static void
deterministic(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		size_t len = 100000;
		struct comp_op op = { .cmd = kinds[k].cmd,
			.lower = kinds[k].lower,
			.upper = kinds[k].upper,
			.flags = COMP_FINAL,
			.src = SRC,
			.dst = DST,
			.len = len,
			.room = bound(&kinds[k], len) };
		size_t produced;

		make_binary(comp_at(&world, SRC) + len, len);
		make_text(comp_at(&world, SRC), len);
		produced = run(&op, false).produced_bytes;
		op.src = SRC + len;
		op.dst = BACK;
		run(&op, false);
		op.src = SRC;
		assert_int_equal(run(&op, true).produced_bytes, produced);
		assert_memory_equal(comp_at(&world, DST), comp_at(&world, BACK), produced);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_kinds_and_shapes),
		cmocka_unit_test(ten_megabytes),
		cmocka_unit_test(repeats_are_found_everywhere),
		cmocka_unit_test(flushed_parts_are_one_stream),
		cmocka_unit_test(too_little_room),
		cmocka_unit_test(dpdk_recoverable),
		cmocka_unit_test(streams_of_zlib),
		cmocka_unit_test(blocks_of_lz4),
		cmocka_unit_test(deterministic),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("qm_comp_round", tests, setup, teardown);
}
