/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The mailbox as the driver of the physical function answers it. Private to the model.
 */

#ifndef QM_MBOX_H
#define QM_MBOX_H

#include <stdbool.h>
#include <stdint.h>

struct qm_function;

/** Set up the mailbox of a function from the configuration of its card. */
void qm_mbox_init(struct qm_function *function);

/** The answer to mailbox word @p word; 0 when it is only acknowledged. Changes nothing. */
uint32_t qm_mbox_answer(const struct qm_function *function, uint32_t word);

/** Look at the mailbox once. The caller holds no bank. @return  true when a message was answered.
 */
bool qm_mbox_poll(struct qm_function *function);

/**
 * Post a word that answers nothing, unless the one before it is not taken yet. Answers to requests
 * wait until it is taken, at most a second. Under the lock of the mailbox.
 *
 * @return  false when it was not posted.
 */
bool qm_mbox_notify(struct qm_function *function, uint32_t word);

/** Both words and the interrupt registers to their reset values, the host forgets the function. */
void qm_mbox_reset(struct qm_function *function);

#endif /* QM_MBOX_H */
