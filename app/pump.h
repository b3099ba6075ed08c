/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Drive many operations of one session through a device in bursts, and count what it costs the
 * host.
 */

#ifndef PUMP_H
#define PUMP_H

#include <stdint.h>

#include "crypto_dev.h"
#include "progress.h"

#define PUMP_BURST_MAX 256

/** Costs. Cycles are those of the time-stamp counter, around the burst calls and nothing else. */
struct pump_stats {
	uint64_t ops;            /* that came back */
	uint64_t enqueue_cycles; /* of calls that moved operations */
	uint64_t dequeue_cycles;
	uint64_t idle_polls; /* calls that moved nothing: device busy or ring full */
	uint64_t idle_cycles;
	double seconds; /* first operation prepared to last one finished */
};

/** What to move. The callbacks run on the thread of pump_run(). */
struct pump {
	struct crypto_dev *dev;
	void *session;
	uint64_t nb_chunks; /* one operation each */
	uint16_t burst;     /* 1 to PUMP_BURST_MAX */
	/** Prepare @p op, which has a session and an empty mbuf, for chunk @p index. */
	int (*fill)(void *ctx, uint64_t index, struct rte_crypto_op *op);
	/** Take the result of chunk @p index, whatever its status. Chunks may come in any order. */
	int (*drain)(void *ctx, uint64_t index, struct rte_crypto_op *op);
	void *ctx;
	struct progress *progress; /* counted in chunks; may be NULL */
	struct pump_stats stats;   /* out; adds to what is there */
};

/**
 * Run it.
 *
 * @return  0; what a callback returned (the first of them; nothing new is sent after it);
 * -ECANCELED app_stop was set; -ETIMEDOUT the device stopped answering, after a message; -ENOMEM.
 * All but -ETIMEDOUT leave nothing in the device.
 */
int pump_run(struct pump *pump);

/** Host cycles per operation in the burst calls that moved operations; 0 when there were none. */
double pump_cycles_per_op(const struct pump_stats *stats);

#endif /* PUMP_H */
