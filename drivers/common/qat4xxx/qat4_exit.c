/* SPDX-License-Identifier: BSD-3-Clause */

#include <stddef.h>

#include <rte_common.h>

#include "qat4_exit.h"

int
qat4_exit_scan(void)
{
	return 0;
}

int
qat4_exit_probe(QAT4_EXIT_ONLY_BUS)
{
	return 0;
}

struct rte_device *
qat4_exit_find(QAT4_EXIT_BUS const struct rte_device *start, rte_dev_cmp_t cmp, const void *data)
{
	RTE_SET_USED(start);
	RTE_SET_USED(cmp);
	RTE_SET_USED(data);
	return NULL;
}

void *
qat4_exit_iterate(
		QAT4_EXIT_BUS const void *start, const char *str, const struct rte_dev_iterator *it)
{
	RTE_SET_USED(start);
	RTE_SET_USED(str);
	RTE_SET_USED(it);
	return NULL;
}
