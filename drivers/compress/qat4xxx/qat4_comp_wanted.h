/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a transform asks for, between the two APIs and the request template.
 */

#ifndef QAT4_COMP_WANTED_H
#define QAT4_COMP_WANTED_H

#include "qat4_comp.h"
#include "qat4_compat_comp.h"

/** A transform in one form for both directions and both APIs. */
struct qat4_comp_wanted {
	const char *name; /* of the device, for messages */
	const struct qat4_caps *caps;
	bool compress;
	enum rte_comp_algorithm algo;
	enum rte_comp_checksum_type chksum;
	enum rte_comp_hash_algorithm hash;
	enum rte_comp_huffman huffman;
	int level;
	unsigned int window;
	uint8_t lz4_flags;
	bool dictionary;
	struct rte_pmd_qat4xxx_comp_options options;
};

static inline bool
qat4_comp_has_option(const struct qat4_comp_wanted *w, uint32_t flag)
{
	return (w->options.flags & flag) != 0;
}

static inline bool
qat4_comp_is_lz4s(const struct qat4_comp_wanted *w)
{
	return w->options.lz4s_min_match != 0;
}

/**
 * Can the device do it?
 *
 * @return  0; -ENOTSUP not offered; -EINVAL malformed; after a line in the log.
 */
int qat4_comp_check(const struct qat4_comp_wanted *w);

/** The device's code of the LZ4 block size (enum qat4_lz4_max_block), -EINVAL when it has none. */
int qat4_comp_lz4_block_code(const struct qat4_comp_wanted *w);

#endif /* QAT4_COMP_WANTED_H */
