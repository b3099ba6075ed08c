/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The symmetric service ("look-aside", LA): commands, flags, parameters, content descriptors.
 *
 * A content descriptor (CD) holds a cipher block, an auth block or both, in the order in which the
 * command uses them; cd_ctrl says where each begins.
 *
 *   cipher block  configuration (8 bytes on the legacy slice, 16 on UCS), key
 *   auth block    setup (16 bytes), state1, state2
 *
 * Source: doc/hardware/02-sym.md, sections 5 to 9.
 */

#ifndef QAT4_HW_LA_H
#define QAT4_HW_LA_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qat4_hw_field.h"
#include "qat4_hw_fw.h"

/** Commands (section 5.1). */
enum qat4_la_cmd {
	QAT4_LA_CMD_CIPHER = 0, /* also every single-pass AEAD */
	QAT4_LA_CMD_AUTH = 1,
	QAT4_LA_CMD_CIPHER_HASH = 2, /* auth over the cipher's output */
	QAT4_LA_CMD_HASH_CIPHER = 3, /* auth over the source */
	QAT4_LA_CMD_TRNG_GET = 4,
	QAT4_LA_CMD_TRNG_TEST = 5,
	QAT4_LA_CMD_SSL3_KEY_DERIVE = 6,
	QAT4_LA_CMD_TLS11_KEY_DERIVE = 7,
	QAT4_LA_CMD_TLS12_KEY_DERIVE = 8,
	QAT4_LA_CMD_MGF1 = 9,
	QAT4_LA_CMD_AUTH_PRECOMP = 10,
	QAT4_LA_CMD_CIPHER_PRECOMP = 11,
	QAT4_LA_CMD_HKDF_EXTRACT = 12,
	QAT4_LA_CMD_HKDF_EXPAND = 13,
	QAT4_LA_CMD_HKDF_EXTRACT_EXPAND = 14,
	QAT4_LA_CMD_HKDF_EXPAND_LABEL = 15,
	QAT4_LA_CMD_HKDF_EXTRACT_EXPAND_LABEL = 16,
	QAT4_LA_CMD_CIPHER_CRC = 17,
};

/* Service flags, header bytes 4 and 5 (section 5.2). */
#define QAT4_LA_PARTIAL       0x0003u /* enum qat4_la_partial */
#define QAT4_LA_IV_INLINE     0x0004u /* 16 IV bytes in the request, not a pointer */
#define QAT4_LA_CONST_TABLE   0x0008u /* configuration offsets index the constants table */
#define QAT4_LA_UPDATE_STATE  0x0010u
#define QAT4_LA_RET_AUTH      0x0020u /* write the digest */
#define QAT4_LA_CMP_AUTH      0x0040u /* compare with the digest supplied */
#define QAT4_LA_PROTO         0x0380u /* enum qat4_la_proto */
#define QAT4_LA_DIGEST_IN_BUF 0x0400u /* digest lies behind the auth region in the stream */
#define QAT4_LA_GCM_IV_12     0x0800u
#define QAT4_LA_ZUC           0x1000u
#define QAT4_LA_SINGLE_PASS   0x2000u /* CIPHER does AEAD in one pass */
#define QAT4_LA_SLICE         0xc000u /* enum qat4_la_slice */

enum qat4_la_partial { QAT4_LA_FULL = 0, QAT4_LA_START = 1, QAT4_LA_MID = 3, QAT4_LA_END = 2 };
enum qat4_la_proto {
	QAT4_LA_PROTO_NONE = 0,
	QAT4_LA_PROTO_CCM = 1,
	QAT4_LA_PROTO_GCM = 2,
	QAT4_LA_PROTO_SNOW3G = 4,
};
enum qat4_la_slice { QAT4_LA_SLICE_LEGACY = 0, QAT4_LA_SLICE_UCS = 1, QAT4_LA_SLICE_WIRELESS = 2 };

/** Cipher parameters, request bytes 56 to 79 (section 6.1). */
struct qat4_la_cipher_params {
	uint32_t offset_bytes; /* from the start of the stream */
	uint32_t len_bytes;
	union {
		uint8_t iv[16];   /* with QAT4_LA_IV_INLINE */
		uint64_t iv_iova; /* without; not read when cipher_state_qwords is 0 */
	};
};
static_assert(sizeof(struct qat4_la_cipher_params) == 24, "cipher parameters");

/** Auth parameters, request bytes 80 to 107 (section 6.2). */
struct __attribute__((packed, aligned(4))) qat4_la_auth_params {
	uint32_t offset_bytes;
	uint32_t len_bytes;
	uint64_t aad_iova;    /* AAD, prefix or partial state; only if hash_state_qwords > 0 */
	uint64_t digest_iova; /* digest to write or to compare with; not with DIGEST_IN_BUF */
	uint8_t aad_bytes;    /* padded to 16 (CCM, two-pass GCM), or inner prefix size */
	uint8_t reserved;
	uint8_t hash_state_qwords;
	uint8_t digest_bytes; /* for verify; may be 0 on generate */
};
static_assert(sizeof(struct qat4_la_auth_params) == 28, "auth parameters");

/** Single-pass AEAD parameters, in the place of the auth parameters (section 6.3). */
struct __attribute__((packed, aligned(4))) qat4_la_spc_params {
	uint32_t aad_offset_bytes; /* AAD inside the source; used when aad_iova is 0 (GMAC) */
	uint32_t aad_bytes;        /* not padded, at most QAT4_LA_SPC_AAD_MAX */
	uint64_t aad_iova;
	uint64_t tag_iova;
	uint8_t reserved[3];
	uint8_t tag_bytes;
};
static_assert(sizeof(struct qat4_la_spc_params) == 28, "single-pass parameters");
#define QAT4_LA_SPC_AAD_MAX    0x3fffu
#define QAT4_LA_HASH_STATE_MAX 240u /* bytes of AAD or prefix, two-pass */

/** Control of the slices, request bytes 108 to 127 (section 7). */
struct qat4_la_cd_ctrl {
	uint8_t cipher_state_qwords;
	uint8_t cipher_key_qwords;
	uint8_t cipher_cfg_qword; /* offset of the cipher configuration */
	uint8_t cipher_slices;    /* QAT4_LA_SLICE_CURR, _NEXT */
	uint8_t cipher_padding_qwords;
	uint8_t hash_flags; /* QAT4_LA_HASH_* */
	uint8_t hash_cfg_qword;
	uint8_t hash_slices;
	uint8_t reserved0;
	uint8_t outer_prefix_bytes;
	uint8_t final_bytes; /* digest bytes to produce */
	uint8_t inner_result_bytes;
	uint8_t reserved1;
	uint8_t inner_state1_bytes;
	uint8_t inner_state2_qword;
	uint8_t inner_state2_bytes;
	uint8_t outer_cfg_qword;
	uint8_t outer_state1_bytes;
	uint8_t outer_result_bytes;
	uint8_t outer_prefix_qword;
};
static_assert(sizeof(struct qat4_la_cd_ctrl) == 20, "control block");

#define QAT4_LA_HASH_NESTED 0x01u
#define QAT4_LA_HASH_SNOW3G 0x08u
#define QAT4_LA_HASH_ZUC    0x10u
#define QAT4_LA_HASH_MODE2  0x20u

#define QAT4_LA_SLICE_CURR  0x0fu
#define QAT4_LA_SLICE_NEXT  0xf0u
enum qat4_la_slice_id {
	QAT4_LA_ID_NULL = 0,
	QAT4_LA_ID_CIPHER = 1,
	QAT4_LA_ID_AUTH = 2,
	QAT4_LA_ID_DRAM_RD = 3,
	QAT4_LA_ID_DRAM_WR = 4,
};

/** The whole symmetric request. */
struct qat4_la_req {
	struct qat4_fw_hdr hdr;              /* 0x00 */
	union qat4_fw_cd cd;                 /* 0x08 */
	struct qat4_fw_bufs bufs;            /* 0x18 */
	struct qat4_la_cipher_params cipher; /* 0x38 */
	union {
		struct qat4_la_auth_params auth; /* 0x50 */
		struct qat4_la_spc_params spc;
	};
	struct qat4_la_cd_ctrl cd_ctrl; /* 0x6c */
};
static_assert(sizeof(struct qat4_la_req) == 128, "symmetric request size");
static_assert(offsetof(struct qat4_la_req, cipher) == 0x38, "symmetric request: cipher");
static_assert(offsetof(struct qat4_la_req, auth) == 0x50, "symmetric request: auth");
static_assert(offsetof(struct qat4_la_req, cd_ctrl) == 0x6c, "symmetric request: cd_ctrl");

/** Cipher configuration on the legacy slice; on UCS eight zero bytes follow (section 8.1). */
struct qat4_la_cipher_cfg {
	uint32_t word0; /* QAT4_LA_CIPHER_* */
	uint32_t word1; /* big-endian: AAD length, CRC encoding */
};
static_assert(sizeof(struct qat4_la_cipher_cfg) == 8, "cipher configuration");
#define QAT4_LA_CIPHER_CFG_UCS_BYTES 16u

#define QAT4_LA_CIPHER_ALG           0x0000000fu /* enum qat4_la_cipher_alg */
#define QAT4_LA_CIPHER_MODE          0x000000f0u /* enum qat4_la_cipher_mode */
#define QAT4_LA_CIPHER_DECRYPT       0x00000100u
#define QAT4_LA_CIPHER_CONVERT       0x00000200u /* device derives the decryption key schedule */
#define QAT4_LA_CIPHER_TAG           0x00007c00u /* single pass: tag bytes */
#define QAT4_LA_CIPHER_RESERVED      0xffff8000u

enum qat4_la_cipher_alg {
	QAT4_LA_CIPHER_NULL = 0,
	QAT4_LA_CIPHER_DES = 1,
	QAT4_LA_CIPHER_3DES = 2,
	QAT4_LA_CIPHER_AES128 = 3,
	QAT4_LA_CIPHER_AES192 = 4,
	QAT4_LA_CIPHER_AES256 = 5,
	QAT4_LA_CIPHER_ARC4 = 6,
	QAT4_LA_CIPHER_KASUMI = 7,
	QAT4_LA_CIPHER_SNOW3G = 8,
	QAT4_LA_CIPHER_ZUC = 9,
	QAT4_LA_CIPHER_SM4 = 10,
	QAT4_LA_CIPHER_CHACHA20 = 11,
	QAT4_LA_CIPHER_ZUC256 = 12,
};
enum qat4_la_cipher_mode {
	QAT4_LA_MODE_ECB = 0,
	QAT4_LA_MODE_CBC = 1,
	QAT4_LA_MODE_CTR = 2,
	QAT4_LA_MODE_F8 = 3,
	QAT4_LA_MODE_AEAD = 4,
	QAT4_LA_MODE_CCM = 5,
	QAT4_LA_MODE_XTS = 6,
};

/** Single-pass AAD length as it stands in word 1 of the cipher configuration. */
static inline uint32_t
qat4_la_cipher_word1_aad(uint32_t aad_bytes)
{
	return ((aad_bytes >> 8) & 0x3f) << 16 | (aad_bytes & 0xff) << 24;
}

/** Auth setup, the first 16 bytes of an auth block (section 8.4). */
struct qat4_la_auth_setup {
	uint32_t cfg;     /* QAT4_LA_AUTH_* */
	uint32_t cfg_hi;  /* programmable SHA-3 padding; 0 */
	uint32_t counter; /* big-endian: bytes already absorbed by state1 */
	uint32_t reserved;
};
static_assert(sizeof(struct qat4_la_auth_setup) == 16, "auth setup");

#define QAT4_LA_AUTH_ALG_LO 0x0000000fu
#define QAT4_LA_AUTH_MODE   0x000000f0u /* enum qat4_la_auth_mode */
#define QAT4_LA_AUTH_CMP    0x00007f00u /* digest bytes to compare */
#define QAT4_LA_AUTH_ALG_HI 0x00c00000u /* bits 5:4 of the algorithm */

enum qat4_la_auth_mode {
	QAT4_LA_AUTH_PLAIN = 0,
	QAT4_LA_AUTH_PRECOMP = 1, /* states hold the keyed blocks */
	QAT4_LA_AUTH_PREFIX = 2,  /* key supplied as prefix; device applies the pads */
};

enum qat4_la_auth_alg {
	QAT4_LA_AUTH_NULL = 0,
	QAT4_LA_AUTH_SHA1 = 1,
	QAT4_LA_AUTH_MD5 = 2,
	QAT4_LA_AUTH_SHA224 = 3,
	QAT4_LA_AUTH_SHA256 = 4,
	QAT4_LA_AUTH_SHA384 = 5,
	QAT4_LA_AUTH_SHA512 = 6,
	QAT4_LA_AUTH_XCBC = 7, /* also AES-CMAC-128 */
	QAT4_LA_AUTH_CBC_MAC = 8,
	QAT4_LA_AUTH_F9 = 9,
	QAT4_LA_AUTH_GALOIS = 10, /* GCM and GMAC, two-pass */
	QAT4_LA_AUTH_GALOIS64 = 11,
	QAT4_LA_AUTH_KASUMI_F9 = 12,
	QAT4_LA_AUTH_SNOW3G_UIA2 = 13,
	QAT4_LA_AUTH_ZUC_EIA3 = 14,
	QAT4_LA_AUTH_SM3 = 15,
	QAT4_LA_AUTH_SHA3_224 = 16,
	QAT4_LA_AUTH_SHA3_256 = 17,
	QAT4_LA_AUTH_SHA3_384 = 18,
	QAT4_LA_AUTH_SHA3_512 = 19,
};

/** Low configuration word of an auth block. */
static inline uint32_t
qat4_la_auth_cfg(enum qat4_la_auth_alg alg, enum qat4_la_auth_mode mode, uint32_t digest_bytes)
{
	return qat4_field_put(QAT4_LA_AUTH_ALG_LO, (uint32_t)alg & 0xf) |
			qat4_field_put(QAT4_LA_AUTH_ALG_HI, (uint32_t)alg >> 4) |
			qat4_field_put(QAT4_LA_AUTH_MODE, mode) |
			qat4_field_put(QAT4_LA_AUTH_CMP, digest_bytes);
}

/** Algorithm of low configuration word @p cfg. */
static inline enum qat4_la_auth_alg
qat4_la_auth_alg_get(uint32_t cfg)
{
	return (enum qat4_la_auth_alg)(qat4_field_get(QAT4_LA_AUTH_ALG_LO, cfg) |
			qat4_field_get(QAT4_LA_AUTH_ALG_HI, cfg) << 4);
}

/* CRC of frames, command CIPHER_CRC (section 8.2): flags in word 1 of the block's configuration, as
 * it stands in memory (the word is big-endian). */
#define QAT4_LA_CRC32           0x00400000u
#define QAT4_LA_CRC_REFLECT_IN  0x00000100u
#define QAT4_LA_CRC_REFLECT_OUT 0x00000200u
#define QAT4_LA_CRC_BYTES       4u

/** CRC block of a content descriptor; all values big-endian. */
struct qat4_la_crc_block {
	struct qat4_la_cipher_cfg cfg; /* UCS form: 8 zero bytes follow */
	uint64_t cfg_reserved;
	uint32_t polynomial;
	uint32_t reserved0;
	uint32_t final_xor;
	uint32_t reserved1;
	uint32_t initial;
	uint32_t reserved2;
};
static_assert(sizeof(struct qat4_la_crc_block) == 40, "CRC block");

/* GALOIS state2 (section 8.5): H, length of the AAD as a big-endian u32, zeros, scratch. */
#define QAT4_LA_GALOIS_STATE1_BYTES   16u
#define QAT4_LA_GALOIS_STATE2_BYTES   40u
#define QAT4_LA_GALOIS_AAD_LEN_OFFSET 16u
/* NULL auth: sizes of its states and of the digest that the device writes all the same. */
#define QAT4_LA_NULL_STATE_BYTES      32u
#define QAT4_LA_NULL_DIGEST_BYTES     4u

/** What the content descriptor of a hash looks like; sizes in bytes. */
struct qat4_la_hash_info {
	uint8_t block_bytes;
	uint8_t digest_bytes;
	uint8_t state_bytes; /* state1; in mode 1 also state2; full width, a multiple of 8 */
	uint8_t word_bytes;  /* the state is big-endian words of this size */
	uint8_t initial[64]; /* state1 of a plain hash */
};

/** Facts of hash @p alg (section 8.5); NULL when it is not a hash. The "block" of SHA-3 is its
 * rate. */
static inline const struct qat4_la_hash_info *
qat4_la_hash_info(enum qat4_la_auth_alg alg)
{
	static const struct qat4_la_hash_info table[] = {
		[QAT4_LA_AUTH_SHA1] = { 64, 20, 24, 4,
				{ 0x67, 0x45, 0x23, 0x01, 0xef, 0xcd, 0xab, 0x89, 0x98, 0xba, 0xdc,
						0xfe, 0x10, 0x32, 0x54, 0x76, 0xc3, 0xd2, 0xe1,
						0xf0 } },
		[QAT4_LA_AUTH_SHA224] = { 64, 28, 32, 4,
				{ 0xc1, 0x05, 0x9e, 0xd8, 0x36, 0x7c, 0xd5, 0x07, 0x30, 0x70, 0xdd,
						0x17, 0xf7, 0x0e, 0x59, 0x39, 0xff, 0xc0, 0x0b,
						0x31, 0x68, 0x58, 0x15, 0x11, 0x64, 0xf9, 0x8f,
						0xa7, 0xbe, 0xfa, 0x4f, 0xa4 } },
		[QAT4_LA_AUTH_SHA256] = { 64, 32, 32, 4,
				{ 0x6a, 0x09, 0xe6, 0x67, 0xbb, 0x67, 0xae, 0x85, 0x3c, 0x6e, 0xf3,
						0x72, 0xa5, 0x4f, 0xf5, 0x3a, 0x51, 0x0e, 0x52,
						0x7f, 0x9b, 0x05, 0x68, 0x8c, 0x1f, 0x83, 0xd9,
						0xab, 0x5b, 0xe0, 0xcd, 0x19 } },
		[QAT4_LA_AUTH_SHA384] = { 128, 48, 64, 8,
				{ 0xcb, 0xbb, 0x9d, 0x5d, 0xc1, 0x05, 0x9e, 0xd8, 0x62, 0x9a, 0x29,
						0x2a, 0x36, 0x7c, 0xd5, 0x07, 0x91, 0x59, 0x01,
						0x5a, 0x30, 0x70, 0xdd, 0x17, 0x15, 0x2f, 0xec,
						0xd8, 0xf7, 0x0e, 0x59, 0x39, 0x67, 0x33, 0x26,
						0x67, 0xff, 0xc0, 0x0b, 0x31, 0x8e, 0xb4, 0x4a,
						0x87, 0x68, 0x58, 0x15, 0x11, 0xdb, 0x0c, 0x2e,
						0x0d, 0x64, 0xf9, 0x8f, 0xa7, 0x47, 0xb5, 0x48,
						0x1d, 0xbe, 0xfa, 0x4f, 0xa4 } },
		[QAT4_LA_AUTH_SHA512] = { 128, 64, 64, 8,
				{ 0x6a, 0x09, 0xe6, 0x67, 0xf3, 0xbc, 0xc9, 0x08, 0xbb, 0x67, 0xae,
						0x85, 0x84, 0xca, 0xa7, 0x3b, 0x3c, 0x6e, 0xf3,
						0x72, 0xfe, 0x94, 0xf8, 0x2b, 0xa5, 0x4f, 0xf5,
						0x3a, 0x5f, 0x1d, 0x36, 0xf1, 0x51, 0x0e, 0x52,
						0x7f, 0xad, 0xe6, 0x82, 0xd1, 0x9b, 0x05, 0x68,
						0x8c, 0x2b, 0x3e, 0x6c, 0x1f, 0x1f, 0x83, 0xd9,
						0xab, 0xfb, 0x41, 0xbd, 0x6b, 0x5b, 0xe0, 0xcd,
						0x19, 0x13, 0x7e, 0x21, 0x79 } },
		[QAT4_LA_AUTH_SM3] = { 64, 32, 32, 4,
				{ 0x73, 0x80, 0x16, 0x6f, 0x49, 0x14, 0xb2, 0xb9, 0x17, 0x24, 0x42,
						0xd7, 0xda, 0x8a, 0x06, 0x00, 0xa9, 0x6f, 0x30,
						0xbc, 0x16, 0x31, 0x38, 0xaa, 0xe3, 0x8d, 0xee,
						0x4d, 0xb0, 0xfb, 0x0e, 0x4e } },
		[QAT4_LA_AUTH_SHA3_224] = { 144, 28, 32, 8, { 0 } },
		[QAT4_LA_AUTH_SHA3_256] = { 136, 32, 32, 8, { 0 } },
		[QAT4_LA_AUTH_SHA3_384] = { 104, 48, 48, 8, { 0 } },
		[QAT4_LA_AUTH_SHA3_512] = { 72, 64, 64, 8, { 0 } },
	};

	if ((unsigned int)alg >= sizeof(table) / sizeof(table[0]) || table[alg].block_bytes == 0)
		return NULL;
	return &table[alg];
}

#endif /* QAT4_HW_LA_H */
