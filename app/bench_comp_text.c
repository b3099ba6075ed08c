/* SPDX-License-Identifier: BSD-3-Clause */

#include "bench_comp_text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_error.h"

enum { FILE_MAX_BYTES = 256 << 20 };

static int
fill(struct bench_comp_text *text)
{
	static const char words[] = "every operation comes back exactly once, whatever happens; ";
	uint32_t random = 1;

	for (size_t i = 0; i < text->bytes; i++) {
		random = random * 1664525 + 1013904223;
		text->data[i] = random >> 29 == 0 ? (uint8_t)(random >> 16)
						  : (uint8_t)words[i % (sizeof(words) - 1)];
	}
	return 0;
}

/** The beginning of the file, as much as there is room for. */
static int
read_file(struct bench_comp_text *text, uint32_t block)
{
	FILE *file = fopen(text->path, "rb");
	int ret = 0;

	if (file == NULL) {
		app_error("--input: '%s': %s", text->path, strerror(errno));
		return -errno;
	}
	text->bytes = fread(text->data, 1, text->bytes, file);
	if (ferror(file)) {
		app_error("--input: '%s' cannot be read", text->path);
		ret = -EIO;
	} else if (text->bytes < block) {
		app_error("--input: '%s' has %zu bytes, fewer than one operation of --sizes",
				text->path, text->bytes);
		ret = -EINVAL;
	}
	fclose(file);
	return ret;
}

int
bench_comp_text_init(struct bench_comp_text *text, const char *path, uint32_t block)
{
	int ret;

	*text = (struct bench_comp_text){ .path = path,
		.bytes = path == NULL ? block : FILE_MAX_BYTES };
	text->data = malloc(text->bytes);
	if (text->data == NULL) {
		app_error("no memory for a text of %zu bytes", text->bytes);
		return -ENOMEM;
	}
	ret = path == NULL ? fill(text) : read_file(text, block);
	if (ret < 0)
		bench_comp_text_fini(text);
	return ret;
}

void
bench_comp_text_fini(struct bench_comp_text *text)
{
	free(text->data);
	text->data = NULL;
}
