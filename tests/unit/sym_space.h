/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Memory for random requests: one range of addresses for the device, whose pieces lie in this
 * process in another order, so that anything may break between two pieces. With it chance, and
 * buffers.
 */

#ifndef TESTS_UNIT_SYM_SPACE_H
#define TESTS_UNIT_SYM_SPACE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "qm_dma.h"

enum {
	SPACE = 2 << 20,
	PIECE = 1 << 16,
	PIECES = SPACE / PIECE,
	SEGMENTS = 20,
};
#define BASE UINT64_C(0x7000000000)

/** Everything the device can reach, in the order of its addresses. */
struct space {
	uint8_t image[SPACE];
	uint8_t wanted[SPACE]; /* what image should be afterwards */
	uint8_t *host;         /* where it is for the device */
	unsigned int piece_of[PIECES];
	uint32_t used;
	uint64_t rng;
	struct qm_dma *dma;
};

/** A flat buffer or a list, as offsets in the space. */
struct buffer {
	unsigned int nb;
	uint32_t off[SEGMENTS];
	uint32_t len[SEGMENTS];
	uint32_t total;
	uint32_t list; /* of a list: where it is */
	bool scattered;
};

/* Chance. */

static inline uint32_t
random32(struct space *space)
{
	space->rng ^= space->rng << 13;
	space->rng ^= space->rng >> 7;
	space->rng ^= space->rng << 17;
	return (uint32_t)(space->rng >> 16);
}

/** 0 to @p max. */
static inline uint32_t
draw(struct space *space, uint32_t max)
{
	return random32(space) % (max + 1);
}

static inline bool
percent(struct space *space, unsigned int chance)
{
	return random32(space) % 100 < chance;
}

static inline void
random_bytes(struct space *space, void *to, size_t len)
{
	for (size_t i = 0; i < len; i++)
		((uint8_t *)to)[i] = (uint8_t)random32(space);
}

/* The space. */

static inline void
space_exchange(struct space *space, bool to_host)
{
	for (unsigned int i = 0; i < PIECES; i++) {
		uint8_t *host = space->host + (size_t)space->piece_of[i] * PIECE;
		uint8_t *image = space->image + (size_t)i * PIECE;

		memcpy(to_host ? host : image, to_host ? image : host, PIECE);
	}
}

/** Room for @p len bytes behind a gap. */
static inline uint32_t
take(struct space *space, uint32_t len, uint32_t align)
{
	uint32_t at = space->used + draw(space, 40);

	at = (at + align - 1) / align * align;
	assert_true(at + len <= SPACE);
	space->used = at + len;
	return at;
}

static inline void
space_init(struct space *space)
{
	const char *seed = getenv("QAT4_SEED");

	space->rng = seed != NULL ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
	print_message("# QAT4_SEED=%llu\n", (unsigned long long)space->rng);
	space->rng = space->rng * 2 + 1;
	space->host = malloc(SPACE);
	space->dma = qm_dma_create();
	assert_true(space->host != NULL && space->dma != NULL);
	for (unsigned int i = 0; i < PIECES; i++) {
		space->piece_of[i] = (i * 5 + 3) % PIECES; /* neighbours are never neighbours */
		assert_int_equal(qm_dma_map(space->dma, BASE + (uint64_t)i * PIECE,
						 space->host + (size_t)space->piece_of[i] * PIECE,
						 PIECE),
				0);
	}
	qm_dma_hold(space->dma);
}

static inline void
space_fini(struct space *space)
{
	qm_dma_release(space->dma);
	qm_dma_destroy(space->dma);
	free(space->host);
}

/* Buffers. */

static inline void
buffer_segments(struct space *space, struct buffer *buffer)
{
	uint32_t left = buffer->total;

	buffer->nb = buffer->scattered ? 1 + draw(space, SEGMENTS - 1) : 1;
	for (unsigned int i = 0; i < buffer->nb; i++) {
		uint32_t len = i == buffer->nb - 1 ? left : draw(space, left / 2);

		if (percent(space, 10) && i < buffer->nb - 1)
			len = 0;
		buffer->off[i] = take(space, len, 1);
		buffer->len[i] = len;
		left -= len;
	}
}

static inline void
buffer_list(struct space *space, struct buffer *buffer)
{
	uint8_t *at;

	buffer->list = take(space, 16 + 16 * buffer->nb, 8);
	at = space->image + buffer->list;
	memset(at, 0, 16 + 16 * buffer->nb);
	memcpy(at + 8, &buffer->nb, 4);
	for (unsigned int i = 0; i < buffer->nb; i++) {
		uint64_t iova = buffer->len[i] == 0 ? 0 : BASE + buffer->off[i];

		memcpy(at + 16 + 16 * i, &buffer->len[i], 4);
		memcpy(at + 24 + 16 * i, &iova, 8);
	}
}

static inline void
buffer_make(struct space *space, struct buffer *buffer, uint32_t total, bool scattered)
{
	buffer->total = total;
	buffer->scattered = scattered;
	buffer_segments(space, buffer);
	if (scattered)
		buffer_list(space, buffer);
}

/** Copy between @p image and one stream of bytes, at most @p len of them. */
static inline void
buffer_copy(const struct buffer *buffer, uint8_t *image, uint8_t *stream, uint32_t len,
		bool to_image)
{
	for (unsigned int i = 0; i < buffer->nb && len > 0; i++) {
		uint32_t run = buffer->len[i] < len ? buffer->len[i] : len;
		uint8_t *bytes = image + buffer->off[i];

		memcpy(to_image ? bytes : stream, to_image ? stream : bytes, run);
		stream += run;
		len -= run;
	}
}

static inline uint64_t
buffer_iova(const struct buffer *buffer)
{
	return BASE + (buffer->scattered ? buffer->list : buffer->off[0]);
}

#endif /* TESTS_UNIT_SYM_SPACE_H */
