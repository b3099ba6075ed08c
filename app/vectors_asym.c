/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of asymmetric algorithms: the sets, in one row.
 */

#include "vectors_asym.h"

#include <rte_common.h>

static const struct asym_vector_set *const sets[] = {
	&asym_vectors_modular,
	&asym_vectors_rsa,
	&asym_vectors_curve,
	&asym_vectors_edwards,
};

const struct asym_vector *
asym_vector_get(size_t index)
{
	size_t i;

	for (i = 0; i < RTE_DIM(sets); i++) {
		if (index < sets[i]->nb)
			return &sets[i]->vectors[index];
		index -= sets[i]->nb;
	}
	return NULL;
}
