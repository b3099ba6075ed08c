/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Files of the machine, whatever it has: programs, libraries, text. What the device compresses,
 * zlib, libdeflate, ISA-L and liblz4 read; what these compress, the device reads.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <isa-l.h>
#include <libdeflate.h>

#include "comp_harness.h"
#include "comp_oracle.h"

enum { FILE_MAX = 4 * 1024 * 1024 };
#define ROOM(n) (rte_pmd_qat4xxx_comp_bound(RTE_PMD_QAT4XXX_COMP_DEFLATE_DYNAMIC, n))

/* The first of each row that is there is taken. */
static const char *const files[][3] = {
	{ "/usr/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib64/libc.so.6", "/lib/libc.so.6" },
	{ "/bin/bash", "/bin/sh", "/proc/self/exe" },
	{ "/usr/share/common-licenses/GPL-3", "/etc/services", "/etc/passwd" },
	{ "/var/lib/dpkg/status", "/proc/self/maps", "/etc/passwd" },
	{ "/usr/share/doc/libc6/changelog.Debian.gz", "/usr/share/doc/bash/changelog.Debian.gz",
			"/proc/config.gz" },
};

struct sample {
	const char *path;
	uint8_t *data;
	uint32_t bytes;
};

/* Room for what is made of a sample, and for what comes back. */
struct bench {
	uint8_t *made, *back;
	size_t room;
};

static bool
sample_read(struct sample *s, const char *path)
{
	FILE *f = fopen(path, "rb");

	if (f == NULL)
		return false;
	s->path = path;
	s->data = malloc(FILE_MAX);
	assert_non_null(s->data);
	s->bytes = (uint32_t)fread(s->data, 1, FILE_MAX, f);
	fclose(f);
	return true;
}

static void
check_same(const struct sample *s, long bytes, const uint8_t *back, const char *who)
{
	if (bytes != (long)s->bytes || memcmp(back, s->data, s->bytes) != 0)
		fail_msg("%s: %s makes %ld bytes of it, or other ones", s->path, who, bytes);
}

static uint32_t
device_run(void *xform, const uint8_t *in, uint32_t in_bytes, uint8_t *out, size_t room)
{
	struct ct_job job = { .xform = xform,
		.in = in,
		.in_bytes = in_bytes,
		.out = out,
		.out_bytes = (uint32_t)room,
		.flush = RTE_COMP_FLUSH_FINAL };

	ct_run(&job);
	assert_int_equal(job.status, RTE_COMP_OP_STATUS_SUCCESS);
	assert_int_equal(job.consumed, in_bytes);
	return job.produced;
}

static long
libdeflate_inflate(const struct bench *b, uint32_t bytes)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	size_t made = 0;
	int ret = libdeflate_deflate_decompress(d, b->made, bytes, b->back, b->room, &made);

	libdeflate_free_decompressor(d);
	return ret == LIBDEFLATE_SUCCESS ? (long)made : -1;
}

static long
isal_inflate_all(const struct bench *b, uint32_t bytes)
{
	struct inflate_state *state = malloc(sizeof(*state));
	long made = -1;

	isal_inflate_init(state);
	state->next_in = b->made;
	state->avail_in = bytes;
	state->next_out = b->back;
	state->avail_out = (uint32_t)b->room;
	if (isal_inflate(state) == ISAL_DECOMP_OK && state->block_state == ISAL_BLOCK_FINISH)
		made = (long)state->total_out;
	free(state);
	return made;
}

static uint32_t
libdeflate_deflate(const struct sample *s, const struct bench *b, int level)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
	size_t made = libdeflate_deflate_compress(c, s->data, s->bytes, b->made, b->room);

	libdeflate_free_compressor(c);
	assert_int_not_equal(made, 0);
	return (uint32_t)made;
}

static uint32_t
isal_deflate_all(const struct sample *s, const struct bench *b)
{
	struct isal_zstream *z = calloc(1, sizeof(*z));
	uint32_t made;

	isal_deflate_init(z);
	z->next_in = s->data;
	z->avail_in = s->bytes;
	z->next_out = b->made;
	z->avail_out = (uint32_t)b->room;
	z->end_of_stream = 1;
	assert_int_equal(isal_deflate(z), COMP_OK);
	assert_int_equal(z->internal_state.state, ZSTATE_END);
	made = z->total_out;
	free(z);
	return made;
}

static void
device_compresses(const struct sample *s, const struct bench *b)
{
	static const int levels[] = { 1, 6, 9 };

	for (size_t i = 0; i < RTE_DIM(levels); i++) {
		void *xform = ct_deflate(
				RTE_COMP_HUFFMAN_DYNAMIC, levels[i], RTE_COMP_CHECKSUM_NONE);
		uint32_t bytes = device_run(xform, s->data, s->bytes, b->made, b->room);

		ct_xform_free(xform);
		check_same(s, co_inflate(b->made, bytes, b->back, b->room), b->back, "zlib");
		memset(b->back, 0, s->bytes);
		check_same(s, libdeflate_inflate(b, bytes), b->back, "libdeflate");
		memset(b->back, 0, s->bytes);
		check_same(s, isal_inflate_all(b, bytes), b->back, "ISA-L");
	}
}

static void
device_decompresses(const struct sample *s, const struct bench *b)
{
	void *xform = ct_inflate(RTE_COMP_CHECKSUM_CRC32);
	uint32_t bytes;

	bytes = (uint32_t)co_deflate(s->data, s->bytes, b->made, b->room, 9);
	check_same(s, device_run(xform, b->made, bytes, b->back, b->room), b->back, "from zlib");
	bytes = libdeflate_deflate(s, b, 12);
	check_same(s, device_run(xform, b->made, bytes, b->back, b->room), b->back,
			"from libdeflate");
	bytes = isal_deflate_all(s, b);
	check_same(s, device_run(xform, b->made, bytes, b->back, b->room), b->back, "from ISA-L");
	ct_xform_free(xform);
}

static void
lz4_both_ways(const struct sample *s, const struct bench *b)
{
	void *pack = ct_lz4(true, 1, CT_XXHASH32, NULL);
	void *unpack = ct_lz4(false, 0, CT_XXHASH32, NULL);
	uint32_t bytes = device_run(pack, s->data, s->bytes, b->made, b->room);
	long made = co_lz4_blocks(
			b->made, bytes, false, co_xxh32(s->data, s->bytes), b->back, b->room);

	check_same(s, made, b->back, "liblz4");
	memset(b->back, 0, s->bytes);
	check_same(s, device_run(unpack, b->made, bytes, b->back, b->room), b->back, "the device");
	ct_xform_free(pack);
	ct_xform_free(unpack);
}

static void
each_file(void (*check)(const struct sample *s, const struct bench *b))
{
	unsigned int nb = 0;

	for (size_t row = 0; row < RTE_DIM(files); row++) {
		struct sample s = { .data = NULL };
		struct bench b;

		for (size_t i = 0; i < 3 && s.data == NULL; i++)
			sample_read(&s, files[row][i]);
		if (s.data == NULL)
			continue;
		b.room = ROOM(s.bytes) + s.bytes / 8;
		b.made = malloc(b.room);
		b.back = malloc(b.room);
		check(&s, &b);
		free(b.made);
		free(b.back);
		free(s.data);
		nb++;
	}
	assert_true(nb >= 3); /* else there was nothing to test with */
}

static void
test_device_compresses(void **state)
{
	(void)state;
	each_file(device_compresses);
}

static void
test_device_decompresses(void **state)
{
	(void)state;
	each_file(device_decompresses);
}

static void
test_lz4(void **state)
{
	(void)state;
	each_file(lz4_both_ways);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_device_compresses),
		cmocka_unit_test(test_device_decompresses),
		cmocka_unit_test(test_lz4),
	};

	return ct_main("comp_files", "dc", tests, RTE_DIM(tests));
}
