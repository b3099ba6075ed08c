/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * A card: its functions, their banks and the engines that serve them.
 */

#include <errno.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "qm_bus.h"
#include "qm_card.h"
#include "qm_engine.h"
#include "qm_fault.h"
#include "qm_held.h"
#include "qm_mbox.h"
#include "qm_pke.h"
#include "qm_service.h"

enum { QM_BAR_ALIGN = 4096 };

void
qm_lock(bool *lock)
{
	while (!qm_trylock(lock))
		sched_yield();
}

void
qm_function_log(const struct qm_function *function, enum qm_log_level level, const char *format,
		...)
{
	const struct qm_config *cfg = &function->card->cfg;
	char text[320];
	va_list args;
	int used;

	if (cfg->log == NULL)
		return;
	used = snprintf(text, sizeof(text), "%s vf%u: ", cfg->name, function->number);
	va_start(args, format);
	vsnprintf(text + used, sizeof(text) - (size_t)used, format, args);
	va_end(args);
	cfg->log(cfg->log_ctx, level, text);
}

/* What keeps a card from being built of this; NULL: nothing. The rest qm_config_set() has checked.
 */
static const char *
qm_card_objection(const struct qm_config *cfg, const struct qm_function_io *io)
{
	if (cfg->vfs < 1 || cfg->vfs > QAT4_MAX_VFS)
		return "number of VFs is not 1 to 16";
	if (cfg->engines < 1 || cfg->engines > QM_MAX_ENGINES)
		return "number of engines is not 1 to 64";
	if (cfg->nb_cpus > QM_MAX_CPUS)
		return "number of CPUs is not 0 to 64";
	for (unsigned int i = 0; i < cfg->vfs; i++) {
		if (io[i].transport == NULL || io[i].misc == NULL || io[i].dma == NULL)
			return "a VF lacks its BARs or its DMA table";
		if (((uintptr_t)io[i].transport | (uintptr_t)io[i].misc) % QM_BAR_ALIGN != 0)
			return "a BAR is not aligned to 4 KiB";
	}
	return NULL;
}

/* Index of dma in the card's list, where it is added if need be. */
static unsigned int
qm_card_dma_index(struct qm_card *card, struct qm_dma *dma)
{
	for (unsigned int i = 0; i < card->nb_dmas; i++) {
		if (card->dmas[i] == dma)
			return i;
	}
	card->dmas[card->nb_dmas] = dma;
	return card->nb_dmas++;
}

/* Returns false when out of memory. */
static bool
qm_card_add_function(struct qm_card *card, unsigned int number, const struct qm_function_io *io)
{
	struct qm_function *function = &card->functions[number];

	function->card = card;
	function->number = number;
	function->transport = io->transport;
	function->misc = io->misc;
	function->dma = io->dma;
	function->dma_index = qm_card_dma_index(card, io->dma);
	function->banks = &card->banks[number * QAT4_VF_BANKS];
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		struct qm_bank *bank = &function->banks[i];

		bank->csr = function->transport + qat4_bank_csr(i, 0);
		bank->function = function;
		bank->number = i;
		bank->service = qm_service_choose(
				&card->cfg, qat4_ring_map_service(card->cfg.ring_map, i));
		qm_bank_reset(bank);
		if (qat4_ring_map_service(card->cfg.ring_map, i) == QAT4_SERVICE_ASYM) {
			bank->pke = calloc(1, sizeof(*bank->pke));
			if (bank->pke == NULL)
				return false;
			card->has_pke = true;
		}
	}
	qm_mbox_init(function);
	qm_mbox_reset(function);
	return qm_bus_attach(function, io->bus);
}

/* Free the card; its engines do not run. */
static void
qm_card_free(struct qm_card *card)
{
	for (unsigned int i = 0; i < card->cfg.engines; i++)
		qm_engine_destroy(card->engines[i]);
	for (unsigned int i = 0; i < card->nb_banks && card->banks != NULL; i++) {
		free(card->banks[i].pke);
		qm_held_clear(&card->banks[i].held);
	}
	for (unsigned int i = 0; i < card->cfg.vfs; i++)
		qm_bus_detach(&card->functions[i]);
	free(card->banks);
	free(card);
}

static void
qm_card_seed(struct qm_card *card)
{
	card->faults.seed = card->cfg.fault_seed;
	for (unsigned int i = 0; i < card->cfg.vfs; i++)
		card->functions[i].mbox.random = card->cfg.fault_seed ^ i;
}

int
qm_card_build(const struct qm_config *cfg, const struct qm_function_io *io, struct qm_card **out,
		char *err, size_t err_size)
{
	const char *objection = qm_card_objection(cfg, io);
	struct qm_card *card;

	if (objection != NULL) {
		snprintf(err, err_size, "%s: %s", cfg->name, objection);
		return -EINVAL;
	}
	card = calloc(1, sizeof(*card));
	if (card == NULL)
		goto err_memory;
	card->cfg = *cfg;
	card->nb_banks = cfg->vfs * QAT4_VF_BANKS;
	card->banks = aligned_alloc(
			_Alignof(struct qm_bank), card->nb_banks * sizeof(*card->banks));
	if (card->banks == NULL)
		goto err_free;
	memset(card->banks, 0, card->nb_banks * sizeof(*card->banks));
	for (unsigned int i = 0; i < cfg->vfs; i++) {
		if (!qm_card_add_function(card, i, &io[i]))
			goto err_free;
	}
	for (unsigned int i = 0; i < cfg->engines; i++) {
		card->engines[i] = qm_engine_create(card, i);
		if (card->engines[i] == NULL)
			goto err_free;
	}
	qm_card_seed(card);
	if (cfg->fault[0] != '\0') {
		int ret = qm_card_fault(card, cfg->fault, err, err_size);

		if (ret < 0) {
			qm_card_free(card);
			return ret;
		}
	}
	*out = card;
	return 0;

err_free:
	qm_card_free(card);
err_memory:
	snprintf(err, err_size, "%s: not enough memory for %u VFs and %u engines", cfg->name,
			cfg->vfs, cfg->engines);
	return -ENOMEM;
}

int
qm_card_create(const struct qm_config *cfg, const struct qm_function_io *io, struct qm_card **out,
		char *err, size_t err_size)
{
	struct qm_card *card;
	int ret = qm_card_build(cfg, io, &card, err, err_size);

	if (ret < 0)
		return ret;
	card->running = true;
	for (unsigned int i = 0; i < cfg->engines && ret == 0; i++)
		ret = qm_engine_start(card->engines[i], err, err_size);
	if (ret < 0) {
		qm_card_destroy(card);
		return ret;
	}
	*out = card;
	return 0;
}

void
qm_card_destroy(struct qm_card *card)
{
	if (card == NULL)
		return;
	__atomic_store_n(&card->running, false, __ATOMIC_RELAXED);
	qm_wake_all(&card->wake);
	for (unsigned int i = 0; i < card->cfg.engines; i++)
		qm_engine_join(card->engines[i]);
	qm_card_free(card);
}

void
qm_card_reset_function(struct qm_card *card, unsigned int vf)
{
	struct qm_function *function = &card->functions[vf];

	qm_lock(&function->mbox.locked);
	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		while (!qm_bank_try_reset(&function->banks[i]))
			sched_yield();
	}
	qm_mbox_reset(function);
	qm_unlock(&function->mbox.locked);
}

void
qm_card_set_bus_master(struct qm_card *card, unsigned int vf, bool on)
{
	struct qm_bank *banks = card->functions[vf].banks;

	for (unsigned int i = 0; i < QAT4_VF_BANKS; i++) {
		if (on)
			qm_bank_clear_special(&banks[i], QM_SPECIAL_NO_DMA);
		else
			qm_bank_set_special(&banks[i], QM_SPECIAL_NO_DMA);
	}
	for (unsigned int i = 0; i < QAT4_VF_BANKS && !on; i++) {
		while (!qm_bank_try_quiet(&banks[i]))
			sched_yield();
	}
}

void
qm_card_stats(const struct qm_card *card, unsigned int vf, struct qm_stats *out)
{
	const struct qm_stats *stats = &card->functions[vf].stats;

	out->requests = __atomic_load_n(&stats->requests, __ATOMIC_RELAXED);
	out->responses = __atomic_load_n(&stats->responses, __ATOMIC_RELAXED);
	out->refused = __atomic_load_n(&stats->refused, __ATOMIC_RELAXED);
	out->auth_failed = __atomic_load_n(&stats->auth_failed, __ATOMIC_RELAXED);
	out->dma_faults = __atomic_load_n(&stats->dma_faults, __ATOMIC_RELAXED);
	out->ring_faults = __atomic_load_n(&stats->ring_faults, __ATOMIC_RELAXED);
	out->lint = __atomic_load_n(&stats->lint, __ATOMIC_RELAXED);
	out->mailbox = __atomic_load_n(&stats->mailbox, __ATOMIC_RELAXED);
}

int
qm_card_engine_stats(const struct qm_card *card, unsigned int engine, struct qm_engine_stats *out)
{
	const struct qm_engine_stats *stats;

	if (engine >= card->cfg.engines)
		return -ENOENT;
	stats = &card->engines[engine]->meter.stats;
	out->busy_cycles = __atomic_load_n(&stats->busy_cycles, __ATOMIC_RELAXED);
	out->passes = __atomic_load_n(&stats->passes, __ATOMIC_RELAXED);
	out->requests = __atomic_load_n(&stats->requests, __ATOMIC_RELAXED);
	return 0;
}
