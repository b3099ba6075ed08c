/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Look for bytes that must not be there, in memory that EAL gave out or ever gave out.
 */

#ifndef MEMORY_SEARCH_H
#define MEMORY_SEARCH_H

#include <stddef.h>
#include <stdint.h>

#include <rte_mempool.h>

enum {
	DT_NEEDLE_SLOTS = 1 << 14, /* of the hash table */
	DT_NEEDLES_MAX = DT_NEEDLE_SLOTS / 2,
	DT_NEEDLE_STEP = 4,
};

/**
 * What is looked for: words of 8 bytes, taken from secrets at every 4th byte. So 11 bytes of a
 * secret are found wherever they lie.
 */
struct dt_needles {
	struct {
		uint64_t word; /* 0: empty; secrets are random, a word of zeros does not occur */
		const char *what;
	} slot[DT_NEEDLE_SLOTS];
	unsigned int nb;
};

/** Add a secret of 8 bytes or more. @param what  For the failure's text; not copied. */
void dt_needles_add(struct dt_needles *needles, const char *what, const void *secret, size_t len);

/** Search @p len bytes. @return  What was found, or NULL. */
const char *dt_needles_find(const struct dt_needles *needles, const void *memory, size_t len);

/** Search all memory of a pool, objects in use and free ones. @return  What was found, or NULL. */
const char *dt_needles_find_in_pool(const struct dt_needles *needles, struct rte_mempool *pool);

/** Search all memory of EAL, in use or free. @return  What was found, or NULL. */
const char *dt_needles_find_in_eal(const struct dt_needles *needles);

#endif /* MEMORY_SEARCH_H */
