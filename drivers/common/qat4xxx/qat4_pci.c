/* SPDX-License-Identifier: BSD-3-Clause */

/**
 * @file
 * The PCI bus brings a function: a VF or a virtual device, bound to vfio-pci.
 *
 * DPDK's own QAT driver (librte_common_qat) registers for the same ids. EAL always loads the
 * plugins in its own folder, those given with -d before them, and asks the drivers in the order in
 * which they were loaded: with -d ours gets the device. Installed beside theirs, the folder's order
 * decides; give ours with -d then too. Nothing here depends on theirs.
 */

#include <errno.h>

#include <bus_pci_driver.h>
#include <rte_common.h>
#include <rte_devargs.h>

#include "qat4_dev.h"
#include "qat4_log.h"

static const struct rte_pci_id pci_ids[] = {
	{ RTE_PCI_DEVICE(QAT4_PCI_VENDOR, QAT4_PCI_DEVICE_4XXX) },
	{ RTE_PCI_DEVICE(QAT4_PCI_VENDOR, QAT4_PCI_DEVICE_401XX) },
	{ RTE_PCI_DEVICE(QAT4_PCI_VENDOR, QAT4_PCI_DEVICE_402XX) },
	{ RTE_PCI_DEVICE(QAT4_PCI_VENDOR, QAT4_PCI_DEVICE_VQAT) },
	{ .vendor_id = 0 },
};

static int
check_mapped(const struct rte_pci_device *pci, int bar)
{
	if (pci->mem_resource[bar].addr != NULL)
		return 0;
	QAT4_LOG(ERR,
			"%s: BAR%d is not mapped; is the device bound to vfio-pci (dpdk-devbind.py"
			" --status), and may this user open its group in /dev/vfio?",
			pci->name, bar);
	return -ENODEV;
}

static int
set_bus_master(const struct qat4_device *dev, bool on)
{
	return rte_pci_set_bus_master(
			container_of(dev->rte_dev, struct rte_pci_device, device), on);
}

static int
pci_probe(struct rte_pci_driver *driver, struct rte_pci_device *pci)
{
	const struct rte_mem_resource *transport = &pci->mem_resource[QAT4_BAR_TRANSPORT];
	const struct rte_mem_resource *misc = &pci->mem_resource[QAT4_BAR_MISC];
	struct qat4_attach_info info = {
		.rte_dev = &pci->device,
		.name = pci->name, /* not device.name: that is as the user spelled it */
		.transport = transport->addr,
		.transport_bytes = transport->len,
		.misc = misc->addr,
		.misc_bytes = misc->len,
		.device_id = pci->id.device_id,
		.subsystem_id = pci->id.subsystem_device_id,
		.args = pci->device.devargs == NULL ? NULL : pci->device.devargs->args,
		.set_bus_master = set_bus_master,
	};
	struct qat4_device *dev;
	int ret;

	RTE_SET_USED(driver);
	ret = check_mapped(pci, QAT4_BAR_TRANSPORT);
	if (ret == 0)
		ret = check_mapped(pci, QAT4_BAR_MISC);
	return ret < 0 ? ret : qat4_device_attach(&info, &dev);
}

static int
pci_remove(struct rte_pci_device *pci)
{
	return qat4_device_detach(qat4_device_find(pci->name));
}

static struct rte_pci_driver pci_driver = {
	.id_table = pci_ids,
	.drv_flags = RTE_PCI_DRV_NEED_MAPPING,
	.probe = pci_probe,
	.remove = pci_remove,
};

RTE_PMD_REGISTER_PCI(common_qat4xxx, pci_driver);
RTE_PMD_REGISTER_PCI_TABLE(common_qat4xxx, pci_ids);
RTE_PMD_REGISTER_KMOD_DEP(common_qat4xxx, "* vfio-pci");
RTE_PMD_REGISTER_PARAM_STRING(common_qat4xxx, QAT4_DEVARGS_HELP);
