/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Capabilities: what the PMD can do of what the device says it has.
 * Source: doc/hardware/04-compress.md, sections 7 and 8.1.
 */

#include <rte_common.h>
#include <rte_malloc.h>

#include "qat4_comp.h"
#include "qat4_compat_comp.h"

#define COMMON_FLAGS                                                                               \
	(RTE_COMP_FF_OOP_SGL_IN_SGL_OUT | RTE_COMP_FF_OOP_SGL_IN_LB_OUT |                          \
			RTE_COMP_FF_OOP_LB_IN_SGL_OUT | RTE_COMP_FF_SHAREABLE_PRIV_XFORM |         \
			RTE_COMP_FF_CRC32_CHECKSUM | RTE_COMP_FF_MULTI_PKT_CHECKSUM)
#define DEFLATE_FLAGS                                                                              \
	(COMMON_FLAGS | RTE_COMP_FF_ADLER32_CHECKSUM | RTE_COMP_FF_CRC32_ADLER32_CHECKSUM |        \
			RTE_COMP_FF_HUFFMAN_FIXED | RTE_COMP_FF_HUFFMAN_DYNAMIC |                  \
			RTE_COMP_FF_NONCOMPRESSED_BLOCKS)
#define HASH_FLAGS (RTE_COMP_FF_SHA1_HASH | RTE_COMP_FF_SHA2_SHA256_HASH)
#define LZ4_FLAGS                                                                                  \
	(COMMON_FLAGS | RTE_COMP_FF_XXHASH32_CHECKSUM | RTE_COMP_FF_LZ4_BLOCK_INDEPENDENCE |       \
			RTE_COMP_FF_LZ4_BLOCK_WITH_CHECKSUM)

struct rte_compressdev_capabilities *
qat4_comp_caps_create(const struct qat4_caps *caps, int socket_id)
{
	enum { MAX_CAPABILITIES = 3 }; /* deflate, LZ4, terminator */
	const struct rte_param_log2_range window = { .min = QAT4_COMP_WINDOW_LOG2,
		.max = QAT4_COMP_WINDOW_LOG2 };
	struct rte_compressdev_capabilities *list;
	unsigned int n = 0;

	list = rte_calloc_socket("qat4_comp_caps", MAX_CAPABILITIES, sizeof(*list), 0, socket_id);
	if (list == NULL)
		return NULL;
	if ((caps->mask & QAT4_CAP_COMP) != 0) {
		list[n].algo = RTE_COMP_ALGO_DEFLATE;
		list[n].window_size = window;
		list[n].comp_feature_flags = DEFLATE_FLAGS;
		if ((caps->ext_dc & QAT4_EXT_DC_HASH_COMPRESS) != 0)
			list[n].comp_feature_flags |= HASH_FLAGS;
		n++;
	}
	if ((caps->mask & QAT4_CAP_LZ4) != 0) {
		list[n].algo = RTE_COMP_ALGO_LZ4;
		list[n].window_size = window;
		list[n].comp_feature_flags = LZ4_FLAGS;
		n++;
	}
	list[n].algo = RTE_COMP_ALGO_UNSPECIFIED;
	return list;
}
