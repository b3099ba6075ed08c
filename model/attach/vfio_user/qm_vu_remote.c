/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_vu_remote.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	PATIENCE_S = 2,              /* until a client counts as silent */
	PIECE_MAX = 128 << 10,       /* bytes of a question */
	PIECES_BYTES_MAX = 64 << 20, /* that a thread has fetched */
	PIECES_MAX = 4096,
};

/* A question on the stack of the thread that waits for the answer. Under the lock. */
struct qm_vu_question {
	struct qm_vu_question *next;
	uint16_t id;
	uint16_t command;
	struct qm_vu_dma_access access;
	void *to; /* of a read */
	bool answered;
	bool good;
};

/* Bytes that this thread has fetched, and what the client has there as far as we know. */
struct piece {
	struct qm_vu_remote *owner;
	uint64_t iova;
	uint32_t len;
	bool write;
	uint8_t *bytes; /* then as many of what the client has */
};

/* Engines of one function only ever have pieces of one owner; nothing here relies on it. */
static _Thread_local struct {
	struct piece *pieces;
	unsigned int nb;
	unsigned int room;
	uint64_t bytes;
} mine;

void
qm_vu_remote_init(struct qm_vu_remote *remote, struct qm_vu_conn *conn)
{
	pthread_condattr_t attr;

	memset(remote, 0, sizeof(*remote));
	remote->conn = conn;
	remote->paused = true;
	pthread_mutex_init(&remote->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&remote->changed, &attr);
	pthread_condattr_destroy(&attr);
}

void
qm_vu_remote_fini(struct qm_vu_remote *remote)
{
	pthread_cond_destroy(&remote->changed);
	pthread_mutex_destroy(&remote->lock);
}

static void
remote_set_paused(struct qm_vu_remote *remote, bool paused)
{
	pthread_mutex_lock(&remote->lock);
	remote->paused = paused;
	pthread_cond_broadcast(&remote->changed);
	pthread_mutex_unlock(&remote->lock);
}

void
qm_vu_remote_pause(struct qm_vu_remote *remote)
{
	remote_set_paused(remote, true);
}

void
qm_vu_remote_resume(struct qm_vu_remote *remote)
{
	remote_set_paused(remote, false);
}

void
qm_vu_remote_restart(struct qm_vu_remote *remote)
{
	pthread_mutex_lock(&remote->lock);
	remote->silent = false;
	remote->paused = false;
	pthread_mutex_unlock(&remote->lock);
}

static void
question_link(struct qm_vu_remote *remote, struct qm_vu_question *question)
{
	question->id = remote->next_id++;
	question->next = remote->questions;
	remote->questions = question;
}

static void
question_unlink(struct qm_vu_remote *remote, const struct qm_vu_question *question)
{
	struct qm_vu_question **at = &remote->questions;

	while (*at != question)
		at = &(*at)->next;
	*at = question->next;
}

/* Wait for the answer, for some seconds. Under the lock. */
static void
question_wait(struct qm_vu_remote *remote, const struct qm_vu_question *question)
{
	struct timespec until;
	int ret = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += PATIENCE_S;
	while (!question->answered && !remote->paused && ret == 0)
		ret = pthread_cond_timedwait(&remote->changed, &remote->lock, &until);
	if (ret != 0)
		remote->silent = true;
}

/* Ask the client, and wait. @param data  Of a write: what to send. @return  false: refused. */
static bool
remote_ask(struct qm_vu_remote *remote, struct qm_vu_question *question, const void *data)
{
	struct qm_vu_header header = { .command = question->command };
	size_t data_bytes = data == NULL ? 0 : question->access.count;

	pthread_mutex_lock(&remote->lock);
	if (remote->paused || remote->silent) {
		pthread_mutex_unlock(&remote->lock);
		return false;
	}
	question_link(remote, question);
	header.id = question->id;
	qm_vu_conn_send(remote->conn, &header, &question->access, sizeof(question->access), data,
			data_bytes);
	question_wait(remote, question);
	question_unlink(remote, question);
	pthread_mutex_unlock(&remote->lock);
	return question->good;
}

static bool
remote_read(struct qm_vu_remote *remote, uint64_t iova, void *to, uint32_t len)
{
	struct qm_vu_question question = {
		.command = QM_VU_DMA_READ,
		.access = { .iova = iova, .count = len },
		.to = to,
	};

	return remote_ask(remote, &question, NULL);
}

static bool
remote_write(struct qm_vu_remote *remote, uint64_t iova, const void *from, uint32_t len)
{
	struct qm_vu_question question = {
		.command = QM_VU_DMA_WRITE,
		.access = { .iova = iova, .count = len },
	};

	return remote_ask(remote, &question, from);
}

/* Is msg a good answer? Its data is copied. Under the lock. */
static bool
question_take(struct qm_vu_question *question, const struct qm_vu_msg *msg)
{
	size_t data = question->to == NULL ? 0 : question->access.count;

	if ((msg->header.flags & QM_VU_ERROR) != 0 || msg->len != sizeof(question->access) + data ||
			memcmp(msg->payload, &question->access, sizeof(question->access)) != 0)
		return false;
	if (data != 0)
		memcpy(question->to, msg->payload + sizeof(question->access), data);
	return true;
}

void
qm_vu_remote_answer(struct qm_vu_remote *remote, const struct qm_vu_msg *msg)
{
	struct qm_vu_question *question;

	pthread_mutex_lock(&remote->lock);
	for (question = remote->questions; question != NULL; question = question->next) {
		if (question->id == msg->header.id && question->command == msg->header.command &&
				!question->answered)
			break;
	}
	if (question != NULL) {
		question->good = question_take(question, msg);
		question->answered = true;
		pthread_cond_broadcast(&remote->changed);
	}
	pthread_mutex_unlock(&remote->lock);
}

/* The piece that iova is in; else len is cut where the next one begins. */
static struct piece *
piece_find(const struct qm_vu_remote *remote, uint64_t iova, uint64_t *len)
{
	for (unsigned int i = 0; i < mine.nb; i++) {
		struct piece *piece = &mine.pieces[i];

		if (piece->owner != remote)
			continue;
		if (iova - piece->iova < piece->len)
			return piece;
		if (piece->iova - iova < *len)
			*len = piece->iova - iova;
	}
	return NULL;
}

static bool
pieces_grow(void)
{
	unsigned int room = mine.room == 0 ? 16 : 2 * mine.room;
	struct piece *pieces;

	if (mine.nb < mine.room)
		return true;
	if (room > PIECES_MAX)
		return false;
	pieces = realloc(mine.pieces, room * sizeof(*pieces));
	if (pieces == NULL)
		return false;
	mine.pieces = pieces;
	mine.room = room;
	return true;
}

static struct piece *
piece_fetch(struct qm_vu_remote *remote, uint64_t iova, uint32_t len)
{
	struct piece piece = { .owner = remote, .iova = iova, .len = len };

	if (mine.bytes + len > PIECES_BYTES_MAX || !pieces_grow())
		return NULL;
	piece.bytes = malloc(2 * (size_t)len);
	if (piece.bytes == NULL)
		return NULL;
	if (!remote_read(remote, iova, piece.bytes, len)) {
		free(piece.bytes);
		return NULL;
	}
	memcpy(piece.bytes + len, piece.bytes, len);
	mine.bytes += len;
	mine.pieces[mine.nb] = piece;
	return &mine.pieces[mine.nb++];
}

static void *
remote_fetch(void *ctx, uint64_t iova, uint64_t len, bool write, uint64_t *run)
{
	struct qm_vu_remote *remote = ctx;
	struct piece *piece = piece_find(remote, iova, &len);
	uint64_t offset;

	if (piece == NULL)
		piece = piece_fetch(remote, iova, len < PIECE_MAX ? (uint32_t)len : PIECE_MAX);
	if (piece == NULL)
		return NULL;
	piece->write |= write;
	offset = iova - piece->iova;
	*run = len < piece->len - offset ? len : piece->len - offset;
	return piece->bytes + offset;
}

/*
 * Send what has changed since it was last sent. Not all of it again: of what was sent before, the
 * driver may have made something else by now.
 */
static bool
piece_flush(struct piece *piece)
{
	uint8_t *there = piece->bytes + piece->len;
	uint32_t start = 0, end = piece->len;

	if (!piece->write)
		return true;
	while (start < end && piece->bytes[start] == there[start])
		start++;
	while (end > start && piece->bytes[end - 1] == there[end - 1])
		end--;
	if (start == end)
		return true;
	memcpy(there + start, piece->bytes + start, end - start);
	return remote_write(piece->owner, piece->iova + start, there + start, end - start);
}

static bool
remote_flush(void *ctx)
{
	bool good = true;

	for (unsigned int i = 0; i < mine.nb; i++) {
		if (mine.pieces[i].owner == ctx)
			good &= piece_flush(&mine.pieces[i]);
	}
	return good;
}

static void
remote_release(void *ctx)
{
	unsigned int kept = 0;

	for (unsigned int i = 0; i < mine.nb; i++) {
		struct piece *piece = &mine.pieces[i];

		if (piece->owner != ctx) {
			mine.pieces[kept++] = *piece;
			continue;
		}
		mine.bytes -= piece->len;
		explicit_bzero(piece->bytes, 2 * (size_t)piece->len); /* it may hold keys */
		free(piece->bytes);
	}
	mine.nb = kept;
	if (kept == 0) { /* a thread may end now */
		free(mine.pieces);
		mine.pieces = NULL;
		mine.room = 0;
	}
}

struct qm_dma_remote
qm_vu_remote_ops(struct qm_vu_remote *remote)
{
	return (struct qm_dma_remote){
		.fetch = remote_fetch,
		.flush = remote_flush,
		.release = remote_release,
		.ctx = remote,
	};
}
