/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The watch: a thread of each process that looks after the functions, off the data path.
 *
 *   every 10 ms, of each function
 *     mailbox      RESTARTING, FATAL_ERROR, RESTARTED from the physical function
 *     registers    all ones: the function is gone
 *     ring pairs   a request without an answer for hang_timeout_ms, or an answer nobody asked for
 *   what failed is stopped, taken from the device, drained by its dequeuer, and handed over again
 * as soon as the function is up (qat4_ring.h)
 *
 * The primary process does this; when it has died, the process that is first. Every process tells
 * its own applications.
 *
 * A hang is not found by the clock on the wall: only time in which the watch itself ran counts, so
 * neither a suspended nor a starved host has hung requests; and only a function whose mailbox
 * answers is said to have a hung ring pair.
 */

#ifndef QAT4_WATCH_H
#define QAT4_WATCH_H

#include "qat4_dev.h"

/** Watch @p dev; the first one starts the thread. @return  0; -ENOMEM, -EAGAIN no thread. */
int qat4_watch_add(struct qat4_device *dev);

/**
 * Leave @p dev alone: when this returns the thread has no business with it. The last one ends the
 * thread. Harmless for a device that is not watched.
 */
void qat4_watch_remove(struct qat4_device *dev);

/**
 * Reset the queue pair's ring pair: what is in flight comes back by dequeue, lost, then the pair
 * works again.
 *
 * @return  0 the watch has begun; -EINVAL not in use.
 */
int qat4_watch_reset_pair(struct qat4_device *dev, unsigned int bank);

#endif /* QAT4_WATCH_H */
