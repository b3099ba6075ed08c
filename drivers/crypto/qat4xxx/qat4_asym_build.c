/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"

static void
request_clear(struct qat4_pke_req *req, uint64_t opaque)
{
	memset(req, 0, sizeof(*req));
	req->hdr_flags = QAT4_FW_HDR_VALID;
	req->opaque = opaque;
}

void
qat4_asym_null_request(struct qat4_pke_req *req, uint64_t opaque)
{
	request_clear(req, opaque);
	req->service = QAT4_FW_SERVICE_NULL;
}

void
qat4_asym_begin(struct qat4_asym_build *b, uint32_t func_id)
{
	struct qat4_asym_cookie *cookie = b->cookie;
	unsigned int member = b->slot->members++;
	struct qat4_pke_req *req = member == 0 ? b->ring_req : &cookie->next[member - 1];

	/* The low bits tell which request of the chain an answer is for: operations are aligned. */
	request_clear(req, (uintptr_t)b->slot->op | member);
	b->params = &cookie->params[member];
	req->service = QAT4_FW_SERVICE_PKE;
	req->func_id = func_id;
	req->src_iova = qat4_asym_iova(cookie, b->params->in);
	req->dst_iova = qat4_asym_iova(cookie, b->params->out);
	if (member != 0)
		b->req->next_iova = qat4_asym_iova(cookie, req);
	b->req = req;
}

int
qat4_asym_in_copy(struct qat4_asym_build *b, size_t bytes, const uint8_t *data, size_t len)
{
	return qat4_num_place(qat4_asym_in(b, bytes), bytes, data, len);
}

int
qat4_asym_in_param(struct qat4_asym_build *b, size_t bytes, const rte_crypto_param *param)
{
	if (!qat4_asym_given(param))
		return -EINVAL;
	return qat4_asym_in_copy(b, bytes, param->data, param->length);
}

int
qat4_asym_in_number(struct qat4_asym_build *b, size_t bytes,
		const struct qat4_asym_session *session, unsigned int number)
{
	const struct qat4_asym_number *n = &session->numbers[number];

	if (n->bytes == 0)
		return -EINVAL;
	if (n->fits_bytes == 0 || bytes < n->fits_bytes || bytes > n->padded_bytes) {
		b->slot->public = 0; /* it may be a private key, which is wiped */
		return qat4_asym_in_copy(b, bytes, &session->keys[n->at], n->bytes);
	}
	b->params->in[b->req->nb_in++] = session->iova + offsetof(struct qat4_asym_session, keys) +
			n->padded_at + n->padded_bytes - bytes;
	return 0;
}

int
qat4_asym_result(struct qat4_asym_build *b, size_t bytes, rte_crypto_param *to, size_t give_bytes,
		bool strip)
{
	struct qat4_asym_slot *slot = b->slot;
	uint8_t *out = qat4_asym_out(b, bytes);

	if (to == NULL)
		return 0;
	if (to->data == NULL)
		return -EINVAL;
	slot->results[slot->nb_results++] = (struct qat4_asym_result){
		.to = to,
		.at = (uint16_t)(out - b->cookie->operands),
		.bytes = (uint16_t)bytes,
		.give_bytes = (uint16_t)give_bytes,
		.strip = strip,
	};
	return 0;
}

void
qat4_asym_give(const struct qat4_asym_cookie *cookie, const struct qat4_asym_result *result)
{
	const uint8_t *from = &cookie->operands[result->at];
	size_t bytes = result->bytes;
	size_t pad = 0;

	if (result->give_bytes < bytes) {
		from += bytes - result->give_bytes;
		bytes = result->give_bytes;
	} else {
		pad = result->give_bytes - bytes;
	}
	if (result->strip) {
		size_t zeros = qat4_num_leading_zeros(from, bytes);

		from += zeros;
		bytes -= zeros;
		pad = 0;
	}
	if (pad != 0)
		memset(result->to->data, 0, pad);
	memcpy(result->to->data + pad, from, bytes);
	result->to->length = pad + bytes;
}
