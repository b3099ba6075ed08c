/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Log of the common layer, type pmd.common.qat4xxx. Begin a message with the function's name.
 */

#ifndef QAT4_LOG_H
#define QAT4_LOG_H

#include <rte_common.h>
#include <rte_log.h>

extern int qat4_logtype_common;

/** One line, without its end. @p level is ERR, WARNING, NOTICE, INFO or DEBUG. */
#define QAT4_LOG(level, ...)                                                                       \
	rte_log(RTE_LOG_##level, qat4_logtype_common,                                              \
			"QAT4: " RTE_FMT(RTE_FMT_HEAD(__VA_ARGS__, ) "\n",                         \
					RTE_FMT_TAIL(__VA_ARGS__, )))

#endif /* QAT4_LOG_H */
