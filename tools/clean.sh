#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Remove the build folders; the DPDK driver headers stay, they took a download.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

rm -rf "$top"/build-*
[ ! -d "$build" ] || find "$build" -mindepth 1 -maxdepth 1 ! -name dpdk-sdk -exec rm -rf {} +
