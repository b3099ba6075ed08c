/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_bus.h"

#include <stdlib.h>

#include "qm_card.h"

bool
qm_bus_attach(struct qm_function *function, const struct qm_function_bus *far)
{
	if (far == NULL)
		return true;
	function->bus = calloc(1, sizeof(*function->bus));
	if (function->bus == NULL)
		return false;
	function->bus->far = *far;
	function->card->has_bus = true;
	qm_pci_reset(&function->bus->pci, &function->card->cfg);
	qm_card_set_bus_master(function->card, function->number, false);
	return true;
}

void
qm_bus_detach(struct qm_function *function)
{
	free(function->bus);
	function->bus = NULL;
}

bool
qm_bus_pass(struct qm_card *card)
{
	bool timing = false;

	for (unsigned int i = 0; i < card->cfg.vfs; i++) {
		if (card->functions[i].bus != NULL)
			timing |= qm_irq_poll(&card->functions[i]);
	}
	return timing;
}
