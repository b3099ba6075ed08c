/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The compression service: commands, flags, slice configuration words, CRC block, chains.
 *
 * Everything is little-endian except the two slice configuration words, which are stored
 * big-endian: build them with the masks below, then byte-swap.
 *
 * Source: doc/hardware/04-compress.md.
 */

#ifndef QAT4_HW_COMP_H
#define QAT4_HW_COMP_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "qat4_hw_field.h"
#include "qat4_hw_fw.h"

/** Commands of service QAT4_FW_SERVICE_COMP (section 1.2). */
enum qat4_comp_cmd {
	QAT4_COMP_CMD_STATIC = 0, /* deflate, fixed Huffman */
	QAT4_COMP_CMD_DYNAMIC = 1,
	QAT4_COMP_CMD_DECOMPRESS = 2,
	QAT4_COMP_CMD_LZ4_COMPRESS = 3,
	QAT4_COMP_CMD_LZ4_DECOMPRESS = 4,
	QAT4_COMP_CMD_LZ4S_COMPRESS = 5,
	QAT4_COMP_CMD_LZ4S_DECOMPRESS = 6, /* defined, offered by no driver so far */
};

/** Commands of service QAT4_FW_SERVICE_COMP_CHAIN (section 6). */
enum qat4_comp_chain_cmd {
	QAT4_COMP_CHAIN_DECRYPT_DECOMPRESS = 1,
	QAT4_COMP_CHAIN_COMPRESS_ENCRYPT = 2,
	QAT4_COMP_CHAIN_HASH_COMPRESS = 3, /* the one that a 4xxx offers */
};

/* Service flags, header bytes 4 and 5 (section 1.3). */
#define QAT4_COMP_STATEFUL     0x0004u /* not supported by a 4xxx */
#define QAT4_COMP_ASB          0x0008u /* auto select best: stored when smaller */
#define QAT4_COMP_ASB_ENHANCED 0x0010u

/* Request parameter flags (section 1.5). */
#define QAT4_COMP_SOP          0x00000001u
#define QAT4_COMP_EOP          0x00000002u
#define QAT4_COMP_BFINAL       0x00000040u
#define QAT4_COMP_CNV          0x00010000u /* verify the compressed output */
#define QAT4_COMP_CNVNR        0x00020000u /* recover from a verify error */
#define QAT4_COMP_CNV_INJECT   0x00040000u /* make this request's verification fail */
#define QAT4_COMP_CRC_E2E      0x00080000u /* seeds are the address of a CRC block */
#define QAT4_COMP_XXHASH_ACC   0x00100000u /* accumulate XXHash32 in the state buffer */

/** The two slice configuration words as they stand at request bytes 8 to 15: big-endian. */
struct qat4_comp_cfg {
	uint32_t lower_be;
	uint32_t upper_be;
};
static_assert(sizeof(struct qat4_comp_cfg) == 8, "slice configuration");

/* Lower word, compression (section 2.2). */
#define QAT4_COMP_LO_EDMM            0x00000001u
#define QAT4_COMP_LO_SKIP_3BYTE      0x00000002u /* a 3-byte match is coded as literals */
#define QAT4_COMP_LO_SKIP_HASH_UPD   0x00000004u
#define QAT4_COMP_LO_SKIP_HASH_COLL  0x00000008u
#define QAT4_COMP_LO_MIN_MATCH_4     0x00000010u
#define QAT4_COMP_LO_FORMAT          0x000000e0u /* enum qat4_comp_format */
#define QAT4_COMP_LO_DEPTH           0x00000f00u /* enum qat4_comp_depth */
#define QAT4_COMP_LO_LLLBD_OFF       0x00001000u
#define QAT4_COMP_LO_ABD_OFF         0x00002000u
#define QAT4_COMP_LO_HISTORY         0x0001c000u /* 0: 32 KB */
/* Lower word, decompression (section 2.4); format, minimum match and history as above. */
#define QAT4_DECOMP_LO_LZ4_CHECKSUM  0x00000008u /* blocks are followed by a checksum */
#define QAT4_DECOMP_LO_LZ4_MAX_BLOCK 0x00000300u /* enum qat4_lz4_max_block */

/* Upper word, compression (section 2.3). */
#define QAT4_COMP_UP_NICE            0x000001ffu
#define QAT4_COMP_UP_LAZY            0x0003fe00u
#define QAT4_COMP_UP_LZ4_INDEPENDENT 0x00040000u
#define QAT4_COMP_UP_LZ4_MAX_BLOCK   0x00180000u /* enum qat4_lz4_max_block */
#define QAT4_COMP_UP_SCB_OFF         0x80000000u
#define QAT4_COMP_NICE_DEFAULT       259u
#define QAT4_COMP_LAZY_DEFAULT       258u

enum qat4_comp_format {
	QAT4_COMP_FORMAT_ILZ77 = 0, /* feeds the translator: dynamic deflate */
	QAT4_COMP_FORMAT_DEFLATE = 1,
	QAT4_COMP_FORMAT_LZ4 = 2,
	QAT4_COMP_FORMAT_LZ4S = 3,
};
enum qat4_comp_depth { QAT4_COMP_DEPTH_1 = 1, QAT4_COMP_DEPTH_6 = 3, QAT4_COMP_DEPTH_9 = 4 };
enum qat4_lz4_max_block {
	QAT4_LZ4_BLOCK_64K = 0,
	QAT4_LZ4_BLOCK_256K = 1,
	QAT4_LZ4_BLOCK_1M = 2,
	QAT4_LZ4_BLOCK_4M = 3,
};

#define QAT4_COMP_SLICE_SIMPLE     0x45u /* byte 99: compression, then write */
#define QAT4_COMP_SLICE_TRANSLATED 0x65u /* byte 99, dynamic deflate */
#define QAT4_COMP_XLAT_SLICE       0x46u /* byte 123, dynamic deflate */

/** The whole compression request. */
struct qat4_comp_req {
	struct qat4_fw_hdr hdr;   /* 0x00 */
	struct qat4_comp_cfg cfg; /* 0x08 */
	uint64_t reserved0;
	struct qat4_fw_bufs bufs; /* 0x18; its lengths are not relied on with lists */
	uint32_t in_bytes;        /* 0x38: authoritative input length */
	uint32_t out_bytes;       /* 0x3c: authoritative output space */
	union {
		struct {
			uint32_t crc32;   /* seed, 0 to start */
			uint32_t adler32; /* seed, 1 to start */
		} seed;
		uint64_t crc_block_iova; /* with QAT4_COMP_CRC_E2E */
	};
	uint32_t flags; /* 0x48: QAT4_COMP_SOP ... */
	uint32_t reserved1[5];
	uint16_t ram_banks; /* 0x60 */
	uint8_t cfg_offset;
	uint8_t slices; /* 0x63: QAT4_COMP_SLICE_* */
	uint32_t reserved2;
	uint64_t state_iova; /* 0x68: used with QAT4_COMP_XXHASH_ACC only */
	uint64_t ram_banks_iova;
	uint8_t reserved3[3];
	uint8_t xlat_slices; /* 0x7b */
	uint32_t reserved4;
};
static_assert(sizeof(struct qat4_comp_req) == 128, "compression request size");
static_assert(offsetof(struct qat4_comp_req, bufs) == 0x18, "compression request: bufs");
static_assert(offsetof(struct qat4_comp_req, in_bytes) == 0x38, "compression request: in_bytes");
static_assert(offsetof(struct qat4_comp_req, crc_block_iova) == 0x40, "compression request: seeds");
static_assert(offsetof(struct qat4_comp_req, flags) == 0x48, "compression request: flags");
static_assert(offsetof(struct qat4_comp_req, slices) == 0x63, "compression request: slices");
static_assert(offsetof(struct qat4_comp_req, state_iova) == 0x68,
		"compression request: state_iova");
static_assert(offsetof(struct qat4_comp_req, xlat_slices) == 0x7b,
		"compression request: xlat_slices");

/** Response; status and error as in struct qat4_fw_resp (section 1.6). */
struct qat4_comp_resp {
	uint8_t reserved;
	uint8_t service_id;
	uint8_t type;
	uint8_t hdr_flags; /* QAT4_FW_HDR_VALID, QAT4_COMP_RESP_* */
	int8_t xlat_error;
	int8_t error; /* enum qat4_comp_error or qat4_fw_error */
	uint8_t status;
	uint8_t cmd;
	uint64_t opaque;
	uint32_t consumed_bytes;
	uint32_t produced_bytes;
	uint32_t crc32;
	uint32_t adler32; /* XXHash32 for the LZ4 and LZ4s commands */
};
static_assert(sizeof(struct qat4_comp_resp) == 32, "compression response size");
static_assert(offsetof(struct qat4_comp_resp, consumed_bytes) == 16,
		"compression response: counters");

#define QAT4_COMP_RESP_CNV                                                                         \
	0x40u /* verified; on every answer to a compression that asked for it, errors too */
#define QAT4_COMP_RESP_RECOVERED 0x20u
#define QAT4_COMP_RESP_STORED    0x10u /* the output is uncompressed data */
#define QAT4_COMP_RESP_E2E_IN    0x08u /* input CRC was taken from the decompressor */

/** Error codes of the service (section 1.8); -1 to -10 are those of inflate. */
enum qat4_comp_error {
	QAT4_COMP_ERR_BLOCK_TYPE = -1,
	QAT4_COMP_ERR_STORED_LEN = -2,
	QAT4_COMP_ERR_TOO_MANY_CODES = -3,
	QAT4_COMP_ERR_CODE_LENGTHS = -4,
	QAT4_COMP_ERR_REPEAT_FIRST = -5,
	QAT4_COMP_ERR_REPEAT_MANY = -6,
	QAT4_COMP_ERR_LITERAL_CODES = -7,
	QAT4_COMP_ERR_DISTANCE_CODES = -8,
	QAT4_COMP_ERR_SYMBOL = -9,
	QAT4_COMP_ERR_DISTANCE = -10,
	QAT4_COMP_ERR_OVERFLOW = -11,
	QAT4_COMP_ERR_SOFT = -12,
	QAT4_COMP_ERR_FATAL = -13,
	QAT4_COMP_ERR_INCOMPLETE = -15,
	QAT4_COMP_ERR_CNV = -18,
	QAT4_COMP_ERR_LZ4_LENGTH = -24,
	QAT4_COMP_ERR_LZ4_MULTI_BLOCK = -29,
	QAT4_COMP_ERR_MISC = -50,
	QAT4_COMP_ERR_LZ4_OFFSET_0 = -55,
	QAT4_COMP_ERR_LZ4_BLOCK_MAX = -93,
	QAT4_COMP_ERR_LZ4_BLOCK_OVERFLOW = -95,
};

/** CRC block of end-to-end integrity: read before, written back after (section 5.1). */
struct qat4_comp_crc_block {
	uint32_t crc32;
	uint32_t adler32; /* or XXHash32 */
	uint64_t in_crc64;
	uint64_t out_crc64; /* except after dynamic compression */
	uint32_t reflect_in;
	uint32_t reflect_out;
	uint64_t xlat_out_crc64; /* after dynamic compression */
	uint64_t polynomial;
	uint64_t out_xor;
	uint64_t xor_mask;
};
static_assert(sizeof(struct qat4_comp_crc_block) == 64, "CRC block");
/* ECMA-182; initial value and final XOR are 0. */
#define QAT4_COMP_CRC64_POLYNOMIAL 0x42f0e1eba9ea3693u

/** XXHash32 accumulation state (section 3.11). */
struct qat4_comp_xxhash_state {
	uint32_t total_bytes;
	uint32_t last_out_bytes;
	uint32_t v[4];
	uint8_t tail[16];
};
static_assert(sizeof(struct qat4_comp_xxhash_state) == 40, "XXHash32 state");

/** Chain request: a symmetric and a compression request in memory (section 6.1). */
struct qat4_comp_chain_req {
	struct qat4_fw_hdr hdr; /* service QAT4_FW_SERVICE_COMP_CHAIN */
	uint8_t reserved0[16];
	uint64_t opaque;
	uint8_t reserved1[32];
	uint64_t comp_req_iova;
	uint64_t comp_resp_iova;
	uint64_t sym_req_iova;
	uint64_t sym_resp_iova;
	uint8_t reserved2[32];
};
static_assert(sizeof(struct qat4_comp_chain_req) == 128, "chain request size");
static_assert(offsetof(struct qat4_comp_chain_req, comp_req_iova) == 0x40,
		"chain request: addresses");

/** Chain response (section 6.2). */
struct qat4_comp_chain_resp {
	uint8_t reserved0;
	uint8_t cmd_again;
	uint8_t type; /* QAT4_FW_SERVICE_COMP_CHAIN */
	uint8_t hdr_flags;
	uint16_t reserved1;
	uint8_t status;
	uint8_t cmd;
	uint64_t opaque;
	uint32_t nb_links;
	uint8_t reserved2[12];
};
static_assert(sizeof(struct qat4_comp_chain_resp) == 32, "chain response size");

/* Extended compression mask of the mailbox (section 7.2). */
#define QAT4_EXT_DC_CNV           0x00000001u
#define QAT4_EXT_DC_CNVNR         0x00000100u
#define QAT4_EXT_DC_HASH_COMPRESS 0x00200000u
#define QAT4_EXT_DC_LZ4_CRC       0x20000000u /* end-to-end CRC of LZ4, over heads and blocks */

#endif /* QAT4_HW_COMP_H */
