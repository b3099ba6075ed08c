/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A connection with a client: messages and descriptors in, messages out, nothing that waits.
 *
 * One thread reads. Any thread may send: what the socket does not take now is kept, up to a limit,
 * and the reading thread sends it later. Whoever does not read what he asked for is cut off.
 */

#ifndef QM_VU_CONN_H
#define QM_VU_CONN_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qm_vu_wire.h"

/** A message as it came. The descriptors are the connection's; one that is kept becomes -1. */
struct qm_vu_msg {
	struct qm_vu_header header;
	const uint8_t *payload;
	uint32_t len; /* of the payload */
	int *fds;
	unsigned int nb_fds;
	bool fds_lost; /* more came than one may send */
};

struct qm_vu_conn {
	int fd;      /* -1: not connected */
	int wake_fd; /* eventfd: there is something to send for the reading thread */

	/* Of the reading thread. */
	uint8_t *payload; /* QM_VU_PAYLOAD_MAX */
	struct qm_vu_header header;
	uint32_t have; /* bytes of header and payload so far */
	int fds[QM_VU_FDS_MAX];
	unsigned int nb_fds;
	bool fds_lost;

	/* Under the lock. */
	pthread_mutex_t lock;
	uint8_t *out;
	size_t out_start; /* what is kept: [start, end) */
	size_t out_end;
	size_t out_room;
	bool broken;
};

/** Set up without a client. @return  0 or a negative errno. */
int qm_vu_conn_init(struct qm_vu_conn *conn);
void qm_vu_conn_fini(struct qm_vu_conn *conn);

/** Begin with a client, whose socket is ours from now on. */
void qm_vu_conn_open(struct qm_vu_conn *conn, int fd);

/** Forget the client; harmless without one. */
void qm_vu_conn_close(struct qm_vu_conn *conn);

/**
 * Take the next message if it is there as a whole. It is valid until qm_vu_conn_done().
 *
 * @return  1; 0: not there yet; a negative errno: the client is gone or does not speak the
 * protocol.
 */
int qm_vu_conn_read(struct qm_vu_conn *conn, struct qm_vu_msg *msg);

/** Done with the message: its descriptors are closed. */
void qm_vu_conn_done(struct qm_vu_conn *conn);

/** Send a message of header, payload and data; header->size_bytes is filled in. */
void qm_vu_conn_send(struct qm_vu_conn *conn, const struct qm_vu_header *header,
		const void *payload, size_t payload_bytes, const void *data, size_t data_bytes);

/** Send what was kept. @return  false when the connection is broken. */
bool qm_vu_conn_flush(struct qm_vu_conn *conn);

/** Is something kept, for which one should wait until the socket takes it? */
bool qm_vu_conn_pending(struct qm_vu_conn *conn);

#endif /* QM_VU_CONN_H */
