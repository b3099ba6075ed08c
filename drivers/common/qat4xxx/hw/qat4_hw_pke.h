/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The public-key service ("PKE"): request, response, parameter arrays.
 *
 *   request (64 bytes) ── src_iova ──> array of u64 IOVAs ──> input operands
 *                      └─ dst_iova ──> array of u64 IOVAs ──> output operands
 *                      └─ next_iova ─> another request, or 0: executed in order until one fails;
 * one response, that of the last one executed
 *
 * Messages and arrays are little-endian. Operands are big-endian integers of exactly the size that
 * the function id implies (qat4_hw_pke_ids.h), padded with zero bytes on the left.
 *
 * Source: doc/hardware/03-asym.md, section 1.
 */

#ifndef QAT4_HW_PKE_H
#define QAT4_HW_PKE_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "qat4_hw_fw.h"
#include "qat4_hw_pke_ids.h"

/** Request: one slot of an asymmetric ring, or a member of a chain in memory (64-byte aligned). */
struct qat4_pke_req {
	uint8_t reserved0[2];
	uint8_t service;   /* QAT4_FW_SERVICE_PKE, or _NULL */
	uint8_t hdr_flags; /* QAT4_FW_HDR_VALID */
	uint16_t com_flags;
	uint8_t reserved1;
	uint8_t ext_flags; /* QAT4_PKE_EXT_KPT */
	uint64_t cd_iova;  /* 0 */
	uint32_t reserved2;
	uint32_t func_id; /* enum qat4_pke_id */
	uint64_t opaque;
	uint64_t src_iova; /* array of nb_in addresses */
	uint64_t dst_iova; /* array of nb_out addresses */
	uint8_t nb_out;    /* before nb_in */
	uint8_t nb_in;
	uint8_t reserved3[6];
	uint64_t next_iova;
};
static_assert(sizeof(struct qat4_pke_req) == 64, "public-key request size");
static_assert(offsetof(struct qat4_pke_req, func_id) == 0x14, "public-key request: func_id");
static_assert(offsetof(struct qat4_pke_req, opaque) == 0x18, "public-key request: opaque");
static_assert(offsetof(struct qat4_pke_req, src_iova) == 0x20, "public-key request: src_iova");
static_assert(offsetof(struct qat4_pke_req, nb_out) == 0x30, "public-key request: nb_out");
static_assert(offsetof(struct qat4_pke_req, next_iova) == 0x38, "public-key request: next_iova");

#define QAT4_PKE_COM_SGL 0x0001u /* not for public-key requests */
#define QAT4_PKE_EXT_KPT 0x02u   /* not on a 4xxx as modelled */

/** Response. */
struct qat4_pke_resp {
	uint8_t reserved0[2];
	uint8_t type;      /* service type of the request */
	uint8_t hdr_flags; /* QAT4_FW_HDR_VALID */
	int8_t error;      /* enum qat4_fw_error */
	uint8_t status;    /* QAT4_FW_STATUS_PKE: failed, or a verification or test was negative */
	uint8_t reserved1[2];
	uint64_t opaque;
	uint64_t src_iova; /* both as in the request */
	uint64_t dst_iova;
};
static_assert(sizeof(struct qat4_pke_resp) == 32, "public-key response size");
static_assert(offsetof(struct qat4_pke_resp, opaque) == 8, "public-key response: opaque");

#endif /* QAT4_HW_PKE_H */
