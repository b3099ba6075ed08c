/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Single AES blocks that the driver must do itself: the XTS tweak, which the device wants
 * encrypted, and the residue of a DOCSIS frame, which the device does not do at all
 * (doc/hardware/02-sym.md, 11.3 and 11.4).
 */

#ifndef QAT4_SYM_SOFT_H
#define QAT4_SYM_SOFT_H

#include "qat4_sym.h"

/** Prepare @p session->soft_key from a key of 16, 24 or 32 bytes. */
void qat4_soft_set_key(struct IMB_MGR *imb, struct qat4_sym_session *session, const uint8_t *key,
		unsigned int key_bytes);

/** Encrypt one block with the session's soft key; @p in and @p out may be the same. */
void qat4_soft_encrypt(struct IMB_MGR *imb, const struct qat4_sym_session *session,
		const uint8_t *in, uint8_t *out);

/**
 * The residue of a DOCSIS frame before the device gets the whole blocks.
 *
 * Deciphered at once; enciphered at once if there is no whole block before it, else noted in the
 * cookie for qat4_docsis_finish().
 *
 * @param plain  Out: where to put the deciphered residue instead of into the destination, or NULL.
 * @return  0; -EINVAL the frame does not fit the buffers; -E2BIG its end lies in too many segments.
 */
int qat4_docsis_begin(const struct qat4_sym_job *job, const struct qat4_sym_session *session,
		struct qat4_sym_cookie *cookie, uint8_t *plain);

/** Encipher the residue that qat4_docsis_begin() noted, if there is one: the device has done its
 * blocks. */
void qat4_docsis_finish(struct IMB_MGR *imb, const struct qat4_sym_session *session,
		struct qat4_sym_cookie *cookie);

#endif /* QAT4_SYM_SOFT_H */
