#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Put DPDK's driver headers into build/dpdk-sdk/<version>, unless DPDK was installed with them.
#
# Debian's libdpdk-dev leaves them out, so they come from the source package of the same version.
# apt works on lists and sources of its own below build/: the machine's apt setup is not touched.
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

sdk=$build/dpdk-sdk
probe=cryptodev_pmd.h

installed_with_dpdk()
{
	local dir
	for dir in $(pkg-config --cflags-only-I libdpdk); do
		[ ! -e "${dir#-I}/$probe" ] || return 0
	done
	return 1
}

# The source version of the installed headers: a binary rebuild (+b1) has the same source.
source_version()
{
	# shellcheck disable=SC2016 # fields of dpkg-query
	dpkg-query -W -f '${source:Version}' libdpdk-dev 2>/dev/null || die \
		"DPDK $(pkg-config --modversion libdpdk) in $(pkg-config --variable=prefix libdpdk) was" \
		"built without its driver headers; rebuild it with: meson setup -Denable_driver_sdk=true"
}

private_apt()
{
	apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$sdk/apt/parts" \
		-o Dir::State::Lists="$sdk/apt/lists" -o Dir::Cache="$sdk/apt/cache" \
		-o Acquire::Retries=3 -o APT::Sandbox::User=root \
		-o APT::Update::Error-Mode=any "$@"
}

download()
{
	local version=$1
	mkdir -p "$sdk/apt/parts" "$sdk/apt/lists/partial" "$sdk/apt/cache/archives/partial"
	"$python" "$top/tools/deb-src.py" "$sdk/apt/parts/debian.sources"
	quietly "$sdk/apt/update.log" private_apt update ||
		die "the list of Debian's source packages cannot be fetched; check the network"
	cd "$work"
	quietly "$sdk/apt/source.log" private_apt source --download-only "dpdk=$version" || die \
		"Debian's archive does not offer the source package dpdk $version, which fits the" \
		"installed libdpdk-dev. Either bring DPDK up to date (apt-get update; apt-get install" \
		"dpdk dpdk-dev libdpdk-dev), or put the driver headers of that version into" \
		"$headers by tools/dpdk-sdk-headers.py from any copy of its source."
	cd "$top"
}

if installed_with_dpdk; then
	exit 0
fi
release=$(pkg-config --modversion libdpdk)
headers=$sdk/$release
if [ -e "$headers/$probe" ]; then
	exit 0
fi
version=$(source_version)
say "DPDK driver headers: fetching the source package dpdk $version"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
download "$version"
quietly "$work/unpack.log" dpkg-source --no-check -x "$work"/dpdk_*.dsc "$work/dpdk" ||
	die "the source package dpdk $version does not unpack; is there room in ${TMPDIR:-/tmp}?"
"$python" "$top/tools/dpdk-sdk-headers.py" "$work/dpdk" "$work/headers"
chmod 755 "$work/headers"
rm -rf "$headers" "$sdk/apt"
mv "$work/headers" "$headers" # last: a folder that is there is complete
