/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_pci.h"

#include <string.h>

#include "qat4_hw_csr.h"
#include "qm.h"
#include "qm_trap.h"

enum {
	PCI_COMMAND = 0x04,
	PCI_COMMAND_MASTER = 0x4,
	PCI_BAR0 = 0x10,
	PCI_MSI = 0x50,
	PCI_EXP = 0x70,
	PCI_EXP_DEVCTL = PCI_EXP + 8,
	PCI_EXP_DEVCTL_FLR = 0x8000,
	PCI_MSI_ENABLE = 0x1,
};

/* A word of the space: what it resets to, and which bits a write changes. All else reads 0. */
struct pci_word {
	uint16_t offset;
	uint32_t value;
	uint32_t writable;
};

static const struct pci_word pci_words[] = {
	{ 0x00, QAT4_PCI_VENDOR, 0 },        /* the device id is the card's */
	{ PCI_COMMAND, 0x00100000, 0x0546 }, /* status: there is a list of capabilities */
	{ 0x08, 0x0b400030, 0 },             /* co-processor, revision as of a known part */
	{ PCI_BAR0, 0x4, ~0u },              /* 64-bit memory; the size is masked when written */
	{ PCI_BAR0 + 4, 0, ~0u },            /* upper halves */
	{ PCI_BAR0 + 8, 0x4, ~0u },
	{ PCI_BAR0 + 12, 0, ~0u },
	{ PCI_BAR0 + 16, 0x4, ~0u },
	{ PCI_BAR0 + 20, 0, ~0u },
	{ 0x2c, QAT4_PCI_VENDOR, 0 }, /* subsystem 8086:0000 */
	{ 0x34, PCI_MSI, 0 },
	{ 0x3c, 0, 0xff }, /* interrupt line: a scratch byte; there is no pin */
	{ PCI_MSI, 0x00800005 | PCI_EXP << 8, PCI_MSI_ENABLE << 16 },
	{ PCI_MSI + 4, 0, 0xfffffffc },
	{ PCI_MSI + 8, 0, ~0u },
	{ PCI_MSI + 12, 0, 0xffff },
	{ PCI_EXP, 0x00020010, 0 },         /* the last one; version 2, endpoint */
	{ PCI_EXP + 4, 0x10008000, 0 },     /* FLR, role-based errors, 128-byte payloads */
	{ PCI_EXP_DEVCTL, 0x2810, 0x7fff }, /* bit 15 begins an FLR and reads 0 */
	{ PCI_EXP + 0x24, 0x10, 0 },        /* completions may be waited for without limit */
	{ PCI_EXP + 0x28, 0, 0x1f },
};

static uint32_t
pci_get(const struct qm_pci *pci, uint32_t offset)
{
	uint32_t value;

	memcpy(&value, pci->bytes + offset, sizeof(value));
	return value;
}

static void
pci_put(struct qm_pci *pci, uint32_t offset, uint32_t value)
{
	memcpy(pci->bytes + offset, &value, sizeof(value));
}

void
qm_pci_reset(struct qm_pci *pci, const struct qm_config *cfg)
{
	memset(pci, 0, sizeof(*pci));
	for (size_t i = 0; i < sizeof(pci_words) / sizeof(pci_words[0]); i++)
		pci_put(pci, pci_words[i].offset, pci_words[i].value);
	pci_put(pci, 0x00, QAT4_PCI_VENDOR | (uint32_t)cfg->device_id << 16);
	pci_put(pci, 0x44, cfg->fuses); /* VFFUSECTL1; a set bit: the unit is absent */
}

void
qm_pci_read(const struct qm_pci *pci, uint32_t offset, void *to, uint32_t len)
{
	uint32_t there = offset < QM_PCI_BYTES ? QM_PCI_BYTES - offset : 0;

	memset(to, 0, len);
	memcpy(to, pci->bytes + (there == 0 ? 0 : offset), len < there ? len : there);
}

/* Bits of the word at offset that a write changes. */
static uint32_t
pci_writable(uint32_t offset)
{
	for (size_t i = 0; i < sizeof(pci_words) / sizeof(pci_words[0]); i++) {
		if (pci_words[i].offset == offset)
			return pci_words[i].writable;
	}
	return 0;
}

/* A lower half of a BAR keeps its type, and is aligned to its size. */
static uint32_t
pci_bar_mask(uint32_t offset)
{
	bool lower = offset >= PCI_BAR0 && offset < PCI_BAR0 + 24 && (offset - PCI_BAR0) % 8 == 0;

	return lower ? ~(qm_trap_bar_bytes((offset - PCI_BAR0) / 4) - 1) : ~0u;
}

bool
qm_pci_write(struct qm_pci *pci, uint32_t offset, const void *from, uint32_t len)
{
	const uint8_t *bytes = from;
	bool reset = false;

	for (uint32_t i = 0; i < len && offset + i < QM_PCI_BYTES; i++) {
		uint32_t at = offset + i, word = at & ~3u, shift = 8 * (at & 3);
		uint32_t mask = pci_writable(word) & pci_bar_mask(word) & 0xffu << shift;
		uint32_t value = (uint32_t)bytes[i] << shift;

		pci_put(pci, word, (pci_get(pci, word) & ~mask) | (value & mask));
		reset |= word == PCI_EXP_DEVCTL && (value & PCI_EXP_DEVCTL_FLR) != 0;
	}
	return reset;
}

bool
qm_pci_is_master(const struct qm_pci *pci)
{
	return (pci_get(pci, PCI_COMMAND) & PCI_COMMAND_MASTER) != 0;
}

bool
qm_pci_has_msi(const struct qm_pci *pci)
{
	return (pci_get(pci, PCI_MSI) >> 16 & PCI_MSI_ENABLE) != 0;
}
