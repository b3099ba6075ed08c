/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Device arguments of a modelled card: keys of the model and of the drivers in one list.
 */

#ifndef QM_VDEV_ARGS_H
#define QM_VDEV_ARGS_H

#include "qat4_devargs.h"
#include "qm.h"

/** Help text for RTE_PMD_REGISTER_PARAM_STRING. */
#define QM_VDEV_ARGS_HELP                                                                          \
	"services=<sym|asym|dc|dcc|sym;asym|sym;dc|asym;dc> vfs=<1..16> engines=<1..64> "          \
	"cpus=<0-1+3> nice=<-20..19> idle=<backoff|spin> host=<linux> id=<4941|4943|4945> "        \
	"strict=<0|1> fuses=<cipher+auth+pke+compress+ucs+smx|0xHEX> compute=<on|off> "            \
	"fault=<name:key=value:...;name...> fault_seed=<0..> auto_reset=<0|1> " QAT4_DEVARGS_HELP

enum { QM_VDEV_DRIVER_ARGS_SIZE = 256 };

/** The arguments, checked and sorted. */
struct qm_vdev_args {
	struct qm_config card;
	char driver[QM_VDEV_DRIVER_ARGS_SIZE]; /* "key=value,...", for qat4_device_attach() */
};

/**
 * Parse "key=value,key=value".
 *
 * @param name  Of the card; becomes card.name.
 * @param text  NULL or empty: the defaults.
 * @return      0; -EINVAL after a line in the log that names key or value and what is allowed.
 */
int qm_vdev_args_parse(const char *name, const char *text, struct qm_vdev_args *out);

#endif /* QM_VDEV_ARGS_H */
