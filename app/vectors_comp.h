/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Known answers of decompression. To add one is to add a row.
 */

#ifndef VECTORS_COMP_H
#define VECTORS_COMP_H

#include <stddef.h>
#include <stdint.h>

#include <rte_comp.h>

#define VECTOR_COMP_MAX 512 /* bytes of plain data */

/** One known answer, all bytes as hexadecimal text. */
struct comp_vector {
	const char *origin; /* where it is published, or who computed it */
	enum rte_comp_algorithm algo;
	const char *packed;
	const char *plain;
	uint32_t crc32; /* of the plain data */
	uint32_t adler32;
};

/** Vector @p index; NULL behind the last one. */
const struct comp_vector *comp_vector_get(size_t index);

#endif /* VECTORS_COMP_H */
