/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Differences between DPDK releases from 22.11 on, and nothing else.
 */

#ifndef QAT4_COMPAT_H
#define QAT4_COMPAT_H

#include <rte_crypto_sym.h>
#include <rte_cryptodev.h>
#include <rte_version.h>

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

	return name != NULL ? name : "an unknown hash";
}

static inline const char *
qat4_aead_name(enum rte_crypto_aead_algorithm algorithm)
{
	const char *name = QAT4_ALGORITHM_NAME(aead, algorithm, RTE_CRYPTO_AEAD_CHACHA20_POLY1305);

	return name != NULL ? name : "an unknown AEAD";
}

#endif /* QAT4_COMPAT_H */
