/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Random numbers in batches: private keys, nonces, padding. Each byte is given out once and wiped.
 *
 * A batch is the key stream of AES-256 in counter mode, under a key and a counter that the kernel
 * gives for this batch only and that are wiped before it is used: what is in memory at any time
 * says nothing about numbers given out. The kernel's own generator costs several cycles a byte, and
 * more for a call than signing with a nonce costs the host otherwise.
 */

#ifndef QAT4_ASYM_RANDOM_H
#define QAT4_ASYM_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct IMB_MGR;

enum { QAT4_RANDOM_BATCH_BYTES = 2048 };

/** In memory that processes share. Zeroed: empty. */
struct qat4_random_pool {
	uint32_t left; /* bytes at the end that nobody has had; all others are zero */
	uint8_t bytes[QAT4_RANDOM_BATCH_BYTES];
};

/** Where random numbers come from. */
struct qat4_asym_random {
	struct qat4_random_pool *pool;
	struct IMB_MGR *imb; /* of this process */
};

/** @return  0; -EIO when the kernel has none. */
int qat4_random_bytes(const struct qat4_asym_random *random, uint8_t *to, size_t len);

/** Bytes that are not zero, for padding. */
int qat4_random_nonzero(const struct qat4_asym_random *random, uint8_t *to, size_t len);

/**
 * A number from 1 to bound - 1, every one as likely as any other.
 *
 * @param to     @p bytes, of which the first are zero when there are more than of @p bound.
 * @param bound  Its first byte is not zero.
 */
int qat4_random_below(const struct qat4_asym_random *random, uint8_t *to, size_t bytes,
		const uint8_t *bound, size_t bound_bytes);

#endif /* QAT4_ASYM_RANDOM_H */
