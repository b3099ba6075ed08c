/* SPDX-License-Identifier: BSD-3-Clause */

#include <errno.h>

#include <bus_driver.h>
#include <rte_common.h>
#include <rte_errno.h>
#include <rte_version.h>

#include "qat4_child.h"
#include "qat4_log.h"

static struct rte_device *
parent_of(struct rte_device *dev)
{
	return container_of(dev, struct qat4_child, dev)->parent;
}

static int
child_dma_map(struct rte_device *dev, void *addr, uint64_t iova, size_t len)
{
	return rte_dev_dma_map(parent_of(dev), addr, iova, len);
}

static int
child_dma_unmap(struct rte_device *dev, void *addr, uint64_t iova, size_t len)
{
	return rte_dev_dma_unmap(parent_of(dev), addr, iova, len);
}

static int
child_unplug(struct rte_device *dev)
{
	QAT4_LOG(ERR, "%s: goes with its function: remove %s", dev->name, parent_of(dev)->name);
	rte_errno = ENOTSUP;
	return -ENOTSUP;
}

/** Never registered with EAL: there is nothing to scan or to probe. */
static struct rte_bus child_bus = {
	.name = "qat4xxx",
#if RTE_VERSION >= RTE_VERSION_NUM(26, 7, 0, 0)
	.unplug_device = child_unplug,
#else
	.unplug = child_unplug,
#endif
	.dma_map = child_dma_map,
	.dma_unmap = child_dma_unmap,
};

void
qat4_child_init(struct qat4_child *child, struct rte_device *parent, const char *name,
		const struct rte_driver *driver)
{
	*child = (struct qat4_child){
		.dev = {
			.name = name,
			.driver = driver,
			.bus = &child_bus,
			.numa_node = parent->numa_node,
		},
		.parent = parent,
	};
}
