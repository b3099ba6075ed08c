/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Independent implementations: zlib, liblz4, libxxhash.
 */

#ifndef COMP_ORACLE_H
#define COMP_ORACLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Inflate a whole raw deflate stream with zlib.
 *
 * @return  Bytes in @p out, or -1: it is not one stream that ends where the input ends.
 */
long co_inflate(const uint8_t *in, size_t in_bytes, uint8_t *out, size_t out_bytes);

/** Deflate with zlib. @return  Bytes in @p out. */
size_t co_deflate(const uint8_t *in, size_t in_bytes, uint8_t *out, size_t out_bytes, int level);

/** Put frame header and footer around LZ4 blocks and decode with liblz4. @return  Bytes or -1. */
long co_lz4_blocks(const uint8_t *in, size_t in_bytes, bool independent, uint32_t content_xxh32,
		uint8_t *out, size_t out_bytes);

/** LZ4 blocks, as a frame has them, made by liblz4. @return  Bytes in @p out. */
size_t co_lz4_compress(const uint8_t *in, size_t in_bytes, uint8_t *out, size_t out_bytes);

uint32_t co_crc32(uint32_t seed, const uint8_t *data, size_t bytes);
uint32_t co_adler32(uint32_t seed, const uint8_t *data, size_t bytes);
uint32_t co_xxh32(const uint8_t *data, size_t bytes);

#endif /* COMP_ORACLE_H */
