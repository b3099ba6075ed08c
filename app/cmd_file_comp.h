/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The part of "file" that compresses and decompresses.
 */

#ifndef CMD_FILE_COMP_H
#define CMD_FILE_COMP_H

#include <stdbool.h>

/** Is this command line one of a compression or decompression? */
bool file_comp_asked(int argc, char **argv);

/** Like cmd_file(), which see. */
int cmd_file_comp(int argc, char **argv);

#endif /* CMD_FILE_COMP_H */
