/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Hash, then compress: one request of the chain service that points to a symmetric and a
 * compression request. Both read the same data; the digest goes where the operation says.
 * Source: doc/hardware/04-compress.md, section 6; the hash: doc/hardware/02-sym.md, section 8.4.
 */

#include <string.h>

#include <rte_common.h>

#include "qat4_comp.h"

void
qat4_comp_chain_prepare(
		struct qat4_comp_xform *xform, enum rte_comp_hash_algorithm algo, rte_iova_t iova)
{
	enum qat4_la_auth_alg alg =
			algo == RTE_COMP_HASH_ALGO_SHA1 ? QAT4_LA_AUTH_SHA1 : QAT4_LA_AUTH_SHA256;
	const struct qat4_la_hash_info *info = qat4_la_hash_info(alg);
	const struct qat4_la_auth_setup setup = {
		.cfg = qat4_la_auth_cfg(alg, QAT4_LA_AUTH_PLAIN, info->digest_bytes),
	};
	unsigned int cd_bytes = sizeof(setup) + info->state_bytes;
	struct qat4_la_req *req = &xform->hash;

	memcpy(xform->cd, &setup, sizeof(setup));
	memcpy(xform->cd + sizeof(setup), info->initial, info->state_bytes);
	req->hdr.cmd = QAT4_LA_CMD_AUTH;
	req->hdr.service = QAT4_FW_SERVICE_LA;
	req->hdr.hdr_flags = QAT4_FW_HDR_VALID;
	req->hdr.serv_flags = QAT4_LA_IV_INLINE | QAT4_LA_RET_AUTH;
	req->cd.ref.iova = iova + offsetof(struct qat4_comp_xform, cd);
	req->cd.ref.size_qwords = (uint8_t)(cd_bytes / 8);
	req->auth.digest_bytes = info->digest_bytes;
	req->cd_ctrl.hash_slices = qat4_field_put(QAT4_LA_SLICE_CURR, QAT4_LA_ID_AUTH) |
			qat4_field_put(QAT4_LA_SLICE_NEXT, QAT4_LA_ID_DRAM_WR);
	req->cd_ctrl.final_bytes = info->digest_bytes;
	req->cd_ctrl.inner_result_bytes = info->digest_bytes;
	req->cd_ctrl.inner_state1_bytes = info->state_bytes;
	req->cd_ctrl.inner_state2_qword = (uint8_t)(cd_bytes / 8);
}

static rte_iova_t
link_iova(const struct qat4_comp_cookie *cookie, size_t offset)
{
	return cookie->iova + offsetof(struct qat4_comp_cookie, links) + offset;
}

void
qat4_comp_chain_encode(void *slot, const struct rte_comp_op *op,
		const struct qat4_comp_xform *xform, struct qat4_comp_cookie *cookie)
{
	struct qat4_comp_links *links = &cookie->links;
	struct qat4_comp_chain_req *chain = slot;

	links->hash = xform->hash;
	links->hash.hdr.com_flags = links->comp.hdr.com_flags & QAT4_FW_COM_SGL;
	links->hash.bufs = links->comp.bufs;
	/* In place: a hash writes no data, and the destination may be shorter than the source. */
	links->hash.bufs.dst_iova = links->hash.bufs.src_iova;
	links->hash.bufs.dst_bytes = links->hash.bufs.src_bytes;
	links->hash.auth.len_bytes = op->src.length;
	links->hash.auth.digest_iova = op->hash.iova_addr;
	/* An answer is recognised by its mark: leave none of an earlier operation. */
	links->comp_resp.hdr_flags = 0;
	links->hash_resp.hdr_flags = 0;

	*chain = (struct qat4_comp_chain_req){
		.hdr = { .cmd = QAT4_COMP_CHAIN_HASH_COMPRESS,
				.service = QAT4_FW_SERVICE_COMP_CHAIN,
				.hdr_flags = QAT4_FW_HDR_VALID,
				.com_flags = QAT4_FW_COM_CD_INLINE },
		.opaque = (uintptr_t)op,
		.comp_req_iova = link_iova(cookie, offsetof(struct qat4_comp_links, comp)),
		.comp_resp_iova = link_iova(cookie, offsetof(struct qat4_comp_links, comp_resp)),
		.sym_req_iova = link_iova(cookie, offsetof(struct qat4_comp_links, hash)),
		.sym_resp_iova = link_iova(cookie, offsetof(struct qat4_comp_links, hash_resp)),
	};
}
