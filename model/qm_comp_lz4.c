/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * LZ4 and LZ4s. The encoder is our own because the device's history is 32 KiB: liblz4 reaches back
 * 64 KiB, which the device's decompressor refuses, and knows nothing of LZ4s.
 *
 * Tables hold positions in 16 bits: the quick search counts them from a base that goes on with it,
 * the deep one modulo 64 KiB. Whatever a table holds, the distance it gives is checked against the
 * history and the bytes are compared, so an outdated entry costs time and never a mistake.
 *
 * Source: sections 3.11 and 3.12; the LZ4 block format.
 */

#include <assert.h>
#include <string.h>

#include "qm_comp_job.h"

enum {
	LAST_LITERALS = 5,
	MATCH_MARGIN = 12, /* the last match starts at least so far before the end */
	MIN_MATCH = 4,     /* searched for; LZ4s could code 3 */
	MAX_MATCH_LZ4S = 65535,
	NIBBLE = 15,
	STEP_MISSES = 16, /* after so many, steps of the quick search get longer */
	SLIDE = 32768,    /* what its base goes on by */
	WILD = 16,        /* literals are copied in pieces of this */
	UNUSED_BITS = 16, /* of eight bytes, when six are hashed */
};

static_assert(UINT16_MAX + 1 - SLIDE >= QM_COMP_HISTORY, "what is left behind is out of reach");

/** An encoder at work on one block. */
struct lz4 {
	struct qm_comp *comp;
	const uint8_t *base; /* position 0 of the tables; matches reach back so far at most */
	const uint8_t *end;
	const uint8_t *anchor;    /* literals from here on are not coded yet */
	const uint8_t *match_end; /* matches end here or earlier */
	const uint8_t *inserted;  /* deep search: positions before are in the chains */
	uint8_t *out;
	uint8_t *out_end;
	unsigned int bias; /* match length minus match code */
	unsigned int max_match;
	unsigned int attempts;
};

struct match {
	const uint8_t *at;
	size_t len;
	size_t distance;
};

static inline uint32_t
load32(const uint8_t *bytes)
{
	uint32_t value;

	memcpy(&value, bytes, sizeof(value));
	return value;
}

static inline uint64_t
load64(const uint8_t *bytes)
{
	uint64_t value;

	memcpy(&value, bytes, sizeof(value));
	return value;
}

/**
 * Of six bytes. With fewer there are more matches, of the kind that takes as long to code as it
 * saves little: with five, output is 4 % smaller and takes 10 % longer.
 */
static inline unsigned int
hash6(uint64_t bytes)
{
	return (unsigned int)((bytes << UNUSED_BITS) * 0x9e3779b97f4a7c15u >>
			(64 - QM_LZ4_HASH_BITS));
}

static inline unsigned int
hash4(const uint8_t *bytes)
{
	return load32(bytes) * 0x9e3779b1u >> (32 - QM_LZ4_CHAIN_BITS);
}

/**
 * Bytes that are equal at @p a and @p b, not beyond @p end of a. Sixteen at a time: that is how far
 * most matches go, and it takes no branch to tell where in them the first difference is.
 */
static inline size_t
common(const uint8_t *a, const uint8_t *b, const uint8_t *end)
{
	const uint8_t *start = a;

	for (; end - a >= 16; a += 16, b += 16) {
		uint64_t low = load64(a) ^ load64(b);
		uint64_t high = load64(a + 8) ^ load64(b + 8);
		size_t same = (size_t)(a - start) + (low != 0 ? 0 : 8);

		if ((low | high) != 0)
			return same + (unsigned int)__builtin_ctzll(low != 0 ? low : high) / 8;
	}
	while (a < end && *a == *b) {
		a++;
		b++;
	}
	return (size_t)(a - start);
}

/* Output. */

static inline uint8_t *
put_length(uint8_t *out, size_t rest)
{
	while (rest >= 255) {
		*out++ = 255;
		rest -= 255;
	}
	*out++ = (uint8_t)rest;
	return out;
}

static inline uint8_t *
put_literals(const struct lz4 *lz4, uint8_t *out, const uint8_t *from, size_t len)
{
	if ((size_t)(lz4->end - from) < len + WILD || (size_t)(lz4->out_end - out) < len + WILD) {
		memcpy(out, from, len);
		return out + len;
	}
	for (size_t i = 0; i < len; i += WILD)
		memcpy(out + i, from + i, WILD);
	return out + len;
}

/** As put_sequence(), of any lengths. */
static inline bool
put_long_sequence(struct lz4 *lz4, struct match *match)
{
	size_t literals = (size_t)(match->at - lz4->anchor);
	uint16_t distance = (uint16_t)match->distance;
	uint8_t *out = lz4->out;
	uint8_t *token = out++;
	size_t code, need;

	if (match->len > lz4->max_match)
		match->len = lz4->max_match;
	code = match->len - lz4->bias;
	need = 1 + literals + literals / 255 + 1 + 2 + code / 255 + 1;
	if ((size_t)(lz4->out_end - lz4->out) < need)
		return false;
	if (literals < NIBBLE) {
		*token = (uint8_t)(literals << 4);
	} else {
		*token = NIBBLE << 4;
		out = put_length(out, literals - NIBBLE);
	}
	out = put_literals(lz4, out, lz4->anchor, literals);
	memcpy(out, &distance, sizeof(distance));
	out += sizeof(distance);
	if (code < NIBBLE) {
		*token |= (uint8_t)code;
	} else {
		*token |= NIBBLE;
		out = put_length(out, code - NIBBLE);
	}
	lz4->out = out;
	return true;
}

/**
 * Literals up to @p match, then the match, cut where it is longer than can be said. Most are short
 * and far from all ends: those take a token, as many literals as any of them has, and a distance.
 *
 * @return  false when there is no room.
 */
static inline bool
put_sequence(struct lz4 *lz4, struct match *match)
{
	size_t literals = (size_t)(match->at - lz4->anchor);
	size_t code = match->len - lz4->bias;
	uint16_t distance = (uint16_t)match->distance;
	uint8_t *out = lz4->out;

	if (literals >= NIBBLE || code >= NIBBLE || lz4->end - lz4->anchor < WILD ||
			lz4->out_end - out < 1 + WILD + 2)
		return put_long_sequence(lz4, match);
	*out = (uint8_t)(literals << 4 | code);
	memcpy(out + 1, lz4->anchor, WILD);
	memcpy(out + 1 + literals, &distance, sizeof(distance));
	lz4->out = out + 1 + literals + sizeof(distance);
	return true;
}

/** The last sequence, whose need is exact. */
static bool
put_rest(struct lz4 *lz4)
{
	size_t literals = (size_t)(lz4->end - lz4->anchor);
	size_t need = 1 + literals + (literals >= NIBBLE ? (literals - NIBBLE) / 255 + 1 : 0);
	uint8_t *out = lz4->out;

	if ((size_t)(lz4->out_end - out) < need)
		return false;
	*out++ = (uint8_t)((literals < NIBBLE ? literals : NIBBLE) << 4);
	if (literals >= NIBBLE)
		out = put_length(out, literals - NIBBLE);
	memcpy(out, lz4->anchor, literals);
	lz4->out = out + literals;
	return true;
}

/* Search. */

/** Is there history at @p distance from @p at? */
static inline bool
reachable(const struct lz4 *lz4, const uint8_t *at, size_t distance)
{
	return distance - 1 < QM_COMP_HISTORY && distance <= (size_t)(at - lz4->base);
}

/**
 * One candidate per position, from @p match->at to @p last. It never lies before the base, so only
 * its distance is checked, and after its bytes, which mostly differ.
 *
 * @return  false when there is none; @p match->at is the next position.
 */
static inline bool
search_fast(const struct lz4 *lz4, const uint8_t *last, struct match *match)
{
	uint16_t *head = lz4->comp->lz4_head;
	const uint8_t *base = lz4->base;
	size_t at = (size_t)(match->at - base);
	size_t end = (size_t)(last - base) + 1;
	size_t stop = at + STEP_MISSES;

	for (size_t step = 1; at < end; stop = at + ++step * STEP_MISSES) {
		if (stop > end)
			stop = end;
		while (at < stop) {
			uint64_t bytes = load64(base + at);
			unsigned int hash = hash6(bytes);
			size_t candidate = head[hash];

			head[hash] = (uint16_t)at;
			if (load32(base + candidate) == (uint32_t)bytes &&
					at - candidate - 1 < QM_COMP_HISTORY) {
				match->at = base + at;
				match->distance = at - candidate;
				return true;
			}
			at += step;
		}
	}
	match->at = base + at;
	return false;
}

/** Literals before a match that it also covers become part of it. */
static inline void
extend_back(const struct lz4 *lz4, struct match *match)
{
	const uint8_t *at = match->at;
	const uint8_t *from = at - match->distance;

	while (at > lz4->anchor && from > lz4->base && at[-1] == from[-1]) {
		at--;
		from--;
	}
	match->at = at;
}

static inline size_t
match_length(const struct lz4 *lz4, const struct match *match)
{
	const uint8_t *at = match->at + MIN_MATCH;

	return MIN_MATCH + common(at, at - match->distance, lz4->match_end);
}

/** The base from which @p at has 16 bits. What it leaves behind counts as position 0. */
static const uint8_t *
slide(uint16_t *head, const uint8_t *base, const uint8_t *at)
{
	for (; at - base > UINT16_MAX; base += SLIDE)
		for (unsigned int i = 0; i < 1u << QM_LZ4_HASH_BITS; i++)
			head[i] = head[i] > SLIDE ? (uint16_t)(head[i] - SLIDE) : 0;
	return base;
}

/** Sequences whose matches begin up to @p last, which has 16 bits. */
static inline bool
sequences_fast(struct lz4 *lz4, const uint8_t *last, struct match *match)
{
	uint16_t *head = lz4->comp->lz4_head;

	while (match->at <= last && search_fast(lz4, last, match)) {
		extend_back(lz4, match);
		match->len = match_length(lz4, match);
		if (!put_sequence(lz4, match))
			return false;
		match->at += match->len;
		lz4->anchor = match->at;
		if (match->at <= last)
			head[hash6(load64(match->at - 2))] = (uint16_t)(match->at - 2 - lz4->base);
	}
	return true;
}

static bool
block_fast(struct lz4 *lz4)
{
	const uint8_t *last = lz4->end - MATCH_MARGIN;
	struct match match = { .at = lz4->anchor };
	bool done = true;

	if (lz4->end - lz4->anchor <= MATCH_MARGIN)
		return true;
	while (done && match.at <= last) {
		const uint8_t *base = slide(lz4->comp->lz4_head, lz4->base, match.at);

		lz4->base = base;
		done = sequences_fast(
				lz4, last - base < UINT16_MAX ? last : base + UINT16_MAX, &match);
	}
	return done;
}

/** Put all positions before @p at into the chains. */
static inline void
insert(struct lz4 *lz4, const uint8_t *at)
{
	struct qm_comp *comp = lz4->comp;

	for (; lz4->inserted < at; lz4->inserted++) {
		unsigned int hash = hash4(lz4->inserted);
		uint16_t position = (uint16_t)(lz4->inserted - lz4->base);

		comp->lz4_chain[position % QM_COMP_HISTORY] = comp->lz4_head[hash];
		comp->lz4_head[hash] = position;
	}
}

/** The longest match at @p at among the candidates that the depth allows; len 0: none. */
static struct match
search_deep(struct lz4 *lz4, const uint8_t *at)
{
	const struct qm_comp *comp = lz4->comp;
	struct match best = { at, 0, 0 };
	uint16_t position = (uint16_t)(at - lz4->base);
	uint16_t candidate;
	size_t before = 0;

	insert(lz4, at);
	candidate = comp->lz4_head[hash4(at)];
	for (unsigned int i = 0; i < lz4->attempts; i++) {
		size_t distance = (uint16_t)(position - candidate);
		size_t len;

		if (distance <= before || !reachable(lz4, at, distance))
			break;
		before = distance;
		candidate = comp->lz4_chain[candidate % QM_COMP_HISTORY];
		if (load32(at - distance) != load32(at) ||
				at[best.len] != (at - distance)[best.len])
			continue;
		len = common(at, at - distance, lz4->match_end);
		if (len > best.len)
			best = (struct match){ at, len, distance };
		if (at + len == lz4->match_end)
			break;
	}
	return best;
}

static bool
block_deep(struct lz4 *lz4)
{
	const uint8_t *last = lz4->end - MATCH_MARGIN;
	const uint8_t *at = lz4->anchor;

	if (lz4->end - lz4->anchor <= MATCH_MARGIN)
		return true;
	while (at <= last) {
		struct match match = search_deep(lz4, at);

		if (match.len < MIN_MATCH) {
			at++;
			continue;
		}
		/* A longer one at the next position is worth a literal more. */
		while (match.at < last) {
			struct match next = search_deep(lz4, match.at + 1);

			if (next.len <= match.len + 1)
				break;
			match = next;
		}
		if (!put_sequence(lz4, &match))
			return false;
		at = match.at + match.len;
		lz4->anchor = at;
	}
	return true;
}

/* Blocks. */

/** There is no history before the anchor. */
static void
forget(struct lz4 *lz4)
{
	struct qm_comp *comp = lz4->comp;
	bool deep = lz4->attempts > 0;
	unsigned int heads = 1u << (deep ? QM_LZ4_CHAIN_BITS : QM_LZ4_HASH_BITS);

	/* The same data, the same output. */
	memset(comp->lz4_head, 0, heads * sizeof(comp->lz4_head[0]));
	if (deep)
		memset(comp->lz4_chain, 0, sizeof(comp->lz4_chain));
	lz4->base = lz4->anchor;
	lz4->inserted = lz4->anchor;
}

static void
lz4_init(struct lz4 *lz4, struct qm_comp *comp, const struct qm_comp_job *job,
		const struct qm_comp_piece *piece)
{
	*lz4 = (struct lz4){
		.comp = comp,
		.anchor = piece->in,
		.out = piece->out,
		.out_end = piece->out + piece->room,
		.bias = MIN_MATCH,
		.max_match = UINT32_MAX,
	};
	if (job->depth >= QAT4_COMP_DEPTH_6)
		lz4->attempts = job->depth == QAT4_COMP_DEPTH_6 ? 8 : 16;
	forget(lz4);
}

/**
 * The block that begins at the anchor and has @p len bytes of clear text. On a copy, which can stay
 * in registers: bytes that are written could be any part of *lz4.
 */
static bool
put_block(struct lz4 *lz4, size_t len)
{
	struct lz4 copy = *lz4;
	bool done;

	copy.end = copy.anchor + len;
	copy.match_end = len > LAST_LITERALS ? copy.end - LAST_LITERALS : copy.anchor;
	done = (copy.attempts > 0 ? block_deep(&copy) : block_fast(&copy)) && put_rest(&copy);
	if (done)
		copy.anchor = copy.end;
	*lz4 = copy;
	return done;
}

/**
 * An LZ4 block with its size word. One that did not get smaller is stored: readers refuse blocks
 * above the maximum size, which it could exceed.
 */
static bool
put_lz4_block(struct lz4 *lz4, size_t len)
{
	const uint8_t *clear = lz4->anchor;
	uint8_t *head = lz4->out;
	uint32_t word;

	if (lz4->out_end - head < QM_LZ4_BLOCK_HEAD)
		return false;
	lz4->out += QM_LZ4_BLOCK_HEAD;
	if (put_block(lz4, len) && (size_t)(lz4->out - head) < QM_LZ4_BLOCK_HEAD + len) {
		word = (uint32_t)(lz4->out - head - QM_LZ4_BLOCK_HEAD);
	} else {
		if ((size_t)(lz4->out_end - head) < QM_LZ4_BLOCK_HEAD + len)
			return false;
		word = (uint32_t)len | QM_LZ4_STORED;
		memcpy(head + QM_LZ4_BLOCK_HEAD, clear, len);
		lz4->out = head + QM_LZ4_BLOCK_HEAD + len;
		lz4->anchor = clear + len;
	}
	memcpy(head, &word, sizeof(word));
	return true;
}

size_t
qm_comp_lz4(struct qm_comp *comp, struct qm_comp_job *job, const struct qm_comp_piece *piece)
{
	const uint8_t *end = piece->in + piece->in_len;
	struct lz4 lz4;

	lz4_init(&lz4, comp, job, piece);
	while (lz4.anchor < end) {
		size_t left = (size_t)(end - lz4.anchor);

		if (job->independent && lz4.anchor > lz4.base)
			forget(&lz4);
		if (!put_lz4_block(&lz4, left < job->block_max ? left : job->block_max))
			return 0;
	}
	return (size_t)(lz4.out - piece->out);
}

size_t
qm_comp_lz4s(struct qm_comp *comp, struct qm_comp_job *job, const struct qm_comp_piece *piece)
{
	struct lz4 lz4;

	lz4_init(&lz4, comp, job, piece);
	lz4.bias = job->min_match - 1u;
	lz4.max_match = MAX_MATCH_LZ4S;
	return put_block(&lz4, piece->in_len) ? (size_t)(lz4.out - piece->out) : 0;
}
