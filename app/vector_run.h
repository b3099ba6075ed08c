/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Run a known answer on a device, in one direction and one shape of memory.
 */

#ifndef VECTOR_RUN_H
#define VECTOR_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "crypto_dev.h"
#include "crypto_job.h"
#include "vectors_sym.h"

/** Where the data lies. */
enum vector_shape {
	VECTOR_IN_PLACE = 0, /* one mbuf */
	VECTOR_OUT_OF_PLACE, /* two mbufs */
	VECTOR_SCATTERED,    /* a chain of mbufs, in place */
	VECTOR_NB_SHAPES,
};

/** One run. */
struct vector_case {
	const struct sym_vector *vector;
	enum vector_shape shape;
	bool encrypt; /* and generate; otherwise decrypt and verify */
	bool tamper;  /* with the digest, before it is verified: the device has to refuse it */
};

/** Does this make sense for the vector, and does the device have the shape? */
bool vector_case_applies(const struct crypto_dev *dev, const struct vector_case *c);

/**
 * Does the device offer the algorithm with the sizes of this vector?
 *
 * @return  0; -ENOTSUP with the reason in @p why.
 */
int vector_offered(const struct crypto_dev *dev, const struct sym_vector *vector,
		struct crypto_reason *why);

/**
 * Run it and compare all that came out. The device needs buffers of VECTOR_DATA_MAX + 64 bytes.
 *
 * @param why  Out, on failure: what was wrong, in words.
 * @return     0 right answer; -EBADMSG a wrong one; -ETIMEDOUT none; other errno the run did not
 * start.
 */
int vector_run(struct crypto_dev *dev, const struct vector_case *c, struct crypto_reason *why);

#endif /* VECTOR_RUN_H */
