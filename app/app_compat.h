/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What later releases of DPDK name and the one that we build with does not.
 */

#ifndef APP_COMPAT_H
#define APP_COMPAT_H

#include <rte_comp.h>
#include <rte_crypto_asym.h>
#include <rte_crypto_sym.h>
#include <rte_version.h>

/* In its place since 23.07; a driver for an earlier release offers it by the number all the same.
 */
#if RTE_VERSION < RTE_VERSION_NUM(23, 7, 0, 0)
#define RTE_CRYPTO_AUTH_SM3_HMAC ((enum rte_crypto_auth_algorithm)(RTE_CRYPTO_AUTH_SM3 + 3))
#endif

/* The same of LZ4, which came with 23.03. */
#if RTE_VERSION < RTE_VERSION_NUM(23, 3, 0, 0)
#define RTE_COMP_ALGO_LZ4 ((enum rte_comp_algorithm)(RTE_COMP_ALGO_LZS + 1))
#endif

/* Keys of ECDSA and SM2 are in the transform, not in each operation; that is when SM2 came. */
#define APP_EC_KEYS_IN_XFORM     (RTE_VERSION >= RTE_VERSION_NUM(23, 11, 0, 0))
#define APP_HAS_SM2              APP_EC_KEYS_IN_XFORM

/* Padding of RSA is in the transform; and the status that a bad signature has since. */
#define APP_RSA_PADDING_IN_XFORM (RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0))
#if APP_RSA_PADDING_IN_XFORM
#define APP_RSA_VERIFY_FAILED RTE_CRYPTO_OP_STATUS_ERROR
#else
#define APP_RSA_VERIFY_FAILED RTE_CRYPTO_OP_STATUS_AUTH_FAILED
#endif

/* Behind the last type of an asymmetric transform that the API has a name for. */
#if RTE_VERSION >= RTE_VERSION_NUM(24, 11, 0, 0)
#define APP_ASYM_TYPES_END (RTE_CRYPTO_ASYM_XFORM_EDDSA + 1)
#else
#define APP_ASYM_TYPES_END RTE_CRYPTO_ASYM_XFORM_TYPE_LIST_END
#endif

/* Named since 24.11. */
#if APP_HAS_SM2 && RTE_VERSION < RTE_VERSION_NUM(24, 11, 0, 0)
#define RTE_CRYPTO_EC_GROUP_SM2 41
#endif

#endif /* APP_COMPAT_H */
