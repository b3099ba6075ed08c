/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Writes the seeds of fuzz_sym.c into a folder: the worked examples of doc/hardware/02-sym.md,
 * section 14, and what can be made of them by changing a few bytes, so that each algorithm is
 * there.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_input.h"
#include "hex.h"
#include "la_examples.h"

enum { SEED_MAX = 4096, PATCHES = 4 };

/** Bytes that take the place of others. */
struct patch {
	unsigned int offset;
	const char *bytes;
};

static const struct seed {
	const char *name;
	enum la_example_id example;
	uint8_t flags;
	struct patch request[PATCHES];
	struct patch cd[PATCHES];
} seeds[] = {
	{ "cbc", LA_EXAMPLE_CBC, FUZZ_STRICT, { { 0, NULL } }, { { 0, NULL } } },
	{ "cbc-table", LA_EXAMPLE_CBC_TABLE, 0, { { 0, NULL } }, { { 0, NULL } } },
	{ "chain", LA_EXAMPLE_CHAIN, FUZZ_COLLECTED, { { 0, NULL } }, { { 0, NULL } } },
	{ "gcm", LA_EXAMPLE_GCM, 0, { { 0, NULL } }, { { 0, NULL } } },
	{ "sha256", LA_EXAMPLE_SHA256, FUZZ_COLLECTED, { { 0, NULL } }, { { 0, NULL } } },
	{ "sha256-table", LA_EXAMPLE_SHA256_TABLE, FUZZ_STRICT, { { 0, NULL } }, { { 0, NULL } } },
	{ "sm4", LA_EXAMPLE_SM4, 0, { { 0, NULL } }, { { 0, NULL } } },
	{ "crc", LA_EXAMPLE_CRC, FUZZ_STRICT, { { 0, NULL } }, { { 0, NULL } } },
	{ "ccm", LA_EXAMPLE_CCM, FUZZ_STRICT, { { 0, NULL } }, { { 0, NULL } } },
	{ "gmac", LA_EXAMPLE_GMAC, 0, { { 0, NULL } }, { { 0, NULL } } },
	{ "sm3-hmac", LA_EXAMPLE_SM3_HMAC, FUZZ_STRICT, { { 0, NULL } }, { { 0, NULL } } },
	{ "fused", LA_EXAMPLE_CHAIN, FUZZ_FEW_CAPS, { { 0, NULL } }, { { 0, NULL } } },
	{ "out-of-place", LA_EXAMPLE_CHAIN, 0, { { 0x28, "00 30" } }, { { 0, NULL } } },
	{ "digest-in-buffer", LA_EXAMPLE_CHAIN, 0,
			{ { 0x01, "03" }, { 0x05, "04" }, { 0x30, "4c 00 00 00 4c" } },
			{ { 0, NULL } } },
	{ "ctr", LA_EXAMPLE_CBC, 0, { { 0, NULL } }, { { 0, "23" } } },
	{ "xts-decrypt", LA_EXAMPLE_GMAC, 0,
			{ { 0x01, "00" }, { 0x04, "04 40" }, { 0x3c, "25 00" } },
			{ { 0, "63 01" } } },
	{ "chacha", LA_EXAMPLE_GCM, 0, { { 0, NULL } }, { { 0, "2b" } } },
	{ "ccm-single", LA_EXAMPLE_CCM, FUZZ_STRICT,
			{ { 0x01, "00" }, { 0x04, "a4 24" }, { 0x30, "20 00 00 00 20" },
					{ 0x54, "22 00" } },
			{ { 0x40, "53 18 00 00 00 00 00 10" },
					{ 0x48, "00 11 22 33 44 55 66 77 88" } } },
	{ "cmac", LA_EXAMPLE_CHAIN, FUZZ_COLLECTED,
			{ { 0x12, "0d" }, { 0x76, "10 10 00 10 07 30" } }, { { 0x18, "17 10" } } },
	{ "cbc-mac", LA_EXAMPLE_CCM, 0, { { 0x01, "01" }, { 0x04, "24 00" } }, { { 0, "08" } } },
	{ "sha3-256", LA_EXAMPLE_SHA256, 0, { { 0, NULL } },
			{ { 0, "01 20 40" },
					{ 0x10, "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00" },
					{ 0x20, "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00" } } },
	{ "sha256-prefix", LA_EXAMPLE_SM3_HMAC, 0, { { 0, NULL } },
			{ { 0, "24" }, { 0x50, "24" } } },
	{ "null", LA_EXAMPLE_CHAIN, 0, { { 0, NULL } }, { { 0, "20" }, { 0x18, "10 04" } } },
};

/** What a seed is made of. */
struct out {
	uint8_t bytes[SEED_MAX];
	size_t len;
};

static void
put(struct out *out, const void *bytes, size_t len)
{
	if (out->len + len > sizeof(out->bytes))
		abort();
	memcpy(out->bytes + out->len, bytes, len);
	out->len += len;
}

/** @return  how many bytes. */
static size_t
typed(uint8_t *to, size_t room, const char *text, const struct patch *patches)
{
	size_t len = text == NULL ? 0 : hex_bytes(to, room, text);

	for (unsigned int i = 0; i < PATCHES && patches != NULL && patches[i].bytes != NULL; i++)
		if (hex_bytes(to + patches[i].offset, room - patches[i].offset, patches[i].bytes) ==
				0)
			abort();
	return len;
}

static void
put_chunk(struct out *out, uint64_t iova, const char *text, const struct patch *patches)
{
	uint8_t bytes[1024] = { 0 };
	struct fuzz_chunk chunk = { .offset = (uint16_t)(iova - FUZZ_IOVA) };

	chunk.len = (uint16_t)typed(bytes, sizeof(bytes), text, patches);
	if (chunk.len == 0)
		return;
	put(out, &chunk, sizeof(chunk));
	put(out, bytes, chunk.len);
}

static void
make(const struct seed *seed, struct out *out)
{
	const struct la_example *example = &la_examples[seed->example];
	struct fuzz_head head = { .flags = seed->flags, .cut_page = FUZZ_PAGES - 1 };
	uint8_t request[FUZZ_REQUEST_BYTES] = { 0 };

	out->len = 0;
	put(out, &head, sizeof(head));
	typed(request, sizeof(request), example->request, seed->request);
	put(out, request, sizeof(request));
	put_chunk(out, LA_CD_IOVA, example->cd, seed->cd);
	put_chunk(out, LA_DATA_IOVA, example->source, NULL);
	put_chunk(out, LA_DIGEST_IOVA, example->digest, NULL);
	put_chunk(out, LA_AAD_IOVA, example->aad, NULL);
	put_chunk(out, LA_LIST_IOVA, example->list, NULL);
}

int
main(int argc, char **argv)
{
	static struct out out;
	char path[4096];

	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 1;
	}
	for (size_t i = 0; i < sizeof(seeds) / sizeof(seeds[0]); i++) {
		FILE *file;

		make(&seeds[i], &out);
		snprintf(path, sizeof(path), "%s/%s", argv[1], seeds[i].name);
		file = fopen(path, "wb");
		if (file == NULL || fwrite(out.bytes, 1, out.len, file) != out.len ||
				fclose(file) != 0) {
			perror(path);
			return 1;
		}
	}
	return 0;
}
