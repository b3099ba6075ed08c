/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Differences between DPDK releases from 22.11 on, and nothing else.
 */

#ifndef QAT4_COMPAT_H
#define QAT4_COMPAT_H

#include <rte_crypto_sym.h>
#include <rte_cryptodev.h>
#include <rte_telemetry.h>
#include <rte_version.h>

/* Algorithms that the device has and a release does not name yet: the values are those of later
 * releases. */
#if RTE_VERSION < RTE_VERSION_NUM(23, 7, 0, 0)
#define RTE_CRYPTO_AUTH_SM3_HMAC ((enum rte_crypto_auth_algorithm)(RTE_CRYPTO_AUTH_SM3 + 3))
#endif

/* rte_cryptodev_queue_pair_reset() */
#define QAT4_API_QP_RESET (RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0))

/* Names of algorithms for messages. Functions since 23.03, before that tables without a bound. */
#if RTE_VERSION >= RTE_VERSION_NUM(23, 3, 0, 0)
#define QAT4_ALGORITHM_NAME(kind, algorithm, last) rte_cryptodev_get_##kind##_algo_string(algorithm)
#else
#define QAT4_ALGORITHM_NAME(kind, algorithm, last)                                                 \
	((unsigned int)(algorithm) <= (last) ? rte_crypto_##kind##_algorithm_strings[algorithm]    \
					     : NULL)
#endif

/** Name of a cipher, hash or AEAD algorithm. Never NULL. */
static inline const char *
qat4_cipher_name(enum rte_crypto_cipher_algorithm algorithm)
{
	const char *name = QAT4_ALGORITHM_NAME(cipher, algorithm, RTE_CRYPTO_CIPHER_SM4_CTR);

	return name != NULL ? name : "an unknown cipher";
}

static inline const char *
qat4_auth_name(enum rte_crypto_auth_algorithm algorithm)
{
	const char *name = QAT4_ALGORITHM_NAME(auth, algorithm, RTE_CRYPTO_AUTH_SM3);

	if (algorithm == RTE_CRYPTO_AUTH_SM3_HMAC)
		return "sm3-hmac";
	return name != NULL ? name : "an unknown hash";
}

static inline const char *
qat4_aead_name(enum rte_crypto_aead_algorithm algorithm)
{
	const char *name = QAT4_ALGORITHM_NAME(aead, algorithm, RTE_CRYPTO_AEAD_CHACHA20_POLY1305);

	return name != NULL ? name : "an unknown AEAD";
}

/**
 * A function that reads counters while other threads count: each value is a moment old at most, and
 * never torn. The same of a state. The thread sanitizer is not to mind.
 */
#define QAT4_READS_COUNTERS __attribute__((no_sanitize("thread")))

/** Add a counter to a telemetry dictionary; the function was renamed in 23.03. */
static inline int
qat4_tel_add_uint(struct rte_tel_data *dict, const char *name, uint64_t value)
{
#if RTE_VERSION >= RTE_VERSION_NUM(23, 3, 0, 0)
	return rte_tel_data_add_dict_uint(dict, name, value);
#else
	return rte_tel_data_add_dict_u64(dict, name, value);
#endif
}

#endif /* QAT4_COMPAT_H */
