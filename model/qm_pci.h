/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Configuration space of a virtual function. Private to the model.
 *
 *   0x00  header: 8086:494x, class 0x0b4000, three 64-bit memory BARs at 0, 2 and 4
 *   0x40  fuse registers, up to 0x4f
 *   0x50  MSI: one vector, 64-bit address, no masking
 *   0x70  PCI Express 2, endpoint, function-level reset
 *   0x1c4 two more fuse registers; no extended capability
 *
 * Source: doc/hardware/01-device.md, sections 1.2, 1.4, 1.7; 06-vfio-user.md, section 6.
 */

#ifndef QM_PCI_H
#define QM_PCI_H

#include <stdbool.h>
#include <stdint.h>

enum { QM_PCI_BYTES = 4096 };

struct qm_config;

struct qm_pci {
	uint8_t bytes[QM_PCI_BYTES];
};

/** Bring the space of a function of a card of @p cfg to its reset values. */
void qm_pci_reset(struct qm_pci *pci, const struct qm_config *cfg);

/** Copy out; what lies behind the end of the space reads 0. */
void qm_pci_read(const struct qm_pci *pci, uint32_t offset, void *to, uint32_t len);

/**
 * Write what can be written, of any length and alignment.
 *
 * @return  true when that begins a function-level reset.
 */
bool qm_pci_write(struct qm_pci *pci, uint32_t offset, const void *from, uint32_t len);

/** What the command register and the MSI capability allow. */
bool qm_pci_is_master(const struct qm_pci *pci);
bool qm_pci_has_msi(const struct qm_pci *pci);

#endif /* QM_PCI_H */
