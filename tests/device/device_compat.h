/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What later releases of DPDK name and an earlier one knows by its number only.
 */

#ifndef DEVICE_COMPAT_H
#define DEVICE_COMPAT_H

#include <rte_crypto_sym.h>
#include <rte_version.h>

#if RTE_VERSION < RTE_VERSION_NUM(23, 7, 0, 0)
#define RTE_CRYPTO_AUTH_SM3_HMAC ((enum rte_crypto_auth_algorithm)(RTE_CRYPTO_AUTH_SM3 + 3))
#endif

#endif /* DEVICE_COMPAT_H */
