/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A modelled function behind a vfio-user connection: what each message does to it.
 *
 *   socket ── qm_vu_conn ── messages ──┬── registers, configuration space: qm_trap.h
 *                              │       ├── windows of memory: qm_vu_memory, struct qm_dma
 *                              │       └── eventfds: qm_vu_irqs
 *                              └─ answers of the client ── qm_vu_remote ── engines
 *
 * Each function is a card of one function with engines of its own: what a client does to memory,
 * and the answers it does not give, can delay no other client's engines.
 *
 * All calls come from one thread, the function's. Nothing waits, but for engines: until a request
 * that is at work is finished. Engines wait for the client only while that thread does not wait
 * for them.
 */

#ifndef QM_VU_FUNCTION_H
#define QM_VU_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "qm.h"
#include "qm_vu_conn.h"
#include "qm_vu_irqs.h"
#include "qm_vu_memory.h"
#include "qm_vu_remote.h"

struct qm_vu_function {
	struct qm_config cfg;
	struct qm_card *card;
	uint8_t *transport;
	uint8_t *misc;
	struct qm_dma *dma;
	struct qm_vu_conn conn;
	struct qm_vu_irqs irqs;
	struct qm_vu_memory memory;
	struct qm_vu_remote remote;
	bool agreed;    /* on the version; nothing else before */
	uint8_t *reply; /* QM_VU_PAYLOAD_MAX */
};

/**
 * Make the function, without a client.
 *
 * @param cfg  Of a card; its number of functions is taken as 1.
 * @param out  Out: only on success.
 * @param err  Out: on failure one line for people.
 * @return     0 or a negative errno.
 */
int qm_vu_function_create(const struct qm_config *cfg, struct qm_vu_function **out, char *err,
		size_t err_size);

/** Forget the client, stop the engines, free all. NULL is harmless. */
void qm_vu_function_destroy(struct qm_vu_function *function);

/** Begin with a client; the socket is the function's from now on. There is no other client. */
void qm_vu_function_open(struct qm_vu_function *function, int fd);

/**
 * Do what the client asks for as far as it is there, some hundred messages at most.
 *
 * @return  false when the client is gone, or must go: qm_vu_function_close().
 */
bool qm_vu_function_step(struct qm_vu_function *function);

/** Forget the client: no access to its memory any more, the function as after power-on. */
void qm_vu_function_close(struct qm_vu_function *function);

/** Is there a client? */
bool qm_vu_function_is_open(const struct qm_vu_function *function);

#endif /* QM_VU_FUNCTION_H */
