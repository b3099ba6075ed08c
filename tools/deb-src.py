#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Write deb-src entries for the Debian archives that this machine already uses.

usage: deb-src.py OUTPUT.sources

The machine's own apt configuration is read and never changed. Only Debian's own archives are taken:
those whose address ends in /debian or /debian-security and that offer the component "main".
"""

import glob
import re
import sys

ONE_LINE = re.compile(r"^deb\s+(?:\[(?P<options>[^]]*)\]\s*)?(?P<uri>\S+)\s+(?P<suite>\S+)\s+(?P<comps>.+)$")


def deb822(path):
    """The stanzas of a .sources file, as dicts with lower-case keys."""
    stanza, key = {}, None
    with open(path, encoding="utf-8") as stream:
        for line in list(stream) + ["\n"]:
            if line.startswith("#"):
                continue
            if not line.strip():
                if stanza:
                    yield stanza
                stanza, key = {}, None
            elif line[0].isspace() and key:
                stanza[key] += "\n" + line.rstrip()
            elif ":" in line:
                key, value = line.split(":", 1)
                key = key.strip().lower()
                stanza[key] = value.strip()


def one_line(path):
    """The deb lines of a .list file, in the same form."""
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            match = ONE_LINE.match(line.split("#")[0].strip())
            if not match:
                continue
            stanza = {"types": "deb", "uris": match["uri"], "suites": match["suite"]}
            stanza["components"] = match["comps"]
            options = dict(o.split("=", 1) for o in (match["options"] or "").split() if "=" in o)
            if "signed-by" in options:
                stanza["signed-by"] = options["signed-by"].replace(",", " ")
            yield stanza


def is_debian(stanza):
    """Whether the stanza is an enabled archive of Debian's own binary packages."""
    uris = stanza.get("uris", "").split()
    return (
        "deb" in stanza.get("types", "").split()
        and stanza.get("enabled", "yes").lower() not in ("no", "false", "0")
        and "main" in stanza.get("components", "").split()
        and all(re.search(r"/debian(-security)?$", uri.rstrip("/")) for uri in uris)
    )


def main():
    """Convert all sources of the machine."""
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} OUTPUT.sources")
    stanzas = []
    for path in sorted(glob.glob("/etc/apt/sources.list.d/*.sources")):
        stanzas += deb822(path)
    for path in glob.glob("/etc/apt/sources.list") + sorted(glob.glob("/etc/apt/sources.list.d/*.list")):
        stanzas += one_line(path)
    chosen = [stanza for stanza in stanzas if is_debian(stanza)]
    if not chosen:
        sys.exit("error: no archive of Debian in /etc/apt/sources.list and /etc/apt/sources.list.d")
    with open(sys.argv[1], "w", encoding="utf-8") as output:
        for stanza in chosen:
            output.write("Types: deb-src\n")
            for field in ("URIs", "Suites", "Components", "Signed-By", "Trusted", "Check-Valid-Until"):
                if field.lower() in stanza:
                    output.write(f"{field}: {stanza[field.lower()]}\n")
            output.write("\n")


if __name__ == "__main__":
    main()
