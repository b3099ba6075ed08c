/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Memory by message: what the function cannot reach by a pointer it asks the client for, piece by
 * piece. That is slow, and it is the only way to memory that has no file; and an address that
 * nothing is at becomes a fault of the guest's IOMMU this way.
 *
 * The client answers in a thread that may be waiting for an answer of ours. So no question is
 * asked, and none is waited for, while the reading thread has something to do that waits for
 * engines: qm_vu_remote_pause().
 */

#ifndef QM_VU_REMOTE_H
#define QM_VU_REMOTE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "qm_dma.h"
#include "qm_vu_conn.h"

struct qm_vu_question;

struct qm_vu_remote {
	struct qm_vu_conn *conn;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct qm_vu_question *questions; /* a list */
	uint16_t next_id;
	bool paused;
	bool silent; /* the client left a question unanswered: it is not asked any more */
};

/** Set up for @p conn, paused. */
void qm_vu_remote_init(struct qm_vu_remote *remote, struct qm_vu_conn *conn);
void qm_vu_remote_fini(struct qm_vu_remote *remote);

/** What to give to qm_dma_set_remote(). */
struct qm_dma_remote qm_vu_remote_ops(struct qm_vu_remote *remote);

/** All questions fail, those under way and those to come. */
void qm_vu_remote_pause(struct qm_vu_remote *remote);
void qm_vu_remote_resume(struct qm_vu_remote *remote);

/** Begin with a new client. */
void qm_vu_remote_restart(struct qm_vu_remote *remote);

/** The client answers. Of an answer that nobody waits for nothing is used. */
void qm_vu_remote_answer(struct qm_vu_remote *remote, const struct qm_vu_msg *msg);

#endif /* QM_VU_REMOTE_H */
