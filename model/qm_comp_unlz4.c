/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * LZ4 and LZ4s decompression, with the device's history of 32 KiB.
 *
 * Source: sections 1.8, 3.11 and 3.12.
 */

#include <string.h>

#include <xxhash.h>

#include "qm_comp_job.h"

enum { NIBBLE = 15, OFFSET_BYTES = 2, CHECKSUM_BYTES = 4, WILD = 16 };

/** A block in work. */
struct block {
	const uint8_t *in;
	const uint8_t *in_end;
	const uint8_t *start; /* of all output: history begins here */
	uint8_t *out;
	uint8_t *out_end;
	unsigned int bias; /* match length minus match code */
	bool lz4s;
};

/** Extension of a length. @return  false when the block ends in it. */
static inline bool
get_length(struct block *block, size_t *len)
{
	uint8_t byte;

	do {
		if (block->in == block->in_end)
			return false;
		byte = *block->in++;
		*len += byte;
	} while (byte == 255);
	return true;
}

static inline int8_t
get_literals(struct block *block, size_t len)
{
	size_t in_left = (size_t)(block->in_end - block->in);
	size_t out_left = (size_t)(block->out_end - block->out);

	if (len == NIBBLE && !get_length(block, &len))
		return QAT4_COMP_ERR_LZ4_LENGTH;
	if (len <= WILD && in_left >= WILD + 1 && out_left >= WILD) {
		memcpy(block->out, block->in, WILD);
	} else {
		in_left = (size_t)(block->in_end - block->in);
		if (len > in_left)
			return QAT4_COMP_ERR_LZ4_LENGTH;
		if (len > out_left)
			return QAT4_COMP_ERR_OVERFLOW;
		memcpy(block->out, block->in, len);
	}
	block->in += len;
	block->out += len;
	return 0;
}

/** Copy from @p distance before; source and destination may overlap, which repeats a pattern. */
static inline void
copy_match(struct block *block, size_t distance, size_t len)
{
	uint8_t *out = block->out;
	const uint8_t *from = out - distance;

	block->out += len;
	if ((size_t)(block->out_end - out) < len + WILD || distance < 8) {
		if (distance == 1)
			memset(out, *from, len);
		else
			for (size_t i = 0; i < len; i++)
				out[i] = from[i];
	} else if (distance < WILD) {
		for (size_t i = 0; i < len; i += 8)
			memcpy(out + i, from + i, 8);
	} else {
		for (size_t i = 0; i < len; i += WILD)
			memcpy(out + i, from + i, WILD);
	}
}

/** A match of code @p code, behind the literals. */
static inline int8_t
get_match(struct block *block, size_t code)
{
	size_t distance;

	if (block->in_end - block->in < OFFSET_BYTES)
		return QAT4_COMP_ERR_LZ4_LENGTH;
	distance = block->in[0] | (size_t)block->in[1] << 8;
	block->in += OFFSET_BYTES;
	if (block->lz4s && code == 0)
		return 0; /* literals only */
	if (code == NIBBLE && !get_length(block, &code))
		return QAT4_COMP_ERR_LZ4_LENGTH;
	if (distance == 0)
		return QAT4_COMP_ERR_LZ4_OFFSET_0;
	if (distance > QM_COMP_HISTORY || distance > (size_t)(block->out - block->start))
		return QAT4_COMP_ERR_DISTANCE;
	code += block->bias;
	if (code > (size_t)(block->out_end - block->out))
		return QAT4_COMP_ERR_OVERFLOW;
	copy_match(block, distance, code);
	return 0;
}

/**
 * What most sequences are: few literals, a short match that does not overlap itself much, far from
 * all ends; 16 and 18 bytes are copied whatever the lengths.
 *
 * @return  false when the sequence is not of this kind; then nothing counts as done.
 */
static inline bool
short_sequence(struct block *block, uint8_t token)
{
	size_t literals = token >> 4;
	size_t code = token & NIBBLE;
	uint8_t *out = block->out + literals;
	size_t distance;

	if (literals == NIBBLE || code == NIBBLE || (block->lz4s && code == 0) ||
			block->in_end - block->in < WILD + OFFSET_BYTES ||
			block->out_end - block->out < 3 * WILD)
		return false;
	memcpy(block->out, block->in, WILD);
	distance = block->in[literals] | (size_t)block->in[literals + 1] << 8;
	if (distance < 8 || distance > QM_COMP_HISTORY || distance > (size_t)(out - block->start))
		return false;
	memcpy(out, out - distance, 8);
	memcpy(out + 8, out + 8 - distance, 8);
	memcpy(out + 16, out + 16 - distance, 2);
	block->in += literals + OFFSET_BYTES;
	block->out = out + code + block->bias;
	return true;
}

/** A block ends behind literals, and with its input. */
static inline int8_t
decode_sequences(struct block *block)
{
	while (block->in < block->in_end) {
		uint8_t token = *block->in++;
		int8_t error;

		if (short_sequence(block, token))
			continue;
		error = get_literals(block, token >> 4);
		if (error != 0)
			return error;
		if (block->in == block->in_end)
			return 0;
		error = get_match(block, token & NIBBLE);
		if (error != 0)
			return error;
	}
	return QAT4_COMP_ERR_LZ4_LENGTH;
}

/** On a copy, which can stay in registers: bytes that are written could be any part of *block. */
static int8_t
decode_block(struct block *block)
{
	struct block copy = *block;
	int8_t error = decode_sequences(&copy);

	*block = copy;
	return error;
}

static void
set_result(struct qm_comp_job *job, const uint8_t *in, const uint8_t *out)
{
	job->consumed = (size_t)(in - job->in);
	job->produced = (size_t)(out - job->out);
}

/** Nothing in, nothing out: what was compressed to nothing is nothing again. */
static void
decode_lz4s(struct qm_comp_job *job)
{
	struct block block = {
		.in = job->in,
		.in_end = job->in + job->in_len,
		.start = job->out,
		.out = job->out,
		.out_end = job->out + job->room,
		.bias = job->min_match - 1u,
		.lz4s = true,
	};

	if (job->in_len > 0)
		job->error = decode_block(&block);
	job->eolb = true;
	set_result(job, block.in, block.out);
}

static int8_t
copy_stored(struct block *block, size_t len)
{
	if (len > (size_t)(block->out_end - block->out))
		return QAT4_COMP_ERR_OVERFLOW;
	memcpy(block->out, block->in, len);
	block->out += len;
	block->in += len;
	return 0;
}

/**
 * One block of clear size @p job->block_max at most. What is above that and what is above the room
 * are different errors: the smaller limit says which.
 */
static int8_t
lz4_block(const struct qm_comp_job *job, struct block *block, uint32_t word)
{
	const uint8_t *data = block->in;
	size_t len = word & ~QM_LZ4_STORED;
	size_t left = (size_t)(job->out + job->room - block->out);
	int8_t error;

	if (len > job->block_max)
		return QAT4_COMP_ERR_LZ4_BLOCK_MAX;
	if ((size_t)(job->in + job->in_len - data) < len)
		return QAT4_COMP_ERR_INCOMPLETE;
	block->in_end = data + len;
	block->out_end = block->out + (left < job->block_max ? left : job->block_max);
	error = (word & QM_LZ4_STORED) != 0 ? copy_stored(block, len) : decode_block(block);
	if (error == QAT4_COMP_ERR_OVERFLOW && left > job->block_max)
		return QAT4_COMP_ERR_LZ4_BLOCK_OVERFLOW;
	if (error != 0 || !job->block_checksum)
		return error;
	if (job->in + job->in_len - block->in < CHECKSUM_BYTES)
		return QAT4_COMP_ERR_INCOMPLETE;
	memcpy(&word, block->in, sizeof(word));
	block->in += CHECKSUM_BYTES;
	return word == XXH32(data, len, 0) ? 0 : QAT4_COMP_ERR_SOFT;
}

/** Up to the end mark, which is not consumed, or the end of the input. */
static void
decode_lz4(struct qm_comp_job *job)
{
	const uint8_t *end = job->in + job->in_len;
	struct block block = {
		.in = job->in,
		.start = job->out,
		.out = job->out,
		.bias = 4,
	};
	const uint8_t *in = job->in;
	uint8_t *out = job->out;

	while (in < end && job->error == 0) {
		uint32_t word;

		if (end - in < QM_LZ4_BLOCK_HEAD) {
			job->error = QAT4_COMP_ERR_INCOMPLETE;
			break;
		}
		memcpy(&word, in, sizeof(word));
		if (word == 0)
			break;
		block.in = in + QM_LZ4_BLOCK_HEAD;
		job->error = lz4_block(job, &block, word);
		if (job->error == 0) {
			in = block.in;
			out = block.out;
		}
	}
	job->eolb = true;
	set_result(job, in, out);
}

void
qm_comp_unlz4(struct qm_comp_job *job)
{
	if (job->format == QM_COMP_LZ4)
		decode_lz4(job);
	else
		decode_lz4s(job);
}
