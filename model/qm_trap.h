/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A function on a bus: a plug that sees each access of a driver hands it over here.
 *
 * Registers then behave as in hardware: what is read-only is, marks of the model do not show,
 * writes that arm, clear and reset do so at once, engines are woken, and there are configuration
 * space, interrupts and function-level reset. For functions whose struct qm_function_io has a bus.
 *
 * Accesses to one function come from one thread at a time. Offsets and lengths may be any: what no
 * register is at reads 0 and swallows writes; a write of less than a whole register is ignored
 * (doc/hardware/01-device.md, section 3.1).
 */

#ifndef QM_TRAP_H
#define QM_TRAP_H

#include <stdint.h>

struct qm_card;

enum { QM_TRAP_CONFIG_BYTES = 4096 };

/** Size of PCI BAR @p bar (0 to 5): a power of two, or 0 when there is none. */
uint32_t qm_trap_bar_bytes(unsigned int bar);

/** Read @p len bytes of a BAR from @p offset on. */
void qm_trap_read(struct qm_card *card, unsigned int vf, unsigned int bar, uint32_t offset,
		void *to, uint32_t len);

/** Write to a BAR. Does not wait for anything. */
void qm_trap_write(struct qm_card *card, unsigned int vf, unsigned int bar, uint32_t offset,
		const void *from, uint32_t len);

/** Read from configuration space. */
void qm_trap_config_read(
		struct qm_card *card, unsigned int vf, uint32_t offset, void *to, uint32_t len);

/**
 * Write to configuration space. A write that resets the function, or takes its right to reach
 * memory, returns when the function has left memory alone.
 */
void qm_trap_config_write(struct qm_card *card, unsigned int vf, uint32_t offset, const void *from,
		uint32_t len);

/** Reset the function, configuration space included, as it is after power-on. */
void qm_trap_reset(struct qm_card *card, unsigned int vf);

/** Something that engines wait for has changed: memory came or went. */
void qm_trap_wake(struct qm_card *card);

#endif /* QM_TRAP_H */
