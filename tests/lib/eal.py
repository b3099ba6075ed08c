# SPDX-License-Identifier: BSD-3-Clause
"""Run EAL programs, with what meson and tools/test.sh put into the environment."""

import os
import re
import shlex
import shutil
import tempfile

import program

PLUGINS = os.environ.get("QAT4_PLUGINS", "build/plugins")
CPUS = sorted(os.sched_getaffinity(0))
APP_CPU = CPUS[0]
# The main lcore of DPDK's test programs spins: the engine gets the next CPU if there is one.
ENGINE_CPU = CPUS[1] if len(CPUS) > 1 else CPUS[0]
FINDING = re.compile(r"\bQM: .*\bstrict: (.*)$")  # of the model's strict mode, in its log


def find(name):
    """Path of one of DPDK's own programs, or None."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/bin:/usr/local/bin")


def _args(pci):
    """Arguments that suit this machine and leave nothing on it."""
    words = shlex.split(os.environ.get("QAT4_EAL", "--no-pci --no-huge -m 1024"))
    if pci:
        words = [word for word in words if word != "--no-pci"] + ["--iova-mode=va"]
    if "--no-huge" in words:
        words.append("--no-shconf")
    elif "--in-memory" not in words:
        words.append("--in-memory")
    return [*words, f"--file-prefix=qat4_{os.getpid()}", "-v"]


def run(name, args, env=None, timeout=120, pci=False, telemetry=False, started=None):
    """Run EAL program "name"; args end, after "--", with those of the program.

    pci: let it scan the PCI bus. telemetry: let it have its socket. started: see program.run().
    """
    with tempfile.TemporaryDirectory(prefix="qat4-run-") as runtime:
        return program.run(
            [find(name), *_args(pci), *([] if telemetry else ["--no-telemetry"]), *args],
            {"RUNTIME_DIRECTORY": runtime, **(env or {})},
            timeout,
            started,
        )


def model_args(**keys):
    """Configuration of a modelled card for these tests: "key=value,key=value"."""
    keys = {"services": "sym", "strict": "1", "cpus": str(ENGINE_CPU), **keys}
    return ",".join(f"{key}={value}" for key, value in keys.items())


def findings(lines):
    """What the model's strict mode said, each text once, with how often."""
    found = {}
    for line in lines:
        if match := FINDING.search(line):
            found[match[1]] = found.get(match[1], 0) + 1
    return found
