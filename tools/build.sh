#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Configure (the first time) and build: build.sh [FOLDER [MESON-OPTION...]]
# MESON_OPTIONS in the environment holds further options and also changes a configured folder.
set -eu -o pipefail
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

dir=$build
if [ $# -gt 0 ]; then
	dir=$1
	shift
fi
options=${MESON_OPTIONS-}
if [ ! -e "$dir/build.ninja" ]; then
	mkdir -p "$dir"
	# shellcheck disable=SC2086 # a list
	quietly "$dir/setup.log" "$meson" setup $options "$@" "$dir" "$top" ||
		die "meson could not configure $dir"
elif [ "$options" != "$(cat "$dir/options" 2>/dev/null)" ]; then
	# shellcheck disable=SC2086
	"$meson" configure $options "$dir"
fi
printf '%s\n' "$options" >"$dir/options"
# shellcheck disable=SC2086 # NINJA_FLAGS is a list
ninja ${NINJA_FLAGS---quiet} -C "$dir" | sed "/^ninja: no work to do/d; /^ninja: Entering/d"
