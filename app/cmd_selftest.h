/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The work of "selftest", for "demo".
 */

#ifndef CMD_SELFTEST_H
#define CMD_SELFTEST_H

#include <stdint.h>

/** What came of it. */
struct selftest_result {
	unsigned int algorithms;        /* offered by the device, chains included */
	unsigned int failed_algorithms; /* a wrong answer, or no vector */
	unsigned int operations;
	unsigned int failed_operations;
};

/**
 * Run every known answer that symmetric device @p id offers; one line per algorithm.
 *
 * @return  0 all right; a negative errno something failed, after lines that say what.
 */
int selftest_run(uint8_t id, struct selftest_result *result);

/** The same for compression device @p id. */
int selftest_comp_run(uint8_t id, struct selftest_result *result);

/** The same for an asymmetric device; in selftest_asym.c. */
int selftest_asym_run(uint8_t id, struct selftest_result *result);

/** Print the last line, the sums; @p what: "algorithms and chains". */
void selftest_print_end(const struct selftest_result *result, const char *what);

#endif /* CMD_SELFTEST_H */
