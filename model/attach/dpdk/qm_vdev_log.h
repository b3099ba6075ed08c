/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Log of the model's plug, type qat4xxx.model. Begin a message with the card's name.
 */

#ifndef QM_VDEV_LOG_H
#define QM_VDEV_LOG_H

#include <rte_common.h>
#include <rte_log.h>

extern int qm_vdev_logtype;

/** One line, without its end. @p level is ERR, WARNING, NOTICE, INFO or DEBUG. */
#define QM_VDEV_LOG(level, ...)                                                                    \
	rte_log(RTE_LOG_##level, qm_vdev_logtype,                                                  \
			"QM: " RTE_FMT(RTE_FMT_HEAD(__VA_ARGS__, ) "\n",                           \
					RTE_FMT_TAIL(__VA_ARGS__, )))

#endif /* QM_VDEV_LOG_H */
