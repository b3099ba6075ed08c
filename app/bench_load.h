/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Keep a device of any kind busy with the same operations again and again, and measure: operations
 * per second, and what a call costs the host.
 */

#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include <stdint.h>

enum { BENCH_LOAD_OPS = 512 };

/** How operations get to a device and back. */
struct bench_port {
	const char *device; /* its name */
	uint8_t dev_id;
	uint16_t (*enqueue)(uint8_t dev_id, void **ops, uint16_t nb_ops);
	uint16_t (*dequeue)(uint8_t dev_id, void **ops, uint16_t nb_ops);
	/** Look at an operation that is back, and make it ready to be sent again. @return  Words
	 * for its status; NULL: it is good. */
	const char *(*take_back)(void *op);
};

/** A device, and as many operations as may be in flight. */
struct bench_load {
	struct bench_port port;
	uint16_t burst;
	void *idle[BENCH_LOAD_OPS]; /* a queue: first out is first in */
	unsigned int nb_ops;        /* that there are, at least a burst */
	unsigned int first;         /* index of the first idle one */
	unsigned int nb_idle;
};

/** What a run gives. */
struct bench_rate {
	double per_second;
	double enqueue_cycles; /* of the host, per operation */
	double dequeue_cycles;
};

/** Idle operation @p index, from the one that is sent next. */
static inline void *
bench_load_idle(const struct bench_load *load, unsigned int index)
{
	return load->idle[(load->first + index) % load->nb_ops];
}

/**
 * Keep the device busy for @p seconds, then wait for what is under way.
 *
 * @return  0; after a message: -EIO an operation failed, -ETIMEDOUT none came back, -ENOMEM.
 *          Operations that are not idle then are the device's.
 */
int bench_load_run(struct bench_load *load, double seconds, struct bench_rate *rate);

#endif /* BENCH_LOAD_H */
