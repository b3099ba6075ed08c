#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Make a bare Debian 12 ready to build, run and test: setup.sh [check]
set -eu
here=$(dirname "$0")

"$here/packages.sh" "$@"
"$here/dpdk-sdk.sh"
"$here/hugepages.sh"
