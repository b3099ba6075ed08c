/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A lock in memory that processes share. Its holder may wait for the device, so it sleeps; and may
 * die, then the next one gets it.
 */

#ifndef QAT4_LOCK_H
#define QAT4_LOCK_H

#include <errno.h>
#include <pthread.h>

/** Recursive: a holder may take it again. */
static inline void
qat4_lock_init(pthread_mutex_t *lock)
{
	pthread_mutexattr_t attr;

	pthread_mutexattr_init(&attr);
	pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
	pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(lock, &attr);
	pthread_mutexattr_destroy(&attr);
}

static inline void
qat4_lock(pthread_mutex_t *lock)
{
	if (pthread_mutex_lock(lock) == EOWNERDEAD)
		pthread_mutex_consistent(lock); /* what it guards are single registers */
}

static inline void
qat4_unlock(pthread_mutex_t *lock)
{
	pthread_mutex_unlock(lock);
}

#endif /* QAT4_LOCK_H */
