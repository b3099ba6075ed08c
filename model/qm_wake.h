/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Waking engines that sleep. Private to the model.
 *
 * Engines poll: nobody has to wake them when a driver stores to plain memory. Where each access of
 * a driver is seen, they sleep for long when there is nothing to do, and an access ends that.
 */

#ifndef QM_WAKE_H
#define QM_WAKE_H

#include <stdint.h>
#include <time.h>

/** All zero to begin with. */
struct qm_wake {
	uint32_t events;
	uint32_t sleepers;
};

/** What to give to qm_wake_wait(), before one looks for work. */
static inline uint32_t
qm_wake_look(const struct qm_wake *wake)
{
	return __atomic_load_n(&wake->events, __ATOMIC_ACQUIRE);
}

/** Sleep for @p time, shorter if there was, or is, a qm_wake_all() since @p seen was taken. */
void qm_wake_wait(struct qm_wake *wake, uint32_t seen, const struct timespec *time);

/** There may be work. Cheap when nobody sleeps. */
void qm_wake_all(struct qm_wake *wake);

#endif /* QM_WAKE_H */
