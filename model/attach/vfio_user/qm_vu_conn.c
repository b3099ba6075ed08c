/* SPDX-License-Identifier: BSD-3-Clause */

#include "qm_vu_conn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
	HEADER = sizeof(struct qm_vu_header),
	OUT_MAX = 4 * QM_VU_PAYLOAD_MAX, /* kept for a client that does not read */
	OUT_MIN = 4096,
};

int
qm_vu_conn_init(struct qm_vu_conn *conn)
{
	memset(conn, 0, sizeof(*conn));
	conn->fd = -1;
	conn->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (conn->wake_fd < 0)
		return -errno;
	conn->payload = malloc(QM_VU_PAYLOAD_MAX);
	if (conn->payload == NULL) {
		close(conn->wake_fd);
		return -ENOMEM;
	}
	pthread_mutex_init(&conn->lock, NULL);
	return 0;
}

void
qm_vu_conn_fini(struct qm_vu_conn *conn)
{
	qm_vu_conn_close(conn);
	close(conn->wake_fd);
	free(conn->payload);
	pthread_mutex_destroy(&conn->lock);
}

void
qm_vu_conn_open(struct qm_vu_conn *conn, int fd)
{
	pthread_mutex_lock(&conn->lock);
	conn->fd = fd;
	conn->broken = false;
	pthread_mutex_unlock(&conn->lock);
}

void
qm_vu_conn_close(struct qm_vu_conn *conn)
{
	qm_vu_conn_done(conn);
	pthread_mutex_lock(&conn->lock);
	if (conn->fd >= 0)
		close(conn->fd);
	conn->fd = -1;
	free(conn->out);
	conn->out = NULL;
	conn->out_room = conn->out_start = conn->out_end = 0;
	pthread_mutex_unlock(&conn->lock);
}

static void
conn_take_fds(struct qm_vu_conn *conn, const struct cmsghdr *cmsg)
{
	size_t nb = (cmsg->cmsg_len - CMSG_LEN(0)) / sizeof(int);

	for (size_t i = 0; i < nb; i++) {
		int fd;

		memcpy(&fd, CMSG_DATA(cmsg) + i * sizeof(fd), sizeof(fd));
		if (conn->nb_fds < QM_VU_FDS_MAX) {
			conn->fds[conn->nb_fds++] = fd;
		} else {
			close(fd);
			conn->fds_lost = true;
		}
	}
}

/* Descriptors come with the header; with the payload the kernel drops them. */
static ssize_t
conn_receive_header(struct qm_vu_conn *conn)
{
	union {
		struct cmsghdr align;
		uint8_t bytes[CMSG_SPACE(QM_VU_FDS_MAX * sizeof(int))];
	} control;
	struct iovec iov = {
		.iov_base = (uint8_t *)&conn->header + conn->have,
		.iov_len = HEADER - conn->have,
	};
	struct msghdr hdr = {
		.msg_iov = &iov,
		.msg_iovlen = 1,
		.msg_control = control.bytes,
		.msg_controllen = sizeof(control.bytes),
	};
	ssize_t got = recvmsg(conn->fd, &hdr, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

	if (got < 0)
		return -errno;
	if ((hdr.msg_flags & MSG_CTRUNC) != 0)
		conn->fds_lost = true;
	for (struct cmsghdr *cmsg = CMSG_FIRSTHDR(&hdr); cmsg != NULL;
			cmsg = CMSG_NXTHDR(&hdr, cmsg)) {
		if (cmsg->cmsg_level == SOL_SOCKET && cmsg->cmsg_type == SCM_RIGHTS)
			conn_take_fds(conn, cmsg);
	}
	return got;
}

static ssize_t
conn_receive(struct qm_vu_conn *conn)
{
	uint32_t at = conn->have - HEADER;
	ssize_t got;

	if (conn->have < HEADER)
		return conn_receive_header(conn);
	got = recv(conn->fd, conn->payload + at, conn->header.size_bytes - conn->have,
			MSG_DONTWAIT);
	return got < 0 ? -errno : got;
}

static bool
conn_header_ok(const struct qm_vu_header *header)
{
	return header->size_bytes >= HEADER && header->size_bytes <= HEADER + QM_VU_PAYLOAD_MAX &&
			(header->flags & QM_VU_TYPE) <= QM_VU_REPLY;
}

/* Is the message there as a whole? */
static bool
conn_complete(const struct qm_vu_conn *conn)
{
	return conn->have >= HEADER && conn->have == conn->header.size_bytes;
}

int
qm_vu_conn_read(struct qm_vu_conn *conn, struct qm_vu_msg *msg)
{
	while (!conn_complete(conn)) {
		ssize_t got = conn_receive(conn);

		if (got == -EINTR)
			continue;
		if (got == -EAGAIN)
			return 0;
		if (got <= 0)
			return got == 0 ? -ENOTCONN : (int)got;
		conn->have += (uint32_t)got;
		if (conn->have == HEADER && !conn_header_ok(&conn->header))
			return -EPROTO;
	}
	*msg = (struct qm_vu_msg){
		.header = conn->header,
		.payload = conn->payload,
		.len = conn->header.size_bytes - HEADER,
		.fds = conn->fds,
		.nb_fds = conn->nb_fds,
		.fds_lost = conn->fds_lost,
	};
	return 1;
}

void
qm_vu_conn_done(struct qm_vu_conn *conn)
{
	for (unsigned int i = 0; i < conn->nb_fds; i++) {
		if (conn->fds[i] >= 0)
			close(conn->fds[i]);
	}
	conn->nb_fds = 0;
	conn->fds_lost = false;
	conn->have = 0;
}

/* Send what is kept. Under the lock. */
static void
conn_flush(struct qm_vu_conn *conn)
{
	while (conn->out_start != conn->out_end && !conn->broken) {
		ssize_t sent = send(conn->fd, conn->out + conn->out_start,
				conn->out_end - conn->out_start, MSG_DONTWAIT | MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0) {
			conn->broken = errno != EAGAIN;
			return;
		}
		conn->out_start += (size_t)sent;
	}
	conn->out_start = conn->out_end = 0;
}

/* Room for more bytes behind what is kept. Under the lock. */
static bool
conn_grow(struct qm_vu_conn *conn, size_t more)
{
	size_t kept = conn->out_end - conn->out_start, room = conn->out_room;
	uint8_t *out;

	if (conn->out_room - conn->out_end >= more)
		return true;
	if (kept + more > OUT_MAX)
		return false;
	while (room < kept + more)
		room = room == 0 ? OUT_MIN : 2 * room;
	out = malloc(room);
	if (out == NULL)
		return false;
	if (kept != 0)
		memcpy(out, conn->out + conn->out_start, kept);
	free(conn->out);
	conn->out = out;
	conn->out_room = room;
	conn->out_start = 0;
	conn->out_end = kept;
	return true;
}

/* Keep what the socket did not take of nb pieces. Under the lock. */
static void
conn_keep(struct qm_vu_conn *conn, const struct iovec *iov, size_t nb, size_t sent)
{
	for (size_t i = 0; i < nb; i++) {
		size_t skip = sent < iov[i].iov_len ? sent : iov[i].iov_len;
		size_t len = iov[i].iov_len - skip;

		sent -= skip;
		if (len == 0)
			continue;
		if (!conn_grow(conn, len)) {
			conn->broken = true;
			return;
		}
		memcpy(conn->out + conn->out_end, (const uint8_t *)iov[i].iov_base + skip, len);
		conn->out_end += len;
	}
}

/* Send now what can be sent now; order is kept. Under the lock. */
static size_t
conn_send_now(struct qm_vu_conn *conn, struct iovec *iov, size_t nb)
{
	struct msghdr hdr = { .msg_iov = iov, .msg_iovlen = nb };
	ssize_t sent;

	conn_flush(conn);
	if (conn->out_start != conn->out_end || conn->broken)
		return 0;
	do {
		sent = sendmsg(conn->fd, &hdr, MSG_DONTWAIT | MSG_NOSIGNAL);
	} while (sent < 0 && errno == EINTR);
	if (sent < 0 && errno != EAGAIN)
		conn->broken = true;
	return sent < 0 ? 0 : (size_t)sent;
}

void
qm_vu_conn_send(struct qm_vu_conn *conn, const struct qm_vu_header *header, const void *payload,
		size_t payload_bytes, const void *data, size_t data_bytes)
{
	struct qm_vu_header sized = *header;
	struct iovec iov[] = {
		{ &sized, sizeof(sized) },
		{ (void *)(uintptr_t)payload, payload_bytes },
		{ (void *)(uintptr_t)data, data_bytes },
	};
	const uint64_t one = 1;
	bool kept;

	sized.size_bytes = (uint32_t)(HEADER + payload_bytes + data_bytes);
	pthread_mutex_lock(&conn->lock);
	if (conn->fd >= 0 && !conn->broken)
		conn_keep(conn, iov, 3, conn_send_now(conn, iov, 3));
	kept = conn->out_start != conn->out_end || conn->broken;
	pthread_mutex_unlock(&conn->lock);
	/* It may fail only because the counter is full: then the thread is awake. */
	if (kept && write(conn->wake_fd, &one, sizeof(one)) < 0 && errno != EAGAIN)
		abort();
}

bool
qm_vu_conn_flush(struct qm_vu_conn *conn)
{
	bool good;

	pthread_mutex_lock(&conn->lock);
	if (conn->fd >= 0)
		conn_flush(conn);
	good = !conn->broken;
	pthread_mutex_unlock(&conn->lock);
	return good;
}

bool
qm_vu_conn_pending(struct qm_vu_conn *conn)
{
	bool pending;

	pthread_mutex_lock(&conn->lock);
	pending = conn->out_start != conn->out_end;
	pthread_mutex_unlock(&conn->lock);
	return pending;
}
