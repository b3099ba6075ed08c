/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The two slice configuration words. Source: doc/hardware/04-compress.md, section 2.
 */

#include <rte_byteorder.h>
#include <rte_common.h>

#include "qat4_comp.h"

/**
 * How a level searches. Those between two entries are as the lower one.
 *
 * Levels 3 to 5 with dynamic codes are our own: at their depth, drivers either skip what collides
 * in the hash table (qatlib, at all five) or do not (Linux). So there can be two steps in place of
 * one.
 */
struct level_facts {
	int from;
	enum qat4_comp_depth depth;
	uint32_t lower;         /* more bits of the lower word */
	uint32_t lower_dynamic; /* in place of them with dynamic Huffman codes */
};

#define NO_DROP (QAT4_COMP_LO_LLLBD_OFF | QAT4_COMP_LO_ABD_OFF)

static const struct level_facts levels[] = {
	{ 10, QAT4_COMP_DEPTH_9, NO_DROP, 0 },
	{ 9, QAT4_COMP_DEPTH_9, NO_DROP, NO_DROP },
	{ 6, QAT4_COMP_DEPTH_6, NO_DROP, NO_DROP },
	{ 3, QAT4_COMP_DEPTH_1, NO_DROP | QAT4_COMP_LO_SKIP_HASH_COLL, NO_DROP },
	{ 1, QAT4_COMP_DEPTH_1, NO_DROP | QAT4_COMP_LO_SKIP_HASH_COLL,
			NO_DROP | QAT4_COMP_LO_SKIP_HASH_COLL },
};

/** What a compression format asks for. */
struct format_facts {
	enum qat4_comp_format format;
	uint32_t lower;
	uint32_t upper;
};

static const struct format_facts formats[] = {
	[QAT4_COMP_CMD_STATIC] = { QAT4_COMP_FORMAT_DEFLATE, QAT4_COMP_LO_SKIP_3BYTE,
			QAT4_COMP_UP_SCB_OFF },
	[QAT4_COMP_CMD_DYNAMIC] = { QAT4_COMP_FORMAT_ILZ77, QAT4_COMP_LO_SKIP_3BYTE, 0 },
	[QAT4_COMP_CMD_DECOMPRESS] = { QAT4_COMP_FORMAT_DEFLATE, 0, 0 },
	[QAT4_COMP_CMD_LZ4_COMPRESS] = { QAT4_COMP_FORMAT_LZ4, QAT4_COMP_LO_MIN_MATCH_4, 0 },
	[QAT4_COMP_CMD_LZ4_DECOMPRESS] = { QAT4_COMP_FORMAT_LZ4, 0, 0 },
	[QAT4_COMP_CMD_LZ4S_COMPRESS] = { QAT4_COMP_FORMAT_LZ4S, 0, QAT4_COMP_UP_SCB_OFF },
	[QAT4_COMP_CMD_LZ4S_DECOMPRESS] = { QAT4_COMP_FORMAT_LZ4S, 0, 0 },
};

static const struct level_facts *
level_find(int level)
{
	unsigned int i = 0;

	while (i < RTE_DIM(levels) - 1 && level < levels[i].from)
		i++;
	return &levels[i];
}

static bool
is_decompression(enum qat4_comp_cmd cmd)
{
	return cmd == QAT4_COMP_CMD_DECOMPRESS || cmd == QAT4_COMP_CMD_LZ4_DECOMPRESS ||
			cmd == QAT4_COMP_CMD_LZ4S_DECOMPRESS;
}

/** The words of a compression on top of those of its format. */
static void
add_compression(const struct qat4_comp_cfg_input *in, uint32_t *lower, uint32_t *upper)
{
	const struct level_facts *level = level_find(in->level);

	*lower |= QAT4_COMP_LO_EDMM | QAT4_COMP_LO_SKIP_HASH_UPD |
			qat4_field_put(QAT4_COMP_LO_DEPTH, level->depth);
	*lower |= in->cmd == QAT4_COMP_CMD_DYNAMIC ? level->lower_dynamic : level->lower;
	*upper |= qat4_field_put(QAT4_COMP_UP_NICE, QAT4_COMP_NICE_DEFAULT) |
			qat4_field_put(QAT4_COMP_UP_LAZY, QAT4_COMP_LAZY_DEFAULT);
	if (in->cmd == QAT4_COMP_CMD_LZ4_COMPRESS) {
		*upper |= qat4_field_put(QAT4_COMP_UP_LZ4_MAX_BLOCK, in->lz4_block);
		if (in->lz4_independent)
			*upper |= QAT4_COMP_UP_LZ4_INDEPENDENT;
	}
}

struct qat4_comp_cfg
qat4_comp_cfg_make(const struct qat4_comp_cfg_input *in)
{
	const struct format_facts *format = &formats[in->cmd];
	uint32_t lower = format->lower | qat4_field_put(QAT4_COMP_LO_FORMAT, format->format);
	uint32_t upper = format->upper;

	if (format->format == QAT4_COMP_FORMAT_LZ4S && in->min_match == 4)
		lower |= QAT4_COMP_LO_MIN_MATCH_4;
	if (in->cmd == QAT4_COMP_CMD_LZ4_DECOMPRESS) {
		lower |= qat4_field_put(QAT4_DECOMP_LO_LZ4_MAX_BLOCK, in->lz4_block);
		if (in->lz4_checksum)
			lower |= QAT4_DECOMP_LO_LZ4_CHECKSUM;
	}
	if (!is_decompression(in->cmd))
		add_compression(in, &lower, &upper);
	return (struct qat4_comp_cfg){
		.lower_be = rte_cpu_to_be_32(lower),
		.upper_be = rte_cpu_to_be_32(upper),
	};
}
