/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * What the subjects of "bench" have in common among their options: lists with commas, a CSV file.
 */

#ifndef BENCH_LISTS_H
#define BENCH_LISTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "bench.h"

enum { BENCH_MAX_NUMBERS = 8, BENCH_MAX_DEVICES = 16, BENCH_NAME_BYTES = 64 };

/** Values of an option, each of which is measured. */
struct bench_numbers {
	uint32_t number[BENCH_MAX_NUMBERS];
	unsigned int nb;
};

/** Devices to be measured side by side. */
struct bench_names {
	char name[BENCH_MAX_DEVICES][BENCH_NAME_BYTES];
	unsigned int nb;
};

/** @return  0; -EINVAL after a message: none, too many, or not from @p lowest to @p highest. */
int bench_parse_numbers(const char *option, const char *list, uint32_t lowest, uint32_t highest,
		struct bench_numbers *out);

/** The highest number of @p list, which has one. */
uint32_t bench_most(const struct bench_numbers *list);

/** @return  0; -EINVAL after a message: none, too many, or too long. */
int bench_parse_names(const char *option, const char *list, struct bench_names *out);

/**
 * Mark the kinds of --algo.
 *
 * @param list    NULL: all.
 * @param name    Of kind number @p index; NULL behind the last one.
 * @param wanted  Out: as many as there are kinds.
 * @return  0; -EINVAL after a message: none, or not known.
 */
int bench_parse_kinds(const char *list, const char *(*name)(size_t index), bool *wanted);

/**
 * Ids of the devices in @p list, which has commas, or of the first one of a 4xxx.
 *
 * @param list  NULL: none was given.
 * @param find  Looks for a name, NULL for the first of a 4xxx.
 * @return      0; a negative errno after a message.
 */
int bench_find_devices(const char *list, int (*find)(const char *name, uint8_t *id),
		uint8_t ids[BENCH_MAX_DEVICES], unsigned int *nb);

/**
 * The values of --milliseconds and --runs.
 *
 * @param times  In: defaults; out.
 * @return       0; -EINVAL after a message.
 */
int bench_parse_times(const char *millis, const char *runs, struct bench_times *times);

/** Open the file of --csv to append. @p path NULL: none. @return  0; a negative errno after a
 * message. */
int bench_open_csv(const char *path, FILE **csv);

#endif /* BENCH_LISTS_H */
