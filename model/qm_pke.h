/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Public-key requests between fetch and response. Private to the model.
 *
 * They take long, from microseconds to a tenth of a second, so no engine holds anything while it
 * computes: not the bank, not the memory of the function, and it computes one request a pass, other
 * banks and the mailboxes being served in between. A bank's requests wait in a ring of their own,
 * from which every engine takes; so all engines work for one ring pair if it is the only one.
 *
 *      answered          taken            fetched
 *         |                |                 |
 *   ......aaaaaaaaaaaaaaaaawwwwwwwwwwwwwwwwww........
 *         at work or done, not yet answered  \ waiting for an engine
 *
 * Responses leave in the order of the requests.
 */

#ifndef QM_PKE_H
#define QM_PKE_H

#include <stdbool.h>
#include <stdint.h>

#include "qm_request.h"

struct qm_bank;
struct qm_engine;

enum { QM_PKE_SLOTS = 64 };

/** The requests of a bank, under its lock; positions only ever grow. */
struct qm_pke {
	uint32_t answered;
	uint32_t taken;   /* written under the lock, read by qm_pke_waits() without */
	uint32_t fetched; /* likewise */
	struct qm_request reqs[QM_PKE_SLOTS];
};

/** Does a request wait for an engine? A cheap look without the lock; it may be outdated. */
static inline bool
qm_pke_waits(const struct qm_pke *pke)
{
	return __atomic_load_n(&pke->taken, __ATOMIC_RELAXED) !=
			__atomic_load_n(&pke->fetched, __ATOMIC_RELAXED);
}

/**
 * Look at the public-key banks of the engine's card, fetch what there is, and compute one request.
 * The engine holds nothing.
 *
 * @return  false when there was nothing to do.
 */
bool qm_pke_pass(struct qm_engine *engine);

/** Give up the requests of @p bank that no engine has begun. Under the lock. */
void qm_pke_drop(struct qm_bank *bank);

#endif /* QM_PKE_H */
