/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Asymmetric work for measurements: a key, what the device gets of it, and the same by libcrypto.
 */

#ifndef BENCH_ASYM_H
#define BENCH_ASYM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <openssl/evp.h>

#include "asym_call.h"
#include "asym_dev.h"

enum asym_work_family { ASYM_WORK_RSA, ASYM_WORK_ECDSA, ASYM_WORK_ECDH };

/** A row of the table of work. */
struct asym_work_kind {
	const char *name; /* "rsa-2048-sign" */
	enum asym_work_family family;
	enum asym_action action;
	const char *group; /* of libcrypto; RSA has none */
	uint16_t bits;     /* RSA */
	uint8_t curve;     /* enum rte_crypto_curve_id */
	uint8_t digest_bytes;
};

/** Row @p index; NULL behind the last one. */
const struct asym_work_kind *asym_work_kind_get(size_t index);

/** The row of a name; NULL: there is none. */
const struct asym_work_kind *asym_work_kind_find(const char *name);

/** Work that can be done again and again. */
struct asym_work {
	const struct asym_work_kind *kind;
	EVP_PKEY *key;
	EVP_PKEY *peer;     /* key exchange */
	EVP_PKEY_CTX *sign; /* prepared, as an application would keep it; those that are needed */
	EVP_PKEY_CTX *verify;
	EVP_PKEY_CTX *derive;
	uint8_t digest[64];
	uint8_t known[ASYM_NUMBER_MAX]; /* signature or secret, by libcrypto */
	size_t known_bytes;
	struct asym_numbers numbers;
	struct asym_call call; /* without room for results */
};

/**
 * Make a key, and all else.
 *
 * @return  0; -EIO after a message; call asym_work_fini() in any case.
 */
int asym_work_init(struct asym_work *work, const struct asym_work_kind *kind);

/** Free all, wipe the key. Harmless on a zeroed struct. */
void asym_work_fini(struct asym_work *work);

/** Do it once with libcrypto, with blinding and all as it comes. @return  Did it work? */
bool asym_work_by_libcrypto(struct asym_work *work);

/** Are these results of the device right? */
bool asym_work_check(struct asym_work *work, rte_crypto_param *const results[ASYM_RESULTS_MAX]);

/** What came of a measurement. */
struct asym_rate {
	double per_second;
	double per_cpu_second; /* of other threads, which are the model's engines */
	double enqueue_cycles; /* per operation; median over the bursts that moved operations */
	double dequeue_cycles;
	uint64_t ops;
};

/**
 * Keep the device busy with @p work for some time. Between polls that find nothing the caller's
 * thread sleeps, so that it leaves its CPU to others.
 *
 * @return  0; -EIO a wrong status or result, after a message; another negative errno.
 */
int bench_asym_device(struct asym_dev *dev, struct asym_work *work, double seconds,
		struct asym_rate *rate);

/** Do @p work by libcrypto in this thread for some time. @return  0; -EIO after a message. */
int bench_asym_libcrypto(struct asym_work *work, double seconds, struct asym_rate *rate);

#endif /* BENCH_ASYM_H */
