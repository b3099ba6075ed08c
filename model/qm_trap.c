/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_trap.h"

#include <stddef.h>
#include <string.h>

#include "qat4_hw_mbox.h"
#include "qm_bar.h"
#include "qm_bus.h"
#include "qm_card.h"

enum {
	WORD = 4,
	BAR_UNUSED = 4, /* silicon has a third BAR, with nothing known in it */
	BAR_UNUSED_BYTES = 0x1000,
	COLCTL_COUNT = 0xffff,
	COLCTL_UNUSED = 0x7fff0000,
};

/* What a write does besides storing. */
enum trap_effect { TRAP_NONE, TRAP_ARM, TRAP_ARM_COPY, TRAP_CLEAR, TRAP_ACK, TRAP_RING };

/* A register: bits that show, bits that a write changes. The model's marks are in neither. */
struct trap_reg {
	uint16_t offset;
	uint8_t nb; /* registers in a row */
	uint8_t effect;
	uint32_t shows;
	uint32_t writable;
};

static const struct trap_reg trap_bank_regs[] = {
	{ QAT4_CSR_RINGHEAD, 1, TRAP_NONE, ~0u, 0 },
	{ QAT4_CSR_RINGHEAD + 4, 1, TRAP_NONE, ~1u, ~1u },
	{ QAT4_CSR_RINGTAIL, 1, TRAP_NONE, ~1u, ~1u },
	{ QAT4_CSR_RINGTAIL + 4, 1, TRAP_NONE, ~0u, 0 },
	{ QAT4_CSR_RINGSTAT, 8, TRAP_NONE, ~0u, 0 },
	{ QAT4_CSR_IAINTFLAGEN, 1, TRAP_NONE, 0x3, 0x3 },
	{ QAT4_CSR_IAINTFLAGREG, 1, TRAP_CLEAR, 0x3, 0x3 },
	{ QAT4_CSR_IAINTFLAGSRCSEL, 1, TRAP_NONE, 0xff, 0xff },
	{ QAT4_CSR_IAINTCOLEN, 1, TRAP_ARM, 0x3, 0x3 },
	{ QAT4_CSR_IAINTCOLCTL, 1, TRAP_ARM, ~0u, 0x8000ffff },
	{ QAT4_CSR_IAINTFLAGCOLEN, 1, TRAP_ARM_COPY, 0x3, 0x3 },
	{ QAT4_CSR_RINGEXPSTAT, 1, TRAP_NONE, ~0u, 0 },
	{ QAT4_CSR_RINGEXPINTEN, 1, TRAP_NONE, 0x3, 0x3 },
	{ QAT4_CSR_RINGSRVARBEN, 1, TRAP_NONE, 0x1, 0x1 },
	{ QAT4_CSR_RINGCONFIG, 2, TRAP_RING, 0x7fff, 0x7fff },
	{ QAT4_CSR_RINGLBASE, 2, TRAP_RING, 0xffffffc0, 0xffffffc0 },
	{ QAT4_CSR_RINGUBASE, 2, TRAP_RING, ~0u, ~0u },
};

static const struct trap_reg trap_misc_regs[] = {
	{ QAT4_CSR_VINTSOU, 1, TRAP_NONE, 0xf, 0 },
	{ QAT4_CSR_VINTMSK, 1, TRAP_NONE, 0xf, 0xf },
	{ QAT4_CSR_VINTSOUPF2VM, 1, TRAP_NONE, 0x1, 0 },
	{ QAT4_CSR_VINTMSKPF2VM, 1, TRAP_NONE, 0x1, 0x1 },
	{ QAT4_CSR_PF2VM, 1, TRAP_ACK, ~0u, ~0u },
	{ QAT4_CSR_VM2PF, 1, TRAP_NONE, ~0u, ~0u },
};

/* Where an access goes. */
struct trap_place {
	struct qm_function *function;
	const struct trap_reg *reg;
	uint8_t *base; /* the bank's registers, or the misc BAR */
	uint32_t csr;
	unsigned int bank;
};

uint32_t
qm_trap_bar_bytes(unsigned int bar)
{
	switch (bar) {
	case QAT4_BAR_TRANSPORT:
		return QAT4_TRANSPORT_MIN_BYTES;
	case QAT4_BAR_MISC:
		return QAT4_MISC_MIN_BYTES;
	case BAR_UNUSED:
		return BAR_UNUSED_BYTES;
	default:
		return 0;
	}
}

static const struct trap_reg *
trap_find(const struct trap_reg *regs, size_t nb, uint32_t csr)
{
	for (size_t i = 0; i < nb; i++) {
		if (csr >= regs[i].offset && csr < regs[i].offset + (uint32_t)regs[i].nb * WORD)
			return &regs[i];
	}
	return NULL;
}

/* The register at an aligned offset of a BAR. @return  false: none. */
static bool
trap_place(struct trap_place *place, unsigned int bar, uint32_t offset)
{
	struct qm_function *function = place->function;

	if (offset >= qm_trap_bar_bytes(bar) || bar == BAR_UNUSED)
		return false;
	if (bar == QAT4_BAR_MISC) {
		place->base = function->misc;
		place->csr = offset;
		place->reg = trap_find(trap_misc_regs,
				sizeof(trap_misc_regs) / sizeof(trap_misc_regs[0]), offset);
	} else {
		place->bank = offset / QAT4_BANK_STRIDE;
		place->base = function->banks[place->bank].csr;
		place->csr = offset % QAT4_BANK_STRIDE;
		place->reg = trap_find(trap_bank_regs,
				sizeof(trap_bank_regs) / sizeof(trap_bank_regs[0]), place->csr);
	}
	return place->reg != NULL;
}

static uint32_t
trap_load(const struct trap_place *place)
{
	uint32_t value = qm_bar_read(place->base, place->csr) & place->reg->shows;

	/* Exact even before an engine has seen the driver's head: drivers poll it (section 7). */
	if (place->reg->offset == QAT4_CSR_RINGSTAT && place->csr == QAT4_CSR_RINGESTAT)
		value = (value & ~2u) | (qm_irq_responses_empty(place->base) ? 2u : 0);
	return value;
}

void
qm_trap_read(struct qm_card *card, unsigned int vf, unsigned int bar, uint32_t offset, void *to,
		uint32_t len)
{
	struct trap_place place = { .function = &card->functions[vf] };
	uint8_t *bytes = to;

	while (len != 0) {
		uint32_t skip = offset % WORD, run = WORD - skip, value = 0;

		if (run > len)
			run = len;
		if (trap_place(&place, bar, offset - skip))
			value = trap_load(&place);
		memcpy(bytes, (const uint8_t *)&value + skip, run);
		bytes += run;
		offset += run;
		len -= run;
	}
}

/* A counter above what the register holds means its maximum. */
static uint32_t
trap_saturate(uint32_t value)
{
	return (value & COLCTL_UNUSED) != 0 ? value | COLCTL_COUNT : value;
}

/* What a write does besides storing value, which is done. */
static void
trap_effect(const struct trap_place *place, uint32_t value)
{
	switch (place->reg->effect) {
	case TRAP_ARM:
		qm_bar_write(place->base, QAT4_CSR_IAINTFLAGCOLEN,
				qm_bar_read(place->base, QAT4_CSR_IAINTCOLEN));
		qm_irq_arm(place->function, place->bank);
		break;
	case TRAP_ARM_COPY:
		qm_bar_write(place->base, QAT4_CSR_IAINTCOLEN, value);
		qm_irq_arm(place->function, place->bank);
		break;
	case TRAP_ACK: /* the source falls at once, so that the next message makes it rise again */
		if ((value & QAT4_MBOX_INT) == 0)
			qm_bar_write(place->base, QAT4_CSR_VINTSOUPF2VM, 0);
		break;
	case TRAP_RING: /* empty until an engine latches it: nothing of the old one is left to read
			 */
		if ((place->csr & WORD) != 0) {
			qm_bar_write(place->base, QAT4_CSR_RINGTAIL + WORD, 0);
			qm_bar_write(place->base, QAT4_CSR_RINGHEAD + WORD, 0);
		}
		break;
	default:
		break;
	}
}

static void
trap_store(const struct trap_place *place, uint32_t value)
{
	if (place->reg->writable == 0)
		return;
	if (place->reg->offset == QAT4_CSR_IAINTCOLCTL)
		value = trap_saturate(value);
	value &= place->reg->writable;
	if (place->reg->effect == TRAP_CLEAR) {
		qm_irq_clear(place->function, place->bank, value);
		return;
	}
	qm_bar_write(place->base, place->csr, value);
	trap_effect(place, value);
}

void
qm_trap_write(struct qm_card *card, unsigned int vf, unsigned int bar, uint32_t offset,
		const void *from, uint32_t len)
{
	struct trap_place place = { .function = &card->functions[vf] };
	const uint8_t *bytes = from;
	uint32_t skip = offset % WORD == 0 ? 0 : WORD - offset % WORD;

	for (uint32_t i = skip; i < len && len - i >= WORD; i += WORD) {
		uint32_t value;

		memcpy(&value, bytes + i, WORD);
		if (trap_place(&place, bar, offset + i))
			trap_store(&place, value);
	}
	qm_irq_poll(place.function);
	qm_wake_all(&card->wake);
}

void
qm_trap_config_read(struct qm_card *card, unsigned int vf, uint32_t offset, void *to, uint32_t len)
{
	qm_pci_read(&card->functions[vf].bus->pci, offset, to, len);
}

/* What configuration space says now holds. */
static void
trap_apply_config(struct qm_function *function)
{
	const struct qm_pci *pci = &function->bus->pci;
	bool is_master = qm_pci_is_master(pci);

	qm_irq_allow(function, is_master && qm_pci_has_msi(pci));
	if (is_master != function->bus->is_master)
		qm_card_set_bus_master(function->card, function->number, is_master);
	function->bus->is_master = is_master;
}

void
qm_trap_config_write(struct qm_card *card, unsigned int vf, uint32_t offset, const void *from,
		uint32_t len)
{
	struct qm_function *function = &card->functions[vf];

	if (qm_pci_write(&function->bus->pci, offset, from, len))
		qm_trap_reset(card, vf);
	trap_apply_config(function);
	qm_wake_all(&card->wake);
}

void
qm_trap_reset(struct qm_card *card, unsigned int vf)
{
	struct qm_function *function = &card->functions[vf];

	qm_pci_reset(&function->bus->pci, &card->cfg);
	trap_apply_config(function);
	qm_card_reset_function(card, vf);
	qm_irq_reset(function);
}

void
qm_trap_wake(struct qm_card *card)
{
	qm_wake_all(&card->wake);
}
