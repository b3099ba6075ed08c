/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Hash, then compress: one message, two requests in memory, both read the clear text.
 *
 * Source: section 6.
 */

#include <string.h>

#include "qm_comp_job.h"

/** Where a link's request is, and its response goes. */
struct link {
	struct qm_request req;
	uint64_t resp_iova;
};

/** Read the request of a link. Its response must be in reach too: software reads it always. */
static bool
read_link(struct qm_comp *comp, const struct qm_request *chain, uint64_t req_iova,
		uint64_t resp_iova, struct link *link)
{
	struct qm_dma *dma = chain->dma;
	struct qat4_fw_resp before;

	memset(link, 0, sizeof(*link));
	link->req.dma = dma;
	link->req.function = chain->function;
	link->req.bank = chain->bank;
	link->resp_iova = resp_iova;
	return qm_dma_read(dma, &comp->dma_hint, req_iova, link->req.msg.bytes,
			       sizeof(link->req.msg.bytes)) &&
			qm_dma_read(dma, &comp->dma_hint, resp_iova, &before, sizeof(before));
}

static void
hash(struct qm_comp *comp, struct link *link)
{
	struct qat4_fw_resp resp;

	if (link->req.msg.fw.hdr.service == QAT4_FW_SERVICE_LA &&
			link->req.msg.fw.hdr.cmd == QAT4_LA_CMD_AUTH) {
		qm_sym_submit(comp->sym, &link->req);
		qm_sym_flush(comp->sym);
	} else {
		qm_request_done(&link->req, QAT4_FW_STATUS_CRYPTO | QAT4_FW_STATUS_UNSUPPORTED, 0);
	}
	resp = (struct qat4_fw_resp){
		.service_id = QAT4_FW_RESP_ID,
		.type = link->req.msg.fw.hdr.service,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.error = link->req.error,
		.status = link->req.status,
		.cmd = link->req.msg.fw.hdr.cmd,
		.opaque = link->req.msg.fw.bufs.opaque,
	};
	qm_dma_write(link->req.dma, &comp->dma_hint, link->resp_iova, &resp, sizeof(resp));
}

/** Compress, unless the hash failed: then only the response is made. */
static void
compress_link(struct qm_comp *comp, struct link *link, bool hashed)
{
	const struct qat4_fw_hdr *hdr = &link->req.msg.fw.hdr;
	struct qat4_fw_resp resp;

	if (!hashed)
		qm_comp_refuse(&link->req, 0, QAT4_COMP_ERR_MISC);
	else if (hdr->service == QAT4_FW_SERVICE_COMP && hdr->cmd <= QAT4_COMP_CMD_DYNAMIC)
		qm_comp_submit(comp, &link->req);
	else
		qm_comp_refuse(&link->req, QAT4_FW_STATUS_UNSUPPORTED, QAT4_COMP_ERR_MISC);
	qm_comp_respond(&link->req, &resp);
	qm_dma_write(link->req.dma, &comp->dma_hint, link->resp_iova, &resp, sizeof(resp));
}

void
qm_comp_chain(struct qm_comp *comp, struct qm_request *req)
{
	const struct qat4_comp_chain_req *msg = &req->msg.chain;
	struct link sym;
	struct link dc;
	uint8_t status;

	if (comp->sym == NULL || msg->hdr.cmd != QAT4_COMP_CHAIN_HASH_COMPRESS ||
			!read_link(comp, req, msg->sym_req_iova, msg->sym_resp_iova, &sym) ||
			!read_link(comp, req, msg->comp_req_iova, msg->comp_resp_iova, &dc)) {
		qm_comp_refuse(req, QAT4_FW_STATUS_UNSUPPORTED | QAT4_FW_STATUS_CRYPTO,
				QAT4_COMP_ERR_MISC);
		return;
	}
	hash(comp, &sym);
	compress_link(comp, &dc, sym.req.status == 0);
	status = (sym.req.status & QAT4_FW_STATUS_CRYPTO) | (dc.req.status & QAT4_FW_STATUS_COMP);
	qm_request_done(req, status, 0);
}
