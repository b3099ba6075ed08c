/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The functions of a card, each with a socket in a folder and a thread that serves it. A client
 * that is slow, silent or malicious has that thread for itself.
 */

#ifndef QM_VU_SERVER_H
#define QM_VU_SERVER_H

#include <stddef.h>
#include <sys/types.h>

#include "qm.h"

struct qm_vu_server;

/** What to serve, and where. */
struct qm_vu_server_config {
	struct qm_config card; /* vfs functions are made, engines for each */
	const char *folder; /* of the sockets, which are named vf0, vf1, ... and .sock; must exist
			     */
	mode_t mode;        /* of the sockets */
};

/**
 * Make the functions, listen, and serve clients from then on. Signals go to other threads.
 *
 * @param out  Out: only on success.
 * @param err  Out: on failure one line for people.
 * @return     0 or a negative errno; -EADDRINUSE: somebody listens on a socket of that name.
 */
int qm_vu_server_start(const struct qm_vu_server_config *cfg, struct qm_vu_server **out, char *err,
		size_t err_size);

/** Let all clients go, remove the sockets, free everything. NULL is harmless. */
void qm_vu_server_stop(struct qm_vu_server *server);

/** Path of the socket of function @p vf. */
const char *qm_vu_server_socket(const struct qm_vu_server *server, unsigned int vf);

#endif /* QM_VU_SERVER_H */
