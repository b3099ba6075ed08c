/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * libcrypto's memory under watch: is a secret in it now, or was it still there when memory was
 * given back? A secret is a byte repeated, so that its order does not matter. Single-threaded.
 */

#ifndef CRYPTO_HEAP_H
#define CRYPTO_HEAP_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

enum { CRYPTO_HEAP_RUN = 16 }; /* so many such bytes in a row are the secret */

/** In front of each piece of memory. */
struct crypto_heap_block {
	alignas(max_align_t) struct crypto_heap_block *next;
	struct crypto_heap_block *previous;
	size_t len;
};

static struct crypto_heap_block crypto_heap_list = { .next = &crypto_heap_list,
	.previous = &crypto_heap_list };
static int crypto_heap_secret = -1; /* the byte */
static unsigned int crypto_heap_nb_blocks;
static unsigned int crypto_heap_unwiped; /* pieces that were given back with it */

static inline bool
crypto_heap_has(const struct crypto_heap_block *block)
{
	const uint8_t *bytes = (const uint8_t *)(block + 1);
	unsigned int run = 0;

	for (size_t i = 0; i < block->len && run < CRYPTO_HEAP_RUN; i++)
		run = bytes[i] == crypto_heap_secret ? run + 1 : 0;
	return run == CRYPTO_HEAP_RUN;
}

static inline void *
crypto_heap_malloc(size_t len, const char *file, int line)
{
	struct crypto_heap_block *block = malloc(sizeof(*block) + len);

	(void)file;
	(void)line;
	if (block == NULL)
		return NULL;
	*block = (struct crypto_heap_block){
		.len = len, .next = crypto_heap_list.next, .previous = &crypto_heap_list
	};
	block->next->previous = crypto_heap_list.next = block;
	crypto_heap_nb_blocks++;
	return memset(block + 1, 0, len);
}

static inline void
crypto_heap_free(void *memory, const char *file, int line)
{
	struct crypto_heap_block *block;

	(void)file;
	(void)line;
	if (memory == NULL)
		return;
	block = (struct crypto_heap_block *)memory - 1;
	crypto_heap_unwiped += crypto_heap_has(block);
	block->next->previous = block->previous;
	block->previous->next = block->next;
	crypto_heap_nb_blocks--;
	free(block);
}

static inline void *
crypto_heap_realloc(void *memory, size_t len, const char *file, int line)
{
	void *other = crypto_heap_malloc(len, file, line);
	size_t old_len;

	if (other == NULL || memory == NULL)
		return other;
	old_len = ((struct crypto_heap_block *)memory - 1)->len;
	memcpy(other, memory, old_len < len ? old_len : len);
	crypto_heap_free(memory, file, line);
	return other;
}

/** Watch all that libcrypto allocates from now on. @return  false when it has already begun. */
static inline bool
crypto_heap_watch(void)
{
	return CRYPTO_set_mem_functions(
			       crypto_heap_malloc, crypto_heap_realloc, crypto_heap_free) == 1;
}

/** Pieces of memory that hold the secret, or held it when they were given back. */
static inline unsigned int
crypto_heap_count_secrets(void)
{
	unsigned int nb = crypto_heap_unwiped;

	for (struct crypto_heap_block *b = crypto_heap_list.next; b != &crypto_heap_list;
			b = b->next)
		nb += crypto_heap_has(b);
	return nb;
}

#endif /* CRYPTO_HEAP_H */
