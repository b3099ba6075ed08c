/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Formats of compressed files: what stands around the data that a device makes.
 *
 *   gzip     RFC 1952: header, deflate, CRC-32 and length of the data
 *   zlib     RFC 1950: header, deflate, Adler-32
 *   deflate  RFC 1951: nothing
 *   lz4      LZ4 frame: header, blocks with their sizes, end mark, XXH32
 */

#ifndef COMP_FORMAT_H
#define COMP_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <rte_comp.h>
#include <xxhash.h>

#define COMP_HEAD_MAX  16 /* bytes that comp_head_encode() writes */
#define COMP_TAIL_MAX  8
#define COMP_LZ4_BLOCK 65536u      /* most bytes of data in a block of a frame that we write */
#define COMP_LZ4_RAW   0x80000000u /* in the size of a block: not compressed */

enum comp_format { COMP_GZIP = 0, COMP_ZLIB, COMP_DEFLATE, COMP_LZ4, COMP_NB_FORMATS };

const char *comp_format_name(enum comp_format format);

/** Of a file's name, with the dot. */
const char *comp_format_suffix(enum comp_format format);

enum rte_comp_algorithm comp_format_algo(enum comp_format format);

/** The checksum that a device is asked for. */
enum rte_comp_checksum_type comp_format_chksum(enum comp_format format);

/** @return  0; -EINVAL, and nothing is printed. */
int comp_format_parse(const char *name, enum comp_format *format);

/** The format that a file's name ends with. @return  0; -EINVAL, and nothing is printed. */
int comp_format_of_path(const char *path, enum comp_format *format);

/** Checksum and length of data that comes in pieces. */
struct comp_sum {
	enum comp_format format;
	uint64_t bytes;
	uint32_t value;       /* CRC-32 or Adler-32 */
	XXH32_state_t *xxh32; /* lz4 */
};

/** @return  0 or -ENOMEM. */
int comp_sum_init(struct comp_sum *sum, enum comp_format format);

/** Harmless on a zeroed struct. */
void comp_sum_fini(struct comp_sum *sum);

/** Append a piece of which the device told the checksum (gzip, zlib). */
void comp_sum_append(struct comp_sum *sum, uint64_t device_chksum, uint32_t bytes);

/** Append a piece itself (lz4). */
void comp_sum_update(struct comp_sum *sum, const void *data, uint32_t bytes);

/** What stands before the data. @return  Bytes. */
size_t comp_head_encode(enum comp_format format, int level, uint8_t out[COMP_HEAD_MAX]);

/** What stands behind the data, without the end mark of lz4. @return  Bytes. */
size_t comp_tail_encode(const struct comp_sum *sum, uint8_t out[COMP_TAIL_MAX]);

/** What a header says. */
struct comp_head {
	size_t bytes;         /* where the data begins */
	bool block_checksums; /* lz4 */
	bool content_checksum;
	uint64_t content_bytes; /* lz4, when it is there; otherwise 0 */
};

/**
 * Read a header.
 *
 * @param why  Out, on failure: what is wrong, in words.
 * @return     0; -EBADMSG it is no such header; -ENOTSUP it is one that we do not take.
 */
int comp_head_parse(enum comp_format format, const uint8_t *in, size_t len, struct comp_head *head,
		const char **why);

/** Bytes behind the data. */
size_t comp_tail_bytes(enum comp_format format, const struct comp_head *head);

/**
 * Compare what stands behind the data with what was found. The sum is that of the data.
 *
 * @param in  comp_tail_bytes() bytes.
 */
bool comp_tail_matches(const struct comp_sum *sum, const struct comp_head *head, const uint8_t *in);

/** Numbers of 32 bits, little-endian. */
uint32_t comp_le32_get(const uint8_t *in);
void comp_le32_put(uint8_t *out, uint32_t value);

#endif /* COMP_FORMAT_H */
