# SPDX-License-Identifier: BSD-3-Clause
# Shared by the scripts of this folder; to be sourced.
# shellcheck shell=bash disable=SC2034 # the variables are for those who source this

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$top/build
python=/usr/bin/python3
# DPDK's tools and meson want Debian's Python; another may come first in PATH.
meson=/usr/bin/meson
[ -x "$meson" ] || meson=meson

say()
{
	printf '%s\n' "$*"
}

warn()
{
	printf 'warning: %s\n' "$*" >&2
}

die()
{
	printf 'error: %s\n' "$*" >&2
	exit 1
}

# as_root COMMAND...: run it as root, through sudo if need be.
as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "'$*' needs root; run as root or install sudo"
	fi
}

# EAL always loads the plugins in its own folder as well: what is installed there would be used
# instead of what is in the build folder.
warn_if_installed()
{
	local file
	for file in "$(pkg-config --variable=libdir libdpdk)"/dpdk/pmds-*/librte_common_qat4xxx.so; do
		[ ! -e "$file" ] ||
			warn "$file is loaded too; remove the installed plugins to use those of the build"
	done
}

# quietly LOG COMMAND...: keep the output in LOG and show it only if the command fails.
quietly()
{
	local log=$1 ret=0
	shift
	"$@" >"$log" 2>&1 || ret=$?
	[ "$ret" -eq 0 ] || tail -n 40 "$log" >&2
	return "$ret"
}

# tracked PATTERN...: files of the project, also new ones, but not ignored ones.
tracked()
{
	(
		cd "$top" || exit
		if [ -e .git ]; then
			git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do
				[ ! -e "$file" ] || printf '%s\n' "$file"
			done
		else
			local pattern
			for pattern; do
				find . -path './build*' -prune -o -name "$pattern" -type f -print
			done
		fi
	) | sort -u
}
