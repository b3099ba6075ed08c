#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
# Reserve 2 MB hugepages: hugepages.sh
# Prints nothing when there are enough; says so when there are not. Never fails: DPDK also works
# without (tools/eal-args.sh then answers --no-huge).
set -eu
# shellcheck source=tools/lib.sh
. "$(dirname "$0")/lib.sh"

wanted=1024
pages=/sys/kernel/mm/hugepages/hugepages-2048kB

mount_hugetlbfs()
{
	! grep -q ' hugetlbfs ' /proc/mounts || return 0
	if ! (as_root mkdir -p /dev/hugepages &&
		as_root mount -t hugetlbfs -o pagesize=2M hugetlbfs /dev/hugepages) 2>/dev/null; then
		warn "hugetlbfs cannot be mounted on /dev/hugepages (a container?); going on without"
	fi
}

# What to ask for: never more than half of the memory that is free.
affordable()
{
	awk -v wanted="$wanted" '$1 == "MemAvailable:" {
		half = int($2 / 2048 / 2)
		print half < wanted ? half : wanted
	}' /proc/meminfo
}

reserve()
{
	[ "$(cat $pages/nr_hugepages)" -lt "$wanted" ] || return 0
	local ask got
	ask=$(affordable)
	[ "$(cat $pages/nr_hugepages)" -ge "$ask" ] ||
		(as_root sh -c "echo $ask > $pages/nr_hugepages") 2>/dev/null || true
	got=$(cat $pages/nr_hugepages)
	[ "$got" -ge "$wanted" ] || warn "$got of $wanted hugepages of 2 MB are reserved"
}

if [ ! -e $pages/nr_hugepages ]; then
	warn "this kernel has no 2 MB hugepages; going on without"
	exit 0
fi
reserve
mount_hugetlbfs
