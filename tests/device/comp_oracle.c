/* SPDX-License-Identifier: BSD-3-Clause */

#include <stdlib.h>
#include <string.h>

#include <lz4.h>
#include <lz4frame.h>
#include <xxhash.h>
#include <zlib.h>

#include "comp_oracle.h"

enum { FRAME_HEADER = 7, FRAME_FOOTER = 8, BLOCK_MAX = 32768, SIZE_WORD = 4 };

long
co_inflate(const uint8_t *in, size_t in_bytes, uint8_t *out, size_t out_bytes)
{
	z_stream z = { 0 };
	long got = -1;

	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return -1;
	z.next_in = (Bytef *)(uintptr_t)in;
	z.avail_in = (uInt)in_bytes;
	z.next_out = out;
	z.avail_out = (uInt)out_bytes;
	if (inflate(&z, Z_FINISH) == Z_STREAM_END && z.avail_in == 0)
		got = (long)z.total_out;
	inflateEnd(&z);
	return got;
}

size_t
co_deflate(const uint8_t *in, size_t in_bytes, uint8_t *out, size_t out_bytes, int level)
{
	z_stream z = { 0 };
	size_t made;

	if (deflateInit2(&z, level, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_in = (Bytef *)(uintptr_t)in;
	z.avail_in = (uInt)in_bytes;
	z.next_out = out;
	z.avail_out = (uInt)out_bytes;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	made = z.total_out;
	deflateEnd(&z);
	return made;
}

static void
put32(uint8_t *to, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		to[i] = (uint8_t)(value >> 8 * i);
}

long
co_lz4_blocks(const uint8_t *in, size_t in_bytes, bool independent, uint32_t content_xxh32,
		uint8_t *out, size_t out_bytes)
{
	size_t frame_bytes = FRAME_HEADER + in_bytes + FRAME_FOOTER;
	uint8_t *frame = malloc(frame_bytes);
	size_t src_left = frame_bytes, done = 0, src_at = 0, hint = 1;
	LZ4F_dctx *ctx;

	if (frame == NULL || LZ4F_isError(LZ4F_createDecompressionContext(&ctx, LZ4F_VERSION)))
		abort();
	memcpy(frame, "\x04\x22\x4d\x18\x44\x70\x00", FRAME_HEADER); /* blocks to 4 MB */
	if (independent)
		frame[4] |= 0x20;
	frame[6] = (uint8_t)(XXH32(frame + 4, 2, 0) >> 8);
	memcpy(frame + FRAME_HEADER, in, in_bytes);
	put32(frame + FRAME_HEADER + in_bytes, 0);
	put32(frame + FRAME_HEADER + in_bytes + 4, content_xxh32);
	while (hint != 0 && src_left != 0 && !LZ4F_isError(hint)) {
		size_t src = src_left, dst = out_bytes - done;

		hint = LZ4F_decompress(ctx, out + done, &dst, frame + src_at, &src, NULL);
		if (src == 0 && dst == 0)
			break;
		done += dst;
		src_at += src;
		src_left -= src;
	}
	LZ4F_freeDecompressionContext(ctx);
	free(frame);
	return hint == 0 && src_left == 0 ? (long)done : -1;
}

size_t
co_lz4_compress(const uint8_t *in, size_t in_bytes, uint8_t *out, size_t out_bytes)
{
	size_t made = 0;

	for (size_t at = 0; at < in_bytes; at += BLOCK_MAX) {
		int part = (int)(in_bytes - at < BLOCK_MAX ? in_bytes - at : BLOCK_MAX);
		/* A window of 32 KB is all that the device has: blocks of it know no other. */
		int n = LZ4_compress_default((const char *)in + at, (char *)out + made + SIZE_WORD,
				part, (int)(out_bytes - made - SIZE_WORD));

		if (n <= 0)
			abort();
		put32(out + made, (uint32_t)n);
		made += SIZE_WORD + (size_t)n;
	}
	return made;
}

uint32_t
co_crc32(uint32_t seed, const uint8_t *data, size_t bytes)
{
	return (uint32_t)crc32(seed, data, (uInt)bytes);
}

uint32_t
co_adler32(uint32_t seed, const uint8_t *data, size_t bytes)
{
	return (uint32_t)adler32(seed, data, (uInt)bytes);
}

uint32_t
co_xxh32(const uint8_t *data, size_t bytes)
{
	return XXH32(data, bytes, 0);
}
