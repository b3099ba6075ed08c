/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a function has when it is on a bus: configuration space, interrupts and a far side. Private
 * to the model; plugs use qm_trap.h.
 */

#ifndef QM_BUS_H
#define QM_BUS_H

#include <stdbool.h>

#include "qm.h"
#include "qm_irq.h"
#include "qm_pci.h"

struct qm_card;
struct qm_function;

struct qm_bus {
	struct qm_function_bus far;
	struct qm_pci pci; /* of the thread that brings accesses */
	bool is_master;    /* the function may reach memory; of that thread */
	struct qm_irq irq;
};

/** Put @p function on the bus, or leave it off when @p far is NULL. @return  false: no memory. */
bool qm_bus_attach(struct qm_function *function, const struct qm_function_bus *far);
void qm_bus_detach(struct qm_function *function);

/** Look at the interrupts of all functions. @return  true when a timer runs. */
bool qm_bus_pass(struct qm_card *card);

#endif /* QM_BUS_H */
