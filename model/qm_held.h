/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Requests whose responses are held back, in order. Private to the model.
 */

#ifndef QM_HELD_H
#define QM_HELD_H

#include <stdbool.h>
#include <stdint.h>

#include "qm_request.h"

struct qm_held;

/** Now, in nanoseconds of a clock that only goes forward. */
uint64_t qm_now_ns(void);

/**
 * Append a copy of @p req.
 *
 * @param held    In/out: NULL when nothing is held.
 * @param due_ns  When its response may go, if none is before it.
 * @return        false when out of memory.
 */
bool qm_held_add(struct qm_held **held, const struct qm_request *req, uint64_t due_ns);

/** The first one and when it is due. @p held is not NULL. */
struct qm_request *qm_held_front(struct qm_held *held, uint64_t *due_ns);

/** Forget the first one. After the last one @p held is NULL. */
void qm_held_pop(struct qm_held **held);

/** Forget all. @return  How many. */
uint32_t qm_held_clear(struct qm_held **held);

#endif /* QM_HELD_H */
