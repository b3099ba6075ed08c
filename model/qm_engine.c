/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * Engines. A pass goes once around: mailboxes first, while no bank is held; then the banks, each of
 * which is locked, if no other engine has it, from fetch to response. So requests of a bank are
 * answered in order although any engine may serve it, and libraries see the requests of several
 * banks at once. Public-key requests come last, when nothing is held: qm_pke.h says why.
 */

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "qm_bus.h"
#include "qm_cache.h"
#include "qm_card.h"
#include "qm_engine.h"
#include "qm_fault.h"
#include "qm_mbox.h"
#include "qm_pke.h"
#include "qm_restart.h"
#include "qm_service.h"

/* How an engine idles: it spins, then sleeps ever longer; at the longest after some 80 ms. */
enum {
	QM_SPIN_PASSES = 4096,
	QM_YIELD_PASSES = 64, /* one pass in so many gives way to other threads of the CPU */
	QM_SLEEP_MIN_US = 5,
	QM_SLEEP_MAX_US = 10000,
	QM_SLEEP_BUS_US = 100000, /* on a bus each access wakes it: qm_wake.h */
	QM_SLEEP_REPEAT = 8,      /* sleeps of one length, each twice the length before */
	QM_SLEEP_DOUBLINGS = 11,
	QM_TIMER_SLACK_NS = 1000, /* the default, 50 us, is longer than the shortest sleeps */
	QM_LINT_LOGS = 100,       /* findings of a function that are logged, the rest is counted */
};

static void
qm_engine_lint(void *ctx, const struct qm_request *req, const char *finding)
{
	struct qm_engine *engine = ctx;
	struct qm_function *function = &engine->card->functions[req->function];
	uint64_t before = __atomic_fetch_add(&function->stats.lint, 1, __ATOMIC_RELAXED);

	if (before < QM_LINT_LOGS)
		qm_function_log(function, QM_LOG_WARN, "bank %u: strict: %s", req->bank, finding);
	if (before + 1 == QM_LINT_LOGS)
		qm_function_log(function, QM_LOG_WARN,
				"strict: that was finding %d, more are only counted", QM_LINT_LOGS);
}

struct qm_engine *
qm_engine_create(struct qm_card *card, unsigned int number)
{
	struct qm_engine *engine = calloc(1, sizeof(*engine));
	struct qm_sym_config sym = {
		.caps = card->cfg.caps,
		.strict = card->cfg.strict,
		.lint = qm_engine_lint,
		.lint_ctx = engine,
	};
	struct qm_comp_config comp = {
		.caps = card->cfg.caps,
		.ext_dc_caps = card->cfg.ext_dc_caps,
	};
	struct qm_asym_config asym = {
		.strict = card->cfg.strict,
		.lint = qm_engine_lint,
		.lint_ctx = engine,
	};

	if (engine == NULL)
		return NULL;
	engine->card = card;
	engine->number = number;
	engine->next_bank = number * card->nb_banks / card->cfg.engines;
	engine->next_pke = engine->next_bank;
	engine->sym = qm_sym_create(&sym);
	engine->comp = qm_comp_create(&comp);
	if (card->has_pke)
		engine->asym = qm_asym_create(&asym);
	if (engine->sym == NULL || engine->comp == NULL ||
			(card->has_pke && engine->asym == NULL)) {
		qm_engine_destroy(engine);
		return NULL;
	}
	return engine;
}

void
qm_engine_destroy(struct qm_engine *engine)
{
	if (engine == NULL)
		return;
	qm_comp_destroy(engine->comp);
	qm_asym_destroy(engine->asym);
	qm_sym_destroy(engine->sym);
	explicit_bzero(engine->reqs, sizeof(engine->reqs)); /* requests may carry keys */
	free(engine);
}

/* Hold the table of a function's memory until the pass ends. Never waits: see qm_dma_try_hold(). */
static bool
qm_engine_hold(struct qm_engine *engine, const struct qm_function *function)
{
	uint32_t bit = 1u << function->dma_index;

	if ((engine->held & bit) != 0)
		return true;
	if (!qm_dma_try_hold(function->dma))
		return false;
	engine->held |= bit;
	return true;
}

static void
qm_engine_release(struct qm_engine *engine)
{
	while (engine->held != 0) {
		qm_dma_release(engine->card->dmas[__builtin_ctz(engine->held)]);
		engine->held &= engine->held - 1;
	}
}

/* Answer what is done at the front of the batch. */
static void
qm_engine_answer(struct qm_engine *engine, struct qm_batch *batch)
{
	batch->answered += qm_bank_answer(batch->bank, &engine->dma_hint,
			batch->reqs + batch->answered, batch->nb - batch->answered);
}

/* Hand requests to their service, but for those that a fault keeps from being executed. */
static void
qm_engine_submit_faulty(struct qm_engine *engine, const struct qm_bank *bank,
		struct qm_request *reqs, unsigned int nb)
{
	for (unsigned int i = 0; i < nb; i++) {
		qm_request_copy(&reqs[i], QAT4_MSG_REQUEST_BYTES);
		if (qm_fault_instead(bank, &reqs[i]))
			reqs[i].done = true;
		else
			bank->service->submit(engine, &reqs[i]);
	}
}

/*
 * Hand requests to their service. Messages are copied one by one, while the CPU computes what came
 * before. The driver's stores may have gone past all caches, so the requests behind these are asked
 * for meanwhile.
 */
static void
qm_engine_submit(struct qm_engine *engine, const struct qm_bank *bank, struct qm_request *reqs,
		unsigned int nb)
{
	const struct qm_service *service = bank->service;
	unsigned int nb_next = nb;
	const uint8_t *next = qm_bank_next(bank, &engine->dma_hint, &nb_next);

	for (unsigned int i = 0; i < nb; i++) {
		if (i < nb_next)
			qm_cache_will_read(next + (size_t)i * QAT4_MSG_REQUEST_BYTES,
					QAT4_MSG_REQUEST_BYTES);
		qm_request_copy(&reqs[i], QAT4_MSG_REQUEST_BYTES);
		service->submit(engine, &reqs[i]);
	}
}

/*
 * Fetch requests of a batch, execute them and answer what is done. Returns false when there were
 * none.
 *
 * Memory that somebody else has is copied once in a pass, and the driver writes to it as soon as it
 * sees an answer: there all are fetched before the first one is given.
 */
static bool
qm_engine_chunk(struct qm_engine *engine, struct qm_batch *batch)
{
	struct qm_bank *bank = batch->bank;
	bool remote = qm_dma_has_remote(bank->function->dma);
	struct qm_request *reqs = batch->reqs + batch->nb;
	unsigned int max = QM_ENGINE_BURST - engine->nb_reqs, nb;

	if (!remote && max > QM_ENGINE_CHUNK)
		max = QM_ENGINE_CHUNK;
	if (max > batch->most - batch->nb)
		max = batch->most - batch->nb;
	nb = qm_bank_fetch(bank, &engine->dma_hint, reqs, max);
	if (nb == 0)
		return false;
	if (batch->nb == 0)
		batch->most = remote ? nb : nb + qm_bank_waiting(bank);
	batch->nb += nb;
	engine->nb_reqs += nb;
	if (bank->faulty)
		qm_engine_submit_faulty(engine, bank, reqs, nb);
	else
		qm_engine_submit(engine, bank, reqs, nb);
	qm_engine_answer(engine, batch);
	return true;
}

/* Serve one bank. What is not answered yet stays locked, in a batch. */
static bool
qm_engine_serve(struct qm_engine *engine, struct qm_bank *bank)
{
	struct qm_batch *batch = &engine->batches[engine->nb_batches];

	if (!qm_engine_hold(engine, bank->function) || !qm_trylock(&bank->locked))
		return false;
	*batch = (struct qm_batch){
		.bank = bank,
		.reqs = &engine->reqs[engine->nb_reqs],
		.most = UINT_MAX,
	};
	while (batch->nb < batch->most && engine->nb_reqs < QM_ENGINE_BURST &&
			qm_engine_chunk(engine, batch))
		;
	if (batch->answered != batch->nb)
		engine->nb_batches++;
	else
		qm_unlock(&bank->locked);
	return true;
}

static bool
qm_engine_banks(struct qm_engine *engine)
{
	struct qm_card *card = engine->card;
	unsigned int index = engine->next_bank;
	bool worked = false;

	for (unsigned int i = 0; i < card->nb_banks; i++) {
		struct qm_bank *bank = &card->banks[index];

		index = index + 1 == card->nb_banks ? 0 : index + 1;
		if (bank->pke != NULL || !qm_bank_wants(bank) || !qm_engine_serve(engine, bank))
			continue;
		worked = true;
		engine->next_bank = index; /* whoever comes behind it is first next time */
		if (engine->nb_reqs == QM_ENGINE_BURST)
			break;
	}
	return worked;
}

bool
qm_engine_pass(struct qm_engine *engine)
{
	bool worked = false;

	if (__atomic_load_n(&engine->card->disturbed, __ATOMIC_ACQUIRE) &&
			!qm_restart_step(engine->card))
		return false;
	for (unsigned int i = 0; i < engine->card->cfg.vfs; i++)
		worked |= qm_mbox_poll(&engine->card->functions[i]);
	engine->nb_reqs = 0;
	engine->nb_batches = 0;
	worked |= qm_engine_banks(engine);
	if (engine->nb_reqs != 0) /* also when all are answered: it learns how many came together */
		qm_sym_flush(engine->sym);
	for (unsigned int i = 0; i < engine->nb_batches; i++) {
		qm_engine_answer(engine, &engine->batches[i]);
		qm_unlock(&engine->batches[i].bank->locked);
	}
	qm_engine_release(engine);
	if (engine->asym != NULL)
		worked |= qm_pke_pass(engine);
	if (engine->card->has_bus)
		worked |= qm_bus_pass(engine->card);
	return worked;
}

static void
qm_pause(void)
{
#if defined(__x86_64__) || defined(__i386__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

/* Sleep for the n-th time in a row. */
static void
qm_engine_sleep(const struct qm_engine *engine, uint32_t seen, unsigned int n)
{
	unsigned int doublings = n / QM_SLEEP_REPEAT;
	unsigned int us = QM_SLEEP_MAX_US;
	struct timespec time = { 0 };

	if (doublings < QM_SLEEP_DOUBLINGS)
		us = QM_SLEEP_MIN_US << doublings;
	else if (engine->card->has_bus)
		us = QM_SLEEP_BUS_US;
	time.tv_nsec = us * 1000L;
	if (engine->card->has_bus)
		qm_wake_wait(&engine->card->wake, seen, &time);
	else
		nanosleep(&time, NULL);
}

/* Wait a little after the empty-th pass in a row without work. */
static void
qm_engine_wait(const struct qm_engine *engine, uint32_t seen, unsigned int empty)
{
	if (empty % QM_YIELD_PASSES == 0)
		sched_yield();
	else if (engine->card->cfg.idle == QM_IDLE_SPIN || empty <= QM_SPIN_PASSES)
		qm_pause();
	else
		qm_engine_sleep(engine, seen, empty - QM_SPIN_PASSES);
}

static void
qm_engine_settle(const struct qm_engine *engine)
{
	const struct qm_config *cfg = &engine->card->cfg;

	prctl(PR_SET_TIMERSLACK, QM_TIMER_SLACK_NS);
	if (cfg->nice != 0 && setpriority(PRIO_PROCESS, (id_t)gettid(), cfg->nice) != 0)
		qm_function_log(&engine->card->functions[0], QM_LOG_WARN,
				"engine %u cannot have nice %d (%s) and runs without",
				engine->number, cfg->nice, strerror(errno));
}

static void *
qm_engine_main(void *arg)
{
	struct qm_engine *engine = arg;
	unsigned int empty = 0;

	qm_engine_settle(engine);
	qm_meter_start(&engine->meter);
	while (__atomic_load_n(&engine->card->running, __ATOMIC_RELAXED)) {
		uint32_t seen = qm_wake_look(&engine->card->wake);

		if (qm_engine_pass(engine)) {
			empty = 0;
			qm_meter_worked(&engine->meter, engine->nb_reqs);
		} else {
			qm_engine_wait(engine, seen, empty == UINT32_MAX ? empty : ++empty);
			qm_meter_start(&engine->meter);
		}
	}
	return NULL;
}

/*
 * The CPUs of an engine. Not pinned means every CPU that the process may use, and not those of the
 * thread that made the card: EAL pins that to one, where it would compete with the engines.
 */
static void
qm_engine_cpus(const struct qm_engine *engine, cpu_set_t *set)
{
	const struct qm_config *cfg = &engine->card->cfg;

	CPU_ZERO(set);
	if (cfg->nb_cpus != 0) {
		CPU_SET(cfg->cpus[engine->number % cfg->nb_cpus], set);
		return;
	}
	for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
		CPU_SET(cpu, set); /* the kernel leaves out what is not there or not allowed */
}

static void
qm_engine_set_name(const struct qm_engine *engine)
{
	const char *name = engine->card->cfg.name;
	size_t len = strlen(name), room = 11;
	char text[16];

	/* A thread's name has 15 characters: those at the end of the card's name tell more. */
	snprintf(text, sizeof(text), "%.11s-e%u", len > room ? name + len - room : name,
			engine->number % 100u);
	pthread_setname_np(engine->thread, text);
}

static int
qm_engine_spawn(struct qm_engine *engine, const pthread_attr_t *attr)
{
	sigset_t all, before;
	int ret;

	/* Signals are the application's: no handler of it runs on an engine, but for the one that
	   repairs memory which was taken away; that signal cannot wait. */
	sigfillset(&all);
	sigdelset(&all, SIGBUS);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	ret = pthread_create(&engine->thread, attr, qm_engine_main, engine);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return -ret;
}

int
qm_engine_start(struct qm_engine *engine, char *err, size_t err_size)
{
	const struct qm_config *cfg = &engine->card->cfg;
	pthread_attr_t attr;
	cpu_set_t set;
	int ret;

	pthread_attr_init(&attr);
	qm_engine_cpus(engine, &set);
	pthread_attr_setaffinity_np(&attr, sizeof(set), &set);
	ret = qm_engine_spawn(engine, &attr);
	pthread_attr_destroy(&attr);
	if (ret == 0) {
		engine->started = true;
		qm_engine_set_name(engine);
	} else if (cfg->nb_cpus != 0) {
		snprintf(err, err_size, "%s: cannot start engine %u on CPU %d: %s", cfg->name,
				engine->number, cfg->cpus[engine->number % cfg->nb_cpus],
				strerror(-ret));
	} else {
		snprintf(err, err_size, "%s: cannot start engine %u of %u: %s", cfg->name,
				engine->number, cfg->engines, strerror(-ret));
	}
	return ret;
}

void
qm_engine_join(struct qm_engine *engine)
{
	if (engine == NULL || !engine->started)
		return;
	pthread_join(engine->thread, NULL);
	engine->started = false;
}
