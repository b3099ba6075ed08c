/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Writes the seeds of fuzz_device.c into a folder: little stories of a device, honest and not.
 */

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "hex.h"

enum { SEED_MAX = 512 };

/* Actions are in fuzz_device_input.h; the second digit is the action, the first one the service. */
static const struct seed {
	const char *name;
	const char *bytes;
} seeds[] = {
	{ "sym-honest", "00 03 02 00 00 00 02 01 00 00 01 08 02 00 00 00 01 08" },
	{ "asym-honest", "10 03 13 11 80 12 00 00 00 12 01 00 00 11 08 12 00 00 00 11 08" },
	{ "dc-honest", "20 03 23 55 80 22 00 00 02 10 20 14 10 21 08 22 00 00 00 21 08" },
	{ "wrong-opaque", "00 04 02 00 00 01 08 ff 01 08 07 02 07 02 01 08 07 ff 01 08" },
	{ "wrong-order", "00 08 02 03 00 00 02 02 00 00 02 00 00 00 02 01 00 00 01 10" },
	{ "unasked", "02 05 02 00 01 10 07 05 07 05 00 04 02 00 00 00 01 04" },
	{ "raw", "20 02 22 00 01 00 00 01 02 c0 00 00 00 00 ff ff ff ff ff ff ff ff 21 08" },
	{ "all-ones", "00 04 10 04 20 04 04 06 00 00 00 00 00 00 00 07 ff 01 20 11 20 21 20" },
	{ "restart", "00 04 05 09 00 00 00 07 05 07 05 01 20 05 19 00 00 00 07 ff 07 ff" },
	{ "fatal", "00 04 05 1f 00 00 00 07 05 07 05 01 20" },
	{ "silent", "00 04 06 07 ff 01 01 01 01 07 ff 01 01 01 07 ff 01 01 07 ff 01 01 01 20" },
	{ "reset-fails", "26 12 00 00 18 11 18 6d 6d 12" },
	{ "unsent", "00 02 03 00 02 40 00 01 00 00 01 08 28 e2 00 00 00 01 08" },
	{ "garbage", "00 04 06 07 ff 07 ff 07 ff 07 ff 07 ff 02 ff ff ff ff 02 01 00 00 00 01 20" },
};

int
main(int argc, char **argv)
{
	uint8_t bytes[SEED_MAX];
	char path[4096];

	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 1;
	}
	for (size_t i = 0; i < sizeof(seeds) / sizeof(seeds[0]); i++) {
		size_t len = hex_bytes(bytes, sizeof(bytes), seeds[i].bytes);
		FILE *file;

		snprintf(path, sizeof(path), "%s/%s", argv[1], seeds[i].name);
		file = fopen(path, "wb");
		if (file == NULL || fwrite(bytes, 1, len, file) != len || fclose(file) != 0) {
			perror(path);
			return 1;
		}
	}
	return 0;
}
