/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Strict mode for public-key requests, as qm_lint.h for symmetric ones: findings about requests
 * that hardware, and this model, let pass or refuse without saying why.
 */

#ifndef QM_LINT_ASYM_H
#define QM_LINT_ASYM_H

#include "qat4_hw_pke.h"
#include "qm_asym.h"

/** Look at a message, in the ring or chained. @p function: NULL when its id is unknown. */
void qm_lint_asym(const struct qm_asym_config *cfg, const struct qm_request *req,
		const struct qat4_pke_function *function);

#endif /* QM_LINT_ASYM_H */
