#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Modelled functions in a virtual machine: our plugins and DPDK's own on them, plugging, a reboot.
# Under 5 minutes, without KVM. What it needs is fetched once into build/guest, see guest/fetch.sh.
# Exits with 77, and says why, when there is no QEMU that can do it.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

"$top/tools/guest/fetch.sh" "$build/guest"
exec "$python" "$top/tools/guest/run.py" "$build/guest" "$build"
