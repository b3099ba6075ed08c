/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * One function as the watch of this process knows it.
 */

#ifndef QAT4_WATCH_FUNCTION_H
#define QAT4_WATCH_FUNCTION_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>

#include "qat4_dev.h"

/** A ring pair from one look to the next. */
struct qat4_watch_pair {
	uint32_t completed;    /* at the last look */
	uint64_t owed_us;      /* how long the device owes the oldest answer, as far as we ran */
	unsigned int in_burst; /* looks that found someone inside a burst of a pair that stopped */
	unsigned int silences; /* questions that the mailbox left open while it did */
};

struct qat4_watch_entry {
	TAILQ_ENTRY(qat4_watch_entry) next;
	struct qat4_device *dev;
	uint64_t number; /* grows */
	uint64_t looked_us;
	uint64_t retry_us;    /* when to try again what failed */
	uint64_t alive_us;    /* when to look again whether the primary process lives */
	bool primary_is_dead; /* this one is secondary */
	uint32_t events;      /* that applications were told of */
	struct qat4_watch_pair pairs[QAT4_VF_BANKS];
};

/** Look once. May call applications, which may remove the device: then entry->dev is gone. */
void qat4_watch_function(struct qat4_watch_entry *entry);

#endif /* QAT4_WATCH_FUNCTION_H */
