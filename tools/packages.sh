#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Install the Debian packages that are missing: packages.sh [check|bench]
# "check" adds what the checks of the source (format, spelling, clang ...) need, "bench" what draws.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

base="gcc libc6-dev make git pkg-config meson ninja-build python3 python3-pyelftools dpkg-dev
	xz-utils libipsec-mb-dev libssl-dev libcmocka-dev openssl
	valgrind libisal-dev libdeflate-dev liblz4-dev lz4 libxxhash-dev libzstd-dev zlib1g-dev"
dpdk="dpdk dpdk-dev libdpdk-dev"
check="clang clang-format clang-tidy codespell python3-docutils shellcheck"
bench="python3-matplotlib"

installed()
{
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing()
{
	local package
	for package; do
		installed "$package" || printf '%s ' "$package"
	done
}

# A DPDK that somebody built is used as it is, without Debian's beside it.
own_dpdk()
{
	! installed libdpdk-dev && pkg-config --exists libdpdk 2>/dev/null
}

explain()
{
	if grep -qE 'Could not get lock|is held by process' "$1"; then
		say "another program is using apt; wait until it is done and try again"
	elif grep -qE 'Could not resolve|Temporary failure|Could not connect|Failed to fetch' "$1"; then
		say "the package archive cannot be reached; check the network and the apt sources"
	elif grep -q 'Unable to locate package' "$1"; then
		say "this release does not have a package; Debian 12 or newer is expected"
	else
		say "see the messages above"
	fi
}

apt()
{
	local log
	log=$(mktemp)
	quietly "$log" as_root env DEBIAN_FRONTEND=noninteractive apt-get \
		-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -q "$@" ||
		die "apt-get $1 failed (log: $log): $(explain "$log")"
	rm -f "$log"
}

wanted=$base
own_dpdk || wanted="$wanted $dpdk"
[ "${1-}" != check ] || wanted="$wanted $check"
[ "${1-}" != bench ] || wanted="$wanted $bench"
# shellcheck disable=SC2086 # a list of words
todo=$(missing $wanted)
[ -n "$todo" ] || exit 0
command -v apt-get >/dev/null ||
	die "missing packages and no apt-get here; install what these Debian packages hold: $todo"
say "packages: installing $todo"
apt update
# shellcheck disable=SC2086
apt install -y --no-install-recommends $todo
