/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Command line of qat4xxx-vfud: keys of the card, as the vdev has them, and where sockets are.
 */

#ifndef VFUD_ARGS_H
#define VFUD_ARGS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "qm.h"

struct vfud_args {
	struct qm_config card;
	char folder[PATH_MAX]; /* as given, or the default */
	mode_t mode;           /* of sockets */
	bool help;
};

/**
 * Read the command line: "--key=value" or "--key value".
 *
 * @param err  Out: on failure one line that names argument or value and what is allowed.
 * @return     0 or -EINVAL.
 */
int vfud_args_parse(int argc, char **argv, struct vfud_args *args, char *err, size_t err_size);

/** The text of --help. */
extern const char vfud_help[];

#endif /* VFUD_ARGS_H */
