/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_pke.h"

#include "qm_asym.h"
#include "qm_bank.h"
#include "qm_card.h"
#include "qm_dma.h"
#include "qm_engine.h"
#include "qm_fault.h"

static struct qm_request *
pke_slot(struct qm_pke *pke, uint32_t position)
{
	return &pke->reqs[position % QM_PKE_SLOTS];
}

/* Fetch into the free slots up to the end of the array; what is left comes next time. */
static bool
pke_fetch(struct qm_engine *engine, struct qm_bank *bank)
{
	struct qm_pke *pke = bank->pke;
	uint32_t room = QM_PKE_SLOTS - (pke->fetched - pke->answered);
	uint32_t run = QM_PKE_SLOTS - pke->fetched % QM_PKE_SLOTS;
	unsigned int nb;

	if (room == 0 || !qm_bank_wants(bank))
		return false;
	nb = qm_bank_fetch(bank, &engine->dma_hint, pke_slot(pke, pke->fetched),
			room < run ? room : run);
	__atomic_store_n(&pke->fetched, pke->fetched + nb, __ATOMIC_RELAXED);
	return true;
}

static void
pke_answer(struct qm_engine *engine, struct qm_bank *bank)
{
	struct qm_pke *pke = bank->pke;
	uint32_t nb, run;

	do { /* twice when they go around the end of the array */
		run = QM_PKE_SLOTS - pke->answered % QM_PKE_SLOTS;
		nb = pke->taken - pke->answered;
		nb = qm_bank_answer(bank, &engine->dma_hint, pke_slot(pke, pke->answered),
				nb < run ? nb : run);
		pke->answered += nb;
	} while (nb == run);
}

static struct qm_request *
pke_take(struct qm_pke *pke)
{
	struct qm_request *req;

	if (pke->taken == pke->fetched)
		return NULL;
	req = pke_slot(pke, pke->taken);
	__atomic_store_n(&pke->taken, pke->taken + 1, __ATOMIC_RELAXED);
	return req;
}

void
qm_pke_drop(struct qm_bank *bank)
{
	struct qm_request *req;

	while ((req = pke_take(bank->pke)) != NULL)
		qm_request_done(req, 0, 0);
	while (bank->pke->answered != bank->pke->taken &&
			pke_slot(bank->pke, bank->pke->answered)->done) {
		bank->pke->answered++;
		bank->in_flight--;
	}
}

/* Not computing takes no time, so all that wait are answered together, under the lock. */
static void
pke_answer_uncomputed(struct qm_engine *engine, struct qm_bank *bank)
{
	struct qm_request *req;

	while ((req = pke_take(bank->pke)) != NULL) {
		if (!qm_fault_instead(bank, req))
			qm_request_done(req, 0, 0);
		req->done = true;
		engine->nb_reqs++;
	}
	pke_answer(engine, bank);
}

/* Fetch from the bank and take one of its requests to compute. */
static bool
pke_begin(struct qm_engine *engine, struct qm_bank *bank, struct qm_request **req)
{
	bool worked = false;

	*req = NULL;
	qm_dma_hold(bank->function->dma);
	if (qm_trylock(&bank->locked)) {
		if (qm_bank_abandoned(bank))
			qm_pke_drop(bank);
		worked = pke_fetch(engine, bank);
		if (engine->card->cfg.no_compute)
			pke_answer_uncomputed(engine, bank);
		else
			*req = pke_take(bank->pke);
		qm_unlock(&bank->locked);
	}
	qm_dma_release(bank->function->dma);
	return worked || *req != NULL;
}

static void
pke_end(struct qm_engine *engine, struct qm_bank *bank, struct qm_request *req)
{
	qm_dma_hold(bank->function->dma);
	qm_lock(&bank->locked); /* nobody computes, or waits, while holding it */
	req->done = true;
	if (qm_bank_abandoned(bank))
		qm_pke_drop(bank);
	else
		pke_answer(engine, bank);
	qm_unlock(&bank->locked);
	qm_dma_release(bank->function->dma);
}

bool
qm_pke_pass(struct qm_engine *engine)
{
	struct qm_card *card = engine->card;
	unsigned int index = engine->next_pke;
	struct qm_request *req = NULL;
	bool worked = false;

	for (unsigned int i = 0; i < card->nb_banks && req == NULL; i++) {
		struct qm_bank *bank = &card->banks[index];

		index = index + 1 == card->nb_banks ? 0 : index + 1;
		if (bank->pke == NULL || (!qm_pke_waits(bank->pke) && !qm_bank_wants(bank)))
			continue;
		worked |= pke_begin(engine, bank, &req);
		if (req == NULL)
			continue;
		engine->nb_reqs++;
		engine->next_pke = index; /* whoever comes behind it is first next time */
		if (!qm_fault_instead(bank, req))
			qm_asym_execute(engine->asym, req);
		pke_end(engine, bank, req);
	}
	return worked;
}
