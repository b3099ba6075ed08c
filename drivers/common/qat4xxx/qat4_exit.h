/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * Something to be done before rte_eal_cleanup() unmaps memory, also when devices were left running:
 * a bus without devices, for its clean-up function. Buses are cleaned up in the order in which they
 * were registered, so after those of the libraries that the one with the macro depends on.
 */

#ifndef QAT4_EXIT_H
#define QAT4_EXIT_H

#include <bus_driver.h>

int qat4_exit_nothing(void);
struct rte_device *qat4_exit_find(
		const struct rte_device *start, rte_dev_cmp_t cmp, const void *data);
void *qat4_exit_iterate(const void *start, const char *str, const struct rte_dev_iterator *it);

/** Have rte_eal_cleanup() call @p function, which returns 0. @p name  of the bus; unique. */
#define QAT4_AT_CLEANUP(name, function)                                                            \
	static struct rte_bus name##_bus = {                                                       \
		.scan = qat4_exit_nothing,                                                         \
		.probe = qat4_exit_nothing,                                                        \
		.find_device = qat4_exit_find,                                                     \
		.dev_iterate = qat4_exit_iterate,                                                  \
		.cleanup = function,                                                               \
	};                                                                                         \
	RTE_REGISTER_BUS(name, name##_bus)

#endif /* QAT4_EXIT_H */
