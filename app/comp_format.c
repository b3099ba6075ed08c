/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Headers, trailers and checksums of compressed files.
 */

#include "comp_format.h"

#include <errno.h>
#include <string.h>
#include <zlib.h>

#include <rte_common.h>

#include "app_compat.h"

/* RFC 1952, section 2.3.1. */
#define GZIP_FHCRC    0x02
#define GZIP_FEXTRA   0x04
#define GZIP_FNAME    0x08
#define GZIP_FCOMMENT 0x10
#define GZIP_RESERVED 0xe0
#define GZIP_FIXED    10 /* bytes that every header has */
#define GZIP_UNKNOWN  255

/* RFC 1950, section 2.2: deflate with a window of 32 KB. */
#define ZLIB_CMF      0x78
#define ZLIB_FDICT    0x20

/* LZ4 Frame Format 1.6.3. */
#define LZ4_MAGIC     0x184d2204u
#define LZ4_VERSION   0x40 /* in the byte FLG */
#define LZ4_VERSIONS  0xc0
#define LZ4_INDEP     0x20
#define LZ4_BLOCK_SUM 0x10
#define LZ4_SIZE      0x08
#define LZ4_SUM       0x04
#define LZ4_RESERVED  0x02
#define LZ4_DICT      0x01
#define LZ4_BD_64KB   0x40
#define LZ4_MIN_HEAD  7

struct format_desc {
	const char *name;
	const char *suffix;
	enum rte_comp_algorithm algo;
	enum rte_comp_checksum_type chksum;
};

static const struct format_desc formats[COMP_NB_FORMATS] = {
	[COMP_GZIP] = { "gzip", ".gz", RTE_COMP_ALGO_DEFLATE, RTE_COMP_CHECKSUM_CRC32 },
	[COMP_ZLIB] = { "zlib", ".zz", RTE_COMP_ALGO_DEFLATE, RTE_COMP_CHECKSUM_ADLER32 },
	[COMP_DEFLATE] = { "deflate", ".deflate", RTE_COMP_ALGO_DEFLATE, RTE_COMP_CHECKSUM_NONE },
	[COMP_LZ4] = { "lz4", ".lz4", RTE_COMP_ALGO_LZ4, RTE_COMP_CHECKSUM_NONE },
};

const char *
comp_format_name(enum comp_format format)
{
	return formats[format].name;
}

const char *
comp_format_suffix(enum comp_format format)
{
	return formats[format].suffix;
}

enum rte_comp_algorithm
comp_format_algo(enum comp_format format)
{
	return formats[format].algo;
}

enum rte_comp_checksum_type
comp_format_chksum(enum comp_format format)
{
	return formats[format].chksum;
}

int
comp_format_parse(const char *name, enum comp_format *format)
{
	unsigned int i;

	for (i = 0; i < COMP_NB_FORMATS; i++) {
		if (strcmp(formats[i].name, name) == 0) {
			*format = (enum comp_format)i;
			return 0;
		}
	}
	return -EINVAL;
}

int
comp_format_of_path(const char *path, enum comp_format *format)
{
	size_t len = strlen(path);
	unsigned int i;

	for (i = 0; i < COMP_NB_FORMATS; i++) {
		size_t suffix = strlen(formats[i].suffix);

		if (len > suffix && strcmp(path + len - suffix, formats[i].suffix) == 0) {
			*format = (enum comp_format)i;
			return 0;
		}
	}
	return -EINVAL;
}

uint32_t
comp_le32_get(const uint8_t *in)
{
	return (uint32_t)in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 |
			(uint32_t)in[3] << 24;
}

void
comp_le32_put(uint8_t *out, uint32_t value)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		out[i] = (uint8_t)(value >> (8 * i));
}

static void
be32_put(uint8_t *out, uint32_t value)
{
	unsigned int i;

	for (i = 0; i < 4; i++)
		out[i] = (uint8_t)(value >> (24 - 8 * i));
}

int
comp_sum_init(struct comp_sum *sum, enum comp_format format)
{
	sum->format = format;
	sum->bytes = 0;
	sum->value = format == COMP_ZLIB ? 1 : 0;
	sum->xxh32 = NULL;
	if (format != COMP_LZ4)
		return 0;
	sum->xxh32 = XXH32_createState();
	if (sum->xxh32 == NULL)
		return -ENOMEM;
	XXH32_reset(sum->xxh32, 0);
	return 0;
}

void
comp_sum_fini(struct comp_sum *sum)
{
	XXH32_freeState(sum->xxh32);
	sum->xxh32 = NULL;
}

void
comp_sum_append(struct comp_sum *sum, uint64_t device_chksum, uint32_t bytes)
{
	uint32_t piece = (uint32_t)device_chksum;

	sum->bytes += bytes;
	if (bytes == 0)
		return;
	if (sum->format == COMP_GZIP)
		sum->value = (uint32_t)crc32_combine(sum->value, piece, (z_off_t)bytes);
	else if (sum->format == COMP_ZLIB)
		sum->value = (uint32_t)adler32_combine(sum->value, piece, (z_off_t)bytes);
}

void
comp_sum_update(struct comp_sum *sum, const void *data, uint32_t bytes)
{
	sum->bytes += bytes;
	XXH32_update(sum->xxh32, data, bytes);
}

/** The checksum byte of a frame's header, which covers @p len bytes at @p desc. */
static uint8_t
lz4_header_sum(const uint8_t *desc, size_t len)
{
	return (uint8_t)(XXH32(desc, len, 0) >> 8);
}

static size_t
lz4_head(uint8_t *out)
{
	comp_le32_put(out, LZ4_MAGIC);
	out[4] = LZ4_VERSION | LZ4_INDEP | LZ4_SUM;
	out[5] = LZ4_BD_64KB;
	out[6] = lz4_header_sum(out + 4, 2);
	return LZ4_MIN_HEAD;
}

static size_t
zlib_head(int level, uint8_t *out)
{
	/* 0 fastest, 1 fast, 2 default, 3 best; the last bits make the pair a multiple of 31. */
	unsigned int effort = level < 0 ? 2 : level < 2 ? 0 : level < 6 ? 1 : level == 6 ? 2 : 3;
	unsigned int flags = effort << 6;

	flags += (31 - (ZLIB_CMF * 256 + flags) % 31) % 31;
	out[0] = ZLIB_CMF;
	out[1] = (uint8_t)flags;
	return 2;
}

static size_t
gzip_head(int level, uint8_t *out)
{
	memset(out, 0, GZIP_FIXED);
	out[0] = 0x1f;
	out[1] = 0x8b;
	out[2] = Z_DEFLATED;
	out[8] = level >= 9 ? 2 : level == 1 ? 4 : 0;
	out[9] = GZIP_UNKNOWN;
	return GZIP_FIXED;
}

size_t
comp_head_encode(enum comp_format format, int level, uint8_t out[COMP_HEAD_MAX])
{
	switch (format) {
	case COMP_GZIP:
		return gzip_head(level, out);
	case COMP_ZLIB:
		return zlib_head(level, out);
	case COMP_LZ4:
		return lz4_head(out);
	default:
		return 0;
	}
}

size_t
comp_tail_encode(const struct comp_sum *sum, uint8_t out[COMP_TAIL_MAX])
{
	switch (sum->format) {
	case COMP_GZIP:
		comp_le32_put(out, sum->value);
		comp_le32_put(out + 4, (uint32_t)sum->bytes);
		return 8;
	case COMP_ZLIB:
		be32_put(out, sum->value);
		return 4;
	case COMP_LZ4:
		comp_le32_put(out, XXH32_digest(sum->xxh32));
		return 4;
	default:
		return 0;
	}
}

/** Where a string that ends in 0 ends; @p len when it does not. */
static size_t
skip_string(const uint8_t *in, size_t at, size_t len)
{
	while (at < len && in[at] != 0)
		at++;
	return at < len ? at + 1 : len;
}

static int
gzip_parse(const uint8_t *in, size_t len, struct comp_head *head, const char **why)
{
	size_t at = GZIP_FIXED;

	*why = "it does not begin as a gzip file does";
	if (len < GZIP_FIXED || in[0] != 0x1f || in[1] != 0x8b || in[2] != Z_DEFLATED ||
			(in[3] & GZIP_RESERVED) != 0)
		return -EBADMSG;
	if ((in[3] & GZIP_FEXTRA) != 0)
		at += at + 2 <= len ? 2 + in[at] + 256u * in[at + 1] : 2;
	if ((in[3] & GZIP_FNAME) != 0)
		at = skip_string(in, at, len);
	if ((in[3] & GZIP_FCOMMENT) != 0)
		at = skip_string(in, at, len);
	if ((in[3] & GZIP_FHCRC) != 0)
		at += 2;
	*why = "it is cut off within the header";
	head->bytes = at;
	return at < len ? 0 : -EBADMSG;
}

static int
zlib_parse(const uint8_t *in, size_t len, struct comp_head *head, const char **why)
{
	*why = "it does not begin as a zlib stream does";
	if (len < 2 || (in[0] & 15) != Z_DEFLATED || in[0] >> 4 > 7 ||
			(in[0] * 256u + in[1]) % 31 != 0)
		return -EBADMSG;
	*why = "it needs a dictionary, which the device does not have";
	head->bytes = 2;
	return (in[1] & ZLIB_FDICT) != 0 ? -ENOTSUP : 0;
}

static int
lz4_parse(const uint8_t *in, size_t len, struct comp_head *head, const char **why)
{
	size_t at = 6;
	size_t i;

	*why = "it does not begin as an LZ4 frame does";
	if (len < LZ4_MIN_HEAD || comp_le32_get(in) != LZ4_MAGIC ||
			(in[4] & LZ4_VERSIONS) != LZ4_VERSION || (in[4] & LZ4_RESERVED) != 0)
		return -EBADMSG;
	head->content_checksum = (in[4] & LZ4_SUM) != 0;
	head->block_checksums = (in[4] & LZ4_BLOCK_SUM) != 0;
	*why = "its LZ4 frame needs a dictionary, which the device does not have";
	if ((in[4] & LZ4_DICT) != 0)
		return -ENOTSUP;
	*why = "it is cut off within the header";
	if ((in[4] & LZ4_SIZE) != 0) {
		if (len < LZ4_MIN_HEAD + 8)
			return -EBADMSG;
		for (i = 0; i < 8; i++)
			head->content_bytes |= (uint64_t)in[at + i] << (8 * i);
		at += 8;
	}
	*why = "the checksum of its header is wrong";
	head->bytes = at + 1;
	return in[at] == lz4_header_sum(in + 4, at - 4) ? 0 : -EBADMSG;
}

int
comp_head_parse(enum comp_format format, const uint8_t *in, size_t len, struct comp_head *head,
		const char **why)
{
	memset(head, 0, sizeof(*head));
	switch (format) {
	case COMP_GZIP:
		return gzip_parse(in, len, head, why);
	case COMP_ZLIB:
		return zlib_parse(in, len, head, why);
	case COMP_LZ4:
		return lz4_parse(in, len, head, why);
	default:
		return 0;
	}
}

size_t
comp_tail_bytes(enum comp_format format, const struct comp_head *head)
{
	static const size_t bytes[] = { [COMP_GZIP] = 8, [COMP_ZLIB] = 4, [COMP_DEFLATE] = 0 };

	if (format == COMP_LZ4)
		return head->content_checksum ? 4 : 0;
	return bytes[format];
}

bool
comp_tail_matches(const struct comp_sum *sum, const struct comp_head *head, const uint8_t *in)
{
	uint8_t made[COMP_TAIL_MAX];

	comp_tail_encode(sum, made);
	return memcmp(made, in, comp_tail_bytes(sum->format, head)) == 0;
}
