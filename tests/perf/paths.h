/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Paths of bursts through drivers, for counting instructions: what is counted of each service
 * (paths_{sym,asym,comp}.c) and how (paths.c).
 */

#ifndef PATHS_H
#define PATHS_H

#include <stdbool.h>

#include "bench_load.h"

enum { PATHS_BURST = 32 };

/**
 * Count a few bursts of @p load there and back, on its first queue.
 *
 * @return  false after a message: one came back in pieces.
 */
bool paths_count(const char *path, const struct bench_load *load);

/* All paths of a service on @p device; NULL: the first of a 4xxx. false after a message. */
bool paths_sym(const char *device);
bool paths_asym(const char *device);
bool paths_comp(const char *device);

#endif /* PATHS_H */
