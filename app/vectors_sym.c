/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * All sets of known answers, as one list.
 */

#include "vectors_sym.h"

#include <rte_common.h>

static const struct sym_vector_set *const sets[] = {
	&sym_vectors_cipher,
	&sym_vectors_hash,
	&sym_vectors_mac,
	&sym_vectors_aead,
	&sym_vectors_chain,
};

const struct sym_vector *
sym_vector_get(size_t index)
{
	size_t i;

	for (i = 0; i < RTE_DIM(sets); i++) {
		if (index < sets[i]->nb)
			return &sets[i]->vectors[index];
		index -= sets[i]->nb;
	}
	return NULL;
}
