/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * All that is tried with a known answer of an asymmetric algorithm.
 */

#ifndef ASYM_TRIAL_H
#define ASYM_TRIAL_H

#include "asym_dev.h"
#include "vectors_asym.h"

/** The count of some vectors. */
struct asym_tally {
	unsigned int vectors;
	unsigned int operations;
	unsigned int failed;
	unsigned int outside; /* vectors that the device says it does not offer */
};

/**
 * Try everything that the vector is good for: with each kind of private key, with a nonce of the
 * vector and one of the device, signatures that were tampered with. A line for each failure.
 *
 * @return  0, also after failures; -ETIMEDOUT to end everything; -ENOMEM.
 */
int asym_trial_run(
		struct asym_dev *dev, const struct asym_vector *vector, struct asym_tally *tally);

#endif /* ASYM_TRIAL_H */
