/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Protection from files that shrink under a mapping: who gave us a file may cut it, and touching
 * what is gone raises SIGBUS. The handler puts empty memory there, so that engines run on, and
 * marks the mapping as spoilt.
 *
 * A signal has one handler in a process; this is the only state that functions share.
 */

#ifndef QM_VU_GUARD_H
#define QM_VU_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/** Install the handler; once is enough. @return  0 or a negative errno. */
int qm_vu_guard_install(void);

/** Guard a mapping. @return  its number, or -1: there are too many. */
int qm_vu_guard_add(void *start, size_t bytes);

/** Stop guarding, before the mapping goes. @return  true when it was spoilt. */
bool qm_vu_guard_remove(int number);

/** Was the mapping spoilt? */
bool qm_vu_guard_spoilt(int number);

#endif /* QM_VU_GUARD_H */
