/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Options of a subcommand: "--name value", "--name=value" and flags "--name".
 */

#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** One option; exactly one of the two pointers is set. */
struct option_def {
	const char *name;   /* without "--" */
	const char **value; /* takes a value, kept here */
	bool *flag;         /* takes none */
};

/**
 * Parse all of argv[1] ... argv[argc - 1].
 *
 * @return  0; -EINVAL after a message that says what is wrong and what there is.
 */
int options_parse(int argc, char **argv, const struct option_def *defs, size_t nb_defs);

/**
 * Read the decimal number of option @p name.
 *
 * @param text  NULL: *out stays as it is, which is how defaults work.
 * @return      0; -EINVAL after a message that names the range.
 */
int options_number(const char *name, const char *text, uint32_t min, uint32_t max, uint32_t *out);

#endif /* OPTIONS_H */
