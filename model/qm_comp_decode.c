/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Compression messages: what is asked for, and whether this device does it. Nothing is written.
 *
 * Source: sections 1.1 to 1.8 and 2.
 */

#include <string.h>

#include "qat4_hw_mbox.h"
#include "qm_comp_job.h"

/** What the commands are. */
static const struct command {
	uint32_t caps; /* needed */
	enum qm_comp_format format;
	bool decompress;
} commands[] = {
	[QAT4_COMP_CMD_STATIC] = { QAT4_CAP_COMP, QM_COMP_STATIC, false },
	[QAT4_COMP_CMD_DYNAMIC] = { QAT4_CAP_COMP, QM_COMP_DYNAMIC, false },
	[QAT4_COMP_CMD_DECOMPRESS] = { QAT4_CAP_COMP, QM_COMP_DYNAMIC, true },
	[QAT4_COMP_CMD_LZ4_COMPRESS] = { QAT4_CAP_COMP | QAT4_CAP_LZ4, QM_COMP_LZ4, false },
	[QAT4_COMP_CMD_LZ4_DECOMPRESS] = { QAT4_CAP_COMP | QAT4_CAP_LZ4, QM_COMP_LZ4, true },
	[QAT4_COMP_CMD_LZ4S_COMPRESS] = { QAT4_CAP_COMP | QAT4_CAP_LZ4S, QM_COMP_LZ4S, false },
	[QAT4_COMP_CMD_LZ4S_DECOMPRESS] = { QAT4_CAP_COMP | QAT4_CAP_LZ4S, QM_COMP_LZ4S, true },
};

/** Section 2: the words tune; what a model must honour is little. */
static void
decode_words(struct qm_comp_job *job, const struct qat4_comp_cfg *cfg)
{
	uint32_t lower = __builtin_bswap32(cfg->lower_be);
	uint32_t upper = __builtin_bswap32(cfg->upper_be);
	uint32_t max_block = qat4_field_get(QAT4_COMP_UP_LZ4_MAX_BLOCK, upper);

	job->min_match = (lower & QAT4_COMP_LO_MIN_MATCH_4) != 0 ? 4 : 3;
	if (job->decompress) {
		max_block = qat4_field_get(QAT4_DECOMP_LO_LZ4_MAX_BLOCK, lower);
		job->block_checksum = (lower & QAT4_DECOMP_LO_LZ4_CHECKSUM) != 0;
	} else {
		job->depth = (uint8_t)qat4_field_get(QAT4_COMP_LO_DEPTH, lower);
		job->quick = (lower & QAT4_COMP_LO_SKIP_HASH_COLL) != 0;
		job->independent = (upper & QAT4_COMP_UP_LZ4_INDEPENDENT) != 0;
	}
	job->block_max = (64u << 10) << (2 * max_block);
}

/** Status of a message that this device does not do, 0 when it does. */
static uint8_t
unsupported(const struct qm_comp *comp, const struct qat4_comp_req *msg)
{
	if (msg->hdr.cmd >= sizeof(commands) / sizeof(commands[0]) ||
			(comp->cfg.caps & commands[msg->hdr.cmd].caps) !=
					commands[msg->hdr.cmd].caps)
		return QAT4_FW_STATUS_UNSUPPORTED;
	if ((msg->hdr.serv_flags & QAT4_COMP_STATEFUL) != 0 ||
			(msg->hdr.com_flags & QAT4_FW_COM_CD_INLINE) == 0)
		return QAT4_FW_STATUS_UNSUPPORTED;
	/* Section 3.4: the hash would be wrong. */
	if (msg->hdr.cmd == QAT4_COMP_CMD_LZ4_COMPRESS &&
			(msg->hdr.serv_flags & QAT4_COMP_ASB) != 0 &&
			(msg->flags & QAT4_COMP_XXHASH_ACC) != 0)
		return QAT4_FW_STATUS_UNSUPPORTED;
	return 0;
}

static bool
refuse_stream(struct qm_request *req, enum qm_stream_result result)
{
	if (result == QM_STREAM_FAULT)
		qm_comp_refuse(req, 0, QAT4_FW_ERR_ENDPOINT);
	else if (result == QM_STREAM_INVALID)
		qm_comp_refuse(req, QAT4_FW_STATUS_INVALID, QAT4_COMP_ERR_MISC);
	else
		qm_comp_refuse(req, 0, QAT4_COMP_ERR_SOFT);
	return false;
}

/** Section 1.4. The lengths are those of words 14 and 15: the others are 0 in two drivers. */
static bool
decode_buffers(struct qm_comp *comp, struct qm_comp_job *job, const struct qat4_comp_req *msg)
{
	const struct qm_dma *dma = job->req->dma;
	bool lists = (msg->hdr.com_flags & QAT4_FW_COM_SGL) != 0;
	enum qm_stream_result result;

	result = lists ? qm_stream_list(&comp->src, dma, msg->bufs.src_iova)
		       : qm_stream_flat(&comp->src, dma, msg->bufs.src_iova, msg->in_bytes);
	if (result != QM_STREAM_OK)
		return refuse_stream(job->req, result);
	if (comp->src.len < msg->in_bytes)
		return refuse_stream(job->req, QM_STREAM_INVALID);
	result = lists ? qm_stream_list(&comp->dst, dma, msg->bufs.dst_iova)
		       : qm_stream_flat(&comp->dst, dma, msg->bufs.dst_iova, msg->out_bytes);
	if (result != QM_STREAM_OK)
		return refuse_stream(job->req, result);
	job->in_len = msg->in_bytes;
	job->room = msg->out_bytes < comp->dst.len ? msg->out_bytes : comp->dst.len;
	return true;
}

/** Seeds, the CRC block, the state. Both of the latter are written later: they must be in reach. */
static bool
decode_checks(struct qm_comp *comp, struct qm_comp_job *job, const struct qat4_comp_req *msg)
{
	const struct qm_dma *dma = job->req->dma;
	bool ok = true;

	job->block.crc32 = msg->seed.crc32;
	job->block.adler32 = msg->seed.adler32;
	if (job->e2e)
		ok = qm_dma_read(dma, &comp->dma_hint, msg->crc_block_iova, &job->block,
				sizeof(job->block));
	if (ok && job->accumulate)
		ok = qm_dma_read(dma, &comp->dma_hint, msg->state_iova, &job->xxhash,
				sizeof(job->xxhash));
	return ok || refuse_stream(job->req, QM_STREAM_FAULT);
}

bool
qm_comp_decode(struct qm_comp *comp, struct qm_comp_job *job)
{
	const struct qat4_comp_req *msg = &job->req->msg.comp;
	uint8_t status = unsupported(comp, msg);

	if (status != 0) {
		qm_comp_refuse(job->req, status, QAT4_COMP_ERR_MISC);
		return false;
	}
	job->decompress = commands[msg->hdr.cmd].decompress;
	job->format = commands[msg->hdr.cmd].format;
	job->flags = msg->flags;
	job->asb = (msg->hdr.serv_flags & QAT4_COMP_ASB) != 0;
	job->e2e = (msg->flags & QAT4_COMP_CRC_E2E) != 0;
	job->accumulate = msg->hdr.cmd == QAT4_COMP_CMD_LZ4_COMPRESS &&
			(msg->flags & QAT4_COMP_XXHASH_ACC) != 0;
	decode_words(job, &msg->cfg);
	return decode_buffers(comp, job, msg) && decode_checks(comp, job, msg);
}
