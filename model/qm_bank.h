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
struct qm_held;
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

/** What is out of the ordinary with a bank, as bits. */
enum qm_bank_special {
	QM_SPECIAL_RESET = 1 << 0,  /* being reset: what is not begun is dropped */
	QM_SPECIAL_NO_DMA = 1 << 1, /* the function may not reach memory */
	QM_SPECIAL_CARD = 1 << 2,   /* the card serves nothing */
	QM_SPECIAL_GONE = 1 << 3,   /* the function was removed */
	QM_SPECIAL_HUNG = 1 << 4,   /* it hangs until it is reset */
	QM_SPECIAL_HELD = 1 << 5,   /* responses are held back */

	/* What is in flight, or held back, is of no interest to anybody any more. */
	QM_SPECIAL_ABANDONED =
			QM_SPECIAL_RESET | QM_SPECIAL_NO_DMA | QM_SPECIAL_CARD | QM_SPECIAL_GONE,
	/* Nothing is fetched. */
	QM_SPECIAL_STOPPED = QM_SPECIAL_ABANDONED | QM_SPECIAL_HUNG,
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
	uint8_t special;       /* enum qm_bank_special; changed by qm_bank_set_special() */
	bool backlog;          /* there are requests to fetch, and room for their responses */
	uint32_t ubase_csr[2]; /* as latched */
	uint32_t head1_csr;    /* as last seen */
	uint64_t held_due_ns;  /* of the first response that is held back */

	/* Under the lock. */
	uint32_t status;    /* of qm_bank_publish() */
	uint32_t in_flight; /* requests fetched and not yet answered */
	bool faulty;        /* a fault hits one of them */
	struct qm_held *held;
	struct qm_ring ring[QAT4_BANK_RINGS];
};

/** Set and clear bits of bank->special. */
static inline void
qm_bank_set_special(struct qm_bank *bank, unsigned int bits)
{
	__atomic_fetch_or(&bank->special, (uint8_t)bits, __ATOMIC_RELAXED);
}

static inline void
qm_bank_clear_special(struct qm_bank *bank, unsigned int bits)
{
	__atomic_fetch_and(&bank->special, (uint8_t)~bits, __ATOMIC_RELAXED);
}

/** Bring all registers of the bank to their reset values and forget its rings. Under the lock. */
void qm_bank_reset(struct qm_bank *bank);

/**
 * Reset the bank as soon as nothing of it is in flight; until then nothing more is fetched. Not
 * under the lock; by one thread at a time.
 *
 * @return  false when it is not done yet: call again.
 */
bool qm_bank_try_reset(struct qm_bank *bank);

/**
 * Drop what is not at work. Not under the lock. Once this has returned true for a bank that has one
 * of QM_SPECIAL_ABANDONED, nothing of it is or will be at work.
 *
 * @return  false when something is at work: call again.
 */
bool qm_bank_try_quiet(struct qm_bank *bank);

/** Has the driver given up what is in flight: is it resetting the bank or making its rings anew? */
bool qm_bank_abandoned(const struct qm_bank *bank);

/** Is there anything for an engine to do? A cheap look without the lock; it may be outdated. */
bool qm_bank_wants(const struct qm_bank *bank);

/**
 * Take notice of what the driver wrote and fetch requests. Under the lock, the dma held. New rings
 * are not looked at before all requests of the old ones are answered.
 *
 * @param hint  Of qm_dma_translate().
 * @param reqs  Out: the requests, not done. Messages of a quick service may be in the ring still,
 * and stay there until the requests are answered: see qm_request_copy().
 * @param max   Elements at @p reqs.
 * @return      How many were fetched.
 */
unsigned int qm_bank_fetch(struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs,
		unsigned int max);

/** Requests in the ring that were seen and not fetched. Under the lock. */
unsigned int qm_bank_waiting(const struct qm_bank *bank);

/**
 * Where the requests lie that would be fetched next, for who wants to have them in a cache.
 *
 * @param nb  In: how many are wanted; out: how many lie there, of QAT4_MSG_REQUEST_BYTES.
 */
const uint8_t *qm_bank_next(const struct qm_bank *bank, unsigned int *hint, unsigned int *nb);

/**
 * Write the responses of the requests at the front of @p reqs, the oldest in flight, that are done.
 * Under the lock, the dma held.
 *
 * @return  How many of @p nb were answered.
 */
unsigned int qm_bank_answer(
		struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs, unsigned int nb);

#endif /* QM_BANK_H */
