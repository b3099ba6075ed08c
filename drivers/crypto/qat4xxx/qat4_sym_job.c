/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>
#include <string.h>

#include <rte_common.h>

#include "qat4_sgl.h"
#include "qat4_sym_job.h"

/** A position in a stream of either form, piece by piece. */
struct cursor {
	const struct rte_mbuf *mbuf;
	const struct rte_crypto_vec *vec;
	uint32_t nb_vecs; /* left, this one included */
};

/* A stream of mbufs has no vectors: what its fields for them say does not count. */
static struct cursor
cursor_begin(const struct qat4_stream *stream)
{
	if (stream->mbuf != NULL)
		return (struct cursor){ .mbuf = stream->mbuf };
	return (struct cursor){ .vec = stream->vecs, .nb_vecs = stream->nb_vecs };
}

static bool
cursor_valid(const struct cursor *at)
{
	return at->mbuf != NULL || at->nb_vecs != 0;
}

static uint32_t
cursor_len(const struct cursor *at)
{
	return at->mbuf != NULL ? at->mbuf->data_len : at->vec->len;
}

static uint8_t *
cursor_bytes(const struct cursor *at)
{
	return at->mbuf != NULL ? rte_pktmbuf_mtod(at->mbuf, uint8_t *) : at->vec->base;
}

static void
cursor_next(struct cursor *at)
{
	if (at->mbuf != NULL) {
		at->mbuf = at->mbuf->next;
	} else {
		at->vec++;
		at->nb_vecs--;
	}
}

/** List from vectors; the one from mbufs is the common layer's. */
static int
vec_list(const struct qat4_stream *stream, const struct qat4_region *region,
		struct qat4_fw_sgl *sgl, uint32_t max_entries)
{
	struct qat4_fw_sgl_entry *entries = qat4_fw_sgl_entries(sgl);
	uint64_t offset = region->start, left = region->end - region->start;
	uint32_t n = 0;

	for (uint32_t i = 0; i < stream->nb_vecs && left != 0; i++) {
		const struct rte_crypto_vec *vec = &stream->vecs[i];
		uint32_t part;

		if (offset >= vec->len) {
			offset -= vec->len;
			continue;
		}
		if (n == max_entries)
			return -E2BIG;
		part = RTE_MIN(vec->len - offset, left);
		entries[n++] = (struct qat4_fw_sgl_entry){ .len_bytes = part,
			.iova = vec->iova + offset };
		left -= part;
		offset = 0;
	}
	if (left != 0)
		return -EINVAL;
	if (n == 0) /* no bytes: one entry all the same, whose address is not used */
		entries[n++] = (struct qat4_fw_sgl_entry){ 0 };
	*sgl = (struct qat4_fw_sgl){ .nb_entries = n };
	return 0;
}

int
qat4_stream_list(const struct qat4_stream *stream, const struct qat4_region *region,
		struct qat4_fw_sgl *sgl, uint32_t max_entries)
{
	if (region->end > UINT32_MAX)
		return -EINVAL;
	if (stream->mbuf == NULL)
		return vec_list(stream, region, sgl, max_entries);
	return qat4_sgl_from_mbuf(
			sgl, max_entries, stream->mbuf, region->start, region->end - region->start);
}

bool
qat4_stream_byte_is_at(const struct qat4_stream *stream, uint64_t offset, rte_iova_t iova)
{
	if (offset > UINT32_MAX)
		return false;
	if (stream->mbuf != NULL)
		return qat4_mbuf_byte_is_at(stream->mbuf, offset, iova);
	for (uint32_t i = 0; i < stream->nb_vecs; i++) {
		const struct rte_crypto_vec *vec = &stream->vecs[i];

		if (offset <= vec->len && vec->iova + offset == iova)
			return true;
		if (offset < vec->len)
			return false;
		offset -= vec->len;
	}
	return false;
}

int
qat4_stream_bytes(const struct qat4_stream *stream, const struct qat4_region *region, uint8_t **at)
{
	uint64_t offset = region->start, left = region->end - region->start;
	struct cursor piece = cursor_begin(stream);

	for (; left != 0; cursor_next(&piece)) {
		if (!cursor_valid(&piece))
			return -EINVAL;
		for (; offset < cursor_len(&piece) && left != 0; offset++, left--)
			*at++ = cursor_bytes(&piece) + offset;
		offset -= RTE_MIN(offset, (uint64_t)cursor_len(&piece));
	}
	return 0;
}
