/* SPDX-License-Identifier: BSD-3-Clause */

#include "memory_search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_memory.h>

/** A search over several pieces of memory. */
struct search {
	const struct dt_needles *needles;
	const char *found;
};

static unsigned int
slot_of(uint64_t word)
{
	return (unsigned int)(word * 0x9e3779b97f4a7c15u >> 50);
}

static uint64_t
word_at(const uint8_t *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/** Index of the slot that has @p word, or of the empty one where it belongs. */
static unsigned int
lookup(const struct dt_needles *needles, uint64_t word)
{
	unsigned int i = slot_of(word);

	while (needles->slot[i].word != 0 && needles->slot[i].word != word)
		i = (i + 1) % DT_NEEDLE_SLOTS;
	return i;
}

void
dt_needles_add(struct dt_needles *needles, const char *what, const void *secret, size_t len)
{
	const uint8_t *bytes = secret;

	for (size_t at = 0; at + sizeof(uint64_t) <= len; at += DT_NEEDLE_STEP) {
		uint64_t word = word_at(bytes + at);
		unsigned int i = lookup(needles, word);

		if (word == 0 || needles->slot[i].word == word)
			continue;
		if (needles->nb == DT_NEEDLES_MAX) {
			fprintf(stderr, "more than %d needles\n", DT_NEEDLES_MAX);
			abort();
		}
		needles->slot[i].word = word;
		needles->slot[i].what = what;
		needles->nb++;
	}
}

const char *
dt_needles_find(const struct dt_needles *needles, const void *memory, size_t len)
{
	const uint8_t *bytes = memory;
	const size_t size = sizeof(uint64_t);

	for (size_t at = 0; at + size <= len;) {
		uint64_t word = word_at(bytes + at);
		unsigned int i;

		/* Most memory is zeros: 16 of them have no needle in the first 8 places. */
		if (word == 0 && at + 2 * size <= len && word_at(bytes + at + size) == 0) {
			at += size;
			continue;
		}
		i = lookup(needles, word);
		if (word != 0 && needles->slot[i].word == word)
			return needles->slot[i].what;
		at++;
	}
	return NULL;
}

static void
search_chunk(struct rte_mempool *pool, void *opaque, struct rte_mempool_memhdr *chunk,
		unsigned int index)
{
	struct search *search = opaque;

	(void)pool;
	(void)index;
	if (search->found == NULL)
		search->found = dt_needles_find(search->needles, chunk->addr, chunk->len);
}

const char *
dt_needles_find_in_pool(const struct dt_needles *needles, struct rte_mempool *pool)
{
	struct search search = { .needles = needles };

	rte_mempool_mem_iter(pool, search_chunk, &search);
	return search.found;
}

static int
search_segments(const struct rte_memseg_list *list, const struct rte_memseg *first, size_t len,
		void *opaque)
{
	struct search *search = opaque;

	(void)list;
	search->found = dt_needles_find(search->needles, first->addr, len);
	return search->found != NULL; /* ends the walk */
}

const char *
dt_needles_find_in_eal(const struct dt_needles *needles)
{
	struct search search = { .needles = needles };

	rte_memseg_contig_walk(search_segments, &search);
	return search.found;
}
