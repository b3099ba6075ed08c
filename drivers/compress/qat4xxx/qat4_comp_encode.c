/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Operation -> request. Forms: doc/hardware/04-compress.md, sections 1 and 8.4.
 */

#include <errno.h>
#include <string.h>

#include <rte_branch_prediction.h>
#include <rte_mbuf.h>

#include "qat4_comp.h"
#include "qat4_sgl.h"

static enum qat4_comp_verdict
refuse(struct rte_comp_op *op, enum rte_pmd_qat4xxx_comp_reason reason)
{
	op->debug_status = (uint64_t)reason << RTE_PMD_QAT4XXX_COMP_REASON_SHIFT;
	return QAT4_COMP_REFUSED;
}

void
qat4_comp_encode_null(void *slot, uint64_t opaque)
{
	struct qat4_comp_req *req = slot;

	*req = (struct qat4_comp_req){
		.hdr = { .cmd = QAT4_FW_NULL_CMD,
				.service = QAT4_FW_SERVICE_NULL,
				.hdr_flags = QAT4_FW_HDR_VALID,
				.com_flags = QAT4_FW_COM_CD_INLINE },
		.bufs = { .opaque = opaque },
	};
}

/** Both buffers in one segment each. */
static inline enum qat4_comp_verdict
encode_flat(struct qat4_comp_req *req, struct rte_comp_op *op)
{
	const struct rte_mbuf *src = op->m_src, *dst = op->m_dst;

	if (unlikely((uint64_t)op->src.offset + op->src.length > src->data_len ||
			    op->dst.offset > dst->data_len))
		return refuse(op, RTE_PMD_QAT4XXX_COMP_REASON_RANGE);
	req->bufs.src_iova = rte_pktmbuf_iova_offset(src, op->src.offset);
	req->bufs.dst_iova = rte_pktmbuf_iova_offset(dst, op->dst.offset);
	req->bufs.src_bytes = op->src.length;
	req->bufs.dst_bytes = req->out_bytes;
	return QAT4_COMP_SENT;
}

/** A pair of long lists; NULL when all are in use. */
static struct qat4_comp_long *
long_get(struct qat4_comp_qp *qp, uint32_t *index)
{
	for (uint32_t i = 0; i < QAT4_COMP_LONG_LISTS; i++) {
		if (__atomic_load_n(&qp->long_busy[i], __ATOMIC_ACQUIRE) != 0)
			continue;
		__atomic_store_n(&qp->long_busy[i], 1, __ATOMIC_RELAXED);
		*index = i;
		return &qp->longs[i];
	}
	return NULL;
}

/** Fill the two lists. */
static enum qat4_comp_verdict
fill_lists(struct rte_comp_op *op, struct qat4_fw_sgl *src, struct qat4_fw_sgl *dst, uint32_t max)
{
	uint32_t room = rte_pktmbuf_pkt_len(op->m_dst) - op->dst.offset;
	int ret = qat4_sgl_from_mbuf(src, max, op->m_src, op->src.offset, op->src.length);

	if (ret == 0)
		ret = qat4_sgl_from_mbuf(dst, max, op->m_dst, op->dst.offset, room);
	if (likely(ret == 0))
		return QAT4_COMP_SENT;
	return refuse(op,
			ret == -E2BIG ? RTE_PMD_QAT4XXX_COMP_REASON_SEGMENTS
				      : RTE_PMD_QAT4XXX_COMP_REASON_RANGE);
}

static enum qat4_comp_verdict
encode_long(struct qat4_comp_qp *qp, struct qat4_comp_req *req, struct rte_comp_op *op,
		struct qat4_comp_cookie *cookie)
{
	struct qat4_comp_long *lists = long_get(qp, &cookie->long_list);
	enum qat4_comp_verdict verdict;
	rte_iova_t iova;

	if (lists == NULL)
		return QAT4_COMP_NO_ROOM;
	verdict = fill_lists(op, &lists->src.hdr, &lists->dst.hdr, QAT4_COMP_LONG_SEGS);
	if (verdict != QAT4_COMP_SENT) {
		__atomic_store_n(&qp->long_busy[cookie->long_list], 0, __ATOMIC_RELAXED);
		return verdict;
	}
	iova = qp->longs_mz->iova + cookie->long_list * sizeof(*lists);
	req->bufs.src_iova = iova + offsetof(struct qat4_comp_long, src);
	req->bufs.dst_iova = iova + offsetof(struct qat4_comp_long, dst);
	return QAT4_COMP_SENT;
}

/** Lists for both buffers: the device knows no mixture. */
static enum qat4_comp_verdict
encode_lists(struct qat4_comp_qp *qp, struct qat4_comp_req *req, struct rte_comp_op *op,
		struct qat4_comp_cookie *cookie, struct qat4_comp_slot *record)
{
	enum qat4_comp_verdict verdict;

	if (unlikely(op->dst.offset > rte_pktmbuf_pkt_len(op->m_dst)))
		return refuse(op, RTE_PMD_QAT4XXX_COMP_REASON_RANGE);
	req->hdr.com_flags |= QAT4_FW_COM_SGL;
	if (unlikely(op->m_src->nb_segs > QAT4_COMP_SEGS || op->m_dst->nb_segs > QAT4_COMP_SEGS)) {
		verdict = encode_long(qp, req, op, cookie);
		if (verdict == QAT4_COMP_SENT)
			record->op = QAT4_COMP_SLOT_LONG;
		return verdict;
	}
	req->bufs.src_iova = cookie->iova + offsetof(struct qat4_comp_cookie, src);
	req->bufs.dst_iova = cookie->iova + offsetof(struct qat4_comp_cookie, dst);
	return fill_lists(op, &cookie->src.hdr, &cookie->dst.hdr, QAT4_COMP_SEGS);
}

/** Checksums of what came before: 0 means that nothing did. */
static inline void
encode_seeds(struct qat4_comp_req *req, const struct rte_comp_op *op,
		const struct qat4_comp_xform *xform)
{
	uint32_t adler = (uint32_t)(op->input_chksum >> xform->adler_shift) & xform->adler_mask;

	req->seed.crc32 = (uint32_t)op->input_chksum & xform->crc_mask;
	req->seed.adler32 = adler == 0 ? 1 : adler;
}

/** With integrity, seeds and results are in a block of the cookie. */
static void
encode_integrity(struct qat4_comp_req *req, struct qat4_comp_cookie *cookie)
{
	cookie->crcs = (struct qat4_comp_crc_block){
		.crc32 = req->seed.crc32,
		.adler32 = req->seed.adler32,
		.polynomial = QAT4_COMP_CRC64_POLYNOMIAL,
	};
	req->crc_block_iova = cookie->iova + offsetof(struct qat4_comp_cookie, crcs);
}

/** What must hold before a request is made. */
static inline enum rte_pmd_qat4xxx_comp_reason
check_op(const struct rte_comp_op *op, const struct qat4_comp_xform *xform)
{
	if (unlikely(op->op_type != RTE_COMP_OP_STATELESS))
		return RTE_PMD_QAT4XXX_COMP_REASON_STATEFUL;
	if (unlikely(xform == NULL || xform->magic != QAT4_COMP_XFORM_MAGIC))
		return RTE_PMD_QAT4XXX_COMP_REASON_XFORM;
	if (unlikely(op->m_src == NULL || op->m_dst == NULL))
		return RTE_PMD_QAT4XXX_COMP_REASON_NO_BUFFER;
	if (unlikely(op->m_src == op->m_dst))
		return RTE_PMD_QAT4XXX_COMP_REASON_IN_PLACE;
	if (unlikely(xform->compress && op->flush_flag != RTE_COMP_FLUSH_FINAL &&
			    op->flush_flag != RTE_COMP_FLUSH_FULL))
		return RTE_PMD_QAT4XXX_COMP_REASON_FLUSH;
	return RTE_PMD_QAT4XXX_COMP_REASON_NONE;
}

static enum rte_pmd_qat4xxx_comp_reason
check_special(const struct rte_comp_op *op, uint8_t special)
{
	if ((special & QAT4_COMP_NO_SEED) != 0 && op->input_chksum != 0 &&
			(special & QAT4_COMP_ROLLING) == 0)
		return RTE_PMD_QAT4XXX_COMP_REASON_CHECKSUM;
	if ((special & QAT4_COMP_CHAIN) != 0 && (op->hash.iova_addr == 0 || op->src.length == 0))
		return RTE_PMD_QAT4XXX_COMP_REASON_DIGEST;
	return RTE_PMD_QAT4XXX_COMP_REASON_NONE;
}

/** The parts of a transform that few have. */
static void
encode_special(struct qat4_comp_req *req, void *slot, const struct rte_comp_op *op,
		struct qat4_comp_cookie *cookie)
{
	const struct qat4_comp_xform *xform = op->private_xform;

	if ((xform->special & QAT4_COMP_INTEGRITY) != 0)
		encode_integrity(req, cookie);
	if ((xform->special & QAT4_COMP_CHAIN) != 0)
		qat4_comp_chain_encode(slot, op, xform, cookie);
}

/** Everything but the buffers, which are known to fit. */
static inline void
encode_rest(struct qat4_comp_req *req, void *slot, const struct rte_comp_op *op,
		struct qat4_comp_cookie *cookie)
{
	const struct qat4_comp_xform *xform = op->private_xform;

	req->bufs.opaque = (uintptr_t)op;
	if (op->flush_flag == RTE_COMP_FLUSH_FINAL)
		req->flags |= xform->final_flag;
	encode_seeds(req, op, xform);
	if (unlikely(xform->special != 0))
		encode_special(req, slot, op, cookie);
}

/** No request at all: the driver writes stored blocks. */
static enum qat4_comp_verdict
store(struct rte_comp_op *op, const struct qat4_comp_xform *xform)
{
	if ((uint64_t)op->src.offset + op->src.length > rte_pktmbuf_pkt_len(op->m_src) ||
			op->dst.offset > rte_pktmbuf_pkt_len(op->m_dst))
		return refuse(op, RTE_PMD_QAT4XXX_COMP_REASON_RANGE);
	qat4_comp_store(op, xform);
	return QAT4_COMP_STORED;
}

enum qat4_comp_verdict
qat4_comp_encode(struct qat4_comp_qp *qp, struct rte_comp_op *op, uint32_t slot, void *message,
		struct qat4_comp_slot *record)
{
	const struct qat4_comp_xform *xform = op->private_xform;
	struct qat4_comp_cookie *cookie = &qp->cookies[slot];
	enum rte_pmd_qat4xxx_comp_reason reason = check_op(op, xform);
	enum qat4_comp_verdict verdict;
	struct qat4_comp_req *req;

	record->op = 0;
	if (likely(reason == RTE_PMD_QAT4XXX_COMP_REASON_NONE) && unlikely(xform->special != 0))
		reason = check_special(op, xform->special);
	if (unlikely(reason != RTE_PMD_QAT4XXX_COMP_REASON_NONE))
		return refuse(op, reason);
	if (unlikely((xform->special & QAT4_COMP_STORE) != 0))
		return store(op, xform);

	req = unlikely((xform->special & QAT4_COMP_CHAIN) != 0) ? &cookie->links.comp : message;
	*req = xform->request;
	req->in_bytes = op->src.length;
	req->out_bytes = rte_pktmbuf_pkt_len(op->m_dst) - op->dst.offset;
	if (likely(op->m_src->nb_segs == 1 && op->m_dst->nb_segs == 1))
		verdict = encode_flat(req, op);
	else
		verdict = encode_lists(qp, req, op, cookie, record);
	if (unlikely(verdict != QAT4_COMP_SENT))
		return verdict;
	if (unlikely(req->out_bytes == 0))
		return QAT4_COMP_OUT_OF_SPACE;
	record->in_bytes = req->in_bytes;
	record->out_bytes = req->out_bytes;
	encode_rest(req, message, op, cookie);
	return QAT4_COMP_SENT;
}
