/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Flat buffers and buffer lists as one stream of bytes. A list is in memory that its owner may
 * change at any time, so each descriptor is copied before it is looked at, and only the copy is
 * used.
 *
 * Source: doc/hardware/02-sym.md, section 4.
 */

#include "qm_stream.h"

#include <stdlib.h>
#include <string.h>

#include "qat4_hw_fw.h"

enum {
	FIRST_ROOM = 8,       /* pieces; grows by doubling */
	ENTRIES_AT_ONCE = 16, /* descriptors copied with one read */
	LIST_ALIGN = 8,
	/* Section 4.2 asks for "at least 256"; an absurd count must not cost absurd memory and
	   time. */
	ENTRIES_MAX = 65536,
};

void
qm_stream_init(struct qm_stream *stream)
{
	memset(stream, 0, sizeof(*stream));
}

void
qm_stream_fini(struct qm_stream *stream)
{
	free(stream->pieces);
	memset(stream, 0, sizeof(*stream));
}

static bool
grow(struct qm_stream *stream)
{
	unsigned int room = stream->room == 0 ? FIRST_ROOM : 2 * stream->room;
	struct qm_piece *pieces = realloc(stream->pieces, room * sizeof(*pieces));

	if (pieces == NULL)
		return false;
	stream->pieces = pieces;
	stream->room = room;
	return true;
}

/** Add what is contiguous in this process, to the last piece where it continues that one. */
static bool
add_piece(struct qm_stream *stream, uint8_t *bytes, uint64_t len)
{
	struct qm_piece *last;

	if (stream->nb_pieces > 0) {
		last = &stream->pieces[stream->nb_pieces - 1];
		if (last->bytes + last->len == bytes) {
			last->len += len;
			return true;
		}
	}
	if (stream->nb_pieces == stream->room && !grow(stream))
		return false;
	stream->pieces[stream->nb_pieces++] = (struct qm_piece){ .bytes = bytes, .len = len };
	return true;
}

static enum qm_stream_result
add_buffer(struct qm_stream *stream, const struct qm_dma *dma, uint64_t iova, uint64_t len)
{
	if (len > 0 && iova + (len - 1) < iova)
		return QM_STREAM_FAULT;
	stream->len += len;
	while (len > 0) {
		uint8_t *bytes;
		uint64_t run;

		if (stream->write)
			bytes = qm_dma_translate_write(dma, &stream->dma_hint, iova, len, &run);
		else
			bytes = qm_dma_translate(dma, &stream->dma_hint, iova, len, &run);
		if (bytes == NULL)
			return QM_STREAM_FAULT;
		if (!add_piece(stream, bytes, run))
			return QM_STREAM_NOMEM;
		iova += run;
		len -= run;
	}
	return QM_STREAM_OK;
}

static void
clear(struct qm_stream *stream)
{
	stream->nb_pieces = 0;
	stream->len = 0;
}

enum qm_stream_result
qm_stream_flat(struct qm_stream *stream, const struct qm_dma *dma, uint64_t iova, uint32_t len)
{
	clear(stream);
	return add_buffer(stream, dma, iova, len);
}

static enum qm_stream_result
add_entries(struct qm_stream *stream, const struct qm_dma *dma, uint64_t iova, uint32_t nb)
{
	struct qat4_fw_sgl_entry entries[ENTRIES_AT_ONCE];
	enum qm_stream_result result;

	if (!qm_dma_read(dma, &stream->dma_hint, iova, entries, nb * sizeof(entries[0])))
		return QM_STREAM_FAULT;
	for (uint32_t i = 0; i < nb; i++) {
		if (entries[i].len_bytes == 0)
			continue; /* its address means nothing, qatlib leaves 0 there */
		result = add_buffer(stream, dma, entries[i].iova, entries[i].len_bytes);
		if (result != QM_STREAM_OK)
			return result;
	}
	return QM_STREAM_OK;
}

enum qm_stream_result
qm_stream_list(struct qm_stream *stream, const struct qm_dma *dma, uint64_t iova)
{
	struct qat4_fw_sgl header;
	uint64_t next = iova + sizeof(header);

	clear(stream);
	if (iova % LIST_ALIGN != 0)
		return QM_STREAM_INVALID;
	if (!qm_dma_read(dma, &stream->dma_hint, iova, &header, sizeof(header)))
		return QM_STREAM_FAULT;
	if (header.nb_entries > ENTRIES_MAX)
		return QM_STREAM_INVALID;
	for (uint32_t left = header.nb_entries; left > 0;) {
		uint32_t nb = left < ENTRIES_AT_ONCE ? left : ENTRIES_AT_ONCE;
		enum qm_stream_result result = add_entries(stream, dma, next, nb);

		if (result != QM_STREAM_OK)
			return result;
		next += nb * sizeof(struct qat4_fw_sgl_entry);
		left -= nb;
	}
	return QM_STREAM_OK;
}

/** A place in a stream. */
struct cursor {
	const struct qm_piece *piece;
	uint64_t offset; /* in the piece, below its length */
};

/** Place of byte @p offset, which is inside the stream. */
static struct cursor
cursor_at(const struct qm_stream *stream, uint64_t offset)
{
	struct cursor at = { .piece = stream->pieces, .offset = offset };

	while (at.offset >= at.piece->len) {
		at.offset -= at.piece->len;
		at.piece++;
	}
	return at;
}

/** How much of @p len bytes is contiguous from here. */
static uint64_t
cursor_run(const struct cursor *at, uint64_t len)
{
	uint64_t run = at->piece->len - at->offset;

	return run < len ? run : len;
}

static uint8_t *
cursor_bytes(const struct cursor *at)
{
	return at->piece->bytes + at->offset;
}

static void
cursor_advance(struct cursor *at, uint64_t run)
{
	at->offset += run;
	if (at->offset == at->piece->len) {
		at->piece++;
		at->offset = 0;
	}
}

uint8_t *
qm_stream_contiguous(const struct qm_stream *stream, uint64_t offset, uint64_t len)
{
	struct cursor at;

	if (offset >= stream->len)
		return NULL;
	at = cursor_at(stream, offset);
	return cursor_run(&at, len) == len ? cursor_bytes(&at) : NULL;
}

/* Below memmove(), not memcpy(): nothing keeps a driver from naming overlapping memory. */

void
qm_stream_read(const struct qm_stream *stream, uint64_t offset, void *to, uint64_t len)
{
	struct cursor at;
	uint8_t *out = to;

	if (len == 0)
		return;
	at = cursor_at(stream, offset);
	while (len > 0) {
		uint64_t run = cursor_run(&at, len);

		memmove(out, cursor_bytes(&at), run);
		cursor_advance(&at, run);
		out += run;
		len -= run;
	}
}

void
qm_stream_write(const struct qm_stream *stream, uint64_t offset, const void *from, uint64_t len)
{
	struct cursor at;
	const uint8_t *in = from;

	if (len == 0)
		return;
	at = cursor_at(stream, offset);
	while (len > 0) {
		uint64_t run = cursor_run(&at, len);

		memmove(cursor_bytes(&at), in, run);
		cursor_advance(&at, run);
		in += run;
		len -= run;
	}
}

void
qm_stream_copy(const struct qm_stream *to, const struct qm_stream *from, uint64_t offset,
		uint64_t len)
{
	struct cursor out;
	struct cursor in;

	if (len == 0)
		return;
	out = cursor_at(to, offset);
	in = cursor_at(from, offset);
	while (len > 0) {
		uint64_t run = cursor_run(&out, cursor_run(&in, len));

		memmove(cursor_bytes(&out), cursor_bytes(&in), run);
		cursor_advance(&out, run);
		cursor_advance(&in, run);
		len -= run;
	}
}
