/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Interrupts of a virtual function: sources of its banks with their coalescing, the mailbox, and
 * when they become a message. Private to the model.
 *
 * Everything is computed from registers, level by level, whenever somebody asks: after a driver's
 * write and in each pass of an engine.
 *
 *   ring state ──source select──> condition ──timer──> VINTSOU bit n ──VINTMSK──┐
 *                                                                               ├─rising─> message
 *   PF2VM.INT ─────────────────────────────> VINTSOUPF2VM ──VINTMSKPF2VM────────┘
 *
 * Source: doc/hardware/01-device.md, section 2.11.
 */

#ifndef QM_IRQ_H
#define QM_IRQ_H

#include <stdbool.h>
#include <stdint.h>

#include "qat4_hw_csr.h"

struct qm_function;

/** Coalesced interrupt of a bank. */
struct qm_irq_bank {
	bool armed;
	bool timing;          /* the condition holds, and the timer runs */
	uint64_t deadline_ns; /* CLOCK_MONOTONIC */
};

struct qm_irq {
	bool locked;
	bool allowed; /* bus master and MSI are on: messages may be sent */
	struct qm_irq_bank banks[QAT4_VF_BANKS];
	uint32_t sources; /* bits 3:0 asserted banks */
	uint32_t line;    /* unmasked sources when last looked at; bit 4: mailbox */
};

/** Forget all. The registers are at their reset values. */
void qm_irq_reset(struct qm_function *function);

/** A driver wrote one of the three registers that arm bank @p bank; it holds the value. */
void qm_irq_arm(struct qm_function *function, unsigned int bank);

/** A driver writes @p flags to the flag register of bank @p bank: those flags and the source fall.
 */
void qm_irq_clear(struct qm_function *function, unsigned int bank, uint32_t flags);

/** May messages be sent? What becomes due while they may not is lost. */
void qm_irq_allow(struct qm_function *function, bool allowed);

/** Is response ring of the bank empty as far as its driver has said? From its registers alone. */
bool qm_irq_responses_empty(const uint8_t *csr);

/** Look at everything, send a message if one is due. @return  true when a timer runs. */
bool qm_irq_poll(struct qm_function *function);

#endif /* QM_IRQ_H */
