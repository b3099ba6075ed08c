/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Names of asymmetric algorithms and of what can be done with them.
 */

#ifndef ASYM_NAMES_H
#define ASYM_NAMES_H

#include <stddef.h>

#include <rte_cryptodev.h>

/** Name of a transform; "unknown" when there is none. */
const char *asym_type_name(enum rte_crypto_asym_xform_type type);

/** The operations of a capability, with commas between them. @return  @p text. */
const char *asym_operations_text(const struct rte_cryptodev_asymmetric_xform_capability *capability,
		char *text, size_t size);

#endif /* ASYM_NAMES_H */
