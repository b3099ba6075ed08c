/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Random numbers of the kernel, fetched in batches: private keys, nonces, padding. Each byte is
 * given out once and wiped.
 */

#ifndef QAT4_ASYM_RANDOM_H
#define QAT4_ASYM_RANDOM_H

#include <stddef.h>
#include <stdint.h>

enum { QAT4_RANDOM_BATCH_BYTES = 2048 };

/** Zeroed: empty. */
struct qat4_asym_random {
	uint32_t left; /* bytes at the end of the pool that nobody has had */
	uint8_t pool[QAT4_RANDOM_BATCH_BYTES];
};

/** @return  0; -EIO when the kernel has none. */
int qat4_random_bytes(struct qat4_asym_random *random, uint8_t *to, size_t len);

/** Bytes that are not zero, for padding. */
int qat4_random_nonzero(struct qat4_asym_random *random, uint8_t *to, size_t len);

/**
 * A number from 1 to bound - 1, every one as likely as any other.
 *
 * @param to     @p bytes, of which the first are zero when there are more than of @p bound.
 * @param bound  Its first byte is not zero.
 */
int qat4_random_below(struct qat4_asym_random *random, uint8_t *to, size_t bytes,
		const uint8_t *bound, size_t bound_bytes);

#endif /* QAT4_ASYM_RANDOM_H */
