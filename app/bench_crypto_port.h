/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * How operations of a load get to cryptodevs and back, symmetric and asymmetric ones.
 */

#ifndef BENCH_CRYPTO_PORT_H
#define BENCH_CRYPTO_PORT_H

#include "bench_load.h"

/** The port of what is called @p name; operations are ready to be sent. */
struct bench_port bench_crypto_port(const char *name);

#endif /* BENCH_CRYPTO_PORT_H */
