/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Random sessions and layouts, within what the device offers.
 */

#ifndef DEVICE_RANDOM_H
#define DEVICE_RANDOM_H

#include "device_job.h"

/** Any session that the device offers. */
void dt_random_spec(struct dt_spec *spec, struct dt_rng *rng);

/** A layout that suits @p spec: any offsets, sizes, segments, place of the digest. */
void dt_random_layout(struct dt_layout *lay, const struct dt_spec *spec, struct dt_rng *rng);

/** Cut @p total bytes at random, but not inside @p whole. */
void dt_random_shape(struct dt_shape *shape, uint32_t total, const struct dt_region *whole,
		struct dt_rng *rng);

#endif /* DEVICE_RANDOM_H */
