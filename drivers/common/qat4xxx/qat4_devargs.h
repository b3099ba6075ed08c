/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Device arguments of the drivers, the same on both buses.
 */

#ifndef QAT4_DEVARGS_H
#define QAT4_DEVARGS_H

#include <stdbool.h>
#include <stdint.h>

#define QAT4_DEVARG_LEGACY       "legacy"
#define QAT4_DEVARG_MBOX_TIMEOUT "mbox_timeout_ms"
#define QAT4_DEVARG_HANG_TIMEOUT "hang_timeout_ms"

/** Help text for RTE_PMD_REGISTER_PARAM_STRING. */
#define QAT4_DEVARGS_HELP                                                                          \
	QAT4_DEVARG_LEGACY "=<0|1> " QAT4_DEVARG_MBOX_TIMEOUT                                      \
			   "=<1..60000> " QAT4_DEVARG_HANG_TIMEOUT "=<0..3600000>"

enum {
	QAT4_MBOX_TIMEOUT_MS_DEFAULT = 1000,
	QAT4_MBOX_TIMEOUT_MS_MAX = 60000,
	QAT4_HANG_TIMEOUT_MS_DEFAULT = 10000,
	QAT4_HANG_TIMEOUT_MS_MAX = 3600000,
};

/** The arguments, checked. */
struct qat4_devargs {
	bool legacy;              /* offer SHA-1, SHA-224 and their HMACs; default yes */
	uint32_t mbox_timeout_ms; /* how long the physical function may take to answer; default 1000
				   */
	uint32_t hang_timeout_ms; /* how long a request may take before its ring pair is reset;
				     default 10000; 0: for ever */
};

/**
 * Parse "key=value,key=value".
 *
 * @param name  Of the function, for messages.
 * @param text  NULL or empty: the defaults.
 * @return      0; -EINVAL for an unknown key, a doubled key or a value that is not allowed, after a
 * line in the log that names it and what is allowed.
 */
int qat4_devargs_parse(const char *name, const char *text, struct qat4_devargs *out);

/** Names of all keys, NULL-terminated. */
const char *const *qat4_devargs_keys(void);

#endif /* QAT4_DEVARGS_H */
