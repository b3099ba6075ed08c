/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Options that the subjects of "bench" about symmetric crypto have in common: --algo, --devices.
 */

#ifndef BENCH_CRYPTO_OPTIONS_H
#define BENCH_CRYPTO_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "bench_lists.h"
#include "crypto_job.h"

enum { BENCH_CRYPTO_KINDS = 4 };

/** Kind @p kind of work, below BENCH_CRYPTO_KINDS, with keys. */
struct crypto_spec bench_crypto_spec(unsigned int kind);

/** Its name; NULL behind the last one. */
const char *bench_crypto_kind_name(size_t kind);

/**
 * Ids of the devices in @p list, or of the first one of a 4xxx when it is NULL.
 *
 * @return  0; -EINVAL too many, -ENODEV there is none of a name, after a message.
 */
int bench_find_devices(const char *list, uint8_t ids[BENCH_MAX_DEVICES], unsigned int *nb);

#endif /* BENCH_CRYPTO_OPTIONS_H */
