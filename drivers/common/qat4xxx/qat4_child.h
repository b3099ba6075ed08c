/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The rte_device of a DPDK device that a service makes on a function.
 *
 * One function carries several DPDK devices of different drivers, and DPDK's programs look devices
 * up by the driver name in their rte_device: each needs one of its own. What a bus does for it, DMA
 * mapping, is passed on to the function's.
 */

#ifndef QAT4_CHILD_H
#define QAT4_CHILD_H

#include <dev_driver.h>

struct qat4_child {
	struct rte_device dev;
	struct rte_device *parent; /* the function's */
};

/**
 * @param name    Of the DPDK device; must live as long as @p child.
 * @param driver  Must live for ever.
 */
void qat4_child_init(struct qat4_child *child, struct rte_device *parent, const char *name,
		const struct rte_driver *driver);

#endif /* QAT4_CHILD_H */
