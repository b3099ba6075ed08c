#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Measure drivers and model beside their peers: bench.sh [ARGUMENT...], as of tools/bench/bench.py
# QAT4_EAL replaces the arguments that EAL gets for this machine.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

"$top/tools/packages.sh" bench
warn_if_installed
stock=$(echo "$(pkg-config --variable=libdir libdpdk)"/dpdk/pmds-*/librte_common_qat.so)
export QAT4_EAL=${QAT4_EAL-$("$top/tools/eal-args.sh")}
export QAT4_PLUGINS=$build/plugins QAT4_BUILD=$build QAT4_STOCK_DRIVER=$stock
export QAT4_PCI_SHIM=$build/tests/interop/libqat4_pci_shim.so
case $(cut -d. -f1 /proc/loadavg) in
0) ;;
*) warn "the machine is busy ($(cut -d' ' -f1 /proc/loadavg)): figures will say so" ;;
esac
exec "$python" "$top/tools/bench/bench.py" "$@"
