#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Feed the model arbitrary requests under the address and undefined-behaviour sanitizers: fuzz.sh
# QAT4_FUZZ_SECONDS: how long each of the two services, 60 if not set. QAT4_FUZZ_KEEP=1: add what
# reached new code to the corpus in tests/fuzz/corpus. A finding is left in build-fuzz/ and fails the run.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

dir=$top/build-fuzz
seconds=${QAT4_FUZZ_SECONDS-60}
command -v clang >/dev/null || die "clang is missing; on Debian: apt-get install clang"

# shellcheck disable=SC2054 # commas of the compiler
flags=(-std=gnu11 -g -O1 -Wall -Wextra -D_GNU_SOURCE -fno-omit-frame-pointer
	-fsanitize=address,undefined -fno-sanitize-recover=undefined
	-I"$top/model" -I"$top/drivers/common/qat4xxx/hw" -I"$top/tests/unit" -I"$top/tests/fuzz")
export ASAN_OPTIONS=${ASAN_OPTIONS-detect_leaks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS-print_stacktrace=1}

# fuzz TARGET FILE...: build fuzz_TARGET with the files of the model and run it.
fuzz()
{
	local target=$1
	local corpus=$top/tests/fuzz/corpus/$target
	shift
	mkdir -p "$dir/corpus-$target" "$corpus"
	clang -std=gnu11 -I"$top/drivers/common/qat4xxx/hw" -I"$top/tests/unit" -I"$top/tests/fuzz" \
		-o "$dir/seed_$target" "$top/tests/fuzz/seed_$target.c"
	clang "${flags[@]}" -fsanitize=fuzzer -o "$dir/fuzz_$target" \
		"$top/tests/fuzz/fuzz_$target.c" "$@" "$top/model/qm_dma.c" \
		-lIPSec_MB -lcrypto -lpthread
	"$dir/seed_$target" "$corpus"
	cd "$dir"
	quietly "$dir/fuzz_$target.log" "./fuzz_$target" -max_total_time="$seconds" -max_len=4096 \
		-timeout=25 -rss_limit_mb=3000 -print_final_stats=1 "$dir/corpus-$target" "$corpus" ||
		die "the fuzzer found something: $dir/fuzz_$target.log, and an input beside it"
	say "fuzz: $(sed -n 's/^stat::number_of_executed_units: *//p' "$dir/fuzz_$target.log")" \
		"inputs of $target in $seconds s, nothing found"
	[ -z "${QAT4_FUZZ_KEEP-}" ] ||
		quietly "$dir/merge.log" "./fuzz_$target" -merge=1 -use_counters=0 -max_len=4096 \
			"$corpus" "$dir/corpus-$target"
}

fuzz sym "$top"/model/qm_sym*.c "$top"/model/qm_{lint,stream}.c
fuzz asym "$top"/model/qm_asym*.c "$top/model/qm_lint_asym.c"
