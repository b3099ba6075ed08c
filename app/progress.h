/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * A progress bar on standard error, when that is a terminal; nothing otherwise.
 */

#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	const char *what;
	uint64_t total;
	unsigned int shown; /* per cent */
	bool on;
};

/** Begin at nothing of @p total. @p what must live as long as the bar. */
void progress_start(struct progress *p, const char *what, uint64_t total);

/** The same, on a terminal or not. */
void progress_start_always(struct progress *p, const char *what, uint64_t total);

/** @p done of the total is done. Cheap when the bar does not change. */
void progress_update(struct progress *p, uint64_t done);

/** Take the bar off the screen. */
void progress_end(struct progress *p);

#endif /* PROGRESS_H */
