/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What a test's code wrote to DPDK's log, without EAL.
 */

#ifndef LOG_CAPTURE_H
#define LOG_CAPTURE_H

#include <stdio.h>
#include <stdlib.h>

#include <rte_log.h>

struct log_capture {
	FILE *stream;
	char *text; /* valid after log_capture_end() */
	size_t size;
};

/** Begin to collect. */
static inline void
log_capture_begin(struct log_capture *log)
{
	log->stream = open_memstream(&log->text, &log->size);
	rte_openlog_stream(log->stream);
}

/** End; log->text is what was written, to be freed with log_capture_free(). */
static inline void
log_capture_end(struct log_capture *log)
{
	rte_openlog_stream(NULL);
	fclose(log->stream);
}

static inline void
log_capture_free(struct log_capture *log)
{
	free(log->text);
}

/** Number of lines that were written. */
static inline unsigned int
log_capture_lines(const struct log_capture *log)
{
	unsigned int lines = 0;

	for (const char *at = log->text; *at != '\0'; at++)
		lines += *at == '\n';
	return lines;
}

#endif /* LOG_CAPTURE_H */
