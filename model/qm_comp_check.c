/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Checks that no library has in the form that the device has them: CRC-64 of any polynomial, and
 * XXHash32 that goes on from a state in the driver's memory.
 *
 * Source: sections 3.11 and 5.2; the xxHash specification.
 */

#include <string.h>

#include "qm_comp_job.h"

static uint64_t
reverse64(uint64_t value)
{
	value = (value >> 1 & 0x5555555555555555u) | (value & 0x5555555555555555u) << 1;
	value = (value >> 2 & 0x3333333333333333u) | (value & 0x3333333333333333u) << 2;
	value = (value >> 4 & 0x0f0f0f0f0f0f0f0fu) | (value & 0x0f0f0f0f0f0f0f0fu) << 4;
	return __builtin_bswap64(value);
}

static void
make_table(struct qm_comp *comp, uint64_t polynomial)
{
	for (unsigned int i = 0; i < 256; i++) {
		uint64_t crc = (uint64_t)i << 56;

		for (unsigned int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ ((crc >> 63) != 0 ? polynomial : 0);
		comp->crc64_table[i] = crc;
	}
	comp->crc64_polynomial = polynomial;
}

static uint64_t
crc64_by_table(struct qm_comp *comp, const struct qat4_comp_crc_block *block, uint64_t crc,
		const uint8_t *bytes, size_t len)
{
	bool reflect = (block->reflect_in & 1) != 0;

	if (comp->crc64_polynomial != block->polynomial || block->polynomial == 0)
		make_table(comp, block->polynomial);
	for (size_t i = 0; i < len; i++) {
		uint8_t byte = reflect ? (uint8_t)(reverse64(bytes[i]) >> 56) : bytes[i];

		crc = crc << 8 ^ comp->crc64_table[(uint8_t)(crc >> 56) ^ byte];
	}
	return crc;
}

/** The library inverts before and after, the device does not. */
static uint64_t
crc64_ecma(bool reflect, uint64_t crc, const uint8_t *bytes, size_t len)
{
	if (reflect)
		return reverse64(~crc64_ecma_refl(~reverse64(crc), bytes, len));
	return ~crc64_ecma_norm(~crc, bytes, len);
}

uint64_t
qm_comp_crc64(struct qm_comp *comp, const struct qat4_comp_crc_block *block, uint64_t crc,
		const uint8_t *bytes, size_t len)
{
	if (len > 0 && block->polynomial == QAT4_COMP_CRC64_POLYNOMIAL)
		crc = crc64_ecma((block->reflect_in & 1) != 0, crc, bytes, len);
	else
		crc = crc64_by_table(comp, block, crc, bytes, len);
	if ((block->reflect_out & 1) != 0)
		crc = reverse64(crc);
	return crc ^ block->out_xor;
}

/* XXHash32. */

enum { STRIPE = 16, WORD = 4 };
#define PRIME1 0x9e3779b1u
#define PRIME2 0x85ebca77u
#define PRIME3 0xc2b2ae3du
#define PRIME4 0x27d4eb2fu
#define PRIME5 0x165667b1u

static uint32_t
rotate(uint32_t value, unsigned int bits)
{
	return value << bits | value >> (32 - bits);
}

static void
add_stripe(uint32_t v[4], const uint8_t *bytes)
{
	for (unsigned int i = 0; i < 4; i++) {
		uint32_t lane;

		memcpy(&lane, bytes + i * WORD, sizeof(lane));
		v[i] = rotate(v[i] + lane * PRIME2, 13) * PRIME1;
	}
}

void
qm_comp_xxhash_add(struct qat4_comp_xxhash_state *state, const uint8_t *bytes, size_t len)
{
	size_t tail = state->total_bytes % STRIPE;
	size_t missing = STRIPE - tail;

	state->total_bytes += (uint32_t)len;
	if (len < missing) {
		if (len > 0)
			memcpy(state->tail + tail, bytes, len);
		return;
	}
	memcpy(state->tail + tail, bytes, missing);
	add_stripe(state->v, state->tail);
	bytes += missing;
	len -= missing;
	for (; len >= STRIPE; len -= STRIPE, bytes += STRIPE)
		add_stripe(state->v, bytes);
	memset(state->tail, 0, sizeof(state->tail));
	memcpy(state->tail, bytes, len);
}

uint32_t
qm_comp_xxhash_digest(const struct qat4_comp_xxhash_state *state)
{
	size_t tail = state->total_bytes % STRIPE;
	uint32_t hash = state->v[2] + PRIME5; /* the seed is in the third lane until it is used */
	size_t i = 0;

	if (state->total_bytes >= STRIPE)
		hash = rotate(state->v[0], 1) + rotate(state->v[1], 7) + rotate(state->v[2], 12) +
				rotate(state->v[3], 18);
	hash += state->total_bytes;
	for (; i + WORD <= tail; i += WORD) {
		uint32_t word;

		memcpy(&word, state->tail + i, sizeof(word));
		hash = rotate(hash + word * PRIME3, 17) * PRIME4;
	}
	for (; i < tail; i++)
		hash = rotate(hash + state->tail[i] * PRIME5, 11) * PRIME1;
	hash = (hash ^ hash >> 15) * PRIME2;
	hash = (hash ^ hash >> 13) * PRIME3;
	return hash ^ hash >> 16;
}
