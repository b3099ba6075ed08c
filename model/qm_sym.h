/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The symmetric service: executes LA requests, several at a time.
 *
 * One struct qm_sym belongs to one engine thread. A submitted request is finished (req->done) at
 * once or later, at the latest by qm_sym_flush(); requests may finish out of order, the caller puts
 * responses in order.
 *
 *   qm_sym_usual.c     message -> struct qm_sym_job, for the requests that there are most of
 *   qm_sym_decode.c    the same for all, everything checked
 *   qm_sym_cd.c        content descriptors: decoded once, cached; their blocks in
 *                      qm_sym_cd_cipher.c and qm_sym_cd_auth.c
 *   qm_sym_table.c     the constants table that stands in for parts of a descriptor
 *   qm_stream.c        flat buffers and lists as one stream of bytes
 *   qm_sym.c           from submit to finish
 *   qm_sym_ipsecmb.c   jobs that intel-ipsec-mb does, multi-buffer
 *   qm_sym_gcm.c       AES-GCM and GMAC
 *   qm_sym_aead.c      AES-CCM, ChaCha20-Poly1305
 *   qm_sym_ossl.c      whatever is neither, with libcrypto; with it qm_sym_xts.c, qm_sym_hash.c,
 *                      qm_sym_mac.c and qm_sym_crc.c
 *   qm_lint.c          strict mode
 */

#ifndef QM_SYM_H
#define QM_SYM_H

#include <stdint.h>

#include "qm_request.h"

struct qm_sym;

/** What the symmetric service needs to know of its card. */
struct qm_sym_config {
	uint32_t caps; /* capability mask: what is not in it is refused as unsupported */
	bool strict;
	/** Receives a finding of strict mode: one line that names the field; NULL drops it. */
	void (*lint)(void *ctx, const struct qm_request *req, const char *finding);
	void *lint_ctx;
};

/** @return  NULL when out of memory or the library cannot be set up. */
struct qm_sym *qm_sym_create(const struct qm_sym_config *cfg);
void qm_sym_destroy(struct qm_sym *sym);

/**
 * Execute @p req: an LA or NULL-service message with the valid flag checked here too.
 *
 * @param req  Lives, with its dma held, until it is done. Every request is finished exactly once,
 *             whatever it contains; refusals are those of doc/hardware/02-sym.md section 3.5.
 */
void qm_sym_submit(struct qm_sym *sym, struct qm_request *req);

/** Finish everything that was submitted. */
void qm_sym_flush(struct qm_sym *sym);

#endif /* QM_SYM_H */
