#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Write the C file that makes a plugin readable for dpdk-pmdinfo.py.

The RTE_PMD_REGISTER_* macros leave marker variables in a driver's objects:

  this_pmd_name<N>               the driver's name
  __<name>_pci_tbl_export        name of its table of struct rte_pci_id
  __<name>_param_string_export   its devargs
  __<name>_kmod_dep_export       the kernel modules it wants

For each driver the output holds one string, "PMD_INFO_STRING= " and a JSON object.
"""

import json
import re
import struct
import sys

from elftools.common.exceptions import ELFError
from elftools.elf.elffile import ELFFile

PCI_ID = struct.Struct("<IHHHH")  # class, vendor, device, subsystem vendor, subsystem device


class Markers:
    """The variables of one object file, by name."""

    def __init__(self, path):
        with open(path, "rb") as stream:
            elf = ELFFile(stream)
            symtab = elf.get_section_by_name(".symtab")
            self.values = {}
            for symbol in symtab.iter_symbols() if symtab else []:
                if symbol["st_info"]["type"] == "STT_OBJECT":
                    self.values[symbol.name] = self.content(elf, symbol)

    @staticmethod
    def content(elf, symbol):
        """The bytes that a variable starts with; empty for one without any (.bss, external)."""
        index = symbol["st_shndx"]
        if not isinstance(index, int):
            return b""
        start = symbol["st_value"]
        return elf.get_section(index).data()[start : start + symbol["st_size"]]

    def text(self, name):
        """A string variable, None if there is no such variable."""
        value = self.values.get(name)
        return None if value is None else value.split(b"\0")[0].decode("ascii")

    def pci_ids(self, driver):
        """The driver's PCI ids, up to the all-zero entry that ends the table."""
        table = self.text(f"__{driver}_pci_tbl_export")
        if table is None:
            return []
        if table not in self.values:
            raise ValueError(f"driver {driver}: its PCI table {table} is not in the same file")
        data = self.values[table]
        whole = len(data) - len(data) % PCI_ID.size
        ids = [entry[1:] for entry in PCI_ID.iter_unpack(data[:whole])]
        return ids[: ids.index((0, 0, 0, 0))] if (0, 0, 0, 0) in ids else ids

    def drivers(self):
        """What dpdk-pmdinfo.py shows of each driver in this object."""
        for marker in sorted(self.values):
            if not re.fullmatch(r"this_pmd_name\d+", marker):
                continue
            info = {"name": self.text(marker)}
            for key, suffix in (("params", "param_string"), ("kmod", "kmod_dep")):
                value = self.text(f"__{info['name']}_{suffix}_export")
                if value is not None:
                    info[key] = value
            info["pci_ids"] = self.pci_ids(info["name"])
            yield info


def c_string(text):
    """A C string literal of text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main():
    """pmdinfo-gen.py OUTPUT.c OBJECT..."""
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} OUTPUT.c OBJECT...")
    lines = ["/* Made by tools/pmdinfo-gen.py. */"]
    for path in sys.argv[2:]:
        try:
            for info in Markers(path).drivers():
                lines.append(
                    f"static const char {info['name']}_pmd_info[] __attribute__((used)) =\n\t"
                    + c_string("PMD_INFO_STRING= " + json.dumps(info))
                    + ";"
                )
        except (ELFError, ValueError) as error:
            sys.exit(f"pmdinfo-gen.py: {path}: {error}")
    with open(sys.argv[1], "w", encoding="ascii") as output:
        output.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
