# SPDX-License-Identifier: BSD-3-Clause
"""Make the initial file tree of the guest: a shell, the first process and the modules it loads."""

import gzip
import lzma
import os
import re
import stat

DEPENDS = re.compile(rb"\0depends=([^\0]*)\0")
NEWC = "070701"


class Modules:
    """The modules of a kernel, and what each needs; names with "_" throughout."""

    def __init__(self, folder):
        self.paths = {}
        for place, _, names in os.walk(folder):
            for name in names:
                if match := re.match(r"(.*?)\.ko(\.xz)?$", name):
                    self.paths[match[1].replace("-", "_")] = os.path.join(place, name)

    def read(self, name):
        """The module's bytes, not compressed."""
        path = self.paths[name]
        with (lzma.open if path.endswith(".xz") else open)(path, "rb") as source:
            return source.read()

    def closure(self, wanted):
        """{name: bytes} of the wanted modules and what they need, in the order of loading.

        What there is no file for is part of the kernel itself.
        """
        found = {}

        def add(name):
            if name in found or name not in self.paths:
                return
            content = self.read(name)
            match = DEPENDS.search(content)
            for other in match[1].decode().split(",") if match and match[1] else ():
                add(other.replace("-", "_"))
            found[name] = content

        for name in wanted:
            add(name)
        return found


class Cpio:
    """An archive in the form that the kernel unpacks."""

    def __init__(self):
        self.parts = []
        self.inode = 0

    def add(self, name, mode, content=b"", device=(0, 0)):
        """A file, folder or device."""
        self.inode += 1
        raw = name.encode() + b"\0"
        fields = [self.inode, mode, 0, 0, 1, 0, len(content), 0, 0, *device, len(raw), 0]
        head = (NEWC + "".join(f"{field:08x}" for field in fields)).encode()
        entry = head + raw
        entry += bytes(-len(entry) % 4) + content
        self.parts.append(entry + bytes(-len(entry) % 4))

    def bytes(self):
        """The whole archive."""
        self.add("TRAILER!!!", 0)
        return b"".join(self.parts)


def make(path, busybox, init, modules, wanted):
    """Write the archive. modules: folder of a kernel's; wanted: names of modules to load."""
    archive = Cpio()
    for folder in ("bin", "dev", "proc", "sys", "host", "modules"):
        archive.add(folder, stat.S_IFDIR | 0o755)
    archive.add("dev/console", stat.S_IFCHR | 0o600, device=(5, 1))
    with open(busybox, "rb") as source:
        archive.add("bin/busybox", stat.S_IFREG | 0o755, source.read())
    with open(init, "rb") as source:
        archive.add("init", stat.S_IFREG | 0o755, source.read())
    found = Modules(modules).closure(wanted)
    for name, content in found.items():
        archive.add(f"modules/{name}.ko", stat.S_IFREG | 0o644, content)
    archive.add("modules/order", stat.S_IFREG | 0o644, "".join(n + "\n" for n in found).encode())
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(archive.bytes())
