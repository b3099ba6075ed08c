/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_asym_build.h"

void
qat4_asym_null_request(struct qat4_pke_req *req, uint64_t opaque)
{
	qat4_asym_request_clear(req, opaque);
	req->service = QAT4_FW_SERVICE_NULL;
}

int
qat4_asym_in_other_number(struct qat4_asym_build *b, size_t bytes,
		const struct qat4_asym_session *session, const struct qat4_asym_number *n)
{
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

void
qat4_asym_give_part(const struct qat4_asym_cookie *cookie, const struct qat4_asym_result *result)
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
