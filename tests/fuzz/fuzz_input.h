/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a fuzzer's input means to fuzz_sym.c: memory of the driver, holes in it, requests. Addresses
 * are those of the worked examples (tests/unit/la_examples.h), so that these are seeds as they
 * stand.
 *
 *   struct fuzz_head   how memory is mapped, how many requests
 *   requests           128 bytes each
 *   chunks             struct fuzz_chunk, then its bytes: what memory holds; 0 besides
 */

#ifndef TESTS_FUZZ_FUZZ_INPUT_H
#define TESTS_FUZZ_FUZZ_INPUT_H

#include <stdint.h>

#define FUZZ_IOVA UINT64_C(0x100001000)

enum {
	FUZZ_PAGES = 7,
	FUZZ_PAGE = 4096,
	FUZZ_REQUESTS = 4,
	FUZZ_REQUEST_BYTES = 128,
};

/** Flags of struct fuzz_head. */
enum {
	FUZZ_STRICT = 1,    /* strict mode is on */
	FUZZ_FEW_CAPS = 2,  /* half of the capabilities are fused off */
	FUZZ_COLLECTED = 4, /* what was sent before is collected: hashes go in lanes */
};

struct fuzz_head {
	uint8_t nb_requests; /* modulo FUZZ_REQUESTS, and one more */
	uint8_t holes;       /* bit n: page n is not mapped */
	uint8_t flags;
	uint8_t cut_page; /* modulo FUZZ_PAGES; that page begins with a hole */
	uint16_t cut;     /* of so many bytes, modulo the page's size */
};

/** Bytes at an offset of memory, modulo its size; what does not fit is cut off. */
struct fuzz_chunk {
	uint16_t offset;
	uint16_t len;
};

#endif /* TESTS_FUZZ_FUZZ_INPUT_H */
