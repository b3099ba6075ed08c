/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_restart.h"

#include <string.h>

#include "qat4_hw_csr.h"
#include "qat4_hw_mbox.h"
#include "qm_bank.h"
#include "qm_bar.h"
#include "qm_card.h"
#include "qm_fault.h"
#include "qm_held.h"
#include "qm_mbox.h"

static enum qm_restart_state
restart_state(const struct qm_card *card)
{
	return __atomic_load_n(&card->restart.state, __ATOMIC_RELAXED);
}

bool
qm_restart_possible(const struct qm_card *card)
{
	return restart_state(card) == QM_RESTART_UP || restart_state(card) == QM_RESTART_DEAD;
}

const char *
qm_card_state(const struct qm_card *card)
{
	switch (restart_state(card)) {
	case QM_RESTART_UP:
		return "up";
	case QM_RESTART_DEAD:
	case QM_RESTART_FAILING:
		return "dead";
	default:
		return "restarting";
	}
}

static uint64_t
ms_from_now(uint32_t ms)
{
	return qm_now_ns() + (uint64_t)ms * 1000000;
}

/* Enter a state that deals with every VF once. */
static void
enter(struct qm_card *card, enum qm_restart_state state, uint64_t deadline_ns)
{
	card->restart.todo = (1u << card->cfg.vfs) - 1;
	card->restart.deadline_ns = deadline_ns;
	__atomic_store_n(&card->restart.state, state, __ATOMIC_RELAXED);
}

/* Do something with each VF that is left, if its mailbox is free. Returns true when none is left.
 */
static bool
each_function(struct qm_card *card, bool (*act)(struct qm_function *function))
{
	for (unsigned int i = 0; i < card->cfg.vfs; i++) {
		struct qm_function *function = &card->functions[i];

		if ((card->restart.todo >> i & 1) == 0 || !qm_trylock(&function->mbox.locked))
			continue;
		if (function->gone || act(function))
			card->restart.todo &= ~(1u << i);
		qm_unlock(&function->mbox.locked);
	}
	return card->restart.todo == 0;
}

/* Notices. */

static void
notice_queue(struct qm_function *function, enum qat4_mbox_pf2vf type)
{
	struct qm_notices *notices = &function->notices;

	if (notices->nb < QM_NOTICES) /* else the VF has taken none for seconds */
		notices->words[notices->nb++] = qat4_mbox_word(type, 0);
}

static void
notice_pop(struct qm_notices *notices)
{
	notices->nb--;
	memmove(&notices->words[0], &notices->words[1], notices->nb * sizeof(notices->words[0]));
	notices->give_up_ns = 0;
}

/* Post the first notice once the VF has taken what is there; after a second without it. */
static void
notice_post(struct qm_function *function)
{
	struct qm_notices *notices = &function->notices;
	uint64_t now_ns = qm_now_ns();

	if (notices->give_up_ns == 0)
		notices->give_up_ns = ms_from_now(QM_NOTICE_TIMEOUT_MS);
	if (qm_mbox_notify(function, notices->words[0])) {
		notice_pop(notices);
	} else if (now_ns >= notices->give_up_ns) {
		qm_function_log(function, QM_LOG_WARN,
				"mailbox word 0x%08x is not posted: the VF has not taken the one "
				"before it for a second",
				notices->words[0]);
		notice_pop(notices);
	}
}

/* Returns true when nothing is to be posted any more. */
static bool
notices_step(struct qm_card *card)
{
	bool done = true;

	for (unsigned int i = 0; i < card->cfg.vfs; i++) {
		struct qm_function *function = &card->functions[i];

		if (function->gone)
			function->notices.nb = 0;
		if (function->notices.nb == 0)
			continue;
		if (qm_trylock(&function->mbox.locked)) {
			notice_post(function);
			qm_unlock(&function->mbox.locked);
		}
		done = done && function->notices.nb == 0;
	}
	return done;
}

/* Whole banks. */

static void
halt_banks(struct qm_card *card)
{
	for (unsigned int i = 0; i < card->nb_banks; i++)
		qm_bank_set_special(&card->banks[i], QM_SPECIAL_CARD);
}

/* All four, also when the first is not ready yet: each stops when it is asked. */
static bool
reset_banks(struct qm_function *function)
{
	bool done = true;

	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++)
		done &= qm_bank_try_reset(&function->banks[i]);
	return done;
}

/* The states: what they do with a function, the mailbox being held. */

static bool
knows_restarts(const struct qm_mbox *mbox)
{
	return mbox->active && mbox->compat_version >= QAT4_COMPAT_VERSION;
}

static bool
tell_fatal(struct qm_function *function)
{
	if (knows_restarts(&function->mbox))
		notice_queue(function, QAT4_PF2VF_FATAL_ERROR);
	return true;
}

static bool
tell_restarting(struct qm_function *function)
{
	struct qm_mbox *mbox = &function->mbox;

	mbox->restarting = knows_restarts(mbox);
	if (mbox->restarting)
		function->card->restart.told |= 1u << function->number;
	if (mbox->active)
		notice_queue(function, QAT4_PF2VF_RESTARTING);
	return true;
}

static bool
has_completed(struct qm_function *function)
{
	return !function->mbox.restarting && function->notices.nb == 0;
}

/* Time is up: go on without it. */
static bool
give_up(struct qm_function *function)
{
	if (function->mbox.restarting)
		qm_function_log(function, QM_LOG_WARN,
				"restart: no RESTARTING_COMPLETE in %u ms; reset all the same",
				function->card->restart.wait_ms);
	function->mbox.restarting = false;
	function->notices.nb = 0;
	return true;
}

static bool
reset_function(struct qm_function *function)
{
	__atomic_store_n(&function->mbox.silent_until_ns, UINT64_MAX, __ATOMIC_RELAXED);
	if (!reset_banks(function))
		return false;
	qm_mbox_reset(function);
	return true;
}

/* Rings that a driver made while there was no card are void; a message is answered now. */
static bool
return_function(struct qm_function *function)
{
	if (!reset_banks(function))
		return false;
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++)
		qm_bank_clear_special(&function->banks[i], QM_SPECIAL_CARD);
	__atomic_store_n(&function->mbox.silent_until_ns, 0, __ATOMIC_RELAXED);
	if ((function->card->restart.told >> function->number & 1) != 0)
		notice_queue(function, QAT4_PF2VF_RESTARTED);
	return true;
}

/* What follows when a state is done. */

static void
begin_announcing(struct qm_card *card)
{
	card->restart.told = 0;
	enter(card, QM_RESTART_ANNOUNCING, 0);
}

static void
step_failing(struct qm_card *card)
{
	if (!each_function(card, tell_fatal))
		return;
	if (card->cfg.auto_reset)
		begin_announcing(card);
	else
		enter(card, QM_RESTART_DEAD, 0);
}

static void
step_announcing(struct qm_card *card)
{
	if (each_function(card, tell_restarting))
		enter(card, QM_RESTART_WAITING, ms_from_now(card->restart.wait_ms));
}

static void
step_waiting(struct qm_card *card)
{
	bool late = qm_now_ns() >= card->restart.deadline_ns;

	if (!each_function(card, late ? give_up : has_completed))
		return;
	halt_banks(card);
	enter(card, QM_RESTART_RESETTING, 0);
}

static void
step_resetting(struct qm_card *card)
{
	if (each_function(card, reset_function))
		enter(card, QM_RESTART_AWAY, ms_from_now(card->restart.away_ms));
}

static void
step_away(struct qm_card *card)
{
	if (qm_now_ns() >= card->restart.deadline_ns)
		enter(card, QM_RESTART_RETURNING, 0);
}

static void
step_returning(struct qm_card *card)
{
	if (each_function(card, return_function))
		enter(card, QM_RESTART_UP, 0);
}

/* Returns true when nothing is under way. */
static bool
state_step(struct qm_card *card)
{
	static void (*const steps[])(struct qm_card *) = {
		[QM_RESTART_FAILING] = step_failing,
		[QM_RESTART_ANNOUNCING] = step_announcing,
		[QM_RESTART_WAITING] = step_waiting,
		[QM_RESTART_RESETTING] = step_resetting,
		[QM_RESTART_AWAY] = step_away,
		[QM_RESTART_RETURNING] = step_returning,
	};
	enum qm_restart_state before;

	do { /* as far as it goes at once */
		before = card->restart.state;
		if (qm_restart_possible(card))
			return true;
		steps[before](card);
	} while (card->restart.state != before);
	return false;
}

/* Functions that are not there. */

/* All-ones in every register. Drivers write to what is plain memory here, so again and again. */
static void
fill_bar(uint8_t *bar, uint32_t bytes, uint32_t value)
{
	for (uint32_t offset = 0; offset < bytes; offset += 4)
		if (qm_bar_read(bar, offset) != value)
			qm_bar_write(bar, offset, value);
}

static bool
quiet(struct qm_function *function)
{
	bool done = true;

	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++)
		done &= qm_bank_try_quiet(&function->banks[i]);
	return done;
}

/* The mailbox being held. A dead card stays dead. */
static void
function_insert(struct qm_function *function)
{
	unsigned int bits = QM_SPECIAL_GONE;

	if (restart_state(function->card) == QM_RESTART_UP)
		bits |= QM_SPECIAL_CARD;
	fill_bar(function->misc, QAT4_MISC_MIN_BYTES, 0);
	fill_bar(function->transport, QAT4_TRANSPORT_MIN_BYTES, 0);
	if (!reset_banks(function))
		return;
	qm_mbox_reset(function);
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++)
		qm_bank_clear_special(&function->banks[i], bits);
	__atomic_store_n(&function->mbox.silent_until_ns, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&function->gone, false, __ATOMIC_RELAXED);
	function->card->restart.inserting &= ~(1u << function->number);
	qm_fault_count(function, QM_FAULT_INSERT);
}

static void
function_stay_away(struct qm_function *function)
{
	struct qm_card *card = function->card;
	/* Not in the middle of a restart, which leaves it out. */
	bool inserting = (card->restart.inserting >> function->number & 1) != 0 &&
			qm_restart_possible(card);

	if (!qm_trylock(&function->mbox.locked))
		return;
	fill_bar(function->transport, QAT4_TRANSPORT_MIN_BYTES, UINT32_MAX);
	fill_bar(function->misc, QAT4_MISC_MIN_BYTES, UINT32_MAX);
	if (quiet(function) && inserting)
		function_insert(function);
	qm_unlock(&function->mbox.locked);
}

/* Returns true when all functions are there. */
static bool
gone_step(struct qm_card *card)
{
	bool done = true;

	for (unsigned int i = 0; i < card->cfg.vfs; i++) {
		if (card->functions[i].gone)
			function_stay_away(&card->functions[i]);
		done = done && !card->functions[i].gone;
	}
	return done;
}

static void
function_remove(struct qm_function *function)
{
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++)
		qm_bank_set_special(&function->banks[i], QM_SPECIAL_GONE);
	__atomic_store_n(&function->gone, true, __ATOMIC_RELAXED);
	function->card->restart.inserting &= ~(1u << function->number);
	qm_fault_count(function, QM_FAULT_REMOVE);
}

/* Events. */

static void
event_of_function(struct qm_function *function, const struct qm_fault_event *event)
{
	struct qm_mbox *mbox = &function->mbox;
	uint64_t until_ns = event->ms == UINT32_MAX ? UINT64_MAX - 1 : ms_from_now(event->ms);

	switch (event->kind) {
	case QM_FAULT_MBOX_SILENT:
		/* A card that is away is silent anyway, and ends that itself. */
		if (mbox->silent_until_ns != UINT64_MAX)
			__atomic_store_n(&mbox->silent_until_ns, until_ns, __ATOMIC_RELAXED);
		qm_fault_count(function, QM_FAULT_MBOX_SILENT);
		break;
	case QM_FAULT_MBOX_GARBLE:
		__atomic_store_n(&mbox->garble, event->words, __ATOMIC_RELAXED);
		break;
	case QM_FAULT_REMOVE:
		if (!function->gone)
			function_remove(function);
		break;
	case QM_FAULT_INSERT:
		if (function->gone)
			function->card->restart.inserting |= 1u << function->number;
		break;
	default:
		break;
	}
}

static void
event_of_card(struct qm_card *card, const struct qm_fault_event *event)
{
	struct qm_function *counts = &card->functions[0];

	if (event->kind == QM_FAULT_STALL) {
		__atomic_store_n(&card->restart.stall_until_ns, ms_from_now(event->ms),
				__ATOMIC_RELAXED);
		qm_fault_count(counts, event->kind);
		return;
	}
	/* A second trigger is ignored, and a dead card does not die again. */
	if (restart_state(card) != QM_RESTART_UP &&
			(event->kind == QM_FAULT_FATAL || restart_state(card) != QM_RESTART_DEAD))
		return;
	card->restart.wait_ms = event->wait_ms;
	card->restart.away_ms = event->ms;
	qm_fault_count(counts, event->kind);
	if (event->kind == QM_FAULT_RESTART) {
		begin_announcing(card);
		return;
	}
	halt_banks(card);
	enter(card, QM_RESTART_FAILING, 0);
}

static void
event_handle(struct qm_card *card, const struct qm_fault_event *event)
{
	if (event->kind == QM_FAULT_STALL || event->kind == QM_FAULT_FATAL ||
			event->kind == QM_FAULT_RESTART) {
		event_of_card(card, event);
		return;
	}
	for (unsigned int i = 0; i < card->cfg.vfs; i++)
		if (event->vf == QM_FAULT_ANY || event->vf == (int)i)
			event_of_function(&card->functions[i], event);
}

static void
events_step(struct qm_card *card)
{
	struct qm_fault_event events[QM_FAULT_EVENTS];
	unsigned int nb;

	qm_lock(&card->faults.locked);
	nb = card->faults.nb_events;
	memcpy(events, card->faults.events, nb * sizeof(events[0]));
	card->faults.nb_events = 0;
	qm_unlock(&card->faults.locked);
	for (unsigned int i = 0; i < nb; i++)
		event_handle(card, &events[i]);
}

/* Nothing is left to do, unless something was asked for meanwhile. */
static void
settle(struct qm_card *card)
{
	qm_lock(&card->faults.locked);
	if (card->faults.nb_events == 0)
		__atomic_store_n(&card->disturbed, false, __ATOMIC_RELAXED);
	qm_unlock(&card->faults.locked);
}

static bool
stalled(const struct qm_card *card)
{
	uint64_t until_ns = __atomic_load_n(&card->restart.stall_until_ns, __ATOMIC_RELAXED);

	return until_ns != 0 && qm_now_ns() < until_ns;
}

bool
qm_restart_step(struct qm_card *card)
{
	bool done;

	if (stalled(card))
		return false;
	if (!qm_trylock(&card->restart.locked))
		return true;
	events_step(card);
	done = !stalled(card);
	if (done) {
		done = state_step(card);
		done &= notices_step(card);
		done &= gone_step(card);
	}
	if (done)
		settle(card);
	qm_unlock(&card->restart.locked);
	return !stalled(card);
}

void
qm_restart_calm(struct qm_card *card)
{
	qm_lock(&card->restart.locked);
	__atomic_store_n(&card->restart.stall_until_ns, 0, __ATOMIC_RELAXED);
	for (unsigned int i = 0; i < card->cfg.vfs; i++) {
		struct qm_mbox *mbox = &card->functions[i].mbox;

		__atomic_store_n(&mbox->garble, 0, __ATOMIC_RELAXED);
		if (mbox->silent_until_ns != UINT64_MAX)
			__atomic_store_n(&mbox->silent_until_ns, 0, __ATOMIC_RELAXED);
	}
	qm_unlock(&card->restart.locked);
}
