/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * LZ4s into sequences. Format: doc/hardware/04-compress.md, section 3.12.
 *
 *   token (literal length, match code) | length bytes | literals | offset, 2 bytes | length bytes
 *
 * The offset is missing behind the last literals only. Match code 0 is "no copy".
 */

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "rte_pmd_qat4xxx_comp.h"

enum { NIBBLE_MORE = 15, LENGTH_MORE = 255, OFFSET_BYTES = 2 };

/** What is left to read. */
struct reader {
	const uint8_t *pos;
	const uint8_t *end;
	bool bad;
};

/** A length whose first part is @p nibble. */
static uint32_t
read_length(struct reader *r, uint32_t nibble)
{
	uint32_t length = nibble;
	uint8_t more = LENGTH_MORE;

	if (nibble != NIBBLE_MORE)
		return length;
	while (more == LENGTH_MORE) {
		if (r->pos == r->end || length > UINT32_MAX / 2) {
			r->bad = true;
			return 0;
		}
		more = *r->pos++;
		length += more;
	}
	return length;
}

static void
skip_literals(struct reader *r, uint32_t bytes)
{
	if ((size_t)(r->end - r->pos) < bytes)
		r->bad = true;
	else
		r->pos += bytes;
}

static uint32_t
read_offset(struct reader *r)
{
	uint32_t offset;

	if (r->end - r->pos < OFFSET_BYTES) {
		r->bad = true;
		return 0;
	}
	offset = r->pos[0] | (uint32_t)r->pos[1] << 8;
	r->pos += OFFSET_BYTES;
	return offset;
}

/**
 * Read one sequence of the block; its literals are added to those of @p seq.
 *
 * @return  Whether @p seq is complete: it has a copy, or the block is at its end.
 */
static bool
read_sequence(struct reader *r, unsigned int min_match, struct rte_pmd_qat4xxx_comp_sequence *seq)
{
	uint8_t token = *r->pos++;
	uint32_t literals = read_length(r, token >> 4);
	uint32_t code;

	skip_literals(r, literals);
	if (literals > UINT32_MAX / 2 - seq->literal_bytes)
		r->bad = true;
	seq->literal_bytes += literals;
	if (r->bad || r->pos == r->end)
		return true;
	seq->offset = read_offset(r);
	code = read_length(r, token & 0xf);
	if (code == 0)
		return r->bad;
	seq->match_bytes = code + min_match - 1;
	if (seq->offset == 0)
		r->bad = true;
	return true;
}

int64_t
rte_pmd_qat4xxx_comp_lz4s_sequences(const uint8_t *lz4s, size_t lz4s_bytes, unsigned int min_match,
		struct rte_pmd_qat4xxx_comp_sequence *sequences, size_t max)
{
	struct reader r = { .pos = lz4s, .end = lz4s + lz4s_bytes };
	struct rte_pmd_qat4xxx_comp_sequence seq = { 0 };
	size_t n = 0;

	if (min_match != 3 && min_match != 4)
		return -EINVAL;
	while (r.pos != r.end) {
		if (!read_sequence(&r, min_match, &seq))
			continue;
		if (r.bad)
			return -EINVAL;
		if (n == max)
			return -ENOSPC;
		sequences[n++] = seq;
		memset(&seq, 0, sizeof(seq));
	}
	/* The end is literals, maybe none: a block that ends with a copy has none. */
	if (n != 0 && sequences[n - 1].match_bytes == 0)
		return (int64_t)n;
	if (n == max)
		return -ENOSPC;
	seq.offset = 0;
	sequences[n++] = seq;
	return (int64_t)n;
}
