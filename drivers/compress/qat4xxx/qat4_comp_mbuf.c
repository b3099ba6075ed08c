/* SPDX-License-Identifier: BSD-3-Clause */

#include <string.h>

#include <isa-l/crc64.h>

#include <rte_common.h>

#include "qat4_comp_mbuf.h"

struct qat4_comp_place
qat4_comp_place_at(struct rte_mbuf *m, uint32_t offset)
{
	while (offset > m->data_len && m->next != NULL) {
		offset -= m->data_len;
		m = m->next;
	}
	return (struct qat4_comp_place){ .m = m, .offset = offset };
}

uint8_t *
qat4_comp_place_next(struct qat4_comp_place *place, uint32_t max_bytes, uint32_t *bytes)
{
	uint8_t *data;

	while (place->offset >= place->m->data_len && place->m->next != NULL) {
		place->offset -= place->m->data_len;
		place->m = place->m->next;
	}
	*bytes = RTE_MIN(max_bytes, (uint32_t)place->m->data_len - place->offset);
	data = rte_pktmbuf_mtod_offset(place->m, uint8_t *, place->offset);
	place->offset += *bytes;
	return data;
}

void
qat4_comp_place_write(struct qat4_comp_place *place, const void *data, uint32_t bytes)
{
	const uint8_t *from = data;
	uint32_t piece = 1;

	while (bytes != 0 && piece != 0) {
		uint8_t *to = qat4_comp_place_next(place, bytes, &piece);

		memcpy(to, from, piece);
		from += piece;
		bytes -= piece;
	}
}

uint64_t
qat4_comp_place_crc64(struct qat4_comp_place place, uint32_t bytes)
{
	uint64_t inverted = ~UINT64_C(0);
	uint32_t piece = 1;

	/* The library inverts what goes in and what comes out, the device does not (section 5.2).
	 */
	while (bytes != 0 && piece != 0) {
		const uint8_t *data = qat4_comp_place_next(&place, bytes, &piece);

		inverted = crc64_ecma_norm(inverted, data, piece);
		bytes -= piece;
	}
	return ~inverted;
}
