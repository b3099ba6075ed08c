/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What bench compress compresses: blocks of a file, or a text of its own.
 */

#ifndef BENCH_COMP_TEXT_H
#define BENCH_COMP_TEXT_H

#include <stddef.h>
#include <stdint.h>

/** Operation n has block n, and behind the last one the first again. */
struct bench_comp_text {
	uint8_t *data;
	size_t bytes;
	const char *path; /* NULL: of its own, the same for all operations */
};

/**
 * Make the text.
 *
 * @param path   A file, or NULL: words, with bytes between them that do not repeat, about two to
 *               one.
 * @param block  The largest block there will be, in bytes.
 * @return       0; a negative errno after a message. To be freed with bench_comp_text_fini().
 */
int bench_comp_text_init(struct bench_comp_text *text, const char *path, uint32_t block);

void bench_comp_text_fini(struct bench_comp_text *text);

/** Number of different blocks of so many bytes; what is left over is not used. */
static inline unsigned int
bench_comp_text_blocks(const struct bench_comp_text *text, uint32_t block)
{
	return text->path == NULL ? 1 : (unsigned int)(text->bytes / block);
}

/** Block @p index, below the number of blocks. */
static inline const uint8_t *
bench_comp_text_block(const struct bench_comp_text *text, uint32_t block, unsigned int index)
{
	return text->data + (size_t)index * block;
}

#endif /* BENCH_COMP_TEXT_H */
