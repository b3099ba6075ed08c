/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_irq.h"

#include <string.h>
#include <time.h>

#include "qm_bar.h"
#include "qm_bus.h"
#include "qm_card.h"

enum {
	TICK_NS = 256, /* of IAINTCOLCTL, at the clock that drivers assume */
	LINE_MAILBOX = 1 << QAT4_VF_BANKS,
	BANK_SOURCES = LINE_MAILBOX - 1,
};
#define COLCTL_ENABLE 0x80000000u
#define COLCTL_COUNT  0x0000ffffu

/* Source select, bits 2:0: bit 2 negates. */
enum { SOURCE_EMPTY, SOURCE_NEAR_EMPTY, SOURCE_NEAR_FULL, SOURCE_FULL, SOURCE_LEAVES };

static uint64_t
now_ns(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

bool
qm_irq_responses_empty(const uint8_t *csr)
{
	/* Not RINGESTAT: an engine writes it, and only after it has seen the head. A full ring has
	   a mark in the head (qm_bank.c) and so is not taken for an empty one. */
	return qm_bar_read(csr, QAT4_CSR_RINGTAIL + 4) == qm_bar_read(csr, QAT4_CSR_RINGHEAD + 4);
}

/* Does ring r fulfil what its source select asks for? */
static bool
irq_ring_condition(const uint8_t *csr, unsigned int r)
{
	static const uint16_t status[] = {
		[SOURCE_EMPTY] = QAT4_CSR_RINGESTAT,
		[SOURCE_NEAR_EMPTY] = QAT4_CSR_RINGNESTAT,
		[SOURCE_NEAR_FULL] = QAT4_CSR_RINGNFSTAT,
		[SOURCE_FULL] = QAT4_CSR_RINGFSTAT,
	};
	uint32_t select = qm_bar_read(csr, QAT4_CSR_IAINTFLAGSRCSEL) >> (4 * r) & 7;
	uint32_t state = select % SOURCE_LEAVES;
	bool is;

	if (state == SOURCE_EMPTY && r == QAT4_RING_RESPONSE)
		is = qm_irq_responses_empty(csr);
	else
		is = (qm_bar_read(csr, status[state]) >> r & 1) != 0;
	return is != (select >= SOURCE_LEAVES);
}

/* The enabled rings of the bank whose condition holds, one bit each. */
static uint32_t
irq_condition(const uint8_t *csr)
{
	uint32_t enabled = qm_bar_read(csr, QAT4_CSR_IAINTCOLEN), rings = 0;

	for (unsigned int r = 0; r < QAT4_BANK_RINGS; r++) {
		if ((enabled >> r & 1) != 0 && irq_ring_condition(csr, r))
			rings |= 1u << r;
	}
	return rings;
}

/* Is the interrupt of an armed bank, whose condition holds, due? Starts the timer if need be. */
static bool
irq_due(struct qm_irq_bank *bank, const uint8_t *csr)
{
	uint32_t control = qm_bar_read(csr, QAT4_CSR_IAINTCOLCTL);
	uint64_t now;

	if ((control & COLCTL_ENABLE) == 0)
		return true;
	now = now_ns();
	if (!bank->timing) {
		bank->timing = true;
		bank->deadline_ns = now + (uint64_t)(control & COLCTL_COUNT) * TICK_NS;
	}
	return now >= bank->deadline_ns;
}

static void
irq_poll_bank(struct qm_function *function, unsigned int n)
{
	struct qm_irq *irq = &function->bus->irq;
	struct qm_irq_bank *bank = &irq->banks[n];
	uint8_t *csr = function->banks[n].csr;
	uint32_t rings = 0;

	if (bank->armed || (irq->sources >> n & 1) != 0)
		rings = irq_condition(csr);
	if (rings == 0) {
		bank->timing = false;
		irq->sources &= ~(1u << n);
		return;
	}
	if (!bank->armed || !irq_due(bank, csr))
		return;
	bank->armed = false;
	bank->timing = false;
	irq->sources |= 1u << n;
	qm_bar_write(csr, QAT4_CSR_IAINTFLAGREG, qm_bar_read(csr, QAT4_CSR_IAINTFLAGREG) | rings);
}

/* The unmasked sources. */
static uint32_t
irq_line(const struct qm_function *function)
{
	uint32_t line = function->bus->irq.sources & ~qm_bar_read(function->misc, QAT4_CSR_VINTMSK);

	if ((qm_bar_read(function->misc, QAT4_CSR_VINTSOUPF2VM) &
			    ~qm_bar_read(function->misc, QAT4_CSR_VINTMSKPF2VM) & 1) != 0)
		line |= LINE_MAILBOX;
	return line & (LINE_MAILBOX | BANK_SOURCES);
}

/* Under the lock. @return  true when a message is due. */
static bool
irq_look(struct qm_function *function)
{
	struct qm_irq *irq = &function->bus->irq;
	uint32_t line, rising;

	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++)
		irq_poll_bank(function, i);
	if (qm_bar_read(function->misc, QAT4_CSR_VINTSOU) != irq->sources)
		qm_bar_write(function->misc, QAT4_CSR_VINTSOU, irq->sources);
	line = irq_line(function);
	rising = line & ~irq->line;
	irq->line = line;
	return rising != 0 && irq->allowed;
}

static bool
irq_timing(const struct qm_irq *irq)
{
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		if (irq->banks[i].timing)
			return true;
	}
	return false;
}

bool
qm_irq_poll(struct qm_function *function)
{
	struct qm_bus *bus = function->bus;
	bool send, timing;

	qm_lock(&bus->irq.locked);
	send = irq_look(function);
	timing = irq_timing(&bus->irq);
	if (send)
		bus->far.interrupt(bus->far.ctx);
	qm_unlock(&bus->irq.locked);
	return timing;
}

void
qm_irq_arm(struct qm_function *function, unsigned int n)
{
	struct qm_irq *irq = &function->bus->irq;
	uint8_t *csr = function->banks[n].csr;

	qm_lock(&irq->locked);
	irq->banks[n].armed = qm_bar_read(csr, QAT4_CSR_IAINTCOLEN) != 0;
	irq->banks[n].timing = false;
	irq->sources &= ~(1u << n);
	irq->line &= ~(1u << n);
	qm_bar_write(csr, QAT4_CSR_IAINTFLAGREG, 0);
	qm_unlock(&irq->locked);
}

void
qm_irq_clear(struct qm_function *function, unsigned int n, uint32_t flags)
{
	struct qm_irq *irq = &function->bus->irq;
	uint8_t *csr = function->banks[n].csr;
	uint32_t left;

	qm_lock(&irq->locked);
	left = qm_bar_read(csr, QAT4_CSR_IAINTFLAGREG) & ~flags;
	qm_bar_write(csr, QAT4_CSR_IAINTFLAGREG, left);
	if (flags != 0 && left == 0) {
		irq->sources &= ~(1u << n);
		irq->line &= ~(1u << n);
	}
	qm_unlock(&irq->locked);
}

void
qm_irq_allow(struct qm_function *function, bool allowed)
{
	struct qm_irq *irq = &function->bus->irq;

	qm_lock(&irq->locked);
	irq->allowed = allowed;
	qm_unlock(&irq->locked);
}

void
qm_irq_reset(struct qm_function *function)
{
	struct qm_irq *irq = &function->bus->irq;

	qm_lock(&irq->locked);
	memset(irq->banks, 0, sizeof(irq->banks));
	irq->allowed = false;
	irq->sources = 0;
	irq->line = 0;
	qm_unlock(&irq->locked);
}
