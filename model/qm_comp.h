/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The compression service: executes compression requests and hash-then-compress chains, one at a
 * time.
 *
 * One struct qm_comp belongs to one engine thread. qm_comp_job.h has the reading order.
 */

#ifndef QM_COMP_H
#define QM_COMP_H

#include <stdbool.h>
#include <stdint.h>

#include "qm_request.h"

struct qm_comp;

/** What the compression service needs to know of its card. */
struct qm_comp_config {
	uint32_t caps;        /* capability mask: what is not in it is refused as unsupported */
	uint32_t ext_dc_caps; /* extended compression mask: whether there are chains */
};

/** @return  NULL when out of memory or a library cannot be set up. */
struct qm_comp *qm_comp_create(const struct qm_comp_config *cfg);
void qm_comp_destroy(struct qm_comp *comp);

/**
 * Execute @p req, a message of the compression, chain or NULL service; it is done on return.
 *
 * @param req  Its dma is held. Every request is finished exactly once, whatever it contains.
 */
void qm_comp_submit(struct qm_comp *comp, struct qm_request *req);

/** Answer @p req without doing anything: all was taken, and as much produced. */
void qm_comp_pretend(struct qm_request *req);

/** Give @p req status and error of a failure, whatever became of it: nothing was produced. */
void qm_comp_fail(struct qm_request *req, int8_t error);

/** Make the response of @p req, which is done. */
void qm_comp_respond(const struct qm_request *req, struct qat4_fw_resp *resp);

#endif /* QM_COMP_H */
