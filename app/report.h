/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What is printed about work on a file, and the table at the end of a demonstration.
 */

#ifndef REPORT_H
#define REPORT_H

#include "file_job.h"

/** Print all figures of a job that went well. */
void report_file_job(const struct file_job *job, const struct file_result *result);

/** One line of the table. */
struct report_row {
	char what[48];
	const char *result; /* "verified" */
	uint64_t ops;
	uint64_t bytes; /* 0: the columns that need it stay empty */
	double seconds;
	double cycles_per_op; /* 0: not measured */
};

/** Print the table. */
void report_table(const struct report_row *rows, unsigned int nb_rows);

#endif /* REPORT_H */
