/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * The table of services. A service that is not implemented has its row too: its requests are
 * answered, refused as unsupported in the form that its drivers understand, so that none is ever
 * lost.
 */

#include <assert.h>
#include <string.h>

#include "qm_engine.h"
#include "qm_service.h"

enum {
	QM_COMP_ERR_MISC = -50,  /* 04-compress.md, section 1.7: a refusal has a non-zero code */
	QM_COMP_RESP_CNV = 0x40, /* header flag "verified", section 1.6 */
};

static void
qm_sym_service_submit(struct qm_engine *engine, struct qm_request *req)
{
	qm_sym_submit(engine->sym, req);
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

/* Status of a refused request of service type that arrived on the ring of another service. */
static uint8_t
qm_refusal(const struct qm_request *req, uint8_t own)
{
	uint8_t type = req->msg.fw.hdr.service;
	uint8_t status = QAT4_FW_STATUS_UNSUPPORTED | own;

	if (type == QAT4_FW_SERVICE_LA || type == QAT4_FW_SERVICE_COMP_CHAIN)
		status |= QAT4_FW_STATUS_CRYPTO;
	return status;
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
qm_comp_refuse(struct qm_engine *engine, struct qm_request *req)
{
	(void)engine;
	if (req->msg.fw.hdr.service == QAT4_FW_SERVICE_NULL)
		qm_request_done(req, 0, 0);
	else
		qm_request_done(req, qm_refusal(req, QAT4_FW_STATUS_COMP), QM_COMP_ERR_MISC);
}

/*
 * 04-compress.md, section 1.6: without the "verified" flag DPDK takes any response to a compression
 * for that of too old a firmware and gives the device up.
 */
static void
qm_comp_respond(const struct qm_request *req, struct qat4_fw_resp *resp)
{
	uint32_t compressions = 1u << 0 | 1u << 1 | 1u << 3 | 1u << 5;
	uint8_t cmd = req->msg.fw.hdr.cmd;

	qm_sym_service_respond(req, resp);
	if (req->msg.fw.hdr.service == QAT4_FW_SERVICE_COMP && cmd < 32 &&
			(compressions >> cmd & 1) != 0)
		resp->hdr_flags |= QM_COMP_RESP_CNV;
}

static const struct qm_service qm_services[] = {
	[QAT4_SERVICE_COMP] = { "compression", QAT4_MSG_REQUEST_BYTES, qm_comp_refuse,
			qm_comp_respond },
	[QAT4_SERVICE_SYM] = { "symmetric", QAT4_MSG_REQUEST_BYTES, qm_sym_service_submit,
			qm_sym_service_respond },
	[QAT4_SERVICE_ASYM] = { "asymmetric", QAT4_MSG_REQUEST_ASYM_BYTES, NULL, qm_asym_respond },
};

const struct qm_service *
qm_service_find(enum qat4_service code)
{
	if ((size_t)code >= sizeof(qm_services) / sizeof(qm_services[0]) ||
			qm_services[code].request_bytes == 0)
		return NULL;
	return &qm_services[code];
}
