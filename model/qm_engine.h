/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * An engine: a thread that executes what it finds in the banks and mailboxes of its card. Private
 * to the model.
 */

#ifndef QM_ENGINE_H
#define QM_ENGINE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qm_asym.h"
#include "qm_bank.h"
#include "qm_comp.h"
#include "qm_meter.h"
#include "qm_request.h"
#include "qm_sym.h"

enum {
	/* Requests of one pass. Libraries compute up to 16 at once, and what is left in their lanes
	   at the end of a pass takes as long as if they were full. */
	QM_ENGINE_BURST = 256,
	/* Those of a bank that are fetched at once: while they are executed the next ones come. */
	QM_ENGINE_CHUNK = 32,
};

struct qm_card;

/** Requests of one bank in a pass; the bank is locked meanwhile. */
struct qm_batch {
	struct qm_bank *bank;
	struct qm_request *reqs;
	unsigned int nb;
	unsigned int most; /* that the pass executes: what was in the ring when it was looked at */
	unsigned int answered;
};

struct qm_engine {
	struct qm_card *card;
	unsigned int number;
	struct qm_sym *sym;
	struct qm_comp *comp;
	struct qm_asym *asym;   /* NULL: the card has no public-key banks */
	unsigned int next_bank; /* where the next pass begins */
	unsigned int next_pke;  /* the same for public-key banks */
	unsigned int dma_hint;
	uint32_t held;        /* bit n: card->dmas[n] is held */
	unsigned int nb_reqs; /* of this pass; public-key requests, which are elsewhere, come last
			       */
	unsigned int nb_batches;
	bool started;
	pthread_t thread;
	struct qm_meter meter;
	struct qm_batch batches[QM_ENGINE_BURST];
	struct qm_request reqs[QM_ENGINE_BURST];
};

/** Make an engine of @p card, which does nothing yet. @return  NULL when out of memory. */
struct qm_engine *qm_engine_create(struct qm_card *card, unsigned int number);
void qm_engine_destroy(struct qm_engine *engine);

/** Start the thread. @return  0, or a negative errno with a line in @p err. */
int qm_engine_start(struct qm_engine *engine, char *err, size_t err_size);

/** Wait for the thread to end; card->running is false. Harmless when it was never started. */
void qm_engine_join(struct qm_engine *engine);

/**
 * Look once at everything: answer mailboxes, execute requests, respond. Nothing remains in flight
 * but public-key requests, of which one is computed.
 *
 * @return  false when there was nothing to do.
 */
bool qm_engine_pass(struct qm_engine *engine);

#endif /* QM_ENGINE_H */
