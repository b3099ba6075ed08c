#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Run the suites unit, vfio_user and device under the address and undefined-behaviour sanitizers.
#
# The plugins are built with them too, and the test programs that load them.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

dir=$top/build-asan
"$top/tools/build.sh" "$dir" -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 \
	-Dparts=drivers,model,tests
supp=$top/tools/lsan.supp
export ASAN_OPTIONS=${ASAN_OPTIONS-abort_on_error=0:detect_leaks=1:detect_stack_use_after_return=1}
export LSAN_OPTIONS=${LSAN_OPTIONS-suppressions=$supp:print_suppressions=0}
export UBSAN_OPTIONS=${UBSAN_OPTIONS-halt_on_error=1:print_stacktrace=1}
export QAT4_TIMEOUT_MULTIPLIER=4
"$top/tools/test.sh" "$dir" unit vfio_user device
