/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The compression service: takes a request, has it decoded and done, makes checksums, answers.
 *
 * Source: sections 1.6 to 1.8, 3.1, 3.9 and 5.
 */

#include "qm_comp.h"

#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "qat4_hw_mbox.h"
#include "qm_comp_job.h"

/* Create and destroy. */

struct qm_comp *
qm_comp_create(const struct qm_comp_config *cfg)
{
	struct qm_comp *comp = calloc(1, sizeof(*comp));
	/* A card that chains has no symmetric service to offer, but half of its engines are of that
	   kind. */
	struct qm_sym_config sym = { .caps = cfg->caps | QAT4_CAP_SYM };

	if (comp == NULL)
		return NULL;
	comp->cfg = *cfg;
	qm_stream_init(&comp->src);
	qm_stream_init(&comp->dst);
	comp->dst.write = true;
	if (!qm_comp_deflate_init(comp))
		goto err_free;
	if ((cfg->ext_dc_caps & QAT4_EXT_DC_HASH_COMPRESS) != 0) {
		comp->sym = qm_sym_create(&sym);
		if (comp->sym == NULL)
			goto err_deflate;
	}
	return comp;

err_deflate:
	qm_comp_deflate_fini(comp);
err_free:
	free(comp);
	return NULL;
}

static void
work_free(struct qm_comp_work *work)
{
	free(work->bytes);
	*work = (struct qm_comp_work){ NULL, 0 };
}

void
qm_comp_destroy(struct qm_comp *comp)
{
	if (comp == NULL)
		return;
	qm_sym_destroy(comp->sym);
	qm_comp_deflate_fini(comp);
	work_free(&comp->in_work);
	work_free(&comp->out_work);
	work_free(&comp->check_work);
	qm_stream_fini(&comp->src);
	qm_stream_fini(&comp->dst);
	free(comp);
}

/* Prepare. */

bool
qm_comp_work_grow(struct qm_comp_work *work, size_t len)
{
	if (len <= work->room)
		return true;
	work_free(work);
	work->bytes = malloc(len);
	if (work->bytes == NULL)
		return false;
	work->room = len;
	return true;
}

/** A big buffer is worth less than its memory. */
static void
work_trim(struct qm_comp_work *work)
{
	if (work->room > QM_COMP_WORK_KEPT)
		work_free(work);
}

static bool
overlap(const struct qm_comp_job *job)
{
	return job->in < job->out + job->room && job->out < job->in + job->in_len;
}

/**
 * Output is made in the work buffer: encoders and decoders write more than they then say is output,
 * and what lies behind the output stays as it is (section 11, line 21). Only a decompression that
 * has more room than there is memory is done in place.
 */
static bool
prepare_out(struct qm_comp *comp, struct qm_comp_job *job)
{
	size_t bound = job->decompress ? job->room : qm_comp_bound(job);
	size_t room = job->room < bound ? job->room : bound;

	if (qm_comp_work_grow(&comp->out_work, room > 0 ? room : 1)) {
		job->room = room;
		job->out = comp->out_work.bytes;
		job->in_work = true;
		return true;
	}
	job->out = job->decompress ? qm_stream_contiguous(&comp->dst, 0, job->room) : NULL;
	return job->out != NULL;
}

/**
 * Make input and output contiguous. Input in one piece is used where it is, unless it overlaps the
 * output: what is read must not change as that is written.
 */
static bool
prepare(struct qm_comp *comp, struct qm_comp_job *job)
{
	if (!prepare_out(comp, job))
		return false;
	if (job->in_len == 0) {
		job->in = (const uint8_t *)&comp->src;
		return true;
	}
	job->in = qm_stream_contiguous(&comp->src, 0, job->in_len);
	if (job->in != NULL && !overlap(job))
		return true;
	if (!qm_comp_work_grow(&comp->in_work, job->in_len))
		return false;
	qm_stream_read(&comp->src, 0, comp->in_work.bytes, job->in_len);
	job->in = comp->in_work.bytes;
	return true;
}

/* Finish. */

/** Over clear text, the part of it that counts (section 3.9). */
static void
make_checksums(struct qm_comp_job *job)
{
	const uint8_t *clear = job->decompress ? job->out : job->in;
	size_t len = job->decompress ? job->produced : job->consumed;

	job->block.crc32 = libdeflate_crc32(job->block.crc32, clear, len);
	if (job->format != QM_COMP_LZ4 && job->format != QM_COMP_LZ4S) {
		job->block.adler32 = libdeflate_adler32(job->block.adler32, clear, len);
	} else if (!job->accumulate) {
		job->block.adler32 = XXH32(clear, len, 0);
	} else {
		qm_comp_xxhash_add(&job->xxhash, clear, len);
		job->xxhash.last_out_bytes = (uint32_t)job->produced;
		job->block.adler32 = qm_comp_xxhash_digest(&job->xxhash);
	}
}

/** Section 5.1. Where the output CRC of a dynamic compression lies depends on who asks. */
static void
make_crc64s(struct qm_comp *comp, struct qm_comp_job *job)
{
	struct qat4_comp_crc_block *block = &job->block;
	bool dynamic = job->req->msg.comp.hdr.cmd == QAT4_COMP_CMD_DYNAMIC;

	block->in_crc64 = qm_comp_crc64(comp, block, block->in_crc64, job->in, job->consumed);
	if (dynamic)
		block->xlat_out_crc64 = qm_comp_crc64(
				comp, block, block->xlat_out_crc64, job->out, job->produced);
	if (!dynamic || (job->hdr_flags & QAT4_COMP_RESP_STORED) != 0)
		block->out_crc64 = qm_comp_crc64(
				comp, block, block->out_crc64, job->out, job->produced);
	if ((job->hdr_flags & QAT4_COMP_RESP_CNV) != 0 &&
			(job->hdr_flags & QAT4_COMP_RESP_STORED) == 0)
		job->hdr_flags |= QAT4_COMP_RESP_E2E_IN;
}

static void
write_back(struct qm_comp *comp, struct qm_comp_job *job)
{
	const struct qat4_comp_req *msg = &job->req->msg.comp;
	const struct qm_dma *dma = job->req->dma;

	if (job->in_work)
		qm_stream_write(&comp->dst, 0, job->out, job->produced);
	if (job->accumulate)
		qm_dma_write(dma, &comp->dma_hint, msg->state_iova, &job->xxhash,
				sizeof(job->xxhash));
	if (job->e2e)
		qm_dma_write(dma, &comp->dma_hint, msg->crc_block_iova, &job->block,
				sizeof(job->block));
}

/** Counters are valid after success, a compression's overflow, and an incomplete file. */
static bool
has_counters(const struct qm_comp_job *job)
{
	return job->error == 0 || (job->error == QAT4_COMP_ERR_OVERFLOW && !job->decompress) ||
			job->error == QAT4_COMP_ERR_INCOMPLETE;
}

static void
finish(struct qm_comp *comp, struct qm_comp_job *job)
{
	struct qm_request *req = job->req;
	uint8_t status = job->error != 0 ? QAT4_FW_STATUS_COMP : 0;

	if (!has_counters(job)) {
		job->consumed = 0;
		job->produced = 0;
	}
	make_checksums(job);
	if (job->e2e)
		make_crc64s(comp, job);
	write_back(comp, job);
	if (job->eolb && job->error == 0)
		status |= QAT4_FW_STATUS_EOLB;
	req->comp.hdr_flags = job->hdr_flags;
	req->comp.consumed_bytes = (uint32_t)job->consumed;
	req->comp.produced_bytes = (uint32_t)job->produced;
	req->comp.crc32 = job->block.crc32;
	req->comp.adler32 = job->block.adler32;
	qm_request_done(req, status, job->error);
}

/* Submit. */

void
qm_comp_refuse(struct qm_request *req, uint8_t status, int8_t error)
{
	qm_request_done(req, status | QAT4_FW_STATUS_COMP, error);
}

void
qm_comp_execute(struct qm_comp *comp, struct qm_request *req)
{
	struct qm_comp_job job = { .req = req };

	if (!qm_comp_decode(comp, &job))
		return;
	if (!prepare(comp, &job)) {
		qm_comp_refuse(req, 0, QAT4_COMP_ERR_SOFT);
		return;
	}
	if (!job.decompress)
		qm_comp_compress(comp, &job);
	else if (job.format == QM_COMP_DYNAMIC)
		qm_comp_inflate(comp, &job);
	else
		qm_comp_unlz4(&job);
	finish(comp, &job);
	work_trim(&comp->in_work);
	work_trim(&comp->out_work);
	work_trim(&comp->check_work);
}

static bool
is_compression(const struct qat4_fw_hdr *hdr)
{
	return hdr->service == QAT4_FW_SERVICE_COMP &&
			(hdr->cmd == QAT4_COMP_CMD_STATIC || hdr->cmd == QAT4_COMP_CMD_DYNAMIC ||
					hdr->cmd == QAT4_COMP_CMD_LZ4_COMPRESS ||
					hdr->cmd == QAT4_COMP_CMD_LZ4S_COMPRESS);
}

/*
 * What refusals have. Section 1.6: DPDK takes a response to a compression without this flag for
 * that of too old a firmware, before it looks at the error, and gives the device up.
 */
static void
result_init(struct qm_request *req)
{
	memset(&req->comp, 0, sizeof(req->comp));
	if (is_compression(&req->msg.fw.hdr))
		req->comp.hdr_flags = QAT4_COMP_RESP_CNV;
}

void
qm_comp_fail(struct qm_request *req, int8_t error)
{
	result_init(req);
	req->status = QAT4_FW_STATUS_COMP;
	req->error = error;
}

void
qm_comp_submit(struct qm_comp *comp, struct qm_request *req)
{
	const struct qat4_fw_hdr *hdr = &req->msg.fw.hdr;
	bool valid = (hdr->hdr_flags & QAT4_FW_HDR_VALID) != 0;
	uint8_t status = QAT4_FW_STATUS_UNSUPPORTED;

	result_init(req);
	if (hdr->service == QAT4_FW_SERVICE_LA || hdr->service == QAT4_FW_SERVICE_COMP_CHAIN)
		status |= QAT4_FW_STATUS_CRYPTO;
	if (valid && hdr->service == QAT4_FW_SERVICE_NULL)
		qm_request_done(req, 0, 0);
	else if (valid && hdr->service == QAT4_FW_SERVICE_COMP)
		qm_comp_execute(comp, req);
	else if (valid && hdr->service == QAT4_FW_SERVICE_COMP_CHAIN)
		qm_comp_chain(comp, req);
	else
		qm_comp_refuse(req, status, QAT4_COMP_ERR_MISC);
}

void
qm_comp_pretend(struct qm_request *req)
{
	result_init(req);
	req->comp.consumed_bytes = req->msg.comp.in_bytes;
	req->comp.produced_bytes = req->msg.comp.in_bytes < req->msg.comp.out_bytes
			? req->msg.comp.in_bytes
			: req->msg.comp.out_bytes;
	qm_request_done(req, 0, 0);
}

static void
respond_chain(const struct qm_request *req, struct qat4_fw_resp *resp)
{
	struct qat4_comp_chain_resp chain = {
		.cmd_again = req->msg.fw.hdr.cmd,
		.type = QAT4_FW_SERVICE_COMP_CHAIN,
		.hdr_flags = QAT4_FW_HDR_VALID,
		.status = req->status,
		.cmd = req->msg.fw.hdr.cmd,
		.opaque = req->msg.fw.bufs.opaque,
		.nb_links = (req->status & QAT4_FW_STATUS_UNSUPPORTED) == 0 ? 2 : 0,
	};

	memcpy(resp, &chain, sizeof(chain));
}

void
qm_comp_respond(const struct qm_request *req, struct qat4_fw_resp *resp)
{
	struct qat4_comp_resp comp = {
		.service_id = QAT4_FW_RESP_ID,
		.type = req->msg.fw.hdr.service,
		.hdr_flags = QAT4_FW_HDR_VALID | req->comp.hdr_flags,
		.error = req->error,
		.status = req->status,
		.cmd = req->msg.fw.hdr.cmd,
		.opaque = req->msg.fw.bufs.opaque,
		.consumed_bytes = req->comp.consumed_bytes,
		.produced_bytes = req->comp.produced_bytes,
		.crc32 = req->comp.crc32,
		.adler32 = req->comp.adler32,
	};

	if (req->msg.fw.hdr.service == QAT4_FW_SERVICE_COMP_CHAIN)
		respond_chain(req, resp);
	else
		memcpy(resp, &comp, sizeof(comp));
}
