/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Firmware messages that all services share: request, response, status, buffer lists.
 *
 *   request, one ring slot                  response, one ring slot
 *   0x00  header                            0x00  service, type, status, command
 *   0x08  content descriptor                0x08  opaque
 *   0x18  opaque, source, destination       0x10  service's own (symmetric: 0)
 *   0x38  parameters of the service
 *   0x6c  control of the slices
 *
 * Everything is little-endian. Source: doc/hardware/02-sym.md, sections 2 to 4.
 */

#ifndef QAT4_HW_FW_H
#define QAT4_HW_FW_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "qat4_hw_field.h"

enum qat4_fw_service {
	QAT4_FW_SERVICE_NULL = 0,
	QAT4_FW_SERVICE_PKE = 3,
	QAT4_FW_SERVICE_LA = 4, /* "look-aside": symmetric crypto */
	QAT4_FW_SERVICE_DMA = 7,
	QAT4_FW_SERVICE_COMP = 9,
	QAT4_FW_SERVICE_COMP_CHAIN = 11,
};

/** Request header, bytes 0 to 7. */
struct qat4_fw_hdr {
	uint8_t reserved;
	uint8_t cmd;         /* enum of the service, e.g. enum qat4_la_cmd */
	uint8_t service;     /* enum qat4_fw_service */
	uint8_t hdr_flags;   /* QAT4_FW_HDR_* */
	uint16_t serv_flags; /* flags of the service, e.g. QAT4_LA_* */
	uint8_t com_flags;   /* QAT4_FW_COM_* */
	uint8_t ext_flags;   /* extended flags of the service */
};
static_assert(sizeof(struct qat4_fw_hdr) == 8, "request header");

#define QAT4_FW_HDR_VALID     0x80u /* hdr_flags; must be set, in responses too */
#define QAT4_FW_HDR_RESERVED  0x7fu
#define QAT4_FW_COM_SGL       0x01u /* source and destination are lists, not flat buffers */
#define QAT4_FW_COM_CD_INLINE 0x02u /* bytes 8 to 23 are 16 bytes of data, not an address */
#define QAT4_FW_COM_RESERVED  0xfcu

/** Content descriptor, bytes 8 to 23: where it is, or 16 bytes of it. */
union qat4_fw_cd {
	struct {
		uint64_t iova;
		uint16_t reserved0;
		uint8_t size_qwords;
		uint8_t reserved1;
		uint32_t reserved2;
	} ref;
	uint8_t inline_data[16];
};
static_assert(sizeof(union qat4_fw_cd) == 16, "content descriptor reference");

/** Opaque value and buffers, bytes 24 to 55. */
struct qat4_fw_bufs {
	uint64_t opaque;    /* comes back unchanged in the response */
	uint64_t src_iova;  /* flat buffer or list */
	uint64_t dst_iova;  /* the same as the source: in place */
	uint32_t src_bytes; /* flat buffers only */
	uint32_t dst_bytes;
};
static_assert(sizeof(struct qat4_fw_bufs) == 32, "request buffers");

/** Request of a service with 128-byte messages. */
struct qat4_fw_req {
	struct qat4_fw_hdr hdr;   /* 0x00 */
	union qat4_fw_cd cd;      /* 0x08 */
	struct qat4_fw_bufs bufs; /* 0x18 */
	uint8_t params[52];       /* 0x38 */
	uint8_t cd_ctrl[20];      /* 0x6c */
};
static_assert(sizeof(struct qat4_fw_req) == 128, "request size");
static_assert(offsetof(struct qat4_fw_req, cd) == 0x08, "request: cd");
static_assert(offsetof(struct qat4_fw_req, bufs) == 0x18, "request: bufs");
static_assert(offsetof(struct qat4_fw_req, params) == 0x38, "request: params");
static_assert(offsetof(struct qat4_fw_req, cd_ctrl) == 0x6c, "request: cd_ctrl");

/** Response of every service. The device publishes the first word last. */
struct qat4_fw_resp {
	uint8_t reserved;
	uint8_t service_id; /* QAT4_FW_RESP_ID */
	uint8_t type;       /* enum qat4_fw_service of the request */
	uint8_t hdr_flags;  /* QAT4_FW_HDR_VALID and the service's own */
	uint8_t xlat_error; /* translator error; 0 for symmetric */
	int8_t error;       /* enum qat4_fw_error */
	uint8_t status;     /* QAT4_FW_STATUS_*; 0: all good */
	uint8_t cmd;        /* command of the request */
	uint64_t opaque;
	uint8_t service_data[16];
};
static_assert(sizeof(struct qat4_fw_resp) == 32, "response size");
static_assert(offsetof(struct qat4_fw_resp, opaque) == 8, "response: opaque");

#define QAT4_FW_RESP_ID             1u

#define QAT4_FW_STATUS_CRYPTO       0x80u /* any failure of a symmetric request */
#define QAT4_FW_STATUS_PKE          0x40u
#define QAT4_FW_STATUS_COMP         0x20u
#define QAT4_FW_STATUS_XLAT         0x10u
#define QAT4_FW_STATUS_EOLB         0x08u /* end of last block: information */
#define QAT4_FW_STATUS_UNSUPPORTED  0x04u
#define QAT4_FW_STATUS_INVALID      0x02u
#define QAT4_FW_STATUS_XLAT_APPLIED 0x01u /* information */

/** Common error code of a response. */
enum qat4_fw_error {
	QAT4_FW_ERR_NONE = 0,
	QAT4_FW_ERR_OVERFLOW = -11,
	QAT4_FW_ERR_SOFT = -12,
	QAT4_FW_ERR_FATAL = -13,
	QAT4_FW_ERR_SLICE_HANG = -16,
	QAT4_FW_ERR_ENDPOINT = -17, /* PCIe push or pull failed: a DMA fault */
	QAT4_FW_ERR_CNV = -18,
	QAT4_FW_ERR_PARITY = -27,
};

/** Command of a NULL-service request: no work, one good response. */
#define QAT4_FW_NULL_CMD 1u

/** One buffer of a list. */
struct qat4_fw_sgl_entry {
	uint32_t len_bytes; /* 0 allowed; then the address is not used */
	uint32_t reserved;
	uint64_t iova;
};
static_assert(sizeof(struct qat4_fw_sgl_entry) == 16, "list entry");

/** Buffer list; 8-byte aligned, its entries follow. */
struct qat4_fw_sgl {
	uint64_t reserved;
	uint32_t nb_entries;
	uint32_t software; /* not read by the device */
};
static_assert(sizeof(struct qat4_fw_sgl) == 16, "list header");

/** The entries behind the header of a list. */
static inline struct qat4_fw_sgl_entry *
qat4_fw_sgl_entries(struct qat4_fw_sgl *sgl)
{
	return (struct qat4_fw_sgl_entry *)(sgl + 1);
}

#endif /* QAT4_HW_FW_H */
