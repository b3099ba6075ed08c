#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Soak under a sanitizer: check-soak.sh address|thread [SECONDS [OPTION...]]
# Driver, model and application are built with it, in a folder of their own. The options are those of
# "qat4xxx soak". Ends with 1 when the books do not balance or the sanitizer finds anything.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

kind=${1-}
seconds=${2-60}
[ $# -lt 2 ] || shift
[ $# -lt 1 ] || shift
args=
case $kind in
address)
	sanitize=address,undefined
	;;
thread)
	sanitize=thread
	# DPDK's spinlocks are assembler, which the sanitizer does not see, unless they need not be.
	# Nor a fence: gcc says so of the one in the model, which is doubled by atomics.
	args='-DRTE_FORCE_INTRINSICS -Wno-tsan'
	;;
*)
	die "usage: check-soak.sh address|thread [SECONDS [OPTION...]]"
	;;
esac
dir=$top/build-soak-$kind
"$top/tools/build.sh" "$dir" -Db_sanitize=$sanitize -Db_lundef=false -Doptimization=1 \
	-Dparts=drivers,model,app -Dc_args="$args" -Dwerror=false # warnings are for the real build
export ASAN_OPTIONS=${ASAN_OPTIONS-abort_on_error=0:detect_leaks=1:detect_stack_use_after_return=1}
export LSAN_OPTIONS=${LSAN_OPTIONS-suppressions=$top/tools/lsan.supp:print_suppressions=0}
export UBSAN_OPTIONS=${UBSAN_OPTIONS-halt_on_error=1:print_stacktrace=1}
# What is not instrumented, which is DPDK and the libraries, is not judged.
export TSAN_OPTIONS=${TSAN_OPTIONS-ignore_noninstrumented_modules=1:exitcode=66}
eal=${QAT4_EAL-$("$top/tools/eal-args.sh")}
case $eal in
*--no-huge*) eal="$eal --no-shconf" ;;
*) eal="$eal --in-memory" ;;
esac
keys=hang_timeout_ms=1000,auto_reset=1
# shellcheck disable=SC2086 # a list
quietly "$dir/soak.log" "$dir/app/qat4xxx" $eal --file-prefix="qat4_soak_$$" -d "$dir/plugins" \
	"--vdev=qat4xxx_model0,services=sym;asym,$keys" "--vdev=qat4xxx_model1,services=sym;dc,$keys" \
	-- soak --seconds "$seconds" "$@"
