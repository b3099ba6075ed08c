/* SPDX-License-Identifier: BSD-3-Clause */

/*
 * What a fault does to a request. Bits are flipped where the message says that results are, after
 * the request was executed and checked by the device itself.
 */

#include <stddef.h>

#include "qat4_hw_mbox.h"
#include "qm_card.h"
#include "qm_fault.h"
#include "qm_service.h"
#include "qm_stream.h"

/* Whose memory, and the hint of qm_dma_translate(). */
struct target {
	const struct qm_request *req;
	unsigned int *hint;
};

/* The byte at an address; NULL: out of reach. */
static uint8_t *
byte_at(const struct target *target, uint64_t iova)
{
	uint64_t run;

	return qm_dma_translate(target->req->dma, target->hint, iova, 1, &run);
}

/* Byte @p offset of the destination. */
static uint8_t *
byte_of_destination(const struct target *target, uint64_t offset)
{
	const struct qat4_fw_req *msg = &target->req->msg.fw;
	struct qm_stream stream;
	uint8_t *byte = NULL;

	if ((msg->hdr.com_flags & QAT4_FW_COM_SGL) == 0)
		return byte_at(target, msg->bufs.dst_iova + offset);
	qm_stream_init(&stream);
	if (qm_stream_list(&stream, target->req->dma, msg->bufs.dst_iova) == QM_STREAM_OK &&
			offset < stream.len)
		byte = qm_stream_contiguous(&stream, offset, 1);
	qm_stream_fini(&stream);
	return byte;
}

/* Service and flags lie in the same place in every message. */
static bool
of_service(const struct qm_request *req, enum qat4_fw_service service)
{
	return req->msg.fw.hdr.service == service &&
			(req->msg.fw.hdr.hdr_flags & QAT4_FW_HDR_VALID) != 0;
}

/* Symmetric: doc/hardware/02-sym.md, section 9.5. */
static bool
writes_digest(const struct qat4_la_req *la)
{
	uint16_t flags = QAT4_LA_RET_AUTH | QAT4_LA_CMP_AUTH;

	if ((la->hdr.serv_flags & flags) != QAT4_LA_RET_AUTH)
		return false;
	return la->hdr.cmd != QAT4_LA_CMD_CIPHER_CRC || la->auth.len_bytes != 0;
}

/* A digest may be as short as four bytes: its first one is hit. */
static uint8_t *
digest_byte(const struct target *target)
{
	const struct qat4_la_req *la = &target->req->msg.la;
	bool of_cipher = (la->hdr.serv_flags & QAT4_LA_SINGLE_PASS) != 0 ||
			qat4_field_get(QAT4_LA_PROTO, la->hdr.serv_flags) == QAT4_LA_PROTO_CCM;

	if ((la->hdr.serv_flags & QAT4_LA_DIGEST_IN_BUF) == 0)
		return byte_at(target, la->auth.digest_iova);
	if (of_cipher)
		return byte_of_destination(
				target, (uint64_t)la->cipher.offset_bytes + la->cipher.len_bytes);
	return byte_of_destination(target, (uint64_t)la->auth.offset_bytes + la->auth.len_bytes);
}

/* The first result of a public-key request: a number of which every byte may be hit. */
static uint8_t *
result_byte(const struct target *target)
{
	const struct qat4_pke_req *pke = &target->req->msg.pke;
	const struct qat4_pke_function *function = qat4_pke_function(pke->func_id);
	uint64_t iova;

	if (function == NULL || pke->nb_out == 0 || function->out_bytes[0] == 0 ||
			!qm_dma_read(target->req->dma, target->hint, pke->dst_iova, &iova,
					sizeof(iova)))
		return NULL;
	return byte_at(target, iova + target->req->fault.random / 8 % function->out_bytes[0]);
}

static uint8_t *
data_byte(const struct target *target)
{
	const struct qm_request *req = target->req;
	uint32_t pick = req->fault.random / 8;

	if (of_service(req, QAT4_FW_SERVICE_LA))
		return byte_of_destination(target,
				(uint64_t)req->msg.la.cipher.offset_bytes +
						pick % req->msg.la.cipher.len_bytes);
	if (req->comp.produced_bytes == 0)
		return NULL;
	return byte_of_destination(target, pick % req->comp.produced_bytes);
}

bool
qm_fault_applies(enum qm_fault_kind kind, const struct qm_request *req)
{
	const struct qat4_la_req *la = &req->msg.la;

	switch (kind) {
	case QM_FAULT_DIGEST:
		return of_service(req, QAT4_FW_SERVICE_LA)
				? writes_digest(la)
				: of_service(req, QAT4_FW_SERVICE_PKE) && req->msg.pke.nb_out != 0;
	case QM_FAULT_DATA:
		return of_service(req, QAT4_FW_SERVICE_LA)
				? la->hdr.cmd != QAT4_LA_CMD_AUTH && la->cipher.len_bytes != 0
				: of_service(req, QAT4_FW_SERVICE_COMP);
	default:
		return true;
	}
}

bool
qm_fault_instead(const struct qm_bank *bank, struct qm_request *req)
{
	switch (req->fault.kind) {
	case QM_FAULT_HANG:
		req->status = 0;
		req->error = 0;
		return true;
	case QM_FAULT_DMA:
		bank->service->fail(req, QAT4_FW_ERR_ENDPOINT);
		qm_fault_count(bank->function, QM_FAULT_DMA);
		return true;
	default:
		return false;
	}
}

/* Flip a bit of what was written. A request that failed by itself has written nothing. */
static void
flip(const struct qm_bank *bank, unsigned int *hint, const struct qm_request *req)
{
	struct target target = { .req = req, .hint = hint };
	uint8_t failed = (uint8_t) ~(QAT4_FW_STATUS_EOLB | QAT4_FW_STATUS_XLAT_APPLIED);
	uint8_t *byte = NULL;

	if ((req->status & failed) != 0)
		return;
	if (req->fault.kind == QM_FAULT_DATA)
		byte = data_byte(&target);
	else
		byte = of_service(req, QAT4_FW_SERVICE_PKE) ? result_byte(&target)
							    : digest_byte(&target);
	if (byte == NULL)
		return;
	*byte ^= (uint8_t)(1u << req->fault.random % 8);
	qm_fault_count(bank->function, req->fault.kind);
}

void
qm_fault_spoil(const struct qm_bank *bank, unsigned int *hint, struct qm_request *reqs,
		unsigned int nb)
{
	for (unsigned int i = 0; i < nb; i++) {
		struct qm_request *req = &reqs[i];

		switch (req->fault.kind) {
		case QM_FAULT_DIGEST:
		case QM_FAULT_DATA:
			flip(bank, hint, req);
			break;
		case QM_FAULT_STATUS:
			bank->service->fail(req, req->fault.code);
			qm_fault_count(bank->function, QM_FAULT_STATUS);
			break;
		case QM_FAULT_DROP:
		case QM_FAULT_DELAY:
			qm_fault_count(bank->function, req->fault.kind);
			break;
		default: /* none, or done already */
			break;
		}
	}
}

uint32_t
qm_fault_garble(struct qm_function *function, uint32_t answer)
{
	struct qm_mbox *mbox = &function->mbox;
	uint32_t left = __atomic_load_n(&mbox->garble, __ATOMIC_RELAXED);
	uint64_t random;

	/* It may be ordered, or called off, at this moment. */
	if (left == 0 ||
			!__atomic_compare_exchange_n(&mbox->garble, &left, left - 1, false,
					__ATOMIC_RELAXED, __ATOMIC_RELAXED))
		return answer;
	qm_fault_count(function, QM_FAULT_MBOX_GARBLE);
	random = qm_fault_random(&mbox->random);
	if (answer == 0) /* nothing was asked: chatter */
		return (uint32_t)random | QAT4_MBOX_INT;
	switch (random >> 32 & 3) {
	case 0: /* of another type */
		return answer ^ qat4_field_put(QAT4_MBOX_TYPE, 1 + (uint32_t)random % 15);
	case 1: /* with other data: among them wrong CRCs */
		return answer ^ ((uint32_t)random | 0x400) << 8;
	case 2: /* noise */
		return (uint32_t)random | QAT4_MBOX_INT;
	default: /* a register that reads as nothing at all */
		return UINT32_MAX;
	}
}
