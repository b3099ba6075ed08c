/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Level 0: stored blocks, which the device does not make on demand (doc/hardware/04-compress.md,
 * section 8.5). RFC 1951, section 3.2.4: a byte with BFINAL and type 0, LEN, its complement, data.
 */

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include <rte_common.h>

#include "qat4_comp.h"
#include "qat4_comp_mbuf.h"

enum { BLOCK_HEADER_BYTES = 5, BLOCK_MAX_BYTES = 65535 };

/** A run of stored blocks under way. */
struct store {
	struct qat4_comp_place src;
	struct qat4_comp_place dst;
	uint32_t crc32;
	uint32_t adler32;
};

/** One block. */
static void
store_block(struct store *s, uint32_t bytes, bool final)
{
	const uint8_t header[BLOCK_HEADER_BYTES] = { final, (uint8_t)bytes, (uint8_t)(bytes >> 8),
		(uint8_t)~bytes, (uint8_t)(~bytes >> 8) };
	uint32_t piece = 1;

	qat4_comp_place_write(&s->dst, header, sizeof(header));
	while (bytes != 0 && piece != 0) {
		const uint8_t *data = qat4_comp_place_next(&s->src, bytes, &piece);

		qat4_comp_place_write(&s->dst, data, piece);
		s->crc32 = crc32_gzip_refl(s->crc32, data, piece);
		s->adler32 = isal_adler32(s->adler32, data, piece);
		bytes -= piece;
	}
}

/** How much of @p src_bytes can be stored in @p room: whole blocks, the last one as it fits. */
static uint32_t
fitting_bytes(uint32_t src_bytes, uint32_t room)
{
	const uint32_t whole = BLOCK_HEADER_BYTES + BLOCK_MAX_BYTES;
	uint64_t fits = (uint64_t)(room / whole) * BLOCK_MAX_BYTES;
	uint32_t rest = room % whole;

	if (rest > BLOCK_HEADER_BYTES)
		fits += rest - BLOCK_HEADER_BYTES;
	return (uint32_t)RTE_MIN(fits, (uint64_t)src_bytes);
}

/** Bytes that @p bytes bytes take when stored; no bytes are one empty block. */
static uint32_t
stored_bytes(uint32_t bytes)
{
	uint32_t blocks = bytes == 0
			? 1
			: (uint32_t)(((uint64_t)bytes + BLOCK_MAX_BYTES - 1) / BLOCK_MAX_BYTES);

	return bytes + blocks * BLOCK_HEADER_BYTES;
}

static void
set_result(struct rte_comp_op *op, enum rte_comp_op_status status, uint32_t consumed,
		uint32_t produced)
{
	op->status = (uint8_t)status;
	op->consumed = consumed;
	op->produced = produced;
	op->output_chksum = 0;
	op->debug_status = RTE_PMD_QAT4XXX_COMP_STORED;
}

void
qat4_comp_store(struct rte_comp_op *op, const struct qat4_comp_xform *xform)
{
	uint32_t room = rte_pktmbuf_pkt_len(op->m_dst) - op->dst.offset;
	uint32_t bytes = fitting_bytes(op->src.length, room);
	bool all = bytes == op->src.length;
	uint32_t adler = (uint32_t)(op->input_chksum >> xform->adler_shift) & xform->adler_mask;
	struct store s = {
		.src = qat4_comp_place_at(op->m_src, op->src.offset),
		.dst = qat4_comp_place_at(op->m_dst, op->dst.offset),
		.crc32 = (uint32_t)op->input_chksum & xform->crc_mask,
		.adler32 = adler == 0 ? 1 : adler,
	};
	uint32_t left = bytes;

	if (room < BLOCK_HEADER_BYTES || (bytes == 0 && !all)) {
		set_result(op, RTE_COMP_OP_STATUS_OUT_OF_SPACE_TERMINATED, 0, 0);
		return;
	}
	do {
		uint32_t block = RTE_MIN(left, (uint32_t)BLOCK_MAX_BYTES);

		left -= block;
		store_block(&s, block, all && left == 0 && op->flush_flag == RTE_COMP_FLUSH_FINAL);
	} while (left != 0);
	set_result(op,
			all ? RTE_COMP_OP_STATUS_SUCCESS
			    : RTE_COMP_OP_STATUS_OUT_OF_SPACE_RECOVERABLE,
			bytes, stored_bytes(bytes));
	op->output_chksum = (s.crc32 & xform->crc_mask) |
			((uint64_t)(s.adler32 & xform->adler_mask) << xform->adler_shift);
}
