#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Run the tests: test.sh [FOLDER [SUITE...]]
# QAT4_EAL replaces the arguments that EAL gets, QAT4_TIMEOUT_MULTIPLIER stretches the time limits.
# The last line is "N passed, N failed, N skipped", counted over the single cases of all programs.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

dir=${1-$build}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- unit vfio_user device conformance interop perf
QAT4_EAL=${QAT4_EAL-$("$top/tools/eal-args.sh")}
export QAT4_EAL

warn_if_installed
suites=()
for suite; do
	suites+=(--suite "$suite")
done
log=$dir/meson-logs/testlog.json
rm -f "$log"
# meson's own verdict is not used: the summary reads every case, and what crashed or was silent.
"$meson" test -C "$dir" --no-rebuild --timeout-multiplier "${QAT4_TIMEOUT_MULTIPLIER-1}" "${suites[@]}" >"$dir/test.log" 2>&1 || true
[ -e "$log" ] || {
	tail -n 20 "$dir/test.log" >&2
	die "meson test ran nothing in $dir"
}
"$python" "$top/tools/test-summary.py" "$log" "$@"
