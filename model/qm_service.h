/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What an engine does with a request, by the service of the ring pair it came from. Private to the
 * model.
 */

#ifndef QM_SERVICE_H
#define QM_SERVICE_H

#include "qat4_hw_mbox.h"
#include "qm_request.h"

struct qm_config;
struct qm_engine;

/** A service. */
struct qm_service {
	const char *name;
	uint32_t request_bytes;
	bool quick; /* a request takes so little that its message waits for its turn in the ring */
	/**
	 * Execute @p req; it is done at once or later, at the latest by qm_sym_flush(). NULL: such
	 * requests are the affair of qm_pke.c.
	 */
	void (*submit)(struct qm_engine *engine, struct qm_request *req);
	/** Give @p req status and error of a failure of the device, whatever became of it. */
	void (*fail)(struct qm_request *req, int8_t error);
	/** Make the response of @p req, which is done. */
	void (*respond)(const struct qm_request *req, struct qat4_fw_resp *resp);
};

/** The service of code @p code in a ring-to-service map; NULL when the device has none such. */
const struct qm_service *qm_service_find(enum qat4_service code);

/** The same for a card, which may be one that does not compute. */
const struct qm_service *qm_service_choose(const struct qm_config *cfg, enum qat4_service code);

#endif /* QM_SERVICE_H */
