/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Everything that gives a key away: itself, its round keys, what is derived from it. Computed with
 * libcrypto, in the byte orders that implementations use.
 */

#ifndef KEY_TRACES_H
#define KEY_TRACES_H

#include <stdint.h>

#include <rte_crypto_sym.h>

#include "memory_search.h"

/** Add the traces of the transform's key. */
void dt_traces_cipher(struct dt_needles *needles, const struct rte_crypto_cipher_xform *xform);
void dt_traces_auth(struct dt_needles *needles, const struct rte_crypto_auth_xform *xform);
void dt_traces_aead(struct dt_needles *needles, const struct rte_crypto_aead_xform *xform);

#endif /* KEY_TRACES_H */
