/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What engines of modelled cards in this process have done, as their telemetry tells.
 */

#ifndef BENCH_ENGINES_H
#define BENCH_ENGINES_H

#include <stddef.h>
#include <stdint.h>

#include "telemetry_client.h"

/** TSC cycles of work, and the requests they were for. */
struct bench_engines {
	uint64_t busy_cycles;
	uint64_t requests;
};

/** The card that has crypto device @p device: what stands before "_vf". @return  @p card. */
char *bench_card_name(const char *device, char *card, size_t size);

/**
 * Add what the engines of @p device's card have done.
 *
 * @return  0; -ENODEV after a message: no modelled card of this process; another negative errno.
 */
int bench_engines_add(
		struct telemetry_client *client, const char *device, struct bench_engines *engines);

#endif /* BENCH_ENGINES_H */
