/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_wake.h"

#include <limits.h>
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

void
qm_wake_wait(struct qm_wake *wake, uint32_t seen, const struct timespec *time)
{
	__atomic_fetch_add(&wake->sleepers, 1, __ATOMIC_SEQ_CST);
	syscall(SYS_futex, &wake->events, FUTEX_WAIT_PRIVATE, seen, time, NULL, 0);
	__atomic_fetch_sub(&wake->sleepers, 1, __ATOMIC_RELAXED);
}

void
qm_wake_all(struct qm_wake *wake)
{
	__atomic_fetch_add(&wake->events, 1, __ATOMIC_SEQ_CST);
	if (__atomic_load_n(&wake->sleepers, __ATOMIC_SEQ_CST) != 0)
		syscall(SYS_futex, &wake->events, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
