/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What later releases of DPDK name and the one that we build with does not.
 */

#ifndef APP_COMPAT_H
#define APP_COMPAT_H

#include <rte_crypto_sym.h>
#include <rte_version.h>

/* In its place since 23.07; a driver for an earlier release offers it by the number all the same.
 */
#if RTE_VERSION < RTE_VERSION_NUM(23, 7, 0, 0)
#define RTE_CRYPTO_AUTH_SM3_HMAC ((enum rte_crypto_auth_algorithm)(RTE_CRYPTO_AUTH_SM3 + 3))
#endif

#endif /* APP_COMPAT_H */
