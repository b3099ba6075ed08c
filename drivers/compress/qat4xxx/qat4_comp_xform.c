/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Private transforms: what is asked for is made into a request template.
 * Forms: doc/hardware/04-compress.md, sections 1, 2.5 and 8.3.
 */

#include <errno.h>
#include <string.h>

#include <rte_common.h>
#include <rte_malloc.h>
#include <rte_memory.h>

#include "qat4_comp_wanted.h"

static void
wanted_fill(struct qat4_comp_wanted *w, const struct rte_comp_xform *xform,
		const struct rte_pmd_qat4xxx_comp_options *options)
{
	if (options != NULL)
		w->options = *options;
	w->compress = xform->type == RTE_COMP_COMPRESS;
	w->dictionary = qat4_xform_has_dictionary(xform);
	if (w->compress) {
		w->algo = xform->compress.algo;
		w->chksum = xform->compress.chksum;
		w->hash = xform->compress.hash_algo;
		w->level = xform->compress.level;
		w->window = xform->compress.window_size;
		w->huffman = xform->compress.deflate.huffman;
		w->lz4_flags = qat4_lz4_compress_flags(&xform->compress);
	} else {
		w->algo = xform->decompress.algo;
		w->chksum = xform->decompress.chksum;
		w->hash = xform->decompress.hash_algo;
		w->window = xform->decompress.window_size;
		w->lz4_flags = qat4_lz4_decompress_flags(&xform->decompress);
	}
	w->lz4_flags |= w->options.lz4_flags;
	if (w->level == RTE_COMP_LEVEL_PMD_DEFAULT)
		w->level = QAT4_COMP_LEVEL_DEFAULT;
}

static enum qat4_comp_cmd
command_of(const struct qat4_comp_wanted *w)
{
	if (w->algo == RTE_COMP_ALGO_DEFLATE) {
		if (!w->compress)
			return QAT4_COMP_CMD_DECOMPRESS;
		return w->huffman == RTE_COMP_HUFFMAN_FIXED ? QAT4_COMP_CMD_STATIC
							    : QAT4_COMP_CMD_DYNAMIC;
	}
	if (qat4_comp_is_lz4s(w))
		return w->compress ? QAT4_COMP_CMD_LZ4S_COMPRESS : QAT4_COMP_CMD_LZ4S_DECOMPRESS;
	return w->compress ? QAT4_COMP_CMD_LZ4_COMPRESS : QAT4_COMP_CMD_LZ4_DECOMPRESS;
}

/** Flags of the request that do not depend on the operation (section 1.5). */
static uint32_t
request_flags(const struct qat4_comp_wanted *w)
{
	uint32_t flags = QAT4_COMP_SOP | QAT4_COMP_EOP;

	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_INTEGRITY))
		flags |= QAT4_COMP_CRC_E2E;
	if (!w->compress)
		return flags;
	flags |= QAT4_COMP_CNV;
	if (!qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_NO_RECOVERY) &&
			(w->caps->ext_dc & QAT4_EXT_DC_CNVNR) != 0)
		flags |= QAT4_COMP_CNVNR;
	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_INJECT_ERROR))
		flags |= QAT4_COMP_CNV_INJECT;
	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32))
		flags |= QAT4_COMP_XXHASH_ACC;
	else if (w->algo == RTE_COMP_ALGO_LZ4)
		flags |= QAT4_COMP_BFINAL; /* each operation is complete: FULL means FINAL */
	return flags;
}

static void
fill_request(struct qat4_comp_xform *xform, const struct qat4_comp_wanted *w)
{
	struct qat4_comp_req *req = &xform->request;
	const struct qat4_comp_cfg_input cfg = {
		.cmd = command_of(w),
		.level = w->level,
		.min_match = w->options.lz4s_min_match,
		.lz4_block = (enum qat4_lz4_max_block)qat4_comp_lz4_block_code(w),
		.lz4_independent = (w->lz4_flags & RTE_COMP_LZ4_FLAG_BLOCK_INDEPENDENCE) != 0,
		.lz4_checksum = (w->lz4_flags & RTE_COMP_LZ4_FLAG_BLOCK_CHECKSUM) != 0,
	};

	req->hdr.cmd = (uint8_t)cfg.cmd;
	req->hdr.service = QAT4_FW_SERVICE_COMP;
	req->hdr.hdr_flags = QAT4_FW_HDR_VALID;
	req->hdr.com_flags = QAT4_FW_COM_CD_INLINE;
	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_BEST))
		req->hdr.serv_flags = QAT4_COMP_ASB | QAT4_COMP_ASB_ENHANCED;
	req->cfg = qat4_comp_cfg_make(&cfg);
	req->flags = request_flags(w);
	req->slices = QAT4_COMP_SLICE_SIMPLE;
	if (cfg.cmd == QAT4_COMP_CMD_DYNAMIC) {
		req->slices = QAT4_COMP_SLICE_TRANSLATED;
		req->xlat_slices = QAT4_COMP_XLAT_SLICE;
	}
}

/** Where the wanted checksums stand in input_chksum and output_chksum. */
static void
fill_checksums(struct qat4_comp_xform *xform, enum rte_comp_checksum_type type)
{
	bool both = type == RTE_COMP_CHECKSUM_CRC32_ADLER32;

	if (both || type == RTE_COMP_CHECKSUM_CRC32)
		xform->crc_mask = UINT32_MAX;
	if (both || type == RTE_COMP_CHECKSUM_ADLER32 || type == RTE_COMP_CHECKSUM_XXHASH32)
		xform->adler_mask = UINT32_MAX;
	if (both)
		xform->adler_shift = 32;
	if (type == RTE_COMP_CHECKSUM_XXHASH32)
		xform->special |= QAT4_COMP_NO_SEED;
}

void
qat4_comp_xxhash_reset(struct qat4_comp_xxhash_state *state)
{
	/* The accumulators of XXH32 with seed 0 (section 3.11). */
	*state = (struct qat4_comp_xxhash_state){
		.v = { 0x24234428, 0x85ebca77, 0, 0x61c8864f },
	};
}

static void
fill(struct qat4_comp_xform *xform, const struct qat4_comp_wanted *w, rte_iova_t iova)
{
	xform->compress = w->compress;
	fill_checksums(xform, w->chksum);
	if (w->compress && w->level == RTE_COMP_LEVEL_NONE) {
		xform->special |= QAT4_COMP_STORE;
	} else {
		fill_request(xform, w);
		xform->resp_mark = w->compress ? QAT4_COMP_RESP_CNV : 0;
	}
	if ((xform->request.flags & QAT4_COMP_BFINAL) == 0)
		xform->final_flag = QAT4_COMP_BFINAL;
	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_INTEGRITY))
		xform->special |= QAT4_COMP_INTEGRITY;
	if (qat4_comp_has_option(w, RTE_PMD_QAT4XXX_COMP_ROLLING_XXH32)) {
		xform->special |= QAT4_COMP_ROLLING;
		xform->request.state_iova = iova + offsetof(struct qat4_comp_xform, xxhash);
		qat4_comp_xxhash_reset(&xform->xxhash);
	}
	if (w->hash != RTE_COMP_HASH_ALGO_NONE) {
		xform->special |= QAT4_COMP_CHAIN;
		qat4_comp_chain_prepare(xform, w->hash, iova);
	}
	xform->magic = QAT4_COMP_XFORM_MAGIC;
}

int
qat4_comp_xform_init(struct qat4_comp_xform *xform, rte_iova_t iova,
		const struct rte_comp_xform *asked, const struct qat4_comp_xform_config *cfg)
{
	struct qat4_comp_wanted w = { .name = cfg->name, .caps = cfg->caps };
	int ret;

	if (asked->type != RTE_COMP_COMPRESS && asked->type != RTE_COMP_DECOMPRESS) {
		QAT4_COMP_LOG(ERR,
				"%s: transform type %d; allowed are 0 (compress) and 1"
				" (decompress)",
				cfg->name, (int)asked->type);
		return -EINVAL;
	}
	wanted_fill(&w, asked, cfg->options);
	ret = qat4_comp_check(&w);
	if (ret == 0)
		fill(xform, &w, iova);
	return ret;
}

int
qat4_comp_xform_create(struct qat4_comp_device *dev, const struct rte_comp_xform *xform,
		const struct rte_pmd_qat4xxx_comp_options *options, void **out)
{
	const struct qat4_comp_xform_config cfg = {
		.name = dev->name,
		.caps = &dev->function->shared->caps,
		.options = options,
	};
	struct qat4_comp_xform *made;
	rte_iova_t iova;
	int ret;

	made = rte_zmalloc_socket("qat4_comp_xform", sizeof(*made), sizeof(*made),
			dev->compressdev->data->socket_id);
	iova = made == NULL ? RTE_BAD_IOVA : rte_malloc_virt2iova(made);
	if (iova == RTE_BAD_IOVA) {
		QAT4_COMP_LOG(ERR, "%s: no memory for a transform", dev->name);
		rte_free(made);
		return -ENOMEM;
	}
	ret = qat4_comp_xform_init(made, iova, xform, &cfg);
	if (ret != 0) {
		rte_free(made);
		return ret;
	}
	*out = made;
	return 0;
}

void
qat4_comp_xform_destroy(struct qat4_comp_xform *xform)
{
	if (xform == NULL)
		return;
	explicit_bzero(xform, sizeof(*xform));
	rte_free(xform);
}
