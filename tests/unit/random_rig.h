/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Random numbers for what needs them, without a device.
 */

#ifndef TESTS_UNIT_RANDOM_RIG_H
#define TESTS_UNIT_RANDOM_RIG_H

#include <intel-ipsec-mb.h>

#include "qat4_asym_random.h"

/** From @p pool, which is zeroed at first. */
static inline struct qat4_asym_random
rig_random(struct qat4_random_pool *pool)
{
	static IMB_MGR *imb;

	if (imb == NULL) {
		imb = alloc_mb_mgr(0);
		init_mb_mgr_auto(imb, NULL);
	}
	return (struct qat4_asym_random){ .pool = pool, .imb = imb };
}

#endif /* TESTS_UNIT_RANDOM_RIG_H */
