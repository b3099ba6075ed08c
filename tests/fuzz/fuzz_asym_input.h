/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a fuzzer's input means to fuzz_asym.c: a chain of public-key requests that are right but for
 * what the input changes, since a random id is never that of a function.
 *
 *   struct fuzz_asym_head     then for each member of the chain
 *   struct fuzz_asym_member   then nb_patches of struct fuzz_asym_patch, then for each operand
 *   a byte: length            and so many bytes: its right end, the rest is 0
 */

#ifndef TESTS_FUZZ_FUZZ_ASYM_INPUT_H
#define TESTS_FUZZ_FUZZ_ASYM_INPUT_H

#include <stdint.h>

enum {
	FUZZ_ASYM_MEMBERS = 3,
	FUZZ_ASYM_OPERAND_MAX =
			128, /* bytes of an operand that an input sets: it has to be quick */
};

struct fuzz_asym_head {
	uint8_t nb_members; /* modulo FUZZ_ASYM_MEMBERS, and one more */
	uint8_t hole;       /* not 0: a page that is not mapped, modulo their number */
};

struct fuzz_asym_member {
	uint8_t function;   /* row of the table, modulo its length */
	uint8_t nb_patches; /* modulo 4 */
};

/** Change of a byte of the message (below 64) or of an array of addresses. */
struct fuzz_asym_patch {
	uint8_t at;
	uint8_t change; /* exclusive or */
};

#endif /* TESTS_FUZZ_FUZZ_ASYM_INPUT_H */
