/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A bank: the ring pair behind one set of bank registers. Private to the model.
 *
 *   request ring                       response ring
 *
 *      head          tail                 head           tail
 *       |             |                    |              |
 *   ....rrrrrrrrrrrrrrr....            ....ssssssssssssssss....
 *       |<-  used   ->|                    |<-  used    ->|
 *
 * The device owns the head of the first and the tail of the second and publishes them; the driver
 * writes the other two.
 */

#ifndef QM_BANK_H
#define QM_BANK_H

#include <stdbool.h>
#include <stdint.h>

#include "qat4_hw_csr.h"
#include "qm_request.h"

struct qm_function;
struct qm_pke;
struct qm_service;

/** A ring as latched. All but base in bytes. */
struct qm_ring {
	uint64_t base; /* IOVA */
	uint32_t size;
	uint32_t head;
	uint32_t tail;
	uint32_t used; /* tells full from empty when head equals tail */
	uint32_t near_empty;
	uint32_t near_full;
};

enum qm_bank_state {
	QM_BANK_RESET, /* nothing was latched since reset */
	QM_BANK_OFF,   /* its registers describe no rings */
	QM_BANK_READY, /* rings are latched */
	QM_BANK_STUCK, /* its rings cannot be used; waits for others */
};

struct qm_bank {
	/* Never changes. */
	uint8_t *csr; /* the bank's registers */
	struct qm_function *function;
	const struct qm_service *service; /* NULL: none */
	struct qm_pke *pke;               /* NULL: not of the asymmetric service */
	unsigned int number;              /* in the function */

	/* Written under the lock, read by qm_bank_wants() without. */
	bool locked __attribute__((aligned(64)));
	enum qm_bank_state state;
	bool resetting;        /* nothing more is fetched, what is not begun is dropped */
	bool backlog;          /* there are requests to fetch, and room for their responses */
	uint32_t ubase_csr[2]; /* as latched */
	uint32_t head1_csr;    /* as last seen */

	/* Under the lock. */
	uint32_t status;    /* of qm_bank_publish() */
	uint32_t in_flight; /* requests fetched and not yet answered */
	struct qm_ring ring[QAT4_BANK_RINGS];
};

/** Bring all registers of the bank to their reset values and forget its rings. Under the lock. */
void qm_bank_reset(struct qm_bank *bank);

/**
 * Reset the bank as soon as nothing of it is in flight; until then nothing more is fetched. Not
 * under the lock; by one thread at a time.
 *
 * @return  false when it is not done yet: call again.
 */
bool qm_bank_try_reset(struct qm_bank *bank);

/** Has the driver given up what is in flight: is it resetting the bank or making its rings anew? */
bool qm_bank_abandoned(const struct qm_bank *bank);

/** Is there anything for an engine to do? A cheap look without the lock; it may be outdated. */
bool qm_bank_wants(const struct qm_bank *bank);

/**
 * Take notice of what the driver wrote and fetch requests. Under the lock, the dma held. New rings
 * are not looked at before all requests of the old ones are answered.
 *
 * @param hint  Of qm_dma_translate().
 * @param reqs  Out: the requests, not done.
 * @param max   Elements at @p reqs.
 * @return      How many were fetched.
 */
unsigned int qm_bank_fetch(struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs,
		unsigned int max);

/**
 * Write the responses of the requests at the front of @p reqs, the oldest in flight, that are done.
 * Under the lock, the dma held.
 *
 * @return  How many of @p nb were answered.
 */
unsigned int qm_bank_answer(struct qm_bank *bank, unsigned int *hint, const struct qm_request *reqs,
		unsigned int nb);

#endif /* QM_BANK_H */
