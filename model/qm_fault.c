/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What is armed, and which request it hits.
 *
 * A fault counts the requests of each bank and draws a number for each, so what it hits depends on
 * the seed and on the requests of that bank alone. A limit (count) is shared by all banks that the
 * fault looks at; which of them comes first is then up to the engines.
 */

#include "qm_fault.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "qm_bank.h"
#include "qm_card.h"
#include "qm_restart.h"

/* Under the lock, like what follows. */
static void
fault_arm(struct qm_faults *faults, const struct qm_fault *fault)
{
	struct qm_fault_armed *armed = &faults->armed[faults->nb_armed];

	*armed = (struct qm_fault_armed){ .fault = *fault };
	for (unsigned int i = 0; i < QAT4_MAX_VFS * QAT4_VF_BANKS; i++) {
		uint64_t state = faults->seed;

		/* Neighbours must not walk the same sequence, one step apart. */
		state = qm_fault_random(&state) ^ faults->nb_ever;
		state = qm_fault_random(&state) ^ i;
		armed->random[i] = qm_fault_random(&state);
	}
	faults->nb_ever++;
	__atomic_store_n(&faults->nb_armed, faults->nb_armed + 1, __ATOMIC_RELAXED);
}

static void
fault_disarm(struct qm_faults *faults, unsigned int index)
{
	unsigned int nb = faults->nb_armed - 1;

	memmove(&faults->armed[index], &faults->armed[index + 1],
			(nb - index) * sizeof(faults->armed[0]));
	__atomic_store_n(&faults->nb_armed, nb, __ATOMIC_RELAXED);
}

/* A card that is hit faster than it can react loses nothing by not being hit again. */
static void
fault_post_event(struct qm_card *card, const struct qm_fault *fault)
{
	struct qm_faults *faults = &card->faults;

	if (faults->nb_events == QM_FAULT_EVENTS)
		return;
	faults->events[faults->nb_events++] = (struct qm_fault_event){
		.kind = fault->kind,
		.vf = fault->vf,
		.words = fault->words,
		.ms = fault->ms,
		.wait_ms = fault->wait_ms,
	};
	__atomic_store_n(&card->disturbed, true, __ATOMIC_RELEASE);
}

/* Does the fault hit the next request of a bank? */
static bool
fault_hits(struct qm_fault_armed *armed, unsigned int bank, uint64_t *random)
{
	const struct qm_fault *fault = &armed->fault;
	uint64_t seen = ++armed->seen[bank];

	*random = qm_fault_random(&armed->random[bank]);
	if (seen <= fault->after)
		return false;
	if (fault->every != 0)
		return (seen - fault->after) % fault->every == 0;
	if (fault->chance == UINT64_MAX) /* p is 1 */
		return true;
	return fault->chance == 0 || *random < fault->chance;
}

static bool
fault_looks_at(const struct qm_fault *fault, const struct qm_bank *bank,
		const struct qm_request *req)
{
	return (fault->vf == QM_FAULT_ANY || fault->vf == (int)bank->function->number) &&
			(fault->bank == QM_FAULT_ANY || fault->bank == (int)bank->number) &&
			qm_fault_applies(fault->kind, req);
}

/* Let the fault look at a request. Returns whether it struck. */
static bool
fault_try(struct qm_card *card, struct qm_fault_armed *armed, struct qm_bank *bank,
		struct qm_request *req)
{
	struct qm_fault *fault = &armed->fault;
	unsigned int index = (unsigned int)(bank - card->banks);
	bool of_card = fault->kind >= QM_FAULT_STALL;
	uint64_t random;

	if (!fault_looks_at(fault, bank, req) || !fault_hits(armed, index, &random))
		return false;
	if (!of_card && req->fault.kind != QM_FAULT_NONE)
		return false; /* a request suffers once: from the fault that was armed first */
	if (of_card) {
		fault_post_event(card, fault);
	} else {
		req->fault.kind = (uint8_t)fault->kind;
		req->fault.code = fault->code;
		req->fault.ms = fault->ms;
		req->fault.random = (uint32_t)qm_fault_random(&random);
		bank->faulty = true;
	}
	if (fault->left != UINT64_MAX)
		fault->left--;
	return true;
}

static void
fault_mark_one(struct qm_card *card, struct qm_bank *bank, struct qm_request *req)
{
	struct qm_faults *faults = &card->faults;

	for (unsigned int i = 0; i < faults->nb_armed;) {
		if (fault_try(card, &faults->armed[i], bank, req) &&
				faults->armed[i].fault.left == 0)
			fault_disarm(faults, i);
		else
			i++;
	}
}

void
qm_fault_mark(struct qm_bank *bank, struct qm_request *reqs, unsigned int nb)
{
	struct qm_card *card = bank->function->card;
	bool hung = false;

	qm_lock(&card->faults.locked);
	for (unsigned int i = 0; i < nb; i++) {
		if (!hung)
			fault_mark_one(card, bank, &reqs[i]);
		else /* whatever is behind the one that hangs hangs too */
			reqs[i].fault.kind = QM_FAULT_HANG;
		if (!hung && reqs[i].fault.kind == QM_FAULT_HANG) {
			hung = true;
			qm_bank_set_special(bank, QM_SPECIAL_HUNG);
			qm_fault_count(bank->function, QM_FAULT_HANG);
		}
	}
	qm_unlock(&card->faults.locked);
}

void
qm_fault_count(struct qm_function *function, enum qm_fault_kind kind)
{
	qm_count(&function->card->faults.injected[kind], 1);
}

/* What keeps the faults from being armed; NULL: nothing. Under the lock. */
static const char *
faults_objection(const struct qm_card *card, const struct qm_fault *parsed, int nb)
{
	const struct qm_faults *faults = &card->faults;
	unsigned int armed = 0, events = 0;

	for (int i = 0; i < nb; i++) {
		bool restarts = parsed[i].kind == QM_FAULT_FATAL ||
				parsed[i].kind == QM_FAULT_RESTART;

		armed += !parsed[i].at_once;
		events += parsed[i].at_once;
		if (parsed[i].at_once && restarts && !qm_restart_possible(card))
			return "the card is restarting already";
	}
	if (faults->nb_armed + armed > QM_FAULT_MAX)
		return "too many faults are armed already; at most 32";
	if (faults->nb_events + events > QM_FAULT_EVENTS)
		return "the engines have not yet done what was asked for before";
	return NULL;
}

int
qm_card_fault(struct qm_card *card, const char *spec, char *err, size_t err_size)
{
	struct qm_fault parsed[QM_FAULT_MAX];
	int nb = qm_fault_parse(spec, card->cfg.vfs, parsed, err, err_size);
	const char *objection;

	if (nb < 0)
		return nb;
	qm_lock(&card->faults.locked);
	objection = faults_objection(card, parsed, nb);
	for (int i = 0; i < nb && objection == NULL; i++) {
		if (parsed[i].at_once)
			fault_post_event(card, &parsed[i]);
		else
			fault_arm(&card->faults, &parsed[i]);
	}
	qm_unlock(&card->faults.locked);
	if (objection == NULL)
		return 0;
	snprintf(err, err_size, "fault \"%s\" is not taken: %s", spec, objection);
	return -EBUSY;
}

void
qm_card_faults_clear(struct qm_card *card)
{
	struct qm_faults *faults = &card->faults;

	qm_lock(&faults->locked);
	__atomic_store_n(&faults->nb_armed, 0, __ATOMIC_RELAXED);
	faults->nb_events = 0;
	faults->nb_ever = 0;
	qm_unlock(&faults->locked);
	qm_restart_calm(card);
}

void
qm_card_fault_stats(const struct qm_card *card, struct qm_fault_stats *out)
{
	out->armed = __atomic_load_n(&card->faults.nb_armed, __ATOMIC_RELAXED);
	for (unsigned int i = 0; i < QM_FAULT_KINDS; i++)
		out->injected[i] = __atomic_load_n(&card->faults.injected[i], __ATOMIC_RELAXED);
}

int
qm_card_fault_text(struct qm_card *card, unsigned int index, char *text, size_t size)
{
	struct qm_faults *faults = &card->faults;
	int ret = -ENOENT;

	qm_lock(&faults->locked);
	if (index < faults->nb_armed) {
		snprintf(text, size, "%s", faults->armed[index].fault.text);
		ret = 0;
	}
	qm_unlock(&faults->locked);
	return ret;
}
