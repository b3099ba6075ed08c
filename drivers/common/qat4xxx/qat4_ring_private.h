/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the files of a ring pair share.
 */

#ifndef QAT4_RING_PRIVATE_H
#define QAT4_RING_PRIVATE_H

#include <stdbool.h>

#include "qat4_ring.h"

/** Let the arbiter fetch from the request ring, or stop it. */
void qat4_ring_arbiter_set(struct qat4_device *dev, unsigned int bank, bool on);

/**
 * Tell the device where the rings are and let it fetch. Writing base and configuration also sets
 * head and tail to 0.
 */
void qat4_ring_pair_hand_over(struct qat4_device *dev, struct qat4_ring_pair *rp);

#endif /* QAT4_RING_PRIVATE_H */
