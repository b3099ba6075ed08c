/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The table of services. A service that is not implemented has its row too: its requests are
 * answered, refused as unsupported in the form that its drivers understand, so that none is ever
 * lost.
 */

#include <assert.h>
#include <string.h>

#include "qm.h"
#include "qm_engine.h"
#include "qm_service.h"

static void
qm_sym_service_submit(struct qm_engine *engine, struct qm_request *req)
{
	qm_sym_submit(engine->sym, req);
}

static void
qm_sym_fail(struct qm_request *req, int8_t error)
{
	req->status = QAT4_FW_STATUS_CRYPTO;
	req->error = error;
}

static void
qm_sym_service_respond(const struct qm_request *req, struct qat4_fw_resp *resp)
{
	*resp = (struct qat4_fw_resp){
		.service_id = QAT4_FW_RESP_ID,
		.type = req->msg.fw.hdr.service,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.error = req->error,
		.status = req->status,
		.cmd = req->msg.fw.hdr.cmd,
		.opaque = req->msg.fw.bufs.opaque,
	};
}

static void
qm_asym_fail(struct qm_request *req, int8_t error)
{
	req->status = QAT4_FW_STATUS_PKE;
	req->error = error;
}

/* 03-asym.md, section 1.2: not laid out like the responses of other services. */
static void
qm_asym_respond(const struct qm_request *req, struct qat4_fw_resp *resp)
{
	const struct qat4_pke_resp pke = {
		.type = req->msg.pke.service,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.error = req->error,
		.status = req->status,
		.opaque = req->msg.pke.opaque,
		.src_iova = req->msg.pke.src_iova,
		.dst_iova = req->msg.pke.dst_iova,
	};

	static_assert(sizeof(pke) == sizeof(*resp), "every response has the same size");
	memcpy(resp, &pke, sizeof(*resp));
}

static void
qm_comp_service_submit(struct qm_engine *engine, struct qm_request *req)
{
	qm_comp_submit(engine->comp, req);
}

/* Nothing is computed: the answer says that all went well. */
static void
qm_pretend(struct qm_engine *engine, struct qm_request *req)
{
	(void)engine;
	qm_request_done(req, 0, 0);
}

static void
qm_comp_service_pretend(struct qm_engine *engine, struct qm_request *req)
{
	(void)engine;
	qm_comp_pretend(req);
}

static const struct qm_service qm_services[] = {
	[QAT4_SERVICE_COMP] = { "compression", QAT4_MSG_REQUEST_BYTES, false,
			qm_comp_service_submit, qm_comp_fail, qm_comp_respond },
	[QAT4_SERVICE_SYM] = { "symmetric", QAT4_MSG_REQUEST_BYTES, true, qm_sym_service_submit,
			qm_sym_fail, qm_sym_service_respond },
	[QAT4_SERVICE_ASYM] = { "asymmetric", QAT4_MSG_REQUEST_ASYM_BYTES, false, NULL,
			qm_asym_fail, qm_asym_respond },
};

const struct qm_service *
qm_service_find(enum qat4_service code)
{
	if ((size_t)code >= sizeof(qm_services) / sizeof(qm_services[0]) ||
			qm_services[code].request_bytes == 0)
		return NULL;
	return &qm_services[code];
}

const struct qm_service *
qm_service_choose(const struct qm_config *cfg, enum qat4_service code)
{
	/* Without public-key requests: those are not submitted, see qm_pke.c. */
	static const struct qm_service pretenders[] = {
		[QAT4_SERVICE_COMP] = { "compression", QAT4_MSG_REQUEST_BYTES, false,
				qm_comp_service_pretend, qm_comp_fail, qm_comp_respond },
		[QAT4_SERVICE_SYM] = { "symmetric", QAT4_MSG_REQUEST_BYTES, true, qm_pretend,
				qm_sym_fail, qm_sym_service_respond },
	};

	if (cfg->no_compute && (code == QAT4_SERVICE_COMP || code == QAT4_SERVICE_SYM))
		return &pretenders[code];
	return qm_service_find(code);
}
