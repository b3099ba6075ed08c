# SPDX-License-Identifier: BSD-3-Clause
"""Run EAL programs with a modelled card on the PCI bus (tests/interop/pci_shim.c)."""

import os
import re

import eal
from pci_tree import PciTree

SHIM = os.environ.get("QAT4_PCI_SHIM", "build/tests/interop/libqat4_pci_shim.so")
# A plugin that is given with -d is loaded before those of EAL's folder, and the PCI driver that is
# loaded first probes first.
STOCK = ["-d", os.environ.get("QAT4_STOCK_DRIVER", "librte_common_qat.so")]
OURS = ["-d", eal.PLUGINS]
STATS = re.compile(r"pci_shim: function (\d+): (.*)$")


def have_stock():
    """Whether the installed DPDK has its QAT driver."""
    return os.path.exists(STOCK[1])


def run(name, driver, args, env=None, timeout=120, preload=(), vfs=1, device_id=0x4941, **model):
    """Run an EAL program whose PCI bus holds the VFs of a card; driver is STOCK or OURS."""
    with PciTree(vfs, device_id) as tree:
        return eal.run(
            name,
            [*driver, *args],
            {
                "LD_PRELOAD": " ".join([SHIM, *preload]),
                "SYSFS_PCI_DEVICES": tree,
                "QAT4_SHIM_MODEL": eal.model_args(vfs=vfs, id=f"{device_id:x}", **model),
                **(env or {}),
            },
            timeout,
            pci=True,
        )


def stats(lines):
    """What the model counted when the program ended: a dict for each function."""
    found = []
    for line in lines:
        if match := STATS.search(line):
            words = (word.split("=") for word in match[2].split())
            found.append({key: int(value) for key, value in words})
    return found
