/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keep devices of any kind busy with the same operations again and again, and measure: operations
 * per second, and what a call costs the host.
 */

#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include <stdint.h>

#include "bench.h"

enum {
	BENCH_LOAD_OPS = 512, /* in flight, where nothing says otherwise */
	BENCH_LOAD_MAX_BURST = 128,
	BENCH_LOAD_MAX_QUEUES = 64,
};

/** A queue pair, and what is not in flight on it: first out is first in. */
struct bench_queue {
	uint8_t dev_id;
	uint16_t qp;
	void **idle;        /* a ring of @p size */
	unsigned int size;  /* operations that there are, at least a burst */
	unsigned int first; /* index of the first idle one */
	unsigned int nb_idle;
};

/** How operations get to a device and back. */
struct bench_port {
	const char *name; /* of the device, for messages */
	uint16_t (*enqueue)(uint8_t dev_id, uint16_t qp, void **ops, uint16_t nb_ops);
	uint16_t (*dequeue)(uint8_t dev_id, uint16_t qp, void **ops, uint16_t nb_ops);
	/** Make an operation ready to be sent; NULL: they are. */
	void (*prepare)(struct bench_queue *queue, void *op);
	/** Look at an operation that is back, and make it ready to be sent again. @return  Words
	 * for its status; NULL: it is good. */
	const char *(*take_back)(void *op);
};

/** Queue pairs that operations go round robin over. */
struct bench_load {
	struct bench_port port;
	uint16_t burst;
	struct bench_queue *queues[BENCH_LOAD_MAX_QUEUES];
	unsigned int nb_queues;
};

/** Idle operation @p index of @p queue, from the one that is sent next. */
static inline void *
bench_queue_idle(const struct bench_queue *queue, unsigned int index)
{
	return queue->idle[(queue->first + index) % queue->size];
}

/**
 * Keep the devices busy for @p seconds, then wait for what is under way.
 *
 * @param rate  Out: all but the engine's cycles.
 * @return      0; after a message: -EIO an operation failed, -ETIMEDOUT none came back, -ENOMEM.
 *              Operations that are not idle then are the device's.
 */
int bench_load_run(const struct bench_load *load, double seconds, struct bench_rate *rate);

#endif /* BENCH_LOAD_H */
