/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of asymmetric algorithms. To add one is to add a row to the set of its kind:
 * vectors_asym_{rsa,modular,curve,edwards}.c. asym_trial.c knows what is tried with a row.
 */

#ifndef VECTORS_ASYM_H
#define VECTORS_ASYM_H

#include <stddef.h>
#include <stdint.h>

#include "asym_call.h"

/** One known answer, all numbers as hexadecimal text; NULL: the vector does not have it. */
struct asym_vector {
	const char *origin; /* where it is published, or who computed it */
	struct asym_kind kind;
	uint8_t refused; /* the status that the operation must have; 0: success */
	uint32_t repeat; /* X25519, X448: so many times, as RFC 7748 section 5.2 says; 0: once */
	const char *number[ASYM_NUMBERS];
};

/** Known answers of one kind. */
struct asym_vector_set {
	const struct asym_vector *vectors;
	size_t nb;
};

extern const struct asym_vector_set asym_vectors_rsa;
extern const struct asym_vector_set asym_vectors_modular;
extern const struct asym_vector_set asym_vectors_curve;
extern const struct asym_vector_set asym_vectors_edwards;

/** Vector @p index of all of them; NULL behind the last one. */
const struct asym_vector *asym_vector_get(size_t index);

#endif /* VECTORS_ASYM_H */
