#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Boot a virtual machine with two modelled functions and judge what it does: "make test-guest".

usage: run.py FOLDER [BUILD-FOLDER]

FOLDER is what fetch.sh made; logs go to FOLDER/logs. The guest runs tools/guest/steps.sh in the
machine's own file tree. One line per step; exits with 1 if one failed. QAT4_GUEST_SECONDS is how
long it may take, for machines that have other things to do; QAT4_GUEST_STEPS are the steps to run,
if not all.
"""

import json
import os
import re
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "tests/lib"))
import cryptodev_suite  # noqa: E402
import initrd  # noqa: E402

LIMIT_S = int(os.environ.get("QAT4_GUEST_SECONDS", "290"))  # of the whole run
MODULES = [
    "virtio_pci",
    "9pnet_virtio",
    "9p",
    "vfio_iommu_type1",
    "vfio_virqfd",
    "vfio_pci",
]
SERVICES = "sym;dc"
MEMORY = "2G"
# Steps whose log is one of dpdk-test, with the list of cases that must pass.
SUITES = {
    "dpdk-test-crypto": "tests/conformance/baseline.txt",
    "dpdk-test-compress": "tests/conformance/baseline_comp.txt",
    "stock-crypto": "tests/interop/baseline.txt",
    "stock-compress": "tests/interop/baseline_comp.txt",
}
STEPS = ["bind", "info", "selftest", "file", *SUITES, "perf-ours", "perf-stock", "doorbell",
         "unplug", "plug", "reboot-bind", "reboot-selftest"]  # fmt: skip
WANTED = os.environ.get("QAT4_GUEST_STEPS", "").split() or STEPS
# Lines of logs that are the figures of the run.
FIGURES = {
    "perf-ours": re.compile(r"^\s+\d+\s+64\s+32\s.*"),
    "perf-stock": re.compile(r"^\s+\d+\s+64\s+32\s.*"),
    "doorbell": re.compile(r"^doorbell: .*"),
}


def say(text):
    """A line for people, at once."""
    print(text, flush=True)


class Qmp:
    """QEMU's control socket."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        until = time.monotonic() + 20
        while True:
            try:
                self.socket.connect(path)
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
        self.file = self.socket.makefile("rw")
        self.file.readline()
        self.call("qmp_capabilities")

    def call(self, command, **arguments):
        """Execute a command; its answer. Events are passed over."""
        self.file.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.file.flush()
        while True:
            answer = json.loads(self.file.readline())
            if "return" in answer or "error" in answer:
                return answer

    def wait(self, event):
        """Wait for an event."""
        while json.loads(self.file.readline()).get("event") != event:
            pass


class Guest:
    """The server, the virtual machine and what they say."""

    def __init__(self, folder, build):
        self.folder = folder
        self.build = build
        self.logs = os.path.join(folder, "logs")
        self.out = os.path.join(self.logs, "out")
        self.sockets = os.path.join(folder, "s")
        self.started = self.booted = time.monotonic()
        self.results = {}
        self.devices = []
        self.server = self.qemu = self.qmp = None

    def log(self, name):
        """A file in the folder of logs, to write."""
        return open(os.path.join(self.logs, name), "wb")  # pylint: disable=consider-using-with

    def left(self):
        """Seconds until the run must be over."""
        return LIMIT_S - (time.monotonic() - self.started)

    def start_server(self):
        """qat4xxx-vfud; what it prints are the devices for QEMU."""
        program = os.path.join(self.build, "model/attach/vfio_user/qat4xxx-vfud")
        self.server = subprocess.Popen(  # pylint: disable=consider-using-with
            [program, f"--socket-dir={self.sockets}", f"--services={SERVICES}", "--vfs=2"],
            stdout=subprocess.PIPE,
            stderr=self.log("vfud.log"),
            text=True,
        )
        for line in self.server.stdout:
            if match := re.match(r"vf\d+: -device '(.*)'", line):
                self.devices.append(json.loads(match[1]))
            if line.endswith("ready\n"):
                return
        raise SystemExit(f"error: qat4xxx-vfud did not start; see {self.logs}/vfud.log")

    def arguments(self):
        """Of QEMU: the second function is behind a root port, where it can be plugged."""
        qmp = os.path.join(self.sockets, "qmp.sock")
        self.devices[1]["bus"] = "rp0"
        share = "local,security_model=none,multidevs=remap"
        return [
            os.path.join(self.folder, "qemu"),
            "-machine", "q35,kernel-irqchip=split,memory-backend=ram",
            "-accel", "tcg", "-cpu", "max", "-smp", "2", "-m", MEMORY,
            "-object", f"memory-backend-memfd,id=ram,size={MEMORY},share=on",
            "-device", "intel-iommu,intremap=on,caching-mode=on",
            "-device", "pcie-root-port,id=rp0,chassis=1,slot=1",
            "-device", json.dumps(self.devices[0]),
            "-device", json.dumps(self.devices[1]),
            "-virtfs", f"{share},path=/,mount_tag=root,readonly=on",
            "-virtfs", f"{share},path={TOP},mount_tag=project,readonly=on",
            "-virtfs", f"{share},path={self.out},mount_tag=out",
            "-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio",
            "-qmp", f"unix:{qmp},server=on,wait=off",
            "-kernel", os.path.join(self.folder, "kernel/vmlinuz"),
            "-initrd", os.path.join(self.folder, "initrd.gz"),
            "-append", "console=ttyS0 quiet panic=-1 intel_iommu=on",
        ]  # fmt: skip

    def start_qemu(self):
        """The virtual machine."""
        argv = self.arguments()
        self.booted = time.monotonic()
        with self.log("qemu.args") as out:
            out.write("\n".join(argv).encode() + b"\n")
        self.qemu = subprocess.Popen(  # pylint: disable=consider-using-with
            argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log("qemu.log")
        )
        self.qmp = Qmp(os.path.join(self.sockets, "qmp.sock"))

    def lines(self):
        """Lines of the console until the machine is off or the time is up."""
        rest = b""
        with self.log("console.log") as console:
            while self.left() > 0:
                if not select.select([self.qemu.stdout], [], [], 1)[0]:
                    continue
                chunk = os.read(self.qemu.stdout.fileno(), 65536)
                if not chunk:
                    return
                console.write(chunk)
                console.flush()
                *done, rest = (rest + chunk).split(b"\n")
                for line in done:
                    yield line.decode(errors="replace").strip()
                if b"Kernel panic" in chunk or b"GUEST fatal" in chunk:
                    say(f"test-guest: the guest gave up; see {console.name}")
                    return
        say(f"test-guest: not done after {LIMIT_S} s")

    def react(self, words):
        """Something that the guest says to us."""
        if words[0] == "step":
            self.step(words[1], int(words[2]), int(words[3]))
        elif words[:2] == ["wants", "unplug"]:
            self.qmp.call("device_del", id=self.devices[1]["id"])
            self.qmp.wait("DEVICE_DELETED")
        elif words[:2] == ["wants", "plug"]:
            answer = self.qmp.call("device_add", **self.devices[1])
            if "error" in answer:
                say(f"test-guest: QEMU does not plug it again: {answer['error']['desc']}")
        elif words[0] == "functions":
            say(f"guest: up after {time.monotonic() - self.started:.1f} s, functions"
                f" {' '.join(words[1:]) or 'none'}")  # fmt: skip
        elif words[0] in ("fatal:", "reboots"):
            say(f"guest: {' '.join(words)}")

    def step(self, name, code, took_ms):
        """A step is over: judge it."""
        log = os.path.join(self.out, f"{name}.log")
        wrong = f"exit code {code}" if code else None
        note = ""
        if name in SUITES:
            note, wrong = judge_suite(log, SUITES[name], wrong)
        self.results[name] = wrong
        verdict = f"FAILED: {wrong}, see {log}" if wrong else "ok"
        say(f"guest: {name}: {verdict}, {took_ms / 1000:.1f} s{note}")
        if name == "info" and not wrong:
            since = time.monotonic() - self.booted
            say(f"guest:   from the start of the machine to the first answer: {since:.1f} s")
        if name in FIGURES:
            for line in read_lines(log):
                if FIGURES[name].match(line):
                    say(f"guest:   {' '.join(line.split())}")

    def stop(self):
        """End what still runs."""
        for program in (self.qemu, self.server):
            if program is None:
                continue
            program.terminate()
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()

    def run(self):
        """The whole of it; a list of what went wrong."""
        shutil.rmtree(self.logs, ignore_errors=True)
        os.makedirs(self.out)
        if unknown := set(WANTED) - set(STEPS):
            raise SystemExit(f"error: no such step: {' '.join(unknown)}; there are: {' '.join(STEPS)}")
        if WANTED != STEPS:
            with open(os.path.join(self.out, "steps"), "w", encoding="utf-8") as out:
                out.write(" ".join(WANTED))
        initrd.make(
            os.path.join(self.folder, "initrd.gz"),
            os.path.join(self.folder, "kernel/busybox"),
            os.path.join(TOP, "tools/guest/init.sh"),
            os.path.join(self.folder, "kernel/modules"),
            MODULES,
        )
        try:
            self.start_server()
            self.start_qemu()
            for line in self.lines():
                if match := re.search(r"GUEST (.*)", line):
                    self.react(match[1].split())
        finally:
            self.stop()
        wrong = [name for name, reason in self.results.items() if reason]
        wrong += [f"{name} was not run" for name in WANTED if name not in self.results]
        if self.server.returncode != 0:
            wrong.append(f"qat4xxx-vfud ended with {self.server.returncode}")
        return wrong


def read_lines(path):
    """Lines of a log; none if it is missing."""
    try:
        with open(path, encoding="utf-8", errors="replace") as source:
            return source.read().splitlines()
    except FileNotFoundError:
        return []


def judge_suite(log, baseline, wrong):
    """(note, what is wrong) of a run of dpdk-test; what passes elsewhere must pass here too."""
    report = cryptodev_suite.read(read_lines(log))
    if not report.complete:
        return "", wrong or "it ended without a summary"
    names, version = cryptodev_suite.read_list(os.path.join(TOP, baseline))
    passed = set(report.names("succeeded"))
    totals = report.totals
    note = f", {totals['Passed']} passed, {totals['Failed']} failed, {totals['Skipped']} skipped"
    if version != report.version:
        return note, f"{totals['Failed']} cases failed" if totals["Failed"] else None
    missing = [name for name in names if name not in passed]
    if missing:
        return note, f"{len(missing)} cases that pass elsewhere do not, the first: {missing[0]}"
    return note, None if passed else "no case passed"


def terminated(number, _frame):
    """End as at an error, so that nothing of us goes on."""
    raise SystemExit(128 + number)


def main():
    """Run it; 1 if anything is wrong."""
    signal.signal(signal.SIGTERM, terminated)
    folder = os.path.abspath(sys.argv[1])
    build = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else os.path.join(TOP, "build")
    guest = Guest(folder, build)
    wrong = guest.run()
    took = time.monotonic() - guest.started
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    for text in wrong:
        say(f"test-guest: FAILED: {text}")
    say(f"test-guest: {len(guest.results) - sum(map(bool, guest.results.values()))} of"
        f" {len(WANTED)} steps good, {took:.0f} s, {cpu.ru_utime + cpu.ru_stime:.0f} s of CPU time, logs in {guest.logs}")  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
