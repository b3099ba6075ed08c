/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Differences between DPDK releases from 22.11 on in compressdev, and nothing else. What a release
 * does not name yet has the value that it has in later ones.
 */

#ifndef QAT4_COMPAT_COMP_H
#define QAT4_COMPAT_COMP_H

#include <stdbool.h>
#include <stdint.h>

#include <rte_comp.h>
#include <rte_version.h>

/* LZ4 came with 23.03. */
#if RTE_VERSION < RTE_VERSION_NUM(23, 3, 0, 0)
#define RTE_COMP_ALGO_LZ4 ((enum rte_comp_algorithm)(RTE_COMP_ALGO_LZS + 1))
#define RTE_COMP_CHECKSUM_XXHASH32                                                                 \
	((enum rte_comp_checksum_type)(RTE_COMP_CHECKSUM_CRC32_ADLER32 + 1))
#define RTE_COMP_FF_XXHASH32_CHECKSUM        (1ULL << 15)
#define RTE_COMP_FF_LZ4_BLOCK_INDEPENDENCE   (1ULL << 19)
#define RTE_COMP_FF_LZ4_BLOCK_WITH_CHECKSUM  (1ULL << 20)
#define RTE_COMP_LZ4_FLAG_BLOCK_CHECKSUM     (1 << 4)
#define RTE_COMP_LZ4_FLAG_BLOCK_INDEPENDENCE (1 << 5)
#endif

/** A checksum does not match: a status of operations that came with 25.11. */
enum { QAT4_COMP_OP_STATUS_CHECKSUM = 7 };

/** LZ4 flags of a transform: they share their place with the parameters of deflate. */
static inline uint8_t
qat4_lz4_compress_flags(const struct rte_comp_compress_xform *xform)
{
#if RTE_VERSION < RTE_VERSION_NUM(23, 3, 0, 0)
	return (uint8_t)xform->deflate.huffman;
#else
	return xform->lz4.flags;
#endif
}

/** The same for decompression, where releases before 23.03 have no such place. */
static inline uint8_t
qat4_lz4_decompress_flags(const struct rte_comp_decompress_xform *xform)
{
#if RTE_VERSION < RTE_VERSION_NUM(23, 3, 0, 0)
	(void)xform;
	return 0;
#else
	return xform->lz4.flags;
#endif
}

/** Does a transform come with a dictionary? Releases before 25.11 have no place for one. */
static inline bool
qat4_xform_has_dictionary(const struct rte_comp_xform *xform)
{
#if RTE_VERSION < RTE_VERSION_NUM(25, 11, 0, 0)
	(void)xform;
	return false;
#else
	if (xform->type == RTE_COMP_COMPRESS)
		return xform->compress.algo == RTE_COMP_ALGO_DEFLATE &&
				xform->compress.deflate.dictionary_len != 0;
	return xform->decompress.algo == RTE_COMP_ALGO_DEFLATE &&
			xform->decompress.inflate.dictionary_len != 0;
#endif
}

#endif /* QAT4_COMPAT_COMP_H */
