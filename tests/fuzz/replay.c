/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Runs a fuzzer's target on each file of a folder, without the fuzzer: one case a file. With the
 * corpus that is a test of everything the fuzzer has found and what it starts from.
 */

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 20 };

static uint8_t input[INPUT_MAX];

static int
is_file(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/** @return  bytes read, or -1. */
static long
load(const char *folder, const char *name)
{
	char path[4096];
	FILE *file;
	size_t len;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (file == NULL)
		return -1;
	len = fread(input, 1, sizeof(input), file);
	fclose(file);
	return (long)len;
}

int
main(int argc, char **argv)
{
	struct dirent **names;
	int nb, bad = 0;

	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 1;
	}
	nb = scandir(argv[1], &names, is_file, alphasort);
	if (nb <= 0) {
		printf("Bail out! no inputs in %s\n", argv[1]);
		return 1;
	}
	printf("1..%d\n", nb);
	for (int i = 0; i < nb; i++) {
		/* Exactly so long, in memory of its own: a sanitizer sees what reads beyond. */
		long len = load(argv[1], names[i]->d_name);
		uint8_t *copy = len < 0 ? NULL : malloc((size_t)len + (len == 0));

		if (copy != NULL) {
			memcpy(copy, input, (size_t)len);
			LLVMFuzzerTestOneInput(copy, (size_t)len);
		}
		printf("%s %d - %s\n", copy != NULL ? "ok" : "not ok", i + 1, names[i]->d_name);
		fflush(stdout);
		bad += copy == NULL;
		free(copy);
		free(names[i]);
	}
	free(names);
	return bad != 0;
}
