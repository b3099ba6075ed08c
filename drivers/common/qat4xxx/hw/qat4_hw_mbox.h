/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The mailbox between a virtual function and the physical function's driver.
 *
 * One 32-bit word each way. The sender posts a word with bit 0 (INT) set; the receiver acknowledges
 * by writing it back with bit 0 clear. Structures ("blocks") are read one byte a message.
 *
 *   31                               8 7          2   1      0
 *  +----------------------------------+------------+------+-----+
 *  | data, 24 bits                    | type       |  1   | INT |
 *  +----------------------------------+------------+------+-----+
 *
 * Source: doc/hardware/01-device.md, sections 3 and 4.
 */

#ifndef QAT4_HW_MBOX_H
#define QAT4_HW_MBOX_H

#include <stddef.h>
#include <stdint.h>

#include "qat4_hw_field.h"

#define QAT4_MBOX_INT    0x00000001u
#define QAT4_MBOX_ORIGIN 0x00000002u /* system message; always sent as 1 */
#define QAT4_MBOX_TYPE   0x000000fcu
#define QAT4_MBOX_DATA   0xffffff00u

/** Message types, VF to PF. */
enum qat4_mbox_vf2pf {
	QAT4_VF2PF_INIT = 0x03,
	QAT4_VF2PF_SHUTDOWN = 0x04,
	QAT4_VF2PF_VERSION_REQ = 0x05, /* legacy */
	QAT4_VF2PF_COMPAT_VER_REQ = 0x06,
	QAT4_VF2PF_LARGE_BLOCK_REQ = 0x07,
	QAT4_VF2PF_MEDIUM_BLOCK_REQ = 0x08,
	QAT4_VF2PF_SMALL_BLOCK_REQ = 0x09,
	QAT4_VF2PF_RESTARTING_COMPLETE = 0x0a,
	QAT4_VF2PF_RP_RESET = 0x10,
};

/** Message types, PF to VF. */
enum qat4_mbox_pf2vf {
	QAT4_PF2VF_RESTARTING = 0x01,
	QAT4_PF2VF_VERSION_RESP = 0x02,
	QAT4_PF2VF_BLKMSG_RESP = 0x03,
	QAT4_PF2VF_FATAL_ERROR = 0x04,
	QAT4_PF2VF_RESTARTED = 0x05,
	QAT4_PF2VF_RP_RESET_RESP = 0x10,
};

/* Compatibility versions: 2 capabilities, 3 fast acknowledge, 4 ring-to-service map, 5 restart. */
#define QAT4_COMPAT_VERSION        5u
#define QAT4_COMPAT_VERSION_LEGACY 0x11u /* "1.1", answer to the legacy request */
#define QAT4_COMPAT_HAS_CAPS       2u
#define QAT4_COMPAT_HAS_RING_MAP   4u

/* VERSION_RESP. */
#define QAT4_VERSION_RESP_VERSION  0x0000ff00u
#define QAT4_VERSION_RESP_RESULT   0x00030000u
enum qat4_compat_result { QAT4_COMPAT_OK = 1, QAT4_COMPAT_NO = 2, QAT4_COMPAT_UNKNOWN = 3 };

/* RP_RESET and its response. */
#define QAT4_RP_RESET_BANK     0x00000300u
#define QAT4_RP_RESET_RESERVED 0xfffffc00u
#define QAT4_RP_RESET_RESULT   0x0000ff00u
enum qat4_rp_reset_result {
	QAT4_RP_RESET_OK = 0,
	QAT4_RP_RESET_UNSUPPORTED = 1,
	QAT4_RP_RESET_BAD_BANK = 2,
	QAT4_RP_RESET_TIMEOUT = 3,
};

/* Block requests: small (types 0 to 15), medium (16 to 23), large (24 to 27). */
#define QAT4_SMALL_BLOCK_TYPE      0x00000f00u
#define QAT4_SMALL_BLOCK_BYTE      0x0001f000u
#define QAT4_MEDIUM_BLOCK_TYPE     0x00000700u
#define QAT4_MEDIUM_BLOCK_BYTE     0x0001f800u
#define QAT4_LARGE_BLOCK_TYPE      0x00000300u
#define QAT4_LARGE_BLOCK_BYTE      0x0001fc00u
#define QAT4_BLOCK_CRC             0x00020000u /* ask for the CRC over bytes 0 to "byte" */
#define QAT4_SMALL_BLOCK_MAX_BYTES 30u         /* what a Linux PF serves */

enum qat4_block_type { QAT4_BLOCK_CAPS = 2, QAT4_BLOCK_RING_MAP = 3 };

/* BLKMSG_RESP. */
#define QAT4_BLKMSG_RESP_KIND  0x00000300u
#define QAT4_BLKMSG_RESP_VALUE 0x0003fc00u
enum qat4_blkmsg_kind { QAT4_BLKMSG_DATA = 0, QAT4_BLKMSG_CRC = 1, QAT4_BLKMSG_ERROR = 2 };
enum qat4_blkmsg_error {
	QAT4_BLKMSG_ERR_TYPE = 0,
	QAT4_BLKMSG_ERR_BYTE = 1,
	QAT4_BLKMSG_ERR_TOO_LONG = 2,
	QAT4_BLKMSG_ERR_OTHER = 3,
};

/* Every block begins with its version (at least 1) and its payload length in bytes (at least 1). */
#define QAT4_BLOCK_HDR_BYTES    2u
#define QAT4_CAPS_V2_BYTES      10u /* version 2: header, ext_dc_caps u32, capabilities u32 */
#define QAT4_CAPS_V2_PAYLOAD    8u
#define QAT4_CAPS_EXT_DC_OFFSET 2u
#define QAT4_CAPS_MASK_OFFSET   6u
#define QAT4_RING_MAP_BYTES     4u /* header, map u16 */
#define QAT4_RING_MAP_PAYLOAD   2u
#define QAT4_RING_MAP_OFFSET    2u

/** Service of a ring pair: a 3-bit code in the ring-to-service map. */
enum qat4_service {
	QAT4_SERVICE_NONE = 0,
	QAT4_SERVICE_CRYPTO_LEGACY = 1,
	QAT4_SERVICE_COMP = 2,
	QAT4_SERVICE_SYM = 3,
	QAT4_SERVICE_ASYM = 4,
	QAT4_SERVICE_DECOMP = 5,
	QAT4_SERVICE_USED = 6,
};

/* Capability mask (section 3.4). */
#define QAT4_CAP_SYM             (1u << 0)
#define QAT4_CAP_ASYM            (1u << 1)
#define QAT4_CAP_CIPHER          (1u << 2)
#define QAT4_CAP_AUTH            (1u << 3)
#define QAT4_CAP_COMP            (1u << 5)
#define QAT4_CAP_ZUC             (1u << 8)
#define QAT4_CAP_SHA3            (1u << 9)
#define QAT4_CAP_RL              (1u << 11)
#define QAT4_CAP_HKDF            (1u << 12)
#define QAT4_CAP_ECEDMONT        (1u << 13)
#define QAT4_CAP_EXT_ALGCHAIN    (1u << 14)
#define QAT4_CAP_SHA3_EXT        (1u << 15)
#define QAT4_CAP_AESGCM_SPC      (1u << 16)
#define QAT4_CAP_CHACHA_POLY     (1u << 17)
#define QAT4_CAP_SM2             (1u << 18)
#define QAT4_CAP_SM3             (1u << 19)
#define QAT4_CAP_SM4             (1u << 20)
#define QAT4_CAP_INLINE          (1u << 21)
#define QAT4_CAP_CNV_INTEGRITY   (1u << 22)
#define QAT4_CAP_CNV_INTEGRITY64 (1u << 23)
#define QAT4_CAP_LZ4             (1u << 24)
#define QAT4_CAP_LZ4S            (1u << 25)
#define QAT4_CAP_AES_V2          (1u << 26)
#define QAT4_CAP_KPT             (1u << 27)
#define QAT4_CAP_ZUC_256         (1u << 29)
#define QAT4_CAP_WIRELESS_EXT    (1u << 30)

/** Compose a mailbox word: INT and origin set, @p fields as placed by qat4_field_put(). */
static inline uint32_t
qat4_mbox_word(uint32_t type, uint32_t fields)
{
	return fields | qat4_field_put(QAT4_MBOX_TYPE, type) | QAT4_MBOX_ORIGIN | QAT4_MBOX_INT;
}

/** Request for byte @p byte of small block @p type; with @p crc for the CRC over bytes 0..byte. */
static inline uint32_t
qat4_mbox_small_block(uint32_t type, uint32_t byte, uint32_t crc)
{
	return qat4_mbox_word(QAT4_VF2PF_SMALL_BLOCK_REQ,
			qat4_field_put(QAT4_SMALL_BLOCK_TYPE, type) |
					qat4_field_put(QAT4_SMALL_BLOCK_BYTE, byte) |
					(crc ? QAT4_BLOCK_CRC : 0));
}

/** Service code of ring pair @p rp in ring-to-service map @p map. */
static inline enum qat4_service
qat4_ring_map_service(uint16_t map, unsigned int rp)
{
	return (enum qat4_service)((map >> (3 * rp)) & 7);
}

/** Ring-to-service map whose ring pair n has service @p rp[n]. */
static inline uint16_t
qat4_ring_map_make(const enum qat4_service rp[4])
{
	return (uint16_t)(rp[0] | rp[1] << 3 | rp[2] << 6 | rp[3] << 9);
}

/** CRC-8 of block messages: polynomial 0x97, initial value 0xff, most significant bit first. */
static inline uint8_t
qat4_mbox_crc8(const uint8_t *bytes, size_t len_bytes)
{
	uint8_t crc = 0xff;

	for (size_t i = 0; i < len_bytes; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = (uint8_t)((crc & 0x80) ? (crc << 1) ^ 0x97 : crc << 1);
	}
	return crc;
}

#endif /* QAT4_HW_MBOX_H */
