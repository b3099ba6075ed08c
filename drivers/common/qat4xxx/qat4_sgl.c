/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <stddef.h>

#include <rte_common.h>

#include "qat4_sgl.h"

/** The segment that holds byte *@p offset, made relative to it; NULL past the end of the chain. */
static const struct rte_mbuf *
segment_at(const struct rte_mbuf *m, uint32_t *offset)
{
	while (m != NULL && *offset >= m->data_len) {
		if (*offset == m->data_len && m->next == NULL)
			return m; /* right behind the last byte: a place for zero bytes */
		*offset -= m->data_len;
		m = m->next;
	}
	return m;
}

int
qat4_sgl_from_mbuf(struct qat4_fw_sgl *sgl, uint32_t max_entries, const struct rte_mbuf *m,
		uint32_t offset, uint32_t len_bytes)
{
	struct qat4_fw_sgl_entry *entries = qat4_fw_sgl_entries(sgl);
	uint32_t n = 0;

	m = segment_at(m, &offset);
	do {
		uint32_t part;

		if (m == NULL)
			return -EINVAL;
		if (n == max_entries)
			return -E2BIG;
		part = RTE_MIN((uint32_t)m->data_len - offset, len_bytes);
		entries[n++] = (struct qat4_fw_sgl_entry){
			.len_bytes = part,
			.iova = rte_pktmbuf_iova(m) + offset,
		};
		len_bytes -= part;
		offset = 0;
		m = m->next;
	} while (len_bytes != 0);

	sgl->reserved = 0;
	sgl->nb_entries = n;
	sgl->software = 0;
	return 0;
}

bool
qat4_mbuf_byte_is_at(const struct rte_mbuf *m, uint32_t offset, rte_iova_t iova)
{
	while (m != NULL) {
		if (offset <= m->data_len && rte_pktmbuf_iova(m) + offset == iova)
			return true;
		if (offset < m->data_len)
			return false;
		offset -= m->data_len;
		m = m->next;
	}
	return false;
}
