/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Interrupts as the client set them up: an eventfd for each kind that the function has.
 */

#ifndef QM_VU_IRQS_H
#define QM_VU_IRQS_H

#include <pthread.h>
#include <stdint.h>

#include "qm_vu_conn.h"
#include "qm_vu_wire.h"

struct qm_vu_irqs {
	pthread_mutex_t lock;
	int fds[QM_VU_IRQS]; /* -1: none */
	uint64_t raised;     /* messages of the function, sent or not */
	uint64_t failed;     /* descriptors that could not be written */
};

void qm_vu_irqs_init(struct qm_vu_irqs *irqs);
void qm_vu_irqs_fini(struct qm_vu_irqs *irqs);

/** Vectors of kind @p index, QM_VU_IRQ_*; 0 also for what there is not. */
uint32_t qm_vu_irqs_count(uint32_t index);

/** Do as the message says; it takes the descriptors that it keeps. @return  0 or an errno. */
int qm_vu_irqs_set(struct qm_vu_irqs *irqs, struct qm_vu_msg *msg);

/** Send a message of the function; lost when the client has no descriptor for it. Never waits. */
void qm_vu_irqs_raise(struct qm_vu_irqs *irqs);

/** Close all descriptors. */
void qm_vu_irqs_clear(struct qm_vu_irqs *irqs);

#endif /* QM_VU_IRQS_H */
