/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Where a stream of ISA-L lies: at an address that makes the library's output depend on its input
 * alone.
 *
 * At levels 1 and 2, igzip takes bits 47:16 of the stream's own address for data: it hashes them
 * in place of the third byte of the input and looks for matches, and enters the position, under
 * that hash (igzip_icf_body_h1_gr_bt.asm, at .write_first_byte: rcx holds the function's argument
 * still; in releases 2.30 to 2.32). What it writes is valid always, but with addresses at random
 * it now and then differs from one run to the next. The hash is CRC-32C, of which the tables use
 * 15 bits: so it is enough to place every stream where these bits of the address' CRC are 0.
 *
 * CRC-32C is linear and its low 15 bits take each value once as bits 30:16 of the address take
 * theirs: among 2^15 steps of 64 KiB, aligned to their size, there is one place. Twice that is
 * reserved, without memory behind it, and all but the place given back.
 */

#include <string.h>
#include <sys/mman.h>

#include "qm_comp_job.h"

enum {
	STEP_LOG2 = 16,
	HASH_BITS = 15,
	PAGE = 4096,
};
#define RESERVED  (UINT64_C(2) << (STEP_LOG2 + HASH_BITS))
#define STEP      (UINT64_C(1) << STEP_LOG2)
#define ISAL_SIZE ((sizeof(struct isal_zstream) + PAGE - 1) / PAGE * PAGE)

/** As the instruction crc32 does it, from 0. */
static uint32_t
crc32c(uint32_t word)
{
	for (unsigned int bit = 0; bit < 32; bit++)
		word = word >> 1 ^ ((word & 1) != 0 ? 0x82f63b78u : 0);
	return word;
}

static bool
is_place(uintptr_t at)
{
	return (crc32c((uint32_t)(at >> STEP_LOG2)) & ((1u << HASH_BITS) - 1)) == 0;
}

/** Give back what is reserved before and behind the place. */
static void
trim(uint8_t *reserved, uint8_t *place)
{
	uint8_t *behind = place + ISAL_SIZE;
	uint8_t *end = reserved + RESERVED;

	if (place > reserved)
		munmap(reserved, (size_t)(place - reserved));
	if (end > behind)
		munmap(behind, (size_t)(end - behind));
}

struct isal_zstream *
qm_comp_isal_create(void)
{
	uint8_t *reserved = mmap(NULL, RESERVED, PROT_NONE,
			MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	uint8_t *place;

	if (reserved == MAP_FAILED)
		return NULL;
	place = reserved + (-(uintptr_t)reserved & (STEP - 1));
	while (!is_place((uintptr_t)place))
		place += STEP;
	trim(reserved, place);
	if (mprotect(place, ISAL_SIZE, PROT_READ | PROT_WRITE) != 0) {
		munmap(place, ISAL_SIZE);
		return NULL;
	}
	return (struct isal_zstream *)(void *)place;
}

void
qm_comp_isal_destroy(struct isal_zstream *isal)
{
	if (isal != NULL)
		munmap(isal, ISAL_SIZE);
}
