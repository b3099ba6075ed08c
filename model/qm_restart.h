/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the driver of the physical function does when the card fails or restarts, and other events
 * that concern more than a request: step by step, in passes of the engines. Private to the model.
 *
 *                 fatal                  auto_reset, or "restart"
 *        up ────────────────▶ failing ──▶ dead ─────────┐
 *        │                                              ▼
 *        └─────────────── "restart" ─────────────▶ announcing    RESTARTING to who sent INIT
 *        ▲                                              ▼
 *        │                                           waiting     for RESTARTING_COMPLETE
 *        │                                              ▼
 *    returning ◀───────── away ◀─────────────────── resetting    all functions
 *        RESTARTED
 *
 * Source: doc/hardware/05-pf.md, section 8.5, and 01-device.md, section 3.
 */

#ifndef QM_RESTART_H
#define QM_RESTART_H

#include <stdbool.h>
#include <stdint.h>

struct qm_card;
struct qm_function;

enum { QM_NOTICES = 4, QM_NOTICE_TIMEOUT_MS = 1000 };

/** Words that the physical function is to post to a VF, in order. Under the lock of the restart. */
struct qm_notices {
	unsigned int nb;
	uint32_t words[QM_NOTICES];
	uint64_t give_up_ns; /* for the first of them; 0: its time does not run yet */
};

enum qm_restart_state {
	QM_RESTART_UP,
	QM_RESTART_FAILING,
	QM_RESTART_DEAD,
	QM_RESTART_ANNOUNCING,
	QM_RESTART_WAITING,
	QM_RESTART_RESETTING,
	QM_RESTART_AWAY,
	QM_RESTART_RETURNING,
};

struct qm_restart {
	bool locked;                 /* qm_trylock() */
	enum qm_restart_state state; /* read without the lock */
	uint32_t todo;               /* VFs that the state has still to deal with */
	uint32_t told;               /* VFs that are to hear RESTARTED */
	uint32_t inserting;          /* VFs that come back */
	uint32_t wait_ms;
	uint32_t away_ms;
	uint64_t deadline_ns;    /* of the state */
	uint64_t stall_until_ns; /* engines serve nothing before; read without the lock */
};

/**
 * Go on with whatever is under way, without waiting.
 *
 * @return  false while the card is stalled: the engine serves nothing.
 */
bool qm_restart_step(struct qm_card *card);

/** Can a fatal error or a restart begin now? */
bool qm_restart_possible(const struct qm_card *card);

/** End a stall and what mailboxes suffer. */
void qm_restart_calm(struct qm_card *card);

#endif /* QM_RESTART_H */
