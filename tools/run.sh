#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Run the application from the build folder on a modelled device: run.sh [COMMAND [ARGUMENT...]]
# Without arguments: everything once, on a real file of at least 100 MB.
# QAT4_EAL replaces the arguments that EAL gets for this machine.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

if [ $# -eq 0 ]; then
	file=$("$top/tools/make-corpus.sh")
	set -- demo --in "$file"
fi
warn_if_installed
eal=${QAT4_EAL-$("$top/tools/eal-args.sh")}
# shellcheck disable=SC2086 # a list
exec "$build/app/qat4xxx" $eal -d "$build/plugins" '--vdev=qat4xxx_model0,services=sym;asym' -- "$@"
