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
#include <rte_common.h>
#include <rte_version.h>

/* Since 26.07 functions of a bus are told which one it is. */
#if RTE_VERSION >= RTE_VERSION_NUM(26, 7, 0, 0)
#define QAT4_EXIT_ONLY_BUS struct rte_bus *bus __rte_unused
#define QAT4_EXIT_BUS      const struct rte_bus *bus __rte_unused,
#else
#define QAT4_EXIT_ONLY_BUS void
#define QAT4_EXIT_BUS
#endif

int qat4_exit_scan(void);
int qat4_exit_probe(QAT4_EXIT_ONLY_BUS);
struct rte_device *qat4_exit_find(
		QAT4_EXIT_BUS const struct rte_device *start, rte_dev_cmp_t cmp, const void *data);
void *qat4_exit_iterate(QAT4_EXIT_BUS const void *start, const char *str,
		const struct rte_dev_iterator *it);

/** Have rte_eal_cleanup() call @p function, which returns 0. @p name  of the bus; unique. */
#define QAT4_AT_CLEANUP(name, function)                                                            \
	static int name##_cleanup(QAT4_EXIT_ONLY_BUS)                                              \
	{                                                                                          \
		return function();                                                                 \
	}                                                                                          \
	static struct rte_bus name##_bus = {                                                       \
		.scan = qat4_exit_scan,                                                            \
		.probe = qat4_exit_probe,                                                          \
		.find_device = qat4_exit_find,                                                     \
		.dev_iterate = qat4_exit_iterate,                                                  \
		.cleanup = name##_cleanup,                                                         \
	};                                                                                         \
	RTE_REGISTER_BUS(name, name##_bus)

#endif /* QAT4_EXIT_H */
