#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Get what "make test-guest" needs beside the machine's own packages: fetch.sh FOLDER
#
#   FOLDER/qemu     prints the version when called with --version: QEMU >= 10.1 with vfio-user
#   FOLDER/kernel   vmlinuz, modules/ and busybox of this machine's Debian
#
# QEMU is the machine's own if that is new enough, else it is taken from a newer suite of Debian and
# unpacked below FOLDER with all its libraries; nothing is installed. Exits with 77, after a line that
# says why, when there is no QEMU to be had.
#   QAT4_GUEST_SUITE   that suite, default: forky
#   QAT4_QEMU          a QEMU to use, whatever there is
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/../lib.sh"

skip=77
dir=$1
suite=${QAT4_GUEST_SUITE-forky}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

no()
{
	say "test-guest: skipped: $*"
	exit "$skip"
}

# has_client QEMU...: does this one know the device?
has_client()
{
	"$@" -device help 2>/dev/null | grep -q '"vfio-user-pci"'
}

# The archive that this machine uses.
mirror()
{
	# shellcheck disable=SC2016 # apt's own syntax
	apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
		grep -m 1 '/debian/$' || echo http://deb.debian.org/debian/
}

# An apt of its own for a suite: no package of this machine counts as installed.
make_apt()
{
	local apt=$dir/apt
	mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$apt/etc"
	: >"$apt/state/status"
	cat >"$apt/etc/suite.sources" <<-END
		Types: deb
		URIs: $(mirror)
		Suites: $suite
		Components: main
		Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
	END
	cat >"$apt/apt.conf" <<-END
		Dir "$apt/";
		Dir::State "state/";
		Dir::State::status "$apt/state/status";
		Dir::Cache "cache/";
		Dir::Etc "etc/";
		Dir::Etc::sourcelist "$apt/etc/suite.sources";
		Dir::Etc::sourceparts "-";
		APT::Install-Recommends "false";
		APT::Sandbox::User "root";
		Acquire::Languages "none";
		Acquire::Retries "3";
		$(apt-config dump 2>/dev/null | grep -E '^Acquire::(http|https|Check)' || true)
	END
}

fetch_qemu()
{
	local root=$dir/qemu-$suite package
	make_apt
	say "test-guest: fetching QEMU from Debian $suite (once)"
	(
		export APT_CONFIG=$dir/apt/apt.conf
		apt-get -q update && apt-get -qy --download-only install qemu-system-x86
	) >"$dir/fetch.log" 2>&1 ||
		no "no QEMU >= 10.1 here, and none from Debian $suite (log: $dir/fetch.log)"
	rm -rf "$root"
	mkdir -p "$root"
	for package in "$dir"/apt/cache/archives/*.deb; do
		dpkg-deb -x "$package" "$root"
	done
	rm -rf "$dir/apt/cache"
	make_wrapper "$root"
}

# A program of another release runs with the loader and the libraries of that release.
make_wrapper()
{
	local root=$1 loader
	loader=$(find "$root" -name 'ld-linux-x86-64.so.2' -path '*linux-gnu*' | head -n 1)
	cat >"$dir/qemu.new" <<-END
		#!/bin/sh
		exec "$loader" --library-path "$root/usr/lib/x86_64-linux-gnu" \\
			"$root/usr/bin/qemu-system-x86_64" -L "$root/usr/share/qemu" \\
			-L "$root/usr/share/seabios" "\$@"
	END
	chmod +x "$dir/qemu.new"
	has_client "$dir/qemu.new" || no "QEMU of Debian $suite does not run here, or has no vfio-user-pci"
	mv "$dir/qemu.new" "$dir/qemu"
}

get_qemu()
{
	local own=${QAT4_QEMU-$(command -v qemu-system-x86_64 || true)}
	if [ -n "$own" ] && has_client "$own"; then
		ln -sf "$own" "$dir/qemu"
		return
	fi
	[ -z "${QAT4_QEMU-}" ] || no "$QAT4_QEMU has no vfio-user-pci; QEMU 10.1 or newer is needed"
	[ -x "$dir/qemu" ] && has_client "$dir/qemu" && return
	command -v apt-get >/dev/null || no "no QEMU >= 10.1 here, and no apt-get to fetch one"
	fetch_qemu
}

# The stock kernel of this machine's release, its modules, and a shell for the first process.
get_kernel()
{
	local work=$dir/kernel.new image
	[ -e "$dir/kernel/vmlinuz" ] && return
	rm -rf "$work"
	mkdir -p "$work/debs" "$work/root"
	image=$(apt-cache depends linux-image-amd64 2>/dev/null |
		sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
	[ -n "$image" ] || no "this machine's apt does not know linux-image-amd64; run apt-get update"
	say "test-guest: fetching $image (once)"
	(cd "$work/debs" && apt-get -q download "$image" busybox-static) >"$dir/kernel.log" 2>&1 ||
		no "the kernel could not be fetched (log: $dir/kernel.log)"
	for package in "$work"/debs/*.deb; do
		dpkg-deb -x "$package" "$work/root"
	done
	mv "$work"/root/boot/vmlinuz-* "$work/vmlinuz"
	mv "$work"/root/lib/modules/* "$work/modules" 2>/dev/null ||
		mv "$work"/root/usr/lib/modules/* "$work/modules"
	mv "$(find "$work/root" -path '*/bin/busybox' -type f | head -n 1)" "$work/busybox"
	rm -rf "$work/debs" "$work/root" "$dir/kernel"
	mv "$work" "$dir/kernel"
}

get_qemu
get_kernel
