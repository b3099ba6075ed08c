/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A request between fetch and response: what the engine hands to a service and gets back.
 */

#ifndef QM_REQUEST_H
#define QM_REQUEST_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "qat4_hw_comp.h"
#include "qat4_hw_fw.h"
#include "qat4_hw_la.h"
#include "qat4_hw_pke.h"

struct qm_dma;

/** What the response of a compression has besides status and error. */
struct qm_comp_result {
	uint8_t hdr_flags; /* QAT4_COMP_RESP_* */
	uint32_t consumed_bytes;
	uint32_t produced_bytes;
	uint32_t crc32;
	uint32_t adler32; /* or XXHash32 */
};

/** The fault that a request suffers, see qm_fault.h. */
struct qm_request_fault {
	uint8_t kind; /* enum qm_fault_kind; the rest counts only if that is not 0 */
	int8_t code;
	uint32_t ms;
	uint32_t random; /* for what is left to chance */
};

/** A fetched request. The message is copied once, before anybody looks at it: what the driver does
 * to the ring from then on is its own affair. */
struct qm_request {
	union {
		struct qat4_fw_req fw;
		struct qat4_la_req la;
		struct qat4_comp_req comp;
		struct qat4_comp_chain_req chain;
		struct qat4_pke_req pke; /* once executed: of the last of its chain */
		uint8_t bytes[128];
	} msg;
	const uint8_t *in_ring; /* where the message is; NULL: here, see qm_request_copy() */
	struct qm_dma *dma;     /* of the function that sent it; held until the request is done */
	uint16_t function;      /* VF number, for messages */
	uint8_t bank;
	uint8_t status; /* out: QAT4_FW_STATUS_*, 0 success */
	int8_t error;   /* out: enum qat4_fw_error */
	bool done;      /* out: set last, by the service */
	struct qm_request_fault fault;
	struct qm_comp_result comp; /* out, by the compression service */
};

/** Copy the message, of @p bytes, out of the ring. */
static inline void
qm_request_copy(struct qm_request *req, uint32_t bytes)
{
	if (req->in_ring != NULL)
		memcpy(req->msg.bytes, req->in_ring, bytes);
	req->in_ring = NULL;
}

/** Finish @p req with @p status and @p error (0, 0 for success). */
static inline void
qm_request_done(struct qm_request *req, uint8_t status, int8_t error)
{
	req->status = status;
	req->error = error;
	req->done = true;
}

#endif /* QM_REQUEST_H */
