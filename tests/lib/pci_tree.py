# SPDX-License-Identifier: BSD-3-Clause
"""A folder that EAL's PCI bus scans in the place of /sys/bus/pci/devices."""

import os
import tempfile

BAR_FLAGS = 0x14220C  # 64-bit prefetchable memory
BAR_BYTES = {0: 0x8000, 2: 0x2000, 4: 0x1000}


def _resource(number):
    """The lines of the file "resource": start, end and flags of each of the BARs and of the ROM."""
    lines = []
    for bar in range(7):
        start = 0x380000000000 + number * 0x100000 + bar * 0x10000
        if bar in BAR_BYTES:
            lines.append(f"{start:#018x} {start + BAR_BYTES[bar] - 1:#018x} {BAR_FLAGS:#018x}")
        else:
            lines.append(f"{0:#018x} {0:#018x} {0:#018x}")
    return "\n".join(lines)


def _write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="ascii") as out:
        out.write(f"{text}\n")


class PciTree(tempfile.TemporaryDirectory):
    """Functions 8086:<device_id>, the VFs of the card at 0000:6b:00.0, in a folder of their own.

    They are bound to a driver that EAL does not know, so that it asks the machine's VFIO nothing.
    """

    def __init__(self, vfs=1, device_id=0x4941):
        super().__init__(prefix="qat4-pci-")
        self.addresses = [
            f"0000:6b:{number // 8:02x}.{number % 8}" for number in range(1, vfs + 1)
        ]
        for number, address in enumerate(self.addresses):
            self._add(number, address, device_id)

    def _add(self, number, address, device_id):
        folder = os.path.join(self.name, address)
        os.mkdir(folder)
        _write(folder, "vendor", "0x8086")
        _write(folder, "device", f"{device_id:#06x}")
        _write(folder, "subsystem_vendor", "0x8086")
        _write(folder, "subsystem_device", "0x0000")
        _write(folder, "class", "0x0b4000")
        _write(folder, "numa_node", "0")
        _write(folder, "resource", _resource(number))
        os.symlink("../drivers/qat4xxx-model", os.path.join(folder, "driver"))
