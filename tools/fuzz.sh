#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Feed the model arbitrary requests, its server for virtual machines arbitrary messages, and the drivers
# what a hostile device does, under the address and undefined-behaviour sanitizers: fuzz.sh
# QAT4_FUZZ_SECONDS: how long in all, 60 if not set; each target gets an equal part. As many targets
# as there are CPUs run at a time.
# QAT4_FUZZ_KEEP=1: add what reached new code to the corpus in tests/fuzz/corpus. A finding is left
# in build-fuzz/ and fails the run.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

dir=$top/build-fuzz
seconds=$(((${QAT4_FUZZ_SECONDS-60} + 4) / 5))
command -v clang >/dev/null || die "clang is missing; on Debian: apt-get install clang"
mkdir -p "$dir"

# shellcheck disable=SC2054 # commas of the compiler
flags=(-std=gnu11 -g -O1 -Wall -Wextra -D_GNU_SOURCE -fno-omit-frame-pointer
	-fsanitize=address,undefined -fno-sanitize-recover=undefined
	-I"$top/model" -I"$top/model/attach/vfio_user" -I"$top/drivers/common/qat4xxx/hw" -I"$top/tests/unit" -I"$top/tests/fuzz")
sources=("$top"/model/qm_sym*.c "$top"/model/qm_{dma,lint,stream}.c)
libs=(-lIPSec_MB -lcrypto -lpthread)
export ASAN_OPTIONS=${ASAN_OPTIONS-detect_leaks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS-print_stacktrace=1}

# fuzz TARGET MAX_LEN SOURCE-OR-LIBRARY...: build the target, seed its corpus, run it
fuzz()
{
	local target=$1 max_len=$2 corpus=$top/tests/fuzz/corpus/$1 found=$dir/corpus-$1 inputs
	shift 2
	mkdir -p "$corpus" "$found"
	clang -std=gnu11 -I"$top/drivers/common/qat4xxx/hw" -I"$top/model/attach/vfio_user" \
		-I"$top/tests/unit" -I"$top/tests/fuzz" -o "$dir/seed_$target" \
		"$top/tests/fuzz/seed_$target.c"
	clang "${flags[@]}" -fsanitize=fuzzer -o "$dir/fuzz_$target" "$top/tests/fuzz/fuzz_$target"*.c \
		"${sources[@]}" "$@" "${libs[@]}"
	"$dir/seed_$target" "$corpus"
	(cd "$dir" && quietly "fuzz_$target.log" "./fuzz_$target" -max_total_time="$seconds" \
		-max_len="$max_len" -timeout=25 -rss_limit_mb=3000 -print_final_stats=1 "$found" "$corpus") ||
		die "the fuzzer found something: $dir/fuzz_$target.log, and an input beside it"
	inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$dir/fuzz_$target.log")
	say "fuzz: $target: $inputs inputs in $seconds s, nothing found"
	[ -z "${QAT4_FUZZ_KEEP-}" ] ||
		(cd "$dir" && quietly "merge_$target.log" "./fuzz_$target" -merge=1 -use_counters=0 \
			-max_len="$max_len" "$corpus" "$found")
}

# start ARGUMENTS-OF-fuzz...: in the background, when a CPU is free
running=0
start()
{
	[ "$running" -lt "$(nproc)" ] || finish_one
	fuzz "$@" &
	running=$((running + 1))
}

# One of those in the background comes to its end; it must be a good one.
finish_one()
{
	wait -n || exit 1
	running=$((running - 1))
}
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

start sym 4096
start asym 4096 "$top"/model/qm_asym*.c "$top/model/qm_lint_asym.c"
start comp 8192 "$top"/model/qm_comp*.c -lisal -ldeflate -lz -lxxhash

# All of the model, less what every target has.
rest=()
for source in "$top"/model/qm_*.c "$top"/model/attach/vfio_user/qm_vu_*.c; do
	[[ " ${sources[*]} " == *" $source "* ]] || rest+=("$source")
done
start vfio_user 4096 "${rest[@]}" -lisal -ldeflate -lz -lxxhash

# The drivers, with DPDK. Their waiting and their watch are in the hands of the target; of leaks
# nothing can be said, since EAL keeps what it has made.
read -ra dpdk_flags <<<"$(pkg-config --cflags libdpdk | sed 's/-I/-isystem /g')"
read -ra dpdk_libs <<<"$(pkg-config --libs libdpdk)"
shopt -s extglob
flags+=("${dpdk_flags[@]}" -isystem "$top/build/dpdk-sdk/$(pkg-config --modversion libdpdk)"
	-I"$top/drivers/common/qat4xxx" -I"$top/drivers/crypto/qat4xxx" -I"$top/drivers/compress/qat4xxx"
	-DALLOW_EXPERIMENTAL_API -DALLOW_INTERNAL_API -DRTE_LOG_DEFAULT_LOGTYPE=pmd.qat4xxx
	"-Wl,--wrap=clock_gettime,--wrap=rte_delay_us_sleep"
	"-Wl,--wrap=qat4_watch_add,--wrap=qat4_watch_remove")
sources=("$top"/drivers/common/qat4xxx/*.c "$top"/drivers/crypto/qat4xxx/!(*_none).c
	"$top"/drivers/compress/qat4xxx/*.c)
libs=("${dpdk_libs[@]}" -lrte_bus_pci -lIPSec_MB -lcrypto -lisal -lpthread)
export ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0
start device 2048
while [ "$running" -gt 0 ]; do finish_one; done
