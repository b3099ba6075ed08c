/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The subcommands and their exit codes.
 */

#ifndef APP_H
#define APP_H

#include "app_error.h"

/** Exit codes of the program. */
enum app_exit {
	APP_OK = 0,
	APP_FAILED = 1, /* something did not work, or a result was wrong */
	APP_USAGE = 2,  /* the command line makes no sense */
};

/* The subcommands: argv[0] is their name. They return an enum app_exit. */
int cmd_info(int argc, char **argv);
int cmd_selftest(int argc, char **argv);
int cmd_file(int argc, char **argv);
int cmd_demo(int argc, char **argv);
int cmd_bench(int argc, char **argv);
int cmd_soak(int argc, char **argv);

/* Help texts of the subcommands, beside the code that they describe. */
extern const char cmd_info_help[];
extern const char cmd_selftest_help[];
extern const char cmd_file_help[];
extern const char cmd_demo_help[];
extern const char cmd_bench_help[];
extern const char cmd_soak_help[];

#endif /* APP_H */
