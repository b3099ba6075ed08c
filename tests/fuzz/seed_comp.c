/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Writes the seeds of fuzz_comp.c into a folder: the worked examples of
 * doc/hardware/04-compress.md, section 9, and what a few changed bytes make of them.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "comp_examples.h"
#include "hex.h"

enum { HEAD = 8, MESSAGE = 128, SEED_MAX = 8192, CHUNKS = 8 };

#define S                                                                                          \
	"30 31 32 33 34 35 36 37 38 39 41 42 43 44 45 46 30 31 32 33 34 35 36 37 38 39 41 42 43 "  \
	"44 45 46 30 31 32 33 34 35 36 37 38 39 41 42 43 44 45 46 30 31 32 33 34 35 36 37 38 39 "  \
	"41 42 43 44 45 46"
/* A list of S, at the address of the example's list, and one of 2 KiB at 0x10000b000. */
#define LIST_HEAD "00 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00"
#define S_LIST                                                                                     \
	LIST_HEAD "20 00 00 00 00 00 00 00 00 a0 00 00 01 00 00 00"                                \
		  "20 00 00 00 00 00 00 00 20 a0 00 00 01 00 00 00"
#define OUT_LIST                                                                                   \
	LIST_HEAD "11 00 00 00 00 00 00 00 00 b0 00 00 01 00 00 00"                                \
		  "00 08 00 00 00 00 00 00 11 b0 00 00 01 00 00 00"
#define SHA256_CD                                                                                  \
	"04 20 00 00 00 00 00 00 00 00 00 00 00 00 00 00 6a 09 e6 67 bb 67 ae 85 3c 6e f3 72 "     \
	"a5 4f f5 3a 51 0e 52 7f 9b 05 68 8c 1f 83 d9 ab 5b e0 cd 19"
#define SHA256_MSG                                                                                 \
	"00 01 04 80 24 00 00 00 00 c0 00 00 01 00 00 00 00 00 06 00 00 00 00 00 44 33 22 11 "     \
	"00 7f 00 00 00 10 00 00 01 00 00 00 00 10 00 00 01 00 00 00 40 00 00 00 40 00 00 00 "     \
	"00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 "     \
	"40 00 00 00 00 00 00 00 00 00 00 00 00 d0 00 00 01 00 00 00 00 00 20 00 00 00 00 00 "     \
	"00 00 42 00 00 20 20 00 20 06 00 00 00 00 00 00"

/** Bytes at an address, less 0x100000000. */
struct chunk {
	uint32_t at;
	const char *bytes;
};

static const struct seed {
	const char *name;
	const char *message;
	struct chunk patch; /* of the message */
	struct chunk chunks[CHUNKS];
} seeds[] = {
	{ "static", COMP_STATIC, { 0, NULL }, { { 0x1000, S } } },
	{ "static-full", COMP_STATIC, { 0x48, "03" }, { { 0x1000, S } } },
	{ "static-inject", COMP_STATIC, { 0x4a, "07" }, { { 0x1000, S } } },
	{ "static-asb", COMP_STATIC, { 0x04, "18" }, { { 0x1000, S } } },
	{ "static-little-room", COMP_STATIC, { 0x3c, "10 00" }, { { 0x1000, S } } },
	{ "static-deep", COMP_STATIC, { 0x0a, "34 27" }, { { 0x1000, S } } },
	{ "dynamic", COMP_DYNAMIC_DPDK, { 0, NULL }, { { 0x3000, COMP_D_CODED } } },
	{ "dynamic-full", COMP_DYNAMIC_DPDK, { 0x48, "03" }, { { 0x3000, COMP_D_CODED } } },
	{ "dynamic-fast", COMP_DYNAMIC_DPDK, { 0x0a, "21 0f" }, { { 0x3000, COMP_D_CODED } } },
	{ "decompress", COMP_DECOMPRESS, { 0, NULL }, { { 0x2000, COMP_T } } },
	{ "decompress-open", COMP_DECOMPRESS, { 0x48, "03" }, { { 0x2000, COMP_T_FULL } } },
	{ "decompress-dynamic", COMP_DECOMPRESS, { 0x38, "56" }, { { 0x2000, COMP_D_CODED } } },
	{ "e2e", COMP_E2E, { 0, NULL },
			{ { 0x1000, S_LIST }, { 0x2000, OUT_LIST }, { 0xa000, S },
					{ 0x9000, COMP_CRC_BEFORE } } },
	{ "lz4", COMP_STATIC, { 0x01, "03" }, { { 0x1000, S } } },
	{ "lz4-deep", COMP_DYNAMIC_DPDK, { 0x01, "03" }, { { 0x3000, S } } },
	{ "lz4-decompress", COMP_DECOMPRESS, { 0x01, "04" }, { { 0x2000, COMP_S_LZ4 } } },
	{ "lz4s", COMP_LZ4S, { 0, NULL },
			{ { 0x5000, S_LIST }, { 0x6000, OUT_LIST }, { 0xa000, S } } },
	{ "lz4s-decompress", COMP_DECOMPRESS, { 0x01, "06" }, { { 0x2000, COMP_S_LZ4S_3 } } },
	{ "chain", COMP_CHAIN, { 0, NULL },
			{ { 0x1000, S }, { 0xc000, SHA256_CD }, { 0x10000, COMP_STATIC },
					{ 0x10100, SHA256_MSG } } },
};

static size_t
put_chunk(uint8_t *to, size_t room, const struct chunk *chunk)
{
	uint16_t head[2] = { (uint16_t)(chunk->at - 0x1000) };

	head[1] = (uint16_t)hex_bytes(to + sizeof(head), room - sizeof(head), chunk->bytes);
	if (head[1] == 0)
		abort();
	memcpy(to, head, sizeof(head));
	return sizeof(head) + head[1];
}

static size_t
make(const struct seed *seed, uint8_t *to)
{
	size_t len = HEAD + MESSAGE;

	memset(to, 0, SEED_MAX);
	if (hex_bytes(to + HEAD, MESSAGE, seed->message) != MESSAGE)
		abort();
	if (seed->patch.bytes != NULL)
		hex_bytes(to + HEAD + seed->patch.at, 8, seed->patch.bytes);
	for (unsigned int i = 0; i < CHUNKS && seed->chunks[i].bytes != NULL; i++)
		len += put_chunk(to + len, SEED_MAX - len, &seed->chunks[i]);
	return len;
}

int
main(int argc, char **argv)
{
	static uint8_t bytes[SEED_MAX];
	char path[4096];

	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 1;
	}
	for (size_t i = 0; i < sizeof(seeds) / sizeof(seeds[0]); i++) {
		size_t len = make(&seeds[i], bytes);
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
