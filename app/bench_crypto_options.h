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

#endif /* BENCH_CRYPTO_OPTIONS_H */
