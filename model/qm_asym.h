/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The asymmetric service: executes public-key requests, one at a time and each to its end.
 *
 * One struct qm_asym belongs to one engine thread; it keeps nothing of a request but what is public
 * by nature (moduli, curves) and was expensive to prepare. Several engines execute requests of one
 * ring pair at the same time; qm_pke.c puts their responses in order.
 *
 *   qm_asym.c         message -> operands, chains, status
 *   qm_asym_table.c   function id -> operation
 *   qm_asym_number.c  modular exponentiation and inversion, RSA, Diffie-Hellman
 *   qm_asym_prime.c   prime tests
 *   qm_asym_dsa.c     DSA
 *   qm_asym_ec.c      ECDSA and points of curves that come with the request
 *   qm_asym_nist.c    P-256 and P-384
 *   qm_asym_sm2.c     SM2
 *   qm_asym_mont.c    X25519 and X448
 *   qm_asym_edwards.c points of the curves of Ed25519 and Ed448
 *   qm_asym_curve.c   curves as libcrypto knows them, and as formulas
 *   qm_asym_field.c   arithmetic in fixed time
 *   qm_lint_asym.c    strict mode
 */

#ifndef QM_ASYM_H
#define QM_ASYM_H

#include <stdbool.h>

#include "qm_request.h"

struct qm_asym;

/** What the asymmetric service needs to know of its card. */
struct qm_asym_config {
	bool strict;
	/** Receives a finding of strict mode: one line that names the field; NULL drops it. */
	void (*lint)(void *ctx, const struct qm_request *req, const char *finding);
	void *lint_ctx;
};

/** @return  NULL when out of memory. */
struct qm_asym *qm_asym_create(const struct qm_asym_config *cfg);
void qm_asym_destroy(struct qm_asym *asym);

/**
 * Execute @p req, whatever it contains, and the requests chained to it; it is not marked as done.
 * Out: its status and error; its message is that of the last request of the chain that was
 * executed, which is what the response is made of.
 *
 * @param req  Its dma is not held: this function does where it reads and writes, not while it
 *             computes. Refusals are those of doc/hardware/03-asym.md section 1.10.
 */
void qm_asym_execute(struct qm_asym *asym, struct qm_request *req);

#endif /* QM_ASYM_H */
