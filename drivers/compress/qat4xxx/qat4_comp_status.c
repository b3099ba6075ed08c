/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Response -> operation. Source: doc/hardware/04-compress.md, sections 1.6 to 1.8 and 8.5.
 */

#include <string.h>

#include <rte_branch_prediction.h>

#include "qat4_comp.h"
#include "qat4_compat_comp.h"
#include "qat4_comp_mbuf.h"

/** A response with one of these is not a plain success. */
#define FAILED                                                                                     \
	(QAT4_FW_STATUS_COMP | QAT4_FW_STATUS_XLAT | QAT4_FW_STATUS_UNSUPPORTED |                  \
			QAT4_FW_STATUS_INVALID)
#define MARKS (QAT4_COMP_RESP_CNV | QAT4_COMP_RESP_RECOVERED | QAT4_COMP_RESP_STORED)

/* The marks of a response become bits of debug_status by shifting. */
enum { MARKS_SHIFT = 16, END_SHIFT = 13 };
static_assert((uint64_t)QAT4_COMP_RESP_CNV << MARKS_SHIFT == RTE_PMD_QAT4XXX_COMP_VERIFIED &&
				(uint64_t)QAT4_COMP_RESP_RECOVERED << MARKS_SHIFT ==
						RTE_PMD_QAT4XXX_COMP_RECOVERED &&
				(uint64_t)QAT4_COMP_RESP_STORED << MARKS_SHIFT ==
						RTE_PMD_QAT4XXX_COMP_STORED &&
				(uint64_t)QAT4_FW_STATUS_EOLB << END_SHIFT ==
						RTE_PMD_QAT4XXX_COMP_END,
		"bits of debug_status");

/** What a response is about. */
struct answer {
	const struct qat4_comp_resp *resp;
	const struct qat4_comp_slot *slot;
	const struct qat4_comp_xform *xform;
	struct qat4_comp_cookie *cookie;
};

static inline void
set_result(struct rte_comp_op *op, enum rte_comp_op_status status, uint32_t consumed,
		uint32_t produced)
{
	op->status = (uint8_t)status;
	op->consumed = consumed;
	op->produced = produced;
}

/** The checksums of the clear text so far, as the transform wants them. */
static inline uint64_t
checksum_of(const struct qat4_comp_xform *xform, uint32_t crc32, uint32_t adler32)
{
	return (crc32 & xform->crc_mask) |
			((uint64_t)(adler32 & xform->adler_mask) << xform->adler_shift);
}

/** Compare the CRCs of the device with those of the buffers; after a good or partial result. */
static void
check_integrity(struct qat4_comp_qp *qp, struct rte_comp_op *op, const struct answer *a)
{
	const struct qat4_comp_crc_block *crcs = &a->cookie->crcs;
	uint64_t out = a->xform->request.hdr.cmd == QAT4_COMP_CMD_DYNAMIC ? crcs->xlat_out_crc64
									  : crcs->out_crc64;
	struct qat4_comp_place src = qat4_comp_place_at(op->m_src, op->src.offset);
	struct qat4_comp_place dst = qat4_comp_place_at(op->m_dst, op->dst.offset);

	op->output_chksum = checksum_of(a->xform, crcs->crc32, crcs->adler32);
	if (qat4_comp_place_crc64(src, op->consumed) != crcs->in_crc64)
		op->debug_status |= RTE_PMD_QAT4XXX_COMP_BAD_INPUT;
	if (qat4_comp_place_crc64(dst, op->produced) != out)
		op->debug_status |= RTE_PMD_QAT4XXX_COMP_BAD_OUTPUT;
	if ((op->debug_status &
			    (RTE_PMD_QAT4XXX_COMP_BAD_INPUT | RTE_PMD_QAT4XXX_COMP_BAD_OUTPUT)) !=
			0) {
		op->status = QAT4_COMP_OP_STATUS_CHECKSUM;
		qp->counters.integrity_failed++;
	}
}

/** What a few transforms need after a good or partial result. */
static void
finish_special(struct qat4_comp_qp *qp, struct rte_comp_op *op, const struct answer *a)
{
	if ((a->xform->special & QAT4_COMP_INTEGRITY) != 0)
		check_integrity(qp, op, a);
	/* A transform with operations in flight is not freed: it is there. */
	if ((a->xform->special & QAT4_COMP_ROLLING) != 0 &&
			op->flush_flag == RTE_COMP_FLUSH_FINAL &&
			op->status == RTE_COMP_OP_STATUS_SUCCESS)
		qat4_comp_xxhash_reset(&((struct qat4_comp_xform *)op->private_xform)->xxhash);
}

/** Result with counters and checksums: all done, or a part of it. */
static inline void
set_done(struct qat4_comp_qp *qp, struct rte_comp_op *op, const struct answer *a,
		enum rte_comp_op_status status)
{
	const struct qat4_comp_resp *resp = a->resp;

	set_result(op, status, resp->consumed_bytes, resp->produced_bytes);
	op->output_chksum = checksum_of(a->xform, resp->crc32, resp->adler32);
	qp->counters.verified += (resp->hdr_flags & QAT4_COMP_RESP_CNV) != 0;
	if (unlikely((resp->hdr_flags & (QAT4_COMP_RESP_RECOVERED | QAT4_COMP_RESP_STORED)) != 0)) {
		qp->counters.recovered += (resp->hdr_flags & QAT4_COMP_RESP_RECOVERED) != 0;
		qp->counters.stored += (resp->hdr_flags & QAT4_COMP_RESP_STORED) != 0;
	}
	if (unlikely(a->xform->special != 0))
		finish_special(qp, op, a);
}

/** Nothing of the output is to be used. */
static void
set_failed(struct rte_comp_op *op, enum rte_comp_op_status status, uint64_t *counter)
{
	set_result(op, status, 0, 0);
	op->output_chksum = 0;
	(*counter)++;
}

static bool
is_overflow(const struct qat4_comp_resp *resp)
{
	bool comp = resp->error == QAT4_COMP_ERR_OVERFLOW;
	bool xlat = resp->xlat_error == QAT4_COMP_ERR_OVERFLOW;

	return (comp && (xlat || resp->xlat_error == 0)) || (xlat && resp->error == 0);
}

/** Out of space: what was compressed until then can be used, what was decompressed cannot. */
static void
set_overflow(struct qat4_comp_qp *qp, struct rte_comp_op *op, const struct answer *a)
{
	if (!a->xform->compress || a->resp->consumed_bytes == 0) {
		set_failed(op, RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED,
				&qp->counters.out_of_space);
		return;
	}
	qp->counters.out_of_space++;
	set_done(qp, op, a, RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE);
}

/** Is @p error one that bad input has? All others are the device's. */
static bool
is_bad_data(int error)
{
	static const int8_t codes[] = { QAT4_COMP_ERR_LZ4_LENGTH, QAT4_COMP_ERR_LZ4_OFFSET_0,
		QAT4_COMP_ERR_LZ4_BLOCK_MAX, -95, -98, -100 };

	if (error <= QAT4_COMP_ERR_BLOCK_TYPE && error >= QAT4_COMP_ERR_DISTANCE)
		return true;
	return memchr(codes, error, sizeof(codes)) != NULL;
}

/** The counter of a failure by cause. */
static uint64_t *
failure_counter(struct qat4_comp_qp *qp, const struct qat4_comp_resp *resp)
{
	struct rte_pmd_qat4xxx_comp_counters *c = &qp->counters;
	int error = resp->error != 0 ? resp->error : resp->xlat_error;

	if ((resp->status & QAT4_FW_STATUS_UNSUPPORTED) != 0)
		return &c->unsupported;
	if ((resp->status & QAT4_FW_STATUS_INVALID) != 0)
		return &c->invalid;
	if (error == QAT4_COMP_ERR_CNV)
		return &c->verify_failed;
	if (error == QAT4_COMP_ERR_INCOMPLETE)
		return &c->truncated;
	if (error == QAT4_FW_ERR_ENDPOINT)
		return &c->dma_faults;
	return is_bad_data(error) ? &c->bad_data : &c->device_error;
}

/** A response that is not a plain success. */
static void
decode_failure(struct qat4_comp_qp *qp, struct rte_comp_op *op, const struct answer *a)
{
	const struct qat4_comp_resp *resp = a->resp;
	bool rejected = (resp->status & (QAT4_FW_STATUS_UNSUPPORTED | QAT4_FW_STATUS_INVALID)) != 0;

	op->debug_status |= (uint8_t)resp->xlat_error | (uint64_t)(uint8_t)resp->error << 8;
	if ((resp->status & FAILED) == 0) {
		/* Good in every other respect, but nothing says that it was verified. */
		set_failed(op, RTE_COMP_OP_STATUS_ERROR, &qp->counters.not_verified);
		return;
	}
	if (!rejected && is_overflow(resp)) {
		set_overflow(qp, op, a);
		return;
	}
	set_failed(op,
			(resp->status & QAT4_FW_STATUS_INVALID) != 0
					? RTE_COMP_OP_STATUS_INVALID_ARGS
					: RTE_COMP_OP_STATUS_ERROR,
			failure_counter(qp, resp));
	if (resp->error == QAT4_COMP_ERR_INCOMPLETE && !rejected) {
		/* An error all the same, but what there was of the stream is in the output. */
		set_result(op, RTE_COMP_OP_STATUS_ERROR, resp->consumed_bytes,
				resp->produced_bytes);
		op->output_chksum = checksum_of(a->xform, resp->crc32, resp->adler32);
	}
}

/**
 * The compression's part of the answer to a chain; NULL when it does not count, then @p op has its
 * status.
 */
static const struct qat4_comp_resp *
chain_part(struct qat4_comp_qp *qp, struct rte_comp_op *op, const struct qat4_fw_resp *resp,
		const struct qat4_comp_links *links)
{
	if ((resp->status & QAT4_FW_STATUS_UNSUPPORTED) != 0) {
		set_failed(op, RTE_COMP_OP_STATUS_ERROR, &qp->counters.unsupported);
		return NULL;
	}
	if ((links->hash_resp.hdr_flags & links->comp_resp.hdr_flags & QAT4_FW_HDR_VALID) == 0) {
		set_failed(op, RTE_COMP_OP_STATUS_ERROR, &qp->counters.bad_response);
		return NULL;
	}
	if ((links->hash_resp.status & QAT4_FW_STATUS_CRYPTO) != 0) {
		set_failed(op, RTE_COMP_OP_STATUS_ERROR,
				links->hash_resp.error == QAT4_FW_ERR_ENDPOINT
						? &qp->counters.dma_faults
						: &qp->counters.device_error);
		return NULL;
	}
	return &links->comp_resp;
}

/** What a result claims is within what the request gave. */
static inline bool
is_plausible(const struct answer *a)
{
	return likely(a->resp->consumed_bytes <= a->slot->in_bytes &&
			a->resp->produced_bytes <= a->slot->out_bytes);
}

void
qat4_comp_decode(struct qat4_comp_qp *qp, struct rte_comp_op *op, const struct qat4_comp_resp *resp,
		uint32_t slot)
{
	struct answer a = {
		.resp = resp,
		.slot = &qp->slots[slot],
		.xform = op->private_xform,
		.cookie = &qp->cookies[slot],
	};

	op->debug_status = 0;
	if (unlikely(resp->opaque != (uintptr_t)op)) {
		set_failed(op, RTE_COMP_OP_STATUS_ERROR,
				qat4_ring_mismatch(&qp->rp, resp->opaque)
						? &qp->counters.lost
						: &qp->counters.bad_response);
		return;
	}
	if (unlikely((a.xform->special & QAT4_COMP_CHAIN) != 0)) {
		a.resp = chain_part(qp, op, (const struct qat4_fw_resp *)resp, &a.cookie->links);
		if (a.resp == NULL)
			return;
	}
	if (unlikely(!is_plausible(&a))) {
		set_failed(op, RTE_COMP_OP_STATUS_ERROR, &qp->counters.bad_response);
		return;
	}
	op->debug_status = (uint64_t)(a.resp->hdr_flags & MARKS) << MARKS_SHIFT |
			(uint64_t)(a.resp->status & QAT4_FW_STATUS_EOLB) << END_SHIFT;
	if (likely((a.resp->status & FAILED) == 0 &&
			    (a.resp->hdr_flags & a.xform->resp_mark) == a.xform->resp_mark))
		set_done(qp, op, &a, RTE_COMP_OP_STATUS_SUCCESS);
	else
		decode_failure(qp, op, &a);
}
