/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Strict mode: findings about requests that hardware, and this model, would let pass. A finding is
 * one line that names the field, its value and what was expected; the request is executed all the
 * same.
 *
 * What the public drivers are known to send and documented to get away with
 * (doc/hardware/02-sym.md, sections 2.3, 9.6, 10.5 and 16) is no finding.
 */

#ifndef QM_LINT_H
#define QM_LINT_H

struct qm_request;
struct qm_sym;
struct qm_sym_cd;

/** Look at what changes from request to request. Called before anything is decoded. */
void qm_lint_request(struct qm_sym *sym, const struct qm_request *req);

/** Look at a content descriptor that was just decoded, and at the fields that belong to it. */
void qm_lint_cd(struct qm_sym *sym, const struct qm_request *req, const struct qm_sym_cd *cd);

#endif /* QM_LINT_H */
