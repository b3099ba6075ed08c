/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A flat buffer or a buffer list of a request, translated: one stream of bytes in pieces.
 */

#ifndef QM_STREAM_H
#define QM_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qm_dma.h"

/** One piece of a stream: contiguous in this process. */
struct qm_piece {
	uint8_t *bytes;
	uint64_t len;
};

/** The stream. Most have one piece; more live on the heap and are kept from request to request. */
struct qm_stream {
	struct qm_piece *pieces;
	unsigned int nb_pieces;
	unsigned int room; /* elements allocated at pieces */
	uint64_t len;      /* bytes in all */
	unsigned int dma_hint;
	bool write; /* it will be written: read-only memory is out of reach. Set by the owner */
};

enum qm_stream_result {
	QM_STREAM_OK,
	QM_STREAM_FAULT,   /* an address is out of reach */
	QM_STREAM_INVALID, /* the list cannot be: unaligned header, too many entries */
	QM_STREAM_NOMEM,
};

void qm_stream_init(struct qm_stream *stream);
void qm_stream_fini(struct qm_stream *stream);

/** Make the stream of a flat buffer; @p len may be 0. */
enum qm_stream_result qm_stream_flat(
		struct qm_stream *stream, const struct qm_dma *dma, uint64_t iova, uint32_t len);

/** Make the stream of the list at @p iova. The list is copied before it is looked at. */
enum qm_stream_result qm_stream_list(
		struct qm_stream *stream, const struct qm_dma *dma, uint64_t iova);

/** Pointer to [offset, offset + len) if it lies in one piece, else NULL. The range is inside the
 * stream. */
uint8_t *qm_stream_contiguous(const struct qm_stream *stream, uint64_t offset, uint64_t len);

/** Copy from and to the stream, and from stream to stream; the ranges are inside the streams. */
void qm_stream_read(const struct qm_stream *stream, uint64_t offset, void *to, uint64_t len);
void qm_stream_write(
		const struct qm_stream *stream, uint64_t offset, const void *from, uint64_t len);
void qm_stream_copy(const struct qm_stream *to, const struct qm_stream *from, uint64_t offset,
		uint64_t len);

#endif /* QM_STREAM_H */
